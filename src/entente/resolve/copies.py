"""Find passages that copy one another: equal, nearly equal, contained, translated."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from entente.record import Passage
from entente.record.vocabulary import CopyKind
from entente.resolve.options import Options

# A bucket of candidates larger than this compares its members with its first ones only: linear, whatever is copied.
_BUCKET = 48
_SKETCH_BUCKET = 12
# Texts of one bucket of common keys appeared within so many days of one another at most; rows of three keys meet at any time.
_WINDOW = 10
_UNDATED, _NEAR = -1, 5
# Passages shorter than this many code points, without a sketch and with few keys, are headings: equal ones say nothing.
_SHORT = 60
_TELLING = 6
# Keys are looked up in pairs and threes; passages that share none of these many smallest hashes are not compared.
_PRINTS = 24


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage in its document: `number` counts from 0; `language` and `published` (an ISO day) are None where unknown."""

    document: str
    number: int
    passage: Passage
    language: str | None = None
    published: str | None = None

    @property
    def id(self) -> str:
        """Name the passage."""
        return f"{self.document}#{self.number:05d}"


@dataclass(frozen=True, slots=True, order=True)
class Likely:
    """Two passages of two documents of which one copies the other."""

    a: str
    b: str
    kind: CopyKind


def find_copies(stretches: Iterable[Stretch], options: Options) -> list[Likely]:
    """Give the copies among passages, sorted: each pair once, with the strongest kind that holds."""
    ordered = sorted(stretches, key=lambda stretch: stretch.id)
    found: dict[tuple[str, str], CopyKind] = {}
    first = list(_exact(ordered, found))  # one of each text goes on
    del ordered
    for one, other in _alike_sketches(first):
        kind = _sketches(one.passage, other.passage, options)
        if kind:
            found.setdefault((one.id, other.id), kind)
    for one, other in print_pairs(first, _PRINTS):
        if _translated(one, other, options):
            found.setdefault((one.id, other.id), "translation")
    return sorted(Likely(a, b, kind) for (a, b), kind in found.items())


def _exact(ordered: list[Stretch], found: dict[tuple[str, str], CopyKind]) -> Iterator[Stretch]:
    """Note equal passages (each with the first of its text), and give the first of every text."""
    first: dict[str, Stretch] = {}
    for stretch in ordered:
        passage = stretch.passage
        if not passage.sketch and passage.end - passage.start < _SHORT and len(passage.keys) < _TELLING:
            continue
        before = first.setdefault(passage.digest, stretch)
        if before is stretch:
            yield stretch
        elif before.document != stretch.document:
            found[before.id, stretch.id] = "exact"


def _alike_sketches(stretches: list[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Give pairs of passages of two documents whose sketches agree in a band of two values, each pair once; one band at a time is held."""
    seen: set[int] = set()
    width = max((len(stretch.passage.sketch) for stretch in stretches), default=0)
    for place in range(0, width - 1, 2):
        buckets: dict[int, int | list[int]] = {}
        for number, stretch in enumerate(stretches):
            sketch = stretch.passage.sketch
            if len(sketch) > place + 1:
                band = sketch[place] << 32 | sketch[place + 1] & 0xFFFFFFFF
                held = buckets.setdefault(band, number)
                if held is not number and isinstance(held, int):
                    held = buckets[band] = [held]
                if isinstance(held, list):
                    held.append(number)
        for members in buckets.values():
            if isinstance(members, list):
                for at, one in enumerate(members[:_SKETCH_BUCKET]):
                    for other in members[at + 1 :]:
                        pair = one * len(stretches) + other
                        if pair not in seen and stretches[one].document != stretches[other].document:
                            seen.add(pair)
                            yield stretches[one], stretches[other]


def print_pairs(stretches: Iterable[Stretch], most: int) -> Iterator[tuple[Stretch, Stretch]]:
    """Give pairs of two languages and two documents whose rows of keys have neighbours in common, each pair once.

    Two neighbouring keys are common ("RU", "UA"), so texts share a bucket of them only if they appeared about the same time;
    three in a row, not all of them countries, meet at any time. A text without a day meets all others by two keys that tell,
    near one another.

    Args:
        stretches: passages, or whole documents as one passage.
        most: of a row's neighbours so many are looked up, the smallest hashes first.
    """
    buckets: dict[tuple[str, int], list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        if stretch.language is not None:
            for bucket in _buckets(stretch, most):
                buckets[bucket].append(stretch)
    seen: set[tuple[str, int, str, int]] = set()
    for bucket in sorted(bucket for bucket, members in buckets.items() if len(members) > 1):
        members = buckets[bucket]
        if bucket[1] == _UNDATED:
            members = sorted(members, key=lambda stretch: (stretch.published is not None, stretch.id))
            if members[0].published is not None:
                continue
        for place, one in enumerate(members[:_BUCKET]):
            for other in members[place + 1 :]:
                if one.language == other.language or one.document == other.document:
                    continue
                if bucket[1] == _UNDATED and one.published and other.published:
                    continue
                pair = (one.document, one.number, other.document, other.number)
                if pair not in seen:
                    seen.add(pair)
                    yield one, other


def _buckets(stretch: Stretch, most: int) -> Iterator[tuple[str, int]]:
    keys = stretch.passage.keys
    if stretch.published is not None:
        window = date.fromisoformat(stretch.published).toordinal() // _WINDOW
        for pair in _thinned({"|".join(sorted(pair)) for pair in pairwise(keys) if pair[0] != pair[1]}, most):
            yield pair, window
            yield pair, window - 1
    near = {"|".join(sorted(pair)) for gap in range(1, _NEAR) for pair in zip(keys, keys[gap:], strict=False) if all(map(tells, pair))}
    for pair in _thinned({pair for pair in near if len(set(pair.split("|"))) > 1}, most):
        yield pair, _UNDATED
    rows = zip(keys, keys[1:], keys[2:], strict=False)
    for row in _thinned({"|".join(row) for row in rows if any(len(key) > 2 for key in row) and len(set(row)) > 1}, most):
        yield row, 0


def _thinned(handles: set[str], most: int) -> list[str]:
    """Give some of the handles, chosen by their hash, so that two texts with many in common choose many in common."""
    return sorted(handles) if len(handles) <= most else sorted(handles, key=lambda each: (zlib.crc32(each.encode()), each))[:most]


def _sketches(one: Passage, other: Passage, options: Options) -> CopyKind | None:
    """Judge two passages by how many values of their sketches agree (an estimate of the Jaccard likeness of their shingles)."""
    if len(one.sketch) != len(other.sketch) or not one.sketch:
        return None
    alike = sum(mine == theirs for mine, theirs in zip(one.sketch, other.sketch, strict=True)) / len(one.sketch)
    if alike >= options.near:
        return "near"
    shorter, longer = sorted((one.end - one.start, other.end - other.start))
    held = alike / (1 + alike) * (shorter + longer) / max(1, shorter)
    return "excerpt" if alike >= 0.2 and held >= options.excerpt and shorter < 0.8 * longer else None


def _translated(one: Stretch, other: Stretch, options: Options) -> bool:
    """Tell whether two passages of two languages name the same figures, dates and names in the same order."""
    if one.language is None or other.language is None or one.language == other.language:
        return False
    return follows(one.passage.keys, other.passage.keys, options.translation_keys, options.translation_share)


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
