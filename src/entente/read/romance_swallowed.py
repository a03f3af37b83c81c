"""Mend main verbs that a relative clause before them swallowed, and people whom a word of doubt before them stands for."""

from collections.abc import Callable

from entente.read.grammar import ends_so
from entente.read.romance_relations import Relations

_WITHOUT = frozenset({"sin"})  # "el supuesto sin techo"
_HUNG = ("advcl", "conj", "parataxis", "ccomp", "xcomp", "acl", "dep")


class Swallowed(Relations):
    """One sentence's tree, with indexes of its own."""

    def after_cased_relative(self) -> None:
        """The verb behind "al que", between commas, is no main one ("El Gobierno, al que la ONU acusa de torturas, rompió …")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or self._head(at) != at:
                continue
            children = self._children(at)
            comma = self._before_relative(at)
            nouns = [child for child in children if self.tokens[child].dep.startswith("nsubj") and comma is not None and child < comma]
            mains = [child for child in children if child > at and self._is_left_out(child)]
            if not nouns or not mains:
                continue
            main, noun = mains[0], nouns[0]
            self._set(main, main, dep="ROOT")
            self._set(at, noun, dep="acl:relcl")
            self._set(noun, main, dep="nsubj:pass" if any(self.tokens[c].dep == "aux:pass" for c in self._children(main)) else "nsubj")
            for child in children:
                if child > main:
                    self._set(child, main)
            return

    def _before_relative(self, at: int) -> int | None:
        """The comma before a relative word with a preposition that belongs to a verb; None where there is none."""
        for child in self._children(at):
            if child > at or self.tokens[child].norm not in self.grammar.relative_pronouns or not self._cased(child):
                continue
            first = min([*self._children(child), child])
            if first > 1 and self.tokens[first - 1].text == ",":
                return first - 1
        return None

    def _is_left_out(self, at: int) -> bool:
        """Whether a finite verb without a subject or conjunction stands right behind a comma."""
        token, own = self.tokens[at], self._children(at)
        if token.pos != "VERB" or token.dep not in _HUNG or not self._is_finite(at):
            return False
        before = [child for child in own if child < at and self.tokens[child].dep != "punct"]
        if any(self.tokens[child].dep in ("mark", "cc") or self.tokens[child].dep.startswith("nsubj") for child in before):
            return False
        return self.tokens[min([*before, at]) - 1].text == ","

    def doubted(self) -> None:
        """Of "presuntos yihadistas" the people are the head, though the tree took the word before them for the noun."""
        for at, token in enumerate(self.tokens[:-1]):
            people = at + 1
            if token.norm not in self.grammar.doubting_adjectives or token.pos != "NOUN" or self._head(people) != at:
                continue
            plain = self.tokens[people].pos in ("NOUN", "ADJ", "PROPN") and self.tokens[people].norm not in self.grammar.of_words | _WITHOUT
            if not plain or self.tokens[people].dep not in ("amod", "flat", "appos", "nmod") or self._cased(people):
                continue
            over, dep = self._head(at), token.dep
            for child in self._children(at):
                if child != people:
                    self._set(child, people)
            self._set(people, people if over == at else over, dep=dep, pos="NOUN")
            self._set(at, people, dep="amod", pos="ADJ")

    def befallen(self, verb_of: Callable[[str], str | None]) -> None:
        """A participle behind "resultar" and its like is the verb, and its subject whom it befell ("dos agentes resultaron heridos")."""
        for at, token in enumerate(self.tokens[:-1]):
            told = at + 1
            if token.pos != "VERB" or token.lemma not in self.grammar.befalling_copulas or self._head(told) != at or self._cased(told):
                continue
            word = self.tokens[told]
            lemma = verb_of(word.norm) if ends_so(word.norm, self.grammar.participles) and word.text.islower() else None
            if lemma is None or word.dep not in ("obj", "xcomp", "amod", "acl", "advcl", "obl", "nsubj", "nsubj:pass"):
                continue
            over, dep = self._head(at), token.dep
            for child in self._children(at):
                subject = self.tokens[child].dep == "nsubj" and child != told and lemma not in self.grammar.motion_verbs
                self._set(child, told, dep="nsubj:pass" if subject else None)
            self._set(told, told if over == at else over, dep=dep, pos="VERB", lemma=lemma)
            self._set(at, told, dep="aux:pass", pos="AUX")

    def ends_put(self) -> None:
        """What an end is put to is no object ("puso fin a un acuerdo con X"): the end is."""
        for at, token in enumerate(self.tokens):
            verb = self._head(at)
            if token.norm not in self.grammar.ending_nouns or self.tokens[verb].pos != "VERB" or at != verb + 1:
                continue
            if token.dep not in ("compound", "obj", "obl", "advmod"):
                continue
            self._set(at, dep="obj", pos="NOUN")
            for child in self._children(verb):
                if child > at and self.tokens[child].dep == "obj" and self._cased(child):
                    self._set(child, dep="obl")


__all__ = ["Swallowed"]
