"""What the record says of who deals with whom, told and not measured: every fact with its sign, however few tell it.

A measure refuses what rests on too little. A reader of a thin record still wants to know what is told: who stood by whom and now deals
with another, who keeps in with two that are at odds. Here the facts themselves are laid side by side, with the number of independent
sources of each; nothing is weighed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from entente.analyse.acting import Acting
from entente.analyse.facts import Facts
from entente.analyse.ledger import pairs_across, pairs_of
from entente.analyse.months import middle
from entente.analyse.parameters import Level, Parameters
from entente.analyse.scale import Scale
from entente.record import Event, Tie, edtf

_HAPPENED: Final = frozenset({"occurred", "ongoing"})
_LATER: Final = 365
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dealing:
    """All that is told of what two parties do to each other.

    Attributes:
        a, b: ids, a < b.
        friendly, hostile: ids of events and stated ties, by the last day possible, the undated last.
        independent_friendly, independent_hostile: voices behind them.
        first, last: days between which the friendly facts must have begun; None where no text tells.
    """

    a: str
    b: str
    friendly: tuple[str, ...]
    hostile: tuple[str, ...]
    independent_friendly: int
    independent_hostile: int
    first: date | None
    last: date | None

    @property
    def sign(self) -> int:
        """1 where more independent voices tell friendly facts than hostile ones, −1 where fewer, 0 where as many."""
        return (self.independent_friendly > self.independent_hostile) - (self.independent_friendly < self.independent_hostile)


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody who stood by one body of a country and later deals with another of the same country.

    Attributes:
        who: id.
        old, new: what is told of it with the older and with the newer partner.
        before: last day on which the old must have begun.
        since: first day on which the new can have begun.
        country: ISO code of both partners.
    """

    who: str
    old: Dealing
    new: Dealing
    before: date
    since: date
    country: str


@dataclass(frozen=True, slots=True)
class Between:
    """Somebody who has friendly dealings with two that are at odds."""

    who: str
    ones: Dealing
    others: Dealing
    odds: Dealing

    @property
    def between(self) -> Pair:
        """The two that are at odds."""
        return self.odds.a, self.odds.b


@dataclass(frozen=True, slots=True)
class Quarrel:
    """Two that are at odds, and what is told of the friends of each that are not the other's."""

    odds: Dealing
    with_a: tuple[Dealing, ...]
    with_b: tuple[Dealing, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Somebody with several partners, and what is told of quarrels between these."""

    who: str
    partners: tuple[Dealing, ...]
    odds: tuple[Dealing, ...]


@dataclass(frozen=True, slots=True)
class Crossed:
    """Two who deal as friends and stand by the two sides of a quarrel: each backs the enemy of the other's friend.

    Attributes:
        one, other: ids of the friends.
        theirs: what is told of the two.
        ones, others: what is told of each with its own side of the quarrel.
        odds: what sets the sides at odds.
    """

    one: str
    other: str
    theirs: Dealing
    ones: Dealing
    others: Dealing
    odds: Dealing


def dealings_of(facts: Facts, scale: Scale, level: Level, parameters: Parameters) -> tuple[Dealing, ...]:
    """Lay together what is told of each pair: what occurred or goes on, is part of nothing, and has a sign."""
    acting = Acting(facts.entities, facts.positions)
    found: dict[Pair, tuple[list[_Told], list[_Told]]] = defaultdict(lambda: ([], []))
    for event in facts.whole_events():
        value = scale.intensity(event.type, event.mode)
        if event.status not in _HAPPENED or not value:
            continue
        day = middle(event.when, parameters.widest_date)
        for pair in pairs_of(event, scale, acting, level, day)[0]:
            found[pair][value < 0].append(_told_of_event(event))
    for tie in facts.ties:
        if tie.kind in parameters.tie_intensities and tie.status in _HAPPENED and tie.sign != "0":
            for pair in pairs_across(tie.a, tie.b, acting, level)[0]:
                found[pair][tie.sign == "-"].append(_told_of_tie(tie))
    return tuple(_dealing(pair, *found[pair], facts) for pair in sorted(found))


@dataclass(frozen=True, slots=True)
class _Told:
    id: str
    first: date | None
    last: date | None


def _told_of_event(event: Event) -> _Told:
    reach = edtf.bounds(event.when) if event.when else None
    return _Told(event.id, *(reach or (None, None)))


def _told_of_tie(tie: Tie) -> _Told:
    """Place a stated tie where its beginning is told; that it was said on a day tells nothing of when it began."""
    starts = [reach for telling in tie.tellings if telling.start and (reach := edtf.bounds(telling.start)) is not None]
    return _Told(tie.id, *(min(starts) if starts else (None, None)))


def _dealing(pair: Pair, friendly: list[_Told], hostile: list[_Told], facts: Facts) -> Dealing:
    sides = [sorted(side, key=lambda told: (told.last or date.max, told.id)) for side in (friendly, hostile)]
    ids = [tuple(dict.fromkeys(told.id for told in side)) for side in sides]
    dated = [(told.first, told.last) for told in friendly if told.first is not None and told.last is not None]
    first = min((first for first, _ in dated), default=None)
    last = min((last for _, last in dated), default=None)
    return Dealing(*pair, ids[0], ids[1], len(facts.voices(ids[0])), len(facts.voices(ids[1])), first, last)


def partners(dealings: Iterable[Dealing], who: str) -> list[tuple[str, Dealing]]:
    """Give with whom somebody deals, those told by most voices first."""
    found = [(each.b if each.a == who else each.a, each) for each in dealings if who in (each.a, each.b)]
    return sorted(found, key=lambda item: (-item[1].independent_friendly - item[1].independent_hostile, item[0]))


def openings(dealings: Iterable[Dealing], facts: Facts) -> tuple[Opening, ...]:
    """Find who stood by one body of a foreign country and, a year later or more, began to deal with another body of it.

    Both beginnings must be dated by the texts, and the newer partner must be told of by more than one voice. A country as such is no body
    of itself, and bodies that are not known to be of a country are passed over.
    """
    by_who: dict[str, list[tuple[str, Dealing]]] = defaultdict(list)
    for each in dealings:
        if each.friendly and each.first is not None:
            by_who[each.a].append((each.b, each))
            by_who[each.b].append((each.a, each))
    found = []
    for who, held in by_who.items():
        for new, later in held:
            country = _body_of(facts, new)
            if country is None or later.independent_friendly < 2 or _country(facts, who) == country:
                continue
            for old, earlier in held:
                if old == new or _body_of(facts, old) != country or earlier.last is None or later.first is None:
                    continue
                if (later.first - earlier.last).days >= _LATER:
                    found.append(Opening(who, earlier, later, earlier.last, later.first, country))
    found.sort(key=lambda item: (-item.new.independent_friendly, -len(item.new.friendly), item.who, item.new.a, item.old.a))
    kept: list[Opening] = []
    for opening in found:
        # One partner may be told under two names: what rests on the same facts is told once, from the fuller.
        if not any(opening.who == other.who and set(opening.new.friendly) <= set(other.new.friendly) for other in kept):
            kept.append(opening)
    return tuple(kept)


def quarrels(dealings: Iterable[Dealing]) -> tuple[Quarrel, ...]:
    """Find those who are at odds and of whom at least one has a friend that the other has not; the best told first."""
    signs = signed_pairs(dealings)
    friends = friends_of(signs)
    found = []
    for (a, b), odds in signs.items():
        if odds.sign < 0:
            own = friends[a].keys() - friends[b].keys() - {b}
            theirs = friends[b].keys() - friends[a].keys() - {a}
            if own or theirs:
                sides = (tuple(friends[a][name] for name in sorted(own)), tuple(friends[b][name] for name in sorted(theirs)))
                found.append(Quarrel(odds, *sides))
    return tuple(
        sorted(found, key=lambda each: (-each.odds.independent_hostile, -len(each.with_a) - len(each.with_b), each.odds.a, each.odds.b))
    )


def crossings(dealings: Iterable[Dealing]) -> tuple[Crossed, ...]:
    """Find friends who stand by the two sides of a quarrel and by one side alone each; the best told first."""
    signs = signed_pairs(dealings)
    friends = friends_of(signs)
    found = [
        Crossed(one, other, friends[one][other], friends[odds.a][one], friends[odds.b][other], odds)
        for odds, one, other in across(signs, friends)
        if other in friends[one]
    ]
    return tuple(sorted(found, key=_least_of_four))


def _least_of_four(each: Crossed) -> tuple[int, str, str]:
    least = min(side.independent_friendly for side in (each.theirs, each.ones, each.others))
    return -min(least, each.odds.independent_hostile), each.one, each.other


def reaches(dealings: Iterable[Dealing], floor: int) -> tuple[Reach, ...]:
    """Find who deals as a friend with two or more, each told by as many voices as the floor asks; those with most partners first."""
    firm = [each for each in dealings if each.sign > 0 and each.independent_friendly >= floor]
    odds = {(each.a, each.b): each for each in dealings if each.sign < 0}
    held: dict[str, list[tuple[str, Dealing]]] = defaultdict(list)
    for each in firm:
        held[each.a].append((each.b, each))
        held[each.b].append((each.a, each))
    found = []
    for who, some in held.items():
        if len(some) > 1:
            some.sort(key=lambda item: (-item[1].independent_friendly, item[0]))
            names = sorted(name for name, _ in some)
            torn = tuple(odds[a, b] for a, b in combinations(names, 2) if (a, b) in odds)
            found.append(Reach(who, tuple(each for _, each in some), torn))
    return tuple(sorted(found, key=lambda each: (-len(each.partners), -sum(item.independent_friendly for item in each.partners), each.who)))


def both_ways(dealings: Iterable[Dealing]) -> tuple[Dealing, ...]:
    """Find pairs of whom friendly and hostile things are told: an old backer that drifts, foes that speak; the best told first."""
    found = [each for each in dealings if each.friendly and each.hostile]
    return tuple(sorted(found, key=lambda each: (-min(each.independent_friendly, each.independent_hostile), each.a, each.b)))


def signed_pairs(dealings: Iterable[Dealing]) -> dict[Pair, Dealing]:
    """Index by pair the dealings of which more voices tell one thing than the other."""
    return {(each.a, each.b): each for each in dealings if each.sign}


def friends_of(signs: Mapping[Pair, Dealing]) -> dict[str, dict[str, Dealing]]:
    """Give each one's friends, with what is told of the two; no friends for whoever has none."""
    found: dict[str, dict[str, Dealing]] = defaultdict(dict)
    for (a, b), each in signs.items():
        if each.sign > 0:
            found[a][b] = found[b][a] = each
    return found


def across(signs: Mapping[Pair, Dealing], friends: Mapping[str, Mapping[str, Dealing]]) -> Iterator[tuple[Dealing, str, str]]:
    """Give each quarrel with who stands by its first side alone and who by its second alone, two at a time."""
    for (a, b), odds in signs.items():
        if odds.sign > 0:
            continue
        own = sorted(friends[a].keys() - friends[b].keys() - {b})
        theirs = sorted(friends[b].keys() - friends[a].keys() - {a})
        for one in own:
            yield from ((odds, one, other) for other in theirs)


def between_foes(dealings: Iterable[Dealing]) -> tuple[Between, ...]:
    """Find who has friendly dealings with two that are at odds: triangles whose signs do not fit; those told by most voices first."""
    signs = signed_pairs(dealings)
    friends = friends_of(signs)
    found = []
    for (a, b), odds in signs.items():
        if odds.sign < 0:
            found += [Between(who, friends[who][a], friends[who][b], odds) for who in sorted(friends[a].keys() & friends[b].keys())]
    return tuple(sorted(found, key=_least_told))


def _least_told(each: Between) -> tuple[int, str, Pair]:
    least = min(each.ones.independent_friendly, each.others.independent_friendly, each.odds.independent_hostile)
    return -least, each.who, each.between


def _country(facts: Facts, id: str) -> str | None:
    return facts.entities[id].country if id in facts.entities else None


def _body_of(facts: Facts, id: str) -> str | None:
    """Give the country of an organization; None for a country itself, a person, and what is of none."""
    entity = facts.entities.get(id)
    return entity.country if entity is not None and entity.kind == "org" else None


def by_pair(dealings: Iterable[Dealing]) -> Mapping[Pair, Dealing]:
    """Index dealings by their pair."""
    return {(each.a, each.b): each for each in dealings}
