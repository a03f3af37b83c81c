"""Who is a public person: promise 8 of the record. Victims, demonstrators and bystanders named in passing get no dossier.

A person is one if some text gives them an office, a rank or a role, or lets them act for a body; if a knowledge base or the packs' lists
know them; if a fact of the record is a position of theirs or a standing tie between them and another (kin only of one who is public for
another reason); or if they are a party of an event by an act of public life. To suffer or use force, to be arrested, freed or helped, and
to demonstrate is none: that happens to anybody. Speaking is none either, unless it is for a body.

The others are marked: they stay the party that a text makes them, so that an event is told whole, and no list, search or export of
entities has them. Another text that tells an office of theirs makes them public.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from entente.record import CodedDocument, Event, Record
from entente.resolve.name_data import word_set

# What anybody may do or suffer, by type and side.
_ANYBODYS: Final = frozenset(
    {
        ("ASSAULT", "actor"), ("ASSAULT", "recipient"), ("COERCE", "recipient"), ("SANCTION", "recipient"), ("PROTEST", "actor"),
        ("AID", "recipient"), ("RETREAT", "recipient"),
    }
)  # fmt: skip
# Sectors of people without a public role; any other is given for an office, a rank or a body.
_PRIVATE_SECTORS: Final = word_set("AGR BUS CRM CVL EDU JRN LAB MED REF REL SOC")


def mark_public(record: Record, documents: Iterable[CodedDocument], of_chain: Mapping[str, str]) -> Record:
    """Mark the persons of a record who are in no public role.

    Args:
        record: the record with all entities.
        documents: what the texts say; offices are told by their document entities.
        of_chain: entity of every document entity.
    """
    public = _by_role(record, documents, of_chain) | _by_deed(record)
    public |= _by_kin(record, public)
    return replace(
        record,
        entities=tuple(
            entity if entity.kind != "person" or entity.id in public else replace(entity, public=False) for entity in record.entities
        ),
    )


def _by_role(record: Record, documents: Iterable[CodedDocument], of_chain: Mapping[str, str]) -> set[str]:
    found = {entity.id for entity in record.entities if entity.external}
    for document in documents:
        for chain in document.entities:
            if chain.kind == "person" and (chain.offices or chain.part_of or chain.known or _has_role(chain.sector)):
                found.add(of_chain[chain.id])
    return found | {position.person for position in record.positions}


def _has_role(sector: str | None) -> bool:
    return sector is not None and sector not in _PRIVATE_SECTORS


def _by_deed(record: Record) -> set[str]:
    found = {party for tie in record.ties if tie.kind != "kin" for party in (tie.a, tie.b)}
    for event in record.events:
        found |= {party for side, party in _sides(event) if (event.type, side) not in _ANYBODYS}
    return found


def _sides(event: Event) -> list[tuple[str, str]]:
    return [("actor", party) for party in event.actors] + [("recipient", party) for party in event.recipients]


def _by_kin(record: Record, public: set[str]) -> set[str]:
    """Give the kin of public persons who are told of as such; their kin in turn are not."""
    pairs = [(tie.a, tie.b) for tie in record.ties if tie.kind == "kin"]
    return {two for one, other in pairs for two, first in ((one, other), (other, one)) if first in public}
