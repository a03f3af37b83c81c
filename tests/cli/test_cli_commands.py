"""What the commands print, and with which code they end."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runner import Entente

VISIT = "Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday.\n"
KINDS = ("events", "entities", "positions", "ties", "statements")


def first_id(entente: Entente, sample: str, kind: str, *more: str) -> str:
    return str(json.loads(entente(kind, "--record", sample, "--format", "jsonl", "--limit", "1", *more).out)["id"])


def test_code_prints_a_line_a_document_and_keeps_nothing(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    ended = entente("code", "a.txt", "--published", "2026-01-09", "--outlet", "The Sample")
    line = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert list(line) == ["document", "events", "positions", "ties", "statements"]
    assert line["document"]["source"] == "a.txt"
    assert (line["document"]["outlet"], line["document"]["published"]) == ("The Sample", "2026-01-09")
    assert [event["type"] for event in line["events"]] == ["CONSULT"]
    assert line["events"][0]["when"] == "2026-01-06"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_add_says_in_short_what_came_of_it(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    ended = entente("add", "a.txt")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("documents: 1 new, 0 known, 0 failed\n")
    assert re.search(r"record: +1 event, .* from 1 document, 1 independent source \(build 1\)", ended.out)
    again = entente("add", "a.txt")
    assert again.out.startswith("documents: 0 new, 1 known, 0 failed\n")
    assert "(build 1)" in again.out


def test_of_many_failed_documents_the_reasons_are_counted(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(12):
        (tmp_path / "in" / f"{number}.txt").write_bytes(b"")
    (tmp_path / "in" / "rows.csv").write_text("date,text\nlast week,a\nsome day,b\n")
    ended = entente("add", "in")
    assert ended.out.splitlines()[:3] == [
        "documents: 0 new, 0 known, 14 failed",
        "failed:    12 × It is empty.",
        "           2 × Its 'date' is '…'.",
    ]
    assert len(ended.err.splitlines()) == 14


def test_a_day_told_later_dates_the_event(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    entente("add", "a.txt")
    assert json.loads(entente("events", "--format", "jsonl").out)["when"] is None
    entente("add", "a.txt", "--published", "2026-01-09")
    assert json.loads(entente("events", "--format", "jsonl").out)["when"] == "2026-01-06"


def test_the_record_may_be_named_in_the_environment(entente: Entente, sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_RECORD", sample)
    assert entente("events").code == 0


@pytest.mark.parametrize("kind", [*KINDS, "documents"])
def test_lists_in_every_format(entente: Entente, sample: str, kind: str) -> None:
    ask = (kind, "--record", sample, "--format")
    lines = [json.loads(line) for line in entente(*ask, "jsonl").out.splitlines()]
    ids = [line["id"] for line in lines]
    assert ids
    assert [line["id"] for line in json.loads(entente(*ask, "json").out)] == ids
    assert [row["id"] for row in csv.DictReader(io.StringIO(entente(*ask, "csv").out))] == ids
    table = entente(*ask, "table").out.splitlines()
    assert [row.split("\t")[0] for row in table[1:]] == ids
    assert "\x1b" not in "".join(table)


FILTERS = {
    "type": (("--type", "consult"), lambda line: line["type"] == "CONSULT"),
    "mode": (("--mode", "visit"), lambda line: line["mode"] == "visit"),
    "status": (("--status", "planned"), lambda line: line["status"] == "planned"),
    "since": (("--since", "2026"), lambda line: line["when"] >= "2026"),
    "until": (("--until", "2024-12-31"), lambda line: line["when"] < "2025"),
    "actor": (
        ("--actor", "Haftar"),
        lambda line: any("haftar" in name.lower() for party in line["actors"] + line["recipients"] for name in party["names"]),
    ),
    "actor-in-arabic": (
        ("--actor", "حفتر"),
        lambda line: any("حفتر" in name for party in line["actors"] + line["recipients"] for name in party["names"]),
    ),
}


@pytest.mark.parametrize(("words", "fits"), FILTERS.values(), ids=FILTERS.keys())
def test_filters_of_events(entente: Entente, sample: str, words: tuple[str, ...], fits: object) -> None:
    assert callable(fits)
    lines = [json.loads(line) for line in entente("events", "--record", sample, "--format", "jsonl", *words).out.splitlines()]
    assert lines
    assert all(fits(line) for line in lines)


def test_export_is_the_same_on_stdout_and_in_a_file(entente: Entente, sample: str, tmp_path: Path) -> None:
    printed = entente("export", "--record", sample).out
    assert entente("export", "events", "--record", sample, "--output", "events.jsonl").code == 0
    assert (tmp_path / "events.jsonl").read_text("utf-8") == printed
    assert list(json.loads(printed.splitlines()[0]))[:4] == ["id", "type", "mode", "contexts"]


@pytest.mark.parametrize("kind", KINDS)
def test_show_opens_a_fact_with_its_sentences(entente: Entente, sample: str, kind: str) -> None:
    line = json.loads(entente(kind, "--record", sample, "--format", "jsonl", "--limit", "1").out)
    ended = entente("show", line["id"], "--record", sample)
    assert ended.code == 0
    shown = re.sub(r"[\s\[\]‹›\u200f\u2068\u2069]+", "", ended.out)
    evidence = line["mentions"][0]["evidence"][0]["text"]
    assert re.sub(r"[\s\[\]‹›]+", "", evidence) in shown
    assert json.loads(entente("show", line["id"], "--record", sample, "--format", "json").out) == line


def test_show_marks_trigger_and_parties(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    entente("add", "a.txt")
    shown = entente("show", first_id(entente, "entente.db", "events")).out
    assert "‹Badr Abdelatty› [visited]" in " ".join(shown.split())


def test_right_to_left_text_is_set_apart(entente: Entente, tmp_path: Path) -> None:
    text = (
        "زار وزير الخارجية المصري بدر عبد العاطي الرياض يوم الثلاثاء والتقى نظيره السعودي فيصل بن فرحان، وبحث الوزيران سبل تعزيز التعاون."
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    entente("add", "a.txt", "--lang", "ar")
    document = json.loads(entente("documents", "--format", "jsonl").out)["id"]
    shown = entente("show", document).out.split("\n\n")[-1].splitlines()
    assert len(shown) == 2
    assert all(line.startswith("\u2068\u200f") and line.endswith("\u2069") for line in shown)
    assert " ".join(line.strip("\u2068\u2069\u200f ") for line in shown) == text


def test_a_ruling_changes_the_record_and_an_undo_brings_it_back(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    entente("add", "a.txt")
    event = first_id(entente, "entente.db", "events")
    assert entente("decide", "reject", event, "--why", "never happened", "--by", "an editor").code == 0
    assert entente("events", "--format", "jsonl").out == ""
    gone = entente("show", event)
    assert gone.code == 1
    assert "never happened" in gone.err
    decision = json.loads(entente("decisions", "--format", "jsonl").out)
    assert (decision["kind"], decision["by"], decision["anchors"][0][0]["text"]) == ("reject", "an editor", "visited")
    assert entente("decide", "undo", decision["id"], "--why", "it did", "--by", "an editor").code == 0
    assert first_id(entente, "entente.db", "events") == event


def test_a_correction_to_somebody_whom_the_text_does_not_name_is_refused(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    entente("add", "a.txt")
    event = first_id(entente, "entente.db", "events")
    entente("decide", "confirm", event, "--why", "seen", "--by", "an editor")
    ruling = json.loads(entente("decisions", "--format", "jsonl").out)
    mention = ruling["mention"] if isinstance(ruling["mention"], dict) else json.loads(ruling["mention"])
    word = mention["trigger"]
    stranger = {"name": "Nobody Known", "span": word, "head": "name", "kind": "person"}
    changed = {"id": "de_strange", "kind": "correct", "fact": "event", "by": "an editor", "why": "a slip", "anchors": ruling["anchors"]}
    (tmp_path / "bad.json").write_text(json.dumps(changed | {"mention": mention | {"actors": [stranger]}}), "utf-8")
    ended = entente("decide", "--file", "bad.json")
    assert ended.code == 1
    assert "Nobody Known" in ended.err
    assert entente("rebuild").code == 0
    assert first_id(entente, "entente.db", "events") == event


def test_decisions_come_from_a_file_too(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    entente("add", "a.txt")
    document = json.loads(entente("documents", "--format", "jsonl").out)["id"]
    ruling = {"by": "an editor", "why": "on its first page", "kind": "describe", "fact": "document"}
    ruling |= {"anchors": [[{"document": document}]], "field": "published", "value": "2026-01-09"}
    (tmp_path / "rulings.json").write_text(json.dumps(ruling), "utf-8")
    assert entente("decide", "--file", "rulings.json").code == 0
    assert json.loads(entente("events", "--format", "jsonl").out)["when"] == "2026-01-06"


def test_rebuild_comes_out_the_same(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    entente("add", "a.txt")
    before = entente("export").out
    assert entente("rebuild").code == 0
    assert entente("export").out == before


def test_doctor_finds_every_part_well(entente: Entente) -> None:
    ended = entente("doctor")
    assert ended.code == 0, ended.out
    assert all(line.startswith("ok ") for line in ended.out.splitlines())


def test_codebook_is_checked_and_shown(entente: Entente) -> None:
    assert entente("codebook", "check").code == 0
    shown = entente("codebook", "show", "consult").out
    assert shown.startswith("CONSULT")
    assert "en-visit" in shown


def test_a_wrong_entry_is_told_with_file_and_line(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "PARADE.yaml").write_text(
        "type: PARADE\nunder: MOBILIZE\nframes:\n  march: {actors: [subject]}\ntriggers:\n  en:\n"
        "    - id: en-parade\n      verbs: [parade]\n      frame: march\n",
        "utf-8",
    )
    ended = entente("codebook", "check", "--codebook", "mine")
    assert ended.code == 1
    assert re.search(r"mine/PARADE\.yaml:7: .*has no example", ended.err)
    assert entente("add", "nothing.txt", "--codebook", "mine").code == 1


def test_demo_prints_the_ledger_and_one_event_opened(entente: Entente) -> None:
    ended = entente("demo", "--record", "there/sample.db")
    assert ended.code == 0, ended.err
    assert "Events by date" in ended.out
    assert "One of them, with each sentence that tells it" in ended.out
    assert "entente events --record there/sample.db" in ended.out
    assert "entente serve --record there/sample.db" in ended.out.splitlines()[-1]
    opened = ended.out.split("One of them")[1]
    assert re.search("[\u0627-\u064a]{3}", opened), "one script only"
    assert re.search("[A-Za-z]{3}", opened)
    assert max(map(len, ended.out.splitlines())) <= 110


def test_demo_keeps_out_of_a_record_of_real_texts(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    entente("add", "a.txt")
    ended = entente("demo", "--record", "entente.db")
    assert ended.code == 1
    assert "holds other documents" in ended.err


def test_a_reader_that_has_enough_is_no_error(sample: str) -> None:
    command = [sys.executable, "-c", "import sys; from entente.cli import main; sys.exit(main())", "export", "entities", "--record", sample]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        complaint = process.stderr.read()
        assert process.wait() == 0
    assert complaint == b""


def test_output_is_utf8_whatever_the_locale(sample: str) -> None:
    command = [sys.executable, "-c", "import sys; from entente.cli import main; sys.exit(main())", "documents", "--record", sample]
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "عمّان" in done.stdout.decode("utf-8")


def test_a_knowledge_base_lends_ids(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    (tmp_path / "kb.csv").write_text("name,kind,country,wikidata\nBadr Abdelatty,person,EG,Q1\n", "utf-8")
    first = entente("kb", "import", "kb.csv")  # before there is any document
    assert (first.code, first.out) == (0, "1 known entities taken in; 1 kept in entente.db\n")
    entente("add", "a.txt")
    made = [json.loads(line) for line in entente("export", "entities", "--format", "jsonl").out.splitlines()]
    assert [entity["name"] for entity in made if dict(entity["external"]).get("wikidata") == "Q1"] == ["Badr Abdelatty"]
    assert "1 entities of the record have an id of theirs" in entente("kb", "show").out
    assert entente("kb", "import", "kb.csv", "--clear").code == 0
    assert entente("kb", "import", "no.csv").code == 1
