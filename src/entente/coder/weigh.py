"""Weigh whether a clause tells an event of a type: a small network over signs that name no language.

The signs: how strongly its words speak for the type, and for any other; which entry of the codebook it meets; who stands in it, and how it
is told. The weights (`weights.json`: of each sign by itself; `network.npz`: of signs in company) are written by `training/weigher.py` from
the texts coded for this project. A type that a user adds
is weighed by the same signs, through the words of its entries.
"""

import functools
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import repeat
from typing import Any

import numpy

from entente.coder.affinity import Affinities, clause_tokens
from entente.coder.set_phrases import Phrase
from entente.coder.topics import Topics
from entente.read.annotated import Annotated, Clause, Named, Slot

_CORE = ("subject", "object", "iobject", "by")
_ABOVE = frozenset({"ccomp", "content", "xcomp", "parataxis"})
_BESIDE = frozenset({"advcl", "acl", "acl:relcl"})
_LEVELS = (1, 2, 3)
# Where words stand, and how much they count.
_PLACES = (
    ("predicate", 1.0), ("phrase", 1.0), ("object", 1.0), ("oblique", 1.0), ("subject", 1.0), ("inside", 0.34), ("around", 0.34),
)  # fmt: skip
# Tokens from which a text on politics names several public bodies.
_LONG = 250
# From here on a paragraph reads like politics, whoever is named in it.
_POLITICAL = 1.0
# Below these it may read, and does read, like something else.
_OPEN, _OTHER = 0.0, -0.5
# Of a text of fewer tokens its topic cannot be told.
_SHORT = 30
# Below these a paragraph reads less and less like politics.
_TOPICS = (-1.5, -0.75, 0.0, 0.75)
# Sectors of those whose acts are politics.
_OFFICIAL = frozenset({"GOV", "MIL", "REB", "UAF", "SPY", "LEG", "JUD", "OPP", "PTY", "COP"})


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


@dataclass(frozen=True)
class Weigher:
    """A network with one hidden layer, and how sure one must be of an event that no entry tells fully.

    Attributes:
        places: the row of each sign in `hidden` and `straight`.
        hidden: from signs to units; signs × units.
        bias: the units' own; one a unit.
        out: from units to the log odds; one a unit.
        straight: from signs to the log odds beside the units; one a sign.
        sure: the least probability by how the event is told: with its parties found, bare, by a noun alone, by an entry.
    """

    places: Mapping[str, int]
    hidden: Any
    bias: Any
    out: Any
    straight: Any
    sure: Mapping[str, float]

    def tells(self, probability: float, full: bool, verbal: bool, by_entry: bool) -> bool:
        """Tell whether that is sure enough: surer of a noun that found no parties than of a verb, and of words alone than of an entry."""
        return probability >= self.least(full, verbal, by_entry)

    def least(self, full: bool, verbal: bool, by_entry: bool) -> float:
        """Give the least probability that is sure enough."""
        return self.sure["full" if full else ("" if verbal else "noun ") + ("bare entry" if by_entry else "bare")]

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """Give for each row of signs the probability, 0–1, that an event is told; signs that nobody learned of say nothing."""
        values, met = self.table(rows, numpy.float64)
        units = numpy.maximum(values @ self.hidden.take(met, axis=0) + self.bias, 0.0)
        totals = units @ self.out + values @ self.straight[met]
        return [1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) for total in totals.tolist()]

    def table(self, rows: Sequence[Mapping[str, float]], precision: Any) -> tuple[Any, Any]:
        """Give the rows of signs as a table, rows × signs that stand in any of them, and the places of these signs."""
        nothing = len(self.places)
        values = numpy.zeros((len(rows), nothing + 1), precision)
        for row, signs in zip(values, rows, strict=True):
            row[list(map(self.places.get, signs, repeat(nothing)))] = list(signs.values())
        # The types that a clause may tell share most of their signs: their weights are fetched once for all.
        met = numpy.flatnonzero(values[:, :nothing].any(axis=0))
        return values.take(met, axis=1), met


@functools.cache
def load_weigher() -> Weigher | None:
    """Open the weights; None where there are none yet."""
    told, hidden = (resources.files("entente.coder").joinpath(name) for name in ("weights.json", "network.npz"))
    if not (told.is_file() and hidden.is_file()):
        return None
    data = json.loads(told.read_text("utf-8"))
    with hidden.open("rb") as file, numpy.load(file, allow_pickle=False) as arrays:
        layers = {name: arrays[name].astype(numpy.float64) for name in ("hidden", "bias", "out")}
    places = {name: row for row, name in enumerate(data["weights"])}
    straight = numpy.array(list(data["weights"].values()))
    return Weigher(places, layers["hidden"], layers["bias"], layers["out"], straight, data["sure"])


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
        self._near: dict[int, dict[str, float]] = {}
        self._people: dict[int, int] = {}
        # The signs that a clause has whatever type is asked for: types are asked for one after the other.
        self._last: tuple[Clause, Signs, dict[str, float], list[_Lead], dict[str, float]] | None = None
        self._foreign = self._foreign_words()
        bodies = (named for named in doc.named if named.kind != "country" and named.chain >= 0)
        self._official = len({named.chain for named in bodies if named.sector in _OFFICIAL})
        for named in doc.named:
            if named.kind != "place" or named.seat:
                sentence = doc.tokens[named.key].sentence
                self._people[sentence] = self._people.get(sentence, 0) + 1

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

    def caution(self, clause: Clause) -> float:
        """Give how likely even an event that an entry tells must be.

        Very likely where the paragraph has words of sport, the stage or the kitchen and the text tells of no two public bodies; likely
        where it has several such words, or the text tells of no public body, the clause of no two states, and nothing reads like politics.
        Under these bars 4 in 10 of entries' events are right. Likely, too, where the paragraph reads like anything but politics and no two
        states deal with one another: with every text left out in turn, half of the passages that tell nothing fall silent for it, and 2 in
        100 of the events told are lost.
        """
        return max(self._by_words(clause), self._by_topic(clause))

    def _by_topic(self, clause: Clause) -> float:
        topic = max(self.topic(clause), self._whole)  # one odd paragraph of a political article is of it
        if topic >= _OPEN or len(self.doc.tokens) < _SHORT or self._between_states(clause):
            return 0.0
        return 0.9 if topic < _OTHER else 0.7

    def _by_words(self, clause: Clause) -> float:
        foreign = self.foreign(clause)
        if self._official < 2 and (foreign or len(self.doc.tokens) > _LONG):
            return 0.95 if foreign >= 3 else 0.9
        if foreign > 1:
            return 0.75 if foreign >= 3 else 0.5
        if self._official < 1 and self._nobody_named(clause):
            return 0.9
        plain = self._official < 1 and not self._between_states(clause) and self.topic(clause) < _POLITICAL
        return 0.5 if plain else 0.2

    def _nobody_named(self, clause: Clause) -> bool:
        """Whether nobody in a clause and nothing near it has a name or a country ("the flood killed nine people")."""
        low, high = self.doc.sentences[clause.sentence].first, self.doc.sentences[clause.sentence].last
        near = (named for _, named in self.doc.near.starting(low, high))
        return all(named.head != "name" and named.country is None for named in near)

    def _between_states(self, clause: Clause) -> bool:
        """Whether two countries stand in a clause: what one state does to another is politics in the shortest text."""
        taking = (self.doc.named[index] for slot in clause.slots for index in slot.argument.mentions)
        return len({named.country for named in taking if named.kind == "country" or named.seat} - {None}) > 1

    def _beside(self, at: int) -> dict[str, float]:
        if at not in self._near:
            self._near[at] = self.affinities.beside(self.doc.tokens[at])
        return self._near[at]

    def _most(self, tokens: Iterator[int] | Sequence[int]) -> dict[str, float]:
        found: dict[str, float] = {}
        for at in tokens:
            for name, strength in self._beside(at).items():
                if strength > found.get(name, 0.0):
                    found[name] = strength
        return found

    def _head(self, slots: Sequence[Slot]) -> dict[str, float]:
        return self._most([slot.argument.key for slot in slots])

    def of(self, clause: Clause) -> Signs:
        """Give the signs of a clause."""
        number = clause.sentence
        sentence = self.doc.sentences[number]
        if number not in self._phrases:
            self._phrases[number] = list(self.affinities.find(self.doc.tokens, sentence.first, sentence.last))
            self._around[number] = self._most(range(sentence.first, sentence.last))
        phrase: dict[str, float] = {}
        void: set[str] = set()
        for each in self._phrases[number]:
            if not each.first <= clause.predicate < each.last:
                continue
            if not each.strength:
                void.add(each.type)
            elif each.strength > phrase.get(each.type, 0.0):
                phrase[each.type] = each.strength
        inside = clause_tokens(self.doc, clause)
        counts: dict[str, int] = {}
        for at in inside:
            for name, strength in self._beside(at).items():
                if strength >= 2:
                    counts[name] = counts.get(name, 0) + 1
        own = self.affinities.predicate(clause)
        return Signs(
            {name: strength for name, strength in own.items() if name not in void} if void else own,
            self._head(clause.slot("object", "of", "poss", "complement")),
            self._head(clause.slot("subject", "by", "modifier")),
            self._head([slot for slot in clause.slots if slot.label not in (*_CORE, "of", "poss", "modifier")]),
            self._most(inside),
            self._around[number],
            {name: strength for name, strength in phrase.items() if name not in void} if void else phrase,
            counts,
            frozenset(void),
        )

    def features(self, clause: Clause, signs: Signs, name: str, met: Mapping[str, bool]) -> dict[str, float]:
        """Give the signs for one type as numbers, as far as they are known before its parties are.

        Args:
            met: the types of the codebook's entries that the clause meets, and whether one of them found its parties.
        """
        if self._last is None or self._last[0] is not clause or self._last[1] is not signs:
            told = {name: value for name, value in self._told(clause) if value}
            parties = {name: value for name, value in self._parties(clause) if value}
            self._last = clause, signs, told | parties | self._slots(clause), _leads(signs), _sums(signs)
        *_, shared, leads, sums = self._last
        found = {"bias": 1.0}
        self._words(found, clause, signs, name, leads, sums)
        found.update(self._above(clause, name))
        found.update(_rules(name, met))
        word, phrase = signs.predicate.get(name, 0.0) / 3, signs.phrase.get(name, 0.0) / 3
        beside = max(signs.object.get(name, 0.0), signs.oblique.get(name, 0.0)) / 3
        both, nobody = shared.get("two parties", 0.0), shared.get("nobody", 0.0)
        found |= {"word × beside": word * beside, "word × two": word * both, "phrase × two": phrase * both}
        found |= {"phrase × word": phrase * word, "beside × two": beside * both}
        if nobody:
            found["word × nobody"] = word
        if not clause.verbal:
            found |= {"noun × nobody": nobody, "noun × light": float(bool(clause.light)), "noun × two": both, "noun × word": word}
        found = {key: value for key, value in found.items() if value}
        found.update(shared)
        found.update(self._of_type(clause, name))
        return found

    def _slots(self, clause: Clause) -> dict[str, float]:
        """What stands where, whatever the type."""
        found: dict[str, float] = {}
        for slot in clause.slots:
            found[f"slot {slot.label}"] = 1.0
            for index in slot.argument.mentions:
                found[f"{slot.label} {self.doc.named[index].kind}"] = 1.0
        return found

    def _of_type(self, clause: Clause, name: str) -> dict[str, float]:
        """The signs that name a type: what stands where beside which. A type of a user's own has none of them, and goes by the rest."""
        found = {name: 1.0, f"{name} {'verb' if clause.verbal else 'noun'}": 1.0}
        for slot in clause.slots:
            for index in slot.argument.mentions:
                found[f"{name} {slot.label} {self.doc.named[index].kind}"] = 1.0
        return found

    def _words(
        self,
        found: dict[str, float],
        clause: Clause,
        signs: Signs,
        name: str,
        leads: Sequence["_Lead"],
        sums: Mapping[str, float],
    ) -> None:
        """Add what the words of a clause say of a type, by where they stand."""
        for label, held in (("verb" if clause.verbal else "noun", signs.predicate), ("phrase", signs.phrase)):
            strength = held.get(name, 0.0)
            for level in _LEVELS:
                if strength >= level:
                    found[f"{label} ≥ {level}"] = 1.0
        found["meanings"] = min(4, len(signs.predicate)) / 4
        found["words inside"] = min(5, signs.counts.get(name, 0)) / 5
        total = 0.0
        for lead in leads:
            own = lead.held.get(name, 0.0) / 3
            if lead.place not in ("predicate", "phrase"):
                found[lead.place] = own
            found[lead.sign] = own - (lead.next if name == lead.name else lead.most) / 3
            total += lead.share * own
        best = max((strength for other, strength in sums.items() if other != name), default=0.0)
        found["total"] = total
        found["total lead"] = total - best
        found["first"] = float(total > best)

    def _told(self, clause: Clause) -> Iterator[tuple[str, float]]:
        doc = self.doc
        yield "noun", float(not clause.verbal)
        for name in ("passive", "negated", "future", "modal", "conditional", "question", "infinitive", "past"):
            yield name, float(getattr(clause, name))
        foreign = self.foreign(clause)
        for level in (1, 2, 3, 5):
            yield f"foreign ≥ {level}", float(foreign >= level)
        topic = self.topic(clause)
        yield "topic", topic / 2
        for bar in _TOPICS:
            yield f"topic < {bar}", float(topic < bar)
        yield "foreign, not official", float(foreign > 1 and self._official < 2)
        yield "not official", float(self._official < 1)
        yield "main", float(clause.governor < 0)
        yield f"hangs {clause.relation or 'free'}{'' if clause.verbal else ' noun'}", 1.0
        yield "unreal", float(clause.verbal and not clause.past and not clause.future and clause.governor >= 0)
        yield "content", float(clause.relation in _ABOVE)
        yield "beside", float(clause.relation in _BESIDE)
        yield "opening", float(clause.sentence == 0)
        yield "early", float(clause.sentence < 3)
        start, end = doc.tokens[clause.predicate].start, doc.tokens[clause.predicate].end
        yield "quoted", float(doc.near.quotations.hold(start, end))

    def _above(self, clause: Clause, name: str) -> Iterator[tuple[str, float]]:
        """What the clause that this one hangs on speaks for: "threatened to attack" is a threat, and no attack."""
        if clause.governor < 0:
            return
        above = self.doc.clauses[clause.governor]
        held = self.affinities.predicate(above)
        close = clause.relation in _ABOVE or clause.infinitive
        own, rival = held.get(name, 0.0), max((strength for other, strength in held.items() if other != name), default=0.0)
        yield "above close" if close else "above", own / 3
        yield "rival above close" if close else "rival above", rival / 3
        yield "carried above", float(above.span.meets(clause.span))

    def _parties(self, clause: Clause) -> Iterator[tuple[str, float]]:
        doer = self._filled(clause, "subject", "by", "poss", "modifier")
        done_to = self._filled(clause, "object", "iobject", "to", "against", "with", "on", "from", "for", "of", "between")
        yield "doer", float(bool(doer))
        yield "done to", float(bool(done_to))
        yield "two parties", float(bool(doer) and bool(done_to) and bool(done_to - doer or doer - done_to))
        yield "two countries", float(bool(doer) and bool(done_to) and not (doer & done_to) and None not in doer | done_to)
        yield "nobody", float(not doer and not done_to)
        for place, labels in (("doer", ("subject", "by")), ("done to", ("object", "iobject"))):
            kinds = {self.doc.named[index].kind for slot in clause.slot(*labels) for index in slot.argument.mentions}
            yield from ((f"{place} {kind}", 1.0) for kind in sorted(kinds))
        taking = [self.doc.named[index] for slot in clause.slots for index in slot.argument.mentions]
        public = any(self._public(named) for named in taking)
        yield "public", float(public)
        yield "private", float(not public and any(named.kind in ("person", "org") for named in taking))
        yield "private × topic", float(not public) * self.topic(clause) / 2
        yield "private × foreign", float(not public and self.foreign(clause) > 0)
        heads = {self.doc.named[index].head for slot in clause.slot("subject", "by") for index in slot.argument.mentions}
        yield "pronoun", float("pronoun" in heads)
        yield "nobody near", float(not self._people.get(clause.sentence))
        yield "many near", float(self._people.get(clause.sentence, 0) > 2)

    def _public(self, named: Named) -> bool:
        """Whether a mention is of a state, a seat of power, or somebody who acts for a public body."""
        if named.kind == "country" or named.seat or named.sector in _OFFICIAL:
            return True
        chain = self.doc.entities[named.chain] if named.chain >= 0 else None
        return chain is not None and (chain.kind == "country" or chain.sector in _OFFICIAL)

    def _filled(self, clause: Clause, *labels: str) -> set[str | None]:
        found: set[str | None] = set()
        for slot in clause.slot(*labels):
            for index in slot.argument.mentions:
                named = self.doc.named[index]
                if named.kind != "place" or named.seat:
                    found.add(named.country)
        return found


@dataclass(frozen=True, slots=True)
class _Lead:
    """What the words in one place of a clause speak for: put together once, and asked for each type.

    Attributes:
        place, share: where they stand, and how much they count.
        sign: names the sign of how far they speak for a type rather than for another.
        held: how strongly they speak for each type.
        name, most, next: the type that they speak for most, how strongly, and how strongly for the next one.
    """

    place: str
    share: float
    sign: str
    held: Mapping[str, float]
    name: str
    most: float
    next: float


def _leads(signs: Signs) -> list[_Lead]:
    found = []
    for place, share in _PLACES:
        held: Mapping[str, float] = getattr(signs, place)
        most = sorted(((strength, name) for name, strength in held.items()), reverse=True)[:2]
        (first, name), (second, _) = [*most, (0.0, ""), (0.0, "")][:2]
        found.append(_Lead(place, share, f"{place} lead", held, name, first, second))
    return found


def _sums(signs: Signs) -> dict[str, float]:
    """Give how strongly all words of a clause speak for each type."""
    found: dict[str, float] = {}
    for place, share in _PLACES:
        for name, strength in getattr(signs, place).items():
            found[name] = found.get(name, 0.0) + share * strength / 3
    return found


def _rules(name: str, met: Mapping[str, bool]) -> Iterator[tuple[str, float]]:
    yield "entry", float(name in met)
    yield "entry with parties", float(met.get(name, False))
    yield "another entry", float(any(other != name for other in met))
    yield "another entry with parties", float(any(full for other, full in met.items() if other != name))
