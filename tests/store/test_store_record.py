"""The record is replaced at once, keeps a log, and answers for every id it ever showed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from store_sample import ARABIC, BOTH, CODED_AR, CODED_EN, CODING, ENGLISH, coded, make_event, make_record, without_event

from entente.record import Anchor, Decision, Record, Unmoored
from entente.record.errors import StoreError
from entente.store import Change, Gone, Moved, Standing, Store

EVENT = CODED_EN.events[0].id
OTHER = CODED_AR.events[0].id


def test_an_empty_store_has_an_empty_record(store: Store) -> None:
    assert store.record() == Record()
    assert store.build() is None
    assert store.find("ev_1") is None
    assert store.events() == ()


def test_a_record_comes_back_as_it_went_in(coded_store: Store) -> None:
    record = replace(make_record(), unmoored=(Unmoored("de_2", "nothing there"), Unmoored("de_1", "contradicted")))
    assert coded_store.save_record(record, CODING) == 1
    assert coded_store.record() == record
    build = coded_store.build()
    assert build is not None
    assert (build.number, build.resolver, build.coding) == (1, "resolve-1", CODING)
    assert coded_store.coding() == CODING


def test_the_same_record_makes_no_new_build(coded_store: Store) -> None:
    assert coded_store.save_record(make_record(), CODING) == 1
    before = coded_store.build()
    assert coded_store.save_record(make_record(), CODING) == 1
    assert coded_store.build() == before


def test_equal_records_have_equal_digests_on_any_way(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    coded_store.save_record(without_event(make_record()), CODING)
    coded_store.save_record(make_record(), CODING)
    newest, _, oldest = coded_store.builds()
    assert newest.digest == oldest.digest
    assert coded_store.record() == make_record()


def test_the_log_names_what_came_changed_and_went(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    coded_store.save_record(make_record("2026-01-07"), CODING)
    coded_store.save_record(without_event(make_record("2026-01-07")), CODING)
    assert {change.change for change in coded_store.changes() if change.build == 1} == {"came"}
    assert coded_store.changes(after=1) == (Change(2, "event", EVENT, "changed"), Change(3, "event", EVENT, "went"))


def test_a_fact_keeps_its_version_while_others_change(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    coded_store.save_record(make_record("2026-01-07"), CODING)
    event, tie = coded_store.find(EVENT), coded_store.find("ti_1")
    assert isinstance(event, Standing)
    assert isinstance(tie, Standing)
    assert (event.version, tie.version) == (2, 1)


def test_other_mentions_lead_to_the_event(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    found = coded_store.find(OTHER)
    assert isinstance(found, Moved)
    assert (found.to, found.kind, found.fact) == (EVENT, "event", make_record().events[0])


def test_an_id_leads_to_what_stands_there_now(coded_store: Store) -> None:
    """The event takes the id of its other mention, and no redirect is made for the old id."""
    coded_store.save_record(make_record(), CODING)
    turned = replace(make_record(), events=(make_event(OTHER, (EVENT, OTHER)),), redirects=())
    coded_store.save_record(turned, CODING)
    found = coded_store.find(EVENT)
    assert isinstance(found, Moved)
    assert found.to == OTHER
    coded_store.save_record(make_record(), CODING)
    assert isinstance(coded_store.find(EVENT), Standing)
    assert isinstance(coded_store.find(OTHER), Moved)


def test_a_gone_id_says_since_when_and_why(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    coded_store.save_record(without_event(make_record()), CODING)
    for id in (EVENT, OTHER):
        found = coded_store.find(id)
        assert isinstance(found, Gone)
        assert (found.since, found.kind) == (2, "event")
        assert "no mention" in found.why


def test_a_rejected_event_says_who_rejected_it(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    trigger = CODED_EN.events[0].trigger
    anchor = Anchor(ENGLISH.id, trigger.start, trigger.end, trigger.text)
    coded_store.append(Decision("de_1", "Amal", "2026-02-01T10:00:00Z", "a rehearsal", "reject", "event", ((anchor,),)))
    coded_store.save_record(without_event(make_record()), CODING)
    found = coded_store.find(EVENT)
    assert isinstance(found, Gone)
    assert found.why == "rejected by Amal on 2026-02-01: a rehearsal"


def test_an_event_that_a_new_coding_misses_says_so(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    for document, found in ((ENGLISH, CODED_EN), (ARABIC, CODED_AR)):
        coded_store.save_coded(replace(found, coding="new", events=()))
        assert document.id == found.document
    coded_store.save_record(without_event(make_record()), "new")
    gone = coded_store.find(EVENT)
    assert isinstance(gone, Gone)
    assert "in no text" in gone.why
    assert isinstance(coded_store.find("ti_1"), Standing)
    assert coded_store.coding() == "new"


def test_mentions_come_with_their_documents_dated_first(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    told = coded_store.mentions_of(OTHER)
    assert [item.mention for item in told] == [CODED_EN.events[0], CODED_AR.events[0]]
    assert [item.document.source for item in told] == ["en.txt", "ar.txt"]
    assert [item.mention for item in coded_store.mentions_of("en_saddam")] == [CODED_EN.entities[0], CODED_AR.entities[0]]
    assert coded_store.mentions_of("ev_never") == ()


def test_mentions_are_those_of_the_records_coding(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    coded_store.save_coded(coded(ENGLISH, "Saddam Haftar", "told", "Islamabad", "new"))
    assert coded_store.mentions_of(EVENT)[0].mention == CODED_EN.events[0]


def test_background_holds_all_that_facts_point_to(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    found = coded_store.background(coded_store.events())
    assert set(found.entities) == {"en_saddam", "PK"}
    assert set(found.mentions) == {EVENT, OTHER}
    assert set(found.documents) == {ENGLISH.id, ARABIC.id}


BROKEN = {
    "no-mention": (lambda record: replace(record, events=(replace(record.events[0], mentions=()),)), "no text says it"),
    "unknown-mention": (lambda record: replace(record, events=(replace(record.events[0], mentions=("ev_0",)),)), "does not have"),
    "unknown-entity": (lambda record: replace(record, entities=record.entities[:1]), "no entity"),
    "part-of-nothing": (lambda record: replace(record, events=(replace(record.events[0], part_of="ev_0"),)), "no event"),
    "redirect-to-nothing": (lambda record: replace(record, redirects=(("ev_0", "ev_1"),)), "not there"),
    "lineage-of-nothing": (lambda record: replace(record, lineages=(replace(record.lineages[0], documents=("doc_0",)),)), "no document"),
    "same-id-twice": (lambda record: replace(record, events=record.events * 2), "bear one id"),
}


@pytest.mark.parametrize(("spoil", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_record_that_breaks_a_promise_is_refused_whole(coded_store: Store, spoil: Callable[[Record], Record], said: str) -> None:
    coded_store.save_record(make_record(), CODING)
    with pytest.raises(StoreError, match=said):
        coded_store.save_record(spoil(make_record("2026-01-07")), CODING)
    assert coded_store.record() == make_record()
    build = coded_store.build()
    assert build is not None
    assert build.number == 1


def test_a_second_settler_is_told_who_holds_the_record(coded_store: Store, open_again: Callable[[], Store]) -> None:
    second = open_again()
    with coded_store.settling("add of folder news"):
        with pytest.raises(StoreError, match=r"being built by add of folder news \(process \d+ on .*then try again"):
            second.save_record(make_record(), CODING)
        assert not second.add_document(ENGLISH)  # others may add meanwhile
        assert coded_store.save_record(make_record(), CODING) == 1
    assert second.save_record(make_record("2026-01-07"), CODING) == 2


def test_the_lock_is_given_back_after_a_fault(coded_store: Store, open_again: Callable[[], Store]) -> None:
    with pytest.raises(RuntimeError), coded_store.settling("one"):
        raise RuntimeError
    with open_again().settling("other"):
        pass


def test_settling_within_settling_is_one_lock(coded_store: Store) -> None:
    with coded_store.settling("one"), coded_store.settling("one"):
        coded_store.save_record(make_record(), CODING)


def test_sources_come_back_as_told(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    assert coded_store.events()[0].sources == BOTH
