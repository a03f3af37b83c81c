"""Spans: exact places in a document's clean text."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open slice of a document's clean text.

    Attributes:
        start: first position, in Unicode code points (not bytes, not UTF-16 units).
        end: position after the last, in the same unit.
        text: the slice itself, kept so that a fact can be shown without its document.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"a span {self.start}:{self.end} cannot hold {len(self.text)} code points")

    @classmethod
    def cut(cls, clean_text: str, start: int, end: int) -> Self:
        """Cut a span out of a text: the one way to make one, so offsets and text never part.

        Raises:
            ValueError: the offsets are empty, reversed, or outside the text.
        """
        if not 0 <= start < end <= len(clean_text):
            raise ValueError(f"no span {start}:{end} in a text of {len(clean_text)} code points")
        return cls(start, end, clean_text[start:end])

    def holds(self, other: "Span") -> bool:
        """Tell whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end
