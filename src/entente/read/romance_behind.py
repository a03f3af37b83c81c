"""Whose name stands behind the words that tell of them ("la jefa de la oficina local, Ana Gil", "la activista de derechos Ana Gil")."""

from collections.abc import Iterable, Sequence

from entente.read.annotated import Named
from entente.read.romance_inverted import InvertedSubjects

_BEHIND = 10  # tokens between a noun for a person and the name that closes its phrase


class NamedBehind(InvertedSubjects):
    """Finds the clauses of one parsed document, and of phrases without a name of their own whoever is named behind them."""

    def _named_at(self, places: Iterable[int]) -> list[tuple[int, Named]]:
        """Give the mentions that some tokens are part of, in order of the text, each with its index."""
        return [(index, self.named[index]) for index in sorted({index for at in places for index in self.by_key.get(at, ())})]

    def _told_by_name(self, head: int, found: Sequence[int]) -> list[int]:
        """The person named behind a comma whom a phrase without a name tells of ("le chef du bureau local de Spoutnik, X")."""
        if not found or self.named[found[0]].head != "nominal" or self.named[found[0]].kind != "person" or self.named[found[0]].plural:
            return []
        last = self.phrase(head)[1]
        comma = next((at for at in range(head + 1, min(len(self.tokens), last + 1)) if self.tokens[at].text == ","), None)
        if comma is None or any(self.tokens[at].pos in ("VERB", "AUX", "CCONJ", "PRON") for at in range(head, comma)):
            return []
        for at in range(comma + 1, min(len(self.tokens) - 1, comma + 14)):
            person = next((index for index in self.by_key.get(at, []) if self._names_person(index, at)), None)
            if person is not None:
                end = self.named[person].last
                if self._of_another_land(self.named[found[0]], self.named[person]):
                    return []  # "el emir de Catar, el presidente libanés, X"
                return [person] if end < len(self.tokens) and self.tokens[end].pos == "PUNCT" else []
            if self.tokens[at].text != "," and self.tokens[at].pos not in ("NOUN", "DET", "ADJ", "ADP", "PROPN"):
                return []
        return []

    def _of_another_land(self, told: Named, person: Named) -> bool:
        """Whether a phrase says of which country somebody is, and a person is of another."""
        own = any(name.kind == "country" and name.head == "name" for _, name in self._named_at(range(told.first, told.last)))
        return own and None not in (told.country, person.country) and told.country != person.country

    def _names_person(self, index: int, at: int) -> bool:
        name = self.named[index]
        return name.first == at and name.kind == "person" and name.head == "name" and self.tokens[at - 1].pos != "ADP"

    def _closed_by_name(self, head: int) -> list[int]:
        """The person whose name closes a phrase of a noun for one person ("la activista de derechos humanos Ana Gil")."""
        noun = self.tokens[head]
        if noun.lemma not in self.people or noun.pos != "NOUN" or self.grammar.singular(noun.norm) != noun.norm:
            return []
        for at in range(head + 1, min(len(self.tokens), head + _BEHIND)):
            token = self.tokens[at]
            person = next((index for index in self.by_key.get(at, []) if self._names_person(index, at)), None)
            if person is not None:
                return [person] if self._hangs_below(at, head) and self.tokens[at - 1].pos in ("NOUN", "ADJ") else []
            if token.pos not in ("NOUN", "DET", "ADJ", "ADP") or not token.text.islower() or token.lemma in self.people:
                return []
        return []

    def _hangs_below(self, at: int, head: int) -> bool:
        """Whether a word hangs on another by words of one phrase."""
        for _ in range(_BEHIND):
            if at == head:
                return True
            if self.tokens[at].pos in ("VERB", "AUX") or self.tokens[at].head == at:
                return False
            at = self.tokens[at].head
        return False


__all__ = ["NamedBehind"]
