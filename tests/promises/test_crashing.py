"""Promise 7, for a while: `bench/crashing.py` kills commands at random moments and looks for what is lost."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the driver needs fork")
def test_twenty_kills_lose_nothing() -> None:
    done = subprocess.run([sys.executable, BENCH / "crashing.py", "--kills", "20"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 kills" in done.stdout


@pytest.mark.slow
def test_no_pattern_hangs() -> None:
    done = subprocess.run([sys.executable, BENCH / "backtracking.py", "--longest", "1000"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert runpy.run_path(str(BENCH / "backtracking.py"))["PIECES"]
