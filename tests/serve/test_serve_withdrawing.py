"""Withdrawing a report in the workbench: by the form of its page and by program, with a name and a reason, by those who may rule."""

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from serve_sample import AR, EN
from starlette.testclient import TestClient

from entente.serve import make_app
from entente.serve.desk import Desk
from entente.store.auditing import Writer

TOLD = {"document": EN.id, "by": "Ann", "why": "the outlet took it back"}


def _post(reviewer: TestClient, **fields: str) -> int:
    token = HTMLParser(reviewer.get(f"/documents/{AR.id}").text).css_first('main input[name="token"]').attributes["value"] or ""
    return reviewer.post("/withdraw", data={"token": token, **TOLD, **fields}).status_code


def test_a_form_takes_a_report_out_and_its_address_says_so(reviewer: TestClient, desk: Desk) -> None:
    assert 'action="/withdraw"' in reviewer.get(f"/documents/{EN.id}").text
    assert _post(reviewer) == 303
    for address in (f"/documents/{EN.id}", f"/documents/{EN.id}.json", f"/documents/{EN.id}.csv"):
        gone = reviewer.get(address)
        assert gone.status_code == 410
        assert "the outlet took it back" in gone.text
    assert EN.id not in reviewer.get("/documents.json").text
    assert EN.id not in {each.document for event in desk.store.events() for each in desk.store.told_in([event.id])}
    assert reviewer.get(f"/documents/{EN.id}", params={"asof": "1"}).status_code == 200
    assert [(each.action, each.what) for each in desk.store.audit()] == [("withdraw", f"{EN.id} by Ann: the outlet took it back")]


def test_a_program_is_told_the_build_without_it(reviewer: TestClient, desk: Desk) -> None:
    answer = reviewer.post("/withdrawals", json=TOLD)
    assert answer.status_code == 201
    assert answer.json() | {"at": ""} == {**TOLD, "at": "", "build": desk.store.build().number}  # type: ignore[union-attr]
    assert reviewer.post("/withdrawals", json=TOLD | {"by": "Bo"}).json()["by"] == "Ann"  # it is out already


@pytest.mark.parametrize(
    ("body", "status"),
    [({"document": "doc_none"}, 404), ({"why": " "}, 400), ({"by": ""}, 400), ({"document": 7}, 400)],
    ids=["no-document", "no-reason", "no-name", "no-words"],
)
def test_what_is_not_whole_takes_nothing_out(reviewer: TestClient, desk: Desk, body: dict[str, object], status: int) -> None:
    assert reviewer.post("/withdrawals", json={**TOLD, **body}).status_code == status
    assert desk.store.withdrawals() == ()


def test_a_token_for_reading_takes_nothing_out(desk: Desk) -> None:
    words = {scope: desk.store.add_token(scope, scope, None, Writer("me"))[1] for scope in ("read", "review")}
    app = make_app(desk.store, desk=desk, ask=True)
    client = TestClient(app, base_url="http://localhost", follow_redirects=False)
    told = {scope: client.post("/withdrawals", json=TOLD, headers={"authorization": f"Bearer {word}"}) for scope, word in words.items()}
    assert (told["read"].status_code, told["review"].status_code) == (403, 201)
    assert desk.store.audit(1)[0].by.name == "review"
