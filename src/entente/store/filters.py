"""The one filter that every question to the record takes, and what makes no sense in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from entente.record import edtf
from entente.record.errors import QueryError, UnknownNameError
from entente.record.vocabulary import ENTITY_KINDS, PLOVER_TYPES, STATUSES, TIE_KINDS

Table = Literal["events", "entities", "positions", "ties", "statements", "documents"]
TABLES: Final[tuple[Table, ...]] = ("events", "entities", "positions", "ties", "statements", "documents")

_FORMS: Final = ("quote", "paraphrase")
_DOCUMENT_KINDS: Final = ("article", "note", "row")
# Which parts of a filter a table knows, besides actor, country, language, limit and offset, which all know.
_KNOWN: Final[dict[Table, frozenset[str]]] = {
    "events": frozenset({"type", "mode", "status", "since", "until"}),
    "entities": frozenset({"type"}),
    "positions": frozenset({"status", "since", "until"}),
    "ties": frozenset({"type", "status", "since", "until"}),
    "statements": frozenset({"type", "status", "since", "until"}),
    "documents": frozenset({"type", "since", "until"}),
}
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}|unknown")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; None asks for everything.

    Attributes:
        actor: an id of an entity, or words of a name in any script; a party on either side fits (for documents: one that they mention).
        type: a type of event, a kind of entity, tie or document, a form of statement.
        country: ISO 3166 alpha-2: of the place or of any party.
        since, until: EDTF dates with a year. What can have been in that time fits, an open end included; the undated is left out.
            A statement or document goes by its day of publication, a tie by what its tellings say.
        status, mode: as in RECORD.md.
        language: ISO 639-1 code of a document that tells it.
        limit: how many at most; None gives all.
        offset: how many to leave out first.
        after: an id: what stands behind it in the order of the answer, whatever the offset; nothing is missed when facts come in between.
        newest: whether the latest day comes first, and not the earliest; the undated are last either way.
    """

    actor: str | None = None
    type: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    status: str | None = None
    mode: str | None = None
    language: str | None = None
    limit: int | None = None
    offset: int = 0
    after: str | None = None
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter that was checked for one table: codes in their case, dates as ISO days."""

    actor: str | None
    type: str | None
    country: str | None
    first_day: str | None
    last_day: str | None
    status: str | None
    mode: str | None
    language: str | None
    limit: int | None
    offset: int
    after: str | None
    newest: bool


def check(table: Table, asked: Filter, house_types: Iterable[str] = ()) -> Wanted:
    """Check a filter for one table.

    Args:
        table: what is asked for.
        asked: the filter as the user gave it.
        house_types: types of events in the record that are a codebook's own.

    Raises:
        QueryError: a part makes no sense there; the text says what to give instead.
        UnknownNameError: the type or status does not exist.
    """
    _check_parts(table, asked)
    if asked.status is not None and asked.status not in STATUSES:
        raise UnknownNameError("status", asked.status, STATUSES)
    if asked.offset < 0 or (asked.limit is not None and asked.limit < 1):
        raise QueryError(f"A limit is 1 or more and an offset 0 or more, not {asked.limit} and {asked.offset}.")
    if asked.actor is not None and not any(char.isalnum() for char in asked.actor):
        raise QueryError(f"'{asked.actor}' holds no letter: give a name, or part of one, as actor.")
    first_day, last_day = day_bound("since", asked.since, 0), day_bound("until", asked.until, 1)
    if first_day is not None and last_day is not None and first_day > last_day:
        raise QueryError(f"No day lies since {asked.since} and until {asked.until}: change the two about.")
    return Wanted(
        asked.actor,
        _type(table, asked.type, house_types),
        _code("country", asked.country and asked.country.upper(), _COUNTRY, "an ISO 3166 code of two letters, such as LY"),
        first_day,
        last_day,
        asked.status,
        asked.mode,
        _code("language", asked.language and asked.language.lower(), _LANGUAGE, "an ISO 639-1 code, such as ar"),
        asked.limit,
        asked.offset,
        asked.after,
        asked.newest,
    )


def _check_parts(table: Table, asked: Filter) -> None:
    for part in ("type", "mode", "status", "since", "until"):
        if getattr(asked, part) is not None and part not in _KNOWN[table]:
            having = [name for name in TABLES if part in _KNOWN[name]]
            raise QueryError(f"There is no {part} of {table}: leave it out, or ask for {' or '.join(having)}.")


def _type(table: Table, asked: str | None, house_types: Iterable[str]) -> str | None:
    if asked is None:
        return None
    named: dict[Table, tuple[str, Iterable[str]]] = {
        "events": ("type of event", {*PLOVER_TYPES, *house_types}),
        "entities": ("kind of entity", ENTITY_KINDS),
        "ties": ("kind of tie", TIE_KINDS),
        "statements": ("form of statement", _FORMS),
        "documents": ("kind of document", _DOCUMENT_KINDS),
    }
    what, known = named[table]
    by_fold = {name.casefold(): name for name in known}
    if asked.casefold() not in by_fold:
        raise UnknownNameError(what, asked, by_fold.values())
    return by_fold[asked.casefold()]


def day_bound(part: str, value: str | None, end: int) -> str | None:
    """Give the first (`end` 0) or last (1) day of a date that bounds a question; None for None.

    Args:
        part: what it bounds, for the message: `since` or `until`.

    Raises:
        QueryError: it is no date with a year.
    """
    if value is None:
        return None
    found = edtf.bounds(value) if edtf.is_edtf(value) else None
    if found is None:
        raise QueryError(f"'{value}' is no date to count {part} from: give a year, month or day, such as 2026, 2026-01 or 2026-01-06.")
    return found[end].isoformat()


def _code(part: str, value: str | None, pattern: re.Pattern[str], example: str) -> str | None:
    if value is not None and not pattern.fullmatch(value):
        raise QueryError(f"'{value}' is no {part}: give {example}.")
    return value
