"""Lists that go on: behind a fact, nothing missed and nothing twice; marks that hold for one question."""

from dataclasses import replace
from typing import Any

import pytest
from store_sample import CODED_EN, CODING, make_record

from entente.record import Record
from entente.record.errors import QueryError
from entente.store import Filter, Store
from entente.store.marks import mark, marked

EVENT = CODED_EN.events[0].id


@pytest.fixture
def several(coded_store: Store) -> Store:
    """Give a store of events on one day, on others, and undated."""
    coded_store.save_record(_record(("a", "2026-01-06"), ("b", "2026-01-06"), ("c", None), ("d", "2025-12"), ("e", None)), CODING)
    return coded_store


def _record(*more: tuple[str, str | None]) -> Record:
    record = make_record()
    others = tuple(replace(record.events[0], id=f"ev_{name}", when=when) for name, when in more)
    return replace(record, events=(*record.events, *others))


@pytest.mark.parametrize("table", ["events", "entities", "documents_table"])
@pytest.mark.parametrize("step", [1, 2, 5])
def test_pages_behind_the_last_fact_are_the_list(several: Store, table: str, step: int) -> None:
    ask: Any = getattr(several, table)
    found = [item.id for item in ask(Filter(limit=step))]
    while page := ask(Filter(limit=step, after=found[-1], offset=3)):  # an offset says nothing behind a fact
        found += [item.id for item in page]
    assert found == [item.id for item in ask()]


def test_what_comes_in_between_is_neither_missed_nor_shown_twice(several: Store) -> None:
    first = [item.id for item in several.events(Filter(limit=2))]
    several.save_record(
        _record(("0", "2024"), ("a", "2026-01-06"), ("b", "2026-01-06"), ("b2", "2026-01-06"), ("c", None), ("d", "2025-12"), ("e", None)),
        CODING,
    )
    rest = [item.id for item in several.events(Filter(after=first[-1]))]
    assert not set(first) & set(rest)
    assert {"ev_b2", "ev_b", "ev_c", "ev_e"} <= {*first, *rest}
    assert "ev_0" not in rest


def test_what_does_not_stand_any_more_is_told(several: Store) -> None:
    with pytest.raises(QueryError, match="begin at the first page"):
        several.events(Filter(after="ev_gone"))


def test_ranked_entities_go_on(several: Store) -> None:
    whole = [item.entity.id for item in several.ranked_entities(limit=100)[0]]
    found: list[str] = []
    while page := several.ranked_entities(limit=1, after=found[-1] if found else None)[0]:
        found += [item.entity.id for item in page]
    assert found == whole


WRONG = ("", "ev_1", "%%%", "é", "A" * 1000, mark("another question", "ev_1"), mark("question", "ev_1")[:-4] + "!!!!")


@pytest.mark.parametrize("given", WRONG)
def test_a_mark_is_of_one_question(given: str) -> None:
    with pytest.raises(QueryError, match="begin at the first page"):
        marked("question", given)


def test_a_mark_gives_its_fact_back() -> None:
    for id in ("ev_1f0c", "LY", "12:ev_é"):
        assert marked("question", mark("question", id)) == id
    assert marked("question", None) is None
