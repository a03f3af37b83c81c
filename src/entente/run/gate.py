"""The gate: a first, very fast look at the raw text, so that the dear stages see only what may matter.

A text passes where a word for an act of the codebook stands near a party (a country, people, capital or organization that the gazetteer
knows, or a title), or where words that nearly always tell an act do. One multi-pattern scan, which ends at the first such place.
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

_ACT, _STRONG, _PARTY = 1, 2, 4
# Bytes of UTF-8 between an act and a party that may still belong together: a long sentence or two.
_NEAR = 600
_WINDOW = 8_192
# Shorter forms stand as whole words only: a beginning of three letters begins everything.
_SHORTEST = 5
_ARABIC_SCRIPT = ("ar", "fa")
# What is written together with the next word, or begins its forms.
_BEFORE_ARABIC = (" ", " و", " ف", " ب", " ل", " ك", " ال", " لل", " وال", " بال", " فال", " كال", " ول", " وب", " ي", " ت", " ن", " سي", " ست", " وي", " وت")
_LEXICON = ("ranks", "role_heads", "royal", "governmental", "bodies", "ministries", "groups", "surnames", "org_heads")
_SPACES = bytes.maketrans(b"\n\r\t.,;:!?()[]\"'-/", b" " * 17)


@dataclass(frozen=True)
class Gate:
    """The patterns of one language.

    Attributes:
        scan: finds them.
        kinds: for each, what it tells.
        lower: capitals say nothing in this language and are folded.
    """

    scan: BytesAhoCorasick
    kinds: tuple[int, ...]
    lower: bool

    def passes(self, text: str) -> bool:
        """Tell whether a text may hold something that the codebook looks for."""
        data = text.lower().encode("utf-8", "replace") if self.lower else text.encode("utf-8", "replace")
        data = b" " + data.translate(_SPACES) + b" "
        act = party = -_NEAR - 1
        kinds = self.kinds
        view = memoryview(data)
        for start in range(0, len(data), _WINDOW):
            # Windows overlap by more than the longest pattern, so that none is cut.
            for pattern, at, _ in self.scan.find_matches_as_indexes(view[start : start + _WINDOW + 128]):
                kind = kinds[pattern]
                if kind == _STRONG:
                    return True
                if kind & _ACT:
                    act = start + at
                if kind & _PARTY:
                    party = start + at
                if abs(act - party) <= _NEAR:
                    return True
        return False


@functools.cache
def make_gate(language: str, codebook: str | None = None) -> Gate:
    """Make the gate of a language from the codebook and the language's pack.

    Args:
        language: one that has a pack.
        codebook: a folder of the user's own, as in `load_codebook`.

    Raises:
        CodebookError: the codebook is wrong.
    """
    pack = load_pack(language)
    kinds: dict[bytes, int] = {}
    for kind, words in ((_ACT, _acts(pack, codebook)), (_PARTY, _parties(pack))):
        for word in words:
            for pattern in _patterns(word, language):
                kinds[pattern] = kinds.get(pattern, 0) | kind
    kept = _shortest(kinds)
    patterns = sorted(kept)
    scan = BytesAhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
    return Gate(scan, tuple(kept[pattern] for pattern in patterns), language not in _ARABIC_SCRIPT)


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


def _acts(pack: Pack, codebook: str | None) -> Iterator[str]:
    """Give the words for acts, in all forms that are known: of the codebook's entries, the pack's affinities and its ties."""
    lemmas = {word for trigger in load_codebook(codebook).triggers(pack.code) for word in (*trigger.verbs, *trigger.nouns)}
    for groups in (pack.data.get("affinities") or {}).values():
        for group in ("verbs", "nouns"):
            for strength, words in ((groups or {}).get(group) or {}).items():
                if int(strength) >= 2:
                    lemmas |= set(map(str, words))
    ties: Mapping[str, Any] = pack.data.get("ties") or {}
    lemmas |= {word for entry in ties.get("verbs") or () for key in ("verbs", "nouns") for word in entry.get(key) or ()}
    lemmas |= set(map(str, ties.get("nouns") or ()))
    yield from lemmas
    yield from _forms(pack.code, lemmas)


def _forms(language: str, lemmas: Iterable[str]) -> Iterator[str]:
    """Give the forms of dictionary words, by the lemmatiser's own dictionary turned round; none for a language that it does not know."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    wanted = set(lemmas)
    for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        if lemma in wanted:
            yield form


def _parties(pack: Pack) -> Iterator[str]:
    """Give the words for parties: names and peoples of countries, capitals, organizations, and titles."""
    lists = json.loads(resources.files("entente.languages").joinpath("gazetteer/lists.json").read_text("utf-8"))
    for country in lists["countries"]:
        yield from country["names"].get(pack.code, ())
        yield from country.get("demonyms", {}).get(pack.code, ())
        for capital in country.get("capitals", ()):
            yield from capital["names"].get(pack.code, ())
    for organization in lists["organizations"]:
        yield from organization["names"].get(pack.code, ())
    for name in _LEXICON:
        yield from map(str, pack.data["lexicon"].get(name) or ())


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
    low = plain.lower()
    yield f" {low}{'' if len(low) >= _SHORTEST else ' '}".encode()


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
