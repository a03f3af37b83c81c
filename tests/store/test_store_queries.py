"""One filter, six tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from store_sample import ARABIC, BOTH, CODED_AR, CODED_EN, CODING, ENGLISH, make_record

from entente.record import Position, Record, TieTelling
from entente.record.errors import QueryError, UnknownNameError
from entente.store import Filter, Store
from entente.store.filters import Table

EVENT = CODED_EN.events[0].id


@pytest.fixture
def asked(coded_store: Store) -> Store:
    """Give a store whose event's telling in Arabic is an event of its own, undated and alleged."""
    record = make_record()
    event = record.events[0]
    alone = replace(event, id="ev_alone", type="HOUSE-VISIT", mode=None, status="alleged", when="XXXX-12", recipients=(), where=None)
    decade = replace(event, id="ev_decade", actors=("PK",), recipients=("PK",), when="202X", sources=replace(BOTH, languages=("fr",)))
    ended = Position("po_2", "en_saddam", "officer", "PK", None, "2020", "denied", 0.5, record.positions[0].mentions, BOTH)
    undated = replace(ended, id="po_3", end=None)
    coded_store.save_record(replace(record, events=(*record.events, alone, decade), positions=(*record.positions, ended, undated)), CODING)
    return coded_store


ALL = (EVENT, "ev_alone", "ev_decade")
CASES: dict[str, tuple[str, Filter, Sequence[str]]] = {
    "dated-first-then-id": ("events", Filter(), ("ev_decade", EVENT, "ev_alone")),
    "limit": ("events", Filter(limit=1), ("ev_decade",)),
    "offset": ("events", Filter(limit=5, offset=1), (EVENT, "ev_alone")),
    "type": ("events", Filter(type="consult"), ("ev_decade", EVENT)),
    "house-type": ("events", Filter(type="HOUSE-VISIT"), ("ev_alone",)),
    "plover-type-not-met": ("events", Filter(type="ASSAULT"), ()),
    "status": ("events", Filter(status="alleged"), ("ev_alone",)),
    "mode": ("events", Filter(mode="visit"), ("ev_decade", EVENT)),
    "language": ("events", Filter(language="fr"), ("ev_decade",)),
    "since-a-day": ("events", Filter(since="2026-01-06"), ("ev_decade", EVENT)),
    "since-a-later-day": ("events", Filter(since="2026-01-07"), ("ev_decade",)),
    "until-a-month": ("events", Filter(until="2026-01"), ("ev_decade", EVENT)),
    "until-a-year": ("events", Filter(until="2025"), ("ev_decade",)),
    "undated-is-left-out": ("events", Filter(since="1000"), ("ev_decade", EVENT)),
    "country-of-a-party": ("events", Filter(country="ly"), (EVENT, "ev_alone")),
    "country-of-the-place": ("events", Filter(country="PK"), ("ev_decade", EVENT)),
    "actor-by-id": ("events", Filter(actor="en_saddam"), (EVENT, "ev_alone")),
    "actor-by-name": ("events", Filter(actor="saddam HAFTAR"), (EVENT, "ev_alone")),
    "actor-by-surname": ("events", Filter(actor="Haftar"), (EVENT, "ev_alone")),
    "actor-by-part-of-a-word": ("events", Filter(actor="aftar"), ()),
    "actor-in-arabic": ("events", Filter(actor="الحفتر"), (EVENT, "ev_alone")),
    "actor-with-tatweel-and-hamza": ("events", Filter(actor="اسلام أباد"), ("ev_decade", EVENT)),
    "actor-with-wildcards": ("events", Filter(actor="%_a"), ()),
    "recipient-counts-as-actor": ("events", Filter(actor="PK", status="occurred"), ("ev_decade", EVENT)),
    "entities-by-kind": ("entities", Filter(type="person"), ("en_saddam",)),
    "entities-by-name": ("entities", Filter(actor="pakistan"), ("PK",)),
    "entities-by-country": ("entities", Filter(country="LY"), ("en_saddam",)),
    "entities-by-language": ("entities", Filter(language="ar"), ("PK", "en_saddam")),
    "entities-by-language-not-met": ("entities", Filter(language="fr"), ()),
    "positions-in-time": ("positions", Filter(), ("po_2", "po_1", "po_3")),
    "positions-open-end": ("positions", Filter(since="2026"), ("po_1",)),
    "positions-open-begin": ("positions", Filter(until="2010"), ("po_2",)),
    "positions-of-an-organization": ("positions", Filter(actor="Pakistan"), ("po_2", "po_3")),
    "ties-by-kind": ("ties", Filter(type="backs"), ("ti_1",)),
    "ties-by-another-kind": ("ties", Filter(type="kin"), ()),
    "ties-by-day-said": ("ties", Filter(since="2026-01-09", until="2026-01-09"), ("ti_1",)),
    "statements-by-day-published": ("statements", Filter(until="2026-01-09", type="paraphrase"), ("st_1",)),
    "statements-later": ("statements", Filter(since="2026-01-10"), ()),
    "documents-undated-last": ("documents_table", Filter(), (ENGLISH.id, ARABIC.id)),
    "newest-first-undated-last": ("events", Filter(newest=True), (EVENT, "ev_decade", "ev_alone")),
    "positions-newest-first": ("positions", Filter(newest=True), ("po_1", "po_2", "po_3")),
    "positions-newest-behind-one": ("positions", Filter(newest=True, after="po_1"), ("po_2", "po_3")),
    "documents-newest-first-undated-last": ("documents_table", Filter(newest=True), (ENGLISH.id, ARABIC.id)),
    "documents-by-language": ("documents_table", Filter(language="ar"), (ARABIC.id,)),
    "documents-by-day": ("documents_table", Filter(since="2026-01-09"), (ENGLISH.id,)),
    "documents-by-actor": ("documents_table", Filter(actor="Saddam", language="ar"), (ARABIC.id,)),
    "documents-by-country": ("documents_table", Filter(country="LY"), (ENGLISH.id, ARABIC.id)),
    "documents-by-kind": ("documents_table", Filter(type="note"), ()),
}


def test_filters(asked: Store) -> None:
    """One store for the whole table: making one takes longer than all questions."""
    found = {name: tuple(item.id for item in getattr(asked, table)(wanted)) for name, (table, wanted, _) in CASES.items()}
    assert found == {name: tuple(expected) for name, (_, _, expected) in CASES.items()}


def test_count_knows_no_limit(asked: Store) -> None:
    assert asked.count("events", Filter(limit=1)) == len(ALL)
    assert asked.count("documents", Filter(language="ar")) == 1


BAD: dict[str, tuple[str, Filter, type[Exception], str]] = {
    "type": ("events", Filter(type="CONSULTT"), UnknownNameError, "Did you mean 'CONSULT'"),
    "status": ("events", Filter(status="occured"), UnknownNameError, "Did you mean 'occurred'"),
    "tie-kind": ("ties", Filter(type="friend"), UnknownNameError, "ally, backs"),
    "type-of-positions": ("positions", Filter(type="CONSULT"), QueryError, "leave it out, or ask for events"),
    "mode-of-ties": ("ties", Filter(mode="visit"), QueryError, "There is no mode of ties"),
    "date-of-entities": ("entities", Filter(since="2026"), QueryError, "ask for events"),
    "date": ("events", Filter(since="last week"), QueryError, "such as 2026"),
    "date-without-year": ("events", Filter(until="XXXX-12"), QueryError, "give a year"),
    "no-such-day": ("events", Filter(until="2026-02-30"), QueryError, "give a year"),
    "since-after-until": ("events", Filter(since="2026-02", until="2026-01"), QueryError, "change the two about"),
    "country": ("events", Filter(country="Libya"), QueryError, "such as LY"),
    "language": ("events", Filter(language="Arabic"), QueryError, "such as ar"),
    "limit": ("events", Filter(limit=0), QueryError, "1 or more"),
    "offset": ("events", Filter(offset=-1), QueryError, "0 or more"),
    "actor": ("events", Filter(actor="؟!"), QueryError, "give a name"),
}


def test_bad_filters_say_the_mend(store: Store) -> None:
    for table, wanted, kind, said in BAD.values():
        with pytest.raises(kind, match=said):
            getattr(store, table)(wanted)


def test_a_moved_entity_is_found_by_its_old_id(asked: Store) -> None:
    record = asked.record()
    asked.save_record(replace(record, redirects=(*record.redirects, ("en_old", "en_saddam"))), CODING)
    assert [item.id for item in asked.entities(Filter(actor="en_old"))] == ["en_saddam"]


def test_what_is_learnt_later_of_a_day_or_country_is_found(asked: Store) -> None:
    from entente.record import Description

    record = asked.record()
    asked.add_document(replace(ARABIC, descriptions=(Description("published", "2025-01-01", "user"),)))
    entities = tuple(replace(item, country="TR") if item.id == "en_saddam" else item for item in record.entities)
    asked.save_record(replace(record, entities=entities), CODING)
    assert [item.id for item in asked.statements(Filter(until="2025"))] == ["st_1"]
    assert [item.id for item in asked.statements(Filter(country="TR"))] == ["st_1"]
    assert asked.statements(Filter(country="LY")) == ()


def test_a_tie_goes_from_its_first_telling_to_its_last(asked: Store) -> None:
    record = asked.record()
    tellings = (TieTelling("2011", "2012", None, "m"), TieTelling("2024", None, "2026-01-09", "m"))
    asked.save_record(replace(record, ties=(replace(record.ties[0], tellings=tellings),)), CODING)
    assert [asked.count("ties", Filter(until=year)) for year in ("2010", "2011", "2030")] == [0, 1, 1]


def test_the_record_lists_by_id(asked: Store) -> None:
    record: Record = asked.record()
    parts: list[tuple[Any, ...]] = [record.entities, record.events, record.positions]
    assert all([item.id for item in part] == sorted(item.id for item in part) for part in parts)
    assert {mention.document for mention in (*CODED_EN.events, *CODED_AR.events)} == {ENGLISH.id, ARABIC.id}


PORTIONS = [Filter(), Filter(limit=2), Filter(limit=2, offset=1), Filter(offset=3), Filter(since="2000")]


@pytest.mark.parametrize("table", ["events", "entities", "positions", "ties", "statements"])
def test_going_through_gives_what_the_question_gives(asked: Store, table: Table) -> None:
    for wanted in PORTIONS[: -1 if table == "entities" else None]:
        for step in (1, 2, 500):
            portions = list(asked.walk(table, wanted, step))
            assert tuple(fact for facts, _ in portions for fact in facts) == getattr(asked, table)(wanted)
            for facts, behind in portions:
                assert 1 <= len(facts) <= step
                assert behind == asked.background(facts)
