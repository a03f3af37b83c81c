"""The names of an Arabic document while they are being found: its words, what is taken, and what the gazetteer says of a place in it."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.languages.index import Entry
from entente.read.annotated import Named, Token
from entente.read.arabic_recognised import Recognised
from entente.read.arabic_words import ARTICLE, ArabicWords
from entente.read.fold import folded
from entente.record.vocabulary import EntityKind

_QUOTES = frozenset('"“”«»„')
_LONGEST_NAME = 6


class NameTable:
    """Holds the tokens of one document and the names found so far; the words are shared between documents."""

    def __init__(
        self, words: ArabicWords, text: str, tokens: Sequence[Token], hints: Mapping[int, str], heard: Sequence[Recognised] | None = None
    ) -> None:
        self.heard = heard
        self.words, self.text, self.tokens, self.hints = words, text, tokens, hints
        self.norms = [token.norm for token in tokens]
        self.lemmas = [token.lemma for token in tokens]
        self.taken: dict[int, Named] = {}
        # What the gazetteer said of a place so far: it is asked for again and again, and nothing found changes it.
        self._entries: dict[tuple[int, int | None], tuple[int, Entry | None]] = {}
        self._demonyms: dict[int, Entry | None] = {}
        self.named: list[Named] = []
        self.particles, self.after_title = words.folds("name_particles"), words.folds("after_title")
        self.ministries, self.governmental = words.folds("ministries"), words.folds("governmental")
        self.plain_adjectives, self.leaning = words.folds("plain_adjectives"), words.folds("leaning_adjectives")
        self.bodies = {folded(name): country for name, country in words.lexicon.get("bodies", {}).items()}
        self.place_cues, self.states = words.folds("place_cues"), words.folds("state_heads")
        self.weak_heads, self.naming_heads = words.folds("weak_heads"), words.folds("heads_of_names")
        self.ministerial = words.folds("ministerial_heads")
        self.ordinals, self.royal_roles = words.folds("king_ordinals"), words.folds("royal_roles")
        self.addresses = words.folds("addresses")
        self.parts = words.folds("parts_of_bodies")
        self.ya_nouns = words.folds("nouns_in_ya")
        self.body_adjectives = {folded(word): folded(body) for word, body in words.lexicon.get("body_adjectives", {}).items()}
        self.set_bodies = frozenset(tuple(folded(name).split()) for name in words.lexicon.get("set_bodies", ()))
        self.marked = {folded(word): about for word, about in words.lexicon.get("cities_by_marks", {}).items()}

    def take(self, name: Named) -> None:
        self.named.append(name)
        for at in range(name.first, name.last):
            self.taken[at] = name

    def drop(self, at: int) -> None:
        known = self.taken.get(at)
        if known is not None:
            self.named = [name for name in self.named if name is not known]
            for place in range(known.first, known.last):
                self.taken.pop(place, None)

    def same(self, one: int, other: int) -> bool:
        return self.tokens[one].sentence == self.tokens[other].sentence

    def another(self, head: int, at: int) -> bool:
        """ "اعتقلت الشرطة المعارض اليمني": a masculine word for somebody is no adjective of a feminine noun, but whom it did it to."""
        head_norm, norm = self.norms[head], self.norms[at]
        feminine = head_norm.startswith(ARTICLE) and head_norm.endswith("ة")
        masculine = norm.startswith(ARTICLE) and not norm.endswith(("ة", "ات", "اء", "ى"))
        return feminine and masculine and not {self.lemmas[at], self.words.plain(norm)}.isdisjoint(self.words.persons)

    def key(self, first: int, last: int) -> str:
        """Join folded words as they are written: clitics glued, ل and an article as لل."""
        return "".join(self._pieces(first, last))

    def _pieces(self, first: int, last: int) -> list[str]:
        pieces = []
        for at in range(first, last):
            norm = self.norms[at]
            glued = at > first and self.tokens[at].start == self.tokens[at - 1].end
            if glued and self.norms[at - 1] == "ل" and norm.startswith(ARTICLE) and not self.tokens[at].text.startswith("ا"):
                norm = norm[1:]
            pieces.append(("" if glued or at == first else " ") + norm)
        return pieces

    def label(self, first: int, last: int) -> str:
        """Give the words of a name as they are written, quotation marks left out."""
        pieces: list[str] = []
        for at in range(first, last):
            token = self.tokens[at]
            if token.text in _QUOTES:
                continue
            glued = at > first and token.start == self.tokens[at - 1].end and self.tokens[at - 1].text not in _QUOTES
            missing = len(token.norm) - len(folded(token.text)) if not pieces else 0  # "للجيش" is cut into "ل" and "لجيش"
            pieces.append(("" if glued or not pieces else " ") + ARTICLE[: max(missing, 0)] + token.text)
        return "".join(pieces)

    def entry(self, at: int, limit: int | None = None) -> tuple[int, Entry | None]:
        """Give the longest gazetteer entry at a token, and how many tokens it takes."""
        if (at, limit) not in self._entries:
            self._entries[at, limit] = self._entry(at, limit)
        return self._entries[at, limit]

    def _entry(self, at: int, limit: int | None) -> tuple[int, Entry | None]:
        stop = min(len(self.tokens), at + _LONGEST_NAME + 2, limit or len(self.tokens))
        while stop > at and not self.same(stop - 1, at):
            stop -= 1
        pieces = self._pieces(at, stop)
        alone = next((number for number, piece in enumerate(pieces[1:], 1) if piece.startswith(" ")), len(pieces))
        if alone < len(pieces) and "".join(pieces[:alone]) not in self.words.openings:
            stop = at + alone  # no name of several words begins so
        for last in range(stop, at, -1):
            key = "".join(pieces[: last - at])
            entry = self.words.entry(key)
            if last == at + 1 and (entry is None or entry.kind != "demonym") and (key.startswith(ARTICLE) or key.endswith("يا")):
                entry = self.demonym(at) or entry
            if entry is not None:
                return last - at, entry
        return 0, None

    def from_entry(self, first: int, last: int, entry: Entry) -> Named:
        """Make a mention of a gazetteer entry."""
        kind: EntityKind = "country" if entry.kind in ("country", "demonym") else "org" if entry.kind == "org" else "place"
        label = self.label(first, last) if kind == "org" else entry.name
        country = None if entry.sector == "JRN" else entry.country  # an outlet speaks for no country
        return Named(
            first,
            last,
            last - 1 if kind != "org" else first,
            "name",
            kind,
            label,
            country,
            entry.sector,
            entry.known,
            only_place=kind == "place",
            seat=entry.seat,
            place=entry.place,
            name_en=entry.name_en,
        )

    def demonym(self, at: int) -> Entry | None:
        """Give the country of a demonym; None where a word is none."""
        if at not in self._demonyms:
            self._demonyms[at] = self._demonym(at)
        return self._demonyms[at]

    def _demonym(self, at: int) -> Entry | None:
        if at >= len(self.tokens):
            return None
        norm = self.norms[at]
        if (entry := self._of_two_words(at)) is not None:
            return entry
        entry = self.words.demonym(norm, self.tokens[at].text, self.norms[at - 1] if at and self.same(at, at - 1) else "")
        if entry is not None and entry.kind == "country" and norm.startswith(ARTICLE) and norm.endswith("ي"):
            entry = replace(entry, kind="demonym", ambiguous=True)  # "المالي": of Mali, whose name looks like its own demonym
        if entry is None or entry.kind != "demonym" or (entry.ambiguous and not self.leans(at, entry)):
            return None
        return entry

    def _of_two_words(self, at: int) -> Entry | None:
        """The country of a demonym of two words: "الكوري الشمالي" is of another Korea, "الجنوب أفريقية" of South Africa."""
        after = at + 1
        if after >= len(self.tokens) or not self.same(at, after):
            return None
        entry = self.words.entry(f"{self.words.plain(self.norms[at])} {self.words.plain(self.norms[after])}")
        return entry if entry is not None and entry.kind == "demonym" else None

    def leans(self, at: int, entry: Entry) -> bool:
        """A demonym leans on a noun, or is people of that country."""
        if not entry.ambiguous and not self.plain_word(at):
            return True
        before = at - 1
        if self.words.plain(self.norms[at]) in self.words.folds("doubted_demonyms") and not self._of_a_state(before):
            return False
        return (
            before >= 0
            and self.same(at, before)
            and self.norms[at].startswith(ARTICLE)
            and self.norms[before].startswith(ARTICLE)
            and self.lemmas[before] not in ("وزارة", "وزير", "ازمة", "سياسة")
        )

    def _of_a_state(self, at: int) -> bool:
        """Whether a word tells of people, a body or a land, which a country's adjective colours rather than one of the same letters."""
        lists, word = self.words.words, self.words.plain(self.norms[at])
        known = (lists.org_heads, lists.group_heads, lists.role_heads, lists.place_heads, self.words.somebody, self.states)
        return at >= 0 and any({self.lemmas[at], word} & words for words in known)

    def plain_word(self, at: int) -> bool:
        return self.words.plain(self.norms[at]) in self.words.common

    def in_quotes(self, first: int, last: int) -> bool:
        return first > 0 and self.tokens[first - 1].text in _QUOTES and last < len(self.tokens) and self.tokens[last].text in _QUOTES

    def person(self, first: int, last: int) -> Named:
        return Named(first, last, last - 1, "name", "person", self.label(first, last))

    @functools.cached_property
    def _told(self) -> frozenset[str | None]:
        """The countries that the text names or whose people or capital it names: what several states have is that of one told of."""
        entries = (self.entry(at)[1] for at in range(len(self.tokens)))
        named = (entry for entry in entries if entry is not None and entry.kind in ("country", "demonym", "capital"))
        return frozenset(entry.country for entry in named)

    def as_org(self, first: int, last: int, label: str, country: str | None, lemmas: Sequence[str]) -> Named:
        plain = folded(label)
        known = self.words.entry(plain) or self.words.entry(self.words.plain(plain))
        sector = (
            self.words.words.sector_of(lemmas[:1])
            or self.words.words.sector_of(lemmas)
            or ("JRN" if lemmas and lemmas[0] in self.words.words.outlet_heads else None)
        )
        key = next((at for at in range(first, last) if self.tokens[at].pos != "PUNCT"), first)
        if known is not None and known.kind == "org" and not (known.ambiguous and country is None and known.country not in self._told):
            home = None if known.sector == "JRN" else known.country or country  # an outlet speaks for no country
            return Named(first, last, key, "name", "org", label, home, known.sector or sector, known.known, name_en=known.name_en)
        return Named(first, last, key, "name", "org", label, country or self.bodies.get(plain), sector)


__all__ = ["NameTable"]
