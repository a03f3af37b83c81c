"""What an assistant may write: nothing, unless it is allowed; then with a reason, on what stands, and under a name that says so."""

from typing import Any

import pytest
from assist_client import ask, refused, tools_of

from entente.record import Decision
from entente.run import anchor_of, settle
from entente.store import Gone, Store

WHY = "The sentence tells of a meeting that both outlets report."


def test_a_ruling_needs_the_flag(server: Any) -> None:
    assert "rule" not in [tool.name for tool in tools_of(server)]
    assert "rule" in refused(server, "rule", kind="confirm", id="x", why=WHY, build=1)


def test_what_is_ruled_is_kept_with_its_reason(ruled: tuple[Store, Any]) -> None:
    store, server = ruled
    hint = next(tool.annotations for tool in tools_of(server) if tool.name == "rule")
    assert hint is not None
    assert not hint.read_only_hint
    id = ask(server, "find_events", limit=1)["items"][0]["id"]
    made = ask(server, "rule", kind="annotate", id=id, why=WHY, build=1, note="Compare the communiqué.")
    decision = store.decisions()[-1]
    assert (decision.by, decision.why, decision.value, decision.kind) == (
        "Reviewer (assistant)",
        WHY,
        "Compare the communiqué.",
        "annotate",
    )
    assert made["kept"] == [{"id": decision.id, "kind": "annotate", "problem": None}]
    told = ask(server, "explain", what=id)["rulings"]
    assert [(item["id"], item["by"], item["value"]) for item in told] == [(decision.id, decision.by, decision.value)]
    assert ask(server, "explain", what=decision.id)["ruling"]["lies_on"]


def test_what_is_rejected_goes_and_what_is_confirmed_is_sure(ruled: tuple[Store, Any]) -> None:
    store, server = ruled
    first, second = (item["id"] for item in ask(server, "find_events", standing=["one-origin"], limit=2)["items"])
    assert ask(server, "rule", kind="confirm", id=first, why=WHY, build=1)["build"] == 1  # it says what was read already
    assert ask(server, "rule", kind="reject", id=second, why="Nobody met: the sentence tells of a plan.", build=1)["build"] == 2
    assert isinstance(store.find(second), Gone)
    assert "is gone since build 2" in refused(server, "get_event", id=second)
    assert ask(server, "get_event", id=first)["build"] == 2


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no-reason": ({"why": "yes"}, "Give a reason"),
    "another-kind": ({"kind": "same"}, "Known: annotate, confirm, reject"),
    "no-note": ({"kind": "annotate"}, "`note` with kind annotate"),
    "note-too-many": ({"note": "x"}, "`note` with kind annotate"),
    "no-such-build": ({"build": 9}, "There is no build 9"),
    "no-such-id": ({"id": "ev_0000000000000000"}, "There is no ev_0000000000000000"),
}


@pytest.mark.parametrize(("changed", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_may_not_be_ruled_leaves_no_trace(ruled: tuple[Store, Any], changed: dict[str, Any], words: str) -> None:
    store, server = ruled
    id = ask(server, "find_events", limit=1)["items"][0]["id"]
    assert words in refused(server, "rule", **({"kind": "confirm", "id": id, "why": WHY, "build": 1} | changed))
    assert store.decisions() == ()


def test_a_fact_that_changed_meanwhile_is_not_ruled_upon(ruled: tuple[Store, Any]) -> None:
    store, server = ruled
    id = ask(server, "find_events", order="sources", limit=1)["items"][0]["id"]
    mention = store.mentions_of(id)[0].mention
    store.append(Decision("de_1", "Somebody", "2026-02-01", "Another day.", "reject", "event", ((anchor_of(mention),),), seen="1"))
    settle(store)
    told = ask(server, "find_events", order="sources", limit=1)
    refused(server, "rule", kind="reject", id=id, why="Seen before somebody ruled on it.", build=1)
    assert [decision.id for decision in store.decisions()] == ["de_1"]
    assert told["build"] == 2
