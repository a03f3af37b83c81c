"""`entente evaluate` against the scorer that measures the project from outside."""

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
    assert entente("evaluate", gold, texts, "--detail").out == score(gold, tmp_path / "found.jsonl", "--detail")


def test_a_text_that_is_not_there_is_named(entente: Entente, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("id: one\nevents: []\n", "utf-8")
    ended = entente("evaluate", tmp_path, tmp_path)
    assert ended.code == 1
    assert "one.txt: There is no such text." in ended.err
