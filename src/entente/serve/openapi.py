"""What machines may ask of the workbench, as OpenAPI: every part of every question, every form, every refusal.

    python -m entente.serve.openapi            # writes docs/openapi.json anew; a test compares the two

What FastAPI gathers from the routes is filled in here: the parts of a question are read from the address itself (`entente.serve.asking`),
so that one table says for every list what it takes.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI

from entente.analyse.parameters import LEVELS
from entente.publish import FORMATS
from entente.publish.schema import event_line_schema
from entente.record.vocabulary import ENTITY_KINDS, STATUSES, TIE_KINDS
from entente.serve import queue, siblings
from entente.serve.asking import MOST_ROWS
from entente.store.ledger import FACETS, ORDERS

Schema = dict[str, Any]
_TEXT: Final[Schema] = {"type": "string", "maxLength": 300}
_DAY: Final[Schema] = {"type": "string", "examples": ["2025", "2025-11", "2025-11-20"]}
_MONTH: Final[Schema] = {"type": "string", "examples": ["2026-01"]}
_REFUSALS: Final = {
    "400": "The question makes no sense, or a value is not known: what to give instead",
    "403": "That is not allowed: the record is open for reading only, or the request is another page's",
    "404": "There is no such thing, and never was",
    "410": "It is gone: since which build, and why",
    "415": "Send JSON",
    "429": "Too many writes in a minute: wait as long as `Retry-After` says",
    "503": "The record cannot be read: why, and what to do",
}
_TAKES_JSON: Final = ("400", "403", "415", "429", "503")
_ERROR: Final[Schema] = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}


def _part(name: str, schema: Schema, description: str, many: bool = False) -> Schema:
    shape = {"type": "array", "items": schema, "maxItems": 40} if many else schema
    return {"name": name, "in": "query", "required": False, "description": description, "schema": shape}


_LIMIT: Final = _part("limit", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}, "How many on a page of JSON; others are whole.")
_OFFSET: Final = _part("offset", {"type": "integer", "minimum": 0, "maximum": 10**9}, "How many to leave out first.")
_AFTER: Final = _part("after", {"type": "string"}, "The mark of a page's `next`: what comes behind its last fact.")
_SINCE: Final = _part("since", _DAY, "EDTF date with a year: what can have been on it or later.")
_UNTIL: Final = _part("until", _DAY, "EDTF date with a year: what can have been on it or earlier.")
_ASOF: Final = _part("asof", {"type": "string", "examples": ["12", "2026-01-06"]}, "A build or a day: the record as it stood then.")
_ACTOR: Final = _part("actor", _TEXT, "An entity's id, or words of a name in any script.")
_COUNTRY: Final = _part("country", {"type": "string", "minLength": 2, "maxLength": 2}, "ISO 3166 alpha-2.")
_LANGUAGE: Final = _part("language", {"type": "string"}, "ISO 639-1 code of a document that tells it.")
_STATUS: Final = _part("status", {"enum": list(STATUSES)}, "How it stands with it.")


def _type(*values: str) -> Schema:
    return _part("type", {"enum": list(values)} if values else _TEXT, "The kind.")


_LEDGER: Final = (
    _part("q", _TEXT, "Words that the event's parties, place or texts hold, in any script; \"in quotation marks\" side by side."),
    *(_part(name, _TEXT, f"Values of {name}: any of them.", many=True) for name in FACETS), _SINCE, _UNTIL,
    _part("sort", {"enum": list(ORDERS)}, "The order."), _AFTER, _LIMIT,
)  # fmt: skip
_QUESTIONS: Final[Mapping[str, tuple[Schema, ...]]] = {
    "events": _LEDGER,
    "entities": (
        _part("q", _TEXT, "The beginnings of words of a name."), _part("kind", {"enum": list(ENTITY_KINDS)}, "The kind."), _COUNTRY,
        _LIMIT, _OFFSET, _AFTER,
    ),
    "positions": (_ACTOR, _COUNTRY, _SINCE, _UNTIL, _STATUS, _LANGUAGE, _LIMIT, _OFFSET, _AFTER),
    "ties": (_type(*TIE_KINDS), _ACTOR, _COUNTRY, _SINCE, _UNTIL, _STATUS, _LANGUAGE, _LIMIT, _OFFSET, _AFTER),
    "statements": (_type("quote", "paraphrase"), _ACTOR, _COUNTRY, _SINCE, _UNTIL, _STATUS, _LANGUAGE, _LIMIT, _OFFSET, _AFTER),
    "calendar": (*_LEDGER, _part("month", _MONTH, "The month; the last that has events, where none is named.")),
    "map": _LEDGER,
    "network": (
        _ACTOR, _type(*TIE_KINDS), _SINCE, _UNTIL,
        _part("at", _MONTH, "The month; all times, where none is named."),
    ),
    "review": (
        _part("order", {"enum": list(queue.ORDERS)}, "By doubt or by weight."),
        _part("reason", {"enum": list(queue.REASONS)}, "Only what is there for this reason."), _LIMIT, _OFFSET,
    ),
    "documents": (_type("article", "note", "row"), _ACTOR, _COUNTRY, _SINCE, _UNTIL, _LANGUAGE, _LIMIT, _OFFSET, _AFTER),
}  # fmt: skip


_A, _B = _part("a", _TEXT, "One end: an entity's id."), _part("b", _TEXT, "The other end: an entity's id.")
_LEVEL: Final = _part("level", {"enum": list(LEVELS)}, "As what persons and bodies count.")
_ANALYSIS: Final[Mapping[str, tuple[Schema, ...]]] = {
    "": (_ACTOR, _LEVEL),
    "ties": (_A, _B, _LEVEL, _SINCE, _UNTIL),
    "turns": (_A, _B, _LEVEL, _SINCE, _UNTIL),
    "balance": (_LEVEL, _UNTIL),
    "itineraries": (_ACTOR, _LEVEL, _SINCE, _UNTIL),
    "coverage": (
        _ACTOR, _part("by", {"enum": ["language", "outlet"]}, "Which publics."), _part("public", _TEXT, "One of them."), _SINCE, _UNTIL,
    ),
    "spread": (_part("event", _TEXT, "The event's id."),),
    "compare": (_part("file", {"type": "integer", "minimum": 1}, "Which table."), _A, _B),
}  # fmt: skip


def describer(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Give what an application answers for `/openapi.json`."""
    usual = app.openapi

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _filled(usual())
        return app.openapi_schema

    return describe


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            _fill(path, method, operation)
    parts: Schema = told.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        parts.pop(name, None)
    line = event_line_schema()
    parts |= {"Error": _ERROR, **{f"Event{name}": _hoisted(schema) for name, schema in line.pop("$defs", {}).items()}}
    line.pop("$schema", None)
    parts["Event"] = _hoisted(line)
    return told


def _hoisted(schema: Any) -> Any:
    """Let references to a schema's own parts point at the components."""
    if isinstance(schema, dict):
        there = "#/components/schemas/Event"
        return {key: value.replace("#/$defs/", there) if key == "$ref" else _hoisted(value) for key, value in schema.items()}
    return [_hoisted(each) for each in schema] if isinstance(schema, list) else schema


def _fill(path: str, method: str, operation: dict[str, Any]) -> None:
    kind = path.strip("/").partition("/")[0].partition(".")[0]
    answers = operation["responses"]
    answers.pop("422", None)
    if method == "post":
        _refuse(operation, (*_TAKES_JSON, *(("404",) if kind == "withdrawals" else ())))
        if "409" in answers:
            answers["409"] |= {"content": {"application/json": {"schema": {"type": "object"}}}}
        return
    parameters = operation.setdefault("parameters", [])
    if path.endswith(".{form}"):
        names = siblings.endings(kind)
        parameters[:] = [each | {"schema": {"enum": list(names)}} for each in parameters if each["name"] == "form"]
        parameters += _QUESTIONS.get(kind, ())
        answers["200"] = {"description": "What fits", "content": _forms(kind, names)}
    elif path.endswith(".csv"):
        answers["200"] = {"description": "A row with its heads", "content": {"text/csv": {"schema": {"type": "string"}}}}
    elif path == "/events/{id}.json":
        answers["200"]["content"] = {"application/json": {"schema": {"$ref": "#/components/schemas/Event"}}}
    elif path.endswith(".json"):
        answers["200"]["content"] = {"application/json": {"schema": {"type": "object"}}}
    if kind in _QUESTIONS:
        parameters.append(_ASOF)
    elif kind == "analysis":
        parameters += _ANALYSIS[path.removeprefix("/analysis").removesuffix(".{form}").strip("/")]
        parameters.append(_ASOF)
    elif kind == "entities" and path.endswith("/ties.json"):
        parameters.append(_ASOF)
    one = "{id}" in path
    if one:
        answers["301"] = {"description": "It was merged: its new address"}
    _refuse(operation, ("400", "404", *(("410",) if one else ()), "503"))


def _refuse(operation: dict[str, Any], statuses: tuple[str, ...]) -> None:
    told = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    for status in statuses:
        operation["responses"][status] = {"description": _REFUSALS[status], "content": told}


def _forms(kind: str, names: tuple[str, ...]) -> Schema:
    if kind in ("calendar", "map"):
        kind = "events"
    facts: Schema = {"$ref": "#/components/schemas/Event"} if kind == "events" else {"type": "object"}
    page: Schema = {"type": "object"} if kind in ("network", "analysis") else {
        "type": "object", "required": ["total", "next", kind],
        "properties": {"total": {"type": "integer"}, "next": {"type": ["string", "null"]}, kind: {"type": "array", "items": facts}},
    }  # fmt: skip
    found: Schema = {"application/json": {"schema": page}}
    for name in names:
        if name != "json":
            media = FORMATS[name].media_type.partition(";")[0].strip() if name in FORMATS else "text/csv"
            # Of several forms of one media type the first is described; JSON in whatever vocabulary is an object.
            found.setdefault(media, {"schema": {"type": "object" if media.endswith(("/json", "+json")) else "string"}})
    return found


def described() -> str:
    """Give the text of the OpenAPI file."""
    from entente.serve.app import application

    return json.dumps(application().openapi(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "docs/openapi.json").write_text(described(), encoding="utf-8")
