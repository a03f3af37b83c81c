"""Measure what resolving costs: made-up documents' mentions (bench/worlds.py) are resolved from nothing, each size in a process of its own.

`python bench/resolving.py [--sizes 1000,3000,10000,30000]` prints for each size the processor seconds, the wall seconds and the most
memory held, and the exponent of the seconds over the sizes (1 is linear). The memory holds the documents' mentions themselves.

With `--add 20` what resolving keeps is then put into SQLite, and a new process, which has nothing in memory, brings the record up to date
with 20 documents more, one at a time: from reading the rows it needs to what has changed, written back. The first is given apart: it loads
the lists of names as well.
"""

import argparse
import gc
import json
import math
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from worlds import World

from entente.record import CodedDocument, Publication
from entente.resolve import Update, update
from entente.store.attic import Attic

SIZES = "1000,3000,10000,30000"
LARGE = "1000,3000,10000,30000,100000,300000"


class Documents:
    """Documents at hand."""

    def __init__(self, size: int, seed: int, more: int) -> None:
        made = list(World(seed).documents(size + more))
        self.more = [publication.id for publication, _ in made[size:]]
        self.known = {publication.id: publication for publication, _ in made}
        self.read = {document.document: document for _, document in made}

    def publications(self, documents: Sequence[str]) -> Mapping[str, Publication]:
        """Give what is known of documents."""
        return {name: self.known[name] for name in documents if name in self.known}

    def coded(self, documents: Sequence[str]) -> Mapping[str, CodedDocument]:
        """Give what was found in documents."""
        return {name: self.read[name] for name in documents if name in self.read}


class Drawer:
    """What is kept between two builds, in SQLite."""

    def __init__(self, path: Path) -> None:
        self._rows = sqlite3.connect(path)
        self._rows.execute("CREATE TABLE IF NOT EXISTS kept (space, key, value, PRIMARY KEY (space, key)) WITHOUT ROWID")

    def load(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Give rows by key."""
        found: dict[str, bytes] = {}
        for at in range(0, len(keys), 500):
            some = keys[at : at + 500]
            marks = ",".join("?" * len(some))
            found.update(self._rows.execute(f"SELECT key, value FROM kept WHERE space = ? AND key IN ({marks})", (space, *some)))
        return found

    def keep(self, made: Update) -> None:
        """Write what changed."""
        with self._rows:
            for space, key, value in made.kept():
                if value is None:
                    self._rows.execute("DELETE FROM kept WHERE space = ? AND key = ?", (space, key))
                else:
                    self._rows.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (space, key, value))


def add(size: int, seed: int, more: int, path: Path) -> list[tuple[float, float]]:
    """Bring a kept record up to date with documents more, one at a time; give milliseconds of processor and wall of each."""
    documents, drawer, found = Documents(size, seed, more), Drawer(path), []
    gc.collect()
    gc.freeze()  # else the collector goes through the whole made-up world again and again, which is no part of resolving
    for name in documents.more:
        wall, processor = time.perf_counter(), time.process_time()
        drawer.keep(update(documents, [name], shelf=drawer))
        found.append((1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - wall)))
    return found


def measure(size: int, seed: int, more: int) -> dict[str, Any]:
    """Resolve a world of so many documents, and give what it took and gave; then what each of some documents more takes."""
    documents = Documents(size, seed, 0)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, processor = time.perf_counter(), time.process_time()
    with Attic() as attic:
        return _measured(documents, size, seed, more, attic, held, wall, processor)


def _measured(
    documents: Documents, size: int, seed: int, more: int, attic: Attic, held: float, wall: float, processor: float
) -> dict[str, Any]:
    made = update(documents, list(documents.known), attic=attic)
    made.put_away()
    record = made.record()
    found: dict[str, Any] = {
        "documents": size,
        "seconds": time.process_time() - processor,
        "wall": time.perf_counter() - wall,
        "mentions_mb": held,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "mentions": sum(len(document.events) for document in documents.read.values()),
        "events": len(record.events),
        "entities": len(record.entities),
        "lineages": len(record.lineages),
    }
    if more:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "kept.db"
            Drawer(path).keep(made)
            found["kept_mb"] = path.stat().st_size / 1e6
            command = [sys.executable, __file__, "--more", str(path), "--sizes", str(size), "--seed", str(seed), "--add", str(more)]
            found["added"] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def exponent(found: Sequence[Mapping[str, Any]]) -> float:
    """Give the slope of log seconds over log documents (least squares)."""
    rows = [(math.log(each["documents"]), math.log(each["seconds"])) for each in found]
    x, y = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return sum((a - x) * (b - y) for a, b in rows) / sum((a - x) ** 2 for a, _ in rows)


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"how many documents, parted by commas; the whole: {LARGE}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--add", type=int, default=0, help="how many documents more are added one at a time to each record")
    parser.add_argument("--more", help=argparse.SUPPRESS)
    parser.add_argument("--one", action="store_true", help="measure the one size given in this process, and print JSON")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    if asked.more:
        print(json.dumps(add(sizes[0], asked.seed, asked.add, Path(asked.more))))
        return
    if asked.one:
        print(json.dumps(measure(sizes[0], asked.seed, asked.add)))
        return
    found = []
    for size in sizes:
        command = [sys.executable, __file__, "--one", "--sizes", str(size), "--seed", str(asked.seed), "--add", str(asked.add)]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        one = found[-1]
        print(
            f"{size:>7} documents, {one['mentions']:.0f} event mentions: {one['seconds']:.1f} s of processor, {one['wall']:.1f} s of wall, "
            f"{one['memory_mb']:.0f} MB (of them mentions {one['mentions_mb']:.0f}); {one['events']:.0f} events, "
            f"{one['entities']:.0f} entities, {one['lineages']:.0f} lineages",
            flush=True,
        )
        if asked.add:
            (cold, *_), (processor, wall) = one["added"][0], (sorted(column) for column in zip(*one["added"][1:], strict=True))
            print(
                f"        one document more ({asked.add} one by one, in a new process): {statistics.median(processor):.0f} ms of processor "
                f"(most {processor[-1]:.0f}, the first {cold:.0f}), {statistics.median(wall):.0f} ms of wall (most {wall[-1]:.0f}); "
                f"{one['kept_mb']:.0f} MB kept",
                flush=True,
            )
    if len(found) > 1:
        print(f"exponent {exponent(found):.2f} over {sizes[0]} to {sizes[-1]}; last step {exponent(found[-2:]):.2f}")


if __name__ == "__main__":
    main()
