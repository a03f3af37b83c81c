"""`entente panel`, `entente brief`, `entente cite`: facts for statistics, for print, and for footnotes."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import Final

from entente.cli.ending import complain
from entente.cli.listing import write_pieces
from entente.cli.records import reading
from entente.publish import Extract, Report, Sheet
from entente.publish.brief import Subject, as_brief
from entente.publish.cite import CITATIONS
from entente.publish.panel import Period, as_panel
from entente.record import Entity, edtf
from entente.record.errors import QueryError, UnknownNameError
from entente.run.exporting import collected, coverage_of, origin_of, parties_of, sheet_of_one, sheets
from entente.store import Filter, Gone, Moved, Standing, Store

_MOST_MEANT: Final = 12


def write_panel(where: str, by: str, dyads: Sequence[str], directed: bool, since: str | None, until: str | None, output: str | None) -> int:
    """Write the panel of pairs of countries by period as CSV."""
    periods: dict[str, Period] = {"month": "month", "week": "week"}
    if by not in periods:
        raise UnknownNameError("period", by, periods)
    pairs = [_pair(words) for words in dyads]
    first, last = _day(since, 0), _day(until, 1)
    report = Report()
    with reading(where) as store:
        extract = Extract("events", sheets(store, "events", Filter(since=since, until=until)), origin_of(store), report)
        rows = as_panel(
            extract, coverage_of(store), periods[by], directed=directed, dyads=pairs, since=first, until=last,
        )  # fmt: skip
        write_pieces((row.encode() for row in rows), output)
    for line in report.lines():
        complain(f"panel: {line}")
    return 0


def _pair(words: str) -> tuple[str, str]:
    a, _, b = words.upper().partition("-")
    if not (len(a) == len(b) == 2 and (a + b).isascii() and (a + b).isalpha()) or a == b:
        raise QueryError(f"'{words}' is no pair of countries: give two ISO codes, such as LY-TR.")
    return a, b


def _day(words: str | None, end: int) -> date | None:
    found = edtf.bounds(words) if words is not None and edtf.is_edtf(words) else None
    if words is not None and found is None:
        raise QueryError(f"'{words}' is no date to count from: give a year, month or day, such as 2026, 2026-01 or 2026-01-06.")
    return found[end] if found else None


def write_brief(where: str, actor: str | None, other: str | None, since: str | None, until: str | None, output: str | None) -> int:
    """Write the brief of an actor, a pair or a period as one HTML file."""
    if other is not None and actor is None:
        raise QueryError("A pair has two: give --actor beside --with.")
    if actor is None and since is None and until is None:
        raise QueryError("Say what the brief is about: --actor, --actor and --with, or --since and --until.")
    with reading(where) as store:
        found = [_sheet(store, kind, actor, other, since, until) for kind in ("positions", "ties", "events", "statements")]
        names = " and ".join(_name(store, words) for words in (actor, other) if words is not None)
        period = f"{since or '…'} to {until or '…'}" if since or until else ""
        about = "Positions, ties, events and statements that the record tells" + (f" from {period}" if period else "") + "."
        meant = [_meant(store, words) for words in (actor, other) if words is not None]
        about += "".join(f" {words}" for words in meant if words)
        title = ", ".join(part for part in (names, period) if part)
        write_pieces((piece.encode("utf-8", "replace") for piece in as_brief(Subject(title, about), found, origin_of(store))), output)
    return 0


def _sheet(store: Store, kind: str, actor: str | None, other: str | None, since: str | None, until: str | None) -> Sheet:
    """Give the facts of a kind about an actor (and another); a country stands for all who act for it. What has no date is in no period."""
    one = _country(store, actor)
    asked = Filter(actor=None if one else actor, country=one, since=since, until=until)
    found = collected(sheets(store, kind, asked))
    wanted = [_side(store, words) for words in (actor, other) if words is not None]
    facts = [fact for fact in found.facts if _fit([found.entities.get(id) for id in parties_of(fact)], wanted)]
    return Sheet(facts, found.entities, found.mentions, found.documents)


def _country(store: Store, words: str | None) -> str | None:
    found = store.find(words) if words is not None else None
    fact = found.fact if isinstance(found, Standing | Moved) else None
    return fact.id if isinstance(fact, Entity) and fact.kind == "country" else None


def _side(store: Store, words: str) -> tuple[frozenset[str], str | None]:
    """Give the ids of the entities that words mean, and the country, where they mean one."""
    return frozenset(item.id for item in store.entities(Filter(actor=words))), _country(store, words)


def _fit(parties: Sequence[Entity | None], wanted: Sequence[tuple[frozenset[str], str | None]]) -> bool:
    """Tell whether each side that is wanted is a party, and two sides two parties."""
    there = [
        {
            number
            for number, party in enumerate(parties)
            if party is not None and (party.id in ids or (country is not None and party.country == country))
        }
        for ids, country in wanted
    ]
    return all(there) and (len(there) < 2 or len(there[0] | there[1]) > 1)


def _name(store: Store, words: str) -> str:
    """Give the name of an id, and words as they are."""
    found = store.find(words)
    return str(getattr(found.fact, "name", words)) if isinstance(found, Standing | Moved) else words


def _meant(store: Store, words: str) -> str:
    """Say whom words mean, where that is not plain from them."""
    names = [f"{item.name}{f' ({item.country})' if item.country else ''}" for item in store.entities(Filter(actor=words))]
    if _country(store, words) is not None:
        return f"{_name(store, words)} stands for all who act for it."
    if names in ([words], []):
        return ""
    more = f" and {len(names) - _MOST_MEANT} more" if len(names) > _MOST_MEANT else ""
    return f"'{words}' means {', '.join(names[:_MOST_MEANT])}{more}."


def cite(where: str, id: str, form: str) -> int:
    """Print how to cite a fact as the newest build has it, and the documents that tell it."""
    if form not in CITATIONS:
        raise UnknownNameError("form of citation", form, CITATIONS)
    with reading(where) as store:
        found = store.find(id)
        if isinstance(found, Gone):
            raise QueryError(f"{id} is gone since build {found.since}: {found.why}")
        sheet = sheet_of_one(store, found.fact) if isinstance(found, Standing | Moved) else None
        if sheet is None or not sheet.facts:
            raise QueryError(f"There is no fact {id} in {store.label}: take an id from `entente events`.")
        sys.stdout.write(CITATIONS[form](sheet.facts[0], sheet, origin_of(store)))
    return 0
