"""Exports: the shapes of RECORD.md, the same bytes every time, nothing that a spreadsheet would run."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from entente.publish import FORMATS, KINDS, Report, Sheet, code_line, export, export_bytes
from entente.record import (
    Amount,
    Attribution,
    CodedDocument,
    Count,
    Description,
    Disagreement,
    Document,
    DocumentEntity,
    Entity,
    EntityMention,
    Event,
    EventMention,
    NameCount,
    Place,
    Position,
    PositionMention,
    Profile,
    Reading,
    Size,
    Sources,
    Span,
    Statement,
    StatementMention,
    Tie,
    TieMention,
    TieTelling,
)
from entente.record.errors import EntenteError

TEXT = "Haftar’s son visited Amman on Tuesday, a Libyan source told Annahar."
DOCUMENT = Document(
    "doc_1", TEXT, "article", "report.txt", ("/report.txt",),
    (Description("language", "en", "text"), Description("outlet", "Libya Review", "page")),
)  # fmt: skip
OLDER = Document(
    "doc_2", "زار", "article", "تقرير.txt", (), (Description("published", "2026-01-09", "page"), Description("language", "ar", "text"))
)


def cut(words: str) -> Span:
    return Span.cut(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


WHOLE = cut(TEXT)
SON = EntityMention("Saddam Haftar", cut("Haftar’s son"), "nominal", "person", "Saddam Haftar", "LY", "MIL")
JORDAN = EntityMention("الأردن", cut("Amman"), "name", "country", None, "JO", "GOV")
AMMAN = Place("Amman", "JO", 31.955, 35.945, 250441)
VISIT = EventMention(
    "ev_1", "doc_1", "CONSULT", cut("visited"), (WHOLE,), (SON,), (JORDAN,), "visit", ("military",), "occurred",
    Attribution("a Libyan source", "anonymous", "Annahar"), None, "on Tuesday", None, AMMAN, ("training",), Amount(3.0, "USD"),
    Size(dead=Count(12, None)), None, 0.9,
)  # fmt: skip
ZIARA = EventMention("ev_2", "doc_2", "CONSULT", Span(0, 3, "زار"), (Span(0, 3, "زار"),))
OFFICE = PositionMention("po_1", "doc_1", SON, "deputy", (WHOLE,), JORDAN, "2025-08", None, "Deputy")
KIN = TieMention("ti_1", "doc_1", SON, JORDAN, "kin", "0", (WHOLE,))
SAID = StatementMention("st_1", "doc_1", JORDAN, "quote", (WHOLE,), "Annahar")
CODED = CodedDocument("doc_1", "c", "en", Profile(()), (), (VISIT,), (OFFICE,), (KIN,), (SAID,))
CHAIN = DocumentEntity("en_m", "doc_1", "Saddam Haftar", "person", ("Saddam Haftar",), (SON.span, WHOLE))

SOURCES = Sources(2, 1, ("ar", "en"), ("Libya Review",))
SADDAM = Entity("en_77", "person", "Saddam Haftar", (NameCount("Saddam Haftar", 3), NameCount("صدام حفتر", 1)), ("en_m",), "LY", "MIL")
KINGDOM = Entity("JO", "country", "Jordan", (NameCount("Jordan", 1),), ("en_m",), "JO", None, (("iso", "JO"),))
DISPUTE = Disagreement("when", (Reading("2026-01-06", ("ev_1",)), Reading("2026-01-07", ("ev_2",))))
EVENT = Event(
    "ev_2", "CONSULT", "visit", ("military",), ("en_77",), ("JO",), "2026-01-06", AMMAN, "occurred",
    ("training",), Amount(3.0, "USD"), None,
    None, (), 0.93, ("ev_1", "ev_2"), SOURCES, (DISPUTE,),
)  # fmt: skip
BARE = Event("ev_9", "ACCUSE", None, (), ("en_gone",), (), None, None, "alleged", (), None, None, "ev_2", (), 0.5, ("ev_9",), SOURCES)
POSITION = Position("po_1", "en_77", "deputy", None, "2025-08", None, "occurred", 0.8, ("po_1",), SOURCES)
TIE = Tie("ti_1", "en_77", "JO", "backs", "-", (TieTelling("2025", None, "2026-01-09", "ti_1"),), "occurred", 0.8, ("ti_1",), SOURCES)
STATEMENT = Statement("st_1", "JO", "Annahar", "quote", "We are friends; for ever", "occurred", 0.8, ("st_1",), SOURCES)
FACTS: dict[str, Any] = {
    "events": (EVENT, BARE), "entities": (SADDAM, KINGDOM), "positions": (POSITION,), "ties": (TIE,), "statements": (STATEMENT,),
}  # fmt: skip
MENTIONS = {mention.id: mention for mention in (VISIT, ZIARA, OFFICE, KIN, SAID, CHAIN)}


def sheet(kind: str, **changed: Any) -> Sheet:
    whole = Sheet(FACTS[kind], {"en_77": SADDAM, "JO": KINGDOM}, MENTIONS, {"doc_1": DOCUMENT, "doc_2": OLDER})
    return replace(whole, **changed)


def lines(kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in "".join(export(kind, "jsonl", sheet(kind))).splitlines()]


def table(kind: str, given: Sheet | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(export(kind, "csv", given or sheet(kind))))))


def test_an_event_line_reads_as_the_contract_shows_it() -> None:
    line = lines("events")[0]
    shown = [
        "id",
        "type",
        "mode",
        "contexts",
        "actors",
        "recipients",
        "when",
        "where",
        "status",
        "about",
        "part_of",
        "confidence",
        "sources",
        "disagreements",
        "mentions",
    ]
    assert list(line)[: len(shown)] == shown
    assert line["actors"] == [
        {"id": "en_77", "name": "Saddam Haftar", "names": ["Saddam Haftar", "صدام حفتر"], "kind": "person", "country": "LY"}
    ]
    assert line["where"] == {"name": "Amman", "country": "JO", "lat": 31.955, "lon": 35.945, "geonames": 250441}
    assert line["sources"] == {"documents": 2, "independent": 1, "languages": ["ar", "en"], "outlets": ["Libya Review"]}
    assert [mention["document"]["id"] for mention in line["mentions"]] == ["doc_2", "doc_1"]  # the dated one first
    told = line["mentions"][1]
    assert list(told)[:7] == ["document", "trigger", "evidence", "status", "attribution", "when", "when_text"]
    assert told["document"] == {"id": "doc_1", "source": "report.txt", "outlet": "Libya Review", "published": None, "lang": "en"}
    assert told["attribution"] == {"source": "a Libyan source", "kind": "anonymous", "told_to": "Annahar"}
    assert told["trigger"] == {"start": 13, "end": 20, "text": "visited"}


def test_unknown_stays_null() -> None:
    line = lines("events")[1]
    assert [line[key] for key in ("mode", "when", "where", "amount", "size")] == [None] * 5
    assert line["actors"] == [{"id": "en_gone", "name": None, "names": [], "kind": None, "country": None}]
    assert line["mentions"] == []


def test_positions_ties_and_statements_name_their_parties() -> None:
    position, tie, statement = lines("positions")[0], lines("ties")[0], lines("statements")[0]
    assert list(position)[:6] == ["id", "person", "role", "organization", "from", "to"]
    assert (position["person"]["name"], position["organization"], position["from"], position["to"]) == (
        "Saddam Haftar",
        None,
        "2025-08",
        None,
    )
    assert (tie["a"]["id"], tie["b"]["id"]) == ("en_77", "JO")
    assert tie["tellings"] == [{"from": "2025", "to": None, "said_on": "2026-01-09", "mention": "ti_1"}]
    assert (statement["speaker"]["name"], statement["text"]) == ("Jordan", "We are friends; for ever")
    assert all(line["mentions"][0]["evidence"][0]["text"] == TEXT for line in (position, tie, statement))


def test_an_entity_gives_one_place_a_document() -> None:
    line = lines("entities")[1]
    assert line["external"] == {"iso": "JO"}
    assert line["names"] == [{"name": "Jordan", "count": 1}]
    assert [mention["evidence"] for mention in line["mentions"]] == [[{"start": 0, "end": 12, "text": "Haftar’s son"}]]


@pytest.mark.parametrize("kind", KINDS)
def test_json_and_json_lines_say_the_same(kind: str) -> None:
    assert json.loads("".join(export(kind, "json", sheet(kind)))) == lines(kind)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for name, form in FORMATS.items() for kind in form.kinds])
def test_same_facts_same_bytes(kind: str, name: str) -> None:
    turned = sheet(kind, mentions=dict(reversed(MENTIONS.items())), entities={"JO": KINGDOM, "en_77": SADDAM})
    whole, cut = sheet(kind), [sheet(kind, facts=(fact,)) for fact in FACTS[kind]]
    for other in (turned, cut):  # nor does it matter in which portions they come
        assert b"".join(export_bytes(kind, name, whole)) == b"".join(export_bytes(kind, name, other))


EMPTY = {"jsonl": "", "json": "[]\n"}


@pytest.mark.parametrize(("name", "expected"), EMPTY.items(), ids=EMPTY.keys())
def test_no_fact_is_no_line(name: str, expected: str) -> None:
    assert "".join(export("events", name, Sheet(()))) == expected


def test_a_table_of_no_facts_has_its_header() -> None:
    assert "".join(export("ties", "csv", Sheet(()))).startswith("id,a,a_id,a_country,b,b_id,b_country,kind,sign,")


def test_a_csv_row_holds_one_fact() -> None:
    first, second = table("events")
    assert (first["actors"], first["recipients"], first["place"], first["lat"], first["country"]) == (
        "Saddam Haftar", "Jordan", "Amman", "31.955", "JO",
    )  # fmt: skip
    assert (first["languages"], first["documents"], first["independent"]) == ("ar; en", "2", "1")
    assert first["disagreements"] == "when: 2026-01-06 | 2026-01-07"
    assert (first["evidence"], first["evidence_source"]) == ("زار", "تقرير.txt")
    assert (first["evidence_outlet"], first["evidence_published"]) == ("", "2026-01-09")
    assert (first["amount"], first["unit"]) == ("3.0", "USD")
    assert (second["when"], second["actors"], second["part_of"]) == ("", "en_gone", "ev_2")
    assert table("entities")[0]["names"] == "Saddam Haftar; صدام حفتر"
    assert table("ties")[0]["sign"] == "-"


SIZES = {
    "exact": (Count(12, 12), ("12", "12")),
    "at-least": (Count(12, None), ("12", "")),
    "at-most": (Count(None, 20), ("", "20")),
    "range": (Count(10, 20), ("10", "20")),
    "none": (Count(0, 0), ("0", "0")),
    "untold": (None, ("", "")),
}


@pytest.mark.parametrize(("count", "cells"), SIZES.values(), ids=SIZES.keys())
def test_a_row_tells_how_many_died(count: Count | None, cells: tuple[str, str]) -> None:
    row = table("events", sheet("events", facts=(replace(EVENT, size=Size(dead=count)),)))[0]
    assert (row["dead_min"], row["dead_max"]) == cells
    assert (row["injured_min"], row["injured_max"]) == ("", "")


def test_names_ids_and_countries_of_a_side_stand_in_step() -> None:
    nobody, awkward = replace(SADDAM, id="en_0", country=None), replace(SADDAM, id="en_1", name="head; of the guard", country="TN")
    event = replace(EVENT, actors=("en_77", "en_0", "en_1"))
    row = table("events", sheet("events", facts=(event,), entities={"en_77": SADDAM, "en_0": nobody, "en_1": awkward}))[0]
    assert row["actors_id"].split("; ") == ["en_77", "en_0", "en_1"]
    assert row["actors_country"].split("; ") == ["LY", "", "TN"]
    tie = table("ties")[0]
    assert all(tie[f"{side}_id"] for side in ("a", "b"))


def test_one_town_is_one_value_whatever_the_language_of_its_text() -> None:
    told = [Place(name, "IQ", 33.341, 44.401, 98182, name_en="Baghdad") for name in ("Bağdat", "بغداد", "Baghdad")]
    rows = table("events", sheet("events", facts=tuple(replace(EVENT, where=where) for where in told)))
    assert {row["place"] for row in rows} == {"Baghdad"}
    assert table("events", sheet("events", facts=(replace(EVENT, where=Place("الحي", None)),)))[0]["place"] == "الحي"


def test_a_network_says_what_it_holds_that_did_not_happen() -> None:
    both = (EVENT, replace(EVENT, id="ev_denied", status="denied"))
    edge = next(line for line in "".join(export("events", "gexf", sheet("events", facts=both))).splitlines() if line.startswith("<edge "))
    assert 'value="occurred; denied"' in edge
    assert f'value="{EVENT.id}; ev_denied"' in edge


@pytest.mark.parametrize("name", ["ftm", "gexf"])
def test_what_is_reported_has_an_id_that_opens(name: str) -> None:
    report = Report()
    undated = replace(EVENT, id="ev_about", when="XXXX-12~", recipients=("JO",))
    list(export("events", name, sheet("events", facts=(undated,)), report=report))
    assert set(report.examples.values()) == {"ev_about"}
    assert set(report.counts.values()) == {1}


EVIL = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx")


@pytest.mark.parametrize("evil", EVIL, ids=["equals", "plus", "minus", "at", "tab", "return"])
def test_no_cell_is_a_formula(evil: str) -> None:
    named = replace(SADDAM, name=evil, names=(NameCount(evil, 1),))
    rows = table("events", sheet("events", entities={"en_77": named})) + table("entities", sheet("entities", facts=(named,)))
    rows += table("statements", sheet("statements", facts=(replace(STATEMENT, text=evil, told_to=evil),)))
    cells = [cell for row in rows for cell in row.values()]
    assert f"'{evil}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_latitude_in_the_south_stays_a_number() -> None:
    south = replace(EVENT, where=Place("Pretoria", "ZA", -25.7, 28.2))
    assert table("events", sheet("events", facts=(south,)))[0]["lat"] == "-25.7"


UNKNOWN: dict[str, tuple[Callable[[], object], str]] = {
    "kind": (lambda: export("event", "csv", Sheet(())), "Did you mean 'events'"),
    "kind-of-format": (lambda: export("ties", "ics", Sheet(())), "ics holds events alone: write ties in one of .*csv"),
    "format": (lambda: export("events", "xml", Sheet(())), "Known: annotations, atom, crate, csv"),
}


@pytest.mark.parametrize(("ask", "said"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_unknown_names_list_the_known(ask: Callable[[], object], said: str) -> None:
    with pytest.raises(EntenteError, match=said):
        ask()


def test_a_code_line_reads_as_the_contract_shows_it() -> None:
    line = code_line(DOCUMENT, CODED)
    assert list(line) == ["document", "events", "positions", "ties", "statements"]
    assert list(line["document"].items()) == [
        ("id", "doc_1"), ("source", "report.txt"), ("lang", "en"), ("outlet", "Libya Review"), ("published", None),
    ]  # fmt: skip
    event = line["events"][0]
    assert list(event) == [
        "type",
        "mode",
        "contexts",
        "status",
        "attribution",
        "confidence",
        "trigger",
        "evidence",
        "actors",
        "recipients",
        "when",
        "when_text",
        "where",
        "about",
        "amount",
        "size",
    ]
    assert event["actors"] == [
        {
            "name": "Saddam Haftar", "name_en": "Saddam Haftar", "head": "nominal", "kind": "person", "country": "LY", "sector": "MIL",
            "span": {"start": 0, "end": 12, "text": "Haftar’s son"},
        }
    ]  # fmt: skip
    assert list(event["recipients"][0]) == ["name", "head", "kind", "country", "sector", "span"]
    assert event["size"]["dead"] == {"low": 12, "high": None}
    position = line["positions"][0]
    assert list(position) == ["person", "role", "role_en", "organization", "from", "to", "evidence"]
    assert (position["organization"], position["from"]) == ({"name": "الأردن", "country": "JO"}, "2025-08")
    assert list(line["ties"][0]) == ["a", "b", "kind", "sign", "from", "to", "evidence"]
    assert list(line["statements"][0]) == ["speaker", "told_to", "form", "evidence"]
    assert "ev_1" not in json.dumps(line)


def test_a_code_line_of_nothing_is_still_a_line() -> None:
    assert code_line(DOCUMENT, CodedDocument("doc_1", "c", "en", Profile(())))["events"] == []
