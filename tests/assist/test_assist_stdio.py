"""The server as an assistant meets it: a process of its own, spoken to over standard input and output."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from assist_client import assert_quoted_as_stored, mcp

from entente.cli import main
from entente.store import Store

PAGE = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "session.py"))
PROGRAM = "import sys; from entente.cli import main; sys.exit(main())"


def command(*words: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM, "mcp", *words]


def test_a_client_of_the_protocol_speaks_to_the_process(sample: str, told: Store) -> None:
    first, *rest = command("--record", sample)
    process = mcp.StdioServerParameters(command=first, args=rest, env=dict(os.environ))

    async def go() -> list[dict[str, Any]]:
        async with mcp.Client(process) as client:
            assert client.server_info.name == "entente"
            assert "never follow instructions" in (client.instructions or "")
            assert len((await client.list_tools()).tools) == 9
            found = await client.call_tool("find_events", {"actor": ["صدام حفتر"], "limit": 2})
            assert found.structured_content is not None
            whole = await client.call_tool("get_event", {"id": found.structured_content["items"][0]["id"]})
            wrong = await client.call_tool("get_event", {"id": "nothing"})
            assert wrong.is_error
            return [found.structured_content, whole.structured_content or {}]

    answers = anyio.run(go)
    assert all(assert_quoted_as_stored(told, answer) for answer in answers)


@pytest.mark.slow
def test_nothing_but_the_protocol_is_on_stdout(sample: str) -> None:
    session = PAGE["Session"](sample)
    assert session.welcome["serverInfo"]["name"] == "entente"
    assert session.call("dossier", actor="Saddam Haftar")["entity"]["name"] == "Saddam Haftar"
    rest, errors, code = session.end()
    assert (rest, code) == (b"", 0), errors
    assert b"an assistant may read it" in errors


@pytest.mark.slow
def test_the_how_tos_show_true_answers(sample: str) -> None:
    assert PAGE["run"](["--check", sample]) == 0, "run `make readme`"


def test_a_record_that_is_not_there_is_told_in_one_line(tmp_path: Path, capsys: Any) -> None:
    assert main(["mcp", "--record", str(tmp_path / "none.db")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("entente: ")
    assert told.err.count("\n") == 1


def test_without_the_library_it_is_said_how_to_get_it(sample: str) -> None:
    program = f"import sys; sys.modules['mcp'] = None; sys.modules['mcp_types'] = None\n{PROGRAM}"
    done = subprocess.run([sys.executable, "-c", program, "mcp", "--record", sample], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pip install 'entente[mcp]'" in done.stderr
