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
        return helped or ends_so(self.tokens[at].text.lower(), self._pasts())

    def _pasts(self) -> tuple[str, ...]:
        """Endings of a past that no participle has: the regular ones, and whole irregular stems."""
        return (*self.grammar.opening_endings, *(end for end in self.grammar.third_singular if len(end) > _LETTER))

    def _linked(self, at: int) -> bool:
        """Whether a relative word or a conjunction makes a verb hang on what stands before it."""
        return any(
            self.tokens[child].norm in self.grammar.relative_pronouns or self.tokens[child].dep == "mark"
            for child in self._children(at)
            if child < at
        )

    def told_pasts(self, verb_of: Callable[[str], str | None]) -> None:
        """What ends like a past that no adjective has is a verb, and bears its sentence or its subject ("La policía arrojó piedras")."""
        for at, token in enumerate(self.tokens):
            if token.pos not in ("ADJ", "PROPN") or not token.text.islower() or not ends_so(token.text, self._pasts()):
                continue
            bears = self._head(at) == at or any(self.tokens[child].dep.startswith("nsubj") for child in self._children(at))
            lemma = verb_of(token.norm) if bears else None
            if lemma is not None:
                self._set(at, pos="VERB", lemma=lemma)

    def times_of_day(self) -> None:
        """A time of day that looks like an infinitive is a noun, and what follows is the verb's ("iniciaron al amanecer una huelga")."""
        for at, token in enumerate(self.tokens):
            over = self._head(at)
            marked = any(self.tokens[child].norm in self.grammar.in_words for child in self._children(at) if child < at)
            if token.pos != "VERB" or token.norm not in self.grammar.time_nouns or over == at or not marked:
                continue
            self._set(at, dep="obl", pos="NOUN")
            for child in self._children(at):
                if self.tokens[child].dep in ("obj", "nsubj", "xcomp", "ccomp", "advcl", "punct"):
                    self._set(child, over)
                elif self.tokens[child].dep in ("mark", "obl"):
                    self._set(child, dep="case" if self.tokens[child].dep == "mark" else "nmod")

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

    def unfixed(self) -> None:
        """What the tree took for an adverb of three words is a phrase of its own ("a dénoncé dans un communiqué commun les frappes")."""
        for at in range(len(self.tokens) - 3):
            fixed = [child for child in self._children(at) if self.tokens[child].dep == "fixed"]
            opens = self.tokens[at].pos == "ADV" and self.tokens[at].norm in self.grammar.loose_prepositions
            if not opens or fixed != [at + 1, at + 2] or self.tokens[at + 1].norm not in self.grammar.indefinite_articles:
                continue
            noun, verb = at + 2, self._head(at)
            self._set(noun, verb, dep="obl", pos="NOUN")
            self._set(at, noun, dep="case", pos="ADP")
            self._set(at + 1, noun, dep="det", pos="DET")
            after = self.tokens[noun + 1]
            if after.pos in ("ADJ", "VERB") and after.dep in ("amod", "xcomp", "acl") and self._head(noun + 1) == verb:
                self._set(noun + 1, noun, dep="amod", pos="ADJ")
                for child in self._children(noun + 1):
                    self._set(child, verb)

    def verbs_in_names(self, verb_of: Callable[[str], str | None]) -> None:
        """A word between a subject and an infinitive that the tree took for part of the name is the verb ("Kigali nie soutenir le M23")."""
        for at in range(1, len(self.tokens) - 1):
            token, noun, verb = self.tokens[at], self._head(at), at + 1
            if token.pos in ("VERB", "AUX", "PUNCT", "ADP", "DET", "PRON") or token.text[:1].isupper():
                continue
            lemma = verb_of(token.norm)
            if (
                lemma is None
                or self.tokens[verb].pos not in ("VERB", "AUX")
                or not ends_so(self.tokens[verb].norm, self.grammar.infinitives)
            ):
                continue
            if token.dep == "flat" and noun < at and self.tokens[noun].dep == "nsubj" and self._head(noun) == verb:
                over, dep = self._head(verb), self.tokens[verb].dep
                for child in self._children(verb):
                    if child < at and self.tokens[child].dep != "mark":
                        self._set(child, at)
                self._set(at, at if over == verb else over, dep=dep, pos="VERB", lemma=lemma)
                self._set(verb, at, dep="xcomp")
            elif noun == at and any(self.tokens[child].dep == "nsubj" for child in self._children(at)) and self._head(verb) == at:
                self._set(at, pos="VERB", lemma=lemma)

    def fronted(self) -> None:
        """Names between a phrase at the front and a verb without a subject are its subject ("Après des mois, Alger et Paris ont …")."""
        comma = next((place for place, token in enumerate(self.tokens) if token.text == ","), None)
        if comma is None or comma + 1 >= len(self.tokens) or self.tokens[comma + 1].pos != "PROPN":
            return
        last = comma + 1
        while last < len(self.tokens) and (self.tokens[last].pos in ("PROPN", "CCONJ") or self.tokens[last].dep == "flat"):
            last += 1
        verb = last
        while verb < len(self.tokens) and (self.tokens[verb].dep.startswith("aux") or self.tokens[verb].pos == "ADV"):
            verb += 1
        if verb >= len(self.tokens) or self.tokens[verb].pos != "VERB" or last - comma > _LONGEST or self._head(verb) < verb:
            return
        if any(self.tokens[child].dep.startswith("nsubj") for child in self._children(verb)):
            return
        tops = [place for place in range(comma + 1, last) if self._head(place) < comma]
        if not tops or tops[0] != comma + 1 or self.tokens[verb].dep not in ("ROOT", "root"):
            return
        self._set(tops[0], verb, dep="nsubj")
        for place in tops[1:]:
            self._set(place, tops[0], dep="conj")

    def personal_subjects(self) -> None:
        """A personal pronoun before a verb that is not impersonal is its subject ("le Niger, qu'il accuse …")."""
        for at, token in enumerate(self.tokens):
            verb = self._head(at)
            if token.pos != "PRON" or token.dep != "expl" or token.norm not in self.grammar.subject_pronouns or verb <= at:
                continue
            if self.tokens[verb].pos != "VERB" or self.tokens[verb].lemma in self.grammar.impersonal_verbs:
                continue
            children = self._children(verb)
            if any(self.tokens[child].dep.startswith("nsubj") for child in children):
                continue
            self._set(at, dep="nsubj")
            for child in children:
                if child < at and self.tokens[child].norm in self.grammar.object_relatives and self.tokens[child].dep == "obj":
                    self._set(child, pos="PRON")

    def after_clitic(self) -> None:
        """What follows a verb that has its object in a pronoun before it is its subject ("los mató la policía")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or not at or self.tokens[at - 1].pos != "PRON" or self._head(at - 1) != at:
                continue
            children = self._children(at)
            if any(self.tokens[child].dep.startswith("nsubj") for child in children):
                continue
            bare = [c for c in children if c > at and self.tokens[c].dep == "obj" and self.tokens[c].pos in ("NOUN", "PROPN")]
            bare = [c for c in bare if not self._cased(c)]
            if len(bare) == 1 and self.tokens[at - 1].norm in _OBJECTS:
                self._set(bare[0], dep="nsubj")

    def some_of_them(self) -> None:
        """Between commas, those who are some of the ones before are no subject ("douze civils, dont trois enfants, ont été tués")."""
        for at in range(2, len(self.tokens) - 2):
            if self.tokens[at].norm not in self.grammar.part_words or self.tokens[at - 1].text != ",":
                continue
            end = next((place for place in range(at + 1, min(at + 6, len(self.tokens))) if self.tokens[place].text == ","), None)
            some = end - 1 if end is not None else at
            while some > at and self.tokens[some].pos != "NOUN":
                some -= 1
            verb, people = self._head(some), at - 2
            while people > 0 and self.tokens[people].pos in ("ADJ", "VERB") and self._head(people) < people:
                people = self._head(people)
            if end is None or some == at or verb <= end or self.tokens[verb].pos != "VERB" or self.tokens[people].pos != "NOUN":
                continue
            self._set(some, people, dep="nmod")
            children = self._children(verb)
            lost = self._head(people) == verb and self.tokens[people].dep in ("obl", "obj", "advmod") and not self._cased(people)
            if lost and not any(self.tokens[child].dep.startswith("nsubj") for child in children):
                passive = any(self.tokens[child].dep == "aux:pass" for child in children)
                self._set(people, dep="nsubj:pass" if passive else "nsubj")

    def told_last(self, speech: frozenset[str]) -> None:
        """Who is named after a verb of saying at the end says so, though an object before it was taken for the subject.

        "La police a arrêté deux hommes, a affirmé samedi le ministre": the two men are whom the police arrested.
        """
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or token.lemma not in speech or token.dep != "conj":
                continue
            children, verb = self._children(at), self._head(at)
            subject = next((child for child in children if self.tokens[child].dep == "nsubj" and child < at), None)
            start = min([child for child in children if self.tokens[child].dep == "aux" and child < at] + [at])
            told = [c for c in children if c > at and self.tokens[c].dep in ("obj", "obl", "nsubj") and not self._cased(c)]
            named = next(
                (c for c in told if self.tokens[c].pos in ("NOUN", "PROPN") and self.tokens[c].norm not in self.grammar.time_nouns), None
            )
            if subject is None or named is None or start == 0 or self.tokens[start - 1].text not in (",", "»", "”", '"'):
                continue
            own = self._children(subject)
            # Right behind the verb without a comma stands its object, whatever is added to it ("a reçu à Paris le ministre, porteur de …").
            apart = any(self.tokens[place].text == "," for place in range(verb, subject))
            joins = ("cc", "appos") if apart else ("cc",)
            joined = any(self.tokens[child].dep in joins for child in (*children, *own) if child < at)
            if joined or self.tokens[verb].pos != "VERB" or not verb < subject < start:
                continue
            if any(self.tokens[child].dep == "obj" for child in self._children(verb)):
                continue
            self._set(subject, verb, dep="obj")
            self._set(at, verb, dep="parataxis")
            self._set(named, at, dep="nsubj")


_OBJECTS = frozenset({"lo", "la", "los", "las"})
_LETTER = 2  # endings of no more are regular
_LONGEST = 9  # tokens of a subject

__all__ = ["MainVerbs"]
