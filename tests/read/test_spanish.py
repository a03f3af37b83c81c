"""Spanish sentences: who holds which office, who does what to whom, and how it is told."""

import functools
from datetime import date

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import CodedDocument, Description, Document, document_id

OFFICES = {
    "nationality-inside": ("El ministro turco de Defensa, Yasar Güler, habló.", ("Yasar Güler", "ministro de Defensa", "TR")),
    "state-after-of": ("El presidente de Colombia, Gustavo Petro, habló.", ("Gustavo Petro", "presidente", "CO")),
    "one-word-office": ("La canciller argentina Diana Mondino habló.", ("Diana Mondino", "canciller", "AR")),
}

EVENTS = {
    "personal-a": ("El rey Abdalá II recibió al primer ministro iraquí en Amán.", ("CONSULT", "occurred", {"primer ministro iraquí"}, {"Abdalá II"})),  # noqa: E501
    "movement": ("El presidente Gustavo Petro viajó a China.", ("CONSULT", "occurred", {"Gustavo Petro"}, {"China"})),
    "asked-of": ("México pidió a Estados Unidos retirar sus tropas.", ("REQUEST", "occurred", {"México"}, {"Estados Unidos"})),
    "future": ("El canciller peruano visitará Quito el martes.", ("CONSULT", "planned", {"canciller peruano"}, {"Ecuador"})),
    "going-to": ("El canciller peruano va a viajar a Chile.", ("CONSULT", "planned", {"canciller peruano"}, {"Chile"})),
    "claim": ("El ejército sudanés habría atacado a los rebeldes.", ("ASSAULT", "alleged", {"ejército sudanés"}, {"rebeldes"})),
    "counted-people": ("Soldados británicos hirieron a dos serbios.", ("ASSAULT", "occurred", {"Soldados británicos"}, {"dos serbios"})),
    "preposition-of-words": ("Los diputados verdes votaron en contra de Erdogan.", ("REJECT", "occurred", {"diputados verdes"}, {"Erdogan"})),  # noqa: E501
    "past-beside-a-name": ("El Partido Verde apoyó al Gobierno danés.", ("SUPPORT", "occurred", {"Partido Verde"}, {"Gobierno danés"})),
    "past-beside-a-group": ("La policía detuvo a dos turcos.", ("COERCE", "occurred", {"policía"}, {"dos turcos"})),
    "time-of-day": ("Los mineros peruanos iniciaron al amanecer del lunes una huelga.", ("PROTEST", "occurred", {"mineros peruanos"}, set())),  # noqa: E501
    "many-of-a-people": ("Miles de georgianos protestaron contra el Gobierno belga.", ("PROTEST", "occurred", {"Miles de georgianos"}, {"Gobierno belga"})),  # noqa: E501
    "passive": ("El acuerdo fue firmado por Perú y Chile.", ("AGREE", "occurred", {"Perú", "Chile"}, set())),
}  # fmt: skip

NOTHING = {"negated": "España no expulsó al embajador ruso.", "only-possible": "Argelia podría expulsar al embajador de Francia."}

UNTOLD = {
    "asked": ("El presidente Rojas pidió al ministro turco que dimita.", "RETREAT"),
    "prevented": ("Uganda impidió la visita de los diputados kenianos.", "CONSULT"),
    "not-prevented": ("Uganda no pudo impedir la visita de los diputados kenianos.", "COERCE"),
}

TIMES = {
    "day-and-month": ("el 6 de enero", "2026-01-06"),
    "range": ("del 3 al 5 de noviembre de 2025", "2025-11-03/2025-11-05"),
    "last-weekday": ("el martes pasado", "2026-01-06"),
    "days-ago": ("hace dos días", "2026-01-06"),
    "last-month": ("el mes pasado", "2025-12"),
}


@functools.cache
def _coder() -> tuple[Reader, Coder]:
    codebook, pack = load_codebook(), load_pack("es")
    return make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack, by_words=False)


def coded(text: str) -> CodedDocument:
    """Read and code a Spanish text."""
    reader, coder = _coder()
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "es", "user"),))
    return coder.code(reader.read(document), "test")


@pytest.mark.parametrize(("text", "expected"), OFFICES.values(), ids=OFFICES.keys())
def test_an_office_has_its_holder_and_country(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(position.person.name, position.role, position.person.country) for position in coded(text).positions}


@pytest.mark.parametrize(("text", "expected"), EVENTS.values(), ids=EVENTS.keys())
def test_who_does_what_to_whom(text: str, expected: tuple[str, str, set[str], set[str]]) -> None:
    found = [
        (event.type, event.status, {party.name for party in event.actors}, {party.name for party in event.recipients})
        for event in coded(text).events
    ]
    assert expected in found


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert not coded(text).events


@pytest.mark.parametrize(("text", "kind"), UNTOLD.values(), ids=UNTOLD.keys())
def test_what_is_asked_or_prevented_is_not_told(text: str, kind: str) -> None:
    assert kind not in {event.type for event in coded(text).events}


def test_an_article_with_a_capital_makes_no_name_of_a_noun() -> None:
    assert not [entity for entity in coded("La reunión tuvo lugar el lunes.").entities if entity.country == "RE"]


@pytest.mark.parametrize(("text", "expected"), TIMES.values(), ids=TIMES.keys())
def test_times_settle_against_publication(text: str, expected: str) -> None:
    reader, _ = _coder()
    assert [match.rule.settle(date(2026, 1, 8)) for match in reader.times.find(text)] == [expected]
