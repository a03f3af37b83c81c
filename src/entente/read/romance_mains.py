"""Mend main verbs that the parsers of Romance languages hang on a noun, or take for one."""

from collections.abc import Callable

from entente.read.grammar import ends_so
from entente.read.romance_asides import Asides

_BARE = ("NOUN", "ADJ")


class MainVerbs(Asides):
    """One sentence's tree, with indexes of its own."""

    def finite_attributes(self) -> None:
        """A verb in the past that the tree hung on the subject of the next one is a main verb ("El ministro, X, acusó a Y y ordenó …")."""
        for at in range(1, len(self.tokens)):
            token, noun = self.tokens[at], self._head(at)
            if token.pos != "VERB" or token.dep != "acl" or noun >= at or self.tokens[noun].dep != "nsubj" or not self._in_the_past(at):
                continue
            other = self._head(noun)
            if other <= at or self.tokens[other].pos != "VERB" or self._linked(at):
                continue
            over, dep = self._head(other), self.tokens[other].dep
            for child in self._children(other):
                if child < at and child != noun and self.tokens[child].dep not in ("punct", "mark"):
                    self._set(child, at)
            self._set(at, at if over == other else over, dep=dep)
            self._set(noun, at)
            self._set(other, at, dep="conj")

    def _in_the_past(self, at: int) -> bool:
        """Whether a verb's ending is that of a past that no participle has, or it has its auxiliary right before it."""
        helped = at > 1 and self.tokens[at - 1].dep == "aux" and self._head(at - 1) == at
        return helped or ends_so(self.tokens[at].text.lower(), self.grammar.opening_endings)

    def _linked(self, at: int) -> bool:
        """Whether a relative word or a conjunction makes a verb hang on what stands before it."""
        return any(
            self.tokens[child].norm in self.grammar.relative_pronouns or self.tokens[child].dep == "mark"
            for child in self._children(at)
            if child < at
        )

    def dead_participles(self, verb_of: Callable[[str], str | None]) -> None:
        """A participle of dying that looks like a noun is the verb of its auxiliary ("onze civils sont morts")."""
        for at in range(1, len(self.tokens)):
            token, helper = self.tokens[at], self.tokens[at - 1]
            if token.pos not in _BARE or token.norm not in self.grammar.noun_participles or self._head(at - 1) != at:
                continue
            lemma = verb_of(token.norm)
            if lemma is None or not (helper.dep.startswith("aux") or helper.dep == "cop"):
                continue
            self._set(at, pos="VERB", lemma=lemma)
            self._set(at - 1, dep="aux")
            for child in self._children(at):
                if self.tokens[child].dep == "nsubj:pass":
                    self._set(child, dep="nsubj")


__all__ = ["MainVerbs"]
