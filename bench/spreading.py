"""Would resolving gain from other processes? Measure what could be handed to them, and what handing it over costs.

`python bench/spreading.py [--documents 3000]` resolves a made-up world in this process and tells how many processor seconds the parts
took that could be done elsewhere (keys of passages, links, settling and writing events), then what this process would have to do itself if
the keys were made elsewhere: pickle the passages, unpickle the keys.
"""

import argparse
import os
import pickle
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent))

from worlds import World

from entente.resolve import Options, events, graph, lineages, resolve
from entente.resolve.archive import Paper, make_paper
from entente.resolve.happenings import EventWriter

_TOGETHER = 250


def timed(spent: Counter[str], name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function tell how long it took; what it calls of its kind is counted once."""

    def wrapped(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return work(*given, **named)
        finally:
            spent[name] += time.process_time() - began  # type: ignore[assignment]

    return wrapped


def keys(papers: list[tuple[str, Paper]]) -> list[list[Any]]:
    """Make the keys of some documents."""
    return [[lineages._made(name, paper, place) for place in (0, 1, 2)] for name, paper in papers]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="Would resolving gain from other processes?")
    parser.add_argument("--documents", type=int, default=3_000)
    count = parser.parse_args().documents
    made = list(World(1).documents(count))
    papers = [(publication.id, make_paper(publication, False, coded)) for publication, coded in made]
    began = time.process_time()
    keys(papers)
    here = time.process_time() - began
    parts = [papers[at : at + _TOGETHER] for at in range(0, count, _TOGETHER)]
    began = time.process_time()
    out = [pickle.dumps(part, 5) for part in parts]
    sent = time.process_time() - began
    back = [pickle.dumps(keys(part), 5) for part in parts]
    began = time.process_time()
    for each in back:
        pickle.loads(each)
    got = time.process_time() - began

    spent: Counter[str] = Counter()
    begin = graph.Graph.__init__

    def watched(self: graph.Graph, *given: Any, **named: Any) -> None:
        begin(self, *given, **named)
        self._link = timed(spent, "links", self._link)

    graph.Graph.__init__ = watched  # type: ignore[method-assign]
    EventWriter.write = timed(spent, "writing events", EventWriter.write)  # type: ignore[method-assign]
    events.settle_events = timed(spent, "settling events", events.settle_events)
    began = time.process_time()
    resolve([publication for publication, _ in made], [coded for _, coded in made], (), Options(), ())
    whole = time.process_time() - began
    print(f"{count} documents: {whole:.2f} s in one process")
    for name, seconds in {"keys of passages": here, **spent}.items():
        print(f"  {name}: {seconds:.2f} s, {seconds / whole:.0%}")
    share = (here + sum(spent.values())) / whole
    print(f"  all of these: {share:.0%}; with two processes, and nothing for handing over, {1 / (1 - share / 2):.2f} times as fast")
    size = sum(map(len, out + back)) / 1e6
    print(f"keys made elsewhere: {sent + got:.2f} s here to pickle and unpickle {size:.1f} MB, in place of {here:.2f} s")


if __name__ == "__main__":
    main()
