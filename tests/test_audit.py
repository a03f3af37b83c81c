"""`make audit` says what could not be checked: nothing unchecked is called sound."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / ".ci" / "audit.py"
SOUND = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}
UNKNOWN = {"name": "c", "skip_reason": "Dependency not found"}
CASES = {
    "all-sound": ([SOUND], 0, "1 packages asked about, 0 with a known weakness"),
    "one-weak": ([SOUND, WEAK], 1, "b 1: X-1, mended in 2"),
    "one-unknown": ([SOUND, UNKNOWN], 2, "1 of which nothing is known"),
    "weak-and-unknown": ([WEAK, UNKNOWN], 1, "X-1"),
    "none-answered": ([UNKNOWN], 2, "NOTHING WAS CHECKED"),
    "broken-off": (None, 2, "NOTHING WAS CHECKED"),
}


@pytest.mark.parametrize(("found", "code", "words"), CASES.values(), ids=CASES.keys())
def test_what_was_not_checked_is_told(tmp_path: Path, found: list[object] | None, code: int, words: str) -> None:
    program = tmp_path / "pip-audit"
    said = json.dumps({"dependencies": found}) if found is not None else ""
    program.write_text(f"#!{sys.executable}\nprint({said!r})\n", encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run([sys.executable, str(SCRIPT), str(program), "requirements.lock"], capture_output=True, text=True)
    assert (done.returncode, words in done.stdout) == (code, True), done.stdout
