"""Mend what the parsers of Romance languages hang on a noun though it is the verb's, or take for no verb: gerunds, participles, objects."""

from collections.abc import Callable

from entente.read.grammar import ends_so
from entente.read.romance_mains import MainVerbs

_STEPS = 6  # words between a noun and the verb that it is the object of
_SUBJECTS = ("nsubj", "nsubj:pass")


class Hung(MainVerbs):
    """One sentence's tree, with indexes of its own."""

    def gerunds_hung(self) -> None:
        """Behind a comma a gerund is the subject's deed, and whom it names next its object.

        "X a rejeté les critiques de l'Union, accusant Bruxelles d'ingérence": X accuses, and Brussels is accused.
        """
        for at in range(2, len(self.tokens)):
            token = self.tokens[at]
            if token.pos != "VERB" or self.tokens[at - 1].text != "," or not ends_so(token.norm, self.grammar.gerunds):
                continue
            noun = self._head(at)
            if token.dep == "acl" and noun < at and (verb := self._verb_of_object(noun)) is not None:
                self._set(at, verb, dep="advcl")
            children = self._children(at)
            objects = [child for child in children if self.tokens[child].dep in ("obj", "ccomp")]
            behind = [child for child in children if child > at and self.tokens[child].dep in _SUBJECTS]
            if not self.grammar.drops_subjects and behind and not objects and not self._cased(behind[0]):
                self._set(behind[0], dep="obj")

    def _verb_of_object(self, noun: int) -> int | None:
        """The verb with a subject that a noun is the object of, or part of what is; None for a part of the subject."""
        for _ in range(_STEPS):
            verb = self._head(noun)
            if verb == noun or self.tokens[noun].dep in _SUBJECTS:
                return None
            if self.tokens[verb].pos == "VERB":
                told = verb < noun and self.tokens[noun].dep in ("obj", "obl", "iobj", "obl:arg")
                return verb if told and self.tokens[verb].dep not in ("acl", "acl:relcl") else None
            noun = verb
        return None

    def joined_participles(self, verb_of: Callable[[str], str | None]) -> None:
        """A participle joined to a perfect shares its auxiliary, whatever the tagger took it for ("a fermé … et expulsé …")."""
        for at in range(2, len(self.tokens) - 1):
            token, verb = self.tokens[at], self._head(at)
            fits = token.pos in ("NOUN", "ADJ") and token.dep == "conj" and ends_so(token.text, ("é", "ée", "és", "ées"))
            if not fits or self.tokens[verb].pos != "VERB" or self.tokens[at - 1].norm not in self.grammar.and_words | {","}:
                continue
            helped = any(self.tokens[child].lemma in self.grammar.perfect_auxiliaries for child in self._children(verb) if child < verb)
            lemma = verb_of(token.norm)
            if helped and lemma is not None and self.tokens[at + 1].pos in ("DET", "NUM", "ADP", "PROPN", "ADV"):
                self._set(at, pos="VERB", lemma=lemma)

    def behind_adjectives(self, verb_of: Callable[[str], str | None]) -> None:
        """The word behind a subject's adjective is the verb where the tree took the adjective for it ("l'armée malienne viole …")."""
        for at in range(2, len(self.tokens)):
            token, adjective, noun = self.tokens[at], at - 1, at - 2
            fits = token.pos in ("NOUN", "ADJ") and token.text.islower() and self._head(at) == adjective and not self._cased(at)
            if not fits or self.tokens[adjective].pos != "ADJ" or self.tokens[noun].pos not in ("NOUN", "PROPN"):
                continue
            bears = self._head(noun) == adjective and self.tokens[noun].dep == "nsubj"
            if self.grammar.drops_subjects and not ends_so(token.text, self.grammar.opening_endings):
                continue
            if not bears or any(self.tokens[child].dep == "cop" for child in self._children(adjective)):
                continue
            lemma, over = verb_of(token.norm), self._head(adjective)
            if lemma is None:
                continue
            self._set(at, at if over == adjective else over, dep=self.tokens[adjective].dep, pos="VERB", lemma=lemma)
            for child in self._children(adjective):
                if child != at:
                    self._set(child, at)
            self._set(adjective, noun, dep="amod")

    def relative_objects(self) -> None:
        """In a relative clause "que" is the object of a verb that has its subject and no other object ("X, qu'ils accusent de …")."""
        for at, token in enumerate(self.tokens):
            verb = self._head(at)
            if token.norm not in self.grammar.object_relatives or token.dep != "mark":
                continue
            blames = self.tokens[verb].lemma in self.grammar.blaming_verbs and self.tokens[verb].dep == "advcl"
            if blames and self.tokens[at - 1].text == ",":
                self._made_relative(verb, at)
            if self.tokens[verb].dep != "acl:relcl":
                continue
            if self.tokens[verb].pos != "VERB" or verb < at or self._head(verb) > at or not self.grammar.opening_participles:
                continue
            deps = {self.tokens[child].dep for child in self._children(verb)}
            if "iobj" in deps or ("xcomp" in deps and self.tokens[verb].lemma not in self.grammar.blaming_verbs):
                continue  # "que l'Union lui a demandé d'annuler": what is to be annulled
            if "nsubj" in deps and not deps & {"obj", "ccomp", "expl", "aux:pass", "cop"}:
                self._set(at, dep="obj", pos="PRON")

    def _made_relative(self, verb: int, at: int) -> None:
        """Hang a clause behind ", que" on the object of the verb that it was hung on ("ont dissous le Front …, qu'elles accusent")."""
        objects = [child for child in self._children(self._head(verb)) if self.tokens[child].dep == "obj" and child < at]
        if objects:
            self._set(verb, objects[-1], dep="acl:relcl")

    def said_adjectives(self) -> None:
        """What somebody says that they are is an adjective, though a verb looks like it ("s'est dite prête à …")."""
        for at in range(1, len(self.tokens)):
            token = self.tokens[at]
            if self.tokens[at - 1].lemma not in self.grammar.saying_oneself:
                continue
            if token.norm in self.grammar.said_adjectives:
                self._set(at, pos=token.pos, lemma=self.grammar.said_adjectives[token.norm])
            elif token.pos == "VERB" and self._head(at) == at - 1 and token.text.endswith(("é", "ée", "és", "ées")):
                self._said_to_be(at)

    def _said_to_be(self, at: int) -> None:
        """Make a participle the verb of whoever says that they are it ("s'est dite préoccupée par …" is "est préoccupée par …")."""
        say = at - 1
        children = self._children(say)
        if not any(child < say and self.tokens[child].dep == "expl" for child in children):
            return
        over, dep = self._head(say), self.tokens[say].dep
        self._set(at, at if over == say else over, dep=dep)
        for child in children:
            if child == at or self.tokens[child].dep == "expl":
                continue
            changed = {"nsubj": "nsubj:pass", "aux": "aux:pass"}.get(self.tokens[child].dep, self.tokens[child].dep)
            self._set(child, at, dep=changed)
        self._set(say, at, dep="aux:pass", pos="AUX")

    def asked_together(self) -> None:
        """What the last of several has to do is asked of all ("a exhorté le gouvernement de X et son rival Y à respecter …")."""
        for at, token in enumerate(self.tokens):
            noun = self._head(at)
            marked = any(self.tokens[child].norm == "a" and child < at for child in self._children(at))
            if token.pos != "VERB" or token.dep not in ("acl", "nmod") or noun >= at or not marked:
                continue
            asked = self._asked(noun)
            if asked is None or not ends_so(token.norm, self.grammar.infinitives):
                continue
            self._set(at, self._head(asked), dep="xcomp")
            if self.tokens[noun].dep == "conj" and self.tokens[self._head(noun)].pos == "PROPN" and self._owned_or_articled(noun):
                self._set(noun, asked)

    def _asked(self, noun: int) -> int | None:
        """The object of a verb of asking that a noun belongs to: somebody with a name or whose they are; None elsewhere."""
        if self.tokens[noun].pos != "PROPN" and not self._owned_or_articled(noun):
            return None
        for _ in range(_STEPS):
            verb, dep = self._head(noun), self.tokens[noun].dep
            if self.tokens[verb].pos == "VERB":
                asks = self.tokens[verb].lemma in self.grammar.object_control_verbs and verb < noun
                return noun if asks and dep in ("obj", "obl", "iobj", "obl:arg") else None
            if dep not in ("conj", "nmod", "appos", "flat") or verb == noun:
                return None
            noun = verb
        return None

    def _owned_or_articled(self, noun: int) -> bool:
        marks = self.grammar.possessive_pronouns | self.grammar.definite_articles
        return any(self.tokens[child].norm in marks and child < noun for child in self._children(noun))


__all__ = ["Hung"]
