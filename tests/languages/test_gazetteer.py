"""The gazetteer's lists: complete, consistent, and right where it matters most."""

import json
import re
import unicodedata
from importlib import resources

import pytest
import yaml

from entente.languages import gazetteer
from entente.record.vocabulary import SECTORS

DATA = resources.files("entente.languages.gazetteer")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LANGUAGES = ("en", "ar", "fr", "tr", "es")

# 193 members of the United Nations, its two observers, and three states that news treats as such.
_STATES = (
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ "
    "DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP "
    "KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI "
    "NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ "
    "TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW XK TW EH"
)
STATES = frozenset(_STATES.split())
SHARED = {
    frozenset({"CD", "CG"}): {"en": "Congolese", "ar": "كونغولي", "fr": "congolais", "tr": "Kongolu", "es": "congoleño"},
    frozenset({"KP", "KR"}): {"en": "Korean", "ar": "كوري", "fr": "coréen", "tr": "Koreli", "es": "coreano"},
    frozenset({"DM", "DO"}): {"en": "Dominican", "ar": "دومينيكي"},
    frozenset({"VG", "VI"}): {"en": "Virgin Islander"},
}

COUNTRY_NAMES = {
    "turkiye": ("en", "Türkiye", "TR"),
    "turkey": ("en", "Turkey", "TR"),
    "emirates": ("en", "UAE", "AE"),
    "us-dots": ("en", "U.S.", "US"),
    "ivory-coast": ("en", "Côte d'Ivoire", "CI"),
    "burma": ("en", "Burma", "MM"),
    "congo": ("en", "DRC", "CD"),
    "kosovo": ("en", "Kosovo", "XK"),
    "palestine": ("en", "Palestine", "PS"),
    "jordan-ar": ("ar", "الأردن", "JO"),
    "jordan-kingdom-ar": ("ar", "المملكة الأردنية الهاشمية", "JO"),
    "saudi-ar": ("ar", "السعودية", "SA"),
    "america-ar": ("ar", "أميركا", "US"),
    "america-egyptian-ar": ("ar", "أمريكا", "US"),
    "pakistan-ar": ("ar", "باكستان", "PK"),
    "britain-fr": ("fr", "Grande-Bretagne", "GB"),
    "america-tr": ("tr", "ABD", "US"),
    "britain-tr": ("tr", "İngiltere", "GB"),
    "america-es": ("es", "EE. UU.", "US"),
    "congo-es": ("es", "RD Congo", "CD"),
    "union-ar": ("ar", "الاتحاد الأوروبي", "EU"),
}
DEMONYMS = {
    "libyans": ("en", "Libyans", "LY"),
    "british": ("en", "British", "GB"),
    "nigerien": ("en", "Nigerien", "NE"),
    "nigerian": ("en", "Nigerian", "NG"),
    "libyan-ar": ("ar", "ليبية", "LY"),
    "jordanian-ar": ("ar", "أردني", "JO"),
    "saudi-ar": ("ar", "سعوديين", "SA"),
    "emirati-ar": ("ar", "إماراتية", "AE"),
    "american-ar": ("ar", "أميركي", "US"),
    "american-egyptian-ar": ("ar", "أمريكيون", "US"),
    "turks-ar": ("ar", "أتراك", "TR"),
    "dutch-ar": ("ar", "هولندي", "NL"),
    "greek-ar": ("ar", "يونانية", "GR"),
    "south-sudanese-ar": ("ar", "جنوب سودانية", "SS"),
    "niger-ar": ("ar", "نيجري", "NE"),
    "nigeria-ar": ("ar", "نيجيري", "NG"),
    "libyan-fr": ("fr", "libyennes", "LY"),
    "turkish-fr": ("fr", "turque", "TR"),
    "nigeria-fr": ("fr", "nigériane", "NG"),
    "niger-fr": ("fr", "nigérienne", "NE"),
    "libyan-tr": ("tr", "Libyalı", "LY"),
    "greek-tr": ("tr", "Yunan", "GR"),
    "libyan-es": ("es", "libia", "LY"),
    "moroccan-es": ("es", "marroquíes", "MA"),
    "german-es": ("es", "alemana", "DE"),
}
CAPITALS = {
    "amman": ("en", "Amman", "JO"),
    "washington": ("en", "Washington", "US"),
    "amman-shadda": ("ar", "عمّان", "JO"),
    "amman-plain": ("ar", "عمان", "JO"),
    "tripoli-ar": ("ar", "طرابلس", "LY"),
    "tel-aviv-ar": ("ar", "تل أبيب", "IL"),
    "cairo-tr": ("tr", "Kahire", "EG"),
    "cairo-fr": ("fr", "Le Caire", "EG"),
    "beijing-es": ("es", "Pekín", "CN"),
}
NOT_CAPITALS = {
    "jerusalem": ("en", "Jerusalem"),
    "laayoune": ("en", "Laayoune"),
    "benghazi": ("en", "Benghazi"),
}
SEATS = {
    "kremlin": ("en", "Kremlin", "RU"),
    "white-house-ar": ("ar", "البيت الأبيض", "US"),
    "elysee-ar": ("ar", "الإليزيه", "FR"),
    "elysee": ("fr", "Élysée", "FR"),
    "ghq": ("en", "GHQ Rawalpindi", "PK"),
    "bestepe": ("tr", "Beştepe", "TR"),
}
# id, country, latitude, longitude, names that must be there
CITIES = {
    "amman": (250441, "JO", 31.955, 35.945, ["عمان", "عمّان"]),
    "benghazi": (88319, "LY", 32.115, 20.069, ["Bengasi", "بنغازي"]),
    "rawalpindi": (1166993, "PK", 33.597, 73.048, ["راولبندي", "راولپنڈی"]),
    "tripoli-libya": (2210247, "LY", 32.887, 13.187, ["طرابلس"]),
    "tripoli-lebanon": (266826, "LB", 34.433, 35.844, ["طرابلس"]),
    "khan-younis": (281124, "PS", 31.346, 34.306, ["Khan Younis", "خان يونس"]),
    "el-fasher": (379555, "SD", 13.627, 25.349, ["الفاشر"]),
    "kyiv": (703448, "UA", 50.455, 30.524, ["Kiev", "كييف"]),
}
WITHOUT = {
    "islamabad-is-not-chittagong": (1205733, "Islamabad"),
    "philadelphia-is-not-amman": (250441, "Philadelphia"),
    "half-transliterated": (87205, "drnہ"),
    "airport-code": (88319, "BEN"),
    "homs-is-not-khums": (2219905, "Homs"),
}
ORGANIZATIONS = {
    "nato": ("NATO", "الناتو", None, None, "IGO"),
    "un": ("United Nations", "الأمم المتحدة", None, None, "UNO"),
    "commission": ("European Commission", "المفوضية الأوروبية", None, "EU", "EUR"),
    "hamas": ("Hamas", "حماس", "REB", "PS", None),
    "rsf": ("RSF", "قوات الدعم السريع", "REB", "SD", None),
    "lna": ("LNA", "الجيش الوطني الليبي", "MIL", "LY", None),
    "jaf": ("Jordanian Armed Forces", "القوات المسلحة الأردنية", "MIL", "JO", None),
    "mossad": ("Mossad", "الموساد", "SPY", "IL", None),
    "reuters": ("Reuters", "رويترز", "JRN", "GB", None),
    "petra": ("Petra", "بترا", "JRN", "JO", None),
    "akp": ("AKP", "حزب العدالة والتنمية", "PTY", "TR", None),
}
REGIONS = {
    "eastern-libya": ("شرق ليبيا", "LY"),
    "cyrenaica": ("Cyrenaica", "LY"),
    "west-bank": ("الضفة الغربية", "PS"),
    "crimea": ("Crimea", "UA"),
    "sahel": ("Sahel", None),
    "red-sea": ("البحر الأحمر", None),
    "kashmir": ("كشمير", None),
    "hmeimim": ("حميميم", "SY"),
    "camp-david": ("Camp David", "US"),
    "elysee": ("قصر الإليزيه", "FR"),
}


def test_every_state_is_there() -> None:
    codes = [country.code for country in gazetteer.countries()]
    assert len(codes) == len(set(codes))
    assert set(codes) >= STATES | {"EU", "HK", "GL", "PR"}
    assert {country.code for country in gazetteer.countries() if country.owner is None} == STATES | {"EU", "AQ"}


@pytest.mark.parametrize("code", sorted(STATES))
def test_state_has_names_demonyms_and_a_capital(code: str) -> None:
    country = gazetteer.country_by_code(code)
    assert country is not None
    assert all(country.names[language] for language in LANGUAGES)
    assert all(country.demonyms[language] for language in LANGUAGES)
    assert country.capitals
    assert all(language in town.names for town in country.capitals for language in LANGUAGES)
    known = {town.geonames for town in gazetteer.cities()}
    assert {town.geonames for town in country.capitals} <= known


@pytest.mark.parametrize(("language", "name", "code"), COUNTRY_NAMES.values(), ids=COUNTRY_NAMES.keys())
def test_country_is_known_by_name(language: str, name: str, code: str) -> None:
    assert gazetteer.names_of_country(language)[name] == code


@pytest.mark.parametrize(("language", "word", "code"), DEMONYMS.values(), ids=DEMONYMS.keys())
def test_demonym_means_country(language: str, word: str, code: str) -> None:
    assert gazetteer.demonyms(language)[word] == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_listed_demonyms_mean_two_countries(language: str) -> None:
    found = {frozenset(codes) for codes in gazetteer.shared_demonyms(language).values()}
    assert found == {codes for codes, words in SHARED.items() if language in words}
    for codes, words in SHARED.items():
        if language in words:
            assert set(gazetteer.shared_demonyms(language)[words[language]]) == codes
            assert words[language] not in gazetteer.demonyms(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_is_of_two_countries(language: str) -> None:
    every = [name for country in gazetteer.countries() for name in country.names.get(language, ())]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("language", LANGUAGES)
def test_name_demonym_and_capital_do_not_disagree(language: str) -> None:
    names, peoples, towns = gazetteer.names_of_country(language), gazetteer.demonyms(language), gazetteer.capitals(language)
    assert {word for word in names if peoples.get(word, names[word]) != names[word]} == set()
    # Without its shadda the capital of Jordan is spelled like the Sultanate.
    assert {word for word in names if towns.get(word, names[word]) != names[word]} == ({"عمان"} if language == "ar" else set())


@pytest.mark.parametrize(("language", "name", "code"), CAPITALS.values(), ids=CAPITALS.keys())
def test_capital_stands_for_country(language: str, name: str, code: str) -> None:
    assert gazetteer.capitals(language)[name] == code


@pytest.mark.parametrize(("language", "name"), NOT_CAPITALS.values(), ids=NOT_CAPITALS.keys())
def test_disputed_or_other_town_stands_for_none(language: str, name: str) -> None:
    assert name not in gazetteer.capitals(language)


@pytest.mark.parametrize(("language", "name", "code"), SEATS.values(), ids=SEATS.keys())
def test_seat_stands_for_country(language: str, name: str, code: str) -> None:
    assert gazetteer.seats(language)[name] == code


@pytest.mark.parametrize("code", ["JO", "JOR"])
def test_country_is_found_by_either_code(code: str) -> None:
    country = gazetteer.country_by_code(code)
    assert country is not None
    assert country.geonames == 248816


@pytest.mark.parametrize(("code", "alpha2"), [("KOS", "XK"), ("XKX", "XK"), ("PSE", "PS"), ("ESH", "EH")])
def test_codes_outside_the_ordinary(code: str, alpha2: str) -> None:
    country = gazetteer.country_by_code(code)
    assert country is not None
    assert country.code == alpha2


def test_unknown_code_is_none() -> None:
    assert gazetteer.country_by_code("QQ") is None


@pytest.mark.parametrize(("geonames", "country", "lat", "lon", "names"), CITIES.values(), ids=CITIES.keys())
def test_city(geonames: int, country: str, lat: float, lon: float, names: list[str]) -> None:
    (city,) = (city for city in gazetteer.cities() if city.geonames == geonames)
    assert city.country == country
    assert (city.lat, city.lon) == pytest.approx((lat, lon), abs=0.02)
    assert set(names) <= {city.name, *city.latin, *city.arabic}


@pytest.mark.parametrize(("geonames", "name"), WITHOUT.values(), ids=WITHOUT.keys())
def test_city_has_no_such_name(geonames: int, name: str) -> None:
    (city,) = (city for city in gazetteer.cities() if city.geonames == geonames)
    assert name not in {city.name, *city.latin, *city.arabic}


def test_cities_are_clean() -> None:
    seen = set()
    for city in gazetteer.cities():
        assert city.geonames not in seen
        seen.add(city.geonames)
        assert gazetteer.country_by_code(city.country) is not None, city
        assert abs(city.lat) <= 90, city
        assert abs(city.lon) <= 180, city
        # Qom and Rome (Persian) are written with two letters.
        assert all((len(name) > 2 or name in ("قم", "رم")) and "|" not in name for name in (*city.latin, *city.arabic)), city
        assert not any(re.search("[\u0600-\u06ff]", name) for name in city.latin), city
        assert not any(re.search("[A-Za-z]", name) for name in city.arabic), city
    assert len(seen) > 40_000


@pytest.mark.parametrize(("english", "arabic", "sector", "country", "code"), ORGANIZATIONS.values(), ids=ORGANIZATIONS.keys())
def test_organization(english: str, arabic: str, sector: str | None, country: str | None, code: str | None) -> None:
    (found,) = (one for one in gazetteer.organizations() if english in one.names["en"])
    assert arabic in found.names["ar"]
    assert (found.sector, found.country, found.international) == (sector, country, code)


def test_organizations_use_known_vocabulary() -> None:
    every = gazetteer.organizations()
    assert len({one.id for one in every}) == len(every)
    for one in every:
        assert one.sector is None or one.sector in SECTORS, one.id
        assert one.international in (None, "IGO", "UNO", "EUR", "NGO", "ISM", "IMG"), one.id
        assert one.sector is not None or one.international is not None, one.id
        assert one.country is None or gazetteer.country_by_code(one.country) is not None, one.id
        assert one.names["en"], one.id
        assert one.names["ar"], one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_is_of_two_organizations(language: str) -> None:
    every = [name for one in gazetteer.organizations() for name in one.names.get(language, ())]
    # Lebanon's and India's agencies go by the same letters in French.
    assert {name for name in every if every.count(name) > 1} == ({"ANI"} if language == "fr" else set())


@pytest.mark.parametrize(("name", "country"), REGIONS.values(), ids=REGIONS.keys())
def test_region(name: str, country: str | None) -> None:
    found = [region for region in gazetteer.regions() if any(name in names for names in region.names.values())]
    assert [region.country for region in found] == [country]


def test_regions_are_on_earth() -> None:
    for region in gazetteer.regions():
        assert abs(region.lat) <= 90, region
        assert abs(region.lon) <= 180, region
        assert region.country is None or gazetteer.country_by_code(region.country) is not None, region


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "nice"), ("en", "reading"), ("en", "of"), ("en", "mobile"), ("en", "man"), ("en", "chad"), ("en", "jordan"), ("en", "georgia"),
     ("ar", "سرت"), ("ar", "حمص"), ("ar", "أمان"), ("ar", "كان"), ("ar", "مالي"), ("ar", "عمان"),
     ("fr", "sur"), ("tr", "ordu"), ("es", "paz")],
)  # fmt: skip
def test_ambiguous_name_is_marked(language: str, word: str) -> None:
    assert word in gazetteer.common_words(language)


@pytest.mark.parametrize(("language", "word"), [("en", "libya"), ("en", "moscow"), ("ar", "ليبيا"), ("ar", "دمشق"), ("fa", "تهران")])
def test_plain_name_is_not_marked(language: str, word: str) -> None:
    assert word not in gazetteer.common_words(language)


def test_compiled_lists_are_fresh() -> None:
    sources = {
        name: yaml.load(DATA.joinpath(f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)
        for name in ("countries", "places", "organizations", "figures")
    }
    assert json.loads(DATA.joinpath("lists.json").read_bytes()) == sources, "run: python training/gazetteer/build.py compile"


@pytest.mark.parametrize("file", ["countries.yaml", "places.yaml", "organizations.yaml", "common_words.txt"])
def test_text_is_in_normal_form(file: str) -> None:
    text = DATA.joinpath(file).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    # The damma stays: it tells Oman (عُمان) from Amman; so does the shadda of Amman (عمّان).
    assert not re.search("[\u064b-\u064e\u0650\u0652\u200e\u200f\u00ad’\ufb50-\ufdff\ufe70-\ufeff]", text)


def test_sources_are_named() -> None:
    text = DATA.joinpath("LICENSES").read_text(encoding="utf-8")
    assert "GeoNames" in text
    assert "Creative Commons Attribution 4.0" in text
    assert "Unicode CLDR" in text
