"""Visits, ranks and firsts."""

import pytest
from told_facts import country, event, facts, org, person, position, telling

from entente.analyse.facts import Facts
from entente.analyse.itineraries import Traffic, Trip, traffic_of, trips_of
from entente.analyse.meetings import consultations
from entente.analyse.parameters import Parameters
from entente.analyse.ranks import rank_of_role
from entente.analyse.scale import Scale

PARAMETERS = Parameters()
PEOPLE = (
    country("AA"),
    country("BB"),
    person("ann", "AA", "GOV"),
    person("bob", "BB", "GOV"),
    person("cem", "AA", "GOV"),
    org("hall", "BB", "GOV"),
)

ROLES = {
    "en-president": ("President", 1), "en-article": ("the Foreign Minister", 3), "en-hyphen": ("commander in chief", 3),
    "ar-minister": ("وزير الخارجية", 3), "ar-president": ("الرئيس", 1), "ar-chief": ("رئيس هيئة الأركان المشتركة", 3),
    "fr": ("Premier ministre", 2),
    "tr": ("Milli Savunma Bakanı", 3), "es": ("ministro de Exteriores", 3), "fa": ("وزیر امور خارجه", 3),
    "deputy": ("نائب القائد العام", 4),
    "of-a-chamber": ("president of the chamber of commerce", None), "commander-of-what": ("commander", None), "nothing": ("", None),
}  # fmt: skip


@pytest.mark.parametrize(("role", "expected"), ROLES.values(), ids=ROLES.keys())
def test_rank_of_role(role: str, expected: int | None) -> None:
    rank = rank_of_role(role)
    assert (rank.rank if rank else None) == expected


def _trips(given: Facts, scale: Scale) -> tuple[Trip, ...]:
    return trips_of(consultations(given, scale, "country", PARAMETERS), given, "country", PARAMETERS)


def test_ranks_are_told_only_where_all_persons_have_one(scale: Scale) -> None:
    offices = (position("ann", "President", "AA", "2020"), position("bob", "Foreign Minister", "BB", "2020", "2023"))
    given = facts(*PEOPLE, *offices, event("ev_1", "ann", "bob BB", "2022-05-01"), event("ev_2", "ann cem", "bob", "2024-05-01"))
    first, second = _trips(given, scale)
    assert (first.rank and first.rank.rank, first.host_rank and first.host_rank.rank) == (1, 3)
    assert (second.rank, second.host_rank) == (None, None)


def _told(id: str, day: str) -> tuple[str, tuple[object, ...]]:
    return id, (telling(f"doc_{id}", published=day),)


TALKS = [event(f"ev_t{month:02d}", "AA", "BB", f"2023-{month:02d}-10", kind="CONSULT/phone") for month in range(1, 13)]
BEFORE, AFTER = event("ev_a", "AA", "BB", "2022-12-20"), event("ev_b", "AA", "BB", "2024-01-05")
DATED = dict([*(_told(each.id, each.when or "") for each in TALKS), _told("ev_a", "2022-12-21"), _told("ev_b", "2024-01-06")])
FIRSTS = {
    "covered": ([BEFORE, *TALKS, AFTER], "2022-12-20", False),
    "silent-in-between": ([BEFORE, AFTER], None, False),
    "never-before": ([*TALKS, AFTER], None, True),
    "an-undated-visit-spoils-it": ([BEFORE, *TALKS, AFTER, event("ev_u", "AA", "BB", None)], None, False),
    "back-too-soon": ([event("ev_c", "AA", "BB", "2023-11-20"), *TALKS, AFTER], None, False),
    "a-short-record": ([*TALKS[8:], AFTER], None, False),
}


@pytest.mark.parametrize(("events", "since", "in_record"), FIRSTS.values(), ids=FIRSTS.keys())
def test_firsts(events: list[object], since: str | None, in_record: bool, scale: Scale) -> None:
    trip = next(trip for trip in _trips(facts(*PEOPLE, *events, told=DATED), scale) if trip.event == "ev_b")  # type: ignore[arg-type]
    assert (trip.first_since, trip.first_in_record) == (since, in_record)


NO_VISITS = {
    "planned": event("ev_x", "AA", "BB", "2024-01-01", status="planned"),
    "a-call": event("ev_x", "AA", "BB", "2024-01-01", kind="CONSULT/phone"),
    "at-home": event("ev_x", "ann", "AA", "2024-01-01"),
    "part": event("ev_x", "AA", "BB", "2024-01-01", part_of="ev_y"),
}


@pytest.mark.parametrize("other", NO_VISITS.values(), ids=NO_VISITS.keys())
def test_what_is_no_visit(other: object, scale: Scale) -> None:
    assert _trips(facts(*PEOPLE, other), scale) == ()


def _traffic(there: int, back: int, scale: Scale) -> Traffic:
    visits = [
        event(f"ev_{at}", "ann" if at < there else "bob", "BB" if at < there else "AA", f"2024-{at + 1:02d}-01")
        for at in range(there + back)
    ]
    given = facts(*PEOPLE, *visits)
    return traffic_of(_trips(given, scale), given, PARAMETERS)[0]


def test_asymmetry_of_travel(scale: Scale) -> None:
    lopsided, thin = _traffic(6, 2, scale), _traffic(2, 0, scale)
    assert (lopsided.a, lopsided.there, lopsided.back, lopsided.asymmetry) == ("AA", 6, 2, 0.5)
    assert lopsided.low is not None
    assert lopsided.low < 0.5
    assert (thin.there, thin.asymmetry, thin.refused) == (2, None, "rests on 2 independent sources; 3 are needed")
