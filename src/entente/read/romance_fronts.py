"""Mend who does it where a phrase, a quotation or another deed stands before the verb."""

from entente.read.grammar import ends_so
from entente.read.romance_mains import MainVerbs

_NOMINAL = ("NOUN", "PROPN")
_CLOSING = ("»", "”", '"')
_MISPLACED = ("appos", "conj", "nmod", "flat", "obl", "dislocated")


class Fronts(MainVerbs):
    """One sentence's tree, with indexes of its own."""

    def hundreds(self) -> None:
        """Of "trois cents hommes" the men are the head, and no part of the number."""
        for at in range(len(self.tokens) - 1):
            token, noun = self.tokens[at], self.tokens[at + 1]
            if token.norm not in self.grammar.hundred_words or token.pos not in ("NOUN", "NUM") or self._head(at + 1) != at:
                continue
            if noun.pos not in ("NOUN", "ADJ") or self._cased(at + 1) or not noun.norm.endswith(("s", "x")):
                continue
            over, dep = self._head(at), token.dep
            for child in self._children(at):
                if child != at + 1 and self.tokens[child].dep != "nummod":
                    self._set(child, at + 1)
            self._set(at + 1, at + 1 if over == at else over, dep=dep, pos="NOUN")
            self._set(at, at + 1, dep="nummod", pos="NUM")

    def person_behind_front(self) -> None:
        """A name behind a phrase at the front is the subject, and what follows the verb its object ("Au Sénat, X, de Y, accuse Z")."""
        comma = next((place for place, token in enumerate(self.tokens) if token.text == ","), None)
        if comma is None or comma + 2 >= len(self.tokens) or not any(self.tokens[place].dep == "case" for place in range(min(2, comma))):
            return
        name = comma + 1
        if self.tokens[name].pos != "PROPN" or self.tokens[name].dep not in _MISPLACED or self._cased(name) or self._head(name) >= comma:
            return
        last = name + 1
        while last < len(self.tokens) and self.tokens[last].pos == "PROPN":
            last += 1
        if last >= len(self.tokens) or self.tokens[last].text != ",":
            return
        end = next((place for place in range(last + 1, len(self.tokens)) if self.tokens[place].text == ","), len(self.tokens))
        verb = end + 1
        while verb < len(self.tokens) and (self.tokens[verb].dep.startswith("aux") or self.tokens[verb].pos == "ADV"):
            verb += 1
        if verb >= len(self.tokens) or self.tokens[verb].pos != "VERB" or self.tokens[verb].dep not in ("ROOT", "root"):
            return
        told = [child for child in self._children(verb) if self.tokens[child].dep.startswith("nsubj")]
        if any(child < verb for child in told):
            return
        for child in told:
            self._set(child, dep="obj")
        self._set(name, verb, dep="nsubj")
        for place in range(last + 1, end):
            if self._head(place) < comma:
                self._set(place, name, dep="nmod")

    def verb_behind_name(self) -> None:
        """A verb that the tree took for the end of the name on which all hangs is the main verb ("Human Rights Watch déplore que …")."""
        root = next((at for at in range(len(self.tokens)) if self._head(at) == at), None)
        if root is None or self.tokens[root].pos != "PROPN" or self.grammar.drops_subjects:
            return
        verb = root + 1
        while verb < len(self.tokens) - 1 and self.tokens[verb].pos == "PROPN":
            verb += 1
        if verb + 1 >= len(self.tokens):
            return
        token, after = self.tokens[verb], self.tokens[verb + 1]
        if token.pos != "VERB" or token.dep != "flat" or self._head(verb) != root or not token.text[:1].islower():
            return
        if after.norm not in self.grammar.object_relatives | self.grammar.determiners:
            return
        for child in self._children(root):
            if child > verb:
                clause = self.tokens[child].dep.startswith("acl") and after.norm in self.grammar.object_relatives
                dep = "ccomp" if clause else "obj" if self.tokens[child].dep in ("appos", "nmod") and not self._cased(child) else None
                self._set(child, verb, dep=dep)
        self._set(verb, verb, dep="ROOT")
        self._set(root, verb, dep="nsubj")

    def told_after_quotation(self) -> None:
        """Who is named right after a verb that follows a quotation said it, whatever the verb ("« … », balaie la porte-parole")."""
        for at, token in enumerate(self.tokens):
            children = self._children(at)
            subjects = [child for child in children if self.tokens[child].dep.startswith("nsubj")]
            if token.pos != "VERB" or any(child > at - 3 for child in subjects):
                continue
            helped = [child for child in children if child < at and self.tokens[child].dep.startswith("aux")]
            start = min([*helped, at])
            if start < 2 or self.tokens[start - 1].text != "," or self.tokens[start - 2].text not in _CLOSING:
                continue
            bare = ends_so(token.norm, self.grammar.participles) and not token.text.endswith(("e", "ent", "it"))
            if not helped and (bare or ends_so(token.norm, (*self.grammar.gerunds, *self.grammar.infinitives))):
                continue
            found = [child for child in children if child > at and self.tokens[child].dep == "obj" and not self._cased(child)]
            if found and self.tokens[found[0]].pos in _NOMINAL:
                self._set(found[0], dep="nsubj")
                for child in subjects:  # what is quoted has a subject of its own
                    self._set(child, dep="parataxis")

    def bare_perfects(self) -> None:
        """A participle with an object behind it shares the auxiliary of the verb before ("a condamné X, rappelé son ambassadeur et …")."""
        if self.grammar.drops_subjects:
            return
        for at in range(2, len(self.tokens) - 2):
            token, noun = self.tokens[at], self._head(at)
            if token.pos != "VERB" or token.dep not in ("acl", "amod", "conj") or self.tokens[at - 1].text != ",":
                continue
            if not ends_so(token.norm, self.grammar.participles) or self.tokens[at + 1].norm not in self.grammar.determiners:
                continue
            if self.tokens[at + 1].norm in self.grammar.of_words or noun >= at or self.tokens[noun].pos not in _NOMINAL:
                continue
            verb = self._head(noun)
            shared = any(
                self.tokens[child].dep == "aux" and self.tokens[child].lemma in self.grammar.perfect_auxiliaries
                for child in self._children(verb)
            )
            behind = [child for child in self._children(at) if child > at and self.tokens[child].pos in _NOMINAL and not self._cased(child)]
            behind = [child for child in behind if self.tokens[child].norm not in self.grammar.time_nouns]
            if self.tokens[verb].pos != "VERB" or verb > noun or not shared or not behind:
                continue
            self._set(at, verb, dep="conj")
            self._set(behind[0], dep="obj")


__all__ = ["Fronts"]
