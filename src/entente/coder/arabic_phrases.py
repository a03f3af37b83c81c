"""What stands where in an Arabic phrase: possessives, titles and adjectives between a word and the name that it leans on."""

import re
from collections.abc import Mapping
from typing import Any

from entente.coder.sides import Side, Sides, apart
from entente.read.annotated import Annotated
from entente.read.fold import folded

ARTICLE = "ال"
COMMAS = frozenset({"،", ",", "-", "–", "—"})
HEADS = 5  # titles and head nouns between a word and the name that it leans on
_SUFFIXES = ("هما", "هم", "هن", "ها", "ه")
_YEAR = re.compile(r"^(1[89]|20)\d\d$")


def bare(norm: str) -> str:
    """Give a folded word without its article."""
    return norm.removeprefix(ARTICLE) if len(norm) > 4 else norm


_READ: dict[int, tuple[Mapping[str, Any], dict[str, list[Mapping[str, Any]]], dict[str, frozenset[str]]]] = {}


def _read(words: Mapping[str, Any]) -> tuple[dict[str, list[Mapping[str, Any]]], dict[str, frozenset[str]]]:
    """Fold the entries by their words, and the lists, once for a pack's words: they are the same for all its documents."""
    held = _READ.get(id(words))
    if held is None or held[0] is not words:
        entries: dict[str, list[Mapping[str, Any]]] = {}
        for entry in words["entries"]:
            for word in entry["words"]:
                entries.setdefault(folded(str(word)), []).append(entry)
        lists = {name: frozenset(folded(str(word)) for word in listed) for name, listed in words["lists"].items()}
        held = _READ[id(words)] = words, entries, lists
    return held[1], held[2]


class ArabicPhrases:
    """Answers of one document, with the words of a pack's `behind` ties; every list is folded, without its article."""

    def __init__(self, doc: Annotated, words: Mapping[str, Any], sides: Sides) -> None:
        self.doc, self.words, self.sides = doc, words, sides
        self.entries, self.lists = _read(words)
        self.places = {named.first: named for named in doc.named if named.head == "name" and named.kind in ("place", "country")}
        self.relatives: set[int] = {kin.a for kin in doc.kin}

    def _stem(self, at: int) -> tuple[str, str]:
        """A word that reading left whole, cut before its possessive ("رفيقه", "حليفتها")."""
        norm = self.doc.tokens[at].norm
        for suffix in _SUFFIXES:
            if norm.endswith(suffix) and len(norm) > len(suffix) + 2:
                stem = norm.removesuffix(suffix)
                for form in (stem, stem.removesuffix("ت") + "ة" if stem.endswith("ت") else stem):
                    if form in self.entries:
                        return form, suffix
        return "", ""

    def _suffix(self, at: int) -> str:
        """The possessive that leans on a word, in a token of its own or within the word."""
        tokens = self.doc.tokens
        if at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end and tokens[at + 1].norm in _SUFFIXES:
            return tokens[at + 1].norm
        token = tokens[at]
        return "" if token.lemma in self.entries or bare(token.norm) in self.entries else self._stem(at)[1]

    def _behind(self, at: int) -> int:
        """The token after a word and its possessive."""
        return at + 2 if self._suffix(at) and self._suffix(at) == self._norm(at + 1) else at + 1

    def _norm(self, at: int) -> str:
        return self.doc.tokens[at].norm if 0 <= at < len(self.doc.tokens) else ""

    def _same(self, at: int, other: int) -> bool:
        return 0 <= at < len(self.doc.tokens) and self.doc.tokens[at].sentence == self.doc.tokens[other].sentence

    def _leant_on(self, first: int, kin: bool = False) -> Side | None:
        """The party that begins here, titles and head nouns before its name passed over."""
        place = first
        while place < first + HEADS and self._same(place, first):
            if self.sides.quoted(place):
                place += 1
                continue
            side = self.sides.starting(place)
            if side is not None and not (place > first and side.index >= 0 and self._demonym(side.index)):
                person = self.sides.starting(side.last) if side.index >= 0 and self._demonym(side.index) else None
                return person if person is not None and person.mention.kind == "person" else side
            if not (self._is_head(place) or self.doc.tokens[place].text == "علي"):  # a given name, read as a preposition
                break
            place += 1
        nominal = self.sides.resolved(first)
        if nominal is None:
            return self._office(first) if kin else None
        return nominal if kin or nominal.mention.head == "name" or self.doc.entities[self.doc.named[nominal.index].chain].names else None

    def _office(self, first: int) -> Side | None:
        """ "شقيقة زعيم الشمال": an office-holder without a name."""
        last = first
        while self._same(last, first) and last < first + 4 and self.doc.tokens[last].pos in ("NOUN", "ADJ", "X"):
            last += 1
        if last == first or not self._is_head(first) or self._norm(last) not in COMMAS | {"."}:
            return None
        return self.sides.given(first, last)

    def _is_head(self, at: int) -> bool:
        token = self.doc.tokens[at]
        return bare(token.norm) in self.lists["heads"] or (
            token.norm.startswith(ARTICLE) and token.norm.endswith(("ي", "ية")) and token.pos in ("ADJ", "NOUN", "X")
        )

    def _demonym(self, index: int) -> bool:
        """Whether a country is told by its adjective ("الروسي"), not by its name ("السعودية")."""
        named = self.doc.named[index]
        if named.kind != "country" or named.last - named.first != 1:
            return False
        norm = self._norm(named.first)
        return norm.endswith(("ي", "ية", "يا")) and norm not in self.lists["lands"] and (
            norm.startswith(ARTICLE) or self.doc.tokens[named.first].pos == "ADJ"
        )

    def _describes(self, at: int) -> bool:
        token = self.doc.tokens[at]
        if token.norm == "و" and at + 1 < len(self.doc.tokens) and self.doc.tokens[at + 1].start == token.end:
            return self.doc.tokens[at + 1].pos == "X" and at + 1 not in self.sides.starts  # a word cut as if it began with "and"
        if at in self.sides.starts and not self._demonym(self.sides.starts[at]):
            return False
        return token.pos == "ADJ" or (token.norm.startswith(ARTICLE) and token.pos in ("NOUN", "X")) or token.norm in self.lists["degrees"]

    def _meant(self, at: int, suffix: str, holder: Side, entry: Mapping[str, Any]) -> Side | None:
        """Whose a possessive is: as reading tied it, else the name right before "و", else the nearest topic that it can mean."""
        if self._norm(at - 1) == "و":
            beside = self.sides.ending(at - 1) or self.sides.resolved_ending(at - 1)
            if beside is not None and apart(beside, holder) and self._can_mean(suffix, beside.mention.kind, beside.first, entry):
                return beside
        pronoun = next((index for index, named in self.doc.near.over(at + 1) if named.head == "pronoun"), None)
        if pronoun is not None and self.doc.named[pronoun].chain >= 0:
            side = self.sides.of(pronoun)
            chain = self.doc.entities[self.doc.named[pronoun].chain]
            if side is not None and chain.names and apart(side, holder) and self._can_mean(suffix, chain.kind, -1, entry):
                return side

        def fits(index: int) -> bool:
            named = self.doc.named[index]
            entity = self.doc.entities[named.chain]
            if named.head == "pronoun" or not entity.names or entity.id == holder.mention.chain:
                return False
            if named.kind == "place" and (suffix != "ها" or self.doc.tokens[named.first - 1].pos != "VERB"):
                return False
            return index not in self.relatives and self._can_mean(suffix, named.kind, named.first, entry)

        return self.sides.earlier(min(at, holder.first), fits)

    def _can_mean(self, suffix: str, kind: str, first: int, entry: Mapping[str, Any]) -> bool:
        """Whether a possessive agrees with a party: a relative is a person's; most countries are feminine."""
        if entry["kind"] == "kin":
            return kind == "person"
        return not (suffix == "ه" and kind == "country" and self._norm(first) not in self.lists["he"])

    def _years(self, first: int) -> tuple[str | None, str | None]:
        """The years of "منذ عام 2014", "حتى 2019" behind a phrase, where nothing but its adjectives and places comes between."""
        start = end = None
        for place in range(first, first + 5):
            if not self._same(place, first - 1) or self.doc.tokens[place].pos in ("VERB", "PUNCT"):
                break
            word = self._norm(place)
            if word in ("منذ", "حتي"):
                year = place + 1 + (self._norm(place + 1) in ("عام", "العام", "سنة"))
                if self._same(year, place) and _YEAR.match(self.doc.tokens[year].lemma):
                    start, end = (self.doc.tokens[year].lemma, end) if word == "منذ" else (start, self.doc.tokens[year].lemma)
        return start, end
