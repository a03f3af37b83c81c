"""Swap the persons' names of gold texts for invented ones, and see that the coder finds the same: it knows no celebrity by heart.

`python tests/promises/swapping.py [SET…] [--seed N] [--strange]` measures the sets (`tests/quality/floors.py` names them; the five
languages' developed and held-out articles where none is named) as they are, and with the names of all persons of the gold swapped, in
text and gold alike. Invented names are made of syllables, by script; of one name every form changes alike (`Araghchi` alone as in `Abbas
Araghchi`), endings and prefixes stay, and Turkish names keep their last vowel so that their cases still fit them. Words that are also
part of a place's, a body's or a country's name, and particles (`bin`, `de`, `al-`), stay.
"""

import functools
import random
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "quality"))

LANGUAGES = ("en", "ar", "fr", "tr", "es")
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*", re.UNICODE)
_ARABIC = re.compile("[\u0600-\u06ff]")
_KEPT = frozenset(
    "al el bin ibn ben bint abu abou abd umm oum de la las los del della da dos van von der den du des le les y e ould san saint "  # noqa: SIM905
    "the of and sir general colonel president minister king sheikh pope prince princess crown vice mohammed muhammad iii iv ii vi xiv "
    "بن ابن أبو ابو أم آل عبد الله الدين بنت الملك الشيخ الأمير محمد ولد سيدي".split()
)
# Arabic given names go over into others: an invented Arab is called Khalid or Samir like any other. `--strange` makes these up as well.
_GIVEN = (
    "خالد", "سمير", "طارق", "نبيل", "وليد", "رامي", "هشام", "عادل", "كريم", "زياد", "ماهر", "فادي", "ياسر", "حازم", "منير", "باسل", "لؤي",
    "مروان", "عماد", "سليم",
)  # fmt: skip
_ROLES = frozenset(
    "رئيس وزير سفير مرشد قائد مبعوث أمين نائب ولي زعيم ناطق متحدث مسؤول مدير مستشار حاكم ملك أمير قاض نجل ابن شقيق زوجة رجل شخص مواطن "  # noqa: SIM905
    "رئيسة وزيرة سفيرة قائدة مبعوثة أمينة نائبة زعيمة ناطقة متحدثة مسؤولة مديرة مستشارة حاكمة ملكة أميرة مفوضة مفوض "
    "فلسطيني فلسطينيين أسير أسرى جندي جنود ضابط ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة شاب طفل".split()
)
_ALEFS = re.compile("[أإآ]")
_ONSETS = "b d f g k l m n r s t v z br dr kr tr".split()  # noqa: SIM905
_CODAS = ("n", "r", "l", "s", "k", "m", "t")
# No word begins with ب, ف, ك, ل or و: of a name that nobody has met, that letter is also read as a word of its own ("by", "so", "like",
# "for", "and"), by people too.
_AR_FIRST = "ت ج خ د ر ز س ش ص ط ق م ن ه".split()  # noqa: SIM905
_AR_ONSETS = [*_AR_FIRST, "ب", "ف", "ك", "ل"]
_AR_VOWELS = ("ا", "ي", "و", "ر")
_AR_ENDINGS = ("ي", "ان", "اوي", "ين", "ور")


class Swap:
    """A mapping from words of persons' names to invented ones.

    Attributes:
        words: each word of a name with what stands in its place.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = dict(words)
        self._back = {new: old for old, new in self.words.items()}
        self._there, self._again = _pattern(self.words), _pattern(self._back)

    def text(self, text: str) -> str:
        """Swap every name in a text."""
        return self._there.sub(lambda match: match[1] + self.words[match[2]], text) if self.words else text

    def back(self, text: str) -> str:
        """Put the old names back."""
        return self._again.sub(lambda match: match[1] + self._back[match[2]], text) if self.words else text

    def gold(self, value: Any) -> Any:
        """Swap every name in all strings of a gold file."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.gold(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key == "id" else self.gold(item) for key, item in value.items()}
        return value


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    # One-letter words are written to an Arabic name: "and", "for", "with".
    return re.compile(rf"(?<!\w)((?:[وفبلك]{{1,2}}(?=[\u0600-\u06ff]))?)({'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)")


def make_swap(gold: Mapping[str, Any], text: str, seed: int, strange: bool = False) -> Swap:
    """Make the swap of a gold document: the same seed and document give the same. `strange`: Arabic given names are made up too."""
    persons, others = _names(gold)
    common = {word for name in others for word in _LETTERS.findall(name)}
    chosen: dict[str, str] = {}
    for name in sorted(persons):
        for word in _LETTERS.findall(name):
            if word not in chosen and word not in common and _swappable(word):
                chosen[word] = _invent(word, random.Random(f"{seed}|{word}"), {*chosen.values(), *_LETTERS.findall(text)}, strange)
    return Swap(chosen)


def _swappable(word: str) -> bool:
    bare = word.removeprefix("ال")
    # What begins small in a script that has capitals is no name: "foreign minister" as an alias.
    return len(bare) >= 3 and word.lower() not in _KEPT and (word[0].isupper() or bool(_ARABIC.match(word)))


def _names(gold: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Give the full names of persons, and the names of all else with every alias."""
    persons: set[str] = set()
    others: set[str] = set()
    for item in _parties(gold):
        name = str(item.get("name") or "")
        if item.get("kind") == "person" and len(_LETTERS.findall(name)) >= 2 and not _is_described(name):
            persons.add(name)
        elif item.get("kind") != "person":
            others |= {name, *map(str, item.get("aliases") or ())}
    return persons, others


def _is_described(name: str) -> bool:
    """Tell a description ("Jordan’s army chief") from a name: it has small words, or in Arabic the word of a role or a number."""
    words = [word for word in _LETTERS.findall(name) if word.lower() not in _KEPT]
    if any(word.removeprefix("ال") in _ROLES for word in words):
        return True
    return not _ARABIC.search(name) and any(word[0].islower() for word in words)


def _parties(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _parties(item)
    elif isinstance(value, dict):
        if "name" in value:
            yield value if "kind" in value else {**value, "kind": "other"}
        for key, item in value.items():
            if key in ("person", "speaker", "a", "b") and isinstance(item, dict) and key in ("person", "speaker"):
                yield {**item, "kind": "person"}
            yield from _parties(item)


def _invent(word: str, chance: random.Random, taken: set[str], strange: bool) -> str:
    if not strange and _ALEFS.sub("ا", word) in _given():
        return chance.choice([name for name in _GIVEN if name not in taken])
    while True:
        made = _arabic(word, chance) if _ARABIC.match(word) else _latin(word, chance)
        if made not in taken:
            return made


@functools.cache
def _given() -> frozenset[str]:
    """Give the Arabic given names that the language pack lists, folded."""
    listed = resources.files("entente.languages.ar.pipeline").joinpath("names.yaml").read_text("utf-8")
    return frozenset(yaml.safe_load(listed)["arabic_given"])


def _arabic(word: str, chance: random.Random) -> str:
    """Make a family name: "ديراوي", "كوسان", with the article where the old one has it."""
    article = "ال" if word.startswith("ال") and len(word) > 4 else ""
    ending = "ي" if article and word.endswith("ي") else chance.choice(_AR_ENDINGS)
    return article + chance.choice(_AR_FIRST) + chance.choice(_AR_VOWELS) + chance.choice(_AR_ONSETS) + ending


def _latin(word: str, chance: random.Random) -> str:
    vowels = [letter for letter in word.lower() if letter in "aeıioöuü"] or ["a"]
    closed = word[-1].lower() not in "aeıioöuüéá"
    syllables = max(2, min(3, len(vowels)))
    parts = [chance.choice(_ONSETS) + chance.choice("aeiou") for _ in range(syllables - 1)]
    last = chance.choice(_ONSETS) + vowels[-1] + (_coda(word, chance) if closed else "")
    return "".join([*parts, last]).capitalize()


def _coda(word: str, chance: random.Random) -> str:
    """Turkish endings follow whether the last consonant is voiced."""
    hard = word[-1].lower() in "çfhkpsşt"
    return chance.choice([coda for coda in _CODAS if (coda in "kst") == hard])


def swapped_figures(names: Sequence[str], seed: int, strange: bool = False) -> tuple[dict[str, float], dict[str, float], float]:
    """Measure some sets together, as they are and swapped.

    Returns:
        The figures as it is, the figures swapped (events F1, strict F1, who), and the share of events that are word for word the same once
        the old names are put back.
    """
    from floors import _line, coded, documents  # type: ignore[import-not-found]

    from entente.run.evaluate import GoldDocument, Tally, measure

    plain, swapped = Tally(), Tally()
    same = all_ = 0
    for document, text, chosen in ((*pair, each) for each in names for pair in documents(each)):
        swap = make_swap(document.data, text, seed, strange)
        before = coded(document.id, chosen)
        after = _line(GoldDocument(document.id, document.stem, document.data), swap.text(text))
        measure(document, before, plain)
        measure(GoldDocument(document.id, document.stem, swap.gold(document.data)), after, swapped)
        old, new = _events(before, lambda words: words), _events(after, swap.back)
        same += len(old & new)
        all_ += len(old | new)
    return _told(plain), _told(swapped), same / all_ if all_ else 1.0


def _events(line: Mapping[str, Any], back: Any) -> set[tuple[Any, ...]]:
    return {
        (event["type"], event["mode"], event["status"], back(event["trigger"]["text"]), event["when"],
         *(tuple(sorted(back(party["name"]) for party in event[side])) for side in ("actors", "recipients")))
        for event in line["events"]
    }  # fmt: skip


def _told(tally: Any) -> dict[str, float]:
    return {kind: round(tally.score(kind).f1, 3) for kind in ("events", "strict", "who")}


def main(arguments: list[str]) -> None:
    """Print the figures of sets."""
    seed = int(arguments[arguments.index("--seed") + 1]) if "--seed" in arguments else 1
    asked = [name for name in arguments if not name.startswith("-") and not name.isdigit()]
    for name in asked or [f"{language}-{half}" for language in LANGUAGES for half in ("dev", "held")]:
        plain, swapped, same = swapped_figures([name], seed, "--strange" in arguments)
        told = "  ".join(f"{kind} {plain[kind]:.3f} → {swapped[kind]:.3f}" for kind in plain)
        print(f"{name:<10} {told}  same events {same:.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
