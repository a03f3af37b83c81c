"""The sample's own story on the pages: the Turkish thaw, the Gulf and Sudan, the Pakistani balancing, what only Arabic reports said.

Names stand here, in the test; the code knows none.
"""

from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode
from starlette.testclient import TestClient

from entente.record import Record
from entente.serve import make_app
from entente.store import Store


@pytest.fixture(scope="module")
def page(sample: str) -> Iterator[HTMLParser]:
    with Store.open_for_reading(sample) as store:
        yield HTMLParser(TestClient(make_app(store), base_url="http://localhost").get("/analysis?lang=en").text)


@pytest.fixture(scope="module")
def record(sample: str) -> Record:
    with Store.open_for_reading(sample) as store:
        return store.record()


def sentences(page: HTMLParser, section: str) -> list[tuple[str, LexborNode]]:
    """Give what a section says, each sentence with what opens under it."""
    return [(" ".join(node.css_first(".says").text().split()), node) for node in page.css(f"section#{section} .sayings > li")]


STORY: dict[str, tuple[str, tuple[str, ...]]] = {
    "turkish-thaw": (
        "openings",
        (
            "Türkiye stood by Trablus’taki hükümeti (2019 – 2020; ",
            "since Apr 2025 it also deals with Libyan National Army",
            "of the same country",
        ),
    ),
    "pakistani-balancing": ("reaches", ("Pakistan has friendly dealings with ", "Libya (", "Saudi Arabia (")),
    "libyan-outreach": ("reaches", ("Libya has friendly dealings with ", "Türkiye (", "Pakistan (", "Egypt (")),
    # What Ethiopia promised Somaliland is no dealing with Somalia.
    "egypt-between": (
        "between",
        ("Egypt has friendly dealings with Sudanese Armed Forces (", "and with Libyan National Army (", "these two are at odds ("),
    ),
    "only-arabic-meeting": ("only-ar", ("Only reports in Arabic tell it: Khalifa Haftar and Asim Munir meet",)),
}


@pytest.mark.parametrize(("section", "parts"), STORY.values(), ids=STORY.keys())
def test_the_story_is_told_in_plain_sentences_with_their_evidence(page: HTMLParser, section: str, parts: tuple[str, ...]) -> None:
    fitting = [(text, node) for text, node in sentences(page, section) if all(part in text for part in parts)]
    assert len(fitting) == 1, [text for text, _ in sentences(page, section)]
    text, node = fitting[0]
    assert "independent origin" in text
    opened = node.css(".opened > li")
    assert opened
    assert all((item.css_first("a").attributes["href"] or "").startswith(("/events/", "/ties/")) for item in opened)
    assert any(item.css_first("blockquote") is not None for item in opened), "words of a text stand under it"


def test_the_arms_deal_that_only_arabic_reports_tell_is_quoted_in_arabic(page: HTMLParser) -> None:
    quotes = [quote for _, node in sentences(page, "only-ar") for quote in node.css("blockquote")]
    assert quotes
    assert {quote.attributes["lang"] for quote in quotes} == {"ar"}


TIES = {
    "uae-backs-the-haftars": ("AE", "backs"),
    "uae-and-sudan": ("AE", "SD"),
    "egypt-uneasy": ("EG", "tension"),
    "egypt-and-sudan": ("EG", "SD"),
    "libya-and-sudan": ("LY", "SD"),
    "pakistan-friend-of-tuerkiye": ("PK", "TR"),
}


def _told(record: Record, one: str, what: str | None) -> bool:
    """Whether a tie or an event of a country is of a kind, or with another country."""
    country = {entity.id: entity.country for entity in record.entities}
    pairs = [({country.get(tie.a), country.get(tie.b)}, tie.kind) for tie in record.ties]
    pairs += [({country.get(id) for id in (*event.actors, *event.recipients)}, event.type) for event in record.events]
    return any(one in ends and (what is None or what == kind or what in ends) for ends, kind in pairs)


@pytest.mark.parametrize("tie", TIES.values(), ids=TIES.keys())
def test_the_ties_behind_the_story_are_read(record: Record, tie: tuple[str, str]) -> None:
    assert _told(record, *tie)

