"""FollowTheMoney: facts as entities (JSON, one a line), and as statements (CSV, one sourced value a line).

Persons, organizations and states are Person, Organization and PublicBody; a place is an Address; an event an Event with an UnknownLink for
each actor and recipient; a position an Occupancy of a Position; kin a Family, a member a Membership, another tie an UnknownLink; what was
said a Note; a document an Article. What the model cannot hold stands in `notes` in words and is counted in the report.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Final

from entente.publish.ftm_facts import Claimed, entities_of
from entente.publish.ftm_model import SCHEMATA
from entente.publish.sheet import Extract
from entente.record.jsons import dumps

# How many ids are remembered, so that an entity that several facts name is mostly written once; readers merge those of one id.
_REMEMBERED: Final = 50_000
# Only these are named by several facts.
_SHARED: Final = frozenset({"Person", "Organization", "PublicBody", "Address", "Article", "Position"})
DATASET: Final = "entente"
STATEMENT_COLUMNS: Final = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external",
    "first_seen", "last_seen", "id",
)  # fmt: skip


def as_ftm(extract: Extract) -> Iterator[str]:
    """Write one entity a line: `id`, `schema`, `properties` (lists of strings)."""
    for entity in _once(entities_of(extract)):
        properties: dict[str, list[str]] = {}
        for claim in entity.claims:
            values = properties.setdefault(claim.prop, [])
            if claim.value not in values:
                values.append(claim.value)
        yield dumps({"id": entity.id, "schema": entity.schema, "properties": properties}) + "\n"


def as_ftm_statements(extract: Extract) -> Iterator[str]:
    """Write one value a line, as FollowTheMoney's statements have them; `origin` is the document that says so, where one does."""
    yield _quoted(STATEMENT_COLUMNS)
    seen = extract.origin.made_at[:19]
    for entity in _once(entities_of(extract)):
        yield _statement(entity, "id", entity.id, "", seen)
        for claim in dict.fromkeys(entity.claims):
            yield _statement(entity, claim.prop, claim.value, claim.origin or "", seen)


def _statement(entity: Claimed, prop: str, value: str, origin: str, seen: str) -> str:
    kind = "id" if prop == "id" else SCHEMATA[entity.schema][prop]
    key = hashlib.sha1(f"{DATASET}.{entity.id}.{prop}.{value}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    row = (entity.id, entity.id, prop, kind, entity.schema, value, DATASET, origin, "", "", "f", seen, seen, key)
    return _quoted(row)


def _quoted(cells: Iterable[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def _once(entities: Iterable[Claimed]) -> Iterator[Claimed]:
    """Leave out what was written lately under the same id with the same values."""
    lately: OrderedDict[tuple[str, int], None] = OrderedDict()
    for entity in entities:
        if entity.schema not in _SHARED:
            yield entity
            continue
        mark = (entity.id, hash(entity.claims))
        if mark in lately:
            lately.move_to_end(mark)
            continue
        lately[mark] = None
        if len(lately) > _REMEMBERED:
            lately.popitem(last=False)
        yield entity
