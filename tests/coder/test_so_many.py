"""Words for three or more stand for so many who were told of together before."""

import pytest
from wanted import coded

SAHEL = "Mali, Niger and Burkina Faso signed a pact on Monday. "
# text, and the countries of an accusation's actors and recipients
MEANT = {
    "en-countries": ("en", SAHEL + "The three countries accused France of meddling.", {"ML", "NE", "BF"}, {"FR"}),
    "en-number-alone": ("en", SAHEL + "The three accused France of meddling.", {"ML", "NE", "BF"}, {"FR"}),
    "en-accused": ("en", SAHEL + "France accused the three of lying.", {"FR"}, {"ML", "NE", "BF"}),
    "en-all": ("en", SAHEL + "All three accused France of meddling.", {"ML", "NE", "BF"}, {"FR"}),
    "en-trio": ("en", SAHEL + "The trio accused France of meddling.", {"ML", "NE", "BF"}, {"FR"}),
    "en-leaders": (
        "en",
        "The leaders of Mali, Niger and Burkina Faso met on Monday. The three leaders condemned France.",
        {"ML", "NE", "BF"},
        {"FR"},
    ),
    "fr-pays": (
        "fr",
        "Le Mali, le Niger et le Burkina Faso ont signé un pacte lundi. La France a accusé les trois pays de mentir.",
        {"FR"},
        {"ML", "NE", "BF"},
    ),
    "es-los-tres": (
        "es",
        "Chile, Perú y Bolivia firmaron un pacto el lunes. Los tres acusaron a Francia de injerencia.",
        {"CL", "PE", "BO"},
        {"FR"},
    ),
    "ar-countries": (
        "ar",
        "وقعت مالي والنيجر وبوركينا فاسو اتفاقا الاثنين. واتهمت الدول الثلاث فرنسا بالتدخل.",
        {"ML", "NE", "BF"},
        {"FR"},
    ),
}
# Whom the words themselves tell, or who are more or fewer than told before, are nobody named before.
NOT_MEANT = {
    "told-behind": ("en", SAHEL + "The three countries of the Gulf of Guinea accused France of meddling.", "ML"),
    "who": ("en", "Mali and Niger left the bloc. The three who stayed condemned France.", "ML"),
    "two-before": ("en", "Mali and Niger signed a pact. The three countries accused France of meddling.", "ML"),
    "counted": ("en", SAHEL + "The three soldiers accused France of meddling.", "BF"),
}


def _accusers(language: str, text: str) -> tuple[set[str | None], set[str | None]]:
    (event,) = [event for event in coded(language, text).events if event.type == "ACCUSE"]
    return {party.country for party in event.actors}, {party.country for party in event.recipients}


@pytest.mark.parametrize("name", MEANT)
def test_so_many_told_before_are_meant(name: str) -> None:
    language, text, actors, recipients = MEANT[name]
    assert _accusers(language, text) == (actors, recipients)


@pytest.mark.parametrize("name", NOT_MEANT)
def test_nobody_is_meant_whom_the_words_do_not_tell(name: str) -> None:
    language, text, country = NOT_MEANT[name]
    assert country not in _accusers(language, text)[0]
