"""Mend trees that took for something else who stands behind the verb, and words that look like verbs, nouns or objects and are none."""

from collections.abc import Callable

from entente.read.grammar import ends_so
from entente.read.romance_serial import Serial

_NOUNS = ("NOUN", "PROPN")
# Relations in which a tree hangs a second main verb on the first one.
_JOINED_VERBS = ("conj", "advcl", "xcomp", "ROOT")
# What marks whom a deed is done to.
_WHOM = frozenset({"a", "al"})
_NAMING = ("NOUN", "PROPN", "ADJ")
_AFTER_PREPOSITION = ("DET", "NOUN", "PROPN", "NUM")
_HUNG_ON_NAME = ("appos", "nsubj", "nmod", "flat", "obj")


class Late(Serial):
    """One sentence's tree, with indexes of its own."""

    def prepositions_as_verbs(self) -> None:
        """Behind a noun "para" is a preposition, though it looks like a verb ("Perdón presidencial para los cadetes")."""
        for at in range(1, len(self.tokens) - 1):
            token = self.tokens[at]
            if token.pos != "VERB" or token.norm not in self.grammar.verb_like_prepositions:
                continue
            nouns = [child for child in self._children(at) if child < at and self.tokens[child].pos in _NOUNS and not self._cased(child)]
            below = [child for child in self._children(at) if child > at and self.tokens[child].pos in _NOUNS]
            fits = self.tokens[at - 1].pos in _NAMING and self.tokens[at + 1].pos in _AFTER_PREPOSITION
            if not fits or not nouns or not below:
                continue
            noun, held, over = nouns[-1], below[0], self._head(at)
            self._set(noun, noun if over == at else over, dep=token.dep)
            for child in self._children(at):
                self._set(child, noun, dep="nmod" if child == held else None)
            self._set(at, held, dep="case", pos="ADP")

    def truces(self) -> None:
        """ "Alto el fuego" is one noun, and what hangs on its last word hangs on it."""
        for first in range(len(self.tokens) - 2):
            words = tuple(token.norm for token in self.tokens[first : first + 3])
            last = first + 2
            if " ".join(words) not in self.grammar.nouns_of_three or self.tokens[first].pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            if self._head(first) == last:
                self._set(first, first if self._head(last) == last else self._head(last), dep=self.tokens[last].dep)
            for child in self._children(last):
                if child > last:
                    self._set(child, first)
            self._set(first, pos="NOUN")
            self._set(last, first, dep="flat")

    def doers_before_whom(self) -> None:
        """A bare name right behind the verb, before one that "a" marks, does it to that one ("El lunes atacó Egipto a Chad")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens[:-2]):
            doer = at + 1
            if token.pos != "VERB" or self._has_subject(at) or self.tokens[doer].pos != "PROPN" or self.tokens[doer].dep != "obj":
                continue
            whom = next((child for child in self._children(doer) if child > doer and self.tokens[child].dep == "nmod"), None)
            marked = whom is not None and any(self.tokens[child].norm in _WHOM for child in self._children(whom) if child < whom)
            finite = ends_so(token.text.lower(), self.grammar.third_singular) or ends_so(token.text.lower(), self.grammar.third_plural)
            if self._head(doer) == at and whom is not None and marked and finite and self.tokens[whom].pos in _NOUNS:
                self._set(doer, dep="nsubj")
                self._set(whom, at, dep="obj")

    def told_according(self, speech: frozenset[str]) -> None:
        """Who stands bare behind "según" and a verb of saying says so ("según denunció la ONG").

        A named person behind "que" and such a verb does too ("extremo que negó el portavoz, X"): as an object a person has "a".
        """
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or token.lemma not in speech or self._told(at):
                continue
            children = self._children(at)
            behind = [child for child in children if child > at and self.tokens[child].dep == "obj" and not self._cased(child)]
            if not behind or self.tokens[behind[0]].pos not in _NOUNS:
                continue
            noun = behind[0]
            marked = any(self.tokens[child].norm in self.grammar.saying_marks and child < at for child in children)
            relative = token.dep == "acl:relcl" and self.tokens[at - 1].norm in self.grammar.object_relatives
            called = any(self.tokens[child].dep == "appos" and self.tokens[child].pos == "PROPN" for child in self._children(noun))
            if marked or (relative and called):
                self._set(noun, dep="nsubj")
            if relative and called:
                self._set(at - 1, at, dep="obj", pos="PRON")

    def _told(self, at: int) -> bool:
        return any(self.tokens[child].dep.startswith("nsubj") for child in self._children(at))

    def doers_behind_objects(self) -> None:
        """Whoever stands between what was done to and a verb does what the verb tells ("cerró su frontera y Egipto instó a Chad a …")."""
        for at in range(3, len(self.tokens)):
            verb, over = self.tokens[at], self._head(at)
            if over == at:
                over = self._first_verb(at)
            if verb.pos != "VERB" or verb.dep not in _JOINED_VERBS or self.tokens[over].pos != "VERB" or over >= at:
                continue
            first = at
            while first - 1 in self._children(at) and self.tokens[first - 1].dep.startswith(("aux", "expl", "advmod")):
                first -= 1
            doer, helped = first - 1, any(self.tokens[place].dep.startswith("aux") for place in range(first, at))
            while self.tokens[doer].pos == "ADJ" and self._head(doer) < doer:
                doer -= 1
            opener = self._opener(doer, at)
            if opener is None or not over < opener or (self._has_subject(at) and self._head(at) != at):
                continue
            word = verb.text.lower()
            finite = ends_so(word, self.grammar.third_singular) or ends_so(word, self.grammar.third_plural)
            if not helped and (not (finite and self.grammar.drops_subjects) or verb.dep not in ("conj", "advcl", "ROOT")):
                continue
            if self._head(at) == at:
                self._set(over, over, dep="ROOT")
            self._set(at, over, dep="conj")
            self._set(doer, at, dep="nsubj")
            self._set(opener, at, dep="cc" if self.tokens[opener].pos == "CCONJ" else "mark")

    def _first_verb(self, at: int) -> int:
        """The verb that the tree took for the subject of a later one ("ont manifesté devant X et la police a arrêté …"); else the later."""
        below = [child for child in self._children(at) if self.tokens[child].dep == "nsubj" and self.tokens[child].pos == "VERB"]
        return below[0] if below and self._has_subject(below[0]) and below[0] < at else at

    def _opener(self, doer: int, at: int) -> int | None:
        """The conjunction before who does what a verb tells; None where the words tell no other clause."""
        opener = next((child for child in self._children(doer) if self.tokens[child].dep in ("cc", "case") and child < doer), None)
        if self.tokens[doer].dep not in ("conj", "obl", "nmod") or opener is None or self.tokens[opener].pos not in ("CCONJ", "SCONJ"):
            return None
        joined = self.tokens[opener].pos == "CCONJ" and not any(self.tokens[child].dep == "cc" for child in self._children(at))
        articles = all(self.tokens[place].dep == "det" for place in range(opener + 1, doer))
        # "Ante el Congreso y la policía detuvo …": a noun with an article, where nothing else joins the verb.
        common = joined and opener + 1 < doer and self.grammar.singular(self.tokens[doer].norm) not in self.grammar.time_nouns
        named = self.tokens[doer].pos == "PROPN" or (self.tokens[doer].pos == "NOUN" and common)
        before = ("NOUN", "ADJ", "PROPN") if joined else ("NOUN", "ADJ")
        return opener if articles and named and self.tokens[opener - 1].pos in before else None

    def seen_done_to(self) -> None:
        """ "Le Tchad s'est vu condamné par l'Égypte": it was done to whoever saw it done."""
        for at, token in enumerate(self.tokens[:-1]):
            verb = at + 1
            if token.lemma not in self.grammar.passive_seeing or self.tokens[verb].pos != "VERB" or self._head(at) != verb:
                continue
            reflexive = any(self.tokens[child].dep.startswith("expl") for child in self._children(verb) if child < at)
            if reflexive and any(self.tokens[child].dep in ("obl", "obl:agent") for child in self._children(verb)):
                self._set(at, dep="aux:pass", pos="AUX")

    def late_subjects(self) -> None:
        """Whoever stands bare behind a verb that has no object is its subject ("Murieron nueve gendarmes", "Llegaron a X los policías")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or token.lemma not in self.grammar.objectless_verbs or self._has_subject(at):
                continue
            finite = ends_so(token.text.lower(), self.grammar.third_singular) or ends_so(token.text.lower(), self.grammar.third_plural)
            behind = [child for child in self._children(at) if child > at and self.tokens[child].dep == "obj" and not self._cased(child)]
            if finite and len(behind) == 1 and self.tokens[behind[0]].pos in _NOUNS and not self._is_time(behind[0]):
                self._set(behind[0], dep="nsubj")

    def _is_time(self, at: int) -> bool:
        return self.grammar.singular(self.tokens[at].norm) in self.grammar.time_nouns

    def counted_participles(self) -> None:
        """A participle behind a preposition and a number is a noun for people ("un indulto a 260 detenidos")."""
        for at in range(2, len(self.tokens)):
            token, number, case = self.tokens[at], at - 1, at - 2
            counted = self.tokens[number].pos == "NUM" and self._head(number) == at and self.tokens[case].pos == "ADP"
            if not counted or token.pos != "VERB" or not ends_so(token.norm, self.grammar.participles) or not token.norm.endswith("s"):
                continue
            self._set(at, dep="obl" if self.tokens[self._head(at)].pos in ("VERB", "AUX") else "nmod", pos="NOUN")
            self._set(at, lemma=self.grammar.singular(token.norm))
            self._set(number, at, dep="nummod")
            self._set(case, at, dep="case")

    def as_well_as(self) -> None:
        """ "Tanto X como Y" are two who are joined."""
        for opener, closer in self.grammar.pair_words.items():
            for at in range(len(self.tokens) - 3):
                if self.tokens[at].norm != opener:
                    continue
                one = next((place for place in range(at + 1, min(at + 6, len(self.tokens))) if self.tokens[place].pos in _NOUNS), None)
                joint = next((place for place in range(at + 2, min(at + 12, len(self.tokens))) if self.tokens[place].norm == closer), None)
                if one is None or joint is None or joint < one:
                    continue
                other = next((place for place in range(joint + 1, len(self.tokens)) if self.tokens[place].pos in _NOUNS), None)
                if other is None or other > joint + 4:
                    continue
                if self._head(one) == other:
                    self._set(one, self._head(other), dep=self.tokens[other].dep)
                self._set(at, one, dep="cc", pos="CCONJ")
                self._set(other, one, dep="conj")
                self._set(joint, other, dep="cc", pos="CCONJ")

    def our_objects(self) -> None:
        """Whom a verb of "we" has behind it is its object, for it tells its subject itself ("invadiremos Kuwait")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            verb = self._head(at)
            ours = self.tokens[verb].pos == "VERB" and ends_so(self.tokens[verb].norm, self.grammar.first_plural)
            if ours and token.dep == "nsubj" and at > verb and token.pos in _NOUNS:
                self._set(at, dep="obj")

    def makes(self) -> None:
        """A type's name behind a counted noun belongs to it ("seis cazas F-16", "dos baterías Patriot")."""
        for at in range(2, len(self.tokens)):
            noun = at - 1
            counted = any(self.tokens[child].dep == "nummod" and child < noun for child in self._children(noun))
            beside = self._head(at) == self._head(noun) and self.tokens[at].dep == "obj" and not self._cased(noun)
            if beside and counted and self.tokens[at].pos == "PROPN" and self.tokens[noun].pos == "NOUN":
                self._set(at, noun, dep="appos")
                self._set(noun, dep="obj")

    def against_no_agents(self) -> None:
        """Whom a thing is against did not do it ("la demanda presentada contra el diario")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            if token.dep == "obl:agent" and (case := self._cased(at)) and case not in self.grammar.agent_words:
                self._set(at, dep="obl")

    def headline_verbs(self, verb_of: Callable[[str], str | None]) -> None:
        """A headline's first word is its verb where a bare noun phrase hangs on it ("Renuncia la canciller", "Cesan los combates")."""
        at = next((place for place, token in enumerate(self.tokens[:2]) if token.pos != "PUNCT"), None)
        if not self.grammar.drops_subjects or at is None or at + 2 >= len(self.tokens) or self._head(at) != at:
            return
        token = self.tokens[at]
        lemma = verb_of(token.norm) if token.pos in ("PROPN", "NOUN", "ADJ") else None
        who = self._head(at + 1)
        articled = self.tokens[at + 1].pos == "DET" and self.tokens[at + 1].norm in self.grammar.definite_articles
        if lemma is None or not articled or self._head(who) != at or self.tokens[who].dep not in _HUNG_ON_NAME or self._cased(who):
            return
        self._set(at, pos="VERB", lemma=lemma)
        self._set(who, at, dep="nsubj")
        for child in self._children(who):
            if child > who and self.tokens[child].dep == "nmod" and self._cased(child) in self.grammar.after_deeds:
                self._set(child, at, dep="obl")

    def second_adjectives(self) -> None:
        """Of two words of one ending behind a noun neither is a noun ("patrullas aéreas conjuntas")."""
        if not self.grammar.drops_subjects:
            return
        for at in range(2, len(self.tokens)):
            noun, first = at - 2, at - 1
            token = self.tokens[at]
            agree = token.norm[-2:] == self.tokens[first].norm[-2:] and token.norm[-2:] in ("as", "os")
            fits = token.pos == "NOUN" and self.tokens[first].pos == "ADJ" and self.tokens[noun].pos == "NOUN" and self._head(first) == at
            if not agree or not fits or self._head(noun) != self._head(at) or token.dep != self.tokens[noun].dep:
                continue
            for child in self._children(at):
                self._set(child, noun)
            self._set(at, noun, dep="amod", pos="ADJ")

    def planned_deeds(self) -> None:
        """What follows an infinitive that one means to do is the infinitive's: "tiene previsto viajar a Lima" is "prevé viajar a Lima"."""
        for at in range(len(self.tokens) - 2):
            meant, deed = at + 1, at + 2
            planned = self.tokens[meant].norm in self.grammar.planned_participles and self.tokens[at].pos == "VERB"
            if not planned or self._head(deed) != at or not ends_so(self.tokens[deed].lemma, self.grammar.infinitives):
                continue
            self._set(at, lemma=self.tokens[meant].lemma)
            for child in self._children(at):
                if child > deed and self.tokens[child].dep in ("obl", "obj", "advcl"):
                    self._set(child, deed)


__all__ = ["Late"]
