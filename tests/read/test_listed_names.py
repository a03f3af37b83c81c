"""Names that lists know, however they are written: small letters, small articles, long names, words that begin no other name."""

import pytest
from as_read import read

from entente.read.listed_names import begun_by, small_names

# language, text, a name in it, its kind, country and sector
KNOWN = [
    ("en", "On Monday al-Shabaab attacked the base.", "al-Shabaab", "org", "SO", "REB"),
    ("en", "Troops fought al-Qaeda near the town.", "al-Qaeda", "org", None, "REB"),
    ("en", "Officials said the Haqqani network condemned the attack.", "Haqqani network", "org", "AF", "REB"),
    ("en", "Fighters of the March 23 Movement fled.", "March 23 Movement", "org", "CD", "REB"),
    ("en", "The WHO condemned the attack.", "WHO", "org", None, None),
    ("en", "He told France 24 that Russia would pay.", "France 24", "org", "FR", "JRN"),
    ("en", "The South African foreign minister arrived on Monday.", "South Africa", "country", "ZA", "GOV"),
    ("en", "Officials said Côte d'Ivoire condemned the attack.", "Ivory Coast", "country", "CI", "GOV"),
    ("en", "The Republic of Congo condemned the attack.", "Republic of the Congo", "country", "CG", "GOV"),
    ("en", "The Kingdom of Morocco condemned the attack.", "Morocco", "country", "MA", "GOV"),
    ("fr", "Les talibans ont condamné l'attaque.", "talibans", "org", "AF", "GOV"),
    ("fr", "Le réseau Haqqani a condamné l'attaque.", "réseau Haqqani", "org", "AF", "REB"),
    ("es", "Los talibanes condenaron el ataque.", "talibanes", "org", "AF", "GOV"),
    ("ar", "أدانت بيونغ يانغ الهجوم.", "بيونغ يانغ", "place", "KP", None),
    ("ar", "أدانت جنوب أفريقيا الهجوم.", "جنوب أفريقيا", "country", "ZA", "GOV"),
    ("ar", "قال الزعيم الكوري الشمالي إن بلاده ستطلق صاروخا.", "كوريا الشمالية", "country", "KP", "GOV"),
    ("ar", "وقد أدانت حركة فتح الهجوم يوم الاثنين.", "حركة فتح", "org", "PS", "PTY"),
]


@pytest.mark.parametrize(("language", "text", "name", "kind", "country", "sector"), KNOWN)
def test_what_lists_know_is_known(language: str, text: str, name: str, kind: str, country: str | None, sector: str | None) -> None:
    doc = read(text, language)
    found = [(each.kind, each.country) for each in doc.named if each.label == name]
    assert found[:1] == [(kind, country)], [(each.label, each.kind) for each in doc.named]
    assert next(each.sector for each in doc.named if each.label == name) == sector


def test_a_noun_before_a_name_is_no_part_of_it() -> None:
    assert all("groupe etat islamique" not in names for names in small_names("fr").values())


@pytest.mark.parametrize(
    ("pieces", "names", "length"),
    [(["red", " haqqani", " huyo"], ["red haqqani"], 2), (["red", " electrica"], ["red haqqani"], 0), ([], ["red haqqani"], 0)],
)
def test_a_name_ends_where_its_words_do(pieces: list[str], names: list[str], length: int) -> None:
    assert begun_by(pieces, names) == length
