"""People and bodies told of by their country are no state: whoever reads "Iranian dissidents accused" reads not that Iran did."""

import pytest

from entente.collect import Claims
from entente.collect.build import build_document
from entente.record import EntityMention
from entente.run import code_document

# Language, text, who accuses: as the record names them, their country and sector.
OWN = [
    ("en", "Panamanian opposition leaders accused Niger of lying on Monday.", "Panamanian opposition leaders", "PA", "OPP"),
    ("en", "A Costa Rican rebel group accused Switzerland of lying on Monday.", "Costa Rican rebel group", "CR", "REB"),
    ("en", "A Kenyan newspaper accused Cuba of lying on Monday.", "Kenyan newspaper", "KE", "JRN"),
    ("en", "The Belarusian Church accused Serbia of lying on Monday.", "Belarusian Church", "BY", None),
    ("en", "Iranian prosecutors accused Zambia of spying on Monday.", "Iranian prosecutors", "IR", "JUD"),
    ("en", "Two Mongolian lawyers accused Kenya of lying on Monday.", "Mongolian lawyers", "MN", "CVL"),
    ("fr", "Lundi, les opposants nigérians ont accusé Cuba d'avoir menti.", "opposants nigérians", "NG", "OPP"),
    ("fr", "Lundi, un journal canadien a accusé Cuba d'avoir menti.", "journal canadien", "CA", "JRN"),
    ("fr", "Lundi, les entreprises ghanéennes ont accusé Cuba d'avoir menti.", "entreprises ghanéennes", "GH", None),
    ("es", "El lunes, los votantes bielorrusos acusaron a Cuba de mentir.", "votantes bielorrusos", "BY", "CVL"),
    ("es", "El lunes, un diario búlgaro acusó a Cuba de mentir.", "diario búlgaro", "BG", "JRN"),
    ("tr", "Moldovalı avukatlar, saldırı nedeniyle Küba'yı kınadı.", "Moldovalı avukatlar", "MD", "CVL"),
    ("tr", "Bir Kamerun gazetesi, saldırı nedeniyle Küba'yı kınadı.", "Kamerun gazetesi", "CM", "JRN"),
    ("ar", "اتهم المزارعون المالطيون كوبا بدعم المتمردين يوم الاثنين.", "المزارعون المالطيون", "MT", "CVL"),
    ("ar", "اتهمت صحيفة كندية كوبا بدعم المتمردين يوم الاثنين.", "صحيفة كندية", "CA", "JRN"),
]
# Those who speak for their state are told as its government, or as a body of it.
STATES = [
    ("en", "Panamanian officials accused Niger of lying on Monday.", "PA"),
    ("fr", "Lundi, les responsables panaméens ont accusé Cuba d'avoir menti.", "PA"),
    ("es", "El lunes, los dirigentes panameños acusaron a Cuba de mentir.", "PA"),
    ("en", "Pro-Russian activists accused Moldova of lying on Monday.", None),
]


def _accusers(language: str, text: str) -> list[EntityMention]:
    coded = code_document(build_document(text, (), Claims(language=language), "a", None))
    return [party for event in coded.events if event.type == "ACCUSE" for party in event.actors]


@pytest.mark.parametrize(("language", "text", "name", "country", "sector"), OWN)
def test_people_of_a_country_are_not_its_state(language: str, text: str, name: str, country: str, sector: str | None) -> None:
    (party,) = _accusers(language, text)
    assert name in party.name
    assert (party.country, party.kind != "country") == (country, True)
    assert party.sector == sector


@pytest.mark.parametrize(("language", "text", "country"), STATES)
def test_whoever_speaks_for_a_state_still_does(language: str, text: str, country: str | None) -> None:
    assert {party.country for party in _accusers(language, text)} == {country}
