"""The other forms in which a page's facts can be had: one resource model, the same that exports give.

A form that a kind of fact has besides these (a map, a calendar, a feed) is one more entry here, with a function of `publish` behind it.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import Response, StreamingResponse

from entente.publish import FORMATS, Sheet
from entente.publish.lines import fact_line
from entente.publish.tabular import plain_csv
from entente.record.errors import UnknownNameError
from entente.record.jsons import dumps, to_json
from entente.store import DocumentRow, Store
from entente.store.answers import Fact

_PORTION = 500
DOCUMENT_COLUMNS: Final = ("id", "published", "language", "outlet", "title", "source", "url", "kind", "characters")


@dataclass(frozen=True, slots=True)
class Sibling:
    """A form of a list.

    Attributes:
        media: its media type.
        write: how facts of a kind are written in it (`entente.publish.Format`).
        whole: whether all facts must be written at once (a map, a calendar, a feed); else they are, some hundred at a time.
    """

    media: str
    write: Callable[[str, Sheet], Iterator[str]]
    whole: bool = False


# By kind of fact, by the ending of the address. `.json` of lists is made apart, since it is paged (`paged`).
LISTS: Final[Mapping[str, Mapping[str, Sibling]]] = {
    kind: {
        "csv": Sibling("text/csv; charset=utf-8", FORMATS["csv"]),
        "jsonl": Sibling("application/x-ndjson; charset=utf-8", FORMATS["jsonl"]),
    }
    for kind in ("events", "entities", "positions", "ties", "statements")
}


def endings(kind: str) -> tuple[str, ...]:
    """Give the endings that a list of this kind has besides its page."""
    return ("json", *LISTS[kind]) if kind in LISTS else ("json", "csv")


def form_of(kind: str, name: str) -> Sibling:
    """Give a form by its ending.

    Raises:
        UnknownNameError: there is none of that ending.
    """
    if name not in LISTS[kind]:
        raise UnknownNameError("form", name, endings(kind))
    return LISTS[kind][name]


def sheet(store: Store, facts: Sequence[Any]) -> Sheet:
    """Give facts with what they point to."""
    behind = store.background(facts)
    return Sheet(facts, behind.entities, behind.mentions, behind.documents)


def one(store: Store, fact: Any) -> dict[str, Any]:
    """Give a fact as its export line."""
    return fact_line(fact, sheet(store, [fact]))


def lines(store: Store, facts: Sequence[Any]) -> list[dict[str, Any]]:
    """Give facts as their export lines."""
    behind = sheet(store, facts)
    return [fact_line(fact, behind) for fact in facts]


def paged(kind: str, facts: list[dict[str, Any]], total: int, after: str | None) -> dict[str, Any]:
    """Give one page of a list: how many there are, the address of the next page (null at the end), and the facts."""
    return {"total": total, "next": after, kind: facts}


def json_response(value: Any, status: int = 200) -> Response:
    """Answer with JSON, real characters and all."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "surrogatepass"), status, media_type="application/json")


def streamed(store: Store, kind: str, name: str, ids: Sequence[str], read: Callable[[Sequence[str]], Sequence[Fact]]) -> Response:
    """Answer with all facts of these ids in a form, some hundred at a time; a form that needs them whole gets them whole."""
    form = form_of(kind, name)
    size = max(1, len(ids)) if form.whole else _PORTION

    def pieces() -> Iterator[str]:
        for at in range(0, len(ids), size) or (0,):
            written = form.write(kind, sheet(store, read(ids[at : at + size])))
            # Every portion of a CSV begins with the header; only the first one's is wanted.
            if name == "csv" and at:
                next(written, None)
            yield from written

    headers = {"content-disposition": f'inline; filename="{kind}.{name}"', "x-total-count": str(len(ids))}
    return StreamingResponse(pieces(), media_type=form.media, headers=headers)


def documents_csv(rows: Sequence[DocumentRow]) -> Response:
    """Answer with documents as CSV."""
    text = "".join(plain_csv(DOCUMENT_COLUMNS, ([getattr(row, name) for name in DOCUMENT_COLUMNS] for row in rows)))
    return Response(text.encode("utf-8", "surrogatepass"), media_type="text/csv; charset=utf-8")


def document_lines(rows: Sequence[DocumentRow]) -> list[Any]:
    """Give documents without their texts, as JSON values."""
    return [to_json(row) for row in rows]


__all__ = ["LISTS", "Sibling", "dumps", "endings", "form_of", "json_response", "lines", "one", "paged", "sheet", "streamed"]
