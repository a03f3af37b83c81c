"""Show the parser a verb that it knows in the place of one that it took for something else ("China las secunda").

A finite verb that a small model has seldom met it takes for a noun, an adjective or a name, and the tree of its sentence is lost. What a
word can be its form tells: where that is a verb, the sentence is parsed once more with a verb of the same form in its place.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from entente.read.forms import Forms
from entente.read.grammar import ends_so

_VERBAL = frozenset({"VERB", "AUX"})
# Relations that no finite verb has, and those of a verb that a clause can stand on.
_ODD = frozenset(
    {"amod", "cop", "cc", "case", "flat", "advmod", "nmod", "obj", "obl", "nsubj", "appos", "det", "compound", "mark", "nummod", "iobj"}
)
_ENDS = frozenset({",", ";", ":", ".", "(", ")", "«", "»", "“", "”", '"', "—", "–", "y", "e", "o", "pero", "que"})
_OPENERS = frozenset({"«", "“", '"', "¿", "¡", "—", "–", "-", "'"})
_PARTICIPLES = ("ada", "ida")
_SHORTEST = 4  # letters of a form that is told from its ending
_NOUNS = frozenset({"NOUN", "PROPN"})
_OPEN = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_OBJECT = "lo"
_CLITICS = {"la": "one", "lo": "one", "los": "many", "las": "many"}


class Finite(NamedTuple):
    """What a word is as a finite verb.

    Attributes:
        shown, opening: the verb of the same form that the parser knows; at the front of a sentence, where what happens is told.
        many: several are its subject.
        plain: the word is nothing but a verb.
        wished: a form of what is only wished for.
    """

    shown: str
    opening: str
    many: bool
    plain: bool
    wished: bool


class Seen(NamedTuple):
    """One word as the parser gave it."""

    tag: str
    label: str


class HiddenVerbs:
    """Finds in a language's sentences the verbs that its parser took for something else; made once and shared.

    Args:
        lands: words for countries and their people, in small letters: a capital at the front may be one of them.
    """

    def __init__(self, forms: Forms, lands: Collection[str]) -> None:
        self.forms, self.grammar, self.lands = forms, forms.grammar, lands
        self._finite: dict[str, Finite | None] = {}

    def hidden(self, words: Sequence[str], seen: Sequence[Seen]) -> dict[int, str]:
        """Give the words of a sentence that are verbs and were not taken for such, each with the verb to be shown in its place.

        Where one has its object before it, a pronoun that is no article as well is shown in the object's place.
        """
        found: dict[int, str] = {}
        first = next((at for at, word in enumerate(words) if word not in _OPENERS), 0)
        for at, word in enumerate(words):
            if len(word) < _SHORTEST or not word.isalpha() or self._taken(at, words, seen):
                continue
            if not word.islower() and not (at == first and word[1:].islower() and word.lower() not in self.lands):
                continue
            finite = self.finite(word.lower())
            told = [Seen("VERB", "") if place in found else each for place, each in enumerate(seen)] if found else seen
            if finite is not None and self._stands_as_verb(at, finite, words, told, at == first):
                found[at] = finite.opening if at == first else finite.shown
                if at and words[at - 1] in _CLITICS:
                    found[at - 1] = _OBJECT
        return found

    def _taken(self, at: int, words: Sequence[str], seen: Sequence[Seen]) -> bool:
        """Whether the parser took a word for a finite verb, and what stands before it for no article of its own."""
        articled = at and words[at - 1] in _CLITICS and seen[at - 1].tag == "DET"
        return seen[at].tag == "AUX" or (seen[at].tag == "VERB" and seen[at].label not in _ODD and not articled)

    def finite(self, word: str) -> Finite | None:
        """Tell what a word in small letters is as a finite verb; None where it is none."""
        if word not in self._finite:
            self._finite[word] = self._told(word)
        return self._finite[word]

    def _told(self, word: str) -> Finite | None:
        if not ends_so(word, tuple(rule[0] for rule in self.grammar.shown_endings)):
            return None
        norm, lemma = self.forms.norm(word, "VERB"), self.forms.lemma(word, "VERB")
        known = self.forms.looked_up(word)
        if self.forms.without_enclitic(norm) is not None or ends_so(norm, _PARTICIPLES):
            return None
        if not lemma.endswith(self.grammar.infinitives) or len(lemma) < _SHORTEST or known not in (norm, lemma):
            return None  # a form of another noun or adjective ("china", "secretaria") is none of a verb that happens to be spelled so
        if lemma in self.grammar.passive_auxiliaries | self.grammar.perfect_auxiliaries or norm in self.grammar.modals:
            return None
        for end, infinitives, shown, alone, kind in self.grammar.shown_endings:
            if not word.endswith(end) or not lemma.endswith(infinitives) or not self._fits(word, norm, lemma, end, kind):
                continue
            noun = word in self.grammar.noun_forms or known == norm
            bare = lemma in self.grammar.objectless_verbs or lemma in self.grammar.motion_verbs
            opening = alone if bare or lemma in self.grammar.happening_verbs else shown
            return Finite(alone if bare else shown, opening, word.endswith("n"), not noun, kind.endswith("wished"))
        return None

    def _fits(self, word: str, norm: str, lemma: str, end: str, kind: str) -> bool:
        """Whether a form is of the kind that its ending tells, and of no other that ends so."""
        stem = norm[: len(norm) - len(end)]
        regular = any(lemma == stem + infinitive for infinitive in self.grammar.infinitives)
        if kind == "conditional":
            return self.grammar.is_conditional(word, lemma)
        if kind == "future":
            return self.grammar.is_future(word, lemma)
        if kind == "wished" and not regular and ends_so(norm, self.grammar.participles):
            return False  # "abierta", "rota"
        return regular or not kind.startswith("regular")

    def _stands_as_verb(self, at: int, finite: Finite, words: Sequence[str], seen: Sequence[Seen], opens: bool) -> bool:
        before = words[at - 1].lower() if at else ""
        if not finite.plain and seen[at].tag not in _OPEN:
            return False
        if finite.wished and not any(word.lower() in self.grammar.wishing_words for word in words[:at]):
            return False
        clitic = _CLITICS.get(before)
        if clitic is not None:
            return self._behind_clitic(at, finite, words, seen)
        if before in self.grammar.dative_pronouns or before in self.grammar.reflexives:
            return True
        if before in self.grammar.determiners or (at and seen[at - 1].tag in ("ADP", "DET", "NUM")):
            return False
        if finite.plain:
            return not opens or self._opens(at, words)
        return not opens and not finite.wished and self._before_article(at, words, seen)

    def _opens(self, at: int, words: Sequence[str]) -> bool:
        """Whether a capital at the front opens no name ("Human Rights Watch"): no name follows, or a land, or it is a verb that matters."""
        after = words[at + 1] if at + 1 < len(words) else ""
        told = after[:1].islower() or after.lower() in self.lands or self.forms.matters(self.forms.lemma(words[at].lower(), "VERB"))
        return bool(after) and told

    def _behind_clitic(self, at: int, finite: Finite, words: Sequence[str], seen: Sequence[Seen]) -> bool:
        """Whether what looks like an article before a word is its object: no noun is of one and its article of several, or the reverse."""
        before = words[at - 1].lower()
        if (_CLITICS[before] == "many") != finite.many or before == "lo" or finite.plain:
            return not (finite.wished and not finite.plain)
        return not finite.many and at > 1 and seen[at - 2].tag in _NOUNS and not finite.wished and self._alone(at, words, seen)

    def _before_article(self, at: int, words: Sequence[str], seen: Sequence[Seen]) -> bool:
        """Whether a word that may be a noun without an article stands before another's article ("Togo demanda la retirada")."""
        opens = at + 1 < len(words) and words[at + 1].lower() in self.grammar.opening_articles
        joined = words[at - 1].lower() in self.grammar.and_words
        return opens and (joined or (seen[at - 1].tag in (*_NOUNS, "ADJ") and self._alone(at, words, seen)))

    def _alone(self, at: int, words: Sequence[str], seen: Sequence[Seen]) -> bool:
        """Whether no other verb stands between the marks and joining words around a word, nor a preposition at their beginning."""
        first = at
        while first and words[first - 1].lower() not in _ENDS:
            first -= 1
        last = at + 1
        while last < len(words) and words[last].lower() not in _ENDS:
            last += 1
        others = [place for place in range(first, last) if place != at and seen[place].tag in _VERBAL]
        return not others and seen[first].tag != "ADP"


def accepted(shown: Mapping[int, str], seen: Sequence[Seen]) -> dict[int, str]:
    """Give what was shown where the parser took it for what it is: verbs for verbs, their objects with them."""
    verbs = {at for at, word in shown.items() if at + 1 not in shown or word != _OBJECT}
    taken = {at for at in verbs if seen[at].tag in _VERBAL and seen[at].label not in _ODD}
    return {at: word for at, word in shown.items() if at in taken or (at not in verbs and at + 1 in taken)}


__all__ = ["Finite", "HiddenVerbs", "Seen", "accepted"]
