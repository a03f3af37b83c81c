"""Other data sets' rows as documents of a record of their own: each row is a document, and its event is what it tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final

from entente.publish.rows import Row
from entente.record import (
    CodedDocument,
    Description,
    Document,
    EntityMention,
    EventMention,
    Place,
    Profile,
    Span,
    document_id,
    mention_id,
)
from entente.record.errors import QueryError, StoreError
from entente.resolve import Options, resolve
from entente.resolve.portraits import complete
from entente.run.adding import ROWS_CODING
from entente.store import Filter, Store

_STATES: Final = {"gdelt": ("Actor1CountryCode", "Actor2CountryCode"), "icews": ("Source Country", "Target Country"),
                  "polecat": ("Actor Country", "Recipient Country")}  # fmt: skip
_NAMES: Final = {"gdelt": ("Actor1Name", "Actor2Name"), "icews": ("Source Name", "Target Name"),
                 "polecat": ("Actor Name", "Recipient Name")}  # fmt: skip
_CODES: Final = {"gdelt": "EventCode", "icews": "CAMEO Code", "polecat": "Event Type"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing came to: rows new and known, rows that tell no event of PLOVER's, and the number of the build."""

    new: int
    known: int
    left_out: int
    build: int


def import_rows(store: Store, rows: Iterable[Row]) -> Imported:
    """Take rows into a record of their own, and make it anew.

    Raises:
        StoreError: the record holds articles: rows count as no source, so they never stand in one record with them.
        QueryError: the rows are mentions, which tell no event.
    """
    source = iter(rows)
    first = next(source, None)
    if first is not None and first.data_set == "gdelt-mentions":
        raise QueryError("Mentions name articles and tell no event: import the table of events, and `entente compare` the mentions.")
    if any(store.count("documents", Filter(type=kind)) for kind in ("article", "note")):
        raise StoreError(f"{store.label} holds articles: give the rows a record of their own with --record.")
    new = known = left_out = 0
    for row in chain((first,), source) if first is not None else ():
        document = row_document(row)
        coded = row_coded(row, document)
        if coded is None:
            left_out += 1
            continue
        if store.add_document(document):
            new += 1
        else:
            known += 1
        store.save_coded(coded)
    with store.settling("entente"):
        record = resolve(store.publications(), store.coded(ROWS_CODING), store.decisions(), Options())
        return Imported(new, known, left_out, store.save_record(record, ROWS_CODING))


def row_document(row: Row) -> Document:
    """Make a document of a row: a line for each column that holds something."""
    text = "\n".join(f"{name}: {' '.join(value.split())}" for name, value in row.cells)
    claims = [Description("outlet", row.data_set, "file")]
    if row.url is not None and row.url.startswith(("http://", "https://")):
        claims.append(Description("url", row.url, "file"))
    id = document_id(text, None, row.data_set)
    return Document(id, text, "row", row.id or None, (), tuple(claims))


def row_coded(row: Row, document: Document) -> CodedDocument | None:
    """Give what a row says: its event, with spans of the row's own text; None for one that tells no event of PLOVER's."""
    if row.type is None or row.data_set not in _CODES:
        return None
    spans = _cells(row, document.text)
    trigger = spans[_CODES[row.data_set]]
    sides = [_side(row, spans, document, which) for which in (0, 1)]
    evidence = Span.cut(document.text, 0, len(document.text))
    place = Place(row.place[0], None, row.place[1], row.place[2]) if row.place is not None else None
    mention = EventMention(
        mention_id("ev", document.id, trigger.start), document.id, row.type, trigger, (evidence,), sides[0], sides[1], row.mode,
        when=row.day.isoformat() if row.day is not None else None, when_text=None, where=place, confidence=0.5, reason=row.data_set,
    )  # fmt: skip
    coded = CodedDocument(document.id, ROWS_CODING, "unknown", Profile(()), (), (mention,))
    return complete(coded)[0]


def _cells(row: Row, text: str) -> dict[str, Span]:
    found, at = {}, 0
    for name, value in row.cells:
        words = " ".join(value.split())
        start = at + len(name) + 2
        found[name] = Span.cut(text, start, start + len(words))
        at = start + len(words) + 1
    return found


def _side(row: Row, spans: dict[str, Span], document: Document, which: int) -> tuple[EntityMention, ...]:
    """Give the parties of a side; several in one cell are one mention each, at their own place in it."""
    codes = (row.actor_countries, row.recipient_countries)[which]
    names = (row.actors, row.recipients)[which]
    cell = spans.get(_NAMES[row.data_set][which]) or spans.get(_STATES[row.data_set][which])
    if cell is None:
        return ()
    parties, at = [], cell.start
    for name in names or (cell.text,):
        words = " ".join(name.split())
        start = document.text.find(words, at, cell.end)
        if start < 0:
            continue
        at = start + len(words)
        country = codes[0] if len(codes) == 1 else None
        parties.append(EntityMention(words, Span.cut(document.text, start, at), "name", "org", words, country))
    return tuple(parties)
