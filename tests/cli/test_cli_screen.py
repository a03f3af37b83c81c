"""Tables and texts on the screen: within its width, in both directions, and nothing in a text commands the screen."""

import re
import sys

import pytest

from entente.cli import rows, screen
from entente.cli.marking import Marks, mark_sentence
from entente.record import Span

ARABIC = "التقى صدام حفتر رئيس الأركان الأردني في عمّان"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Amman", "Amman"), (ARABIC, f"\u2068\u200f{ARABIC}\u2069"), ("the Hamas (حماس) office", "\u2068the Hamas (حماس) office\u2069")],
    ids=["latin", "arabic", "mostly-latin"],
)
def test_isolate(text: str, expected: str) -> None:
    assert screen.isolate(text) == expected


def test_a_text_commands_no_screen() -> None:
    assert screen.plain("a\x1b[2Jb\u202ec\u2066d\x9b") == "a\ufffd[2Jbcd\ufffd"


def test_unknown_is_a_dash() -> None:
    assert (screen.cell(None), screen.cell(""), screen.cell(" a\n b ")) == ("–", "–", "a b")


def test_quoted_lines_are_each_set_apart(capsys: pytest.CaptureFixture[str]) -> None:
    screen.print_quoted([(ARABIC + "، ", ""), (ARABIC, "bold"), ("، " + ARABIC, "")], 3)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert all(line.startswith("   \u2068\u200f") and line.endswith("\u2069") for line in lines)
    assert re.sub(r"\s+", " ", " ".join(line.strip(" \u2068\u200f\u2069") for line in lines)) == f"{ARABIC}، [{ARABIC}]، {ARABIC}"


def test_tabs_and_odd_blanks_do_not_stop_it(capsys: pytest.CaptureFixture[str]) -> None:
    screen.print_pieces([("a\tb\x0bc\n d\u2028e  " * 30, "")])
    assert all(len(line) <= screen.NARROW for line in capsys.readouterr().out.splitlines())


def test_a_sentence_is_cut_at_its_marks() -> None:
    text = "On Tuesday Khalifa Haftar met Asim Munir."
    sentence = Span.cut("x " + text, 2, 2 + len(text))
    marks = Marks((Span.cut("x " + text, 28, 31),), (Span.cut("x " + text, 13, 27), Span.cut("x " + text, 32, 42)))
    pieces = mark_sentence(sentence, marks)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, style in pieces if style == "bold"] == ["met"]
    assert [piece for piece, style in pieces if style == "underline"] == ["Khalifa Haftar", "Asim Munir"]


@pytest.mark.parametrize("wide", [40, 60, 79])
@pytest.mark.parametrize("kind", rows.LAYOUTS)
def test_a_narrow_screen_cuts_no_id(kind: str, wide: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "width", lambda: wide)
    id = "ev_0123456789abcdef"
    columns = rows.LAYOUTS[kind].screen
    screen.print_table(columns, [[id if (column.width or 0) >= len(id) else "x" for column in columns]] * 2)
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= wide
    assert said.count(id) == 2 * sum((column.width or 0) >= len(id) for column in columns)


@pytest.mark.parametrize("kind", rows.LAYOUTS)
def test_tables_fit_eighty_columns(kind: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    columns = rows.LAYOUTS[kind].screen
    words = "Chairman of the Joint Chiefs of Staff of the Jordanian Armed Forces"
    screen.print_table(columns, [["x" * (column.width or 0) or words for column in columns]] * 3)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert all(f"{'x' * (column.width or 1)}" in "".join(lines) for column in columns if column.width)


def test_progress_is_silent_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with screen.ProgressLine() as progress:
        progress("code", 1, 2)
    assert capsys.readouterr().err == ""


def test_progress_leaves_a_clean_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "on_terminal", lambda stream=None: stream is sys.stderr)
    monkeypatch.setenv("TERM", "xterm")
    with screen.ProgressLine() as progress:
        progress("code", 1, 2)
        progress("resolve", 0, 1)
    said = capsys.readouterr().err
    assert "coding 1 of 2" in said
    assert said.endswith("\r" + " " * len("resolving …") + "\r")
