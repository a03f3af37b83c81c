"""Panels, briefs and citations."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from test_publish import BARE, EVENT, FACTS, POSITION, SADDAM, STATEMENT, TIE, sheet

from entente.publish import Extract, Origin, Report
from entente.publish.brief import Subject, as_brief
from entente.publish.cite import as_bibtex, as_csl
from entente.publish.panel import COLUMNS, Period, as_panel
from entente.record import Event
from entente.record.errors import QueryError

MADE = Origin(build=4, made_at="2026-02-10T08:00:00Z", digest="ab" * 32, version="0", title="Test")
AMBUSH = replace(EVENT, id="ev_b", type="ASSAULT", mode=None, when="2026-03-02", actors=("JO",), recipients=("en_77",))


def panel(*events: Event, report: Report | None = None, by: Period = "month", **asked: object) -> list[dict[str, str]]:
    coverage = {("LY", date(2026, 2, 3)): 2, ("JO", date(2026, 2, 17)): 1, ("LY", date(2026, 1, 7)): 4}
    extract = Extract("events", [sheet("events", facts=events)], report=report or Report())
    return list(csv.DictReader(io.StringIO("".join(as_panel(extract, coverage, by, **asked)))))  # type: ignore[arg-type]


def test_zero_is_not_no_coverage() -> None:
    rows = panel(EVENT, AMBUSH, until=date(2026, 4, 30))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["period"], row["coverage"], row["events"]) for row in rows] == [
        ("2026-01", "told", "1"), ("2026-02", "zero", "0"), ("2026-03", "told", "1"), ("2026-04", "none", ""),
    ]  # fmt: skip
    assert [(row["a"], row["b"]) for row in rows] == [("JO", "LY")] * 4
    assert (rows[0]["cooperation"], rows[0]["score_sum"], rows[2]["material_conflict"], rows[2]["score_sum"]) == ("1", "4", "1", "-9")
    assert (rows[1]["documents_a"], rows[1]["documents_b"], rows[3]["score_sum"]) == ("1", "2", "")


def test_directions_and_weeks() -> None:
    rows = panel(EVENT, AMBUSH, directed=True)
    assert [(row["a"], row["b"], row["period"]) for row in rows if row["coverage"] == "told"] == [
        ("JO", "LY", "2026-03"), ("LY", "JO", "2026-01"),
    ]  # fmt: skip
    weeks = panel(EVENT, AMBUSH, by="week")
    assert [row["period"] for row in weeks] == [f"2026-W{number:02}" for number in range(2, 11)]
    assert weeks[0]["first_day"] == "2026-01-05"


NOT_COUNTED = {
    "undated": (replace(EVENT, when=None), "month", "undated"),
    "a-year": (replace(EVENT, when="2026"), "month", "does not tell the month"),
    "a-month-in-weeks": (replace(EVENT, when="2026-01"), "week", "does not tell the week"),
    "planned": (replace(EVENT, status="planned"), "month", "planned"),
    "denied": (replace(EVENT, status="denied"), "month", "denied"),
    "alleged": (replace(EVENT, status="alleged"), "month", "alleged"),
    "a-part": (replace(EVENT, part_of="ev_w"), "month", "part of another"),
    "one-country": (replace(EVENT, recipients=()), "month", "no two countries"),
}


@pytest.mark.parametrize(("event", "by", "said"), NOT_COUNTED.values(), ids=NOT_COUNTED.keys())
def test_what_does_not_count_is_told(event: Event, by: Period, said: str) -> None:
    report = Report()
    assert panel(event, report=report, by=by) == []
    assert said in report.lines()[0]


def test_a_pair_without_events_may_be_asked_for() -> None:
    rows = panel(dyads=[("LY", "TR")], since=date(2026, 1, 1), until=date(2026, 2, 28))
    assert [(row["coverage"], row["events"]) for row in rows] == [("zero", "0"), ("zero", "0")]


def test_a_panel_of_thousands_of_years_is_refused() -> None:
    with pytest.raises(QueryError, match="too long"):
        panel(EVENT, since=date(1, 1, 1), until=date(9999, 12, 31))


def brief(*kinds: str, title: str = "Saddam Haftar") -> str:
    return "".join(as_brief(Subject(title, "How it was chosen."), [sheet(kind) for kind in kinds], MADE))


class _Check(HTMLParser):
    """See that every element is closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_brief_is_one_whole_page_with_its_sources() -> None:
    page = brief("positions", "ties", "events", "statements")
    check = _Check()
    check.feed(page)
    assert check.open == []
    assert {link for link in check.links if not link.startswith("#source-")} == set()
    assert all(f'id="{link[1:]}"' in page for link in check.links)
    assert all(fact.id in page for kind in ("positions", "ties", "events", "statements") for fact in FACTS[kind])
    assert "<h2>Sources (2)</h2>" in page
    assert "@page" in page
    assert "Texts disagree on when" in page
    assert "<b>visited</b>" in page
    assert "build 4 of 2026-02-10" in page


def test_a_brief_of_nothing_says_so() -> None:
    assert "tells nothing that fits" in brief()


def test_nothing_in_a_brief_is_run_or_turns_its_neighbours() -> None:
    evil = replace(SADDAM, name="<script>x</script>\u202egpj")
    page = "".join(as_brief(Subject("<b>", ""), [sheet("events", entities={"en_77": evil})], MADE))
    assert "<script>" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_a_citation_names_its_build_and_its_documents() -> None:
    text = as_bibtex(EVENT, sheet("events"), MADE)
    assert text.count("@") == 3
    assert "build 4, sha256:abab" in text
    assert text.count("{") == text.count("}")
    assert "date = {2026-01-09}" in text
    items = json.loads(as_csl(EVENT, sheet("events"), MADE))
    assert [item["id"] for item in items] == ["ev_2", "doc_2", "doc_1"]
    assert items[0]["event-date"] == {"date-parts": [[2026, 1, 6]]}
    assert items[0]["issued"] == {"date-parts": [[2026, 2, 10]]}
    assert "issued" not in items[2]


@pytest.mark.parametrize("fact", [BARE, SADDAM, POSITION, TIE, STATEMENT], ids=["undated", "entity", "position", "tie", "statement"])
def test_anything_can_be_cited(fact: Event) -> None:
    items = json.loads(as_csl(fact, sheet("events"), Origin()))
    assert items[0]["id"] == fact.id
    assert not {"event-date", "issued", "version"} & set(items[0])


def test_a_citation_cannot_be_broken_out_of() -> None:
    evil = replace(SADDAM, name="a}, x = {\\input{y} 100% _&#$~^\n\x00")
    text = as_bibtex(EVENT, sheet("events", entities={"en_77": evil}), MADE)
    assert "\\input" not in text
    assert "\\{" in text
    assert text.replace("\\{", "").replace("\\}", "").count("{") == text.replace("\\{", "").replace("\\}", "").count("}")
