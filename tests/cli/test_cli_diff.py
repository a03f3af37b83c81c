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
