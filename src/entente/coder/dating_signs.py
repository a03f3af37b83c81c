"""The signs by which a time of the text is an event's: how it stands to the event, what it is, whom else it dates.

They name no language and no event; a few name words beside which a time stands.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from entente.coder.candidate import Candidate
from entente.coder.dates import Settled, settle
from entente.coder.options import key_of
from entente.coder.ways import path_between, relation_of
from entente.read.annotated import Annotated, Clause, TimeExpression
from entente.record import edtf
from entente.record.quick import dataclass

# Sentences before and after an event's own in which its time is looked for.
BACK, AHEAD = 4, 1
# Distances in tokens from the predicate at which their meaning changes.
_NEAR = (2, 4, 7, 12, 20)
# Days before publication, likewise.
_AGES = (-31, -1, 0, 1, 2, 7, 31, 366)
_MARKING = frozenset({"ADP", "SCONJ", "PART", "ADV", "DET"})
# Signs that mean one thing to a visit, another to an accusation.
_STRONG = ("by frames", "dates", "age", "sentence", "after", "in ", "last told")


@dataclass(frozen=True, slots=True)
class Dateable:
    """A time of the text that may be an event's: its place in `Annotated.times`, and what it would make of the event's date."""

    at: int
    settled: Settled


class DatingSigns:
    """The signs of every time that may date the events of one document.

    Args:
        told: the events.
        framed: for each, the date that the times of its own clause give it.
    """

    def __init__(self, doc: Annotated, told: Sequence[Candidate], framed: Sequence[Settled]) -> None:
        self.doc, self.told = doc, told
        self.framed = [date.expression for date in framed]
        self._published = date.fromisoformat(doc.published) if doc.published else None
        # What a time is by itself is asked for at every event near it.
        self._known: dict[tuple[int, str | None], list[str]] = {}

    def of(self, place: int) -> list[tuple[Dateable, list[str]]]:
        """Give every time that may date an event, with the signs of it."""
        item = self.told[place]
        clause = self.doc.clauses[item.clause]
        options = list(self._options(place, clause))
        values = Counter(option.settled.when for option in options)
        own = [option for option in options if self.doc.times[option.at].sentence == clause.sentence]
        whole = [*_event(item, clause), f"times {min(4, len(own))}", *self._place_of(clause)]
        whole.append("framed" if self.framed[place] is not None else "not framed")
        kinds = (item.type, item.status, "verb" if clause.verbal else "noun")
        strong_ones = [sign for sign in whole if sign.startswith(_STRONG)]
        made = []
        for option in options:
            itself = option.at, option.settled.when
            if itself not in self._known:
                self._known[itself] = list(self._what(option))
            signs = [*self._known[itself], *self._where(place, clause, option), *self._others(place, option)]
            if values[option.settled.when] > 1:
                signs.append("told twice")
            strong = [*strong_ones, *[sign for sign in signs if sign.startswith(_STRONG)]]
            by_kind = [f"{kind}|{sign}" for kind in kinds for sign in strong]
            made.append((option, list(dict.fromkeys((*whole, *signs, *by_kind)))))
        return made

    def _options(self, place: int, clause: Clause) -> Iterator[Dateable]:
        item = self.told[place]
        future = item.status == "planned" or item.told.future
        numbers = [*range(max(0, clause.sentence - BACK), min(len(self.doc.sentences), clause.sentence + AHEAD + 1))]
        for number in dict.fromkeys((*numbers, *self._opening)):
            for at in self._times.get(number, ()):
                one = self.doc.times[at]
                settled = settle(self.doc, [one], future)
                if one is self.framed[place] or (settled.rule is not None and one.rule.base != "event"):
                    yield Dateable(at, settled)

    @cached_property
    def _times(self) -> Mapping[int, list[int]]:
        """The times of each sentence that is told in earnest."""
        found: dict[int, list[int]] = {}
        for at, one in enumerate(self.doc.times):
            found.setdefault(one.sentence, []).append(at)
        return found

    @cached_property
    def _opening(self) -> tuple[int, ...]:
        """The first sentences that bear a time: a dateline, a lead."""
        return tuple(sorted(self._times)[:2])

    @cached_property
    def _keys(self) -> tuple[int, ...]:
        """The word of each time that binds it to the rest of its sentence."""
        return tuple(_key(self.doc, one) for one in self.doc.times)

    @cached_property
    def _dating(self) -> Mapping[int, list[int]]:
        """The events that each time dates by the frames."""
        place = {id(one): at for at, one in enumerate(self.doc.times)}
        found: dict[int, list[int]] = {}
        for number, one in enumerate(self.framed):
            if one is not None:
                found.setdefault(place[id(one)], []).append(number)
        return found

    @cached_property
    def _events_in(self) -> Mapping[int, list[int]]:
        """The events of each sentence."""
        found: dict[int, list[int]] = {}
        for number, item in enumerate(self.told):
            found.setdefault(self.doc.clauses[item.clause].sentence, []).append(number)
        return found

    def _place_of(self, clause: Clause) -> Iterator[str]:
        """Where in the text the event stands."""
        sentence = self.doc.sentences[clause.sentence]
        yield f"event in {min(3, clause.sentence)}"
        if self.doc.near.quotations.hold(clause.span.start, clause.span.end):
            yield "event quoted"
        if sentence.start == 0:
            yield "event in title"

    def _what(self, option: Dateable) -> Iterator[str]:
        """What a time is: its rule, how exact it is, how far from publication, the words before it."""
        one, when = self.doc.times[option.at], option.settled.when
        rule = one.rule
        exact = edtf.precision(when) if when else "open"
        yield from (f"rule {rule.kind} {rule.unit if rule.kind == 'shift' else ''}", f"exact {exact}", f"base {rule.base}")
        yield f"amount {max(-3, min(3, rule.amount))}"
        yield from (name for name, holds in (("about", rule.about), ("whole", rule.whole), ("follows", one.follows)) if holds)
        bounds = edtf.bounds(when) if when else None
        if bounds is not None and self._published is not None:
            age = (self._published - bounds[1]).days
            yield f"age {sum(age > edge for edge in _AGES)}"
            yield f"age {sum(age > edge for edge in _AGES)} {exact}"
        first, last = self._tokens_of(one)
        tokens = self.doc.tokens
        sentence = self.doc.sentences[one.sentence]
        if first > sentence.first and tokens[first - 1].pos in _MARKING:
            yield f"after {tokens[first - 1].norm}"
        yield f"begins {tokens[first].pos} {tokens[first].norm if tokens[first].pos in _MARKING else ''}"
        if last < sentence.last:
            yield f"ahead of {tokens[last].pos}"
        yield f"dep {tokens[self._keys[option.at]].dep}"
        if first == sentence.first:
            yield "opens sentence"
        if self.doc.near.quotations.hold(one.span.start, one.span.end):
            yield "time quoted"

    def _tokens_of(self, one: TimeExpression) -> tuple[int, int]:
        sentence = self.doc.sentences[one.sentence]
        inside = [
            at
            for at in range(sentence.first, sentence.last)
            if self.doc.tokens[at].start < one.span.end and self.doc.tokens[at].end > one.span.start
        ]
        return (inside[0], inside[-1] + 1) if inside else (sentence.first, sentence.first + 1)

    def _where(self, place: int, clause: Clause, option: Dateable) -> Iterator[str]:
        """How a time stands to the event."""
        one = self.doc.times[option.at]
        gap = one.sentence - clause.sentence
        yield f"sentence {max(-5, gap)}"
        if gap:
            first, second = self.doc.sentences[one.sentence], self.doc.sentences[clause.sentence]
            yield f"sentence {max(-5, gap)} {'same' if first.paragraph == second.paragraph else 'other'} paragraph"
            if gap < 0:
                yield f"between {min(3, sum(bool(self._times.get(number)) for number in range(one.sentence + 1, clause.sentence + 1)))}"
            if one.sentence in self._opening:
                yield f"opening {self._opening.index(one.sentence)}"
            return
        yield from self._beside(place, clause, option)

    def _beside(self, place: int, clause: Clause, option: Dateable) -> Iterator[str]:
        """How a time of the event's own sentence stands to it."""
        key, tokens = self._keys[option.at], self.doc.tokens
        away = key - clause.predicate
        side = "right" if away > 0 else "left"
        yield f"{side} by {sum(abs(away) > edge for edge in _NEAR)}"
        if path := path_between(tokens, key, clause.predicate):
            yield path
        low, high = sorted((key, clause.predicate))
        between = tokens[low + 1 : high]
        yield f"{'verb' if any(each.pos in ('VERB', 'AUX') for each in between) else 'no verb'} between {side}"
        yield f"commas between {min(2, sum(each.text in ',،;؛' for each in between))}"
        others = [number for number in self._events_in[clause.sentence] if number != place]
        inner = [number for number in others if low < self.doc.clauses[self.told[number].clause].predicate < high]
        yield f"events between {min(2, len(inner))} {side}"
        nearest = min((abs(key - self.doc.clauses[self.told[number].clause].predicate) for number in others), default=99)
        yield "nearest" if abs(away) < nearest else "another nearer"
        here = [(number, each) for number, each in self.doc.near.clauses_in(clause.sentence) if each.first <= key < each.last]
        if here:
            number, other = min(here, key=lambda each: each[1].last - each[1].first)
            yield f"in {relation_of(self.told[place].clause, clause, number, other)}"
        if clause.first <= key < clause.last:
            yield "in clause"

    def _others(self, place: int, option: Dateable) -> Iterator[str]:
        """Whom a time dates by the frames: this event, others of the sentence, others of the type or with the same parties."""
        dated = self._dating.get(option.at, [])
        item = self.told[place]
        if place in dated:
            yield "by frames"
        others = [self.told[number] for number in dated if number != place]
        if not others and place not in dated:
            yield "dates nobody"
            return
        if others:
            yield f"dates others {min(2, len(others))}"
        mine = {key_of(party) for party in (*item.parties.actors, *item.parties.recipients)}
        for other in others:
            if other.type == item.type:
                yield "dates same type"
            shared = len(mine & {key_of(party) for party in (*other.parties.actors, *other.parties.recipients)})
            yield f"dates sharing {min(2, shared)}"
            yield f"dates {other.status}"
        before = [number for number in range(place) if self.framed[number] is not None]
        if before and before[-1] in dated:
            yield "last told"


def _event(item: Candidate, clause: Clause) -> Iterator[str]:
    """How the event itself is told."""
    yield from ("any", item.type, f"status {item.status}", f"frame {item.trigger.frame.name}", f"relation {clause.relation}")
    yield "verb" if clause.verbal else "noun"
    told = {"light": clause.light, "passive": clause.passive, "past": clause.past, "future": item.told.future, "modal": clause.modal}
    yield from (name for name, holds in (*told.items(), ("reported", item.speaker), ("negated", clause.negated)) if holds)


def _key(doc: Annotated, one: TimeExpression) -> int:
    """Give the word of a time that binds it to the rest: whose head stands outside it; its last where there is no tree."""
    sentence, tokens = doc.sentences[one.sentence], doc.tokens
    inside = [at for at in range(sentence.first, sentence.last) if tokens[at].start < one.span.end and tokens[at].end > one.span.start]
    bound = [at for at in inside if tokens[at].dep and (tokens[at].head not in inside or tokens[at].head == at)]
    content = [at for at in bound if tokens[at].dep not in ("case", "det", "punct")]
    return next(iter((*content, *bound, *inside[::-1])), sentence.first)


__all__ = ["Dateable", "DatingSigns"]
