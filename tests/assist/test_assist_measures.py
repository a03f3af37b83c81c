"""Measures for an assistant: rows with numbers and names, what they rest on with its quotations, and plain refusals."""

from typing import Any

import pytest
from assist_client import ask, assert_quoted_as_stored, refused

from entente.assist.measuring import MEASURES
from entente.store import Store


@pytest.mark.parametrize("measure", MEASURES)
def test_what_a_measure_rests_on_is_quoted_as_it_stands(server: Any, told: Store, measure: str) -> None:
    answer = ask(server, "analyse", measure=measure)
    assert answer["measure"] == measure
    assert answer["build"] == 1
    known = {item["id"] for item in answer["rest_on"]}
    assert all(told.find(id) is not None for id in known)
    if answer["items"]:
        assert assert_quoted_as_stored(told, answer) > 0
    assert all(item["names"] for item in answer["items"] if item.get("what") not in ("public", "one-anonymous-source"))


def test_backers_whom_another_war_divides_are_told_with_both_sides(server: Any) -> None:
    rows = [row for row in ask(server, "analyse", measure="dealings", actor="Egypt", limit=50)["items"] if row["what"] == "divided"]
    both = {"Egypt", "United Arab Emirates", "Libyan National Army", "Sudanese Armed Forces"}
    fitting = [row for row in rows if both <= set(row["names"].values())]
    assert len(fitting) == 1
    assert fitting[0]["odds"]["independent_hostile"] >= 2


def test_pages_of_rows_go_on(server: Any) -> None:
    first = ask(server, "analyse", measure="itineraries", limit=2)
    second = ask(server, "analyse", measure="itineraries", limit=2, cursor=first["next_cursor"])
    assert [row["id"] for row in first["items"] + second["items"]] == [f"itineraries-{number}" for number in range(1, 5)]
    assert first["total"] > 4


REFUSED = {
    "no-such-measure": ({"measure": "strenght"}, "dealings"),
    "no-such-level": ({"measure": "balance", "level": "tribe"}, "organization"),
    "no-such-party": ({"measure": "turns", "actor": "Nobody of That Name"}, "search_entities"),
    "no-date": ({"measure": "coverage", "since": "yesterday"}, "date"),
}


@pytest.mark.parametrize(("asked", "hint"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_measured_says_what_to_do(server: Any, asked: dict[str, Any], hint: str) -> None:
    assert hint in refused(server, "analyse", **asked)
