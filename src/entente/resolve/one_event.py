"""Settle which tellings are one event, by how much each tells, and name the events."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entente.resolve.dates import day
from entente.resolve.retracing import History, Retracing
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Link, Settling
from entente.resolve.sourcing import Tellers
from entente.resolve.tellings import Telling, TellingJudge


@dataclass(frozen=True)
class Happenings:
    """Settled events.

    Attributes:
        tellings: by mention id.
        clusters: mention ids of each event, by the event's id.
        event_of: event id of each mention.
        maybe: events that an event may be the same as.
    """

    tellings: Mapping[str, Telling]
    clusters: Mapping[str, tuple[str, ...]]
    event_of: Mapping[str, str]
    maybe: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Links:
    """Links between tellings: what they tell, that they say the same, that they stand in copies of one passage."""

    told: list[Link]
    alike: list[Link]
    copied: list[Link]


def settle_events(
    tellings: Mapping[str, Telling], links: Links, judge: TellingJudge, ruled: Ruled, fixed: Mapping[str, History] | None = None
) -> Settling:
    """Settle which event mentions are one event; `fixed`: clusters that stay as they are, unless one of the others reaches them."""
    told = (
        tellings,
        lambda one, other: judge.apart(tellings[one], tellings[other]),
        {name: telling.signature for name, telling in tellings.items()},
        {name: frozenset({telling.mention.document}) for name, telling in tellings.items()},
        [pair for pair in ruled.must if set(pair) <= tellings.keys()],
        [pair for pair in ruled.cannot if set(pair) <= tellings.keys()],
    )
    settling = Settling(*told) if fixed is None else Retracing(*told, fixed)
    settling.merge(links.copied)
    settling.stage = 1
    settling.merge(links.alike)
    for tier in range(5):
        level = {root: min(tellings[member].tier for member in members) for root, members in settling.clusters().items()}
        weak = {root for root, rank in level.items() if rank == tier}
        settled = {root for root, rank in level.items() if rank < tier}
        settling.stage = 2 * tier + 2
        left = settling.attach(weak, settled, links.told, judge.options.attach, judge.options.margin) if tier else set()
        free = weak - left
        settling.stage = 2 * tier + 3
        settling.merge(link for link in links.told if link.firm and settling.root(link.a) in free and settling.root(link.b) in free)
    return settling


def event_day(happenings: Happenings, when: Any) -> dict[str, str | None]:
    """Give each mention the one day that its event is dated to, where the tellings agree on one."""
    found: dict[str, str | None] = {}
    for members in happenings.clusters.values():
        days = {value for member in members if (value := when(member)) is not None and day(value)}
        for member in members:
            found[member] = next(iter(days)) if len(days) == 1 else None
    return found


def name_events(tellings: Mapping[str, Telling], settling: Settling, tellers: Tellers) -> Happenings:
    """Name each event by its first mention."""
    clusters, named = {}, {}
    for root, members in settling.clusters().items():
        first = tellers.first(tellings[member].mention for member in members)
        named[root] = first.id
        clusters[first.id] = tuple(members)
    event_of = {member: name for name, members in clusters.items() for member in members}
    maybe = {named[root]: tuple(sorted(named[other] for other in others)) for root, others in settling.may_be().items()}
    return Happenings(tellings, dict(sorted(clusters.items())), event_of, maybe)
