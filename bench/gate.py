"""Measure the gate: what it stops of the gold, and how fast it goes.

`python bench/gate.py` prints, for each set of gold, how many documents with events it would stop (those of development and those held out)
and of those without; then the speed on running text of everyday life (the English web treebank in ../shared, where it is), beside that of
two plain scans of the same bytes in the same run: the patterns alone, and one regular expression of the same words.
"""

import lzma
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "quality"))

import floors  # noqa: E402

from entente.run.gate import make_gate  # noqa: E402

EVERYDAY = ROOT.parent / "shared" / "corpora" / "en" / "ud-ewt"


def gold() -> None:
    """Print what is stopped of the gold."""
    totals = {True: [0, 0, 0, 0], False: [0, 0, 0, 0]}
    for name in floors.sets():
        if not floors.available(name):
            continue
        held = name.endswith(("held", "test"))
        counts = [0, 0, 0, 0]
        gate = make_gate(name[:2])
        for document, text in floors.documents(name):
            at = 0 if document.data.get("events") else 2
            counts[at] += 1
            counts[at + 1] += not gate.passes(text)
        totals[held] = [a + b for a, b in zip(totals[held], counts, strict=True)]
        print(f"{name:20} with events {counts[0]:4}, stopped {counts[1]:2}; without {counts[2]:4}, stopped {counts[3]:3}")
    for held, (events, lost, bare, stopped) in totals.items():
        kind = "held out" if held else "development"
        print(f"{kind:20} recall {1 - lost / max(events, 1):.4f} of {events}; without events: {stopped} of {bare} stopped")


def everyday() -> list[str]:
    """Give the documents of the English web treebank."""
    texts: list[list[str]] = []
    for path in sorted(EVERYDAY.glob("*train*.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# newdoc") or not texts:
                    texts.append([])
                elif line.startswith("# text = "):
                    texts[-1].append(line[9:].strip())
    return ["\n".join(text) for text in texts if text]


def rate(size: int, work: Callable[[], object]) -> float:
    """Give MB a second of the processor, the best of three."""
    best = 1e9
    for _ in range(3):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return size / best / 1e6


def speed() -> None:
    """Print how fast the gate goes."""
    texts = everyday()
    if not texts:
        print("speed: no everyday text here (../shared/corpora/en/ud-ewt)")
        return
    gate = make_gate("en")
    size = sum(len(text.encode()) for text in texts)
    stopped = sum(not gate.passes(text) for text in texts)
    print(f"everyday English: {len(texts)} documents, {size / 1e6:.2f} MB, {stopped} stopped")
    print(f"gate, ending at the first place     {rate(size, lambda: [gate.passes(text) for text in texts]):8.1f} MB/s")
    # The worst case: nothing is found, so all is scanned. Paragraphs that are stopped, as one long text.
    dull = "\n".join(line for text in texts for line in text.split("\n") if not gate.passes(line))
    long = dull * (20_000_000 // len(dull))
    pieces = [long[at : at + 5_000] for at in range(0, len(long), 5_000)]
    pieces = [piece for piece in pieces if not gate.passes(piece)]
    size = sum(len(piece.encode()) for piece in pieces)
    worst = rate(size, lambda: [gate.passes(piece) for piece in pieces])
    print(f"gate, nothing found ({size / 1e6:.0f} MB)          {worst:8.1f} MB/s")
    raw = [piece.lower().encode() for piece in pieces]
    same = rate(size, lambda: [gate.scan.find_matches_as_indexes(piece) for piece in raw])
    print(f"plain: the same patterns alone      {same:8.1f} MB/s")
    words = re.compile(rb"\b(?:visit|meet|agree|attack|minister|president|sanction|treaty|army|summit)")
    print(f"plain: ten words as an expression   {rate(size, lambda: [words.findall(piece) for piece in raw]):8.1f} MB/s")


if __name__ == "__main__":
    gold()
    speed()
