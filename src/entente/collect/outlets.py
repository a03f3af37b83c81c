"""Outlets: whose they are, where, in which language; whether a state controls them, and how far the user trusts them.

A table that people edit as CSV. Ours was written from general knowledge and not verified: each row's `source` says so, and where to look it
up; it holds no rating. The user's rows stand over ours. Unknown stays unknown: an empty cell is no "no".
"""

import csv
import functools
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from entente.collect.clean import one_line
from entente.collect.tags import language_code
from entente.record.errors import CollectError

COLUMNS: Final = ("name", "domains", "country", "language", "owner", "state", "rating", "source")
STATES: Final = ("yes", "no", "public")


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is known of an outlet; None where it is not known.

    Attributes:
        name: as it calls itself.
        domains: of its pages.
        country: ISO 3166 code of its seat.
        language: ISO 639-1 code of its main language.
        owner: who owns it.
        state: `yes` (a state controls it), `no`, or `public` (a public broadcaster or company with a charter or law of its own).
        rating: the user's own, in any words.
        source: where these facts stand.
    """

    name: str
    domains: tuple[str, ...] = ()
    country: str | None = None
    language: str | None = None
    owner: str | None = None
    state: str | None = None
    rating: str | None = None
    source: str | None = None

    def row(self) -> tuple[str, ...]:
        """Give the outlet as a row of the table."""
        told = (self.country, self.language, self.owner, self.state, self.rating, self.source)
        return (self.name, " ".join(self.domains), *(value or "" for value in told))


class Outlets:
    """A table of outlets, found by name or by an address of a page."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._by_name = {_folded(outlet.name): outlet for outlet in outlets}
        self._by_domain = {domain: outlet for outlet in self._by_name.values() for domain in outlet.domains}

    def __iter__(self) -> Iterator[Outlet]:
        return iter(sorted(self._by_name.values(), key=lambda outlet: outlet.name.casefold()))

    def find(self, name: str | None, url: str | None = None) -> Outlet | None:
        """Find an outlet by its name, else by the domain of a page's address; None where it is not in the table."""
        if name is not None and (found := self._by_name.get(_folded(name))) is not None:
            return found
        host = _host(url) if url else ""
        while "." in host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return None

    def over(self, others: "Outlets") -> "Outlets":
        """Give these over others: of one name, each cell that is filled here stands."""
        joined = dict(others._by_name)
        for name, ours in self._by_name.items():
            old = joined.get(name)
            joined[name] = ours if old is None else _filled(ours, old)
        return Outlets(joined.values())


def _filled(ours: Outlet, old: Outlet) -> Outlet:
    fields = ("domains", "country", "language", "owner", "state", "rating", "source")
    return replace(old, name=ours.name, **{field: getattr(ours, field) or getattr(old, field) for field in fields})


@functools.cache
def known_outlets() -> Outlets:
    """Give the table that comes with Entente."""
    text = resources.files("entente.collect").joinpath("outlets.csv").read_text("utf-8")
    return read_outlets(text, "outlets.csv")


def load_outlets(path: Path | None) -> Outlets:
    """Give the table: the user's file over ours.

    Raises:
        CollectError: the file cannot be read, or a row is wrong: which, and the mend.
    """
    if path is None:
        return known_outlets()
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise CollectError(str(path), f"It cannot be read ({error.strerror}).", "Check the path.") from None
    except UnicodeDecodeError:
        raise CollectError(str(path), "It is no UTF-8.", "Save the table as 'CSV UTF-8'.") from None
    return read_outlets(text, str(path)).over(known_outlets())


def read_outlets(text: str, where: str) -> Outlets:
    """Read a table of outlets.

    Raises:
        CollectError: a column is missing, or a row is wrong.
    """
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if "name" not in names:
        raise CollectError(where, "It has no column 'name'.", f"The columns are: {', '.join(COLUMNS)}.")
    if strange := sorted(set(names) - set(COLUMNS)):
        raise CollectError(where, f"It has an unknown column '{strange[0]}'.", f"The columns are: {', '.join(COLUMNS)}.")
    reader.fieldnames = names
    found: dict[str, Outlet] = {}
    try:
        for row in reader:
            outlet = _outlet(row, f"{where}:{reader.line_num}")
            if outlet is not None:
                if _folded(outlet.name) in found:
                    raise CollectError(f"{where}:{reader.line_num}", f"'{outlet.name}' stands there twice.", "Take one row out.")
                found[_folded(outlet.name)] = outlet
    except csv.Error as error:
        raise CollectError(f"{where}:{reader.line_num}", f"It is no CSV ({error}).", "Save the table anew.") from None
    return Outlets(found.values())


def _outlet(row: Mapping[str, str | None], where: str) -> Outlet | None:
    cells = {name: one_line(row.get(name) or "") or None for name in COLUMNS}
    if not any(cells.values()):
        return None
    if cells["name"] is None:
        raise CollectError(where, "The outlet has no name.", "Give it the name that documents bear.")
    if cells["country"] is not None and not re.fullmatch("[A-Z]{2}", cells["country"]):
        raise CollectError(where, f"'{cells['country']}' is no code of a country.", "Write two capital letters, or leave it empty.")
    if cells["language"] is not None and language_code(cells["language"]) is None:
        raise CollectError(where, f"'{cells['language']}' is no code of a language.", "Write two letters, or leave it empty.")
    if cells["state"] is not None and cells["state"].lower() not in STATES:
        raise CollectError(where, f"'{cells['state']}' is no answer to whose it is.", "Write yes, no or public, or leave it empty.")
    domains = tuple(domain.lower().removeprefix("www.") for domain in (cells["domains"] or "").split())
    state = cells["state"].lower() if cells["state"] else None
    return Outlet(cells["name"], domains, cells["country"], cells["language"], cells["owner"], state, cells["rating"], cells["source"])


def _folded(name: str) -> str:
    return one_line(name).casefold().removeprefix("the ")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
