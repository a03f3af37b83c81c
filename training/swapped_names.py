"""Write texts again with other names in the place of theirs, so that a recogniser learns what stands around names.

The corpora hold few names, mostly of one country's persons and firms. A copy of each text keeps every word but those of its names: a person
becomes another, a country another country, a town another town, a body another body, one name throughout a text alike. Names come from the
texts themselves, from our lists of towns, countries, given names and bodies, and are made up from parts. They say nothing true of anybody.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import yaml
from spacy.tokens import Doc, Span

from entente.languages.folding import folded
from entente.languages.gazetteer import cities, countries, organizations
from entente.languages.index import gazetteer
from entente.resolve.given_names import spellings
from training.made_sentences import Maker

SEED = 5
SWAPPED = 0.85
SMALLEST_TOWN = 30_000
WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


class Swapper:
    """Names to put in the place of others; what it picks depends on the texts and the seed alone."""

    def __init__(self, docs: Sequence[Doc], seed: int = SEED) -> None:
        self.dice, self.maker = Random(seed), Maker(seed)
        mentions = {kind: [words(span) for doc in docs for span in doc.ents if span.label_ == kind] for kind in ("PER", "ORG", "LOC")}
        persons = [name for name in mentions["PER"] if len(name) > 1]
        given = [word.title() for word in spellings() if word.isascii() and word.isalpha()]
        self.first = [name[0] for name in persons if name[0].istitle() and len(name[0]) > 2] + given * 2
        self.last = [name[-1] for name in persons if name[-1][:1].isupper() and len(name[-1]) > 2] + given
        self.bodies = mentions["ORG"] + [cut(name) for body in organizations() for name in body.names.get("en", ())]
        self.single = [name for name in self.bodies if len(name) == 1 and not name[0].isupper()]
        self.countries = [cut(name) for country in countries() if country.owner is None for name in country.names["en"][:1]]
        self.peoples = [country.demonyms["en"][0] for country in countries() if country.owner is None and country.demonyms.get("en")]
        self.places = [name for name in mentions["LOC"] if not listed_country(name)]
        self.towns = [cut(city.name) for city in cities() if city.population >= SMALLEST_TOWN and city.name.isascii()]

    def copies(self, docs: Sequence[Doc]) -> Iterator[Doc]:
        """Give a copy of each text with other names."""
        return (self.copy(doc) for doc in docs)

    def copy(self, doc: Doc) -> Doc:
        """Give one text with other names, each swapped alike throughout."""
        told, spaces, labels = list[str](), list[bool](), list[str]()
        swaps: dict[tuple[str, ...], list[str]] = {}
        at = 0
        starts = {span.start: span for span in doc.ents}
        while at < len(doc):
            span = starts.get(at)
            if span is None:
                told.append(doc[at].text)
                spaces.append(bool(doc[at].whitespace_))
                labels.append("O")
                at += 1
                continue
            name = words(span)
            key = (span.label_, *name)
            if key not in swaps:
                swaps[key] = self.other(span) if self.dice.random() < SWAPPED else name
            made = swaps[key]
            told += made
            spaces += gaps(made, bool(doc[span.end - 1].whitespace_))
            labels += [f"B-{span.label_}", *[f"I-{span.label_}"] * (len(made) - 1)]
            at = span.end
        return Doc(doc.vocab, words=told, spaces=spaces, ents=labels)

    def other(self, span: Span) -> list[str]:
        """Give another name of the same kind and much the same build."""
        name = words(span)
        if span.label_ == "PER":
            return self.person(name)
        if span.label_ == "ORG":
            return self.body(name)
        if span.label_ == "LOC":
            return self.place(name)
        return name

    def person(self, name: list[str]) -> list[str]:
        """Give a person: as many words, initials and particles kept."""
        made = [self.part(word, at + 1 == len(name)) for at, word in enumerate(name)]
        if len(name) > 1 and self.dice.random() < 0.12:
            return [*made[:-1], self.dice.choice(("al", "Al", "el")), "-", made[-1]]
        return made

    def part(self, word: str, last: bool) -> str:
        """Give another word for one of a person's name."""
        if not word[:1].isupper() or len(word.rstrip(".")) < 2 or not word.isalpha():
            return word
        chance = self.dice.random()
        made = self.maker.proper() if chance < 0.4 else self.dice.choice(self.last if last else self.first)
        return made.upper() if word.isupper() and len(word) > 3 else made

    def place(self, name: list[str]) -> list[str]:
        """Give a place: a country for a country, else a town or another place."""
        if listed_country(name):
            return self.dice.choice(self.countries)
        if len(name) > 2 or not name[0].istitle():
            return self.dice.choice(self.places) if len(name) > 1 else name
        return self.dice.choice(self.towns if self.dice.random() < 0.75 else self.places)

    def body(self, name: list[str]) -> list[str]:
        """Give a body: letters for letters, one word for one word, else one of several words."""
        if len(name) == 1 and name[0].isupper():
            return ["".join(self.dice.choice("ABCDEFGHIKLMNOPRSTU") for _ in range(self.dice.randint(2, 5)))]
        if len(name) == 1:
            # Few made-up ones: an unknown word that stands alone in the news is a person's name far more often.
            return [self.maker.proper()] if self.dice.random() < 0.15 else self.dice.choice(self.single)
        return self.dice.choice(self.bodies) if self.dice.random() < 0.4 else self.made_body()

    def made_body(self) -> list[str]:
        """Put a body's name together."""
        pick, chance = self.dice.choice, self.dice.random()
        if chance < 0.2:
            return [pick(WORDS["offices"]), "of", *pick(WORDS["fields"]).split()]
        if chance < 0.4:
            return [pick(self.peoples), *pick(WORDS["heads"]).split()]
        if chance < 0.6:
            owner = [pick(self.peoples)] if self.dice.random() < 0.5 else []
            return cut(" ".join([*owner, pick(WORDS["modifiers"]), *pick(WORDS["bodies"]).split()]))
        if chance < 0.7:
            return cut(" ".join([pick(WORDS["modifiers"]), *pick(WORDS["bodies"]).split(), pick(("of", "for")), *pick(self.countries)]))
        named = pick(self.towns) if self.dice.random() < 0.4 else [self.maker.proper()]
        return [*named, *pick(WORDS["companies"]).split()]


def words(span: Span) -> list[str]:
    """Give the words of a name."""
    return [token.text for token in span]


def cut(name: str) -> list[str]:
    """Cut a name into words as the corpora do: hyphens and a genitive's ending stand by themselves."""
    return name.replace("-", " - ").replace("'s", " 's").replace("s' ", "s ' ").split()


def gaps(name: Sequence[str], last: bool) -> list[bool]:
    """Tell after which words of a name a blank stands."""
    following = (*name[1:], "")
    return [last if at + 1 == len(name) else not (word == "-" or following[at] in ("-", "'s", "'", ",")) for at, word in enumerate(name)]


def listed_country(name: Sequence[str]) -> bool:
    """Whether a name is a country's."""
    entry = gazetteer("en").get(folded(" ".join(name)))
    return entry is not None and entry.kind == "country"
