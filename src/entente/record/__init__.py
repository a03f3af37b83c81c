"""The nouns of RECORD.md as small frozen dataclasses, their vocabularies and invariants."""

from entente.record.decision import Anchor, Decision
from entente.record.document import Description, Document, FailedDocument, Publication, document_id
from entente.record.facts import (
    Copy,
    Disagreement,
    Entity,
    Event,
    HistoryEntry,
    Lineage,
    NameCount,
    Position,
    Reading,
    Record,
    Sources,
    Statement,
    Tie,
    TieTelling,
    Unmoored,
)
from entente.record.mention import (
    Amount,
    Attribution,
    CodedDocument,
    Count,
    DocumentEntity,
    EntityMention,
    EventMention,
    Mention,
    Passage,
    Place,
    PositionMention,
    Profile,
    Size,
    StatementMention,
    TieMention,
    mention_id,
)
from entente.record.span import Span
from entente.record.time import TimeRule

__all__ = [
    "Amount", "Anchor", "Attribution", "CodedDocument", "Copy", "Count", "Decision", "Description", "Disagreement", "Document",
    "DocumentEntity", "Entity", "EntityMention", "Event", "EventMention", "FailedDocument", "HistoryEntry", "Lineage", "Mention",
    "NameCount", "Passage", "Place", "Position", "PositionMention", "Profile", "Publication",
    "Reading", "Record", "Size", "Sources", "Span",
    "Statement", "StatementMention", "Tie", "TieMention", "TieTelling", "TimeRule", "Unmoored", "document_id", "mention_id",
]  # fmt: skip
