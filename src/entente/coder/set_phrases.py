"""Set phrases of the word lists (`affinities.yaml`): read from how a list writes them, and found among tokens.

A list writes words in their order. `…` stands for up to four others, `|` parts words any of which may stand in a place, and `_` joins words
that stand there in a row: `hand|hand_down … sentence|verdict`. A word with a hyphen stands for its parts too, as readers cut it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from entente.read.annotated import Token
from entente.read.fold import folded
from entente.record.quick import dataclass

_GAP: Final = "…"
_LONGEST_GAP: Final = 4
# Where a reader cuts a word into several tokens: at hyphens, and before the English 's.
_CUT: Final = re.compile(r"(-|'s$)")
_SEVERAL: Final = re.compile(r"[|_'-]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase met in a text: tokens first:last (half-open) and what it speaks for."""

    first: int
    last: int
    type: str
    strength: float


@dataclass(frozen=True, slots=True)
class Place:
    """What may stand in one place of a phrase: one of some words, or one of some rows of words; neither of them: a gap."""

    words: frozenset[str]
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def gap(self) -> bool:
        """Whether it stands for up to four words of any kind."""
        return not self.words and not self.rows

    def heads(self) -> frozenset[str]:
        """Give the words that it may begin with."""
        return self.words.union(row[0] for row in self.rows)

    def ends(self, tokens: Sequence[Token], at: int, high: int) -> Iterator[int]:
        """Give where it may end that begins at token `at` and goes on no further than `high`."""
        if at < high and (tokens[at].lemma in self.words or tokens[at].norm in self.words):
            yield at + 1
        for row in self.rows:
            last = at + len(row)
            if last > high or row[0] not in (tokens[at].lemma, tokens[at].norm):
                continue  # as most do
            if all(word in (token.lemma, token.norm) for word, token in zip(row, tokens[at:last], strict=True)):
                yield last


@dataclass(frozen=True, slots=True)
class Tail:
    """A phrase without its first word: its places, and what the phrase speaks for.

    Attributes:
        soon: words one of which must stand next, or within the first gap; None where nothing must follow.
        reach: within how many tokens.
    """

    places: tuple[Place, ...]
    type: str
    strength: float
    soon: frozenset[str] | None
    reach: int

    @classmethod
    def of(cls, places: tuple[Place, ...], type: str, strength: float) -> "Tail":
        """Make one, and tell what must stand soon."""
        if not places:
            return cls(places, type, strength, None, 0)
        gap = places[0].gap
        return cls(places, type, strength, places[1 if gap else 0].heads(), 1 + _LONGEST_GAP if gap else 1)


@dataclass(frozen=True, slots=True)
class Beginning:
    """The phrases that begin with one word.

    Attributes:
        soon: by a reach in tokens, the places in `tails` of the phrases that a word within it lets go on, by that word. Most that begin end
            there, so the words that follow are asked for phrases, and not each phrase for its words.
        alone: the places of those in which nothing must follow soon.
    """

    tails: tuple[Tail, ...]
    soon: tuple[tuple[int, Mapping[str, tuple[int, ...]]], ...]
    alone: tuple[int, ...]

    @classmethod
    def of(cls, tails: Sequence[Tail]) -> "Beginning":
        """Put the phrases of one first word together, in their order."""
        soon: dict[int, dict[str, tuple[int, ...]]] = {}
        for place, tail in enumerate(tails):
            for word in tail.soon or ():
                words = soon.setdefault(tail.reach, {})
                words[word] = (*words.get(word, ()), place)
        return cls(tuple(tails), tuple(soon.items()), tuple(place for place, tail in enumerate(tails) if tail.soon is None))

    def going_on(self, tokens: Sequence[Token], at: int, high: int) -> Iterator[Tail]:
        """Give the phrases that may stand where token `at` is their first word, by what follows it, in their order."""
        places = set(self.alone)
        for reach, words in self.soon:
            for token in tokens[at + 1 : min(at + 1 + reach, high)]:
                if token.lemma in words:
                    places.update(words[token.lemma])
                if token.norm in words:
                    places.update(words[token.norm])
        return map(self.tails.__getitem__, sorted(places))


def read_phrase(written: str, type: str, strength: float) -> Iterator[tuple[str, Tail]]:
    """Read a phrase as a list writes it: the words that it may begin with, and what must follow each."""
    parts = written.split()
    while parts[-1] == _GAP:  # what need not be there says nothing
        parts.pop()
    first, *rest = (_place(part) for part in parts)
    tail = Tail.of(tuple(rest), type, strength)
    for word in sorted(first.words):
        yield word, tail
    for head, *row in first.rows:
        yield head, Tail.of((*(Place(frozenset({word})) for word in row), *rest), type, strength)


def find_phrases(tails: Iterable[Tail], tokens: Sequence[Token], at: int, high: int) -> Iterator[Phrase]:
    """Find the phrases that begin with token `at`, whose tails are given, and end by `high`."""
    for tail in tails:
        last = _end(tokens, at + 1, high, tail.places, 0)
        if last is not None:
            yield Phrase(at, last, tail.type, tail.strength)


def _end(tokens: Sequence[Token], at: int, high: int, places: Sequence[Place], number: int) -> int | None:
    """Where a phrase ends whose places from a number on must be filled from `at` on; None where they aren't."""
    if number == len(places):
        return at
    place = places[number]
    for start in range(at, min(at + _LONGEST_GAP, high) + 1) if place.gap else place.ends(tokens, at, high):
        end = _end(tokens, start, high, places, number + 1)
        if end is not None:
            return end
    return None


def _place(part: str) -> Place:
    """Read what may stand in one place."""
    if part == _GAP:
        return Place(frozenset())
    if not _SEVERAL.search(part):  # most are a plain word
        return Place(frozenset({folded(part)}))
    rows = {row for choice in part.split("|") for row in _rows(choice)}
    words = frozenset(row[0] for row in rows if len(row) == 1)
    return Place(words, tuple(sorted(row for row in rows if len(row) > 1)))


def _rows(choice: str) -> Iterator[tuple[str, ...]]:
    """Give a choice's words in a row, as they are written and as a reader may cut them."""
    words = choice.split("_")
    yield tuple(folded(word) for word in words)
    yield tuple(folded(piece) for word in words for piece in _CUT.split(word) if piece)
