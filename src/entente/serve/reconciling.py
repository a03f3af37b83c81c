"""The Reconciliation Service API 0.2 over a record's entities: the manifest, batches of names, suggestions, and further columns.

Values in, values out: `serve.pages.reconcile` speaks HTTP.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from entente import __version__
from entente.record import Entity
from entente.record.errors import QueryError, UnknownNameError
from entente.record.vocabulary import ENTITY_KINDS
from entente.serve.matching import Candidate, Names
from entente.store import Filter, Moved, Standing, Store

Line = dict[str, Any]

MOST_QUERIES: Final = 100
MOST_IDS: Final = 200
_USUAL_LIMIT: Final = 5
_MOST_LIMIT: Final = 50
_SUGGESTED: Final = 20
_LONGEST_NAME: Final = 300
_USUAL_VALUES: Final = 10
PREVIEW: Final = (420, 260)
_SETTING: Final = {
    "type": "number", "name": "limit", "label": "Most values", "default": _USUAL_VALUES, "help_text": "Of a list, at most so many.",
}  # fmt: skip
SCHEMA: Final = "urn:entente:kinds"

TYPES: Final[Mapping[str, str]] = {"person": "Person", "org": "Organization", "country": "Country", "place": "Place"}
assert set(TYPES) == set(ENTITY_KINDS)
# What a name may be narrowed by, besides its kind.
NARROWING: Final[Mapping[str, str]] = {
    "country": "Country (ISO 3166 code)",
    "sector": "Sector (GOV, MIL …)",
    "wikidata": "Wikidata id",
    "iso": "ISO code",
}
PROPERTIES: Final[Mapping[str, str]] = {
    "kind": "Kind",
    "country": "Country (ISO 3166 code)",
    "sector": "Sector",
    "names": "Spellings met",
    "positions": "Positions held",
    "organizations": "Holds a position in",
    "events": "Number of events",
    "documents": "Number of documents",
    "first_told": "First told (day)",
    "last_told": "Last told (day)",
    "wikidata": "Wikidata id",
    "geonames": "GeoNames id",
    "iso": "ISO code",
}
_EXTERNAL: Final = ("wikidata", "geonames", "iso")
_OF_PERSONS: Final = ("positions", "organizations")


def manifest(base: str, token: bool, asof: str | None = None) -> Line:
    """Describe the service.

    Args:
        base: the server's address, ending with "/".
        token: whether every request must bring one; then what a browser asks from elsewhere (suggestions, previews) is not offered.
        asof: what addresses of an earlier time end in, such as "?asof=3"; None for now. Then entities are not suggested: the address of
            a suggestion has no room for a time.
    """
    here = f"{base}reconcile"
    told: Line = {
        "versions": ["0.2"], "name": "Entente", "identifierSpace": f"{base}entities/", "schemaSpace": SCHEMA, "serviceVersion": __version__,
        "defaultTypes": [{"id": id, "name": name} for id, name in TYPES.items()], "view": {"url": f"{base}entities/{{{{id}}}}{asof or ''}"},
        "logo": f"{base}static/mark.svg", "batchSize": MOST_QUERIES,
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [_SETTING],
        },
    }  # fmt: skip
    if token:
        return told | {"authentication": {"type": "apiKey", "name": "token", "in": "query"}}
    kinds = ("entity", "type", "property") if asof is None else ("type", "property")
    told["suggest"] = {kind: {"service_url": here, "service_path": f"/suggest/{kind}"} for kind in kinds}
    preview = f"{here}/preview?id={{{{id}}}}{'&' + asof[1:] if asof is not None else ''}"
    told["preview"] = {"url": preview, "width": PREVIEW[0], "height": PREVIEW[1]}
    return told


# -- names


def reconcile(names: Names, words: str) -> Line:
    """Answer a batch of reconciliation queries, given as JSON.

    Raises:
        QueryError: it is no batch; the text says what is wrong with which query.
    """
    batch = _object(words, "queries")
    if len(batch) > MOST_QUERIES:
        raise QueryError(f"A batch of {len(batch)} queries is too great: send {MOST_QUERIES} at most.")
    return {key: {"result": [_candidate(item) for item in _answer(names, key, query)]} for key, query in batch.items()}


def _answer(names: Names, key: str, query: Any) -> list[Candidate]:
    if not isinstance(query, dict):
        raise QueryError(f"Query '{key[:40]}' is no object with a `query`.")
    words = query.get("query", "")
    if not isinstance(words, str):
        raise QueryError(f"Query '{key[:40]}': `query` is text.")
    kinds = _kinds(query.get("type"))
    told = _told(key, query.get("properties"))
    limit = query.get("limit", _USUAL_LIMIT)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 1:
        raise QueryError(f"Query '{key[:40]}': `limit` is a number from 1.")
    words = words.strip()[:_LONGEST_NAME] or next((value for name in ("wikidata", "iso") for value in told.get(name, ())), "")
    return names.find(words, kinds, min(int(limit), _MOST_LIMIT), told) if words else []


def _kinds(given: Any) -> list[str]:
    """Give the kinds asked for; of types that are not ours there is nothing."""
    listed = [given] if isinstance(given, str | dict) else given if isinstance(given, list) else []
    ids = [str(item.get("id", "")) if isinstance(item, dict) else str(item) for item in listed]
    return [id for id in ids if id]


def _told(key: str, given: Any) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for item in given if isinstance(given, list) else []:
        if not isinstance(item, dict) or "pid" not in item or "v" not in item:
            raise QueryError(f"Query '{key[:40]}': a property is an object with `pid` and `v`.")
        name = str(item["pid"])
        if name not in NARROWING:
            raise UnknownNameError("property to narrow a name by", name[:40], NARROWING)
        values = item["v"] if isinstance(item["v"], list) else [item["v"]]
        told.setdefault(name, []).extend(text for value in values if (text := _text(value)))
    return told


def _text(value: Any) -> str:
    return str(value.get("id", "") if isinstance(value, dict) else value).strip()[:_LONGEST_NAME]


def _candidate(item: Candidate) -> Line:
    entity = item.entity
    return {
        "id": entity.id, "name": entity.name[:_LONGEST_NAME], "description": describe(entity), "type": [_type(entity.kind)],
        "score": item.score, "match": item.match,
        "features": [{"id": "name_alike", "value": item.name_alike}, {"id": "events", "value": item.events}],
    }  # fmt: skip


def _type(kind: str) -> Line:
    return {"id": kind, "name": TYPES[kind]}


def describe(entity: Entity) -> str:
    """Tell namesakes apart: country, sector, and how else the entity is written."""
    others = [item.name for item in entity.names if item.name != entity.name][:3]
    parts = [entity.country, entity.sector, *others]
    return ", ".join(part[:_LONGEST_NAME] for part in parts if part)


# -- suggestions


def suggest(store: Store, what: str, prefix: str, skip: int) -> Line:
    """Suggest entities, types or properties that begin so.

    Raises:
        UnknownNameError: there are no such suggestions.
    """
    if what == "entity":
        return {"result": _suggested(store, prefix, skip)}
    known = {"type": TYPES, "property": PROPERTIES}
    if what not in known:
        raise UnknownNameError("suggestion", what[:40], ("entity", *known))
    begun = prefix.strip().casefold()
    fitting = [
        {"id": id, "name": name}
        for id, name in known[what].items()
        if id.startswith(begun) or any(word.casefold().startswith(begun) for word in name.split())
    ]
    return {"result": fitting[skip : skip + _SUGGESTED]}


def _suggested(store: Store, prefix: str, skip: int) -> list[Line]:
    found = standing(store, prefix.strip())
    entities = [found] if found is not None else []
    if not entities and any(char.isalnum() for char in prefix):
        entities = [item.entity for item in store.ranked_entities(prefix[:_LONGEST_NAME], limit=_SUGGESTED, offset=skip)[0]]
    return [
        {"id": item.id, "name": item.name[:_LONGEST_NAME], "description": describe(item), "notable": [_type(item.kind)]}
        for item in entities
    ]


def standing(store: Store, id: str) -> Entity | None:
    """Give the public entity of an id, or to which it leads; None for none."""
    found = store.find(id) if id else None
    entity = found.fact if isinstance(found, Standing | Moved) else None
    return entity if isinstance(entity, Entity) and entity.public else None


# -- further columns


def propose(kind: str | None, limit: int | None) -> Line:
    """Propose what else can be had of entities of a kind."""
    known = [{"id": id, "name": name} for id, name in PROPERTIES.items() if kind in (None, "", "person") or id not in _OF_PERSONS]
    told: Line = {"properties": known[:limit]}
    if kind:
        told["type"] = kind
    return told if limit is None else told | {"limit": limit}


def extend(store: Store, words: str) -> Line:
    """Answer a data extension query, given as JSON: the values of properties of entities. Dates stay text: EDTF has no hours.

    Raises:
        QueryError: it is no such query.
        UnknownNameError: there is no such property.
    """
    asked = _object(words, "extend")
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list) or not all(isinstance(item, dict) and "id" in item for item in wanted):
        raise QueryError('An extend query is {"ids": [...], "properties": [{"id": ...}]}.')
    if len(ids) > MOST_IDS:
        raise QueryError(f"{len(ids)} ids are too many at once: send {MOST_IDS} at most.")
    names = [str(item["id"]) for item in wanted]
    for name in names:
        if name not in PROPERTIES:
            raise UnknownNameError("property", name[:40], PROPERTIES)
    meta = [{"id": name, "name": PROPERTIES[name]} | ({"type": _type("org")} if name == "organizations" else {}) for name in names]
    limits = [_limit_of(item) for item in wanted]
    return {"meta": meta, "rows": {str(id): _row(store, str(id), list(zip(names, limits, strict=True))) for id in ids}}


def _limit_of(item: Mapping[str, Any]) -> int:
    settings = item.get("settings")
    value = settings.get("limit", _USUAL_VALUES) if isinstance(settings, dict) else _USUAL_VALUES
    try:
        return max(1, min(int(value), 100))
    except (TypeError, ValueError):
        raise QueryError(f"'{str(value)[:40]}' is no limit: give a number.") from None


def _row(store: Store, id: str, wanted: Sequence[tuple[str, int]]) -> Line:
    entity = standing(store, id)
    if entity is None:
        return {name: [] for name, _ in wanted}
    held: dict[str, Callable[[int], list[Line]]] = {
        "names": lambda limit: [{"str": item.name[:_LONGEST_NAME]} for item in entity.names[:limit]],
        "positions": lambda limit: _positions(store, entity, limit),
        "organizations": lambda limit: _organizations(store, entity, limit),
        "events": lambda _: [{"int": store.count("events", Filter(actor=entity.id))}],
        "documents": lambda _: [{"int": store.told(entity.id).documents}],
        "first_told": lambda _: _texts(store.told(entity.id).first),
        "last_told": lambda _: _texts(store.told(entity.id).last),
    }
    plain = {
        "kind": entity.kind,
        "country": entity.country,
        "sector": entity.sector,
        **{name: dict(entity.external).get(name) for name in _EXTERNAL},
    }
    return {name: held[name](limit) if name in held else _texts(plain[name]) for name, limit in wanted}


def _texts(value: str | None) -> list[Line]:
    return [{"str": value}] if value is not None else []


def _positions(store: Store, entity: Entity, limit: int) -> list[Line]:
    held = store.offices(entity.id)[:limit]
    names = store.parties(item.organization for item in held if item.organization is not None)
    found = []
    for item in held:
        where = names.get(item.organization or "")
        found.append({"str": f"{item.role}, {where.name}" if where is not None else item.role})
    return found


def _organizations(store: Store, entity: Entity, limit: int) -> list[Line]:
    ids = dict.fromkeys(item.organization for item in store.offices(entity.id) if item.organization is not None)
    names = store.parties(ids)
    return [{"id": id, "name": names[id].name[:_LONGEST_NAME]} for id in ids if id in names][:limit]


def _object(words: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise QueryError(f"`{name}` is no JSON object: see the Reconciliation Service API 0.2.")
    return value
