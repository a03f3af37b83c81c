"""Measure what resolving costs: made-up documents' mentions (bench/worlds.py) are resolved from nothing, each size in a process of its own.

`python bench/resolving.py [--sizes 1000,3000,10000,30000]` prints for each size the processor seconds, the wall seconds and the most
memory held, and the exponent of the seconds over the sizes (1 is linear). The memory holds the documents' mentions themselves.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Sequence

from worlds import World

from entente.resolve import resolve

SIZES = "1000,3000,10000,30000"
LARGE = "1000,3000,10000,30000,100000,300000"


def measure(size: int, seed: int) -> dict[str, float]:
    """Resolve a world of so many documents, and give what it took and gave."""
    publications, coded = [], []
    for publication, document in World(seed).documents(size):
        publications.append(publication)
        coded.append(document)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, processor = time.perf_counter(), time.process_time()
    record = resolve(publications, coded)
    return {
        "documents": size,
        "seconds": time.process_time() - processor,
        "wall": time.perf_counter() - wall,
        "mentions_mb": held,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "mentions": sum(len(document.events) for document in coded),
        "events": len(record.events),
        "entities": len(record.entities),
        "lineages": len(record.lineages),
    }


def exponent(found: Sequence[dict[str, float]]) -> float:
    """Give the slope of log seconds over log documents (least squares)."""
    rows = [(math.log(each["documents"]), math.log(each["seconds"])) for each in found]
    x, y = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return sum((a - x) * (b - y) for a, b in rows) / sum((a - x) ** 2 for a, _ in rows)


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"how many documents, parted by commas; the whole: {LARGE}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", action="store_true", help="measure the one size given in this process, and print JSON")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    if asked.one:
        print(json.dumps(measure(sizes[0], asked.seed)))
        return
    found = []
    for size in sizes:
        command = [sys.executable, __file__, "--one", "--sizes", str(size), "--seed", str(asked.seed)]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        one = found[-1]
        print(
            f"{size:>7} documents, {one['mentions']:.0f} event mentions: {one['seconds']:.1f} s of processor, {one['wall']:.1f} s of wall, "
            f"{one['memory_mb']:.0f} MB (of them mentions {one['mentions_mb']:.0f}); {one['events']:.0f} events, "
            f"{one['entities']:.0f} entities, {one['lineages']:.0f} lineages",
            flush=True,
        )
    if len(found) > 1:
        print(f"exponent {exponent(found):.2f} over {sizes[0]} to {sizes[-1]}; last step {exponent(found[-2:]):.2f}")


if __name__ == "__main__":
    main()
