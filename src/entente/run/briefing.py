"""What briefs and panels are made of: facts chosen from a store. Command line, Python and pages call these."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from entente.publish import Extract, Report, Sheet
from entente.publish.brief import Subject, as_brief
from entente.publish.panel import Period, as_panel
from entente.record import Entity, edtf
from entente.record.errors import QueryError, UnknownNameError
from entente.run.exporting import collected, coverage_of, origin_of, parties_of, sheets
from entente.run.meant import country_meant, party_meant
from entente.store import Filter, Moved, Standing, Store

_KINDS: Final = ("positions", "ties", "events", "statements")
_PERIODS: Final[dict[str, Period]] = {"month": "month", "week": "week"}
_MOST_MEANT: Final = 12


def panel_of(
    store: Store,
    by: str = "month",
    *,
    dyads: Collection[str] = (),
    directed: bool = False,
    since: str | None = None,
    until: str | None = None,
    report: Report | None = None,
) -> Iterator[str]:
    """Write the panel of a record as CSV, as `entente.publish.panel.as_panel` does.

    Args:
        store: the record.
        by: "month" or "week".
        dyads: pairs of ISO codes, such as "LY-TR"; all that have an event, where none is given.
        directed: count a → b apart from b → a.
        since, until: years, months or days.
        report: told what was not counted.

    Raises:
        UnknownNameError: there is no such period.
        QueryError: a pair or date makes no sense.
    """
    if by not in _PERIODS:
        raise UnknownNameError("period", by, _PERIODS)
    pairs = [_pair(words) for words in dyads]
    first, last = _day(since, 0), _day(until, 1)
    asked = Filter(since=since, until=until)
    extract = Extract("events", sheets(store, "events", asked), origin_of(store), report if report is not None else Report())
    return as_panel(extract, coverage_of(store), _PERIODS[by], directed=directed, dyads=pairs, since=first, until=last)


def _pair(words: str) -> tuple[str, str]:
    a, _, b = words.partition("-")
    if not (len(a) == len(b) == 2 and (a + b).isascii() and (a + b).isalpha()):
        raise QueryError(f"'{words}' is no pair of countries: give two ISO codes, such as LY-TR.")
    one, other = country_meant(a), country_meant(b)
    if one == other:
        raise QueryError(f"'{words}' is no pair of countries: it names one twice.")
    return one, other


def _day(words: str | None, end: int) -> date | None:
    found = edtf.bounds(words) if words is not None and edtf.is_edtf(words) else None
    if words is not None and found is None:
        raise QueryError(f"'{words}' is no date to count from: give a year, month or day, such as 2026, 2026-01 or 2026-01-06.")
    return found[end] if found else None


def brief_of(
    store: Store, actor: str | None = None, other: str | None = None, since: str | None = None, until: str | None = None
) -> Iterator[str]:
    """Write the brief of an actor, a pair or a period as one HTML page.

    An actor is an id, or words of a name in any script; a country stands for all who act for it. What has no date is in no period.

    Raises:
        QueryError: nothing is asked for, half a pair, or somebody whom the record does not know; or a filter makes no sense.
    """
    if other is not None and actor is None:
        raise QueryError("A pair has two: give --actor beside --with.")
    if actor is None and since is None and until is None:
        raise QueryError("Say what the brief is about: --actor, --actor and --with, or --since and --until.")
    actor, other = (words if words is None else _known(store, words) for words in (actor, other))
    found = [_sheet(store, kind, actor, other, since, until) for kind in _KINDS]
    named = [words for words in (actor, other) if words is not None]
    period = f"{since or '…'} to {until or '…'}" if since or until else ""
    title = ", ".join(part for part in (" and ".join(_name(store, words) for words in named), period) if part)
    about = "Positions, ties, events and statements that the record tells" + (f" from {period}" if period else "") + "."
    about += "".join(f" {meant}" for meant in (_meant(store, words) for words in named) if meant)
    return as_brief(Subject(title, about), found, origin_of(store))


def _known(store: Store, words: str) -> str:
    found = party_meant(store, words)
    if not store.entities(Filter(actor=found, limit=1)):
        raise QueryError(f"The record knows nobody of the name '{words}'. See `entente entities`.")
    return found


def _sheet(store: Store, kind: str, actor: str | None, other: str | None, since: str | None, until: str | None) -> Sheet:
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
    if _country(store, words) is not None:
        return f"{_name(store, words)} stands for all who act for it."
    names = [f"{item.name}{f' ({item.country})' if item.country else ''}" for item in store.entities(Filter(actor=words))]
    if len(names) == 1 and names[0].startswith(words):
        return ""
    more = f" and {len(names) - _MOST_MEANT} more" if len(names) > _MOST_MEANT else ""
    return f"'{words}' means {', '.join(names[:_MOST_MEANT]) or 'nobody'}{more}."
