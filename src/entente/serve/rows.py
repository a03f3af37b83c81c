"""Events as rows of a list: everything that a template shows, worked out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from entente.record import Entity, Event, Sources
from entente.serve import dates, headlines
from entente.serve.words import Words
from entente.store import Store

_MOST_SQUARES = 6


@dataclass(frozen=True, slots=True)
class Row:
    """An event as a list shows it.

    Attributes:
        heading: what it stands under ("January 2026"); None for the undated.
        date: its date, and how exact it is.
        squares: (filled, hollow, how many more): origins and copies.
    """

    event: Event
    heading: str | None
    date: dates.Shown
    headline: Markup
    second: Markup
    place: Markup
    country: str
    squares: tuple[int, int, int]
    standing: str


def rows_of(words: Words, store: Store, events: Sequence[Event], under_headings: bool = True) -> list[Row]:
    """Make rows of events, in their order."""
    entities = store.parties([id for event in events for id in (*event.actors, *event.recipients)])
    standings = store.standings([event.id for event in events])
    return [_row(words, event, entities, standings.get(event.id, "one-origin"), under_headings) for event in events]


def _row(words: Words, event: Event, entities: Mapping[str, Entity], standing: str, under_headings: bool) -> Row:
    heading = dates.heading(event.when)
    with_year = not under_headings or heading is None or (event.when is not None and "/" in event.when)
    place, country = headlines.place_line(words, event.where)
    return Row(
        event, heading, dates.shown(words, event.when, with_year, event.first_told), headlines.headline(words, event, entities),
        headlines.second_line(words, event), place, country, squares(event.sources), standing,
    )  # fmt: skip


def squares(sources: Sources) -> tuple[int, int, int]:
    """Give how many squares to draw: origins, copies, and how many documents are left over."""
    filled = min(sources.independent, _MOST_SQUARES)
    hollow = min(max(0, sources.documents - sources.independent), _MOST_SQUARES - filled)
    return filled, hollow, max(0, sources.documents - filled - hollow)


def grouped(rows: Sequence[Row]) -> Iterator[tuple[str | None, list[Row]]]:
    """Put neighbouring rows of one heading together."""
    group: list[Row] = []
    for row in rows:
        if group and group[0].heading != row.heading:
            yield group[0].heading, group
            group = []
        group.append(row)
    if group:
        yield group[0].heading, group
