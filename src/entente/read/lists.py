"""Find lists of those named ("Egypt, Jordan and Saudi Arabia", "Japan's X and US President Y") by what stands between them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from entente.read.annotated import Named, Office, Token
from entente.read.grammar import Grammar

_STATES = frozenset({"country"})
_PEOPLE = frozenset({"person", "org"})
_COMMA = ","
# What may stand between two members beside a comma or "and": an article, and the "of" that French and Spanish say again.
_BETWEEN = ("DET", "ADP")
# Relations in which a word has a place of its own in a clause.
_CLAUSAL = ("nsubj", "obj", "iobj", "obl", "csubj", "ccomp", "root", "ROOT", "advcl", "acl", "parataxis")
_UP = 8


class Lists:
    """The lists of one document.

    Args:
        offices: roles with their persons: their words belong to the person.
    """

    def __init__(self, tokens: Sequence[Token], named: Sequence[Named], grammar: Grammar, offices: Sequence[Office]) -> None:
        self.tokens, self.named, self.grammar = tokens, named, grammar
        self.titles = {office.person: office.span.start for office in offices}
        self.of: Mapping[int, tuple[int, ...]] = {index: members for members in self._found() for index in members}

    def _found(self) -> list[tuple[int, ...]]:
        """Every list of two or more, as indexes of mentions in order of the text; whoever stands inside another's words is none of it."""
        whole = [index for index in self._outermost() if self.named[index].head != "pronoun" and self.named[index].kind != "place"]
        found, run, ended = [], whole[:1], False
        for before, index in pairwise(whole):
            gap = self._gap(before, index)
            if gap and not ended and self._alike(run[0], index):
                run.append(index)
                ended = gap == "and"
                continue
            found += self._closed(run, ended)
            run, ended = [index], False
        return [*found, *self._closed(run, ended)]

    def _closed(self, run: list[int], ended: bool) -> list[tuple[int, ...]]:
        """A list ends with "and": before its last member, or before more of whom no name tells ("… and 20 other states")."""
        if not ended and run:
            last = self.named[run[-1]].last
            ended = last < len(self.tokens) and self.tokens[last].norm in self.grammar.and_words and self._counted(last + 1)
        return [tuple(run)] if ended and len(run) > 1 else []

    def _counted(self, at: int) -> bool:
        return any(token.pos == "NUM" for token in self.tokens[at : at + 2])

    def _alike(self, one: int, other: int) -> bool:
        """Whether two may stand in one list: states and bodies, or people."""
        kinds = {self.named[one].kind, self.named[other].kind}
        return kinds <= _STATES | {"org"} or kinds <= _PEOPLE

    def _outermost(self) -> list[int]:
        found: list[int] = []
        for index, name in enumerate(self.named):  # in order of their first words
            while found and name.first <= self.named[found[-1]].first and self.named[found[-1]].last <= name.last:
                found.pop()
            if not (found and name.first < self.named[found[-1]].last) and not self._owner(index):
                found.append(index)
        return found

    def _owner(self, index: int) -> bool:
        """Whether a country only tells whose somebody is who is named next ("Japan's Shigeru Ishiba", "US President Donald Trump")."""
        name = self.named[index]
        start = self.tokens[name.first].start
        behind = range(index + 1, min(index + 3, len(self.named)))
        titled = any(self.titles.get(other, start + 1) <= start < self.tokens[self.named[other].first].start for other in behind)
        marked = name.last < len(self.tokens) and self.tokens[name.last].norm in self.grammar.possessive_markers
        before = self.tokens[name.first - 1] if name.first else None  # "ancien ministre RPR et ancien directeur"
        colours = before is not None and before.pos == "NOUN" and self.tokens[name.key].head == name.first - 1
        return name.kind != "person" and (titled or marked or colours)

    def _begin(self, index: int) -> int:
        """Where the words of a member begin: its title and its country before it."""
        at, start = self.named[index].first, self.titles.get(index)
        while at > 0 and start is not None and self.tokens[at - 1].start >= start:
            at -= 1
        while at > 1 and self.tokens[at - 1].norm in self.grammar.possessive_markers and self.tokens[at - 2].pos == "PROPN":
            at -= 2
            while at > 0 and self.tokens[at - 1].pos == "PROPN" and self.tokens[at - 1].dep == "compound":
                at -= 1
        return at

    def _gap(self, before: int, index: int) -> str:
        """What joins two that follow each other: "and", "," or "" for anything else."""
        gap = self.tokens[self.named[before].last : self._begin(index)]
        if not gap or gap[0].sentence != self.tokens[self.named[index].first].sentence:
            return ""
        words = [token for token in gap if token.pos not in _BETWEEN]
        marks = [token.norm for token in words]
        ands = [mark for mark in marks if mark in self.grammar.and_words]
        if len(words) > 2 or any(mark != _COMMA and mark not in self.grammar.and_words for mark in marks):
            return ""
        return "and" if ands and marks[-1] in ands else _COMMA if marks == [_COMMA] else ""

    def without_place_of_own(self, index: int, members: Sequence[int]) -> bool:
        """Whether the tree gives a member no place in a clause but the one of the other members."""
        at, name = self.named[index].key, self.named[index]
        others = [self.named[other] for other in members if other != index]
        for _ in range(_UP):
            token = self.tokens[at]
            if any(other.first <= at < other.last for other in others):
                return True
            if token.dep.startswith(_CLAUSAL):
                return not name.first <= at < name.last and at < max(other.last for other in others)
            if token.head == at or self.tokens[token.head].pos in ("VERB", "AUX"):
                return token.head != at
            at = token.head
        return False


__all__ = ["Lists"]
