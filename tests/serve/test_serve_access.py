"""Tokens, sessions, scopes, limits and the audit of a served record."""

import re
import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from serve_sample import fill
from starlette.testclient import TestClient

from entente.record.errors import QueryError, UnknownNameError
from entente.run import settle
from entente.serve import access as access_module
from entente.serve import make_app
from entente.serve.access import FRESH_SECONDS, IDLE_SECONDS, LONGEST_SECONDS, THE_WORD, Access
from entente.serve.desk import Desk
from entente.serve.guard import LOGIN
from entente.serve.limits import Allowance, neighbourhood
from entente.store import Store
from entente.store.auditing import Writer
from entente.store.tokens import Kept, Token, opened, slow_hash

HOST = "http://far.example"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a record of these tests' own, that can be changed."""
    with Store.open(tmp_path_factory.mktemp("access") / "entente.db") as store:
        fill(store)
        settle(store)
        yield store


@pytest.fixture(scope="module")
def words(written: Store) -> dict[str, str]:
    """Give the words of a token of each scope, and of one that is revoked and one that is over."""
    made = {scope: written.add_token(scope, scope, 30)[1] for scope in ("read", "review", "admin")}
    made["revoked"] = written.add_token("gone", "admin", 30)[1]
    written.revoke_token("gone")
    made["expired"] = written.add_token("over", "admin", 1)[1]
    with written._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE tokens SET expires_at = '2020-01-01T00:00:00.000+00:00' WHERE name = 'over'")
    made["wrong secret"] = made["admin"][:-4] + "AAAA"
    made["no such id"] = f"ent_{'0' * 12}_{'A' * 43}"
    made["no token"] = "let me in"
    return made


def client_of(store: Store, token: str | None = None, **more: object) -> TestClient:
    app = make_app(store, None, desk=Desk(store), ask=True)
    headers = {"authorization": f"Bearer {token}"} if token is not None else {}
    return TestClient(app, base_url=HOST, follow_redirects=False, headers=headers | {"accept-language": "en"})


# -- tokens


def test_words_of_a_token_are_nowhere_in_the_record(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        token, words = store.add_token("Amina", "review", 5)
        assert words.startswith(f"ent_{token.id}_")
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    # The secret is all that follows the id: it may hold underscores of its own.
    assert words.removeprefix(f"ent_{token.id}_").encode() not in raw
    assert b"Amina" in raw


REFUSED = {
    "scope": (("A", "root", 5), UnknownNameError), "empty": (("", "read", 5), QueryError), "lines": (("A\nB", "read", 5), QueryError),
    "long": (("A" * 81, "read", 5), QueryError), "no-days": (("A", "read", -1), QueryError), "days": (("A", "read", 99999), QueryError),
    "twice": (("taken", "read", 5), QueryError),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_odd_tokens_are_not_made(tmp_path: Path, asked: tuple[str, str, int], error: type[Exception]) -> None:
    with Store.open(tmp_path / "a.db") as store:
        store.add_token("taken", "read")
        with pytest.raises(error):
            store.add_token(*asked)
        assert len(store.tokens()) == 1


def test_a_revoked_name_may_be_given_again_and_nothing_else_is_revoked(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        first, _ = store.add_token("Amina", "read")
        store.add_token("Badr", "read")
        store.revoke_token("Amina")
        second, _ = store.add_token("Amina", "read")
        assert [token.id for token in store.revoke_token(second.id)] == [second.id]
        with pytest.raises(QueryError, match="token list"):
            store.revoke_token(first.id)
        assert [token.name for token in store.tokens() if token.revoked_at is None] == ["Badr"]
        assert [each.what.partition(" (")[0] for each in store.audit()][-1:] == ["added 'Amina'"]


# -- nobody learns which tokens there are

BAD = ["revoked", "expired", "wrong secret", "no such id", "no token"]


def test_all_that_opens_nothing_is_answered_alike(written: Store, words: dict[str, str]) -> None:
    answers = set()
    for name in BAD:
        client = client_of(written)
        told = client.get("/events.json", headers={"authorization": f"Bearer {words[name]}"})
        form = client.post("/login", data={"token": words[name], "next": "/"}, headers={"accept-language": "en"})
        kept = {key: value for key, value in told.headers.items() if key != "date"}
        answers.add((told.status_code, told.text, str(kept), form.status_code, form.text, "set-cookie" in form.headers))
    assert len(answers) == 1
    assert next(iter(answers))[0] == next(iter(answers))[3] == 401


def test_all_that_opens_nothing_costs_one_slow_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    salt = "00" * 16
    good = Kept(Token("a" * 12, "A", "read", "2026", None, None), salt, slow_hash("s" * 43, salt))
    held = {
        "a" * 12: good, "b" * 12: Kept(Token("b" * 12, "B", "read", "2026", "2027", None), salt, good.digest),
        "c" * 12: Kept(Token("c" * 12, "C", "read", "2026", None, "2027"), salt, good.digest),
    }  # fmt: skip
    taken: list[str] = []
    monkeypatch.setattr("entente.store.tokens.slow_hash", lambda secret, salt: taken.append(secret) or slow_hash(secret, salt))  # type: ignore[func-returns-value]
    secret = "s" * 43
    asked = {f"ent_{'a' * 12}_{secret}": good.token, f"ent_{'b' * 12}_{secret}": None, f"ent_{'c' * 12}_{secret}": None,
             f"ent_{'d' * 12}_{secret}": None, f"ent_{'a' * 12}_{'t' * 43}": None, "": None, "ent_": None, "\ud800": None}  # fmt: skip
    for each, token in asked.items():
        taken.clear()
        assert opened(each, held, "2028") == token
        assert len(taken) == 1


def test_a_strangers_page_tells_nothing_of_the_record(written: Store) -> None:
    client = client_of(written)
    build = written.build()
    assert build is not None
    for path in ("/login", "/login?next=/events", "/static/nothing.css", "/nowhere", "/login.json"):
        told = client.get(path, headers={"accept": "text/html"})
        assert build.coding not in told.text
        assert "<nav" not in told.text
    assert client.get("/entities/en_1", headers={"accept": "text/html"}).headers["location"] == "/login?next=%2Fentities%2Fen_1"
    assert client.get("/entities/en_2", headers={"accept": "text/html"}).status_code == 303
    assert client.get("/static/style.css").status_code == 200


# -- scopes

ASKED = [("GET", "/", "read"), ("GET", "/events.json", "read"), ("POST", "/rulings", "review"), ("POST", "/rule", "review"),
         ("POST", "/add", "review"), ("PUT", "/events", "review"), ("POST", "/reconcile", "read"),
         ("DELETE", "/anything", "review"), ("GET", "/audit", "admin"),
         ("GET", "/audit.json", "admin"), ("GET", "/audit/", "admin")]  # fmt: skip


@pytest.mark.parametrize("scope", ["read", "review", "admin"])
def test_a_scope_may_what_those_before_it_may(written: Store, words: dict[str, str], scope: str) -> None:
    client = client_of(written, words[scope])
    order = ["read", "review", "admin"]
    for method, path, wanted in ASKED:
        status = client.request(method, path).status_code
        refused = order.index(scope) < order.index(wanted)
        assert (status == 403) == refused or (not refused and path in ("/rule", "/add")), (method, path, status)
    page = client.get("/review").text
    assert ('href="/audit"' in page) == (scope == "admin")
    assert ("/static/review.js" in page) == (scope != "read")


def test_a_token_of_one_record_opens_no_other(written: Store, words: dict[str, str], tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.db") as other:
        other.add_token("own", "read")
        client = client_of(other)
        assert client.get("/", headers={"authorization": f"Bearer {words['admin']}"}).status_code == 401
        here = client_of(written)
        cookie = here.post("/login", data={"token": words["admin"]}).headers["set-cookie"].partition(";")[0]
        assert here.get("/", headers={"cookie": cookie}).status_code == 200
        assert client.get("/", headers={"cookie": cookie}).status_code == 401
        assert here.app.cookie != client.app.cookie  # type: ignore[attr-defined]


# -- sessions


def test_a_browser_logs_in_and_out(written: Store, words: dict[str, str]) -> None:
    client = client_of(written)
    assert client.get("/events?type=CONSULT&actor=x", headers={"accept": "text/html"}).headers["location"] == (
        "/login?next=%2Fevents%3Ftype%3DCONSULT%26actor%3Dx"
    )
    page = client.get("/login?next=/events%3Ftype%3DCONSULT")
    assert 'value="/events?type=CONSULT"' in page.text
    answer = client.post("/login", data={"token": f" {words['read']} ", "next": "/events?type=CONSULT"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?type=CONSULT")
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert words["read"] not in cookie
    assert "read (reads)" in re.sub(r"</?bdi>", "", client.get("/").text)
    held = cookie.partition(";")[0]
    assert client.post("/logout").status_code == 303
    assert client.get("/").status_code == 401
    assert client.get("/", headers={"cookie": held}).status_code == 401, "the session itself is over, not only the cookie"


@pytest.mark.parametrize(
    "back", ["//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example/", "javascript:alert(1)", "/a\r\nx: y", ""]
)
def test_the_way_back_is_inside(written: Store, words: dict[str, str], back: str) -> None:
    client = client_of(written)
    assert client.post("/login", data={"token": words["read"], "next": back}).headers["location"] == "/"


def test_no_page_elsewhere_logs_in_or_out(written: Store, words: dict[str, str]) -> None:
    client = client_of(written)
    for headers in ({"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/login", data={"token": words["read"]}, headers=headers).status_code == 403
    client.post("/login", data={"token": words["read"]})
    assert client.post("/logout", headers={"origin": "https://elsewhere.example"}).status_code == 403
    assert client.get("/").status_code == 200


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize(
    ("after", "step", "holds"), [(IDLE_SECONDS - 9, 1e9, True), (IDLE_SECONDS + 9, 1e9, False), (LONGEST_SECONDS + 9, 3600.0, False)]
)
def test_a_session_ends(written: Store, words: dict[str, str], after: float, step: float, holds: bool) -> None:
    import anyio

    clock = Hands()
    access = Access(written, None, clock)

    async def tried() -> bool:
        caller = await access.of_token(words["read"], "a")
        assert caller is not None
        session = access.begin(caller)
        while clock.seconds + step < after:
            clock.seconds += step
            assert (await access.of_session(session, "a") is not None) or clock.seconds > LONGEST_SECONDS
        clock.seconds = after
        return await access.of_session(session, "a") is not None

    assert anyio.run(tried) == holds


def test_revoking_ends_sessions_and_known_tokens_within_a_second(written: Store) -> None:
    import anyio

    token, words = written.add_token("short", "review", 1)
    clock = Hands()
    access = Access(written, None, clock)

    async def tried() -> list[bool]:
        caller = await access.of_token(words, "a")
        assert caller is not None
        session = access.begin(caller)
        found = [await access.of_session(session, "a") is not None]
        written.revoke_token(token.id)
        clock.seconds += FRESH_SECONDS * 1.01
        found += [await access.of_session(session, "a") is not None, await access.of_token(words, "a") is not None]
        return found

    assert anyio.run(tried) == [True, False, False]


def test_the_word_of_the_command_line_still_opens_all(written: Store) -> None:
    word = "0123456789abcdef"
    client = TestClient(make_app(written, None, word, desk=Desk(written)), base_url=HOST, follow_redirects=False)
    welcome = client.get(f"/audit?token={word}")
    assert (welcome.status_code, welcome.headers["location"]) == (303, "/audit")
    assert word not in welcome.headers["set-cookie"]
    assert client.get("/audit").status_code == 200
    _, ours = written.add_token("beside", "read")
    assert client.get("/", headers={"authorization": f"Bearer {ours}"}).status_code == 200
    fresh = TestClient(make_app(written, None, word), base_url=HOST, follow_redirects=False)
    assert fresh.get(f"/?token={ours}").status_code == 401, "a token of the record is taken from no address"
    assert THE_WORD == "--token"


# -- limits


def test_an_allowance_fills_up_again_and_forgets() -> None:
    clock = Hands()
    allowance = Allowance(60, 3, clock)
    assert [allowance.take("a") for _ in range(4)] == [0, 0, 0, 1]
    assert allowance.take("b") == 0
    clock.seconds = 2.0
    assert [allowance.take("a") for _ in range(3)] == [0, 0, 1]
    for number in range(11_000):
        allowance.take(f"c{number}")
    assert len(allowance) <= 10_000


ADDRESSES = {
    "four": ("192.0.2.7", "192.0.2.7"), "six": ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), "mapped": ("::ffff:192.0.2.7", "192.0.2.7"),
    "odd": ("testclient", "testclient"),
}  # fmt: skip


@pytest.mark.parametrize(("address", "near"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_a_network_counts_as_one(address: str, near: str) -> None:
    assert neighbourhood(address) == near


def test_wrong_tokens_are_limited_and_who_is_in_stays_in(written: Store, words: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_module, "opened", lambda words, kept, now: None)
    client = client_of(written)
    monkeypatch.undo()
    assert client.get("/", headers={"authorization": f"Bearer {words['read']}"}).status_code == 200
    monkeypatch.setattr(access_module, "opened", lambda words, kept, now: None)
    statuses = [client.get("/", headers={"authorization": f"Bearer {number}"}).status_code for number in range(12)]
    assert statuses == [401] * 10 + [429] * 2
    assert client.post("/login", data={"token": "x"}).status_code == 429
    assert client.get("/", headers={"authorization": f"Bearer {words['read']}"}).status_code == 200


def test_a_token_may_ask_so_much(written: Store, words: dict[str, str]) -> None:
    client = client_of(written, words["read"])
    client.app._per_token = Allowance(1, 2)  # type: ignore[attr-defined]
    answers = [client.get("/static/style.css") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["retry-after"]) >= 1


PROXIED = {
    "behind": (True, {"x-forwarded-for": "203.0.113.9, 192.0.2.7"}, "192.0.2.7"),
    "not-behind": (False, {"x-forwarded-for": "192.0.2.7"}, "testclient"),
    "untold": (True, {}, "testclient"),
}  # fmt: skip


@pytest.mark.parametrize(("behind", "headers", "address"), PROXIED.values(), ids=PROXIED.keys())
def test_only_a_proxy_of_ours_tells_where_one_is(
    written: Store, words: dict[str, str], behind: bool, headers: dict[str, str], address: str
) -> None:
    app = make_app(written, {"far.example"}, ask=True, behind=behind)
    client = TestClient(app, base_url="https://far.example", follow_redirects=False)
    assert client.get("/", headers={"host": "127.0.0.1:8080"}).status_code == 421
    cookie = client.post("/login", data={"token": words["read"]}, headers=headers).headers["set-cookie"]
    assert (cookie.startswith("__Host-"), "Secure" in cookie) == (behind, behind)
    assert client.get("/").status_code == 200
    scope = {"headers": [(name.encode(), value.encode()) for name, value in headers.items()], "client": ("testclient", 1)}
    assert app.address_of(scope) == address


# -- the audit


def test_every_ruling_names_its_token(written: Store, words: dict[str, str]) -> None:
    client = client_of(written, words["review"])
    event = written.events()[0].id
    ruled = client.post("/rulings", json={"kind": "confirm", "id": event, "by": "Somebody Else", "why": "read it"})
    assert ruled.status_code == 201, ruled.text
    row = written.audit(1)[0]
    assert (row.by, row.action) == (Writer("review", row.by.token, "review", "testclient"), "rule")
    assert row.what.split()[2] in ruled.text
    assert "Somebody Else" not in client_of(written, words["admin"]).get("/audit").text


@pytest.mark.slow
def test_every_document_names_the_token_that_brought_it(written: Store, words: dict[str, str]) -> None:
    client = client_of(written, words["review"])
    form = re.search(r'name="token" value="(\w+)"', client.get("/add").text)
    assert form
    sent = client.post("/add", data={"token": form[1], "text": "The minister of Egypt visited Riyadh on Tuesday.", "language": "en"})
    assert sent.status_code == 303, sent.text
    for _ in range(300):
        rows = written.audit(2)
        if rows[0].action == "added":
            break
        time.sleep(0.1)
    assert [each.action for each in rows] == ["added", "add"]
    assert "1 new" in rows[0].what
    assert {each.by.name for each in rows} == {"review"}
    told = client_of(written, words["admin"]).get("/audit.json?who=review").json()
    assert [each["action"] for each in told["changes"]][:2] == ["added", "add"]


def test_on_ones_own_machine_the_login_name_stands_in_the_audit(reviewer: TestClient, desk: Desk) -> None:
    event = desk.store.events()[0].id
    assert reviewer.post("/rulings", json={"kind": "confirm", "id": event, "by": "A", "why": "b"}).status_code == 201
    assert desk.store.audit(1)[0].by == Writer("Reviewer", None, "own", "testclient")
    assert reviewer.get("/audit").status_code == 200
    assert reviewer.get("/login").status_code == 404


# What is asked for by another method than GET: what it leaves in the audit, and the test that sees to it; None where it changes no record.
CHANGING = {
    "/rule": "test_every_ruling_names_its_token", "/rulings": "test_every_ruling_names_its_token",
    "/add": "test_every_document_names_the_token_that_brought_it",
    "/withdraw": "test_a_withdrawal_names_its_token", "/withdrawals": "test_a_withdrawal_names_its_token",
    "/login": None, "/logout": None, "": None,  # "": asking /reconcile
}  # fmt: skip


def test_no_way_of_changing_a_record_goes_past_the_audit() -> None:
    pages = resources.files("entente.serve").joinpath("pages")
    code = "\n".join(page.read_text("utf-8") for page in pages.iterdir() if page.name.endswith(".py"))
    found = set(re.findall(r"@router\.(?:post|put|patch|delete|api_route|route)\(\s*(?:\"([^\"]*)\"|(\w+))", code))
    named = {{"LOGIN": LOGIN}.get(constant, path) for path, constant in found}
    assert named == set(CHANGING)


def test_a_withdrawal_names_its_token(written: Store, words: dict[str, str]) -> None:
    client = client_of(written, words["review"])
    document = next(iter(written.documents())).id
    told = client.post("/withdrawals", json={"document": document, "by": "Somebody Else", "why": "asked for"})
    assert told.status_code == 201, told.text
    row = written.audit(1)[0]
    assert (row.by.name, row.action) == ("review", "withdraw")
    assert document in row.what
