"""The export formats, by name."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from entente.publish.lines import fact_line
from entente.publish.sheet import Sheet
from entente.publish.tabular import COLUMNS, as_csv
from entente.record.errors import UnknownNameError
from entente.record.jsons import dumps

Format = Callable[[str, Sheet], Iterator[str]]

KINDS: Final[tuple[str, ...]] = tuple(COLUMNS)


def as_json_lines(kind: str, sheet: Sheet) -> Iterator[str]:
    """Write one JSON object a line, a line for each fact."""
    for fact in sheet.facts:
        yield dumps(fact_line(fact, sheet)) + "\n"


def as_json(kind: str, sheet: Sheet) -> Iterator[str]:
    """Write one JSON array with an object for each fact."""
    before = "[\n"
    for fact in sheet.facts:
        yield before + dumps(fact_line(fact, sheet))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


FORMATS: Final[Mapping[str, Format]] = {"jsonl": as_json_lines, "csv": as_csv, "json": as_json}


def export(kind: str, name: str, sheet: Sheet) -> Iterator[str]:
    """Write facts in a format, in pieces that together are the file (UTF-8, line ends LF).

    Args:
        kind: one of `KINDS`.
        name: one of `FORMATS`.
        sheet: the facts, in the order in which they are written, with what they point to.

    Raises:
        UnknownNameError: there is no such kind or format.
    """
    if kind not in KINDS:
        raise UnknownNameError("kind of fact", kind, KINDS)
    if name not in FORMATS:
        raise UnknownNameError("export format", name, FORMATS)
    return FORMATS[name](kind, sheet)
