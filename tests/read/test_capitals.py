"""A headline in capitals is read as it would be in small letters; its words stand as they were written."""

import pytest

from entente.record import Description, Document, document_id
from entente.run import code_document

HEADLINES = {
    "es-road": ("es", "MINEROS BOLIVIANOS BLOQUEAN LA CARRETERA A ORURO", [("PROTEST", "MINEROS BOLIVIANOS")]),
    "es-strike": ("es", "TRABAJADORES PERUANOS INICIAN HUELGA GENERAL", [("PROTEST", "TRABAJADORES PERUANOS")]),
    "en-attack": ("en", "RUSSIA ATTACKED UKRAINE'S PORT OF ODESA ON MONDAY", [("ASSAULT", "RUSSIA")]),
    "no-event": ("en", "WEATHER FOR THE WEEKEND AND THE DAYS AFTER IT", []),
    "letters-in-a-sentence": ("en", "The UN and the OSCE met NATO officials in Vienna.", [("CONSULT", "UN")]),
}


# A strike of "workers" with no name and no country is not likely enough.
GAPS = {"es-strike"}
ROWS = [
    pytest.param(*row, id=name, marks=[pytest.mark.xfail(strict=True, reason="the strike is not told")] if name in GAPS else [])
    for name, row in HEADLINES.items()
]


@pytest.mark.parametrize(("language", "text", "told"), ROWS)
def test_a_headline_in_capitals_is_read(language: str, text: str, told: list[tuple[str, str]]) -> None:
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),))
    found = [(event.type, event.actors[0].span.text) for event in code_document(document).events if event.actors and event.actors[0].span]
    assert found == told
