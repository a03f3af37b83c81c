"""Find passages that copy one another: equal, nearly equal, contained, translated."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from entente.record import Passage
from entente.record.vocabulary import CopyKind
from entente.resolve.options import Options

# A bucket of candidates larger than this compares its members with its first ones only: near-linear, whatever is copied.
_BUCKET = 48
# Passages shorter than this many code points, without a sketch and with few keys, are headings: equal ones say nothing.
_SHORT = 60
_TELLING = 6
# Keys are hashed in pairs; documents that share none of these many smallest hashes of pairs are not compared.
_PRINTS = 24


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage in its document: `number` counts from 0, `language` is None where unknown."""

    document: str
    number: int
    passage: Passage
    language: str | None = None

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
    for one, other in _candidates((stretch, _bands(stretch.passage.sketch)) for stretch in first):
        kind = _sketches(one.passage, other.passage, options)
        if kind:
            found.setdefault((one.id, other.id), kind)
    for one, other in _candidates((stretch, _prints(stretch.passage.keys)) for stretch in first):
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


def _bands(sketch: tuple[int, ...]) -> list[str]:
    """Cut a sketch into bands of two values: passages that share a band are compared."""
    return [f"{place}:{sketch[place]}:{sketch[place + 1]}" for place in range(0, len(sketch) - 1, 2)]


def _prints(keys: tuple[str, ...]) -> list[str]:
    """Give the neighbouring pairs of a passage's keys, as many as `_PRINTS`: in a translation many pairs stay neighbours."""
    pairs = sorted({"|".join(sorted(pair)) for pair in pairwise(keys) if pair[0] != pair[1]})
    step = max(1, len(pairs) // _PRINTS)
    return pairs[::step]


def _candidates(entries: Iterable[tuple[Stretch, list[str]]]) -> Iterator[tuple[Stretch, Stretch]]:
    """Give pairs of passages of two documents that share a bucket, each pair once."""
    buckets: dict[str, list[Stretch]] = defaultdict(list)
    for stretch, bands in entries:
        for band in bands:
            buckets[band].append(stretch)
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(buckets.items()):
        for place, one in enumerate(members[:_BUCKET]):
            for other in members[place + 1 :]:
                if one.document != other.document and (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    yield one, other


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


def follows(one: tuple[str, ...], other: tuple[str, ...], least: int, share: float) -> bool:
    """Tell whether two rows of keys have at least `least` different ones in common, in order, and `share` of the longer row."""
    if len(set(one) & set(other)) < least:
        return False
    common = int(LCSseq.similarity(one, other))
    return common >= least and common >= share * max(len(one), len(other))
