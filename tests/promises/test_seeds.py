"""The five reports that Entente began with give a record that an analyst would recognise."""

from pathlib import Path

import pytest

from entente.collect import Claims
from entente.record import Event, Record
from entente.run import add
from entente.store import Store

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports lie in ../shared, which is not here")


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The seeds with nothing said of them."""
    with Store.open(tmp_path_factory.mktemp("seeds") / "record.db") as store:
        add(store, [SEEDS], workers=1)
        return store.record()


def events(record: Record, person: str, country: str) -> list[Event]:
    """Visits of a person to a country, by names."""
    names = {entity.id: entity.name for entity in record.entities}
    return [
        event
        for event in record.events
        if event.mode == "visit"
        and event.where is not None
        and event.where.country == country
        and any(names[actor] == person for actor in event.actors)
    ]


def test_the_amman_visit_is_one_event_told_in_two_languages(undated: Record) -> None:
    (visit,) = events(undated, "Saddam Haftar", "JO")
    assert visit.when == "2026-01-06"
    assert visit.sources.documents == 2
    assert visit.sources.independent == 1
    assert visit.sources.languages == ("ar", "en")


def test_father_and_son_are_two_persons(undated: Record) -> None:
    haftars = {
        entity.name: {name.name for name in entity.names}
        for entity in undated.entities
        if entity.kind == "person" and "Haftar" in entity.name
    }
    assert set(haftars) == {"Saddam Haftar", "Khalifa Haftar"}
    assert any("صدام" in name for name in haftars["Saddam Haftar"])
    assert any("خليفة" in name for name in haftars["Khalifa Haftar"])


def test_an_open_date_stays_open(undated: Record) -> None:
    told = {event.when for event in (*events(undated, "Khalifa Haftar", "PK"), *events(undated, "Asim Munir", "LY"))}
    assert told == {None, "XXXX-12"}


def test_a_day_of_publication_settles_what_was_open(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.db") as store:
        add(store, [SEEDS], workers=1)
        (report,) = SEEDS.glob("004*.txt")
        add(store, [report], Claims(published="2026-02-03"), workers=1)
        record = store.record()
    (visit,) = events(record, "Khalifa Haftar", "PK")
    assert visit.when == "2026-02-02"
    (munir,) = events(record, "Asim Munir", "LY")
    assert munir.when == "2025-12"
