"""Errors a user can mend.

EntenteError
├── CodebookError      an entry is wrong: file, line, mend
├── UnknownNameError   a name is not registered: the known ones follow
├── CollectError       a source cannot be read: which, why, what to do
├── StoreError         a record cannot be opened, is locked, or is of another version
├── DecisionError      a ruling cannot be taken: what it lacks
│   └── ConflictError  what was ruled upon has changed since it was seen
└── QueryError         a filter or an option of a question makes no sense
"""

from collections.abc import Iterable
from difflib import get_close_matches


class EntenteError(Exception):
    """Base of every error that Entente raises on purpose: its text is one line that a user can act on."""


class UnknownNameError(EntenteError):
    """A format, language, type or mode of that name does not exist."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = get_close_matches(name, names, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        super().__init__(f"There is no {kind} '{name}'.{hint} Known: {', '.join(names)}.")


class CodebookError(EntenteError):
    """An entry of a codebook or language pack is wrong.

    Attributes:
        file: the file, as the user would name it.
        line: line of the entry, counted from 1; None where the whole file is meant.
    """

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        self.file, self.line, self.problem = file, line, problem
        super().__init__(f"{file}:{line}: {problem}" if line is not None else f"{file}: {problem}")


class CollectError(EntenteError):
    """A source cannot be read.

    Attributes:
        source: path or address.
        problem: what was found there.
        mend: what the user can do about it.
    """

    def __init__(self, source: str, problem: str, mend: str) -> None:
        self.source, self.problem, self.mend = source, problem, mend
        super().__init__(f"{source}: {problem} {mend}")


class StoreError(EntenteError):
    """A record cannot be opened, is locked by another process, or was made by another version."""


class UnsoundError(StoreError):
    """What was resolved breaks a promise, so that it is not kept: a fact rests on something that the record has not."""


class DecisionError(EntenteError):
    """A ruling cannot be taken: it lacks something, or what it ruled upon has changed meanwhile."""


class ConflictError(DecisionError):
    """What a ruling is on has changed since the build that the person saw: look at it again, then rule or not."""


class QueryError(EntenteError):
    """A filter or an option of a question makes no sense."""
