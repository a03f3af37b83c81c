"""The record as it stood at an earlier build answers as it did then, and a fact tells what became of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from store_sample import ARABIC, CODED_AR, CODED_EN, CODING, ENGLISH

from entente.record import Anchor, Decision
from entente.record.errors import QueryError, StoreError
from entente.resolve import resolve
from entente.store import Asked, Filter, Standing, Store


def settle(store: Store, coding: str = CODING) -> int:
    return store.save_record(resolve(store.publications(), store.coded(coding), store.decisions()), coding)


def answers(store: Store) -> dict[str, object]:
    """Ask a store much of what it can answer."""
    page = store.ledger(Asked(limit=200))
    record = store.record()
    # Since when another name of an entity leads to it is not written down.
    record = replace(record, unmoored=(), redirects=tuple(pair for pair in record.redirects if not pair[0].startswith("en_")))
    first = store.entities(Filter())
    return {
        "record": record,
        "ledger": page,
        "search": store.ledger_ids(Asked(words="visited")),
        "arabic": store.ledger_ids(Asked(words="زار")),
        "named": store.ledger_ids(Asked(actor=("Haftar",))),
        "entities": first,
        "actors": store.ranked_entities(),
        "told": {entity.id: store.told(entity.id) for entity in first},
        "dossiers": {entity.id: store.dossier(entity) for entity in first},
        "documents": store.documents_table(),
        "counts": [store.count(table) for table in ("events", "entities", "positions", "ties", "statements", "documents")],
        "build": store.build(),
        "standings": store.standings(page.events and [event.id for event in page.events]),
        "mentions": {event.id: store.mentions_of(event.id) for event in page.events},
        "redirects": {mention: store.find(mention) for event in page.events for mention in event.mentions},
        "decisions": store.decisions(),
    }


def test_each_build_answers_later_as_it_did_when_it_was_the_newest(store: Store) -> None:
    held: dict[int, dict[str, object]] = {}

    def kept(number: int) -> None:
        held[number] = answers(store)

    store.add_document(ENGLISH)
    store.save_coded(CODED_EN)
    kept(settle(store))
    store.add_document(ARABIC)
    store.save_coded(CODED_AR)
    kept(settle(store))
    trigger = CODED_AR.events[0].trigger
    anchor = Anchor(ARABIC.id, trigger.start, trigger.end, trigger.text)
    store.append(Decision("de_1", "ana", "2026-03-01", "the text says otherwise", "reject", "event", ((anchor,),)))
    kept(settle(store))
    store.append(Decision("de_2", "ana", "2026-03-02", "it does not", "undo", undoes="de_1"))
    kept(settle(store))
    for coded in (CODED_EN, CODED_AR):
        events = tuple(replace(event, type="SUPPORT", mode=None) for event in coded.events)
        store.save_coded(replace(coded, coding="rules-2", events=events))
    kept(settle(store, "rules-2"))
    assert sorted(held) == [1, 2, 3, 4, 5]
    for number, then in held.items():
        now = answers(store.at(number))
        for what, found in then.items():
            assert now[what] == found, (number, what)
    assert answers(store) == held[5]


def test_a_past_follows_the_record_that_goes_on(store: Store) -> None:
    store.add_document(ENGLISH)
    store.save_coded(CODED_EN)
    settle(store)
    first = answers(store)
    store.add_document(ARABIC)
    store.save_coded(CODED_AR)
    settle(store)
    past = store.at(1)
    assert answers(past) == first
    trigger = CODED_EN.events[0].trigger
    anchor = Anchor(ENGLISH.id, trigger.start, trigger.end, trigger.text)
    store.append(Decision("de_1", "ana", "2026-03-01", "no", "reject", "event", ((anchor,),)))
    settle(store)
    assert answers(past) == first
    assert store.at(1) is past
    assert store.at(3) is store


def test_a_past_cannot_be_written_to(coded_store: Store) -> None:
    settle(coded_store)
    trigger = CODED_EN.events[0].trigger
    anchor = Anchor(ENGLISH.id, trigger.start, trigger.end, trigger.text)
    coded_store.append(Decision("de_1", "ana", "2026-03-01", "no", "reject", "event", ((anchor,),)))
    settle(coded_store)
    with pytest.raises(StoreError, match="for reading only"):
        coded_store.at(1).append(Decision("de_2", "ana", "2026-03-01", "no", "undo", undoes="de_1"))


def test_a_record_opened_for_reading_has_a_past_too(coded_store: Store, place: str) -> None:
    settle(coded_store)
    first = answers(coded_store)
    for coded in (CODED_EN, CODED_AR):
        coded_store.save_coded(replace(coded, coding="rules-2", events=coded.events[:1]))
    settle(coded_store, "rules-2")
    with Store.open_for_reading(place) as reader:
        assert answers(reader.at(1)) == first


def test_a_build_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="no build yet"):
        store.at(1)
    store.add_document(ENGLISH)
    store.save_coded(CODED_EN)
    settle(store)
    for number in (0, 2, 10**9):
        with pytest.raises(QueryError, match=r"There is no build .*: the record has builds 1 to 1\."):
            store.at(number)


def test_a_day_leads_to_the_last_build_of_it_or_before(store: Store, open_again: Callable[[], Store]) -> None:
    store.add_document(ENGLISH)
    store.save_coded(CODED_EN)
    settle(store)
    build = store.build()
    assert build is not None
    assert store.build_on(build.created_at[:10]) == build
    assert store.build_on("9999-12-31") == build
    assert store.build_on("1999-12-31") is None


def test_a_fact_tells_when_it_came_what_was_corrected_and_why(store: Store) -> None:
    store.add_document(ENGLISH)
    store.save_coded(CODED_EN)
    settle(store)
    store.add_document(ARABIC)
    store.save_coded(CODED_AR)
    settle(store)
    changed = [each for each in store.diff(1, 2) if each.change == "changed"]
    assert changed
    for each in changed:
        (came, corrected), total = store.story(each.id)
        assert total == 2
        assert (came.build.number, came.change, came.fields) == (1, "came", ())
        assert came.why == (f"new document: {ENGLISH.source}",)
        assert (corrected.build.number, corrected.change, corrected.fields) == (2, "changed", each.fields)
        assert corrected.why == each.why
    assert store.story("ev_nothing") == ((), 0)
    assert store.story(changed[0].id, 1)[0] == store.story(changed[0].id)[0]
    assert store.touched(1)["entity"] == sum(each.kind == "entity" for each in store.diff(1, 2))
    assert [each.difference for each in store.compare(1, 2)] == list(store.diff(1, 2))
    counted = store.changes_by_build()
    assert (counted[1].documents, counted[1].decisions, counted[1].changed, counted[1].went) == (1, 0, 0, 0)
    assert counted[2].documents == 1
    assert counted[2].changed == sum(each.kind != "lineage" for each in changed)
    assert all(isinstance(store.at(1).find(each.id), Standing) for each in changed)
