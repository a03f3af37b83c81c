"""Lands with a government of their own that are no states: what they do, and what is done with them, is not their state's."""

import pytest
from wanted import coded

# A text, and the type, actors and recipients of an event of it.
TOLD = {
    "en-signs": ("en", "Abkhazia signed an agreement on investments with Russia.", "AGREE", {"Abkhazia", "Russia"}, set()),
    "en-recognised": ("en", "Israel recognised Somaliland as an independent state.", "SUPPORT", {"Israel"}, {"Somaliland"}),
    "en-against-its-state": ("en", "Puntland accused Somalia of shelling a town.", "ACCUSE", {"Puntland"}, {"Somalia"}),
    "en-visited": ("en", "Russian foreign minister Sergei Lavrov visited Abkhazia.", "CONSULT", {"Sergei Lavrov"}, {"Abkhazia"}),
    "en-its-people": ("en", "Russia condemned Georgian shelling of villages in Abkhazia.", "ACCUSE", {"Russia"}, {"Georgia"}),
    "ar-against-its-state": ("ar", "اتهمت أرض الصومال الصومال بقصف لاسعانود.", "ACCUSE", {"أرض الصومال"}, {"الصومال"}),
    "fr-signs": ("fr", "L'Abkhazie a signé un accord avec la Russie.", "AGREE", {"Abkhazie", "Russie"}, set()),
    "tr-condemns": ("tr", "KKTC, Yunanistan'ı kınadı.", "ACCUSE", {"KKTC"}, {"Yunanistan"}),
    "es-demands": ("es", "Cataluña exigió a España más competencias.", "REQUEST", {"Cataluña"}, {"España"}),
}


@pytest.mark.parametrize(("language", "text", "kind", "actors", "recipients"), TOLD.values(), ids=TOLD)
def test_a_land_with_a_government_of_its_own_acts_for_itself(
    language: str, text: str, kind: str, actors: set[str], recipients: set[str]
) -> None:
    (event,) = [event for event in coded(language, text).events if event.type == kind]
    assert ({party.name for party in event.actors}, {party.name for party in event.recipients}) == (actors, recipients)


@pytest.mark.parametrize("text", ["Ethiopian soldiers shot three men in Somaliland.", "Ethiopia sent envoys to a fair in Somaliland."])
def test_where_it_is_but_a_place_it_does_nothing(text: str) -> None:
    parties = {party.name for event in coded("en", text).events for party in (*event.actors, *event.recipients)}
    assert "Somaliland" not in parties


def test_a_palace_stands_for_its_state() -> None:
    (event,) = coded("en", "The Kremlin denounced the EU's sanctions on Russian oil.").events[:1]
    assert [party.name for party in event.actors] == ["Russia"]


def test_a_land_and_its_state_do_nothing_together_unless_the_text_says_so() -> None:
    text = (
        "استقبل رئيس أرض الصومال عبد الرحمن عرو في هرجيسا وفدا بريطانيا برئاسة الوزير سام كولنز. "
        "ونددت الصومال بالزيارة ووصفتها بأنها انتهاك لوحدتها."
    )
    (blame,) = [event for event in coded("ar", text).events if event.type == "ACCUSE"]
    assert [party.name for party in blame.actors] == ["الصومال"]
