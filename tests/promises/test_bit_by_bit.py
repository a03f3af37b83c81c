"""Promise 4 in the resolver itself: what is brought up to date bit by bit, from rows that were put away, equals what is made from nothing.

Documents come, are coded anew, are dated late, change their places and go; rulings come and are withdrawn. After every step the facts
that the resolver says it changed, laid over those before, are compared with a record made from nothing.
"""

import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "resolve"))
sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from told import tellings
from worlds import World

from entente.record import Anchor, CodedDocument, Decision, Publication, Record, TimeRule
from entente.record.jsons import dumps, to_json
from entente.resolve import resolve, update
from entente.resolve.build import Update, as_record, redirects
from entente.store.attic import Attic


@dataclass
class Drawer:
    """A shelf in memory: only bytes outlive a build."""

    rows: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def load(self, space: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        return {key: self.rows[space, key] for key in keys if (space, key) in self.rows}

    def keep(self, made: Update) -> None:
        for space, key, value in made.desk.changes():
            if value is None:
                self.rows.pop((space, key), None)
            else:
                self.rows[space, key] = value


@dataclass
class Documents:
    """What stands now."""

    known: dict[str, Publication] = field(default_factory=dict)
    read: dict[str, CodedDocument] = field(default_factory=dict)

    def publications(self, documents: Sequence[str]) -> Mapping[str, Publication]:
        return {name: self.known[name] for name in documents if name in self.known}

    def coded(self, documents: Sequence[str]) -> Mapping[str, CodedDocument]:
        return {name: self.read[name] for name in documents if name in self.read}


@dataclass
class Kept:
    """A record that is brought up to date."""

    drawer: Drawer | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    led: dict[str, str] = field(default_factory=dict)

    def update(self, now: Documents, changed: Iterable[str], decisions: Sequence[Decision]) -> Record:
        made = update(now, sorted(changed), decisions, shelf=self.drawer)
        if self.drawer is None:
            self.drawer = Drawer()
        self.drawer.keep(made)
        assert not made.gone & made.facts.keys()
        for name in made.gone:
            self.facts.pop(name, None)
        self.facts |= made.facts
        return as_record(replace(made, facts=self.facts))


def stories(chance: random.Random) -> list[tuple[Publication, CodedDocument]]:
    """Choose tellings of few stories, some with a day that waits for the publication, or for another event of the text."""
    chosen = set(chance.sample(sorted({telling.story for telling in tellings()}), 5))
    pool = [telling for telling in tellings() if telling.story in chosen]
    found = []
    for telling in chance.sample(pool, min(14, len(pool))):
        coded = telling.coded
        (event,) = coded.events
        if event.when and len(event.when) == 10 and chance.random() < 0.3:
            rule = TimeRule("weekday", weekday=date.fromisoformat(event.when).weekday())
            coded = replace(coded, events=(replace(event, when=None, time=rule),))
        elif chance.random() < 0.3:  # what followed "a day after that"
            start = event.trigger.start
            later = replace(
                event, id=event.id[:-1] + ("0" if event.id[-1] != "0" else "1"), type="COOPERATE", mode=None, when=None,
                trigger=replace(event.trigger, start=start + 1, text=event.trigger.text[1:]),
                time=TimeRule("shift", amount=1, base="event", anchor=start), part_of=event.id if chance.random() < 0.5 else None,
            )  # fmt: skip
            coded = replace(coded, events=(event, later))
        found.append((telling.document().publication(), coded))
    return found


def invented(chance: random.Random) -> list[tuple[Publication, CodedDocument]]:
    return list(World(chance.randrange(10**6)).documents(chance.randint(30, 60)))


def other(chance: random.Random, coded: CodedDocument) -> CodedDocument:
    """What another coder might have read."""
    draw = chance.random()
    if draw < 0.3 and coded.events:
        return replace(coded, events=coded.events[1:])
    if draw < 0.6 and coded.entities:
        first = coded.entities[0]
        changed = replace(first, offices=(("president", None),), sector="MIL") if first.kind == "person" else replace(first, sector="REB")
        return replace(coded, entities=(changed, *coded.entities[1:]))
    if draw < 0.8:
        return replace(coded, statements=(), positions=coded.positions[1:])
    return replace(coded, events=tuple(replace(event, when=None if event.when else "2020-01-03") for event in coded.events))


def ruling(chance: random.Random, number: int, now: Documents, made: list[Decision]) -> Decision:
    """Rule at random."""
    head = (f"de_{number}", "ana", f"2026-06-{chance.randint(1, 28):02d}", "")
    kind = chance.choice(["same", "different", "reject", "prefer", "describe", "undo", "correct"])
    names = sorted(now.read)
    one, two = (now.read[chance.choice(names)] for _ in range(2))
    if kind == "undo":
        return Decision(*head, "undo", undoes=chance.choice(made).id if made else "de_none")
    fact = chance.choice(["event", "entity", "lineage"]) if kind in ("same", "different") else "event"

    def anchor(coded: CodedDocument) -> Anchor:
        if fact == "lineage" or not coded.events:
            return Anchor(coded.document)
        span = coded.events[0].trigger if fact == "event" else coded.entities[0].spans[0] if coded.entities else coded.events[0].trigger
        return Anchor(coded.document, span.start, span.end, span.text)

    if kind in ("same", "different"):
        return Decision(*head, kind, fact, ((anchor(one),), (anchor(two),)))  # type: ignore[arg-type]
    if kind == "describe":
        return Decision(*head, "describe", "document", ((Anchor(one.document),),), field="published", value="2020-01-04")
    if kind == "prefer":
        return Decision(*head, "prefer", "event", ((anchor(one),),), field="when", value="2020-01-02")
    if kind == "correct" and one.events:
        mention = dumps(to_json(replace(one.events[0], mode=None, status="denied")))
        return Decision(*head, "correct", "event", ((anchor(one),),), mention=mention)
    return Decision(*head, "reject", "event", ((anchor(one),),))


def check(seed: int) -> None:
    chance = random.Random(seed)
    pool = stories(chance) if seed % 2 else invented(chance)
    chance.shuffle(pool)
    now, kept, decisions = Documents(), Kept(), list[Decision]()
    number = 0
    while pool or number < 12:
        changed = set()
        for _ in range(chance.choice([1, 1, 2, 5])):
            draw = chance.random()
            names = sorted(now.known)
            if pool and (draw < 0.6 or not names):
                publication, coded = pool.pop()
                late = chance.random() < 0.3
                now.known[publication.id] = replace(publication, published=None) if late else publication
                if chance.random() < 0.9:
                    now.read[publication.id] = coded
                changed.add(publication.id)
            elif draw < 0.7 and now.read:
                name = chance.choice(sorted(now.read))
                now.read[name] = other(chance, now.read[name])
                changed.add(name)
            elif draw < 0.8:
                name = chance.choice(names)
                told = now.known[name]
                day = date.fromisoformat(told.published) + timedelta(days=chance.randint(-2, 2)) if told.published else date(2020, 1, 2)
                places = ("https://a.example/x",) if chance.random() < 0.5 else told.locators
                now.known[name] = replace(told, published=day.isoformat(), locators=places, outlet=chance.choice([told.outlet, "Other"]))
                changed.add(name)
            elif draw < 0.88 and len(names) > 3:
                name = chance.choice(names)
                del now.known[name]
                now.read.pop(name, None)
                changed.add(name)
            elif now.read:
                decisions.append(ruling(chance, len(decisions), now, decisions))
        number += 1
        found = kept.update(now, changed, decisions)
        wanted = resolve(now.known.values(), now.read.values(), decisions)
        assert found == wanted, differing(found, wanted)


def differing(found: Record, wanted: Record) -> str:
    """Tell the first fact on which two records differ."""
    for kind in ("entities", "events", "positions", "ties", "statements", "lineages"):
        mine, theirs = ({fact.id: fact for fact in getattr(each, kind)} for each in (found, wanted))
        for id in sorted(mine.keys() | theirs.keys()):
            if mine.get(id) != theirs.get(id):
                return f"{kind}\n{mine.get(id)}\n{theirs.get(id)}"
    return f"{set(found.redirects) ^ set(wanted.redirects)} {set(found.unmoored) ^ set(wanted.unmoored)} {found.resolver} {wanted.resolver}"


@pytest.mark.parametrize("seed", range(6))
def test_what_is_brought_up_to_date_is_what_is_made_from_nothing(seed: int) -> None:
    check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6, 306))
def test_hundreds_of_ways_up_to_date_are_what_is_made_from_nothing(seed: int) -> None:
    check(seed)


def check_many(documents: int, more: int, seed: int) -> None:
    """A world in which events hang together by hundreds: what is not reached by a change stays as it was, and is what it would be."""
    chance = random.Random(seed)
    pool = list(World(seed).documents(documents))
    chance.shuffle(pool)
    now, kept, decisions = Documents(), Kept(), list[Decision]()
    for publication, coded in pool[more:]:
        now.known[publication.id], now.read[publication.id] = publication, coded
    kept.update(now, list(now.known), decisions)
    for step, (publication, coded) in enumerate(pool[:more]):
        changed = {publication.id}
        now.known[publication.id], now.read[publication.id] = publication, coded
        if step % 5 == 1:
            gone = chance.choice(sorted(now.known))
            del now.known[gone]
            now.read.pop(gone, None)
            changed.add(gone)
        elif step % 5 == 2:
            name = chance.choice(sorted(now.read))
            now.read[name] = other(chance, now.read[name])
            changed.add(name)
        if step % 7 == 3:
            decisions.append(ruling(chance, len(decisions), now, decisions))
        found = kept.update(now, changed, decisions)
    wanted = resolve(now.known.values(), now.read.values(), decisions)
    assert found == wanted, differing(found, wanted)


def test_where_hundreds_hang_together_as_well() -> None:
    check_many(600, 16, 2)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 9))
def test_where_thousands_hang_together_as_well(seed: int) -> None:
    check_many(3_000, 80, seed)


def test_what_is_put_away_comes_back_as_it_was() -> None:
    now = Documents()
    for publication, coded in World(4).documents(150):
        now.known[publication.id], now.read[publication.id] = publication, coded
    plain, packed = update(now, sorted(now.known)), update(now, sorted(now.known), attic=(attic := Attic()))
    packed.put_away()
    with attic:
        assert packed.record() == plain.record()
        assert sorted(packed.kept()) == sorted(plain.kept())


def test_a_preference_that_is_withdrawn_is_withdrawn_from_the_record() -> None:
    now = Documents()
    for telling in tellings():
        now.known[telling.document().id], now.read[telling.document().id] = telling.document().publication(), telling.coded
    plain = resolve(now.known.values(), now.read.values())
    mentions = {mention.id: mention for coded in now.read.values() for mention in coded.events}
    disputed = next(event for event in plain.events if event.disagreements)
    trigger, dispute = mentions[disputed.mentions[0]].trigger, disputed.disagreements[0]
    anchor = Anchor(mentions[disputed.mentions[0]].document, trigger.start, trigger.end, trigger.text)
    for reading in dispute.readings:
        head = ("de_0", "ana", "2026-06-01", "")
        preferring = [Decision(*head, "prefer", "event", ((anchor,),), field=dispute.field, value=reading.value)]
        kept = Kept()
        kept.update(now, list(now.known), [])
        kept.update(now, [], preferring)
        found = kept.update(now, [], [*preferring, Decision("de_1", "ana", "2026-06-02", "", "undo", undoes="de_0")])
        assert found.events == plain.events


def test_a_redirect_leads_from_every_other_mention() -> None:
    made = resolve(*zip(*World(3).documents(40), strict=True))
    assert {old for event in made.events for old in redirects(event)} <= {old for old, _ in made.redirects}
