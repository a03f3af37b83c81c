"""The least-tension split of a signed network: exact knot by knot where knots are small, searched with restarts where they are large.

A tie is frustrated where friends stand on different sides or foes on one. Only ties on cycles can be, so each knot (biconnected block) is
solved for itself and the solutions are joined, which changes nothing in the sum.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from entente.analyse.ledger import Floats, Ints

Sides = NDArray[np.int8]
_SWEEPS: Final = 400
# Restarts begin from a shaken best split as often as from a new one; so large a share is shaken.
_SHAKEN: Final = 0.08
_SAME: Final = 1e-9


@dataclass(frozen=True)
class Split:
    """Actors on two sides.

    Attributes:
        sides: +1 or −1 by actor; within a connected part the sides may change names, so the first actor of each stands on +1.
        tension: sum of the absolute strengths of frustrated ties.
        exact: whether every split of every knot was tried (or none needs one).
        largest_knot: actors of the largest knot.
    """

    sides: Sides
    tension: float
    exact: bool
    largest_knot: int


def least_tension(actors: int, u: Ints, v: Ints, signed: Floats, exact_actors: int, restarts: int, seed: int) -> Split:
    """Find the split of least tension.

    Args:
        actors: how many; ties point to 0 … actors − 1.
        u, v: ends of the ties, each pair once, no tie from an actor to itself.
        signed: strength of each tie, −1 to 1 (or ±1, for the frustration index as a number of ties).
        exact_actors: actors of a knot up to which all splits are tried.
        restarts: beginnings of the search in larger knots.
        seed: of the search.
    """
    # Relation of both ends that a knot's solution asks for, tie by tie: joined over the forest of knots in the end.
    together = np.sign(signed).astype(np.int8)
    exact, largest = True, min(2, actors) if len(u) else min(1, actors)
    for ties in blocks(actors, u, v):
        if len(ties) < 3:
            continue
        names, ends = np.unique(np.concatenate((u[ties], v[ties])), return_inverse=True)
        one, other = ends[: len(ties)], ends[len(ties) :]
        largest = max(largest, len(names))
        if np.all(signed[ties] >= 0):
            sides = np.ones(len(names), dtype=np.int8)
        elif len(names) <= exact_actors:
            sides = _try_all(len(names), one, other, signed[ties])
        else:
            exact = False
            sides = _search(len(names), one, other, signed[ties], restarts, seed)
        together[ties] = sides[one] * sides[other]
    sides = _join(actors, u, v, together)
    frustrated = signed * sides[u] * sides[v] < 0
    if not frustrated.any():
        exact = True  # no split can do better than none
    return Split(sides, float(np.abs(signed[frustrated]).sum()), exact, largest)


def _try_all(actors: int, u: Ints, v: Ints, signed: Floats) -> Sides:
    """Try every split; the first actor stands still, as the other half only changes the sides' names."""
    tension = np.zeros(1 << (actors - 1))
    codes = np.arange(len(tension), dtype=np.int64) << 1
    for one, other, strength in zip(u.tolist(), v.tolist(), signed.tolist(), strict=True):
        apart = ((codes >> one) ^ (codes >> other)) & 1
        tension += strength * apart if strength > 0 else -strength * (1 - apart)
    best = int(codes[int(np.argmin(np.round(tension, 12)))])
    return np.where((best >> np.arange(actors)) & 1, -1, 1).astype(np.int8)


def _search(actors: int, u: Ints, v: Ints, signed: Floats, restarts: int, seed: int) -> Sides:
    """Go downhill from many beginnings: the leading eigenvector's signs, the best split shaken, and chance."""
    generator = np.random.default_rng(seed)
    network = _Network(actors, u, v, signed)
    best = network.descend(network.leading(generator), generator)
    least = network.tension(best)
    for restart in range(restarts):
        if restart % 3 == 2:
            begin = np.where(generator.random(actors) < 0.5, -1, 1).astype(np.int8)
        else:
            begin = np.where(generator.random(actors) < _SHAKEN, -best, best)
        found = network.descend(begin, generator)
        tension = network.tension(found)
        if tension < least - _SAME:
            best, least = found, tension
    return best


class _Network:
    """Ties both ways, by actor, for fast sums."""

    def __init__(self, actors: int, u: Ints, v: Ints, signed: Floats) -> None:
        order = np.argsort(np.concatenate((u, v)), kind="stable")
        self.ends = np.concatenate((u, v))[order]
        self.others = np.concatenate((v, u))[order]
        self.signed = np.concatenate((signed, signed))[order]
        self.actors, self.u, self.v, self.strength = actors, u, v, signed

    def pull(self, sides: Floats | Sides) -> Floats:
        """Give for each actor the sum of ties times the sides of its neighbours."""
        pulled: Floats = np.bincount(self.ends, self.signed * sides[self.others], minlength=self.actors).astype(np.float64)
        return pulled

    def tension(self, sides: Sides) -> float:
        return float(np.abs(self.strength[self.strength * sides[self.u] * sides[self.v] < 0]).sum())

    def leading(self, generator: np.random.Generator) -> Sides:
        """Give the signs of the eigenvector of the largest eigenvalue, by power iteration on a shifted matrix."""
        shift = float(np.bincount(self.ends, np.abs(self.signed), minlength=self.actors).max(initial=1.0)) / 2
        vector = generator.standard_normal(self.actors)
        for _ in range(60):
            vector = self.pull(vector) + shift * vector
            vector /= np.linalg.norm(vector) or 1.0
        return np.where(vector < 0, -1, 1).astype(np.int8)

    def descend(self, sides: Sides, generator: np.random.Generator) -> Sides:
        """Let actors change sides while any gains by it; half of them at a time, lest neighbours swap for ever."""
        sides = sides.copy()
        for sweep in range(_SWEEPS):
            unhappy = np.flatnonzero(self.pull(sides) * sides < -_SAME)
            if not len(unhappy):
                break
            if sweep > _SWEEPS // 2:  # one at a time always ends
                unhappy = unhappy[:1]
            elif len(unhappy) > 1:
                unhappy = unhappy[generator.random(len(unhappy)) < 0.5]
            sides[unhappy] *= -1
        return sides


def blocks(actors: int, u: Ints, v: Ints) -> list[Ints]:
    """Part ties into biconnected blocks (Tarjan), as arrays of places of ties."""
    order = np.argsort(np.concatenate((u, v)), kind="stable")
    others = np.concatenate((v, u))[order].tolist()
    ties = (order % len(u) if len(u) else order).tolist()
    first = np.concatenate(([0], np.cumsum(np.bincount(np.concatenate((u, v)), minlength=actors)))).tolist()
    seen, low, at = [0] * actors, [0] * actors, first[:-1].copy()
    found: list[Ints] = []
    kept: list[int] = []
    clock = 0
    for root in range(actors):
        if seen[root]:
            continue
        clock += 1
        seen[root] = low[root] = clock
        path: list[tuple[int, int, int]] = [(root, -1, 0)]  # actor, tie that led here, ties kept before it
        while path:
            here, came, before = path[-1]
            if at[here] < first[here + 1]:
                place = at[here]
                at[here] += 1
                there, tie = others[place], ties[place]
                if tie == came:
                    continue
                if not seen[there]:
                    path.append((there, tie, len(kept)))
                    kept.append(tie)
                    clock += 1
                    seen[there] = low[there] = clock
                elif seen[there] < seen[here]:
                    kept.append(tie)
                    low[here] = min(low[here], seen[there])
                continue
            path.pop()
            if path:
                above = path[-1][0]
                low[above] = min(low[above], low[here])
                if low[here] >= seen[above]:
                    found.append(np.array(sorted(kept[before:]), dtype=np.int64))
                    del kept[before:]
    return found


def _join(actors: int, u: Ints, v: Ints, together: Sides) -> Sides:
    """Walk the ties and set each actor as its knots ask; the first of each connected part stands on +1."""
    order = np.argsort(np.concatenate((u, v)), kind="stable")
    others = np.concatenate((v, u))[order].tolist()
    asked = np.concatenate((together, together))[order].tolist()
    first = np.concatenate(([0], np.cumsum(np.bincount(np.concatenate((u, v)), minlength=actors)))).tolist()
    sides = [0] * actors
    for root in range(actors):
        if sides[root]:
            continue
        sides[root] = 1
        waiting = [root]
        while waiting:
            here = waiting.pop()
            for place in range(first[here], first[here + 1]):
                if not sides[others[place]] and asked[place]:
                    sides[others[place]] = sides[here] * asked[place]
                    waiting.append(others[place])
    return np.array(sides, dtype=np.int8)


def parts(actors: int, u: Ints, v: Ints) -> Ints:
    """Number the connected parts: of each actor the smallest actor that it is connected with."""
    part = np.arange(actors)
    while True:
        least = part.copy()
        np.minimum.at(least, u, part[v])
        np.minimum.at(least, v, part[u])
        least = least[least]
        if np.array_equal(least, part):
            return part
        part = least


def frustrated_triangles(actors: int, u: Ints, v: Ints, signed: Floats, portion: int = 4_000_000) -> tuple[Ints, int]:
    """Find the triangles whose signs multiply to minus.

    Returns:
        (triangles × 3) places of ties, and how many triangles there are in all.
    """
    degree = np.bincount(np.concatenate((u, v)), minlength=actors)
    rank = np.empty(actors, dtype=np.int64)
    rank[np.lexsort((np.arange(actors), degree))] = np.arange(actors)
    low, high = np.minimum(rank[u], rank[v]), np.maximum(rank[u], rank[v])
    order = np.lexsort((high, low))
    low, high, sign = low[order], high[order], np.sign(signed[order])
    keys = low * actors + high
    first = np.searchsorted(low, np.arange(actors + 1))
    after = first[low + 1] - np.arange(len(low)) - 1  # wedges that a tie makes with the later ties of its lower end
    edges = np.concatenate(([0], np.cumsum(after)))
    found, total, begin = [np.zeros((0, 3), dtype=np.int64)], 0, 0
    while begin < len(low):
        end = max(begin + 1, int(np.searchsorted(edges, edges[begin] + portion, side="right")) - 1)
        counts = after[begin:end]
        one = np.repeat(np.arange(begin, end), counts)
        other = one + 1 + np.arange(len(one)) - np.repeat(edges[begin:end] - edges[begin], counts)
        closing = np.searchsorted(keys, high[one] * actors + high[other])
        closing = np.minimum(closing, len(keys) - 1)
        closed = keys[closing] == high[one] * actors + high[other]
        one, other, closing = one[closed], other[closed], closing[closed]
        total += len(one)
        torn = sign[one] * sign[other] * sign[closing] < 0
        found.append(order[np.stack((one[torn], other[torn], closing[torn]), axis=1)])
        begin = end
    return np.concatenate(found), total
