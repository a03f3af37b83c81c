"""Files handed over as bytes: read as files are, and their names reach no disk."""

import pytest

from entente.collect import Claims, read_bytes
from entente.record import Document, FailedDocument

PARAGRAPH = "The minister visited Amman on Tuesday and met his counterpart there for talks on trade and on the border. "
PAGE = f"<html><body><article><h1>Talks</h1><p>{PARAGRAPH * 4}</p><p>{PARAGRAPH * 4}</p></article></body></html>".encode()
CASES = {
    "text": ("a.txt", "زار الوزير عمّان.".encode(), ("a.txt",)),
    "page": ("b.html", PAGE, ("b.html",)),
    "lines": ("c.jsonl", b'{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n', ("1", "2")),
    "folder-before-it": ("../../etc/passwd", b"A text.", ("passwd",)),
    "windows": ("C:\\x\\d.txt", b"A text.", ("d.txt",)),
    "no-name": ("", b"A text.", ("upload",)),
}
BROKEN = {
    "empty": ("e.txt", b"", "empty"), "binary": ("f.txt", b"\x00\x01\x02" * 50, "binary"), "no-pdf": ("g.pdf", b"A text.", "no PDF"),
    "too-big": ("h.txt", b"x" * 2_000, "large"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "sources"), CASES.values(), ids=CASES.keys())
def test_bytes_become_documents(name: str, data: bytes, sources: tuple[str, ...]) -> None:
    found = list(read_bytes(name, data, Claims(outlet="Wire")))
    assert [item.source for item in found if isinstance(item, Document)] == list(sources)
    assert {item.outlet for item in found if isinstance(item, Document)} == {"Wire"}
    assert all(item.locators == () for item in found if isinstance(item, Document))


@pytest.mark.parametrize(("name", "data", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_read_is_told(name: str, data: bytes, problem: str) -> None:
    [failed] = read_bytes(name, data, max_bytes=1_000)
    assert isinstance(failed, FailedDocument)
    assert (failed.locator, problem in failed.problem) == (name, True), failed.problem
