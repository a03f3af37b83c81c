"""The two sides of a relation that words beside names state: which party stands at a place of the text, and who a possessive means."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from entente.read.annotated import Annotated
from entente.read.fold import folded
from entente.record import EntityMention
from entente.record.vocabulary import Sign, TieKind

_QUOTES = frozenset("\"“”«»„'‘’()[]")
_BACK = 2  # sentences that a possessive may reach back over


@dataclass(frozen=True, slots=True)
class Told:
    """A relation that words state.

    Attributes:
        at: the word's token.
        one, other: the sides, `one` being the ally, backer, member or relative.
        start, end: the years that the phrase gives it ("since 2014"); None where it gives none.
    """

    at: int
    one: EntityMention
    other: EntityMention
    kind: TieKind
    sign: Sign
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A party at a place of the text: its mention, its tokens (half-open), and its index among the named, -1 where reading saw no name."""

    mention: EntityMention
    first: int
    last: int
    index: int = -1


class Sides:
    """Finds parties by where they stand: by the names that were read, by a known person's last name, and in a possessive."""

    def __init__(self, doc: Annotated, is_party: Callable[[int], bool], mention: Callable[[int], EntityMention | None]) -> None:
        """Make it for one document.

        Args:
            is_party: whether the named of an index may be a side of a relation.
            mention: its mention, a seat of government told as its country; None where there is none.
        """
        self.doc, self.is_party, self.mention = doc, is_party, mention
        self.starts: dict[int, int] = {}
        self.stops: dict[int, int] = {}
        self._others: dict[int, int] = {}
        for index, named in enumerate(doc.named):
            if named.chain < 0 or not is_party(index) or named.head == "pronoun":
                continue
            if named.head != "name":
                self._others.setdefault(named.first, index)
                continue
            if named.first not in self.starts or named.last > doc.named[self.starts[named.first]].last:
                self.starts[named.first] = index
            if named.last not in self.stops or named.first < doc.named[self.stops[named.last]].first:
                self.stops[named.last] = index
        self.surnames = dict(self._surnames())
        self._known: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, entity in enumerate(doc.entities):
            for name in entity.names if entity.kind in ("org", "person") else ():
                words = tuple(folded(name).split())
                if len(words) > 1:
                    self._known.setdefault(words[-1], []).append((words, number))

    def _surnames(self) -> Iterator[tuple[str, int]]:
        """By the last word of a person's full name, the entity; a word that ends two persons' names tells nobody."""
        seen: dict[str, set[int]] = {}
        for number, entity in enumerate(self.doc.entities):
            for name in entity.names if entity.kind == "person" else ():
                words = folded(name).split()
                if len(words) > 1 and len(words[-1]) > 2:
                    seen.setdefault(words[-1], set()).add(number)
        for word, numbers in seen.items():
            if len(numbers) == 1:
                yield word, next(iter(numbers))

    def of(self, index: int) -> Side | None:
        """Give the side that the named of an index is."""
        mention = self.mention(index)
        named = self.doc.named[index]
        return Side(mention, named.first, named.last, index) if mention is not None else None

    def starting(self, at: int) -> Side | None:
        """Give the name that begins at a token, or the known person whose last name stands there alone."""
        index = self.starts.get(at)
        return self.of(index) if index is not None else self._by_surname(at)

    def resolved(self, at: int) -> Side | None:
        """Give the nominal that begins at a token and is known to be a named party ("the president")."""
        index = self._others.get(at)
        return self.of(index) if index is not None else None

    def ending(self, last: int) -> Side | None:
        """Give the name that ends before a token, or the known person whose last name stands there alone."""
        index = self.stops.get(last)
        return self.of(index) if index is not None else self._by_name(last) or self._by_surname(last - 1)

    def resolved_ending(self, last: int) -> Side | None:
        """Give the nominal that ends before a token and is known to be a named party ("the movement and its ally …")."""
        for index, named in self.doc.near.ending(last):
            if named.head == "nominal" and named.chain >= 0 and self.doc.entities[named.chain].names and self.is_party(index):
                return self.of(index)
        return None

    def _by_name(self, last: int) -> Side | None:
        """A known name of two words or more that reading passed over here: "كتيبة سبل السلام" without its quotation marks."""
        for words, number in self._known.get(self.doc.tokens[last - 1].norm, ()) if 0 < last <= len(self.doc.tokens) else ():
            first = last - len(words)
            if first >= 0 and tuple(token.norm for token in self.doc.tokens[first:last]) == words:
                return self._entity(number, first, last)
        return None

    def _entity(self, number: int, first: int, last: int) -> Side:
        entity, span = self.doc.entities[number], self.doc.span(first, last)
        mention = EntityMention(entity.name, span, "name", entity.kind, entity.name_en, entity.country, entity.sector, entity.id)
        return Side(mention, first, last)

    def _by_surname(self, at: int) -> Side | None:
        if not 0 <= at < len(self.doc.tokens) or any(True for _ in self.doc.near.over(at)):
            return None
        token = self.doc.tokens[at]
        number = self.surnames.get(token.norm)
        return self._entity(number, at, at + 1) if number is not None else None

    def quoted(self, at: int) -> bool:
        """Whether a token is a quotation mark or bracket, which names may stand in."""
        return 0 <= at < len(self.doc.tokens) and self.doc.tokens[at].text in _QUOTES

    def given(self, first: int, last: int) -> Side:
        """Make a person of a name that reading has not seen: the words that stand where only a name can."""
        span = self.doc.span(first, last)
        return Side(EntityMention(span.text, span, "name", "person"), first, last)

    def itself(self, index: int) -> Side | None:
        """Give a side under the words at its own place, where reading took two relatives of one surname for one person."""
        named = self.doc.named[index]
        side = self.of(index)
        if side is None or not named.label:
            return None
        return Side(replace(side.mention, name=named.label, name_en=None, chain=None), named.first, named.last, index)

    def earlier(self, at: int, fits: Callable[[int], bool]) -> Side | None:
        """Give whom a possessive at a token means: the nearest fitting subject before it, else the first name of its sentence or before."""
        index = self.earlier_index(at, fits)
        return self.of(index) if index is not None else None

    def earlier_index(self, at: int, fits: Callable[[int], bool]) -> int | None:
        """Give the same as an index among the named."""
        doc = self.doc
        sentence = doc.tokens[at].sentence
        for number in range(sentence, max(-1, sentence - _BACK - 1), -1):
            if doc.sentences[number].boilerplate:
                continue
            held = [
                index
                for index, named in doc.near.named_in(number)
                if named.last <= at and named.chain >= 0 and self.is_party(index) and fits(index)
            ]
            if held:
                return self._spoken_of(held, number, at, nearest=number == sentence)
        return None

    def _spoken_of(self, held: list[int], number: int, at: int, nearest: bool) -> int:
        """The one that is a subject, of the verb nearest before the possessive or of an earlier sentence's first; else the first."""
        verbs = sorted(
            (clause for _, clause in self.doc.near.clauses_in(number) if clause.verbal and clause.predicate < at),
            key=lambda clause: -clause.predicate if nearest else clause.predicate,
        )
        subjects = [index for clause in verbs for slot in clause.slot("subject") for index in slot.argument.mentions]
        return next((index for index in subjects if index in held), held[0])


def apart(one: Side, other: Side) -> bool:
    """Whether two sides are two parties."""
    if one.mention.chain is not None and one.mention.chain == other.mention.chain:
        return False
    return one.mention.name != other.mention.name and (one.last <= other.first or other.last <= one.first)


def first_of(sides: Iterable[Side | None]) -> Side | None:
    """Give the first that there is."""
    return next((side for side in sides if side is not None), None)
