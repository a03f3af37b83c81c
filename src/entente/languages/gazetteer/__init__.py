"""Places, peoples and organizations that news names: countries with their demonyms and capitals, towns, regions, organizations;
and people of public life with their countries.

The lists are YAML beside this file, edited by hand; what is loaded is `lists.json`, made from them by
`training/gazetteer/build.py compile`, and `cities.tsv.xz`, cut from GeoNames. Sources and licences: LICENSES.

Names are as written; whoever compares them folds both sides. Acronyms ("US", "WHO", "AB") are told from words by their capitals.
"""

import json
import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Capital:
    """A capital or seat of power.

    Attributes:
        geonames: its id in GeoNames, and in `cities()`.
        names: by language, the first to show.
        disputed: its name does not stand for this country's government (Jerusalem, Laayoune).
    """

    geonames: int
    names: Names
    disputed: bool


@dataclass(frozen=True, slots=True)
class Country:
    """A country, a dependent territory, or the European Union.

    Attributes:
        code: ISO 3166 alpha-2; XK for Kosovo, EU for the Union.
        alpha3: ISO 3166 alpha-3; XKX for Kosovo (PLOVER: KOS), EUE for the Union.
        owner: the state that answers for a dependent territory, else None.
        geonames: id in GeoNames; None for the Union.
        at: latitude and longitude of a point in its middle, to show it on a map; None where none is given.
        names: by language, the first to show, then variants and former names.
        demonyms: by language (Arabic without the article), every regular form.
        capitals: the capital first; empty for territories and the Union.
        seats: by language, palaces and offices that stand for the government.
        seat_at: latitude and longitude of the first of these, None where there is none or it is not known.
    """

    code: str
    alpha3: str
    owner: str | None
    geonames: int | None
    at: tuple[float, float] | None
    names: Names
    demonyms: Names
    capitals: tuple[Capital, ...]
    seats: Names
    seat_at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class City:
    """A populated place.

    Attributes:
        geonames: id in GeoNames.
        name: its name there, in Latin letters.
        country: ISO alpha-2, as GeoNames assigns it.
        admin1: GeoNames code of the first-order division; "" where unknown.
        lat, lon: degrees, WGS 84.
        population: 0 where unknown.
        latin: other names in Latin letters, of any language, those added by hand first.
        arabic: names in Arabic letters (Arabic, then Persian and, in Pakistan and India, Urdu), without vowel marks.
    """

    geonames: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    latin: tuple[str, ...]
    arabic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region, sea, strait, disputed area, base, palace, headquarters …

    Attributes:
        kind: as listed on top of places.yaml.
        country: ISO alpha-2; None where several or none.
        lat, lon: degrees; the spot of a building, the middle of an area.
        names: by language, the first to show.
        demonyms: by language, adjectives and words for its people ("European").
    """

    kind: str
    country: str | None
    lat: float
    lon: float
    names: Names
    demonyms: Names


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization that news names everywhere.

    Attributes:
        id: our own, stable.
        kind: as listed on top of organizations.yaml.
        sector: PLOVER's sector; None for intergovernmental bodies.
        international: PLOVER's international code (IGO, UNO, EUR, NGO, ISM, IMG), where it has one.
        country: ISO alpha-2 (EU for the Union's bodies); None for none or many.
        names: by language, the first to show; acronyms as written.
    """

    id: str
    kind: str
    sector: str | None
    international: str | None
    country: str | None
    names: Names


@cache
def countries() -> tuple[Country, ...]:
    """Give all countries and territories, by code."""
    return tuple(
        Country(
            entry["code"],
            entry["alpha3"],
            entry.get("owner"),
            entry.get("geonames"),
            _point(entry.get("at")),
            _names(entry["names"]),
            _names(entry.get("demonyms", {})),
            tuple(Capital(town["geonames"], _names(town["names"]), town.get("disputed", False)) for town in entry.get("capitals", ())),
            _names(entry.get("seats", {}).get("names", {})),
            _point(entry.get("seats", {}).get("at")),
        )
        for entry in _lists()["countries"]
    )


@cache
def regions() -> tuple[Region, ...]:
    """Give the places that lists of towns lack."""
    return tuple(
        Region(entry["kind"], entry["country"], entry["at"][0], entry["at"][1], _names(entry["names"]), _names(entry.get("demonyms", {})))
        for entry in _lists()["places"]
    )


@cache
def organizations() -> tuple[Organization, ...]:
    """Give the organizations."""
    return tuple(
        Organization(entry["id"], entry["kind"], entry["sector"], entry["class"], entry["country"], _names(entry["names"]))
        for entry in _lists()["organizations"]
    )


@cache
def cities() -> tuple[City, ...]:
    """Give the towns, by country and then from the most populous down."""
    table = lzma.decompress(resources.files(__name__).joinpath("cities.tsv.xz").read_bytes()).decode("utf-8")
    return tuple(map(_city, table.splitlines()))


@cache
def common_words(language: str) -> frozenset[str]:
    """Give the names, in lower case, that are also ordinary words or names of people and need other evidence.

    Languages without a list of their own (Persian) have none.
    """
    words: set[str] = set()
    section = ""
    for line in resources.files(__name__).joinpath("common_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif section == language and line:
            words.add(line)
    return frozenset(words)


def country_by_code(code: str) -> Country | None:
    """Look a country up by its alpha-2 or alpha-3 code (PLOVER's KOS, too); None where there is no such code."""
    return _by_code().get(code)


@cache
def names_of_country(language: str) -> Mapping[str, str]:
    """Give the names of countries in a language, with their codes; a name of two countries is left out."""
    return _of_one(_pairs(language, "names"))


@cache
def demonyms(language: str) -> Mapping[str, str]:
    """Give the demonyms that mean one country, with its code; "Korean" and its like are in `shared_demonyms`."""
    return _of_one(_pairs(language, "demonyms"))


@cache
def shared_demonyms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Give the demonyms of two countries, with their codes."""
    return MappingProxyType({word: codes for word, codes in _grouped(_pairs(language, "demonyms")).items() if len(codes) > 1})


@cache
def capitals(language: str) -> Mapping[str, str]:
    """Give the names of capitals and seats of power that may stand for a government, with its country's code; disputed ones left out."""
    return _of_one(
        (name, country.code)
        for country in countries()
        for town in country.capitals
        if not town.disputed
        for name in town.names.get(language, ())
    )


@cache
def seats(language: str) -> Mapping[str, str]:
    """Give the palaces and offices that stand for a government, with its country's code."""
    return _of_one(_pairs(language, "seats"))


def people_of_countries() -> Mapping[str, Sequence[str]]:
    """Give lines of names of people of public life by the code of the country that they are of, as `figures.yaml` explains them."""
    lines: Mapping[str, Sequence[str]] = _lists()["figures"]
    return lines


@cache
def _lists() -> Mapping[str, Any]:
    lists: Mapping[str, Any] = json.loads(resources.files(__name__).joinpath("lists.json").read_bytes())
    return lists


@cache
def _by_code() -> Mapping[str, Country]:
    found = {country.code: country for country in countries()} | {country.alpha3: country for country in countries()}
    return MappingProxyType(found | {"KOS": found["XK"]})


def _city(line: str) -> City:
    geonames, name, country, admin1, lat, lon, population, latin, arabic = line.split("\t")
    return City(
        int(geonames),
        name,
        country,
        admin1,
        float(lat),
        float(lon),
        int(population),
        tuple(latin.split("|")) if latin else (),
        tuple(arabic.split("|")) if arabic else (),
    )


def _names(entry: Mapping[str, list[str]]) -> Names:
    return MappingProxyType({language: tuple(names) for language, names in entry.items()})


def _point(at: list[float] | None) -> tuple[float, float] | None:
    return (at[0], at[1]) if at is not None else None


def _pairs(language: str, field: str) -> Iterator[tuple[str, str]]:
    for country in countries():
        by_language: Names = getattr(country, field)
        for name in by_language.get(language, ()):
            yield name, country.code


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for name, code in pairs:
        if code not in grouped.get(name, ()):
            grouped[name] = (*grouped.get(name, ()), code)
    return grouped


def _of_one(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return MappingProxyType({name: codes[0] for name, codes in _grouped(pairs).items() if len(codes) == 1})
