"""Make documents' mentions by chance: a world of states, offices and stories, told, copied and translated; no text is coded.

Everything follows from the seed, and the first documents of a larger world are those of a smaller one: what grows is time (a day holds
`DAY` documents), the stories in it and the persons of little note. A few pairs of states do most of what is told, as in the news.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from entente.record import (
    CodedDocument,
    DocumentEntity,
    EntityMention,
    EventMention,
    Passage,
    Place,
    PositionMention,
    Profile,
    Publication,
    Span,
    StatementMention,
    TieMention,
    TimeRule,
    document_id,
    mention_id,
)

DAY = 300
_FIRST = date(2020, 1, 1)
_LANDS = [
    "US", "RU", "CN", "TR", "IR", "SA", "AE", "EG", "LY", "JO", "IL", "SY", "IQ", "QA", "KW", "OM", "YE", "DZ", "MA", "TN",
    "SD", "ET", "ER", "SO", "KE", "UG", "TZ", "RW", "CD", "ZA", "NG", "GH", "ML", "NE", "TD", "SN", "FR", "DE", "GB", "IT",
    "ES", "PT", "PL", "UA", "GR", "CY", "RS", "AZ", "AM", "GE", "KZ", "UZ", "PK", "IN", "AF", "BD", "LK", "MM", "TH", "VN",
    "ID", "MY", "PH", "JP", "KR", "KP", "AU", "MX", "CO", "VE", "BR", "AR", "CL", "PE", "CU",
]  # fmt: skip
_OFFICES = ("president", "foreign minister", "defence minister", "chief of staff", "envoy", "spokesman")
_KINDS = (
    ("CONSULT", "visit"), ("CONSULT", None), ("CONSULT", "phone"), ("AGREE", "signed"), ("COOPERATE", None), ("ACCUSE", None),
    ("SUPPORT", None), ("REQUEST", None), ("AID", None), ("THREATEN", None), ("SANCTION", None), ("ASSAULT", None),
)  # fmt: skip
_SYLLABLES = [a + b for a in (*"bdfghklmnrstz", "sh", "kh") for b in ("a", "i", "u", "aa")]
_ARABIC = {"sh": "ش", "kh": "خ", "b": "ب", "d": "د", "f": "ف", "g": "غ", "h": "ه", "k": "ك", "l": "ل", "m": "م", "n": "ن", "r": "ر",
           "s": "س", "t": "ت", "z": "ز", "aa": "ا", "a": "", "i": "ي", "u": "و"}  # fmt: skip
_LANGUAGES = ("en", "en", "en", "ar", "ar", "fr", "es", "tr")


@dataclass(frozen=True)
class Person:
    """Somebody in office: a Latin and an Arabic form of one name."""

    name: str
    arabic: str
    country: str
    office: str


@dataclass(frozen=True)
class Happening:
    """What happened, once."""

    kind: str
    mode: str | None
    actor: Person
    recipient: Person
    day: date
    place: Place


@dataclass
class _Page:
    """A document under way."""

    name: str
    language: str
    published: str | None
    outlet: str
    at: int = 0
    chains: dict[str, DocumentEntity] = field(default_factory=dict)
    events: list[EventMention] = field(default_factory=list)
    positions: list[PositionMention] = field(default_factory=list)
    ties: list[TieMention] = field(default_factory=list)
    statements: list[StatementMention] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.id = document_id(self.name, None, self.outlet)

    def say(self, words: str) -> Span:
        """Write words, and give their span."""
        span = Span(self.at, self.at + len(words), words)
        self.at += len(words) + 1
        return span

    def who(self, person: Person) -> EntityMention:
        """Name a person, by the family name alone after the first time."""
        name = person.arabic if self.language == "ar" else person.name
        return self._mention(name, "person", person.country, "GOV", None, ((person.office, person.country),))

    def land(self, code: str) -> EntityMention:
        """Name a country."""
        return self._mention(code, "country", code, "GOV", code, ())

    def _mention(self, name: str, kind: Any, country: str, sector: str, known: str | None, offices: Any) -> EntityMention:
        span = self.say(name)
        if name not in self.chains:
            id = mention_id("en", self.id, span.start)
            self.chains[name] = DocumentEntity(id, self.id, name, kind, (name,), (span,), None, country, sector, known, offices)
        return EntityMention(name, span, "name", kind, None, country, sector, self.chains[name].id)


def _word(chance: random.Random, least: int) -> list[str]:
    return [chance.choice(_SYLLABLES) for _ in range(chance.randint(least, 3))]


def _name(chance: random.Random) -> tuple[str, str]:
    words = [_word(chance, 2), _word(chance, 2)]
    latin = " ".join("".join(word).capitalize() for word in words)
    arabic = " ".join("".join(_ARABIC[part[:-2] if part.endswith("aa") else part[:-1]] + _ARABIC["aa" if part.endswith("aa") else part[-1]]
                              for part in word) for word in words)  # fmt: skip
    return latin, arabic


class World:
    """A made-up world.

    Args:
        seed: gives everything.
    """

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._leaders = {
            land: [Person(*_name(self._chance), land, office) for office in _OFFICES] for land in _LANDS
        }
        self._places = {
            land: Place(f"{''.join(_word(self._chance, 2)).capitalize()} City", land, self._chance.uniform(-50, 60),
                        self._chance.uniform(-170, 170), 1000 + number)
            for number, land in enumerate(_LANDS)
        }  # fmt: skip
        pairs = list(itertools.permutations(_LANDS, 2))
        self._chance.shuffle(pairs)
        self._pairs = pairs
        self._weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(pairs))))

    def documents(self, count: int) -> Iterator[tuple[Publication, CodedDocument]]:
        """Give so many documents, in order of publication by and large."""
        chance, number = self._chance, 0
        past: dict[tuple[str, str], list[Happening]] = {}
        while number < count:
            day = _FIRST + timedelta(days=number // DAY)
            happening = self._happening(day)
            before = past.setdefault((happening.actor.country, happening.recipient.country), [])
            told = min(20, int(chance.paretovariate(1.3)))
            first: tuple[tuple[Passage, ...], str] | None = None
            for _ in range(min(told, count - number)):
                page, first = self._tell(number, happening, before[-3:], first)
                yield page
                number += 1
            before.append(happening)

    def _happening(self, day: date) -> Happening:
        chance = self._chance
        mine, theirs = chance.choices(self._pairs, cum_weights=self._weights)[0]
        kind, mode = chance.choice(_KINDS)
        actor, recipient = (self._person(land) for land in (mine, theirs))
        return Happening(kind, mode, actor, recipient, day, self._places[theirs])

    def _person(self, land: str) -> Person:
        """Give one in office, or, now and then, somebody new."""
        chance = self._chance
        if chance.random() < 0.1:
            return Person(*_name(chance), land, "")
        return chance.choices(self._leaders[land], weights=(8, 6, 4, 3, 2, 1))[0]

    def _tell(
        self, number: int, happening: Happening, before: list[Happening], first: tuple[tuple[Passage, ...], str] | None
    ) -> tuple[tuple[Publication, CodedDocument], tuple[tuple[Passage, ...], str]]:
        chance = self._chance
        planned = chance.random() < 0.08
        said = happening.day + timedelta(days=-chance.randint(1, 5) if planned else min(3, int(chance.expovariate(1.2))))
        published = said.isoformat() if chance.random() < 0.92 else None
        page = _Page(f"d{number}", chance.choice(_LANGUAGES), published, f"Outlet {int(chance.paretovariate(0.6)) % 400}")
        self._event(page, happening, "planned" if planned else "occurred")
        for older in before:
            if chance.random() < 0.12:
                self._event(page, older, "occurred")
        person = page.who(happening.actor)
        if chance.random() < 0.5:
            words = page.say(" ".join("".join(_word(chance, 1)) for _ in range(12)))
            page.statements.append(StatementMention(mention_id("st", page.id, words.start), page.id, person, "quote", (words,)))
        if chance.random() < 0.4 and happening.actor.office:
            words = page.say(happening.actor.office)
            land = page.land(happening.actor.country)
            page.positions.append(
                PositionMention(mention_id("po", page.id, words.start), page.id, person, happening.actor.office, (words,), land)
            )
        if chance.random() < 0.1:
            words = page.say("its ally")
            ends = page.land(happening.actor.country), page.land(happening.recipient.country)
            page.ties.append(TieMention(mention_id("ti", page.id, words.start), page.id, *ends, "ally", "+", (words,)))
        passages = self._passages(page, happening, first)
        coded = CodedDocument(
            page.id, "made", page.language, Profile(passages, (), 200), tuple(page.chains.values()), tuple(page.events),
            tuple(page.positions), tuple(page.ties), tuple(page.statements),
        )  # fmt: skip
        return (Publication(page.id, published, page.outlet, page.language), coded), first or (passages, page.language)

    def _event(self, page: _Page, happening: Happening, status: Any) -> None:
        chance = self._chance
        sides = []
        for person in (happening.actor, happening.recipient):
            draw = chance.random()
            sides.append(() if draw < 0.06 else (page.land(person.country),) if draw < 0.4 else (page.who(person),))
        if not sides[0] and not sides[1]:
            sides[0] = (page.land(happening.actor.country),)
        trigger = page.say(happening.mode or happening.kind.lower())
        draw = chance.random()
        when: str | None = happening.day.isoformat()
        rule = None
        if draw < 0.1:
            when = None
        elif draw < 0.16:
            when = when[:7] if when else None
        elif draw < 0.3 and page.published is None:
            when, rule = None, TimeRule("weekday", weekday=happening.day.weekday())
        where = happening.place if chance.random() < 0.6 else None
        page.events.append(
            EventMention(mention_id("ev", page.id, trigger.start), page.id, happening.kind, trigger, (trigger,), sides[0], sides[1],
                         happening.mode, (), status, None, when, None, rule, where, confidence=0.8)
        )  # fmt: skip

    def _passages(self, page: _Page, happening: Happening, first: tuple[tuple[Passage, ...], str] | None) -> tuple[Passage, ...]:
        """Give the document's passages: its own, or those of the story's first telling, equal, edited, cut, or translated."""
        chance = self._chance
        edges = [round(part * page.at / 4) for part in range(5)]
        spans = [(start, end) for start, end in itertools.pairwise(edges) if end > start]
        draw = chance.random()
        made = []
        for place, (start, end) in enumerate(spans):
            old = first[0][place] if first and place < len(first[0]) and draw < 0.45 else None
            if old is None:
                keys = tuple(f"k{chance.randrange(4000)}" if chance.random() < 0.5 else happening.actor.country for _ in range(8))
                sketch = tuple(chance.getrandbits(32) for _ in range(64))
                made.append(Passage(start, end, f"{chance.getrandbits(64):016x}", sketch, keys))
            elif first and first[1] != page.language:
                sketch = tuple(chance.getrandbits(32) for _ in range(64))
                made.append(Passage(start, end, f"{chance.getrandbits(64):016x}", sketch, old.keys))
            elif draw < 0.2:
                made.append(Passage(start, end, old.digest, old.sketch, old.keys))
            else:
                sketch = tuple(value if chance.random() < 0.8 else chance.getrandbits(32) for value in old.sketch)
                made.append(Passage(start, end, f"{chance.getrandbits(64):016x}", sketch, old.keys))
        return tuple(made)
