"""Links between nodes, found by handles in common and kept, so that a change touches only what it reaches.

A node stands under handles. Nodes under one handle are compared, by the handle's rule: in a crowd with the first of it only (by number,
which no order of arrival changes). Nodes that say the same go by the first of them; the others are linked with it and nothing else.
What is linked is kept with its value. `update` takes what went and what came, and gives the nodes whose links it changed.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from entente.resolve.desk import Desk, Postings, number
from entente.resolve.stock import Filling

_EVERYWHERE: Final = 1 << 60
# So many pairs are numbers of Python at once.
_AT_ONCE: Final = 100_000


@dataclass(frozen=True, slots=True)
class Rule:
    """Which nodes under one handle are compared. A handle has two sides, first and second.

    `all`: the first side's first `most` with everybody on it. `sides`: these with both sides. `cross`: these with the second side.
    `few`: the first side with both, where no more than `most` stand there at all. `weak`: as `all`, and all of the first side with the
    first `most` of the second.
    """

    kind: Literal["all", "sides", "cross", "few", "weak"]
    most: int = _EVERYWHERE


@dataclass(frozen=True, slots=True)
class Spec:
    """Where a node stands: its handles, and the handle of those that say the same (None: nobody does)."""

    handles: tuple[int, ...] = ()
    same: int | None = None


NOWHERE: Final = Spec()


def handle(rule: int, *parts: str, second: bool = False) -> int:
    """Make a handle of some words under a rule's number (0–7), on its first or second side."""
    return mark(number(*parts), rule, second)


def mark(made: int, rule: int, second: bool = False) -> int:
    """Make a handle of a number."""
    return made & ~15 | rule << 1 | second


class Graph:
    """Nodes (numbers of 64 bits) and their links.

    Args:
        desk: where links and postings are kept.
        name: of the graph, in the desk.
        rules: by number, as handles name them.
        spec: gives where nodes stand as of now, for nodes that are not themselves given to `update`.
        link: compares two nodes, the smaller first; None: no link. Called with nodes that `need` was told of.
        same: the value of a link between two that say the same; None: none.
        need: told which nodes are about to be compared.
        strangers: tells whether two nodes may be compared at all, cheaply.
        besides: tells whether two nodes that share no handle are compared all the same.
        bits: postings are spread over 2 to the power of so many rows.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        rules: Sequence[Rule],
        spec: Callable[[Collection[int]], Mapping[int, Spec]],
        link: Callable[[int, int], Any],
        same: Callable[[int, int], Any] = lambda one, other: None,
        need: Callable[[Collection[int]], None] = lambda nodes: None,
        strangers: Callable[[int, int], bool] = lambda one, other: True,
        besides: Callable[[int, int], bool] = lambda one, other: False,
        bits: int = 12,
    ) -> None:
        self._desk, self._space = desk, f"l {name}"
        self._rules, self._spec, self._link, self._same_link, self._need = rules, spec, link, same, need
        self._strangers, self._besides = strangers, besides
        self._under: Postings = desk.postings(name, bits)
        self._alike: Postings = desk.postings(f"{name} same", bits)

    # -- links

    def links(self, nodes: Iterable[int]) -> dict[int, dict[int, Any]]:
        """Give the links of each node: the other node and the value."""
        rows = self._desk.rows(self._space, [f"{node:x}" for node in nodes])
        return {int(key, 16): {int(other, 16): value for other, value in row.items()} for key, row in rows.items()}

    def _write(self, links: Mapping[int, Mapping[int, Any]]) -> None:
        names = {node: f"{node:x}" for node in links}  # one string for each, however many link to it
        for node, row in links.items():
            told = {names.get(other) or f"{other:x}": row[other] for other in sorted(row)}
            self._desk.put(self._space, names[node], told or None)

    def reach(self, nodes: Iterable[int], also: Mapping[int, Collection[int]] | None = None) -> set[int]:
        """Give all nodes that hang together with some, along links and along pairs given `also`."""
        found: set[int] = set()
        edge = set(nodes)
        while edge:
            found |= edge
            beyond = {other for row in self._desk.rows(self._space, [f"{node:x}" for node in edge]).values() for other in row}
            edge = {int(other, 16) for other in beyond} | {other for node in edge for other in (also or {}).get(node, ())}
            edge -= found
        return found

    # -- change

    def update(self, old: Mapping[int, Spec], new: Mapping[int, Spec], other_pairs: Iterable[tuple[int, int]] = ()) -> set[int]:
        """Take nodes from where they stood (`old`) and put them where they stand (`new`); a node in both is compared anew.

        Args:
            old: nodes that went or changed, as they stood.
            new: nodes that came or changed.
            other_pairs: pairs to be compared anew though neither changed, if they are to be compared at all.

        Returns:
            The nodes whose links changed, and all that were given.
        """
        if self.fresh and not old:
            self.begin(new.items(), other_pairs)
            return set(new)
        moved = self._restand(old, new)
        now, gone = self._pairs(moved)
        again = {_pair(*pair) for pair in other_pairs}
        links = self.links(moved)
        again |= {_pair(node, other) for node, row in links.items() if node in new for other in row if other in new or other not in old}
        gone |= again
        now |= self.candidates(again - now)
        links |= self.links({node for pair in (*now, *gone) for node in pair} - links.keys())
        alike = self._hang(moved)
        links |= self.links({node for pair in alike for node in pair} - links.keys())
        links |= self.links({other for node in moved for other in links.get(node, ())} - links.keys() - moved.keys())
        before = {node: dict(row) for node, row in links.items()}
        for node in moved:
            for other in links.pop(node, {}):
                if other not in links and other not in moved:
                    links |= self.links((other,))
                    before.setdefault(other, dict(links.get(other, {})))
                links.get(other, {}).pop(node, None)
        lost = {pair for pair in gone - now if pair[1] in links.get(pair[0], {})}
        for one, other in lost - self.candidates(lost):
            links[one].pop(other), links[other].pop(one)
        wanted = sorted(now)
        self._need({node for pair in wanted for node in pair})
        for one, other in wanted:
            if one in moved or other in moved or (one, other) in again or other not in links.get(one, {}):
                _set(links, one, other, self._link(one, other))
        for (one, other), value in alike.items():
            _set(links, one, other, value)
        touched = {node for node in {*links, *before} if links.get(node, {}) != before.get(node, {})}
        self._write({node: links.get(node, {}) for node in touched})
        return touched | set(old) | set(new)

    def _restand(self, old: Mapping[int, Spec], new: Mapping[int, Spec]) -> dict[int, tuple[tuple[int, ...], tuple[int, ...]]]:
        """Bring the groups of those that say the same to what stands; give for each node that moved the handles before and after."""
        groups = {spec.same for specs in (old, new) for spec in specs.values() if spec.same is not None}
        first = {group: members[0] for group, members in self._alike.members(groups).items() if members}
        self._alike.change(
            [(spec.same, node) for node, spec in old.items() if spec.same is not None],
            [(spec.same, node) for node, spec in new.items() if spec.same is not None],
        )
        then = {group: members[0] for group, members in self._alike.members(groups).items() if members}

        def acts(spec: Spec, node: int, heads: Mapping[int, int]) -> tuple[int, ...]:
            return spec.handles if spec.same is None or heads[spec.same] == node else ()

        moved = {
            node: (acts(old[node], node, first) if node in old else (), acts(new[node], node, then) if node in new else ())
            for node in {*old, *new}
        }
        shifted = {
            node
            for group in groups
            if first.get(group) != then.get(group)
            for node in (first.get(group), then.get(group))
            if node is not None
        } - set(moved)
        specs = self._spec(shifted) if shifted else {}
        for node in shifted:
            spec = specs[node]
            moved[node] = ((), spec.handles) if spec.same is not None and then.get(spec.same) == node else (spec.handles, ())
        self._moved_groups = groups
        return moved

    def _hang(self, moved: Collection[int]) -> dict[tuple[int, int], Any]:
        """Link those that say the same with the first of them."""
        pairs = [
            (members[0], other)
            for _, members in sorted(self._alike.members(self._moved_groups).items())
            for other in members[1:]
            if members[0] in moved or other in moved
        ]
        self._need({node for pair in pairs for node in pair})  # at once: where the first is another now, there may be thousands
        return {pair: value for pair in pairs if (value := self._same_link(*pair)) is not None}

    def _pairs(self, moved: Mapping[int, tuple[tuple[int, ...], tuple[int, ...]]]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """Bring the postings to what stands; give the pairs that share a handle now, of nodes that moved, and those that did before."""
        touched = {made & ~1 for before, after in moved.values() for made in (*before, *after)}
        both = [side for base in touched for side in (base, base | 1)]
        then = self._under.members(both)
        out = [(made, node) for node, (before, after) in moved.items() for made in before if made not in after]
        into = [(made, node) for node, (before, after) in moved.items() for made in after if made not in before]
        self._under.change(out, into)
        since = self._under.members(both)
        by_base: dict[int, set[int]] = defaultdict(set)
        for node, (before, after) in moved.items():
            for made in (*before, *after):
                by_base[made & ~1].add(node)
        now: set[tuple[int, int]] = set()
        gone: set[tuple[int, int]] = set()
        for base, nodes in by_base.items():
            rule = self._rules[base >> 1 & 7]
            sides = (then[base], then[base | 1]), (since[base], since[base | 1])
            for node in nodes | _crossing(rule, *sides):
                left, met = (_partners(node, rule, *each) for each in sides)
                now |= {_pair(node, other) for other in met if self._strangers(node, other)}
                gone |= {_pair(node, other) for other in left}
        return now, gone

    def candidates(self, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
        """Give those pairs that are to be compared: they share a handle, and its rule lets them meet."""
        nodes = {node for pair in pairs for node in pair}
        specs = self._spec(nodes) if nodes else {}
        heads = self._alike.members({spec.same for spec in specs.values() if spec.same is not None})
        acting = {node for node, spec in specs.items() if spec.same is None or heads[spec.same][:1] == [node]}
        found = set()
        for one, other in pairs:
            if one not in acting or other not in acting or not self._strangers(one, other):
                continue
            common = {made & ~1 for made in specs[one].handles} & {made & ~1 for made in specs[other].handles}
            members = self._under.members([side for base in common for side in (base, base | 1)])
            meet = any(other in _partners(one, self._rules[base >> 1 & 7], members[base], members[base | 1]) for base in common)
            if meet or self._besides(one, other):
                found.add((one, other))
        return found

    # -- from nothing

    @property
    def fresh(self) -> bool:
        """Whether nothing was ever put into it: then `begin` does."""
        return self._desk.bare and self._under.empty

    def begin(self, new: Iterable[tuple[int, Spec]], other_pairs: Iterable[tuple[int, int]] = ()) -> None:
        """Put all nodes in their places at once; what `update` does where nothing was kept, in less memory."""
        filling, alike = Filling(), Filling()
        for node, spec in new:
            if spec.same is not None:
                alike.add(node, (spec.same,))
            filling.add(node, spec.handles)
        links: dict[int, dict[int, Any]] = defaultdict(dict)
        silent: set[int] = set()
        for ordered in self._alike.fill(alike):
            for low, high in _several(ordered[:, 0]):
                first, *others = ordered[low:high, 1].tolist()
                silent.update(others)
                for other in others:
                    _set(links, first, other, self._same_link(first, other))
        for one, other in self._first_pairs(filling, silent):
            _set(links, one, other, self._link(one, other))
        for one, other in sorted({_pair(*pair) for pair in other_pairs}):
            if other not in links.get(one, {}) and self._besides(one, other):
                _set(links, one, other, self._link(one, other))
        self._write(links)

    def put_away(self) -> None:
        """Put away where nodes stand: nothing is looked up in it before the next build."""
        self._under.put_away()
        self._alike.put_away()

    def _first_pairs(self, filling: Filling, silent: Collection[int]) -> Iterator[tuple[int, int]]:
        """Give every pair that shares a handle, once."""
        ordered_nodes = np.sort(np.frombuffer(filling.nodes, dtype=np.uint64)) if filling.nodes else np.empty(0, dtype=np.uint64)
        met = array("Q")  # of each pair the places of both among the nodes: half of what the nodes themselves would take
        for ordered in self._under.fill(filling, silent):
            places = ordered_nodes.searchsorted(ordered[:, 1])
            for low, high in _several(ordered[:, 0] >> np.uint64(1)):
                handles, nodes = ordered[low:high, 0].tolist(), ordered[low:high, 1].tolist()
                place = dict(zip(nodes, places[low:high].tolist(), strict=True))
                middle = bisect_left(handles, handles[0] | 1)
                for one, other in _meetings(self._rules[handles[0] >> 1 & 7], nodes[:middle], nodes[middle:]):
                    if one != other and self._strangers(one, other):
                        small, large = _pair(one, other)
                        met.append(place[small] << 32 | place[large])
        if not met:
            return
        pairs = np.frombuffer(met, dtype=np.uint64)
        pairs.sort()
        pairs = pairs[np.r_[True, pairs[1:] != pairs[:-1]]]
        del met
        for at in range(0, len(pairs), _AT_ONCE):
            some = pairs[at : at + _AT_ONCE]
            ones, others = (ordered_nodes[part.astype(np.int64)].tolist() for part in (some >> np.uint64(32), some & np.uint64(0xFFFFFFFF)))
            yield from zip(ones, others, strict=True)


def _several(keys: npt.NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Give where in a sorted row stretches of one key begin and end, if several have it."""
    edges = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1], True])
    for at in np.flatnonzero(np.diff(edges) > 1).tolist():
        yield int(edges[at]), int(edges[at + 1])


def _set(links: dict[int, dict[int, Any]], one: int, other: int, value: Any) -> None:
    for mine, theirs in ((one, other), (other, one)):
        if value is None:
            links.get(mine, {}).pop(theirs, None)
        else:
            links.setdefault(mine, {})[theirs] = value


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _meetings(rule: Rule, first: list[int], second: list[int]) -> Iterator[tuple[int, int]]:
    """Give the pairs that meet under one handle."""
    if rule.kind == "few" and len(first) + len(second) > rule.most:
        return
    if rule.kind != "cross":
        for place, one in enumerate(first[: rule.most]):
            for other in first[place + 1 :]:
                yield one, other
    if rule.kind == "weak":
        yield from ((one, other) for one in first for other in second[: rule.most])
    elif rule.kind != "all":
        yield from ((one, other) for one in first[: rule.most] for other in second)


def _partners(node: int, rule: Rule, first: list[int], second: list[int]) -> set[int]:
    """Give whom a node meets under one handle."""
    if rule.kind == "few" and len(first) + len(second) > rule.most:
        return set()
    found: set[int] = set()
    rank = _rank(first, node)
    if rank is not None:
        if rule.kind != "cross":
            found.update(first if rank < rule.most else first[: rule.most])
        if rule.kind == "weak":
            found.update(second[: rule.most])
        elif rule.kind != "all" and rank < rule.most:
            found.update(second)
    place = _rank(second, node)
    if place is not None and rule.kind != "all":
        if rule.kind == "weak":
            found.update(first if place < rule.most else ())
        else:
            found.update(first[: rule.most])
    found.discard(node)
    return found


def _rank(members: list[int], node: int) -> int | None:
    place = bisect_left(members, node)
    return place if place < len(members) and members[place] == node else None


def _crossing(rule: Rule, then: tuple[list[int], list[int]], since: tuple[list[int], list[int]]) -> set[int]:
    """Give the nodes that a change of the others brings among the first of a handle, or out of them."""
    if rule.kind == "few":
        crowded = [len(first) + len(second) > rule.most for first, second in (then, since)]
        return {*then[0], *then[1], *since[0], *since[1]} if crowded[0] != crowded[1] else set()
    side = 1 if rule.kind == "weak" else 0
    found = set(then[0][: rule.most]) ^ set(since[0][: rule.most])
    return found | (set(then[side][: rule.most]) ^ set(since[side][: rule.most]) if side else set())
