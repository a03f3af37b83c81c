"""Who did it to whom, told in one way and another: an aside between dashes, a relative clause, a passive, a verb before its subject."""

import pytest
from wanted import coded

WAYS = {
    "en": [
        "Egypt – a friend of Russia – attacked Chad.",
        "Egypt — which borders Sudan — attacked Chad.",
        "Chad, attacked by Egypt last week, closed its border.",
        "Chad, which Egypt attacked last week, closed its border.",
        "Having attacked Chad, Egypt closed its border.",
        "Chad closed its border after Egypt bombed it.",
        "Both Egypt and Sudan attacked Chad.",
        "Egypt not only attacked Chad but also closed its border.",
        "Egypt attacked its neighbour Chad.",
        "Sudan closed its border and Egypt attacked Chad.",
        "Sudan closed its border as Egypt attacked Chad.",
        "BREAKING: Egypt attacked Chad.",
    ],
    "fr": [
        "L'Égypte – alliée de la Russie – a attaqué le Tchad.",
        "Le Tchad s'est vu attaqué par l'Égypte.",
        "Le Soudan a fermé sa frontière et l'Égypte a attaqué le Tchad.",
        "Le Tchad, que l'Égypte a attaqué la semaine dernière, a fermé sa frontière.",
    ],
    "es": [
        "El lunes atacó Egipto a Chad.",
        "Sudán cerró su frontera y Egipto atacó a Chad.",
        "Egipto – aliado de Rusia – atacó a Chad.",
        "A Chad lo atacó Egipto.",
    ],
    "ar": [
        "قامت مصر بقصف تشاد.",
        "أقدمت مصر على قصف تشاد.",
        "لا تزال مصر تقصف تشاد.",
        "عاجل | هاجمت مصر تشاد.",
        "وسط توتر متصاعد هاجمت مصر تشاد.",
    ],
    "tr": ["Çad, Mısır tarafından bombalandı.", "Çad'ı bombalayan Mısır sınırını kapattı.", "SON DAKİKA: Mısır Çad'a saldırdı."],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in WAYS.items() for text in texts])
def test_egypt_attacked_chad(language: str, text: str) -> None:
    blows = [event for event in coded(language, text).events if event.type == "ASSAULT"]
    assert [{party.country for party in event.recipients} for event in blows] == [{"TD"}]
    actors = {party.country for event in blows for party in event.actors}
    assert "EG" in actors
    assert not actors & {"TD", "RU"}


TOLD_BEFORE = {
    "ar": [
        "أغلقت مصر حدودها يوم الاثنين. واتهم وزير خارجيتها تشاد بتسليح المتمردين.",
        "أغلقت مصر حدودها يوم الاثنين. واتهم رئيس وزرائها تشاد بتسليح المتمردين.",
        "أغلقت مصر حدودها يوم الاثنين. واتهم وزير دفاعها كريم الراوي تشاد بتسليح المتمردين.",
    ],
    "en": ["Egypt closed its border on Monday. Its foreign minister accused Chad of arming rebels."],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in TOLD_BEFORE.items() for text in texts])
def test_an_officer_told_of_by_a_pronoun_is_of_the_country_it_means(language: str, text: str) -> None:
    (charge,) = [event for event in coded(language, text).events if event.type == "ACCUSE"]
    assert ({party.country for party in charge.actors}, {party.country for party in charge.recipients}) == ({"EG"}, {"TD"})


LATTER = {
    "fr": "Le Tchad a accusé l'Égypte d'armer des rebelles. Cette dernière a rejeté l'accusation.",
    "es": "Chad acusó a Egipto de armar a rebeldes. Este último rechazó la acusación.",
    "ar": "اتهمت تشاد مصر بتسليح المتمردين. ورفضت الأخيرة الاتهام.",
}


@pytest.mark.parametrize(("language", "text"), LATTER.items())
def test_a_word_for_the_one_told_of_last_means_no_several(language: str, text: str) -> None:
    (answer,) = [event for event in coded(language, text).events if event.type == "REJECT"]
    assert {party.country for party in answer.actors} == {"EG"}


def test_one_dash_before_a_report_is_a_dateline_still() -> None:
    (event,) = coded("en", "CAIRO – Sudan attacked Chad on Monday.").events
    assert {party.country for party in event.actors} == {"SD"}
