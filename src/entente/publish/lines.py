"""One fact as JSON values, in the shape that RECORD.md shows: its example's keys first and in its order, the house's after them."""

from collections.abc import Iterable, Iterator
from typing import Any

from entente.publish.sheet import AnyMention, DocumentLike, Fact, Sheet
from entente.record import DocumentEntity, Entity, Event, EventMention, Place, Position, PositionMention, Statement, Tie, TieMention
from entente.record.jsons import to_json

Line = dict[str, Any]


def fact_line(fact: Fact, sheet: Sheet) -> Line:
    """Turn a fact into the JSON values of its export line."""
    match fact:
        case Event():
            return _event(fact, sheet)
        case Entity():
            return _entity(fact, sheet)
        case Position():
            return _position(fact, sheet)
        case Tie():
            return _tie(fact, sheet)
        case Statement():
            return _statement(fact, sheet)


def place(where: Place | None) -> Line | None:
    """Turn a place into JSON values; the English name only where it is known."""
    if where is None:
        return None
    line: Line = {"name": where.name, "country": where.country, "lat": where.lat, "lon": where.lon, "geonames": where.geonames}
    return line if where.name_en is None else line | {"name_en": where.name_en}


def _event(event: Event, sheet: Sheet) -> Line:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": [_party(id, sheet) for id in event.actors],
        "recipients": [_party(id, sheet) for id in event.recipients],
        "when": event.when,
        "where": place(event.where),
        "status": event.status,
        "about": list(event.about),
        "part_of": event.part_of,
        "confidence": event.confidence,
        "sources": to_json(event.sources),
        "disagreements": to_json(event.disagreements),
        "mentions": list(_mentions(event.mentions, sheet)),
        "amount": to_json(event.amount),
        "size": to_json(event.size),
        "history": to_json(event.history),
        "maybe": list(event.maybe),
        "when_from": list(event.when_from),
    }


def _entity(entity: Entity, sheet: Sheet) -> Line:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "names": to_json(entity.names),
        "country": entity.country,
        "sector": entity.sector,
        "external": dict(entity.external),
        "maybe": list(entity.maybe),
        "mentions": list(_mentions(entity.mentions, sheet)),
    }


def _position(position: Position, sheet: Sheet) -> Line:
    return {
        "id": position.id,
        "person": _party(position.person, sheet),
        "role": position.role,
        "organization": _party(position.organization, sheet) if position.organization is not None else None,
        "from": position.start,
        "to": position.end,
        **_told(position, sheet),
    }


def _tie(tie: Tie, sheet: Sheet) -> Line:
    return {
        "id": tie.id,
        "a": _party(tie.a, sheet),
        "b": _party(tie.b, sheet),
        "kind": tie.kind,
        "sign": tie.sign,
        "tellings": to_json(tie.tellings),
        **_told(tie, sheet),
    }


def _statement(statement: Statement, sheet: Sheet) -> Line:
    return {
        "id": statement.id,
        "speaker": _party(statement.speaker, sheet),
        "told_to": statement.told_to,
        "form": statement.form,
        "text": statement.text,
        **_told(statement, sheet),
    }


def _told(fact: Position | Tie | Statement, sheet: Sheet) -> Line:
    return {
        "status": fact.status,
        "confidence": fact.confidence,
        "sources": to_json(fact.sources),
        "disagreements": to_json(fact.disagreements),
        "mentions": list(_mentions(fact.mentions, sheet)),
    }


def _party(id: str, sheet: Sheet) -> Line:
    entity = sheet.entities.get(id)
    if entity is None:
        return {"id": id, "name": None, "names": [], "kind": None, "country": None}
    names = [item.name for item in entity.names]
    return {"id": entity.id, "name": entity.name, "names": names, "kind": entity.kind, "country": entity.country}


def _mentions(ids: Iterable[str], sheet: Sheet) -> Iterator[Line]:
    """Give the mentions of a fact in order of publication (unknown last), document and place; those the sheet lacks are left out."""
    found = [sheet.mentions[id] for id in ids if id in sheet.mentions and sheet.mentions[id].document in sheet.documents]
    for mention in sorted(found, key=lambda item: (_day(sheet.documents[item.document]), item.document, item.id)):
        yield _mention(mention, sheet.documents[mention.document])


def _day(document: DocumentLike) -> tuple[bool, str]:
    return (document.published is None, document.published or "")


def _mention(mention: AnyMention, document: DocumentLike) -> Line:
    whence = {name: getattr(document, name) for name in ("id", "source", "outlet", "published")} | {"lang": document.language}
    line: Line = {"document": whence}
    if isinstance(mention, DocumentEntity):  # every place of a country in every text would drown the line
        return line | {"names": list(mention.names), "evidence": to_json(mention.spans[:1]), "id": mention.id}
    if isinstance(mention, EventMention):
        line["trigger"] = to_json(mention.trigger)
    line |= {"evidence": to_json(mention.evidence), "status": mention.status, "attribution": to_json(mention.attribution)}
    if isinstance(mention, EventMention):
        line |= {"when": mention.when, "when_text": mention.when_text}
    elif isinstance(mention, PositionMention | TieMention):
        line |= {"from": mention.start, "to": mention.end}
    return line | {"id": mention.id}
