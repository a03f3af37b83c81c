"""Ruling in the workbench: a whole review with its undo, conflicts, forms from elsewhere; a missed event; adding documents."""

import re
import threading
import time
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from serve_sample import AR, EN, HOSTILE, OFFICE, TIE, VISIT_AR, VISIT_EN
from starlette.testclient import TestClient

from entente.publish.naming import LANGUAGES
from entente.record import Anchor, Event
from entente.run import Ruler, settle
from entente.serve import make_app
from entente.serve.desk import WRITES_A_MINUTE, Desk
from entente.store import Gone, Standing, Store


def _token(client: TestClient, path: str = "/review") -> tuple[str, str]:
    """Give the token and the build that a page's forms carry."""
    tree = HTMLParser(client.get(path).text)
    token, seen = (tree.css_first(f'main input[name="{name}"]') for name in ("token", "seen"))
    return token.attributes["value"] or "", (seen.attributes["value"] or "") if seen else ""


def _rule(client: TestClient, path: str, **fields: Any) -> Any:
    token, seen = _token(client, path)
    return client.post("/rule", data={"token": token, "seen": seen, "why": "as read", "by": "Ann", **fields})


def _visit(desk: Desk) -> Event:
    """Give the visit as it stands now."""
    return next(event for event in desk.store.events() if {VISIT_EN.id, VISIT_AR.id} & set(event.mentions))


def test_a_whole_review_with_undo(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    page = f"/events/{event.id}"
    assert page in reviewer.get("/review").text  # its tellings disagree on the day
    first = _rule(reviewer, page, kind="correct", id=event.id, mention=VISIT_AR.id, when="2026-01-06", type="CONSULT", status="occurred")
    assert first.status_code == 303
    assert first.headers["location"].startswith("/events/")
    after = HTMLParser(reviewer.get(first.headers["location"]).text)
    assert after.css_first("#ruled") is not None
    assert not _visit(desk).disagreements
    assert {telling.when for telling in _mentions(desk)} == {"2026-01-06"}
    decision = desk.store.decisions()[-1]
    assert (decision.by, decision.why, decision.kind) == ("Ann", "as read", "correct")
    assert decision.anchors[0][0].text == VISIT_AR.trigger.text
    assert "Ann" in reviewer.get("/review").text  # who ruled is remembered in the browser
    undone = _rule(reviewer, first.headers["location"], kind="undo", undoes=[decision.id])
    assert undone.headers["location"].startswith("/events/")
    assert {telling.when for telling in _mentions(desk)} == {"2026-01-06", "2026-01-07"}
    log = reviewer.get("/rulings").text
    assert "undone" in log
    assert [each["kind"] for each in reviewer.get("/rulings.json").json()["rulings"]] == ["correct", "undo"]
    assert reviewer.get(f"/rulings/{decision.id}").status_code == 200


def _mentions(desk: Desk) -> list[Any]:
    return [told.mention for event in desk.store.events() if event.type == "CONSULT" for told in desk.store.mentions_of(event.id)]


def test_rejecting_ends_an_event_and_undo_brings_it_back(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    answer = _rule(reviewer, f"/events/{event.id}", kind="reject", id=event.id)
    assert answer.headers["location"].startswith("/rulings/de_")
    assert isinstance(desk.store.find(event.id), Gone)
    page = HTMLParser(reviewer.get(answer.headers["location"]).text)
    undoes = [node.attributes["value"] for node in page.css('input[name="undoes"]')]
    assert len(undoes) == len(event.mentions)
    back = _rule(reviewer, answer.headers["location"], kind="undo", undoes=undoes)
    assert back.headers["location"].startswith(f"/events/{event.id}?")
    assert isinstance(desk.store.find(event.id), Standing)


def test_splitting_and_merging(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    assert len(event.mentions) == 2
    page = f"/events/{event.id}"
    _rule(reviewer, page, kind="different", id=event.id, apart=VISIT_AR.id)
    apart = [each.id for each in desk.store.events() if each.type == "CONSULT"]
    assert len(apart) == 2
    answer = _rule(reviewer, f"/events/{apart[0]}", kind="same", id=apart[0], other=["", f"http://localhost/events/{apart[1]}?q=x"])
    assert answer.status_code == 303
    assert len([each for each in desk.store.events() if each.type == "CONSULT"]) == 1


def test_preferring_a_reading(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    _rule(reviewer, f"/events/{event.id}", kind="prefer", id=event.id, field="when", value="2026-01-07")
    now = _visit(desk)
    assert (now.when, now.disagreements[0].preferred) == ("2026-01-07", "2026-01-07")
    assert f"/events/{now.id}" not in reviewer.get("/review?reason=contested").text


def test_the_second_to_rule_sees_what_the_first_ruled(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    page = f"/events/{event.id}"
    token, seen = _token(reviewer, page)
    _rule(reviewer, page, kind="prefer", id=event.id, field="when", value="2026-01-07", why="the Arabic text was there")
    late = {"kind": "reject", "id": event.id, "why": "no visit", "by": "Bob", "seen": seen}
    answer = reviewer.post("/rule", data={"token": token, **late})
    assert answer.status_code == 409
    assert "the Arabic text was there" in answer.text
    assert len(desk.store.decisions()) == 1
    told = reviewer.post("/rulings", json=late)
    assert told.status_code == 409
    assert [each["by"] for each in told.json()["rulings"]] == ["Ann"]
    assert told.json()["now"][0]["when"] == "2026-01-07"
    again = {node.attributes["name"]: node.attributes["value"] for node in HTMLParser(answer.text).css("form.again input")}
    assert reviewer.post("/rule", data=again).status_code == 303
    gone = reviewer.post("/rulings", json={**late, "kind": "confirm"})
    assert gone.status_code == 409
    assert "no visit" in str(gone.json()["rulings"])


def test_a_ruling_that_changes_no_fact_is_seen_by_the_second_too(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    token, seen = _token(reviewer, f"/events/{event.id}")
    rulings = ({"kind": kind, "id": event.id, "why": why, "by": by} for kind, why, by in
               (("confirm", "read both", "Ann"), ("reject", "no visit", "Bob"), ("confirm", "read it too", "Ann")))  # fmt: skip
    first, second, own = rulings
    assert reviewer.post("/rulings", json={**first, "seen": seen}).status_code == 201
    told = reviewer.post("/rulings", json={**second, "seen": seen.partition("@")[0]})
    assert told.status_code == 409
    assert {each["why"] for each in told.json()["rulings"]} == {"read both"}
    assert "Ann" in told.json()["error"]
    answer = reviewer.post("/rule", data={"token": token, **second, "seen": seen})
    assert answer.status_code == 409
    assert "read both" in answer.text
    assert reviewer.post("/rulings", json={**own, "seen": seen}).status_code == 201  # one's own is no surprise
    assert _visit(desk) is not None
    assert reviewer.post("/rulings", json={**second, "seen": told.json()["seen"]}).status_code == 409  # Ann again, meanwhile
    again = reviewer.post("/rulings", json={**second, "seen": _token(reviewer, f"/events/{event.id}")[1]})
    assert again.status_code == 201
    assert desk.store.decisions()[-1].seen == seen.partition("@")[0]
    assert not any({VISIT_EN.id, VISIT_AR.id} & set(left.mentions) for left in desk.store.events())


def test_machines_rule_with_json(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    seen = str(desk.store.builds()[0].number)
    answer = reviewer.post("/rulings", json={"kind": "confirm", "ids": [event.id], "why": "read", "by": "Ann", "seen": seen})
    assert answer.status_code == 201
    assert len(answer.json()["decisions"]) == 2
    assert answer.json()["address"] == f"/events/{event.id}"
    for body, words in ((["x"], "one object"), ({"kind": "shout"}, "no ruling 'shout'"), ({"kind": "confirm", "id": event.id}, "a reason")):
        wrong = reviewer.post("/rulings", json=body)
        assert (wrong.status_code, words in wrong.json()["error"]) == (400, True)
    assert reviewer.post("/rulings", content="{", headers={"content-type": "application/json"}).status_code == 400
    assert reviewer.post("/rulings", content="kind=confirm", headers={"content-type": "text/plain"}).status_code == 415


FOREIGN = {
    "no-token": ({}, "", 403), "wrong-token": ({}, "00", 403), "other-origin": ({"origin": "http://evil.example"}, None, 403),
    "null-origin": ({"origin": "null"}, None, 403), "cross-site": ({"sec-fetch-site": "cross-site"}, None, 403),
    "own-origin": ({"origin": "http://localhost"}, None, 303), "as-the-browser-sends": ({"sec-fetch-site": "same-origin"}, None, 303),
}  # fmt: skip


@pytest.mark.parametrize(("headers", "token", "status"), FOREIGN.values(), ids=FOREIGN.keys())
def test_forms_from_elsewhere_are_refused(
    reviewer: TestClient, desk: Desk, headers: dict[str, str], token: str | None, status: int
) -> None:
    event = _visit(desk)
    real, seen = _token(reviewer)
    fields = {"token": real if token is None else token, "seen": seen, "kind": "confirm", "id": event.id, "why": "x", "by": "x"}
    assert reviewer.post("/rule", data=fields, headers=headers).status_code == status
    assert len(desk.store.decisions()) == (2 if status == 303 else 0)
    if status == 403 and headers:
        assert reviewer.post("/rulings", json=fields, headers=headers).status_code == 403
        assert reviewer.post("/add", data=fields, headers=headers).status_code == 403


def test_cookies_stay_on_this_site(reviewer: TestClient) -> None:
    cookie = reviewer.get("/review").headers["set-cookie"]
    assert "entente_session" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "httponly" in cookie.lower()
    fresh = TestClient(reviewer.app, base_url="http://localhost")
    assert fresh.post("/rule", data={"token": _token(reviewer)[0]}).status_code == 403  # another session's token


def test_a_record_open_for_reading_takes_no_ruling(client: TestClient) -> None:
    assert "open for reading only" in client.get("/review").text
    assert "open for reading only" in client.get("/add").text
    for path in ("/rule", "/add"):
        assert client.post(path, data={"kind": "confirm"}).status_code == 403
    answer = client.post("/rulings", json={"kind": "confirm"})
    assert (answer.status_code, "read-only" in answer.json()["error"]) == (403, True)


def test_writes_are_limited(desk: Desk) -> None:
    now = [0.0]
    desk.clock = lambda: now[0]
    assert [desk.wait("one") for _ in range(WRITES_A_MINUTE)] == [0] * WRITES_A_MINUTE
    assert desk.wait("one") > 0
    assert desk.wait("another") == 0
    now[0] = 61.0
    assert desk.wait("one") == 0
    client = TestClient(make_app(desk.store, desk=desk), base_url="http://localhost")
    answers = [client.post("/rulings", json={}) for _ in range(WRITES_A_MINUTE + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {400}
    assert answers[-1].status_code == 429


def test_two_threads_settle_in_turn(desk: Desk) -> None:
    event = _visit(desk)
    decisions = [Ruler(f"r{n}", "x").decision("annotate", anchors=((Anchor(EN.id),),)) for n in range(4)]
    threads = [threading.Thread(target=desk.rule, args=(lambda each=each: [each],)) for each in decisions]  # type: ignore[misc]
    threads.append(threading.Thread(target=settle, args=(desk.store,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(desk.store.decisions()) == 4
    assert isinstance(desk.store.find(event.id), Standing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_escaped(reviewer: TestClient, desk: Desk, language: str) -> None:
    event = _visit(desk)
    answer = _rule(reviewer, f"/events/{event.id}", kind="confirm", id=event.id, why=HOSTILE, by=f'"{HOSTILE}')
    for path in (answer.headers["location"], "/rulings", "/review", f"/correct/{event.id}", f"/rulings/{desk.store.decisions()[0].id}"):
        page = reviewer.get(f"{path}{'&' if '?' in path else '?'}lang={language}")
        assert page.status_code == 200
        assert HOSTILE not in page.text
        assert all((node.attributes.get("src") or "").startswith("/static/") for node in HTMLParser(page.text).css("script"))


WRONG = {
    "no-such-date": ({"when": "last Tuesday"}, "no date"), "place-not-told": ({"where": "Paris"}, "not in the text"),
    "no-such-type": ({"type": "HUG"}, "no type"), "nothing-changed": ({}, "Nothing was changed"),
    "party-not-told": ({"actor_words": "Napoleon"}, "not in the text"), "status": ({"status": "maybe"}, "no status"),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "words"), WRONG.values(), ids=WRONG.keys())
def test_nothing_that_no_text_says_comes_in(reviewer: TestClient, desk: Desk, fields: dict[str, str], words: str) -> None:
    event = _visit(desk)
    answer = _rule(reviewer, f"/events/{event.id}", kind="correct", id=event.id, mention=VISIT_EN.id, **fields)
    assert (answer.status_code, words in answer.text) == (400, True)
    assert desk.store.decisions() == ()


def test_correcting_other_facts(reviewer: TestClient, desk: Desk) -> None:
    office, tie = desk.store.positions()[0], desk.store.ties()[0]
    person = desk.store.entities()[0]
    _rule(reviewer, f"/positions/{office.id}", kind="correct", id=office.id, mention=OFFICE.id, end="2025-12")
    assert desk.store.positions()[0].end == "2025-12"
    _rule(reviewer, f"/ties/{tie.id}", kind="correct", id=tie.id, mention=TIE.id, type="ally", sign="+")
    assert desk.store.ties()[0].kind == "ally"
    page = reviewer.get(f"/entities/{person.id}").text
    assert f"/correct/{person.id}" in page
    answer = _rule(reviewer, f"/correct/{person.id}", kind="correct", id=person.id, name_en="Another Name")
    assert answer.status_code == 303
    assert any(each.name == "Another Name" for each in desk.store.entities())


def test_parties_are_chosen_among_those_told(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    form = HTMLParser(reviewer.get(f"/correct/{event.id}?mention={VISIT_EN.id}").text)
    sides = {node.attributes["name"] or "" for node in form.css("select") if (node.attributes["name"] or "").startswith("party.")}
    actor, city = f"party.{VISIT_EN.actors[0].chain}", next(each for each in sides if each != f"party.{VISIT_EN.actors[0].chain}")
    chosen = {"parties": "listed", actor: "actor", city: "recipient", "recipient_words": "spokesman", "party_kind": "person"}
    assert _rule(reviewer, f"/events/{event.id}", kind="correct", id=event.id, mention=VISIT_EN.id, **chosen).status_code == 303
    mention = next(each for each in _mentions(desk) if each.id == VISIT_EN.id)
    assert [party.name for party in mention.actors] == ["Saddam Haftar"]
    assert [party.name for party in mention.recipients] == ["Amman", "spokesman"]
    assert mention.recipients[1].span.text == "spokesman"


def test_a_missed_event_is_coded_from_words(reviewer: TestClient, desk: Desk) -> None:
    before = len(desk.store.events())
    fields = {"kind": "add", "document": AR.id, "quotation": "العلاقات متينة", "type": "SUPPORT", "actor_words": "الرئيس"}
    fields["party_kind"] = "person"
    answer = _rule(reviewer, f"/documents/{AR.id}", **fields)
    assert answer.headers["location"].startswith("/events/")
    assert len(desk.store.events()) == before + 1
    page = reviewer.get(answer.headers["location"])
    assert page.status_code == 200
    assert "الرئيس" in page.text
    listed = HTMLParser(reviewer.get(f"/documents/{AR.id}").text).css(".read .kind")
    assert any("SUPPORT" in node.text() for node in listed)
    wrong = _rule(reviewer, f"/documents/{EN.id}", **{**fields, "document": EN.id})
    assert (wrong.status_code, "not in the text" in wrong.text) == (400, True)


def test_new_tellings_of_a_rejected_event_come_up(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    _rule(reviewer, f"/events/{event.id}", kind="different", id=event.id, apart=VISIT_AR.id)
    english = next(each for each in desk.store.events() if VISIT_EN.id in each.mentions)
    arabic = next(each for each in desk.store.events() if VISIT_AR.id in each.mentions)
    _rule(reviewer, f"/events/{english.id}", kind="reject", id=english.id, why="never happened")
    page = reviewer.get("/review?reason=rejected-again").text
    assert f"/events/{arabic.id}" in page
    assert "never happened" in page


def test_two_files_are_added_and_the_broken_one_is_told(tmp_path: Any) -> None:
    with Store.open(tmp_path / "new.db") as store:
        client = TestClient(make_app(store, desk=Desk(store)), base_url="http://localhost", follow_redirects=False)
        token = _token(client, "/add")[0]
        good = b"The Turkish foreign minister visited Cairo on 5 January 2026 and met his Egyptian counterpart.\n"
        bad = ("<b>bad</b>.pdf", b"\x00\x01nothing", "application/pdf")
        files = [("files", ("../../etc/good.txt", good, "text/plain")), ("files", bad)]
        answer = client.post("/add", data={"token": token, "outlet": "Wire", "published": "2026-01-06"}, files=files)
        assert answer.status_code == 303
        page = ""
        for _ in range(600):
            page = client.get(answer.headers["location"]).text
            if 'http-equiv="refresh"' not in page:
                break
            time.sleep(0.1)
        assert "1 new, 0 known, 1 failed." in page
        assert "&lt;b&gt;bad&lt;/b&gt;.pdf" in page or "<b>bad</b>" not in page
        [row] = store.documents_table()
        assert (row.source, row.outlet, row.published) == ("good.txt", "Wire", "2026-01-06")
        assert store.document(row.id).locators == ()  # type: ignore[union-attr]
        assert len(store.failures()) == 1
        assert store.events()
        nothing = client.post("/add", data={"token": token})
        assert nothing.status_code in (400, 415)
        wrong = client.post("/add", data={"token": token, "text": "x", "published": "soon"}, files=[])
        assert (wrong.status_code, "no day" in wrong.text) == (400, True)


def test_pages_for_ruling_stand_in_every_language(reviewer: TestClient, desk: Desk) -> None:
    event = _visit(desk)
    for language in LANGUAGES:
        for path in ("/review", "/rulings", "/add", f"/events/{event.id}", f"/correct/{event.id}", f"/documents/{EN.id}"):
            tree = HTMLParser(reviewer.get(f"{path}?lang={language}").text)
            assert len(tree.css("h1")) == 1
            for field in tree.css("main input, main select, main textarea"):
                if field.attributes.get("type") != "hidden":
                    labelled = field.parent is not None and any(node.tag == "label" for node in _up(field))
                    assert labelled or tree.css_first(f'label[for="{field.attributes.get("id")}"]'), field.html
            ids = [node.attributes["id"] for node in tree.css("[id]")]
            assert len(ids) == len(set(ids)), [each for each in ids if ids.count(each) > 1]
            assert not re.search(r"\b(rule|review|add|correct|missed|doubt)\.[a-z-]+\b(?![^<]*>)", tree.css_first("main").text())


def _up(node: Any) -> Any:
    while (node := node.parent) is not None:
        yield node


def test_rejecting_the_last_of_its_type_leaves_a_queue(reviewer: TestClient, desk: Desk) -> None:
    for event in desk.store.events():
        _rule(reviewer, f"/events/{event.id}", kind="reject", id=event.id)
    assert desk.store.events() == ()
    assert reviewer.get("/review").status_code == 200
