"""The ledger's question and its answer: events by words, facets and time, with counts of what would be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Final, Literal

from entente.record import Event
from entente.record.errors import QueryError, UnknownNameError
from entente.record.vocabulary import CONTEXTS, STATUSES
from entente.store.derived import STANDINGS
from entente.store.filters import day_bound

Order = Literal["newest", "oldest", "sources"]
ORDERS: Final[tuple[Order, ...]] = ("newest", "oldest", "sources")
# In the order in which a person reads them.
FACETS: Final = ("type", "actor", "standing", "status", "country", "mode", "context", "language", "outlet", "origins", "confidence")
# How many independent origins tell an event, and how sure its reading is: bands, since no person asks for exactly 0.83.
ORIGINS: Final = ("1", "2", "3-4", "5+")
CONFIDENCES: Final = ("0.9+", "0.75-0.9", "0.6-0.75", "under-0.6")
MOST_EVENTS: Final = 1000
_LONGEST = 300
_MOST_VALUES = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the ledger. Values of one facet widen (this or that), facets narrow (this and that).

    Attributes:
        words: words that the event's parties, place or texts hold, in any script; "in quotation marks" side by side.
        type, actor, standing, status, country, mode, context, language, outlet: values; an actor is an id, or words of a name.
        origins, confidence: bands of `ORIGINS` and `CONFIDENCES`.
        since, until: EDTF dates with a year; the undated is left out where either is given.
        order: `newest` (by the latest day possible, undated last), `oldest`, or `sources` (most independent ones first).
        after: a `LedgerPage.next`: what comes after that page.
        limit: how many events, 1 to `MOST_EVENTS`.
    """

    words: str | None = None
    type: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    order: Order = "newest"
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Counted:
    """A value of a facet, and how many events would be shown with it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Month:
    """How many of the events shown fall into a month, by kind: (quad class of the type) and whether the month is sure.

    Attributes:
        month: `YYYY-MM`; for what is dated roughly the month of its latest possible day. None for the undated.
        types: (type, sure, count) of what falls there, by type.
    """

    month: str | None
    types: tuple[tuple[str, bool, int], ...]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """The answer.

    Attributes:
        events: one page of them, in order.
        total: how many fit.
        everything: how many events the record has.
        facets: by facet, the values with a count, most first. A facet counts as if no value of it were chosen.
        months: by month, oldest first, undated last; counted as if no time were asked for.
        without: where nothing fits: by part of the question, how many would fit without it.
        next: what to ask for `after`; None at the end.
        before: how many events come before this page.
    """

    events: tuple[Event, ...]
    total: int
    everything: int
    facets: Mapping[str, tuple[Counted, ...]]
    months: tuple[Month, ...]
    without: Mapping[str, int] = field(default_factory=dict)
    next: str | None = None
    before: int = 0


def check(asked: Asked, known: Mapping[str, frozenset[str]]) -> tuple[str | None, str | None]:
    """Check a question.

    Args:
        asked: the question.
        known: values that the record has, by facet.

    Returns:
        The first and last day asked for, as ISO days.

    Raises:
        QueryError: a part makes no sense; the text says what to give instead.
        UnknownNameError: there is no such value.
    """
    for part in fields(asked):
        value = getattr(asked, part.name)
        if isinstance(value, tuple) and len(value) > _MOST_VALUES:
            raise QueryError(f"{len(value)} values of {part.name} are more than one question takes: give {_MOST_VALUES} at most.")
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and len(text) > _LONGEST:
                raise QueryError(f"A value of {part.name} is {len(text)} characters long: give {_LONGEST} at most.")
    fixed = {"standing": STANDINGS, "status": STATUSES, "context": CONTEXTS, "origins": ORIGINS, "confidence": CONFIDENCES}
    for facet in (name for name in FACETS if name != "actor"):
        allowed = set(known.get(facet, frozenset())) | set(fixed.get(facet, ()))
        for value in getattr(asked, facet):
            if value not in allowed:
                raise UnknownNameError(facet, value, sorted(allowed)[:_MOST_VALUES])
    for value in asked.actor:
        if not any(char.isalnum() for char in value):
            raise QueryError(f"'{value}' holds no letter: give an id, or words of a name, as actor.")
    if asked.order not in ORDERS:
        raise UnknownNameError("order", asked.order, ORDERS)
    if not 1 <= asked.limit <= MOST_EVENTS:
        raise QueryError(f"A limit is 1 to {MOST_EVENTS}, not {asked.limit}.")
    first, last = day_bound("since", asked.since, 0), day_bound("until", asked.until, 1)
    if first is not None and last is not None and first > last:
        raise QueryError(f"No day lies since {asked.since} and until {asked.until}: change the two about.")
    return first, last


def origins_band(independent: int) -> str:
    """Give the band of a number of independent origins."""
    return "5+" if independent >= 5 else "3-4" if independent >= 3 else "2" if independent == 2 else "1"


def confidence_band(confidence: float) -> str:
    """Give the band of a confidence."""
    return "0.9+" if confidence >= 0.9 else "0.75-0.9" if confidence >= 0.75 else "0.6-0.75" if confidence >= 0.6 else "under-0.6"
