"""Join those who do a thing together where a tree sets one of them apart ("France, along with Germany, …", "Rwanda and Congo clashed")."""

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise

from entente.read.annotated import Token
from entente.read.grammar import Grammar, ends_so
from entente.read.nearby import grouped
from entente.read.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
# Where a tree puts a participle that it does not see to go on from the one before.
_LOOSE = frozenset({"obl", "advcl", "acl", "appos", "nmod"})
# What a name of several words, and a title with its name, is made of.
_ONE_NAME = frozenset({"flat", "flat:name", "compound", "appos", "nmod:desc", "nmod:unmarked"})
# Words of a companion's phrase up to the comma behind it.
_LONGEST = 10


def joined_together(tokens: Sequence[Token], offset: int, grammar: Grammar) -> list[Token]:
    """Give one sentence's tokens with all who share a place in it hung on one another as conjuncts.

    Args:
        offset: index of the sentence's first token in the document, which heads count from.
    """
    tree = _Shared(list(tokens), offset, grammar)
    tree.verb_of_two_names()
    tree.serial_pasts()
    tree.serial_participles()
    tree.two_subjects()
    tree.two_owners()
    tree.companions()
    return tree.tokens


class _Shared(Tree):
    def __init__(self, tokens: list[Token], offset: int, grammar: Grammar) -> None:
        super().__init__(tokens, offset, grammar.repair)
        self.grammar = grammar

    def verb_of_two_names(self) -> None:
        """A verb that the tree joined to the first of its two subjects bears the sentence ("Ruanda y el Congo se enfrentaron")."""
        root = next((at for at in range(len(self.tokens)) if self.head(at) == at and self.tokens[at].pos in _NOMINAL), None)
        if root is None:
            return
        for verb in self.children(root):
            if self.tokens[verb].pos != "VERB" or self.tokens[verb].dep != "conj" or verb < root:
                continue
            subject = next((child for child in self.children(verb) if self.tokens[child].dep.startswith("nsubj")), None)
            marks = [at for at in (*self.children(verb), *(self.children(subject) if subject else ())) if self.tokens[at].dep == "cc"]
            if subject is None or not any(root < mark < subject < verb for mark in marks) or self._verb_between(root, subject):
                continue
            self.hang(verb, verb, "ROOT")
            self.hang(root, verb, self.tokens[subject].dep)
            for mark in marks:
                self.hang(mark, subject, "cc")
            for child in self.children(root):
                if child > subject:
                    self.hang(child, verb, self.tokens[child].dep)
            self.hang(subject, root, "conj")
            return

    def _verb_between(self, first: int, last: int) -> bool:
        return any(self.tokens[at].pos in _VERBS for at in range(first, last))

    def serial_pasts(self) -> None:
        """A past behind a comma that no word makes lean on the verb before goes on from it ("Condenó a X, advirtió a Y")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            verb = self.head(at)
            if token.pos != "VERB" or token.dep != "advcl" or at == 0 or self.tokens[at - 1].text != "," or verb >= at:
                continue
            apart = any(self.tokens[child].dep in ("mark", "nsubj", "aux") for child in self.children(at) if child < at)
            both = all(ends_so(self.tokens[each].text.lower(), self.grammar.opening_endings) for each in (at, verb))
            if both and not apart and self.tokens[verb].pos == "VERB":
                self.hang(at, verb, "conj")

    def serial_participles(self) -> None:
        """Participles in a row share the auxiliary of the first ("La Turquie a condamné Israël, averti la Grèce et appelé …")."""
        if self.grammar.order != "head-first":
            return
        for at, token in enumerate(self.tokens):
            verb = self.head(at)
            if token.pos != "VERB" or token.dep not in _LOOSE or self.tokens[at - 1].text != "," or verb >= at:
                continue
            helped = any(self.tokens[child].dep == "aux" for child in self.children(verb))
            more = any(
                self.tokens[child].dep == "conj" and child > at and self.tokens[child].pos == "VERB" and self._joined_by_and(child)
                for child in (*self.children(verb), *self.children(at))
            )
            own = any(child < at for child in self.children(at) if self.tokens[child].dep != "punct")
            if helped and more and not own and ends_so(token.norm, self.grammar.participles) and self.tokens[verb].pos == "VERB":
                self.hang(at, verb, "conj")
                for child in self.children(at):
                    if self.tokens[child].dep == "nsubj" and child > at:
                        self.hang(child, at, "obj")

    def _joined_by_and(self, at: int) -> bool:
        return any(self.tokens[child].dep == "cc" and self.tokens[child].norm in self.grammar.and_words for child in self.children(at))

    def two_owners(self) -> None:
        """Of two owners of a thing the second, behind "and", is joined to the first ("Kenya's and Uganda's armies")."""
        for noun in range(len(self.tokens)):
            owners = [at for at in self.children(noun) if self.tokens[at].dep == "nmod:poss" and at < noun]
            for first, second in pairwise(owners):
                if any(first < at < second and self.tokens[at].norm in self.grammar.and_words for at in self.children(second)):
                    self.hang(second, first, "conj")

    def two_subjects(self) -> None:
        """Of two subjects before a verb the second, behind "and", is joined to the first ("the minister, X, and his colleague left")."""
        for verb, token in enumerate(self.tokens):
            if token.pos not in _VERBS:
                continue
            subjects = [at for at in self.children(verb) if self.tokens[at].dep in ("nsubj", "nsubj:pass") and at < verb]
            for first, second in pairwise(subjects):
                marks = [at for at in self.children(second) if self.tokens[at].dep == "cc" and first < at < second]
                nominal = {self.tokens[first].pos, self.tokens[second].pos} <= _NOMINAL
                if marks and nominal and self.tokens[marks[0]].norm in self.grammar.and_words and not self._verb_between(first, second):
                    self.hang(second, subjects[0], "conj")

    def companions(self) -> None:
        """Who does it along with somebody does it too ("France, along with Germany, imposed …", "Together with Egypt, Qatar offered …")."""
        for at, length, sure in list(self._companion_phrases()):
            first = at + length
            while first < len(self.tokens) and self.tokens[first].pos == "DET":
                first += 1
            # "al igual que las del gabinete" likens things, and tells of nobody.
            likened = first > at + length and first < len(self.tokens) and self.tokens[first].pos == "ADP"
            top = None if likened else self._top_after(first)
            if top is None:
                continue
            opens = at == 0 or (self.tokens[at - 1].pos == "PUNCT" and self.tokens[at - 1].text != ",")
            leader = (self._subject_behind(first) if sure else None) if opens else self._leader(at, top, sure)
            if leader is not None and self.head(leader) != top and not self.hangs_below(leader, top):
                self.hang(top, leader, "conj")

    def _companion_phrases(self) -> Iterator[tuple[int, int, bool]]:
        """Give where a phrase for "along with" begins, of how many tokens it is, and whether it always tells of a companion."""
        phrases = _by_first_word(self.grammar.companions, self.grammar.companions_apart)
        norms = [token.norm for token in self.tokens]
        for at, norm in enumerate(norms):
            if norm in phrases:  # hardly any word begins one
                told = ((len(words), sure) for words, sure in phrases[norm] if tuple(norms[at : at + len(words)]) == words)
                if (found := next(told, None)) is not None:
                    yield at, *found

    def _top_after(self, first: int) -> int | None:
        """The noun or name on which the phrase of a companion hangs, which begins at `first`; None where none does."""
        if first >= len(self.tokens) or self.tokens[first].pos in _VERBS | {"PUNCT", "ADV", "SCONJ"}:
            return None
        top = first
        while first <= (over := self.head(top)) != top and over - first < _LONGEST and self.tokens[over].pos not in _VERBS:
            if any(self.tokens[between].text == "," for between in range(min(top, over), max(top, over))):
                break
            top = over
        return top if self.tokens[top].pos in _NOMINAL and self.head(top) != top else None

    def _leader(self, at: int, top: int, sure: bool) -> int | None:
        """The noun or name right before a phrase for "along with", which its companion is joined to."""
        comma = self.tokens[at - 1].text == ","
        last = at - 2 if comma else at - 1
        if last < 0 or self.tokens[last].pos not in _NOMINAL | {"ADJ"}:
            return None
        leader = last
        while (over := self.head(leader)) < at and over != leader and self.tokens[over].pos in _NOMINAL:
            named = self.tokens[leader].dep in _ONE_NAME or self.tokens[leader].pos == "ADJ"
            if not named and self.tokens[top].pos == "PROPN" and self.tokens[leader].pos == "PROPN":
                break
            leader = over
        subject = self.tokens[leader].dep in ("nsubj", "nsubj:pass") and self.head(leader) > top
        cased = any(self.tokens[child].dep == "case" for child in self.children(leader))
        if self.tokens[leader].pos not in _NOMINAL or (cased and not subject):
            return None
        if sure:
            return leader
        closed = any(self.tokens[place].text == "," for place in range(top, min(top + _LONGEST, len(self.tokens))))
        return leader if subject and comma and closed and self.tokens[top].pos == "PROPN" else None

    def _subject_behind(self, first: int) -> int | None:
        """The subject that stands behind the comma after a phrase that opens its sentence."""
        comma = next((at for at in range(first, min(first + _LONGEST, len(self.tokens))) if self.tokens[at].text == ","), None)
        if comma is None:
            return None
        for at in range(comma + 1, len(self.tokens)):
            if self.tokens[at].pos in _VERBS | {"PUNCT"}:
                return None
            if self.tokens[at].dep in ("nsubj", "nsubj:pass") and self.tokens[at].pos in _NOMINAL:
                return at
        return None


@functools.cache
def _by_first_word(sure: frozenset[str], apart: frozenset[str]) -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """Give the phrases for "along with" by their first words, the longest first, with whether they always tell of a companion."""
    phrases = [(tuple(words.split()), True) for words in sure] + [(tuple(words.split()), False) for words in apart]
    return grouped(sorted(phrases, key=lambda each: -len(each[0])), lambda each: each[0][0])


__all__ = ["joined_together"]
