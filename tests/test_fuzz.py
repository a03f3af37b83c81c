"""Whatever bytes come in, nothing but an `EntenteError` comes out, and it comes in bounded time.

`HYPOTHESIS_PROFILE=explore` tries many more. What was found once stands as an `@example`, or as a row in the tests of its room.
"""

import functools
import itertools
import json
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from entente.cli.deciding import _objects, _parsed
from entente.codebook.load import check_codebook
from entente.collect import collect
from entente.collect.build import build_document
from entente.collect.claims import Claims
from entente.collect.dates import iso_time
from entente.collect.known import read_known
from entente.collect.refusal import RefusedError
from entente.languages.pack import SUPPORTED
from entente.record import Document, FailedDocument, edtf
from entente.record.errors import EntenteError
from entente.resolve.likeness import words_alike
from entente.resolve.names import parse
from entente.run import code_document
from entente.store import Filter, Store

# Far above what any of these takes: who gets there hangs.
SECONDS = 60
FEWER = settings(
    max_examples=20 if settings.default.max_examples <= 100 else settings.default.max_examples,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
FEWEST = settings(FEWER, max_examples=8 if settings.default.max_examples <= 100 else settings.default.max_examples // 3)


class HangsError(Exception):
    """Something did not end."""


@contextmanager
def bounded() -> Iterator[None]:
    """End what hangs."""

    def stop(*_: object) -> None:
        raise HangsError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


# -- bytes of files

PAGE = (
    "<html lang='en'><head><title>Talks</title><meta property='article:published_time' content='2026-01-06T10:00:00Z'>"
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-01-06","author":{"name":"A B"}}</script></head>'
    "<body><article><h1>Talks in Riyadh</h1><p>Egypt’s foreign minister Badr Solvan visited Riyadh on Tuesday.</p>"
    "<p>زار الوزير الرياض الثلاثاء.</p></article></body></html>"
).encode()
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 74>>stream\nBT /F1 12 Tf 20 100 Td (The minister visited Riyadh on Tuesday and left.) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
ROW = b'{"id": "1", "text": "The minister visited Riyadh.", "url": "https://a.example/1", "published": "2026-01-06", "lang": "en"}'
KNOWN = b"id,name,kind,aliases,country\nQ1,Badr Solvan,person,B. Solvan,EG\n"
KINDS = {".html": PAGE, ".pdf": PDF, ".txt": "The minister visited Riyadh. زار الوزير الرياض".encode(), ".jsonl": ROW + b"\n" + ROW}


@st.composite
def mangled(draw: st.DrawFn, whole: bytes) -> bytes:
    """Draw bytes near to a good file: cut, doubled, overwritten, or with something put in."""
    raw = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(raw)))
        end = min(len(raw), place + draw(st.integers(0, 40)))
        piece = draw(st.one_of(st.binary(max_size=12), st.text(max_size=8).map(lambda words: words.encode("utf-8", "surrogatepass"))))
        match draw(st.sampled_from(["put", "cut", "over", "again"])):
            case "put":
                raw[place:place] = piece
            case "cut":
                del raw[place:end]
            case "over":
                raw[place : place + len(piece)] = piece
            case _:
                raw[place:place] = raw[place:end] * draw(st.integers(1, 30))
    return bytes(raw)


@pytest.mark.parametrize("ending", KINDS)
@FEWER
@given(st.data())
def test_any_file_is_a_document_or_says_why_not(ending: str, data: st.DataObject) -> None:
    raw = data.draw(st.one_of(mangled(KINDS[ending]), st.binary(max_size=300)))
    with tempfile.TemporaryDirectory() as folder, bounded():
        path = Path(folder) / f"a{ending}"
        path.write_bytes(raw)
        for item in collect([path]):
            assert isinstance(item, Document | FailedDocument)
            if isinstance(item, FailedDocument):
                assert item.problem
                assert item.mend
            else:
                item.text.encode("utf-8")


@pytest.mark.parametrize("ending", [".csv", ".json"])
@FEWER
@given(st.data())
def test_any_file_of_knowledge(ending: str, data: st.DataObject) -> None:
    good = KNOWN if ending == ".csv" else b'[\n{"id":"Q1","labels":{"en":{"value":"Badr Solvan"}},"claims":{"P31":[]}},\n]\n'
    raw = data.draw(st.one_of(mangled(good), st.binary(max_size=200)))
    with tempfile.TemporaryDirectory() as folder, bounded(), suppress(EntenteError):
        path = Path(folder) / f"a{ending}"
        path.write_bytes(raw)
        list(read_known(path))


# -- words

DATES = st.one_of(
    st.text(max_size=30),
    st.text("0123456789-/X~?.:TZ+ uY", max_size=24),
    st.from_regex(r"-?\d{1,5}-\d{1,2}(-\d{1,2})?[~?%]?(/\d{4})?", fullmatch=True),
)


@FEWER
@given(DATES)
@example("9999-12-31/..")
@example("0000-00-00")
@example("Y170000002")
def test_any_date(words: str) -> None:
    with bounded():
        iso_time(words)
        if edtf.is_edtf(words):
            edtf.bounds(words)
            edtf.precision(words)
            edtf.gap_in_days(words, "2026-01-06")
            edtf.refines(words, "2026")


@FEWER
@given(st.text(max_size=60), st.text(max_size=60))
@example("ال", "عبد ال")
@example("-", "’")
def test_any_name(one: str, other: str) -> None:
    with bounded():
        for token, another in itertools.product(parse(one).tokens, parse(other).tokens):
            words_alike(token, another)


_WORDS = (
    "met visited on Tuesday 12 Jan. 2026 the , . “ ” ( ) - — 's minister Libya General and said that killed 15,000 $3bn "
    "زار الوزير يوم الثلاثاء قال إن ليبيا في و ، ؛ دیدار کرد سه‌شنبه görüştü salı 'da Bakanı le ministre a rencontré mardi à l’ "
    "se reunió con el martes \u200f \u0301 \x00 🕊️ \n\n"
)
WORDS = st.sampled_from(_WORDS.split(" "))


@pytest.mark.parametrize("language", SUPPORTED)
@FEWEST
@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=40).map(" ".join))
def test_any_text_is_coded(language: str, text: str) -> None:
    with bounded(), suppress(RefusedError):
        document = build_document(text, (), Claims(language=language, published="2026-01-06"), None, None)
        for event in code_document(document).events:
            assert document.text[event.trigger.start : event.trigger.end] == event.trigger.text


# -- YAML, JSON, questions


@functools.cache
def house_type() -> str:
    return resources.files("entente.codebook").joinpath("RETREAT.yaml").read_text("utf-8")[:4000]


@FEWER
@given(st.data())
def test_any_codebook_is_right_or_told_wrong(data: st.DataObject) -> None:
    raw = data.draw(st.one_of(mangled(house_type().encode()), st.text(max_size=100).map(str.encode)))
    with bounded(), suppress(EntenteError):
        check_codebook({"RETREAT.yaml": raw.decode("utf-8", "replace")})


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ["id", "by", "at", "why", "kind", "fact", "anchors", "mention", "field", "value", "seen", "undoes"]
RULINGS = st.dictionaries(
    st.sampled_from(FIELDS),
    JSONS
    | st.sampled_from(["reject", "undo", "same", "event", "2026-01-06", "1"])
    | st.just([[{"document": "doc_1", "start": 0, "end": 4, "text": "a"}]]),
)


@FEWER
@given(st.one_of(JSONS, st.lists(RULINGS, max_size=3), RULINGS).map(json.dumps), st.text(max_size=20))
@example("[1]", "")
@example('{"kind": "undo"}', "{")
def test_any_file_of_decisions(words: str, more: str) -> None:
    with tempfile.TemporaryDirectory() as folder, bounded(), Store.open(Path(folder) / "a.db") as store:
        for text in (words, words + more, more):
            with suppress(EntenteError):
                for number, item in enumerate(_objects(text, "file"), 1):
                    store.append(_parsed(item, number, "file", "2026-01-06T10:00:00.000+00:00"))


ASKS: dict[str, Callable[[Store, Filter], object]] = {
    "events": Store.events, "entities": Store.entities, "positions": Store.positions, "ties": Store.ties, "statements": Store.statements,
    "documents": Store.documents_table,
}  # fmt: skip
ODD = ["LY", "visit", "planned", "2026", "%", "_", "\\", "' OR 1=1 --", "\x00", "\ud800"]
WORD = st.none() | st.text(max_size=12) | DATES | st.sampled_from(ODD)


@FEWER
@given(
    st.sampled_from(sorted(ASKS)),
    st.fixed_dictionaries({}, optional=dict.fromkeys(["actor", "type", "country", "since", "until", "status", "mode", "language"], WORD)),
    st.none() | st.integers(-2, 5),
)
def test_any_question(sample: str, table: str, asked: dict[str, str | None], limit: int | None) -> None:
    with bounded(), Store.open_for_reading(sample) as store, suppress(EntenteError):
        ASKS[table](store, Filter(**asked, limit=limit))  # type: ignore[arg-type]


@FEWER
@given(st.text(max_size=20))
@example("en_\x00")
@example("\ud800")
def test_any_id(sample: str, id: str) -> None:
    with bounded(), Store.open_for_reading(sample) as store, suppress(EntenteError):
        store.find(id)
        store.mentions_of(id)
        store.document(id)
        store.documents_by_source(id)
