"""Out and in again: an export in JSON Lines gives the record that it was made from."""

import golden
import pytest
from test_publish import sheet

from entente.publish import KINDS, export
from entente.publish.reading import read_lines
from entente.record.errors import EntenteError

SHEETS = golden.frozen()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_what_comes_in(kind: str) -> None:
    for given in (SHEETS[kind], sheet(kind)):
        facts = [fact for fact in given.facts if set(fact.mentions) <= set(given.mentions)]
        lines = "".join(map(str, export(kind, "jsonl", given))).splitlines(keepends=True)
        read = {fact.id: fact for fact in read_lines(kind, lines)}
        for fact in facts:
            assert read[fact.id] == fact


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
