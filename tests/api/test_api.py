"""The record in Python, as one meets it in a notebook."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import entente
from entente.record import Entity, Event
from entente.record.errors import EntenteError

KINDS = ("events", "entities", "positions", "ties", "statements")


@pytest.fixture(scope="module")
def record(sample: str) -> entente.OpenRecord:
    return entente.open(sample)


def test_a_record_says_what_it_holds(record: entente.OpenRecord) -> None:
    assert re.fullmatch(r"<record .*: \d+ events, \d+ entities, \d+ positions, \d+ ties, \d+ statements; build 1>", repr(record))


def test_questions_take_the_filters_of_the_command_line(record: entente.OpenRecord) -> None:
    found = record.events(actor="Saddam Haftar", since="2025")
    assert 0 < len(found) < len(record.events())
    assert all("Saddam Haftar" in {party.name for party in (*event.actors, *event.recipients)} for event in found)
    assert {tie.kind for tie in record.ties(type="kin")} == {"kin"}
    assert len(record.statements(limit=2)) == 2


def test_an_event_reads_well(record: entente.OpenRecord) -> None:
    event = record.events(actor="Saddam Haftar", type="CONSULT", mode="visit")[0]
    assert isinstance(event.noun, Event)
    assert event.id.startswith("ev_")
    assert (event.type, event.mode) == ("CONSULT", "visit")
    assert event.sources.documents >= 1
    assert event.line["id"] == event.id
    assert repr(event).startswith("<ev_")
    assert {"actors", "evidence", "status"} <= set(dir(event))
    with pytest.raises(AttributeError):
        _ = event.nothing_of_the_kind


def test_evidence_is_the_sentences(record: entente.OpenRecord) -> None:
    for event in record.events()[:20]:
        assert event.evidence
        for item in event.evidence:
            assert item.end - item.start == len(item.text)
            if item.trigger is not None:
                assert item.text[item.trigger.start - item.start : item.trigger.end - item.start] == item.trigger.text


@pytest.mark.parametrize("kind", KINDS)
def test_lists_show_as_tables_and_export(record: entente.OpenRecord, kind: str) -> None:
    found = getattr(record, kind)()
    shown = found._repr_html_()
    assert shown.startswith("<table>")
    assert shown.count("<tr>") == min(50, len(found)) + 1
    assert found[0]._repr_html_().count("<blockquote") == len(found[0].evidence) > 0
    assert len(found[:3]) == 3
    assert repr(found).startswith(f"{len(found)} {kind}")
    lines = found.export("jsonl")
    assert [json.loads(line)["id"] for line in lines.splitlines()] == [item.id for item in found]


def test_an_export_may_go_to_a_file_and_be_read_back(record: entente.OpenRecord, tmp_path: Path) -> None:
    found = record.events()
    path = found.export("jsonl", tmp_path / "events.jsonl")
    assert list(entente.read_export(str(path))) == [event.noun for event in found]


def test_an_id_is_found(record: entente.OpenRecord) -> None:
    event = record.events()[0]
    assert record.find(event.id) == event
    assert isinstance(record.find("LY").noun, Entity)
    with pytest.raises(EntenteError, match="no fact"):
        record.find("ev_nothing")


WRONG = {
    "no-record": lambda record: entente.open("nowhere.db"),
    "no-type": lambda record: record.events(type="CONSULTS"),
    "no-filter": lambda record: record.ties(colour="red"),
    "no-format": lambda record: record.events().export("xml"),
}


@pytest.mark.parametrize("ask", WRONG.values(), ids=WRONG.keys())
def test_mistakes_say_the_mend(record: entente.OpenRecord, ask: object) -> None:
    with pytest.raises(EntenteError):
        ask(record)  # type: ignore[operator]


def test_panels_briefs_and_citations(record: entente.OpenRecord) -> None:
    assert record.panel(dyads=["LY-TR"], since="2026-01", until="2026-02").count("\n") == 3
    assert "<h1><bdi>Saddam Haftar</bdi></h1>" in record.brief("Saddam Haftar")
    event = record.events()[0]
    assert event.cite().startswith(f"@misc{{{event.id},")
    assert json.loads(event.cite("csl"))[0]["id"] == event.id
    with pytest.raises(EntenteError, match="form of citation"):
        event.cite("ris")


def test_one_text_is_read_without_a_record() -> None:
    told = entente.code("Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday.", published="2026-01-09")
    assert [(event.type, event.when) for event in told.events] == [("CONSULT", "2026-01-06")]
    assert told.line["document"]["lang"] == "en"
    assert "<b title=" in told._repr_html_()
    assert "visited</b>" in told._repr_html_()
    undated = entente.code("Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday.")
    assert [event.when for event in undated.events] == [None]


def test_frames_of_pandas(record: entente.OpenRecord) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed here")
    for kind in KINDS:
        found = getattr(record, kind)()
        frame = found.to_pandas()
        assert isinstance(frame, pandas.DataFrame)
        assert list(frame["id"]) == [item.id for item in found]
    assert str(record.events().to_pandas().dtypes["documents"]) == "Int64"


def test_frames_of_polars(record: entente.OpenRecord) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed here")
    for kind in KINDS:
        found = getattr(record, kind)()
        frame = found.to_polars()
        assert frame["id"].to_list() == [item.id for item in found]
    assert record.events().to_polars().schema["actors"] == polars.List(polars.String)


def test_a_frame_without_its_library_says_what_to_install(record: entente.OpenRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pandas", "polars", "pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    for ask in (record.events().to_pandas, record.events().to_polars, lambda: record.events().export("parquet")):
        with pytest.raises(EntenteError, match="pip install"):
            ask()


def test_importing_loads_nothing() -> None:
    program = "import sys, entente; print(*[name for name in sys.modules if name.startswith(('entente', 'sqlalchemy', 'spacy'))])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"entente", "entente._version"}


def test_parquet_of_a_question(record: entente.OpenRecord) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed here (extra `arrow`)")
    found = record.events(type="CONSULT")
    data = found.export("parquet")
    assert isinstance(data, bytes)
    assert parquet.read_table(io.BytesIO(data)).num_rows == len(found)
