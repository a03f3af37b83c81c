"""Facts as an assistant is given them: ids, short fields, and quotations with whose they are and where exactly they stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from entente.publish import Sheet
from entente.publish.lines import place
from entente.publish.titles import spans_of, title_of, told_of
from entente.record import Entity, Event, EventMention, Position, Span, Statement, Tie
from entente.record.jsons import to_json
from entente.store import DocumentRow, Store

Line = dict[str, Any]
Listed = Event | Position | Tie | Statement
# A name or title longer than this is no name; a quotation longer than this is cut, and its `end` is where it was cut.
LONGEST_NAME: Final = 200
LONGEST_QUOTATION: Final = 1_000
_AROUND: Final = 160


def clip(words: str, most: int = LONGEST_NAME) -> str:
    """Shorten words that are no quotation."""
    return words if len(words) <= most else words[: most - 1] + "…"


def shortened(value: Any) -> Any:
    """Shorten every text inside a JSON value that is no quotation."""
    match value:
        case str():
            return clip(value)
        case dict():
            return {key: inner if key == "text" else shortened(inner) for key, inner in value.items()}
        case list() | tuple():
            return [shortened(inner) for inner in value]
        case _:
            return value


def source(document: Any) -> Line:
    """Say whose a quotation is: the document's id, outlet, day, language and the name its user knows it by; null where unknown."""
    return {
        "document": document.id,
        "outlet": None if document.outlet is None else clip(document.outlet),
        "published": document.published,
        "language": document.language,
        "source": None if document.source is None else clip(document.source),
    }


def quotation(span: Span, document: Any) -> Line:
    """Quote a stretch of a document: `text` is the characters `start` to `end` of its clean text (code points), unchanged."""
    text = span.text[:LONGEST_QUOTATION]
    line = {"text": text, "start": span.start, "end": span.start + len(text), **source(document)}
    return line if len(text) == len(span.text) else line | {"cut": True}


def ids_in(value: Any) -> list[str]:
    """Give the ids of events and stated ties that stand anywhere in a JSON value, each once, in order."""
    match value:
        case str():
            return [value] if value.startswith(("ev_", "ti_")) else []
        case dict():
            return list(dict.fromkeys(id for inner in value.values() for id in ids_in(inner)))
        case list():
            return list(dict.fromkeys(id for inner in value for id in ids_in(inner)))
        case _:
            return []


def quotations(fact: Listed, sheet: Sheet, most: int | None) -> tuple[list[Line], int]:
    """Give the sentences that tell a fact, one of each document before a second of any, and how many there are in all."""
    firsts: list[Line] = []
    others: list[Line] = []
    seen: set[str] = set()
    for mention, document in told_of(fact, sheet):
        for span in spans_of(mention):
            (others if document.id in seen else firsts).append(quotation(span, document))
            seen.add(document.id)
    found = firsts + others
    return found[:most], len(found)


def party(id: str, entities: Mapping[str, Entity]) -> Line:
    """Name a party of a fact."""
    entity = entities.get(id)
    if entity is None:
        return {"id": id, "name": None, "kind": None, "country": None}
    return {"id": id, "name": clip(entity.name), "kind": entity.kind, "country": entity.country}


def fact(found: Listed, sheet: Sheet, quoted: int | None = 1) -> Line:
    """Give a fact in short with sentences that tell it.

    Args:
        found: the fact.
        sheet: what it points to.
        quoted: how many sentences; None for all.
    """
    told, count = quotations(found, sheet, quoted)
    line = {"id": found.id, "title": clip(title_of(found, sheet)), **_fields(found, sheet)}
    line |= {"status": found.status, "confidence": found.confidence, "sources": shortened(to_json(found.sources))}
    if found.disagreements:
        line["tellings_differ_on"] = [item.field for item in found.disagreements]
    line["quotations"] = told
    return line | {"more_quotations": count - len(told)} if count > len(told) else line


def _fields(found: Listed, sheet: Sheet) -> Line:
    match found:
        case Event():
            return _event(found, sheet)
        case Position():
            where = party(found.organization, sheet.entities) if found.organization is not None else None
            return {
                "person": party(found.person, sheet.entities), "role": clip(found.role), "organization": where,
                "from": found.start, "to": found.end,
            }  # fmt: skip
        case Tie():
            times = [{"from": item.start, "to": item.end, "said_on": item.said_on} for item in found.tellings if item.start or item.end]
            return {
                "a": party(found.a, sheet.entities), "b": party(found.b, sheet.entities), "kind": found.kind, "sign": found.sign,
                "times": times[:10],
            }  # fmt: skip
        case Statement():
            told_to = None if found.told_to is None else clip(found.told_to)
            return {"speaker": party(found.speaker, sheet.entities), "form": found.form, "told_to": told_to}


def _event(event: Event, sheet: Sheet) -> Line:
    line: Line = {
        "type": event.type, "mode": event.mode, "when": event.when, "where": shortened(place(event.where)),
        "actors": [party(id, sheet.entities) for id in event.actors], "recipients": [party(id, sheet.entities) for id in event.recipients],
    }  # fmt: skip
    rest = {
        "contexts": list(event.contexts), "about": [clip(item) for item in event.about], "part_of": event.part_of,
        "amount": shortened(to_json(event.amount)), "size": to_json(event.size), "maybe_the_same_as": list(event.maybe),
        "date_carried_from": list(event.when_from),
    }  # fmt: skip
    return line | {name: value for name, value in rest.items() if value}


def entity(found: Entity, names: int = 6) -> Line:
    """Give an entity in short: its name, the spellings most met, ids elsewhere."""
    line: Line = {"id": found.id, "name": clip(found.name), "kind": found.kind, "country": found.country, "sector": found.sector}
    line["names"] = [clip(item.name) for item in found.names[:names]]
    rest = {
        "more_names": max(0, len(found.names) - names), "external": dict(found.external), "maybe_the_same_as": list(found.maybe),
    }  # fmt: skip
    return line | {name: value for name, value in rest.items() if value}


def namings(store: Store, found: Iterable[Entity], each: int = 1) -> Iterator[Line]:
    """Give entities in short, each with a line or so in which a text names it."""
    listed = list(found)
    few = [replace(item, mentions=item.mentions[:each]) for item in listed]
    behind = store.background(few)
    for whole, item in zip(listed, few, strict=True):
        sheet = Sheet([item], behind.entities, behind.mentions, behind.documents)
        quoted = [_around(store, span, document) for mention, document in told_of(item, sheet) for span in spans_of(mention)]
        yield entity(whole) | {"quotations": quoted}


def _around(store: Store, span: Span, row: Any) -> Line:
    """Quote the words around a name: its line, or as much of it as stands near."""
    document = store.document(row.id)
    if document is None:
        return quotation(span, row)
    text = document.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    stop = text.find("\n", span.end)
    end = min(len(text) if stop < 0 else stop, span.end + _AROUND)
    return quotation(Span.cut(text, start, end), row)


def telling(mention: Any, document: DocumentRow) -> Line:
    """Give what one document says of a fact: its own date, place, parties and standing, before anything was put together."""
    line: Line = {"mention": mention.id, **source(document), "title": None if document.title is None else clip(document.title)}
    line |= {"status": mention.status, "attributed_to": shortened(to_json(mention.attribution))}
    if isinstance(mention, EventMention):
        line |= {
            "type": mention.type, "mode": mention.mode, "when": mention.when, "when_in_words": mention.when_text,
            "where": shortened(place(mention.where)), "actors": [clip(item.name) for item in mention.actors],
            "recipients": [clip(item.name) for item in mention.recipients],
            "trigger": {"text": mention.trigger.text, "start": mention.trigger.start, "end": mention.trigger.end},
        }  # fmt: skip
    line |= {"confidence": mention.confidence, "found_by": mention.reason}
    line["quotations"] = [quotation(span, document) for span in spans_of(mention)]
    return line
