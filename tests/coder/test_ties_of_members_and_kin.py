"""Members of parties, and kin, told beside names; "with whom", which stands before its subject; and what looks like them and is none."""

import pytest
from wanted import coded

TOLD = {
    "in-brackets": ("fr", "La ministre Anneleen Maes (N-VA) a protesté.", ("Anneleen Maes", "member", "0", "N-VA")),
    "figures-of": ("fr", "Ali Camara et Mamadou Bah, figures du FNDC, ont disparu.", ("Ali Camara", "member", "0", "FNDC")),
    "his-party-first": ("fr", "Imran Khan a protesté. Son parti, le PTI, aussi.", ("Imran Khan", "member", "0", "PTI")),
    "le-parti-de": ("fr", "Le siège du BJP, le parti de Narendra Modi, a brûlé.", ("Narendra Modi", "member", "0", "BJP")),
    "du-parti": ("es", "Adela Mbarga, del partido Morena, protestó.", ("Adela Mbarga", "member", "0", "Morena")),
    "owned": ("en", "Labour's Chris Hipkins denied it.", ("Chris Hipkins", "member", "0", "Labour")),
    "xs-party": ("en", "The BJP, Narendra Modi's party, won.", ("Narendra Modi", "member", "0", "BJP")),
    "of-a-party": ("en", "Rabindra Shah of the BJP denied it.", ("Rabindra Shah", "member", "0", "BJP")),
    "tr-in-brackets": ("tr", "Özgür Demir (CHP) toplantıya katıldı.", ("Özgür Demir", "member", "0", "CHP")),
    "to-which": ("en", "NATO, to which Sweden belongs, agreed.", ("Sweden", "member", "0", "NATO")),
    "with-which": ("fr", "La France, avec laquelle Alger est en froid, a protesté.", ("Algérie", "tension", "-", "France")),
    "con-la-que": ("es", "Francia, con la que Argel sigue de uñas, protestó.", ("Argelia", "tension", "-", "Francia")),
    "and-his-daughter": ("en", "Sergei Skripal and his daughter were poisoned.", ("his daughter", "kin", "0", "Sergei Skripal")),
    "nobody-is-a-lands-son": (
        "fr",
        "Paul Berton a reçu l'ambassadeur du Canada, avec sa fille Ioulia.",
        ("Ioulia", "kin", "0", "Paul Berton"),
    ),
    "son-of-the-president": (
        "fr",
        "Le président Yoweri Museveni a parlé. Le fils du président, Muhoozi Kainerugaba, a démenti.",
        ("Muhoozi Kainerugaba", "kin", "0", "Yoweri Museveni"),
    ),
}
UNTOLD = {
    "letters-of-its-own-name": ("es", "La Coordinadora Arauco-Malleco (CAM) protestó."),
    "an-agency": ("fr", "Le ministre Paul Mercier (AFP) a protesté."),
    "of-a-ministry": ("en", "Ana Reyes of the Foreign Ministry denied it."),
    "birthday-party": ("en", "Omar Haddad left the party, NATO said."),
    "without-a-which": ("fr", "La France est en froid."),
    "her-wife-only": ("en", "His wife was there."),
}


def _ties(language: str, text: str) -> list[tuple[str, str, str, str]]:
    return [(tie.a.name, tie.kind, tie.sign, tie.b.name) for tie in coded(language, text).ties]


@pytest.mark.parametrize(("language", "text", "tie"), TOLD.values(), ids=TOLD.keys())
def test_a_member_or_relative_is_told(language: str, text: str, tie: tuple[str, str, str, str]) -> None:
    assert tie in _ties(language, text)


@pytest.mark.parametrize(("language", "text"), UNTOLD.values(), ids=UNTOLD.keys())
def test_nobody_is_made_a_member_or_relative(language: str, text: str) -> None:
    assert _ties(language, text) == []
