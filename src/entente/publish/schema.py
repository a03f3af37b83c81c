"""JSON Schemas of the nouns and of the two public lines, made from the nouns themselves.

`python -m entente.publish.schema` writes them to the folder `schema/`; a test proves that what stands there is fresh.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from entente.record import (
    Anchor,
    CodedDocument,
    Decision,
    Description,
    Document,
    DocumentEntity,
    Entity,
    EntityMention,
    Event,
    EventMention,
    FailedDocument,
    Lineage,
    Place,
    Position,
    PositionMention,
    Profile,
    Publication,
    Record,
    Span,
    Statement,
    StatementMention,
    Tie,
    TieMention,
    TimeRule,
)
from entente.record.jsons import public_name

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/{model}"
NOUNS: Final[tuple[type, ...]] = (
    Anchor, CodedDocument, Decision, Description, Document, DocumentEntity, Entity, EntityMention, Event, EventMention, FailedDocument,
    Lineage, Place, Position, PositionMention, Profile, Publication, Record, Span, Statement, StatementMention, Tie, TieMention, TimeRule,
)  # fmt: skip


def schemas() -> dict[str, str]:
    """Give the text of every schema, by file name."""
    made = {f"{_file_name(noun)}.json": noun_schema(noun) for noun in NOUNS}
    made |= {"code-line.json": code_line_schema(), "event-line.json": event_line_schema()}
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in sorted(made.items())}


def noun_schema(noun: type) -> Schema:
    """Give the schema of a noun as `to_json` writes it: every field there, under its public name, and no other."""
    made = TypeAdapter(noun).json_schema(ref_template=_REF, mode="serialization")
    defs = {name: _public(schema) for name, schema in made.pop("$defs", {}).items()}
    return {"$schema": _DIALECT, **_public(made), **({"$defs": defs} if defs else {})}


def _public(schema: Schema) -> Schema:
    """Put public names for the fields' own, and close the object; titles of fields say nothing that their names do not."""
    if "properties" not in schema:
        return schema
    owner = type(schema["title"], (), {})
    fields = {name: {key: item for key, item in value.items() if key != "title"} for name, value in schema["properties"].items()}
    properties = {public_name(owner, name): value for name, value in fields.items()}
    closed = schema | {"properties": properties, "required": list(properties), "additionalProperties": False}
    return {key: value for key, value in closed.items() if key != "description"} | _said(schema)


def _said(schema: Schema) -> Schema:
    lines = schema.get("description", "").splitlines()
    return {"description": lines[0]} if lines else {}


def _file_name(noun: type) -> str:
    return "".join(f"-{char.lower()}" if char.isupper() else char for char in noun.__name__).lstrip("-")


# -- the public lines: shapes of their own, with the vocabularies and spans of the nouns


def _object(required: Schema, optional: Schema | None = None) -> Schema:
    return {"type": "object", "properties": required | (optional or {}), "required": list(required), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_WORDS: Final[Schema] = {"type": "string"}
_SPAN: Final[Schema] = {"$ref": "#/$defs/Span"}
_EVIDENCE: Final[Schema] = _list(_SPAN) | {"minItems": 1}


def _field(noun: type, name: str) -> Schema:
    """Give the schema of a noun's field, so that a vocabulary stands in one place."""
    field = noun_schema(noun)["properties"][name]
    return {key: value for key, value in field.items() if key != "default"}


def _line(shape: Schema, title: str, description: str) -> Schema:
    """Close a line over the nouns' definitions that it uses."""
    defs = noun_schema(EventMention)["$defs"] | noun_schema(Event)["$defs"]
    used: dict[str, Schema] = {}
    waiting = [shape]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in used:
                used[name] = defs[name]
                waiting.append(defs[name])
    return {"$schema": _DIALECT, "title": title, "description": description, **shape, "$defs": dict(sorted(used.items()))}


def _references(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [name for item in schema for name in _references(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema["$ref"].rpartition("/")[2]] if "$ref" in schema else []
    return own + [name for value in schema.values() for name in _references(value)]


def _place() -> Schema:
    shown = noun_schema(Place)["properties"]
    fields = {name: {key: item for key, item in value.items() if key != "default"} for name, value in shown.items()}
    return _or_null(_object({name: fields[name] for name in ("name", "country", "lat", "lon", "geonames")}, {"name_en": _WORDS}))


def code_line_schema() -> Schema:
    """Give the schema of a line of `entente code`."""
    name = {"name": _WORDS}
    english = {"name_en": _WORDS}
    entity = _object(
        name | {key: _field(EntityMention, key) for key in ("head", "kind", "country", "sector")} | {"span": _SPAN},
        english,
    )
    shown = ("type", "mode", "contexts", "status", "attribution", "confidence")
    event = {key: _field(EventMention, key) for key in shown} | {"trigger": _SPAN, "evidence": _EVIDENCE}
    event |= {"actors": _list(entity), "recipients": _list(entity)}
    event |= {key: _field(EventMention, key) for key in ("when", "when_text")} | {"where": _place()}
    event |= {key: _field(EventMention, key) for key in ("about", "amount", "size")}
    time = {"from": _field(PositionMention, "from"), "to": _field(PositionMention, "to"), "evidence": _EVIDENCE}
    organization = _or_null(_object(name | {"country": _or_null(_WORDS)}, english))
    someone = _object(name, english)
    position = _object({"person": someone, "role": _WORDS, "organization": organization} | time, {"role_en": _WORDS})
    tie = _object({"a": someone, "b": someone} | {key: _field(TieMention, key) for key in ("kind", "sign")} | time)
    said = {key: _field(StatementMention, key) for key in ("told_to", "form")}
    statement = _object({"speaker": someone} | said | {"evidence": _EVIDENCE})
    shape = _object(
        {
            "document": _document("lang", "outlet", "published"),
            "events": _list(_object(event)),
            "positions": _list(position),
            "ties": _list(tie),
            "statements": _list(statement),
        }
    )
    return _line(shape, "CodeLine", "A line of `entente code`: what one document says.")


def _document(*fields: str) -> Schema:
    return _object({"id": _WORDS, "source": _or_null(_WORDS)} | {name: _or_null(_WORDS) for name in fields})


def event_line_schema() -> Schema:
    """Give the schema of a line of `entente export events --format jsonl`."""
    party = _object(
        {
            "id": _WORDS,
            "name": _or_null(_WORDS),
            "names": _list(_WORDS),
            "kind": _or_null(_field(Entity, "kind")),
            "country": _or_null(_WORDS),
        }
    )
    mention = {"document": _document("outlet", "published", "lang"), "trigger": _SPAN, "evidence": _EVIDENCE}
    mention |= {key: _field(EventMention, key) for key in ("status", "attribution", "when", "when_text", "id")}
    line = {key: _field(Event, key) for key in ("id", "type", "mode", "contexts")} | {"actors": _list(party), "recipients": _list(party)}
    line |= {"when": _field(Event, "when"), "where": _place()}
    line |= {key: _field(Event, key) for key in ("status", "about", "part_of", "confidence", "sources", "disagreements")}
    line |= {"mentions": _list(_object(mention))}
    line |= {key: _field(Event, key) for key in ("amount", "size", "history", "maybe", "when_from")}
    return _line(_object(line), "EventLine", "A line of `entente export events --format jsonl`: one event.")


def main(folder: Path) -> None:
    """Write every schema to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "schema"))
