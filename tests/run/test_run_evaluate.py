"""The measure, on small cases whose figures can be seen."""

from typing import Any

import pytest

from entente.run.evaluate import GoldDocument, Tally, measure, report
from entente.run.evaluate.alike import any_same_name, same_date, same_name, same_role
from entente.run.evaluate.events import is_invented

NAMES = {
    "equal": ("Saddam Haftar", "Saddam Haftar", True),
    "rank": ("Field Marshal Khalifa Haftar", "Khalifa Haftar", True),
    "surname": ("Khalifa Haftar", "Haftar", True),
    "two-brothers": ("Saddam Haftar", "Khaled Haftar", False),
    "spelled-apart": ("Abdel Fattah", "Abdelfattah", True),
    "marks": ("Yaşar Güler", "Yasar Guler", True),
    "hamza": ("أحمد", "احمد", True),
    "a-sentence": ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", "one", False),
    "only-a-title": ("the general", "the general", False),
}


@pytest.mark.parametrize(("first", "second", "expected"), NAMES.values(), ids=NAMES.keys())
def test_same_name(first: str, second: str, expected: bool) -> None:
    assert same_name(first, second) is expected
    assert same_name(second, first) is expected


def test_no_name_is_no_name() -> None:
    assert not any_same_name([None, ""], [None])


def test_roles_share_half_their_words() -> None:
    assert same_role("Minister of Defence", "defense minister")
    assert not same_role("Minister of Defence", "head of government")


DATES = {
    "equal": ("2026-01-06", "2026-01-06", True, False),
    "doubt": ("2025-12~", "2025-12", True, False),
    "month-for-day": ("2026-01-06", "2026-01", False, False),
    "day-for-month": ("2026-01", "2026-01-06", False, True),
    "out-of-nothing": (None, "2026", False, True),
    "nothing": (None, None, True, False),
    "missed": ("2026", None, False, False),
    "year-for-open": ("XXXX-12", "2025-12", False, True),
}


@pytest.mark.parametrize(("gold", "found", "same", "invented"), DATES.values(), ids=DATES.keys())
def test_dates(gold: str | None, found: str | None, same: bool, invented: bool) -> None:
    assert same_date(gold, found) is same
    assert is_invented(gold, found) is invented


def gold(**changes: Any) -> GoldDocument:
    event = {
        "type": "CONSULT",
        "mode": "visit",
        "status": "occurred",
        "trigger": "visited",
        "evidence": "Badr Abdelatty visited Riyadh",
        "date": None,
    }
    event["actors"] = [
        {"name": "Badr Abdelatty", "kind": "person", "side": "actor"},
        {"name": "Saudi Arabia", "country": "SA", "side": "recipient"},
    ]
    return GoldDocument("one", "one", {"id": "one", "events": [event | changes]})


def found(**changes: Any) -> dict[str, Any]:
    event = {"type": "CONSULT", "mode": "visit", "status": "occurred", "trigger": {"text": "visited"}, "when": None}
    event |= {"evidence": [{"text": "On Tuesday Badr Abdelatty visited Riyadh."}]}
    event |= {"actors": [{"name": "Abdelatty", "kind": "person"}], "recipients": [{"name": "Riyadh", "country": "SA", "kind": "country"}]}
    return {"events": [event | changes]}


CASES = {
    "right": (gold(), found(), "1 0 0", "1"),
    "another-type": (gold(), found(type="AID"), "0 1 1", "0"),
    "another-type-allowed": (gold(alt_types=["AID"]), found(type="AID"), "1 0 0", "1"),
    "another-sentence": (gold(evidence="They talked."), found(trigger={"text": "met"}), "0 1 1", "0"),
    "sides-turned": (
        gold(),
        found(actors=[], recipients=[{"name": "Abdelatty", "kind": "person"}, {"name": "Saudi Arabia"}]),
        "1 0 0",
        "0",
    ),
    "another-status": (gold(), found(status="planned"), "1 0 0", "0"),
    "a-stranger-more": (
        gold(),
        found(actors=[{"name": "Abdelatty", "kind": "person"}, {"name": "Emmanuel Macron", "country": "FR"}]),
        "1 0 0",
        "0",
    ),
    "nothing-found": (gold(), {}, "0 0 1", "0"),
    "optional": (gold(optional=True), found(), "0 0 0", "0"),
    "optional-missed": (gold(optional=True), {}, "0 0 0", "0"),
}


@pytest.mark.parametrize(("wanted", "given", "counts", "strict"), CASES.values(), ids=CASES.keys())
def test_events_are_counted(wanted: GoldDocument, given: dict[str, Any], counts: str, strict: str) -> None:
    tally = Tally()
    measure(wanted, given, tally)
    assert f"{tally['events right']} {tally['events wrong']} {tally['events missed']}" == counts
    assert str(tally["strict right"]) == strict


def test_nothing_asked_for_gives_no_figure() -> None:
    lines = list(report(0, Tally()))
    assert lines[0] == "0 documents"
    assert "when n/a invented 0" in lines[4]
