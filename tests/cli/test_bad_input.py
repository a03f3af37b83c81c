"""Bad input: each source gets one clear line and exit 3, and nothing else is lost; a user's mistake gives no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday."
BAD = {
    "empty.txt": b"",
    "binary.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "nuls.bin": b"\x00\x01\x02\x03" * 400,
    "broken.html": b"<html><body><nav><a href=x>Home</a></nav>",
    "huge.txt": b"a " * 10_500_000,
}


def entente(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import sys; from entente.cli import main; sys.exit(main())", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_bad_files_are_named_and_the_others_are_in(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    for name, raw in BAD.items():
        (folder / name).write_bytes(raw)
    done = entente("add", folder, "--record", tmp_path / "record.db")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    for name in BAD:
        assert sum(name in line for line in done.stderr.splitlines()) == 1, (name, done.stderr)
    listed = entente("documents", "--record", tmp_path / "record.db", "--format", "jsonl")
    assert [json.loads(line)["source"] for line in listed.stdout.splitlines()] == ["good.txt"]


MISTAKES = {
    "no-such-file": (("code", "nothing-here.txt"), (1, 3)),
    "no-such-record": (("events", "--record", "nothing-here.db"), (1,)),
    "no-such-command": (("dance",), (2,)),
}


@pytest.mark.parametrize(("words", "codes"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_words(words: tuple[str, ...], codes: tuple[int, ...]) -> None:
    done = entente(*words)
    assert done.returncode in codes, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_help_loads_none_of_the_heavy_libraries() -> None:
    probe = "import sys; from entente.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint([m for m in ('spacy', 'sqlalchemy', 'trafilatura', 'alembic') if m in sys.modules])"  # noqa: E501
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith("[]"), done.stdout + done.stderr
