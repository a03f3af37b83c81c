"""The desk: what resolving keeps from one build to the next, by key, read when it is needed and written back where it changed.

A desk without a shelf starts empty and holds everything (a record made from nothing). With a shelf (the store's) it reads single rows, so
that a new document costs what it touches and not what is there. Rows are plain JSON values; postings are sorted pairs of numbers.
"""

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from entente.resolve.stock import EMPTY as _EMPTY
from entente.resolve.stock import Filling, Pairs, Stock

# So few changes to a row of postings are put in their places; for more, the row is made anew.
_FEW = 32


class Shelf(Protocol):
    """Where rows lie between two builds."""

    def load(self, space: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Give the rows that are there, by key."""
        ...


class Attic(Protocol):
    """Where bytes are put away while a record is made from nothing, so that memory holds what is at work only."""

    def put(self, data: bytes, pack: bool = True) -> int:
        """Put bytes away, packed where that makes them less; give where they lie."""
        ...

    def get(self, place: int) -> bytes:
        """Give bytes that were put away."""
        ...


def _as_it_is(value: Any) -> Any:
    return value


def number(*parts: str) -> int:
    """Give a number of 64 bits for some words: the same everywhere and for ever."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


class Desk:
    """Rows by space and key.

    Args:
        shelf: where rows of the last build lie; None: there are none.
        attic: where a desk without a shelf puts away what is not at work; None: all stays on the desk.
    """

    def __init__(self, shelf: Shelf | None = None, attic: Attic | None = None) -> None:
        self._shelf, self._attic = shelf, attic if shelf is None else None
        self._away: dict[str, dict[str, int]] = defaultdict(dict)
        self._all_away: array[int] | None = None
        self._held: dict[str, dict[str, Any]] = defaultdict(dict)
        self._changed: dict[str, set[str]] = defaultdict(set)
        self._postings: list[Postings] = []
        self._codecs: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {}

    @property
    def bare(self) -> bool:
        """Whether nothing was ever kept."""
        return self._shelf is None

    def rows(self, space: str, keys: Iterable[str]) -> dict[str, Any]:
        """Give the rows that are there, by key. They are the desk's own: change none, put another in its place."""
        held, wanted = self._held[space], list(keys)
        if self._shelf is not None:
            missing = [key for key in dict.fromkeys(wanted) if key not in held]
            decode = self._codecs[space][0] if space in self._codecs else _as_it_is
            found = self._shelf.load(space, missing) if missing else {}
            for key in missing:
                held[key] = decode(json.loads(found[key])) if key in found else None
        return {key: row for key in wanted if (row := held.get(key)) is not None}

    def write_as(self, space: str, decode: Callable[[Any], Any], encode: Callable[[Any], Any]) -> None:
        """Let the rows of a space be values of some kind: they are turned into JSON and back only where they come from or go to a shelf."""
        self._codecs[space] = decode, encode

    def row(self, space: str, key: str) -> Any:
        """Give one row, None where there is none."""
        held = self._held[space]
        if key in held or self._shelf is None:
            return held.get(key)
        return self.rows(space, (key,)).get(key)

    def put(self, space: str, key: str, value: Any) -> None:
        """Put a row in its place; None takes it away."""
        if not self.bare:
            self._held[space][key] = value
            self._changed[space].add(key)
        elif value is None:  # nothing lies anywhere else
            self._held[space].pop(key, None)
        else:  # all that is there came
            self._held[space][key] = value

    @property
    def attic(self) -> Attic | None:
        """Where things may be put away; None where they stay."""
        return self._attic

    def put_away(self, space: str, key: str, lighter: Any) -> None:
        """Put a row away as it is to be kept, and go on with a lighter one in its place."""
        if self._attic is not None:
            self._away[space][key] = self._attic.put(self._words(space, self._held[space][key]))
            self._held[space][key] = lighter

    def put_all_away(self) -> None:
        """Put away all that is to be kept, and let go of it: nothing is asked of the desk any more but `changes`."""
        if self._attic is None or self._all_away is not None:
            return
        places = array("Q")
        for space in sorted(self._held):
            away = self._away.get(space, {})
            for key, value in sorted(self._held.pop(space).items()):
                if key not in away:
                    row = (space.encode(), key.encode("utf-8", "surrogatepass"), self._words(space, value))
                    places.append(self._attic.put(b"\0".join(row)))
        for postings in self._postings:
            postings.put_away()
        self._all_away = places

    def _words(self, space: str, value: Any) -> bytes:
        encode = self._codecs[space][1] if space in self._codecs else _as_it_is
        return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    def blobs(self, space: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Give rows of bytes as they lie on the shelf."""
        return self._shelf.load(space, keys) if self._shelf is not None and keys else {}

    def postings(self, name: str, bits: int) -> "Postings":
        """Give postings, spread over 2 to the power of `bits` rows."""
        made = Postings(self, name, bits)
        self._postings.append(made)
        return made

    def changes(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give every row that changed: space, key, and what it says now; None where it went."""
        if self._all_away is not None and self._attic is not None:
            for place in self._all_away:
                first, second, data = self._attic.get(place).split(b"\0", 2)
                yield first.decode(), second.decode("utf-8", "surrogatepass"), data
            for space, away in self._away.items():
                for key, place in away.items():
                    yield space, key, self._attic.get(place)
        for space in sorted(self._held if self.bare else self._changed):
            held, away = self._held[space], self._away.get(space, {})
            for key in sorted(held if self.bare else self._changed[space]):
                if key in away and self._attic is not None:
                    yield space, key, self._attic.get(away[key])
                else:
                    yield space, key, None if held[key] is None else self._words(space, held[key])
        for postings in self._postings:
            yield from postings.changes()


class Postings:
    """Which nodes stand under which handles: pairs of numbers, sorted, in rows by the handles' first bits (16 at most)."""

    def __init__(self, desk: Desk, name: str, bits: int) -> None:
        self._desk, self._space, self._shift = desk, f"p {name}", 64 - bits
        self._rows: dict[int, Pairs] = {}
        self._changed: set[int] = set()
        self._stock: Stock | None = None
        self._away: array[int] | None = None  # by row, where it lies in the attic; -1: there is none

    @property
    def empty(self) -> bool:
        """Whether nothing was put into them, nor read."""
        return not self._rows and self._stock is None and self._away is None

    def _load(self, shards: Iterable[int]) -> None:
        missing = [shard for shard in shards if shard not in self._rows]
        found = self._desk.blobs(self._space, [f"{shard:x}" for shard in missing])
        for shard in missing:
            kept = found.get(f"{shard:x}")
            self._rows[shard] = _EMPTY if kept is None else _pairs(kept)

    def _row(self, shard: int) -> Pairs:
        row = self._rows.get(shard)
        if row is None and self._away is not None and self._desk.attic is not None:
            row = _pairs(self._desk.attic.get(self._away[shard])) if self._away[shard] >= 0 else _EMPTY
        if row is None:
            row = _EMPTY if self._stock is None else self._stock.pairs(shard, self._shift)
        return row

    def put_away(self) -> None:
        """Put them away as they are to be kept: they are had row by row from there."""
        attic = self._desk.attic
        if attic is not None and (self._away is None or self._changed):
            places = array("q", [-1]) * (1 << 64 - self._shift)
            for _, key, data in self.changes():
                if data is not None:
                    places[int(key, 16)] = attic.put(data, pack=False)
            self._away = places
            self._stock = None
            self._rows.clear()
            self._changed.clear()

    def members(self, handles: Iterable[int]) -> dict[int, list[int]]:
        """Give the nodes under each handle, sorted; a handle under which none stands has an empty list."""
        wanted = list(handles)
        if not self._desk.bare:
            self._load({handle >> self._shift for handle in wanted})
        found: dict[int, list[int]] = {}
        for handle in wanted:
            row = self._row(handle >> self._shift)
            if len(row) == 0:
                found[handle] = []
                continue
            first = row[:, 0]
            key = np.uint64(handle)
            low = int(first.searchsorted(key, "left"))
            high = low
            size = len(row)
            while high < size and first[high] == key and high - low < 8:
                high += 1
            if high - low == 8:
                high = int(first.searchsorted(key, "right"))
            found[handle] = row[low:high, 1].tolist()
        return found

    def change(self, gone: Sequence[tuple[int, int]], came: Sequence[tuple[int, int]]) -> None:
        """Take pairs (handle, node) away and put others in."""
        by_shard: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = defaultdict(lambda: ([], []))
        for side, pairs in enumerate((gone, came)):
            for pair in pairs:
                by_shard[pair[0] >> self._shift][side].append(pair)
        if not self._desk.bare:
            self._load(by_shard)
        for shard, (out, into) in by_shard.items():
            row, few = self._row(shard), len(out) + len(into) <= _FEW
            self._rows[shard] = _patched(row, set(out) - set(into), set(into)) if few else _remade(row, out, into)
            self._changed.add(shard)

    def fill(self, pairs: "Filling", without: Collection[int] = ()) -> Iterator[Pairs]:
        """Put many pairs into empty postings; give them in order of handles, part after part, with each handle's whole in one part.

        Args:
            pairs: are used up.
            without: nodes that are left out.
        """
        self._stock = Stock(pairs.nodes, pairs.size)
        silent = np.fromiter(without, dtype=np.uint64, count=len(without))
        for ordered in pairs.parts(silent):
            self._stock.add(ordered)
            yield ordered
        self._stock.end()

    def changes(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give the rows that changed, as `Desk.changes` does."""
        stocked = self._stock.shards(self._shift) if self._stock is not None else ()
        if self._away is not None and self._desk.attic is not None:
            for shard, place in enumerate(self._away):
                if place >= 0 and shard not in self._changed:
                    yield self._space, f"{shard:x}", self._desk.attic.get(place)
        for shard in sorted({*self._changed, *stocked}):
            row = self._row(shard)
            yield self._space, f"{shard:x}", np.ascontiguousarray(row, dtype="<u8").tobytes() if len(row) else None


def _pairs(kept: bytes) -> Pairs:
    return np.frombuffer(kept, dtype="<u8").reshape(-1, 2).astype(np.uint64)


def _remade(row: Pairs, out: Iterable[tuple[int, int]], into: Iterable[tuple[int, int]]) -> Pairs:
    """Give a row without some pairs and with others, made anew."""
    kept = set(map(tuple, row.tolist()))
    kept.difference_update(out)
    kept.update(into)
    return np.array(sorted(kept), dtype=np.uint64).reshape(-1, 2)


def _patched(row: Pairs, out: Iterable[tuple[int, int]], into: Iterable[tuple[int, int]]) -> Pairs:
    """Give a row without some pairs and with others: found by halving, so that a long row costs no more than its copy."""
    lost = [at for at, there in (_place(row, pair) for pair in out) if there]
    if lost:
        row = np.delete(row, lost, axis=0)
    new = [(at, pair) for pair in sorted(into) for at, there in (_place(row, pair),) if not there]
    if new:
        row = np.insert(row, [at for at, _ in new], np.array([pair for _, pair in new], dtype=np.uint64), axis=0)
    return row


def _place(row: Pairs, pair: tuple[int, int]) -> tuple[int, bool]:
    """Give where a pair stands, or would stand, in a row, and whether it is there."""
    handle, node = map(np.uint64, pair)
    low, high = (int(row[:, 0].searchsorted(handle, side)) for side in ("left", "right"))
    at = low + int(row[low:high, 1].searchsorted(node))
    return at, at < high and bool(row[at, 1] == node)
