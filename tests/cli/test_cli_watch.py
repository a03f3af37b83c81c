"""`entente watch`, `entente outlets`, and addresses in `entente add`, as a user runs them; the server is on this machine."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runner import Entente

from misbehaving import Misbehaving, answer, misbehaving

FEED = """<rss version="2.0"><channel><title>The Example</title><language>en</language><item><guid>1</guid><title>Talks</title>
<description>Turkish foreign minister Hakan Fidan visited Cairo on 5 May 2025, the ministry said.</description></item></channel></rss>"""


@pytest.fixture
def server() -> Iterator[Misbehaving]:
    with misbehaving() as running:
        running.pages["/feed.xml"] = answer(FEED, "200 OK", "text/xml")
        yield running


def test_a_round_by_the_command_line(server: Misbehaving, entente: Entente, tmp_path: Path) -> None:
    where = str(tmp_path / "r.db")
    (tmp_path / "feeds.txt").write_text(f"{server.address}/feed.xml\n", "utf-8")
    (tmp_path / "w.yaml").write_text("rules: [{name: Fidan, actor: Fidan}]\natom: alerts.xml\n", "utf-8")
    asked = ["watch", "--record", where, "--once", "--watchlist", str(tmp_path / "w.yaml"), "--workers", "1"]
    refused = entente(*asked, str(tmp_path / "feeds.txt"))
    assert refused.code == 3
    assert "--allow-host 127.0.0.1" in refused.err
    assert entente("watch", "--health", "--record", where).out.splitlines()[1].split("\t")[:6] == [
        f"{server.address}/feed.xml", "never", "0", "0", "0", "1",
    ]  # fmt: skip
    again = entente("watch", "--record", str(tmp_path / "s.db"), *asked[3:], str(tmp_path / "feeds.txt"), "--allow-host", "127.0.0.1")
    assert again.code == 0, again.err
    assert "documents: 1 new, 0 failed" in again.out
    assert "alerts:    1 new" in again.out
    assert "Fidan" in (tmp_path / "alerts.xml").read_text("utf-8")
    assert "Fidan" in entente("events", "--record", str(tmp_path / "s.db")).out


def test_an_address_is_added(server: Misbehaving, entente: Entente, tmp_path: Path) -> None:
    done = entente("add", f"{server.address}/feed.xml", "--record", str(tmp_path / "r.db"), "--allow-host", "127.0.0.1", "--workers", "1")
    assert done.code == 0, done.err
    assert "1 new" in done.out


MISTAKES = {
    "no-feeds": (("watch", "--once"), "no feed to watch yet"),
    "no-time": (("watch", "x", "--every", "soon"), "'soon' is no time"),
    "too-often": (("watch", "x", "--every", "1s"), "too often"),
    "no-list": (("watch", "missing.opml", "--once"), "no such file"),
    "no-table": (("outlets", "--file", "missing.csv"), "cannot be read"),
}


@pytest.mark.parametrize(("words", "problem"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_are_told(
    entente: Entente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = entente(*words)
    assert done.code == 1
    assert problem in done.err


def test_outlets_are_printed(entente: Entente, sample: str) -> None:
    rows = list(csv.reader(entente("outlets").out.splitlines()))
    assert ["Reuters", "reuters.com", "GB", "en", "Thomson Reuters", "no", "", "unverified; to be looked up: its own site"] in rows
    counted = entente("outlets", "--record", sample).out.splitlines()
    assert counted[0].endswith(",documents")
    assert len(counted) > 3
