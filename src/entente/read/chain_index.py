"""Which of a document's entities a name, and which of its offices a title, can be: looked up by their words, so that none is asked in vain.

Both give more than what fits, never less, in the order in which a look at all of them would meet it.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente.read.annotated import Named, Office
    from entente.read.chains import Chain


class ChainIndex:
    """The entities of one document by what their names can be told by; they are added again when their words or their id change."""

    def __init__(self, small_words: Set[str]) -> None:
        """Start without any.

        Args:
            small_words: words that an acronym may leave out ("of").
        """
        self._small = small_words
        self._numbers: dict[Hashable, list[int]] = {}
        # The countries among them, in order.
        self.countries: list[int] = []

    def add(self, number: int, chain: "Chain") -> None:
        """Take in an entity, or what is new of it."""
        self._put(("called", chain.kind, chain.tokens), number)
        if chain.kind == "person":
            for word in set(chain.tokens):
                self._put(("word", word), number)
            return
        if chain.kind == "country":
            _insert(self.countries, number)
        if chain.known is not None:
            self._put(("known", chain.kind, chain.known), number)
        if chain.kind == "org":
            for word in self._initials(chain.tokens):
                self._put(("initials", word), number)
            for cut in (1, 2):
                if len(chain.tokens) - cut >= 2:
                    self._put(("tail", chain.tokens[cut:]), number)

    def called(self, kind: str, words: tuple[str, ...]) -> Sequence[int]:
        """Give the entities of a kind that were ever called by just these words."""
        return self._numbers.get(("called", kind, words), ())

    def persons_with(self, word: str) -> Sequence[int]:
        """Give the persons in whose name a word stands."""
        return self._numbers.get(("word", word), ())

    def bodies(self, kind: str, words: tuple[str, ...], known: str | None) -> list[int]:
        """Give the entities of a kind other than persons that a name may mean: its id, its words, an acronym or a tail of them."""
        keys: list[Hashable] = [("called", kind, words)]
        if known is not None:
            keys.append(("known", kind, known))
        if kind == "org":
            keys += [("called", kind, (word,)) for word in self._initials(words)]
            keys += [("initials", word) for word in words[:1] if len(words) == 1]
            keys += [("called", kind, words[cut:]) for cut in (1, 2) if len(words) - cut >= 2]
            keys.append(("tail", words))
        return sorted({number for key in keys for number in self._numbers.get(key, ())})

    def _initials(self, words: tuple[str, ...]) -> set[str]:
        if len(words) < 2:
            return set()
        return {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in self._small)}

    def _put(self, key: Hashable, number: int) -> None:
        _insert(self._numbers.setdefault(key, []), number)


def _insert(numbers: list[int], number: int) -> None:
    """Put a number into its place; once."""
    at = bisect_left(numbers, number)
    if at == len(numbers) or numbers[at] != number:
        numbers.insert(at, number)


class OfficeIndex:
    """The offices of one document by the words of their roles."""

    def __init__(self, offices: Iterable["Office"], named: Sequence["Named"]) -> None:
        self._by_word: dict[str, list[tuple[int, int, int, frozenset[str]]]] = {}
        self._all: list[tuple[int, int, int, frozenset[str]]] = []
        for order, office in enumerate(offices):
            role = frozenset(office.role.lower().split())
            row = (named[office.person].first, order, office.person, role)
            self._all.append(row)
            for word in role:
                self._by_word.setdefault(word, []).append(row)
        for rows in (self._all, *self._by_word.values()):
            rows.sort(key=lambda row: row[:2])

    def nearest(self, wanted: Set[str], first: int, after: bool) -> Iterator[int]:
        """Give the holders whose role has all the wanted words: those before a token, the nearest first, then those from there on.

        Args:
            after: whether any from there on are asked for.
        """
        rows = min((self._by_word.get(word, []) for word in wanted), key=len, default=self._all)
        middle = bisect_left(rows, first, key=lambda row: row[0])
        at = middle
        while at > 0:  # of several that begin at one place, the first told counts
            start = bisect_left(rows, rows[at - 1][0], 0, at, key=lambda row: row[0])
            yield from (person for _, _, person, role in rows[start:at] if wanted <= role)
            at = start
        yield from (person for _, _, person, role in rows[middle:] if after and wanted <= role)


__all__ = ["ChainIndex", "OfficeIndex"]
