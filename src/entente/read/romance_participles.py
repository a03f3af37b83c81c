"""Participles that a tree takes for other words, or hangs where they do not belong, in Romance languages that make perfects with them."""

from collections.abc import Callable

from entente.read.grammar import ends_so
from entente.read.romance_mains import MainVerbs

_WORDS = ("NOUN", "ADJ", "ADV", "ADP", "PROPN", "X")
# Relations that a subject's verb can bear in a sentence.
_MAIN = ("ROOT", "root", "ccomp", "conj", "parataxis", "advcl", "acl:relcl")


class Participles(MainVerbs):
    """One sentence's tree, with indexes of its own."""

    def unseen_participles(self, verb_of: Callable[[str], str | None]) -> None:
        """A participle behind its auxiliary is the verb, whatever the tagger took it for ("a nié toute implication")."""
        for at in range(len(self.tokens) - 1):
            helper = self.tokens[at]
            if helper.lemma not in self.grammar.perfect_auxiliaries or helper.pos not in ("VERB", "AUX"):
                continue
            verb = at + 1
            while verb + 1 < len(self.tokens) and self.tokens[verb].pos == "ADV" and not self._unseen(verb, verb_of):
                verb += 1
            lemma = self._unseen(verb, verb_of)
            if lemma is None:
                continue
            if helper.dep.startswith("aux") and self._head(at) == verb:
                self._set(verb, pos="VERB", lemma=lemma)
            elif helper.dep in _MAIN and self._head(verb) == at:
                self._lift(at, verb, lemma)

    def _unseen(self, at: int, verb_of: Callable[[str], str | None]) -> str | None:
        """The dictionary form of a word that is no verb by its tag and a participle by its ending; None for any other."""
        token = self.tokens[at]
        fits = token.pos in _WORDS and token.text.islower() and ends_so(token.text, ("é", "ée", "és", "ées"))
        return verb_of(token.norm) if fits else None

    def _lift(self, helper: int, verb: int, lemma: str) -> None:
        """Set a participle in the place of its auxiliary, which was read as the verb."""
        over, dep = self._head(helper), self.tokens[helper].dep
        for child in self._children(helper):
            if child != verb:
                self._set(child, verb)
        self._set(verb, verb if over == helper else over, dep=dep, pos="VERB", lemma=lemma)
        self._set(helper, verb, dep="aux", pos="AUX")

    def clitic_gerunds(self, verb_of: Callable[[str], str | None]) -> None:
        """A gerund with its pronoun, behind a comma, is no noun: the subject does it too ("ont quitté le bloc, l'accusant de …")."""
        if not self.grammar.opening_participles:
            return
        for at in range(2, len(self.tokens) - 1):
            token, clitic = self.tokens[at], self.tokens[at - 1]
            pronoun = clitic.norm in self.grammar.object_clitics | self.grammar.between_clitics
            if not pronoun or not ends_so(token.norm, self.grammar.gerunds):
                continue
            lemma = verb_of(token.norm) or verb_of(token.norm.removesuffix("s"))
            main = self._main_before(at - 1)
            if lemma is None or main is None or self.tokens[at - 2].text not in (",", "et", "en"):
                continue
            if any(place < at - 1 < self._head(place) for place in range(main)) or self.tokens[at].dep.startswith("nsubj"):
                continue  # a verb behind it bears the sentence
            self._set(at, main, dep="advcl", pos="VERB", lemma=lemma)
            self._set(at - 1, at, dep="obj" if clitic.norm in self.grammar.object_clitics else "iobj", pos="PRON")
            for child in self._children(at):
                if child > at and self.tokens[child].dep in ("acl", "nmod"):
                    self._set(child, dep="xcomp" if self.tokens[child].pos == "VERB" else "obl")

    def _main_before(self, at: int) -> int | None:
        """The last verb before a place that bears a subject."""
        for place in range(at - 1, -1, -1):
            token = self.tokens[place]
            if token.pos == "VERB" and any(self.tokens[child].dep.startswith("nsubj") for child in self._children(place)):
                return place
        return None

    def agreed_above(self) -> None:
        """A verb of one, joined to a verb of several within what is said, is of who says it ("a dit que les navires … et a exigé")."""
        if self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            within = self._head(at)
            if token.pos != "VERB" or token.dep != "conj" or within >= at or self.tokens[within].dep not in ("ccomp", "acl:relcl", "advcl"):
                continue
            over = self._head(within)
            while self.tokens[over].pos not in ("VERB", "AUX") and self._head(over) != over:
                over = self._head(over)
            if any(self.tokens[child].dep in ("mark", "nsubj", "nsubj:pass", "expl:subj") for child in self._children(at) if child < at):
                continue
            mine, its, above = self._several(at), self._several(within), self._several(over)
            if over < within and self.tokens[over].pos == "VERB" and mine is not None and mine == above and its is not None and mine != its:
                self._set(at, over)

    def _several(self, at: int) -> bool | None:
        """Whether a verb is of several, by its auxiliary or its own ending; None where they tell nothing."""
        helpers = [child for child in self._children(at) if self.tokens[child].dep.startswith("aux") and child < at]
        norm = self.tokens[helpers[0] if helpers else at].norm
        if norm in self.grammar.plural_auxiliaries:
            return True
        if norm in self.grammar.singular_auxiliaries:
            return False
        if helpers or self.tokens[at].text.endswith(("é", "ée", "és", "ées", "ant")) or ends_so(norm, self.grammar.infinitives):
            return None
        return norm.endswith("ent")


__all__ = ["Participles"]
