"""Take in a web archive of made-up news, be killed on the way, and end with the record of a run that nothing disturbed.

`python bench/archive.py [--documents 100000] [--kills 5] [--plain] [--seed 1]` writes an archive of articles of 400 words
of which 5 % matter (`stream.py`), and takes it in with the gate on, twice, with `entente add` in processes of its own: once left alone, and
once killed (SIGKILL, with its workers) at random moments and called again. It prints how many articles a second that was, for reading,
coding and resolving apart, the most memory that the processes held together, and whether both ended with the same documents, the same
codings and the same facts. `--once` leaves the second run out.
"""

import argparse
import hashlib
import itertools
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import stream

from entente.record.jsons import dumps, to_json
from entente.store import Store

_LOOK = 0.25
# What the command does, saying on its own when a stage begins: `entente add ARCHIVE --gate`.
_COMMAND = """
import sys, time
from entente.run import CodingOptions, add
from entente.store import Store
began, last = time.monotonic(), [None]
def progress(stage, done, total, failed=0):
    if stage != last[0]:
        print(stage, time.monotonic() - began, flush=True)
        last[0] = stage
if __name__ == "__main__":
    workers = int(sys.argv[3]) or None
    with Store.open(sys.argv[2]) as store:
        add(store, [sys.argv[1]], options=CodingOptions(gate=True), progress=progress, workers=workers)
    print("end", time.monotonic() - began, flush=True)
"""


@dataclass
class Run:
    """What a run, or one piece of it, came to: seconds by stage, the most memory in MB, how far it was kept when it ended."""

    seconds: dict[str, float] = field(default_factory=dict)
    memory: float = 0.0
    ended: bool = False


def main() -> None:
    """Run it and say what came of it."""
    parser = argparse.ArgumentParser(description="Take in a web archive while being killed.")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0, help="Processes; 0: one a core once there are many documents.")
    parser.add_argument("--plain", action="store_true", help="Texts in the place of pages.")
    parser.add_argument("--once", action="store_true", help="Only the run that nothing disturbs.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="entente-archive-") as folder:
        place = Path(folder)
        archive = place / "news.warc.gz"
        matters = stream.write(archive, asked.documents, asked.seed, plain=asked.plain)
        size = archive.stat().st_size / 1e6
        print(f"{asked.documents} articles, {matters} of them matter; {size:.0f} MB, {'texts' if asked.plain else 'pages'}", flush=True)
        alone = run(archive, place / "alone.db", asked.workers, None)
        tell("left alone", asked.documents, alone)
        if asked.once:
            return
        chance = random.Random(asked.seed)
        whole = alone.seconds["end"]
        killed = Run()
        for number in range(asked.kills):
            piece = run(archive, place / "killed.db", asked.workers, chance.uniform(0.1, 1.0) * whole / asked.kills)
            killed.memory = max(killed.memory, piece.memory)
            print(f"killed {number + 1}: {kept(place / 'killed.db')}" if not piece.ended else "ended before it was killed", flush=True)
        last = run(archive, place / "killed.db", asked.workers, None)
        last.memory = max(last.memory, killed.memory)
        tell("the last piece", asked.documents, last)
        first, second = digests(place / "alone.db"), digests(place / "killed.db")
        same = first == second
        print("the same documents, codings and facts" if same else f"DIFFERENT: {first} {second}")
        sys.exit(0 if same else 1)


def run(archive: Path, record: Path, workers: int, kill_after: float | None) -> Run:
    """Take the archive in; kill the process and its workers after so many seconds, where told."""
    found = Run()
    words = [sys.executable, "-c", _COMMAND, str(archive), str(record), str(workers)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True)
    began = time.monotonic()
    while process.poll() is None:
        found.memory = max(found.memory, memory(process.pid))
        if kill_after is not None and time.monotonic() - began > kill_after:
            os.killpg(process.pid, signal.SIGKILL)
            break
        time.sleep(_LOOK)
    assert process.stdout is not None
    for line in process.stdout:
        stage, _, seconds = line.partition(" ")
        found.seconds[stage] = float(seconds)
    code = process.wait()
    if kill_after is None and code:
        raise SystemExit(f"entente add ended with {code}")
    found.ended = code == 0
    return found


def memory(group: int) -> float:
    """Give the memory in MB that the processes of a group hold, what they share counted once (Linux; 0 elsewhere)."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(entry.name)) == group:
                told = (entry / "smaps_rollup").read_text()
                total += next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
        except (OSError, StopIteration, ValueError):
            continue
    return total / 1024


def tell(title: str, documents: int, found: Run) -> None:
    """Print what a run came to."""
    marks = [*found.seconds.items()]
    stages = {name: later - at for (name, at), (_, later) in itertools.pairwise(marks)}
    parts = ", ".join(f"{name} {seconds:.1f} s ({documents / seconds:.0f} a second)" for name, seconds in stages.items() if seconds)
    before = stages.get("collect", 0.0) + stages.get("code", 0.0)
    print(f"{title}: {found.seconds['end']:.1f} s; {parts}")
    rate, whole = documents / before, documents / found.seconds["end"]
    print(f"  reading and coding {rate:.0f} articles a second, with resolving {whole:.0f}; at most {found.memory:.0f} MB", flush=True)


def kept(record: Path) -> str:
    """Say how far a record has come."""
    if not record.exists():
        return "nothing yet"
    with Store.open(record) as store:
        return f"{store.count('documents')} documents kept, {sum(1 for _ in store.coded())} coded"


def digests(record: Path) -> dict[str, str]:
    """Hash the documents, the codings and the facts of a record, and name its build's digest."""
    with Store.open_for_reading(record) as store:
        build = store.build()
        hashes = {name: hashlib.sha256() for name in ("documents", "originals", "codings", "failures")}
        for document in store.documents():
            hashes["documents"].update(dumps(to_json(document)).encode())
        for coded in store.coded():
            hashes["codings"].update(dumps(to_json(coded)).encode())
        for original in store.originals():
            hashes["originals"].update(f"{original.document} {original.digest} {original.reading}".encode())
        hashes["failures"].update("".join(str(failed) for failed in store.failures()).encode())
        return {name: each.hexdigest()[:16] for name, each in hashes.items()} | {"facts": build.digest if build else ""}


if __name__ == "__main__":
    main()
