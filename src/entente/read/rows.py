"""The words of a sentence as a parser gives them."""

from typing import NamedTuple


class Row(NamedTuple):  # not a dataclass: there is one for every word, and they are made at half the price
    """One word as the parser gives it; start counts in the sentence, head in its words."""

    start: int
    length: int
    tag: str
    label: str
    head: int
    space: bool


__all__ = ["Row"]
