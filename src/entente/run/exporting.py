"""From a store to `publish`: facts in portions, where they come from, and what a package carries beside them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any, Final, get_args

from entente.codebook import load_codebook
from entente.publish import KINDS, Changed, DocumentLike, Extract, Origin, PackedFile, Sheet
from entente.publish.formats import as_json_lines
from entente.publish.sheet import AnyMention, Fact
from entente.record import Entity, Event, Lineage, Position, Statement, Tie
from entente.record.errors import StoreError
from entente.record.jsons import dumps, to_json
from entente.store import Filter, Store
from entente.store.answers import Fact as AnyFact
from entente.store.filters import Table

_EVERYTHING: Final = Filter()
_STEP: Final = 500


def table_of(kind: str) -> Table:
    """Give the table of a kind of fact."""
    return next(name for name in get_args(Table) if name == kind)


def sheets(store: Store, kind: str, asked: Filter = _EVERYTHING, step: int = _STEP) -> Iterator[Sheet]:
    """Give the facts that fit in portions, each with what it points to: never more than a portion is in memory."""
    for facts, behind in store.walk(table_of(kind), asked, step):
        kept = [fact for fact in facts if isinstance(fact, get_args(Fact))]
        yield Sheet(kept, behind.entities, behind.mentions, behind.documents)


def origin_of(store: Store, codebook: str | None = None, title: str | None = None) -> Origin:
    """Tell where a record's facts come from: its build, what made it, what happened to each fact last.

    Args:
        store: the record.
        codebook: the folder of a codebook of one's own, whose types name the PLOVER type that they stand under.
        title: what to call the record; "Entente" where left out.
    """
    build = store.build()
    if build is None:
        return Origin(title=title or "Entente")
    return Origin(
        build=build.number,
        made_at=build.created_at,
        resolver=build.resolver,
        coding=build.coding,
        digest=build.digest,
        title=title or "Entente",
        under={name: kind.under for name, kind in load_codebook(codebook).types.items() if kind.under},
        files=lambda: packed_files(store, codebook),
    )


def changes_of(store: Store) -> dict[str, Changed]:
    """Give what the newest build that touched it did to each id."""
    times = {build.number: build.created_at for build in store.builds()}
    found: dict[str, Changed] = {}
    for change in store.changes():
        found[change.id] = Changed(change.change, times[change.build], change.kind)
    return found


def packed_files(store: Store, codebook: str | None = None) -> Iterator[PackedFile]:
    """Give what a package carries beside one kind of fact: the other kinds, documents and their hashes, decisions, versions, codebook."""
    before = store.build()
    for kind in KINDS:
        pieces = (piece.encode("utf-8", "replace") for piece in as_json_lines(Extract(kind, sheets(store, kind))))
        yield PackedFile(f"record/{kind}.jsonl", f"The record's {kind}", "application/x-ndjson", pieces)
    lineages = (_line(to_json(item)) for item in store.lineages())
    yield PackedFile("record/lineages.jsonl", "Documents that copy one another", _LINES, lineages)
    yield PackedFile("documents.jsonl", "Documents: ids (hashes of the texts), outlets, days; no texts", _LINES, _documents(store))
    yield PackedFile("decisions.jsonl", "What people ruled", _LINES, (_line(to_json(item)) for item in store.decisions()))
    yield PackedFile("builds.jsonl", "Versions of the record, newest first", _LINES, (_line(to_json(item)) for item in store.builds()))
    yield from _codebook_files(codebook)
    if store.build() != before:
        raise StoreError(f"{store.label} was made anew while it was packed: export it once more.")


_LINES: Final = "application/x-ndjson"


def _line(value: object) -> bytes:
    return (dumps(value) + "\n").encode("utf-8", "replace")


def _documents(store: Store) -> Iterator[bytes]:
    for document in store.documents():
        told = to_json(document)
        del told["text"]
        told["sha256"] = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        told["characters"] = len(document.text)
        yield _line(told)


def _codebook_files(folder: str | None) -> Iterator[PackedFile]:
    texts = {item.name: item.read_bytes() for item in resources.files("entente.codebook").iterdir() if item.name.endswith(".yaml")}
    if folder is not None:
        texts |= {path.name: path.read_bytes() for path in Path(folder).glob("*.yaml")}
    for name, text in sorted(texts.items()):
        yield PackedFile(f"codebook/{name}", f"Codebook: {name.removesuffix('.yaml')}", "application/yaml", (text,))


def collected(given: Iterable[Sheet]) -> Sheet:
    """Put portions together, for what needs all facts at once."""
    facts: list[Fact] = []
    entities: dict[str, Entity] = {}
    mentions: dict[str, AnyMention] = {}
    documents: dict[str, DocumentLike] = {}
    for sheet in given:
        facts.extend(sheet.facts)
        entities.update(sheet.entities)
        mentions.update(sheet.mentions)
        documents.update(sheet.documents)
    return Sheet(facts, entities, mentions, documents)


def sheet_of(store: Store, facts: Sequence[Any]) -> Sheet:
    """Give facts, as exports know them, with what they point to."""
    behind = store.background(facts)
    return Sheet(facts, behind.entities, behind.mentions, behind.documents)


def sheet_of_one(store: Store, fact: AnyFact) -> Sheet:
    """Give one fact with what it points to; an empty sheet for a lineage, which no export knows."""
    kept = [fact] if isinstance(fact, get_args(Fact)) else []
    behind = store.background(kept)
    return Sheet([item for item in kept if not isinstance(item, Lineage)], behind.entities, behind.mentions, behind.documents)


def parties_of(fact: Fact) -> tuple[str, ...]:
    """Give the ids of the entities that a fact names."""
    match fact:
        case Event():
            return (*fact.actors, *fact.recipients)
        case Position():
            return (fact.person, *((fact.organization,) if fact.organization is not None else ()))
        case Tie():
            return (fact.a, fact.b)
        case Statement():
            return (fact.speaker,)
        case Entity():
            return (fact.id,)


def coverage_of(store: Store) -> dict[tuple[str, date], int]:
    """Give how many documents published on a day name a country, by (ISO code, day), for panels."""
    return {(country, date.fromisoformat(day)): count for (country, day), count in store.coverage().items()}
