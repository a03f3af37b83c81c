# ruff: noqa: E501
"""Fuzz every reader and parser, led by coverage: whatever comes in, nothing but an `EntenteError` comes out, in bounded time and memory.

    pip install atheris                                  # a wheel for CPython 3.11 to 3.13 on Linux
    python bench/fuzzing.py --list
    python bench/fuzzing.py html --seconds 600           # one target
    python bench/fuzzing.py all --seconds 300            # each in turn, in a process of its own; a line for each

Inputs that brought something new are kept under `--corpus` (`.fuzzing/TARGET/`), and each run goes on from there; what failed lies there as
`crash-…`, `timeout-…` or `oom-…`: give it as the last word to run it alone. A finding is mended and becomes a case in `tests/`.
Bounds: 20 seconds and 1,500 MB an input, 64 kB of input.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

SECONDS, MEGABYTES, LONGEST = 20, 1_500, 65_536
_WORDS = (
    b'<!doctype html><html lang="en"><head><title>Talks</title><meta property="article:published_time" content="2026-01-06"></head>'
    b"<body><article><p>Egypt's foreign minister Badr Solvan visited Riyadh on Tuesday.</p></article></body></html>"
)


def _docx(body: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("[Content_Types].xml", "<Types/>")
        pack.writestr("word/document.xml", body)
    return out.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH = (
    f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>The minister visited Riyadh.</w:t></w:r></w:p></w:body></w:document>'.encode()
)
SEEDS: dict[str, list[bytes]] = {
    "html": [_WORDS],
    "feed": [b'<rss version="2.0"><channel><title>A</title><item><title>Talks</title><link>https://a.example/1</link><pubDate>Tue, 06 Jan 2026 '
             b"10:00:00 GMT</pubDate><description>&lt;p&gt;Met.&lt;/p&gt;</description></item></channel></rss>",
             b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>T</title><updated>2026-01-06T10:00:00Z</updated></entry></feed>'],
    "pdf": [b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent "
            b"2 0 R/MediaBox[0 0 300 144]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length 44>>stream\nBT /F1 12 Tf 20 100 "
            b"Td (The minister met.) Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n"],
    "docx": [_PARAGRAPH],
    "zip": [_docx(_PARAGRAPH)],
    "mail": [b"From: a@a.example\r\nDate: Tue, 06 Jan 2026 10:00:00 +0000\r\nSubject: =?utf-8?b?2LLYp9ix?=\r\nMIME-Version: 1.0\r\nContent-Type: "
             b'multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe minister met.\r\n--b--\r\n'],
    "csv": [b"id,text,published\n1,The minister visited Riyadh.,2026-01-06\n"],
    "jsonl": [b'{"id": "1", "text": "The minister visited Riyadh.", "published": "2026-01-06", "lang": "en"}\n'],
    "markdown": [b"---\ntitle: Talks\ndate: 2026-01-06\n---\n# Talks\n\nThe minister [met](https://a.example/).\n"],
    "warc": [b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: "
             b"text/html\r\n\r\n<p>The minister met.</p>\r\n\r\n"],
    "dates": [b"2026-01-06", b"2025-12~", b"2025-11-03/2025-11-05", b"Tue, 06 Jan 2026 10:00:00 +0000"],
    "names": ["Khalifa Haftar\x00خليفة حفتر".encode(), b"Al-Sisi, Abdel Fattah\x00A. F. el-Sisi"],
    "codebook": [],
    "times": [b"on Tuesday 6 January\x00en", "يوم الثلاثاء 6 كانون الثاني\x00ar".encode(), b"mardi dernier\x00fr", "geçen salı\x00tr".encode()],
    "query": [b"q=%22met%20Haftar%22&type=CONSULT&since=2024&sort=sources&limit=10", b"after=ev_1&actor=en_1&country=LY"],
    "decisions": [json.dumps({"id": "de_1", "by": "A", "at": "2026-01-06T10:00:00+00:00", "why": "b", "kind": "reject", "fact": "event",
                              "anchors": [[{"document": "doc_1", "start": 0, "end": 3, "text": "met"}]]}).encode()],
    "known": [b"id,name,kind,aliases,country\nQ1,Badr Solvan,person,B. Solvan,EG\n"],
    "token": [b"ent_0123456789ab_" + b"A" * 43],
}  # fmt: skip
_SUFFIXES = {"html": ".html", "feed": ".xml", "pdf": ".pdf", "zip": ".zip", "mail": ".eml", "csv": ".csv", "jsonl": ".jsonl", "markdown": ".md",
             "warc": ".warc"}  # fmt: skip


def _file(suffix: str) -> Callable[[bytes], None]:
    from entente.collect.sources import read_bytes
    from entente.record import FailedDocument

    def tried(data: bytes) -> None:
        for item in read_bytes(f"a{suffix}", data):
            if isinstance(item, FailedDocument):
                assert item.problem
                assert item.mend
            else:
                item.text.encode("utf-8")

    return tried


def target_of(name: str) -> Callable[[bytes], None]:
    """Give what is tried under a name: a function of bytes that may raise `EntenteError` and nothing else."""
    if name in _SUFFIXES:
        return _file(_SUFFIXES[name])
    if name == "docx":
        read = _file(".docx")
        return lambda data: read(_docx(data))
    return {
        "dates": _dates, "names": _names, "codebook": _codebook, "times": _times, "query": _query, "decisions": _decisions, "known": _known,
        "token": _token,
    }[name]()  # fmt: skip


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _dates() -> Callable[[bytes], None]:
    from entente.collect.dates import iso_time
    from entente.record import edtf

    def tried(data: bytes) -> None:
        words = _words(data)
        iso_time(words)
        if edtf.is_edtf(words):
            edtf.bounds(words)
            edtf.precision(words)
            edtf.gap_in_days(words, "2026-01-06")
            edtf.refines(words, "2026")

    return tried


def _names() -> Callable[[bytes], None]:
    from entente.resolve.likeness import words_alike
    from entente.resolve.names import parse
    from entente.store.names import fold_name, fold_text

    def tried(data: bytes) -> None:
        one, _, other = _words(data).partition("\0")
        fold_name(one)
        fold_text(other)
        for token in parse(one).tokens[:20]:
            for another in parse(other).tokens[:20]:
                words_alike(token, another)

    return tried


def _codebook() -> Callable[[bytes], None]:
    from entente.codebook.load import check_codebook

    return lambda data: check_codebook({"RETREAT.yaml": _words(data)})


def _times() -> Callable[[bytes], None]:
    from entente.collect.build import build_document
    from entente.collect.claims import Claims
    from entente.collect.refusal import RefusedError
    from entente.run import code_document

    def tried(data: bytes) -> None:
        words, _, language = _words(data)[:2_000].partition("\0")
        with suppress(RefusedError):
            coded(words, language)

    def coded(words: str, language: str) -> None:
        document = build_document(words, (), Claims(language=language if language in ("ar", "fr", "tr", "es") else "en"), None, None)
        for event in code_document(document).events:
            assert document.text[event.trigger.start : event.trigger.end] == event.trigger.text

    return tried


def _query() -> Callable[[bytes], None]:
    from starlette.datastructures import QueryParams

    from entente.run import settle
    from entente.serve.asking import asked_of, filter_of
    from entente.store import Store

    sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "serve"))
    from serve_sample import fill

    folder = tempfile.TemporaryDirectory()
    store = Store.open(Path(folder.name) / "a.db")
    fill(store)
    settle(store)

    def tried(data: bytes, _kept: object = folder) -> None:
        params = QueryParams(data.decode("latin-1"))
        store.ledger(asked_of(params))
        with suppress(store_errors()):
            store.find(_words(data))
        store.positions(filter_of(params, ("actor", "country", "since", "until", "status")))

    return tried


def store_errors() -> type[Exception]:
    """Give the base of the errors on purpose."""
    from entente.record.errors import EntenteError

    return EntenteError


def _decisions() -> Callable[[bytes], None]:
    from entente.cli.deciding import _objects, _parsed
    from entente.store import Store

    folder = tempfile.TemporaryDirectory()
    store = Store.open(Path(folder.name) / "a.db")

    def tried(data: bytes, _kept: object = folder) -> None:
        for number, item in enumerate(_objects(_words(data), "file"), 1):
            store.append(_parsed(item, number, "file", "2026-01-06T10:00:00.000+00:00"))

    return tried


def _known() -> Callable[[bytes], None]:
    from entente.collect.known import read_known

    folder = tempfile.TemporaryDirectory()

    def tried(data: bytes, _kept: object = folder) -> None:
        for suffix in (".csv", ".json"):
            path = Path(folder.name) / f"a{suffix}"
            path.write_bytes(data)
            list(read_known(path))

    return tried


def _token() -> Callable[[bytes], None]:
    from entente.serve.guard import cookie_of
    from entente.serve.limits import neighbourhood
    from entente.store.tokens import parted

    def tried(data: bytes) -> None:
        parted(_words(data))
        neighbourhood(_words(data))
        cookie_of({"cookie": data.decode("latin-1")}, "entente_login_0")

    return tried


def fuzz(name: str, seconds: int, corpus: Path, single: str | None) -> None:
    """Try one target in this process; libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["entente"]):
        tried = target_of(name)
        for kind in _SUFFIXES:  # what is loaded once, on a busy machine for longer than an input may take, is no input's time
            for seed in (*SEEDS[kind], _WORDS * 20):
                _file(_SUFFIXES[kind])(seed)
    errors = store_errors()

    def one(data: bytes) -> None:
        with suppress(errors):
            tried(data)

    corpus.mkdir(parents=True, exist_ok=True)
    seeds = list(SEEDS[name])
    if name == "codebook":
        folder = Path(__file__).parent.parent / "src" / "entente" / "codebook"
        seeds += [path.read_bytes()[:3000] for path in sorted(folder.glob("*.yaml"))[:4]]
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
        one(seed)
    bounds = [f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}", f"-artifact_prefix={corpus}/"]
    words = [single] if single is not None else [str(corpus), f"-max_total_time={seconds}", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *words, *bounds], one)
    atheris.Fuzz()


def fuzz_all(seconds: int, corpus: Path) -> int:
    """Try every target in turn; give how many failed."""
    failed = 0
    for name in SEEDS:
        words = [sys.executable, __file__, name, "--seconds", str(seconds), "--corpus", str(corpus)]
        done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)
        stats = dict(line.removeprefix("stat::").split(":", 1) for line in done.stderr.splitlines() if line.startswith("stat::"))
        tried, memory = (stats.get(key, "?").strip() for key in ("number_of_executed_units", "peak_rss_mb"))
        found = [line for line in done.stderr.splitlines() if "Uncaught Python exception" in line or "ERROR: libFuzzer" in line]
        failed += bool(found)
        print(f"{name:<10} {tried:>9} inputs, {memory:>5} MB at most: {found[0] if found else 'nothing failed'}", flush=True)
        if found:
            print(done.stderr[-1500:])
    return failed


def main() -> int:
    """Fuzz what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="?", choices=[*SEEDS, "all"], default="all")
    parser.add_argument("single", nargs="?", help="one input to run alone")
    parser.add_argument("--seconds", type=int, default=120, help="for each target")
    parser.add_argument("--corpus", type=Path, default=Path(".fuzzing"))
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    if given.list:
        print("\n".join(SEEDS))
        return 0
    if given.target == "all":
        return 1 if fuzz_all(given.seconds, given.corpus) else 0
    fuzz(given.target, given.seconds, given.corpus / given.target, given.single)
    return 0


if __name__ == "__main__":
    sys.exit(main())
