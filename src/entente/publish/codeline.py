"""The line of `entente code`: what one document says, without ids of mentions."""

from typing import Any

from entente.publish.lines import Line, place
from entente.publish.sheet import DocumentLike
from entente.record import CodedDocument, EntityMention, EventMention, PositionMention, StatementMention, TieMention
from entente.record.jsons import to_json


def code_line(document: DocumentLike, coded: CodedDocument) -> Line:
    """Turn what a coding found in a document into the JSON values of its line, in the shape that RECORD.md shows.

    English names and roles (`name_en`, `role_en`) stand only where they are known.
    """
    whence = {"id": document.id, "source": document.source, "lang": document.language}
    return {
        "document": whence | {"outlet": document.outlet, "published": document.published},
        "events": [_event(mention) for mention in coded.events],
        "positions": [_position(mention) for mention in coded.positions],
        "ties": [_tie(mention) for mention in coded.ties],
        "statements": [_statement(mention) for mention in coded.statements],
    }


def _event(mention: EventMention) -> Line:
    return {
        "type": mention.type,
        "mode": mention.mode,
        "contexts": list(mention.contexts),
        "status": mention.status,
        "attribution": to_json(mention.attribution),
        "confidence": mention.confidence,
        "trigger": to_json(mention.trigger),
        "evidence": to_json(mention.evidence),
        "actors": [_entity(item) for item in mention.actors],
        "recipients": [_entity(item) for item in mention.recipients],
        "when": mention.when,
        "when_text": mention.when_text,
        "where": place(mention.where),
        "about": list(mention.about),
        "amount": to_json(mention.amount),
        "size": to_json(mention.size),
    }


def _position(mention: PositionMention) -> Line:
    organization = mention.organization
    return {
        "person": _name(mention.person),
        "role": mention.role,
        **_known("role_en", mention.role_en),
        "organization": _name(organization) | {"country": organization.country} if organization is not None else None,
        "from": mention.start,
        "to": mention.end,
        "evidence": to_json(mention.evidence),
    }


def _tie(mention: TieMention) -> Line:
    return {
        "a": _name(mention.a),
        "b": _name(mention.b),
        "kind": mention.kind,
        "sign": mention.sign,
        "from": mention.start,
        "to": mention.end,
        "evidence": to_json(mention.evidence),
    }


def _statement(mention: StatementMention) -> Line:
    return {
        "speaker": _name(mention.speaker),
        "told_to": mention.told_to,
        "form": mention.form,
        "evidence": to_json(mention.evidence),
    }


def _entity(mention: EntityMention) -> Line:
    plain = {name: getattr(mention, name) for name in ("head", "kind", "country", "sector")}
    return _name(mention) | plain | {"span": to_json(mention.span)}


def _name(mention: EntityMention) -> Line:
    return {"name": mention.name, **_known("name_en", mention.name_en)}


def _known(key: str, value: Any) -> Line:
    return {} if value is None else {key: value}
