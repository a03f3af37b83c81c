"""Kill Entente at random moments, many times, and see that nothing that it confirmed is lost.

`python bench/crashing.py [--kills 1000] [--seed 1]` runs the commands `add`, `decide`, `rebuild`, `backup` and `restore` on a small
record, each in a process of its own that is killed (SIGKILL): half of them after a random time, half before a random SQL statement,
which no time would hit. After each death the record is opened and all of it is read: every document and ruling that was confirmed must
be there, the file must be sound, and the facts must be those of one build (its own digest). A series ends with a rebuild that is left
alone: its export must equal that of a record of the same documents and rulings that nothing ever disturbed. Documents are coded once,
before: what is tried here is how things are kept. Needs fork (Linux, macOS). A kill leaves what the system has in memory: a power cut is
another matter (SQLite's `synchronous = FULL` is set for that, and not tried here).
"""

import argparse
import contextlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from unittest import mock

from sqlalchemy import Engine, event

from entente.cli import main
from entente.collect import collect
from entente.record import CodedDocument, Document, FailedDocument
from entente.run import adding, code_document
from entente.run.coding import CodingOptions, coding_name
from entente.store import Mark, Store

SERIES = 25
_LANGUAGES = ("en",)


@dataclass
class Texts:
    """The documents of the trial: their files, and what each says, coded once."""

    files: list[Path]
    ids: dict[Path, str]
    coded: dict[str, CodedDocument]


@dataclass
class Outcome:
    """What came of all kills."""

    kills: Counter[str] = field(default_factory=Counter)
    finished: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def make_texts(folder: Path, number: int = 10) -> Texts:
    """Write some dispatches of the sample as files, and code them."""
    lines = [json.loads(line) for line in resources.files("entente.sample").joinpath("dispatches.jsonl").read_text("utf-8").splitlines()]
    files, ids, coded = [], {}, {}
    for line in [each for each in lines if each["lang"] in _LANGUAGES][:number]:
        path = folder / f"{line['id']}.jsonl"
        path.write_text(json.dumps(line, ensure_ascii=False) + "\n", "utf-8")
        (document,) = collect([path])
        assert isinstance(document, Document)
        files.append(path)
        ids[path] = document.id
        coded[document.id] = code_document(document)
    return Texts(files, ids, coded)


def precoded(texts: Texts) -> Callable[..., Iterator[CodedDocument]]:
    """Stand in for coding: give what was coded before."""
    return lambda documents, *_: (texts.coded[document.id] for document in documents)


# -- one process that dies


def perform(words: list[str], texts: Texts, confirmed: int, statement: int | None) -> int:
    """Run a command in this process, writing to a pipe what the store confirmed; die before a statement, where one is told."""
    seen = 0

    def before(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    if statement is not None:
        event.listen(Engine, "before_cursor_execute", before)
        event.listen(Engine, "commit", before)
    take_in, append = Store.take_in, Store.append

    def added(store: Store, items: Sequence[Document | FailedDocument], marks: Sequence[Mark] = ()) -> object:
        arrivals = take_in(store, items, marks)
        for item in items:
            if isinstance(item, Document):
                os.write(confirmed, f"document {item.id}\n".encode())
        return arrivals

    def ruled(store: Store, decision: object) -> bool:
        new = append(store, decision)  # type: ignore[arg-type]
        os.write(confirmed, f"decision {decision.id}\n".encode())  # type: ignore[attr-defined]
        return new

    with (
        mock.patch.object(adding, "code_many", precoded(texts)),
        mock.patch.object(Store, "take_in", added),
        mock.patch.object(Store, "append", ruled),
    ):
        return main(words)


def killed(words: list[str], texts: Texts, chance: random.Random, usual: float, statements: int) -> tuple[bool, list[str], str]:
    """Run a command in a process of its own and kill it; tell whether it died, what it had confirmed, and what it complained of."""
    by_time = chance.random() < 0.5
    statement = None if by_time else chance.randint(1, max(1, statements))
    reading, writing = os.pipe()
    hearing, saying = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(saying, 2)
            sys.stdout, sys.stderr = io.TextIOWrapper(os.fdopen(1, "wb")), io.TextIOWrapper(os.fdopen(2, "wb"))
            code = perform(words, texts, writing, statement)
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    os.close(saying)
    if by_time:
        time.sleep(chance.uniform(0, usual * 1.1))
        os.kill(child, signal.SIGKILL)
    told = _all_of(reading).splitlines()
    said = _all_of(hearing)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status), told, said if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status) else ""


def _all_of(pipe: int) -> str:
    with os.fdopen(pipe, "rb") as stream:
        return stream.read().decode()


# -- what must hold after it


def examine(where: Path, confirmed: set[str], label: str) -> list[str]:
    """Say what is wrong with a record after a kill."""
    if not where.exists():
        return [f"{label}: the record is gone"] if confirmed else []
    try:
        with Store.open(where) as store:
            faults = [f"{label}: {problem}" for problem in store.problems()]
            there = {f"document {document.id}" for document in store.documents()}
            there |= {f"decision {decision.id}" for decision in store.decisions()}
            faults += [f"{label}: {each} was confirmed and is lost" for each in sorted(confirmed - there)]
            record = store.record()
            told = {mention.id for coded in store.coded() for mention in coded.events}
            half = [fact.id for fact in record.events if not set(fact.mentions) <= told]
            return faults + [f"{label}: {id} is half an event" for id in half]
    except Exception as error:
        return [f"{label}: {type(error).__name__}: {error}"]


def exported(where: Path) -> str:
    """Give a record as it is exported."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        for kind in ("events", "entities", "positions", "ties", "statements"):
            main(["export", kind, "--record", str(where)])
    return said.getvalue()


def expected(where: Path, texts: Texts, folder: Path, name: str) -> str:
    """Build a record of the same documents and rulings undisturbed, and export it."""
    fresh = folder / f"{name}-undisturbed.db"
    with Store.open(where) as disturbed, Store.open(fresh) as store:
        for document in disturbed.documents():
            store.add_document(document)
        for decision in disturbed.decisions():
            store.append(_unseen(decision))
        with mock.patch.object(adding, "code_many", precoded(texts)):
            adding.rebuild(store)
    return exported(fresh)


def _unseen(decision: object) -> object:
    from dataclasses import replace

    return replace(decision, seen=None)  # type: ignore[type-var]


# -- series


def series(folder: Path, texts: Texts, chance: random.Random, kills: int, outcome: Outcome, name: str) -> None:
    """Kill commands on one record so many times, then let it be rebuilt and compare."""
    where, copy = folder / f"{name}.db", folder / f"{name}.copy"
    confirmed: set[str] = set()
    usual = {"add": 0.15, "decide": 0.12, "rebuild": 0.1, "backup": 0.03, "restore": 0.04}
    done = 0
    while done < kills:
        command = chance.choice(["add", "add", "add", "decide", "rebuild", "backup", "restore"])
        words = _words(command, where, copy, texts, chance)
        if words is None:
            continue
        died, told, said = killed(words, texts, chance, usual[command], 40 if command in ("backup", "restore") else 250)
        confirmed |= set(told)
        label = f"{name}, kill {done}, {command}"
        if died:
            done += 1
            outcome.kills[command] += 1
        else:
            outcome.finished[command] += 1
            if said:
                outcome.refused[command] += 1
                if "fault of Entente" in said or said.strip().count("\n"):
                    outcome.faults.append(f"{label}: {said.strip()}")
        if command == "backup" and copy.exists():
            outcome.faults += examine(copy, set(), f"{label} (the copy)")
        if command == "restore" and where.exists():
            # What came after the copy may be gone from the record, and is in the one kept beside it.
            confirmed = _after_restore(where, confirmed)
        outcome.faults += examine(where, confirmed, label)
    outcome.faults += _ended(where, texts, folder, name)
    for leftover in folder.glob(f"*{name}.*"):
        leftover.unlink()


def _words(command: str, where: Path, copy: Path, texts: Texts, chance: random.Random) -> list[str] | None:
    record = ["--record", str(where)]
    if command == "add":
        return ["add", *map(str, chance.sample(texts.files, chance.randint(1, 4))), *record]
    if not where.exists():
        return None
    if command == "backup":
        copy.unlink(missing_ok=True)
        return ["backup", str(copy), *record]
    if command == "restore":
        return ["restore", str(copy), *record] if copy.exists() else None
    if command == "rebuild":
        return ["rebuild", *record]
    with Store.open(where) as store:
        events = store.events()
    if not events:
        return None
    kind = chance.choice(["reject", "confirm", "annotate"])
    return ["decide", kind, chance.choice(events).id, "--why", "trial", "--by", "bench", "--value", "x", *record]


def _after_restore(where: Path, confirmed: set[str]) -> set[str]:
    """Tell what must still be there: all that is, and what neither the record nor one kept beside it has, so that a loss shows."""
    with Store.open(where) as store:
        there = {f"document {document.id}" for document in store.documents()}
        there |= {f"decision {decision.id}" for decision in store.decisions()}
    if confirmed <= there:
        return confirmed
    kept: set[str] = set()
    for aside in where.parent.glob(f"{where.name}.before-restore-*"):
        if aside.suffix in ("-wal", "-shm"):
            continue
        with Store.open_for_reading(aside) as store:
            kept |= {f"document {document.id}" for document in store.documents()}
            kept |= {f"decision {decision.id}" for decision in store.decisions()}
    return (confirmed & there) | (confirmed - there - kept)  # what is in neither is lost, and shows


def _ended(where: Path, texts: Texts, folder: Path, name: str) -> list[str]:
    if not where.exists():
        return []
    with mock.patch.object(adding, "code_many", precoded(texts)), contextlib.redirect_stdout(io.StringIO()):
        code = main(["rebuild", "--record", str(where)])
    if code:
        return [f"{name}: the last rebuild ended with {code}"]
    same = exported(where) == expected(where, texts, folder, name)
    return [] if same else [f"{name}: the export is not that of an undisturbed record"]


def run(kills: int, seed: int, folder: Path) -> Outcome:
    """Run series until there were so many kills."""
    texts = make_texts(folder)
    coding_name(CodingOptions())
    outcome, number = Outcome(), 0
    while sum(outcome.kills.values()) < kills:
        number += 1
        left = kills - sum(outcome.kills.values())
        series(folder, texts, random.Random(seed * 10_007 + number), min(SERIES, left), outcome, f"series-{number}")
    return outcome


def command_line() -> int:
    """Run the trial and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="entente-crashing-") as folder:
        outcome = run(asked.kills, asked.seed, Path(folder))
    for name in sorted(outcome.kills | outcome.finished):
        print(f"{name:8} killed {outcome.kills[name]:5}  ended by itself {outcome.finished[name]:5}  refused {outcome.refused[name]:4}")
    print(f"{sum(outcome.kills.values())} kills in {time.monotonic() - started:.0f} s, seed {asked.seed}: {len(outcome.faults)} faults")
    for fault in outcome.faults:
        print(f"  {fault}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(command_line())
