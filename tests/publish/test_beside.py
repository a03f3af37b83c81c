"""Our counts beside another data set's: what is counted, left out and refused, and why the two differ. All rows are made up."""

from dataclasses import replace

from test_publish import EVENT, sheet
from test_publish_rows import gdelt

from entente.publish import Extract
from entente.publish.beside import REASONS, Beside, beside
from entente.publish.rows import read_rows
from entente.publish.sheet import Sheet
from entente.record import Event, Sources


def events(*months: tuple[str, int]) -> list[Event]:
    return [
        replace(EVENT, id=f"ev_{month}_{number}", when=f"{month}-0{number + 1}", part_of=None, status="occurred",
                sources=Sources(3, 2, ("en",), ()))
        for month, count in months
        for number in range(count)
    ]  # fmt: skip


def compared(ours: list[Event], lines: list[str], covered: list[str]) -> Beside:
    behind = sheet("events")
    extract = Extract("events", [Sheet(ours, behind.entities)])
    return beside(extract, read_rows(lines), {("LY", f"{month}-09"): 1 for month in covered}, 3)


MONTHS = [f"2025-{month:02}" for month in range(1, 13)]


def rows(month: str, count: int, **more: str) -> list[str]:
    return [gdelt(GLOBALEVENTID=f"{month}-{at}", SQLDATE=f"{month.replace('-', '')}{at + 1:02}", **more) for at in range(count)]


def test_counts_that_go_together_correlate_and_those_that_never_change_are_refused() -> None:
    ours = events(*((month, at % 4) for at, month in enumerate(MONTHS)))
    lines = [line for at, month in enumerate(MONTHS) for line in rows(month, 2 * (at % 4) + 1)]
    found = compared(ours, lines, MONTHS)
    (dyad,) = found.dyads
    assert (dyad.a, dyad.b, dyad.ours, dyad.theirs) == ("JO", "LY", 18, 48)
    assert (dyad.pearson.value, dyad.pearson.n, dyad.spearman.value) == (1.0, 12, 1.0)
    assert (found.pearson.value, found.cells, found.first, found.last) == (1.0, 12, "2025-01", "2025-12")
    flat = compared(ours, [line for month in MONTHS for line in rows(month, 2)], MONTHS)
    assert flat.dyads[0].pearson.refused == "one of the two never changes"


def test_months_without_coverage_are_no_zeros_and_are_left_out() -> None:
    ours = events(*((month, 1) for month in MONTHS[:9]))
    lines = [line for month in MONTHS for line in rows(month, 1)]
    (dyad,) = compared(ours, lines, [*MONTHS[:9], MONTHS[-1]]).dyads
    assert [month.ours for month in dyad.months] == [1] * 9 + [None, None, 0]
    assert (dyad.pearson.n, dyad.why["no-coverage"]) == (10, 2)


def test_reasons_for_differing_are_counted() -> None:
    ours = [*events(("2025-01", 2)), replace(EVENT, id="ev_plan", when="2025-01-05", part_of=None, status="planned"),
            replace(EVENT, id="ev_when", when=None, part_of=None, status="occurred")]  # fmt: skip
    one = rows("2025-01", 1, NumSources="1")
    lines = [
        *one,
        one[0].replace("2025-01-0", "2025-01-8"),
        *rows("2025-02", 1, EventCode="010"),
        gdelt(Actor2CountryCode="", SQLDATE="20250101"),
    ]
    found = compared(ours, lines, ["2025-01", "2025-02"])
    (dyad,) = found.dyads
    assert dyad.why == {"copies": 1, "one-article": 2, "one-source": 2, "no-type": 1, "our-copies": 2, "unsure": 1, "undated": 1}
    assert set(dyad.why) <= set(REASONS)
    assert found.left_out == {"no two countries": 1}


def test_too_few_sources_and_too_few_months_are_refused() -> None:
    lines = [line for month in MONTHS for line in rows(month, 1)]
    (thin,) = compared(events(("2025-01", 1)), lines, MONTHS).dyads
    assert thin.pearson.refused == "ours rests on 2 independent sources; 3 are needed"
    (short,) = compared(events(("2025-01", 2)), rows("2025-01", 2), MONTHS).dyads
    assert short.pearson.refused == "rests on 1 month; 8 are needed"
    apart = compared(events(("2025-01", 2)), rows("2019-01", 2), MONTHS)
    assert "they share no month" in (apart.refused or "")
