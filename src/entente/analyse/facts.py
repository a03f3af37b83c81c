"""What the measures read: the record's facts, and for each who tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from entente.record import Entity, Event, Lineage, Position, Statement, Tie
from entente.record.vocabulary import AttributionKind


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's telling of a fact.

    Attributes:
        document: its id.
        voice: the lineage that the document belongs to, else the document itself: what copies one another is one voice.
        outlet, language, published: of the document; None where unknown.
        attribution: on whose word; None where the outlet itself says so.
        mention: its id, by which a tie's telling in time finds who tells it; None where nothing asks for it.
    """

    document: str
    voice: str
    outlet: str | None = None
    language: str | None = None
    published: str | None = None
    attribution: AttributionKind | None = None
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, as far as coverage must know it; None where unknown."""

    id: str
    outlet: str | None
    language: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one build.

    Attributes:
        build: number of the build; None where the facts come from elsewhere.
        tellings: who tells a fact, by its id.
        papers: every document of the record, by id.
    """

    build: int | None
    entities: Mapping[str, Entity]
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    ties: tuple[Tie, ...] = ()
    statements: tuple[Statement, ...] = ()
    tellings: Mapping[str, tuple[Telling, ...]] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()

    def name(self, id: str) -> str:
        """Give an entity's name to show; its id where it has none here."""
        return self.entities[id].name if id in self.entities else id

    def whole_events(self) -> tuple[Event, ...]:
        """Give the events that are part of nothing: what counts and strengths take."""
        return tuple(event for event in self.events if event.part_of is None)

    def voices(self, ids: Iterable[str]) -> frozenset[str]:
        """Give the independent voices behind facts."""
        return frozenset(telling.voice for id in ids for telling in self.tellings.get(id, ()))

    def first_told(self, id: str) -> str | None:
        """Give the earliest day on which a dated document tells a fact."""
        return min((telling.published for telling in self.tellings.get(id, ()) if telling.published is not None), default=None)


def collect(
    said: Iterable[tuple[str, str, str, AttributionKind | None]], papers: Mapping[str, Paper], voices: Mapping[str, str]
) -> dict[str, tuple[Telling, ...]]:
    """Give who tells each fact, the earliest first, the undated last.

    Args:
        said: of each mention its fact, its id, its document, and on whose word it speaks.
        papers: the documents, by id; mentions of others are left out.
        voices: as `voices_of` gives them.
    """
    found: dict[str, list[Telling]] = {}
    for fact, mention, document, attribution in said:
        paper = papers.get(document)
        if paper is not None:
            voice = voices.get(document, document)
            telling = Telling(document, voice, paper.outlet, paper.language, paper.published, attribution, mention)
            found.setdefault(fact, []).append(telling)
    return {
        id: tuple(sorted(told, key=lambda item: (item.published or "9999", item.document, item.attribution or "", item.mention or "")))
        for id, told in found.items()
    }


def voices_of(lineages: Iterable[Lineage]) -> dict[str, str]:
    """Name for each document the lineage that it belongs to; those that copy nobody are left out.

    A document that shares texts with several lineages makes one voice of them all.
    """
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    for lineage in lineages:
        for document in lineage.documents:
            one, other = sorted((find(lineage.id), find(document)))
            root[other] = one
    groups: dict[str, list[str]] = {}
    for name in root:
        groups.setdefault(find(name), []).append(name)
    documents = {document for lineage in lineages for document in lineage.documents}
    named = {name: min(set(members) - documents) for members in groups.values() for name in members}
    return {document: named[document] for document in documents}


def as_day(value: str | None) -> date | None:
    """Read a day of publication."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
