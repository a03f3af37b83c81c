"""How a story spread: which voice told it when, by the hour where the hour is told, else by the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from entente.analyse.facts import Facts, Telling
from entente.record import Event

Exact = Literal["hour", "day"]


@dataclass(frozen=True, slots=True)
class Step:
    """One document's telling of a story.

    Attributes:
        document, voice, outlet, language: as in `Telling`.
        published: as the document gives it, day or time.
        exact: whether the hour is told, or the day alone.
        hours: from the first telling; from midnight to midnight where only days are told. None where neither is.
        is_copy: another document of this voice told it before.
    """

    document: str
    voice: str
    outlet: str | None
    language: str | None
    published: str | None
    exact: Exact | None
    hours: float | None
    is_copy: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """How the telling of an event went from voice to voice.

    Attributes:
        event: its id.
        first: when it was first told, as published.
        steps: all tellings, the earliest first, the undated last.
        voices: how many are independent of one another.
        languages: each language with the hours after which it was first told in it, the earliest first; None: undated.
        refused: why its course is not told: too few voices.
    """

    event: str
    first: str | None
    steps: tuple[Step, ...]
    voices: int
    languages: tuple[tuple[str, float | None], ...]
    refused: str | None


def spread_of(event: Event, facts: Facts, times: Mapping[str, str], parts: Iterable[str] = ()) -> Spread:
    """Follow an event, with what is part of it, through the documents that tell it.

    Args:
        times: when documents were published, as exactly as is told; days alone come from the tellings.
        parts: ids of the events that are part of it.
    """
    told: dict[str, Telling] = {}
    for id in (event.id, *parts):
        for telling in facts.tellings.get(id, ()):
            told.setdefault(telling.document, telling)
    placed = [(telling, *_moment(times.get(telling.document) or telling.published)) for telling in told.values()]
    placed.sort(key=lambda item: (item[1] is None, item[1] or datetime.max.replace(tzinfo=UTC), item[2] == "day", item[0].document))
    start = next(((moment, exact) for _, moment, exact in placed if moment is not None), (None, None))
    seen: set[str] = set()
    steps = []
    for telling, moment, exact in placed:
        hours = _hours(start, moment, exact)
        published = times.get(telling.document) or telling.published
        steps.append(
            Step(telling.document, telling.voice, telling.outlet, telling.language, published, exact, hours, telling.voice in seen)
        )
        seen.add(telling.voice)
    languages: dict[str, float | None] = {}
    for step in steps:
        if step.language is not None:
            languages.setdefault(step.language, step.hours)
    refused = (
        None
        if len(seen) > 1
        else f"told by {len(seen)} independent source{'' if len(seen) == 1 else 's'}: nothing spread from one to another"
    )
    return Spread(event.id, steps[0].published if steps else None, tuple(steps), len(seen), tuple(languages.items()), refused)


def _moment(published: str | None) -> tuple[datetime | None, Exact | None]:
    """Read a time of publication; a time without its zone is taken as UTC, a day as its midnight."""
    if published is None:
        return None, None
    if len(published) <= 10:
        try:
            day = date.fromisoformat(published)
        except ValueError:
            return None, None
        return datetime(day.year, day.month, day.day, tzinfo=UTC), "day"
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return _moment(published[:10])
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)), "hour"


def _hours(start: tuple[datetime | None, Exact | None], moment: datetime | None, exact: Exact | None) -> float | None:
    first, how = start
    if first is None or moment is None:
        return None
    if how == exact == "hour":
        return round((moment - first) / timedelta(hours=1), 2)
    days = (moment.astimezone(UTC).date() - first.astimezone(UTC).date()).days
    return float(24 * max(0, days))
