"""Pronouns that mean somebody of no name whom the text has just brought in, and so nobody whom it names.

"Envoy Ama Boateng spoke on Monday. A young man was stopped at the gate. Guards searched him." The tying of pronouns knows the names alone,
and would have the envoy searched. What is brought in by "a" is somebody new, and "the" with the same noun is they again.
"""

from collections.abc import Iterator, Sequence

from entente.read.annotated import Named, Token
from entente.read.grammar import Grammar
from entente.read.nearby import grouped

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
# How many sentences back somebody new is still meant.
_BACK = 1


class Newcomers:
    """Finds the pronouns that mean newcomers in one document.

    Args:
        named: what is named, each tied to its entity, in order of the text.
        people: whom the text tells of by no name, in order of the text.
    """

    def __init__(self, tokens: Sequence[Token], named: Sequence[Named], people: Sequence[Named], grammar: Grammar) -> None:
        self.tokens, self.named, self.people, self.grammar = tokens, named, people, grammar
        self._of_sentence = grouped(range(len(named)), lambda index: tokens[named[index].key].sentence)
        self._new = grouped(self._brought_in(), lambda key: tokens[key].sentence)

    def pronouns(self) -> frozenset[int]:
        """Give the indexes of pronouns that are tied to somebody named, and mean somebody new."""
        found: set[int] = set()
        for index, name in enumerate(self.named) if self._new else ():
            if name.head == "pronoun" and name.kind == "person" and not name.plural and name.chain >= 0 and self._means_new(index, found):
                found.add(index)
        return frozenset(found)

    def _brought_in(self) -> Iterator[int]:
        """Give the nouns for one person that are subjects, and bring in somebody new or tell of them again."""
        known: set[str] = set()
        for person in self.people:
            token = self.tokens[person.key]
            if person.kind != "person" or person.plural:
                continue
            if any(self.tokens[at].norm in self.grammar.indefinite_articles for at in range(max(0, person.first - 2), person.key)):
                known.add(token.lemma)
            elif token.lemma not in known:
                continue
            if token.dep in _SUBJECTS:
                yield person.key

    def _means_new(self, index: int, found: set[int]) -> bool:
        """Whether somebody new was told of since the sentences around spoke of whom a pronoun is tied to."""
        name = self.named[index]
        here = self.tokens[name.key].sentence
        for sentence in range(here, here - _BACK - 1, -1):
            before = [other for other in self._of_sentence.get(sentence, ()) if other < index]
            if any(self.named[other].chain == name.chain and other not in found for other in before):
                return False
            if any(other in found and self.named[other].chain == name.chain for other in before):
                return True
            if any(key < name.key and not self._beside(key, name.key) for key in self._new.get(sentence, ())):
                return True
        return False

    def _beside(self, subject: int, pronoun: int) -> bool:
        """Whether a pronoun is what the subject's own verb is done to: nobody calls themselves "him"."""
        return self.tokens[pronoun].head == self.tokens[subject].head and self.tokens[pronoun].dep not in _SUBJECTS


__all__ = ["Newcomers"]
