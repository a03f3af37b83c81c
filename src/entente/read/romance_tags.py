"""Words that a tree of a Romance language takes for another kind than they are by their form alone: adjectives ahead, bare passives."""

from collections.abc import Callable

from entente.read.grammar import ends_so
from entente.read.romance_mains import MainVerbs

_NOMINAL = ("NOUN", "PROPN")
_TOLD = ("ROOT", "root", "parataxis", "ccomp")
_BOUND = ("obj", "iobj", "ccomp", "xcomp", "cop", "expl", "aux", "aux:pass", "expl:subj")


class Tags(MainVerbs):
    """One sentence's tree, with indexes of its own."""

    def adjectives_ahead(self) -> None:
        """An adjective that stands ahead is not the noun of its phrase, the word behind it is ("de vastes manœuvres")."""
        for at in range(len(self.tokens) - 1):
            token, noun = self.tokens[at], self.tokens[at + 1]
            told = noun.text.islower() and noun.pos in ("ADJ", "NOUN") and noun.norm not in self.grammar.adjectives_ahead
            if token.norm not in self.grammar.adjectives_ahead or token.pos not in (*_NOMINAL, "ADJ") or not told:
                continue
            lemma = self.grammar.singular(noun.norm)
            if self._head(at) == at + 1 and token.dep == "amod":
                self._set(at + 1, pos="NOUN", lemma=lemma if noun.pos == "ADJ" else noun.lemma)
            elif self._head(at + 1) == at and noun.dep == "amod" and noun.pos == "ADJ" and token.pos != "ADJ":
                self._turned(at, lemma)
            else:
                continue
            self._set(at, at + 1, dep="amod", pos="ADJ")
            self._some(at, self._head(at + 1))

    def _turned(self, at: int, lemma: str) -> None:
        """Set the word behind an adjective in its place."""
        over, dep = self._head(at), self.tokens[at].dep
        for child in self._children(at):
            self._set(child, at + 1)
        self._set(at + 1, at + 1 if over == at else over, dep=dep, pos="NOUN", lemma=lemma)

    def _some(self, at: int, over: int) -> None:
        """ "De" right before such an adjective of several is an article, and the noun right behind its verb an object."""
        if at == 0 or self.tokens[at - 1].norm not in self.grammar.name_links or not self.tokens[at].norm.endswith(("s", "x")):
            return
        self._set(at - 1, at + 1, dep="det", pos="DET")
        if self.tokens[over].pos == "VERB" and over < at and self.tokens[at + 1].dep == "obl":
            self._set(at + 1, dep="obj")

    def no_verbs_at_all(self) -> None:
        """What the tree stands a sentence on is an adjective of the noun before it ("un exercice conjoint de X et de Y a débuté")."""
        for at in range(1, len(self.tokens)):
            token = self.tokens[at]
            if token.norm not in self.grammar.never_verbs or token.pos not in ("VERB", "NOUN", "PROPN"):
                continue
            noun = next((place for place in range(at - 1, max(-1, at - 4), -1) if self.tokens[place].pos == "NOUN"), None)
            if noun is None or any(self.tokens[place].pos not in ("ADJ", "ADV", "CCONJ") for place in range(noun + 1, at)):
                continue
            over = self._head(at)
            for child in self._children(at):
                if child != noun and self.tokens[child].pos != "PUNCT":
                    self._set(child, noun, dep="nmod" if self.tokens[child].dep == "obl" else None)
            if self._head(noun) == at:
                self._under_verb(noun, at, over)
            self._set(at, noun, dep="amod", pos="ADJ", lemma=token.norm)

    def _under_verb(self, noun: int, at: int, over: int) -> None:
        """Hang a noun on the verb that was joined to its adjective; where there is none, it takes the adjective's own place."""
        below = [child for child in self._children(noun) if self._helped(child) and self.tokens[child].dep in ("conj", "advcl", "ccomp")]
        verb = next((child for child in below if (self.tokens[child].dep == "conj") == (child > at)), None)
        if verb is None:
            self._set(noun, noun if over == at else over, dep=self.tokens[at].dep)
            return
        self._set(verb, verb if over == at else over, dep=self.tokens[at].dep)
        self._set(noun, verb, dep="nsubj" if verb > at else "obj")  # "a tué trois casques bleus"

    def _helped(self, at: int) -> bool:
        return self.tokens[at].pos == "VERB" and any(self.tokens[child].dep.startswith("aux") for child in self._children(at))

    def bare_passives(self) -> None:
        """A participle without an auxiliary, of a verb that is done to somebody, is a passive ("Un drone abattu par l'armée")."""
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or token.dep not in _TOLD or token.lemma not in self.grammar.bare_passives:
                continue
            children = self._children(at)
            subject = next((child for child in children if child < at and self.tokens[child].dep == "nsubj"), None)
            bound = any(self.tokens[child].dep in _BOUND for child in children)
            if subject is None or bound or self.tokens[subject].pos not in _NOMINAL or not ends_so(token.text, self.grammar.bare_endings):
                continue
            self._set(subject, dep="nsubj:pass")
            for child in children:
                if self.tokens[child].dep == "obl" and self._by(child):
                    self._set(child, dep="obl:agent")

    def hung_participles(self, verb_of: Callable[[str], str | None]) -> None:
        """A participle with its doer is a verb, of the noun that stands above one without an article ("l'aide d'urgence envoyée par X")."""
        for at, token in enumerate(self.tokens):
            told = [child for child in self._children(at) if child > at and self._by(child)]
            if token.dep not in ("acl", "amod") or not told or not ends_so(token.text, self.grammar.bare_endings):
                continue
            lemma = token.lemma if token.pos == "VERB" else verb_of(token.norm)
            noun = self._head(at)
            over = self._head(noun)
            if lemma is None or noun > at:
                continue
            bare = self._cased(noun) and not any(self.tokens[child].dep == "det" for child in self._children(noun))
            held = over if bare and over < noun and self.tokens[over].pos == "NOUN" and self.tokens[noun].dep == "nmod" else noun
            self._set(at, held, dep="acl", pos="VERB", lemma=lemma)
            self._set(told[0], dep="obl:agent")
            for child in self._children(noun):
                if child > at and held != noun and self.tokens[child].dep == "nmod":
                    self._set(child, at, dep="obl")

    def _by(self, at: int) -> bool:
        return any(self.tokens[child].norm == self.grammar.agent_word for child in self._children(at) if child < at)


__all__ = ["Tags"]
