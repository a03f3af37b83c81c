"""Out and in again: an export in JSON Lines gives the record that it was made from."""

import golden
import pytest
from test_publish import sheet

from entente.publish import KINDS, export
from entente.publish.reading import read_lines
from entente.record.errors import EntenteError
from entente.run.exporting import sheets
from entente.store import Store

SHEETS = golden.frozen()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_what_comes_in(kind: str) -> None:
    for given in (SHEETS[kind], sheet(kind)):
        known = [fact for fact in given.facts if set(fact.mentions) <= set(given.mentions)]
        facts = [fact for fact in known if getattr(fact, "public", True)]  # lines do not say who is of no public life
        lines = "".join(map(str, export(kind, "jsonl", given))).splitlines(keepends=True)
        read = {fact.id: fact for fact in read_lines(kind, lines)}
        for fact in facts:
            assert read[fact.id] == fact


@pytest.mark.parametrize("kind", KINDS)
def test_the_samples_record_comes_back(sample: str, kind: str) -> None:
    with Store.open_for_reading(sample) as store:
        facts = {fact.id: fact for fact in getattr(store.record(), kind) if getattr(fact, "public", True)}
        lines = "".join(map(str, export(kind, "jsonl", sheets(store, kind))))
    assert {fact.id: fact for fact in read_lines(kind, lines.splitlines(keepends=True))} == facts
    assert facts


WRONG = {
    "not-json": ("{", "Line 1"),
    "another-kind": ('{"id": "en_1"}', "Line 1 is no line of events"),
    "unknown-status": ('{"id":"ev_1","status":"occured","mentions":[]}', "Line 1"),
    "a-list": ("[]", "Line 1"),
}


@pytest.mark.parametrize(("line", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_line_that_is_none_says_which(line: str, said: str) -> None:
    with pytest.raises(EntenteError, match=said):
        list(read_lines("events", [line]))


def test_an_unknown_kind_lists_the_known() -> None:
    with pytest.raises(EntenteError, match="Known: entities, events"):
        list(read_lines("event", []))
