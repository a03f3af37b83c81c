"""Pages that are ready: given again while nothing changes, to each asker with their own name."""

import pytest
from starlette.testclient import TestClient

from entente.serve import make_app
from entente.serve.desk import Desk
from entente.serve.pages import ledger
from entente.store import Store


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count the pages of the ledger that are made."""
    made: list[str] = []
    draw = ledger.strip.draw

    def counted(*given: object) -> object:
        made.append("ledger")
        return draw(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger.strip, "draw", counted)
    return made


def browser(store: Store, name: str, scope: str = "read", **more: str) -> TestClient:
    words = store.add_token(name, scope, 1)[1]
    return TestClient(BROWSERS[store.label], base_url="http://localhost", headers={"authorization": f"Bearer {words}", **more})


BROWSERS: dict[str, object] = {}


@pytest.fixture
def served(desk: Desk) -> Store:
    """Give a record that is served to those who have its tokens."""
    desk.store.warm()
    BROWSERS[desk.store.label] = make_app(desk.store, desk=desk, ask=True)
    return desk.store


def test_a_page_is_made_once_and_each_finds_their_own_name(served: Store, made: list[str]) -> None:
    amina, boris = browser(served, "Amina @ Haddad"), browser(served, "Boris")
    first, second = amina.get("/"), boris.get("/")
    assert made == ["ledger"]
    assert "Amina @ Haddad" in first.text
    assert "Boris" not in first.text
    assert "Boris" in second.text
    assert "Amina" not in second.text
    assert first.text.replace("Amina @ Haddad", "Boris") == second.text
    assert first.headers["etag"] != second.headers["etag"]
    assert second.headers["content-security-policy"]


def test_a_page_that_one_has_is_not_sent_again(served: Store, made: list[str]) -> None:
    amina = browser(served, "Amina")
    mark = amina.get("/").headers["etag"]
    assert amina.get("/", headers={"if-none-match": mark}).status_code == 304
    assert browser(served, "Boris").get("/", headers={"if-none-match": mark}).status_code == 200
    assert made == ["ledger"]


def test_languages_themes_and_questions_have_pages_of_their_own(served: Store, made: list[str]) -> None:
    amina = browser(served, "Amina")
    texts = {
        amina.get("/").text,
        amina.get("/", headers={"accept-language": "ar"}).text,
        amina.get("/", headers={"cookie": "entente_theme=dark"}).text,
        amina.get("/?type=CONSULT").text,
    }
    assert len(texts) == len(made) == 4


def test_a_ruling_is_on_every_page_that_follows(served: Store, made: list[str]) -> None:
    amina = browser(served, "Amina")
    event = served.events()[0].id
    assert amina.get(f"/events/{event}").status_code == 200
    amina.get("/")
    ruled = browser(served, "Ruth", "review").post("/rulings", json={"kind": "reject", "id": event, "by": "R", "why": "w"})
    assert ruled.status_code == 201
    assert amina.get(f"/events/{event}").status_code == 410
    amina.get("/")
    assert len(made) == 2


def test_pages_of_those_who_may_rule_are_made_for_each(served: Store, made: list[str]) -> None:
    ruth = browser(served, "Ruth", "review")
    token = {ruth.get("/").headers.get("set-cookie"), ruth.get("/").headers.get("set-cookie")}
    assert len(made) == 2
    assert token


def test_choosing_a_language_still_sets_its_cookie(served: Store) -> None:
    amina = browser(served, "Amina")
    for _ in range(2):
        assert "entente_lang=ar" in amina.get("/?lang=ar").headers["set-cookie"]


def test_a_page_is_kept_for_seconds_alone(served: Store, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entente.serve.ready._SECONDS", -1.0)
    amina = browser(served, "Amina")
    amina.get("/")
    amina.get("/")
    assert len(made) == 2


def test_a_read_only_record_is_ready_too(desk: Desk, made: list[str]) -> None:
    desk.store.warm()
    client = TestClient(make_app(desk.store), base_url="http://localhost")
    assert client.get("/").text == client.get("/").text
    assert made == ["ledger"]


@pytest.mark.parametrize(("path", "status"), [("/events/ev_0000000000000000", 404), ("/?type=NONE", 400), ("/?lang=fr", 200)])
def test_a_page_that_is_not_kept_has_its_asker_s_name_too(served: Store, path: str, status: int) -> None:
    answer = browser(served, "Amina @ Haddad").get(path, follow_redirects=False)
    assert (answer.status_code, "<bdi>Amina @ Haddad</bdi>" in answer.text) == (status, True)
    assert int(answer.headers["content-length"]) == len(answer.content)
