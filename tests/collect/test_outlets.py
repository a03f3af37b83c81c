"""The table of outlets: found by name or address, edited by people, unknown where nothing is known."""

import csv
import io
from pathlib import Path

import pytest

from entente.collect.outlets import COLUMNS, STATES, known_outlets, load_outlets, read_outlets
from entente.record.errors import CollectError

FOUND = {
    "name": (("Xinhua", None), "Xinhua"),
    "name-in-small-letters": (("the guardian", None), "The Guardian"),
    "address": ((None, "https://www.aa.com.tr/en/world/1"), "Anadolu Agency"),
    "below-a-domain": (("Somebody's feed", "https://english.ahram.org.eg/x"), "Al Ahram"),
    "unknown": (("The Example", "https://example.org/"), None),
    "another-domain-with-the-same-end": ((None, "https://notreuters.com/x"), None),
    "no-address": ((None, "http://["), None),
}


@pytest.mark.parametrize(("asked", "name"), FOUND.values(), ids=FOUND.keys())
def test_an_outlet_is_found(asked: tuple[str | None, str | None], name: str | None) -> None:
    found = known_outlets().find(*asked)
    assert (found.name if found else None) == name


def test_our_table_rates_nobody_and_gives_its_sources() -> None:
    rows = list(known_outlets())
    assert len(rows) > 40
    for outlet in rows:
        assert outlet.rating is None
        assert outlet.source
        assert outlet.state in (None, *STATES)


def test_the_users_cells_stand_over_ours(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("\ufeffname;state;rating\nAl Jazeera;public;B\nThe Example;;A\n", "utf-8")
    table = load_outlets(path)
    ours, new = table.find("Al Jazeera"), table.find("the example")
    assert ours is not None
    assert (ours.country, ours.state, ours.rating) == ("QA", "public", "B")
    assert new is not None
    assert (new.state, new.country) == (None, None)


def test_the_table_comes_back_as_it_was_written() -> None:
    text = io.StringIO()
    csv.writer(text).writerows([COLUMNS, *(outlet.row() for outlet in known_outlets())])
    assert list(read_outlets(text.getvalue(), "x")) == list(known_outlets())


WRONG = {
    "no-name-column": ("domain\nx.org\n", "no column 'name'"),
    "unknown-column": ("name,colour\nx,red\n", "unknown column 'colour'"),
    "no-name": ("name,country\n,GB\n", "has no name"),
    "country": ("name,country\nx,Britain\n", "x.csv:2: 'Britain' is no code of a country"),
    "language": ("name,language\nx,English\n", "no code of a language"),
    "state": ("name,state\nx,maybe\n", "'maybe' is no answer"),
    "twice": ("name\nReuters\nreuters\n", "x.csv:3: 'reuters' stands there twice"),
}


@pytest.mark.parametrize(("text", "problem"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_table_is_told(text: str, problem: str) -> None:
    with pytest.raises(CollectError) as caught:
        read_outlets(text, "x.csv")
    assert problem in str(caught.value)
