"""A tie as one of the finders tells it."""

from dataclasses import dataclass

from entente.record import EntityMention, Span
from entente.record.vocabulary import Sign, TieKind


@dataclass(frozen=True, slots=True)
class FoundTie:
    """A tie that a text tells, before each pair and kind is told once.

    Attributes:
        a, b: who stands so to whom.
        why: the words or the entry that tell it.
        at: the token that tells it, where a year may stand behind; -1 where none does.
        start, end: years, where the text tells them.
    """

    a: EntityMention
    b: EntityMention
    kind: TieKind
    sign: Sign
    evidence: Span
    why: str
    at: int = -1
    start: str | None = None
    end: str | None = None
