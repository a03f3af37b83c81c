"""A document that is taken out: no build and no list sees it, who looks for it is told why, and adding it again brings it back."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from store_sample import ARABIC, CODED_AR, CODED_EN, CODING, ENGLISH

from entente.record import Anchor, CodedDocument, Decision, Document
from entente.record.errors import DecisionError
from entente.resolve import RESOLVER, resolve, update
from entente.store import Filter, Gone, Store
from entente.store.auditing import Writer

WHY = "the outlet took it back"


def settle(store: Store) -> int:
    decisions = store.decisions()
    return store.settle(CODING, RESOLVER, lambda source, names, shelf, attic: update(source, names, decisions, shelf=shelf, attic=attic))


def fill(store: Store, given: Mapping[Document, CodedDocument]) -> None:
    for document, coded in given.items():
        store.add_document(document)
        store.save_coded(coded)
    settle(store)


BOTH = {ENGLISH: CODED_EN, ARABIC: CODED_AR}


@pytest.fixture
def full(store: Store) -> Store:
    fill(store, BOTH)
    return store


def test_the_record_is_the_one_of_those_that_stay(full: Store, tmp_path: Path) -> None:
    full.withdraw([ARABIC.id], "ana", WHY)
    build = settle(full)
    with Store.open(tmp_path / "other.db") as other:
        fill(other, {ENGLISH: CODED_EN})
        assert full.record() == other.record()
        for ask in (
            lambda store: [document.id for document in store.documents_table()],
            lambda store: store.count("documents"),
            lambda store: store.coverage(),
            lambda store: store.overview().documents,
            lambda store: [document.id for document in store.documents()],
            lambda store: [coded.document for coded in store.coded()],
            lambda store: list(store.publications()),
            lambda store: store.count_uncoded("another coding"),
            lambda store: sorted(map(str, store.told_in())),
        ):
            assert ask(full) == ask(other)
    assert resolve(full.publications(), full.coded(), ()) == full.record()
    assert (build, full.problems()) == (2, ())


def test_who_asks_is_told_by_whom_and_why(full: Store) -> None:
    gone = CODED_AR.events[0].id
    (out,) = full.withdraw([ARABIC.id], "ana", WHY, Writer("ana"))
    settle(full)
    assert (out.document, out.source, out.by, out.why, out.back) == (ARABIC.id, "ar.txt", "ana", WHY, None)
    found = full.find(gone)
    assert isinstance(found, Gone)
    assert found.why == f"its text was withdrawn by ana on {out.at[:10]}: {WHY}"
    why = {each.id: each.why for each in full.diff(1, 2)}
    assert any(f"ar.txt was withdrawn by ana on {out.at[:10]}: {WHY}" in reasons for reasons in why.values())
    (noted,) = full.audit()
    assert (noted.by.name, noted.action, noted.what) == ("ana", "withdraw", f"{ARABIC.id} by ana: {WHY}")
    assert full.document(ARABIC.id) == ARABIC
    assert full.withdrawn([ENGLISH.id, ARABIC.id]) == {ARABIC.id: out}


def test_what_was_before_can_still_be_shown(full: Store) -> None:
    def answers(store: Store) -> tuple[object, ...]:
        return store.entities(), store.events(), store.positions(), store.documents_table(), store.coverage(), store.count("documents")

    before = answers(full)
    full.withdraw([ARABIC.id], "ana", WHY)
    settle(full)
    assert answers(full) != before
    assert answers(full.at(1)) == before


def test_adding_it_again_brings_it_back_with_the_rulings_on_it(full: Store) -> None:
    trigger = CODED_AR.events[0].trigger
    anchor = Anchor(ARABIC.id, trigger.start, trigger.end, trigger.text)
    full.append(Decision("de_1", "ana", "2026-03-01", "the text says otherwise", "reject", "event", ((anchor,),)))
    settle(full)
    ruled = full.record()
    full.withdraw([ARABIC.id], "ana", WHY)
    settle(full)
    assert [each.decision for each in full.unmoored()] == ["de_1"]
    assert full.take_in([ENGLISH, ARABIC]) == ["known", "back"]
    settle(full)
    assert (full.record(), full.unmoored(), full.withdrawn([ARABIC.id])) == (ruled, (), {})
    (held,) = full.withdrawals()
    assert held.back is not None
    assert [each.action for each in full.audit()] == ["add again", "withdraw"]
    assert any("was added again" in reason for each in full.diff(3, 4) for reason in each.why)


def test_a_document_that_never_stood_arrives_when_it_is_added_again(store: Store) -> None:
    fill(store, {ENGLISH: CODED_EN})
    store.add_document(ARABIC)
    store.save_coded(CODED_AR)
    store.withdraw([ARABIC.id], "ana", WHY)
    assert settle(store) == 1
    store.add_document(ARABIC)
    assert settle(store) == 2
    assert any("new document: ar.txt" in reason for each in store.diff(1, 2) for reason in each.why)


@pytest.mark.parametrize(("ids", "name", "why"), [(["doc_none"], "ana", WHY), ([ENGLISH.id], "ana", " "), ([ENGLISH.id], "", WHY)])
def test_without_a_document_a_name_or_a_reason_nothing_is_withdrawn(full: Store, ids: list[str], name: str, why: str) -> None:
    with pytest.raises(DecisionError):
        full.withdraw([ARABIC.id, *ids], name, why)
    assert full.withdrawals() == ()


def test_what_is_out_is_not_taken_out_twice(full: Store, open_again: Callable[[], Store]) -> None:
    full.withdraw([ARABIC.id], "ana", WHY)
    assert open_again().withdraw([ARABIC.id, ENGLISH.id], "bo", "mine")[0].document == ENGLISH.id
    settle(full)
    assert (full.count("documents"), full.events(Filter()), len(full.withdrawals())) == (0, (), 2)
