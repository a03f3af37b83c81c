"""Write Arabic texts again with other names in the place of theirs, as `swapped_names.py` does for English.

A name keeps what is written together with it ("وبغداد", "للأردن"), its number of words where it is a person's, and its class: a country
gives way to a country, a town to a town, a body, a building or a river to another of the corpora or of our lists.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import yaml

from entente.languages.ar.pipeline.words import fold_word
from entente.languages.gazetteer import cities, countries, organizations
from training.corpora import Sentence

HERE = Path(__file__).parent
NAMES = HERE.parent / "src/entente/languages/ar/pipeline/names.yaml"
SEED, SWAPPED, SMALLEST_TOWN = 5, 0.8, 50_000
ARTICLE = "ال"
_PARTICLES = frozenset(
    ["ابو", "ابن", "بن", "بنت", "ال", "ام", "عبد", "بو",
     "دي", "دا", "فان", "فون", "دو", "لا", "لو", "ليه", "الله", "الدين"]
)
Words = tuple[str, ...]


class ArabicSwapper:
    """Names to put in the place of others; what it picks depends on the sentences and the seed alone."""

    def __init__(self, sentences: Sequence[Sentence], seed: int = SEED) -> None:
        self.dice = Random(seed)
        mentions: dict[str, list[Words]] = {kind: [] for kind in ("PER", "ORG", "GPE", "LOC", "FAC")}
        for sentence in sentences:
            for first, last, kind in spans(sentence):
                mentions[kind].append(sentence.words[first:last])
        self.counts = Counter(name[0] for told in mentions.values() for name in told)
        self.bare = {kind: [(self.cut(name[0])[1], *name[1:]) for name in told] for kind, told in mentions.items()}
        lists = {key: [fold_word(str(word)) for word in words] for key, words in yaml.safe_load(NAMES.read_text("utf-8")).items()}
        persons = [name for name in self.bare["PER"] if len(name) > 1]
        given = [word for key in ("arabic_given", "eastern_given", "western_given") for word in lists[key]]
        self.first = [name[0] for name in persons] + given * 2
        self.last = [name[-1] for name in persons] + [word for key in ("arabic_surnames", "foreign_surnames") for word in lists[key]] * 2
        self.countries = [split(country.names["ar"][0]) for country in countries() if country.owner is None and country.names.get("ar")]
        self.states = {name for country in countries() for listed in country.names.get("ar", ()) if (name := split(listed))}
        self.towns = [split(city.arabic[0]) for city in cities() if city.arabic and city.population >= SMALLEST_TOWN]
        self.headed: dict[str, list[Words]] = {}
        for name in self.bare["ORG"]:
            self.headed.setdefault(name[0], []).append(name)
        self._few: dict[tuple[str, int], list[Words]] = {}
        self.bodies = [split(name) for body in organizations() for name in body.names.get("ar", ())]

    def copies(self, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
        """Give a copy of each sentence with other names."""
        return map(self.copy, sentences)

    def copy(self, sentence: Sentence) -> Sentence:
        """Give one sentence with other names, each swapped alike throughout."""
        told, spaces, labels, swaps = list[str](), list[bool](), list[str](), dict[Words, Words]()
        at = 0
        for first, last, kind in [*spans(sentence), (len(sentence.words), len(sentence.words), "")]:
            told += sentence.words[at:first]
            spaces += sentence.spaces[at:first]
            labels += sentence.labels[at:first]
            if first < last:
                prefix, begin = self.cut(sentence.words[first])
                name = (begin, *sentence.words[first + 1 : last])
                if name not in swaps:
                    swaps[name] = self.other(name, kind) if self.dice.random() < SWAPPED else name
                made = swaps[name]
                told += (joined(prefix, made[0]), *made[1:])
                spaces += [True] * (len(made) - 1) + [sentence.spaces[last - 1]]
                labels += [f"B-{kind}", *[f"I-{kind}"] * (len(made) - 1)]
            at = last
        return Sentence(tuple(told), tuple(spaces), tuple(labels))

    def cut(self, word: str) -> tuple[str, str]:
        """Part what is written together with a name from it: the corpora have the rest alone far more often."""
        if word[:2] == "لل" and self.counts[ARTICLE + word[2:]] > self.counts[word]:
            return "ل", ARTICLE + word[2:]
        if word[:1] in "وبلفك" and len(word) > 3 and self.counts[word[1:]] > self.counts[word]:
            return word[0], word[1:]
        return "", word

    def other(self, name: Words, kind: str) -> Words:
        """Give another name of the same kind."""
        pick, chance = self.dice.choice, self.dice.random()
        if kind == "PER":
            before = ("", *name)  # "عبد الكريم" is one name
            return tuple(word if before[at] == "عبد" else self.part(word, at + 1 == len(name)) for at, word in enumerate(name))
        if kind == "GPE":
            return pick(self.countries) if name in self.states else pick(self.towns if chance < 0.6 else self.bare["GPE"])
        if kind == "ORG":
            if len(name) == 1:
                return (pick(self.last),) if chance < 0.3 else pick([body for body in self.few("ORG", 1) if len(body) == 1])
            if chance < 0.5 and name[-1][:2] != ARTICLE:
                return (*name[:-1], *pick(self.few("GPE", 1)))  # "جامعة القاهرة": the head stays, its town does not
            alike = self.headed.get(name[0], ())
            if chance < 0.75 and len(alike) > 2:
                return pick(alike)
            return pick(self.bodies) if chance < 0.85 else pick(self.few("ORG", len(name)))
        return pick(self.few(kind, len(name)))

    def few(self, kind: str, size: int) -> list[Words]:
        """Give the corpora's names of a kind and a number of words; all of the kind where too few have it."""
        key = (kind, size)
        if key not in self._few:
            told = [name for name in self.bare[kind] if len(name) == size]
            self._few[key] = told if len(told) > 10 else self.bare[kind]
        return self._few[key]

    def part(self, word: str, last: bool) -> str:
        """Give another word for one of a person's name; particles and letters stay."""
        if fold_word(word) in _PARTICLES or len(word) < 3 or not word.isalpha():
            return word
        return self.dice.choice(self.last if last else self.first)


def spans(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Give the names of a sentence: first word, the word after the last, class."""
    found: list[tuple[int, int, str]] = []
    for at, label in enumerate(sentence.labels):
        if label.startswith("B-"):
            found.append((at, at + 1, label[2:]))
        elif label.startswith("I-"):
            found[-1] = (found[-1][0], at + 1, found[-1][2])
    return found


def split(name: str) -> Words:
    """Cut a listed name into words, folded as the corpora are."""
    return tuple(fold_word(word) for word in name.split())


def joined(prefix: str, word: str) -> str:
    """Write what stands before a name together with it: "ل" and an article become "لل"."""
    return f"لل{word[2:]}" if prefix == "ل" and word.startswith(ARTICLE) else prefix + word
