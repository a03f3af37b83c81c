"""Settle anew only what a change can reach: the rest is gone through as it went the last time.

Of every cluster its history is kept: what was joined in it, at which stage, in which order, and where it was left alone. Clusters that a
change touches are live: they are settled as if for the first time. Clusters that are linked with them are fixed: they are joined as they
were, at the same moments, so that at each moment they are what they would be. Wherever a live and a fixed cluster would become one, or a
live one changes what a fixed one attaches to, the fixed one becomes live as well, and all is gone through again; until nothing of that
kind happens. Then no fixed cluster could have gone another way: the first to do so would have done it by a live one.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from entente.resolve.desk import Desk
from entente.resolve.settling import Aside, Link, Settling


@dataclass(frozen=True, slots=True)
class History:
    """How a cluster came about.

    Attributes:
        members: mention ids, sorted.
        steps: (stage, score, one, other) of all joins, in order.
        asides: when it, or a part of it, was left alone.
    """

    members: tuple[str, ...]
    steps: tuple[tuple[int, float, str, str], ...] = ()
    asides: tuple[Aside, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether there is nothing to tell: a mention that was always alone."""
        return len(self.members) == 1 and not self.asides


def histories(settling: Settling) -> dict[str, History]:
    """Give the history of every cluster, by its name."""
    steps: dict[str, list[tuple[int, float, str, str]]] = defaultdict(list)
    asides: dict[str, list[Aside]] = defaultdict(list)
    for step in settling.steps:
        steps[settling.root(step[2])].append(step)
    for aside in settling.asides:
        asides[settling.root(aside.root)].append(aside)
    return {
        root: History(tuple(members), tuple(steps.get(root, ())), tuple(asides.get(root, ())))
        for root, members in settling.clusters().items()
    }


def to_row(history: History) -> list[Any]:
    """Write a history down: members by their places."""
    place = {member: at for at, member in enumerate(history.members)}
    steps = [[stage, score, place[one], place[other]] for stage, score, one, other in history.steps]
    asides = [[each.stage, place[each.root], each.tried, each.score, each.best, list(each.others)] for each in history.asides]
    return [list(history.members), steps, asides]


def from_row(row: list[Any]) -> History:
    """Read a history."""
    members = tuple(row[0])
    return History(
        members,
        tuple((stage, score, members[one], members[other]) for stage, score, one, other in row[1]),
        tuple(Aside(stage, members[root], tried, score, best, tuple(others)) for stage, root, tried, score, best, others in row[2]),
    )


class Retracing(Settling):
    """Live clusters among fixed ones.

    Args:
        fixed: the histories of the clusters that are linked with live ones.

    Attributes:
        thawed: names of fixed clusters that have to be live.
    """

    def __init__(
        self,
        nodes: Iterable[str],
        apart: Callable[[str, str], bool],
        alike: Mapping[str, Hashable],
        exclusive: Mapping[str, frozenset[str]],
        must: Iterable[tuple[str, str]],
        cannot: Iterable[tuple[str, str]],
        fixed: Mapping[str, History],
    ) -> None:
        super().__init__(nodes, apart, alike, exclusive, must, cannot)
        self.fixed = {member: root for root, history in fixed.items() for member in history.members}
        self.thawed: set[str] = set()
        self._live = {member for members in self._members.values() for member in members if member not in self.fixed}
        self._forced: dict[int, list[tuple[float, str, str]]] = defaultdict(list)
        self._joined: dict[tuple[int, str], float] = {}
        self._aside: dict[int, dict[str, Aside]] = defaultdict(dict)
        for history in fixed.values():
            for stage, score, one, other in history.steps:
                self._forced[stage].append((score, one, other))
                self._joined.setdefault((stage, one), score)
            for aside in history.asides:
                self._aside[aside.stage][aside.root] = aside

    def merge(self, links: Iterable[Link]) -> None:
        """Join as `Settling.merge` does; fixed clusters as they were joined."""
        refused: set[tuple[str, str]] = set()
        forced = [Link(*step) for step in self._forced.get(self.stage, ())]
        for link in sorted([*links, *forced], key=lambda link: (-link.score, link.a, link.b)):
            if link.a in self.fixed and link.b in self.fixed:
                self.join(link.a, link.b)
                continue
            one, other = self.root(link.a), self.root(link.b)
            if one == other or (one, other) in refused:
                continue
            if self.compatible(one, other) and not self._thaw(link.a, link.b):
                self.join(one, other)
                self.steps.append((self.stage, link.score, link.a, link.b))
            else:
                refused |= {(one, other), (other, one)}

    def _thaw(self, *nodes: str) -> bool:
        """Note that a fixed cluster would become one with a live one."""
        found = {self.fixed[node] for node in nodes if node in self.fixed}
        self.thawed |= found
        return bool(found)

    def attach(self, weak: set[str], settled: set[str], links: Iterable[Link], least: float, margin: float) -> set[str]:
        """Attach as `Settling.attach` does; fixed clusters as they were attached."""
        chosen = [(-score, one, other) for score, one, other in self._forced.get(self.stage, ())]
        left: set[str] = set()
        for root, found in self._fits(weak, settled, links).items():
            if root in self.fixed:
                self._watch(root, found, margin)
            else:
                self._choose(root, found, least, margin, chosen, left)
        for root, aside in self._aside[self.stage].items():
            left.add(root)
            self.maybe[root] |= {other for other in aside.others if other in self.fixed or other in self._live}
            if not self._live.isdisjoint((aside.best, *aside.others)):
                self._thaw(root)
        for score, root, other in sorted(chosen):
            goal = self.root(other)
            if root in self.fixed:
                self.join(root, goal)
            elif not self.compatible(self.root(root), goal):
                self._missed(score, root, other, left)
            elif not self._thaw(other):
                self.join(root, goal)
                self.steps.append((self.stage, -score, root, other))
        return left

    def _watch(self, root: str, found: Mapping[str, float], margin: float) -> None:
        """See whether what a fixed weak cluster does can be otherwise, for what it finds among live ones."""
        joined, aside = self._joined.get((self.stage, root)), self._aside[self.stage].get(root)
        for other, score in found.items():
            if other in self.fixed:
                continue
            if joined is not None:
                matters = -score + joined < margin
            elif aside is not None:
                matters = -score + aside.score < margin if aside.tried else -score <= -aside.score + margin
            else:
                matters = True
            if matters and self.compatible(root, other):
                self._thaw(root)
                return


class Histories:
    """Histories kept on the desk; of a mention that was always alone there is none.

    Args:
        number: of the pass that they are of.
    """

    def __init__(self, desk: Desk, number: int) -> None:
        self._desk, self._into, self._settled = desk, f"into {number}", f"settled {number}"

    def of(self, mentions: Collection[str]) -> dict[str, History]:
        """Give the histories of the clusters that some mentions were in, by the clusters' names."""
        into = self._desk.rows(self._into, mentions)
        roots = sorted({into.get(mention, mention) for mention in mentions})
        rows = self._desk.rows(self._settled, roots)
        return {root: from_row(rows[root]) if root in rows else History((root,)) for root in roots}

    def keep(self, made: Mapping[str, History], former: Mapping[str, History], like: "Histories | None" = None) -> None:
        """Write histories down in place of former ones; `like`: where the same ones were just written, to be held once."""
        before, after = (
            {member: root for root, history in each.items() for member in history.members if len(history.members) > 1}
            for each in (former, made)
        )
        for member in before.keys() | after.keys():
            if before.get(member) != after.get(member):
                self._desk.put(self._into, member, after.get(member))
        for root in former.keys() | made.keys():
            stood, stands = (None if each is None or each.plain else each for each in (former.get(root), made.get(root)))
            if stood != stands:
                row = self._desk.row(like._settled, root) if like is not None and self._desk.bare else None
                self._desk.put(self._settled, root, None if stands is None else row or to_row(stands))
