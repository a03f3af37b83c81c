"""Many pairs of a handle and a node, packed: what postings hold where a record is made from nothing.

The pairs lie in order. Of a handle's 64 bits the first 16 are told by where it lies, and a node is told by its place among all nodes:
ten bytes a pair in place of sixteen, and no object.
"""

from array import array
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Pairs = npt.NDArray[np.uint64]
EMPTY: Pairs = np.empty((0, 2), dtype=np.uint64)
# Pairs are gathered in so many parts, by the first bits of the handle, and sorted part by part: only one is there twice.
_PART_BITS = 4
_TOP = 48
_BUCKETS = 1 << 16


class Filling:
    """Pairs on their way into postings.

    Attributes:
        nodes: every node that stands under a handle, once.
    """

    def __init__(self) -> None:
        self.nodes = array("Q")
        self._parts = [(array("Q"), array("I")) for _ in range(1 << _PART_BITS)]

    def add(self, node: int, handles: tuple[int, ...]) -> None:
        """Put a node under handles; each node is given once."""
        place = len(self.nodes)
        self.nodes.append(node)
        for handle in dict.fromkeys(handles):
            held, places = self._parts[handle >> 64 - _PART_BITS]
            held.append(handle)
            places.append(place)

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return sum(len(held) for held, _ in self._parts)

    def parts(self, without: Pairs) -> Iterator[Pairs]:
        """Give the pairs in order, part after part, and let go of each; without those of some nodes."""
        nodes = np.frombuffer(self.nodes, dtype=np.uint64) if self.nodes else np.empty(0, dtype=np.uint64)
        while self._parts:
            held, places = self._parts.pop(0)
            if not held:
                continue
            rows: Pairs = np.stack([np.frombuffer(held, dtype=np.uint64), nodes[np.frombuffer(places, dtype=np.uint32)]], axis=1)
            del held, places
            if len(without):
                rows = rows[~np.isin(rows[:, 1], without)]
            if len(rows):
                ordered = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
                del rows
                yield ordered


class Stock:
    """Pairs in order, packed.

    Args:
        nodes: all nodes that will come.
        size: how many pairs will come at most.
    """

    def __init__(self, nodes: "array[int]", size: int) -> None:
        self._nodes = np.sort(np.frombuffer(nodes, dtype=np.uint64)) if nodes else np.empty(0, dtype=np.uint64)
        self._middle = np.empty(size, dtype=np.uint16)
        self._low = np.empty(size, dtype=np.uint32)
        self._places = np.empty(size, dtype=np.uint32)
        self._edges = np.zeros(_BUCKETS + 1, dtype=np.int64)
        self._size = 0

    def add(self, ordered: Pairs) -> None:
        """Put pairs behind those that are there."""
        start, end = self._size, self._size + len(ordered)
        handles = ordered[:, 0]
        self._low[start:end] = handles & np.uint64(0xFFFFFFFF)
        self._middle[start:end] = handles >> np.uint64(32) & np.uint64(0xFFFF)
        self._places[start:end] = np.searchsorted(self._nodes, ordered[:, 1])
        self._edges[1:] += np.bincount((handles >> np.uint64(_TOP)).astype(np.int64), minlength=_BUCKETS)
        self._size = end

    def end(self) -> None:
        """Say that all are there."""
        np.cumsum(self._edges, out=self._edges)

    def shards(self, shift: int) -> list[int]:
        """Give the rows that hold any, where a row holds the handles that are equal down to the bit `shift`."""
        wide = 1 << shift - _TOP
        starts = np.arange(0, _BUCKETS, wide)
        held = self._edges[starts + wide] > self._edges[starts]
        found: list[int] = np.flatnonzero(held).tolist()
        return found

    def pairs(self, shard: int, shift: int) -> Pairs:
        """Give the pairs of a row."""
        wide = 1 << shift - _TOP
        edges = self._edges[shard * wide : (shard + 1) * wide + 1]
        low, high = int(edges[0]), int(edges[-1])
        if low == high:
            return EMPTY
        tops = np.repeat(np.arange(shard * wide, (shard + 1) * wide, dtype=np.uint64), np.diff(edges))
        middle = self._middle[low:high].astype(np.uint64)
        handles = tops << np.uint64(_TOP) | middle << np.uint64(32) | self._low[low:high].astype(np.uint64)
        return np.stack([handles, self._nodes[self._places[low:high]]], axis=1)
