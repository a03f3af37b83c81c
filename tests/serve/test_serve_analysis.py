"""The pages of analysis: in every language, with siblings, refusing what rests on too little; each number opens its facts."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from serve_sample import HOSTILE, PERSON, VISIT
from serve_world import fill
from starlette.testclient import TestClient

from entente.publish.naming import LANGUAGES
from entente.publish.rows import GDELT
from entente.serve import make_app
from entente.serve.measured import Measures
from entente.store import Store

PAGES = {
    "told": "/analysis",
    "told-of-one": f"/analysis?actor={PERSON}&level=person",
    "ties": "/analysis/ties",
    "ties-of-one": "/analysis/ties?a=JO",
    "tie": f"/analysis/ties?a=JO&b={PERSON}",
    "turns": "/analysis/turns",
    "turns-of-two": f"/analysis/turns?a=JO&b={PERSON}",
    "balance": "/analysis/balance?level=person&until=2026",
    "itineraries": "/analysis/itineraries?since=2025",
    "coverage": "/analysis/coverage",
    "public": "/analysis/coverage?by=language&public=ar",
    "spread": f"/analysis/spread?event={VISIT}",
    "compare": "/analysis/compare",
    "several": "/analysis/ties?a=a",
}
LINKS = re.compile(r"^/(events|ties|statements|positions|entities|documents)/([^?#]+)$")


@pytest.fixture(scope="module")
def world_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("world") / "world.db"
    with Store.open(path) as store:
        fill(store)
    return path


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory, world_place: Path) -> Path:
    """Write a table of GDELT that has each event of the world as often as it is told, copies and all."""
    path = tmp_path_factory.mktemp("gdelt") / "gdelt.tsv"
    codes = {"EG": "EGY", "LY": "LBY"}
    lines = []
    with Store.open_for_reading(world_place) as store:
        for event in store.events():
            if set(event.actors) | set(event.recipients) == set(codes):
                for copy in range(event.sources.documents):
                    told = {"GLOBALEVENTID": f"{event.id}{copy}", "SQLDATE": (event.when or "").replace("-", ""), "EventCode": "042",
                            "Actor1CountryCode": "EGY", "Actor2CountryCode": "LBY", "NumSources": "1"}  # fmt: skip
                    lines.append("\t".join(told.get(name, "") for name in GDELT))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def world(world_place: Path, rows: Path) -> Iterator[TestClient]:
    with Store.open_for_reading(world_place) as store:
        app = make_app(store, measures=Measures(store, beside=[rows]))
        yield TestClient(app, base_url="http://localhost", follow_redirects=False, headers={"accept-language": "en"})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_stands_in_every_language_and_runs_nothing(client: TestClient, path: str, language: str) -> None:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert answer.status_code == 200, answer.text[:500]
    tree = HTMLParser(answer.text)
    assert tree.css_first("html").attributes["dir"] == ("rtl" if language == "ar" else "ltr")
    assert len(tree.css("h1")) == 1
    assert HOSTILE not in answer.text
    assert not tree.css("style")
    assert not [node for node in tree.css("*") if "style" in node.attributes or any(name.startswith("on") for name in node.attributes)]
    assert not re.search(r"\b(?:an|count|chart)\.[a-z.-]+[a-z]\b(?!</code>)", tree.css_first("main").text()), "a word is not there"


@pytest.mark.parametrize("path", [path for name, path in PAGES.items() if name not in ("compare", "several")])
def test_a_page_has_siblings_with_names_beside_ids(client: TestClient, path: str) -> None:
    base, _, query = path.partition("?")
    answer = client.get(f"{base}.json?{query}").json()
    assert answer["build"] == 1
    assert answer["parameters"]["floor"] == 3
    found = set(re.findall(r'"(JO|en_saddam)"', json.dumps({key: value for key, value in answer.items() if key != "names"})))
    assert found <= set(answer["names"])
    table = list(csv.reader(io.StringIO(client.get(f"{base}.csv?{query}").text)))
    assert len({len(row) for row in table}) == 1


def test_one_visit_told_by_one_source_is_no_tie(client: TestClient) -> None:
    page = HTMLParser(client.get(f"/analysis/ties?a=JO&b={PERSON}").text).css_first("main").text()
    assert "no strength of Jordan and Saddam" in " ".join(page.split()) or "Nothing dated is told" in page
    values = client.get(f"/analysis/ties.json?a=JO&b={PERSON}").json()["values"]
    assert all(value["strength"] is None and value["refused"] for value in values)


def test_a_tie_says_its_strength_its_turn_and_what_they_rest_on(world: TestClient) -> None:
    tree = HTMLParser(world.get("/analysis/ties?a=EG&b=LY").text)
    said = " ".join(tree.css_first(".lead-says").text().split())
    series = world.get("/analysis/ties.json?a=EG&b=LY").json()
    last = series["values"][-1]
    assert f"{last['strength']:+.2f}" in said
    assert f"{last['independent']} independent origins" in said
    assert [turn["kind"] for turn in series["turns"]["turns"]] == ["thaw"]
    assert "a thaw after" in tree.css_first("#turns").text()
    chart = tree.css("svg.chart")
    assert [node.attributes["class"] for node in chart] == ["chart wide", "chart narrow"]
    assert all(node.css_first("title") is not None and node.css_first("desc").text() for node in chart)
    months = {node.attributes["id"] for node in tree.css("tr[id]")}
    hrefs = {(node.attributes.get("href") or "").partition("#")[2] for node in chart[0].css("a")}
    assert months <= hrefs | {f"m-{last['month']}"}


@pytest.mark.parametrize("path", ["/analysis", "/analysis/ties?a=EG&b=LY", "/analysis/balance", "/analysis/turns"])
def test_every_fact_that_opens_is_there(world: TestClient, path: str) -> None:
    found = {node.attributes.get("href") or "" for node in HTMLParser(world.get(path).text).css("main a")}
    inside = sorted(href for href in found if LINKS.match(href))
    assert inside
    for href in inside[:12]:
        assert world.get(href).status_code == 200, href


def test_camps_hedger_and_ties_are_told_in_sentences(world: TestClient) -> None:
    answer = world.get("/analysis/balance.json").json()
    text = " ".join(HTMLParser(world.get("/analysis/balance").text).css_first("main").text().split())
    hedger = answer["balance"]["hedgers"][0]
    assert hedger["id"] == "ET"
    a, b = (answer["names"][id] for id in hedger["between"])
    assert "Ethiopia has good ties with " in text
    assert {a, b} <= {"Libya", "Türkiye", "Saudi Arabia", "United Arab Emirates", "Pakistan", "India", "SO", *answer["names"].values()}
    assert len(answer["balance"]["ties"]) == int(re.search(r"(\d+) ties of sure sign", text)[1])  # type: ignore[index]


def test_counts_of_another_data_set_are_laid_beside_ours(world: TestClient) -> None:
    (dyad,) = world.get("/analysis/compare.json?a=EG&b=LY").json()["beside"]["dyads"]
    assert dyad["theirs"] > dyad["ours"] > 0
    assert dyad["pearson"]["value"] > 0.5
    assert dyad["why"]["copies"] > 0
    page = " ".join(HTMLParser(world.get("/analysis/compare?a=EG&b=LY").text).css_first("main").text().split())
    assert "copies counted" in page
    assert "Egypt and Libya: our events and their rows by month" in page
    assert world.get("/analysis/compare?file=2").status_code == 400


def test_a_measure_that_takes_long_is_waited_for_by_the_page_itself(served: Store) -> None:
    measures = Measures(served, patience=0)
    answer = TestClient(make_app(served, measures=measures), base_url="http://localhost").get("/analysis/balance?level=organization")
    if "being computed" in answer.text:  # else it was ready before anybody could wait
        assert (answer.status_code, answer.headers["refresh"], answer.headers["cache-control"]) == (200, "4", "no-store")


WRONG = {
    "level": ("/analysis/balance?level=city", 400), "until": ("/analysis/balance?until=soon", 400), "form": ("/analysis/ties.xml", 400),
    "part": ("/analysis/turns?x=1", 400), "public": ("/analysis/coverage?by=language&public=tr", 404),
    "by": ("/analysis/coverage?by=x&public=ar", 400),
    "event": ("/analysis/spread?event=ev_none", 404), "no-event": ("/analysis/spread", 400), "same": ("/analysis/ties?a=JO&b=JO", 400),
    "nobody.json": ("/analysis/itineraries.json?actor=zzz", 400), "compare.json": ("/analysis/compare.json", 400),
}  # fmt: skip


@pytest.mark.parametrize(("path", "status"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_question_is_told(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status
