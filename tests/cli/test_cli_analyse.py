"""`entente analyse …` on the sample's record: what it says, what it refuses, and that every id that it gives is there."""

import csv
import io
import json
import re

import pytest
from cli_runner import Entente

from entente.store import Store

MEASURES = ("ties LY TR", "turns", "turns EG SO", "balance", "itineraries", "itineraries PK", "coverage", "coverage LY")
_ID = re.compile(r"\b(?:ev|ti|st|po)_[0-9a-f]{16}\b")


@pytest.mark.parametrize("measure", MEASURES)
def test_every_id_given_is_in_the_record(measure: str, sample: str, entente: Entente) -> None:
    with Store.open_for_reading(sample) as store:
        record = store.record()
    known = {fact.id for facts in (record.events, record.ties, record.statements, record.positions) for fact in facts}
    for form in ("table", "csv", "json"):
        ended = entente("analyse", *measure.split(), "--record", sample, "--format", form)
        assert ended.code == 0, ended.err
        assert set(_ID.findall(ended.out)) <= known
        if form == "json":
            answer = json.loads(ended.out)
            assert answer["build"] == 1
            assert answer["parameters"]["floor"] == 3


def test_a_tie_says_what_it_rests_on(sample: str, entente: Entente) -> None:
    answer = json.loads(entente("analyse", "ties", "Libya", "Türkiye", "--record", sample, "--format", "json").out)
    assert (answer["a"], answer["b"]) == ("LY", "TR")
    for value in answer["values"]:
        assert (value["strength"] is None) == (value["refused"] is not None)
        assert value["strength"] is None or (value["independent"] >= 3 and len(value["events"]) >= 3)
    assert answer["undated"]


REFUSED = {
    "ties": (("ties", "EG", "SA"), "Nothing dated is told of"),
    "turns": (("turns",), "No tie has reports enough"),
}


@pytest.mark.parametrize("form", ["table", "csv"])
@pytest.mark.parametrize(("measure", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_an_empty_table_says_why(measure: tuple[str, ...], why: str, form: str, sample: str, entente: Entente) -> None:
    ended = entente("analyse", *measure, "--record", sample, "--format", form)
    assert (ended.code, ended.out.count("\n")) == (0, 1)
    assert why in ended.err


def test_rows_for_pipes_and_csv_hold_the_same(sample: str, entente: Entente) -> None:
    asked = ("analyse", "itineraries", "--record", sample)
    rows = list(csv.reader(io.StringIO(entente(*asked, "--format", "csv").out)))
    assert rows == [line.split("\t") for line in entente(*asked).out.splitlines()]


def test_the_sample_shows_no_turn_and_no_camps_where_backer_and_accuser_are_one(sample: str, entente: Entente) -> None:
    assert json.loads(entente("analyse", "turns", "EG", "SO", "--record", sample, "--format", "json").out)["series"][0]["refused"]
    found = json.loads(entente("analyse", "balance", "--record", sample, "--format", "json").out)["balance"]
    assert ({"EG", "SD"} in [{tie["a"], tie["b"]} for tie in found["ties"]], found["placed"]) == (True, [])
    # Egypt backs the east of Libya, receives its commander, and accuses him: no sure foe, and no camp may hang on it.
    assert {"EG", "LY"} not in [{tie["a"], tie["b"]} for tie in found["ties"]]
    assert found["weak"] > 0


MISTAKES = {
    "nobody": ("ties Nobody LY", "The record knows nobody of the name 'Nobody'."),
    "several": ("ties Haftar LY", "give the id of one: en_"),
    "one-end": ("ties LY Libya", "A tie has two ends"),
    "format": ("turns --format xml", "There is no format 'xml'."),
    "level": ("turns --level city", "There is no level 'city'."),
    "until": ("balance --until soon", "'soon' is no date"),
    "level-without-it": ("turns LY --level person --since 2020", None),
}


@pytest.mark.parametrize(("words", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_are_told_in_one_line(words: str, expected: str | None, sample: str, entente: Entente) -> None:
    ended = entente("analyse", *words.split(), "--record", sample)
    assert ended.code == (0 if expected is None else 1)
    assert expected is None or expected in ended.err
    assert ended.err.count("\n") <= 1
