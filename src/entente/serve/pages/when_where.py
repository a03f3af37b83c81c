"""Events in the calendar and on the map: the ledger's question, shown by day and by place."""

import calendar as calendars
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from babel import Locale
from fastapi import APIRouter, Request
from starlette.datastructures import QueryParams
from starlette.responses import Response

from entente.publish.naming import place_in
from entente.record import Event, edtf
from entente.record.errors import QueryError
from entente.serve import dates, maps, siblings
from entente.serve.asking import MOST_ROWS, Address, asked_of
from entente.serve.pages.ledger import answer_events, chips_of
from entente.serve.rows import Row, rows_of
from entente.serve.shell import Shell
from entente.serve.then import store_of
from entente.serve.words import Words
from entente.store import Asked, LedgerPage

router = APIRouter()
# Which place of the map's is opened: of the page, not of the question.
_PLACE = "place"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a month's sheet; None for a blank before or after the month."""

    number: int | None
    rows: Sequence[Row]


@router.get("/calendar", include_in_schema=False)
def calendar(request: Request) -> Response:
    """Show the events of one month by day."""
    shell = Shell.of(request)
    words, store = shell.words, shell.store
    month, asked = _month_and_rest(request)
    whole = store.ledger(replace(asked, limit=1))
    months = [item.month for item in whole.months if item.month is not None]
    month = month or (months[-1] if months else None)
    page = store.ledger(replace(asked, since=month, until=month, order="oldest", after=None, limit=MOST_ROWS)) if month else whole
    rows = rows_of(words, store, page.events if month else (), under_headings=False)
    sheet, loose = _sheet(words, month, rows) if month else ([], [])
    names = store.parties(asked.actor)
    address = Address("/calendar", asked)
    return shell.page(
        "calendar.html", "calendar", str(words("calendar.title")), month=month, sheet=sheet, loose=loose, days=_weekdays(words), found=page,
        months=[(item.month, sum(count for _, _, count in item.types)) for item in reversed(whole.months) if item.month], asked=asked,
        before=_neighbour(months, month, -1), after=_neighbour(months, month, 1), chips=chips_of(words, address, names), address=address,
        siblings=[(form, _sibling(address, form, month)) for form in siblings.endings("calendar")],
        told_left=words("site.about"), told_right=words.count("count.events", page.total if month else 0),
    )  # fmt: skip


@router.get(
    "/calendar.{form}", summary="The events of a month that fit, as the ledger's forms; where none is named, of the last that has any"
)
def calendar_in(request: Request, form: str) -> Response:
    """Give what the calendar shows; the next page of JSON is one of `/events.json`."""
    siblings.check_form("calendar", form)
    month, asked = _month_and_rest(request, 100)
    if month is None:
        months = [item.month for item in store_of(request).ledger(replace(asked, limit=1)).months if item.month is not None]
        month = months[-1] if months else None
    return answer_events(request, form, replace(asked, since=month, until=month) if month else asked)


def _month_and_rest(request: Request, rows: int | None = None) -> tuple[str | None, Asked]:
    """Read the month that is asked for, None for none, and the question of the ledger beside it."""
    rest = QueryParams([(key, value) for key, value in request.query_params.multi_items() if key != "month"])
    return _checked(request.query_params.get("month") or None), asked_of(rest) if rows is None else asked_of(rest, rows)


def _sibling(address: Address, form: str, month: str | None = None) -> str:
    """Give the address of what a page shows in another form."""
    whole = address.of(replace(address.asked, after=None), f"{address.path}.{form}")
    return whole if month is None else f"{whole}{'&' if '?' in whole else '?'}month={month}"


def _checked(month: str | None) -> str | None:
    if month is None:
        return None
    if not (edtf.is_edtf(month) and edtf.bounds(month) and edtf.precision(month) == "month" and "~" not in month):
        raise QueryError(f"'{month[:20]}' is no month: give one such as 2026-01.")
    return month


def _neighbour(months: Sequence[str], month: str | None, by: int) -> str | None:
    """Give the nearest month before or after that has events."""
    if month is None:
        return None
    others = [item for item in months if (item < month if by < 0 else item > month)]
    return (others[-1] if by < 0 else others[0]) if others else None


def _sheet(words: Words, month: str, rows: Sequence[Row]) -> tuple[list[list[Day]], list[Row]]:
    """Lay a month's events out by week and day; those that could be on several days stand apart."""
    year, number = int(month[:4]), int(month[5:])
    by_day: dict[int, list[Row]] = {}
    loose = []
    for row in rows:
        day = _day_in(row.event, year, number)
        if day is None:
            loose.append(row)
        else:
            by_day.setdefault(day, []).append(row)
    weeks = calendars.Calendar(_first_day(words)).monthdayscalendar(year, number)
    return [[Day(day or None, by_day.get(day, ())) for day in week] for week in weeks], loose


def _day_in(event: Event, year: int, month: int) -> int | None:
    reach = edtf.bounds(event.when) if event.when else None
    if reach is None or reach[0] != reach[1] or (reach[0].year, reach[0].month) != (year, month):
        return None
    return reach[0].day


def _first_day(words: Words) -> int:
    return int(Locale.parse({"ar": "ar_LY", "fr": "fr_FR"}.get(words.language, "en_GB")).first_week_day)


def _weekdays(words: Words) -> list[str]:
    monday = date(2024, 1, 1)
    order = [(_first_day(words) + at) % 7 for at in range(7)]
    return [dates.weekday(words, date.fromordinal(monday.toordinal() + at)) for at in order]


@router.get("/map", include_in_schema=False)
def map_page(request: Request) -> Response:
    """Show the events that fit at their places; of many, the first 500 in their order."""
    shell = Shell.of(request)
    words, store = shell.words, shell.store
    place = request.query_params.get(_PLACE)
    question = asked_of(QueryParams([(key, value) for key, value in request.query_params.multi_items() if key != _PLACE]))
    asked = replace(question, after=None, limit=MOST_ROWS)
    page: LedgerPage = store.ledger(asked)
    address = Address("/map", question)
    points, loose = maps.points_of(words, page.events, _at_a_place(address))
    here = [event for event in page.events if maps.key_of(words, event) == place] if place is not None else []
    return shell.page(
        "map.html", "map", str(words("map.title")),
        map=maps.draw(words, points, None, 1200, 2.05), narrow=maps.draw(words, points, None, 368, 0.95),
        points=points, loose=loose, nowhere=sum(event.where is None for event in page.events), found=page, address=address,
        asked=address.asked, chips=chips_of(words, address, store.parties(asked.actor)),
        siblings=[(form, _sibling(address, form)) for form in siblings.endings("map")],
        told_left=words("site.about"), told_right=words.count("count.events", page.total), shown=len(page.events), place=place,
        here=rows_of(words, store, here, under_headings=False), named=_named(words, here) or place,
        at=lambda key: _at_a_place(address).format(key=quote(key)),
    )  # fmt: skip


@router.get("/map.{form}", summary="The events that fit, as the ledger's forms: as GeoJSON at their places")
def map_in(request: Request, form: str) -> Response:
    """Give what the map shows; the next page of JSON is one of `/events.json`."""
    siblings.check_form("map", form)
    return answer_events(request, form, asked_of(request.query_params, 100))


def _at_a_place(address: Address) -> str:
    """Give the map's own address with `{key}` for one of its places; braces in the question itself are kept."""
    base = address.of(replace(address.asked, after=None), "/map").replace("{", "{{").replace("}", "}}")
    return f"{base}{'&' if '?' in base else '?'}{_PLACE}={{key}}#here"


def _named(words: Words, here: Sequence[Event]) -> str:
    """Name a place as most of its events do; that none is told, where that is what they share; "" where nothing is there."""
    names = [place_in(words.language, event.where) if event.where is not None else str(words("map.nowhere")) for event in here]
    return max(sorted(set(names)), key=names.count, default="")
