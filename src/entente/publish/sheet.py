"""What an export needs: facts, and what they point to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from entente.record import (
    DocumentEntity,
    Entity,
    Event,
    EventMention,
    Position,
    PositionMention,
    Statement,
    StatementMention,
    Tie,
    TieMention,
)

Fact = Event | Entity | Position | Tie | Statement
AnyMention = EventMention | PositionMention | TieMention | StatementMention | DocumentEntity


class DocumentLike(Protocol):
    """What a line shows of a document: a `Document` of the record fits, and so does the store's row without a text."""

    @property
    def id(self) -> str: ...
    @property
    def source(self) -> str | None: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """Facts of one kind, in the order in which they are to be written.

    Attributes:
        facts: the facts.
        entities, mentions, documents: by id, what they point to. A mention or document that is not given is left out of the lines;
            an entity that is not given shows its id alone.
    """

    facts: Sequence[Fact]
    entities: Mapping[str, Entity] = field(default_factory=dict)
    mentions: Mapping[str, AnyMention] = field(default_factory=dict)
    documents: Mapping[str, DocumentLike] = field(default_factory=dict)
