"""The cast: every entity once, under which chain it goes in each document, and for whom it acts."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from entente.record import CodedDocument, DocumentEntity, Entity, EntityMention, NameCount, Publication
from entente.record.vocabulary import EntityKind
from entente.resolve.lineages import first_told
from entente.resolve.name_data import word_set
from entente.resolve.names import parse, words
from entente.resolve.org_names import body
from entente.resolve.portraits import Portrait
from entente.resolve.settling import Settling

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Sectors that do not act for the country they are of.
_NOT_THE_STATE = word_set("REB UAF OPP CRM CVL JRN BUS EDU LAB MED REF REL SOC AGR PTY PRE")


@dataclass(frozen=True)
class Cast:
    """Who is who in all documents.

    Attributes:
        entities: by id.
        of_chain: entity id of every document entity.
        of_words: (document, name, start, end) of entity mentions → chain.
        acts_for: for each entity the organizations and countries that it acts for, its organizations' countries among them.
        maybe: entities that an entity may be the same as.
        redirects: ids that an entity would have had, had another of its texts come first.
    """

    entities: Mapping[str, Entity]
    of_chain: Mapping[str, str]
    of_words: Mapping[tuple[str, str, int, int], str]
    acts_for: Mapping[str, frozenset[str]]
    redirects: Mapping[str, str]

    def entity(self, document: str, party: EntityMention) -> str:
        """Give the entity of an entity mention."""
        return self.of_chain[self.of_words[document, party.name, party.span.start, party.span.end]]

    def entities_of(self, document: str, parties: Iterable[EntityMention]) -> tuple[str, ...]:
        """Give the entities of some entity mentions, each once, in order."""
        return tuple(dict.fromkeys(self.entity(document, party) for party in parties))


def entity_id(chain: str) -> str:
    """Name an entity by its first document entity."""
    return f"en_{hashlib.sha256(f'entity|{chain}'.encode()).hexdigest()[:16]}"


def make_cast(
    documents: Iterable[CodedDocument],
    of_words: Mapping[tuple[str, str, int, int], str],
    portraits: Iterable[Portrait],
    settling: Settling,
    publications: Mapping[str, Publication],
    known_ids: Callable[[str], tuple[tuple[str, str], ...]],
) -> Cast:
    """Make the cast from settled portraits; `known_ids` gives the ids of a known entity of a knowledge base."""
    held = list(documents)
    chains = {entity.id: entity for document in held for entity in document.entities}
    by_id = {portrait.id: portrait for portrait in portraits}
    of_root: dict[str, list[DocumentEntity]] = {}
    lent: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for root, members in settling.clusters().items():
        mine = [chains[chain] for member in members for chain in by_id[member].chains]
        of_root[root] = sorted(mine, key=lambda entity: (first_told(publications.get(entity.document) or _unknown(entity)), entity.id))
        for reference in sorted({reference for member in members if (reference := by_id[member].reference)}):
            lent[root] |= set(known_ids(reference))
    name_of = {root: _id(mine) for root, mine in of_root.items()}
    of_chain = {entity.id: name_of[root] for root, mine in of_root.items() for entity in mine}
    maybe: dict[str, set[str]] = defaultdict(set)
    for root, others in settling.may_be().items():
        maybe[name_of[root]] |= {name_of[other] for other in others} - {name_of[root]}
    grouped: dict[str, list[DocumentEntity]] = defaultdict(list)
    external: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for root in sorted(of_root):
        grouped[name_of[root]] += of_root[root]
        external[name_of[root]] |= lent[root]
    entities = {name: _entity(name, mine, tuple(sorted(maybe[name])), external[name]) for name, mine in sorted(grouped.items())}
    redirects = {entity_id(chain): name for chain, name in of_chain.items() if entity_id(chain) != name}
    return Cast(entities, of_chain, of_words, _affiliations(held, of_words, of_chain, entities), redirects)


def _unknown(entity: DocumentEntity) -> Publication:
    return Publication(entity.document)


def _iso(entity: DocumentEntity) -> str | None:
    return entity.country if entity.kind == "country" else None


def _id(chains: list[DocumentEntity]) -> str:
    """Name an entity: a country by its ISO code, the rest by the first document entity."""
    codes = Counter(code for entity in chains if (code := _iso(entity)))
    return min(codes, key=lambda code: (-codes[code], code)) if codes else entity_id(chains[0].id)


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _entity(name: str, chains: list[DocumentEntity], maybe: tuple[str, ...], lent: set[tuple[str, str]]) -> Entity:
    counts: Counter[str] = Counter()
    for chain in chains:
        for form in dict.fromkeys(chain.names):
            counts[form] += max(1, sum(span.text == form for span in chain.spans))
    kinds = Counter(chain.kind for chain in chains)
    kind: EntityKind = min(kinds, key=lambda each: (-kinds[each], each))
    names = tuple(NameCount(form, count) for form, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])))
    country = _commonest(chain.country for chain in chains)
    known = sorted({chain.known for chain in chains if chain.known})
    external = {("iso", name)} if kind == "country" and not name.startswith("en_") else set()
    external |= lent
    external |= {tuple(each.split(":", 1)) for each in known if ":" in each}  # type: ignore[misc]
    return Entity(
        name, kind, _shown(kind, chains, counts), names, tuple(sorted(chain.id for chain in chains)), country,
        _commonest(chain.sector for chain in chains), tuple(sorted(external)), maybe,
    )  # fmt: skip


def _shown(kind: EntityKind, chains: list[DocumentEntity], counts: Counter[str]) -> str:
    """Choose the name to show: English where known, else a Latin form, else any; full names first, the commonest of them."""
    english = _commonest(chain.name_en for chain in chains)
    if english is not None and (kind != "person" or parse(english).full):
        return english
    full = [form for form in counts if kind != "person" or parse(form).full] or list(counts)
    latin = [form for form in full if _LATIN.search(form)]
    described = sorted(chain.name for chain in chains if not chain.names and _LATIN.search(chain.name) and body(chain.name))
    if full and not latin and described:  # "Ethiopia’s foreign ministry", named in Arabic alone
        return described[0]
    if latin or full:
        return min(latin or full, key=lambda form: (-counts[form], -len(form), form))
    return english or chains[0].name


def _affiliations(
    documents: Iterable[CodedDocument],
    of_words: Mapping[tuple[str, str, int, int], str],
    of_chain: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> dict[str, frozenset[str]]:
    """Say for whom each entity acts: persons for organizations and countries, organizations for countries."""
    direct: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        called: dict[str, str] = {}
        for chain in document.entities:
            if chain.kind in ("org", "country"):
                for form in (chain.name, *chain.names, *([chain.name_en] if chain.name_en else ())):
                    called.setdefault(" ".join(words(form)), of_chain[chain.id])
        for chain in document.entities:
            for name in (*chain.part_of, *(place for _, place in chain.offices if place)):
                goal = called.get(" ".join(words(name)))
                if goal is not None and goal != of_chain[chain.id]:
                    direct[of_chain[chain.id]].add(goal)
        for position in document.positions:
            if position.organization is not None and position.status != "denied":
                person, body = (
                    of_chain[of_words[document.document, party.name, party.span.start, party.span.end]]
                    for party in (position.person, position.organization)
                )
                if person != body:
                    direct[person].add(body)
    found = {}
    for name, entity in entities.items():
        goals = set(direct[name])
        for goal in sorted(goals):
            if entities[goal].kind == "org":
                goals |= {other for other in direct[goal] if entities[other].kind == "country"} | _state(entities[goal])
        found[name] = frozenset(goals | _state(entity)) - {name}
    return found


def _state(entity: Entity) -> set[str]:
    """Give the country that an entity acts for, where it does."""
    if entity.kind in ("person", "org") and entity.country is not None and entity.sector not in _NOT_THE_STATE:
        return {entity.country}
    return set()
