"""Settle what is one: links become clusters, best link first, cannot-links kept, ties broken by id.

Neither the order of arrival nor what happens in other components matters. A node that lacks what would tell *attaches* to the one cluster
that clearly fits best; it never joins two, and what it could have been is kept as `maybe`.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two nodes that may be one. `firm`: the two say enough to be one even where both lack what would usually tell."""

    score: float
    a: str
    b: str
    firm: bool = True


class Groups:
    """Plain connected components (union-find); the smallest member names a group."""

    def __init__(self, members: Iterable[str] = ()) -> None:
        self._parent = {member: member for member in members}

    def root(self, member: str) -> str:
        """Give the smallest member of the group that a member belongs to."""
        self._parent.setdefault(member, member)
        path = [member]
        while self._parent[path[-1]] != path[-1]:
            path.append(self._parent[path[-1]])
        for step in path:
            self._parent[step] = path[-1]
        return path[-1]

    def join(self, one: str, other: str) -> None:
        """Make two groups one."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def members(self) -> dict[str, list[str]]:
        """Give every group under its smallest member, members sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for member in sorted(self._parent):
            found[self.root(member)].append(member)
        return dict(found)


@dataclass(frozen=True, slots=True)
class Aside:
    """A weak cluster that attached to nothing, though it could have been something.

    Attributes:
        stage, root: when, and the cluster's name then.
        tried: whether one clearly fitted best, and another of its kind stood there already.
        score, best: of the best fit, and its name.
        others: what it may be.
    """

    stage: int
    root: str
    tried: bool
    score: float
    best: str
    others: tuple[str, ...]


class Settling:
    """Clusters under way.

    Attributes:
        maybe: what clusters that were left alone could have been.
        stage: which step this is, for the history of it.
        steps: what was joined, in order: (stage, score, and the two), where a history is wanted.
        asides: which weak clusters were left alone.

    Args:
        nodes: ids of all nodes.
        apart: tells whether two nodes exclude each other.
        alike: nodes of one value behave alike in `apart`, so one of them stands for all.
        exclusive: labels of a node (its document) of which a cluster may hold each only once.
        must: pairs that a person ruled to be one. They hold before everything.
        cannot: pairs that a person ruled to be two.
    """

    def __init__(
        self,
        nodes: Iterable[str],
        apart: Callable[[str, str], bool],
        alike: Mapping[str, Hashable] | None = None,
        exclusive: Mapping[str, frozenset[str]] | None = None,
        must: Iterable[tuple[str, str]] = (),
        cannot: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._apart = apart
        self._groups = Groups(sorted(nodes))
        for one, other in must:
            self._groups.join(one, other)
        self._members = self._groups.members()
        self._kinds: dict[str, dict[Hashable, str]] = {}
        self._labels: dict[str, frozenset[str]] = {}
        for root, members in self._members.items():
            kinds: dict[Hashable, str] = {}
            for member in members:
                kinds.setdefault(alike[member] if alike else member, member)
            self._kinds[root] = kinds
            self._labels[root] = frozenset().union(*(exclusive[member] for member in members)) if exclusive else frozenset()
        self._cannot: dict[str, set[str]] = defaultdict(set)
        for one, other in cannot:
            self._cannot[one].add(other)
            self._cannot[other].add(one)
        self.maybe: dict[str, set[str]] = defaultdict(set)
        self.stage = 0
        self.steps: list[tuple[int, float, str, str]] = []
        self.asides: list[Aside] = []

    def root(self, node: str) -> str:
        """Give the name of the cluster that a node is in."""
        return self._groups.root(node)

    def members(self, root: str) -> list[str]:
        """Give the nodes of a cluster."""
        return self._members[root]

    def clusters(self) -> dict[str, list[str]]:
        """Give all clusters, by their names."""
        return {root: sorted(members) for root, members in sorted(self._members.items())}

    def compatible(self, one: str, other: str) -> bool:
        """Tell whether two clusters may become one."""
        if self._labels[one] & self._labels[other]:
            return False
        if self._cannot:
            barred = set().union(*(self._cannot[member] for member in self._members[one] if member in self._cannot))
            if barred & set(self._members[other]):
                return False
        return not any(self._apart(mine, theirs) for mine in self._kinds[one].values() for theirs in self._kinds[other].values())

    def join(self, one: str, other: str) -> None:
        """Make the clusters of two nodes one."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return
        self._groups.join(first, second)
        self._members[first] += self._members.pop(second)
        self._kinds[first] = {**self._kinds.pop(second), **self._kinds[first]}
        self._labels[first] |= self._labels.pop(second)

    def merge(self, links: Iterable[Link]) -> None:
        """Join along links, best first, wherever no cannot-link stands between the clusters."""
        refused: set[tuple[str, str]] = set()
        for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
            one, other = self.root(link.a), self.root(link.b)
            if one == other or (one, other) in refused:
                continue
            if self.compatible(one, other):
                self.join(one, other)
                self.steps.append((self.stage, link.score, link.a, link.b))
            else:
                refused |= {(one, other), (other, one)}

    def attach(self, weak: set[str], settled: set[str], links: Iterable[Link], least: float, margin: float) -> set[str]:
        """Attach weak clusters, each to the one settled cluster that clearly fits best.

        Args:
            weak, settled: names of clusters.
            links: between their nodes.
            least: score from which a fit is a fit; down to a margin less it is a `maybe`.
            margin: how far the best must stand above the second.

        Returns:
            The weak clusters that could have been something settled and were left alone: `maybe` says what.
        """
        chosen: list[tuple[float, str, str]] = []
        left: set[str] = set()
        for root, found in self._fits(weak, settled, links).items():
            self._choose(root, found, least, margin, chosen, left)
        for score, root, other in sorted(chosen):
            goal = self.root(other)
            if self.compatible(self.root(root), goal):
                self.join(root, goal)
                self.steps.append((self.stage, -score, root, other))
            else:
                self._missed(score, root, other, left)
        return left

    def _fits(self, weak: set[str], settled: set[str], links: Iterable[Link]) -> dict[str, dict[str, float]]:
        """Give for each weak cluster how well it fits settled ones."""
        fits: dict[str, dict[str, float]] = defaultdict(dict)
        for link in links:
            one, other = self.root(link.a), self.root(link.b)
            if one in settled and other in weak:
                one, other = other, one
            if one in weak and other in settled:
                fits[one][other] = max(link.score, fits[one].get(other, 0.0))
        return fits

    def _choose(
        self, root: str, found: Mapping[str, float], least: float, margin: float, chosen: list[tuple[float, str, str]], left: set[str]
    ) -> None:
        """Choose what a weak cluster attaches to, or leave it."""
        ranked = sorted((-score, other) for other, score in found.items() if self.compatible(root, other))
        if not ranked:
            return
        clear = len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= margin
        if clear and -ranked[0][0] >= least:
            chosen.append((ranked[0][0], root, ranked[0][1]))
            return
        left.add(root)
        others = {other for score, other in ranked if score <= ranked[0][0] + margin and -score >= least - margin}
        self.maybe[root] |= others
        self.asides.append(Aside(self.stage, root, False, -ranked[0][0], ranked[0][1], tuple(sorted(others))))

    def _missed(self, score: float, root: str, other: str, left: set[str]) -> None:
        """Leave a cluster alone: another of its document stands already where it would attach."""
        left.add(root)
        self.maybe[root].add(other)
        self.asides.append(Aside(self.stage, root, True, -score, other, (other,)))

    def may_be(self) -> dict[str, set[str]]:
        """Give, for each cluster left alone, the clusters that it may be, both ways."""
        found: dict[str, set[str]] = defaultdict(set)
        for one, others in self.maybe.items():
            for other in others:
                first, second = self.root(one), self.root(other)
                if first != second:
                    found[first].add(second)
                    found[second].add(first)
        return dict(found)
