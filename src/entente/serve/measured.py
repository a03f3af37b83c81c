"""Measures for pages: computed once a build, one at a time, and waited for only as long as a reader waits."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from entente.analyse.facts import Facts
from entente.analyse.parameters import DEFAULTS, Parameters
from entente.analyse.scale import Scale, scale_of
from entente.codebook.load import load_codebook
from entente.publish.beside import Beside
from entente.run.comparing import foreign_rows
from entente.run.measures import Span, TieOverTime, beside_rows, facts_of, tie_over_time
from entente.run.measuring import facts_between
from entente.store import Store

T = TypeVar("T")

PATIENCE: Final = 6.0
_MOST_KEPT: Final = 48
_MOST_PAIRS: Final = 64
# As many as a store keeps laid out.
_MOST_PASTS: Final = 3
# Facts of a record of so many events stay in memory between questions; those of a larger one are read anew, and its measures kept alone.
_MOST_EVENTS_HELD: Final = 200_000


class NotYet(Exception):
    """A measure is still being computed: ask again."""


class _Job:
    """One measure on its way; what it came to, or what went wrong."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.result: Any = None
        self.problem: BaseException | None = None


class Measures:
    """What the pages of analysis ask. Results are kept until the record's next build."""

    def __init__(self, store: Store, codebook: str | None = None, beside: Sequence[str | Path] = (), patience: float = PATIENCE) -> None:
        """Measure a record.

        Args:
            store: the record.
            codebook: the folder of a codebook of one's own, whose intensities count.
            beside: tables of other data sets to lay beside the record.
            patience: seconds for which a page waits for a measure.
        """
        self.store = store
        self.beside_files = tuple(Path(path) for path in beside)
        self.parameters: Parameters = DEFAULTS
        self._codebook, self._patience = codebook, patience
        self._scale: Scale | None = None
        self._jobs: OrderedDict[Hashable, _Job] = OrderedDict()
        self._pairs: OrderedDict[Hashable, tuple[Facts, TieOverTime]] = OrderedDict()
        self._pasts: OrderedDict[int, Self] = OrderedDict()
        self._facts: Facts | None = None
        self._mark: tuple[int, str] = (0, "")
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()

    def of(self, store: Store) -> Self:
        """Give the measures of a record as it stood: themselves for the record of now, else some of its own, kept for the next who asks."""
        if store is self.store:
            return self
        with self._lock:
            found = self._pasts.pop(id(store), None)  # it holds the store: no other can have this identity meanwhile
            if found is None:
                found = type(self)(store, self._codebook, self.beside_files, self._patience)
                found._scale = self._scale
            self._pasts[id(store)] = found
            while len(self._pasts) > _MOST_PASTS:
                self._pasts.popitem(last=False)
        return found

    @property
    def scale(self) -> Scale:
        """The intensities of the codebook, read once."""
        if self._scale is None:
            self._scale = scale_of(load_codebook(self._codebook))
        return self._scale

    def ask(self, key: Hashable, compute: Callable[[Facts], T]) -> T:
        """Give a measure of the whole record, computed where it is not kept.

        Raises:
            NotYet: it takes longer than a reader waits; it goes on, and will be there.
        """
        build = self.store.build()
        mark = (build.number, build.digest) if build is not None else (0, "")
        with self._lock:
            if mark != self._mark:
                self._mark, self._facts = mark, None
                self._jobs.clear()
            job = self._jobs.get(key)
            if job is None:
                job = self._jobs[key] = _Job()
                # A daemon: who ends the server does not wait for a measure.
                threading.Thread(target=self._work, args=(job, compute, mark), daemon=True).start()
            self._jobs.move_to_end(key)
            while len(self._jobs) > _MOST_KEPT:
                self._jobs.popitem(last=False)
        if not job.done.wait(self._patience):
            raise NotYet
        if job.problem is not None:
            with self._lock:
                self._jobs.pop(key, None)
            raise job.problem
        result: T = job.result
        return result

    def pair(self, a: str, b: str, span: Span) -> tuple[Facts, TieOverTime]:
        """Give the tie of two and the facts behind it: read alone, at once, and kept for the next who asks."""
        build = self.store.build()
        key = (build.digest if build is not None else "", a, b, span)
        with self._lock:
            found = self._pairs.get(key)
        if found is None:
            facts = facts_between(self.store, a, b)
            found = facts, tie_over_time(facts, self.scale, a, b, self.parameters, span)
            with self._lock:
                self._pairs[key] = found
                while len(self._pairs) > _MOST_PAIRS:
                    self._pairs.popitem(last=False)
        return found

    def _work(self, job: _Job, compute: Callable[[Facts], Any], mark: tuple[int, str]) -> None:
        try:
            with self._one_at_a_time:
                job.result = compute(self._read(mark))
        except BaseException as problem:  # it is raised again where somebody waits
            job.problem = problem
        finally:
            job.done.set()

    def _read(self, mark: tuple[int, str]) -> Facts:
        with self._lock:
            held = self._facts if mark == self._mark else None
        if held is not None:
            return held
        facts = facts_of(self.store)
        if len(facts.events) <= _MOST_EVENTS_HELD:
            with self._lock:
                if mark == self._mark:
                    self._facts = facts
        return facts

    def beside(self, number: int) -> Beside:
        """Give our counts beside those of one of the tables.

        Raises:
            NotYet: it takes longer than a reader waits.
            EntenteError: the table cannot be read.
        """

        def compute(_: Facts) -> Beside:
            with foreign_rows(self.beside_files[number]) as rows:
                return beside_rows(self.store, rows, self.parameters)

        return self.ask(("beside", number), compute)
