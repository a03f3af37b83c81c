"""The record as it stood: `?asof=` a build or a day on every page that shows the record, and every link of it keeps to that."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from markupsafe import escape
from starlette.requests import Request

from entente.record import edtf
from entente.record.errors import QueryError
from entente.store import Build, Store

ASOF: Final = "asof"
_MOST_DIGITS = 9
# Pages on which nothing stands as it stood: they are about now, or about all builds.
_OF_NOW: Final = (
    "static/", "favicon", "rul", "add", "audit", "correct", "builds", "openapi", "login", "tokens", "sessions", "withdraw",
)  # fmt: skip
_LINK = re.compile(r'(?<!data-now )\bhref="(/(?!' + "|".join(_OF_NOW) + r')[^"#]*)(#[^"]*)?"')
_GET_FORM = re.compile(r'<form\b[^>]*\bmethod="get"[^>]*>')


@dataclass(frozen=True, slots=True)
class Then:
    """That a page shows the record as it stood.

    Attributes:
        asked: what the address says: a build's number, or a day.
        build: the build that is shown.
        newest: the build that stands now.
    """

    asked: str
    build: Build
    newest: Build


def then_of(request: Request) -> Then | None:
    """Read as of when a request asks; None for now.

    Raises:
        QueryError: it is no build and no day, or there was no record then.
    """
    if not hasattr(request.state, "entente_then"):
        if request.url.path.lstrip("/").startswith(_OF_NOW):
            return None
        request.state.entente_then = _read(request.app.state.store, request.query_params.get(ASOF) or None)
    found: Then | None = request.state.entente_then
    return found


def store_of(request: Request) -> Store:
    """Give the record that a request asks: as it stands, or as it stood.

    Raises:
        QueryError: it is no build and no day, or there was no record then.
    """
    then = then_of(request)
    present: Store = request.app.state.store
    return present if then is None else present.at(then.build.number)


def _read(store: Store, asked: str | None) -> Then | None:
    if asked is None:
        return None
    newest = store.build()
    if newest is None:
        raise QueryError("The record has no build yet: there is nothing that it was.")
    build = _build(store, asked.strip())
    return Then(asked.strip(), build, newest) if build.number != newest.number else None


def _build(store: Store, asked: str) -> Build:
    builds = store.builds()
    if asked.isascii() and asked.isdigit() and len(asked) <= _MOST_DIGITS and len(asked) != 4:
        return _numbered(builds, int(asked))
    reach = edtf.bounds(asked) if edtf.is_edtf(asked) else None
    if asked.isascii() and asked.isdigit() and len(asked) == 4:
        found = next((build for build in builds if build.number == int(asked)), None)
        if found is not None:  # a record with thousands of builds: a number is a build before it is a year
            return found
    if reach is None:
        raise QueryError(f"'{asked[:40]}' is no build and no day: give a number such as 12, or a day such as 2026-01-06.")
    day = reach[1].isoformat()
    found = store.build_on(day)
    if found is None:
        raise QueryError(f"There was no record yet on {day}: its first build was made on {builds[-1].created_at[:10]}.")
    return found


def _numbered(builds: tuple[Build, ...], number: int) -> Build:
    found = next((build for build in builds if build.number == number), None)
    if found is None:
        raise QueryError(f"There is no build {number}: the record has builds {builds[-1].number} to {builds[0].number}.")
    return found


def kept(address: str | None, then: Then | None) -> str | None:
    """Give an address of our own that keeps to the time that is shown."""
    if address is None or then is None:
        return address
    return f"{address}{'&' if '?' in address else '?'}{ASOF}={quote(then.asked)}"


def carried(html: str, then: Then) -> str:
    """Make every link and form of a page keep to the time that it shows.

    One place does it for all templates and drawings, so that none can forget it. Links that lead out of the past say so (`data-now`).
    """
    asked = quote(then.asked)

    def link(found: re.Match[str]) -> str:
        address, place = found.groups()
        if f"{ASOF}=" in address:
            return found.group()
        return f'href="{address}{"&amp;" if "?" in address else "?"}{ASOF}={asked}{place or ""}"'

    field = f'<input type="hidden" name="{ASOF}" value="{escape(then.asked)}">'
    return _GET_FORM.sub(lambda found: found.group() + field, _LINK.sub(link, html))
