"""What documents say of an entity, ready to be compared; and the chains that complete a document."""

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from entente.record import CodedDocument, DocumentEntity, EntityMention, Mention, mention_id
from entente.record.mention import EventMention, PositionMention, TieMention
from entente.resolve.names import Name, fold

# Kinds that one word may be read as in one event and in another.
_ACTING = ("person", "org")


@dataclass(frozen=True, slots=True)
class Portrait:
    """A face (`entente.resolve.faces`), ready to be compared.

    Attributes:
        id: of the face that it shows.
        kind, country, known: as in `DocumentEntity`.
        forms: its names, folded duplicates once, the fullest first.
        full, bare: a person's names taken apart: those that know a person by themselves, and single words.
        offices: (folded role, folded organization) pairs.
        company: folded names of organizations that it acts for.
        called: what a person is called who is not named ("the Turkish foreign minister"); None for others.
        reference: id of the known entity of a knowledge base that it is; None where none, or several, fit.
        kin: faces that some text says are kin of it.
        days: of publication of the documents that show a person so.
    """

    id: str
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
    kin: frozenset[str] = frozenset()
    days: tuple[str, ...] = ()


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


def _chain_of(party: EntityMention, entities: Collection[DocumentEntity]) -> str | None:
    """Give the chain whose very words a party's are, if both are people or bodies; else of its kind the one of its name, or at its place.

    The word of a capital is its town's and, as a party, its state's.
    """
    told = min((entity.id for entity in entities if entity.kind in _ACTING and party.span in entity.spans), default=None)
    if told is not None and party.kind in _ACTING:
        return told
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
