"""The store, as the other rooms see it: one object, a method for each thing that one can ask or keep."""

import pickle
import random
import sqlite3
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from threading import Lock, RLock
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from entente.record import (
    CodedDocument,
    Decision,
    Document,
    Entity,
    Event,
    FailedDocument,
    Lineage,
    Position,
    Publication,
    Record,
    Statement,
    Tie,
    Unmoored,
)
from entente.record.errors import QueryError, StoreError
from entente.record.known import KnownEntity
from entente.record.original import Original
from entente.store import (
    amending,
    asking,
    auditing,
    building,
    catalogue,
    checking,
    codings,
    difference,
    documents,
    doubts,
    keeping,
    lookup,
    opening,
    originals,
    past,
    queries,
    removing,
    rulings,
    settler,
    story,
    tellings,
    tokens,
    watching,
    withdrawing,
)
from entente.store import known as knowledge
from entente.store.amending import Made
from entente.store.answers import Background, Build, Change, DocumentRow, Fact, Gone, Moved, Standing, State, Told
from entente.store.asking import DocumentReadings, Dossier, Ranked, ToldOf
from entente.store.attic import Attic
from entente.store.auditing import SOMEBODY, Audited, Writer
from entente.store.catalogue import Catalogue, Overview
from entente.store.difference import Compared, Difference
from entente.store.doubts import Doubtful
from entente.store.filters import Filter, Table
from entente.store.ledger import Asked, Counted, LedgerPage
from entente.store.story import BuildCounts, Step
from entente.store.tellings import ToldIn
from entente.store.tokens import Kept, Token
from entente.store.watching import Alert, FeedState
from entente.store.withdrawing import Withdrawal

T = TypeVar("T")

# A deadlock, and two transactions of which one must come first; how often a change is tried.
_ONCE_MORE = ("40P01", "40001")
_TRIES = 6
# How many documents are in memory at once while they are gone through.
_STEP = 200
# Originals are larger.
_FEW = 20
_MOST_FACES = 20_000
# So many earlier builds are kept laid out.
_MOST_PASTS = 3
_EVERYTHING = Filter()
_ANYTHING = Asked()


class Held:
    """What resolving reads of a record: documents by id, what a coding found in them, and what the last build kept."""

    def __init__(self, read: Callable[[Callable[[Connection], Any]], Any], coding: int | None) -> None:
        self._read, self._coding = read, coding

    def publications(self, wanted: Sequence[str]) -> dict[str, Publication]:
        """Give what is known of some documents; one that is not there is left out."""
        found: dict[str, Publication] = self._read(lambda connection: documents.publications(connection, wanted))
        return found

    def coded(self, wanted: Sequence[str]) -> dict[str, CodedDocument]:
        """Give what the coding found in some documents; one that was not coded is left out."""
        number = self._coding
        if number is None:
            return {}
        found: dict[str, CodedDocument] = self._read(lambda connection: codings.coded_of(connection, wanted, number))
        return found

    def load(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Give kept rows by key."""
        found: dict[str, bytes] = self._read(lambda connection: keeping.load(connection, space, keys))
        return found


class Store:
    """A record in SQLite or PostgreSQL, with the documents, mentions and decisions that it rests on.

    Every method is one transaction: what it confirmed by returning is on disk. A store may be shared by threads; a process opens its own.
    """

    def __init__(self, engine: Engine, label: str, writes: bool) -> None:
        """Use `open` or `open_for_reading`."""
        self._engine, self._writes, self._token = engine, writes, ""
        self._catalogue: Catalogue | None = None
        self._decisions: tuple[int, tuple[Decision, ...]] | None = None
        self._loading, self._one_settler = Lock(), RLock()
        self._awaited = 0
        self._pasts: OrderedDict[int, Store] = OrderedDict()
        self.label = label

    @classmethod
    def open(cls, where: str | Path = "entente.db") -> Self:
        """Open a record, made where there is none: a path, or an address `postgresql://user@host/name`.

        Raises:
            StoreError: it is something else, of a newer version, or cannot be made there.
        """
        return cls(*opening.open_engine(where), writes=True)

    @classmethod
    def renew(cls, where: str | Path = "entente.db") -> None:
        """Bring a record of an older version to the present one; any other place is left as it is."""
        opening.renew(where)

    @classmethod
    def open_for_reading(cls, where: str | Path = "entente.db") -> Self:
        """Open a record that is there and change nothing: a file or folder that may not be written to will do.

        Raises:
            StoreError: there is none, or it is of another version.
        """
        return cls(*opening.open_engine_for_reading(where), writes=False)

    def close(self) -> None:
        """Let go of the database."""
        while self._pasts:
            self._pasts.popitem()[1].close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # -- documents

    def add_document(self, document: Document) -> bool:
        """Add a document, or to a known one its new locators, sources and descriptions; True for a new one."""

        def change(connection: Connection) -> bool:
            withdrawing.take_back(connection, [document.id])
            return documents.add(connection, document)

        return self._write(change)

    def take_in(
        self, items: Sequence[Document | FailedDocument], marks: Sequence[documents.Mark] = (), came_as: Sequence[Original] = ()
    ) -> list[documents.Arrival | None]:
        """Keep what was collected, many at once, with how far their files are now read: all of it, or nothing.

        Args:
            items: documents, and what could not be read.
            marks: how far files are read.
            came_as: what documents were cleaned from.

        Returns:
            For each document whether it is `new`, `known`, known and `changed` in what coding looks at, or was withdrawn and is `back`;
            None for a failure.
        """

        def change(connection: Connection) -> list[documents.Arrival | None]:
            given = [item for item in items if isinstance(item, Document)]
            back = withdrawing.take_back(connection, [document.id for document in given])
            found = iter(documents.add_many(connection, given))
            for item in items:
                if isinstance(item, FailedDocument):
                    documents.fail(connection, item)
            documents.mark(connection, marks)
            originals.keep(connection, came_as)
            arrivals = [next(found) if isinstance(item, Document) else None for item in items]
            there = zip(items, arrivals, strict=True)
            return ["back" if isinstance(item, Document) and item.id in back else arrival for item, arrival in there]

        return self._write(change)

    def original(self, id: str) -> Original | None:
        """Give what a document was cleaned from; None where that was not kept."""
        return self._read(lambda connection: originals.one(connection, id))

    def originals(self, cleaner: str | None = None) -> Iterator[Original]:
        """Give what documents were cleaned from, by document; with `cleaner`, what another one cleaned."""
        return self._walk(lambda connection, last: originals.after(connection, last, _FEW, cleaner), lambda item: item.document)

    def cleaned(self, ids: Iterable[str], cleaner: str) -> None:
        """Note that a cleaner has looked at the originals of documents."""
        self._write(lambda connection: originals.cleaned(connection, ids, cleaner))

    def holds_originals(self, cleaner: str) -> tuple[int, int, int, int]:
        """Count: documents with an original, those that another cleaner cleaned, bytes as they came, bytes as they are kept."""
        return self._read(lambda connection: originals.held(connection, cleaner))

    def drop_originals(self, ids: Sequence[str] | None = None) -> int:
        """Forget what documents were cleaned from, all where None are named; gives how many had an original."""
        return self._write(lambda connection: originals.drop(connection, ids))

    def half_read(self) -> dict[str, documents.Mark]:
        """Give how far the files are read that are half read, by path."""
        return self._read(documents.marked)

    def withdraw(self, ids: Sequence[str], name: str, why: str, by: Writer = SOMEBODY) -> tuple[Withdrawal, ...]:
        """Take documents out of the record, in somebody's name and for a reason; the next build stands without them.

        They stay in the store, and whoever adds one again brings it back.

        Returns:
            Those that were not out already.

        Raises:
            DecisionError: there is no such document, or no name or reason; then none is taken out.
        """
        return self._write(lambda connection: withdrawing.withdraw(connection, ids, by, name, why))

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Give every withdrawal, in order of time; also of documents that were added again since."""
        return self._read(lambda connection: tuple(withdrawing.listed(connection)))

    def withdrawn(self, ids: Sequence[str]) -> Mapping[str, Withdrawal]:
        """Give the withdrawals that hold now of some documents, by id."""
        return self._read(lambda connection: withdrawing.out_now(connection, ids))

    def add_failure(self, failed: FailedDocument) -> None:
        """Keep that a source could not be taken in; it is dropped once a document comes from there."""
        self._write(lambda connection: documents.fail(connection, failed))

    def failures(self) -> tuple[FailedDocument, ...]:
        """Give the sources that could not be taken in, by locator."""
        return self._read(lambda connection: tuple(documents.failed(connection)))

    def document(self, id: str) -> Document | None:
        """Give a document, None where there is none of that id."""
        return self._read(lambda connection: documents.one(connection, id))

    def documents(self) -> Iterator[Document]:
        """Give all documents that stand, by id; those added meanwhile may or may not come."""
        return self._walk(lambda connection, last: documents.after(connection, last, _STEP, None), lambda item: item.id)

    def documents_by_source(self, source: str) -> tuple[Document, ...]:
        """Give the documents of a source: the user's id, a file name, or a path or address under which one was met."""
        return self._read(lambda connection: tuple(documents.by_source(connection, source)))

    def publications(self) -> Iterator[Publication]:
        """Give what resolving may know of all documents, by id."""
        return self._walk(lambda connection, last: documents.publications_after(connection, last, _STEP), lambda item: item.id)

    # -- mentions

    def save_coded(self, coded: CodedDocument) -> None:
        """Keep what a coding found in a document, in place of what the same coding gave before."""
        self._write(lambda connection: codings.save(connection, coded))

    def save_many(self, coded: Sequence[CodedDocument], described: Sequence[Document] = ()) -> None:
        """Keep what codings found in documents, and what those documents are now known to say of themselves: all of it, or nothing."""

        def change(connection: Connection) -> None:
            codings.save_many(connection, coded)
            for document in sorted(described, key=lambda item: item.id):
                documents.add(connection, document)

        self._write(change)

    def coding(self) -> str | None:
        """Give the coding that the record reads: the newest build's; before the first build, the last that came."""
        return self._read(codings.current)

    def coded(self, coding: str | None = None) -> Iterator[CodedDocument]:
        """Give all documents as a coding has them (the record's own, where none is named), by document id."""
        name = coding if coding is not None else self.coding()
        number = self._read(lambda connection: codings.number(connection, name)) if name is not None else None
        if number is None:
            return iter(())
        return self._walk(lambda connection, last: codings.coded_after(connection, last, _STEP, number), lambda item: item.document)

    def uncoded(self, coding: str) -> Iterator[Document]:
        """Give the documents that a coding has not looked at yet, by id; what is coded meanwhile is not given again."""
        number = self._read(lambda connection: codings.number(connection, coding))
        return self._walk(lambda connection, last: documents.after(connection, last, _STEP, number), lambda item: item.id)

    def count_uncoded(self, coding: str) -> int:
        """Count the documents that a coding has not looked at yet."""
        return self._read(lambda connection: documents.count_lacking(connection, codings.number(connection, coding)))

    # -- a knowledge base

    def save_known(self, known: Iterable[KnownEntity]) -> int:
        """Keep known entities, each in place of what was kept under its id, all or none; give how many came."""
        several = list(known)  # it may have to be tried twice
        return self._write(lambda connection: knowledge.save(connection, several))

    def known(self) -> tuple[KnownEntity, ...]:
        """Give all known entities, by id."""
        return self._read(knowledge.every)

    def count_known(self) -> int:
        """Count the known entities."""
        return self._read(knowledge.count)

    def clear_known(self) -> None:
        """Forget all known entities; the next build is as if there had been none."""
        self._write(knowledge.clear)

    # -- decisions

    def append(self, decision: Decision, by: Writer | None = None) -> bool:
        """Keep a decision for ever, and in the audit who kept it (where named); False where this very one is kept already.

        Raises:
            ConflictError: what it rules upon has changed since the build `seen`; the text says what stands now.
            DecisionError: it is not whole.
        """

        def keep(connection: Connection) -> bool:
            new = rulings.append(connection, decision)
            if new and by is not None:  # in one transaction: none is kept of which nobody knows whose it was
                auditing.write(connection, by, "rule", f"{decision.kind} {decision.fact} {decision.id}")
            return new

        return self._write(keep)

    def decisions(self) -> tuple[Decision, ...]:
        """Give all decisions, by time of ruling, then id."""

        def answer(connection: Connection) -> tuple[Decision, ...]:
            count = rulings.count(connection)  # they are only ever appended: as many are the same ones
            if self._decisions is None or self._decisions[0] != count:
                self._decisions = count, rulings.every(connection)
            return self._decisions[1]

        return self._read(answer)

    def last_ruled(self) -> str | None:
        """Give the latest time of ruling, as it was kept; None where nothing is ruled."""
        return self._read(rulings.last_at)

    # -- the record

    @contextmanager
    def settling(self, holder: str = "entente") -> Iterator[None]:
        """Be the one settler of this record, from reading the mentions to saving the build; others may add meanwhile.

        Raises:
            StoreError: another settles; the text says who.
        """
        with self._one_settler:  # threads that share this store take turns; the one that settles may ask again
            if self._token:
                yield
                return
            self._token = self._write(lambda connection: settler.hold(connection, holder, self.label))
            try:
                yield
            finally:
                token, self._token = self._token, ""
                self._write(lambda connection: settler.release(connection, token))

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Take one's turn among the threads that share this store, where another process settles for one of them."""
        with self._one_settler:
            yield

    def save_record(self, record: Record, coding: str) -> int:
        """Put a record in the place of the old, at once and whole; where nothing differs, no new build is made.

        Returns:
            The number of the build that stands.

        Raises:
            StoreError: another settles, or the record breaks a promise (the old one stays).
        """

        def save(connection: Connection) -> int:
            settler.confirm(connection, self._token, self.label)
            keeping.forget(connection)
            return building.save(connection, prepared, coding)

        with self.settling():
            prepared = self._read(lambda connection: building.prepare(connection, record, coding))
            return self._write(save)

    def settle(self, coding: str, resolver: str, resolve: Callable[[Held, Sequence[str], Held | None, Attic | None], Made]) -> int:
        """Bring the record up to date with its documents and decisions, at the cost of what changed; else make it from nothing.

        Args:
            coding: the coding that it reads.
            resolver: the resolver's name and configuration; under another one the record is made from nothing.
            resolve: is given where documents are had, the ids of those that changed (of all, where the record is made from nothing),
                the shelf with what the last build kept (None: nothing), and where to put away what would fill the memory meanwhile
                (None: there is little). Gives what changed.

        Returns:
            The number of the build that stands.

        Raises:
            StoreError: another settles, or the record breaks a promise (the old one stays).
        """
        with self.settling():
            number = self._read(lambda connection: codings.number(connection, coding))
            held = Held(self._read, number)
            mark, (changed, last) = self._read(lambda connection: (keeping.mark(connection), keeping.touched(connection)))
            if mark is not None and (mark.coding, mark.resolver) == (coding, resolver):
                return self._amend(resolve(held, changed, held, None), mark, changed, last)
            with Attic() as attic:
                return self._anew(resolve(held, self._read(documents.ids), None, attic), coding, resolver, last)

    def _anew(self, made: Made, coding: str, resolver: str, last: int) -> int:
        made.put_away()
        prepared = self._read(lambda connection: building.prepare(connection, made.record(), coding))

        def save(connection: Connection) -> int:
            settler.confirm(connection, self._token, self.label)
            build = building.save(connection, prepared, coding)
            keeping.keep(connection, made.kept(), keeping.Mark(build, coding, resolver, f"{prepared.total:x}"), anew=True)
            keeping.settled(connection, last)
            return build

        return self._write(save)

    def _amend(self, made: Made, mark: keeping.Mark, changed: Sequence[str], last: int) -> int:
        amendment = self._read(lambda connection: amending.prepare(connection, made, mark))

        def save(connection: Connection) -> int:
            settler.confirm(connection, self._token, self.label)
            build = amending.save(connection, amendment, mark, changed)
            kept = keeping.Mark(build, mark.coding, mark.resolver, f"{amendment.total:x}")
            keeping.keep(connection, made.kept(), kept, anew=False)
            keeping.settled(connection, last)
            return build

        return self._write(save)

    def record(self) -> Record:
        """Give the whole record, each kind sorted by id; an empty one before the first build."""
        return self._read(lookup.record)

    def holds(self) -> dict[str, int]:
        """Count the facts of each kind, entities in public roles alone; `copies`: the documents that are copies of others."""
        return self._read(lookup.holds)

    def build(self) -> Build | None:
        """Give the newest build, None before the first."""
        return self._read(lookup.latest)

    def builds(self) -> tuple[Build, ...]:
        """Give all builds, newest first."""
        return self._read(lambda connection: tuple(lookup.builds(connection)))

    def build_on(self, day: str) -> Build | None:
        """Give the last build made on a day (ISO, UTC) or before it; None where there was none yet."""
        return next((build for build in self.builds() if build.created_at[:10] <= day), None)

    def at(self, number: int) -> "Store":
        """Give the record as it stood at a build, for reading alone: every question is answered for then.

        It stays this store's to close. The first question of it takes the longer, the more has changed since.

        Raises:
            QueryError: there is no such build, or it was made before builds kept what they changed.
        """
        newest = self.build()
        if newest is not None and newest.number == number:
            return self
        self._read(lambda connection: past.check(connection, number))
        with self._loading:
            if number not in self._pasts:
                self._pasts[number] = _PastStore(self, number)
            self._pasts.move_to_end(number)
            while len(self._pasts) > _MOST_PASTS:
                self._pasts.popitem(last=False)[1].close()
            return self._pasts[number]

    def story(self, id: str, limit: int = 1_000) -> tuple[tuple[Step, ...], int]:
        """Give what builds did to a fact, the first one first: it came, was corrected in these fields, went; each with its reasons.

        Of more than so many steps the first and the last are given; and how many there are.
        """
        steps, total = self._read(lambda connection: story.story(connection, id, limit))
        return tuple(steps), total

    def touched(self, after: int, until: int | None = None) -> dict[str, int]:
        """Count by kind the facts that came, changed or went after a build, until another (or until now)."""
        return self._read(lambda connection: story.touched(connection, after, until))

    def compare(self, first: int, second: int) -> tuple[Compared, ...]:
        """Give what came, went and changed from one build to a later one, each with the fact as it was and as it became.

        Raises:
            StoreError: there is no such build, or it was made before builds kept what they changed.
        """
        return self._read(lambda connection: tuple(difference.compare(connection, first, second)))

    def changes_by_build(self) -> dict[int, BuildCounts]:
        """Count what each build did, by its number."""
        return self._read(story.counts)

    def changes(self, after: int = 0) -> tuple[Change, ...]:
        """Give which ids came, changed and went in the builds after this one, by build, then by id."""
        return self._read(lambda connection: tuple(lookup.changes(connection, after)))

    def diff(self, first: int, second: int) -> tuple[Difference, ...]:
        """Give what came, went and changed from one build to another, by kind and id, with the reasons that are known.

        Raises:
            StoreError: there is no such build, or it was made before builds kept what they changed.
        """
        return self._read(lambda connection: tuple(difference.diff(connection, first, second)))

    def find(self, id: str) -> Standing | Moved | Gone | None:
        """Answer for any id ever shown: the fact, where it leads now, or since when and why it is gone. None: there never was one."""
        return self._read(lambda connection: lookup.find(connection, id))

    def mentions_of(self, id: str) -> tuple[Told, ...]:
        """Give the mentions that tell a fact, each with its document, earliest published first; an old id will do."""
        return self._read(lambda connection: lookup.mentions_of(connection, id))

    def background(self, facts: Iterable[Fact]) -> Background:
        """Give what facts point to: entities, mentions and documents, as exports need them."""
        return self._read(lambda connection: lookup.background(connection, facts))

    # -- watching

    def feeds(self) -> tuple[FeedState, ...]:
        """Give the feeds that are or were watched, by address."""
        return self._read(lambda connection: tuple(watching.feeds(connection)))

    def feed_came(self, address: str, moved: str | None, etag: str | None, modified: str | None, entries: Sequence[tuple[str, str]]) -> int:
        """Keep what a feed gave, key and content of each entry: they wait from now on. Gives how many are new."""
        return self._write(lambda connection: watching.feed_came(connection, address, moved, etag, modified, entries))

    def feed_failed(self, address: str, problem: str, wait: float) -> None:
        """Keep that a feed could not be had, and for how many seconds it is left alone."""
        self._write(lambda connection: watching.feed_failed(connection, address, problem, wait))

    def waiting_entries(self, address: str) -> tuple[tuple[str, str, int], ...]:
        """Give the entries of a feed that wait for their document: mark, content, tries."""
        return self._read(lambda connection: tuple(watching.waiting(connection, address)))

    def entry_done(
        self, address: str, entry: str, found: Sequence[Document], failed: Sequence[FailedDocument], came_as: Sequence[Original] = ()
    ) -> tuple[int, bool]:
        """Keep the documents of an entry and that it is done, or that it failed: how many are new, whether it was given up."""

        def change(connection: Connection) -> tuple[int, bool]:
            done = watching.entry_done(connection, address, entry, found, failed)
            originals.keep(connection, came_as)
            return done

        return self._write(change)

    def watched_build(self) -> int | None:
        """Give the last build that alerting looked at; None before the first."""
        return self._read(watching.watched)

    def add_alerts(self, build: int, found: Sequence[Alert]) -> int:
        """Keep alerts and that alerting has come to this build. Gives how many are new."""
        return self._write(lambda connection: watching.alert(connection, build, found))

    def alerts(self, unsent: bool = False, limit: int = 200) -> tuple[Alert, ...]:
        """Give alerts, the newest first; with `unsent` those not sent yet, the oldest first."""
        return self._read(lambda connection: tuple(watching.alerts(connection, unsent, limit)))

    def alert_sent(self, id: str, done: bool) -> None:
        """Keep that an alert was sent, or that sending it failed once more."""
        self._write(lambda connection: watching.sent(connection, id, done))

    # -- questions

    def events(self, asked: Filter = _EVERYTHING) -> tuple[Event, ...]:
        """Give the events that fit: earliest day first, undated last, then by id. Undated ones fit no `since` or `until`."""
        return self._read(lambda connection: queries.facts(connection, "events", Event, asked))

    def entities(self, asked: Filter = _EVERYTHING) -> tuple[Entity, ...]:
        """Give the entities that fit, by id."""
        return self._read(lambda connection: queries.facts(connection, "entities", Entity, asked))

    def positions(self, asked: Filter = _EVERYTHING) -> tuple[Position, ...]:
        """Give the positions that fit, in order of time; one whose end is not told counts as open, one without dates as undated."""
        return self._read(lambda connection: queries.facts(connection, "positions", Position, asked))

    def ties(self, asked: Filter = _EVERYTHING) -> tuple[Tie, ...]:
        """Give the ties that fit, in order of time: from the earliest to the latest day that any telling gives it."""
        return self._read(lambda connection: queries.facts(connection, "ties", Tie, asked))

    def statements(self, asked: Filter = _EVERYTHING) -> tuple[Statement, ...]:
        """Give the statements that fit, by the earliest day of publication of their documents."""
        return self._read(lambda connection: queries.facts(connection, "statements", Statement, asked))

    def walk(self, table: Table, asked: Filter = _EVERYTHING, step: int = _STEP) -> Iterator[tuple[tuple[Fact, ...], Background]]:
        """Go through the facts that fit, in the order of their own question, in portions, each with what it points to.

        All portions show one state of the record, and no more than a portion is in memory: so exports of any size are written.
        Documents are no facts: ask `documents_table`.
        """
        try:
            with self._reading() as connection:
                for facts in queries.walk(connection, table, asked, step):
                    yield tuple(facts), lookup.background(connection, facts)
        except SQLAlchemyError as error:
            raise StoreError(opening.explain(error, self.label)) from error

    def documents_table(self, asked: Filter = _EVERYTHING) -> tuple[DocumentRow, ...]:
        """Give the documents that fit, without their texts: earliest published first, undated last, then by id."""
        return self._read(lambda connection: queries.documents_table(connection, asked))

    def count(self, table: Table, asked: Filter = _EVERYTHING) -> int:
        """Give how many fit, whatever the limit."""
        return self._read(lambda connection: queries.count(connection, table, asked))

    def coverage(self) -> dict[tuple[str, str], int]:
        """Give how many documents published on a day name a country or anybody of it, by (ISO code, day); the undated count nowhere."""
        return self._read(queries.coverage)

    # -- what measures ask

    def told_in(self, facts: Sequence[str] | None = None) -> list[ToldIn]:
        """Give the mentions of facts with their documents; of every event, position, tie and statement where None."""
        return self._read(lambda connection: tellings.told_in(connection, facts))

    def papers(self, ids: Iterable[str]) -> dict[str, tuple[str | None, str | None, str | None]]:
        """Give outlet, language and day of publication of documents, by id; what is not there is left out."""
        return self._read(lambda connection: tellings.papers(connection, ids))

    def acting_for(self, party: str) -> frozenset[str]:
        """Give everybody who may ever act for a party: itself; of a country all of it; and who holds an office in any of these."""
        return self._ask(lambda connection, catalogue: tellings.acting_for(connection, catalogue, party))

    def events_between(self, ones: Iterable[str], others: Iterable[str]) -> tuple[Event, ...]:
        """Give the events in which somebody of the ones and somebody of the others take part, by id."""
        return self._ask(lambda connection, catalogue: tellings.events_between(connection, catalogue, ones, others))

    def ties_between(self, ones: Iterable[str], others: Iterable[str]) -> tuple[Tie, ...]:
        """Give the stated ties that have an end on either side, by id."""
        return self._read(lambda connection: tellings.ties_between(connection, sorted(ones), sorted(others)))

    def offices_of(self, persons: Iterable[str]) -> tuple[Position, ...]:
        """Give the positions of persons, by id."""
        return self._read(lambda connection: tellings.offices_of(connection, sorted(persons)))

    def lineages_around(self, documents: Iterable[str]) -> tuple[Lineage, ...]:
        """Give the lineages of documents and those that these hang together with."""
        return self._read(lambda connection: tellings.lineages_around(connection, documents))

    def publication_times(self, documents: Sequence[str]) -> dict[str, str]:
        """Give when documents were published, as exactly as is told: a day, or a day and time; those without are left out."""
        return self._read(lambda connection: tellings.publication_times(connection, documents))

    # -- the workbench's questions

    def ledger(self, asked: Asked = _ANYTHING) -> LedgerPage:
        """Give a page of events with counts of every facet and month.

        Raises:
            QueryError: a part of the question makes no sense; the text says what to give instead.
        """
        return self._ask(lambda connection, catalogue: asking.answer(connection, catalogue, asked))

    def ledger_ids(self, asked: Asked = _ANYTHING) -> tuple[str, ...]:
        """Give the ids of all events that fit, in order, whatever the limit."""
        return self._ask(lambda connection, catalogue: asking.ids(connection, catalogue, asked))

    def company(self, asked: Asked, limit: int = 10) -> tuple[Counted, ...]:
        """Count who else takes part in the events that fit, most first."""
        return self._ask(lambda connection, catalogue: asking.company(connection, catalogue, asked, limit))

    def events_by_id(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """Give events in the order of the ids; what does not stand is left out."""
        return self._read(lambda connection: asking.facts_by_id(connection, Event, ids))

    def entities_by_id(self, ids: Sequence[str]) -> tuple[Entity, ...]:
        """Give entities in the order of the ids; what does not stand is left out."""
        return self._read(lambda connection: asking.facts_by_id(connection, Entity, ids))

    def parties(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Give entities by id, as pages name them: without the ids of their mentions. What does not stand is left out.

        Those once read are kept in memory until the next build: a page names the same few again and again.
        """
        wanted = sorted(set(ids))

        def answer(connection: Connection, held: Catalogue) -> dict[str, Entity]:
            lacking = [id for id in wanted if id not in held.faces]
            if len(held.faces) + len(lacking) > _MOST_FACES:
                held.faces.clear()
                lacking = wanted
            for entity in asking.facts_by_id(connection, Entity, lacking):
                held.faces[entity.id] = replace(entity, mentions=())
            return {id: face for id in wanted if (face := held.faces.get(id)) is not None}

        return self._ask(answer)

    def one_entity(self, actor: str) -> Entity | None:
        """Give the entity that an id (an old one will do) or words of a name mean: of several the one in most events; None for none."""
        return self._ask(lambda connection, catalogue: asking.one_entity(connection, catalogue, actor))

    def doubtful(self, limit: int = 200) -> tuple[Doubtful, ...]:
        """Give events that a person should look at, up to a number for each kind of doubt, the least sure first."""
        return self._ask(lambda connection, catalogue: tuple(doubts.doubtful(connection, catalogue, limit)))

    def unmoored(self) -> tuple[Unmoored, ...]:
        """Give the decisions that found nothing to rule on, or that another contradicts."""
        return self._read(lookup.unmoored)

    def ranked_entities(
        self,
        words: str | None = None,
        kinds: Sequence[str] = (),
        country: str | None = None,
        limit: int = 50,
        offset: int = 0,
        after: str | None = None,
    ) -> tuple[tuple[Ranked, ...], int]:
        """Give the entities that have a name with a word that begins so, those in most events first; and how many there are.

        `after` is the id of the last entity of the page before.

        Raises:
            QueryError: the words hold no letter.
        """
        wanted = asking.Wanted(words, kinds, country, after)
        return self._ask(lambda connection, catalogue: asking.entities(connection, catalogue, wanted, limit, offset))

    def ranked_ids(self, words: str | None = None, kinds: Sequence[str] = (), country: str | None = None) -> tuple[str, ...]:
        """Give the ids of all of them, in that order."""
        wanted = asking.Wanted(words, kinds, country)
        return self._ask(lambda connection, catalogue: tuple(asking.ranked(connection, catalogue, wanted)[0]))

    def told(self, fact: str) -> ToldOf:
        """Give in how many documents a fact is told, and their first and last day of publication."""
        return self._read(lambda connection: asking.told_of(connection, fact))

    def dossier(self, entity: Entity) -> Dossier:
        """Give what is told of an entity besides its events."""
        return self._ask(lambda connection, catalogue: asking.dossier(connection, catalogue, entity))

    def offices(self, person: str) -> tuple[Position, ...]:
        """Give the positions that a person holds or held, the newest first."""
        return self._read(lambda connection: asking.with_party(connection, person, "position", Position, ("person",)))

    def readings(self, document: str) -> DocumentReadings:
        """Give what a document's text was found to say, in order of the text, and whose text it shares."""
        return self._read(lambda connection: asking.readings(connection, document))

    def lineages(self, documents: Sequence[str] | None = None) -> tuple[Lineage, ...]:
        """Give the lineages (documents whose passages copy one another) that hold any of these documents, by id; all where left out."""
        if documents is None:
            return self._read(lookup.lineages)
        return self._read(lambda connection: asking.lineages_of(connection, documents))

    def document_rows(self, ids: Iterable[str]) -> dict[str, DocumentRow]:
        """Give documents without their texts, by id; what is not there is left out."""
        wanted = list(ids)
        return self._read(lambda connection: documents.rows(connection, wanted))

    def standings(self, events: Iterable[str]) -> dict[str, str]:
        """Give how well events stand, by id: `corroborated`, `one-origin`, `second-hand`, `contested` or `open`."""
        wanted = sorted(set(events))
        return self._read(lambda connection: asking.standings(connection, wanted))

    def parts(self, event: str) -> tuple[Event, ...]:
        """Give the events that are part of another, by day."""
        return self._read(lambda connection: asking.parts_of(connection, event))

    def overview(self) -> Overview:
        """Count what the record held when its newest build was first asked."""
        return self._ask(lambda _, catalogue: catalogue.overview)

    def _ask(self, ask: Callable[[Connection, Catalogue], T]) -> T:
        """Answer with the events of the newest build in memory; they are read anew once a build.

        While one thread reads them, the others answer with those of the build before: a new build keeps nobody waiting but one.
        """

        def answer(connection: Connection) -> T:
            return ask(connection, self._newest(connection, wait=False))

        return self._read(answer)

    # -- who may look and change, and who changed what

    def add_token(self, name: str, scope: str, days: int | None = None, by: Writer = SOMEBODY) -> tuple[Token, str]:
        """Make a token of a scope (`read`, `review`, `admin`), for some days or for ever; give it and its words, told this once.

        Raises:
            QueryError: the name or the days will not do.
            UnknownNameError: there is no such scope.
        """
        return self._write(lambda connection: tokens.add(connection, name, scope, days, by))

    def revoke_token(self, which: str, by: Writer = SOMEBODY) -> tuple[Token, ...]:
        """Revoke the tokens of a name or id for ever; give those that were.

        Raises:
            QueryError: there is none.
        """
        return self._write(lambda connection: tokens.revoke(connection, which, by))

    def tokens(self) -> tuple[Token, ...]:
        """Give all tokens, the oldest first."""
        return tuple(each.token for each in self.kept_tokens().values())

    def kept_tokens(self) -> Mapping[str, Kept]:
        """Give all tokens by id, with what their words are compared with."""
        return self._read(tokens.kept)

    def note_change(self, by: Writer, action: str, what: str) -> None:
        """Keep in the audit that somebody changed something."""
        self._write(lambda connection: auditing.write(connection, by, action, what))

    def audit(self, limit: int = 200, before: int | None = None, who: str | None = None) -> tuple[Audited, ...]:
        """Give who changed what, the newest first: at most so many, those before a number, those of a name."""
        return self._read(lambda connection: auditing.read(connection, limit, before, who))

    def count_audit(self, who: str | None = None) -> int:
        """Count the changes that the audit holds, all or those of a name."""
        return self._read(lambda connection: auditing.count(connection, who))

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

    # -- what goes for ever

    def removed(self, ids: Sequence[str]) -> dict[str, str]:
        """Give those of the documents of which words were removed for ever, with what: `text`, `document` or `names`."""
        return self._read(lambda connection: documents.removed(connection, ids))

    def known_since(self, before: str) -> tuple[str, ...]:
        """Give the documents that came with a build made before a moment (ISO, UTC) and still have their words, by id."""
        return self._read(lambda connection: tuple(removing.known_since(connection, before)))

    def names_in_texts(self, entity: Entity) -> tuple[dict[str, tuple[removing.Range, ...]], tuple[str, ...]]:
        """Give where texts name a person, by document, and all whole names: where mentions do, and wherever a whole name stands.

        A whole name is one of two words or more. A part of one (a surname) is found in texts that name the person so or otherwise, but for
        places where it names somebody else.
        """

        def ask(connection: Connection) -> tuple[dict[str, tuple[removing.Range, ...]], tuple[str, ...]]:
            found = removing.spellings_in(connection, entity.mentions)
            said = [entity.name, *(item.name for item in entity.names), *(words for of in found.values() for words in of.values())]
            whole = tuple(sorted({" ".join(words.split()) for words in said if len(words.split()) > 1}))
            places = {id: set(of) for id, of in found.items()}
            for id, ranges in removing.holding(connection, removing.names_pattern(whole)):
                places.setdefault(id, set()).update(ranges)
            for id, alone in removing.alone(connection, sorted(places), entity.mentions, whole).items():
                places[id].update(alone)
            return {id: removing.joined(of) for id, of in sorted(places.items())}, whole

        return self._read(ask)

    def remove_texts(self, ids: Sequence[str], by: Writer = SOMEBODY) -> None:
        """Remove the texts of documents for ever, but for what mentions and rulings quote; end with `sweep`."""

        def change(connection: Connection) -> None:
            removing.take_text(connection, ids)
            auditing.write(connection, by, "forget", f"the texts of {len(ids)} documents but for what is quoted: {' '.join(ids)}")

        self._write(change)

    def remove_documents(self, ids: Sequence[str], by: Writer = SOMEBODY) -> int:
        """Remove documents for ever, with all that was read in them and rulings on them; gives how many rulings went.

        The facts that rest on them go with the next build; then `sweep`.
        """

        def change(connection: Connection) -> int:
            count = removing.take_document(connection, ids)
            auditing.write(connection, by, "forget", f"{len(ids)} documents, {count} rulings on them: {' '.join(ids)}")
            return count

        return self._write(change)

    def remove_names(
        self, places: Mapping[str, Sequence[removing.Range]], spellings: Sequence[str], entity: str, by: Writer = SOMEBODY
    ) -> int:
        """Remove a person's names for ever (`names_in_texts`); gives how many rulings went.

        The documents are to be coded anew; then `sweep`.
        """

        def change(connection: Connection) -> int:
            count = removing.take_names(connection, places, spellings)
            auditing.write(connection, by, "forget", f"the names of {entity} in {len(places)} documents, {count} rulings that say them")
            return count

        return self._write(change)

    def sweep(self) -> None:
        """Take out of the file what was removed; where documents or names were, also what builds wrote down of what was said before.

        The file is written anew: it needs as much room once more, and nobody else may write meanwhile.
        """
        self._write(removing.forget_readings)
        try:
            opening.sweep(self._engine, self.label)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(opening.explain(error, self.label)) from error
        self._write(removing.finish)
        self._decisions = None

    def unfinished_removals(self) -> tuple[str, ...]:
        """Give the documents whose words were removed, and may still be in the record or its file: `sweep` was not reached."""
        return self._read(lambda connection: tuple(removing.unfinished(connection)))

    def setting(self, name: str) -> str | None:
        """Give a setting of the record, None where there is none."""
        return self._read(lambda connection: removing.setting(connection, name))

    def put_setting(self, name: str, value: str | None, by: Writer = SOMEBODY) -> None:
        """Keep a setting of the record; None takes it away."""

        def change(connection: Connection) -> None:
            removing.put_setting(connection, name, value)
            auditing.write(connection, by, "setting", f"{name}: {value}")

        self._write(change)

    # -- is it whole?

    def problems(self) -> tuple[str, ...]:
        """Say what is wrong with the record, a line each; nothing where file, texts, decisions and build are whole. Reads all of it.

        Raises:
            StoreError: it is damaged so that not even this can be told.
        """
        return self._read(lambda connection: tuple(checking.problems(connection)))

    # -- inside

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":  # one state of the record for the whole answer, as SQLite gives it
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def _read(self, ask: Callable[[Connection], T]) -> T:
        try:
            with self._reading() as connection:
                return ask(connection)
        except (SQLAlchemyError, zlib.error, UnicodeDecodeError) as error:
            raise StoreError(opening.explain(error, self.label)) from error
        except ValueError as error:  # a noun that is none: bytes of the file were changed, or we wrote it wrongly
            words = " ".join(str(error).split())[:120]
            raise StoreError(f"{self.label} holds what cannot be read ({words}): `entente doctor` says whether it is damaged.") from error

    def _write(self, change: Callable[[Connection], T]) -> T:
        if not self._writes:
            raise StoreError(f"{self.label} was opened for reading only: open it with Store.open to change it.")
        try:
            for tries in count(1):
                try:
                    with self._engine.connect().execution_options(entente_writes=True) as connection, connection.begin():
                        return change(connection)
                except DBAPIError as error:
                    # PostgreSQL breaks one of two transactions that wait for each other, and asks to do it once more.
                    if getattr(error.orig, "sqlstate", None) not in _ONCE_MORE or tries >= _TRIES:
                        raise
                time.sleep(random.uniform(0, 0.05 * 2**tries))
            raise AssertionError
        except (SQLAlchemyError, zlib.error, UnicodeDecodeError) as error:
            raise StoreError(opening.explain(error, self.label)) from error

    def _walk(self, step: Callable[[Connection, str], list[T]], key: Callable[[T], str]) -> Iterator[T]:
        """Go through rows by key in small steps, so that no transaction stays open while the caller works."""
        found = self._read(lambda connection: step(connection, ""))
        while found:
            yield from found
            found = self._read(partial(_from, step, key(found[-1])))


class _PastStore(Store):
    """The record as it stood at a build: the same questions, over one connection that answers for then (`entente.store.past`)."""

    def __init__(self, present: Store, number: int) -> None:
        super().__init__(opening.one_by_one(present._engine), present.label, writes=False)
        self._number = number

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with super()._reading() as connection:
            past.cast(connection, self._number)
            yield connection

    def at(self, number: int) -> Store:
        """Refuse: ask the record of now."""
        raise QueryError(f"Ask the record as it stands now for build {number}.")


def _from(step: Callable[[Connection, str], list[T]], last: str, connection: Connection) -> list[T]:
    return step(connection, last)
