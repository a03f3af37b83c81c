"""Adding to a record: confirmed one by one, coded when something new is said, and the same however it arrives."""

from pathlib import Path

import pytest

from entente.collect import Claims
from entente.record import Document, FailedDocument
from entente.run import Stage, add, rebuild
from entente.run import adding as adding_module
from entente.store import Store

VISIT = "Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(VISIT, "utf-8")
    (folder / "b.txt").write_text("Turkish Defence Minister Yaşar Güler met Saddam Haftar in Ankara.", "utf-8")
    (folder / "c.txt").write_bytes(b"")
    return folder


def test_documents_are_in_and_the_failed_are_listed(news: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db") as store:
        added = add(store, [news])
        assert (len(added.new), added.known, [failed.problem for failed in added.failed]) == (2, (), ["It is empty."])
        assert [Path(failed.locator).name for failed in store.failures()] == ["c.txt"]
        assert len(store.events()) == 2
        again = add(store, [news])
        assert (again.new, len(again.known), again.rebuilt.coded, again.rebuilt.build) == ((), 2, 0, added.rebuilt.build)


def test_a_document_is_coded_again_when_its_day_becomes_known(news: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db") as store:
        add(store, [news / "a.txt"])
        assert store.events()[0].when is None
        later = add(store, [news / "a.txt"], Claims(published="2026-01-09"))
        assert later.rebuilt.coded == 1
        assert store.events()[0].when == "2026-01-06"


def test_what_was_confirmed_is_there_after_a_crash(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*arguments: object, **options: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch, Store.open(tmp_path / "r.db") as store:
        patch.setattr(adding_module, "code_many", crash)
        with pytest.raises(MemoryError):
            add(store, [news])
    with Store.open(tmp_path / "r.db") as store:
        assert len(store.documents_table()) == 2
        made = rebuild(store)
        assert (made.coded, len(store.events())) == (2, 2)


def test_a_document_that_breaks_the_coder_is_kept_and_tried_again(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_breaks(documents: list[Document], *rest: object) -> list[FailedDocument]:
        return [FailedDocument(document.locators[0], "Coding it broke.", "Report it.") for document in documents]

    with Store.open(tmp_path / "r.db") as store:
        with monkeypatch.context() as patch:
            patch.setattr(adding_module, "code_many", one_breaks)
            assert len(add(store, [news / "a.txt"]).failed) == 1
        assert [document.source for document in store.documents_table()] == ["a.txt"]
        assert rebuild(store).coded == 1


def test_progress_is_told(news: Path, tmp_path: Path) -> None:
    told: list[Stage] = []
    with Store.open(tmp_path / "r.db") as store:
        add(store, [news], progress=lambda stage, done, total: told.append(stage))
    assert list(dict.fromkeys(told)) == ["collect", "code", "resolve"]
