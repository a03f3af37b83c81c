"""Agreement of two codings: alpha against published figures, and events, parties and facts on small cases."""

from typing import Any

import pytest

from entente.record.vocabulary import PLOVER_TYPES
from entente.run.evaluate import agreement_report, compare
from entente.run.evaluate.alpha import nominal_alpha


def columns(*rows: str) -> list[list[str]]:
    """Give the units of a table with a row a coder; a point is no value."""
    return [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]


# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): the data of sections A and C.
ALPHAS = {
    "two-coders-binary": (columns("0100000010", "0110010100"), 0.095),
    "four-coders-with-gaps": (columns("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    "all-the-same": (columns("1212", "1212"), 1.0),
    "nothing-varies": (columns("1111", "1111"), None),
    "one-coder": (columns("1212", "...."), None),
    "nothing": ([], None),
}


@pytest.mark.parametrize(("units", "expected"), ALPHAS.values(), ids=ALPHAS.keys())
def test_alpha(units: list[list[str]], expected: float | None) -> None:
    assert nominal_alpha(units) == (None if expected is None else pytest.approx(expected, abs=0.0005))


def coding(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"one": {"id": "one", "events": list(events)} | more}


def event(**changes: Any) -> dict[str, Any]:
    told = {"type": "CONSULT", "mode": "visit", "status": "occurred", "date": "2026-01-06", "trigger": "visited"}
    told |= {"evidence": "Badr Abdelatty visited Riyadh"}
    told["actors"] = [{"name": "Badr Abdelatty", "side": "actor"}, {"name": "Saudi Arabia", "country": "SA", "side": "recipient"}]
    return told | changes


CASES = {
    "the-same": (coding(event()), coding(event()), {"events": 1.0, "events, type aside": 1.0, "actors": 1.0, "recipients": 1.0}),
    "another-type": (coding(event()), coding(event(type="AID")), {"events": 0.0, "events, type aside": 1.0}),
    "another-type-that-one-allows": (coding(event(alt_types=["AID"])), coding(event(type="AID")), {"events": 1.0}),
    "missed": (coding(event()), coding(), {"events": 0.0}),
    "missed-but-optional": (
        coding(event(), event(optional=True, trigger="spoke", evidence="and spoke of peace")),
        coding(event()),
        {"events": 1.0},
    ),
    "elsewhere": (coding(event()), coding(event(evidence="They sat down.", trigger="sat")), {"events": 0.0, "events, type aside": 0.0}),
    "a-party-more": (
        coding(event()),
        coding(event(actors=[*event()["actors"], {"name": "Egypt", "side": "actor"}])),
        {"events": 1.0, "actors": 2 / 3, "recipients": 1.0},
    ),
    "sides-turned": (
        coding(event()),
        coding(event(actors=[{"name": "Badr Abdelatty", "side": "recipient"}, {"name": "Saudi Arabia", "side": "actor"}])),
        {"actors": 0.0, "recipients": 0.0},
    ),
    "statements": (
        coding(statements=[{"speaker": "Badr Abdelatty", "evidence": "he spoke of a long friendship"}]),
        coding(statements=[{"speaker": "Abdelatty", "evidence": "spoke of a long friendship between them"}]),
        {"statements": 1.0},
    ),
}


@pytest.mark.parametrize(("first", "second", "expected"), CASES.values(), ids=CASES.keys())
def test_agreement(first: Any, second: Any, expected: dict[str, float]) -> None:
    there, back = compare(first, second, PLOVER_TYPES), compare(second, first, PLOVER_TYPES)
    assert {name: there.score(name).f1 for name in expected} == pytest.approx(expected)
    assert {name: back.score(name).f1 for name in expected} == pytest.approx(expected)


def test_fields_are_compared_where_both_found_the_event() -> None:
    ones = coding(event(), event(trigger="met", evidence="they met his son", status="planned", mode=None))
    others = coding(event(), event(trigger="met", evidence="they met his son", status="occurred", mode=None))
    agreed = compare(ones, others, PLOVER_TYPES)
    assert agreed.alpha("mode") == 1.0
    assert agreed.alpha("status") == pytest.approx(0.0)
    assert agreed.alpha("type") is None
    assert any(line.startswith("status") and line.endswith(" 2") for line in agreement_report(agreed))


def test_texts_of_one_alone_are_told_and_left_out() -> None:
    agreed = compare(coding(event()), coding(event()) | {"two": {"id": "two", "events": [event()]}}, PLOVER_TYPES)
    assert (agreed.documents, agreed.only_second, agreed.score("events").f1) == (1, ["two"], 1.0)
