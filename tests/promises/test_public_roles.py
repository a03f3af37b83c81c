"""Promise 8: people in public roles only. Who is listed, who is not, and that an office told elsewhere changes it."""

from dataclasses import fields
from pathlib import Path

import pytest

from entente.analyse.facts import Facts
from entente.analyse.itineraries import trips_of
from entente.analyse.meetings import consultations
from entente.analyse.parameters import Parameters
from entente.analyse.scale import scale_of
from entente.cli import main
from entente.codebook import load_codebook
from entente.collect.build import build_document
from entente.collect.claims import Claims
from entente.record import Entity, Publication, Record
from entente.resolve import resolve
from entente.run import code_document
from entente.store import Filter, Store

ENVOY = "Libya’s foreign minister Lamis Torvad met Egyptian President Hadim Selkar in Cairo on Tuesday."
CASES = {
    # text: (persons listed, persons that are not)
    "office": (ENVOY, {"Lamis Torvad", "Hadim Selkar"}, set()),
    "victim": (
        "Israeli forces killed Samir Dalwan in Nablus on Monday. Defence Minister Oren Bartal visited Hebron on Tuesday.",
        {"Oren Bartal"},
        {"Samir Dalwan"},
    ),
    "bystander": (
        "Russian missiles hit Kharkiv on Monday. “I heard a blast,” said Olena Marchuk, who lives nearby.",
        set(),
        {"Olena Marchuk"},
    ),
    "freed": ("Russia released Anna Kestrel on Monday.", set(), {"Anna Kestrel"}),
    "executed": ("Iran executed Reza Maldani on Monday.", set(), {"Reza Maldani"}),
    "arrested-minister": ("Malian soldiers arrested former Prime Minister Bakary Konsal in Bamako on Monday.", {"Bakary Konsal"}, set()),
    "met": ("Khalid Merwan met the Turkish foreign minister in Ankara on Tuesday to discuss a ceasefire.", {"Khalid Merwan"}, set()),
}


def record_of(*texts: str, language: str = "en") -> Record:
    documents = [build_document(text, (), Claims(language=language), None, None) for text in texts]
    return resolve([Publication(each.id) for each in documents], [code_document(each) for each in documents])


def persons(record: Record, public: bool) -> set[str]:
    return {entity.name for entity in record.entities if entity.kind == "person" and entity.public is public and entity.names}


@pytest.mark.parametrize(("text", "listed", "hidden"), CASES.values(), ids=CASES.keys())
def test_who_is_listed(text: str, listed: set[str], hidden: set[str]) -> None:
    record = record_of(text)
    assert listed <= persons(record, True)
    assert hidden & persons(record, True) == set()


def test_an_office_told_elsewhere_makes_public() -> None:
    freed = CASES["freed"][0]
    office = "Opposition leader Anna Kestrel met German Chancellor Holm Vessen in Berlin in March."
    assert "Anna Kestrel" in persons(record_of(freed), False)
    assert "Anna Kestrel" in persons(record_of(freed, office), True)


def test_bodies_countries_and_places_are_always_listed() -> None:
    assert all(entity.public for entity in record_of(*(text for text, _, _ in CASES.values())).entities if entity.kind != "person")


@pytest.fixture
def victims(tmp_path: Path) -> tuple[Path, Entity]:
    """Give a record with a person in no public role, and that person."""
    source, path = tmp_path / "a.txt", tmp_path / "a.db"
    source.write_text(CASES["freed"][0] + "\n", "utf-8")
    assert main(["add", str(source), "--record", str(path), "--lang", "en"]) == 0
    with Store.open_for_reading(path) as store:
        (found,) = (entity for entity in store.record().entities if entity.kind == "person" and not entity.public)
    return path, found


def test_no_list_no_search_no_export_and_no_page(victims: tuple[Path, Entity], capsys: pytest.CaptureFixture[str]) -> None:
    path, person = victims
    with Store.open_for_reading(path) as store:
        assert person.id not in {entity.id for entity in store.entities()}
        assert store.entities(Filter(actor=person.name)) == ()
        assert store.events(Filter(actor=person.name)) == ()
        assert store.count("entities") == len(store.entities())
        assert person.id not in {fact.id for facts, _ in store.walk("entities") for fact in facts}
        assert any(person.id in event.recipients for event in store.events()), "the event is told whole"
    for words in (["entities"], ["export", "entities", "--format", "ftm"], ["entities", "--actor", person.id]):
        capsys.readouterr()
        main([*words, "--record", str(path)])
        assert person.name not in capsys.readouterr().out
    assert main(["show", person.id, "--record", str(path)]) == 1
    assert "no text shows in a public role" in capsys.readouterr().err


# -- nobody is followed

NOW = {
    "goes-on": ("Egypt’s foreign minister Badr Solvan is visiting Riyadh.", False),
    "lies-ahead": ("Egypt’s foreign minister Badr Solvan will visit Riyadh on Tuesday.", False),
    "denied": ("Egypt denied that its foreign minister Badr Solvan had visited Riyadh.", False),
    "over": ("Egypt’s foreign minister Badr Solvan visited Riyadh on Tuesday.", True),
}


@pytest.mark.parametrize(("text", "listed"), NOW.values(), ids=NOW.keys())
def test_nobody_is_told_to_be_anywhere_now(text: str, listed: bool) -> None:
    made = record_of(text)
    whole = Facts(None, {entity.id: entity for entity in made.entities}, made.events, made.positions, made.ties)
    held = consultations(whole, scale_of(load_codebook()), "country", Parameters())
    assert bool(trips_of(held, whole, "country", Parameters())) is listed
    assert not {"where", "place", "at", "last_seen"} & {field.name for field in fields(Entity)}


@pytest.mark.parametrize(
    "words",
    ["at 14 Nile Street in Cairo", "at his home, Villa 7, Garden City, Cairo", "at 30.0444, 31.2357 in Cairo"],
    ids=["street", "villa", "coordinates"],
)
def test_an_address_is_no_place(words: str) -> None:
    events = record_of(f"Libya’s foreign minister Lamis Torvad met Egyptian President Hadim Selkar {words} on Tuesday.").events
    assert events
    for event in events:  # a town or a quarter of one, at the gazetteer's own spot of it
        where = event.where
        assert where is None or (where.country, where.geonames is not None, any(map(str.isdigit, where.name))) == ("EG", True, False)
