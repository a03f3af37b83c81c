"""The gate: a first, very fast look at the raw text, so that the dear stages see only what may matter.

A text passes where a word for an act of the codebook stands near a party (a country, people, capital or organization that the gazetteer
knows, a title, a force), or a word that nearly always tells an act near any group of people. One multi-pattern scan, which ends at the
first such place.

What is stopped is kept, and coded as saying nothing, with a note. The gate does not enter the name of a coding: what passes is coded as
without it, and `entente rebuild --no-gate` reads what was stopped.
"""

import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from entente.codebook import load_codebook
from entente.languages.pack import SUPPORTED, Pack, load_pack

NOTE: Final = "the gate: nothing that the codebook looks for"

# A weak word for an act needs a party beside it; a strong one does with any group of people.
_ACT, _STRONG, _GROUP, _PARTY = 1, 2, 4, 8
_FAR: Final = -1_000_000
# Bytes of UTF-8 between an act and a party that may still belong together: a sentence.
_NEAR = 140
_WINDOW = 8_192
# Shorter forms stand as whole words only: a beginning of three letters begins everything.
_SHORTEST = 5
_ARABIC_SCRIPT = ("ar", "fa")
# What is written together with the next word, or begins its forms.
_BEFORE_ARABIC = tuple(
    " " + each for each in "|و|ف|ب|ل|ك|ال|لل|وال|بال|فال|كال|ول|وب|ي|ت|ن|سي|ست|وي|وت".split("|")  # noqa: SIM905
)
_TITLES = ("ranks", "role_heads", "royal", "ministries", "surnames", "governmental", "bodies")
_GROUPS = ("groups", "org_heads")
# Words for those of such a sector ("troops", "parliament", "rebels") are parties; civilians and journalists are groups of any kind.
_NO_PARTIES = frozenset({"CVL", "JRN"})
# Endings of dictionary forms: what is left begins more forms than any dictionary lists.
_ENDINGS = {"tr": "m[ae]k$", "fr": "(?:er|ir|re|oir|e)$", "es": "(?:[aei]r|o|a)$", "en": "[ey]$"}
_SPACES = bytes.maketrans(b"\n\r\t.,;:!?()[]\"'-/", b" " * 17)


@dataclass(frozen=True)
class Gate:
    """The patterns of one language.

    Attributes:
        scan: finds them.
        kinds: for each, what it tells.
    """

    scan: BytesAhoCorasick
    kinds: tuple[int, ...]

    def passes(self, text: str) -> bool:
        """Tell whether a text may hold something that the codebook looks for."""
        data = b" " + text.encode("utf-8", "replace").translate(_SPACES) + b" "
        weak = strong = _FAR
        group = party = 2 * _FAR
        kinds = self.kinds
        view = memoryview(data)
        for start in range(0, len(data), _WINDOW):
            # Windows overlap by more than the longest pattern, so that none is cut.
            for pattern, begin, _ in self.scan.find_matches_as_indexes(view[start : start + _WINDOW + 128]):
                kind, at = kinds[pattern], start + begin
                if kind & _ACT:
                    weak = at
                if kind & _STRONG:
                    strong = weak = at
                if kind & _GROUP:
                    group = at
                if kind & _PARTY:
                    party = group = at
                if abs(weak - party) <= _NEAR or abs(strong - group) <= _NEAR:
                    return True
        return False


def gate_patterns(language: str, codebook: str | None = None) -> list[bytes]:
    """Give what the gate of a language looks for, for whoever compares it with another scanner.

    Raises:
        CodebookError: the codebook is wrong.
    """
    return sorted(_kinds(language, codebook))


@functools.cache
def make_gate(language: str, codebook: str | None = None) -> Gate:
    """Make the gate of a language from the codebook and the language's pack.

    Args:
        language: one that has a pack.
        codebook: a folder of the user's own, as in `load_codebook`.

    Raises:
        CodebookError: the codebook is wrong.
    """
    kept = _kinds(language, codebook)
    patterns = sorted(kept)
    scan = BytesAhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
    return Gate(scan, tuple(kept[pattern] for pattern in patterns))


def _kinds(language: str, codebook: str | None) -> dict[bytes, int]:
    pack = load_pack(language)
    kinds: dict[bytes, int] = {}
    for word, kind in (*_acts(pack, codebook), *_parties(pack)):
        for pattern in _patterns(word, language):
            kinds[pattern] = kinds.get(pattern, 0) | kind
    return _shortest(kinds)


def stops(text: str, language: str, codebook: str | None = None) -> bool:
    """Tell whether the gate stops a text: nothing in it is what the codebook looks for. What has no pack is not stopped here."""
    return language in SUPPORTED and not make_gate(language, codebook).passes(text)


def _shortest(kinds: Mapping[bytes, int]) -> dict[bytes, int]:
    """Leave out what another pattern begins: the shorter one finds it, too. What both tell is joined."""
    kept: dict[bytes, int] = {}
    for pattern in sorted(kinds):
        beginning = next((pattern[:size] for size in range(3, len(pattern)) if pattern[:size] in kept), None)
        if beginning is not None and kept[beginning] | kinds[pattern] == kept[beginning]:
            continue
        kept[pattern] = kinds[pattern]
    return kept


def _acts(pack: Pack, codebook: str | None) -> Iterator[tuple[str, int]]:
    """Give the words for acts, in all forms that are known: of the codebook's entries, the pack's affinities and its ties.

    A word is strong where it nearly always tells an act, weak where it may; one that an entry of the codebook takes only with much
    beside it ("be", "have") and that no list of affinities names is none.
    """
    strength: dict[str, float] = {}

    def raise_to(words: Iterable[Any], least: float) -> None:
        for word in words:
            strength[str(word)] = max(strength.get(str(word), 0.0), least)

    for groups in (pack.data.get("affinities") or {}).values():
        for group in ("verbs", "nouns"):
            for level, words in ((groups or {}).get(group) or {}).items():
                raise_to(words, float(level))
    for trigger in load_codebook(codebook).triggers(pack.code):
        words = [*trigger.verbs, *trigger.nouns]
        raise_to(words if not trigger.needs and not trigger.light else [word for word in words if word in strength], 2.0)
    ties: Mapping[str, Any] = pack.data.get("ties") or {}
    raise_to((word for entry in ties.get("verbs") or () for key in ("verbs", "nouns") for word in entry.get(key) or ()), 2.0)
    raise_to(ties.get("nouns") or (), 2.0)
    kinds = {word: _STRONG if level >= 3.0 else _ACT for word, level in strength.items() if level >= 2.0}
    yield from kinds.items()
    for form, lemma in _forms(pack.code, kinds):
        yield form, kinds[lemma]
    if pack.code in _ENDINGS:
        for word, kind in kinds.items():
            stem = re.sub(_ENDINGS[pack.code], "", word)
            if len(stem) >= _SHORTEST:
                yield stem, kind


def _forms(language: str, lemmas: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the forms of dictionary words, each with its word, by the lemmatiser's own dictionary turned round."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    wanted = set(lemmas)
    for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        if lemma in wanted:
            yield form, lemma


def _parties(pack: Pack) -> Iterator[tuple[str, int]]:
    """Give the words for parties (countries, their peoples and capitals, organizations, titles, forces) and for groups of any kind."""
    lists = json.loads(resources.files("entente.languages").joinpath("gazetteer/lists.json").read_text("utf-8"))
    names: list[str] = []
    for country in lists["countries"]:
        names += country["names"].get(pack.code, ())
        names += country.get("demonyms", {}).get(pack.code, ())
        for capital in country.get("capitals", ()):
            names += capital["names"].get(pack.code, ())
    for organization in lists["organizations"]:
        names += organization["names"].get(pack.code, ())
    for kind, keys in ((_PARTY, _TITLES), (_GROUP, _GROUPS)):
        for key in keys:
            for word in pack.data["lexicon"].get(key) or ():
                yield str(word), kind
    for sector, words in (pack.data["lexicon"].get("sector_words") or {}).items():
        names += () if sector in _NO_PARTIES else map(str, words)
    for name in names:
        yield name, _PARTY


def _patterns(word: str, language: str) -> Iterator[bytes]:
    """Give what a word looks like in a text whose marks have become spaces."""
    plain = re.sub(r"[\n\r\t.,;:!?()\[\]\"'\-/]", " ", word).strip()
    if len(plain) < 2:
        return
    if language in _ARABIC_SCRIPT:
        for spelling in {plain, plain.removeprefix("ال"), *_spellings(plain.removeprefix("ال"))}:
            if len(spelling) >= _SHORTEST:
                yield spelling.encode()
            elif len(spelling) >= 2:
                for before in _BEFORE_ARABIC:
                    yield (before + spelling + ("" if len(spelling) > 3 else " ")).encode()
        return
    # Capitals tell a name ("US", "Chad") from a word ("us"); a word may begin a sentence or stand in a headline.
    for shape in {plain, plain[0].upper() + plain[1:], plain.upper()}:
        yield f" {shape}{'' if len(shape) >= _SHORTEST else ' '}".encode()


def _spellings(word: str) -> set[str]:
    """Give the ways in which the word lists (folded) and texts (as they come) may write an Arabic word."""
    found = {word}
    for plain, marked in (("ا", "أ"), ("ا", "إ"), ("ا", "آ")):
        if word.startswith(plain):
            found.add(marked + word[1:])
    for shape in tuple(found):
        if shape.endswith("ي"):
            found.add(shape[:-1] + "ى")
        if shape.endswith("ه"):
            found.add(shape[:-1] + "ة")
    return found
