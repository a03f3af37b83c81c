"""Where events took place beyond their own sentences: the likeliest place of the text, and none where none is likely."""

import pytest
from wanted import coded

from entente.coder.networks import load_networks

# language, text, the event's type, and its place (name and country).
PLACED = {
    "from-the-sentence-before": (
        "en",
        "Thousands of miners gathered in Potosí on Tuesday. Police fired tear gas at them and arrested nine.",
        "ASSAULT",
        ("Potosí", "BO"),
    ),
    "from-the-headline": (
        "en",
        "Car bomb kills six in Mogadishu\n\nA car bomb exploded outside a hotel on Sunday. Police arrested two suspects.",
        "ASSAULT",
        ("Mogadishu", "SO"),
    ),
    "french": (
        "fr",
        "Plusieurs milliers de personnes ont manifesté samedi à Sfax. La police a tiré des gaz lacrymogènes et arrêté douze manifestants.",
        "ASSAULT",
        ("Sfax", "TN"),
    ),
    "spanish": (
        "es",
        "Miles de maestros marcharon el lunes en Oaxaca. La policía los dispersó con gases y detuvo a ocho manifestantes.",
        "COERCE",
        ("Oaxaca", "MX"),
    ),
    "turkish": (
        "tr",
        "Binlerce işçi salı günü Zonguldak'ta yürüdü. Polis göstericilere biber gazı sıktı ve on kişiyi gözaltına aldı.",
        "COERCE",
        ("Zonguldak", "TR"),
    ),
    "arabic": (
        "ar",
        "تظاهر آلاف العمال يوم الثلاثاء في صفاقس. واعتقلت الشرطة عشرة من المتظاهرين.",
        "COERCE",
        ("صفاقس", "TN"),
    ),
}

# Of what is only said the place of the speaker's house is not told, nor does a capital that acts become a place.
UNPLACED = {
    "words": ("en", "The French foreign minister condemned the attack in Nablus on Monday. Paris also urged restraint.", "REQUEST"),
    "french-words": ("fr", "Paris a condamné lundi l'attaque de Naplouse.", "ACCUSE"),
    "spanish-words": pytest.param(
        "es", "Caracas condenó el lunes el ataque en Naplusa.", "ACCUSE",
        marks=pytest.mark.xfail(strict=True, reason="Nablus is told as the place of the word"),
    ),
    "turkish-words": ("tr", "Ankara pazartesi günü Nablus'taki saldırıyı kınadı.", "ACCUSE"),
    "arabic-words": ("ar", "أدانت أنقرة يوم الاثنين الهجوم في نابلس.", "ACCUSE"),
    "nowhere": ("en", "The two presidents spoke by telephone on Monday.", "CONSULT"),
}


@pytest.mark.parametrize(("language", "text", "kind", "where"), PLACED.values(), ids=PLACED.keys())
def test_the_likeliest_place_of_the_text(language: str, text: str, kind: str, where: tuple[str, str]) -> None:
    places = {(event.where.name, event.where.country) for event in coded(language, text).events if event.type == kind and event.where}
    assert where in places


@pytest.mark.parametrize(("language", "text", "kind"), UNPLACED.values(), ids=UNPLACED.keys())
def test_no_place_where_none_is_likely(language: str, text: str, kind: str) -> None:
    assert [event.where for event in coded(language, text).events if event.type == kind and event.where is not None] == []


@pytest.mark.parametrize(("language", "text", "_kind", "_where"), PLACED.values(), ids=PLACED.keys())
def test_a_place_is_named_by_the_text(language: str, text: str, _kind: str, _where: tuple[str, str]) -> None:
    told = coded(language, text)
    names = {name for entity in told.entities for name in (entity.name, *entity.names)}
    for event in told.events:
        assert event.where is None or event.where.name in names


def test_of_signs_that_nobody_knows_the_network_says_something() -> None:
    odds = load_networks()["placing"].odds([["a sign of no text"], ["any"], ["any", "clause's place"]])["where"]
    assert len(odds) == 3
    assert all(0 <= chance <= 1 for chance in odds)


def test_what_the_clause_says_weighs_much() -> None:
    near = ["any", "CONSULT", "kind place", "clause's place", "clause's place", "own in in", "CONSULT|clause's place"]
    far = ["any", "CONSULT", "away place", "another in the clause", "back 4", "CONSULT|back 4"]
    close, remote = load_networks()["placing"].odds([near, far])["where"]
    assert close > remote
