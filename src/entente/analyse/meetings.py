"""Who met whom, who visited whom, who mediated: consultations that took place, their parties stood for at one level."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from entente.analyse.acting import Acting
from entente.analyse.facts import Facts
from entente.analyse.months import middle
from entente.analyse.parameters import Level, Parameters
from entente.analyse.scale import Scale
from entente.record import Event

_HAPPENED = ("occurred", "ongoing")
_MEDIATION = "third-party"


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation that took place.

    Attributes:
        event: the event.
        day: the middle of its date; None where it is not dated narrowly enough.
        comers: who came, spoke or mediated, at the level asked for; sorted.
        hosts: who received, or between whom was mediated; sorted, none of them a comer.
    """

    event: Event
    day: date | None
    comers: tuple[str, ...]
    hosts: tuple[str, ...]

    @property
    def is_visit(self) -> bool:
        """Whether one side travelled to the other."""
        return self.event.mode == "visit" and bool(self.comers) and bool(self.hosts)

    @property
    def is_mediation(self) -> bool:
        """Whether a third party stood between others."""
        return self.event.mode == _MEDIATION

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give who met whom, each pair sorted: comers with hosts; where nobody is host, the comers with one another."""
        if self.hosts:
            yield from ((min(a, b), max(a, b)) for a in self.comers for b in self.hosts)
        else:
            yield from combinations(self.comers, 2)


def consultations(facts: Facts, scale: Scale, level: Level, parameters: Parameters) -> tuple[Consultation, ...]:
    """Give the consultations that took place and are part of nothing, by day, the undated last."""
    acting = Acting(facts.entities, facts.positions)
    found = []
    for event in facts.whole_events():
        if scale.under.get(event.type) != "CONSULT" or event.status not in _HAPPENED:
            continue
        day = middle(event.when, parameters.widest_date)
        comers = {name for party in event.actors for name in acting.at(party, day, level)}
        hosts = {name for party in event.recipients for name in acting.at(party, day, level)} - comers
        if comers:
            found.append(Consultation(event, day, tuple(sorted(comers)), tuple(sorted(hosts))))
    return tuple(sorted(found, key=lambda each: (each.day or date.max, each.event.id)))
