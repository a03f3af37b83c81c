"""The OpenAPI file is fresh, and whatever is asked within it or beside it is answered as it says: never with a fault of ours."""

import importlib.util
import itertools
import json
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from serve_sample import CODING, OFFICE, PERSON, SAID, TIE, VISIT, fill, record
from starlette.testclient import TestClient

from entente.serve import make_app
from entente.serve.desk import Desk
from entente.serve.openapi import described
from entente.store import Store

FILE = Path(__file__).parents[2] / "docs" / "openapi.json"
MISSING = "THE INTERFACE FOR MACHINES IS NOT TRIED AT RANDOM HERE: no schemathesis (pip install schemathesis)"
# So many questions of each kind are tried at random.
EXAMPLES = 25


def test_the_file_is_fresh() -> None:
    """If this fails: python -m entente.serve.openapi, and look at the difference."""
    assert FILE.read_text("utf-8") == described()


def test_the_file_is_what_the_server_gives(client: TestClient) -> None:
    assert client.get("/openapi.json").json() == json.loads(FILE.read_text("utf-8"))


def test_events_fit_what_the_file_says(client: TestClient) -> None:
    told = json.loads(FILE.read_text("utf-8"))
    check = Draft202012Validator({"$ref": "#/components/schemas/Event", "components": told["components"]})
    check.validate(client.get(f"/events/{VISIT}.json").json())
    for line in client.get("/events.json").json()["events"]:
        check.validate(line)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give the workbench over a record of two builds, to be asked and changed at random."""
    with Store.open(tmp_path_factory.mktemp("openapi") / "entente.db") as store:
        fill(store)
        whole = record()
        store.save_record(replace(whole, events=whole.events[:1]), CODING)
        # Nobody waits here for the minute after sixty rulings.
        clock = itertools.count(0, 10)
        yield make_app(store, None, desk=Desk(store, clock=lambda: float(next(clock))), author="Tester")


IDS = {"events": VISIT, "entities": PERSON, "positions": OFFICE.id, "ties": TIE.id, "statements": SAID.id}


@pytest.mark.slow
def test_no_question_brings_it_down(tried: Any) -> None:
    if importlib.util.find_spec("schemathesis") is None:
        warnings.warn(MISSING, stacklevel=1)
        pytest.skip(MISSING)
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, seed, settings

    # That a value has the right shape does not mean that the record holds it.
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    schema = schemathesis.openapi.from_asgi("/openapi.json", tried)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:

        @seed(7)
        @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            folder = case.path.strip("/").partition("/")[0]
            if case.path_parameters and "id" in case.path_parameters and len(case.path_parameters["id"]) % 2 == 0:
                case.path_parameters["id"] = IDS.get(folder, case.path_parameters["id"])
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        ask()


AWKWARD = ("\x00", "💥", "9" * 30, "-1", "%", "\u202e‮", "2026-13-45", "' OR 1=1 --", "{0}", "../../etc/passwd", "XXXX-12", "a" * 299)
LEDGER = ("q", "type", "actor", "country", "since", "until", "sort", "after", "limit", "asof", "lang", "ruled")
LIST = ("actor", "type", "status", "since", "until", "language", "limit", "offset", "asof")
ASKED = {
    "/": LEDGER, "/events": LEDGER, "/map": (*LEDGER, "place"), "/calendar": (*LEDGER, "month"),
    "/network": ("actor", "type", "since", "until", "view", "at"), "/entities": ("q", "kind", "country", "limit", "offset"),
    "/positions": LIST, "/ties": LIST, "/statements": LIST, "/documents": LIST, "/review": ("order", "reason", "offset", "ruled"),
    "/rulings": ("offset", "by", "ruled"), "/builds": ("offset",), "/builds/2": ("since",), f"/events/{VISIT}": ("ruled", "asof"),
    f"/correct/{VISIT}": ("mention",), "/events.json": LEDGER, "/events.ics": LEDGER,
}  # fmt: skip


@pytest.mark.parametrize("path", ASKED)
def test_no_awkward_value_brings_a_page_down(tried: Any, path: str) -> None:
    client = TestClient(tried, base_url="http://localhost", raise_server_exceptions=False)
    for part, value in itertools.product(ASKED[path], AWKWARD):
        answer = client.get(path, params={part: value})
        assert answer.status_code < 500, (part, value, answer.text[-300:])
