"""Mend several main verbs of one subject, and subjects that stand behind a phrase at the front, where subjects may be left out."""

from entente.read.grammar import ends_so
from entente.read.romance_mains import MainVerbs

_QUOTES = ("«", "»", "“", "”", '"')
_NOMINAL = ("NOUN", "PROPN")
_BETWEEN = ("DET", "ADJ", "NUM")


class Serial(MainVerbs):
    """One sentence's tree, with indexes of its own."""

    def serial(self, speech: frozenset[str]) -> None:
        """The first of several verbs is no content of the last ("El coronel levantó el toque de queda, disolvió el Senado y abrió …").

        Args:
            speech: verbs of saying: what stands before them may well be what was said.
        """
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            last = self._head(at)
            if token.pos != "VERB" or token.dep != "ccomp" or last <= at or self.tokens[last].pos != "VERB":
                continue
            own, others = self._children(at), self._children(last)
            marked = any(self.tokens[child].dep == "mark" or self.tokens[child].norm in self.grammar.relative_pronouns for child in own)
            told = any(self.tokens[child].dep.startswith("nsubj") for child in others)
            quoted = any(token.text in _QUOTES for token in self.tokens[at:last])
            commas = any(token.text == "," for token in self.tokens[at:last])
            # Between two others a verb of saying only tells one of several deeds ("repudiaron …, pidieron … y acuartelaron …").
            more = any(self.tokens[child].dep == "conj" and child > last and self.tokens[child].pos == "VERB" for child in others)
            said = self.tokens[last].lemma in speech and not more
            if marked or told or quoted or not commas or said or not self._has_subject(at):
                continue
            over, dep = self._head(last), self.tokens[last].dep
            for child in others:
                if child < at:
                    self._set(child, at)
            self._set(at, at if over == last else over, dep=dep)
            self._set(last, at, dep="conj")

    def _has_subject(self, at: int) -> bool:
        subjects = [child for child in self._children(at) if self.tokens[child].dep.startswith("nsubj")]
        return any(self.tokens[child].norm not in self.grammar.time_nouns for child in subjects)

    def joined_above(self) -> None:
        """A verb that the tree joined to one within is joined to the main verb whose tense it has ("niega que hubiera … y reprocha …")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            within = self._head(at)
            if token.pos != "VERB" or token.dep != "conj" or within >= at or self.tokens[within].dep not in ("ccomp", "acl:relcl"):
                continue
            over = self._head(within)
            while self.tokens[over].pos not in ("VERB", "AUX") and self._head(over) != over:
                over = self._head(over)
            own = [child for child in self._children(at) if child < at]
            apart = any(self.tokens[child].dep in ("mark", "nsubj") for child in own)
            if self.tokens[over].pos != "VERB" or over > at or apart:
                continue
            tense = self._tense(at)
            alike = bool(tense) and tense == self._tense(over)
            if alike and (tense != self._tense(within) or self._counts_with(at, over, within)):
                self._set(at, over)

    def _counts_with(self, at: int, over: int, within: int) -> bool:
        """Whether a verb is of the number of the main one alone ("sostuvo que los barcos irrumpieron y advirtió")."""
        several = [ends_so(self._bearing(place), self.grammar.third_plural) for place in (at, over, within)]
        return self.tokens[within].dep == "ccomp" and several[0] == several[1] != several[2]

    def _bearing(self, at: int) -> str:
        """The word, as written in small letters, that bears a verb's tense and number: its first auxiliary, else itself."""
        helpers = [child for child in self._children(at) if self.tokens[child].dep.startswith("aux") and child < at]
        return self.tokens[helpers[0] if helpers else at].text.lower()

    def _tense(self, at: int) -> str:
        """A name for the tense of a verb, by its ending or its auxiliary; "" where it tells none."""
        helper = next((c for c in self._children(at) if self.tokens[c].dep.startswith("aux") and c < at), None)
        token = self.tokens[at if helper is None else helper]
        word = token.text.lower()
        if helper is not None and ends_so(word, ("ha", "han")):
            return "present"
        if self.grammar.is_future(word, token.lemma):
            return "future"
        if ends_so(word, self._pasts()):
            return "past"
        if ends_so(token.norm, self.grammar.not_past_forms) and ends_so(token.norm, ("ra", "ran")):
            return "subjunctive"
        if ends_so(word, ("ía", "ían", "aba", "aban")):
            return "imperfect"
        nameless = (*self.grammar.infinitives, *self.grammar.gerunds, "ado", "ada", "ido", "ida", "ados", "idos")
        if ends_so(token.norm, nameless):
            return ""
        return "present" if ends_so(word, ("a", "e", "an", "en")) else ""

    def clitic_articles(self) -> None:
        """What looks like an article is a pronoun where the tree takes it for a verb's object ("los mató la policía")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens[:-1]):
            verb = self._head(at)
            behind = self.tokens[at + 1]
            if token.pos != "DET" or token.dep not in ("obj", "iobj", "expl") or token.norm not in self.grammar.object_pronouns:
                continue
            if self.tokens[verb].pos == "VERB" and (verb == at + 1 or (behind.pos == "AUX" and self._head(at + 1) == verb)):
                self._set(at, dep="obj", pos="PRON")

    def noun_fronted(self) -> None:
        """A noun between a phrase at the front and a verb without a subject is its subject ("En Kuwait, un diputado, X, pide perdón")."""
        comma = next((place for place, token in enumerate(self.tokens) if token.text == ","), None)
        if not self.grammar.drops_subjects or comma is None or self.tokens[0].pos != "ADP":
            return
        noun = comma + 1
        while noun < len(self.tokens) and self.tokens[noun].pos in _BETWEEN:
            noun += 1
        if noun >= len(self.tokens) or self.tokens[noun].pos not in _NOMINAL or self._cased(noun) or self._head(noun) >= comma:
            return
        if self.tokens[noun].dep not in ("appos", "conj", "nmod", "flat", "list"):
            return
        verb = next((place for place in range(noun + 1, len(self.tokens)) if self._stands_alone(place)), None)
        if verb is None or any(self.tokens[child].dep.startswith("nsubj") and child < verb for child in self._children(verb)):
            return
        self._set(noun, verb, dep="nsubj")
        for place in range(noun + 1, verb):
            if self._head(place) < comma and self.tokens[place].pos in _NOMINAL:
                self._set(place, noun, dep="appos")
        for child in self._children(verb):
            if child > verb and self.tokens[child].dep == "nsubj" and self.tokens[child - 1].pos == "VERB":
                self._set(child, dep="obj")

    def _stands_alone(self, at: int) -> bool:
        return self.tokens[at].pos == "VERB" and self._head(at) == at

    def parted_titles(self) -> None:
        """A name between commas behind an office is its holder's, the next noun the subject ("Al ministro, X, la diputada le exigió …")."""
        if not self.grammar.drops_subjects:
            return
        for at in range(2, len(self.tokens) - 2):
            token, verb, office = self.tokens[at], self._head(at), at - 2
            while self.tokens[office].dep == "nmod" and self._head(office) < office:
                office = self._head(office)
            fronted = self.tokens[at - 1].text == "," and self.tokens[office].pos == "NOUN" and self._cased(office)
            if token.pos != "PROPN" or token.dep != "nsubj" or verb <= at or not fronted or self._head(office) != verb:
                continue
            if self._taken_before(verb, office, at):
                continue
            beside = [c for c in self._children(at) if self.tokens[c].dep == "appos" and self.tokens[c].pos == "NOUN" and at < c < verb]
            parted = [c for c in beside if any(self.tokens[low].dep == "det" for low in self._children(c))]
            if len(parted) == 1 and any(self.tokens[place].text == "," for place in range(at, parted[0])):
                self._set(at, office, dep="appos")
                self._set(parted[0], verb, dep="nsubj")

    def _taken_before(self, verb: int, office: int, name: int) -> bool:
        """Where a pronoun repeats whom "a" names, who stands bare behind the verb is its subject ("A X, …, lo llevaron unos hombres")."""
        children = self._children(verb)
        pronouns = self.grammar.object_pronouns - self.grammar.dative_pronouns
        repeated = any(self.tokens[c].pos == "PRON" and self.tokens[c].norm in pronouns and c < verb for c in children)
        bare = [c for c in children if c > verb and self.tokens[c].dep == "obj" and self.tokens[c].pos == "NOUN" and not self._cased(c)]
        if not repeated or len(bare) != 1 or self._cased(office) not in self.grammar.object_marks:
            return False
        self._set(name, office, dep="appos")
        self._set(bare[0], verb, dep="nsubj")
        return True

    def relatives_apart(self) -> None:
        """A verb behind "a los que" tells more of the noun before, wherever the tree hung it ("… con X, a los que culpa de …")."""
        if not self.grammar.drops_subjects:
            return
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or token.dep not in ("obl", "nmod", "advcl", "conj", "parataxis"):
                continue
            relative = next(
                (c for c in self._children(at) if c < at and self.tokens[c].norm in self.grammar.relative_pronouns and self._cased(c)), None
            )
            if relative is None or self.tokens[relative].pos != "PRON":
                continue
            first = min([*self._children(relative), relative])
            if first < 2 or self.tokens[first - 1].text != ",":
                continue
            noun = first - 2
            while self.tokens[noun].dep in ("flat", "amod") and self._head(noun) < noun:
                noun = self._head(noun)
            if self.tokens[noun].pos in _NOMINAL and self._head(noun) != at:
                self._set(at, noun, dep="acl:relcl")

    def after_months(self) -> None:
        """A name right behind a time is no part of it, but the subject of the verb ("En julio Seúl se comprometió …")."""
        for at in range(1, len(self.tokens) - 1):
            token, time = self.tokens[at], self._head(at)
            if token.pos != "PROPN" or token.dep not in ("flat", "appos", "nmod", "compound") or time != at - 1 or self._cased(at):
                continue
            verb = self._head(time)
            if self.tokens[time].norm not in self.grammar.time_nouns or self.tokens[verb].pos != "VERB" or verb <= at:
                continue
            if not self._has_subject(verb):
                self._set(at, verb, dep="nsubj:pass" if self._passive(verb) else "nsubj")

    def lone_plurals(self) -> None:
        """People told of without an article between a time and their verb ("La madrugada del sábado desconocidos acribillaron a X")."""
        if not self.grammar.drops_subjects:
            return
        for at in range(1, len(self.tokens) - 1):
            token, verb = self.tokens[at], at + 1
            plural = token.norm.endswith("s") and token.text[:1].islower() and token.pos in ("NOUN", "ADJ")
            if not plural or self.tokens[at - 1].norm not in self.grammar.time_nouns or token.norm in self.grammar.time_nouns:
                continue
            finite = self.tokens[verb].pos == "VERB" and ends_so(self.tokens[verb].text.lower(), self.grammar.third_plural)
            if finite and token.dep in ("amod", "flat", "nmod", "appos") and self._head(at) < at and not self._has_subject(verb):
                self._set(at, verb, dep="nsubj", pos="NOUN")

    def raised(self) -> None:
        """A verb with its auxiliary is the sentence's, and not its first noun ("Dos hombres que … fueron detenidos")."""
        root = next((at for at in range(len(self.tokens)) if self._head(at) == at), None)
        if not self.grammar.drops_subjects or root is None or self.tokens[root].pos not in _NOMINAL:
            return
        if self._cased(root):
            self._raised_behind(root)
            return
        for at in self._children(root):
            own = self._children(at)
            helped = any(self.tokens[child].dep in ("aux", "aux:pass") and child == at - 1 for child in own)
            linked = any(self.tokens[child].dep in ("cc", "mark", "nsubj") for child in own)
            linked = linked or any(self.tokens[child].norm in self.grammar.relative_pronouns for child in own)
            hung = self.tokens[at].pos == "VERB" and self.tokens[at].dep in ("conj", "acl", "parataxis", "appos")
            if at < root or not hung or not helped or linked:
                continue
            if any(self.tokens[child].dep in ("cop", "nsubj") for child in self._children(root)):
                return
            for child in self._children(root):
                if child > at or (child < root and self.tokens[child].dep in ("obl", "advmod", "advcl")):
                    self._set(child, at)
            self._set(at, at, dep="ROOT")
            self._set(root, at, dep="nsubj:pass" if self._passive(at) else "nsubj")
            return

    def _raised_behind(self, root: int) -> None:
        """A past behind a phrase at the front, hung on its noun, is the verb ("En su discurso tildó de …")."""
        for at in self._children(root):
            if at == root + 1 and self.tokens[at].pos == "VERB" and self.tokens[at].dep in ("amod", "acl") and self._in_the_past(at):
                for child in self._children(root):
                    if child > at:
                        self._set(child, at)
                self._set(at, at, dep="ROOT")
                self._set(root, at, dep="obl")
                return

    def _passive(self, at: int) -> bool:
        return any(self.tokens[child].dep == "aux:pass" for child in self._children(at))


__all__ = ["Serial"]
