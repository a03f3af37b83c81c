"""Names in the language of whoever reads: of countries, places and entities, as the workbench and calendars show them.

Entities keep the names that texts give them; one in the reader's script is chosen where there is any. Places and countries have names in
the gazetteer and in CLDR. Nothing is transliterated, and nothing here enters the record.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from babel import Locale

from entente.languages import gazetteer
from entente.record import Entity, Place

LANGUAGES: Final = ("en", "fr", "ar")
_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_LATIN_SCRIPT = re.compile("[A-Za-z\u00c0-\u024f]")
# Persian and Urdu letters: a name with one of them is no Arabic name.
_NOT_ARABIC = re.compile("[^\u0621-\u0652\u0670 \u200c'’()-]")
_READ: Final = ("en", "fr", "ar", "tr", "es", "fa")


def is_arabic_script(text: str) -> bool:
    """Tell whether a text holds letters of the Arabic script."""
    return bool(_ARABIC_SCRIPT.search(text))


def country_in(language: str, code: str) -> str:
    """Name a country by its ISO code (EU for the Union); the code itself where it is not known."""
    return str(_locale(language).territories.get(code, code))


def name_in(language: str, entity: Entity | None, id: str) -> str:
    """Give the name of an entity to show: in the reader's own script where a text gives one; its id where there is none."""
    if entity is None:
        return id
    if entity.kind == "country" and entity.country and entity.id == entity.country:
        return country_in(language, entity.id)
    script = _ARABIC_SCRIPT if language == "ar" else _LATIN_SCRIPT
    names = [entity.name, *(item.name for item in entity.names)]
    own = [name for name in names if script.search(name)]
    if language != "ar" or not own:
        return own[0] if own and not script.search(entity.name) else entity.name
    return next((name for name in own if " " in name), own[0])


def place_in(language: str, where: Place) -> str:
    """Name a place: as the gazetteer has it in that language, else in English or as the text says, whichever is of the reader's script."""
    if is_country(where):
        return country_in(language, where.country or "")
    known = _names_by_id(language).get(where.geonames or 0) or _names_by_place(language).get(_spot(where.lat, where.lon, where.name_en))
    if known is not None:
        return known
    if (language == "ar") == is_arabic_script(where.name):
        return where.name if language == "ar" else where.name_en or where.name
    return where.name_en or where.name


def is_country(where: Place) -> bool:
    """Tell whether a place is a country, told by its name in a language that is read."""
    return bool(where.country) and where.name.casefold() in _country_names(where.country or "")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def _country_names(code: str) -> frozenset[str]:
    names = (_locale(language).territories.get(code) for language in _READ)
    return frozenset({code.casefold(), *(name.casefold() for name in names if name)})


@cache
def _names_by_id(language: str) -> Mapping[int, str]:
    """Give the names of towns by their id in GeoNames: capitals as the house's list has them, in Arabic other towns too."""
    found: dict[int, str] = {}
    if language == "ar":
        for city in gazetteer.cities():
            name = next((each for each in city.arabic if not _NOT_ARABIC.search(each)), None)
            if name is not None:
                found[city.geonames] = name
    capitals = (capital for country in gazetteer.countries() for capital in country.capitals)
    return found | {each.geonames: each.names[language][0] for each in capitals if each.names.get(language)}


@cache
def _names_by_place(language: str) -> Mapping[tuple[float, float, str] | None, str]:
    """Give the names of regions, seas and palaces by where they lie and their English name."""
    return {
        _spot(region.lat, region.lon, region.names["en"][0]): region.names[language][0]
        for region in gazetteer.regions()
        if region.names.get("en") and region.names.get(language)
    }


def _spot(lat: float | None, lon: float | None, name: str | None) -> tuple[float, float, str] | None:
    return None if lat is None or lon is None or name is None else (round(lat, 2), round(lon, 2), name)
