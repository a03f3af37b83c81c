"""What documents were cleaned from is kept, moves with the record, and is cleaned again once the cleaner has improved."""

import gzip
from pathlib import Path

import pytest

from entente.collect import Claims, html, originals
from entente.collect.clean import clean
from entente.collect.originals import as_it_came, cleaner_name
from entente.record.errors import StoreError
from entente.run import add
from entente.run.recleaning import reclean
from entente.store import Store, backup, migrate, salvage

WORDS = (
    "Turkey's foreign minister met his Egyptian counterpart in Cairo on Tuesday for talks on trade and on the training of officers. "
    "The two ministers said that they would meet again before the summer, and that their armies would hold exercises together."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ministers meet</title><link rel="canonical" href="https://news.example/a/1">
</head><body><nav>Home</nav><article><h1>Ministers meet</h1><p>{WORDS}</p><p>{WORDS.replace("Tuesday", "Monday")}</p></article>
<footer>All rights reserved.</footer></body></html>"""
MAIL = f"From: A <a@example.org>\nSubject: Ministers\nDate: Tue, 6 Jan 2026 10:00:00 +0000\nContent-Type: text/plain\n\n{WORDS}\n"


def archive(path: Path) -> Path:
    body = PAGE.replace("a/1", "a/2").replace("Cairo", "Luxor").encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a/2\r\nWARC-Date: 2026-01-06T09:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    path.write_bytes(gzip.compress(head.encode() + block + b"\r\n\r\n"))
    return path


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    (tmp_path / "page.html").write_bytes(PAGE.encode())
    (tmp_path / "plain.txt").write_text(WORDS.replace("Cairo", "Aswan"), "utf-8")
    (tmp_path / "old.txt").write_bytes(WORDS.replace("Cairo", "Gizé").encode("cp1252"))
    (tmp_path / "mail.eml").write_text(MAIL, "utf-8")
    names = ("page.html", "plain.txt", "old.txt", "mail.eml")
    return [*(tmp_path / name for name in names), archive(tmp_path / "news.warc.gz")]


def test_what_came_is_kept_once_and_reads_again_as_the_same_document(tmp_path: Path, sources: list[Path]) -> None:
    with Store.open(tmp_path / "r.db") as store:
        add(store, sources, Claims(outlet="The Example"), workers=1)
        add(store, sources, Claims(outlet="The Example"), workers=1)
        found = list(store.originals())
        assert len(found) == 4, "a text that is all there was needs no original"
        for original in found:
            assert [document.id for document in as_it_came(original).read()] == [original.document]  # type: ignore[union-attr]
        assert store.holds_originals(cleaner_name())[:2] == (4, 0)
        assert store.problems() == ()
        plain = store.documents_by_source("plain.txt")[0]
        assert store.original(plain.id) is None
        page = store.documents_by_source("page.html")[0]
        kept = store.original(page.id)
        assert kept is not None
        assert kept.data == PAGE.encode()


def test_nothing_is_kept_where_that_is_not_wanted(tmp_path: Path, sources: list[Path]) -> None:
    with Store.open(tmp_path / "r.db") as store:
        add(store, sources, workers=1, originals=False)
        assert list(store.originals()) == []


def test_what_is_too_large_is_read_and_not_kept(tmp_path: Path, sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "LARGEST", 300)
    with Store.open(tmp_path / "r.db") as store:
        assert len(add(store, sources[:1], workers=1).new) == 1
        assert list(store.originals()) == []


def improve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the cleaner of pages improve: it leaves the headline out."""
    before = html.article_text
    monkeypatch.setattr(html, "article_text", lambda source: clean(before(source)).replace("Ministers meet\n", ""))
    monkeypatch.setattr("entente.run.recleaning.cleaner_name", lambda: "better")
    monkeypatch.setattr(originals, "cleaner_name", lambda: "better")


def test_a_better_cleaner_makes_revisions_and_the_old_text_stays(
    tmp_path: Path, sources: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "r.db") as store:
        add(store, sources, workers=1)
        before = {document.id: document for document in store.documents()}
        nothing = reclean(store, workers=1)
        assert (nothing.same, nothing.revised, nothing.rebuilt) == (0, (), None), "the same cleaner has nothing to do"
        improve(monkeypatch)
        done = reclean(store, workers=1)
        assert done.same == 2, "the mail and the old text"
        assert len(done.revised) == 2
        assert done.failed == ()
        after = {document.id: document for document in store.documents()}
        assert before.items() <= after.items()
        for old, new in done.revised:
            assert set(after[old].locators) & set(after[new].locators), "met at the same place, it is a revision"
            assert "Ministers meet\n" not in after[new].text
            kept = store.original(new)
            assert kept is not None
            assert kept.cleaner == "better"
        assert store.holds_originals("better")[:2] == (6, 0)
        assert len({item.digest for item in store.originals()}) == 4, "a page that gave two texts is kept once"
        lineages = [set(lineage.documents) for lineage in store.lineages()]
        assert all(any({old, new} <= lineage for lineage in lineages) for old, new in done.revised)
        assert (reclean(store, workers=1).same, store.count("documents")) == (0, 7)


def test_what_cannot_be_read_any_more_is_told_once(tmp_path: Path, sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "r.db") as store:
        add(store, sources[:1], workers=1)
        monkeypatch.setattr(html, "article_text", lambda source: "")
        monkeypatch.setattr("entente.run.recleaning.cleaner_name", lambda: "worse")
        done = reclean(store, workers=1)
        assert len(done.failed) == 1
        assert store.count("documents") == 1
        assert reclean(store, workers=1).failed == ()


def test_copies_of_a_record_hold_what_came(tmp_path: Path, sources: list[Path]) -> None:
    with Store.open(tmp_path / "r.db") as store:
        add(store, sources, workers=1)
        found = list(store.originals())
    backup(tmp_path / "r.db", tmp_path / "copy.db")
    migrate(tmp_path / "r.db", tmp_path / "moved.db")
    salvage(tmp_path / "r.db")
    for name in ("copy.db", "moved.db", "r.db"):
        with Store.open(tmp_path / name) as store:
            assert list(store.originals()) == found, name


def test_what_is_forgotten_is_gone_and_shared_bytes_stay_for_the_other(tmp_path: Path, sources: list[Path]) -> None:
    with Store.open(tmp_path / "r.db") as store:
        add(store, [sources[0]], Claims(outlet="One"), workers=1)
        add(store, [sources[0]], Claims(outlet="Other", url="https://other.example/x"), workers=1)
        one, other = [item.document for item in store.originals()]
        assert store.drop_originals([one]) == 1
        assert store.original(one) is None
        assert store.original(other) is not None
        assert store.drop_originals() == 1
        assert store.holds_originals("x") == (0, 0, 0, 0)


def test_no_original_without_its_document(tmp_path: Path, sources: list[Path]) -> None:
    with Store.open(tmp_path / "r.db") as store, Store.open(tmp_path / "s.db") as empty:
        add(store, sources[:1], workers=1)
        with pytest.raises(StoreError, match="There is no document"):
            empty.take_in([], (), list(store.originals()))
