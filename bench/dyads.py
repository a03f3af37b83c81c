"""Measure how quickly the pages of analysis answer over a big record.

    python bench/dyads.py --events 100000 --actors 2000 --keep dyads.db     # made (SQLite), kept, and asked
    python bench/dyads.py --record dyads.db                                 # one that is there
    python bench/dyads.py --events 100000 --actors 2000 --busy 1500         # one pair of so many events
    python bench/dyads.py --events 1000000 --actors 20000 --keep dyads.db   # the large one: a quarter of an hour to make, some 4 GB

The events are those of bench/analysing.py (parties of a heavy-tailed popularity, two camps, ten years), written as rows of the store with a
mention for each voice and five mentions a document. Before the first question the server is warmed, as `entente serve` does it.
Printed: processor time and clock of a page of two (each asked for the first time, and again), by how many events the two have, and of the
measures of the whole record. Nothing is asserted.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from analysing import world

from entente.analyse.facts import Facts
from entente.record import Description, Document, Entity, Event, EventMention, Record, Sources, Span, document_id, mention_id
from entente.record.jsons import dumps, to_json
from entente.store import Store, derived
from entente.store.rows import digest

CODING = "bench-dyads"
_PORTION = 20_000


def make(path: Path, events: int, actors: int, busy: int = 0) -> None:
    """Write a record of so many events into a new file; `busy` of them are those of one pair."""
    facts, _ = world(events, actors, 1)
    of_two = tuple(replace(event, actors=("A00000",), recipients=("A00001",)) for event in facts.events[:busy])
    facts = replace(facts, events=(*of_two, *facts.events[busy:]))
    with Store.open(path) as store:
        # An empty build first: it makes the coding and the tables' first rows as any record has them.
        store.save_record(Record(resolver="bench"), CODING)
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA cache_size=-400000;")
    number = connection.execute("SELECT number FROM codings WHERE name = ?", (CODING,)).fetchone()[0]
    chains = {id: mention_id("en", "doc_0000000000000000", at) for at, id in enumerate(facts.entities)}
    people = [Entity(id, "country", id, (), (chains[id],), id, "GOV") for id in facts.entities]
    _facts(connection, (("entity", entity) for entity in people), facts)
    _facts(connection, (("event", event) for event in _events(connection, facts, number)), facts)
    connection.execute("UPDATE builds SET digest = 'bench'")
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()


def _events(connection: sqlite3.Connection, facts: Facts, coding: int) -> Iterator[Event]:
    """Write the documents and mentions of each event, and give the event with their ids."""
    documents: list[tuple[object, ...]] = []
    described: list[tuple[object, ...]] = []
    mentions: list[tuple[object, ...]] = []
    for event in facts.events:
        ids = []
        for telling in facts.tellings[event.id]:
            line = f"{event.actors[0]} and {event.recipients[0]}: {event.type}."
            name = document_id(f"{telling.document}", None, None)
            document = Document(name, line, "article", None, (), (Description("published", event.when or "", "page"),))
            span = Span.cut(line, 0, len(line))
            mention = EventMention(mention_id("ev", name, 0), name, event.type, span, (span,), (), (), event.mode, (), when=event.when)
            documents.append((name, "article", None, f"Outlet {int(name[4:8], 16) % 40}", None, "en", event.when, line, None, len(line)))
            words = dumps(to_json(document.descriptions[0]))
            described.append((name, digest(words), words))
            mentions.append((coding, mention.id, name, "event", 0, dumps(to_json(mention))))
            ids.append(mention.id)
        if len(documents) > _PORTION:
            _write(connection, documents, described, mentions)
        sources = Sources(len(ids), len(ids), ("en",), ())
        yield replace(event, id=ids[0], mentions=tuple(sorted(ids)), sources=sources)
    _write(connection, documents, described, mentions)


def _write(connection: sqlite3.Connection, documents: list, described: list, mentions: list) -> None:  # type: ignore[type-arg]
    connection.executemany("INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?)", documents)
    connection.executemany("INSERT INTO descriptions VALUES (?,?,?)", described)
    connection.executemany("INSERT INTO mentions (coding, id, document, kind, start, json) VALUES (?,?,?,?,?,?)", mentions)
    for rows in (documents, described, mentions):
        rows.clear()


def _facts(connection: sqlite3.Connection, listed: Iterator[tuple[str, Entity | Event]], facts: Facts) -> None:
    names = ("id", "kind", "type", "mode", "status", "first_day", "last_day", "sort_day", "confidence", "json", "documents", "independent")
    told = derived.Tellings()
    while portion := list(islice(listed, _PORTION)):
        rows = [derived._row(kind, fact, facts.entities, told) for kind, fact in portion]  # type: ignore[arg-type]
        connection.executemany(
            f"INSERT INTO facts ({', '.join(names)}, version) VALUES ({', '.join('?' * len(names))}, 1)",
            ([row.columns[name] for name in names] for row in rows),
        )
        connection.executemany("INSERT INTO parties VALUES (?,?,?)", ((row.id, *party) for row in rows for party in sorted(row.parties)))
        connection.executemany("INSERT INTO facets VALUES (?,?,?)", ((row.id, *facet) for row in rows for facet in sorted(row.facets)))
        connection.executemany("INSERT INTO names VALUES (?,?)", ((row.id, name) for row in rows for name in sorted(row.names)))
        connection.executemany("INSERT INTO members VALUES (?,?)", ((row.id, member) for row in rows for member in row.members))


def ask(path: Path, pairs: int, only_pairs: bool = False) -> None:
    """Ask, and print: pages of two, and where wanted the measures of the whole record."""
    from starlette.testclient import TestClient

    from entente.serve import make_app
    from entente.serve.measured import Measures
    from entente.serve.warming import warm_up

    with Store.open_for_reading(path) as store:
        app = make_app(store, measures=Measures(store, patience=3600))
        client = TestClient(app, base_url="http://localhost")
        started = time.perf_counter()
        warm_up(app.pages, store)
        print(f"{time.perf_counter() - started:8.2f} s  warming up (the events' columns come into memory, once a build)")
        connection = sqlite3.connect(path)
        found = connection.execute(
            "SELECT a.entity, b.entity, count(*) FROM parties a JOIN parties b ON a.fact = b.fact "
            "AND a.side = 'actor' AND b.side = 'recipient' GROUP BY 1, 2 ORDER BY 3 DESC"
        ).fetchall()
        chosen = found[: pairs // 3] + found[:: max(1, len(found) // (pairs - pairs // 3))][: pairs - pairs // 3]
        print(f"{len(found)} pairs that act; asked: the {pairs // 3} with most events, and {pairs - pairs // 3} of all")
        for name, some in (("most events", chosen[: pairs // 3]), ("all", chosen[pairs // 3 :])):
            for again in ("first time", "again"):
                _print(f"page of two, {name}, {again}", [_timed(client, f"/analysis/ties?a={a}&b={b}") for a, b, _ in some])
            print(f"          events of the pair, one way: {statistics.median(count for *_, count in some):.0f} (median)")
        for path_ in () if only_pairs else ("/analysis/balance", "/analysis/ties", "/analysis/turns", "/analysis", "/analysis/coverage"):
            _print(path_, [_timed(client, path_)])


def _timed(client: object, path: str) -> tuple[float, float, int]:
    before, clock = time.process_time(), time.perf_counter()
    answer = client.get(path)  # type: ignore[attr-defined]
    assert answer.status_code == 200, (path, answer.status_code)
    return time.process_time() - before, time.perf_counter() - clock, len(answer.content)


def _print(name: str, times: list[tuple[float, float, int]]) -> None:
    columns = [sorted(column) for column in list(zip(*times, strict=True))[:2]]
    half, most = ([column[min(len(times) - 1, int(share * len(times)))] * 1000 for column in columns] for share in (0.5, 0.95))
    size = max(weight for *_, weight in times) / 1000
    processor, clock = (f"{half[at]:8.0f} / {most[at]:8.0f} ms" for at in (0, 1))
    print(f"{name:44} processor {processor}   clock {clock} (half / 95 %)   {size:.0f} kB")


def main() -> None:
    """Make a record, or take one, and ask it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--actors", type=int, default=2_000)
    parser.add_argument("--pairs", type=int, default=60, help="pairs to ask for")
    parser.add_argument("--busy", type=int, default=0, help="events of one pair")
    parser.add_argument("--only-pairs", action="store_true", help="leave the measures of the whole record out")
    parser.add_argument("--keep", type=Path, help="where to keep what is made")
    parser.add_argument("--record", type=Path, help="a record to ask instead")
    asked = parser.parse_args()
    if asked.record is not None:
        ask(asked.record, asked.pairs, asked.only_pairs)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "dyads.db"
        started = time.perf_counter()
        make(path, asked.events, asked.actors, asked.busy)
        print(f"{time.perf_counter() - started:8.2f} s  making the record ({path.stat().st_size / 1e6:.0f} MB)")
        ask(path, asked.pairs, asked.only_pairs)


if __name__ == "__main__":
    main()
