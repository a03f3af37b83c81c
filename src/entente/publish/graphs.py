"""Facts as the nodes and edges of a graph: entities, and who does what to whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from entente.publish.plover import score_of
from entente.publish.sheet import Extract, Origin, Report, Sheet
from entente.record import Entity, Event, Position, Tie


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation between two entities, at a time.

    Attributes:
        id: of the fact, and which of its pairs.
        source, target: ids of entities.
        directed: whether the two ends differ in part.
        kind: what it is: a type (and mode), a kind of tie, a role.
        sign: 1 where the score is above 0 or the tie good, -1 where it is below or the tie bad, 0 for neither, None where not known.
        spells: (first, last) EDTF dates as told; an end that is not told is None.
        score: PLOVER's, -10 to 10, for events.
        status, confidence, independent: of the fact.
    """

    id: str
    source: str
    target: str
    directed: bool
    kind: str
    sign: int | None
    spells: tuple[tuple[str | None, str | None], ...]
    score: float | None
    status: str
    confidence: float
    independent: int

    @property
    def fact(self) -> str:
        """The id of the fact, which `entente show` opens."""
        return self.id.partition(".")[0]


def edges_of(extract: Extract) -> Iterator[tuple[Edge, Sheet]]:
    """Give the edges of facts: of an event, one for each actor and recipient (each pair of actors, undirected, where there is none)."""
    for fact, sheet in extract.facts():
        match fact:
            case Event():
                yield from ((edge, sheet) for edge in _event(fact, extract.origin, extract.report))
            case Tie():
                sign = {"+": 1, "-": -1}.get(fact.sign, 0)
                spells = tuple((telling.start, telling.end) for telling in fact.tellings if telling.start or telling.end)
                directed = fact.kind in ("backs", "member", "subordinate")
                made = Edge(fact.id, fact.a, fact.b, directed, fact.kind, sign, spells, None, *_sure(fact))
                yield made, sheet
            case Position():
                if fact.organization is None:
                    extract.report.note("left out: a position without organization is no edge", fact.id)
                    continue
                spell = ((fact.start, fact.end),) if fact.start or fact.end else ()
                yield Edge(fact.id, fact.person, fact.organization, True, fact.role, None, spell, None, *_sure(fact)), sheet


def _event(event: Event, origin: Origin, report: Report) -> Iterator[Edge]:
    pairs: list[tuple[str, str]] = [pair for pair in product(event.actors, event.recipients) if pair[0] != pair[1]]
    directed = bool(event.recipients)
    if not directed:
        pairs = list(combinations(event.actors, 2))
    if not pairs:
        report.note("left out: an event of one party is no edge", event.id)
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    score = score_of(event.type, event.mode, origin.under)
    # Of the score, not of the quad class: a request (score 0) stands among PLOVER's verbal conflict.
    sign = None if score is None else (score > 0) - (score < 0)
    for number, (source, target) in enumerate(pairs):
        yield Edge(f"{event.id}.{number}", source, target, directed, kind, sign, spells_of(event.when), score, *_sure(event))


def _sure(fact: Event | Tie | Position) -> tuple[str, float, int]:
    return fact.status, fact.confidence, fact.sources.independent


def spells_of(when: str | None) -> tuple[tuple[str | None, str | None], ...]:
    """Give a date as the first and last value of a spell; an open end is None."""
    if when is None:
        return ()
    first, slash, last = when.partition("/")
    if not slash:
        return ((first, first),)
    return ((None if first == ".." else first, None if last == ".." else last),)


def nodes_of(edges: Iterable[tuple[Edge, Sheet]]) -> dict[str, Entity | None]:
    """Give the entities at the ends of edges, by id."""
    nodes: dict[str, Entity | None] = {}
    for edge, sheet in edges:
        for id in (edge.source, edge.target):
            nodes[id] = nodes.get(id) or sheet.entities.get(id)
    return nodes
