"""The export formats, by name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from entente.publish.annotations import as_annotations
from entente.publish.arrow import as_parquet
from entente.publish.atom import as_atom
from entente.publish.crate import as_crate
from entente.publish.ftm import as_ftm, as_ftm_statements
from entente.publish.geojson import as_geojson
from entente.publish.gexf import as_gexf
from entente.publish.graphml import as_graphml
from entente.publish.ics import as_ics
from entente.publish.lines import fact_line
from entente.publish.plover_json import as_plover
from entente.publish.polecat import as_polecat
from entente.publish.sheet import Extract, Origin, Report, Sheet
from entente.publish.tabular import COLUMNS, as_csv, as_tsv
from entente.record.errors import QueryError, UnknownNameError
from entente.record.jsons import dumps

Pieces = Iterator[str] | Iterator[bytes]
KINDS: Final[tuple[str, ...]] = tuple(COLUMNS)
_EVENTS: Final = ("events",)
_GRAPH: Final = ("events", "ties", "positions")


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its media type, the ending of its files, what writes it, and which kinds of fact it takes.

    `write` takes an `Extract` and gives the file in pieces, text (UTF-8) or bytes.
    """

    media_type: str
    extension: str
    write: Callable[[Extract], Pieces]
    kinds: tuple[str, ...] = KINDS
    binary: bool = False


def as_json_lines(extract: Extract) -> Iterator[str]:
    """Write one JSON object a line, a line for each fact."""
    for fact, sheet in extract.facts():
        yield dumps(fact_line(fact, sheet)) + "\n"


def as_json(extract: Extract) -> Iterator[str]:
    """Write one JSON array with an object for each fact."""
    before = "[\n"
    for fact, sheet in extract.facts():
        yield before + dumps(fact_line(fact, sheet))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


FORMATS: Final[Mapping[str, Form]] = {
    "jsonl": Form("application/x-ndjson", "jsonl", as_json_lines),
    "json": Form("application/json", "json", as_json),
    "csv": Form("text/csv; charset=utf-8", "csv", as_csv),
    "tsv": Form("text/tab-separated-values; charset=utf-8", "tsv", as_tsv),
    "parquet": Form("application/vnd.apache.parquet", "parquet", as_parquet, binary=True),
    "polecat": Form("text/tab-separated-values; charset=utf-8", "txt", as_polecat, _EVENTS),
    "plover": Form("application/x-ndjson", "jsonl", as_plover, _EVENTS),
    "ftm": Form("application/json+ftm", "ftm.json", as_ftm),
    "ftm-statements": Form("text/csv; charset=utf-8", "statements.csv", as_ftm_statements),
    "graphml": Form("application/graphml+xml", "graphml", as_graphml, _GRAPH),
    "gexf": Form("application/gexf+xml", "gexf", as_gexf, _GRAPH),
    "geojson": Form("application/geo+json", "geojson", as_geojson, _EVENTS),
    "ics": Form("text/calendar; charset=utf-8", "ics", as_ics, _EVENTS),
    "atom": Form("application/atom+xml; charset=utf-8", "atom", as_atom),
    "annotations": Form("application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"", "jsonld", as_annotations),
    "crate": Form("application/zip", "crate.zip", as_crate, binary=True),
}  # fmt: skip


def export(kind: str, name: str, sheets: Sheet | Iterable[Sheet], origin: Origin | None = None, report: Report | None = None) -> Pieces:
    """Write facts in a format, in pieces that together are the file (text is UTF-8, line ends LF).

    Args:
        kind: one of `KINDS`.
        name: one of `FORMATS`.
        sheets: the facts, in the order in which they are written, with what they point to; in portions, where they are many.
        origin: where they come from.
        report: told what the format could not hold.

    Raises:
        UnknownNameError: there is no such kind or format.
        QueryError: the format does not take this kind, or a library that it needs is not installed.
    """
    form = form_of(kind, name)
    given = (sheets,) if isinstance(sheets, Sheet) else sheets
    return form.write(Extract(kind, given, origin or Origin(), report if report is not None else Report()))


def export_bytes(
    kind: str, name: str, sheets: Sheet | Iterable[Sheet], origin: Origin | None = None, report: Report | None = None
) -> Iterator[bytes]:
    """Write facts in a format as bytes, whatever the format; else as `export`."""
    for piece in export(kind, name, sheets, origin, report):
        yield piece.encode("utf-8", "replace") if isinstance(piece, str) else piece


def form_of(kind: str, name: str) -> Form:
    """Give a format that takes a kind of fact.

    Raises:
        UnknownNameError: there is no such kind or format.
        QueryError: the format does not take this kind.
    """
    if kind not in KINDS:
        raise UnknownNameError("kind of fact", kind, KINDS)
    if name not in FORMATS:
        raise UnknownNameError("export format", name, FORMATS)
    form = FORMATS[name]
    if kind not in form.kinds:
        others = ", ".join(sorted(other for other, each in FORMATS.items() if kind in each.kinds))
        raise QueryError(f"{name} holds {' and '.join(form.kinds)} alone: write {kind} in one of {others}.")
    return form
