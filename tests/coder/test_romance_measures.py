"""Numbers of people and of money as French and Spanish write them: decimals, thousands, round numbers."""

import pytest

from entente.coder.measures import Measures
from entente.languages.pack import load_pack
from entente.read.fold import folded

# Least and most: None where the words set no such bound.
PEOPLE = {
    "thousands by a space": ("fr", "L'attaque avait entraîné la mort de 1 219 personnes.", "dead", (1219, 1219)),
    "thousands by a space that breaks no line": ("fr", "Le roi a gracié 2\u202f400 détenus.", "arrested", (2400, 2400)),
    "a year before a deed": ("fr", "Renversé en juillet 2023, il est toujours détenu.", "arrested", None),
    "a year before the number": ("fr", "L'attaque du 7 octobre 2023 avait entraîné la mort de 12 personnes.", "dead", (12, 12)),
    "about thirty": ("fr", "La frappe a fait six morts et une trentaine de blessés.", "injured", (30, 30)),
    "about a hundred others": ("fr", "Vingt civils ont été tués et une centaine d'autres blessés.", "injured", (100, 100)),
    "more than about a hundred": ("fr", "Plus d'une centaine de manifestants ont été arrêtés.", "arrested", (100, None)),
    "one": ("fr", "Une personne a été tuée.", "dead", (1, 1)),
    "who kills is not killed": ("fr", "Une frappe israélienne a tué douze personnes.", "dead", (12, 12)),
    "ten and seven": ("fr", "Dix-sept soldats sont morts.", "dead", (17, 17)),
    "twenty and two": ("fr", "Vingt-deux soldats ont été tués.", "dead", (22, 22)),
    "thirty and five": ("es", "Treinta y cinco soldados murieron.", "dead", (35, 35)),
    "about thirty in Spanish": ("es", "Una treintena de personas resultaron heridas.", "injured", (30, 30)),
    "more than a dozen": ("es", "Más de una docena de agentes murieron.", "dead", (12, None)),
    "thousands by a point": ("es", "Más de 2.000 personas murieron.", "dead", (2000, None)),
    "thousands by a comma": ("es", "10,000 soldados murieron.", "dead", (10000, 10000)),
    "a death of many": ("es", "El ataque causó la muerte de 34 soldados.", "dead", (34, 34)),
    "English tens": ("en", "Twenty-two people were killed.", "dead", (22, 22)),
    "an English range": ("en", "Some 20-30 people were wounded.", "injured", (20, 30)),
}


@pytest.mark.parametrize(("language", "text", "field", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_people_are_counted_as_the_language_writes_numbers(
    language: str, text: str, field: str, expected: tuple[int | None, int | None] | None
) -> None:
    count = Measures.of(load_pack(language).data["cues"]).counts(folded(text)).get(field)
    assert (None if count is None else (count.low, count.high)) == expected


MONEY = {
    "decimals by a comma": ("fr", "un prêt de 2,5 millions d'euros", 2_500_000, "EUR"),
    "thousands by spaces": ("fr", "une amende de 3 000 000 euros", 3_000_000, "EUR"),
    "decimals by a comma in Spanish": ("es", "una ayuda de US$ 3,5 millones", 3_500_000, "USD"),
    "decimals by a point in Spanish": ("es", "una ayuda de 2.5 millones de dólares", 2_500_000, "USD"),
    "thousands by a point": ("es", "un crédito de 1.250 millones de dólares", 1_250_000_000, "USD"),
    "less than one": ("es", "una multa de 0,125 millones de euros", 125_000, "EUR"),
}


@pytest.mark.parametrize(("language", "text", "value", "unit"), MONEY.values(), ids=MONEY)
def test_money_is_read_as_the_language_writes_numbers(language: str, text: str, value: float, unit: str) -> None:
    (amount,) = Measures.of(load_pack(language).data["cues"]).amounts(folded(text))
    assert (amount.value, amount.unit) == (value, unit)
