"""People whom everybody knows: their names and countries; whose seat Brussels is; months in names."""

import pytest
from as_read import read

from entente.languages.figures import figures, full_names, key, surnames
from entente.languages.gazetteer import countries, people_of_countries

# A text, a name in it, and its kind and country.
KNOWN = [
    ("en", "Putin told Macron that he would think about it.", "Putin", "person", "RU"),
    ("en", "Putin told Macron that he would think about it.", "Macron", "person", "FR"),
    ("fr", "Poutine a promis à Erdogan de réfléchir.", "Poutine", "person", "RU"),
    ("es", "Netanyahu habló con Milei de la tregua.", "Milei", "person", "AR"),
    ("tr", "Zelenskiy, Macron ile telefonda görüştü.", "Macron", "person", "FR"),
    ("ar", "هاجم نتنياهو الرئيس الفرنسي.", "نتنياهو", "person", "IL"),
    ("ar", "التقى السيسي بوتين في سوتشي.", "السيسي", "person", "EG"),
    ("ar", "التقى السيسي بوتين في سوتشي.", "بوتين", "person", "RU"),
    # What a finder may take for a town, and what it does not see.
    ("en", "Park Geun-hye met Ban Ki-moon in Seoul.", "Ban Ki-moon", "person", "KR"),
    ("en", "Indonesia's Prabowo Subianto met Vietnam's To Lam.", "To Lam", "person", "VN"),
    # Whoever is named in full is known by the full name alone, and the text's own word comes first.
    ("en", "Marla Bush told Macron that she would think about it.", "Marla Bush", "person", None),
    ("en", "Ecuador's finance minister, Luis Petro, met Colombia's Gustavo Petro.", "Luis Petro", "person", "EC"),
    # A given name behind a word for kin is no namesake's.
    ("en", "Khalifa Haftar arrived in Pakistan on Monday with his son Saddam.", "Saddam", "person", "LY"),
    ("en", "Saddam told the inspectors that he had nothing to hide.", "Saddam", "person", "IQ"),
    # Korean names whose second syllable is a word of English.
    ("en", "Defence Minister Ahn Gyu-back visited Warsaw on Monday.", "Ahn Gyu-back", "person", "KR"),
]
SEATS = [
    ("en", "Brussels urged Kosovo to lift the ban.", "EU"),
    ("en", "Belgium recalled its ambassador. Brussels condemned the expulsion.", "BE"),
    ("fr", "Bruxelles a condamné la répression à Tbilissi.", "EU"),
    ("es", "Bruselas pidió a Tiflis que libere a los detenidos.", "EU"),
    ("tr", "Brüksel, Tiflis'e yaptırım uyguladı.", "EU"),
    ("ar", "دعت بروكسل كوسوفو إلى رفع الحظر.", "EU"),
]
MONTHS = [
    ("Foreign Minister Jan Kowalski arrived.", []),
    ("He met Jan Egeland in March.", ["in March"]),
    ("In March Putin visited Pyongyang.", ["In March"]),
]


# A text, a name in it, and how English has it.
IN_ENGLISH = [
    ("ar", "التقى الرئيس عبد الفتاح السيسي نظيره التركي في أنقرة.", "عبد الفتاح السيسي", "Abdel Fattah al-Sisi"),
    ("ar", "وصل تميم بن حمد آل ثاني إلى الدوحة.", "تميم بن حمد آل ثاني", "Tamim bin Hamad"),
    ("tr", "Rusya Devlet Başkanı Vladimir Putin pazartesi günü Ankara'ya geldi.", "Vladimir Putin", "Vladimir Putin"),
    # A namesake of another country, and somebody whom nobody knows.
    ("ar", "قال الوزير الأردني بدر عبد العاطي إن بلاده ترفض ذلك.", "بدر عبد العاطي", None),
    ("ar", "التقى الرئيس سامر الحداد نظيره التركي.", "سامر الحداد", None),
    # A line that may tell of several people says how English has none of them.
    ("en", "China's Li Peng met Zhu Rongji in Beijing.", "Zhu Rongji", None),
]


@pytest.mark.parametrize(("language", "text", "name", "english"), IN_ENGLISH)
def test_people_of_public_life_have_their_english_names(language: str, text: str, name: str, english: str | None) -> None:
    """English names come from the list, where the text has the person in full and of the country that everybody knows."""
    entity = next(each for each in read(text, language).entities if each.name == name)
    assert entity.name_en == english


@pytest.mark.parametrize(("language", "text", "name", "kind", "country"), KNOWN)
def test_whoever_everybody_knows_brings_a_country_along(language: str, text: str, name: str, kind: str, country: str | None) -> None:
    doc = read(text, language)
    assert [(found.kind, found.country) for found in doc.named if found.label == name][:1] == [(kind, country)]


@pytest.mark.parametrize(("language", "text", "country"), SEATS)
def test_brussels_is_the_unions_but_where_belgium_is_told_of(language: str, text: str, country: str) -> None:
    seats = [name for name in read(text, language).named if name.place is not None and name.place.geonames == 2800866]
    assert [name.country for name in seats] == [country]
    assert [name.place.country for name in seats if name.place is not None] == ["BE"]  # the town lies where it lies


@pytest.mark.parametrize(("text", "times"), MONTHS)
def test_a_month_that_begins_a_name_is_no_time(text: str, times: list[str]) -> None:
    assert [time.span.text for time in read(text, "en").times] == times


def test_the_list_is_of_known_countries_and_of_no_name_twice() -> None:
    codes = {country.code for country in countries()}
    assert set(people_of_countries()) <= codes
    lines = [line for lines in people_of_countries().values() for line in lines]
    names = [name.rstrip("*") for line in lines for name in line.split(", ")]
    assert [name for name in names if not key(name)] == []
    assert all(figures()[name] in codes for name in figures())
    assert all(" " not in name for name in surnames())
    assert len(full_names()) > 2000


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bashar al-Assad", "Bashar Assad"), ("عبد الفتاح السيسي", "عبدالفتاح السيسي"), ("Recep Tayyip Erdoğan", "recep tayyip erdogan")],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


# Named in full: language, text, the name that the text's person has, and their country.
IN_FULL = [
    ("en", "Officials said Israel Katz condemned the attack.", "Israel Katz", "IL"),
    ("en", "On Monday To Lam arrived in Geneva for talks.", "To Lam", "VN"),
    ("en", "On Monday Hossein Amir-Abdollahian arrived in Geneva.", "Hossein Amir-Abdollahian", "IR"),
    ("en", "On Monday King Hussein arrived in Geneva for talks.", "Hussein", "JO"),
    ("es", "Fue condenado por Joe Biden el lunes.", "Joe Biden", "US"),
    ("ar", "وصل علي عبد الله صالح إلى جنيف يوم الاثنين.", "علي عبد الله صالح", "YE"),
    ("ar", "وقال ميشال عون إن الهجوم وقع أمس.", "ميشال عون", "LB"),
    ("ar", "وقال باولو جنتيلوني إن الهجوم وقع أمس.", "باولو جنتيلوني", "IT"),
]


@pytest.mark.parametrize(("language", "text", "name", "country"), IN_FULL)
def test_who_is_named_in_full_is_read_whole(language: str, text: str, name: str, country: str) -> None:
    doc = read(text, language)
    people = {entity.name: entity.country for entity in doc.entities if entity.kind == "person"}
    assert people == {name: country}
