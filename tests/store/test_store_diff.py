"""Two builds compared: what came, went and changed, and why."""

from dataclasses import replace

import pytest
from store_sample import ARABIC, CODED_AR, CODED_EN, CODING, ENGLISH

from entente.record import Anchor, Decision
from entente.record.errors import StoreError
from entente.resolve import resolve
from entente.store import Store


def settle(store: Store, coding: str = CODING) -> int:
    return store.save_record(resolve(store.publications(), store.coded(coding), store.decisions()), coding)


def keep(store: Store, *pairs: tuple) -> None:  # type: ignore[type-arg]
    for document, coded in pairs:
        store.add_document(document)
        store.save_coded(coded)


def test_a_new_document_a_ruling_and_another_coding_are_told_as_reasons(store: Store) -> None:
    keep(store, (ENGLISH, CODED_EN))
    first = settle(store)
    keep(store, (ARABIC, CODED_AR))
    second = settle(store)
    found = store.diff(first, second)
    assert found
    told = {each.id: each for each in found}
    events = [each for each in found if each.kind == "event"]
    assert events
    assert all(any(reason == f"new document: {ARABIC.source}" for reason in each.why) for each in events)
    trigger = CODED_AR.events[0].trigger
    anchor = Anchor(ARABIC.id, trigger.start, trigger.end, trigger.text)
    store.append(Decision("de_1", "ana", "2026-03-01", "the text says otherwise", "reject", "event", ((anchor,),)))
    third = settle(store)
    ruled = [each for each in store.diff(second, third) if each.kind == "event"]
    assert ruled
    assert all("ruled by ana (reject, de_1): the text says otherwise" in each.why for each in ruled)
    assert {each.id for each in store.diff(first, third) if each.kind == "event"} <= set(told) | {each.id for each in ruled}
    for coded in (CODED_EN, CODED_AR):
        events = tuple(replace(event, type="SUPPORT", mode=None) for event in coded.events)
        store.save_coded(replace(coded, coding="rules-2", events=events))
    fourth = settle(store, "rules-2")
    assert all(any("another coding" in reason for reason in each.why) for each in store.diff(third, fourth))


def test_forth_and_back_cancel_out_and_back_is_forth_turned(store: Store) -> None:
    keep(store, (ENGLISH, CODED_EN))
    first = settle(store)
    trigger = CODED_EN.events[0].trigger
    store.append(
        Decision("de_1", "ana", "2026-03-01", "no", "reject", "event", ((Anchor(ENGLISH.id, trigger.start, trigger.end, trigger.text),),))
    )
    second = settle(store)
    store.append(Decision("de_2", "ana", "2026-03-02", "yes", "undo", undoes="de_1"))
    third = settle(store)
    assert {each.change for each in store.diff(first, second) if each.kind == "event"} == {"went"}
    assert {each.change for each in store.diff(second, first) if each.kind == "event"} == {"came"}
    assert store.diff(first, third) == ()
    assert all(each.why for each in store.diff(second, third))
    with pytest.raises(StoreError, match="There is no build 9"):
        store.diff(first, 9)
