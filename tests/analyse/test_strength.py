"""The strength of a tie: what counts, what is refused, what is empty."""

from dataclasses import replace

import pytest
from told_facts import country, event, facts, org, person, position, telling, tie

from entente.analyse.facts import Facts, voices_of
from entente.analyse.ledger import ledger_between, ledger_of
from entente.analyse.months import month_name
from entente.analyse.parameters import Parameters
from entente.analyse.scale import Scale
from entente.analyse.strength import Series, series_of, strengths_at
from entente.record import Lineage

PARAMETERS = Parameters(replicates=50)
PEOPLE = (country("AA"), country("BB"), person("ann", "AA", "GOV"), person("bob", "BB", "GOV"), org("band", "BB", "REB"))
VISITS = tuple(event(f"ev_{month}", "AA", "BB", f"2024-0{month}-05") for month in (2, 3, 5))


def _series(given: Facts, scale: Scale, a: str = "AA", b: str = "BB", parameters: Parameters = PARAMETERS) -> Series:
    return series_of(ledger_between(given, scale, a, b, parameters), a, b, given.build, parameters)


def test_months_before_the_first_report_are_not_there(scale: Scale) -> None:
    series = _series(facts(*PEOPLE, *VISITS), scale)
    assert [value.month for value in series.values] == ["2024-02", "2024-03", "2024-04", "2024-05"]
    assert [value.refused is None for value in series.values] == [False, False, False, True]
    assert series.build == 7


def test_the_formula(scale: Scale) -> None:
    value = _series(facts(*PEOPLE, *VISITS), scale).values[-1]
    weights = [0.5 * 2 ** (-age / 12) for age in (3, 2, 0)]  # one source each
    assert value.strength == pytest.approx(0.4 * sum(weights) / (1 + sum(weights)), abs=1e-4)
    assert value.low is not None
    assert value.high is not None
    assert value.low < value.strength < value.high
    assert value.events == ("ev_2", "ev_3", "ev_5")
    assert value.independent == 3


def test_without_news_a_tie_fades_and_is_then_refused(scale: Scale) -> None:
    given = facts(*PEOPLE, *VISITS)
    ledger = ledger_between(given, scale, "AA", "BB", PARAMETERS)
    series = series_of(ledger, "AA", "BB", 1, PARAMETERS, until=2028 * 12 + 5)
    strengths = [value.strength for value in series.values if value.strength is not None]
    assert strengths == sorted(strengths, reverse=True)
    assert series.values[-1].strength is None
    assert series.values[-1].refused == "rests on 0 independent sources; 3 are needed"


COPIED = {f"ev_{month}": tuple(telling(f"doc_{month}_{copy}", "li_one") for copy in range(5)) for month in (2, 3, 5)}
NOT_COUNTED = {
    "a-part": event("ev_x", "AA", "BB", "2024-05-09", part_of="ev_5"),
    "denied": event("ev_x", "AA", "BB", "2024-05-09", status="denied"),
    "among-themselves": event("ev_x", "ann AA", "", "2024-05-09", kind="CONSULT"),
    "another-pair": event("ev_x", "AA", "band", "2024-05-09"),
    "acts-alone": event("ev_x", "AA", "", "2024-05-09"),
}


def test_copies_of_one_text_are_one_voice_and_too_few(scale: Scale) -> None:
    value = _series(facts(*PEOPLE, *VISITS, told=COPIED), scale).values[-1]
    assert (value.independent, value.strength, value.refused) == (1, None, "rests on 1 independent source; 3 are needed")


def test_one_event_is_no_tie_however_many_tell_it(scale: Scale) -> None:
    value = _series(facts(*PEOPLE, VISITS[0], voices=6), scale).values[-1]
    assert (value.independent, value.strength, value.refused) == (6, None, "rests on 1 event; 3 are needed")


@pytest.mark.parametrize("extra", NOT_COUNTED.values(), ids=NOT_COUNTED.keys())
def test_what_does_not_count(extra: object, scale: Scale) -> None:
    assert _series(facts(*PEOPLE, *VISITS, extra), scale) == _series(facts(*PEOPLE, *VISITS), scale)


COUNTED = {
    "persons-for-their-countries": event("ev_x", "ann", "bob", "2024-05-09"),
    "all-are-actors": event("ev_x", "bob ann", "", "2024-05-09", kind="CONSULT"),
    "about-a-month": event("ev_x", "AA", "BB", "2024-05~"),
    "a-plan-on-the-day-it-was-told": event("ev_x", "AA", "BB", "2029", status="planned", said=("2024-05-02",)),
}


@pytest.mark.parametrize("extra", COUNTED.values(), ids=COUNTED.keys())
def test_what_counts(extra: object, scale: Scale) -> None:
    value = _series(facts(*PEOPLE, *VISITS, extra), scale).values[-1]
    assert (value.month, value.independent) == ("2024-05", 4)
    assert "ev_x" in value.events


LEFT = {"no-day": None, "no-year": "XXXX-05", "a-whole-year": "2024", "an-open-end": "2024-05/.."}


def test_a_plan_that_nobody_dates_is_not_placed_on_its_own_day(scale: Scale) -> None:
    plan = event("ev_x", "AA", "BB", "2024-05-09", status="planned")
    assert _series(facts(*PEOPLE, *VISITS, plan), scale).undated == ("ev_x",)


@pytest.mark.parametrize("when", LEFT.values(), ids=LEFT.keys())
def test_what_is_not_dated_is_listed_and_not_placed(when: str | None, scale: Scale) -> None:
    series = _series(facts(*PEOPLE, *VISITS, event("ev_x", "AA", "BB", when)), scale)
    assert series.undated == ("ev_x",)
    assert "ev_x" not in series.values[-1].events


def test_a_type_outside_the_codebook_is_listed(scale: Scale) -> None:
    assert _series(facts(*PEOPLE, *VISITS, event("ev_x", "AA", "BB", "2024-05-09", kind="ARMS_DEAL")), scale).unknown == ("ev_x",)


TIES = {"ally": ("ally", "+", 0.8), "rival": ("rival", "-", -0.6), "kin": ("kin", "0", None)}


@pytest.mark.parametrize(("kind", "sign", "value"), TIES.values(), ids=TIES.keys())
def test_stated_ties_count_by_their_kind(kind: str, sign: str, value: float | None, scale: Scale) -> None:
    series = _series(facts(*PEOPLE, tie("ti_x", "AA", "BB", kind, sign, "2024-05-01")), scale)
    assert [each.value for each in series.weighings] == ([] if value is None else [value])


# Of each month in which a tie is stated, the voices that count there.
TOLD_AGAIN = {
    "each-in-its-own-month": (
        ("2024-03-10", "2024-05-01", "2024-05-30"), ("", "", ""), {"2024-03": {"doc_0"}, "2024-05": {"doc_1", "doc_2"}}
    ),
    "a-copy-says-nothing-new": (("2024-03-10", "2024-05-01"), ("li_one", "li_one"), {"2024-03": {"li_one"}}),
    "a-day-not-known": (("2024-03-10", None), ("", ""), {"2024-03": {"doc_0"}}),
    "one-month": (("2024-03-10", "2024-03-11"), ("", ""), {"2024-03": {"doc_0", "doc_1"}}),
}  # fmt: skip


@pytest.mark.parametrize(("days", "voices", "expected"), TOLD_AGAIN.values(), ids=TOLD_AGAIN.keys())
def test_a_stated_tie_counts_in_each_month_the_voices_first_heard_then(
    days: tuple[str | None, ...], voices: tuple[str, ...], expected: dict[str, set[str]], scale: Scale
) -> None:
    told = tuple(telling(f"doc_{at}", voice or None, mention=f"ti_x_{at}") for at, voice in enumerate(voices))
    ledger = ledger_of(facts(*PEOPLE, tie("ti_x", "AA", "BB", "ally", "+", *days), told={"ti_x": told}), scale, "country", PARAMETERS)
    found = {
        month_name(int(month)): {ledger.voices[voice] for voice in ledger.voice[ledger.first[row] : ledger.first[row + 1]]}
        for row, month in enumerate(ledger.month)
    }
    assert found == expected


def test_one_pair_reads_the_same_in_the_whole_network(scale: Scale) -> None:
    given = facts(*PEOPLE, *VISITS, event("ev_x", "ann AA", "bob", "2024-05-09"), tie("ti_x", "ann", "BB", "tension", "-", "2024-04-01"))
    ledger = ledger_of(given, scale, "country", PARAMETERS)
    seen = strengths_at(ledger, 2024 * 12 + 4, PARAMETERS)
    value = _series(given, scale).values[-1]
    assert value.strength == pytest.approx(float(seen.strength[0]), abs=1e-4)
    assert value.events == seen.events(0)


def test_a_person_is_met_as_such_and_in_an_office(scale: Scale) -> None:
    given = facts(*PEOPLE, *VISITS, event("ev_x", "ann", "BB", "2024-05-09"), position("ann", "head", "band", "2025"))
    assert _series(given, scale, "ann", "BB").values[-1].events == ("ev_x",)
    assert _series(given, scale).values[-1].events == ("ev_2", "ev_3", "ev_5", "ev_x")
    assert ledger_between(given, scale, "AA", "BB", PARAMETERS).stood_for == (("ann", "AA"),)


def test_intervals_come_from_the_seed(scale: Scale) -> None:
    given = facts(*PEOPLE, *VISITS)
    assert _series(given, scale) == _series(given, scale)
    assert _series(given, scale) != _series(given, scale, parameters=replace(PARAMETERS, seed=2))


def test_documents_that_copy_one_another_are_one_voice() -> None:
    lineages = (Lineage("li_b", ("doc_1", "doc_2"), ()), Lineage("li_a", ("doc_2", "doc_3"), ()), Lineage("li_c", ("doc_4",), ()))
    assert voices_of(lineages) == {"doc_1": "li_a", "doc_2": "li_a", "doc_3": "li_a", "doc_4": "li_c"}


def test_nothing_told_gives_nothing(scale: Scale) -> None:
    series = _series(facts(*PEOPLE), scale)
    assert (series.values, series.weighings) == ((), ())
    assert not len(strengths_at(ledger_of(facts(*PEOPLE), scale, "country", PARAMETERS), 100, PARAMETERS).a)
