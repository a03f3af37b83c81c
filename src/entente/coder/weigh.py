"""Weigh whether a clause tells an event of a type: a small network over signs that name no language.

The signs: how strongly its words speak for the type, and for any other; which entry of the codebook it meets; who stands in it, and how it
is told. The weights (`weights.json`: of each sign by itself; `network.npz`: of signs in company) are written by `training/weigher.py` from
the texts coded for this project. A type that a user adds
is weighed by the same signs, through the words of its entries.
"""

import functools
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from itertools import chain, groupby, repeat
from typing import Any

import numpy

from entente.coder.affinity import Affinities, clause_tokens
from entente.coder.bars import Around, Bars, load_bars
from entente.coder.set_phrases import Phrase
from entente.coder.topics import Topics
from entente.read.annotated import Annotated, Clause, Slot
from entente.record.quick import dataclass

_CORE = ("subject", "object", "iobject", "by")
# A text of fewer tokens cannot be told to be of another world than politics: three words decide what it reads like.
_SHORT = 30
# Sectors of those whose acts are politics.
OFFICIAL = frozenset({"GOV", "MIL", "REB", "UAF", "SPY", "LEG", "JUD", "OPP", "PTY", "COP"})


@dataclass(frozen=True, slots=True)
class Signs:
    """What the words of a clause speak for, by the place that they stand in: strength by type; and how many words inside it do so.

    A set phrase rules out the types in `void`.
    """

    predicate: Mapping[str, float]
    object: Mapping[str, float]
    subject: Mapping[str, float]
    oblique: Mapping[str, float]
    inside: Mapping[str, float]
    around: Mapping[str, float]
    phrase: Mapping[str, float]
    counts: Mapping[str, int]
    void: frozenset[str] = frozenset()

    def types(self) -> tuple[str, ...]:
        """Give the types that the words make thinkable: by the predicate or a phrase, or by two other words."""
        found = dict.fromkeys((*self.predicate, *self.phrase))
        for name in dict.fromkeys((*self.object, *self.oblique, *self.subject)):
            if self.object.get(name, 0) + self.oblique.get(name, 0) + self.subject.get(name, 0) >= 2:
                found[name] = None
        return tuple(found)


# The signs of one type for a clause: those that the clause has whatever the type, one object for all of its types, and the type's own.
Row = tuple[Mapping[str, float], Mapping[str, float]]


@dataclass(frozen=True)
class Weigher:
    """A network with one hidden layer.

    Attributes:
        places: the row of each sign in `hidden` and `straight`.
        hidden: from signs to units; signs × units.
        bias: the units' own; one a unit.
        out: from units to the log odds; one a unit.
        straight: from signs to the log odds beside the units; one a sign.
        bars: how likely an event must be to be told.
    """

    places: Mapping[str, int]
    hidden: Any
    bias: Any
    out: Any
    straight: Any
    bars: Bars

    def probabilities(self, rows: Sequence[Row]) -> list[float]:
        """Give for each row of signs the probability, 0–1, that an event is told; signs that nobody learned of say nothing."""
        if not rows:
            return []
        values, met = self.table(rows, numpy.float64)
        units = numpy.maximum(values @ self.hidden.take(met, axis=0) + self.bias, 0.0)
        totals = units @ self.out + values @ self.straight[met]
        return [1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) for total in totals.tolist()]

    def table(self, rows: Sequence[Row], precision: Any) -> tuple[Any, Any]:
        """Give the rows of signs as a table, rows × signs that stand in any of them, and the places of these signs."""
        nothing = len(self.places)
        # Signs that rows share are looked up, and written into the table, once for all of them.
        shared = [(first, last, self._places(signs), list(signs.values())) for first, last, signs in _runs(rows)]
        own = self._places(chain.from_iterable(signs for _, signs in rows))
        column = numpy.zeros(nothing + 1, numpy.intp)
        column[own] = 1
        column[list(chain.from_iterable(places for *_, places, _ in shared))] = 1
        met = numpy.flatnonzero(column[:nothing])
        column[met] = numpy.arange(len(met))
        column[nothing] = len(met)  # signs that nobody learned of go beyond the last
        values = numpy.zeros((len(rows), len(met) + 1), precision)
        for first, last, places, told in shared:
            values[first:last, column[places]] = told
        numbers = numpy.repeat(numpy.arange(len(rows)), [len(signs) for _, signs in rows])
        values[numbers, column[own]] = list(chain.from_iterable(signs.values() for _, signs in rows))
        return values[:, :-1], met

    def _places(self, signs: Iterable[str]) -> list[int]:
        return list(map(self.places.get, signs, repeat(len(self.places))))


def _runs(rows: Sequence[Row]) -> Iterator[tuple[int, int, Mapping[str, float]]]:
    """Give first and last (half-open) of rows in a row that share the very same signs, and these."""
    first = 0
    for _, run in groupby(rows, key=lambda row: id(row[0])):
        held = list(run)
        yield first, first + len(held), held[0][0]
        first += len(held)


@functools.cache
def load_weigher() -> Weigher | None:
    """Open the weights; None where there are none yet."""
    told, hidden = (resources.files("entente.coder").joinpath(name) for name in ("weights.json", "network.npz"))
    bars = load_bars()
    if bars is None or not (told.is_file() and hidden.is_file()):
        return None
    data = json.loads(told.read_text("utf-8"))
    with hidden.open("rb") as file, numpy.load(file, allow_pickle=False) as arrays:
        layers = {name: arrays[name].astype(numpy.float64) for name in ("hidden", "bias", "out")}
    places = {name: row for row, name in enumerate(data["weights"])}
    straight = numpy.array(list(data["weights"].values()))
    return Weigher(places, layers["hidden"], layers["bias"], layers["out"], straight, bars)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a frame found: its name, how the event is told, how many stand on either side, and whether a place is told."""

    frame: str
    status: str
    actors: int
    recipients: int
    place: bool


class DocumentSigns:
    """The signs of one document's clauses; phrases are looked for once a sentence."""

    def __init__(self, doc: Annotated, affinities: Affinities, topics: Topics) -> None:
        self.doc, self.affinities = doc, affinities
        self._topics = topics.of(doc)
        self._whole = sum(self._topics.values()) / len(self._topics) if self._topics else 0.0
        self._phrases: dict[int, list[Phrase]] = {}
        self._around: dict[int, dict[str, float]] = {}
        self._near: dict[int, Mapping[str, float]] = {}
        self.people: dict[int, int] = {}
        self._foreign = self._foreign_words()
        bodies = (named for named in doc.named if named.kind != "country" and named.chain >= 0)
        self.official = len({named.chain for named in bodies if named.sector in OFFICIAL})
        for named in doc.named:
            if named.kind != "place" or named.seat:
                sentence = doc.tokens[named.key].sentence
                self.people[sentence] = self.people.get(sentence, 0) + 1

    def _foreign_words(self) -> dict[int, int]:
        """By paragraph, how many words of other worlds it has."""
        doc, found = self.doc, dict[int, set[str]]()
        for sentence in doc.sentences:
            found.setdefault(sentence.paragraph, set()).update(self.affinities.foreign(doc.tokens[sentence.first : sentence.last]))
        return {paragraph: len(words) for paragraph, words in found.items()}

    def foreign(self, clause: Clause) -> int:
        """Give how many words of other worlds than politics stand in a clause's paragraph."""
        return self._foreign.get(self.doc.sentences[clause.sentence].paragraph, 0)

    def topic(self, clause: Clause) -> float:
        """Give how political a clause's paragraph reads, -4 to 4."""
        return self._topics.get(self.doc.sentences[clause.sentence].paragraph, 0.0)

    def surrounding(self, clause: Clause) -> Around:
        """Give what stands around a clause."""
        topic, whole, tokens = self.topic(clause), self._whole, len(self.doc.tokens)
        if tokens < _SHORT:
            topic, whole = max(topic, 0.0), max(whole, 0.0)
        states, nobody = self._between_states(clause), self._nobody_named(clause)
        return Around(topic, whole, self.foreign(clause), self.official, tokens, states, nobody)

    def _nobody_named(self, clause: Clause) -> bool:
        """Whether nobody in a clause and nothing near it has a name or a country ("the flood killed nine people")."""
        low, high = self.doc.sentences[clause.sentence].first, self.doc.sentences[clause.sentence].last
        near = (named for _, named in self.doc.near.starting(low, high))
        return all(named.head != "name" and named.country is None for named in near)

    def _between_states(self, clause: Clause) -> bool:
        """Whether two countries stand in a clause: what one state does to another is politics in the shortest text."""
        taking = (self.doc.named[index] for slot in clause.slots for index in slot.argument.mentions)
        return len({named.country for named in taking if named.kind == "country" or named.seat} - {None}) > 1

    def _beside(self, at: int) -> Mapping[str, float]:
        if at not in self._near:
            self._near[at] = self.affinities.beside(self.doc.tokens[at])
        return self._near[at]

    def _head(self, slots: Sequence[Slot]) -> dict[str, float]:
        return _most([self._beside(slot.argument.key) for slot in slots])

    def of(self, clause: Clause) -> Signs:
        """Give the signs of a clause."""
        number = clause.sentence
        sentence = self.doc.sentences[number]
        if number not in self._phrases:
            self._phrases[number] = list(self.affinities.find(self.doc.tokens, sentence.first, sentence.last))
            self._around[number] = _most(map(self._beside, range(sentence.first, sentence.last)))
        phrase: dict[str, float] = {}
        void: set[str] = set()
        for each in self._phrases[number]:
            if not each.first <= clause.predicate < each.last:
                continue
            if not each.strength:
                void.add(each.type)
            elif each.strength > phrase.get(each.type, 0.0):
                phrase[each.type] = each.strength
        inside = [held for at in clause_tokens(self.doc, clause) if (held := self._beside(at))]
        counts: dict[str, int] = {}
        for held in inside:
            for name, strength in held.items():
                if strength >= 2:
                    counts[name] = counts.get(name, 0) + 1
        own = self.affinities.predicate(clause)
        return Signs(
            {name: strength for name, strength in own.items() if name not in void} if void else own,
            self._head(clause.slot("object", "of", "poss", "complement")),
            self._head(clause.slot("subject", "by", "modifier")),
            self._head([slot for slot in clause.slots if slot.label not in (*_CORE, "of", "poss", "modifier")]),
            _most(inside),
            self._around[number],
            {name: strength for name, strength in phrase.items() if name not in void} if void else phrase,
            counts,
            frozenset(void),
        )


def _most(several: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Give for each type how strongly the word speaks for it that does so most."""
    found: dict[str, float] = {}
    for held in several:
        for name, strength in held.items():
            if strength > found.get(name, 0.0):
                found[name] = strength
    return found
