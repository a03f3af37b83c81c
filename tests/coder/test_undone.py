"""What came to nothing is told as denied; what is newly called is a plan."""

import pytest

from entente.record import Description, Document, document_id
from entente.run import code_document

TOLD = {
    "particle-taken-for-a-preposition": (
        "en", "The teachers' union in Guinea called off a strike planned for Thursday.", "PROTEST", "denied",
    ),
    "called-off-in-the-next-sentence": (
        "en",
        "Moldova's president had planned to travel to Bucharest on Thursday. The trip was cancelled after the vote.",
        "CONSULT",
        "denied",
    ),
    "called-off-in-the-sentence": (
        "en",
        "Pakistan's foreign minister was to have met his Indian counterpart in Doha, but the meeting was cancelled.",
        "CONSULT",
        "denied",
    ),
    "was-to-have": ("en", "President Tokayev was to have travelled to Berlin this week.", "CONSULT", "denied"),
    "had-been-due": ("en", "Moldova's president had been due to travel to Bucharest on Thursday.", "CONSULT", "denied"),
    "newly-announced": ("en", "Armenia's foreign minister announced a visit to Tbilisi in December.", "CONSULT", "planned"),
    "did-not-take-place": ("en", "The talks between Sudan and Ethiopia in Juba did not take place.", "CONSULT", "denied"),
    "went-ahead": ("en", "Sudan and Ethiopia held talks in Juba on Monday.", "CONSULT", "occurred"),
    "es-suspended-visit": (
        "es", "El Gobierno de Bolivia suspendió la visita prevista del canciller chileno a La Paz.", "CONSULT", "denied",
    ),
    "es-suspended-relative": ("es", "Blinken suspendió el viaje a Pekín que iba a realizar en febrero.", "CONSULT", "denied"),
    "es-expected": ("es", "Se espera que Kazajistán y China firmen el viernes un acuerdo de gas en Astaná.", "AGREE", "planned"),
    "fr-put-back": ("fr", "La visite officielle à Pékin du Premier ministre sri-lankais a été repoussée.", "CONSULT", "denied"),
    "fr-called-off-after": (
        "fr",
        "Le ministre pakistanais des Affaires étrangères devait rencontrer son homologue indien à Doha, mais l'entretien a été annulé.",
        "CONSULT",
        "denied",
    ),
    "fr-paid": ("fr", "Le Premier ministre sri-lankais a effectué lundi une visite officielle à Pékin.", "CONSULT", "occurred"),
}

NOT_TOLD = {
    "prevented": ("en", "Hungary blocked the EU from imposing new sanctions on Belarus.", "SANCTION"),
    "weighed": ("en", "Washington is considering sanctions against the Ugandan general.", "SANCTION"),
}


def _events(language: str, text: str) -> list[tuple[str, str]]:
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),))
    return [(event.type, event.status) for event in code_document(document).events]


@pytest.mark.parametrize(("language", "text", "name", "status"), TOLD.values(), ids=TOLD.keys())
def test_what_comes_to_nothing_is_denied(language: str, text: str, name: str, status: str) -> None:
    assert {told for told in _events(language, text) if told[0] == name} == {(name, status)}


@pytest.mark.parametrize(("language", "text", "name"), NOT_TOLD.values(), ids=NOT_TOLD.keys())
def test_what_is_only_thought_of_is_no_event(language: str, text: str, name: str) -> None:
    assert name not in {told for told, _ in _events(language, text)}
