"""For whom a party acts on a day: person → organization → country, by the offices of that day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from entente.analyse.parameters import Level
from entente.record import Entity, Position, edtf

# Who belongs to the state acts for the country; armed groups, firms, parties, media and citizens do not.
_OF_THE_STATE: Final = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", None})
_HELD: Final = frozenset({"occurred", "ongoing"})


class Acting:
    """Who acts for whom, computed once from entities and positions.

    An office counts on a day that its told beginning and end leave open; one without dates counts on every day. Offices that are only
    planned, alleged or denied do not count. Where nothing is told, nobody is acted for.
    """

    def __init__(self, entities: Mapping[str, Entity], positions: Iterable[Position]) -> None:
        self._entities = entities
        self._offices: dict[str, list[tuple[date, date, str]]] = {}
        self._dated: set[str] = set()
        for position in positions:
            if position.organization is None or position.status not in _HELD:
                continue
            begin = edtf.bounds(position.start) if position.start else None
            end = edtf.bounds(position.end) if position.end else None
            if begin is not None or end is not None:
                self._dated.add(position.person)
            held = (begin[0] if begin else date.min, end[1] if end else date.max, position.organization)
            self._offices.setdefault(position.person, []).append(held)
        self._kept: dict[tuple[str, Level], tuple[str, ...]] = {}

    def offices(self, person: str, day: date | None) -> tuple[str, ...]:
        """Give the organizations (or countries) in which a person holds an office on a day, sorted; on an unknown day, the undated ones."""
        held = self._offices.get(person, ())
        if day is None:
            return tuple(sorted({org for begin, end, org in held if begin == date.min and end == date.max}))
        return tuple(sorted({org for begin, end, org in held if begin <= day <= end}))

    def at(self, party: str, day: date | None, level: Level) -> tuple[str, ...]:
        """Give for whom a party stands at a level: itself; its organizations; its countries. What is not told leaves it where it is.

        An armed group, a body of several states and the like stand for themselves at every level.
        """
        if party in self._dated:
            return self._find(party, day, level)
        if (party, level) not in self._kept:
            self._kept[party, level] = self._find(party, day, level)
        return self._kept[party, level]

    def chain(self, party: str, day: date | None) -> frozenset[str]:
        """Give all that a party stands for on a day, itself included."""
        return frozenset({party, *self.at(party, day, "organization"), *self.at(party, day, "country")})

    def _find(self, party: str, day: date | None, level: Level) -> tuple[str, ...]:
        entity = self._entities.get(party)
        if level == "person" or entity is None or entity.kind == "country":
            return (party,)
        if entity.kind != "person":
            return (party,) if level == "organization" else (self._country(entity),)
        held = self.offices(party, day)
        if level == "organization":
            return held or (party,)
        found = {self._country(self._entities[org]) if org in self._entities else org for org in held}
        # A body that is itself no state's, such as an armed group, outweighs the passport of the person who speaks for it.
        return tuple(sorted(found)) or (self._country(entity),)

    def _country(self, entity: Entity) -> str:
        if entity.kind == "country" or entity.country is None or entity.sector not in _OF_THE_STATE:
            return entity.id
        return entity.country
