"""Worlds with known ties, turns and alliances, and the facts that a record of them would hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from entente.analyse.facts import Facts, Paper, Telling
from entente.record import Entity, Event, NameCount, Sources

FRIENDLY = (("CONSULT", "visit", 0.34), ("CONSULT", None, 0.14), ("AGREE", "signed", 0.14), ("SUPPORT", None, 0.14),
            ("COOPERATE", None, 0.10), ("AID", None, 0.06), ("ACCUSE", "disapprove", 0.05), ("REJECT", None, 0.03))  # fmt: skip
HOSTILE = (("ACCUSE", "disapprove", 0.28), ("THREATEN", None, 0.16), ("SANCTION", None, 0.12), ("COERCE", None, 0.08),
           ("ASSAULT", None, 0.06), ("REJECT", None, 0.14), ("CONSULT", None, 0.08), ("CONSULT", "phone", 0.04),
           ("REQUEST", "yield", 0.04))  # fmt: skip
# Who does not speak: foes that are never seen to meet.
QUARREL = (("ACCUSE", "disapprove", 0.45), ("THREATEN", None, 0.25), ("SANCTION", None, 0.2), ("ASSAULT", None, 0.1))
START = 2015 * 12
Table = Sequence[tuple[str, str | None, float]]


@dataclass
class World:
    """Actors (countries named C000 …) and what happens among them."""

    seed: int
    actors: int

    def __post_init__(self) -> None:
        self.random = np.random.default_rng(self.seed)
        self.names = [f"C{number:03d}" for number in range(self.actors)]
        self.events: list[Event] = []
        self.tellings: dict[str, tuple[Telling, ...]] = {}

    def happen(self, a: str, b: str, month: int, kind: str, mode: str | None, copies: int | None = None, **more: object) -> str:
        """Let an event happen in a month (0 is January 2015), told by one to three voices, some of them copied."""
        number = len(self.events)
        day = date(2015 + month // 12, month % 12 + 1, int(self.random.integers(1, 29)))
        voices = int(self.random.choice([1, 2, 3], p=[0.6, 0.3, 0.1]))
        id = f"ev_{number:08d}"
        told = []
        for voice in range(voices):
            lineage = f"li_{number:08d}_{voice}"
            for copy in range(1 + (int(self.random.integers(0, 4)) if copies is None else copies)):
                told.append(Telling(f"doc_{number:08d}_{voice}_{copy}", lineage, f"Outlet {copy}", "en", day.isoformat()))
        sources = Sources(len(told), voices, ("en",), ())
        status = str(more.get("status", "occurred"))
        self.events.append(
            Event(id, kind, mode, (), (a,), (b,) if b else (), day.isoformat(), None, status, (), None, None, None, (),  # type: ignore[arg-type]
                  float(self.random.uniform(0.6, 0.99)), (), sources)
        )  # fmt: skip
        self.tellings[id] = tuple(told)
        return id

    def draw(self, a: str, b: str, month: int, warmth: float, foes: Table = HOSTILE) -> str:
        """Let something happen between a pair: friendly with this chance, else hostile; either may act."""
        table = FRIENDLY if self.random.random() < warmth else foes
        kind, mode, _ = table[int(self.random.choice(len(table), p=[share for _, _, share in table]))]
        one, other = (a, b) if self.random.random() < 0.5 else (b, a)
        return self.happen(one, other, month, kind, mode)

    def live(self, a: str, b: str, months: Sequence[int], rate: float, warmth: Callable[[int], float], foes: Table = HOSTILE) -> None:
        """Let a pair live through months, with so many events a month on average."""
        for month in months:
            for _ in range(int(self.random.poisson(rate))):
                self.draw(a, b, month, warmth(month), foes)

    def facts(self) -> Facts:
        """Give what a record of this world holds."""
        entities = {name: Entity(name, "country", name, (NameCount(name, 1),), (), name) for name in self.names}
        papers = {
            telling.document: Paper(telling.document, telling.outlet, telling.language, telling.published)
            for told in self.tellings.values()
            for telling in told
        }
        return Facts(1, entities, tuple(self.events), tellings=self.tellings, papers=tuple(papers[name] for name in sorted(papers)))


def acquainted(seed: int, actors: int = 40) -> tuple[Facts, Mapping[tuple[str, str], bool]]:
    """A world of pairs that are friends or foes for two years, one event in ten against the grain; True for friends."""
    world = World(seed, actors)
    friends: dict[tuple[str, str], bool] = {}
    for at, a in enumerate(world.names):
        for b in world.names[at + 1 :]:
            if world.random.random() < 0.25:
                friends[a, b] = friendly = bool(world.random.random() < 0.6)
                rate = float(world.random.choice([0.1, 0.25, 0.6]))
                world.live(a, b, range(24), rate, lambda _, friendly=friendly: 0.9 if friendly else 0.1)  # type: ignore[misc]
    return world.facts(), friends


def turning(seed: int, rate: float, months: int = 72, against: float = 0.1) -> tuple[Facts, list[int]]:
    """A pair that turns up to twice in some years, a year or more apart; the months of the turns."""
    world = World(seed, 2)
    turns: list[int] = []
    for month in sorted(int(each) for each in world.random.choice(range(12, months - 11), int(world.random.integers(0, 3)), replace=False)):
        if not turns or month - turns[-1] >= 12:
            turns.append(month)
    warm = bool(world.random.random() < 0.5)
    world.live("C000", "C001", range(months), rate, lambda month: 1 - against if (warm + sum(t <= month for t in turns)) % 2 else against)
    return world.facts(), [START + month for month in turns]


def allied(seed: int, actors: int = 24, hedgers: int = 3) -> tuple[Facts, Mapping[str, int], tuple[str, ...]]:
    """Two camps, friends within and foes across, and hedgers who are friends with some of both; camps by actor (hedgers left out)."""
    world = World(seed, actors)
    between, members = world.names[:hedgers], world.names[hedgers:]
    camps = {name: 1 if at % 2 else -1 for at, name in enumerate(members)}
    for at, a in enumerate(members):
        for b in members[at + 1 :]:
            if world.random.random() < 0.45:
                warmth = 0.95 if camps[a] == camps[b] else 0.03
                world.live(a, b, range(24), 0.4, lambda _, warmth=warmth: warmth, QUARREL)  # type: ignore[misc]
    for name in between:
        for camp in (1, -1):
            for other in world.random.choice([each for each in members if camps[each] == camp], 5, replace=False):
                world.live(name, str(other), range(24), 0.5, lambda _: 0.97)
    return world.facts(), camps, tuple(between)


def brokered(seed: int, actors: int = 24, brokers: int = 2) -> tuple[Facts, tuple[str, ...]]:
    """Foes who never meet, chance visits among others, and brokers who visit both sides of some and mediate."""
    world = World(seed, actors)
    known, others = world.names[:brokers], world.names[brokers:]
    foes = [(others[at], others[at + 1]) for at in range(0, len(others) - 1, 2)]
    for a, b in foes:
        world.live(a, b, range(24), 0.4, lambda _: 0.0, QUARREL)
    for at, a in enumerate(others):
        for b in others[at + 1 :]:
            if (a, b) not in foes and world.random.random() < 0.12:
                world.happen(a, b, int(world.random.integers(0, 24)), "CONSULT", "visit")
    for name in known:
        for place in world.random.choice(len(foes), 4, replace=False):
            for side in foes[int(place)]:
                for _ in range(3):
                    world.happen(name, side, int(world.random.integers(2, 24)), "CONSULT", "visit")
    return world.facts(), tuple(known)


def misread(facts: Facts, share: float, seed: int) -> Facts:
    """Read a world as a coder with errors does: this share of the events is misread, and this share of copies is taken for voices.

    An error is one of five, by chance: another type, a month to three too early or late, no date, another party (where the world has
    more than two), or the event is not read at all.
    """
    random = np.random.default_rng(seed)
    names = sorted(facts.entities)
    read: list[Event] = []
    tellings = {}
    for event in facts.events:
        told = facts.tellings[event.id]
        strays = random.random(len(told)) < share
        tellings[event.id] = tuple(
            replace(each, voice=f"{each.voice}_{at}") if stray else each for at, (each, stray) in enumerate(zip(told, strays, strict=True))
        )
        if random.random() >= share:
            read.append(event)
            continue
        match int(random.integers(0, 5)):
            case 0:
                kind, mode, _ = (*FRIENDLY, *HOSTILE)[int(random.integers(0, len(FRIENDLY) + len(HOSTILE)))]
                read.append(replace(event, type=kind, mode=mode))
            case 1:
                days = int(random.integers(30, 92)) * (1 if random.random() < 0.5 else -1)
                read.append(replace(event, when=(date.fromisoformat(event.when or "") + timedelta(days=days)).isoformat()))
            case 2:
                read.append(replace(event, when=None))
            case 3 if len(names) > 2:
                other = [name for name in names if name not in (*event.actors, *event.recipients)]
                read.append(replace(event, recipients=(str(random.choice(other)),)))
            case _:
                tellings.pop(event.id)
    return replace(facts, events=tuple(read), tellings=tellings)
