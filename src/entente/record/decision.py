"""Decisions: what a person ruled. They point at places in texts, never at ids of the record."""

from dataclasses import dataclass
from typing import Final, Literal

from entente.record.errors import DecisionError

DecisionKind = Literal["add", "confirm", "correct", "reject", "same", "different", "prefer", "describe", "annotate", "undo"]
DECISION_KINDS: Final[tuple[DecisionKind, ...]] = (
    "add", "confirm", "correct", "reject", "same", "different", "prefer", "describe", "annotate", "undo",
)  # fmt: skip
FactKind = Literal["event", "entity", "position", "tie", "statement", "lineage", "document"]


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A place in a text that a ruling holds on to: `start`:`end` of the document's clean text, and the words there.

    `document` alone (start, end and text left out) anchors a ruling to a whole document.
    """

    document: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One ruling.

    Attributes:
        id: `de_…`, unique.
        by: who ruled.
        at: ISO time, when; later rulings of one level win.
        why: the reason, in the person's words.
        kind: see `DECISION_KINDS`.
        fact: what kind of fact is ruled upon.
        anchors: sets of anchors. For `same` and `different`, each set is one thing; otherwise one set.
        mention: JSON of the whole mention for `add`, `confirm` and `correct`.
        field, value: for `prefer` and `describe`; `value` also holds the words of `annotate`.
        undoes: id of the decision that an `undo` withdraws.
        seen: version of the build that was ruled upon.
    """

    id: str
    by: str
    at: str
    why: str
    kind: DecisionKind
    fact: FactKind = "event"
    anchors: tuple[tuple[Anchor, ...], ...] = ()
    mention: str | None = None
    field: str | None = None
    value: str | None = None
    undoes: str | None = None
    seen: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in DECISION_KINDS:
            raise DecisionError(f"There is no decision '{self.kind}'. Known: {', '.join(DECISION_KINDS)}.")
        if self.kind == "undo":
            if not self.undoes:
                raise DecisionError("An undo names the decision that it withdraws.")
        elif not self.anchors or not all(self.anchors):
            raise DecisionError(f"A decision '{self.kind}' needs at least one anchor in a text.")
        if self.kind in ("same", "different") and len(self.anchors) < 2:
            raise DecisionError(f"A decision '{self.kind}' needs two sets of anchors.")
        if self.kind in ("add", "confirm", "correct") and not self.mention:
            raise DecisionError(f"A decision '{self.kind}' carries the whole mention.")
        if self.kind in ("prefer", "describe") and (not self.field or self.value is None):
            raise DecisionError(f"A decision '{self.kind}' names a field and a value.")
