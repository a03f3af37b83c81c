"""Offices in apposition, of counterparts, and as a Turkish text words them; and what gives nobody an office."""

import pytest
from wanted import coded

# Person, role, organization.
HELD = {
    "en-before": ("The mayor of the old town, Endri Marku, opened an inquiry.", ("Endri Marku", "mayor of the old town", None)),
    "en-counterpart": (
        "Foreign Minister Ana Reyes of Chile met her Omani counterpart, Badr al-Harthy.",
        ("Badr al-Harthy", "Foreign Minister", "Oman"),
    ),
    "fr-before": ("Le gouverneur du Sud-Ouest, Bernard Tabi, a démissionné.", ("Bernard Tabi", "gouverneur", None)),
    "fr-counterpart": (
        "Le ministre français de la Défense, Paul Mercier, a reçu son homologue omanais, Badr al-Harthy.",
        ("Badr al-Harthy", "ministre de la Défense", "Oman"),
    ),
    "es-unknown-body": (
        "El presidente de los Siete Cantones, Basilio Tum, fue detenido.",
        ("Basilio Tum", "presidente", None),
    ),
    "en-its": (
        "Honduras came back on Monday, when its new foreign minister, Marlon Zepeda, signed a pact with Taiwan.",
        ("Marlon Zepeda", "foreign minister", "Honduras"),
    ),
    "en-his-of-a-king": (
        "The king of Morocco sent his ambassador, Karima Benyaich, to Madrid. Morocco wants talks.",
        ("Karima Benyaich", "ambassador", "Morocco"),
    ),
    "en-posted": ("Georgia's ambassador to Chad, Nino Kvirkvelia, resigned on Monday.", ("Nino Kvirkvelia", "ambassador", "Georgia")),
    "en-posted-untold": ("The ambassador to Chad, Nino Kvirkvelia, resigned on Monday.", ("Nino Kvirkvelia", "ambassador", None)),
    "en-respectively": (
        "Swedish and Danish foreign ministers Anna Lind and Lars Holm met in Malmö.",
        ("Lars Holm", "foreign minister", "Denmark"),
    ),
    "fr-son": ("Le Kenya a rappelé son ambassadeur en Somalie, Omari Njoroge, lundi.", ("Omari Njoroge", "ambassadeur", "Kenya")),
    "ar-its": ("استدعت كينيا سفيرها لدى الصومال عمر نجوروغي الاثنين.", ("عمر نجوروغي", "سفير", "Kenya")),
    "ar-speaks-for-its": (
        "نفت إيران الاتهام، وقال المتحدث باسم خارجيتها رضا كاظمي إنه كاذب.",
        ("رضا كاظمي", "المتحدث باسم خارجية", "Iran"),
    ),
    "tr-as-in-lists": ("Slovakya Başbakanı Petr Novak Ankara'ya geldi.", ("Petr Novak", "Başbakan", "Slovakia")),
}
# Person, and a word that no role of theirs may hold ("": no role at all).
UNHELD = {
    "en-list": ("The minister slept while Omar Haddad and the band played.", "Omar Haddad", ""),
    "en-whose": ("They met Omar Haddad, whose president had resigned.", "Omar Haddad", ""),
    "en-beside": ("Omar Haddad met the ambassador in Goma.", "Omar Haddad", ""),
    "en-counterpart-of-nobody": ("He greeted his counterpart, Omar Haddad.", "Omar Haddad", ""),
    "fr-other-sentence": ("Le maire est arrivé. Omar Haddad, lui, dormait.", "Omar Haddad", ""),
    "es-cuyo": ("Llegó Omar Haddad, cuyo presidente dimitió.", "Omar Haddad", ""),
    "tr-bare": ("Başbakan Petr Novak Ankara'ya geldi.", "Petr Novak", "Başbakanı"),
}


def posts(code: str, text: str) -> list[tuple[str, str, str | None]]:
    """Person, role and organization of each position."""
    found = coded(code, text).positions
    return [(post.person.name, post.role, post.organization and (post.organization.name_en or post.organization.name)) for post in found]


@pytest.mark.parametrize(("name", "row"), HELD.items(), ids=HELD)
def test_office_of_a_person(name: str, row: tuple[str, tuple[str, str, str | None]]) -> None:
    text, (person, role, body) = row
    assert [post for post in posts(name[:2], text) if post[0] == person] == [(person, role, body)]


@pytest.mark.parametrize(("name", "row"), UNHELD.items(), ids=UNHELD)
def test_no_office_where_none_is_given(name: str, row: tuple[str, str, str]) -> None:
    text, person, word = row
    assert not [role for who, role, _ in posts(name[:2], text) if who == person and (not word or word in role.split())]
