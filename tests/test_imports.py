"""Imports: the rooms' order is kept, and a question for help loads nothing heavy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("spacy", "sqlalchemy", "alembic", "trafilatura", "thinc", "numpy", "rich.table", "yaml")
COMMANDS = {"help": ("--help",), "help-of-a-command": ("events", "--help"), "version": ("--version",), "mistake": ("nope",)}


def test_the_import_contracts_hold() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("import-linter is not installed here (make setup brings it)")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    program = "import sys; from entente.cli import main; main(sys.argv[1:]); print('loaded:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True)
    loaded = done.stdout.rsplit("loaded:", 1)[1].split()
    assert not set(HEAVY) & set(loaded)


def test_nobody_imports_the_tests_or_the_training() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text("utf-8")
        assert "from training" not in text, path
        assert "import training" not in text, path
