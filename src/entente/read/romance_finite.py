"""Mend who stands before or behind a finite verb, where its form tells that it is one."""

from entente.read.french_conjugation import Finite
from entente.read.french_hidden_verbs import ShownVerbs
from entente.read.romance_mains import MainVerbs

_NOMINAL = ("NOUN", "PROPN")
_IN_PHRASE = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADP", "CCONJ")
_BEARING = ("ROOT", "root", "conj", "advcl", "ccomp", "parataxis", "acl:relcl", "dep")
_SUBJECTS = ("nsubj", "nsubj:pass")
_REACH = 5  # words from a verb to the noun of the phrase behind it


class FiniteVerbs(MainVerbs):
    """One sentence's tree, with indexes of its own."""

    def turned_relatives(self, verbs: ShownVerbs | None) -> None:
        """Right behind "que" and its verb stands the subject ("la réforme que contestent les syndicats sera votée")."""
        for at in range(1, len(self.tokens) - 2):
            if self.tokens[at].norm not in self.grammar.object_relatives or verbs is None:
                continue
            verb = at + 1
            while verb < len(self.tokens) - 2 and self.tokens[verb].norm in self.grammar.between_clitics:
                verb += 1
            found = verbs.finite(self.tokens[verb].text)
            noun = self._noun_behind(verb) if found is not None else None
            if found is None or noun is None or not self._counts_so(found, verb, noun):
                continue
            over, dep = self._head(verb), self.tokens[verb].dep
            lemma = self.tokens[verb].lemma if self.tokens[verb].pos == "VERB" else found.verb
            self._set(verb, over, pos="VERB", lemma=lemma)
            for child in self._children(verb):
                if self.tokens[child].dep in _SUBJECTS and child > verb:
                    self._set(child, dep="obj")
            if dep in _SUBJECTS or dep not in _BEARING:
                self._set(verb, dep="advcl")
            antecedent = self._antecedent(at)
            if antecedent is not None:
                self._hang_relative(verb, antecedent, noun, dep)
                self._set(at, verb, dep="obj", pos="PRON")
            self._set(noun, verb, dep="nsubj")

    def _noun_behind(self, verb: int) -> int | None:
        """The noun of the phrase right behind a verb; None where none without a preposition stands there."""
        for at in range(verb + 1, min(len(self.tokens), verb + 1 + _REACH)):
            token = self.tokens[at]
            if token.pos in _NOMINAL:
                bare = at == verb + 1 and token.pos == "NOUN"
                return None if bare or token.norm in self.grammar.time_nouns else at
            if token.pos not in ("DET", "ADJ", "NUM") and token.norm not in self.grammar.determiners:
                return None
        return None

    def _counts_so(self, found: Finite, verb: int, noun: int) -> bool:
        """Whether a phrase may be of several where its verb is, and of one where that is."""
        article = self.tokens[verb + 1].norm
        several = article in self.grammar.plural_articles or self.tokens[verb + 1].pos == "NUM"
        single = article in self.grammar.single_pronouns or article in self.grammar.indefinite_articles
        joined = any(token.norm in self.grammar.and_words for token in self.tokens[noun : noun + _REACH])
        return not (several and not found.plural) and not (single and found.plural and not joined)

    def _antecedent(self, at: int) -> int | None:
        """The noun that a relative word right behind it, or behind a comma, tells of."""
        before = at - 2 if self.tokens[at - 1].text == "," and at > 1 else at - 1
        while before > 0 and self.tokens[before].pos == "ADJ":
            before -= 1
        return before if self.tokens[before].pos in _NOMINAL else None

    def _hang_relative(self, verb: int, antecedent: int, noun: int, dep: str) -> None:
        while self.tokens[antecedent].dep in ("flat", "nmod", "appos") and self._head(antecedent) < antecedent and dep == "acl:relcl":
            antecedent = self._head(antecedent)  # the tree has its noun already
            if antecedent == self._head(verb):
                return
        over = self._head(verb)
        if over == antecedent:
            self._set(verb, dep="acl:relcl")
            return
        if over == verb:
            mains = [child for child in self._children(verb) if child > noun and self.tokens[child].pos in ("VERB", "AUX")]
            if not mains:
                return
            self._set(mains[0], mains[0], dep="ROOT")
            over = mains[0]
        if self._head(antecedent) == verb:
            self._set(antecedent, over, dep="nsubj" if over > antecedent else None)
        if self._above(antecedent, verb):
            return
        self._set(verb, antecedent, dep="acl:relcl")

    def _above(self, at: int, top: int) -> bool:
        """Whether a word hangs on another, however far down."""
        for _ in range(len(self.tokens)):
            if self._head(at) == at:
                return False
            at = self._head(at)
            if at == top:
                return True
        return False

    def subjects_before(self, verbs: ShownVerbs | None) -> None:
        """Who stands right before a finite verb, behind a comma or colon, is its subject ("Crise au Togo : Paris déloge …")."""
        for verb, token in enumerate(self.tokens):
            if verbs is None or token.pos != "VERB" or token.dep not in _BEARING:
                continue
            start = self._start(verb)
            if start is None or (start == verb and verbs.finite(token.text) is None):
                continue
            first = start
            while first > 0 and self._in_phrase(first - 1):
                first -= 1
            relative = first > 0 and self.tokens[first - 1].norm in self.grammar.object_relatives
            if first == start or first == 0 or not (relative or self.tokens[first - 1].text in (",", ":")):
                continue
            opener = self.tokens[first]
            nouns = [at for at in range(first, start) if self.tokens[at].pos in _NOMINAL]
            articled = opener.norm in self.grammar.determiners and opener.norm not in self.grammar.joined_articles
            if not nouns or not (opener.pos == "PROPN" or articled):
                continue
            if self._give_subject(verb, first, start, nouns[0]) and relative and self._antecedent(first - 1) is not None:
                objects = {self.tokens[child].dep for child in self._children(verb)} & {"obj", "ccomp", "xcomp", "aux:pass"}
                self._set(first - 1, verb, **({"dep": "mark"} if objects else {"dep": "obj", "pos": "PRON"}))

    def _start(self, verb: int) -> int | None:
        """Where a verb begins with its auxiliaries, pronouns and negation."""
        first = verb
        while first > 0 and (
            (self.tokens[first - 1].dep.startswith("aux") and self._head(first - 1) == verb)
            or self.tokens[first - 1].norm in self.grammar.negation_openers
            or (self.tokens[first - 1].pos == "PRON" and self.tokens[first - 1].norm in self.grammar.object_pronouns)
        ):
            first -= 1
        return first

    def _in_phrase(self, at: int) -> bool:
        token = self.tokens[at]
        return token.pos in _IN_PHRASE or (token.pos == "VERB" and token.dep in ("acl", "amod") and self.tokens[at - 1].pos == "NOUN")

    def _give_subject(self, verb: int, first: int, start: int, noun: int) -> bool:
        subjects = [child for child in self._children(verb) if self.tokens[child].dep in _SUBJECTS]
        colon = self.tokens[first - 1].text == ":"
        inside = [child for child in subjects if first <= child < start]
        times = all(self.tokens[child].norm in self.grammar.time_nouns for child in subjects)
        if inside or not (times or (colon and all(child < first for child in subjects))):
            return False
        opener = self.tokens[first - 1].norm
        cases = [child for child in self._children(noun) if self.tokens[child].dep == "case" and child != first - 1]
        if cases or self.tokens[noun].norm in self.grammar.time_nouns or opener in self.grammar.of_words:
            return False
        for child in subjects:
            self._set(child, dep="obl" if times else "dislocated")
        passive = any(self.tokens[child].dep == "aux:pass" for child in self._children(verb))
        self._set(noun, verb, dep="nsubj:pass" if passive else "nsubj")
        for at in range(first, start):
            if at != noun and not first <= self._head(at) < start and self.tokens[at].pos in _NOMINAL:
                self._set(at, noun, dep="conj" if self.tokens[at].dep == "conj" else "nmod")
        return True

    def told_in_turn(self, verbs: ShownVerbs | None, speech: frozenset[str]) -> None:
        """Several finite verbs of one form have one subject ("Le Togo ferme sa frontière, rappelle son envoyé et gèle ses avoirs")."""
        if verbs is None:
            return
        told = [(at, verbs.finite(token.text)) for at, token in enumerate(self.tokens) if token.pos == "VERB"]
        finite = [(at, found) for at, found in told if found is not None]
        for (first, one), (middle, two), (last, three) in zip(finite, finite[1:], finite[2:], strict=False):
            alike = one[1:] == two[1:] == three[1:]
            commas = self.tokens[middle - 1].text == "," and self.tokens[last - 1].norm in self.grammar.and_words
            if not alike or not commas or self.tokens[middle].lemma in speech or not self._subjects_of(first):
                continue
            own = [child for child in self._subjects_of(middle) + self._subjects_of(last) if child < last]
            if any(child < middle for child in own) or self.tokens[first].dep == "acl:relcl" or self._above(first, middle):
                continue
            for child in own:
                self._set(child, dep="obj")
            self._set(middle, first, dep="conj")
            self._set(last, middle, dep="conj")

    def _subjects_of(self, verb: int) -> list[int]:
        return [child for child in self._children(verb) if self.tokens[child].dep in _SUBJECTS]


__all__ = ["FiniteVerbs"]
