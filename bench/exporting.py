"""How fast, and in how much memory, many generated events are exported.

`python bench/exporting.py 1000000 jsonl csv polecat ftm` prints, for each format, events a second, size, and the peak of the process's
memory (resident) while it wrote. Each format runs in a process of its own; the events are made one portion at a time, as a store gives
them, so what the peak grows by is the format's own. `--store` exports from a record on disk instead, which it first writes.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from entente.publish import Origin, Sheet, export_bytes
from entente.record import Description, Document, Entity, Event, EventMention, NameCount, Place, Sources, Span

FORMATS = ("jsonl", "csv", "polecat", "ftm")
PORTION = 500
COUNTRIES = ("LY", "TR", "EG", "JO", "PK", "FR", "US", "AE", "SA", "IT")
TYPES = ("CONSULT", "AGREE", "SUPPORT", "AID", "ACCUSE", "REQUEST", "ASSAULT", "SANCTION")


def portions(count: int) -> Iterator[Sheet]:
    """Make events, each told by two documents, among 20,000 persons."""
    chance = random.Random(1)
    for start in range(0, count, PORTION):
        events, entities, mentions, documents = [], {}, {}, {}
        for number in range(start, min(start + PORTION, count)):
            pair = [person(chance.randrange(20_000)) for _ in range(2)]
            entities |= {entity.id: entity for entity in pair}
            told = [telling(number, which) for which in (0, 1)]
            mentions |= {mention.id: mention for mention, _ in told}
            documents |= {document.id: document for _, document in told}
            events.append(event(number, pair, tuple(mention.id for mention, _ in told), chance))
        yield Sheet(events, entities, mentions, documents)


def person(number: int) -> Entity:
    """Make a person."""
    names = (NameCount(f"Person {number}", 4), NameCount(f"شخص {number}", 2))
    return Entity(f"en_{number:016x}", "person", names[0].name, names, (), COUNTRIES[number % len(COUNTRIES)], "GOV")


def telling(number: int, which: int) -> tuple[EventMention, Document]:
    """Make one telling of an event and its document."""
    words = f"Person {number} received a delegation in the capital on Tuesday, a ministry said in a statement."
    claims = (Description("published", "2026-01-09", "page"), Description("outlet", f"Outlet {number % 300}", "page"))
    document = Document(f"doc_{number:012x}{which:04x}", "", "article", f"a{number}-{which}", (), claims)
    sentence = Span(0, len(words), words)
    return EventMention(f"ev_{number:012x}{which:04x}", document.id, "CONSULT", Span(10, 18, words[10:18]), (sentence,)), document


def event(number: int, pair: list[Entity], mentions: tuple[str, ...], chance: random.Random) -> Event:
    """Make an event of two persons."""
    day = f"20{chance.randrange(10, 27)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    where = Place("Amman", "JO", 31.955, 35.945, 250441)
    return Event(
        mentions[0], chance.choice(TYPES), None, ("diplomatic",), (pair[0].id,), (pair[1].id,), day, where, "occurred", ("training",),
        None, None, None, (), 0.9, mentions, Sources(2, 2, ("en",), ("Outlet",)),
    )  # fmt: skip


def measure(name: str, count: int) -> None:
    """Export generated events in one format and print what it took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, size = time.perf_counter(), 0
    with open(os.devnull, "wb") as sink:
        for piece in export_bytes("events", name, portions(count), Origin()):
            sink.write(piece)
            size += len(piece)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{name:9} {count:>9,} events {count / took:>8,.0f}/s {took:>7.1f} s {size / 1e6:>9.1f} MB written, peak {peak / 1024:.0f} MB "
          f"(before: {before / 1024:.0f} MB)", flush=True)  # fmt: skip


def measure_store(name: str, count: int, folder: Path) -> None:
    """Export from a record on disk in one format, in a process of its own."""
    command = [sys.executable, "-c", _FROM_STORE, str(folder / "bench.db"), name]
    print(f"{name:9} {count:>9,} events from a record:", subprocess.run(command, capture_output=True, text=True, check=True).stdout, end="")


_FROM_STORE = """
import sys, time
from entente.publish import export_bytes
from entente.run.exporting import origin_of, sheets
from entente.store import Store
began = time.perf_counter()
with Store.open_for_reading(sys.argv[1]) as store:
    size = sum(map(len, export_bytes("events", sys.argv[2], sheets(store, "events"), origin_of(store))))
# Not getrusage: what it tells of a process holds the peak of the one that started it.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(f" {time.perf_counter() - began:.1f} s, {size / 1e6:.1f} MB, peak {peak / 1024:.0f} MB")
"""


def fill(folder: Path, count: int) -> None:
    """Write a record of generated events."""
    from entente.record import CodedDocument, Profile, Record
    from entente.store import Store

    events, entities = [], {}
    with Store.open(folder / "bench.db") as store:
        for sheet in portions(count):
            for document in sheet.documents.values():
                assert isinstance(document, Document)
                store.add_document(document)
                mention = sheet.mentions["ev_" + document.id.removeprefix("doc_")]
                assert isinstance(mention, EventMention)
                store.save_coded(CodedDocument(document.id, "bench", "en", Profile(()), (), (mention,)))
            events += [item for item in sheet.facts if isinstance(item, Event)]
            entities |= sheet.entities
        everyone = tuple(entities[id] for id in sorted(entities))
        store.save_record(Record(everyone, tuple(sorted(events, key=lambda item: item.id)), resolver="bench"), "bench")


def main(arguments: list[str]) -> None:
    """Measure each format in a process of its own."""
    stored = "--store" in arguments
    words = [word for word in arguments if word != "--store"]
    count, names = int(words[0]) if words else 100_000, words[1:] or list(FORMATS)
    if stored:
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), count)
            for name in names:
                measure_store(name, count, Path(folder))
    elif len(names) == 1:
        measure(names[0], count)
    else:
        for name in names:
            subprocess.run([sys.executable, __file__, str(count), name], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
