"""The reconciliation service: the shapes of the Reconciliation Service API 0.2, who is found under which spelling, and who may ask."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from serve_sample import HOSTILE, PERSON
from starlette.testclient import TestClient

from entente.serve import make_app
from entente.serve.reconciling import MOST_QUERIES, PROPERTIES, TYPES
from entente.store import Store

# The shapes that the specification gives, in our words.
_ID_NAME = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string", "minLength": 1}, "name": {"type": "string"}},
}
_SERVICE = {"type": "object", "required": ["service_url", "service_path"], "additionalProperties": False,
            "properties": {"service_url": {"pattern": "^http"}, "service_path": {"pattern": "^/"}}}  # fmt: skip
_TEMPLATE = {"type": "string", "pattern": r"^http.*\{\{id\}\}"}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "identifierSpace": {"type": "string", "format": "uri"}, "schemaSpace": {"type": "string", "format": "uri"},
        "defaultTypes": {"type": "array", "items": _ID_NAME, "minItems": 1, "uniqueItems": True},
        "view": {"type": "object", "required": ["url"], "properties": {"url": _TEMPLATE}},
        "preview": {"type": "object", "required": ["url", "width", "height"],
                    "properties": {"url": _TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}},
        "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "type", "property"), _SERVICE), "additionalProperties": False},
        "extend": {"type": "object", "properties": {"propose_properties": _SERVICE, "property_settings": {
            "type": "array", "items": {"type": "object", "required": ["type", "label", "name"],
                                       "properties": {"type": {"const": "number"}, "default": {"type": "number"}}}}}},
        "batchSize": {"type": "integer"},
    },
}  # fmt: skip
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {"result": {"type": "array", "items": {
            "type": "object", "required": ["id", "name", "score"],
            "properties": {
                "id": {"type": "string"}, "name": {"type": "string"}, "description": {"type": "string"}, "score": {"type": "number"},
                "match": {"type": "boolean"}, "type": {"type": "array", "items": _ID_NAME},
                "features": {"type": "array", "items": {"type": "object", "required": ["id", "value"],
                                                        "properties": {"value": {"type": ["number", "boolean"]}}}},
            },
        }}},
    },
}  # fmt: skip
SUGGESTED = {"type": "object", "required": ["result"], "properties": {"result": {"type": "array", "items": {
    **_ID_NAME,
    "properties": {"id": {"type": "string"}, "description": {"type": "string"}, "notable": {"type": "array", "items": _ID_NAME}},
}}}}  # fmt: skip
_VALUE = {"oneOf": [
    {"type": "object", "required": [name], "properties": {name: {"type": kind}}, "additionalProperties": False}
    for name, kind in (("str", "string"), ("int", "integer"), ("float", "number"))
] + [{**_ID_NAME, "additionalProperties": False}]}  # fmt: skip
EXTENDED = {
    "type": "object", "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": {**_ID_NAME}},
        "rows": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "array", "items": _VALUE}}},
    },
}  # fmt: skip
PROPOSED = {"type": "object", "required": ["properties"], "properties": {"properties": {"type": "array", "items": _ID_NAME}}}


@pytest.fixture(scope="module")
def table(sample: str) -> Iterator[TestClient]:
    """Give a client on the sample's record."""
    with Store.open_for_reading(sample) as store:
        yield TestClient(make_app(store), base_url="http://localhost")


def fits(value: Any, shape: dict[str, Any]) -> Any:
    jsonschema.validate(value, shape)
    return value


def match(client: TestClient, query: str, **more: Any) -> list[dict[str, Any]]:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q0": {"query": query, **more}})})
    assert answer.status_code == 200, answer.text
    return list(fits(answer.json(), RESULTS)["q0"]["result"])


def test_the_manifest_names_all_that_there_is(client: TestClient) -> None:
    told = fits(client.get("/reconcile").json(), MANIFEST)
    assert {item["id"] for item in told["defaultTypes"]} == set(TYPES)
    for kind, where in told["suggest"].items():
        assert client.get(where["service_url"] + where["service_path"], params={"prefix": "p"}).status_code == 200, kind
    where = told["extend"]["propose_properties"]
    fits(client.get(where["service_url"] + where["service_path"]).json(), PROPOSED)
    for template in (told["view"]["url"], told["preview"]["url"]):
        assert client.get(template.replace("{{id}}", quote(PERSON, safe=""))).status_code == 200


SPELLINGS = {
    "as-it-is-shown": ("Saddam Haftar", "Saddam Haftar", True),
    "misspelt": ("Sadam Hafter", "Saddam Haftar", True),
    "arabic-with-the-fathers-name": ("صدام خليفة حفتر", "Saddam Haftar", True),
    "cyrillic": ("ЯШАР ГЮЛЕР", "Yaşar Güler", True),
    "without-turkish-letters": ("Yasar Guler", "Yaşar Güler", True),
    "a-bare-name-of-two": ("Haftar", None, False),
    "an-id": ("LY", "Libya", True),
    "a-country-as-no-text-writes-it": ("Turkey", "Türkiye", True),
    "organization": ("Libyan National Army", "Libyan National Army", True),
}


@pytest.mark.parametrize(("query", "name", "sure"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_spelling_finds_its_entity(table: TestClient, query: str, name: str | None, sure: bool) -> None:
    found = match(table, query)
    assert [item["score"] for item in found] == sorted((item["score"] for item in found), reverse=True)
    assert found[0]["match"] is sure
    assert sum(item["match"] for item in found) == int(sure)
    if name is not None:
        assert found[0]["name"] == name


def test_nobody_is_made_up(table: TestClient) -> None:
    assert not [item for item in match(table, "Aurelia Pemberton-Quigley") if item["match"]]
    assert match(table, "…") == []


def test_type_limit_and_properties_narrow(table: TestClient) -> None:
    assert {item["type"][0]["id"] for item in match(table, "Haftar", type="person", limit=3)} == {"person"}
    assert match(table, "Saddam Haftar", type=["org", "place"]) == [] or match(table, "Saddam Haftar", type=["org"])[0]["match"] is False
    assert len(match(table, "a", limit=2)) <= 2
    right = match(table, "Saddam Haftar", properties=[{"pid": "country", "v": "LY"}])
    wrong = match(table, "Saddam Haftar", properties=[{"pid": "country", "v": [{"id": "JO"}]}])
    assert right[0]["match"]
    assert not any(item["match"] for item in wrong)
    assert wrong[0]["score"] < right[0]["score"]


def test_get_answers_as_post_does(table: TestClient) -> None:
    queries = json.dumps({"q0": {"query": "Libya"}, "q1": {"query": "Egypt"}})
    assert table.get("/reconcile", params={"queries": queries}).json() == table.post("/reconcile", data={"queries": queries}).json()


def test_suggestions_begin_so_and_go_on(table: TestClient) -> None:
    first = fits(table.get("/reconcile/suggest/entity", params={"prefix": "a"}).json(), SUGGESTED)["result"]
    rest = fits(table.get("/reconcile/suggest/entity", params={"prefix": "a", "cursor": 20}).json(), SUGGESTED)["result"]
    assert len(first) == 20
    assert not {item["id"] for item in first} & {item["id"] for item in rest}
    for kind, known in (("type", TYPES), ("property", PROPERTIES)):
        told = fits(table.get(f"/reconcile/suggest/{kind}", params={"prefix": "co"}).json(), SUGGESTED)["result"]
        assert {item["id"] for item in told} <= set(known)
        assert told


def test_columns_are_fetched_and_unknown_stays_empty(table: TestClient) -> None:
    id = match(table, "Saddam Haftar")[0]["id"]
    asked = {"ids": [id, "LY", "en_0"], "properties": [{"id": name} for name in PROPERTIES] + [{"id": "names", "settings": {"limit": "2"}}]}
    told = fits(table.post("/reconcile", data={"extend": json.dumps(asked)}).json(), EXTENDED)
    assert [item["id"] for item in told["meta"]] == [*PROPERTIES, "names"]
    assert told["rows"][id]["country"] == [{"str": "LY"}]
    assert len(told["rows"][id]["names"]) == 2
    assert told["rows"]["LY"]["iso"] == [{"str": "LY"}]
    assert set(map(str, told["rows"]["en_0"].values())) == {"[]"}


WRONG = {
    "no-json": ({"queries": "{"}, "no JSON object"),
    "a-list": ({"queries": "[]"}, "no JSON object"),
    "no-field": ({"other": "x"}, "neither `queries` nor `extend`"),
    "too-many": ({"queries": json.dumps({f"q{n}": {"query": "x"} for n in range(MOST_QUERIES + 1)})}, f"send {MOST_QUERIES} at most"),
    "query": ({"queries": json.dumps({"q0": {"query": 7}})}, "`query` is text"),
    "limit": ({"queries": json.dumps({"q0": {"query": "x", "limit": "many"}})}, "`limit` is a number"),
    "pid": ({"queries": json.dumps({"q0": {"query": "x", "properties": [{"pid": "contry", "v": "LY"}]}})}, "Did you mean 'country'?"),
    "property": ({"extend": json.dumps({"ids": [], "properties": [{"id": "nmes"}]})}, "Did you mean 'names'?"),
    "shape": ({"extend": json.dumps({"ids": "LY"})}, '"properties"'),
}


@pytest.mark.parametrize(("fields", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_told(client: TestClient, fields: dict[str, str], words: str) -> None:
    answer = client.post("/reconcile", data=fields)
    assert answer.status_code == 400
    assert words in answer.json()["error"]


def test_names_run_nowhere(client: TestClient) -> None:
    page = client.get("/reconcile/preview", params={"id": PERSON})
    assert HOSTILE not in page.text
    assert HOSTILE not in client.get("/reconcile/preview", params={"id": HOSTILE}).text
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert len(page.headers.get_list("content-security-policy")) == 1


ORIGINS = {
    "openrefine": ("http://127.0.0.1:3333", True),
    "localhost": ("http://localhost:3333", True),
    "elsewhere": ("https://example.org", False),
    "a-name-that-looks-like-it": ("http://localhost.example.org", False),
    "none": ("null", False),
}


@pytest.mark.parametrize(("origin", "may"), ORIGINS.values(), ids=ORIGINS.keys())
def test_only_pages_of_this_machine_read_the_answers(client: TestClient, origin: str, may: bool) -> None:
    for path in ("/reconcile", "/reconcile/suggest/entity?prefix=a", "/reconcile/properties", f"/reconcile/preview?id={PERSON}"):
        answer = client.get(path, headers={"origin": origin})
        assert answer.headers.get("access-control-allow-origin") == (origin if may else None)
        assert "origin" in answer.headers["vary"]
    assert "access-control-allow-origin" not in client.get("/entities.json", headers={"origin": origin}).headers


def test_where_a_token_is_asked_for_every_address_brings_it(served: Store) -> None:
    token = "a-token-of-many-letters"
    client = TestClient(make_app(served, hosts=None, token=token), base_url="http://example.org", follow_redirects=False)
    assert client.get("/reconcile").status_code == 401
    assert client.get("/reconcile?token=wrong").status_code == 401
    told = fits(client.get(f"/reconcile?token={token}").json(), MANIFEST)
    assert told["authentication"] == {"type": "apiKey", "name": "token", "in": "query"}
    assert "suggest" not in told
    answer = client.post(f"/reconcile?token={token}", data={"queries": json.dumps({"q0": {"query": "Saddam"}})})
    assert fits(answer.json(), RESULTS)["q0"]["result"]
    assert client.get(f"/entities?token={token}").status_code == 303  # pages keep it in a cookie, as before


def test_who_holds_no_public_role_is_not_found(served: Store, table: TestClient) -> None:
    store: Store = table.app.pages.state.store  # type: ignore[attr-defined]
    private = [entity for entity in store.record().entities if not entity.public]
    for entity in private:
        assert entity.id not in {item["id"] for item in match(table, entity.name)}
        assert match(table, entity.id) == []
        assert table.get("/reconcile/preview", params={"id": entity.id}).status_code == 404
