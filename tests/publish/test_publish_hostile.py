"""Hostile values: what a text or an outlet can put into a name comes out harmless, and whole where the format can hold it."""

import csv
import io
import json
import xml.etree.ElementTree as xml
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from test_publish import EVENT, KIN, OFFICE, SADDAM, SAID, SON, TEXT, VISIT, sheet

from entente.publish import FORMATS, KINDS, Origin, Sheet, export, export_bytes
from entente.publish.brief import Subject, as_brief
from entente.publish.cite import CITATIONS
from entente.record import Description, Document, NameCount, Place, Position, Sources, Span, Statement, Tie, TieTelling


@pytest.fixture(autouse=True)
def long_cells() -> Iterator[None]:
    """Let values of a megabyte be read back; the csv module's own bound is an eighth of that, and stands again afterwards."""
    before = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(before)


NAMES = {
    "formula": "=HYPERLINK(\"http://x\")",
    "dde": "@SUM(1+1)*cmd|' /C calc'!A0",
    "wide-formula": "＝1+1",
    "line-ends": "one\ntwo\r\nthree\rfour\u2028five\x85six",
    "nul": "be\x00fore",
    "controls": "a\x01b\x08c\x1b[31md\x7f\x9f",
    "override": "safe\u202egpj.exe\u202c",
    "half-a-character": "a\ud800b",
    "markup": "</name><script>alert(1)</script>&amp;\"'",
    "cdata": "]]><!-- x -->",
    "separators": "a,b;c\td|e:f\\g",
    "calendar": "X\nEND:VEVENT\nBEGIN:VALARM",
    "quotes": '"""\',"',
    "astral": "𝔊𐌀😀",
    "long": "س" * 1_000_000,
}  # fmt: skip
TEXTS = [(kind, name) for name, form in FORMATS.items() for kind in ("events", "entities") if kind in form.kinds and not form.binary]


def hostile(kind: str, evil: str) -> Sheet:
    entity = replace(SADDAM, name=evil, names=(NameCount(evil, 1),))
    other = replace(SADDAM, id="en_ok", name="Plain")
    span = Span(0, len(evil), evil)
    mention = replace(VISIT, trigger=span, evidence=(span,), actors=(replace(SON, name=evil, span=span),))
    event = replace(EVENT, where=Place(evil, "JO", 31.9, 35.9, 1, evil), about=(evil,), recipients=("en_ok",), part_of=None)
    told, party = Sources(1, 1, ("en",), (evil,)), mention.actors[0]
    facts: dict[str, Any] = {
        "events": (event,), "entities": (entity,),
        "positions": (Position("po_1", "en_77", evil, "en_ok", "2025-08", None, "occurred", 0.9, ("po_1",), told),),
        "ties": (Tie("ti_1", "en_77", "en_ok", "kin", "0", (TieTelling(None, None, None, "ti_1"),), "occurred", 0.9, ("ti_1",), told),),
        "statements": (Statement("st_1", "en_77", evil, "quote", evil, "occurred", 0.9, ("st_1",), told),),
    }  # fmt: skip
    mentions = {
        "ev_1": mention, "po_1": replace(OFFICE, person=party, role=evil, evidence=(span,)),
        "ti_1": replace(KIN, a=party, evidence=(span,)), "st_1": replace(SAID, speaker=party, evidence=(span,), told_to=evil),
    }  # fmt: skip
    claims = tuple(Description(name, evil, "page") for name in ("title", "outlet", "author"))
    document = Document("doc_1", TEXT, "article", evil, (evil,), claims)
    return sheet(kind, facts=facts[kind], entities={"en_77": entity, "en_ok": other}, mentions=mentions, documents={"doc_1": document})


def written(kind: str, name: str, evil: str) -> str:
    """Write as the command line does: bytes, and read as UTF-8."""
    return b"".join(export_bytes(kind, name, hostile(kind, evil))).decode("utf-8")


# A megabyte takes its time: once for each format is enough.
CASES = {
    f"{name}-{kind}-{what}": (kind, name, evil)
    for kind, name in TEXTS
    for what, evil in NAMES.items()
    if what != "long" or kind == "events"
}  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "evil"), CASES.values(), ids=CASES.keys())
def test_it_can_be_read(kind: str, name: str, evil: str) -> None:
    check(kind, name, written(kind, name, evil))


OTHERS = {
    f"{name}-{kind}": (kind, name)
    for name, form in FORMATS.items()
    for kind in KINDS
    if kind in form.kinds and kind not in ("events", "entities") and not form.binary
}  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), OTHERS.values(), ids=OTHERS.keys())
def test_every_kind_of_fact_can_be_read(kind: str, name: str) -> None:
    for what, evil in NAMES.items():
        if what != "long":
            check(kind, name, written(kind, name, evil))


def check(kind: str, name: str, text: str) -> None:
    """Read a file as its format says; none of them holds a NUL (JSON writes it as an escape)."""
    assert "\x00" not in text
    if name in ("json", "geojson", "annotations"):
        json.loads(text)
    elif name in ("jsonl", "plover", "ftm"):
        # Split as readers do, on line feeds alone: U+2028 is none.
        lines = text.rstrip("\n").split("\n")
        assert all(json.loads(line) for line in lines)
    elif name in ("atom", "graphml", "gexf"):
        xml.fromstring(text)
    elif name == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) == 1
    elif name == "ftm-statements":
        assert {len(row) for row in csv.reader(io.StringIO(text, newline=""))} == {14}
    elif name in ("tsv", "polecat"):
        rows = text.rstrip("\n").split("\n")
        assert len(rows) == 2
        assert rows[0].count("\t") == rows[1].count("\t")
    elif name == "ics":
        starts = [line.partition(":")[0] for line in text.split("\r\n")]
        assert starts.count("BEGIN") == starts.count("END") == 2
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize("name", ["csv", "tsv", "polecat"])
@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@x", "\t=1", "\n=1", "\r=1", "＝1", "＋1", "－1", "＠x"])
def test_no_cell_is_a_formula(name: str, evil: str) -> None:
    text = written("events", name, evil)
    if name == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    else:
        cells = text.replace("\n", "\t").split("\t")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))]


def test_a_semicolon_begins_no_formula() -> None:
    """In many countries a spreadsheet cuts at semicolons, whatever is quoted."""
    text = written("events", "csv", "x;=1+1")
    assert not [cell for line in text.splitlines() for cell in line.split(";") if cell.startswith(("=", "+", "@"))]


WHOLE = ("line-ends", "override", "markup", "separators", "astral", "quotes", "nul", "controls", "long")


@pytest.mark.parametrize("what", WHOLE)
def test_json_holds_all_as_it_is(what: str) -> None:
    line = json.loads(written("events", "jsonl", NAMES[what]))
    assert line["actors"][0]["name"] == NAMES[what]
    assert line["mentions"][0]["evidence"][0]["text"] == NAMES[what]


@pytest.mark.parametrize("what", ["line-ends", "override", "markup", "separators", "astral", "quotes", "long"])
def test_tables_and_graphs_hold_what_is_text(what: str) -> None:
    evil = NAMES[what]
    rows = list(csv.DictReader(io.StringIO(written("events", "csv", evil), newline="")))
    assert rows[0]["actors"].removeprefix("'") == evil
    graph = xml.fromstring(written("events", "graphml", evil))
    names = {item.text for item in graph.iter("{http://graphml.graphdrawing.org/xmlns}data") if item.get("key") == "node-name"}
    assert evil in names
    gexf = xml.fromstring(written("events", "gexf", evil))
    assert evil in {item.get("label") for item in gexf.iter("{http://gexf.net/1.3}node")}


def test_what_xml_cannot_hold_is_marked_not_dropped() -> None:
    graph = xml.fromstring(written("events", "graphml", NAMES["nul"]))
    assert "be\ufffdfore" in {item.text for item in graph.iter("{http://graphml.graphdrawing.org/xmlns}data")}
    assert "be\ufffdfore" in written("events", "csv", NAMES["nul"])
    assert "\x00" not in written("events", "ics", NAMES["nul"])


def test_a_calendar_cannot_be_broken_out_of() -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed here (extra `dev`)")
    calendar = icalendar.Calendar.from_ical(written("events", "ics", NAMES["calendar"]))
    (entry,) = calendar.walk("VEVENT")
    assert not entry.subcomponents
    assert "END:VEVENT\nBEGIN:VALARM" in str(entry["SUMMARY"])


@pytest.mark.parametrize("what", NAMES)
def test_a_package_holds_it_whole(what: str) -> None:
    data = b"".join(export_bytes("events", "crate", hostile("events", NAMES[what])))
    packed = zipfile.ZipFile(io.BytesIO(data))
    assert packed.testzip() is None
    json.loads(packed.read("ro-crate-metadata.json"))
    line = json.loads(packed.read("record/events.jsonl"))
    assert line["actors"][0]["name"].replace("\ud800", "?") == NAMES[what].replace("\ud800", "?")


@pytest.mark.parametrize("what", NAMES)
def test_a_citation_is_one_entry_a_source(what: str) -> None:
    told = hostile("events", NAMES[what])
    text = CITATIONS["bibtex"](told.facts[0], told, Origin(build=1))
    assert sum(line.startswith("@") for line in text.splitlines()) == 2
    depth = 0
    for at, char in enumerate(text):
        if char in "{}" and text[at - 1] != "\\":
            depth += 1 if char == "{" else -1
            assert depth >= 0
    assert depth == 0
    assert len(json.loads(CITATIONS["csl"](told.facts[0], told, Origin(build=1)))) == 2


@pytest.mark.parametrize("what", NAMES)
def test_a_brief_has_no_element_of_theirs(what: str) -> None:
    told = hostile("events", NAMES[what])
    page = "".join(as_brief(Subject(NAMES[what], NAMES[what]), [told], Origin(build=1)))
    assert "<script" not in page
    assert "\u202e" not in page
    assert page.count("<article") == 1


def test_no_path_in_a_package_comes_from_a_text() -> None:
    data = b"".join(export_bytes("events", "crate", hostile("events", "../../etc/passwd")))
    assert zipfile.ZipFile(io.BytesIO(data)).namelist() == ["record/events.jsonl", "ro-crate-metadata.json"]


def test_a_hostile_name_in_parquet_comes_back() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed here (extra `arrow`)")
    for what, evil in NAMES.items():
        data = b"".join(map(bytes, export("events", "parquet", hostile("events", evil))))  # type: ignore[arg-type]
        (row,) = parquet.read_table(io.BytesIO(data)).to_pylist()
        assert row["actors"] == [evil.encode("utf-8", "replace").decode()], what
