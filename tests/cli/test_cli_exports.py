"""Export, panel, brief, cite, compare and import on the command line."""

import csv
import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from cli_runner import Entente

from entente.publish import FORMATS
from entente.publish.rows import MENTIONS

OTHERS = sorted(name for name, form in FORMATS.items() if not form.binary)


def event_id(entente: Entente, sample: str, *more: str) -> str:
    return str(json.loads(entente("events", "--record", sample, "--format", "jsonl", "--limit", "1", *more).out)["id"])


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_holds_what_stdout_shows(entente: Entente, sample: str, name: str, tmp_path: Path) -> None:
    shown = entente("export", "--format", name, "--record", sample)
    assert shown.code == 0
    assert entente("export", "--format", name, "--record", sample, "--output", "file").code == 0
    assert (tmp_path / "file").read_bytes() == shown.out.encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_a_package_holds_the_whole_record(entente: Entente, sample: str, tmp_path: Path) -> None:
    assert entente("export", "--format", "crate", "--record", sample, "-o", "record.zip").code == 0
    with zipfile.ZipFile(tmp_path / "record.zip") as package:
        names = set(package.namelist())
        kinds = {f"record/{kind}.jsonl" for kind in ("events", "entities", "positions", "ties", "statements")}
        assert {*kinds, "documents.jsonl", "decisions.jsonl", "builds.jsonl", "codebook/CONSULT.yaml", "ro-crate-metadata.json"} <= names
        assert package.read("record/events.jsonl").decode() == entente("export", "--record", sample).out
        documents = [json.loads(line) for line in package.read("documents.jsonl").splitlines()]
        assert all("text" not in item and len(item["sha256"]) == 64 for item in documents)
    first = (tmp_path / "record.zip").read_bytes()
    entente("export", "--format", "crate", "--record", sample, "-o", "record.zip")
    assert (tmp_path / "record.zip").read_bytes() == first


def test_filters_choose_what_is_written(entente: Entente, sample: str) -> None:
    asked = ("--actor", "Haftar", "--type", "CONSULT", "--since", "2025", "--record", sample)
    assert entente("export", "--format", "jsonl", *asked).out == entente("events", "--format", "jsonl", *asked).out
    assert entente("export", "--limit", "3", "--record", sample).out.count("\n") == 3


SAME: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "country-by-name": (("--country", "Libya"), ("--country", "LY")),
    "country-in-arabic": (("--country", "ليبيا"), ("--country", "ly")),
    "country-no-text-names-so": (("--actor", "Turkey"), ("--actor", "TR")),
    "mode-in-capitals": (("--mode", "Visit"), ("--mode", "visit")),
}


@pytest.mark.parametrize(("asked", "meant"), SAME.values(), ids=SAME.keys())
def test_what_a_filter_means(entente: Entente, sample: str, asked: tuple[str, str], meant: tuple[str, str]) -> None:
    wanted = entente("events", *meant, "--format", "jsonl", "--record", sample).out
    assert wanted.count("\n") > 3
    assert entente("events", *asked, "--format", "jsonl", "--record", sample).out == wanted
    assert entente("export", *asked, "--record", sample).out == wanted


ASKED = {
    "all": (),
    "actor": ("--actor", "Haftar"),
    "country": ("--country", "TR"),
    "status": ("--status", "planned"),
    "language": ("--lang", "ar"),
    "time": ("--since", "2026"),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED.keys())
def test_every_format_and_list_holds_the_same_events(entente: Entente, sample: str, asked: tuple[str, ...]) -> None:
    def column(form: str, mark: str) -> list[str]:
        rows = csv.DictReader(io.StringIO(entente("export", "--format", form, *asked, "--record", sample).out), delimiter=mark)
        return [row["id"] for row in rows]

    wanted = [json.loads(line)["id"] for line in entente("events", "--format", "jsonl", *asked, "--record", sample).out.splitlines()]
    assert wanted
    assert [line.partition("\t")[0] for line in entente("events", *asked, "--record", sample).out.splitlines()[1:]] == wanted
    assert column("csv", ",") == wanted == column("tsv", "\t")
    places = json.loads(entente("export", "--format", "geojson", *asked, "--record", sample).out)
    assert [feature["id"] for feature in places["features"]] == wanted
    whole = [json.loads(line) for line in entente("export", "--format", "ftm", *asked, "--record", sample).out.splitlines()]
    assert {each["properties"]["recordId"][0] for each in whole if each["schema"] == "Event"} == set(wanted)


def test_what_a_format_cannot_hold_is_told(entente: Entente, sample: str) -> None:
    ended = entente("export", "--format", "ics", "--record", sample)
    assert "entente: ics: left out: undated: " in ended.err
    lost = sum(map(int, re.findall(r": (\d+) \(first: ev_", ended.err)))
    assert f"X-ENTENTE-LEFT-OUT:{lost}" in ended.out


def test_no_half_file_is_left_behind(entente: Entente, sample: str, tmp_path: Path) -> None:
    (tmp_path / "old").write_text("before", "utf-8")
    assert entente("export", "--type", "nonsense", "--record", sample, "-o", "old").code == 1
    assert (tmp_path / "old").read_text("utf-8") == "before"
    assert entente("export", "--record", sample, "-o", "no/such/folder").code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old"]


def test_a_feed_tells_what_builds_did(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday.\n", "utf-8")
    entente("add", "a.txt")
    assert "Changed: " not in entente("export", "--format", "atom").out
    entente("add", "a.txt", "--published", "2026-01-09")
    assert entente("export", "--format", "atom").out.count("<title>Changed: ") == 1


def test_a_panel_on_the_command_line(entente: Entente, sample: str) -> None:
    ended = entente("panel", "--dyad", "LY-TR", "--since", "2025-06", "--until", "2026-02", "--record", sample)
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert len(rows) == 9
    assert {row["coverage"] for row in rows} == {"told", "zero", "none"}


def test_a_brief_of_a_pair(entente: Entente, sample: str) -> None:
    alone = entente("brief", "--actor", "Saddam Haftar", "--record", sample).out
    pair = entente("brief", "--actor", "Saddam Haftar", "--with", "TR", "--record", sample).out
    assert "<h1><bdi>Saddam Haftar</bdi></h1>" in alone
    assert "<bdi>Saddam Haftar and Türkiye</bdi>" in pair
    assert 0 < pair.count("<article") < alone.count("<article")
    assert "Yaşar Güler" in pair
    assert "<article" in entente("brief", "--since", "2026-01", "--until", "2026-02", "--record", sample).out


def test_a_citation(entente: Entente, sample: str) -> None:
    id = event_id(entente, sample)
    assert entente("cite", id, "--record", sample).out.startswith(f"@misc{{{id},")
    assert json.loads(entente("cite", id, "--format", "csl", "--record", sample).out)[0]["id"] == id


def test_ours_beside_our_own_table_agree(entente: Entente, sample: str, tmp_path: Path) -> None:
    entente("export", "--format", "polecat", "--record", sample, "-o", "own.txt")
    told = [json.loads(line) for line in entente("compare", "own.txt", "--format", "jsonl", "--record", sample).out.splitlines()]
    # What the table leaves out, or dates to no day, is ours alone; theirs has nothing of its own.
    assert {item["verdict"] for item in told} == {"both", "ours"}
    text = entente("compare", "own.txt", "--record", sample).out
    (tmp_path / "own.txt.gz").write_bytes(gzip.compress((tmp_path / "own.txt").read_bytes()))
    assert entente("compare", "own.txt.gz", "--record", sample).out == text
    with zipfile.ZipFile(tmp_path / "own.zip", "w") as archive:
        archive.write(tmp_path / "own.txt", "own.txt")
    assert entente("compare", "own.zip", "--record", sample).out == text
    rows = list(csv.DictReader(io.StringIO(entente("compare", "own.txt", "--format", "csv", "--record", sample).out)))
    assert len(rows) == len(told)


def test_articles_are_found_by_their_address(entente: Entente, sample: str, tmp_path: Path) -> None:
    ours = json.loads(entente("documents", "--record", sample, "--format", "jsonl").out.splitlines()[0])
    rows = [
        dict.fromkeys(MENTIONS, "") | {"GLOBALEVENTID": "7", "MentionIdentifier": f"{ours['url'].replace('https://', 'http://www.')}/#top"},
        dict.fromkeys(MENTIONS, "") | {"GLOBALEVENTID": "8", "MentionIdentifier": "https://elsewhere.example.org/x"},
    ]
    (tmp_path / "mentions.csv").write_text("".join("\t".join(row.values()) + "\n" for row in rows), "utf-8")
    told = [json.loads(line) for line in entente("compare", "mentions.csv", "--format", "jsonl", "--record", sample).out.splitlines()]
    assert (told[0]["document"], told[0]["events"]) == (ours["id"], ["7"])
    assert [item["url"] for item in told if item["document"] is None] == ["https://elsewhere.example.org/x"]
    assert "both have 1" in entente("compare", "mentions.csv", "--record", sample).out


def test_theirs_in_a_record_of_their_own(entente: Entente, sample: str, tmp_path: Path) -> None:
    entente("export", "--format", "polecat", "--limit", "8", "--record", sample, "-o", "own.txt")
    ended = entente("import", "own.txt", "--record", "theirs.db")
    assert ended.code == 0
    assert ended.out.startswith("rows:      ")
    assert entente("events", "--record", "theirs.db").out.count("\n") > 1
    assert "record of their own" in entente("import", "own.txt", "--record", sample).err
    before = entente("export", "--record", "theirs.db").out
    assert entente("rebuild", "--record", "theirs.db").code == 0
    assert entente("export", "--record", "theirs.db").out == before
    (tmp_path / "a.txt").write_text("Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday.\n", "utf-8")
    assert "record of their own" in entente("add", "a.txt", "--record", "theirs.db").err
    (tmp_path / "mentions.csv").write_text("\t".join(["1"] * 16) + "\n", "utf-8")
    assert "tell no event" in entente("import", "mentions.csv", "--record", "other.db").err


def test_no_list_as_csv_holds_a_formula(entente: Entente, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x","y")'
    line = {"id": "@one", "text": "Egypt visited Jordan on 6 January 2026.", "title": evil, "outlet": "+Wire", "lang": "en"}
    (tmp_path / "evil.jsonl").write_text(json.dumps(line), "utf-8")
    entente("add", "evil.jsonl")
    document = json.loads(entente("documents", "--format", "jsonl").out)["id"]
    entente("decide", "annotate", event_id(entente, "entente.db"), "--value", evil, "--why", "=why", "--by", "@Ann")
    for words in (("documents", "--format", "csv"), ("decisions", "--format", "csv"), ("outlets", "--record", "entente.db")):
        cells = [cell for row in csv.reader(io.StringIO(entente(*words).out)) for cell in row]
        assert document in cells or any(cell.startswith("'") for cell in cells), words
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))], words


MISTAKES = {
    "panel-pair": (("panel", "--dyad", "Libya"), "'Libya' is no pair of countries"),
    "panel-period": (("panel", "--by", "year"), "There is no period 'year'"),
    "panel-date": (("panel", "--since", "yesterday"), "'yesterday' is no date"),
    "brief-of-nothing": (("brief",), "Say what the brief is about"),
    "brief-half-a-pair": (("brief", "--with", "TR"), "A pair has two"),
    "cite-nothing": (("cite", "ev_nothing"), "There is no fact ev_nothing"),
    "cite-form": (("cite", "ev_nothing", "--format", "ris"), "There is no form of citation 'ris'"),
    "compare-nothing": (("compare", "nowhere.txt"), "nowhere.txt: there is no such file."),
    "panel-of-no-country": (("panel", "--dyad", "XX-TR"), "'XX' is no country"),
    "panel-of-one": (("panel", "--dyad", "UK-GB"), "it names one twice"),
    "brief-of-nobody": (("brief", "--actor", "Nobody"), "knows nobody of the name 'Nobody'"),
    "country": (("events", "--country", "Narnia"), "'Narnia' is no country"),
    "country-of-export": (("export", "--format", "csv", "--country", "ZZ"), "'ZZ' is no country"),
    "mode": (("events", "--mode", "vist"), "Did you mean 'visit'?"),
    "no-folder": (("export", "--output", "nowhere/file.jsonl"), "there is no folder nowhere"),
    "a-folder": (("export", "--output", "."), ". is a folder: name a file in it"),
    "export-kind": (("export", "ties", "--format", "ics"), "ics holds events alone: write ties in one of"),
}


@pytest.mark.parametrize(("words", "complaint"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_line(entente: Entente, sample: str, words: tuple[str, ...], complaint: str) -> None:
    ended = entente(*words, "--record", sample)
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert complaint in ended.err
