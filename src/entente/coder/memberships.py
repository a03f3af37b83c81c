"""Members of parties and armed movements, told beside their names: "X of P", "X (P)", "P's X", "P, X's party", "X, a figure of P"."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from entente.coder.cues import Cues
from entente.coder.found_tie import FoundTie
from entente.coder.sides import Sides
from entente.read.annotated import Annotated, Named
from entente.read.fold import folded
from entente.record import EntityMention, Span

# Whoever is said to be of one of these is a member.
_JOINED = frozenset({"PTY", "REB", "UAF"})
_DESCRIBING = frozenset({"ADJ", "DET", "NUM"})
_BEFORE_NAME = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})


class Memberships:
    """Finds who belongs to which political party in one document.

    Args:
        words: a pack's `ties.yaml`, whose `members` holds `nouns` ("figure"), `parties` ("party"), and `marks` ("'s").
        cues: the pack's; of them `owner_prepositions` ("of").
        party: whether a mention may be a side of a tie.
    """

    def __init__(self, doc: Annotated, words: Mapping[str, Any], cues: Cues, party: Callable[[Named], bool], sides: Sides) -> None:
        self.doc, self._party, self.sides = doc, party, sides
        told = words.get("members") or {}
        self.nouns, self.parties, self.marks, self.joins = (
            frozenset(folded(str(word)) for word in listed)
            for listed in (told.get("nouns", ()), told.get("parties", ()), told.get("marks", ()), words.get("joins", ()))
        )
        self.possessives = frozenset(folded(str(word)) for word in words.get("possessives", ()))
        self.links = cues.words.owner_prepositions

    def find(self) -> Iterable[FoundTie]:
        """Give each member with the party."""
        for index, named in enumerate(self.doc.named):
            if named.kind != "org" or named.head != "name" or named.chain < 0:
                continue
            for person in dict.fromkeys((*self._of(named), *self._in_brackets(named), *self._owned(named))):
                yield self._tie(self.doc.mention(person), self.doc.mention(index), named.key)
        yield from self._called()

    def _tie(self, member: EntityMention, party: EntityMention, at: int) -> FoundTie:
        sentence = self.doc.sentences[self.doc.tokens[at].sentence]
        evidence = Span.cut(self.doc.text, sentence.start, sentence.end)
        return FoundTie(member, party, "member", "0", evidence, "member of a party", at)

    def _joinable(self, named: Named) -> bool:
        return (named.sector or self.doc.entities[named.chain].sector) in _JOINED

    def _open(self, named: Named) -> bool:
        """Whether nothing speaks against its being a party: it is no known organization, and none of another kind."""
        return self._joinable(named) or (named.known is None and (named.sector or self.doc.entities[named.chain].sector) in (None, "OPP"))

    def _person(self, index: int) -> bool:
        named = self.doc.named[index]
        return self._party(named) and self.doc.entities[named.chain].kind == "person" and named.kind == "person"

    def _ending(self, place: int, *heads: str) -> list[int]:
        return [index for index, one in self.doc.near.ending(place) if one.head in (heads or ("name",)) and self._person(index)]

    def _back_over(self, place: int, first: int) -> int:
        """The place before the words that only describe."""
        while place > first and self.doc.tokens[place - 1].pos in _DESCRIBING:
            place -= 1
        return place

    def _of(self, named: Named) -> Iterator[int]:
        """ "Senator Téllez of the National Action Party", "X, du parti P", "X and Y, figures of P"."""
        doc = self.doc
        first = doc.sentences[doc.tokens[named.key].sentence].first
        place = self._back_over(named.first, first)
        called = place > first and doc.tokens[place - 1].norm in self.parties
        place = self._back_over(place - 1, first) if called else place
        if place <= first or doc.tokens[place - 1].norm not in self.links:
            return
        place -= 1
        noun = self._back_over(place, first) - 1
        if noun > first and doc.tokens[noun].norm in self.nouns and (called or self._open(named)):
            yield from self._said_of(self._back_over(noun, first), first)
        elif called or self._joinable(named):
            comma = place > first + 1 and doc.tokens[place - 1].text == ","
            yield from self._ending(place - 1 if comma else place)[:1]

    def _said_of(self, place: int, first: int) -> Iterator[int]:
        """The names before a comma, with those joined to them."""
        doc = self.doc
        if place <= first + 1 or doc.tokens[place - 1].text not in (",", "–", "—"):
            return
        place -= 1
        while held := self._ending(place):
            index = min(held, key=lambda each: doc.named[each].first)
            yield index
            place = doc.named[index].first
            if place <= first + 1 or doc.tokens[place - 1].norm not in self.joins | {","}:
                return
            place -= 1

    def _in_brackets(self, named: Named) -> Iterator[int]:
        """ "Anneleen Maes (N-VA)": a party, or letters that can hardly be anything else behind a person's name."""
        tokens = self.doc.tokens
        if named.first < 2 or named.last >= len(tokens):
            return
        if self._initials(named):
            return
        enclosed = tokens[named.first - 1].text in ("(", "[") and tokens[named.last].text in (")", "]", ",", "-", "–")
        if enclosed and (self._joinable(named) or (self._open(named) and sum(letter.isupper() for letter in named.label) > 1)):
            yield from self._ending(named.first - 1, "name", "nominal")[:1]

    def _initials(self, named: Named) -> bool:
        """Whether letters in brackets only shorten the name before them."""
        letters = [letter.lower() for letter in named.label if letter.isupper()]
        before = self.doc.tokens[max(0, named.first - 2 * len(letters) - 3) : named.first]
        firsts = [part[:1] for token in before for part in token.norm.split("-")]
        return len(letters) > 1 and all(letter in firsts for letter in letters)

    def _owned(self, named: Named) -> Iterator[int]:
        """ "Labour's Chris Hipkins"."""
        doc = self.doc
        if not self._joinable(named) or named.last >= len(doc.tokens) or doc.tokens[named.last].norm not in self.marks:
            return
        for index, one in doc.near.starting(named.last + 1, named.last + 2):
            if one.head == "name" and self._person(index):
                yield index

    def _called(self) -> Iterator[FoundTie]:
        """ "P, X's party", "le parti de X, P", "his party, P": an organization that is called somebody's party."""
        for at, token in enumerate(self.doc.tokens):
            if token.norm not in self.parties or token.pos != "NOUN":
                continue
            first, last, owner = self._owner(at)
            if owner is None:
                continue
            party = self._beside(first, last)
            if party is not None:
                mention = self.doc.mention(party)
                if owner.chain is None or owner.chain != mention.chain:
                    yield self._tie(owner, mention, at)

    def _owner(self, at: int) -> tuple[int, int, EntityMention | None]:
        """The tokens of "X's party", half-open, and X."""
        doc = self.doc
        first = self._back_over(at, doc.sentences[doc.tokens[at].sentence].first)
        head = next((place for place in range(first, at) if doc.tokens[place].norm in self.possessives), first - 1)
        before = doc.tokens[head].norm if head >= 0 else ""
        if before in self.possessives:
            owner = next((index for index, one in doc.near.over(head) if one.head == "pronoun" and self._person(index)), None)
            side = None if owner is not None else self.sides.earlier(head, self._person)
            mention = doc.mention(owner) if owner is not None else side.mention if side is not None else None
            return head, at + 1, mention
        if before in self.marks:
            held = self._ending(head, "name", "nominal")
            return (doc.named[held[0]].first, at + 1, doc.mention(held[0])) if held else (first, at + 1, None)
        if at + 1 < len(doc.tokens) and doc.tokens[at + 1].norm in self.links:
            for index, one in doc.near.starting(at + 2, at + 6):
                between = doc.tokens[at + 2 : one.first]
                if self._person(index) and all(word.pos in _BEFORE_NAME for word in between):
                    return first, one.last, doc.mention(index)
        return first, at + 1, None

    def _beside(self, first: int, last: int) -> int | None:
        """The organization whose name stands behind a phrase, or before its comma."""
        doc = self.doc
        place = last + 1 if last < len(doc.tokens) and doc.tokens[last].text in (",", "(", "–") else last
        while place < len(doc.tokens) and doc.tokens[place].pos == "DET":
            place += 1
        behind = [index for index, one in doc.near.starting(place, place + 1) if self._may_be(one)]
        if behind:
            return behind[0]
        if first < 2 or doc.tokens[first - 1].text not in (",", "(", "–"):
            return None
        return next((index for index, one in doc.near.ending(first - 1) if self._may_be(one)), None)

    def _may_be(self, named: Named) -> bool:
        return named.kind == "org" and named.head == "name" and named.chain >= 0 and self._open(named)


__all__ = ["Memberships"]
