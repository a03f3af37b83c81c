"""Verbs that the parser does not know are shown to it as one that it knows: it takes most rare ones for nouns and adjectives.

A sentence is parsed as it stands. Where a word that can be nothing but a finite verb ("la rejette", "des combattants déroutent") is told
as something else, it is parsed once more with a common verb in that word's place; so few sentences are parsed twice.
"""

import re
from collections.abc import Mapping, Sequence

from entente.read.fold import folded
from entente.read.french_conjugation import Finite, finite_forms
from entente.read.grammar import Grammar
from entente.read.rows import Row

_VERBS = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN", "ADJ")
_HIDDEN = (*_NOMINAL, "VERB", "ADV", "X")
# Where a finite verb stands in a tree; anywhere else it was taken for another word.
_BEARING = frozenset({"ROOT", "root", "conj", "advcl", "ccomp", "parataxis", "acl:relcl", "csubj"})
_SUPPORTS = frozenset({"aux", "aux:pass", "cop"})
# A participle or adjective keeps the accent that the present has not ("cité", "différent"; "cite", "diffèrent").
_NO_PRESENT = re.compile("é(?:[^aeiouy]{1,2}ent|e?s?)$")
_NO_PRESENT_OF_EER = re.compile("éée?s?$")  # "crée" is one, "créé" and "créée" are none


class ShownVerbs:
    """Finds the words of a sentence that should be verbs and are not; made once for a language and shared.

    Args:
        verbs: infinitives, folded.

    Attributes:
        pairs: verbs that the parser knows, of one and of several; where the first helps nothing, the next is tried.
    """

    def __init__(self, grammar: Grammar, verbs: Sequence[str]) -> None:
        self.grammar = grammar
        self.pairs = tuple(zip(grammar.shown_verbs[::2], grammar.shown_verbs[1::2], strict=True))
        self._verbs = frozenset(verbs)
        self._forms = finite_forms(verbs)
        self._seen: dict[str, Finite | None] = {}

    def knows(self, verb: str) -> bool:
        """Whether an infinitive is one of the verbs that were given."""
        return verb in self._verbs

    def finite(self, word: str) -> Finite | None:
        """Give what a word can be as a finite verb; None where it can be none."""
        if word not in self._seen:
            found = self._forms.get(folded(word)) if word.islower() else None
            participle = _NO_PRESENT_OF_EER if found is not None and found.verb.endswith("eer") else _NO_PRESENT
            if found is not None and found.tense == "present" and participle.search(word):
                found = None
            self._seen[word] = found
        return self._seen[word]

    def doubted(self, words: Sequence[str], rows: Sequence[Row], known: tuple[str, str]) -> dict[int, str]:
        """Give the words to show to the parser in the place of others, by where they stand; none where all is well.

        Args:
            known: a verb that the parser knows, said of one and of several.
        """
        shown: dict[int, str] = {}
        for at in range(1, len(words)):
            found = self.finite(words[at])
            if found is None or _told(rows[at]) or not self._may_be(words, rows, at):
                continue
            shown[at] = known[found.plural]
            if self._clitic(words, at):
                shown[at - 1] = self.grammar.shown_clitic
        return shown

    def _may_be(self, words: Sequence[str], rows: Sequence[Row], at: int) -> bool:
        """Whether nothing around a word forbids that it is a verb; one that is more often a noun needs what a verb has around it."""
        before = words[at - 1].lower()
        if rows[at - 1].tag == "ADP" or (before in self.grammar.determiners and before not in self.grammar.object_pronouns):
            return False
        if folded(words[at]) not in self.grammar.noun_like_verbs:
            return True
        after = at + 1
        while after + 1 < len(words) and rows[after].tag == "ADV":  # "commande aussitôt la fermeture"
            after += 1
        if rows[at].tag not in _HIDDEN or after >= len(words):
            return False
        follows = words[after].lower() in self.grammar.determiners
        if before in self.grammar.and_words:
            return follows  # "et injurie la Russie"
        told = rows[after].tag == "PROPN" or words[after].lower() in self.grammar.object_relatives
        return rows[at - 1].tag in _NOMINAL and (follows or told)

    def _clitic(self, words: Sequence[str], at: int) -> bool:
        return words[at - 1].lower() in self.grammar.object_pronouns

    def settled(self, words: Sequence[str], rows: Sequence[Row], again: Sequence[Row], shown: Mapping[int, str]) -> Sequence[Row]:
        """Give the second tree where it found verbs and lost none, else the first."""
        verbs = [at for at in shown if self.finite(words[at]) is not None]
        gained = [at for at in verbs if _told(again[at])]
        lost = any(
            _told(rows[at]) and not _told(again[at])
            for at in range(len(rows))
            if at not in shown and (rows[at].tag == "AUX" or self.finite(words[at]) is not None)
        )
        if not gained or lost:
            return rows
        made = list(again)
        for at in gained:
            if at - 1 in shown and at - 1 not in verbs:
                made[at - 1] = made[at - 1]._replace(tag="PRON", label="obj", head=at)
        return made


def _told(row: Row) -> bool:
    return row.tag in _VERBS and (row.label in _BEARING or (row.tag == "AUX" and row.label in _SUPPORTS))


__all__ = ["ShownVerbs"]
