"""Mend what hangs on the wrong word in the trees of Romance languages: phrases with a preposition, agents, joined finite verbs."""

from entente.read.forms import Forms
from entente.read.grammar import ends_so
from entente.read.romance_mains import MainVerbs

_NOMINAL = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "nsubj:pass")
# Relations in which an infinitive or a participle hangs on the verb above it.
_BELOW = ("xcomp", "ccomp", "advcl", "acl")


class Relations(MainVerbs):
    """One sentence's tree, with indexes of its own."""

    def accented_pasts(self, forms: Forms) -> None:
        """What ends in the accent of a past is a verb, also where the tree took it for a noun ("El Gobierno donó 20 ambulancias")."""
        endings = tuple(end for end in self.grammar.opening_endings if len(end) == 1)
        for at, token in enumerate(self.tokens):
            if token.pos not in _NOMINAL or at == 0 or not token.text.islower() or not token.text.endswith(endings or ("\0",)):
                continue
            lemma = forms.lemma(token.text, "VERB")
            bears = self._head(at) == at or any(self.tokens[child].dep in _SUBJECTS for child in self._children(at))
            if not bears or not lemma.endswith(self.grammar.infinitives) or self._cased(at):
                continue
            self._set(at, pos="VERB", lemma=lemma)
            for child in self._children(at):
                below = self.tokens[child]
                if below.dep == "det" and below.norm in self.grammar.object_pronouns and child == at - 1:
                    self._set(child, dep="iobj" if below.norm in self.grammar.dative_pronouns else "obj", pos="PRON")
                elif below.dep == "nmod" and child > at:
                    self._set(child, dep="obl" if self._cased(child) else "obj")

    def cased_subjects(self) -> None:
        """What a preposition brings before a verb is no subject, but the noun's that is ("La visita de X a Pekín fue criticada")."""
        for at, token in enumerate(self.tokens):
            verb = self._head(at)
            if token.dep not in _SUBJECTS or at > verb or self._cased(at) not in self.grammar.in_words:
                continue
            before = [child for child in self._children(verb) if child < at and self.tokens[child].dep in _SUBJECTS]
            nouns = [child for child in before if self.tokens[child].pos == "NOUN" and not self._cased(child)]
            if nouns:
                self._set(at, nouns[-1], dep="nmod")
            elif self.tokens[verb].pos == "VERB":
                self._set(at, dep="obl")

    def counted_objects(self) -> None:
        """People counted right behind "en liberté" and its like are the verb's object ("a remis en liberté 457 prisonniers")."""
        for at, token in enumerate(self.tokens):
            phrase = self._head(at)
            verb = self._head(phrase)
            if token.pos != "NOUN" or token.dep not in ("nmod", "appos") or self._cased(at) or self.tokens[phrase].dep != "obl":
                continue
            low = [child for child in self._children(at) if self.tokens[child].dep in ("nummod", "det") and phrase < child < at]
            taken = {self.tokens[child].dep for child in self._children(verb)} & {"obj", "aux:pass", "nsubj:pass", "ccomp"}
            bare = self._cased(phrase) and not any(self.tokens[child].dep == "det" for child in self._children(phrase))
            if low and min(low) == phrase + 1 and bare and not taken and self.tokens[verb].pos == "VERB" and phrase > verb:
                self._set(at, verb, dep="obj")

    def active_agents(self) -> None:
        """Of a verb that has its own subject, "par" brings no doer but the means ("Israël répond par des frappes")."""
        for at, token in enumerate(self.tokens):
            verb = self._head(at)
            if token.dep != "obl:agent" or self.tokens[verb].pos != "VERB" or at < verb:
                continue
            below = {self.tokens[child].dep for child in self._children(verb)}
            if "nsubj" in below and not below & {"aux:pass", "nsubj:pass"}:
                self._set(at, dep="obl")

    def joined_to_infinitives(self) -> None:
        """A finite verb is joined to the finite verb, not to the infinitive below it ("reproche à X d'avoir posé Y et lui réclame Z").

        A bare participle is joined to the perfect whose auxiliary it shares ("a accusé X de mentir et réclamé Y").
        """
        for at, token in enumerate(self.tokens):
            other = self._head(at)
            if token.dep != "conj" or token.pos != "VERB" or not other < at:
                continue
            if not self._is_finite(at) and not (self._bare_participle(at) and not self._helped(other)):
                continue
            over, steps = other, 0
            while not self._is_finite(over) and self.tokens[over].dep in _BELOW and steps < 4:
                over, steps = self._head(over), steps + 1
            if not self._is_finite(at) and not self._helped(over):
                continue
            if over not in (other, at) and over < at and self.tokens[over].pos == "VERB" and self._infinitive(other):
                self._set(at, over)

    def _helped(self, at: int) -> bool:
        return any(self.tokens[child].dep.startswith("aux") and child < at for child in self._children(at))

    def _bare_participle(self, at: int) -> bool:
        word = self.tokens[at].norm
        return not self._helped(at) and ends_so(word, self.grammar.participles) and not ends_so(word, self.grammar.gerunds)

    def told_besides(self) -> None:
        """A noun between commas behind one or several names tells who they are ("L'Angola, médiateur, a …", "X y Y, países mediadores")."""
        for at, token in enumerate(self.tokens):
            over = self._head(at)
            if token.pos != "NOUN" or self._cased(at) or any(self.tokens[child].dep in ("det", "nummod") for child in self._children(at)):
                continue
            if at == 0 or self.tokens[at - 1].text != ",":
                continue
            if token.dep == "conj" and self.tokens[over].pos == "PROPN" and over < at and self._closed(over, at):
                self._set(at, dep="appos")
                for child in self._children(over):
                    if child > at and self.tokens[child].dep == "conj":
                        self._set(child, at, dep="nmod")
            name = next((child for child in self._children(at) if self.tokens[child].dep in _SUBJECTS and child < at), None)
            if token.dep in _SUBJECTS and over > at and name is not None and self.tokens[name].pos == "PROPN":
                self._set(name, over, dep=token.dep)
                self._set(at, name, dep="appos")

    def _closed(self, first: int, at: int) -> bool:
        """Whether an "and" before the last of a list ended it before a token, and none joins that."""
        joined = [child for child in self._children(first) if first < child < at and self.tokens[child].dep == "conj"]
        closed = any(self.tokens[low].dep == "cc" for child in joined for low in self._children(child))
        return closed and not any(self.tokens[child].dep == "cc" and child < at for child in self._children(at))

    def names_of_groups(self) -> None:
        """A bare name right behind the noun of whom it is done to is that one's ("acusó a la banda Los Lobos")."""
        for at, token in enumerate(self.tokens):
            verb = self._head(at)
            if token.pos != "PROPN" or token.dep not in ("obj", "obl") or self._cased(at) or self.tokens[verb].pos != "VERB":
                continue
            first = min([child for child in self._children(at) if self.tokens[child].dep == "det"] + [at])
            noun = first - 1
            marked = self._cased(noun) in self.grammar.object_marks
            whom = marked and self.tokens[noun].pos == "NOUN" and self._head(noun) == verb and noun > verb
            if whom and self.tokens[first].text[:1].isupper() and self.tokens[noun].dep in ("obl", "iobj", "obj"):
                self._set(at, noun, dep="appos")
                self._set(noun, dep="obj")

    def parted_from_agents(self) -> None:
        """What another preposition brings behind an aside is the main verb's ("ont opposé X, soutenus par Y, à l'armée de Z")."""
        for at, token in enumerate(self.tokens):
            agent = self._head(at)
            aside = self._head(agent)
            case = self._cased(at)
            apart = any(self.tokens[place].text == "," for place in range(agent + 1, at))
            if token.dep != "conj" or token.pos not in _NOMINAL or not case or not agent < at or not apart:
                continue
            joined = any(self.tokens[child].dep == "cc" and child < at for child in self._children(at))
            participle = self.tokens[aside].pos == "VERB" and self._bare_participle(aside)
            if joined or not participle or case == self._cased(agent) or self.tokens[agent].dep not in ("obl:agent", "obl"):
                continue
            over = self._head(aside)
            while self.tokens[over].pos not in ("VERB", "AUX") and self._head(over) != over:
                over = self._head(over)
            if self.tokens[over].pos == "VERB" and over < aside:
                self._set(at, over, dep="obl")

    def _infinitive(self, at: int) -> bool:
        """Whether a verb is an infinitive, or a perfect one ("avoir posé")."""
        helpers = [child for child in self._children(at) if self.tokens[child].dep.startswith("aux") and child < at]
        word = self.tokens[helpers[0] if helpers else at]
        return word.pos in ("VERB", "AUX") and word.norm == word.lemma and ends_so(word.norm, self.grammar.infinitives)

    def _is_finite(self, at: int) -> bool:
        """Whether a verb bears tense: by its first auxiliary, else by a form that is neither infinitive, participle nor gerund."""
        helpers = [child for child in self._children(at) if self.tokens[child].dep.startswith("aux") and child < at]
        if helpers:
            return not self._infinitive(at) and not ends_so(self.tokens[helpers[0]].norm, self.grammar.gerunds)
        word = self.tokens[at]
        if word.text.lower().endswith(self.grammar.opening_endings or ("\0",)):
            return True
        unlike = (self.grammar.participles, self.grammar.gerunds, self.grammar.infinitives)
        return word.pos == "VERB" and word.norm != word.lemma and not any(ends_so(word.norm, endings) for endings in unlike)


__all__ = ["Relations"]
