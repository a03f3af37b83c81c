"""Every page answers, in three languages, with its siblings; nothing in an article runs; what is wrong is told in one line."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from serve_sample import AR, ARABIC, EN, ENGLISH, HOSTILE, OFFICE, OTHER, PERSON, SAID, TALK, TIE, VISIT
from starlette.testclient import TestClient

from entente.publish import Sheet, export
from entente.publish.naming import LANGUAGES
from entente.serve import make_app
from entente.store import Store

PAGES = {
    "ledger": "/",
    "ledger-asked": "/events?type=CONSULT&actor=Haftar&since=2025&until=2026-02&standing=contested&language=ar&q=صدام&sort=sources",
    "ledger-nothing": "/events?type=ACCUSE&standing=contested",
    "event": f"/events/{VISIT}",
    "event-undated": f"/events/{TALK.id}",
    "documents": "/documents",
    "document": f"/documents/{EN.id}",
    "document-ar": f"/documents/{AR.id}",
    "entities": "/entities?q=haf&kind=person&country=LY",
    "person": f"/entities/{PERSON}",
    "country": "/entities/JO",
    "positions": "/positions?status=occurred",
    "position": f"/positions/{OFFICE.id}",
    "ties": "/ties?type=backs",
    "tie": f"/ties/{TIE.id}",
    "statements": "/statements?actor=Haftar",
    "statement": f"/statements/{SAID.id}",
    "calendar": "/calendar?month=2026-01",
    "map": "/map?type=CONSULT",
    "network": "/network?actor=Saddam+Haftar",
    "network-table": "/network?view=table",
    "review": "/review",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_stands_in_every_language_and_runs_nothing(client: TestClient, path: str, language: str) -> None:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert answer.status_code == 200, answer.text[:500]
    tree = HTMLParser(answer.text)
    root = tree.css_first("html")
    assert root.attributes["lang"] == language
    assert root.attributes["dir"] == ("rtl" if language == "ar" else "ltr")
    assert len(tree.css("h1")) == 1
    _assert_harmless(answer.text)


def _assert_harmless(text: str) -> None:
    """See that no script or style stands in the page, none is called from an attribute, and no article's markup came through."""
    tree = HTMLParser(text)
    for script in tree.css("script"):
        assert (script.attributes.get("src") or "").startswith("/static/")
        assert not script.text()
    assert not tree.css("style")
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (node.tag, name)
            assert name != "style", node.html
            assert not (value or "").lower().startswith("javascript:")
    assert not tree.css("img")
    assert HOSTILE not in text
    for link in tree.css("link, script, a"):
        address = link.attributes.get("href") or link.attributes.get("src") or ""
        assert "://" not in address, address


@pytest.mark.parametrize(("document", "text"), [(EN.id, ENGLISH), (AR.id, ARABIC)], ids=["english", "arabic"])
def test_a_report_is_shown_as_it_is_stored(client: TestClient, document: str, text: str) -> None:
    shown = HTMLParser(client.get(f"/documents/{document}").text).css_first(".report .text")
    assert [part.text() for part in shown.css("p")] == text.split("\n")


def test_a_telling_stands_in_its_own_direction(client: TestClient) -> None:
    tree = HTMLParser(client.get(f"/events/{VISIT}").text)
    texts = {node.attributes["lang"]: node.attributes["dir"] for node in tree.css(".telling .text")}
    assert texts == {"en": "ltr", "ar": "rtl"}
    assert tree.css_first('.telling .text[lang="ar"] .s.trigger').text() == "زار"
    assert "2026-01" in client.get(f"/events/{VISIT}").text
    assert len(tree.css("table.differ tbody tr")) == 2
    assert tree.css("tr.contested")


def test_no_label_enters_the_text(client: TestClient) -> None:
    text = client.get(f"/events/{VISIT}").text
    assert "\u200c" not in text
    assert 'data-l="A"' in text


def test_a_merged_id_leads_to_what_stands(client: TestClient) -> None:
    for ending in ("", ".json"):
        answer = client.get(f"/events/{OTHER}{ending}")
        assert (answer.status_code, answer.headers["location"]) == (301, f"/events/{VISIT}{ending}")


SIBLINGS = ["events", "entities", "positions", "ties", "statements"]


@pytest.mark.parametrize("kind", SIBLINGS)
def test_lists_have_siblings_in_the_shape_of_exports(client: TestClient, served: Store, kind: str) -> None:
    facts = getattr(served, kind)()
    behind = served.background(facts)
    sheet = Sheet(facts, behind.entities, behind.mentions, behind.documents)
    wanted = {line["id"]: line for line in map(json.loads, export(kind, "jsonl", sheet))}
    page = client.get(f"/{kind}.json").json()
    assert {line["id"]: line for line in page[kind]} == wanted
    assert (page["total"], page["next"]) == (len(facts), None)
    lines = client.get(f"/{kind}.jsonl").text.splitlines()
    assert {json.loads(line)["id"] for line in lines} == set(wanted)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/{kind}.csv").text)))
    assert {row["id"] for row in rows} == set(wanted)
    for id, line in wanted.items():
        assert client.get(f"/{kind}/{id}.json").json() == line
        assert client.get(f"/{kind}/{id}.csv").text.startswith("id,")


def test_documents_have_siblings(client: TestClient) -> None:
    page = client.get("/documents.json").json()
    assert {row["id"] for row in page["documents"]} == {EN.id, AR.id}
    assert client.get(f"/documents/{EN.id}.json").json()["text"] == ENGLISH
    rows = list(csv.DictReader(io.StringIO(client.get("/documents.csv").text)))
    assert {row["id"] for row in rows} == {EN.id, AR.id}


def test_json_comes_in_pages(client: TestClient) -> None:
    first = client.get("/events.json?limit=1").json()
    assert (len(first["events"]), first["total"]) == (1, 2)
    second = client.get(first["next"]).json()
    assert second["next"] is None
    assert {first["events"][0]["id"], second["events"][0]["id"]} == {VISIT, TALK.id}


def test_openapi_tells_the_machine_forms_alone(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert "/events/{id}.json" in paths
    assert [path for path in paths if "." not in path] == ["/rulings", "/withdrawals"]


WRONG = {
    "type": ("/events?type=VISIT", "There is no type 'VISIT'"),
    "filter": ("/events?actr=x", "Did you mean 'actor'?"),
    "date": ("/events?since=yesterday", "is no date"),
    "turned": ("/events?since=2026&until=2025", "change the two about"),
    "limit": ("/events?limit=9999999", "is no limit"),
    "twice": ("/events?q=a&q=b", "Give q once"),
    "words": ("/events?q=%2B%2B", "holds no word"),
    "cursor": ("/events?after=ev_nope", "begin at the first page"),
    "status": ("/ties?status=maybe", "There is no status 'maybe'"),
    "month": ("/calendar?month=soon", "is no month"),
    "view": ("/network?view=3d", "There is no view '3d'"),
    "form": ("/events.xml", "There is no form 'xml'"),
    "long": ("/events?q=" + "x" * 400, "characters long"),
}


@pytest.mark.parametrize(("path", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_question_is_told_in_one_line(client: TestClient, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert words in HTMLParser(answer.text).text().replace("\n", " ") if "<html" in answer.text else answer.json()["error"]
    asked = path.replace("/events?", "/events.json?")
    if asked != path:
        assert words in client.get(asked).json()["error"]


@pytest.mark.parametrize("path", ["/nowhere", "/events/ev_nope", "/documents/doc_nope", f"/events/{PERSON}", "/static/../app.py"])
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_nothing_found_says_which_filter_to_drop(client: TestClient) -> None:
    text = client.get("/events?type=ACCUSE&standing=contested").text
    assert "Without <bdi>Contested</bdi> there would be 1." in text
    assert "Without <bdi>ACCUSE</bdi> there would be 1." in text


def test_an_empty_record_says_so_on_every_page_and_blames_no_filter(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db") as store:
        client = TestClient(make_app(store), base_url="http://localhost")
        for page in ("/entities", "/positions", "/statements", "/ties", "/documents", "/map"):
            assert "Nothing of this kind is in the record yet." in client.get(page).text
        assert "No offices fit." in client.get("/positions?status=planned").text


def test_an_empty_record_shows_ways_in(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db") as store:
        text = TestClient(make_app(store), base_url="http://localhost").get("/").text
    assert "entente add news/" in text


def test_reports_are_listed_newest_first_and_exported_as_they_came(client: TestClient) -> None:
    listed = [link.attributes["href"] for link in HTMLParser(client.get("/documents").text).css("td.main a")]
    assert listed == [f"/documents/{AR.id}", f"/documents/{EN.id}"]
    assert [row["id"] for row in client.get("/documents.json").json()["documents"]] == [EN.id, AR.id]


def test_failures_are_listed_with_their_mend(client: TestClient) -> None:
    text = client.get("/documents").text
    assert "Give a file that has some." in text
    assert "<b>broken</b>" not in text


FOUND = {
    "latin": ("haftar", 2), "begins": ("hafta", 2), "arabic": ("حفتر", 2), "vowels": ("عمان", 1), "article": ("رئيس", 0),
    "phrase": ('"visited Amman"', 1), "no-phrase": ('"Amman visited"', 0), "both-scripts": ("visited الأربعاء", 1), "place": ("amman", 1),
}  # fmt: skip


@pytest.mark.parametrize(("words", "count"), FOUND.values(), ids=FOUND.keys())
def test_search_finds_words_in_every_script(client: TestClient, words: str, count: int) -> None:
    assert client.get("/events.json", params={"q": words}).json()["total"] == count


def test_choices_of_language_and_theme_are_kept(client: TestClient) -> None:
    assert "entente_lang=ar" in client.get("/?lang=ar").headers["set-cookie"]
    answer = client.get("/events?theme=dark&type=CONSULT")
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?type=CONSULT")
    assert "entente_theme=dark" in answer.headers["set-cookie"]
    dark = client.get("/", headers={"cookie": "entente_theme=dark; entente_lang=fr"}).text
    assert 'data-theme="dark"' in dark
    assert '<html lang="fr"' in dark
    assert client.get("http://localhost//elsewhere.example/?theme=dark").headers["location"].startswith("/elsewhere.example/")


def _links(client: TestClient) -> Iterator[str]:
    for path in PAGES.values():
        for link in HTMLParser(client.get(path).text).css("a[href], link[rel=alternate]"):
            address = link.attributes["href"] or ""
            if not address.startswith(("#", "?")):
                yield address


def test_every_link_leads_somewhere(client: TestClient) -> None:
    for address in set(_links(client)):
        assert client.get(address).status_code in (200, 303), address


def test_a_page_that_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/")
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/?lang=ar", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_ids_of_a_page_are_its_own(client: TestClient) -> None:
    for path in PAGES.values():
        ids = [node.attributes["id"] for node in HTMLParser(client.get(path).text).css("[id]:not(pattern)")]
        assert len(ids) == len(set(ids)), path


def test_headlines_leave_no_brace(client: TestClient) -> None:
    for language in LANGUAGES:
        text = HTMLParser(client.get(f"/?lang={language}").text).body
        assert text is not None
        assert not re.search(r"[{}\[\]|]", " ".join(node.text() for node in text.css("h3")))


def test_each_number_on_the_map_opens_just_so_many_events(client: TestClient) -> None:
    for question in ("/map", "/map?type=CONSULT"):
        told = re.findall(r'<li><a href="(/map[^"#]+)#here">.*?</a> <span class="n">(\d+) event', client.get(question).text)
        assert told
        for address, count in told:
            assert client.get(html.unescape(address)).text.count('<article class="event"') == int(count)


def test_a_search_within_a_question_keeps_its_filters(client: TestClient) -> None:
    text = client.get("/events?type=CONSULT&since=2025&q=Haftar").text
    form = text[text.index('<form class="find"') : text.index("</form>", text.index('<form class="find"'))]
    assert '<input type="hidden" name="type" value="CONSULT">' in form
    assert '<input type="hidden" name="since" value="2025">' in form
    assert form.count('name="q"') == 1
    assert '<input type="hidden"' not in client.get("/entities").text.partition("</header>")[0]


def test_offices_and_statements_say_when_they_were_told(client: TestClient) -> None:
    for page in ("/positions", "/statements"):
        days = re.findall(r'<td class="told-on"[^>]*>(.*?)</td>', client.get(page).text)
        assert days
        assert all(re.search(r"\d{4}|undated", day) for day in days)


def test_a_place_that_the_map_has_not_is_named_and_empty(client: TestClient) -> None:
    text = client.get("/map?place=1.00,1.00").text
    assert "1.00,1.00" in text
    assert "No event matches all of this" in text
