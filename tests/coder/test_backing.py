"""Whom somebody backs who backs a hostile deed: whoever did it, and never whom it was done to."""

import pytest
from wanted import coded

# By language: what is told, and the countries backed.
BACKED = {
    "en": [
        ("Slovenia endorsed the invasion of Iraq.", set()),
        ("Slovenia backed the American invasion of Iraq.", {"US"}),
        ("Slovenia supported the sanctions on Iraq.", set()),
        ("Slovenia supports air strikes against Iraq.", set()),
        ("Ireland recognised the state of Palestine.", {"PS"}),
        ("Slovenia supports Iraq against the militants.", {"IQ"}),
    ],
    "fr": [
        ("La Slovénie a soutenu l'invasion de l'Irak.", set()),
        ("La Slovénie soutient les frappes américaines contre l'Irak.", {"US"}),
    ],
    "es": [
        ("Eslovenia apoyó la invasión de Irak.", set()),
        ("Eslovenia apoya los ataques estadounidenses contra Irak.", {"US"}),
    ],
    "ar": [
        ("أيدت سلوفينيا العقوبات على العراق.", set()),
        ("رحبت سلوفينيا بالهجوم على العراق.", set()),
        ("أيدت سلوفينيا الغزو الأمريكي للعراق.", {"US"}),
    ],
    "tr": [("Slovenya, ABD'nin Irak'a saldırısını destekledi.", {"US"})],
}


@pytest.mark.parametrize(("language", "text", "backed"), [(language, *row) for language, rows in BACKED.items() for row in rows])
def test_who_is_backed(language: str, text: str, backed: set[str]) -> None:
    events = coded(language, text).events
    assert {party.country for event in events if event.type == "SUPPORT" for party in event.recipients} == backed
    assert "SI" not in {party.country for event in events for party in event.recipients}  # who backs an attack was not attacked
