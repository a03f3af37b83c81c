"""The desk: the one place of the workbench that writes. Rulings one at a time, documents in the background."""

import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeVar

import anyio
from anyio import to_thread

from entente.collect import read_bytes
from entente.collect.claims import NO_CLAIMS, Claims
from entente.collect.fetch import Fetcher, Limits
from entente.collect.reading import Raw
from entente.collect.web import Web
from entente.record import Anchor, Decision, Document, FailedDocument
from entente.record.errors import ConflictError, EntenteError, StoreError
from entente.run import Added, CodingOptions, add_collected, settle
from entente.run.coding import HOUSE
from entente.serve.settling import Settler
from entente.store import Build, Gone, Store
from entente.store.auditing import SOMEBODY, Writer

T = TypeVar("T")

WRITES_A_MINUTE: Final = 60
_MOST_JOBS = 20
# A page that a person waits for: quicker to give up than a watcher is.
_LIMITS: Final = Limits(silence=15.0, total=45.0, max_bytes=10_000_000, tries=2, patience=10.0)
_SAVE: Final = "It is not fetched here: save the page and drop its file, or add it with `entente add` on the command line."
_MOST_CLIENTS = 1_000
_MOST_RULING = 20
FOLDERS: Final = {"event": "events", "entity": "entities", "position": "positions", "tie": "ties", "statement": "statements"}


@dataclass(slots=True)
class Job:
    """Documents being added.

    Attributes:
        id: its name in addresses.
        total: how many files were given.
        stage, done, of: what is being done, how many pieces of it are, and of how many (None: not known yet).
        since: when the stage began, on the desk's clock.
        added: what came of it; None while it runs or where it broke.
        problem: why it broke.
    """

    id: str
    total: int
    stage: str = "waiting"
    done: int = 0
    of: int | None = None
    since: float = 0.0
    added: Added | None = None
    problem: str | None = None
    left_out: tuple[FailedDocument, ...] = ()
    claims: Claims = NO_CLAIMS

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.added is not None or self.problem is not None

    def left(self, now: float) -> int | None:
        """Give about how many seconds the stage will take yet, judged by what is done of it; None where that cannot be told."""
        if self.of is None or not 0 < self.done < self.of or now - self.since < 1:
            return None
        return max(1, round((now - self.since) / self.done * (self.of - self.done)))

    def at(self, stage: str, done: int, of: int | None, now: float) -> None:
        """Note how far it is."""
        if stage != self.stage:
            self.stage, self.since = stage, now
        self.done, self.of = done, of


class Conflict(Exception):
    """A ruling on what has changed meanwhile.

    Attributes:
        problem: what happened, in words of the store.
        since: the rulings that were made after the build that the person saw, in the same texts.
        build: the build that stands now.
        seen: what to rule upon, to rule all the same.
    """

    def __init__(self, problem: str, since: tuple[Decision, ...], build: int, seen: str) -> None:
        super().__init__(problem)
        self.problem, self.since, self.build, self.seen = problem, since, build, seen


def seen_of(store: Store) -> str:
    """Give what a page shows: the number of the build, and when the last ruling was made, as `12@2026-01-06T10:00:00.000+00:00`.

    The build alone would not do: who confirms what the machine read changes no fact, and so makes no build.
    """
    build, decisions = store.build(), store.decisions()
    number = str(build.number) if build is not None else ""
    return f"{number}@{decisions[-1].at}" if number and decisions else number


@dataclass
class Desk:
    """Writes into a record.

    Attributes:
        store: the record, opened to be changed.
        options: how documents are coded.
        secret: what form tokens are made with, anew with every start.
        fetcher: fetches addresses that are pasted; none on this machine or in a private network, whatever a name or redirect leads to.
        settler: makes the record anew in a process of its own; None: in this one.
        readers: the record as pages read it, which has each build that a ruling made before whoever ruled is answered.
    """

    store: Store
    options: CodingOptions = HOUSE
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    settler: Settler | None = None
    readers: Store | None = None
    _ruling: threading.Lock = field(default_factory=threading.Lock)
    _adding: threading.Lock = field(default_factory=threading.Lock)
    _jobs: "OrderedDict[str, Job]" = field(default_factory=OrderedDict)
    _writes: "OrderedDict[str, deque[float]]" = field(default_factory=OrderedDict)
    _counting: threading.Lock = field(default_factory=threading.Lock)
    _waiting: anyio.CapacityLimiter | None = None
    clock: Callable[[], float] = time.monotonic
    fetcher: Fetcher = field(default_factory=lambda: Fetcher(_LIMITS))

    def wait(self, client: str) -> int:
        """Count a write of a client; give the seconds to wait where it writes too often, 0 where it may."""
        now = self.clock()
        with self._counting:
            made = self._writes.setdefault(client, deque())
            self._writes.move_to_end(client)
            while len(self._writes) > _MOST_CLIENTS:
                self._writes.popitem(last=False)
            while made and now - made[0] >= 60:
                made.popleft()
            if len(made) >= WRITES_A_MINUTE:
                return int(60 - (now - made[0])) + 1
            made.append(now)
            return 0

    async def run(self, work: Callable[..., T], *given: Any) -> T:
        """Do work that waits for a build in threads of its own: those that answer pages stay free."""
        if self._waiting is None:
            self._waiting = anyio.CapacityLimiter(_MOST_RULING)
        return await to_thread.run_sync(partial(work, *given), limiter=self._waiting)

    # -- rulings

    def rule(
        self, make: Callable[[], Sequence[Decision]], by: Writer = SOMEBODY, seen: str | None = None
    ) -> tuple[tuple[Decision, ...], int]:
        """Keep a ruling and make the record anew.

        Args:
            make: makes the decisions, from what stands when their turn has come.
            by: who rules, for the audit.
            seen: what was looked at, as `seen_of` gives it, or the number of a build; None where that is not told.

        Returns:
            The decisions, and the number of the build with them.

        Raises:
            Conflict: what they are on has changed since it was seen, or somebody else has ruled on it; nothing was kept.
            DecisionError: they are not whole.
            StoreError: the record could not be made anew; the text says that the ruling is kept.
        """
        with self._ruling:
            decisions: tuple[Decision, ...] = ()
            try:
                decisions = tuple(make())
                others = self._ruled_meanwhile(decisions, seen)
                if others:
                    last = others[-1]
                    raise ConflictError(f"{last.by} has ruled on it since ({last.kind}, {last.at[:16]}): {last.why}")
                for decision in decisions:
                    self.store.append(decision, by)
            except ConflictError as error:
                build = self.store.build()
                since = self._since(decisions) or self._ruled_meanwhile(decisions, seen)
                raise Conflict(str(error), since, build.number if build else 0, seen_of(self.store)) from error
            try:
                return decisions, self._settle()
            except StoreError as error:
                raise StoreError(f"Your ruling is kept, and the next build will follow it; but: {error}") from error

    def withdraw(self, documents: Sequence[str], name: str, why: str, by: Writer = SOMEBODY) -> int:
        """Take documents out of the record and make it anew without them; give the number of the build that stands.

        Raises:
            DecisionError: there is no such document, or no name or reason.
            StoreError: the record could not be made anew; the text says that they are withdrawn.
        """
        with self._ruling:
            self.store.withdraw(documents, name, why, by)
            try:
                return self._settle()
            except StoreError as error:
                raise StoreError(f"It is withdrawn, and the next build will stand without it; but: {error}") from error

    def _settle(self) -> int:
        readers = self.readers
        if self.settler is None:
            build, packed = settle(self.store).build, None
        else:
            # Documents that are being added here settle before or after; pages are answered from the build before until the next one comes.
            with self.store.turn(), readers.awaiting() if readers is not None else nullcontext():
                build, packed = self.settler.settle()
        if readers is not None:
            readers.warm(packed)  # whoever rules sees it on every page that follows
        return build

    def _since(self, ours: Sequence[Decision]) -> tuple[Decision, ...]:
        """Give the decisions made after the build that was seen, at the places of ours."""
        seen = next((each.seen for each in ours if each.seen is not None), None)
        if seen is None:
            return ()
        build = next((each for each in self.store.builds() if str(each.number) == seen), None)
        mine = {decision.id for decision in ours}
        documents = {anchor.document for decision in ours for group in decision.anchors for anchor in group}
        all_of_them = {decision.id: decision for decision in self.store.decisions()}
        found = []
        for decision in all_of_them.values():
            ruled = all_of_them.get(decision.undoes or "", decision)
            theirs = {anchor.document for group in ruled.anchors for anchor in group}
            if decision.id not in mine and _after(decision, build) and theirs & documents:
                found.append(decision)
        return tuple(found[-10:])

    def _ruled_meanwhile(self, ours: Sequence[Decision], seen: str | None) -> tuple[Decision, ...]:
        """Give what others ruled at the very places of ours after what was seen, whether or not it changed the record."""
        number, _, last = (seen or "").partition("@")
        build = next((each for each in self.store.builds() if str(each.number) == number), None)
        if build is None:
            return ()
        every = {decision.id: decision for decision in self.store.decisions()}

        def places(decision: Decision) -> set[Anchor]:
            return {anchor for group in every.get(decision.undoes or "", decision).anchors for anchor in group}

        here, authors = {anchor for decision in ours for anchor in places(decision)}, {decision.by for decision in ours}
        return tuple(
            decision
            for decision in every.values()
            if decision.by not in authors and _later(decision.at, last or build.created_at) and places(decision) & here
        )[-10:]

    def where(self, ids: Sequence[str], decisions: Sequence[Decision]) -> str:
        """Give the address where the first of these facts stands now; the log's, where none does."""
        for id in ids:
            found = self.store.find(id)
            if found is not None and not isinstance(found, Gone) and found.kind in FOLDERS:
                at = getattr(found, "to", id)
                return f"/{FOLDERS[found.kind]}/{at}?ruled={decisions[0].id}"
        return f"/rulings/{decisions[0].id}"

    # -- documents

    def add(
        self,
        files: Sequence[tuple[str, bytes]],
        claims: Claims,
        left_out: Sequence[FailedDocument] = (),
        addresses: Sequence[str] = (),
        by: Writer = SOMEBODY,
    ) -> Job:
        """Begin to add files, given as (name, bytes), and what stands behind addresses; say under which id one can look how far it is."""
        job = Job(secrets.token_hex(8), len(files) + len(addresses), left_out=tuple(left_out), claims=claims)
        self._jobs[job.id] = job
        while len(self._jobs) > _MOST_JOBS:
            self._jobs.popitem(last=False)
        # Kept before anything is added: a crash in between leaves no document of which nobody knows who brought it.
        named = ", ".join([*(name for name, _ in files), *addresses])
        self.store.note_change(by, "add", f"{job.id}: {len(files)} files, {len(addresses)} addresses: {named}")
        threading.Thread(target=self._add, args=(job, list(files), list(addresses), by), name=f"add-{job.id}", daemon=True).start()
        return job

    def job(self, id: str) -> Job | None:
        """Give a job that is running or was run lately."""
        return self._jobs.get(id)

    def _add(self, job: Job, files: Sequence[tuple[str, bytes]], addresses: Sequence[str], by: Writer) -> None:
        def told(stage: str, done: int, total: int | None, failed: int = 0) -> None:
            # Collecting and reading go through what was given, and say no total of their own.
            job.at(stage, done, total if total is not None else len(given), self.clock())

        given: list[Document | FailedDocument] = []
        try:
            # Fetched before its turn comes: a slow server keeps nobody else waiting.
            fetched = list(self._fetch(job, addresses))
            with self._adding:
                given += [*(item for name, data in files for item in read_bytes(name, data, job.claims)), *fetched]
                added = add_collected(self.store, given, self.options, progress=told)
                new = f": {' '.join(added.new)}" if added.new else ""
                self.store.note_change(by, "added", f"{job.id}: {len(added.new)} new, {len(added.known)} known{new}")
                job.added = added
        except EntenteError as error:
            job.problem = str(error)
        except Exception as error:  # whoever waits is told, whatever it was
            job.problem = f"This is a fault of Entente ({type(error).__name__}). Please report it."

    def _fetch(self, job: Job, addresses: Sequence[str]) -> Iterator[Document | FailedDocument]:
        web = Web(self.fetcher)
        for number, address in enumerate(addresses):
            job.at("fetch", number, len(addresses), self.clock())
            taken = web([address], job.claims)
            for item in (one for more in taken for one in (more.read() if isinstance(more, Raw) else (more,))):
                # Here nobody can allow a host: that is the command line's.
                private = isinstance(item, FailedDocument) and "--allow-host" in item.mend
                yield replace(item, mend=_SAVE) if private and isinstance(item, FailedDocument) else item


def _after(decision: Decision, build: Build | None) -> bool:
    return build is None or _later(decision.at, build.created_at)


def _later(at: str, than: str) -> bool:
    try:
        return datetime.fromisoformat(at) > datetime.fromisoformat(than)
    except (ValueError, TypeError):  # a time that somebody wrote by hand
        return at > than
