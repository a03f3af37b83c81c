"""The measures of `entente analyse` for an assistant: a page of rows, each with its numbers, its parties by name, and the facts behind it.

The whole record is read once a build, when a measure first needs it. Persons in no public role are left out.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from entente.analyse.facts import Facts
from entente.analyse.months import month_name
from entente.analyse.parameters import DEFAULTS, LEVELS, Level
from entente.analyse.scale import Scale, scale_of
from entente.assist.quoting import Line, clip
from entente.codebook import load_codebook
from entente.publish.measured import as_values
from entente.record.errors import UnknownNameError
from entente.run.measures import Span, as_told, journeys_of, network_of, told_to, turns_of_pairs
from entente.run.measuring import facts_of
from entente.store import Store

_IDS: Final = 10
# Lists of others in a row: whoever is no public person is left out of them, and the row stays.
_LISTS: Final = ("with_a", "with_b", "partners", "odds", "theirs", "quoted", "persons", "received_by")
_PATTERNS: Final = ("openings", "divided", "between", "crossed", "quarrels", "reaches", "both_ways")


class Measuring:
    """Measures a record on behalf of an assistant. Nothing here changes it."""

    def __init__(self, store: Store, codebook: str | None) -> None:
        """Measure in this record, with the intensities of this codebook."""
        self._store, self._codebook = store, codebook
        self._held: tuple[str, Facts, Scale] | None = None
        self._lock = threading.Lock()

    def rows(self, measure: str, party: str | None, level: str | None, since: str | None, until: str | None) -> tuple[Line, list[Line]]:
        """Measure; give what is to be said of the whole, and a row for each thing found, the best told first.

        Args:
            measure: one of `MEASURES`.
            party: the id of whom it is about; None for everybody.
            level: person, organization or country; None for the measure's own.
            since, until: EDTF, where the measure takes a time.

        Raises:
            UnknownNameError: there is no such measure or level.
            QueryError: nothing can be measured of the party, or a bound is no date.
        """
        if measure not in MEASURES:
            raise UnknownNameError("measure", measure, MEASURES)
        if level is not None and level not in LEVELS:
            raise UnknownNameError("level", level, LEVELS)
        facts, scale = self._facts()
        chosen: Level = next((each for each in LEVELS if each == level), "organization" if measure == "dealings" else "country")
        whole, found = MEASURES[measure](facts, scale, party, chosen, Span(since, until))
        told = {"measure": measure, "level": chosen, "floor_of_independent_sources": DEFAULTS.floor, **whole}
        named = (_told(_public(row, facts), facts) for row in found if _is_public({**row, **dict.fromkeys(_LISTS)}, facts))
        return told, [{"id": f"{measure}-{number}", **row} for number, row in enumerate(named, 1)]

    def _facts(self) -> tuple[Facts, Scale]:
        build = self._store.build()
        mark = build.digest if build is not None else ""
        with self._lock:
            if self._held is None or self._held[0] != mark:
                self._held = mark, facts_of(self._store), scale_of(load_codebook(self._codebook))
            return self._held[1], self._held[2]


Found = tuple[Line, Sequence[Line]]


def _dealings(facts: Facts, scale: Scale, party: str | None, level: Level, _: Span) -> Found:
    told = as_told(facts, scale, level, DEFAULTS, party)
    rows = [{"what": name, **as_values(each)} for name in _PATTERNS for each in getattr(told, name)]
    return {"says": "What is told, unweighed: one source may be all there is."}, rows


def _turns(facts: Facts, scale: Scale, party: str | None, level: Level, span: Span) -> Found:
    found = turns_of_pairs(facts, scale, level, DEFAULTS, party)
    rows = [{"a": each.a, "b": each.b, **as_values(turn)} for each in found for turn in each.turns]
    first, last = (month if month is None else month_name(month) for month in (span.first_month, span.last_month))
    rows = [row for row in rows if (first is None or row["month"] >= first) and (last is None or row["month"] <= last)]
    return {"pairs_searched": len(found), "by_chance": round(len(found) * DEFAULTS.chance, 2)}, rows


def _balance(facts: Facts, scale: Scale, party: str | None, level: Level, span: Span) -> Found:
    network = network_of(facts, scale, level, DEFAULTS, span.last_month)
    found = network.balance
    whole = {"month": found.month, "refused": found.refused, "left_out_as_thin": found.thin}
    lists: dict[str, Sequence[Any]] = {
        "hedger": found.hedgers, "broker": network.brokers, "triangle": found.triangles, "tie": found.ties, "camp": found.placed,
    }  # fmt: skip
    rows = [{"what": name, **as_values(each)} for name, some in lists.items() for each in some]
    return whole, [row for row in rows if party is None or party in _strings(row)]


def _itineraries(facts: Facts, scale: Scale, party: str | None, level: Level, span: Span) -> Found:
    found = journeys_of(facts, scale, level, DEFAULTS, span, party)
    return {}, [
        *({"what": "asymmetry", **as_values(each)} for each in found.traffic),
        *({"what": "visit", **as_values(trip)} for trip in found.trips),
    ]


def _coverage(facts: Facts, scale: Scale, party: str | None, level: Level, span: Span) -> Found:
    found = told_to(facts, DEFAULTS, span, party)
    return {}, [
        *({"what": "public", **as_values(each)} for each in found.publics),
        *({"what": "one-anonymous-source", **as_values(each)} for each in found.one_anonymous),
    ]


MEASURES: Final[Mapping[str, Callable[[Facts, Scale, str | None, Level, Span], Found]]] = {
    "dealings": _dealings, "turns": _turns, "balance": _balance, "itineraries": _itineraries, "coverage": _coverage,
}  # fmt: skip


def _told(row: Line, facts: Facts) -> Line:
    """Give a row with few ids in each list, and the names of the parties in it."""
    names = {each: clip(facts.entities[each].name) for each in sorted(_strings(row)) if each in facts.entities}
    return {**{key: _few(value) for key, value in row.items()}, "names": names}


def _few(value: Any) -> Any:
    match value:
        case list() if len(value) > _IDS:
            return [*map(_few, value[:_IDS]), f"and {len(value) - _IDS} more"]
        case list():
            return [_few(inner) for inner in value]
        case dict():
            return {key: _few(inner) for key, inner in value.items()}
        case _:
            return value


def _public(row: Line, facts: Facts) -> Line:
    return {
        key: [inner for inner in value if _is_public({"": inner}, facts)] if key in _LISTS and isinstance(value, list) else value
        for key, value in row.items()
    }


def _is_public(row: Line, facts: Facts) -> bool:
    return all(facts.entities[each].public for each in _strings(row) if each in facts.entities)


def _strings(value: Any) -> set[str]:
    return set(_every(value))


def _every(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _every(inner)
        case list() | tuple():
            for inner in value:
                yield from _every(inner)


__all__ = ["MEASURES", "Measuring"]
