"""Judge whether passages copy one another: nearly equal, contained, translated; and the handles by which such passages meet."""

import functools
import operator
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import LCSseq

from entente.record import Passage
from entente.record.vocabulary import CopyKind
from entente.resolve.desk import number
from entente.resolve.graph import Rule, mark
from entente.resolve.options import Options

# In a crowd of candidates larger than this, its members are compared with its first ones only: linear, whatever is copied.
SKETCHES, PRINTS, UNDATED = 0, 1, 2
RULES: Final = (Rule("all", 12), Rule("all", 48), Rule("sides", 48))
# Texts of one bucket of common keys appeared within so many days of one another at most; rows of three keys meet at any time.
_WINDOW = 10
_NEAR = 5
# Passages shorter than this many code points, without a sketch and with few keys, are headings: equal ones say nothing.
_SHORT = 60
_TELLING = 6
_MASK: Final = (1 << 64) - 1


def says_something(passage: Passage) -> bool:
    """Tell whether a passage is more than a heading."""
    return bool(passage.sketch) or passage.end - passage.start >= _SHORT or len(passage.keys) >= _TELLING


def sketch_handles(passage: Passage) -> Iterator[int]:
    """Give the handles of a sketch: two neighbouring values in common bring two passages together."""
    for place, (one, other) in enumerate(zip(passage.sketch[::2], passage.sketch[1::2], strict=False)):
        yield mark(_mix((one << 32 ^ other) & _MASK, place + 1), SKETCHES)


def print_handles(keys: tuple[str, ...], published: str | None, most: int) -> Iterator[int]:
    """Give the handles of a row of keys, by which texts of two languages meet.

    Two neighbouring keys are common ("RU", "UA"), so texts meet by them only if they appeared about the same time;
    three in a row, not all of them countries, meet at any time. A text without a day meets all others by two keys that tell,
    near one another.

    Args:
        keys: of a passage, or of a whole document.
        published: the day, an ISO date; None where unknown.
        most: of a row's neighbours so many are looked up, the smallest hashes first.
    """
    hashed = [(_hashed(key), len(key), tells(key)) for key in keys]
    if published is not None:
        window = date.fromisoformat(published).toordinal() // _WINDOW
        for pair in _thinned({_both(one[0], other[0]) for one, other in pairwise(hashed) if one[0] != other[0]}, most):
            yield mark(_mix(pair, window), PRINTS)
            yield mark(_mix(pair, window - 1), PRINTS)
    near = {
        _both(one[0], other[0])
        for gap in range(1, _NEAR)
        for one, other in zip(hashed, hashed[gap:], strict=False)
        if one[2] and other[2] and one[0] != other[0]
    }
    for pair in _thinned(near, most):
        yield mark(_mix(pair, 1), UNDATED, second=published is not None)
    rows = zip(hashed, hashed[1:], hashed[2:], strict=False)
    threes = {
        _mix(_mix(one[0], other[0]), third[0])
        for one, other, third in rows
        if max(one[1], other[1], third[1]) > 2 and not one[0] == other[0] == third[0]
    }
    for row in _thinned(threes, most):
        yield mark(_mix(row, 2), PRINTS)


@functools.lru_cache(maxsize=500_000)
def _hashed(key: str) -> int:
    return number(key)


def _both(one: int, other: int) -> int:
    return _mix(one, other) if one < other else _mix(other, one)


def _mix(one: int, other: int) -> int:
    """Make one number of two, spread over all 64 bits."""
    mixed = (one ^ other * 0x9E3779B97F4A7C15) & _MASK
    mixed = (mixed ^ mixed >> 31) * 0xBF58476D1CE4E5B9 & _MASK
    return mixed ^ mixed >> 29


def _thinned(handles: set[int], most: int) -> list[int]:
    """Give some of the handles, the smallest, so that two texts with many in common choose many in common."""
    return sorted(handles)[:most]


def sketches_agree(one: Passage, other: Passage, options: Options) -> CopyKind | None:
    """Judge two passages by how many values of their sketches agree (an estimate of the Jaccard likeness of their shingles)."""
    if len(one.sketch) != len(other.sketch) or not one.sketch:
        return None
    alike = sum(map(operator.eq, one.sketch, other.sketch)) / len(one.sketch)
    if alike >= options.near:
        return "near"
    shorter, longer = sorted((one.end - one.start, other.end - other.start))
    held = alike / (1 + alike) * (shorter + longer) / max(1, shorter)
    return "excerpt" if alike >= 0.2 and held >= options.excerpt and shorter < 0.8 * longer else None


def translated(one: Passage, other: Passage, options: Options) -> bool:
    """Tell whether two passages of two languages name the same figures, dates and names in the same order."""
    return follows(one.keys, other.keys, options.translation_keys, options.translation_share)


def tells(key: str) -> bool:
    """Tell whether a key is no country, no year and no small number: few texts have it."""
    if key.isdigit():
        return len(key) > 2 and not (len(key) == 4 and key[:2] in ("19", "20"))
    return len(key) > 3


def follows(one: tuple[str, ...], other: tuple[str, ...], least: int, share: float) -> bool:
    """Tell whether two rows of keys have at least `least` different ones in common, in order, and `share` of the longer row."""
    if len(set(one) & set(other)) < least:
        return False
    common = int(LCSseq.similarity(one, other))
    return common >= least and common >= share * max(len(one), len(other))
