"""What an assistant is told: every answer with ids, quotations and sources; lists that go on; errors that say what to do."""

import json
from typing import Any

import pytest
from assist_client import ask, assert_quoted_as_stored, call, quotations, refused, tools_of

from entente.assist.pages import MOST_ITEMS, ROOM
from entente.assist.tools import DATA
from entente.store import Filter, Store

READING = ["search_entities", "find_events", "get_event", "dossier", "timeline", "ties", "analyse", "compare_sources", "explain"]
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "entities": ("search_entities", {"words": "haft"}),
    "entities-in-arabic": ("search_entities", {"words": "حفتر", "kind": "person", "country": "ly"}),
    "events": ("find_events", {}),
    "events-by-words": ("find_events", {"words": "visit", "order": "oldest"}),
    "events-by-name": ("find_events", {"actor": ["صدام حفتر"], "type": ["CONSULT"], "since": "2025", "until": "2026-02"}),
    "dossier-of-a-person": ("dossier", {"actor": "Saddam Haftar"}),
    "dossier-of-a-country": ("dossier", {"actor": "LY"}),
    "timeline": ("timeline", {"actor": "Saddam Haftar"}),
    "timeline-of-a-pair": ("timeline", {"actor": "LY", "other": "TR"}),
    "ties": ("ties", {"actor": "TR"}),
    "a-country-as-no-text-writes-it": ("ties", {"actor": "Turkey", "other": "Libya"}),
    "ties-of-a-pair": ("ties", {"actor": "LY", "other": "TR"}),
}


def first_event(server: Any, **asked: Any) -> str:
    return str(ask(server, "find_events", limit=1, **asked)["items"][0]["id"])


def test_reading_is_all_that_is_offered(server: Any) -> None:
    tools = tools_of(server)
    assert [tool.name for tool in tools] == READING
    for tool in tools:
        assert DATA in (tool.description or "")
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.input_schema["additionalProperties"] is False


@pytest.mark.parametrize(("name", "arguments"), ASKED.values(), ids=ASKED.keys())
def test_an_answer_quotes_what_stands_there(server: Any, told: Store, name: str, arguments: dict[str, Any]) -> None:
    result = call(server, name, **arguments)
    answer = result.structured_content
    assert not result.is_error
    assert answer is not None
    assert answer["build"] == 1
    assert assert_quoted_as_stored(told, answer) > 0
    assert json.loads(result.content[0].text) == answer  # type: ignore[union-attr]
    for item in answer.get("items", ()):
        assert told.find(item["id"]) is not None
        assert list(quotations(item)), item["id"]


@pytest.mark.parametrize("name", ["get_event", "compare_sources", "explain"])
def test_one_event_comes_with_all_that_tells_it(server: Any, told: Store, name: str) -> None:
    id = first_event(server, order="sources")
    answer = ask(server, name, **{"what" if name == "explain" else "id": id})
    assert assert_quoted_as_stored(told, answer) >= len(told.mentions_of(id)) > 1
    assert answer.get("event", answer.get("fact"))["id"] == id


def test_copies_are_told_apart_from_sources(server: Any, told: Store) -> None:
    event = next(item for item in told.events() if item.sources.independent < item.sources.documents)
    answer = ask(server, "get_event", id=event.id)
    assert answer["event"]["sources"]["independent"] == event.sources.independent
    assert any(len(item["documents"]) > 1 and item["kinds"] for item in answer["copies"])


def test_where_tellings_differ_each_says_its_own(server: Any, told: Store) -> None:
    event = next(item for item in told.events() if item.disagreements)
    answer = ask(server, "compare_sources", id=event.id)
    documents = {item["document"] for item in answer["tellings"]}
    for difference in answer["differences"]:
        assert len(difference["readings"]) > 1
        assert {id for reading in difference["readings"] for id in reading["documents"]} <= documents


def test_why_names_what_found_it_and_what_the_words_mean(server: Any) -> None:
    answer = ask(server, "explain", what=first_event(server))
    assert all(item["found_by"] and 0 <= item["confidence"] <= 1 for item in answer["why"])
    assert {"status", "standing", "type", "independent", "confidence"} <= set(answer["words"])
    assert ask(server, "explain", what="consult")["type"]["modes"]


def test_a_country_stands_for_all_who_act_for_it(server: Any, told: Store) -> None:
    found = ask(server, "timeline", actor="LY", other="TR", limit=50)["items"]
    sides = [{party["country"] for party in (*item["actors"], *item["recipients"])} for item in found]
    assert len(found) > 3
    assert all({"LY", "TR"} <= side for side in sides)
    dated = [item["when"] for item in found if item["when"]]
    assert dated[0] < dated[-1]


PAGED: dict[str, tuple[str, dict[str, Any]]] = {
    "events": ("find_events", {"type": ["CONSULT"]}),
    "entities": ("search_entities", {"words": "a"}),
    "timeline": ("timeline", {"actor": "LY"}),
    "ties": ("ties", {"actor": "LY"}),
}


@pytest.mark.parametrize(("name", "arguments"), PAGED.values(), ids=PAGED.keys())
def test_pages_together_are_the_list(server: Any, name: str, arguments: dict[str, Any]) -> None:
    whole = ask(server, name, limit=MOST_ITEMS, **arguments)["items"]
    found: list[str] = []
    cursor = None
    while len(found) < min(len(whole), 9):
        page = ask(server, name, limit=3, cursor=cursor, **arguments)
        found += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert found == [item["id"] for item in whole][: len(found)]


def test_quotations_and_tellings_come_in_pages(server: Any, told: Store) -> None:
    id = first_event(server, order="sources")
    for name, list_ in (("get_event", "quotations"), ("compare_sources", "tellings")):
        whole = [item["id"] for item in ask(server, name, id=id)[list_]]
        found: list[str] = []
        cursor = None
        while cursor is not None or not found:
            page = ask(server, name, id=id, limit=1, cursor=cursor)
            found += [item["id"] for item in page[list_]]
            cursor = page["next_cursor"]
        assert found == whole


def test_an_answer_has_its_bounds(server: Any) -> None:
    result = call(server, "find_events", limit=MOST_ITEMS)
    assert len(result.content[0].text) < ROOM + 2_000  # type: ignore[union-attr]
    assert result.structured_content is not None
    assert result.structured_content["next_cursor"]


MISTAKES: dict[str, tuple[str, dict[str, Any], str]] = {
    "no-such-id": ("get_event", {"id": "ev_0000000000000000"}, "take an id from another answer"),
    "no-event": ("get_event", {"id": "LY"}, "take an id from find_events"),
    "nobody": ("dossier", {"actor": "Nobody of that Name"}, "Try search_entities"),
    "several": ("timeline", {"actor": "Haftar"}, "give the id of one: en_"),
    "one-end": ("ties", {"actor": "LY", "other": "Libya"}, "name two entities"),
    "type": ("find_events", {"type": ["CONSULTS"]}, "Did you mean 'CONSULT'?"),
    "order": ("find_events", {"order": "best"}, "Known: newest, oldest, sources"),
    "day": ("find_events", {"since": "last week"}, "such as 2026, 2026-01 or 2026-01-06"),
    "turned": ("timeline", {"actor": "LY", "since": "2026", "until": "2025"}, "change the two about"),
    "kind": ("search_entities", {"words": "x", "kind": "people"}, "Known: country, org, person, place"),
    "argument": ("find_events", {"actors": ["LY"]}, "Did you mean 'actor'?"),
    "limit": ("find_events", {"limit": 51}, "limit: Input should be less than or equal to 50"),
    "cursor": ("find_events", {"cursor": "abc"}, "begin at the first page"),
    "no-word": ("search_entities", {"words": "…"}, "holds no word"),
    "ruling": ("explain", {"what": "de_0"}, "There is no ruling"),
}


@pytest.mark.parametrize(("name", "arguments", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_its_mend(server: Any, name: str, arguments: dict[str, Any], words: str) -> None:
    told = refused(server, name, **arguments)
    assert words in told
    assert "\n" not in told


def test_a_cursor_serves_its_own_question_alone(server: Any) -> None:
    cursor = ask(server, "find_events", limit=1)["next_cursor"]
    assert ask(server, "find_events", limit=2, cursor=cursor)["items"]
    assert "another question" in refused(server, "find_events", type=["CONSULT"], cursor=cursor)
    assert "another question" in refused(server, "timeline", actor="LY", cursor=cursor)


def test_persons_in_no_public_role_have_no_dossier(server: Any, told: Store) -> None:
    private = [entity for entity in told.record().entities if not entity.public]
    if not private:
        pytest.skip("the sample names nobody without a public role")
    listed = {entity.id for entity in told.entities(Filter())}
    for entity in private:
        assert entity.id not in listed
        assert "public role" in refused(server, "dossier", actor=entity.id)
        assert "public role" in refused(server, "explain", what=entity.id)
