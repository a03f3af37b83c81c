"""Cut Turkish text into words, and tell of each what it is: its stem, its case, or how it stands as a verb."""

import itertools
import re
from collections.abc import Mapping, Sequence

from entente.languages._annotating import annotated
from entente.languages._pipeline import load, names
from entente.read.annotated import Token
from entente.read.fold import folded
from entente.read.segment import Stretch
from entente.read.turkish_words import APOSTROPHES, Case, NounForm, TurkishWords, VerbForm, lower
from entente.record.quick import dataclass, replace

_LETTERS = "A-Za-z\u00aa-\u024f\u0300-\u036f\u1e00-\u1eff"
# "O'Neill", "D'Alema": an apostrophe before a capital belongs to the name, unless all of it is in capitals ("ABD'YE").
_ELIDED = f"[A-ZÇĞİÖŞÜ][a-zçğıöşü]?[{APOSTROPHES}](?=[A-ZÇĞİÖŞÜ][a-zçğıöşü])"
_WORDS = re.compile(
    rf"(?:{_ELIDED})?[{_LETTERS}][{_LETTERS}\d]*(?:[{APOSTROPHES}][{_LETTERS}]+)?"
    rf"|\d+(?:[.,:/]\d+)*(?:[{APOSTROPHES}][{_LETTERS}]+)?|\S"
)
_CUT = re.compile(f"[{APOSTROPHES}](?![A-ZÇĞİÖŞÜ][a-zçğıöşü])")
_QUOTES = frozenset('"“”«»„‘')
_JOINS = frozenset({"ve", "ama", "ancak", "fakat", "çünkü", "ki", "mi", "mı", "mu", "mü"})
_OPENERS = frozenset('"“«„‘:•-–—(')


@dataclass(slots=True)
class Word:
    """A token with its reading.

    Attributes:
        low: in Turkish small letters, without what follows an apostrophe.
        marked: an apostrophe sets its ending off, as it does with names only.
        noun, verb: its reading; at most one of them.
    """

    start: int
    end: int
    text: str
    low: str
    norm: str
    sentence: int
    capital: bool
    opens: bool
    marked: bool = False
    pos: str = "X"
    lemma: str = ""
    noun: NounForm | None = None
    verb: VerbForm | None = None

    @property
    def letters(self) -> str:
        """The word as it stands, without the ending that an apostrophe sets off ("BM" of "BM'nin")."""
        return _CUT.split(self.text)[0] if self.marked else self.text

    @property
    def noun_is_plural(self) -> bool:
        """Whether it is a noun in the plural."""
        return self.noun is not None and self.noun.plural


class Cutter:
    """Cuts texts into words; made once a pack and shared."""

    def __init__(self, words: TurkishWords, prepositions: Mapping[str, str]) -> None:
        self.words, self.prepositions = words, prepositions
        self.capitals: set[str] = set()
        self.acronyms = frozenset(lower(str(word)) for word in words.lexicon.get("acronyms", ()))
        self.pronoun_cases: dict[str, Case] = {
            lower(str(word)): case for case, listed in (words.lexicon.get("pronoun_cases") or {}).items() for word in listed
        }
        self.not_verbs = frozenset(lower(str(word)) for word in words.lexicon.get("not_verbs", ()))

    def cut(self, text: str, sentences: Sequence[Stretch]) -> list[Word]:
        """Give the words of all sentences, each with its reading."""
        found: list[Word] = []
        begins: list[int] = []
        for number, stretch in enumerate(sentences):
            begins.append(len(found))
            for match in _WORDS.finditer(text, stretch.start, stretch.end):
                found.append(self._word(match, number, found, begins[-1]))
        # A word that bears a capital within a sentence is a name where it opens one, too ("Güler, …").
        self.capitals = {word.low for word in found if word.capital and (word.marked or not word.opens)}
        for begin, stop in itertools.pairwise([*begins, len(found)]):
            self._read(found, begin, stop)
        return found

    def _word(self, match: re.Match[str], number: int, found: Sequence[Word], begin: int) -> Word:
        text = match.group()
        parts = _CUT.split(text, maxsplit=1) if len(text) > 2 else [text]
        low = lower(parts[0])
        capital = text[0].isalpha() and text[0].isupper()
        opens = len(found) == begin or found[-1].text in _OPENERS
        word = Word(match.start(), match.end(), text, low, folded(parts[0]) or text, number, capital, opens)
        if len(parts) > 1 and parts[1]:
            word.marked = True
            word.noun = self.words.suffix(lower(parts[1]))
        return word

    # --- what each word is

    def _read(self, found: list[Word], begin: int, stop: int) -> None:
        last = next((at for at in range(stop - 1, begin - 1, -1) if found[at].text[0].isalnum()), -1)
        for at in range(begin, stop):
            word = found[at]
            first = word.text[0]
            if first.isdigit():
                word.pos, word.lemma = "NUM", word.norm
            elif word.text == "." and self._ordinal(found, at, stop):
                word.pos, word.lemma = "NUM", word.norm  # "19. yaptırım paketi"
            elif not first.isalpha():
                word.pos, word.lemma = "PUNCT", word.norm
            elif (
                at > begin and found[at - 1].text in _QUOTES and found[at - 1].end == word.start and not word.capital and len(word.low) < 5
            ):
                word.pos, word.lemma = "PART", word.norm  # an ending after a quotation: '"eylem"le'
            elif word.low in self.acronyms:
                word.pos, word.lemma, word.capital = "NOUN", word.norm, False
                word.noun = replace(word.noun, stem=word.low, known=True) if word.noun is not None else NounForm(word.low, known=True)
            elif word.marked:
                word.pos, word.lemma = "PROPN", word.norm
            else:
                self._letters(word, at == last, at == last or _may_end(found[at + 1]))
        for at in range(begin, stop):
            if found[at].pos == "ADJ":
                self._rather_people(found[at], found[at + 1 : stop])

    @staticmethod
    def _ordinal(found: Sequence[Word], at: int, stop: int) -> bool:
        """Whether a full stop is part of a number before a word that it counts."""
        if not 0 < at < stop - 1 or found[at - 1].end != found[at].start:
            return False
        return found[at - 1].text.isdigit() and found[at + 1].text[0].islower()

    def _rather_people(self, word: Word, rest: Sequence[Word]) -> None:
        """An adjective that no noun follows may be people in the accusative ("iki askeri serbest bıraktı", "askeri Gao'da alıkoydu")."""
        after = rest[0] if rest else None
        alone = after is None or after.marked or after.low in self.words.time
        alone = alone or (after is not None and after.pos not in ("NOUN", "ADJ", "NUM", "DET", "PROPN", "X"))
        if not alone and not self._phrasal(rest):
            return
        lists = self.words.words
        for form in self.words.noun_forms(word.low):
            if form.known and form.case == "acc" and not form.owned and folded(form.stem) in lists.group_heads | lists.role_heads:
                word.pos, word.noun, word.lemma = "NOUN", form, folded(form.stem)
                return

    def _phrasal(self, rest: Sequence[Word]) -> bool:
        """Whether words and the verb after them make one predicate ("serbest bıraktı")."""
        at = next((at for at, word in enumerate(rest[:4]) if word.pos == "VERB"), 0)
        verb = rest[at].verb if at else None
        return verb is not None and tuple(word.norm for word in rest[:at]) in (entry[0] for entry in self.words.phrasal.get(verb.stem, ()))

    def _letters(self, word: Word, last: bool, ends: bool) -> None:
        low = word.low
        function = self.words.functions.get(low)
        if function is not None and (not word.capital or word.opens):
            word.pos, word.lemma = function, folded(low)
            if function == "PRON" and low in self.pronoun_cases:
                word.noun = NounForm(low, self.pronoun_cases[low])
            return
        if word.norm in self.prepositions and not word.capital:
            word.pos, word.lemma = "ADP", word.norm
            return
        entry = self.words.pack.gazetteer.get(word.norm) if word.capital else None
        if entry is not None and entry.kind in ("country", "capital", "demonym", "org") and len(low) > 2:
            word.pos, word.lemma, word.noun = "PROPN", word.norm, NounForm(low)
            return
        nouns = self.words.noun_forms(low)
        role = bool(nouns) and folded(nouns[0].stem) in self.words.words.role_heads
        if word.capital and word.opens and low in self.capitals and not role and low not in self.words.functions:
            word.pos, word.lemma, word.noun = "PROPN", word.norm, NounForm(low)
            return
        if word.capital and not word.opens:
            self._noun(word, nouns, "PROPN")
            return
        verb = self._verb(word, nouns, last, ends)
        if verb is not None:
            word.pos, word.verb, word.lemma = "VERB", verb, verb.lemma
            return
        known = bool(nouns) and nouns[0].known
        self._noun(word, nouns, "NOUN" if known or not word.capital else "PROPN")
        if (
            word.pos == "NOUN"
            and word.noun is not None
            and word.noun.stem in self.words.adjectives
            and word.noun.case == ""
            and not word.noun.plural
        ):
            word.pos = "ADJ"

    def _noun(self, word: Word, forms: Sequence[NounForm], pos: str) -> None:
        word.pos = pos
        word.noun = forms[0] if forms else NounForm(word.low)
        word.lemma = folded(word.noun.stem)

    def _verb(self, word: Word, nouns: Sequence[NounForm], last: bool, ends: bool) -> VerbForm | None:
        low = word.low
        if low in self.not_verbs:
            return None
        forms = self.words.verb_forms(low)
        known = bool(nouns) and nouns[0].known
        for form in forms:
            if not known:
                return form
            strong = form.mood in ("converb", "when", "object-relative") or (
                form.mood == "finite" and (form.past or form.future or "yor" in low or "makta" in low or "mekte" in low)
            )
            if _rather_noun(form, nouns[0]):
                continue
            if form.mood == "noun" and nouns[0].stem in (form.stem + "may", form.stem + "mey"):
                return form  # "kurmayı" is founding, more often than a staff officer
            exact = nouns[0].stem == low
            if exact and form.first:
                continue  # "yardım" is help, not "I split"
            if (
                (strong and not exact)
                or (last and form.mood == "finite")
                or (form.mood in ("noun", "relative", "infinitive") and len(form.stem) > len(nouns[0].stem))
            ):
                return form
            if form.mood in ("noun", "infinitive") and (form.passive or form.negated) and len(nouns[0].stem) < len(low) - 3:
                return form
        if forms or (known and not last):
            return None
        return self.words.unknown_verb(low, ends) if not known and len(low) > 4 else None


def _rather_noun(verb: VerbForm, noun: NounForm) -> bool:
    """Whether a known noun made of a verb says more than the verb does: "sıkıntılar" are troubles, "gelecekte" is in future."""
    if len(noun.stem) < len(verb.stem) + 2 or noun.stem.endswith(("ma", "me")):
        return False
    return (noun.plural and verb.mood == "finite") or (verb.mood == "object-relative" and verb.case != "" and not verb.owned)


def _may_end(after: Word) -> bool:
    """Whether a clause may end before a word: a mark, or what joins clauses."""
    return not after.text[0].isalnum() or after.low in _JOINS


def as_token(word: Word) -> Token:
    """Give a word in the form that the coder sees."""
    return Token(word.start, word.end, word.text, word.norm, word.lemma or word.norm, word.pos, 0, "", word.sentence)


_KINDS = {
    "PER": "person",
    "PERS": "person",
    "PERSON": "person",
    "ORG": "org",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "LOCATION": "place",
}


def name_hints(code: str, text: str, sentences: Sequence[Stretch], found: Sequence[Word]) -> dict[int, str]:
    """Give the kinds of name that the pack's trained recogniser sees, by token; none where the pack has no recogniser."""
    if "ner" not in names(code):
        return {}
    nlp = load(code, "ner")
    starts = {word.start: at for at, word in enumerate(found)}
    hints: dict[int, str] = {}
    for stretch, doc in zip(sentences, annotated(nlp, [text[one.start : one.end] for one in sentences]), strict=True):
        for entity in doc.ents:
            kind = _KINDS.get(entity.label_.upper())
            if kind is None:
                continue
            for place in range(stretch.start + entity.start_char, stretch.start + entity.end_char):
                if place in starts:
                    hints[starts[place]] = kind
    return hints


__all__ = ["Cutter", "Word", "as_token", "name_hints"]
