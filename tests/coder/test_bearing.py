"""Who bears a deed that a noun tells, and who did it: "faced criticism from France", «تلقت تحذيرا من»."""

import pytest
from wanted import coded

# By language: what is told, its type; always by France or another from abroad against Egypt.
BORNE = {
    "en": [
        ("Egypt faced criticism from France.", "ACCUSE"),
        ("Egypt came under criticism from France.", "ACCUSE"),
        ("Egypt faces accusations from France of arming the rebels.", "ACCUSE"),
        ("Egypt faces sanctions from France.", "SANCTION"),
        ("Egypt got a warning from France.", "THREATEN"),
        ("Egypt received a request from France for grain.", "REQUEST"),
        ("Egypt came under pressure from France to free the journalists.", "REQUEST"),
        ("Egypt is under pressure from France to free the journalists.", "REQUEST"),
        ("Egypt met with refusal from France.", "REJECT"),
        ("Egypt received a visit from the French president.", "CONSULT"),
    ],
    "fr": [
        ("L'Égypte a essuyé des critiques de la France.", "ACCUSE"),
        ("L'Égypte a reçu un avertissement de la France.", "THREATEN"),
        ("L'Égypte a reçu une demande de la France.", "REQUEST"),
        ("L'Égypte subit la pression de la France pour libérer les journalistes.", "REQUEST"),
    ],
    "es": [
        ("Egipto recibió críticas de Francia.", "ACCUSE"),
        ("Egipto se enfrenta a sanciones de Francia.", "SANCTION"),
        ("Egipto recibió una advertencia de Francia.", "THREATEN"),
        ("Egipto recibió una petición de Francia.", "REQUEST"),
    ],
    "ar": [
        ("تعرضت مصر لانتقادات من فرنسا.", "ACCUSE"),
        ("تواجه مصر عقوبات من فرنسا.", "SANCTION"),
        ("تلقت مصر تحذيرا من فرنسا.", "THREATEN"),
        ("تلقت مصر طلبا من فرنسا.", "REQUEST"),
        ("تعرضت مصر لضغوط من فرنسا.", "REQUEST"),
    ],
    "tr": [
        ("Mısır, Fransa'dan eleştiri aldı.", "ACCUSE"),
        ("Mısır, Fransa'nın eleştirilerine maruz kaldı.", "ACCUSE"),
        ("Mısır, Fransa'dan uyarı aldı.", "THREATEN"),
        ("Mısır, Fransa'dan bir talep aldı.", "REQUEST"),
        ("Mısır, Fransa'nın saldırısına uğradı.", "ASSAULT"),
    ],
}


@pytest.mark.parametrize(("language", "text", "name"), [(language, *row) for language, rows in BORNE.items() for row in rows])
def test_france_does_it_and_egypt_bears_it(language: str, text: str, name: str) -> None:
    found = [event for event in coded(language, text).events if event.type == name]
    sides = [({party.country for party in event.actors}, {party.country for party in event.recipients}) for event in found]
    assert sides == [({"FR"}, {"EG"})]


def test_of_a_call_both_speak() -> None:
    (call,) = coded("en", "Egypt received a call from the French president.").events
    assert {party.country for party in call.actors} == {"EG", "FR"}
