"""Write a real session of `entente mcp` into docs/howto/assistant.md, between its marks: a process asked over its standard input.

`python docs/session.py` writes; `python docs/session.py --check [RECORD]` only says whether the page is up to date. The record is the
sample's, built anew where none is named. What is shown is cut, never changed: `…` stands where something was left out.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "howto" / "assistant.md"
_PROGRAM = "import sys; from entente.cli import main; sys.exit(main())"
_LONGEST = 110
_WIDTH = 150
_ITEMS = 2
# What a reader of the page can do without.
_LEFT_OUT = {
    "source",
    "contexts",
    "where",
    "external",
    "sector",
    "found_by",
    "mention",
    "title",
    "kind",
    "country",
    "names",
    "more_names",
    "confidence",
}


class Session:
    """A conversation with a server that runs in a process of its own."""

    def __init__(self, record: str) -> None:
        """Start a server over a record and shake hands."""
        command = [sys.executable, "-c", _PROGRAM, "mcp", "--record", record]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self._number = 0
        hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "docs", "version": "1"}}
        self.welcome = self.ask("initialize", hello)
        self._send({"method": "notifications/initialized"})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
        self._process.stdin.flush()

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Ask, and give the result."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        assert self._process.stdout is not None
        answer = json.loads(self._process.stdout.readline())
        assert answer["id"] == self._number, answer
        return dict(answer["result"])

    def call(self, name: str, **arguments: Any) -> dict[str, Any]:
        """Call a tool, and give its answer."""
        result = self.ask("tools/call", {"name": name, "arguments": arguments})
        assert not result.get("isError"), result
        return dict(result["structuredContent"])

    def end(self) -> tuple[bytes, bytes, int]:
        """End standard input, and with it the server; give what was left on its outputs, and its exit code."""
        rest, errors = self._process.communicate(timeout=60)
        return rest, errors, self._process.returncode


def cut(value: Any) -> Any:
    """Shorten an answer for the page."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST else value[:_LONGEST].rstrip() + "…"
    if isinstance(value, list):
        more = [f"… {len(value) - _ITEMS} more"] if len(value) > _ITEMS else []
        return [cut(item) for item in value[:_ITEMS]] + more
    if isinstance(value, dict):
        if {"id", "name"} <= set(value) and "names" not in value:
            return f"{value['name']} ({value['id']})"
        return {key: cut(item) for key, item in value.items() if key not in _LEFT_OUT}
    return value


def laid_out(value: Any, indent: str = "") -> str:
    """Give JSON with what fits on one line on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) <= _WIDTH or not isinstance(value, dict | list) or not value:
        return flat
    inner = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(inner + laid_out(item, inner) for item in value) + f"\n{indent}]"
    rows = (f"{inner}{json.dumps(key)}: {laid_out(item, inner)}" for key, item in value.items())
    return "{\n" + ",\n".join(rows) + f"\n{indent}}}"


def written(session: Session) -> str:
    """Hold the conversation, and give it as the page shows it."""
    lines: list[str] = []

    def call(name: str, **arguments: Any) -> dict[str, Any]:
        answer = session.call(name, **arguments)
        lines.extend([f"→ {name} {json.dumps(arguments, ensure_ascii=False)}", laid_out(cut(answer))])
        return answer

    found = call("search_entities", words="صدام حفتر", limit=1)
    person = found["items"][0]["id"]
    events = call("find_events", actor=[person], type=["CONSULT"], order="sources", limit=1)
    event = events["items"][0]["id"]
    call("compare_sources", id=event, limit=1)
    call("ties", actor="LY", other="TR", limit=1)
    return "```text\n" + "\n".join(lines) + "\n```"


def run(arguments: list[str]) -> int:
    """Write or check."""
    named = [word for word in arguments if not word.startswith("--")]
    with tempfile.TemporaryDirectory(prefix="entente-session-") as folder:
        record = named[0] if named else str(Path(folder) / "sample.db")
        if not named:
            from entente.cli.sample import sample_path
            from entente.run import add
            from entente.store import Store

            with Store.open(record) as store:
                add(store, [sample_path()], workers=1)
        session = Session(record)
        text = written(session)
        rest, errors, code = session.end()
    assert (rest, code) == (b"", 0), (rest, errors)  # nothing but the protocol is on standard output
    before = PAGE.read_text("utf-8")
    after = re.sub(
        r"(<!-- session:begin[^\n]*-->\n).*?(<!-- session:end -->)", lambda match: f"{match[1]}{text}\n{match[2]}", before, flags=re.DOTALL
    )
    if "--check" in arguments:
        return int(before != after)
    PAGE.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
