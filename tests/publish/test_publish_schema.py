"""The schemas in the folder `schema/` are fresh, and what is written fits them."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from test_publish import CHAIN, CODED, DOCUMENT, EVENT, FACTS, TIE, lines

from entente.publish import code_line
from entente.publish.schema import NOUNS, schemas
from entente.record import Anchor, Decision, FailedDocument, Lineage, Record, TimeRule
from entente.record.jsons import to_json

FOLDER = Path(__file__).parents[2] / "schema"
MADE = {name: json.loads(text) for name, text in schemas().items()}
TOLD: dict[str, Any] = {
    "coded-document": CODED,
    "document": DOCUMENT,
    "document-entity": CHAIN,
    "event-mention": CODED.events[0],
    "position-mention": CODED.positions[0],
    "tie-mention": CODED.ties[0],
    "statement-mention": CODED.statements[0],
    "entity-mention": CODED.events[0].actors[0],
    "event": EVENT,
    "entity": FACTS["entities"][0],
    "position": FACTS["positions"][0],
    "tie": TIE,
    "statement": FACTS["statements"][0],
    "record": Record((), (EVENT,), (), (TIE,), (), (Lineage("li_1", (), ()),), (("a", "b"),)),
    "decision": Decision("de_1", "Amal", "2026", "", "reject", "event", ((Anchor("doc_1", 0, 1, "H"),),)),
    "publication": DOCUMENT.publication(),
    "failed-document": FailedDocument("a", "b", "c"),
    "time-rule": TimeRule("weekday", weekday=1),
}


def test_schemas_are_fresh() -> None:
    """If this fails: python -m entente.publish.schema"""
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")} == schemas()


@pytest.mark.parametrize("name", MADE)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(MADE[name])


def test_every_noun_has_its_file() -> None:
    assert len(MADE) == len(NOUNS) + 2


@pytest.mark.parametrize("name", TOLD)
def test_nouns_fit(name: str) -> None:
    Draft202012Validator(MADE[f"{name}.json"]).validate(to_json(TOLD[name]))


def test_lines_fit() -> None:
    for line in lines("events"):
        Draft202012Validator(MADE["event-line.json"]).validate(line)
    Draft202012Validator(MADE["code-line.json"]).validate(code_line(DOCUMENT, CODED))


SPOILT = {
    "unknown-key": {"when_said": "x"},
    "unknown-status": {"status": "occured"},
    "number-for-name": {"id": 3},
}


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT.keys())
def test_what_does_not_fit_is_seen(change: dict[str, Any]) -> None:
    assert not Draft202012Validator(MADE["event-line.json"]).is_valid(lines("events")[0] | change)


def test_from_and_to_bear_their_public_names() -> None:
    for name in ("position", "position-mention", "tie-mention"):
        assert {"from", "to"} <= set(MADE[f"{name}.json"]["properties"])
        assert not {"start", "end"} & set(MADE[f"{name}.json"]["properties"])
    assert {"start", "end"} <= set(MADE["span.json"]["properties"])
