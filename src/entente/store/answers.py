"""What the store answers, besides the nouns of the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from entente.record import (
    DocumentEntity,
    Entity,
    Event,
    EventMention,
    Lineage,
    Position,
    PositionMention,
    Statement,
    StatementMention,
    Tie,
    TieMention,
)
from entente.record.vocabulary import DocumentKind

FactKind = Literal["entity", "event", "position", "tie", "statement", "lineage"]
Fact = Entity | Event | Position | Tie | Statement | Lineage
AnyMention = EventMention | PositionMention | TieMention | StatementMention | DocumentEntity

FACT_CLASSES: Mapping[FactKind, type[Fact]] = {
    "entity": Entity, "event": Event, "position": Position, "tie": Tie, "statement": Statement, "lineage": Lineage,
}  # fmt: skip
MENTION_CLASSES: Mapping[str, type[AnyMention]] = {
    "entity": DocumentEntity, "event": EventMention, "position": PositionMention, "tie": TieMention, "statement": StatementMention,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Build:
    """One version of the record.

    Attributes:
        number: 1 for the first; what `seen` names.
        resolver, coding: what made it.
        digest: SHA-256 of all that it says, as JSON: equal records have equal digests.
        created_at: when, ISO time in UTC.
    """

    number: int
    resolver: str
    coding: str
    digest: str
    created_at: str


@dataclass(frozen=True, slots=True)
class State:
    """What every answer rests on.

    Attributes:
        build: the newest build's number and digest.
        decisions: how many there are.
        held: the build whose events are in memory; None before the first question.
    """

    build: tuple[int, str]
    decisions: int
    held: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to one id."""

    build: int
    kind: FactKind
    id: str
    change: Literal["came", "changed", "went"]


@dataclass(frozen=True, slots=True)
class Standing:
    """An id that stands: the fact, and the build since which it reads so."""

    id: str
    kind: FactKind
    fact: Fact
    version: int


@dataclass(frozen=True, slots=True)
class Moved:
    """An id that leads elsewhere: the id asked for, and the fact that stands there now."""

    id: str
    to: str
    kind: FactKind
    fact: Fact
    version: int


@dataclass(frozen=True, slots=True)
class Gone:
    """An id that was once shown: since which build it is gone, and why."""

    id: str
    kind: FactKind
    since: int
    why: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text, as lists show it.

    Attributes:
        characters: length of its clean text, in code points.
    """

    id: str
    kind: DocumentKind
    source: str | None
    outlet: str | None
    author: str | None
    language: str | None
    published: str | None
    title: str | None
    url: str | None
    characters: int


@dataclass(frozen=True, slots=True)
class Told:
    """A mention (as ruled, where a person ruled) with the document that it stands in."""

    mention: AnyMention
    document: DocumentRow


@dataclass(frozen=True, slots=True)
class Background:
    """What facts point to, by id: the entities, the mentions and the documents of these."""

    entities: Mapping[str, Entity]
    mentions: Mapping[str, AnyMention]
    documents: Mapping[str, DocumentRow]
