"""Mend what numbers, nationalities and relative words do to the trees of Romance languages."""

from entente.read.grammar import ends_so
from entente.read.romance_mains import MainVerbs

_NOUNS = ("NOUN", "PROPN")
_HUNDREDS = ("cientos", "cientas", "quinientos", "quinientas")
_BARE_HUNDREDS = len("cientos")  # which stands alone ("cientos de personas")
_BESIDE = 14  # tokens of a remark between two commas


class Counts(MainVerbs):
    """One sentence's tree, with indexes of its own."""

    def about_so_many(self) -> None:
        """Of "plus de 160 fidèles" the people are the head, and of "onze interpellés" those who are counted."""
        for at in range(len(self.tokens) - 2):
            token, noun = self.tokens[at], self._counted_noun(at)
            if noun is not None and token.pos == "ADV" and self._head(noun) == at:
                self._trade(at, noun)
                self._set(at, noun, dep="advmod")
        for at in range(len(self.tokens) - 1):
            token, noun = self.tokens[at], at + 1
            lone = token.pos == "NUM" and token.dep in ("obj", "nsubj", "nsubj:pass", "obl", "conj") and self._head(noun) == at
            if lone and self.tokens[noun].pos in ("ADJ", "VERB") and self.tokens[noun].norm.endswith("s"):
                if any(self.tokens[child].dep.startswith(("aux", "cop", "nsubj")) for child in self._children(noun)):
                    continue
                self._trade(at, noun)
                self._set(noun, pos="NOUN")
                self._set(at, noun, dep="nummod")

    def people_by_hundreds(self) -> None:
        """Of "doscientas personas" the people are the head, and "medio centenar" is no verb."""
        if not self.grammar.drops_subjects:
            return
        for at in range(len(self.tokens) - 1):
            token, noun = self.tokens[at], at + 1
            many = token.norm.endswith(_HUNDREDS) and len(token.norm) > _BARE_HUNDREDS and token.pos in _NOUNS
            counted = self.tokens[noun].pos in ("ADJ", "NOUN") and self.tokens[noun].norm.endswith("s") and self._head(noun) == at
            if many and counted:
                self._trade(at, noun)
                self._set(noun, pos="NOUN")
                self._set(at, noun, dep="nummod", pos="NUM")
            crowd = token.norm in self.grammar.quantities and token.pos == "VERB" and self.tokens[noun].norm in self.grammar.name_links
            if crowd and self._head(at) > at and token.dep in ("advcl", "csubj", "nsubj", "dep", "acl"):
                self._crowd(at)

    def _crowd(self, at: int) -> None:
        """Make a word for many a subject, with those of whom it tells below it."""
        self._set(at, dep="nsubj", pos="NOUN", lemma=self.tokens[at].norm)
        for child in self._children(at):
            if child == at - 1:
                self._set(child, dep="det")
            elif child > at and self.tokens[child].pos != "PUNCT":
                self._set(child, dep="nmod")

    def _counted_noun(self, at: int) -> int | None:
        """The noun of "plus de 160 fidèles": a number stands before it, and a word for "of" before that."""
        if self.tokens[at + 1].norm not in self.grammar.name_links or self.tokens[at + 2].pos != "NUM":
            return None
        return next((place for place in range(at + 3, min(len(self.tokens), at + 6)) if self.tokens[place].pos in _NOUNS), None)

    def _trade(self, at: int, noun: int) -> None:
        """Let a word take the place of the one that it hangs on, with all that hangs there."""
        over, dep = self._head(at), self.tokens[at].dep
        for child in self._children(at):
            if child != noun:
                self._set(child, noun)
        self._set(noun, noun if over == at else over, dep=dep)

    def some_of_others(self) -> None:
        """Of "élargi deux de ses cousins" the number is the object, and no time ("élargi en retour deux de ses cousins")."""
        for at in range(1, len(self.tokens) - 2):
            token, verb = self.tokens[at], self._head(at)
            opens = token.pos == "NUM" and token.dep == "obl" and self.tokens[at + 1].norm in self.grammar.name_links
            if not opens or verb >= at or self.tokens[verb].pos != "VERB" or self._cased(at):
                continue
            if any(self.tokens[child].dep in ("obj", "aux:pass") for child in self._children(verb)):
                continue
            self._set(at, dep="obj")
            for child in self._children(verb):
                if child > at and self._cased(child) in self.grammar.name_links and self.tokens[child].dep == "obl":
                    self._set(child, at, dep="nmod")
                    break

    def no_verbs(self) -> None:
        """What has no infinitive is no verb, but the adjective of the noun before it ("Le ministère philippin a convoqué …")."""
        for at in range(1, len(self.tokens)):
            token, noun = self.tokens[at], at - 1
            if token.pos != "VERB" or token.norm != token.lemma or ends_so(token.lemma, self.grammar.infinitives):
                continue
            children = self._children(at)
            if self.tokens[noun].pos not in _NOUNS or noun not in children or not self.tokens[noun].dep.startswith("nsubj"):
                continue
            if any(self.tokens[child].dep.startswith("aux") or self.tokens[child].norm in self.grammar.reflexives for child in children):
                continue
            main = next((c for c in children if c > at and self.tokens[c].pos == "VERB" and self._helped(c)), None)
            over = self._head(at)
            if over == at and main is None:
                continue
            dep = self.tokens[at].dep
            top = main if main is not None else over
            if main is not None:
                self._set(main, main if over == at else over, dep=dep)
            for child in children:
                if child not in (noun, main):
                    of = child < top and self._led(child) in self.grammar.partitives
                    self._set(child, noun if of else top, dep="nmod" if of else None)
            self._set(noun, top, dep="nsubj" if main is not None else dep)
            self._set(at, noun, dep="amod", pos="ADJ")

    def _helped(self, at: int) -> bool:
        return any(self.tokens[child].dep.startswith("aux") for child in self._children(at))

    def _led(self, at: int) -> str:
        """The small word that a noun's phrase begins with."""
        first = min([child for child in self._children(at) if child < at] + [at])
        return self.tokens[first].norm

    def blamed_on(self) -> None:
        """A participle that tells of the subject is not the subject ("deux drones attribués à l'armée ont bombardé …")."""
        for at, token in enumerate(self.tokens):
            if token.pos != "VERB" or not token.dep.startswith("nsubj") or not ends_so(token.norm, self.grammar.participles):
                continue
            noun = next((c for c in self._children(at) if c < at and self.tokens[c].dep.startswith("nsubj")), None)
            if noun is None or self.tokens[noun].pos not in _NOUNS or self._helped(at) or self._head(at) < at:
                continue
            self._set(noun, self._head(at), dep=token.dep)
            self._set(at, noun, dep="acl")

    def bare_relatives(self) -> None:
        """In "vingt chauffeurs que la police a arrêtés" the relative word is the object: a noun that is counted has no contents."""
        for at in range(1, len(self.tokens) - 2):
            if self.tokens[at].norm not in self.grammar.object_relatives or self.tokens[at].dep == "obj":
                continue
            verb = self._head(at)
            noun = self._head(verb)
            if not noun < at < verb or not self.tokens[verb].dep.startswith("acl") or self.tokens[verb].pos != "VERB":
                continue
            deps = {self.tokens[child].dep for child in self._children(verb) if child != at}
            subject = any(at < child < verb and self.tokens[child].dep == "nsubj" for child in self._children(verb))
            if not subject or deps & {"obj", "ccomp", "xcomp", "aux:pass"} or not self._one_of_several(noun):
                continue
            self._set(at, verb, dep="obj", pos="PRON")
            self._set(verb, dep="acl:relcl")

    def _one_of_several(self, noun: int) -> bool:
        token = self.tokens[noun]
        if token.pos == "PROPN":
            return True
        told = {self.tokens[child].norm for child in self._children(noun) if child < noun}
        plural = token.norm != token.lemma and token.norm.endswith(("s", "x"))
        return token.pos == "NOUN" and (plural or bool(told & self.grammar.indefinite_articles))

    def fronted_nouns(self) -> None:
        """A noun between a phrase at the front and a verb without a subject is its subject ("Dans les rues, des jeunes ont brûlé …")."""
        comma = next((place for place, token in enumerate(self.tokens) if token.text == ","), None)
        if comma is None or not self._cased_front(comma):
            return
        last, nouns = comma + 1, []
        while last < len(self.tokens) and self.tokens[last].pos in ("DET", "NUM", "NOUN", "ADJ") and last - comma < 7:
            nouns += [last] if self.tokens[last].pos == "NOUN" else []
            last += 1
        verb = last
        passing = ("aux", "iobj", "expl")
        while verb < len(self.tokens) and (self.tokens[verb].dep.startswith(passing) or self.tokens[verb].pos == "ADV"):
            verb += 1
        if len(nouns) != 1 or verb >= len(self.tokens) or self.tokens[verb].pos != "VERB" or self._head(nouns[0]) >= comma:
            return
        if self.tokens[comma + 1].pos not in ("DET", "NUM") or self.tokens[verb].dep not in ("ROOT", "root"):
            return
        children = self._children(verb)
        if any(self.tokens[child].dep.startswith("nsubj") for child in children) or self._cased(nouns[0]):
            return
        passive = any(self.tokens[child].dep == "aux:pass" for child in children)
        self._set(nouns[0], verb, dep="nsubj:pass" if passive else "nsubj")

    def _cased_front(self, comma: int) -> bool:
        return comma > 1 and any(self.tokens[place].dep == "case" for place in range(min(2, comma)))

    def after_relative(self) -> None:
        """The verb behind a relative clause has the sentence's first noun for its subject ("Les États-Unis, qui ont …, ont promis Y")."""
        subject = self._first_noun()
        if subject is None:
            return
        comma = next((place for place in range(subject + 1, len(self.tokens)) if self.tokens[place].text == ","), len(self.tokens))
        relative = any(self._is_relative(place) for place in range(comma + 1, min(len(self.tokens), comma + 5)))
        if not relative or any(self.tokens[place].pos in ("VERB", "AUX") for place in range(subject, comma)):
            return
        for at in range(comma + 3, len(self.tokens)):
            token, over = self.tokens[at], self._head(at)
            if token.pos != "VERB" or token.dep != "conj" or over <= comma:
                continue
            if any(self.tokens[place].text == "," for place in range(comma + 1, over)):
                continue
            children = self._children(at)
            bare = [child for child in children if self.tokens[child].dep in ("nsubj", "obj") and not self._cased(child)]
            start = min([child for child in children if child < at and self.tokens[child].dep.startswith("aux")] + [at])
            if len(bare) != 1 or bare[0] < at or self.tokens[start - 1].text != ",":
                continue
            self._set(bare[0], dep="obj")
            above, dep = self._head(over), self.tokens[over].dep
            if self._head(subject) == subject:
                self._set(at, at, dep="ROOT")
            elif self._head(subject) == over:
                self._set(at, at if above == over else above, dep=dep)
                self._set(over, subject, dep="acl:relcl")
            else:
                return
            self._set(subject, at, dep="nsubj")
            return

    def _first_noun(self) -> int | None:
        """The noun that a sentence begins with, if nothing but its article stands before it."""
        first = next((place for place, token in enumerate(self.tokens) if token.pos in _NOUNS), None)
        before = ("DET", "ADJ", "NUM", "PUNCT")
        if first is None or self._cased(first) or any(self.tokens[place].pos not in before for place in range(first)):
            return None
        return first

    def _is_relative(self, at: int) -> bool:
        norm, grammar = self.tokens[at].norm, self.grammar
        return norm in grammar.relative_pronouns | grammar.object_relatives | grammar.place_relatives or norm.endswith("quels")

    def parted_by_phrase(self) -> None:
        """An auxiliary that a phrase between commas parts from its participle ("a, dans la même journée, tué …") is no verb of its own."""
        for at, token in enumerate(self.tokens):
            if token.lemma not in self.grammar.perfect_auxiliaries or token.pos not in ("VERB", "AUX") or at + 3 >= len(self.tokens):
                continue
            if self.tokens[at + 1].text != "," or token.dep.startswith("aux"):
                continue
            end = next((place for place in range(at + 2, min(len(self.tokens), at + _BESIDE)) if self.tokens[place].text == ","), None)
            if end is None:
                continue
            done = end + 1
            while done < len(self.tokens) and self.tokens[done].pos == "ADV":
                done += 1
            if done >= len(self.tokens) or not ends_so(self.tokens[done].norm, self.grammar.participles):
                continue
            if self.tokens[done].pos != "VERB" or not at <= self._head(done) < end or self._helped(done):
                continue
            over, dep = self._head(at), token.dep
            for child in self._children(at):
                if child != done:
                    inner = at < child < end and self.tokens[child].dep in ("obj", "nsubj", "xcomp")
                    self._set(child, done, dep="obl" if inner else None)
            for place in range(done + 1, len(self.tokens)):
                if at < self._head(place) < end and self.tokens[place].pos != "PUNCT":
                    self._set(place, done)
            self._set(done, done if over == at else over, dep=dep)
            self._set(at, done, dep="aux", pos="AUX")


__all__ = ["Counts"]
