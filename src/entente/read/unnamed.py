"""People and bodies that a text tells of by no name: "two executives", "his lawyer", "the growers' union", "eleven", «شبان غاضبون».

They are no entities of the document: nothing ties one to another, and each is known by its words alone. What names somebody is found
before (`names.py`, `phrases.py`), and its words are left alone here. The nouns are those of a pack's `people.yaml`.
"""

import functools
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from entente.languages.pack import Pack
from entente.read.annotated import Named, Token
from entente.read.arabic_words import ARTICLE
from entente.read.fold import folded
from entente.read.grammar import Grammar
from entente.read.nearby import grouped
from entente.read.nobody import is_nobody

_BEFORE, _AFTER = 6, 6  # tokens of a phrase on either side of its noun
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_TRIMMED = frozenset({"DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "PRON", "AUX", "ADV", "VERB"})
# Relations of what belongs to another noun or name, and is nobody of its own.
_PARTS = frozenset({"compound", "amod", "flat", "flat:name", "fixed", "nummod", "det", "case", "advmod"})
# Words behind a title in which the name may begin, after whose land or which body it is.
_TITLE = 8
# Where a number alone stands for people, if a verb tells of it.
_TAKING = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "conj", "obl", "ROOT", "root"})
# Relations of a name that says whose or whence they are.
_OWN = frozenset({"compound", "amod", "nmod", "nmod:poss", "flat", ""})
_YEARS = range(1800, 2100)
_COMMAS = ",،"


@dataclass(frozen=True)
class PeopleWords:
    """The nouns of a pack's `people.yaml`, folded.

    Attributes:
        persons, bodies: nouns for a person and for a body of people, or for what acts or is struck for one, as dictionary forms.
        private: of the bodies those that speak for no state (firms, churches, unions, outlets, gangs).
        several: pattern of a word that tells of more than one; the beginning and end of the folded word stand for its own.
        numbers: number words that tell of people where nothing is counted after them; of: what may stand between them and those whom they
            are some of ("three of them"); of_them: both in one word («منهم»).
        ranks: words that stand between an office and the name of whoever holds it («المشير»).
        nobody: pairs of words that look like people and are none ("nerve agent", "diplomatic channel").
    """

    persons: frozenset[str]
    bodies: frozenset[str]
    private: frozenset[str]
    several: re.Pattern[str]
    numbers: frozenset[str]
    of: frozenset[str]
    of_them: frozenset[str]
    ranks: frozenset[str]
    nobody: frozenset[str] = frozenset()

    @classmethod
    def of_pack(cls, pack: Pack) -> "PeopleWords":
        """Give a pack's words, read once."""
        return _of_code(pack.code, pack.version)


@functools.cache
def _of_code(code: str, version: str) -> PeopleWords:
    from entente.languages.pack import load_pack

    pack = load_pack(code)
    data: dict[str, Any] = (pack.data["cues"].get("classes") or {}) | (pack.data.get("people") or {})

    def words(*keys: str) -> frozenset[str]:
        return frozenset(folded(str(word)) for key in keys for word in data.get(key) or ())

    several = re.compile(str(data.get("several") or r"(?!)"))
    numbers, of = words("numbers", "counts", "alone"), words("of", "some-of")
    lexicon: dict[str, Any] = pack.data["lexicon"]
    ranks = frozenset(folded(str(word)) for key in ("ranks", "honorifics") for word in lexicon.get(key) or ())
    persons, bodies, private = words("persons", "weighed"), words("bodies", "acting"), words("private")
    return PeopleWords(persons, bodies, private, several, numbers, of, words("counted-of"), ranks, words("nobody"))


class Unnamed:
    """Finds them in one document.

    Args:
        named: what is named, in order of the text.
        titles: tokens of offices that stand with their holders' names, where no tree tells it.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        named: Sequence[Named],
        words: PeopleWords,
        grammar: Grammar,
        titles: Set[int] = frozenset(),
    ) -> None:
        self.titles = titles
        self.text, self.tokens, self.named, self.words, self.grammar = text, tokens, named, words, grammar
        self.taken = {at: index for index, name in enumerate(named) for at in range(name.first, name.last)}
        self.starts = {name.first: name for name in reversed(named)}
        self.parsed = any(token.head != at for at, token in enumerate(tokens[:40]))

    def find(self) -> tuple[Named, ...]:
        """Give them in order of the text."""
        found: list[Named] = []
        for at, token in enumerate(self.tokens):
            if at in self.taken or at in self.titles or (found and at < found[-1].last):
                continue
            if self._is_noun(at):
                noun = self._by_noun(at)
                found += [] if noun.kind == "person" and self._in_apposition(at) else [noun]
            elif (token.pos == "NUM" or {token.norm, token.lemma} & self.words.numbers) and self._is_number(at):
                found.append(self._by_number(at))
        return tuple(found)

    def _is_people(self, at: int) -> bool:
        token = self.tokens[at]
        if not any(word in self.words.persons or word in self.words.bodies for word in (token.lemma, token.norm)):
            return False
        return not is_nobody(self.tokens, at, self.words.nobody)

    def _is_noun(self, at: int) -> bool:
        """Whether a noun for people or a body stands at a token that is not but a part of other words."""
        token = self.tokens[at]
        if token.pos not in _NOUNS or not self._is_people(at) or self._names_follow(at):
            return False
        return self._is_head(at) if self.parsed else self._stands_alone(at)

    def _names_follow(self, at: int) -> bool:
        """Whether the person's name stands behind, after whose land or which body it is («الرئيس الكيني وليام روتو»): then it is a title.

        What belongs to the title ends with its first noun that has an article, or with a name; behind that come adjectives, ranks
        and at most a comma («قائد الجيش الباكستاني، المشير عاصم منير»).
        """
        place, ended, end = at + 1, False, at + 1 + _TITLE
        while place < end and self._same(at, place):
            name, token = self.starts.get(place), self.tokens[place]
            if name is not None and name.kind == "person":
                return name.head == "name"
            if name is not None and name.kind in ("country", "org"):
                place, ended = max(name.last, place + 1), True
                continue
            if place == at + 1 and not self.parsed and token.pos == "PRON" and token.start == self.tokens[at].end:  # «نظيره الكوبي …»
                place, ended = place + 1, True
                continue
            named_next = self._begins_a_person(place + 1)
            if not (token.pos == "ADJ" or self._is_rank(place) or (token.text in _COMMAS and named_next)):
                if ended or self.parsed or token.pos not in _NOUNS or token.start == self.tokens[place - 1].end:
                    return False
                ended = self._has_article(place)
            place += 1
        return False

    def _is_rank(self, at: int) -> bool:
        return self.tokens[at].norm in self.words.ranks

    def _has_article(self, at: int) -> bool:
        return self.tokens[at].norm.startswith(ARTICLE)

    def _begins_a_person(self, at: int) -> bool:
        """Whether a person's name begins at a token, or behind a rank there."""
        while at < len(self.tokens) and self._is_rank(at):
            at += 1
        name = self.starts.get(at)
        return name is not None and name.kind == "person" and name.head == "name"

    def _in_apposition(self, at: int) -> bool:
        """Whether a noun for one person says what somebody named right before or behind is ("the deputy commander, Idris Sow, …")."""
        last = self._last(at)
        behind = self._same(at, last) and self.tokens[last].text in _COMMAS and self._same(at, last + 1) and self._begins_a_person(last + 1)
        if behind or self.parsed or at < 2 or not self._same(at - 2, at):
            return behind
        return self.tokens[at - 1].text in _COMMAS and self._ends_a_person(at - 1)

    def _ends_a_person(self, end: int) -> bool:
        name = self.named[self.taken[end - 1]] if end - 1 in self.taken else None
        return name is not None and name.kind == "person" and name.head == "name" and name.last == end

    def _is_head(self, at: int) -> bool:
        token = self.tokens[at]
        head = self.tokens[token.head]
        # "quarante-six gardiens", "setecientas personas": the tree may hang a noun on its own number
        counted = token.dep == "amod" and token.head < at and self._counts(token.head)
        if not counted and (token.dep in _PARTS or (token.pos == "ADJ" and token.dep not in _TAKING)):
            return False
        beside = token.head in self.taken or self._is_people(token.head)
        if token.dep == "appos" and beside:
            return False
        if token.dep in ("nmod", "nmod:poss") and self._is_people(token.head) and head.pos in _NOUNS:
            return False
        return not any(self.tokens[child].dep == "cop" for child in self.children.get(at, ()))

    def _stands_alone(self, at: int) -> bool:
        """The same where there is no parse, by what stands beside: a noun that owns the next is told by that one."""
        token = self.tokens[at]
        if token.dep == "compound":
            return False
        if not at or not self._same(at - 1, at) or at - 1 in self.taken or not self._is_people(at - 1):
            return True
        before = self.tokens[at - 1]
        return before.end == token.start or before.dep != "" or before.pos not in ("NOUN", "X")

    @functools.cached_property
    def children(self) -> dict[int, list[int]]:
        """The tokens that hang on each."""
        return grouped((at for at, token in enumerate(self.tokens) if token.head != at), lambda at: self.tokens[at].head)

    def _same(self, one: int, other: int) -> bool:
        return other < len(self.tokens) and self.tokens[one].sentence == self.tokens[other].sentence

    def _by_noun(self, at: int) -> Named:
        first, last = self._first(at), self._last(at)
        token = self.tokens[at]
        counted = any(self._counts(before) for before in range(first, at))
        several = counted or bool(self.words.several.search(token.norm))
        body = token.lemma in self.words.bodies and token.lemma not in self.words.persons
        return self._make(first, last, at, "org" if body or several else "person", several)

    def _counts(self, at: int) -> bool:
        token = self.tokens[at]
        words = {token.norm, token.lemma, token.norm.split("-")[0]}
        return token.pos == "NUM" or bool(words & self.words.numbers)

    def _first(self, at: int) -> int:
        """Where the words begin that stand before a noun and belong to it."""
        first = at
        while first > 0 and at - first < _BEFORE and self._same(first - 1, at) and self._leans(first - 1, at):
            first -= 1
        while first < at and (self.tokens[first].pos in _TRIMMED and first not in self.taken):
            first += 1
        return first

    def _leans(self, before: int, at: int) -> bool:
        token = self.tokens[before]
        if self.parsed:
            return self._under(before, at) or (before == self.tokens[at].head and self._counts(before))
        return token.pos == "NUM" or token.dep == "compound" or (self._counts(before) and token.pos != "PRON")

    def _last(self, at: int) -> int:
        """Where the words end that stand behind a noun and belong to it: what is written onto it, and "of …" where it tells which."""
        last = at + 1
        while self._same(at, last) and self.tokens[last].start == self.tokens[last - 1].end and self.tokens[last].pos == "PRON":
            last += 1
        if not self._same(at, last) or self.tokens[last].norm not in self.words.of:
            return last
        end = last
        while self._same(at, end) and end - at < _AFTER and self.tokens[end].pos not in ("VERB", "PUNCT") and self._under(end, at):
            end += 1
        while end > last and self.tokens[end - 1].pos in _TRIMMED:
            end -= 1
        return end if end > last else at + 1

    def _under(self, at: int, noun: int) -> bool:
        """Whether a word hangs on a noun, through others or not."""
        for _ in range(_BEFORE):
            head = self.tokens[at].head
            if head == noun:
                return True
            if head == at:
                return False
            at = head
        return False

    # --- numbers alone

    def _is_number(self, at: int) -> bool:
        """Whether a number stands for people: nothing is counted after it, and it is no year, share or sum."""
        token = self.tokens[at]
        if token.text.isdigit() and int(token.text) in _YEARS:
            return False
        if not any(char.isalnum() for char in token.text) or any(char in "%$€£:/" for char in token.text):
            return False
        some = self._some(at)
        if some:
            return True
        return self._alone_in_tree(at) if self.parsed else self._alone_in_line(at)

    def _some(self, at: int) -> int:
        """Where the words end of "three of them", "43 of the detained"; 0 where a number is of nobody."""
        place = at + 1
        if self._same(at, place) and self.tokens[place].norm in self.words.of_them:
            return place + 1
        if not self._same(at, place) or self.tokens[place].norm not in self.words.of:
            return 0
        place += 1
        while self._same(at, place) and place - at < 5 and self.tokens[place].pos in ("DET", "ADP", "NUM"):
            place += 1
        if not self._same(at, place):
            return 0
        if self.tokens[place].dep == "nmod:poss" and self.tokens[place].head > place:  # "one of their patrols": told by the noun
            return 0
        taken = self.named[self.taken[place]] if place in self.taken else None
        if taken is not None and taken.head == "nominal" and taken.kind in ("person", "org"):
            return taken.last  # "dozens of opposition supporters"
        of_named = taken is not None and (taken.kind in ("person", "org"))
        return place + 1 if of_named or self.tokens[place].pos == "PRON" or self._is_people(place) else 0

    def _alone_in_tree(self, at: int) -> bool:
        token = self.tokens[at]
        marked = at > 0 and token.dep == "obl" and self.tokens[at - 1].norm in self.grammar.object_marks  # "se llevó a dos"
        if token.dep not in _TAKING - {"obl", "ROOT", "root"} and not marked:
            return False
        told = at > 0 and self.tokens[at - 1].norm in self.grammar.definite_articles  # "the four": those told of before
        if not told and self.tokens[token.head].pos not in ("VERB", "AUX"):
            return False
        below = [self.tokens[child] for child in self.children.get(at, ()) if child > at]
        counted = [child for child in below if child.pos in ("NOUN", "PROPN", "NUM", "SYM") and child.dep != "conj"]
        after = self.tokens[at + 1] if self._same(at, at + 1) else None
        return not counted and (after is None or after.pos not in ("NOUN", "PROPN", "SYM", "NUM", "ADJ"))

    def _alone_in_line(self, at: int) -> bool:
        token, after = self.tokens[at], self.tokens[at + 1] if self._same(at, at + 1) else None
        before = self.tokens[at - 1] if at and self._same(at, at - 1) else None
        if before is None or not (before.pos in ("VERB", "X") or {token.norm, token.lemma} & self.words.numbers):
            return False
        if token.text.isdigit() and before.pos != "VERB":
            return False
        return after is None or after.pos in ("PUNCT", "ADP", "CCONJ", "ADV", "VERB", "SCONJ")

    def _by_number(self, at: int) -> Named:
        first = self._first(at) if self.parsed else at
        return self._make(first, max(self._some(at), at + 1), at, "org", True)

    def _make(self, first: int, last: int, key: int, kind: Any, plural: bool) -> Named:
        label = self.text[self.tokens[first].start : self.tokens[last - 1].end].replace("\n", " ")
        return Named(first, last, key, "nominal", kind, label, self._country(first, last, key), None, plural=plural)

    def _country(self, first: int, last: int, key: int) -> str | None:
        """Whose they are, where a name that belongs to the noun tells it."""
        near = range(first, min(len(self.tokens), last + 4)) if self.parsed else range(first, min(len(self.tokens), last + 1))
        for index in dict.fromkeys(self.taken[at] for at in near if at in self.taken):
            name = self.named[index]
            token = self.tokens[name.key]
            own = name.last <= key or token.head == key or token.dep == ""
            if own and name.country is not None and token.dep in _OWN and self._same(key, name.key):
                return name.country
        return None


def unnamed(
    text: str, tokens: Sequence[Token], named: Sequence[Named], pack: Pack, titles: Set[int] = frozenset()
) -> tuple[Named, ...]:
    """Give the people and bodies whom a text tells of by no name, in order of the text.

    Args:
        named: whom it names, in order of the text.
        titles: tokens of offices that stand with their holders' names, where no tree tells it.
    """
    return Unnamed(text, tokens, named, PeopleWords.of_pack(pack), Grammar.of(pack), titles).find()


__all__ = ["PeopleWords", "Unnamed", "unnamed"]
