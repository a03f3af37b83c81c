"""Many readers and some reviewers at once, for minutes, on one served record: what fails, how long answers take, what memory does.

    python bench/soaking.py                                   # 200 readers and 5 reviewers for 10 minutes on some 10,000 events
    python bench/soaking.py --minutes 1 --keep soak.db        # a short one; the record is kept, and taken again the next time

The record is made up (`bench/serving.py`) and resolved as any is. The server is `entente serve` in a process of its own, asking for tokens
as it does behind a proxy, and each reader comes from an address of their own. A reader opens a page, looks at it for `--pause` seconds (a
third of that to five thirds), and opens the next; a reviewer rules every `--ruling` seconds. What the browser keeps is asked again with its
ETag. Nothing is asserted: read the last lines. Times are told twice: the client's, from the first byte sent to the last one got, and the
server's own, from a request read to its last byte handed on (the client is one process on the same cores, and on a busy machine its own
waiting is in the first). How much of the processor each had is told too, which does not depend on what else the machine does.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent))
from serving import Maker, questions

from entente.run import settle
from entente.store import Store

TOKENS = 20
# The server as `entente serve` runs it, but that it notes how long each answer took and writes that down at its end.
SERVER = """
import json, sys, time
from entente.cli import main
from entente.serve import running
made, times = running.make_app, []
def timed(*given, **named):
    app = made(*given, **named)
    async def answer(scope, receive, send):
        began = time.perf_counter()
        await app(scope, receive, send)
        if scope["type"] == "http":
            times.append((began, (time.perf_counter() - began) * 1000, scope["path"]))
    answer.pages = app.pages
    return answer
running.make_app = timed
code = main(sys.argv[2:])
open(sys.argv[1], "w").write(json.dumps(times))
sys.exit(code)
"""


@dataclass(slots=True)
class Tally:
    """What came back."""

    times: dict[str, list[float]] = field(default_factory=lambda: {"page": [], "ruling": []})
    statuses: Counter[str] = field(default_factory=Counter)
    odd: list[str] = field(default_factory=list)
    ruled: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    busy: dict[str, float] = field(default_factory=dict)
    own: list[float] = field(default_factory=list)


class Line:
    """One connection that stays open, as a browser's."""

    def __init__(self, port: int, token: str, address: str) -> None:
        self._port, self._head = port, f"Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nX-Forwarded-For: {address}\r\n"
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._marks: dict[str, str] = {}

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Ask, once more where the server has closed the line meanwhile; give the status and the body."""
        mark = f"If-None-Match: {self._marks[path]}\r\n" if path in self._marks else ""
        kind = "Content-Type: application/json\r\n" if body else ""
        head = f"{method} {path} HTTP/1.1\r\n{self._head}{mark}{kind}Content-Length: {len(body)}\r\n\r\n"
        for last in (False, True):
            try:
                if self._writer is None:
                    self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
                self._writer.write(head.encode() + body)
                return await self._answer(path)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.close()
                if last:
                    raise
        raise AssertionError

    async def _answer(self, path: str) -> tuple[int, bytes]:
        assert self._reader is not None
        status = int((await self._line()).split()[1])
        length, chunked = 0, False
        while line := (await self._line()).strip():
            name, _, value = line.partition(": ")
            match name.lower():
                case "content-length":
                    length = int(value)
                case "transfer-encoding":
                    chunked = True
                case "etag":
                    self._marks[path] = value
        if status == 304:
            return status, b""
        if not chunked:
            return status, await self._reader.readexactly(length)
        parts = []
        while size := int(await self._line(), 16):
            parts.append(await self._reader.readexactly(size))
            await self._line()
        await self._line()
        return status, b"".join(parts)

    async def _line(self) -> str:
        assert self._reader is not None
        line = await self._reader.readline()
        if not line:
            raise ConnectionError("closed")
        return line.decode("latin-1")

    def close(self) -> None:
        """Close it."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def timed(line: Line, tally: Tally, kind: str, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
    """Ask, and keep how it went."""
    started = time.perf_counter()
    try:
        status, answer = await asyncio.wait_for(line.ask(method, path, body), 300)
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        tally.statuses[f"{kind} {type(error).__name__}"] += 1
        tally.odd.append(f"{method} {path}: {error!r}")
        line.close()
        return 0, b""
    tally.times[kind].append((time.perf_counter() - started) * 1000)
    tally.statuses[f"{kind} {status}"] += 1
    if status >= 400 and len(tally.odd) < 20:
        tally.odd.append(f"{status} {method} {path}: {answer[:200]!r}")
    return status, answer


async def read(line: Line, tally: Tally, paths: list[str], pause: float, until: float, chance: random.Random) -> None:
    """Open page after page."""
    await asyncio.sleep(chance.uniform(0, pause))
    while time.monotonic() < until:
        await timed(line, tally, "page", "GET", chance.choice(paths))
        await asyncio.sleep(chance.uniform(pause / 3, pause * 5 / 3))
    line.close()


async def rule(line: Line, tally: Tally, events: list[str], pause: float, until: float, chance: random.Random) -> None:
    """Confirm event after event, each once."""
    await asyncio.sleep(chance.uniform(0, pause))
    while time.monotonic() < until:
        event = events.pop()
        await timed(line, tally, "page", "GET", f"/events/{event}")
        body = json.dumps({"kind": "confirm", "id": event, "by": "A Reviewer", "why": "read and found so"}).encode()
        status, answer = await timed(line, tally, "ruling", "POST", "/rulings", body)
        if status == 201:
            tally.ruled += [each["id"] for each in json.loads(answer)["decisions"]]
        await asyncio.sleep(chance.uniform(pause / 3, pause * 5 / 3))
    line.close()


def busy_of(pid: int) -> dict[str, float]:
    """Give the seconds of the processor that the server, what it started, and this client have had."""
    ticks = os.sysconf("SC_CLK_TCK")

    def of(one: int) -> float:
        words = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / ticks

    children = [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return {"server": of(pid), "settler": sum(map(of, children)), "client": time.process_time()}


def memory_of(pid: int) -> float:
    """Give the resident memory of a process and its children, in MB."""
    whole = 0.0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            lines = Path(f"/proc/{one}/status").read_text().splitlines()
            waiting += [int(word) for word in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except OSError:
            continue
        whole += sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
    return whole


async def soak(given: argparse.Namespace, port: int, pid: int, tokens: list[str], paths: list[str], events: list[str]) -> Tally:
    """Let them all loose."""
    tally, chance = Tally(), random.Random(given.seed)
    until = time.monotonic() + given.minutes * 60
    at_first = busy_of(pid)

    async def watch() -> None:
        while time.monotonic() < until:
            tally.memory.append(memory_of(pid))
            tally.busy = {name: seconds - at_first.get(name, 0.0) for name, seconds in busy_of(pid).items()}
            await asyncio.sleep(2)

    readers = [
        read(Line(port, tokens[1 + at % TOKENS], f"10.1.{at // 250}.{at % 250}"), tally, paths, given.pause, until, random.Random(at))
        for at in range(given.readers)
    ]
    chance.shuffle(events)
    reviewers = [
        rule(Line(port, tokens[0], f"10.2.0.{at}"), tally, events, given.ruling, until, random.Random(-at)) for at in range(given.reviewers)
    ]
    await asyncio.gather(watch(), *readers, *reviewers)
    return tally


def record_at(given: argparse.Namespace, folder: str) -> Path:
    """Make the record, or take the one that is kept."""
    where = Path(given.keep) if given.keep else Path(folder) / "soak.db"
    if not where.exists():
        started = time.perf_counter()
        with Store.open(where) as store:
            Maker(given.events).fill(store)
            settle(store)
        print(f"the record was made in {time.perf_counter() - started:.0f} s: {where}", flush=True)
    return where


def made_tokens(store: Store) -> list[str]:
    """Make the tokens of this run: one to review, the others to read."""
    for token in store.tokens():
        if token.revoked_at is None:
            store.revoke_token(token.id)
    return [store.add_token(f"soak {at}", "read" if at else "review", 1)[1] for at in range(TOKENS + 1)]


def serve(where: Path, port: int, times: Path) -> subprocess.Popen[bytes]:
    """Start the server, and wait until it answers."""
    words = ["serve", "--record", str(where), "--port", str(port), "--behind", "127.0.0.1"]
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(times), *words])
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/login", timeout=60):
                return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def report(given: argparse.Namespace, tally: Tally, kept: set[str]) -> None:
    """Print what came of it."""
    print(f"{given.readers} readers, {given.reviewers} reviewers, {given.minutes:g} minutes, load {os.getloadavg()[0]:.1f}")
    for kind, times in tally.times.items():
        row = " ".join(f"p{share * 100:g} {_at(times, share):.0f}" for share in (0.5, 0.95, 0.99))
        print(f"{kind + 's':<8} {len(times):>6}: ms {row} worst {max(times, default=0):.0f}")
    if tally.own:
        row = " ".join(f"p{share * 100:g} {_at(tally.own, share):.0f}" for share in (0.5, 0.95, 0.99))
        print(f"server's own time, all answers: ms {row} worst {max(tally.own):.0f}")
    asked = max(1, len(tally.times["page"]) + len(tally.times["ruling"]))
    told = ", ".join(f"{name} {seconds:.0f} s ({seconds / asked * 1000:.1f} ms an answer)" for name, seconds in tally.busy.items())
    print(f"of the processor: {told}")
    print("answers:", ", ".join(f"{name}: {count}" for name, count in sorted(tally.statuses.items())))
    fives = sum(count for name, count in tally.statuses.items() if name.split()[1] not in ("200", "201", "304", "409"))
    print(f"5xx, broken lines and other refusals: {fives}; rulings confirmed {len(tally.ruled)}, lost {len(set(tally.ruled) - kept)}")
    if tally.memory:
        quarter = tally.memory[len(tally.memory) // 4 :]
        told = f"first {tally.memory[0]:.0f}, after a quarter {quarter[0]:.0f}, most {max(tally.memory):.0f}, last {tally.memory[-1]:.0f}"
        print(f"memory of the server and what it started, MB: {told}")
    for words in tally.odd[:10]:
        print("  ", words)


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] if times else 0.0


def main() -> None:
    """Make a record, serve it, ask, and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--pause", type=float, default=6, help="seconds that a reader looks at a page, in the middle")
    parser.add_argument("--ruling", type=float, default=30, help="seconds between a reviewer's rulings, in the middle")
    parser.add_argument("--events", type=int, default=8_000, help="events made up; resolving parts some of them, so that they are more")
    parser.add_argument("--port", type=int, default=18_660)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--noted", metavar="PATH", help="where to write when each answer began, how long it took, and of which page")
    parser.add_argument("--keep", metavar="PATH", help="where the record stays")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = record_at(given, folder)
        with Store.open(where) as store:
            tokens = made_tokens(store)
            paths = [quote(path, safe="/?&=") for group in questions(store).values() for path in group]
            events = list(store.ledger_ids())
        print(f"{len(events):,} events; {len(paths)} different pages", flush=True)
        times = Path(folder) / "times.json"
        server = serve(where, given.port, times)
        try:
            tally = asyncio.run(soak(given, given.port, server.pid, tokens, paths, events))
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(120)
            except subprocess.TimeoutExpired:
                server.kill()
        noted = json.loads(times.read_text()) if times.exists() else []
        tally.own = [took for _, took, _ in noted]
        if given.noted:
            Path(given.noted).write_text(json.dumps(noted))
        with Store.open_for_reading(where) as store:
            report(given, tally, {decision.id for decision in store.decisions()})


if __name__ == "__main__":
    main()
