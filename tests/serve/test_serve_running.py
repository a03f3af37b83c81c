"""`entente serve`: where it may stand, what it says, and that it answers."""

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

TOKEN = "0123456789abcdef"
MISTAKES = {
    "no-record": (("--record", "missing.db"), "There is no record at missing.db"),
    "open": (("--host", "0.0.0.0"), "give a --token"),
    "token": (("--token", "short"), "A token is 16 or more"),
    "port": (("--port", "99999"), "is no port"),
    "elsewhere": (("--host", "203.0.113.7", "--token", TOKEN), "Nothing can be served on 203.0.113.7:8080"),
}


def _entente(*words: str) -> list[str]:
    return [sys.executable, "-c", "import sys; from entente.cli import main; sys.exit(main(sys.argv[1:]))", *words]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "problem"), MISTAKES.values(), ids=MISTAKES.keys())
def test_what_cannot_be_served_is_told_in_one_line(served_place: Path, words: tuple[str, ...], problem: str, tmp_path: Path) -> None:
    record = () if "--record" in words else ("--record", str(served_place))
    done = subprocess.run(_entente("serve", *record, *words), capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == 1
    assert problem in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_it_says_where_and_answers(served_place: Path) -> None:
    words = ("serve", "--record", str(served_place), "--port", "18653", "--token", TOKEN)
    with subprocess.Popen(_entente(*words), stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as server:
        assert server.stdout is not None
        said = server.stdout.readline() + server.stdout.readline()
        try:
            assert re.search(rf"http://127\.0\.0\.1:18653/\?token={TOKEN}", said), said
            asked = urllib.request.Request("http://127.0.0.1:18653/events.json", headers={"authorization": f"Bearer {TOKEN}"})
            for _ in range(100):
                try:
                    with urllib.request.urlopen(asked, timeout=5) as answer:
                        assert answer.status == 200
                        break
                except ConnectionError:
                    continue
                except urllib.error.URLError:
                    continue
        finally:
            server.terminate()


def test_a_question_for_help_loads_no_web_framework() -> None:
    program = "import sys; from entente.cli import main; main(['serve', '--help']); print('loaded:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = done.stdout.rsplit("loaded:", 1)[1].split()
    assert not {"fastapi", "uvicorn", "jinja2", "numpy"} & set(loaded)
