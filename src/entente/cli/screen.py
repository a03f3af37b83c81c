"""The screen: tables that fit it, plain lines for pipes, progress, and text of both directions that reads right."""

import os
import re
import shutil
import sys
import textwrap
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from entente.run.progress import Stage

if TYPE_CHECKING:
    from rich.text import Text

NARROW, WIDE = 80, 120
_GAP = 2
# First strong isolate, pop it, and the mark that makes a line right-to-left from its first character.
_FSI, _PDI, _RLM = "\u2068", "\u2069", "\u200f"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")

Style = str
Piece = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: its heading.
        width: its fixed width; None shares what is left.
        right: whether its cells stand to the right (numbers).
        least: what it needs at least where it shares: with less, a name is a ladder of syllables and an id is cut.
    """

    name: str
    width: int | None = None
    right: bool = False
    least: int = 14


def on_terminal(stream: TextIO | None = None) -> bool:
    """Tell whether somebody looks at a stream (stdout where None)."""
    chosen = sys.stdout if stream is None else stream
    return chosen.isatty()


def width() -> int:
    """Give the columns of the screen, between 40 and 120; 80 for a pipe."""
    if not on_terminal():
        return NARROW
    return max(40, min(WIDE, shutil.get_terminal_size((NARROW, 24)).columns))


def leans_right(text: str) -> bool:
    """Tell whether most letters of a text are written from right to left."""
    letters = _LETTER.findall(text)
    return len(_RIGHT_TO_LEFT.findall("".join(letters))) * 2 > len(letters)


def isolate(text: str) -> str:
    """Set a text apart where it has right-to-left letters, so that its neighbours keep their places."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    return f"{_FSI}{_RLM if leans_right(text) else ''}{text}{_PDI}"


def plain(text: str) -> str:
    """Take from a text what would command the screen: control characters, and marks that turn the direction of what follows."""
    return _CONTROL.sub("\ufffd", _DIRECTIONS.sub("", text))


def cell(text: str | None) -> str:
    """Make a value one line of a table or a list; unknown is a dash."""
    if text is None or text == "":
        return "–"
    return isolate(plain(" ".join(text.split())))


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print a table that fits the screen; on one too narrow for it, each row as lines with the names of the columns before them."""
    if sum(column.width or column.least for column in columns) + _GAP * (len(columns) - 1) > width():
        _print_records(columns, rows)
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), width=width())
    for column in columns:
        table.add_column(column.name, width=column.width, justify="right" if column.right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(value) for value in row))
    _console().print(table)


def _print_records(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    label = max(len(column.name) for column in columns)
    for number, row in enumerate(rows):
        if number:
            print()
        for column, value in zip(columns, row, strict=True):
            for at, words in enumerate(value.split("\n")):
                if words:
                    print_labelled(f"{'' if at else column.name:<{label}}  ", words)


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> None:
    """Print a heading and rows with tabs between the cells: for other programs."""
    print("\t".join(columns))
    for row in rows:
        print("\t".join(" ".join(plain(value).split()) if value else "" for value in row))


def print_pieces(pieces: Sequence[Piece], indent: int = 0, marks: bool = True) -> None:
    """Print words of our own, made of styled pieces and wrapped to the screen; names of other scripts in them are isolated already.

    Args:
        pieces: (text, style) in order; the style is rich's, "" for none.
        indent: blanks before each line.
        marks: on what is no terminal, write `[…]` round bold pieces and `‹…›` round underlined ones.
    """
    _print_lines(pieces, indent, indent, marks, quoted=False)


def print_labelled(label: str, words: str, indent: int = 0) -> None:
    """Print words after a label; what wraps stands under the words."""
    _print_lines([(label, ""), (words, "")], indent, indent + len(label), marks=False, quoted=False)


def print_quoted(pieces: Sequence[Piece], indent: int = 0, marks: bool = True) -> None:
    """Print words of a text as `print_pieces` does, each line set apart and in the text's own direction."""
    _print_lines(pieces, indent, indent, marks, quoted=True)


def _print_lines(pieces: Sequence[Piece], indent: int, hanging: int, marks: bool, quoted: bool) -> None:
    styled = on_terminal()
    words = pieces if styled or not marks else [(_marked(text, style), "") for text, style in pieces]
    whole = "".join(text for text, _ in words)
    turned = leans_right(whole)
    console = _console()
    for number, (start, end) in enumerate(_lines(whole, width() - max(indent, hanging))):
        line = _cut(words, start, end)
        apart = quoted and _RIGHT_TO_LEFT.search(whole[start:end]) is not None
        opened, closed = (_FSI + (_RLM if turned else ""), _PDI) if apart else ("", "")
        before = " " * (hanging if number else indent) + opened
        if styled:
            line.append(closed)
            console.print(before, line, sep="", end="\n", no_wrap=True, overflow="ignore", crop=False, highlight=False)
        else:
            print(before + line.plain + closed)


def _marked(text: str, style: Style) -> str:
    if "bold" in style:
        return f"[{text}]"
    return f"‹{text}›" if "underline" in style else text


def _lines(text: str, room: int) -> list[tuple[int, int]]:
    """Cut a text where it wraps: offsets of each line."""
    found, at = [], 0
    text = re.sub(r"\s", " ", text)  # one for one: the wrapper would make several of a tab
    for line in textwrap.wrap(text, max(20, room), break_long_words=True, break_on_hyphens=False, replace_whitespace=False):
        start = text.index(line, at)
        found.append((start, start + len(line)))
        at = start + len(line)
    return found


def _cut(pieces: Sequence[Piece], start: int, end: int) -> "Text":
    from rich.text import Text

    line, at = Text(), 0
    for text, style in pieces:
        low, high = max(start, at), min(end, at + len(text))
        if low < high:
            line.append(text[low - at : high - at], style=style or None)
        at += len(text)
    return line


def print_heading(words: str) -> None:
    """Print a heading, bold on a terminal."""
    print_pieces([(words, "bold")], marks=False)


def _console() -> "Console":
    from rich.console import Console

    return Console(file=sys.stdout, width=width(), highlight=False, markup=False, emoji=False, soft_wrap=False)


if TYPE_CHECKING:
    from rich.console import Console


def how_far(done: int, total: int | None, failed: int, seconds: float) -> str:
    """Say how far work is: " 300 of 900, 25 a second, 24 s to go, 1 failed". Rate and estimate stand once they can be told."""
    if total == 1:
        return ""
    words = [f" {done}" + ("" if total is None else f" of {total}")]
    if seconds >= 2 and done:
        rate = done / seconds
        words.append(f"{rate:.0f} a second" if rate >= 10 else f"{rate:.1f} a second")
        if total is not None and total > done:
            left = (total - done) / rate
            in_minutes = f"{left / 60:.0f} min to go" if left < 5400 else f"{left / 3600:.1f} h to go"
            words.append(f"{left:.0f} s to go" if left < 90 else in_minutes)
    if failed:
        words.append(f"{failed} failed")
    return ", ".join(words)


class ProgressLine:
    """Progress on stderr, one line that writes over itself; nothing where stderr is no terminal."""

    _WORDS = {"collect": "reading in", "code": "coding", "resolve": "resolving"}  # noqa: RUF012 - read only

    def __init__(self) -> None:
        self._shown = on_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        self._long = 0
        self._stage: Stage | None = None
        self._began = 0.0

    def __call__(self, stage: Stage, done: int, total: int | None, failed: int = 0) -> None:
        """Say how far a stage is, how fast it goes, how long it will take, and how many failed."""
        if not self._shown:
            return
        if stage != self._stage:
            self._stage, self._began = stage, time.monotonic()
        self._write(f"{self._WORDS[stage]}{how_far(done, total, failed, time.monotonic() - self._began)} …")

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave a clean line."""
        if self._shown:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _write(self, words: str) -> None:
        sys.stderr.write("\r" + words.ljust(self._long))
        sys.stderr.flush()
        self._long = len(words)
