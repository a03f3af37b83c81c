"""`entente evaluate` against the scorer that measures the project from outside."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runner import Entente

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score.py"
FOLDERS = {
    "seeds": (SHARED / "gold" / "seeds", SHARED / "seeds"),
    "english": (ROOT / "tests/gold/dev/en/gold", ROOT / "tests/gold/dev/en/texts"),
    "arabic": (ROOT / "tests/gold/dev/ar/gold", ROOT / "tests/gold/dev/ar/texts"),
}


@pytest.mark.skipif(not SCORER.is_file(), reason="the outside scorer (../shared/tools/score.py) is not here")
@pytest.mark.parametrize(("gold", "texts"), FOLDERS.values(), ids=FOLDERS.keys())
def test_figures_are_those_of_the_outside_scorer(entente: Entente, tmp_path: Path, gold: Path, texts: Path) -> None:
    def score(*words: str | Path) -> str:
        return subprocess.run([sys.executable, SCORER, *words], capture_output=True, text=True, check=True, encoding="utf-8").stdout

    (tmp_path / "input.jsonl").write_text(score("--make-input", gold, texts), "utf-8")
    (tmp_path / "found.jsonl").write_text(entente("code", "input.jsonl").out, "utf-8")
    # The outside scorer knows no second status or mode that is as right as the first: the gold is given to both without.
    plain = tmp_path / "gold"
    plain.mkdir()
    also = re.compile(r"(?m)^ *alt_(?:statuses|modes): .*\n|, alt_(?:statuses|modes): \[[^]]*\]")
    for path in gold.glob("*.yaml"):
        (plain / path.name).write_text(also.sub("", path.read_text("utf-8")), "utf-8")
    assert entente("evaluate", plain, texts, "--detail").out == score(plain, tmp_path / "found.jsonl", "--detail")


def test_a_text_that_is_not_there_is_named(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("id: one\nevents: []\n", "utf-8")
    ended = entente("evaluate", tmp_path, tmp_path)
    assert ended.code == 1
    assert "one.txt: There is no such text." in ended.err


TEXT = (
    "Egyptian foreign minister Badr Abdelatty visited Riyadh on Tuesday. "
    'Saudi Arabia\'s defence ministry condemned a rebel attack: "It was vile", it said.'
)


def test_a_sheet_says_what_the_lines_say_and_can_be_measured(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "lines.jsonl").write_text(entente("code", "one.txt", "--published", "2026-01-07").out, "utf-8")
    (tmp_path / "sheet.yaml").write_text(entente("code", "one.txt", "--published", "2026-01-07", "--as", "sheet").out, "utf-8")
    agreed = entente("agree", "lines.jsonl", "sheet.yaml").out
    assert "1 text coded by both" in agreed
    assert all(" 1.00" in line for line in agreed.splitlines() if line.startswith(("events", "actors", "recipients", "positions")))
    measured = entente("evaluate", "sheet.yaml").out
    assert "events       P 1.00 R 1.00 F1 1.00" in measured


def test_a_blank_sheet_holds_the_text_and_no_fact(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    told = entente("code", "one.txt", "--as", "blank").out
    assert "Badr Abdelatty visited Riyadh" in told
    assert "events: []" in told


MISTAKES = {
    "no-text-in-common": ({"a.yaml": "id: one\nevents: []\n", "b.yaml": "id: two\nevents: []\n"}, "no text in common"),
    "one-id-twice": ({"a.yaml": "- {id: one}\n- {id: one}\n", "b.yaml": "id: one\n"}, "The id one stands in a.yaml as well."),
    "no-id": ({"a.yaml": "events: []\n", "b.yaml": "id: one\n"}, "names no 'id'"),
}


@pytest.mark.parametrize(("files", "told"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_coding_that_cannot_be_compared_is_told_in_a_line(entente: Entente, tmp_path: Path, files: dict[str, str], told: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    ended = entente("agree", "a.yaml", "b.yaml")
    assert ended.code == 1
    assert told in ended.err
    assert len(ended.err.strip().splitlines()) == 1
