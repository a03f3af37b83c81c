"""Pages of answers: as many items as were asked for and fit, and a cursor where there are more."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

from entente.assist.quoting import Line
from entente.record.errors import QueryError
from entente.store.marks import mark

T = TypeVar("T")

MOST_ITEMS: Final = 50
# What an assistant is given at once, in characters of JSON: some ten thousand tokens. A single fact may be longer.
ROOM: Final = 40_000
_PORTION: Final = 100


def check_limit(limit: int) -> int:
    """See that a limit is one.

    Raises:
        QueryError: it is not.
    """
    if not 1 <= limit <= MOST_ITEMS:
        raise QueryError(f"A limit is 1 to {MOST_ITEMS}, not {limit}: ask for more with the cursor.")
    return limit


def page(question: object, lines: Iterator[Line], limit: int, room: int = ROOM) -> Line:
    """Take items until the limit or the room is reached.

    Args:
        question: what was asked, as `store.marks` wants it.
        lines: the items in order, each with its `id`; read no further than needed.
        limit: how many at most.
        room: how many characters at most; one item always fits.

    Returns:
        `items`, and `next_cursor`: null at the end.
    """
    items: list[Line] = []
    used = 0
    for line in lines:
        size = len(json.dumps(line, ensure_ascii=False))
        if items and (len(items) == limit or used + size > room):
            return {"items": items, "next_cursor": mark(question, items[-1]["id"])}
        items.append(line)
        used += size
    return {"items": items, "next_cursor": None}


def portions(ask: Callable[[str | None, int], Sequence[Any]], after: str | None, step: int = _PORTION) -> Iterator[Sequence[Any]]:
    """Read a list on and on: `ask` gives so many facts behind an id."""
    while True:
        found = ask(after, step)
        if found:
            yield found
            after = found[-1].id
        if len(found) < step:
            return
