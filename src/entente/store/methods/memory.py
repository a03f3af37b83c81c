"""The events of the newest build in memory, from which most questions are answered."""

import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from typing import TypeVar

from sqlalchemy import Connection, Engine

from entente.store import catalogue, lookup, rulings
from entente.store.answers import State
from entente.store.catalogue import Catalogue
from entente.store.methods.connected import Connected

T = TypeVar("T")


class Memory(Connected):
    """Answers from the events of the newest build, which are read once a build."""

    def __init__(self, engine: Engine, label: str, writes: bool) -> None:
        super().__init__(engine, label, writes)
        self._catalogue: Catalogue | None = None
        self._loading, self._awaited = Lock(), 0

    def state(self) -> State:
        """Give what every answer rests on: where it is the same, so are they."""
        build, decisions = self._read(lambda connection: (lookup.latest(connection), rulings.count(connection)))
        held = self._catalogue
        return State((build.number, build.digest) if build is not None else (0, ""), decisions, held.build if held is not None else None)

    def packed(self) -> bytes:
        """Give the events of the newest build as bytes, for `warm` of the same record in another process."""
        self.warm()
        assert self._catalogue is not None
        return pickle.dumps(replace(self._catalogue, faces={}, hits=OrderedDict()), pickle.HIGHEST_PROTOCOL)

    def warm(self, packed: bytes | None = None) -> None:
        """Have the events of the newest build in memory: who waits for this sees them in every answer that follows.

        Args:
            packed: what `packed` gave in a process of our own (of nobody else: it is a pickle); taken where it is the newest build's.
        """
        if packed:
            made: Catalogue = pickle.loads(packed)
            with self._loading:
                if self._catalogue is None or self._catalogue.build[0] < made.build[0]:
                    self._catalogue = made
        self._read(lambda connection: self._newest(connection, wait=True))

    @contextmanager
    def awaiting(self) -> Iterator[None]:
        """Answer from the build that is in memory while another process makes the next: it comes with `warm`."""
        with self._loading:
            self._awaited += 1
        try:
            yield
        finally:
            with self._loading:
                self._awaited -= 1

    def _newest(self, connection: Connection, wait: bool) -> Catalogue:
        build = lookup.latest(connection)
        mark = (build.number, build.digest) if build is not None else (0, "")
        held = self._catalogue
        if held is not None and (held.build == mark or (not wait and (self._awaited or not self._loading.acquire(blocking=False)))):
            return held
        if held is None or wait:
            self._loading.acquire()
        try:
            if self._catalogue is None or self._catalogue.build != mark:
                self._catalogue = catalogue.load(connection, mark)
            return self._catalogue
        finally:
            self._loading.release()

    def _ask(self, ask: Callable[[Connection, Catalogue], T]) -> T:
        """Answer with the events of the newest build in memory; they are read anew once a build.

        While one thread reads them, the others answer with those of the build before: a new build keeps nobody waiting but one.
        """

        def answer(connection: Connection) -> T:
            return ask(connection, self._newest(connection, wait=False))

        return self._read(answer)
