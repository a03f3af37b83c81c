"""The desk: the one place of the workbench that writes. Rulings one at a time, documents in the background."""

import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from entente.collect import read_bytes
from entente.collect.claims import NO_CLAIMS, Claims
from entente.record import Decision, Document, FailedDocument
from entente.record.errors import ConflictError, EntenteError, StoreError
from entente.run import Added, CodingOptions, add_collected, settle
from entente.run.coding import HOUSE
from entente.store import Build, Gone, Store
from entente.store.answers import MENTION_CLASSES

WRITES_A_MINUTE: Final = 60
_MOST_JOBS = 20
_MOST_CLIENTS = 1_000
FOLDERS: Final = {"event": "events", "entity": "entities", "position": "positions", "tie": "ties", "statement": "statements"}


@dataclass(slots=True)
class Job:
    """Documents being added.

    Attributes:
        id: its name in addresses.
        total: how many files were given.
        stage, done: what is being done, and how many pieces of it are.
        added: what came of it; None while it runs or where it broke.
        problem: why it broke.
    """

    id: str
    total: int
    stage: str = "waiting"
    done: int = 0
    added: Added | None = None
    problem: str | None = None
    left_out: tuple[FailedDocument, ...] = ()
    claims: Claims = NO_CLAIMS

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.added is not None or self.problem is not None


class Conflict(Exception):
    """A ruling on what has changed meanwhile.

    Attributes:
        problem: what happened, in words of the store.
        since: the rulings that were made after the build that the person saw, in the same texts.
        build: the build that stands now.
    """

    def __init__(self, problem: str, since: tuple[Decision, ...], build: int) -> None:
        super().__init__(problem)
        self.problem, self.since, self.build = problem, since, build


@dataclass
class Desk:
    """Writes into a record.

    Attributes:
        store: the record, opened to be changed.
        options: how documents are coded.
        secret: what form tokens are made with, anew with every start.
    """

    store: Store
    options: CodingOptions = HOUSE
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _ruling: threading.Lock = field(default_factory=threading.Lock)
    _adding: threading.Lock = field(default_factory=threading.Lock)
    _jobs: "OrderedDict[str, Job]" = field(default_factory=OrderedDict)
    _writes: "OrderedDict[str, deque[float]]" = field(default_factory=OrderedDict)
    _counting: threading.Lock = field(default_factory=threading.Lock)
    clock: Callable[[], float] = time.monotonic

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

    # -- rulings

    def rule(self, make: Callable[[], Sequence[Decision]]) -> tuple[tuple[Decision, ...], int]:
        """Keep a ruling and make the record anew.

        Args:
            make: makes the decisions, from what stands when their turn has come.

        Returns:
            The decisions, and the number of the build with them.

        Raises:
            Conflict: what they are on has changed since it was seen; nothing was kept.
            DecisionError: they are not whole.
            StoreError: the record could not be made anew; the text says that the ruling is kept.
        """
        with self._ruling:
            decisions: tuple[Decision, ...] = ()
            try:
                decisions = tuple(make())
                for decision in decisions:
                    self.store.append(decision)
            except ConflictError as error:
                build = self.store.build()
                raise Conflict(str(error), self._since(decisions), build.number if build else 0) from error
            try:
                return decisions, settle(self.store).build
            except StoreError as error:
                raise StoreError(f"Your ruling is kept, and the next build will follow it; but: {error}") from error

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

    def where(self, ids: Sequence[str], decisions: Sequence[Decision]) -> str:
        """Give the address where the first of these facts stands now; the log's, where none does."""
        for id in ids:
            found = self.store.find(id)
            if found is not None and not isinstance(found, Gone) and found.kind in FOLDERS:
                at = getattr(found, "to", id)
                return f"/{FOLDERS[found.kind]}/{at}?ruled={decisions[0].id}"
        return f"/rulings/{decisions[0].id}"

    # -- documents

    def add(self, files: Sequence[tuple[str, bytes]], claims: Claims, left_out: Sequence[FailedDocument] = ()) -> Job:
        """Begin to add files, given as (name, bytes), and say under which id one can look how far it is."""
        job = Job(secrets.token_hex(8), len(files), left_out=tuple(left_out), claims=claims)
        self._jobs[job.id] = job
        while len(self._jobs) > _MOST_JOBS:
            self._jobs.popitem(last=False)
        threading.Thread(target=self._add, args=(job, list(files)), name=f"add-{job.id}", daemon=True).start()
        return job

    def job(self, id: str) -> Job | None:
        """Give a job that is running or was run lately."""
        return self._jobs.get(id)

    def _add(self, job: Job, files: Sequence[tuple[str, bytes]]) -> None:
        def told(stage: str, done: int, total: int | None, failed: int = 0) -> None:
            job.stage, job.done = stage, done

        def items() -> "list[Document | FailedDocument]":
            return [item for name, data in files for item in read_bytes(name, data, job.claims)]

        with self._adding:
            try:
                job.added = add_collected(self.store, items(), self.options, progress=told)
            except EntenteError as error:
                job.problem = str(error)
            except Exception as error:  # whoever waits is told, whatever it was
                job.problem = f"This is a fault of Entente ({type(error).__name__}). Please report it."


def _after(decision: Decision, build: Build | None) -> bool:
    if build is None:
        return True
    try:
        return datetime.fromisoformat(decision.at) > datetime.fromisoformat(build.created_at)
    except (ValueError, TypeError):  # a time that somebody wrote by hand
        return decision.at > build.created_at


def may_carry(fact: str) -> bool:
    """Tell whether facts of this kind have readings that can be confirmed, corrected and rejected."""
    return fact in MENTION_CLASSES
