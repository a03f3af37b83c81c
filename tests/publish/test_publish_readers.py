"""Each format is read back by the library that people read it with, and says the same."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import golden
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from entente.publish import KINDS, Report, arrow, export, export_bytes
from entente.publish.ftm_model import SCHEMATA
from entente.publish.polecat import COLUMNS
from entente.publish.schema import schemas
from entente.record import Event

SHEETS = golden.frozen()
EVENTS = [fact for fact in SHEETS["events"].facts if isinstance(fact, Event)]


def written(kind: str, name: str, report: Report | None = None) -> str:
    return "".join(map(str, export(kind, name, SHEETS[kind], golden.origin(SHEETS[kind].facts), report)))


def packed(kind: str, name: str) -> bytes:
    return b"".join(export_bytes(kind, name, SHEETS[kind], golden.origin()))


def ids(kind: str) -> list[str]:
    return [fact.id for fact in SHEETS[kind].facts]


def test_json_lines_fit_the_published_schema() -> None:
    check = Draft202012Validator(json.loads(schemas()["event-line.json"]))
    for line in written("events", "jsonl").splitlines():
        check.validate(json.loads(line))


@pytest.mark.parametrize("kind", KINDS)
def test_csv_and_tsv_say_the_same(kind: str) -> None:
    rows = list(csv.DictReader(io.StringIO(written(kind, "csv"))))
    lines = [line.split("\t") for line in written(kind, "tsv").splitlines()]
    assert [dict(zip(lines[0], line, strict=True)) for line in lines[1:]] == rows
    assert [row["id"] for row in rows] == ids(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_parquet_has_the_columns_of_the_table_with_their_types(kind: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed here (extra `arrow`)")
    table = parquet.read_table(io.BytesIO(packed(kind, "parquet")))
    rows = list(csv.DictReader(io.StringIO(written(kind, "csv"))))
    assert table.column("id").to_pylist() == [row["id"] for row in rows]
    assert table.num_rows == len(rows)
    if kind == "events":
        assert str(table.schema.field("lat").type) == "double"
        assert str(table.schema.field("actors").type).startswith("list<")
        assert table.column("actors_id").to_pylist() == [list(event.actors) for event in EVENTS]
        assert table.column("when").to_pylist() == [event.when for event in EVENTS]
        assert table.schema.metadata[b"entente.build"] == b"3"


def test_parquet_is_written_in_groups_that_all_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed here (extra `arrow`)")
    monkeypatch.setattr(arrow, "_GROUP", 100)
    many = (SHEETS["events"] for _ in range(12))
    table = parquet.ParquetFile(io.BytesIO(b"".join(export_bytes("events", "parquet", many))))
    assert (table.metadata.num_rows, table.metadata.num_row_groups) == (144, 2)


def test_polecat_rows_have_forty_cells_and_the_manuals_words() -> None:
    rows = list(csv.reader(io.StringIO(written("events", "polecat")), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert tuple(rows[0]) == COLUMNS
    assert len(COLUMNS) == 40
    assert {len(row) for row in rows} == {40}
    visit = dict(zip(COLUMNS, rows[1], strict=True))
    shown = ("Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Actor Country", "Actor COW", "Country", "Version")
    assert [visit[name] for name in shown] == [
        "2025-11-20", "CONSULT", "visit", "4", "VERBAL COOPERATION", "LBY", "620", "Türkiye", "Entente 0",
    ]  # fmt: skip
    assert not any(cell == "" for row in rows for cell in row)


def test_plover_lines_point_into_the_text() -> None:
    for line in map(json.loads, written("events", "plover").splitlines()):
        assert {"id", "event", "actor", "quad_code"} <= set(line)
        info = line["text_info"]
        assert info["end"] - info["start"] == len(line["text"])
        assert 1 <= line["quad_code"] <= 4


def test_geojson_features_are_points_or_nothing() -> None:
    whole = json.loads(written("events", "geojson"))
    assert whole["type"] == "FeatureCollection"
    assert [feature["id"] for feature in whole["features"]] == ids("events")
    for feature, event in zip(whole["features"], EVENTS, strict=True):
        point = feature["geometry"]
        if event.where is None or event.where.lat is None:
            assert point is None
        else:
            assert point == {"type": "Point", "coordinates": [event.where.lon, event.where.lat]}
            assert -180 <= point["coordinates"][0] <= 180


def test_a_calendar_has_days_that_texts_tell_and_counts_the_rest() -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed here (extra `dev`)")
    report = Report()
    calendar = icalendar.Calendar.from_ical(written("events", "ics", report))
    entries = {str(entry["UID"]).removesuffix("@entente"): entry for entry in calendar.walk("VEVENT")}
    told = {event.id: event.when for event in EVENTS if event.when and len(event.when) == 10 and "X" not in event.when}
    assert set(entries) == set(told)
    for id, entry in entries.items():
        assert entry.decoded("DTSTART") == date.fromisoformat(told[id] or "")
        assert (entry.decoded("DTEND") - entry.decoded("DTSTART")).days == 1
        assert "“" in str(entry["DESCRIPTION"])
    left_out = len(EVENTS) - len(entries)
    assert int(str(calendar["X-ENTENTE-LEFT-OUT"])) == left_out == sum(report.counts.values())


def test_lines_of_a_calendar_are_short_and_whole() -> None:
    raw = written("events", "ics").encode()
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() for line in lines)
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_reads_as_one(kind: str) -> None:
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed here (extra `dev`)")
    feed = feedparser.parse(packed(kind, "atom"))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert {entry.id.removeprefix("urn:entente:") for entry in feed.entries} == set(ids(kind))
    assert all(entry.updated and entry.title for entry in feed.entries)


def test_a_feed_marks_what_changed_and_what_went() -> None:
    text = written("events", "atom")
    assert text.count("<title>Changed: ") == (len(EVENTS) + 2) // 3
    assert 'ref="urn:entente:ev_gone"' in text


@pytest.mark.parametrize("kind", ["events", "ties", "positions"])
def test_graphs_are_read_by_networkx(kind: str) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed here (extra `dev`)")
    graph = networkx.read_graphml(io.BytesIO(packed(kind, "graphml")), force_multigraph=True)
    assert graph.number_of_edges() > 0
    assert {data["fact"] for *_, data in graph.edges(data=True)} <= set(ids(kind))
    assert all(graph.nodes[node]["name"] for node in graph)
    timed = networkx.read_gexf(io.BytesIO(packed(kind, "gexf")), version="1.3")
    assert set(timed.nodes) == set(graph.nodes)


def test_signs_change_over_an_edges_spells() -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed here (extra `dev`)")
    of_two = (event for event in EVENTS if len(event.actors) == len(event.recipients) == 1)
    first = next(event for event in of_two if len(event.when or "") == len("2025-11-20"))
    quarrel = replace(first, id="ev_q", type="ACCUSE", mode=None, when="2026-01")
    undated = replace(first, id="ev_u", when="XXXX-12")
    sheet = replace(SHEETS["events"], facts=[first, quarrel, undated])
    report = Report()
    raw = "".join(map(str, export("events", "gexf", sheet, golden.origin(), report)))
    graph = networkx.read_gexf(io.BytesIO(raw.encode()), version="1.3")
    (_, _, data), = graph.edges(data=True)
    assert data["sign"] == [(1, first.when, first.when), (-1, "2026-01-01", "2026-01-31")]
    assert data["spells"] == [(first.when, first.when), ("2026-01-01", "2026-01-31")]
    assert (data["facts"], data["weight"]) == (3, 3)
    assert sum(report.counts.values()) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_annotations_quote_what_they_point_at(kind: str) -> None:
    page = json.loads(written(kind, "annotations"))
    assert (page["type"], page["@context"]) == ("AnnotationPage", "http://www.w3.org/ns/anno.jsonld")
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) > 0
    for item in page["items"]:
        place, quote = item["target"]["selector"]
        assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert place["end"] - place["start"] == len(quote["exact"])


def test_a_package_describes_all_that_is_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(packed("events", "crate"))) as package:
        assert package.testzip() is None
        told = json.loads(package.read("ro-crate-metadata.json"))
        files = {item["@id"]: item for item in told["@graph"] if item["@type"] == "File"}
        assert set(package.namelist()) == {*files, "ro-crate-metadata.json"}
        assert package.read("record/events.jsonl").decode() == written("events", "jsonl")
        for name, item in files.items():
            assert int(item["contentSize"]) == len(package.read(name))
    root = next(item for item in told["@graph"] if item["@id"] == "./")
    assert {part["@id"] for part in root["hasPart"]} == set(files)
    assert root["identifier"] == f"sha256:{'0' * 64}"


def _shape() -> dict[str, Any]:
    """A schema of FollowTheMoney as far as we use it, from the table of the model."""
    values = {
        "date": {"pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, "country": {"pattern": "^[a-z]{2}$"},
        "language": {"pattern": "^[a-z]{3}$"}, "url": {"pattern": "^https?://"}, "number": {"pattern": "^-?[0-9.]+$"},
    }  # fmt: skip
    one = [
        {
            "type": "object",
            "required": ["id", "schema", "properties"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "schema": {"const": name},
                "properties": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        prop: {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string", **values.get(kind, {})}}
                        for prop, kind in props.items()
                    },
                },
            },
        }
        for name, props in SCHEMATA.items()
    ]
    return {"oneOf": one}


@pytest.mark.parametrize("kind", KINDS)
def test_ftm_entities_fit_the_model(kind: str) -> None:
    check = Draft202012Validator(_shape())
    entities = [json.loads(line) for line in written(kind, "ftm").splitlines()]
    for entity in entities:
        check.validate(entity)
    known = {entity["id"] for entity in entities}
    pointing = [prop for props in SCHEMATA.values() for prop, type_ in props.items() if type_ == "entity"]
    for entity in entities:
        assert {value for prop, values in entity["properties"].items() if prop in pointing for value in values} <= known


@pytest.mark.parametrize("kind", KINDS)
def test_ftm_entities_are_taken_by_the_library(kind: str) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney needs a library without a wheel: checked where it is installed")
    for line in written(kind, "ftm").splitlines():
        told = json.loads(line)
        proxy = ftm.model.get_proxy(told, cleaned=False)
        ftm.model.get(told["schema"]).validate(told)
        for prop, values in told["properties"].items():
            if prop in proxy.schema.properties:
                assert sorted(proxy.get(prop)) == sorted(values), prop


@pytest.mark.parametrize("kind", KINDS)
def test_ftm_statements_give_the_entities_again(kind: str) -> None:
    rows = list(csv.DictReader(io.StringIO(written(kind, "ftm-statements"))))
    again: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        if row["prop"] != "id":
            again.setdefault(row["entity_id"], {}).setdefault(row["prop"], set()).add(row["value"])
    entities: dict[str, dict[str, set[str]]] = {}
    for told in map(json.loads, written(kind, "ftm").splitlines()):
        for prop, values in told["properties"].items():
            entities.setdefault(told["id"], {}).setdefault(prop, set()).update(values)
    assert again == entities
    documents = set(SHEETS[kind].documents)  # an origin is no entity: it keeps the id as the record has it
    assert {row["origin"] for row in rows if row["origin"]} <= documents
