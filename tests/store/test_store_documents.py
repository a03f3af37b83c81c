"""Documents are added once, added to, and never changed."""

from dataclasses import replace

import pytest
from store_sample import ARABIC, CODED_AR, CODED_EN, CODING, ENGLISH, coded, make_document

from entente.record import Description, Document, FailedDocument, Span
from entente.record.errors import StoreError
from entente.store import Store

ODD_TEXTS = {
    "combining": "e\u0301 and a\u0308\u0323",
    "tatweel": "إســلام",
    "right-to-left-marks": "قال \u200fX\u200e ثم",
    "beyond-the-bmp": "👩\u200d👩\u200d👧 𝔘 🇱🇾",
    "nul": "before\x00after",
    "empty": "",
    "long": "ليبيا " * 50_000,
}


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_text_comes_back_as_it_went_in(store: Store, text: str) -> None:
    document = make_document(text, "Outlet", "2026-01-09", "en", "a.txt")
    assert store.add_document(document)
    assert store.document(document.id) == document


def test_adding_twice_adds_nothing(store: Store) -> None:
    assert [store.add_document(ENGLISH), store.add_document(ENGLISH)] == [True, False]
    assert list(store.documents()) == [ENGLISH]
    assert store.count("documents") == 1


def test_adding_again_adds_only_locators_and_descriptions(store: Store) -> None:
    store.add_document(ENGLISH)
    claim = Description("published", "2026-01-08", "user", Span(0, 6, "Saddam"))
    assert not store.add_document(replace(ENGLISH, locators=("https://example.org/1",), descriptions=(claim,)))
    found = store.document(ENGLISH.id)
    assert found is not None
    assert found.text == ENGLISH.text
    assert found.locators == ("/news/en.txt", "https://example.org/1")
    assert set(found.descriptions) == {*ENGLISH.descriptions, claim}
    assert [row.published for row in store.documents_table()] == ["2026-01-08"]


def test_order_of_arrival_does_not_show(store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    one = replace(ENGLISH, source="b.txt", kind="note")
    other = replace(ENGLISH, source="a.txt", locators=("/elsewhere",), descriptions=(Description("outlet", "A", "page"),))
    with Store.open(tmp_path_factory.mktemp("other") / "other.db") as second:
        for document in (one, other):
            store.add_document(document)
        for document in (other, one):
            second.add_document(document)
        assert list(store.documents()) == list(second.documents())
        assert store.documents_table() == second.documents_table()
        assert list(store.publications()) == list(second.publications())


def test_same_claim_with_and_without_a_span_sorts(store: Store) -> None:
    claims = (Description("outlet", "A", "text", Span(0, 1, "S")), Description("outlet", "A", "text"))
    store.add_document(replace(ENGLISH, descriptions=claims))
    found = store.document(ENGLISH.id)
    assert found is not None
    assert set(found.descriptions) == set(claims)


def test_another_text_under_the_same_id_is_refused(store: Store) -> None:
    store.add_document(ENGLISH)
    with pytest.raises(StoreError, match="another text"):
        store.add_document(replace(ENGLISH, text="other"))


@pytest.mark.parametrize(
    "broken", [replace(ENGLISH, text="\ud800"), replace(ENGLISH, locators=("a\x00b",))], ids=["surrogate", "nul-in-path"]
)
def test_what_no_database_can_keep_is_refused_in_words(store: Store, broken: Document) -> None:
    with pytest.raises(StoreError, match="before adding it"):
        store.add_document(broken)
    assert store.count("documents") == 0


def test_documents_are_found_by_source_path_and_id(store: Store) -> None:
    for document in (ENGLISH, ARABIC):
        store.add_document(document)
    assert store.documents_by_source("en.txt") == (ENGLISH,)
    assert store.documents_by_source("/news/ar.txt") == (ARABIC,)
    assert store.documents_by_source("nowhere") == ()
    assert store.document("doc_none") is None
    assert list(store.publications()) == sorted(document.publication() for document in (ENGLISH, ARABIC))


def test_a_failure_stands_until_its_source_is_read(store: Store) -> None:
    store.add_failure(FailedDocument("/news/en.txt", "is empty", "Save it again."))
    store.add_failure(FailedDocument("/news/en.txt", "is not text \ud800\x00", "Save it as UTF-8."))
    assert [item.mend for item in store.failures()] == ["Save it as UTF-8."]
    store.add_document(ENGLISH)
    assert store.failures() == ()


def test_codings_are_kept_side_by_side(coded_store: Store) -> None:
    assert sorted(coded_store.coded(), key=lambda item: item.document) == sorted((CODED_EN, CODED_AR), key=lambda item: item.document)
    assert list(coded_store.uncoded(CODING)) == []
    assert {document.id for document in coded_store.uncoded("new")} == {ENGLISH.id, ARABIC.id}
    newer = coded(ENGLISH, "Saddam Haftar", "told", "Islamabad", "new")
    coded_store.save_coded(newer)
    coded_store.save_coded(newer)
    assert [document.id for document in coded_store.uncoded("new")] == [ARABIC.id]
    assert list(coded_store.coded("new")) == [newer]
    assert CODED_EN in list(coded_store.coded(CODING))
    assert list(coded_store.coded("never")) == []


def test_coding_while_going_through_the_uncoded_gives_each_once(store: Store) -> None:
    documents = [make_document(f"text {number}", "O", None, "en", f"{number}.txt") for number in range(450)]
    for document in documents:
        store.add_document(document)
    seen = []
    for document in store.uncoded("c"):
        seen.append(document.id)
        store.save_coded(replace(CODED_EN, document=document.id, coding="c", entities=(), events=(), positions=(), ties=(), statements=()))
    assert seen == sorted(document.id for document in documents)


def test_mentions_without_a_document_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="add it first"):
        store.save_coded(CODED_EN)


def test_two_mentions_of_one_id_are_refused(store: Store) -> None:
    store.add_document(ENGLISH)
    with pytest.raises(StoreError, match="bear the id"):
        store.save_coded(replace(CODED_EN, events=CODED_EN.events * 2))
    assert list(store.coded()) == []
