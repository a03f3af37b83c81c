"""What stands where in a document: asked for by sentence, token, clause or stretch, so that nobody looks through the whole text for it.

Every answer is in order of the text, as a look through all mentions or clauses would give it. What was not asked for is not indexed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from entente.read.annotated import Clause, Named, Quotation, Sentence, TimeExpression, Token
    from entente.record import EntityMention
    from entente.record.mention import DocumentEntity

_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)


def grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> dict[_Key, list[_Item]]:
    """Give items by what a function tells of them, each group in the order of the items."""
    groups: dict[_Key, list[_Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


class Stretches:
    """Stretches of a text, half-open; tells whether one of them holds or meets another without looking at each."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        found = sorted(stretches)
        self._starts = [start for start, _ in found]
        self._ends = list(accumulate((end for _, end in found), max))

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all of start:end."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._ends[before - 1] >= end

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them shares a place with start:end."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


class Nearby:
    """The mentions, clauses, times and quotations of one document by where they stand."""

    def __init__(
        self,
        tokens: Sequence["Token"],
        sentences: Sequence["Sentence"],
        named: Sequence["Named"],
        entities: Sequence["DocumentEntity"],
        clauses: Sequence["Clause"],
        times: Sequence["TimeExpression"],
        quotations: Sequence["Quotation"],
    ) -> None:
        self._tokens, self._sentences, self._named, self._entities = tokens, sentences, named, entities
        self._clauses, self._times, self._quotations = clauses, times, quotations

    # --- mentions, each with its index

    def starting(self, first: int, last: int) -> list[tuple[int, "Named"]]:
        """Give the mentions whose first token is one of first:last."""
        starts, order = self._by_first
        found = order[bisect_left(starts, first) : bisect_left(starts, last)]
        return [(index, self._named[index]) for index in sorted(found)]

    def within(self, first: int, last: int) -> list[tuple[int, "Named"]]:
        """Give the mentions that stand wholly in tokens first:last."""
        return [(index, named) for index, named in self.starting(first, last) if named.last <= last]

    def ending(self, at: int) -> list[tuple[int, "Named"]]:
        """Give the mentions whose last token is the one before a token."""
        return self._by_last.get(at, [])

    def over(self, at: int) -> list[tuple[int, "Named"]]:
        """Give the mentions that a token is part of."""
        return self._by_token.get(at, [])

    def named_in(self, sentence: int) -> list[tuple[int, "Named"]]:
        """Give the mentions whose head stands in a sentence."""
        return self._by_sentence.get(sentence, [])

    def beginning(self, offset: int) -> list[tuple[int, "Named"]]:
        """Give the mentions that begin at a code point."""
        return self._by_offset.get(offset, [])

    def right_before(self, offset: int) -> list[tuple[int, "Named"]]:
        """Give the mentions after whose words the next token begins at a code point."""
        return self._by_next.get(offset, [])

    def has_seat(self, chain: int) -> bool:
        """Whether one of an entity's mentions is a seat of government."""
        return chain in self._seats

    @cached_property
    def _by_first(self) -> tuple[list[int], list[int]]:
        order = sorted(range(len(self._named)), key=lambda index: self._named[index].first)
        return [self._named[index].first for index in order], order

    @cached_property
    def _by_last(self) -> dict[int, list[tuple[int, "Named"]]]:
        return grouped(enumerate(self._named), lambda item: item[1].last)

    @cached_property
    def _by_token(self) -> dict[int, list[tuple[int, "Named"]]]:
        found: dict[int, list[tuple[int, Named]]] = {}
        for item in enumerate(self._named):
            for at in range(item[1].first, item[1].last):
                found.setdefault(at, []).append(item)
        return found

    @cached_property
    def _by_sentence(self) -> dict[int, list[tuple[int, "Named"]]]:
        return grouped(enumerate(self._named), lambda item: self._tokens[item[1].key].sentence)

    @cached_property
    def _by_offset(self) -> dict[int, list[tuple[int, "Named"]]]:
        return grouped(enumerate(self._named), lambda item: self._tokens[item[1].first].start)

    @cached_property
    def _by_next(self) -> dict[int, list[tuple[int, "Named"]]]:
        followed = ((index, named) for index, named in enumerate(self._named) if named.last < len(self._tokens))
        return grouped(followed, lambda item: self._tokens[item[1].last].start)

    @cached_property
    def _seats(self) -> set[int]:
        return {named.chain for named in self._named if named.seat}

    @cached_property
    def as_mentions(self) -> "dict[tuple[int, int | None], EntityMention]":
        """What `Annotated.mention` has given so far: the same mention is asked for again and again."""
        return {}

    # --- the document's entities

    def called(self, entity: str | None) -> list["DocumentEntity"]:
        """Give the document's entity of an id, in a list; an empty one where there is none."""
        return self._by_id.get(entity, []) if entity is not None else []

    def country(self, code: str | None) -> "DocumentEntity | None":
        """Give the first entity of the document that is a country."""
        return self._countries.get(code)

    def roles(self, entity: str | None) -> list[str]:
        """Give the roles that the first three mentions of an entity bear; "" for a mention without one."""
        return self._roles.get(entity, []) if entity is not None else []

    @cached_property
    def _by_id(self) -> dict[str, list["DocumentEntity"]]:
        return grouped(self._entities, lambda entity: entity.id)

    @cached_property
    def _countries(self) -> dict[str | None, "DocumentEntity"]:
        found: dict[str | None, DocumentEntity] = {}
        for entity in self._entities:
            if entity.kind == "country":
                found.setdefault(entity.country, entity)
        return found

    @cached_property
    def _roles(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for named in self._named:
            if named.chain >= 0 and len(held := found.setdefault(self._entities[named.chain].id, [])) < 3:
                held.append(named.role or "")
        return found

    # --- clauses

    def clauses_in(self, sentence: int) -> list[tuple[int, "Clause"]]:
        """Give the clauses of a sentence, each with its index."""
        return self._clauses_by_sentence.get(sentence, [])

    def clauses_of(self, predicate: int) -> list[tuple[int, "Clause"]]:
        """Give the clauses whose predicate is a token, each with its index."""
        return self._clauses_by_predicate.get(predicate, [])

    def below(self, clause: "int | Clause") -> list["Clause"]:
        """Give the clauses that a clause governs: one of the document's, or its index."""
        number = clause if isinstance(clause, int) else self._numbers.get(id(clause), -1)
        return self._clauses_by_governor.get(number, []) if number >= 0 else []

    @cached_property
    def _clauses_by_sentence(self) -> dict[int, list[tuple[int, "Clause"]]]:
        return grouped(enumerate(self._clauses), lambda item: item[1].sentence)

    @cached_property
    def _clauses_by_predicate(self) -> dict[int, list[tuple[int, "Clause"]]]:
        return grouped(enumerate(self._clauses), lambda item: item[1].predicate)

    @cached_property
    def _clauses_by_governor(self) -> dict[int, list["Clause"]]:
        return grouped(self._clauses, lambda clause: clause.governor)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        # By identity: a clause that was changed for one purpose is none of the document's, and governs nothing.
        return {id(clause): number for number, clause in enumerate(self._clauses)}

    # --- stretches

    def times_in(self, sentence: int) -> list["TimeExpression"]:
        """Give the time expressions of a sentence."""
        return self._times_by_sentence.get(sentence, [])

    def quotes_in(self, sentence: int) -> list["Quotation"]:
        """Give the quotations that begin in a sentence."""
        return self._quotes_by_sentence.get(sentence, [])

    @cached_property
    def _times_by_sentence(self) -> dict[int, list["TimeExpression"]]:
        return grouped(self._times, lambda time: time.sentence)

    @cached_property
    def _quotes_by_sentence(self) -> dict[int, list["Quotation"]]:
        return grouped(self._quotations, lambda quote: quote.sentence)

    @cached_property
    def times(self) -> Stretches:
        """Where times stand, in code points."""
        return Stretches((time.span.start, time.span.end) for time in self._times)

    @cached_property
    def quotations(self) -> Stretches:
        """Where quotations stand, in code points."""
        return Stretches((quote.span.start, quote.span.end) for quote in self._quotations)

    @cached_property
    def boilerplate(self) -> Stretches:
        """Where boilerplate stands, in code points."""
        return Stretches((sentence.start, sentence.end) for sentence in self._sentences if sentence.boilerplate)


__all__ = ["Nearby", "Stretches", "grouped"]
