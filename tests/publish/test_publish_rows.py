"""Other data sets' rows: read as they come, compared with ours, and kept in a record of their own. All rows here are made up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from test_publish import EVENT, SADDAM, sheet

from entente.publish import Extract
from entente.publish.compare import Comparison, compare
from entente.publish.crosswalk import CAMEO, plover_of
from entente.publish.plover import QUADS, quad_of, score_of
from entente.publish.polecat import COLUMNS
from entente.publish.rows import GDELT, GDELT_1, MENTIONS, Row, read_rows
from entente.record import Document
from entente.record.errors import EntenteError
from entente.record.vocabulary import PLOVER_TYPES
from entente.run.importing import import_rows, row_coded, row_document
from entente.store import Store

ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name",
    "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip


def gdelt(columns: Sequence[str] = GDELT, **values: str) -> str:
    told = {
        "GLOBALEVENTID": "900000001", "SQLDATE": "20260106", "Actor1Code": "LBYMIL", "Actor1Name": "LIBYA", "Actor1CountryCode": "LBY",
        "Actor2Code": "JOR", "Actor2Name": "JORDAN", "Actor2CountryCode": "JOR", "EventCode": "042", "ActionGeo_FullName": "Amman, Jordan",
        "ActionGeo_Lat": "31.95", "ActionGeo_Long": "35.93", "SOURCEURL": "https://news.example.org/a",
    }  # fmt: skip
    return "\t".join((told | values).get(name, "") for name in columns)


def table(columns: Sequence[str], **values: str) -> str:
    named = {name.replace("_", " "): value for name, value in values.items()}
    return "\t".join(columns) + "\n" + "\t".join(named.get(name, "None") for name in columns)


POLECAT = table(
    COLUMNS, Event_ID="20260107-0000-abc_CONSULT_V", Event_Date="2026-01-07", Event_Type="CONSULT", Event_Mode="visit",
    Actor_Name="Saddam Haftar; Khalid Mahjoub", Actor_Country="LBY", Recipient_Name="Jordan", Recipient_Country="JOR", Placename="Amman",
)  # fmt: skip
ICEWS_FILE = table(
    ICEWS, Event_ID="1", Event_Date="2026-01-06", Source_Name="Saddam Haftar", Source_Country="Libya", CAMEO_Code="42",
    Target_Name="Jordan", Target_Country="Jordan", City="Amman", Country="Jordan", Latitude="31.9", Longitude="35.9",
)  # fmt: skip
FILES = {
    "gdelt": (gdelt(), "gdelt"),
    "gdelt-1": (gdelt(GDELT_1), "gdelt"),
    "gdelt-without-address": (gdelt(GDELT_1[:-1]), "gdelt"),
    "icews": (ICEWS_FILE, "icews"),
    "polecat": (POLECAT, "polecat"),
    "polecat-of-old": (POLECAT.replace("Event Intensity", "Intensity"), "polecat"),
    "polecat-with-tails": (POLECAT + "\t\t\t", "polecat"),
    "with-a-byte-order-mark": ("\ufeff" + ICEWS_FILE, "icews"),
    "windows-line-ends": (POLECAT.replace("\n", "\r\n"), "polecat"),
}


@pytest.mark.parametrize(("text", "data_set"), FILES.values(), ids=FILES.keys())
def test_a_table_is_known_by_its_header_or_width(text: str, data_set: str) -> None:
    (row,) = read_rows(text.split("\n"))
    assert (row.data_set, row.type, row.mode) == (data_set, "CONSULT", "visit")
    assert (row.actor_countries, row.recipient_countries) == (("LY",), ("JO",))
    assert row.day in (date(2026, 1, 6), date(2026, 1, 7))
    assert row.place is not None
    assert "Amman" in row.place[0]


def test_a_table_has_as_many_columns_as_its_documentation_says() -> None:
    assert (len(GDELT), len(GDELT_1), len(MENTIONS)) == (61, 58, 16)


BROKEN = {
    "no-date": (gdelt(SQLDATE="20261399"), None, "CONSULT"),
    "no-code": (gdelt(EventCode=""), date(2026, 1, 6), None),
    "statement": (gdelt(EventCode="010"), date(2026, 1, 6), None),
    "code-of-letters": (gdelt(EventCode="X42"), date(2026, 1, 6), None),
    "bad-latitude": (gdelt(ActionGeo_Lat="north"), date(2026, 1, 6), "CONSULT"),
    "region-for-country": (gdelt(Actor1CountryCode="AFR"), date(2026, 1, 6), "CONSULT"),
}


@pytest.mark.parametrize(("line", "day", "kind"), BROKEN.values(), ids=BROKEN.keys())
def test_what_a_row_does_not_tell_stays_unknown(line: str, day: date | None, kind: str | None) -> None:
    (row,) = read_rows([line])
    assert (row.day, row.type) == (day, kind)


def test_a_broken_line_is_passed_over_and_a_strange_file_refused() -> None:
    assert len(list(read_rows([gdelt(), "short\tline", gdelt()]))) == 2
    assert list(read_rows([])) == []
    with pytest.raises(EntenteError, match="GDELT events"):
        list(read_rows(["a,b,c"]))


CODES = {"042": ("CONSULT", "visit"), "0421": ("CONSULT", "visit"), "190": ("ASSAULT", None), "1724": ("COERCE", "martial-law"),
         "057": ("SUPPORT", None), "01": (None, None), "99": (None, None), "": (None, None)}  # fmt: skip


@pytest.mark.parametrize(("code", "meaning"), CODES.items(), ids=[code or "none" for code in CODES])
def test_cameo_in_plovers_terms(code: str, meaning: tuple[str | None, str | None]) -> None:
    assert plover_of(code) == meaning


def test_the_crosswalk_uses_plovers_words() -> None:
    assert {kind for kind, _ in CAMEO.values()} <= {*PLOVER_TYPES, None}
    for kind, mode in CAMEO.values():
        if kind is not None and mode is not None:
            assert score_of(kind, mode, {}) is not None
    assert all(quad_of(kind, {}) in range(1, len(QUADS) + 1) for kind in PLOVER_TYPES)


def row(line: str = "", **values: str) -> Row:
    (made,) = read_rows([line or gdelt(**values)])
    return made


VERDICTS = {
    "same-day": (row(), "both"),
    "a-day-later": (row(SQLDATE="20260107"), "both"),
    "the-other-way-round": (row(Actor1CountryCode="JOR", Actor2CountryCode="LBY"), "both"),
    "another-type": (row(EventCode="111"), "type"),
    "three-days-later": (row(SQLDATE="20260109"), "date"),
    "weeks-later": (row(SQLDATE="20260209"), "theirs"),
    "another-pair": (row(Actor2CountryCode="EGY"), "theirs"),
}


@pytest.mark.parametrize(("theirs", "verdict"), VERDICTS.values(), ids=VERDICTS.keys())
def test_how_two_stand_to_one_another(theirs: Row, verdict: str) -> None:
    told = Comparison()
    found = list(compare(Extract("events", [sheet("events")]), [theirs], told))
    assert [item.verdict for item in found if item.theirs] == [verdict]
    assert (found[0].ours == EVENT.id) == (verdict != "theirs")
    assert [item.ours for item in found if item.verdict == "ours"] == ([EVENT.id] if verdict == "theirs" else [])
    assert told.theirs == {verdict: 1}
    assert sum(told.ours.values()) == 1


def test_what_cannot_be_compared_is_counted() -> None:
    told = Comparison()
    vague = replace(EVENT, id="ev_v", when="2026")
    alone = replace(EVENT, id="ev_a", recipients=())
    facts = Extract("events", [sheet("events", facts=(vague, alone), entities={"en_77": SADDAM})])
    theirs = [row(SQLDATE=""), row(EventCode="010"), row(Actor2CountryCode="")]
    assert list(compare(facts, theirs, told)) == []
    assert sum(told.report.counts.values()) == 5


def test_a_row_disagrees_only_where_no_other_agrees() -> None:
    told = Comparison()
    rows = [row(EventCode="111"), row(), row(SQLDATE="20260110")]
    list(compare(Extract("events", [sheet("events")]), rows, told))
    assert (dict(told.ours), dict(told.theirs)) == ({"both": 1}, {"both": 1, "theirs": 2})
    without = Comparison()
    list(compare(Extract("events", [sheet("events")]), [rows[0], rows[2]], without))
    assert (dict(without.ours), dict(without.theirs)) == ({"type": 1}, {"type": 1, "date": 1})


@pytest.mark.parametrize(("text", "data_set"), FILES.values(), ids=FILES.keys())
def test_a_rows_spans_are_slices_of_its_own_text(text: str, data_set: str) -> None:
    (made,) = read_rows(text.split("\n"))
    document = row_document(made)
    coded = row_coded(made, document)
    assert document.kind == "row"
    assert coded is not None
    (event,) = coded.events
    spans = [event.trigger, *event.evidence, *(party.span for party in (*event.actors, *event.recipients))]
    assert all(document.text[span.start : span.end] == span.text for span in spans)
    assert event.actors
    assert event.recipients


def test_rows_have_a_record_of_their_own(tmp_path: Path) -> None:
    rows = [row(GLOBALEVENTID="1"), row(GLOBALEVENTID="2", EventCode="173"), row(GLOBALEVENTID="3", EventCode="010")]
    with Store.open(tmp_path / "theirs.db") as store:
        made = import_rows(store, rows)
        assert (made.new, made.known, made.left_out) == (2, 0, 1)
        assert import_rows(store, rows).known == 2
        assert sorted(event.type for event in store.events()) == ["COERCE", "CONSULT"]
        assert {item.kind for item in store.documents()} == {"row"}
    with Store.open(tmp_path / "ours.db") as store:
        store.add_document(Document("doc_1", "text"))
        with pytest.raises(EntenteError, match="record of their own"):
            import_rows(store, rows)
