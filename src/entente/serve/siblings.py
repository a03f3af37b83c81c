"""The other forms in which a page's facts can be had: one resource model, the same that exports give.

All that `entente export` writes and a browser or a calendar can take is an ending here; `publish` writes it.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from starlette.responses import Response

from entente.publish import FORMATS, Sheet, export_bytes
from entente.publish.lines import fact_line
from entente.publish.tabular import plain_csv
from entente.record.errors import UnknownNameError
from entente.record.jsons import dumps, to_json
from entente.run.exporting import changes_of, origin_of, sheet_of, sheets, table_of
from entente.serve.asking import go_on
from entente.serve.conditional import Marked, MarkedStream
from entente.store import DocumentRow, Filter, Store
from entente.store.answers import Fact

_PORTION = 500
DOCUMENT_COLUMNS: Final = ("id", "published", "language", "outlet", "title", "source", "url", "kind", "characters")
# The forms of a list besides `.json`, which is paged and made apart. Packages and columnar files are the command line's.
_FORMS: Final = ("csv", "jsonl", "geojson", "ics", "atom", "graphml", "gexf", "ftm", "annotations", "polecat")


_WITH_HEADLINES: Final = ("ics", "atom")
# Pages that show the ledger's events in another way, and so have its endings.
_OF_EVENTS: Final = ("calendar", "map")
_NETWORK: Final = ("json", "csv", "graphml", "gexf")


def endings(kind: str) -> tuple[str, ...]:
    """Give the endings that a list of this kind has besides its page."""
    if kind == "network":
        return _NETWORK
    wanted = "events" if kind in _OF_EVENTS else kind
    found = tuple(name for name in _FORMS if wanted in FORMATS[name].kinds)
    return ("json", *found) if found else ("json", "csv")


def check_form(kind: str, name: str) -> None:
    """Refuse an ending that a list of this kind has not.

    Raises:
        UnknownNameError: there is none of that ending.
    """
    if name not in endings(kind):
        raise UnknownNameError("form", name, endings(kind))


def one(store: Store, fact: Any) -> dict[str, Any]:
    """Give a fact as its export line."""
    return fact_line(fact, sheet_of(store, [fact]))


def lines(store: Store, facts: Sequence[Any]) -> list[dict[str, Any]]:
    """Give facts as their export lines."""
    behind = sheet_of(store, facts)
    return [fact_line(fact, behind) for fact in facts]


def paged(kind: str, facts: list[dict[str, Any]], total: int, after: str | None) -> dict[str, Any]:
    """Give one page of a list: how many there are, the address of the next page (null at the end), and the facts.

    The next page goes on behind the last fact of this one, so that nothing is missed or met twice when facts come in between.
    """
    last = facts[-1].get("id") if facts else None
    return {"total": total, "next": go_on(after, last) if after is not None and last is not None else after, kind: facts}


def json_response(value: Any, status: int = 200) -> Response:
    """Answer with JSON, real characters and all."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Marked(text.encode("utf-8", "surrogatepass"), status, media_type="application/json")


def streamed(
    store: Store, kind: str, name: str, ids: Sequence[str], read: Callable[[Sequence[str]], Sequence[Fact]], language: str = "en"
) -> Response:
    """Answer with all facts of these ids in a form, read some hundred at a time; headlines, where the form has them, in a language."""
    portions = (sheet_of(store, read(ids[at : at + _PORTION])) for at in range(0, len(ids), _PORTION))
    return _stream(store, kind, name, portions, len(ids), language)


def walked(store: Store, kind: str, name: str, asked: Filter) -> Response:
    """Answer with all facts of a kind that fit in a form, one state of the record, never more than a portion in memory."""
    return _stream(store, kind, name, sheets(store, kind, asked), store.count(table_of(kind), asked))


def _stream(store: Store, kind: str, name: str, portions: Iterable[Sheet], total: int, language: str = "en") -> Response:
    check_form(kind, name)
    origin = replace(origin_of(store), language=language)
    if name == "atom":
        origin = replace(origin, changes=changes_of(store))
    headers = {"content-disposition": f'inline; filename="{kind}.{FORMATS[name].extension}"', "x-total-count": str(total)}
    if name in _WITH_HEADLINES:
        headers |= {"content-language": language, "vary": "accept-language, cookie"}
    state = f"{origin.version} {origin.build} {origin.made_at} {origin.digest} {language}"
    return MarkedStream(export_bytes(kind, name, portions, origin), state, FORMATS[name].media_type, headers)


def documents_csv(rows: Sequence[DocumentRow]) -> Response:
    """Answer with documents as CSV."""
    return table_csv(DOCUMENT_COLUMNS, ([getattr(row, name) for name in DOCUMENT_COLUMNS] for row in rows))


def table_csv(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> Response:
    """Answer with a table as CSV."""
    return Marked("".join(plain_csv(columns, rows)).encode("utf-8", "surrogatepass"), media_type="text/csv; charset=utf-8")


def document_lines(rows: Sequence[DocumentRow]) -> list[Any]:
    """Give documents without their texts, as JSON values."""
    return [to_json(row) for row in rows]


__all__ = ["check_form", "dumps", "endings", "json_response", "lines", "one", "paged", "streamed", "table_csv", "walked"]
