import json
from pathlib import Path

from cli_runner import Entente

VISIT = "Libya’s Saddam Haftar met Turkish Defence Minister Yaşar Güler in Ankara on 6 January 2026."
OTHER = "Egyptian Foreign Minister Badr Abdelatty met his Saudi counterpart in Riyadh on 3 March 2026."


def test_builds_are_compared_and_rulings_travel_in_a_file(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    entente("add", "a.txt")
    (tmp_path / "b.txt").write_text(OTHER, "utf-8")
    entente("add", "b.txt")
    ended = entente("diff", "1", "2")
    assert ended.code == 0
    assert "+ event ev_" in ended.out
    assert "why: new document: b.txt" in ended.out
    assert ended.out.splitlines()[-1].endswith("changed")
    (event,) = [line for line in map(json.loads, entente("events", "--format", "jsonl").out.splitlines()) if line["when"] == "2026-03-03"]
    entente("decide", "reject", event["id"], "--why", "a rumour", "--by", "ana")
    went = [line for line in map(json.loads, entente("diff", "2", "--format", "jsonl").out.splitlines()) if line["kind"] == "event"]
    assert [(line["change"], line["id"]) for line in went] == [("went", event["id"])]
    assert went[0]["why"][0].startswith("ruled by ana (reject, ")
    assert [line.split()[0] for line in entente("diff").out.splitlines()] == ["3", "2", "1"]
    assert entente("decisions", "--export", "rulings.jsonl").code == 0
    kept = (tmp_path / "rulings.jsonl").read_text("utf-8")
    assert len(kept.splitlines()) == 1
    for source in ("a.txt", "b.txt"):
        entente("add", source, "--record", "second.db")
    entente("decisions", "--import", "rulings.jsonl", "--record", "second.db")
    left = [json.loads(line)["when"] for line in entente("events", "--format", "jsonl", "--record", "second.db").out.splitlines()]
    assert left == ["2026-01-06"]
    again = entente("decisions", "--import", "rulings.jsonl", "--record", "second.db")
    assert again.out.startswith("known")
    entente("decisions", "--export", "again.jsonl", "--record", "second.db")
    assert (tmp_path / "again.jsonl").read_text("utf-8") == kept


def test_a_build_that_is_not_there_is_said_so(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    entente("add", "a.txt")
    ended = entente("diff", "1", "7")
    assert ended.code == 1
    assert "There is no build 7" in ended.err


def test_a_document_is_withdrawn_and_comes_back(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, "utf-8")
    (tmp_path / "b.txt").write_text(OTHER, "utf-8")
    entente("add", "a.txt", "b.txt")
    before = entente("export").out
    assert entente("withdraw", "b.txt").code == 1  # no reason
    ended = entente("withdraw", "b.txt", "--why", "the outlet took it back", "--by", "ana")
    assert ended.code == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == ["withdrawn", "record:"]
    (left,) = entente("export").out.splitlines()
    assert json.loads(left)["when"] == "2026-01-06"
    (event,) = [line for line in before.splitlines() if line != left]
    gone = entente("show", json.loads(event)["id"])
    assert gone.code == 1
    assert "its text was withdrawn by ana on " in gone.err
    assert "b.txt was withdrawn by ana" in entente("diff", "1", "2").out
    assert entente("withdraw", "b.txt", "--why", "again").err.count("is out already")
    assert entente("withdraw", "c.txt", "--why", "it never came").code == 1
    (listed,) = map(json.loads, entente("withdraw", "--format", "jsonl").out.splitlines())
    assert (listed["source"], listed["by"], listed["why"], listed["back"]) == ("b.txt", "ana", "the outlet took it back", None)
    again = entente("add", "b.txt")
    assert "1 that had been withdrawn stands again" in again.out
    assert entente("export").out == before
