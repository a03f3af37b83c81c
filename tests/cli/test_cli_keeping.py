"""`backup`, `restore`, `doctor --repair` and `--licences`; harm to a record ends in one line that names the way back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runner import Entente

from entente.store import Store

GOOD = "Egypt’s foreign minister Badr Solvan visited Riyadh on Tuesday.\n"


@pytest.fixture
def record(entente: Entente, tmp_path: Path) -> Path:
    """Give the file of a record of one document."""
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    assert entente("add", "a.txt").code == 0
    return tmp_path / "entente.db"


def test_a_copy_and_back(entente: Entente, record: Path) -> None:
    assert "1 document" in entente("backup", "copy.db").out
    before = entente("export").out
    Path("b.txt").write_text("Libya’s prime minister visited Tunis on Monday.\n", "utf-8")
    entente("add", "b.txt")
    ended = entente("restore", "copy.db")
    assert (ended.code, "before-restore-1" in ended.out) == (0, True)
    assert entente("export").out == before


def test_a_damaged_record_names_the_way_back_which_works(entente: Entente, record: Path) -> None:
    before = entente("export").out
    raw = record.read_bytes()
    record.write_bytes(raw[:-4096])
    for suffix in ("-wal", "-shm"):
        record.with_name(record.name + suffix).unlink(missing_ok=True)
    for words in (["events"], ["rebuild"], ["add", "a.txt"], ["export"]):
        ended = entente(*words)
        assert (ended.code, ended.err.count("\n")) == (1, 1), ended
        assert "--repair" in ended.err
        assert "restore" in ended.err
    ended = entente("doctor", "--repair")
    assert "1 document" in ended.out
    assert entente("export").out == before
    assert "nothing to repair" in entente("doctor", "--repair").out


@pytest.mark.parametrize("raw", [b"not a database\n" * 500, b"\x89PNG\r\n" * 100], ids=["text", "picture"])
def test_another_file_is_left_alone(entente: Entente, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "entente.db").write_bytes(raw)
    for words in (["add", "a.txt"], ["events"], ["doctor", "--repair"], ["backup", "copy.db"]):
        ended = entente(*words)
        assert ended.code == 1
        assert ended.err.count("\n") == 1
    assert (tmp_path / "entente.db").read_bytes() == raw


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere: this is tried where tests run as somebody else")
def test_a_folder_without_rights_is_one_line(entente: Entente, record: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(GOOD + GOOD, "utf-8")
    record.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert entente("events").code == 0
        ended = entente("add", "b.txt")
        assert (ended.code, ended.err.count("\n")) == (1, 1)
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.slow
def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    """Both documents are kept whichever comes first; who finds the other settling says so, and a rebuild brings the rest."""
    command = [sys.executable, "-c", "import sys; from entente.cli import main; sys.exit(main())"]
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(f"{number}. {GOOD}", "utf-8")
    running = [
        subprocess.Popen([*command, "add", f"{number}.txt", "--record", "r.db"], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
        for number in range(2)
    ]
    ended = [(each.communicate()[1], each.returncode) for each in running]
    assert all(code in (0, 1) and said.count("\n") <= 1 for said, code in ended), ended
    with Store.open(tmp_path / "r.db") as store:
        assert store.count("documents") == 2
        assert store.problems() == ()


def test_licences_are_listed_from_what_is_installed(entente: Entente) -> None:
    rows = [line.split("\t") for line in entente("doctor", "--licences").out.splitlines()]
    told = {row[0].lower(): row[2] for row in rows[1:]}
    assert told["entente"] == "Apache-2.0"
    assert "MIT" in told["spacy"]
    assert [name for name, licence in told.items() if licence == "not told"] == []
    bill = json.loads(entente("doctor", "--licences", "--format", "cyclonedx").out)
    assert bill["bomFormat"] == "CycloneDX"
    assert {each["name"].lower() for each in bill["components"]} == set(told) - {"entente"}
