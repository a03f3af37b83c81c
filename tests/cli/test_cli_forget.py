"""`entente forget`: what goes for ever, asked for twice."""

from pathlib import Path

import pytest
from cli_runner import Entente

from entente.store import Store

TEXT = "General Tarek Zunbuli visited Ankara on Tuesday and met Turkish Defense Minister Yaşar Güler. It was quincunxial.\n"


@pytest.fixture
def record(tmp_path: Path, entente: Entente) -> str:
    """Give a record of one report."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    where = str(tmp_path / "r.db")
    assert entente("add", str(tmp_path / "a.txt"), "--record", where).code == 0
    return where


def test_nothing_goes_without_yes(record: str, entente: Entente) -> None:
    with Store.open_for_reading(record) as store:
        id = next(store.documents()).id
    done = entente("forget", "document", id, "--record", record)
    assert done.code != 0
    assert "--yes" in done.err
    with Store.open_for_reading(record) as store:
        assert "quincunxial" in next(store.documents()).text


def test_a_document_goes(record: str, entente: Entente) -> None:
    with Store.open_for_reading(record) as store:
        id = next(store.documents()).id
    done = entente("forget", "document", id, "--yes", "--record", record)
    assert (done.code, done.out) == (0, "removed: 1 document, 0 rulings on them\n")
    assert "Copies" in done.err


def test_a_person_goes_and_files_beside_are_named(record: str, entente: Entente) -> None:
    Path(f"{record}.before-restore-1").write_bytes(b"")
    done = entente("forget", "person", "Tarek Zunbuli", "--yes", "--record", record)
    assert done.code == 0, done.err
    assert "Tarek Zunbuli: 1 place in 1 document" in done.out
    assert "before-restore-1 still holds" in done.err


def test_texts_go_when_their_time_is_over(record: str, entente: Entente) -> None:
    assert "kept for ever" in entente("forget", "texts", "--record", record).out
    done = entente("forget", "texts", "--days", "30", "--facts", "go", "--record", record)
    assert (done.code, done.out.splitlines()) == (
        0, ["setting: texts are kept for 30 days; their facts go", "removed: the texts of 0 documents, 0 rulings"],
    )  # fmt: skip
    assert "30 days" in entente("forget", "texts", "--record", record).out
    assert "kept for ever" in entente("forget", "texts", "--days", "0", "--record", record).out


def test_a_wrong_choice_names_the_right_ones(record: str, entente: Entente) -> None:
    assert "Known: go, stay" in entente("forget", "texts", "--days", "30", "--facts", "stai", "--record", record).err
