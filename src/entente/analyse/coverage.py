"""Coverage: what each language's and each outlet's public was told and what not, who is quoted, and what rests on one anonymous source."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from entente.analyse.facts import Facts, Telling, as_day
from entente.analyse.months import middle
from entente.analyse.parameters import Parameters
from entente.analyse.strength import refuse
from entente.record import Event

Public = Literal["language", "outlet"]
FactKind = Literal["event", "position", "tie"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who is quoted, how often, and in which statements."""

    speaker: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one public was told.

    Attributes:
        public: an ISO 639-1 code, or an outlet.
        by: `language` or `outlet`.
        documents: how many of its documents the record holds.
        independent: voices among them.
        told: ids of the events told to it.
        only_here: of these, the ones that no other language (outlet) told.
        not_told: events that others told while the record held its documents, and it did not. Where the record held none of its
            documents in the days after an event, its silence says nothing, and the event is left out.
        quoted: who is quoted, most often first.
        parts_only_here: ids of the events inside others (a signing during a visit) that only it was told.
        statements, statements_only_here: ids of the statements whose words it was given, and of those that no other was.
        refused: why `not_told` is empty whatever it may have passed over: too few documents.
    """

    public: str
    by: Public
    documents: int
    independent: int
    told: tuple[str, ...]
    only_here: tuple[str, ...]
    not_told: tuple[str, ...]
    quoted: tuple[Quoted, ...]
    refused: str | None
    parts_only_here: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    statements_only_here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OneAnonymous:
    """A fact that every telling gives on the word of an unnamed source, in one voice."""

    kind: FactKind
    id: str
    documents: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of a record: languages first, then outlets, each by the number of events told."""

    build: int | None
    publics: tuple[Told, ...]
    one_anonymous: tuple[OneAnonymous, ...]


def coverage_of(facts: Facts, events: Sequence[Event], parameters: Parameters, parts: Sequence[Event] | None = None) -> Coverage:
    """Compare what was told to whom.

    Args:
        events: those to look at: part of nothing.
        parts: those inside them; where None, all events that are part of one of them.
    """
    if parts is None:
        ids = {event.id for event in events}
        parts = [event for event in facts.events if event.part_of in ids]
    publics = (*_publics(facts, events, parts, "language", parameters), *_publics(facts, events, parts, "outlet", parameters))
    return Coverage(facts.build, publics, _one_anonymous(facts, events))


def _publics(facts: Facts, events: Sequence[Event], parts: Sequence[Event], by: Public, parameters: Parameters) -> tuple[Told, ...]:
    issued: dict[str, list[date]] = defaultdict(list)
    documents: Counter[str] = Counter()
    voice_of = {telling.document: telling.voice for told in facts.tellings.values() for telling in told}
    voices: dict[str, set[str]] = defaultdict(set)
    for paper in facts.papers:
        public = paper.language if by == "language" else paper.outlet
        if public is None or public == "unknown":
            continue
        documents[public] += 1
        voices[public].add(voice_of.get(paper.id, paper.id))
        if (day := as_day(paper.published)) is not None:
            issued[public].append(day)
    told_to = {event.id: {name for telling in facts.tellings.get(event.id, ()) if (name := _public(telling, by))} for event in events}
    days = {event.id: _day(event, facts, parameters) for event in events}
    spoken = _spoken(facts, by)
    inner = {event.id: {name for telling in facts.tellings.get(event.id, ()) if (name := _public(telling, by))} for event in parts}
    said = {
        statement.id: {name for telling in facts.tellings.get(statement.id, ()) if (name := _public(telling, by))}
        for statement in facts.statements
    }
    found = []
    for public in documents:
        issued[public].sort()
        told = [event.id for event in events if public in told_to[event.id]]
        refused = refuse(len(voices[public]), parameters)
        silent = [
            event.id
            for event in events
            if refused is None
            and told_to[event.id]
            and public not in told_to[event.id]
            and _was_there(issued[public], days[event.id], parameters)
        ]
        only = [id for id in told if told_to[id] == {public}]
        quoted = _quoted(spoken.get(public, {}))
        within = tuple(id for id, publics in inner.items() if publics == {public})
        words = tuple(id for id, publics in said.items() if public in publics)
        alone = tuple(id for id in words if said[id] == {public})
        counts = documents[public], len(voices[public])
        found.append(Told(public, by, *counts, tuple(told), tuple(only), tuple(silent), quoted, refused, within, words, alone))
    return tuple(sorted(found, key=lambda each: (-len(each.told), each.public)))


def _public(telling: Telling, by: Public) -> str | None:
    return telling.language if by == "language" else telling.outlet


def _day(event: Event, facts: Facts, parameters: Parameters) -> date | None:
    """Give the day after which a public could be told: the event's own, else that of its first telling."""
    return middle(event.when, parameters.widest_date) or as_day(facts.first_told(event.id))


def _was_there(issued: Sequence[date], day: date | None, parameters: Parameters) -> bool:
    if day is None:
        return False
    next_one = bisect_left(issued, day)
    return next_one < len(issued) and issued[next_one] <= day + timedelta(days=parameters.record_days)


def _spoken(facts: Facts, by: Public) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for statement in facts.statements:
        for public in {name for telling in facts.tellings.get(statement.id, ()) if (name := _public(telling, by))}:
            found[public][statement.speaker].append(statement.id)
    return found


def _quoted(spoken: Mapping[str, Sequence[str]]) -> tuple[Quoted, ...]:
    listed = (Quoted(speaker, tuple(sorted(ids))) for speaker, ids in spoken.items())
    return tuple(sorted(listed, key=lambda each: (-len(each.statements), each.speaker)))


def _one_anonymous(facts: Facts, events: Sequence[Event]) -> tuple[OneAnonymous, ...]:
    found = []
    listed: list[tuple[FactKind, str]] = [("event", event.id) for event in events]
    listed += [("position", position.id) for position in facts.positions] + [("tie", tie.id) for tie in facts.ties]
    for kind, id in listed:
        told = facts.tellings.get(id, ())
        if told and len(facts.voices([id])) == 1 and all(telling.attribution == "anonymous" for telling in told):
            outlets = sorted({telling.outlet for telling in told if telling.outlet is not None})
            found.append(OneAnonymous(kind, id, len({telling.document for telling in told}), tuple(outlets)))
    return tuple(found)
