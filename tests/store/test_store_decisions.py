"""Decisions are appended for ever, and refused where the thing has changed since it was seen."""

from dataclasses import replace

import pytest
from sqlalchemy import event as sql_event
from store_sample import ARABIC, CODED_AR, CODED_EN, CODING, ENGLISH, make_event, make_record, without_event

from entente.record import Anchor, Decision
from entente.record.errors import DecisionError
from entente.record.jsons import dumps, to_json
from entente.store import Gone, Standing, Store

MENTION = CODED_EN.events[0]
EVENT = MENTION.id
TRIGGER = Anchor(ENGLISH.id, MENTION.trigger.start, MENTION.trigger.end, MENTION.trigger.text)
CORRECTED = replace(MENTION, mode="multilateral", when="2026-01-06")


def reject(id: str = "de_1", seen: str | None = None, at: str = "2026-02-01T10:00:00Z", anchor: Anchor = TRIGGER) -> Decision:
    return Decision(id, "Amal", at, "a rehearsal", "reject", "event", ((anchor,),), seen=seen)


def correct(id: str = "de_c", at: str = "2026-02-01T10:00:00Z") -> Decision:
    return Decision(id, "Amal", at, "three sat there", "correct", "event", ((TRIGGER,),), dumps(to_json(CORRECTED)))


def test_decisions_come_back_by_time_of_ruling(store: Store) -> None:
    later, earlier = reject("de_1", at="2026-02-02"), reject("de_2", at="2026-02-01")
    assert store.append(later)
    assert store.append(earlier)
    assert store.decisions() == (earlier, later)


def test_the_same_decision_is_kept_once(store: Store) -> None:
    assert [store.append(reject()), store.append(reject())] == [True, False]
    with pytest.raises(DecisionError, match="id of its own"):
        store.append(replace(reject(), why="otherwise"))
    assert store.decisions() == (reject(),)


def test_no_statement_ever_changes_a_decision(coded_store: Store) -> None:
    said: list[str] = []
    sql_event.listen(coded_store._engine, "before_cursor_execute", lambda *given: said.append(given[2].lower()))
    coded_store.append(reject())
    coded_store.append(Decision("de_2", "Amal", "2026-02-02", "no", "undo", undoes="de_1"))
    coded_store.save_record(make_record(), CODING)
    coded_store.save_record(without_event(make_record()), CODING)
    assert any("insert into decisions" in words for words in said)
    assert not [words for words in said if "update decisions" in words or "delete from decisions" in words]


def test_an_anchor_that_finds_nothing_is_kept(store: Store) -> None:
    assert store.append(reject(anchor=Anchor("doc_nowhere", 0, 1, "x")))


@pytest.mark.parametrize("seen", ["7", "x", "-1", "٣"], ids=["later", "word", "negative", "other-digits"])
def test_a_build_that_never_was_is_refused(coded_store: Store, seen: str) -> None:
    coded_store.save_record(make_record(), CODING)
    with pytest.raises(DecisionError, match="the record stands at 1"):
        coded_store.append(reject(seen=seen))


def test_a_ruling_on_what_was_seen_is_taken(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    assert coded_store.append(reject(seen="1"))


def test_a_ruling_is_taken_when_only_others_changed(coded_store: Store) -> None:
    record = make_record()
    coded_store.save_record(record, CODING)
    coded_store.save_record(replace(record, ties=(replace(record.ties[0], confidence=0.1),)), CODING)
    assert coded_store.append(reject(seen="1"))


def test_a_ruling_on_what_changed_is_refused_and_shows_what_stands(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    coded_store.save_record(make_record("2026-01-07"), CODING)
    with pytest.raises(DecisionError, match=rf"{EVENT} changed in build 2, after build 1 .*2026-01-07"):
        coded_store.append(reject(seen="1"))
    assert coded_store.decisions() == ()
    assert coded_store.append(reject(seen="2"))


def test_a_ruling_through_any_of_its_mentions_is_refused(coded_store: Store) -> None:
    trigger = CODED_AR.events[0].trigger
    coded_store.save_record(make_record(), CODING)
    coded_store.save_record(make_record("2026-01-07"), CODING)
    with pytest.raises(DecisionError, match="changed in build 2"):
        coded_store.append(reject(seen="1", anchor=Anchor(ARABIC.id, trigger.start, trigger.end, trigger.text)))


def test_a_ruling_on_what_is_gone_is_refused(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    coded_store.save_record(without_event(make_record()), CODING)
    with pytest.raises(DecisionError, match="is gone since build 2"):
        coded_store.append(reject(seen="1"))


def test_an_undo_names_a_decision_that_is_there(store: Store) -> None:
    with pytest.raises(DecisionError, match="look its id up"):
        store.append(Decision("de_2", "Amal", "2026-02-02", "no", "undo", undoes="de_1"))


def test_a_carried_mention_must_be_whole(store: Store) -> None:
    with pytest.raises(DecisionError, match="cannot be read"):
        store.append(replace(correct(), mention='{"id": "ev_1"}'))


def test_a_reading_by_a_person_stands_in_place_of_the_machines(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    coded_store.append(correct())
    assert coded_store.mentions_of(EVENT)[0].mention == CORRECTED
    coded_store.append(Decision("de_u", "Amal", "2026-02-02", "no", "undo", undoes="de_c"))
    assert coded_store.mentions_of(EVENT)[0].mention == MENTION
    coded_store.append(Decision("de_uu", "Amal", "2026-02-03", "yes", "undo", undoes="de_u"))
    assert coded_store.mentions_of(EVENT)[0].mention == CORRECTED


def test_a_mention_that_a_person_added_can_carry_a_fact(coded_store: Store) -> None:
    added = replace(MENTION, id="ev_added", trigger=CODED_EN.statements[0].evidence[0])
    coded_store.append(replace(correct("de_a"), kind="add", mention=dumps(to_json(added))))
    record = make_record()
    coded_store.save_record(replace(record, events=(*record.events, make_event("ev_added", ("ev_added",)))), CODING)
    assert isinstance(coded_store.find("ev_added"), Standing)
    assert coded_store.mentions_of("ev_added")[0].mention == added


def test_an_undone_rejection_is_no_reason(coded_store: Store) -> None:
    coded_store.save_record(make_record(), CODING)
    coded_store.append(reject())
    coded_store.append(Decision("de_2", "Amal", "2026-02-02", "no", "undo", undoes="de_1"))
    coded_store.save_record(without_event(make_record()), CODING)
    found = coded_store.find(EVENT)
    assert isinstance(found, Gone)
    assert "Amal" not in found.why
