"""Worlds with known ties, turns and alliances, and the facts that a record of them would hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from entente.analyse.facts import Facts, Paper, Telling
from entente.record import Entity, Event, NameCount, Sources

FRIENDLY = (("CONSULT", "visit", 0.34), ("CONSULT", None, 0.14), ("AGREE", "signed", 0.14), ("SUPPORT", None, 0.14),
            ("COOPERATE", None, 0.10), ("AID", None, 0.06), ("ACCUSE", "disapprove", 0.05), ("REJECT", None, 0.03))  # fmt: skip
HOSTILE = (("ACCUSE", "disapprove", 0.28), ("THREATEN", None, 0.16), ("SANCTION", None, 0.12), ("COERCE", None, 0.08), ("ASSAULT", None, 0.06),
           ("REJECT", None, 0.14), ("CONSULT", None, 0.08), ("CONSULT", "phone", 0.04), ("REQUEST", "yield", 0.04))  # fmt: skip
FIRST = date(2015, 1, 1)


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

    def draw(self, a: str, b: str, month: int, warmth: float) -> str:
        """Let something happen between a pair: friendly with this chance, else hostile; either may act."""
        table = FRIENDLY if self.random.random() < warmth else HOSTILE
        kind, mode, _ = table[int(self.random.choice(len(table), p=[share for _, _, share in table]))]
        one, other = (a, b) if self.random.random() < 0.5 else (b, a)
        return self.happen(one, other, month, kind, mode)

    def live(self, a: str, b: str, months: Sequence[int], rate: float, warmth: Callable[[int], float]) -> None:
        """Let a pair live through months, with so many events a month on average."""
        for month in months:
            for _ in range(int(self.random.poisson(rate))):
                self.draw(a, b, month, warmth(month))

    def facts(self) -> Facts:
        """Give what a record of this world holds."""
        entities = {name: Entity(name, "country", name, (NameCount(name, 1),), (), name) for name in self.names}
        papers = {
            telling.document: Paper(telling.document, telling.outlet, telling.language, telling.published)
            for told in self.tellings.values()
            for telling in told
        }
        return Facts(1, entities, tuple(self.events), tellings=self.tellings, papers=tuple(papers[name] for name in sorted(papers)))
