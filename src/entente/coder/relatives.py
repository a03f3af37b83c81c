"""Kin told beyond "his son X": "X, the leader's sister", "a nephew of X", "the general is the eldest son of X", "X, whose brother …"."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from entente.coder.sides import Sides
from entente.read.annotated import Annotated, Named
from entente.read.fold import folded
from entente.record import EntityMention, Span

_NAMED_WITH = frozenset({"ADJ", "ADV", "DET", "NUM"})
_TITLES = frozenset({"ADJ", "DET", "NOUN", "PROPN"})
_TITLE_WORDS = 4  # between a link and a name: "of the late President X"
_APART = frozenset({",", "–", "—", "("})


class Relatives:
    """Finds who is whose kin in one document, where the reader's own kin does not tell it.

    Args:
        ties: a pack's `ties.yaml`: `joins` ("and"), and of `relatives`: `words` (relatives), `links` ("of"), `marks` ("'s"), `possessives`
            ("his"), and `relative` ("whose").
        party: whether a mention may be an end of a tie.
        sides: finds whom a possessive means.
    """

    def __init__(self, doc: Annotated, ties: Mapping[str, Any], party: Callable[[Named], bool], sides: Sides) -> None:
        self.doc, self.party, self.sides = doc, party, sides
        words = ties.get("relatives") or {}
        self.joins = frozenset(folded(str(word)) for word in ties.get("joins", ()))
        self.kin, self.links, self.marks, self.possessives, self.whose = (
            frozenset(folded(str(word)) for word in words.get(key, ())) for key in ("words", "links", "marks", "possessives", "relative")
        )
        self._known = [(kin.span.start, kin.span.end) for kin in doc.kin]

    def find(self) -> Iterator[tuple[EntityMention, EntityMention, Span, int]]:
        """Give the relative, whose relative it is, the words that tell it, and the token of the relation."""
        for at, token in enumerate(self.doc.tokens):
            if token.norm not in self.kin or token.pos not in ("NOUN", "PROPN", "X"):
                continue
            named = any(one.head == "name" for _, one in self.doc.near.over(at))
            if named or any(start <= token.start < end for start, end in self._known):
                continue
            owner, first, last = self._owner(at)
            possessor = self.doc.mention(owner) if owner is not None else self._called(first)
            if possessor is None:
                continue
            if owner is None:
                first -= 2 if first > 1 and self.doc.tokens[first - 2].pos in ("DET", "ADJ") else 1
            relative = self._relative(at, owner, first, last)
            if relative is None:
                continue
            low, high = min(relative.span.start, self.doc.tokens[first].start), max(relative.span.end, self.doc.tokens[last - 1].end)
            yield relative, possessor, Span.cut(self.doc.text, low, high), at

    def _called(self, mark: int) -> EntityMention | None:
        """An owner who is only called something, where no mention holds them: "the leader's sister"."""
        doc = self.doc
        if mark < 1 or doc.tokens[mark].norm not in self.marks or doc.tokens[mark - 1].pos != "NOUN":
            return None
        if any(True for _ in doc.near.over(mark - 1)):
            return None
        span = doc.span(mark - 1, mark)
        return EntityMention(span.text, span, "nominal", "person", None, None, None, None)

    def joined(self, at: int) -> int | None:
        """The person named right before an "and his" ("X and his daughter")."""
        if at < 2 or self.doc.tokens[at - 1].norm not in self.joins:
            return None
        held = [index for index, one in self.doc.near.ending(at - 1) if one.head == "name" and self._person(index)]
        return min(held, key=lambda index: self.doc.named[index].first, default=None)

    def meant(self, pronoun: int, relative: int) -> int | None:
        """Whom a possessive means as one who has relatives; never the `relative` (a chain). None where the text names nobody."""
        named = self.doc.named[pronoun]

        def other(index: int) -> bool:
            one = self.doc.named[index]
            return self._person(index) and one.chain != relative and bool(self.doc.entities[one.chain].names)

        joined = self.joined(named.first)
        if joined is not None and other(joined):
            return joined
        if named.chain < 0 or not self._person(pronoun):
            return self.sides.earlier_index(named.first, other)
        return pronoun if self.doc.entities[named.chain].names or self.doc.entities[named.chain].country else None

    def _person(self, index: int) -> bool:
        named = self.doc.named[index]
        return named.chain >= 0 and not named.plural and self.doc.entities[named.chain].kind == "person"

    def _owner(self, at: int) -> tuple[int | None, int, int]:
        """Whose relative it is, and the tokens that the phrase covers."""
        doc, before = self.doc, at - 1
        while before > 0 and doc.tokens[before].pos in ("ADJ", "NUM") and doc.tokens[before].norm not in self.possessives:
            before -= 1
        if before >= 0 and doc.tokens[before].sentence == doc.tokens[at].sentence:
            norm = doc.tokens[before].norm
            if norm in self.marks:
                held = [index for index, _ in doc.near.ending(before) if self._person(index)]
                return (held[0], doc.named[held[0]].first, at + 1) if held else (None, before, at + 1)
            if norm in self.possessives:
                owner = next((index for index, one in doc.near.over(before) if one.head == "pronoun"), None)
                return (self.meant(owner, -1) if owner is not None else self.joined(before)), before, at + 1
            if norm in self.whose:
                place = before - 1 if doc.tokens[before - 1].text in _APART else before
                held = [index for index, _ in doc.near.ending(place) if self._person(index)]
                return (held[0] if held else None), before, at + 1
        return self._owner_behind(at, before + 1)

    def _owner_behind(self, at: int, first: int) -> tuple[int | None, int, int]:
        doc = self.doc
        while at + 2 < len(doc.tokens) and doc.tokens[at + 1].text == "-":  # "brother-in-law", where its parts are tokens
            at += 2
        if at + 1 >= len(doc.tokens) or doc.tokens[at + 1].norm not in self.links:
            return None, at, at + 1
        for word in range(at + 2, min(at + 3 + _TITLE_WORDS, len(doc.tokens))):
            held = [(index, one) for index, one in doc.near.starting(word, word + 1) if self._person(index)]
            if held:
                index, one = max(held, key=lambda item: item[1].last)
                return index, first, one.last
            if doc.tokens[word].pos not in _TITLES:
                break
            holder = self._by_office(word)
            if holder is not None:
                return holder, first, word + 1
        return None, at, at + 1

    def _by_office(self, at: int) -> int | None:
        """Who was last named with the office that a bare noun stands for ("le fils du président, X"); None for a mention's own words."""
        doc, norm = self.doc, self.doc.tokens[at].norm
        if doc.tokens[at].pos != "NOUN" or any(True for _ in doc.near.over(at)) or any(True for _ in doc.near.starting(at + 1, at + 2)):
            return None
        held = [
            index
            for index, named in enumerate(doc.named)
            if named.last <= at and named.role and norm in folded(named.role).split() and self._person(index)
        ]
        return held[-1] if held else None

    def _relative(self, at: int, owner: int | None, first: int, last: int) -> EntityMention | None:
        """Who the relative is: a name behind or before the phrase, the subject of "is", else the phrase itself."""
        doc, chain = self.doc, self.doc.named[owner].chain if owner is not None else -1
        for index in (*self._behind(last), *self._before(first), *self._subject(at)):
            if self._person(index) and doc.named[index].chain != chain and doc.entities[doc.named[index].chain].names:
                return doc.mention(index)
        # Whose relative is only called that is told where the owner is named there: "Haftar's brother-in-law", not "her brother".
        if owner is None or not doc.entities[chain].names or doc.named[owner].head != "name":
            return None
        beside = owner == self.joined(first)
        if (doc.tokens[at].dep == "conj" or doc.tokens[first].norm in self.possessives) and not beside:
            return None
        nominal = next((index for index, one in doc.near.over(at) if one.head == "nominal" and one.key == at), None)
        if nominal is not None and doc.named[nominal].chain >= 0 and doc.named[nominal].chain != chain:
            return doc.mention(nominal)
        span = doc.span(first, last)
        return EntityMention(span.text, span, "nominal", "person", None, None, None, None)

    def _behind(self, last: int) -> list[int]:
        doc, place = self.doc, last
        if place < len(doc.tokens) and doc.tokens[place].text == ",":
            place += 1
        for word in range(place, min(place + _TITLE_WORDS, len(doc.tokens))):
            held = [index for index, one in doc.near.starting(word, word + 1) if one.head == "name"]
            if held or doc.tokens[word].pos not in _TITLES or doc.tokens[word].sentence != doc.tokens[last - 1].sentence:
                return held
        return []

    def _before(self, first: int) -> list[int]:
        doc = self.doc
        while first > 0 and doc.tokens[first - 1].pos in _NAMED_WITH:
            first -= 1
        if first < 2 or doc.tokens[first - 1].text not in _APART:
            return []
        return [index for index, one in doc.near.ending(first - 1) if one.head == "name"]

    def _subject(self, at: int) -> list[int]:
        doc = self.doc
        words = doc.tokens[max(0, at - 20) : at]
        heads = [key for key, other in enumerate(words, max(0, at - 20)) if other.head == at and other.dep == "nsubj"]
        return [index for key in heads for index, one in doc.near.over(key)]


__all__ = ["Relatives"]
