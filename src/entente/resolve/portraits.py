"""What each document says of an entity, gathered so that entities can be compared: names, offices, company, country."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from entente.record import CodedDocument, DocumentEntity, EntityMention, Mention, mention_id
from entente.record.mention import EventMention, PositionMention, TieMention
from entente.resolve.names import Name, fold, parse, words
from entente.resolve.org_names import body

# Only so many forms of one chain are compared, the fullest first.
_FORMS = 5


@dataclass(frozen=True, slots=True)
class Portrait:
    """One document's entity (or several that say the same), ready to be compared.

    Attributes:
        id: id of the first document entity in it.
        chains: all document entities in it.
        documents: their documents.
        kind, country, known: as in `DocumentEntity`.
        forms: its names, folded duplicates once, the fullest first.
        full, bare: a person's names taken apart: those that know a person by themselves, and single words.
        offices: (folded role, folded organization) pairs.
        company: folded names of organizations that it acts for.
        called: what a person is called who is not named ("the Turkish foreign minister"); None for others.
        reference: id of the known entity of a knowledge base that it is; None where none, or several, fit.
    """

    id: str
    chains: tuple[str, ...]
    documents: frozenset[str]
    kind: str
    country: str | None
    known: str | None
    forms: tuple[str, ...]
    full: tuple[Name, ...]
    bare: tuple[Name, ...]
    offices: frozenset[tuple[str, str]]
    company: frozenset[str]
    called: str | None = None
    reference: str | None = None


def party_mentions(mention: Mention) -> tuple[EntityMention, ...]:
    """Give every entity mention in a mention."""
    if isinstance(mention, EventMention):
        return mention.actors + mention.recipients
    if isinstance(mention, PositionMention):
        return (mention.person, mention.organization) if mention.organization else (mention.person,)
    return (mention.a, mention.b) if isinstance(mention, TieMention) else (mention.speaker,)


def complete(document: CodedDocument) -> tuple[CodedDocument, dict[tuple[str, int, int], str]]:
    """Give every entity mention of a document a chain: the one it names, else the one at its place or of its name, else a new one.

    Returns:
        The document with the chains that were missing, and for each (name, start, end) of an entity mention its chain.
    """
    entities = {entity.id: entity for entity in document.entities}
    of: dict[tuple[str, int, int], str] = {}
    for group in (document.events, document.positions, document.ties, document.statements):
        for mention in group:
            for party in party_mentions(mention):
                key = (party.name, party.span.start, party.span.end)
                if party.chain in entities:
                    of[key] = party.chain
                elif key not in of:
                    found = _chain_of(party, entities.values())
                    if found is None:
                        made = _new_chain(document.document, party, entities)
                        entities[made.id] = made
                        found = made.id
                    of[key] = found
    return dataclasses.replace(document, entities=tuple(entities[name] for name in sorted(entities))), of


def _chain_of(party: EntityMention, entities: Iterable[DocumentEntity]) -> str | None:
    same_kind = sorted((entity for entity in entities if entity.kind == party.kind), key=lambda entity: entity.id)
    name = fold(party.name)
    for entity in same_kind:
        if name in {fold(form) for form in (entity.name, *entity.names)}:
            return entity.id
    return next((entity.id for entity in same_kind if any(span.meets(party.span) for span in entity.spans)), None)


def _new_chain(document: str, party: EntityMention, taken: Mapping[str, DocumentEntity]) -> DocumentEntity:
    number = 0
    while (name := mention_id("en", document, party.span.start, number)) in taken:
        number += 1
    named = party.head == "name" or party.name != party.span.text
    return DocumentEntity(
        name, document, party.name, party.kind, (party.name,) if named else (), (party.span,), party.name_en, party.country, party.sector
    )


def portray(documents: Iterable[CodedDocument], touched: frozenset[str]) -> list[Portrait]:
    """Make the portraits of all document entities; those that say the same are one portrait, unless a person's ruling names them."""
    alike: dict[tuple[object, ...], list[DocumentEntity]] = defaultdict(list)
    for document in documents:
        for entity in document.entities:
            names = frozenset(fold(form) for form in (entity.names or _forms(entity)))
            alone = entity.id if entity.id in touched or not _knows(entity) else None
            name_en = fold(entity.name_en or "")
            alike[names, entity.kind, entity.country, entity.known, name_en, alone].append(entity)
    return sorted((_portrait(chains) for chains in alike.values()), key=lambda portrait: portrait.id)


def _knows(entity: DocumentEntity) -> bool:
    """Tell whether an entity's names are enough to know it by in another document."""
    if entity.kind == "person":
        return any(parse(form).full for form in _forms(entity))
    return bool(entity.names) or _is_state_body(entity)


def _is_state_body(entity: DocumentEntity) -> bool:
    """Tell whether words that are no name still say which body of a state is meant ("Pakistan's army", "الخارجية الإثيوبية")."""
    return entity.kind == "org" and entity.country is not None and bool(body(entity.name))


def _office(role: str, place: str | None) -> tuple[str, str]:
    return " ".join(words(role)), " ".join(words(place)) if place else ""


def _forms(entity: DocumentEntity) -> list[str]:
    told = entity.names or _is_state_body(entity)
    forms = list(dict.fromkeys([*((entity.name,) if told else ()), *entity.names]))
    return forms + ([entity.name_en] if entity.name_en and entity.name_en not in forms else [])


def _portrait(chains: list[DocumentEntity]) -> Portrait:
    chains = sorted(chains, key=lambda entity: entity.id)
    one = chains[0]
    by_fold = {fold(form): form for entity in reversed(chains) for form in reversed(_forms(entity))}
    forms = sorted(by_fold.values(), key=lambda form: (-len(form.split()), -len(form), form))
    parsed = {form: parse(form) for form in forms} if one.kind == "person" else {}
    full = [parsed[form] for form in forms if form in parsed and parsed[form].full]
    bare = [parsed[form] for form in forms if form in parsed and not parsed[form].full and parsed[form].tokens]
    return Portrait(
        one.id,
        tuple(entity.id for entity in chains),
        frozenset(entity.document for entity in chains),
        one.kind,
        one.country,
        one.known,
        tuple(forms),
        tuple(full[:_FORMS]),
        tuple(bare[:_FORMS]),
        frozenset(_office(role, place) for entity in chains for role, place in entity.offices),
        frozenset(
            " ".join(words(name)) for entity in chains for name in (*entity.part_of, *(place for _, place in entity.offices if place))
        ),
        one.name if one.kind == "person" and not full and not bare else None,
    )
