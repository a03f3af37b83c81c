"""Which place a name means: by country, people, and what else the text names. Unknown stays unknown."""

import pytest

from entente.languages.atlas import atlas
from entente.read.candidates import candidates
from entente.read.places import Toponym, settle

# language, text, the place names in order (countries and peoples among them), and what the first of them means: country, and the
# latitude and longitude of a point that lies within 100 km, or in the middle of an area.
MEANT = {
    "tripoli-alone": ("en", "Talks resumed in Tripoli.", ["Tripoli"], ("LY", 32.9, 13.2)),
    "tripoli-of-lebanon": ("en", "The army deployed in Tripoli, Lebanon's second city.", ["Tripoli", "Lebanon"], ("LB", 34.4, 35.8)),
    "tripoli-with-beirut": ("en", "From Beirut he drove to Tripoli and Sidon.", ["Tripoli", "Beirut", "Sidon"], ("LB", 34.4, 35.8)),
    "tripoli-ar": ("ar", "وصل الوفد إلى طرابلس قادما من بيروت وصيدا.", ["طرابلس", "بيروت", "صيدا"], ("LB", 34.4, 35.8)),
    "tripoli-ar-libya": ("ar", "وصل إلى العاصمة الليبية طرابلس.", ["طرابلس", "الليبية"], ("LY", 32.9, 13.2)),
    "tripoli-fr": ("fr", "à Tripoli, au Liban, après Beyrouth", ["Tripoli", "Liban", "Beyrouth"], ("LB", 34.4, 35.8)),
    "georgia-country": ("en", "Georgia and Armenia signed in Tbilisi.", ["Georgia", "Armenia", "Tbilisi"], ("GE", 42.0, 43.5)),
    "georgia-state": ("en", "He spoke in Atlanta, Georgia, and in Alabama.", ["Georgia", "Atlanta", "Alabama"], ("US", 32.7, -83.4)),
    "georgia-es": ("es", "en Savannah, Georgia", ["Georgia", "Savannah"], ("US", 32.7, -83.4)),
    "jordan-country": ("en", "Jordan said it would host them.", ["Jordan"], ("JO", 31.0, 36.0)),
    "jordan-river": ("en", "near the Jordan River", ["Jordan River"], (None, 32.0, 35.55)),
    "alexandria-egypt": ("en", "The fleet left Alexandria.", ["Alexandria"], ("EG", 31.2, 29.9)),
    "alexandria-virginia": ("en", "a court in Alexandria, Virginia", ["Alexandria", "Virginia"], ("US", 38.8, -77.05)),
    "cordoba-spain": ("es", "Fue detenido en Córdoba, cerca de Sevilla.", ["Córdoba", "Sevilla"], ("ES", 37.9, -4.8)),
    "cordoba-argentina": ("es", "De Buenos Aires viajó a Córdoba y Rosario.", ["Córdoba", "Buenos Aires", "Rosario"], ("AR", -31.4, -64.2)),
    "sirte-ar": ("ar", "في مدينة سرت الليبية", ["سرت", "الليبية"], ("LY", 31.2, 16.6)),
    "hama-ar": ("ar", "في حماة وحمص السوريتين", ["حماة", "حمص"], ("SY", 35.1, 36.75)),
    "van-tr": ("tr", "Van ve Hakkari'de kar yağdı.", ["Van", "Hakkari"], ("TR", 38.5, 43.4)),
    "van-genitive": ("tr", "Türkiye'nin Van kentinde", ["Van", "Türkiye"], ("TR", 38.5, 43.4)),
    "nice-fr": ("fr", "Le sommet de Nice", ["Nice"], ("FR", 43.7, 7.26)),
    "mobile-alabama": ("en", "a shipyard in Mobile, Alabama", ["Mobile", "Alabama"], ("US", 30.7, -88.05)),
    "reading-england": ("en", "police in Reading, England", ["Reading", "England"], ("GB", 51.45, -0.97)),
    "paris-alone": ("fr", "Le ministre a quitté Paris.", ["Paris"], ("FR", 48.85, 2.35)),
    "paris-texas": ("en", "born in Paris, Texas", ["Paris", "Texas"], ("US", 33.66, -95.55)),
    "texas-paris": ("en", "from Texas, Paris was far", ["Paris", "Texas"], ("FR", 48.85, 2.35)),
    "moscow-idaho": ("en", "a student from Moscow, Idaho", ["Moscow", "Idaho"], ("US", 46.7, -117.0)),
    "birmingham": ("en", "between Birmingham and Montgomery, Alabama", ["Birmingham", "Montgomery", "Alabama"], ("US", 33.5, -86.8)),
    "punjab-india": ("en", "Farmers from Punjab and Haryana marched on Delhi.", ["Punjab", "Haryana", "Delhi"], ("IN", 30.8, 75.5)),
    "punjab-pakistan": ("en", "In Lahore, Punjab's chief minister", ["Punjab", "Lahore"], ("PK", 30.8, 72.1)),
    "new-york-city": ("en", "at the United Nations in New York", ["New York"], ("US", 40.7, -74.0)),
    "quebec-province": ("fr", "le Québec a voté", ["Québec"], ("CA", 53.0, -71.0)),
    "washington": ("en", "Washington said no.", ["Washington"], ("US", 38.9, -77.04)),
    "mexico-country": ("en", "trade with Mexico", ["Mexico"], ("MX", 23.0, -102.0)),
    "letters": ("en", "in Newcastle, NSW", ["Newcastle", "NSW"], ("AU", -32.9, 151.75)),
    "shortened": ("en", "a base near Ridgecrest, Calif.", ["Ridgecrest", "Calif."], ("US", 35.6, -117.7)),
    "eastern-libya": ("en", "forces in eastern Libya", ["eastern Libya"], ("LY", 31.5, 21.0)),
    "elysee": ("fr", "reçu à l'Élysée", ["Élysée"], ("FR", 48.87, 2.32)),
    "ghq": ("en", "at GHQ Rawalpindi", ["GHQ Rawalpindi"], ("PK", 33.6, 73.05)),
    "province-ar": ("ar", "في محافظة الأنبار", ["محافظة الأنبار"], ("IQ", 33.0, 41.5)),
    "red-sea-tr": ("tr", "Kızıldeniz'de", ["Kızıldeniz"], (None, 20.0, 38.0)),
    "saint-by-hyphen": ("fr", "à Saint-Marc, en Haïti", ["Saint-Marc", "Haïti"], ("HT", 19.1, -72.7)),
    "saint-by-point": ("en", "in St. Marc, Haiti", ["St. Marc", "Haiti"], ("HT", 19.1, -72.7)),
    "capitals": ("en", "RAWALPINDI: the army said", ["RAWALPINDI"], ("PK", 33.6, 73.05)),
    "parties-are-no-holders": ("en", "In Geneva, American and Chinese envoys met.", ["Geneva", "American", "Chinese"], ("CH", 46.2, 6.15)),
    "comma-of-a-lead": ("en", "In Geneva, Russia and Ukraine met.", ["Geneva", "Russia", "Ukraine"], ("CH", 46.2, 6.15)),
    "niger-beside-nigeria": ("en", "Nigeria shut its border with Niger, said Abuja", ["Niger", "Nigeria", "Abuja"], ("NE", 16.0, 8.0)),
    "old-name-of-a-capital": ("en", "He was poisoned in Salisbury.", ["Salisbury"], ("GB", 51.07, -1.8)),
    "jahra": ("en", "in Jahra, west of Kuwait City", ["Jahra", "Kuwait City"], ("KW", 29.3, 47.7)),
    "part": ("en", "at Cavan Institute, in Ireland", ["Cavan Institute", "Ireland"], ("IE", 54.0, -7.36)),
}
# Names that mean no place for certain: no list has them, or too little speaks for the one that is listed.
UNKNOWN = {
    "no-list": ("en", "in Zzyzxgrad", ["Zzyzxgrad"]),
    "part-alone": ("en", "outside Trump Tower", ["Trump Tower"]),
    "word-of-buildings": ("en", "at Holy Redeemer Church in Spain", ["Holy Redeemer Church", "Spain"]),
    "hamlet": ("en", "in Aguadas de Arriba", ["Aguadas de Arriba"]),
    "arabic-word": ("ar", "في الصباح الباكر", ["الصباح الباكر"]),
}


def toponyms(text: str, names: list[str]) -> list[Toponym]:
    return [Toponym(text.index(name), text.index(name) + len(name), name) for name in names]


@pytest.mark.parametrize(("language", "text", "names", "expected"), MEANT.values(), ids=MEANT.keys())
def test_name_means_the_place_that_the_text_speaks_for(
    language: str, text: str, names: list[str], expected: tuple[str | None, float, float]
) -> None:
    place = settle(toponyms(text, names), text, language)[0]
    assert place is not None
    country, lat, lon = expected
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=1.0)
    assert place.lon == pytest.approx(lon, abs=1.0)
    assert place.name == names[0]


@pytest.mark.parametrize(("language", "text", "names"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_unknown_stays_unknown(language: str, text: str, names: list[str]) -> None:
    assert settle(toponyms(text, names), text, language)[0] is None


def test_order_of_names_does_not_matter() -> None:
    text = "From Beirut to Tripoli, then Sidon, Paris and Alexandria, Virginia."
    names = toponyms(text, ["Beirut", "Tripoli", "Sidon", "Paris", "Alexandria", "Virginia"])
    there = settle(names, text, "en")
    assert settle(names[::-1], text, "en")[::-1] == there


def test_outlet_counts_only_where_it_is_told() -> None:
    text = "Two were hurt in Cambridge."
    assert [place.country for place in settle(toponyms(text, ["Cambridge"]), text, "en") if place] == ["GB"]
    told = settle(toponyms(text, ["Cambridge"]), text, "en", outlet_country="US")
    assert [place.country for place in told if place] == ["US"]


def test_a_part_of_a_country_has_no_point() -> None:
    text = "the Bank of Mexico"
    (place,) = settle(toponyms(text, ["Bank of Mexico"]), text, "en")
    assert place is None or (place.country == "MX" and place.lat is None)


def test_atlas_is_in_order_and_every_name_leads_to_a_place() -> None:
    table = atlas()
    assert len(table) > 200_000
    keys = [line.partition(b"\t")[0] for line in table._names.splitlines()[:: 997]]
    assert keys == sorted(keys)
    for key in keys:
        assert table.find(key.decode())
    assert table.find("") == table.find("zzzzzz") == ()


@pytest.mark.parametrize("language", ["en", "ar", "fr", "tr", "es", "fa"])
def test_candidates_come_likeliest_first(language: str) -> None:
    found = candidates("طرابلس" if language in ("ar", "fa") else "tripoli", language)
    assert found[0].country == "LY"
    assert [one.worth for one in found] == sorted((one.worth for one in found), reverse=True)
