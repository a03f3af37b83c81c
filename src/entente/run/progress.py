"""How far the work is: one small protocol, and a stand-in that says nothing."""

from typing import Literal, Protocol

Stage = Literal["collect", "code", "resolve"]


class Progress(Protocol):
    """Called as the work goes on."""

    def __call__(self, stage: Stage, done: int, total: int | None, failed: int = 0) -> None:
        """Say how many of how many (None: not known beforehand) are done in a stage, those that failed among them."""


def silent(stage: Stage, done: int, total: int | None, failed: int = 0) -> None:
    """Say nothing."""
