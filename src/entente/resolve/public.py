"""Who is a public person: promise 8 of the record. Victims, demonstrators and bystanders named in passing get no dossier.

A person is one if some text gives them an office, a rank or a role, or lets them act for a body; if a knowledge base or the packs' lists
know them; if a fact of the record is a position of theirs or a standing tie between them and another (kin only of one who is public for
another reason); or if they are a party of an event by an act of public life. To suffer or use force, to be arrested, freed or helped, and
to demonstrate is none: that happens to anybody. Speaking is none either, unless it is for a body.

The others are marked: they stay the party that a text makes them, so that an event is told whole, and no list, search or export of
entities has them. Another text that tells an office of theirs makes them public.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from entente.record import Entity, Event, Lineage, Position, Statement, Tie
from entente.resolve.cast import Cast
from entente.resolve.desk import Desk

# What anybody may do or suffer, by type and side.
_ANYBODYS: Final = frozenset(
    {
        ("ASSAULT", "actor"), ("ASSAULT", "recipient"), ("COERCE", "recipient"), ("SANCTION", "recipient"), ("PROTEST", "actor"),
        ("AID", "recipient"), ("RETREAT", "recipient"),
    }
)  # fmt: skip
Fact = Entity | Event | Position | Tie | Statement | Lineage


class Standing:
    """Who is a public person, kept on the desk: for each entity how many facts make it one, and of whom it is told as kin."""

    def __init__(self, desk: Desk, cast: Cast) -> None:
        self._desk, self._cast = desk, cast

    def update(self, facts: Mapping[str, Fact], gone: Collection[str], written: Collection[str]) -> set[str]:
        """Count anew what changed facts say.

        Args:
            facts: facts that came or changed, by id.
            gone: ids of facts that went.
            written: entities that are written anew anyway.

        Returns:
            The entities to be written: these, and those whose standing may have changed by others' facts.
        """
        touched: set[str] = set(written)
        deeds: dict[str, int] = {}
        kin: dict[tuple[str, str], int] = {}
        stood = self._desk.rows("deeds", [*facts, *gone])
        for id in {*facts, *gone}:
            before, after = stood.get(id, [[], []]), _deeds(facts[id]) if id in facts else [[], []]
            for row, sign in ((before, -1), (after, 1)):
                for entity in row[0]:
                    deeds[entity] = deeds.get(entity, 0) + sign
                for one, other in row[1]:
                    kin[one, other] = kin.get((one, other), 0) + sign
            if before != after:
                self._desk.put("deeds", id, None if after == [[], []] else after)
        changed = {entity for entity, amount in deeds.items() if amount}
        changed |= {entity for pair, amount in kin.items() if amount for entity in pair}
        rows = self._desk.rows("standing", changed | touched)
        for entity in sorted(changed | touched):
            row = rows.get(entity, {"deeds": 0, "kin": {}, "own": False})
            held = dict(row["kin"])
            for (one, other), amount in kin.items():
                if one == entity and amount:
                    held[other] = held.get(other, 0) + amount
            count = row["deeds"] + deeds.get(entity, 0)
            own = count > 0 or (self._desk.row("entity", entity) is not None and self._cast.by_role(entity))
            made = {"deeds": count, "kin": {other: held[other] for other in sorted(held) if held[other]}, "own": own}
            if made != row:
                self._desk.put("standing", entity, made if made["deeds"] or made["kin"] or own else None)
                touched |= {entity, *held}
        return {entity for entity in touched if self._desk.row("entity", entity) is not None}

    def public(self, entity: str) -> bool:
        """Tell whether an entity is in a public role; the kin of one who is, too, their kin in turn not."""
        row = self._desk.row("standing", entity)
        if row is None:
            return False
        return row["own"] or any(found["own"] for found in self._desk.rows("standing", row["kin"]).values())


def _deeds(fact: Fact) -> list[list[Any]]:
    """Give whom a fact makes public, and who is kin of whom."""
    match fact:
        case Event() if fact.status == "denied":  # what nobody says that they did makes nobody public
            return [[], []]
        case Event():
            acts = {party for side, party in _sides(fact) if (fact.type, side) not in _ANYBODYS}
            return [sorted(acts), []]
        case Position():
            return [[fact.person], []]
        case Tie() if fact.kind == "kin":
            return [[], [[fact.a, fact.b], [fact.b, fact.a]]]
        case Tie():
            return [sorted({fact.a, fact.b}), []]
        case _:
            return [[], []]


def _sides(event: Event) -> Iterable[tuple[str, str]]:
    return [("actor", party) for party in event.actors] + [("recipient", party) for party in event.recipients]
