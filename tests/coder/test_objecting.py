"""A state that protests rebukes; a crowd is in the street."""

import pytest

from entente.record import Description, Document, document_id
from entente.run import code_document

TYPES = {
    "a-state": ("en", "Romania protested to the Russian embassy on Monday over fragments that fell on its soil.", {"ACCUSE"}),
    "a-crowd": ("en", "Thousands of students protested in Belgrade on Sunday against the government.", {"PROTEST"}),
    "es-a-state": ("es", "Rumanía protestó el lunes ante la embajada rusa por los fragmentos que cayeron en su territorio.", {"ACCUSE"}),
    "es-a-crowd": ("es", "Miles de estudiantes protestaron el martes en Bogotá contra la reforma.", {"PROTEST"}),
    "es-anonymous": ("es", "Una fuente que pidió el anonimato aseguró que China ha desplegado nueve buques en la zona.", {"MOBILIZE"}),
}


@pytest.mark.parametrize(("language", "text", "types"), TYPES.values(), ids=TYPES.keys())
def test_states_protest_in_words(language: str, text: str, types: set[str]) -> None:
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),))
    assert {event.type for event in code_document(document).events} == types
