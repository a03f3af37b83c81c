"""A user's mistake ends in one line on stderr that says what to do, and in the right code; bad input sinks nothing else."""

import os
from pathlib import Path

import pytest
from cli_runner import Entente

from entente.cli import ending

GOOD = "Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday.\n"
MISTAKES = {
    "no-command": (("nope",), 2, "No such command 'nope'"),
    "no-source": (("add",), 2, "Missing argument"),
    "no-option": (("events", "--nope"), 2, "No such option"),
    "both-file-and-kind": (("decide", "reject", "--file", "x"), 2, "not both"),
    "no-reason": (("decide", "reject", "ev_1"), 2, "--why"),
    "no-record": (("events",), 1, "There is no record at"),
    "no-record-to-rebuild": (("rebuild",), 1, "There is no record at"),
    "no-day": (("add", "a.txt", "--published", "yesterday"), 1, "'yesterday' is no day"),
    "no-language": (("add", "a.txt", "--lang", "arabic"), 1, "no language code"),
    "no-codebook": (("code", "a.txt", "--codebook", "nothing"), 1, "no folder"),
    "no-type": (("codebook", "show", "VISIT"), 1, "There is no type 'VISIT'"),
    "no-gold": (("evaluate", ".", "."), 1, "no gold file"),
    "no-gold-there": (("evaluate", "nowhere"), 1, "no such file or folder"),
    "no-format": (("export", "--format", "xml"), 1, "There is no export format 'xml'. Known: annotations, atom, crate"),
    "no-kind": (("export", "actors"), 1, "There is no kind of fact 'actors'"),
    "no-database": (("events", "--record", "a.txt"), 1, "not a record"),
}


@pytest.mark.parametrize(("words", "code", "complaint"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_line(entente: Entente, tmp_path: Path, words: tuple[str, ...], code: int, complaint: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    ended = entente(*words)
    assert ended.code == code
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("entente: ")
    assert complaint in ended.err


ASKED = {
    "type": (("events", "--type", "VISIT"), "There is no type of event 'VISIT'"),
    "status": (("events", "--status", "done"), "There is no status 'done'"),
    "day": (("events", "--since", "foo"), "'foo' is no date"),
    "country": (("events", "--country", "Narnia"), "'Narnia' is no country"),
    "limit": (("events", "--limit", "0"), "A limit is 1 or more"),
    "format": (("events", "--format", "xml"), "There is no format 'xml'"),
    "id": (("show", "ev_0"), "There is no ev_0"),
    "document": (("show", "doc_0"), "There is no doc_0"),
    "ruled": (("decide", "reject", "ev_0", "--why", "x"), "There is no ev_0 to rule upon"),
    "ruling": (("decide", "frob", "ev_0", "--why", "x"), "There is no decision 'frob'"),
    "whole": (("decide", "correct", "ev_0", "--why", "x"), "carries a whole mention"),
    "described": (("decide", "describe", "doc_0", "--field", "outlet", "--value", "x", "--why", "x"), "There is no document doc_0"),
    "undone": (("decide", "undo", "de_0", "--why", "x"), "There is no decision de_0"),
}


@pytest.mark.parametrize(("words", "complaint"), ASKED.values(), ids=ASKED.keys())
def test_a_question_that_makes_no_sense_is_one_line(entente: Entente, sample: str, words: tuple[str, ...], complaint: str) -> None:
    ended = entente(*words, "--record", sample)
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert complaint in ended.err


BAD_DESCRIPTIONS = {
    "day": (("--field", "published", "--value", "tomorrow"), "'tomorrow' is no day; write it as 2026-01-09"),
    "field": (("--field", "day", "--value", "2026-01-09"), "there is no field 'day' to describe"),
}


@pytest.mark.parametrize(("words", "complaint"), BAD_DESCRIPTIONS.values(), ids=BAD_DESCRIPTIONS.keys())
def test_a_description_that_cannot_stand_is_not_kept(entente: Entente, tmp_path: Path, words: tuple[str, ...], complaint: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    entente("add", "a.txt")
    document = entente("documents").out.splitlines()[1].partition("\t")[0]
    ended = entente("decide", "describe", document, *words, "--why", "x", "--by", "Ann")
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert complaint in ended.err
    assert entente("decisions", "--format", "jsonl").out == ""


@pytest.mark.parametrize("command", [(), ("codebook",)], ids=["entente", "codebook"])
def test_a_bare_command_gives_its_help(entente: Entente, command: tuple[str, ...]) -> None:
    ended = entente(*command)
    assert ended.code == 2
    assert ended.out.startswith("Usage: entente")


def test_an_interruption_leaves_no_traceback(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(ending, "_invoke", interrupted)
    ended = entente("events")
    assert ended.code == 130
    assert ended.err.count("\n") == 1


def test_a_fault_of_our_own_is_one_line_too(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(arguments: list[str]) -> int:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(ending, "_invoke", broken)
    ended = entente("events")
    assert ended.code == 1
    assert "fault of Entente (ZeroDivisionError: by zero)" in ended.err
    assert "Traceback" not in ended.err


BAD = {
    "empty": ("bad.txt", b"", "empty"),
    "white": ("bad.txt", b" \n\t\n", "no text"),
    "one-huge-line": ("bad.txt", b"Jordan and Libya talk. " * 1_000_000, "larger than 20 MB"),
    "wrong-encoding": ("bad.txt", bytes(range(0x80, 0x100)) * 40, "encoding"),
    "nuls": ("bad.txt", b"\x00" * 5_000, "binary"),
    "picture-named-txt": ("bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "PNG"),
    "program-named-txt": ("bad.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "program"),
    "broken-page": ("bad.html", b"<html><head><title>x</title><body><div><p", "No article"),
    "no-json": ("bad.jsonl", b'{"id": "1", "text": ', "not JSON"),
    "no-pdf": ("bad.pdf", b"this is no pdf at all, but it is named so", "no PDF"),
    "unknown-language": ("bad.txt", "საქართველოს პრემიერ-მინისტრი შეხვდა თურქეთის ელჩს. ".encode() * 3, "unknown"),
    "too-long-to-read": ("bad.txt", b"Jordan and Libya talk about it. " * 40_000, "more than 1,000,000"),
}


@pytest.mark.parametrize("command", ["code", "add"])
@pytest.mark.parametrize(("name", "data", "complaint"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_clear_line_and_the_others_are_in(
    entente: Entente, tmp_path: Path, command: str, name: str, data: bytes, complaint: str
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / name).write_bytes(data)
    (tmp_path / "news" / "good.txt").write_text(GOOD, "utf-8")
    ended = entente(command, "news")
    assert ended.code == 3
    assert ended.err.count("\n") == 1
    assert name in ended.err
    assert complaint in ended.err
    if command == "add":
        assert '"good.txt"' in entente("events", "--format", "jsonl").out
    else:
        assert '"source":"good.txt"' in ended.out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_one_clear_line(entente: Entente, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    ended = entente("code", "closed", "good.txt")
    closed.chmod(0o700)
    assert ended.code == 3
    assert "You may not read it" in ended.err
    assert '"source":"good.txt"' in ended.out
