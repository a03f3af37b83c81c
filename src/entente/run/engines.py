"""Engines: where work on many things is done. One interface; here, in processes of this machine, or on a Ray cluster.

All give the same results in the same order. Where a worker is killed, only the piece that it worked on is done again, one by one; what
kills its worker even then becomes the result that the caller has for it.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Literal, Protocol, TypeVar

from entente.record.errors import EntenteError

T = TypeVar("T")
R = TypeVar("R")

EngineName = Literal["here", "processes", "ray"]

PIECE = 16
"""Things that are handed to a worker at once: few, so that a killed worker costs little; many, so that handing over does not count."""


class Engine(Protocol):
    """Where work is done."""

    def each(self, work: Callable[[T], R], things: Iterable[T], killed: Callable[[T], R]) -> Iterator[R]:
        """Do the work on each thing.

        Args:
            work: a function of a module (a worker finds it by its name), or a `functools.partial` of one; what it raises is raised here.
            things: any number; only some are in memory at once.
            killed: gives the result for a thing whose worker was killed though it worked on nothing else.

        Returns:
            The results, in the order of the things.
        """


class Here:
    """This process."""

    def each(self, work: Callable[[T], R], things: Iterable[T], killed: Callable[[T], R]) -> Iterator[R]:
        """Do the work one by one; nothing is killed but with this process."""
        return map(work, things)


class Processes:
    """Processes of this machine; each loads its models once.

    Args:
        count: how many.
        pool: makes a pool of so many; for tests.
    """

    def __init__(self, count: int, pool: Callable[[int], ProcessPoolExecutor] | None = None) -> None:
        self.count, self._pool = count, pool or fresh_processes

    def each(self, work: Callable[[T], R], things: Iterable[T], killed: Callable[[T], R]) -> Iterator[R]:
        """Hand out pieces, a few ahead of what is asked for."""
        todo = iter(things)
        waiting: deque[tuple[list[T], Future[list[R]]]] = deque()
        pool = self._pool(self.count)
        try:
            while True:
                while len(waiting) < 2 * self.count + 1 and (piece := list(islice(todo, PIECE))):
                    waiting.append((piece, pool.submit(do_piece, work, piece)))
                if not waiting:
                    return
                piece, future = waiting.popleft()
                try:
                    done = future.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    done = list(self._alone(work, piece, killed))
                    pool = self._pool(self.count)
                    # What the others had finished before stands.
                    waiting = deque((each, old if _finished(old) else pool.submit(do_piece, work, each)) for each, old in waiting)
                yield from done
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _alone(self, work: Callable[[T], R], piece: Sequence[T], killed: Callable[[T], R]) -> Iterator[R]:
        """Do a piece one by one in a process of its own, a new one after each that is killed."""
        pool = self._pool(1)
        try:
            for thing in piece:
                try:
                    yield pool.submit(work, thing).result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = self._pool(1)
                    yield killed(thing)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def do_piece(work: Callable[[T], R], piece: Sequence[T]) -> list[R]:
    """Do the work on a piece."""
    return [work(thing) for thing in piece]


def _finished(future: "Future[list[R]]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def fresh_processes(count: int) -> ProcessPoolExecutor:
    """Make a pool of fresh processes: copies of this one would share its open database."""
    return ProcessPoolExecutor(count, mp_context=get_context("spawn" if sys.platform != "linux" else "forkserver"))


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_engine(name: EngineName, workers: int | None = None, address: str | None = None) -> Engine:
    """Make an engine.

    Args:
        workers: how many processes or actors; None for one a core, of the machine or of the cluster.
        address: of a running Ray cluster (`ray://host:10001`, `host:6379`, `auto`); None starts Ray on this machine.

    Raises:
        EntenteError: there is no such engine, Ray is not installed, or its cluster cannot be reached.
    """
    if name != "ray" and address is not None:
        raise EntenteError("Only Ray has an address: add --engine ray.")
    if name == "here":
        return Here()
    if name == "processes":
        return Processes(workers if workers is not None else cores())
    from entente.run.cluster import Ray

    return Ray(workers, address)
