"""Who may ask: the Host header, tokens, limits, and what a browser may do with an answer."""

import pytest
from starlette.testclient import TestClient

from entente.record.errors import QueryError
from entente.serve import make_app
from entente.serve.guard import Guard, Message, Receive, Scope, Send
from entente.serve.running import address_of, check_place, names_of
from entente.store import Store

TOKEN = "0123456789abcdef"
HOSTS = {
    "own": ("127.0.0.1:8080", 200), "name": ("localhost", 200), "six": ("[::1]:8080", 200), "case": ("LocalHost:1", 200),
    "rebound": ("evil.example:8080", 421), "empty": ("", 421), "tail": ("localhost.evil.example", 421),
}  # fmt: skip


@pytest.mark.parametrize(("host", "status"), HOSTS.values(), ids=HOSTS.keys())
def test_only_own_names_are_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/review", headers={"host": host}).status_code == status


@pytest.mark.parametrize("path", ["/", "/events.json", "/static/style.css", "/nowhere"])
def test_every_answer_bears_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_a_token_is_asked_for_and_kept(served: Store) -> None:
    client = TestClient(make_app(served, None, TOKEN), base_url="http://far.example", follow_redirects=False)
    for headers in ({}, {"authorization": "Bearer wrong"}, {"cookie": "entente_token=wrong"}):
        answer = client.get("/", headers=headers)
        assert answer.status_code == 401
        assert "entente serve" in answer.text
    assert client.get("/?token=wrong").status_code == 401
    welcome = client.get(f"/events?type=CONSULT&token={TOKEN}")
    assert (welcome.status_code, welcome.headers["location"]) == (303, "/events?type=CONSULT")
    assert "HttpOnly" in welcome.headers["set-cookie"]
    assert "SameSite=Strict" in welcome.headers["set-cookie"]
    assert client.get("/events?type=CONSULT").status_code == 200
    assert TestClient(make_app(served, None, TOKEN)).get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get(f"http://far.example//elsewhere.example?token={TOKEN}").headers["location"].startswith("/elsewhere.example")


def test_requests_are_limited(client: TestClient) -> None:
    assert client.get("/events?q=" + "x" * 9000).status_code == 414
    assert client.post("/events", content=b"x" * 2_000_000).status_code == 413
    assert client.post("/events", content=b"x").status_code == 405


def test_a_body_without_length_is_cut_off() -> None:
    taken: list[bytes] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] == "http.request" and message.get("more_body"):
            taken.append(message["body"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def chunks():  # type: ignore[no-untyped-def]
        for _ in range(50):
            yield b"x" * 100_000

    async def whole(scope: Scope, receive: Receive, send: Send) -> None:
        parts = iter([{"type": "http.request", "body": part, "more_body": True} for part in chunks()])

        async def next_part() -> Message:
            return next(parts, {"type": "http.request", "body": b"", "more_body": False})

        await Guard(app, None, None)(scope, next_part, send)

    TestClient(whole).post("/")
    assert sum(map(len, taken)) <= 1_000_000


PLACES = {
    "own": ("127.0.0.1", None, None), "own-six": ("::1", None, None), "name": ("localhost", None, None),
    "open": ("0.0.0.0", None, "give a --token"), "far": ("192.168.1.4", None, "give a --token"), "with-token": ("0.0.0.0", TOKEN, None),
    "short": ("0.0.0.0", "secret", "A token is 16"), "odd": ("127.0.0.1", "a;b" + TOKEN, "A token is 16"),
}  # fmt: skip


@pytest.mark.parametrize(("host", "token", "problem"), PLACES.values(), ids=PLACES.keys())
def test_other_addresses_need_a_token(host: str, token: str | None, problem: str | None) -> None:
    if problem is None:
        check_place(host, 8080, token)
    else:
        with pytest.raises(QueryError, match=problem):
            check_place(host, 8080, token)


def test_names_and_addresses() -> None:
    assert names_of("127.0.0.1") == {"127.0.0.1", "::1", "localhost"}
    assert names_of("0.0.0.0") is None
    assert address_of("::1", 8080, None) == "http://[::1]:8080/"
    assert address_of("10.0.0.1", 80, TOKEN).endswith(f"/?token={TOKEN}")
