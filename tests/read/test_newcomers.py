"""Pronouns that mean somebody of no name whom a text has just brought in, and those that go on to mean who is named."""

import pytest
from as_read import read

# The text, the pronoun, and whom it means: "" where it is nobody named.
MEANT = {
    "en-a-man-brought-in": ("en", "Envoy Ama Boateng spoke on Monday. A young man was stopped at the gate. Guards searched him.", "him", ""),  # noqa: E501
    "en-he-again": ("en", "Stuart Green spoke on Monday. A soldier was found near the gate. He was taken to a hospital.", "he", ""),
    "en-the-man-again": ("en", "A baker was hurt, Stuart Green said. The baker was frightened. Officers then arrested him.", "him", ""),
    "en-who-speaks-of-a-man": ("en", "Hamid Wardak said a soldier had betrayed him.", "him", "Hamid Wardak"),
    "en-struck-by-a-man": ("en", "President Hamid Wardak visited Herat. A gunman shot him in the leg.", "him", "Hamid Wardak"),
    "en-his-convoy": ("en", "President Hamid Wardak visited Herat. A gunman fired on his convoy. Guards led him away.", "him", "Hamid Wardak"),  # noqa: E501
    "en-nobody-new": ("en", "Stuart Green spoke on Monday. Officers arrested him on Tuesday.", "him", "Stuart Green"),
    "fr-un-homme": ("fr", "Le ministre Paul Biyoghe a parlé lundi. Un homme a été blessé au marché. Il a été transporté à l'hôpital.", "il", ""),  # noqa: E501
    "es-un-hombre": ("es", "El presidente Luis Arce habló el lunes. Un hombre fue herido en el mercado. La policía lo detuvo.", "lo", ""),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text", "word", "name"), MEANT.values(), ids=MEANT.keys())
def test_whom_a_pronoun_means(language: str, text: str, word: str, name: str) -> None:
    doc = read(text, language)
    meant = [named.chain for named in doc.named if named.head == "pronoun" and named.label.lower() == word]
    assert [doc.entities[chain].name if chain >= 0 else "" for chain in meant[-1:]] == [name]
