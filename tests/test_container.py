"""The container file says what it should; it is not built here, which needs an engine and a network."""

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

from entente.cli.app import app

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "Containerfile").read_text("utf-8")
LINES = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", TEXT)).splitlines()
STAGES = "\n".join(LINES).split("\nFROM ")


def steps(name: str, text: str = "\n".join(LINES)) -> list[str]:
    return re.findall(rf"(?m)^\s*{name}\s+(.*)$", text)


def test_there_are_two_stages_and_no_registry_is_named() -> None:
    images = [step.split()[0] for step in steps("FROM")]
    assert images == ["python:${PYTHON}-slim"] * 2
    assert "://" not in re.sub(r"http://127\.0\.0\.1", "", TEXT)


def test_what_runs_has_no_rights_and_is_looked_after() -> None:
    last = STAGES[-1]
    (user,) = steps("USER", last)
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    assert last.index("USER") < last.index("ENTRYPOINT")
    assert len(steps("HEALTHCHECK", last)) == 1
    assert "RUN" not in last[last.index("USER") :]


def test_the_health_check_is_a_program() -> None:
    command = re.search(r"HEALTHCHECK.*?CMD (\[.*\])", "\n".join(LINES))
    assert command
    python, option, program = json.loads(command[1])
    assert (python, option) == ("python", "-c")
    compile(program, "HEALTHCHECK", "exec")


def test_it_starts_a_command_that_there_is() -> None:
    (entry,), (words,) = (list(map(json.loads, re.findall(rf"(?m)^{name} (\[.*\])$", TEXT))) for name in ("ENTRYPOINT", "CMD"))
    assert entry == ["entente"]
    command = get_command(app).commands[words[0]]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words[1:] if word.startswith("--")} <= known


@pytest.mark.parametrize("words", [words for words in steps("COPY") if "--from" not in words])
def test_what_is_copied_is_there_and_not_ignored(words: str) -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    for name in words.split()[:-1]:
        assert (ROOT / name).exists()
        assert name in let_in
