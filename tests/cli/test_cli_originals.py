"""`originals` and `reclean`: what came is kept, counted, written out, forgotten, and cleaned again."""

import json
from pathlib import Path

import pytest
from cli_runner import Entente

WORDS = "Egypt’s foreign minister Badr Solvan visited Riyadh on Tuesday for talks on trade with his Saudi counterpart."
PAGE = f"<!doctype html><html><head><title>Talks</title></head><body><article><p>{WORDS}</p><p>{WORDS}</p></article></body></html>"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    return tmp_path / "a.html"


def test_what_came_is_counted_written_and_forgotten(entente: Entente, page: Path, tmp_path: Path) -> None:
    assert entente("add", page).code == 0
    assert f"of 1 document; {len(PAGE.encode())} bytes came" in entente("originals").out
    assert "1 originals" in entente("originals", "--write", "out").out
    (row,) = [json.loads(line) for line in (tmp_path / "out/originals.jsonl").read_text("utf-8").splitlines()]
    assert (tmp_path / "out" / row["file"]).read_bytes() == PAGE.encode()
    assert row["reading"]["locator"] == str(page)
    ended = entente("reclean")
    assert (ended.code, ended.out) == (0, "cleaned:   0 as they stand, 0 revised, 0 failed\n")
    assert "the originals of 1 document\n" in entente("originals", "--drop").out
    assert "of 0 documents" in entente("originals").out


@pytest.mark.parametrize("way", ["option", "environment"])
def test_nothing_is_kept_where_that_is_said(entente: Entente, page: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "environment":
        monkeypatch.setenv("ENTENTE_ORIGINALS", "0")
    assert entente("add", page, *(["--no-originals"] if way == "option" else [])).code == 0
    assert "of 0 documents" in entente("originals").out


def test_a_better_cleaner_is_told(entente: Entente, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entente("add", page)
    monkeypatch.setattr("entente.run.recleaning.cleaner_name", lambda: "better")
    monkeypatch.setattr("entente.collect.html.article_text", lambda source: f"{WORDS}\n\nHe will be in Doha on Friday.")
    ended = entente("reclean")
    assert (ended.code, "1 revised" in ended.out, "from 2 documents, 1 independent" in ended.out) == (0, True, True)
