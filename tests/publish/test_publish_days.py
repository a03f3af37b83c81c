"""Dates in formats that know days only: no day is made up; and PLOVER's terms in the manual's own sense."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from test_publish import EVENT, sheet

from entente.codebook import load_codebook
from entente.publish import Origin, Report, Sheet, export
from entente.publish.days import exact_days
from entente.publish.ftm_model import date_values
from entente.publish.graphs import spells_of
from entente.publish.plover import QUADS, alpha3, cow, in_manual, quad_of, score_of
from entente.record import Event, edtf
from entente.record.vocabulary import PLOVER_TYPES

# when: (days in a calendar, properties of FollowTheMoney, spells of a graph)
WHEN: dict[str, tuple[tuple[str, str] | None, dict[str, str] | None, tuple[str | None, str | None]]] = {
    "2026-01-06": (("2026-01-06", "2026-01-06"), {"date": "2026-01-06"}, ("2026-01-06", "2026-01-06")),
    "2025-11-03/2025-11-05": (
        ("2025-11-03", "2025-11-05"), {"startDate": "2025-11-03", "endDate": "2025-11-05"}, ("2025-11-03", "2025-11-05"),
    ),
    "2025-04": (None, {"date": "2025-04"}, ("2025-04", "2025-04")),
    "2019": (None, {"date": "2019"}, ("2019", "2019")),
    "202X": (None, None, ("202X", "202X")),
    "2025-12~": (None, None, ("2025-12~", "2025-12~")),
    "2025-12-05~": (None, None, ("2025-12-05~", "2025-12-05~")),
    "XXXX-12": (None, None, ("XXXX-12", "XXXX-12")),
    "XXXX-08-06": (None, None, ("XXXX-08-06", "XXXX-08-06")),
    "2025-04/..": (None, {"startDate": "2025-04"}, ("2025-04", None)),
    "../2025-04-01": (None, {"endDate": "2025-04-01"}, (None, "2025-04-01")),
    "2025-04-01/2025-05": (None, {"startDate": "2025-04-01", "endDate": "2025-05"}, ("2025-04-01", "2025-05")),
    "2025-11-03~/2025-11-05": (None, None, ("2025-11-03~", "2025-11-05")),
}  # fmt: skip


@pytest.mark.parametrize(("when", "expected"), WHEN.items(), ids=WHEN.keys())
def test_what_a_date_becomes(when: str, expected: tuple[object, ...]) -> None:
    assert edtf.is_edtf(when)
    days = exact_days(when)
    assert (tuple(day.isoformat() for day in days) if days else None, date_values(when), *spells_of(when)) == expected


@pytest.mark.parametrize(("when", "expected"), WHEN.items(), ids=WHEN.keys())
def test_a_calendar_has_an_entry_only_where_days_are_told(when: str, expected: tuple[tuple[str, str] | None, object, object]) -> None:
    report = Report()
    text = "".join(map(str, export("events", "ics", sheet("events", facts=(replace(EVENT, when=when),)), None, report)))
    days = expected[0]
    assert text.count("BEGIN:VEVENT") == (days is not None)
    assert f"X-ENTENTE-LEFT-OUT:{int(days is None)}\r\n" in text
    assert sum(report.counts.values()) == int(days is None)
    if days is not None:
        last = date.fromisoformat(days[1])
        assert f"DTSTART;VALUE=DATE:{days[0].replace('-', '')}\r\n" in text
        assert f"DTEND;VALUE=DATE:{date.fromordinal(last.toordinal() + 1):%Y%m%d}\r\n" in text


def test_the_last_day_of_the_calendar_has_no_day_after() -> None:
    text = "".join(map(str, export("events", "ics", sheet("events", facts=(replace(EVENT, when="9999-12-31"),)))))
    assert "DTSTART;VALUE=DATE:99991231\r\n" in text
    assert "DTEND" not in text


# event: type, mode, score in the manual's terms; None where PLOVER does not code it
MANUAL: dict[str, tuple[Event, tuple[str, str | None, float] | None]] = {
    "visit": (EVENT, ("CONSULT", "visit", 4)),
    "planned-visit": (replace(EVENT, status="planned"), ("AGREE", None, 2.5)),
    "signed": (replace(EVENT, type="AGREE", mode="signed"), ("SUPPORT", None, 5)),
    "reached": (replace(EVENT, type="AGREE", mode="reached"), ("AGREE", None, 2.5)),
    "planned-withdrawal": (replace(EVENT, type="RETREAT", mode="withdraw", status="planned"), ("CONCEDE", None, 4.5)),
    "planned-attack": (replace(EVENT, type="ASSAULT", mode=None, status="planned"), None),
    "denied": (replace(EVENT, status="denied"), None),
    "alleged": (replace(EVENT, status="alleged"), ("CONSULT", "visit", 4)),
    "no-actor": (replace(EVENT, actors=()), None),
    "no-recipient": (replace(EVENT, type="AID", mode=None, recipients=()), None),
    "mode-of-the-house": (replace(EVENT, type="ASSAULT", mode="glare"), ("ASSAULT", None, -9)),
    "type-of-ones-own": (replace(EVENT, type="ARMS_DEAL", mode=None), ("COOPERATE", None, 9.5)),
    "type-of-nobody": (replace(EVENT, type="PICNIC", mode=None), None),
}


@pytest.mark.parametrize(("event", "expected"), MANUAL.values(), ids=MANUAL.keys())
def test_the_manuals_terms(event: Event, expected: tuple[str, str | None, float] | None) -> None:
    report = Report()
    found = in_manual(event, Origin(under={"ARMS_DEAL": "COOPERATE"}), report)
    assert (found and (found.type, found.mode, found.score)) == expected
    assert bool(report.counts) == (expected is None or event.status == "alleged")


def test_the_codebook_and_the_manual_agree_on_quads_and_scores() -> None:
    for name, kind in load_codebook(None).types.items():
        if name in PLOVER_TYPES:
            quad = quad_of(name, {})
            assert quad is not None
            assert QUADS[quad - 1] == kind.quad
            assert score_of(name, None, {}) == kind.intensity


CODES = {"LY": ("LBY", 620), "XK": ("KOS", 347), "EU": ("EUR", None), "GL": ("DNK", None), "PS": ("PSE", None), "HK": ("HKG", None),
         "ZZ": (None, None)}  # fmt: skip


@pytest.mark.parametrize(("code", "expected"), CODES.items(), ids=CODES.keys())
def test_codes_of_countries(code: str, expected: tuple[str | None, int | None]) -> None:
    assert (alpha3(code), cow(code)) == expected


def test_a_feed_holds_the_newest_only() -> None:
    many = [replace(EVENT, id=f"ev_{number:04}") for number in range(1203)]
    report = Report()
    text = "".join(map(str, export("events", "atom", sheet("events", facts=many), None, report)))
    assert text.count("<entry>") == 500
    assert list(report.counts.values()) == [703]


@settings(max_examples=60)
@given(name=some.text(max_size=200))
def test_any_name_in_a_calendar_folds_and_unfolds(name: str) -> None:
    given_: Sheet = sheet("events", entities={}, facts=(replace(EVENT, actors=(name or "x",)),))
    raw = "".join(map(str, export("events", "ics", given_))).encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    unfolded = raw.replace(b"\r\n ", b"").decode()
    (summary,) = [line for line in unfolded.split("\r\n") if line.startswith("SUMMARY;")]
    assert "\n" not in summary
    if name.isalnum():
        assert name in summary
