"""Coding: one document or many, what cannot be read, and what breaks."""

import os

import pytest

from entente.collect import Claims
from entente.collect.build import build_document
from entente.record import CodedDocument, Document, FailedDocument
from entente.run import CodingOptions, code_document, code_many, coding_name, why_unread
from entente.run import coding as coding_module
from entente.run import many as many_module
from entente.run.engines import Processes

VISIT = "Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday."
GERMAN = "Der ägyptische Außenminister wurde am Dienstag in Riad von seinem saudischen Amtskollegen empfangen."


def document(text: str = VISIT, language: str | None = None, source: str = "a") -> Document:
    return build_document(text, (), Claims(language=language), source, None)


UNREAD = {
    "german": (document(GERMAN), CodingOptions(), "not yet read: there is no language pack for 'de'"),
    "unknown": (document("აბგდ ევზთ იკლმ ნოპჟ"), CodingOptions(), "not yet read: its language is unknown"),
    "too-long": (document(), CodingOptions(longest=20), "more than 20 are not read"),
}


@pytest.mark.parametrize(("given", "options", "note"), UNREAD.values(), ids=UNREAD.keys())
def test_what_cannot_be_read_says_why_and_is_profiled(given: Document, options: CodingOptions, note: str) -> None:
    coded = code_document(given, options)
    assert coded.note == why_unread(given, options)
    assert coded.note is not None
    assert note in coded.note
    assert coded.events == ()
    assert coded.profile.passages


def test_copies_of_an_unread_text_have_equal_passages() -> None:
    first, second = code_document(document(GERMAN)), code_document(document(GERMAN + "\n", source="b"))
    assert first.profile.passages[0].digest == second.profile.passages[0].digest


def test_the_name_of_a_coding_follows_from_what_makes_it() -> None:
    assert coding_name() == coding_name(CodingOptions())
    assert coding_name(CodingOptions(longest=5)) != coding_name()
    assert code_document(document()).coding == coding_name()


def breaks_on(source: str) -> object:
    def code(given: Document, options: CodingOptions) -> CodedDocument:
        if given.source == source:
            raise IndexError("of a list")
        return code_document(given, options)

    return code


def test_a_document_that_breaks_the_coder_sinks_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_module, "code_document", breaks_on("b"))
    results = list(code_many([document(VISIT + " " * number, source=name) for number, name in enumerate("abc")], workers=1))
    assert [type(result) for result in results] == [CodedDocument, FailedDocument, CodedDocument]
    assert isinstance(results[1], FailedDocument)
    assert results[1].locator == "b"
    assert "IndexError: of a list" in results[1].problem


@pytest.mark.slow
def test_all_cores_give_the_same_in_the_same_order() -> None:
    documents = [document(f"{VISIT} It was visit {number}.", source=str(number)) for number in range(40)]
    assert list(code_many(documents, workers=2)) == list(code_many(documents, workers=1))


def _dies(given: Document, options: CodingOptions) -> CodedDocument:
    if given.source == "3":
        os._exit(9)
    return code_document(given, options)


@pytest.mark.slow
def test_a_document_that_kills_its_process_sinks_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    monkeypatch.setattr(many_module, "code_document", _dies)
    documents = [document(f"{VISIT} It was visit {number}.", source=str(number)) for number in range(40)]
    forked = Processes(2, lambda count: ProcessPoolExecutor(count, mp_context=get_context("fork")))
    results = list(code_many(documents, engine=forked))
    assert len(results) == 40
    assert [number for number, result in enumerate(results) if isinstance(result, FailedDocument)] == [3]
    assert isinstance(results[3], FailedDocument)
    assert "killed" in results[3].problem


def test_paragraphs_in_another_language_are_read_in_theirs() -> None:
    english = "Egypt’s foreign minister Badr Abdelatty visited Riyadh on Tuesday and met his Saudi counterpart there."
    arabic = "أدانت الجزائر، الأربعاء، القصف الإسرائيلي على قطاع غزة، ودعت مجلس الأمن إلى عقد جلسة طارئة."
    text = f"{english}\n{arabic}\n{english.replace('Riyadh', 'Doha').replace('Saudi', 'Qatari')}"
    coded = code_document(document(text, "en"))
    assert coded.language == "en"
    assert {"EG", "DZ"} <= {party.country for event in coded.events for party in event.actors}
    assert all(text[span.start : span.end] == span.text for event in coded.events for span in event.evidence)
    assert {event.where.country for event in coded.events if event.where and event.mode == "visit"} == {"SA", "QA"}
    assert len(coded.profile.passages) == 3


def test_a_long_stream_stops_at_the_gate_what_a_short_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    english = "The bakery on the corner has begun to sell its bread by the slice, and the neighbours are very pleased with it."
    arabic = "أدانت الجزائر، الأربعاء، القصف الإسرائيلي على قطاع غزة، ودعت مجلس الأمن إلى عقد جلسة طارئة."
    texts = [document(english), document(f"{english}\n{arabic}"), document(f"{VISIT}\n{english}")]
    few = [code_document(text, CodingOptions(gate=True)) for text in texts]
    monkeypatch.setattr(coding_module, "_A_STREAM", 0)
    assert [code_document(text, CodingOptions(gate=True)) for text in texts] == few
    assert [bool(coded.note) for coded in few] == [True, False, False]
