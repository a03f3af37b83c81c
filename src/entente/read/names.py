"""Find names in scripts that have capitals: persons with titles and offices, organizations, countries, places.

The evidence, in order: the gazetteer, titles and head words of the pack, runs of capitals and proper nouns, and the labels of a
trained recogniser where the pack has one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache

from entente.languages.index import Entry
from entente.languages.pack import Pack
from entente.read.annotated import Named, Token
from entente.read.fold import folded
from entente.read.grammar import Grammar
from entente.read.listed_names import begun_by, small_names
from entente.record.quick import dataclass, replace
from entente.record.vocabulary import EntityKind

_CURRENCIES = frozenset("$€£¥₦₹")
_HYPHENS = frozenset({"-", "–", "‑", "‐"})
_NUMERAL = re.compile(r"(?=[IVX])(?:X{0,2}(?:IX|IV|V?I{0,3}))")
# Tokens of the longest name that lists have ("Office of the UN High Commissioner for Human Rights"), and of one that a word of the language
# may begin: longer ones are names for sure ("March 23 Movement", "Free Syrian Army").
_LONGEST, _SHORT_LISTED = 10, 2
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


@dataclass
class Words:
    """The word sets of a pack that name finding asks, folded once."""

    ranks: frozenset[tuple[str, ...]]
    honorifics: frozenset[tuple[str, ...]]
    royal: frozenset[tuple[str, ...]]
    role_heads: frozenset[str]
    no_position: frozenset[str]
    role_modifiers: frozenset[str]
    portfolios: frozenset[tuple[str, ...]]
    org_heads: frozenset[str]
    place_heads: frozenset[str]
    outlet_heads: frozenset[str]
    groups: frozenset[tuple[str, ...]]
    group_heads: frozenset[str]
    not_names: frozenset[str]
    never_names: frozenset[str]
    kin: Mapping[str, str]
    pairs: frozenset[tuple[str, ...]]
    sectors: Mapping[str, str] = field(default_factory=dict)
    # Heads of offices that are none unless one of these words stands before them ("State Councillor").
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, pack: Pack) -> "Words":
        """Read them from a pack's lexicon."""
        data = pack.data["lexicon"]

        head_first = pack.data["grammar"].get("order") == "head-first"

        def phrases(key: str) -> frozenset[tuple[str, ...]]:
            # Where heads come first, words joined by a hyphen are one, and an elided article is one of its own.
            split = _elided if head_first else _split
            return frozenset(tuple(split(folded(str(phrase)))) for phrase in data.get(key, ()))

        def words(key: str) -> frozenset[str]:
            return frozenset(folded(str(word)) for word in data.get(key, ()))

        groups = phrases("groups")
        sectors = {folded(word): sector for sector, listed in data.get("sector_words", {}).items() for word in listed}
        return cls(
            phrases("ranks"),
            phrases("honorifics"),
            phrases("royal"),
            words("role_heads"),
            words("no_position"),
            words("role_modifiers"),
            phrases("portfolios"),
            words("org_heads"),
            words("place_heads"),
            words("outlet_heads"),
            groups,
            frozenset(group[0 if head_first else -1] for group in groups),
            words("not_names"),
            words("never_names"),
            {folded(word): kind for word, kind in data.get("kin", {}).items()},
            phrases("pairs"),
            sectors,
            {folded(head): frozenset(map(folded, before)) for head, before in data.get("role_heads_beside", {}).items()},
        )

    @cached_property
    def title_words(self) -> frozenset[str]:
        """Words that a title is made of: of ranks, of courtesy, of kings."""
        return frozenset(word for phrases in (self.ranks, self.honorifics, self.royal) for phrase in phrases for word in phrase)

    def sector_of(self, words: Sequence[str]) -> str | None:
        """Give the sector that a phrase's words tell, longest phrases first, from its end."""
        for length in (3, 2, 1):
            for start in range(len(words) - length, -1, -1):
                sector = self.sectors.get(" ".join(words[start : start + length]))
                if sector:
                    return sector
        return None


def _split(phrase: str) -> list[str]:
    return phrase.replace("-", " - ").split()


def _elided(phrase: str) -> list[str]:
    return phrase.replace("'", "' ").split()


def longest(phrases: frozenset[tuple[str, ...]], norms: Sequence[str], at: int, limit: int = 5, last: int | None = None) -> int:
    """Give how many tokens at a place make one of the phrases; 0 where none do.

    Args:
        limit: no phrase is longer.
        last: the token at which they must have ended; None for the last of all.
    """
    if at >= len(norms) or norms[at] not in _first_words(phrases):  # most end here
        return 0
    for length in range(min(limit, (len(norms) if last is None else last) - at), 0, -1):
        if tuple(norms[at : at + length]) in phrases:
            return length
    return 0


@lru_cache(maxsize=1_000)
def _first_words(phrases: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases if phrase)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a run of capitals: what it is, and its tokens."""

    what: str  # rank, honorific, royal, role, entry, word
    first: int
    last: int
    entry: Entry | None = None


class NameFinder:
    """Finds the names of one document; the pack's words are shared between documents."""

    def __init__(self, pack: Pack, words: Words) -> None:
        self.pack, self.words, self.grammar = pack, words, Grammar.of(pack)
        self._small_names = small_names(pack.code)

    def find(self, tokens: Sequence[Token], hints: Mapping[int, str]) -> tuple[list[Named], dict[int, tuple[int, int]]]:
        """Find all names.

        Args:
            hints: kind by token index ("person", "org", "place", "other") from a trained recogniser.

        Returns:
            The names in order of the text, and for each name's first token the tokens of the title before it.
        """
        self.tokens, self.hints = tokens, {at: kind for at, kind in hints.items() if kind != "other"}
        self.norms = [token.norm for token in tokens]
        self.holders: set[int] = set()  # first tokens of persons right after an office and whose it is
        self.sure: set[int] = set()  # tokens that make a name beyond doubt: numerals of rulers and units
        found: list[Named] = []
        titles: dict[int, tuple[int, int]] = {}
        at = 0
        while at < len(tokens):
            at += self._portfolio(at)
            if at == len(tokens):
                break
            end = self._run_end(at)
            if end == at:
                length, entry = self._unmarked(at)
                if entry is not None:
                    found.append(self._from_entry(at, at + length, entry))
                at += max(1, length)
                continue
            length, entry = self._entry(at)
            if entry is not None and (self._beats_run(length, end - at) or self._name_beats_run(at, length, end, entry)):
                found.append(self._from_entry(at, at + length, entry))
                at += length
                continue
            found += self._run(at, end, titles)
            at = end
        return self.surnames(found, titles), titles

    def _beats_run(self, length: int, run: int) -> bool:
        """ "Democratic People's Republic of Korea"."""
        return length > max(2, run)

    def _name_beats_run(self, at: int, length: int, end: int, entry: Entry) -> bool:
        """ "Haqqani network": a body whose listed name goes on in small letters; the army of a people is a phrase of its own.

        "South African": a state's people, whose second word begins no name.
        """
        if entry.kind in ("country", "demonym"):
            return at + length > end
        if entry.kind != "org" or at + length <= end:
            return False
        alone = self.pack.gazetteer.get(self.norms[at])
        outlet = not any(token.text[0].islower() for token in self.tokens[at : at + length])  # "France 24"
        return outlet or alone is None or alone.kind not in ("country", "demonym", "capital")

    def _unmarked(self, at: int) -> tuple[int, Entry | None]:
        """Give the body that lists know by what begins here without a capital, or with a word that begins no other name."""
        names = self._small_names.get(self.norms[at], ())
        length = begun_by(self._pieces(at, min(len(self.tokens), at + _LONGEST)), names) if names else 0
        if length and self.tokens[at].text[0].islower():
            return length, self.pack.gazetteer.get(self._key(at, at + length))
        small = self._small_article(at)
        length, entry = self._entry(at) if small or self.tokens[at].text[0].isupper() else (0, None)
        known = entry is not None and (
            (entry.kind == "org" and (small or length > _SHORT_LISTED)) or (entry.kind in ("country", "demonym") and length > 1)
        )
        return (length, entry) if known else (0, None)

    def _portfolio(self, at: int) -> int:
        """Give how many tokens at a place are the field of an office right before ("Minister of National Defence"); 0 elsewhere."""
        before = at - 2 if at > 1 and self.norms[at - 1] in self.grammar.definite_articles else at - 1
        if before < 1 or self.norms[before] not in self.grammar.body_links or self.norms[before - 1] not in self.words.role_heads:
            return 0
        return longest(self.words.portfolios, self.norms, at)

    def surnames(self, found: list[Named], titles: Mapping[int, tuple[int, int]] | None = None) -> list[Named]:
        """A town's name that the text has given a person as surname is the person's ("Marco Rubio … Rubio", "Gen. Kent … Kent").

        Args:
            titles: the tokens of the title before a name, by its first token.
        """
        titled = titles or {}
        full = [name for name in found if name.kind == "person" and (name.last - name.first > 1 or name.first in titled)]
        known, given = {self.norms[name.last - 1] for name in full}, {self.norms[name.first] for name in full}
        return [
            replace(name, kind="person", label=self._text(name.first, name.last), country=None, only_place=False, place=None, name_en=None)
            if name.last - name.first == 1
            and (
                (self.norms[name.first] in known and ((name.only_place and not name.seat) or self._unknown_body(name)))
                or (self.norms[name.first] in given and self._unknown_body(name))
            )
            else name
            for name in found
        ]

    def _unknown_body(self, name: Named) -> bool:
        return name.kind == "org" and name.known is None and not self.tokens[name.first].text.isupper()

    # --- runs of capitals

    def _capital(self, at: int) -> bool:
        token = self.tokens[at]
        if self._numbered_unit(at):
            return True
        if not token.text[0].isupper() or not any(char.isalpha() for char in token.text) or _CURRENCIES & set(token.text):
            return False
        if token.norm in self.words.never_names and not (at and self.tokens[at - 1].pos == "PROPN" and self.hints.get(at) == "person"):
            return self._of_a_line(at)
        if token.norm in self.grammar.acronym_like_words and token.text.isupper() and token.pos != "PROPN":
            return self._stands_out(at)
        if token.norm in self.grammar.negative_like_names and self.hints.get(at) == "person":
            return True
        if token.norm in self.words.not_names and token.pos != "PROPN":
            return self._entry(at)[0] > 1  # European Union, African Union
        if self._opens(at) or self._shouting(at):
            if token.norm in self.words.not_names or self.counts(at):
                return self._entry(at)[0] > 1
            return (
                token.pos == "PROPN"
                or self._entry(at)[0] > 0
                or at in self.hints
                or (self._next_capital(at) and token.pos not in ("VERB", "ADV", "ADP", "SCONJ", "DET", "PRON", "AUX", "CCONJ"))
                or (token.norm in self.words.role_heads)
            )
        return token.norm not in self.words.not_names or token.pos == "PROPN"

    def _stands_out(self, at: int) -> bool:
        """Whether an acronym that is also a word ("IS", "US") has neighbours in small letters and the gazetteer knows it."""
        beside = [token.text for token in self.tokens[max(0, at - 1) : at + 2] if token.text[0].isalpha() and token is not self.tokens[at]]
        return self._entry(at)[0] > 0 and not any(text.isupper() for text in beside)

    def _numbered_unit(self, at: int) -> bool:
        """Whether a number begins the name of a body ("5th Fleet", "82nd Airborne Division")."""
        if not _ORDINAL.fullmatch(self.tokens[at].text) or not self._next_capital(at):
            return False
        last = at + 1
        while last < min(at + 4, len(self.tokens)) and self.tokens[last].text[0].isupper():
            if self.norms[last] in self.grammar.unit_words:
                self.sure.add(at)
                return True
            last += 1
        return False

    def _of_a_line(self, at: int) -> bool:
        """Whether a numeral is a ruler's ("Franz Joseph I"), though it looks like a pronoun: nothing that one does follows."""
        if at == 0 or not _NUMERAL.fullmatch(self.tokens[at].text):
            return False
        before = self.tokens[at - 1]
        named = (
            before.pos == "PROPN" and before.text[0].isupper() and not before.text.isupper() and before.sentence == self.tokens[at].sentence
        )
        entry = self.pack.gazetteer.get(before.norm)
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if not named or (entry is not None and not entry.ambiguous) or (after is not None and after.pos in ("VERB", "AUX", "ADV", "PART")):
            return False
        self.sure.add(at)
        return True

    def _byname(self, at: int) -> int:
        """Give how many tokens at a place call a ruler by what is said of them ("the Great"); 0 where none do."""
        told = at + 1 < len(self.tokens) and self.norms[at] in self.grammar.definite_articles and self.norms[at + 1] in self.grammar.bynames
        if not told or not self.tokens[at + 1].text[0].isupper() or self.tokens[at - 1].pos != "PROPN":
            return 0
        self.sure.add(at)
        return 2

    def counts(self, at: int) -> bool:
        """Whether a sentence's first word only counts, or names a group that a small town happens to be called like ("Police")."""
        token = self.tokens[at]
        if token.pos == "NUM" or token.lemma in self.grammar.quantities:
            return True
        following = self.pack.gazetteer.get(self.norms[at + 1]) if self._next_capital(at) else None
        if token.pos not in ("PROPN", "NOUN") and following is not None and following.kind == "demonym":
            return True  # "Sixty Malian soldiers", "Rare Iranian strikes"
        entry = self.pack.gazetteer.get(token.norm)
        town = entry is not None and entry.kind == "city" and entry.ambiguous
        return town and token.norm in self.words.group_heads and not self._next_capital(at)

    def _next_capital(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].text[:1].isupper()

    def _opens(self, at: int) -> bool:
        return (
            at == 0
            or self.tokens[at - 1].sentence != self.tokens[at].sentence
            or self.tokens[at - 1].text in ("“", '"', "‘", "«", ":", "•", "-")
        )

    def _shouting(self, at: int) -> bool:
        token = self.tokens[at]
        return len(token.text) > 5 and token.text.isupper()

    def _run_end(self, at: int) -> int:
        """Give the end of the run of name tokens that starts here; `at` itself where none does."""
        if not self._capital(at):
            return at
        end = at + 1
        sentence = self.tokens[at].sentence
        while end < len(self.tokens) and self.tokens[end].sentence == sentence:
            if self._title_breaks(at, end):
                break
            if self._capital(end):
                end += 1
                continue
            step = self._connector(at, end)
            if not step:
                break
            end += step
        return end

    def _title_breaks(self, first: int, at: int) -> bool:
        """A rank or "Mr." after an organization opens a person's name ("… Armed Forces Maj. Gen. Yousef …")."""
        length = longest(self.words.ranks, self.norms, at) or longest(self.words.honorifics, self.norms, at)
        if not length or not any(norm in self.words.org_heads or norm in self.grammar.name_links for norm in self.norms[first:at]):
            return False
        after = self.norms[at + length] if at + length < len(self.norms) else ""
        if self.norms[at] in self.grammar.rank_like_words and (
            after in self.words.org_heads or self.norms[at - 1] in self.words.role_heads
        ):
            return False
        return at + length < len(self.tokens) and self.tokens[at + length].text[:1].isupper() and after not in self.words.org_heads

    def _connector(self, first: int, at: int) -> int:
        """Give how many tokens at a place join two parts of one name (al-, bin, "of the"); 0 where none do."""
        norm, ahead = self.norms[at], len(self.tokens)
        if byname := self._byname(at):
            return byname
        if self.tokens[at].text in _HYPHENS:
            glued = self.tokens[at].start == self.tokens[at - 1].end and at + 1 < ahead and self.tokens[at + 1].start == self.tokens[at].end
            return 1 if glued and (self._capital(at + 1) or self.norms[at - 1] in self.grammar.name_particles) else 0
        if norm in self.grammar.name_particles and at + 1 < ahead:
            if self.tokens[at + 1].text in _HYPHENS and at + 2 < ahead and self.tokens[at + 2].text[0].isupper():
                return 3
            if norm in self.grammar.hyphened_particles:
                return 0
            if self._capital(at + 1):
                return 2
            return 3 if self.norms[at + 1] in self.grammar.name_particles and at + 2 < ahead and self._capital(at + 2) else 0
        if norm in self.grammar.body_links and self._takes_of(first, at):
            step = 2 if at + 2 < ahead and self.norms[at + 1] in self.grammar.definite_articles else 1
            return step if at + step < ahead and self._capital(at + step) else 0
        if norm in self.grammar.and_words | {"&"} and at + 1 < ahead and self._capital(at + 1) and self._takes_and(first, at):
            return 1
        return 0

    def _takes_of(self, first: int, at: int) -> bool:
        before = self.norms[at - 1]
        if before in self.grammar.staffs and self.grammar.plural_chiefs & set(self.norms[first:at]):
            return False
        heads = self.words.org_heads | self.words.place_heads
        return ((before in heads or before in self.grammar.body_link_heads) and before not in self.words.role_heads) or (
            before in self.grammar.chiefs and at + 1 < len(self.norms) and self.norms[at + 1] in self.grammar.staffs
        )

    def _takes_and(self, first: int, at: int) -> bool:
        """An "and" joins words of one ministry or department, never two names."""
        norms = self.norms[first:at]
        opened = any(norm in self.grammar.bodies_with_and for norm in norms) and any(norm in self.grammar.name_links for norm in norms)
        return opened and self._entry(at + 1)[0] == 0 and self.norms[at + 1] not in self.words.role_heads | self.words.org_heads

    # --- cutting a run into titles and names

    def _entry(self, at: int, end: int | None = None) -> tuple[int, Entry | None]:
        """Give the longest gazetteer entry at a place, and how many tokens it takes."""
        stop = min(len(self.tokens), at + _LONGEST) if end is None else min(end, at + _LONGEST)
        form = self.norms[at] in self.grammar.state_forms and at + 2 < stop and self.norms[at + 1] in self.grammar.name_links
        within = self._entry(at + 2, end) if form else (0, None)  # "the Kingdom of Morocco"
        if not self.tokens[at].text[0].isupper() and not self._small_article(at):
            return 0, None
        while stop > at and self.tokens[stop - 1].sentence != self.tokens[at].sentence:
            stop -= 1
        pieces = self._pieces(at, stop)
        for last in range(stop, at, -1):
            if within[1] is not None and within[1].kind == "country" and last - at < within[0] + 2:
                break  # what lists have as a whole comes first: "Republic of Congo"
            key = "".join(pieces[: last - at])
            entry = self.pack.gazetteer.get(key) or self._unhyphened(key)
            if (
                entry is not None
                and not self._small_word(at, last)
                and not self._accented(at, last, entry)
                and not self._only_opens(at, last)
            ):
                return last - at, entry
        return (within[0] + 2, within[1]) if within[1] is not None and within[1].kind == "country" else (0, None)

    def _small_article(self, at: int) -> bool:
        """Whether a name begins with an Arabic article in small letters ("al-Shabaab", "al Qaeda")."""
        article, dash, rest = self.tokens[at].text.partition("-")
        if not article.islower() or folded(article) not in self.grammar.arabic_articles:
            return False
        if dash:
            return rest[:1].isupper()
        after = at + 2 if at + 2 < len(self.tokens) and self.tokens[at + 1].text in _HYPHENS else at + 1
        return after < len(self.tokens) and self.tokens[after].text[:1].isupper()

    def _unhyphened(self, key: str) -> Entry | None:
        """Give the town that lists write without its hyphens ("El-Fasher"); regions share such names too often ("Al-Bayda")."""
        entry = self.pack.gazetteer.get(key.replace("-", " ")) if "-" in key else None
        return entry if entry is not None and entry.kind in ("city", "capital") and not entry.ambiguous else None

    def _accented(self, at: int, last: int, entry: Entry) -> bool:
        """Tell "Germán" from "German": a demonym has the accents that the language writes it with."""
        return entry.kind == "demonym" and self.grammar.plain_demonyms and not all(token.text.isascii() for token in self.tokens[at:last])

    def _only_opens(self, at: int, last: int) -> bool:
        """Tell "La reunión" from La Réunion: where only the article has a capital, it opens a sentence."""
        rest = self.tokens[at + 1 : last]
        return bool(rest) and self.norms[at] in self.grammar.determiners and all(token.text.islower() for token in rest)

    def _small_word(self, at: int, last: int) -> bool:
        """Tell "Who" and "Us" from WHO and US: an acronym that is also a word bears capitals throughout."""
        text = self.tokens[at].text
        return (
            last - at == 1
            and 1 < len(text) < 5
            and not text.isupper()
            and (self.norms[at] in self.words.not_names or self.norms[at] in self.grammar.acronym_like_words)
        )

    def _key(self, first: int, last: int) -> str:
        return "".join(self._pieces(first, last))

    def _pieces(self, first: int, last: int) -> list[str]:
        """Give folded words as they are written, each with the blank before it."""
        pieces = []
        for at in range(first, last):
            glued = at > first and self.tokens[at].start == self.tokens[at - 1].end
            pieces.append(("" if glued or at == first else " ") + self.norms[at])
        return pieces

    def _parts(self, first: int, last: int) -> list[Part]:
        parts: list[Part] = []
        at = first
        while at < last:
            for what, phrases in (("rank", self.words.ranks), ("honorific", self.words.honorifics), ("royal", self.words.royal)):
                length = longest(phrases, self.norms, at, last=last)
                if length and (at + length < last or what == "rank"):
                    parts.append(Part(what, at, at + length))
                    break
            else:
                length = self._role_length(at, last)
                entry: Entry | None = None
                if length:
                    parts.append(Part("role", at, at + length))
                else:
                    length, entry = self._entry(at, last)
                    parts.append(Part("entry", at, at + length, entry) if length else Part("word", at, at + 1))
            at = parts[-1].last
        return parts

    def _role_length(self, at: int, last: int) -> int:
        """Capitalised offices inside a run: modifiers and a head ("Prime Minister", "Army Chief")."""
        end = at
        while (
            end < last
            and (self.norms[end] in self.words.role_modifiers or self.tokens[end].text in _HYPHENS)
            and self.norms[end] not in self.words.role_heads
        ):
            end += 1
        heads = end
        while heads < last and (self.norms[heads] in self.words.role_heads or self.tokens[heads].text in _HYPHENS):
            heads += 1
            if heads < last and self.norms[heads] in self.grammar.in_words and self.norms[heads - 1] in _HYPHENS:
                heads += 1
        while heads > end and self.tokens[heads - 1].text in _HYPHENS:
            heads -= 1
        if heads == end:
            return 0
        following = self.norms[heads] if heads < last else ""
        if following in self.words.role_modifiers and (more := self._role_length(heads, last)):
            return heads - at + more  # "Chief Cabinet Secretary"
        if (
            following in self.grammar.name_links
            and heads + 1 < last
            and (field := longest(self.words.portfolios, self.norms, heads + 1, last=last))
        ):
            return heads + 1 + field - at  # "Secretary of State Marco Rubio"
        if (
            following in self.grammar.name_links | self.grammar.plural_chiefs or following in self.words.org_heads
        ):  # "Chief of Staff" is found with its phrase; "General Command" is none
            return heads - at if following in self.grammar.name_links else 0
        return heads - at

    def _run(self, first: int, last: int, titles: dict[int, tuple[int, int]]) -> list[Named]:
        whole, entry = self._entry(first, last)
        if whole == last - first and entry is not None:
            return [self._from_entry(first, last, entry)]
        unit = _ORDINAL.fullmatch(self.tokens[first].text) is not None and self.norms[last - 1] in self.grammar.unit_words
        if unit or self._is_organization(first, last):
            return self._organization(first, last)
        return self._sequence(self._parts(first, last), titles)

    def _sequence(self, parts: Sequence[Part], titles: dict[int, tuple[int, int]]) -> list[Named]:
        found: list[Named] = []
        title_from: int | None = None
        place = 0
        while place < len(parts):
            part = parts[place]
            if part.what in ("rank", "honorific", "royal", "role"):
                title_from = part.first if title_from is None else title_from
                place += 1
                continue
            end = place
            while end < len(parts) and (parts[end].what in ("word", "entry") or self._within_name(parts, place, end)):
                end += 1
            group = list(parts[place:end])
            titled = title_from is not None
            made = self._names_in(group, titled)
            if titled and made and title_from is not None:
                titles[made[0].first] = (title_from, made[0].first)
            found += made
            title_from, place = None, end
        return found

    def _within_name(self, parts: Sequence[Part], first: int, at: int) -> bool:
        """Whether a title is a part of a name between two others ("Hassan Sheikh Mohamud")."""
        entry = parts[first].entry
        given = parts[first].what == "word" or (entry is not None and entry.kind == "city" and entry.ambiguous)
        inside = at == first + 1 and given and at + 1 < len(parts) and parts[at + 1].what == "word"
        return inside and self.norms[parts[at].first] in self.grammar.titles_in_names

    def _names_in(self, group: list[Part], titled: bool) -> list[Named]:
        """Names in a stretch without titles: entries stand alone where they can, other words make persons or organizations."""
        if titled:
            return [self._person(group[0].first, group[-1].last)]
        found: list[Named] = []
        while (
            group
            and group[0].entry is not None
            and (
                group[0].entry.kind == "demonym"
                or (len(group) > 1 and group[0].entry.kind in ("country", "org"))
                or (len(group) > 2 and self.of_office(group[0].first))  # "Mayor of London Sadiq Khan"
            )
        ):
            if len(group) > 1 and self._is_organization(group[0].first, group[-1].last):
                return found + self._organization(group[0].first, group[-1].last)
            found.append(self._from_entry(group[0].first, group[0].last, group[0].entry))
            group = group[1:]
            while group and self.tokens[group[0].first].text in _HYPHENS:
                group = group[1:]
        if not group:
            return found
        first, last = group[0].first, group[-1].last
        if found and len(group) > 1 and all(part.what == "word" for part in group) and self.of_office(found[0].first):
            self.holders.add(first)
            return [*found, self._person(first, last)]  # "President of Uzbekistan Shavkat Mirziyoyev"
        if len(group) == 1 and group[0].entry is not None and not self._more_likely_person(group[0]):
            return [*found, self._from_entry(first, last, group[0].entry)]
        if self._is_organization(first, last):
            return found + self._organization(first, last)
        tail = group[-1]
        if tail.entry is not None and tail.entry.kind in ("demonym", "country", "org") and len(group) > 1 and tail.last - tail.first > 1:
            return found + self._names_in(group[:-1], titled) + [self._from_entry(tail.first, tail.last, tail.entry)]
        plain = self._plain(first, last)
        return found if plain is None else [*found, plain]

    def of_office(self, at: int) -> bool:
        """Whether a name begins at a token right after an office and what links them ("Mayor of …", "Minister for the …")."""
        before = at - 2 if at > 1 and self.norms[at - 1] in self.grammar.definite_articles else at - 1
        links = self.grammar.name_links | (self.grammar.of_words - self.grammar.in_words)
        return before > 0 and self.norms[before] in links and self.norms[before - 1] in self.words.role_heads

    def _more_likely_person(self, part: Part) -> bool:
        """Tell whether a listed name is more likely not what the list says: a person called like a town, a company like a river."""
        entry = part.entry
        assert entry is not None
        if not entry.ambiguous or entry.seat or entry.kind in ("country", "demonym"):
            return entry.ambiguous and self.hints.get(part.first) == "person"
        acts = self.tokens[part.last - 1].dep == "nsubj" and self.tokens[self.tokens[part.last - 1].head].pos == "VERB"
        return self.hints.get(part.first) == "person" or (acts and self.hints.get(part.first) is None)

    def _from_entry(self, first: int, last: int, entry: Entry) -> Named:
        kind: EntityKind = "country" if entry.kind in ("country", "demonym") else "org" if entry.kind == "org" else "place"
        return Named(
            first,
            last,
            last - 1,
            "name",
            kind,
            self._text(first, last) if entry.kind == "org" else entry.name,
            entry.country,
            entry.sector,
            entry.known,
            only_place=kind == "place",
            seat=entry.seat,
            place=entry.place,
            name_en=entry.name_en,
        )

    def _text(self, first: int, last: int) -> str:
        pieces = []
        for at in range(first, last):
            gap = " " if at > first and self.tokens[at].start > self.tokens[at - 1].end else ""
            pieces.append(gap + self.tokens[at].text)
        return "".join(pieces)

    def _is_organization(self, first: int, last: int) -> bool:
        norms = [norm for norm in self.norms[first:last] if norm not in _HYPHENS]
        if (
            not norms
            or norms[-1] in self.words.place_heads
            or (norms[0] in self.words.place_heads and self.grammar.name_links & set(norms))
        ):
            return bool(norms) and norms[0] in self.grammar.house_words
        if norms[-1] in self.words.org_heads and (len(norms) > 1 or norms[-1] in self.grammar.lone_bodies):
            return True
        cut = next((norms.index(link) for link in self.grammar.ordered_links if link in norms[1:]), None)
        if cut is not None:
            return norms[cut - 1] in self.words.org_heads or norms[cut - 1] in self.grammar.bank_words
        return False

    def _organization(self, first: int, last: int) -> list[Named]:
        """An organization, its country from the demonym or country inside it; a role before it stays outside."""
        start = first
        while start < last - 1 and (self.norms[start] in self.words.role_heads and self.norms[start] not in self.words.org_heads):
            start += 1
        country = None
        for at in range(start, last):
            length, entry = self._entry(at, last)
            if length and entry is not None and entry.country and entry.kind in ("country", "demonym"):
                country = entry.country
                break
        norms = self.norms[start:last]
        sector = self.words.sector_of(norms) or ("JRN" if norms[-1] in self.words.outlet_heads else None)
        return [Named(start, last, self._org_key(start, last), "name", "org", self._text(start, last), country, sector)]

    def _org_key(self, first: int, last: int) -> int:
        for at in range(first, last):
            if self.norms[at] in self.grammar.body_links and at > first:
                return at - 1
        return last - 1

    def _person(self, first: int, last: int) -> Named:
        return Named(first, last, last - 1, "name", "person", self._text(first, last))

    def named_as(self, first: int, last: int, kind: str) -> Named:
        """Make a name of a kind; a place is the listed one where there is one of that name."""
        if kind == "person":
            return self._person(first, last)
        if kind == "org":
            return replace(self._organization(first, last)[0], first=first, label=self._text(first, last))
        length, entry = self._entry(first, last)
        if entry is not None and length == last - first and entry.kind in ("city", "capital", "region"):
            return self._from_entry(first, last, entry)
        return Named(first, last, last - 1, "name", "place", self._text(first, last), only_place=True)

    def _plain(self, first: int, last: int) -> Named | None:
        """A run that no list knows: typed by the recogniser, else a person of two words or more, else left open as a person's surname.

        None, in languages that say so, where it is no name.
        """
        votes: dict[str, int] = {}
        for at in range(first, last):
            hint = self.hints.get(at)
            if hint:
                votes[hint] = votes.get(hint, 0) + 1
        text = self._text(first, last)
        if last - first == 1 and not votes and self._opens(first) and self.tokens[first].pos != "PROPN":
            return Named(first, last, last - 1, "name", "place", text, only_place=True)  # a capital that the sentence gives
        kind = max(votes, key=lambda name: (votes[name], name)) if votes else "org" if text.isupper() and 2 <= len(text) <= 6 else "person"
        if kind == "place" or self.norms[last - 1] in self.words.place_heads or self.norms[first] in self.grammar.place_openers:
            return Named(first, last, last - 1, "name", "place", text, only_place=True)
        if kind == "org":
            sector = self.words.sector_of(self.norms[first:last]) or ("JRN" if self.norms[last - 1] in self.words.outlet_heads else None)
            return Named(first, last, last - 1, "name", "org", text, None, sector)
        return Named(first, last, last - 1, "name", "person", text)


def without_overlap(named: Sequence[Named]) -> list[Named]:
    """Keep the longest of overlapping names, in order of the text."""
    kept: list[Named] = []
    taken: set[int] = set()  # tokens: to ask each of thousands of names kept takes the square of their number
    for name in sorted(named, key=lambda item: (item.first - item.last, item.first)):
        if taken.isdisjoint(range(name.first, name.last)):
            kept.append(name)
            taken.update(range(name.first, name.last))
    return sorted(kept, key=lambda item: item.first)


__all__ = ["NameFinder", "Part", "Words", "longest", "replace", "without_overlap"]
