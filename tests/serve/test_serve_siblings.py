"""Every page has its siblings in JSON and CSV: the same question, the same answer, and a link to each on the page."""

import csv
import io
import json

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from serve_sample import EN, OFFICE, PERSON, SAID, TIE, VISIT
from starlette.testclient import TestClient

# Pages that hold something to export; `/add`, `/correct`, and `/login` are forms.
PAGES = (
    "/", "/events?type=CONSULT", f"/events/{VISIT}", "/documents", f"/documents/{EN.id}", "/entities", f"/entities/{PERSON}",
    f"/entities/{PERSON}/ties", "/positions", f"/positions/{OFFICE.id}", "/ties", f"/ties/{TIE.id}", "/statements",
    f"/statements/{SAID.id}", "/calendar?month=2026-01", "/map", "/network", "/network?at=2026-01", "/review", "/rulings", "/builds",
    "/builds/1", "/audit", "/analysis", "/analysis/ties", f"/analysis/ties?a=JO&b={PERSON}", "/analysis/turns", "/analysis/balance",
    "/analysis/itineraries", "/analysis/coverage", f"/analysis/spread?event={VISIT}",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES, ids=range(len(PAGES)))
def test_a_page_leads_to_its_siblings(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200, page.text[:300]
    tree = HTMLParser(page.text)
    offered = {link.attributes["href"] or "" for link in tree.css("details.menu a, link[rel=alternate]")}
    for form, media in (("json", "application/json"), ("csv", "text/csv")):
        hrefs = [href for href in offered if href.partition("?")[0].endswith(f".{form}")]
        assert hrefs, (form, offered)
        answer = client.get(hrefs[0])
        assert answer.status_code == 200, (hrefs[0], answer.text[:300])
        assert answer.headers["content-type"].startswith(media)
        if form == "json":
            json.loads(answer.text)
        else:
            assert len(next(csv.reader(io.StringIO(answer.text)))) >= 1
    for href in offered:
        if href.startswith("/"):
            assert client.get(href).status_code == 200, href


def test_siblings_answer_the_page_s_own_question(client: TestClient) -> None:
    assert client.get("/map.json?type=ACCUSE").json() == client.get("/events.json?type=ACCUSE").json()
    of_month = client.get("/calendar.json?month=2026-01").json()
    assert of_month["total"] == client.get("/events.json?since=2026-01&until=2026-01").json()["total"]
    assert client.get("/network.json").json()["ties"][0] == client.get(f"/ties/{TIE.id}.json").json()
    assert client.get("/network.json?type=rival").json()["total"] == client.get("/ties.json?type=rival").json()["total"]
    assert client.get("/network.json?at=1999-01").json()["ties"] == []
    assert client.get("/map.geojson").headers["content-type"] == "application/geo+json"
    listed = client.get("/review.json?limit=1").json()
    assert len(list(csv.DictReader(io.StringIO(client.get("/review.csv").text)))) == listed["total"]
    for wrong in ("/network.pdf", "/calendar.json?month=2026", "/map.json?type=NONE", "/review.json?order=none", "/rulings/de_0.json"):
        answer = client.get(wrong)
        assert answer.status_code in (400, 404), wrong
        assert answer.json()["error"], wrong


def test_head_is_answered_as_get_is_but_says_nothing(client: TestClient) -> None:
    for address in ("/", "/events.json?limit=1", "/events.csv"):
        asked, told = client.head(address), client.get(address)
        assert (asked.status_code, asked.content) == (200, b"")
        assert asked.headers["content-type"] == told.headers["content-type"]
        assert asked.headers["etag"] == told.headers["etag"]


def test_what_may_not_be_done_with_an_address_says_what_may(client: TestClient) -> None:
    assert client.delete("/events.json").headers["allow"] == "GET"
