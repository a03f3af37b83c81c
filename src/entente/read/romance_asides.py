"""Mend what asides, pronouns before verbs, lists of names and opening participles do to the trees of Romance languages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from entente.read.annotated import Token
from entente.read.grammar import Grammar, ends_so

_VERBS = ("VERB", "AUX")


class Asides:
    """One sentence's tree, with indexes of its own.

    Args:
        offset: index of the sentence's first token in the document, which heads count from.
    """

    def __init__(self, tokens: list[Token], offset: int, grammar: Grammar) -> None:
        self.tokens, self.offset, self.grammar = tokens, offset, grammar

    def _head(self, at: int) -> int:
        return self.tokens[at].head - self.offset

    def _children(self, at: int) -> list[int]:
        return [other for other in range(len(self.tokens)) if other != at and self._head(other) == at]

    def _set(self, at: int, head: int | None = None, **more: Any) -> None:
        if head is not None:
            more["head"] = head + self.offset
        if more.get("dep", "") is None:
            del more["dep"]
        self.tokens[at] = replace(self.tokens[at], **more)

    def _cased(self, at: int) -> str:
        return next((self.tokens[child].norm for child in self._children(at) if self.tokens[child].dep == "case"), "")

    def asides(self) -> None:
        """Words that only colour a sentence take nothing with them ("ferme en outre son ciel", "reçu à déjeuner par X")."""
        for phrase in self.grammar.asides:
            words = phrase.split()
            for first in range(1, len(self.tokens) - len(words)):
                if [token.norm for token in self.tokens[first : first + len(words)]] == words:
                    self._aside(first, first + len(words))

    def _aside(self, first: int, last: int) -> None:
        inside = range(first, last)
        over = next((self._head(at) for at in inside if not first <= self._head(at) < last), None)
        verb = self._verb_near(first, last)
        if over is None and verb is None:  # the sentence hangs on it
            return
        top = verb if verb is not None else over if over is not None else first
        for at in range(len(self.tokens)):
            if first <= at < last or not first <= self._head(at) < last:
                continue
            self._set(at, top, dep="obl" if self._cased(at) else None)
        for at in inside:
            self._set(at, top if at == first else first, dep="advmod" if at == first else "fixed", pos="ADV")

    def _verb_near(self, first: int, last: int) -> int | None:
        """The verb that stands right before an aside, but for its adverbs, times and commas; else the first one right behind it."""
        for at in range(first - 1, max(-1, first - 5), -1):
            if self.tokens[at].pos == "VERB" and self.tokens[at].dep not in ("flat", "amod"):
                return at
            passing = self.tokens[at].pos in ("ADV", "PUNCT", "AUX", "DET") or self.tokens[at].norm in self.grammar.time_nouns
            if not passing:
                break
        behind = range(last, min(len(self.tokens), last + 3))
        return next((at for at in behind if self.tokens[at].pos == "VERB"), None)

    def clitics(self) -> None:
        """A small word right before a verb is its object, and no article ("l'ONU les accuse")."""
        for at in range(len(self.tokens) - 1):
            token = self.tokens[at]
            if token.norm not in self.grammar.object_clitics:
                continue
            ahead = at + 1
            while ahead < len(self.tokens) - 1 and self.tokens[ahead].norm in self.grammar.between_clitics:
                ahead += 1
            after = self.tokens[ahead]
            verb = self._head(ahead) if after.pos == "AUX" and after.dep.startswith(("aux", "cop")) else ahead
            if after.pos not in _VERBS or self.tokens[verb].pos != "VERB" or after.dep in ("flat", "amod") or after.text[:1].isupper():
                continue
            if self._cased(at) or any(self.tokens[child].dep == "det" for child in self._children(verb) if child != at):
                continue
            if self.tokens[at - 1].pos == "ADP" and at:  # "pour les accuser" is one, "dans la suite" none
                infinitive = ends_so(after.norm, self.grammar.infinitives)
                if not infinitive:
                    continue
            self._set(at, verb, dep="obj", pos="PRON")

    def relative_verbs(self, verb_of: Callable[[str], str | None]) -> None:
        """Behind a relative word a verb stands, whatever the tree took it for ("qui les tient pour …")."""
        for at, token in enumerate(self.tokens):
            subject = any(self.tokens[child].dep.startswith("nsubj") and child < at for child in self._children(at))
            if token.dep == "acl:relcl" and token.pos in ("NOUN", "ADJ", "PROPN", "ADV") and subject and token.text[:1].islower():
                helped = any(self.tokens[child].dep in ("cop", "det") and child == at - 1 for child in self._children(at))
                lemma = verb_of(token.norm)
                if lemma is not None and not helped and not any(self.tokens[child].dep == "cop" for child in self._children(at)):
                    self._set(at, pos="VERB", lemma=lemma)

    def opening_participle(self, verb_of: Callable[[str], str | None]) -> None:
        """A participle that opens a sentence tells of its subject, whatever the tree took it for ("Réunis à Abuja, X et Y ont …")."""
        at = next((place for place, token in enumerate(self.tokens[:2]) if token.pos != "PUNCT"), None)
        if at is None or at + 2 >= len(self.tokens) or not self.grammar.opening_participles:
            return
        token, after = self.tokens[at], self.tokens[at + 1]
        if not ends_so(token.norm, self.grammar.participles) or (token.pos == "VERB" and token.dep in ("advcl", "acl")):
            return
        if ends_so(token.text.lower(), self.grammar.opening_endings):
            return  # "Acusó": a past
        opens = after.pos in ("ADP", "ADV") or after.norm in self.grammar.time_nouns
        lemma = verb_of(token.norm)
        comma = next((place for place in range(at + 1, len(self.tokens)) if self.tokens[place].text == ","), None)
        if lemma is None or not opens or comma is None or not token.text[:1].isupper():
            return
        main = next((place for place in range(comma + 1, len(self.tokens)) if self._is_main(place)), None)
        if main is None:
            return
        if self._head(at) == at:
            self._set(main, main, dep="ROOT")
        for place in range(at + 1, comma):
            if not at <= self._head(place) < comma:
                self._set(place, at, dep="obl" if self._cased(place) else None)
        for child in self._children(at):
            if child > comma:
                self._set(child, main, dep="nsubj" if child < main and self.tokens[child].pos in ("NOUN", "PROPN") else None)
            elif self._cased(child):
                self._set(child, dep="obl")
        self._set(at, main, dep="advcl", pos="VERB", lemma=lemma)

    def _is_main(self, at: int) -> bool:
        token = self.tokens[at]
        return token.pos == "VERB" and token.dep not in ("acl", "acl:relcl", "amod", "advcl", "xcomp", "flat", "nmod")

    def swallowed_speech(self) -> None:
        """What "que" opens is said, and hangs on the verb before it, wherever the tree put the two ("X affirme que Y a bombardé Z")."""
        root = next((at for at in range(len(self.tokens)) if self._head(at) == at), None)
        if root is None or self.tokens[root].pos not in _VERBS:
            return
        marks = [child for child in self._children(root) if self.tokens[child].dep == "mark"]
        mark = next((child for child in marks if self.tokens[child].norm in self.grammar.object_relatives), None)
        if not mark or mark > root:
            return
        verb = mark - 1
        if self.tokens[verb].pos != "VERB" or self.tokens[verb].dep not in ("acl", "amod", "parataxis", "advcl", "acl:relcl"):
            return
        self._set(verb, verb, dep="ROOT")
        self._set(root, verb, dep="ccomp")
        for child in self._children(root):
            if child < verb:
                self._set(child, verb)

    def strayed_places(self) -> None:
        """A name behind a preposition is the preposition's, not what comes after it ("a reçu à Yarzé l'ambassadrice")."""
        for at, token in enumerate(self.tokens[:-2]):
            name, noun = at + 1, self._head(at)
            over = self._head(noun)
            if token.pos != "ADP" or token.dep != "case" or self.tokens[name].pos != "PROPN" or noun <= name or over == noun:
                continue
            behind = name + 1
            while behind < noun and self.tokens[behind].pos == "PROPN":
                behind += 1
            if self.tokens[behind].norm not in self.grammar.determiners or self.tokens[behind].norm in self.grammar.of_words:
                continue
            verb = self.tokens[over].pos in _VERBS
            self._set(at, name)
            self._set(name, over, dep="obl" if verb else "nmod")
            for place in range(name + 1, behind):
                self._set(place, name, dep="flat")
            if verb and not any(self.tokens[child].dep == "obj" for child in self._children(over)):
                self._set(noun, dep="obj")

    def asked_of(self) -> None:
        """Of whom something is asked stands after "de", and its article is none ("exigé du Rwanda qu'il rappelle …")."""
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or token.lemma not in self.grammar.asking_verbs:
                continue
            for child in self._children(at):
                article = next((low for low in self._children(child) if self.tokens[low].norm in self.grammar.partitives), None)
                named = self.tokens[child].pos == "PROPN" and child > at
                if article is not None and named and self.tokens[child].dep in ("obj", "obl", "nmod", "xcomp"):
                    self._set(article, dep="case", pos="ADP")
                    self._set(child, dep="obl")
            for child in self._children(at):
                if child > at and self.tokens[child].dep == "advcl" and self.tokens[child].pos == "VERB":
                    mark = next((low for low in self._children(child) if self.tokens[low].norm in self.grammar.object_relatives), None)
                    if mark is not None and any(self.tokens[low].dep.startswith("nsubj") for low in self._children(child)):
                        self._set(mark, dep="mark", pos="SCONJ")
                        self._set(child, dep="ccomp")

    def asked_deeds(self) -> None:
        """What somebody is asked to do hangs on the asking, and tells nothing of them ("pidió al ministro que dimita")."""
        for at, token in enumerate(self.tokens):
            asked = self._head(at)
            if token.pos != "VERB" or token.dep != "acl:relcl" or asked >= at or not self._wished(at):
                continue
            verb = self._head(asked)
            if verb >= asked or self.tokens[verb].lemma not in self.grammar.object_control_verbs or not self._cased(asked):
                continue
            mark = next((child for child in self._children(at) if self.tokens[child].norm in self.grammar.object_relatives), None)
            if mark is None or mark > at or any(self.tokens[child].dep == "case" for child in self._children(mark)):
                continue
            self._set(mark, dep="mark", pos="SCONJ")
            self._set(at, verb, dep="ccomp")

    def _wished(self, at: int) -> bool:
        """Whether a verb's form is that of what is wished for: by its ending and that of its dictionary form."""
        word = self.tokens[at].text.lower()
        return any(
            self.tokens[at].lemma.endswith(stem) and word.endswith(endings) for stem, endings in self.grammar.subjunctives
        ) and not ends_so(word, self.grammar.conditional_endings)

    def lists(self) -> None:
        """The first of a list of names belongs to it where the tree left it before the comma ("…, X, Y et Z ont convenu")."""
        for at, token in enumerate(self.tokens):
            if not token.dep.startswith("nsubj") or token.pos != "PROPN" or at < 2:
                continue
            joined = [child for child in self._children(at) if self.tokens[child].dep == "conj" and self.tokens[child].pos == "PROPN"]
            while joined and (first := self._name_before(at)) is not None:
                self._set(first, at, dep="conj")
                at_before = first
                if at_before < 2:
                    break
                again = self._name_before(at_before)
                if again is None:
                    break
                self._set(again, at_before, dep="conj")
                break

    def _name_before(self, at: int) -> int | None:
        """The head of a bare name that ends right before the comma in front of a word, itself behind a comma or at the beginning."""
        if at < 2 or self.tokens[at - 1].text != "," or self.tokens[at - 2].pos != "PROPN":
            return None
        first = at - 2
        while first > 0 and self.tokens[first - 1].pos == "PROPN":
            first -= 1
        opens = first == 0 or self.tokens[first - 1].text == ","
        below = any(self._head(place) == at for place in range(first, at - 1))
        return first if opens and not below and not self._cased(first) and self.tokens[first].text[:1].isupper() else None


__all__ = ["Asides"]
