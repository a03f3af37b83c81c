"""Write true answers into two how-tos: a session of `entente mcp` into assistant.md, between its marks (a process asked over its standard
input), and what the reconciliation service answers into openrefine.md.

`python docs/session.py` writes; `python docs/session.py --check [RECORD]` only says whether the page is up to date. The record is the
sample's, built anew where none is named. What is shown is cut, never changed: `…` stands where something was left out.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOWTO = Path(__file__).parent / "howto"
_JSON = re.compile(r"```json\n(.*?)```", re.DOTALL)
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


def assistant(page: str, record: str) -> str:
    """Give the page on assistants with its session held anew."""
    session = Session(record)
    text = written(session)
    rest, errors, code = session.end()
    assert (rest, code) == (b"", 0), (rest, errors)  # nothing but the protocol is on standard output
    marks = re.compile(r"(<!-- session:begin[^\n]*-->\n).*?(<!-- session:end -->)", re.DOTALL)
    return marks.sub(lambda match: f"{match[1]}{text}\n{match[2]}", page)


def openrefine(page: str, record: str) -> str:
    """Give the page on OpenRefine with the answers to its first request, and a second request about the first entity found."""
    from starlette.testclient import TestClient

    from entente.serve import make_app
    from entente.store import Store

    queries, _, columns, _ = _JSON.findall(page)
    with Store.open_for_reading(record) as store:
        client = TestClient(make_app(store), base_url="http://localhost")
        found = client.post("/reconcile", data={"queries": queries}).json()
        kept = ("id", "name", "type", "score", "match")
        results = {key: {"result": [{name: item[name] for name in kept} for item in value["result"]]} for key, value in found.items()}
        asked = json.loads(columns) | {"ids": [results["q0"]["result"][0]["id"]]}
        values = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    blocks = iter([queries, *(laid_out(item) + "\n" for item in (results, asked, values))])
    return _JSON.sub(lambda _: f"```json\n{next(blocks)}```", page)


PAGES: dict[str, Callable[[str, str], str]] = {"assistant": assistant, "openrefine": openrefine}


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
        before = {name: (HOWTO / f"{name}.md").read_text("utf-8") for name in PAGES}
        after = {name: PAGES[name](page, record) for name, page in before.items()}
    if "--check" in arguments:
        return int(before != after)
    for name, page in after.items():
        (HOWTO / f"{name}.md").write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
