"""`entente forget`: what goes for ever, asked for twice."""

from pathlib import Path

import pytest
from cli_runner import run

from entente.store import Store

TEXT = "General Tarek Zunbuli visited Ankara on Tuesday and met Turkish Defense Minister Yaşar Güler. It was quincunxial.\n"


@pytest.fixture
def record(tmp_path: Path) -> str:
    """Give a record of one report."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    where = str(tmp_path / "r.db")
    assert run("add", str(tmp_path / "a.txt"), "--record", where).exit_code == 0
    return where


def test_nothing_goes_without_yes(record: str) -> None:
    with Store.open_for_reading(record) as store:
        id = next(store.documents()).id
    done = run("forget", "document", id, "--record", record)
    assert done.exit_code != 0
    assert "--yes" in done.stderr
    with Store.open_for_reading(record) as store:
        assert "quincunxial" in next(store.documents()).text


def test_a_document_goes(record: str) -> None:
    with Store.open_for_reading(record) as store:
        id = next(store.documents()).id
    done = run("forget", "document", id, "--yes", "--record", record)
    assert (done.exit_code, done.stdout) == (0, "removed: 1 documents, 0 rulings on them\n")
    assert "Copies" in done.stderr


def test_a_person_goes_and_files_beside_are_named(record: str) -> None:
    Path(f"{record}.before-restore-1").write_bytes(b"")
    done = run("forget", "person", "Tarek Zunbuli", "--yes", "--record", record)
    assert done.exit_code == 0, done.stderr
    assert "Tarek Zunbuli: 1 places in 1 documents" in done.stdout
    assert "before-restore-1 still holds" in done.stderr


def test_texts_go_when_their_time_is_over(record: str) -> None:
    assert "kept for ever" in run("forget", "texts", "--record", record).stdout
    done = run("forget", "texts", "--days", "30", "--facts", "go", "--record", record)
    assert (done.exit_code, done.stdout.splitlines()) == (
        0, ["setting: texts are kept for 30 days; their facts go", "removed: the texts of 0 documents, 0 rulings"],
    )  # fmt: skip
    assert "30 days" in run("forget", "texts", "--record", record).stdout
    assert "kept for ever" in run("forget", "texts", "--days", "0", "--record", record).stdout


def test_a_wrong_choice_names_the_right_ones(record: str) -> None:
    assert "Known: stay, go" in run("forget", "texts", "--days", "30", "--facts", "stai", "--record", record).stderr
