"""One look-up over the gazetteer's lists: which name is a country, a demonym, a capital, a city, a region or a known organization."""

import functools
import json
import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from entente.languages.folding import folded
from entente.record import Place

# A smaller town is believed only where the text itself speaks of a place.
_BIG_CITY = 120_000
_SMALLEST = 30_000
# Alternative spellings of small towns collide with everything; those of big ones are worth having.
_ALTERNATES_FROM = 150_000
_KINDS = {"country": 0, "demonym": 1, "org": 2, "capital": 3, "seat": 4, "city": 5, "region": 6}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for.

    Attributes:
        kind: `country`, `demonym`, `city`, `region` or `org`.
        name: the name to show, in the language asked for where there is one.
        country: ISO alpha-2, None where several or none.
        known: id in our lists: the ISO code of a country, `org:…` of an organization.
        sector: PLOVER sector of an organization; GOV of a land that governs itself and is no state of the lists.
        place: coordinates, for what lies somewhere.
        seat: a capital or a palace, which may stand for its government.
        ambiguous: also an ordinary word, a person's name or a small town: to be believed only with other evidence.
        population: of a city, else 0.
        name_en: English name.
        old: a capital's spelling that none of its names in our lists is: mostly an older one.
    """

    kind: str
    name: str
    country: str | None
    known: str | None = None
    sector: str | None = None
    place: Place | None = None
    seat: bool = False
    ambiguous: bool = False
    population: int = 0
    name_en: str | None = None
    old: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """Names of one language (and the Latin spellings that all share), folded, with what they stand for."""

    entries: Mapping[str, Entry]
    countries: Mapping[str, tuple[str, str]]

    def get(self, key: str) -> Entry | None:
        """Look up a folded name."""
        return self.entries.get(key)

    def country_names(self, code: str) -> tuple[str, str]:
        """Give a country's name in the language, and the English one; the code itself where we have none."""
        return self.countries.get(code, (code, code))


@functools.cache
def _lists() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(resources.files("entente.languages.gazetteer").joinpath("lists.json").read_bytes())
    return found


@functools.cache
def gazetteer(language: str) -> Gazetteer:
    """Make the look-up of a language, once a process."""
    common = _common_words(language)
    entries: dict[str, Entry] = {}
    for key, entry in _all(language):
        if len(key) < 2:
            continue
        if key in common:
            entry = replace(entry, ambiguous=True)
        known = entries.get(key)
        if known is None or _stands_before(entry, known, key):
            entries[key] = entry
    countries = {
        item["code"]: ((item["names"].get(language) or item["names"]["en"])[0], item["names"]["en"][0]) for item in _lists()["countries"]
    }
    return Gazetteer(entries, countries)


@functools.cache
def names_of_countries() -> dict[str, frozenset[str]]:
    """Give the names of each country in all our languages, by its ISO code."""
    return {item["code"]: frozenset(name for names in item.get("names", {}).values() for name in names) for item in _lists()["countries"]}


@functools.cache
def country_words() -> frozenset[str]:
    """Give the countries' names and demonyms in all our languages: what tells whose a body is, not which."""
    told = (item.get(field, {}).values() for item in _lists()["countries"] for field in ("names", "demonyms"))
    return frozenset(name for languages in told for names in languages for name in names)


@functools.cache
def self_governing() -> frozenset[str]:
    """Give, folded, the names in all our languages of lands with a government of their own that are no states of the lists."""
    lands = (item["names"].values() for item in _lists()["places"] if item.get("sector"))
    return frozenset(folded(name) for languages in lands for names in languages for name in names)


def _stands_before(entry: Entry, known: Entry, key: str) -> bool:
    """Tell whether a meaning stands before the one already known.

    A capital's old name gives way to a town called so today (Salisbury); a demonym of two countries means the larger.
    """
    capital, other = (entry, known) if entry.kind == "capital" else (known, entry)
    if capital.kind == "capital" and other.kind == "city" and capital.old and folded(other.name_en or other.name) == key:
        return other is entry
    if entry.kind == known.kind == "demonym" and entry.country != known.country:  # "Dominican" is mostly the Dominican Republic's
        return _townspeople().get(entry.country or "", 0) > _townspeople().get(known.country or "", 0)
    return _rank(entry) < _rank(known)


def _rank(entry: Entry) -> tuple[int, int]:
    """Which of two meanings of a name stands: countries first; the White House is no name of Casablanca."""
    return _KINDS["seat" if entry.kind == "region" and entry.seat else entry.kind], -entry.population


def _common_words(language: str) -> frozenset[str]:
    text = resources.files("entente.languages.gazetteer").joinpath("common_words.txt").read_text("utf-8")
    words, section = set(), ""
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and not line.startswith("#") and section in (language, "", "en" if language not in ("ar", "fa", "ur") else language):
            words.add(folded(line))
    return frozenset(words)


def _all(language: str) -> Iterator[tuple[str, Entry]]:
    yield from _countries(language)
    yield from _cities(language)
    yield from _places(language)
    yield from _organizations(language)


def _names(item: Mapping[str, Any], language: str, field: str = "names") -> list[str]:
    names = item.get(field, {})
    own = list(names.get(language, ()))
    return own if language in ("ar", "fa", "ur") and own else own + [name for name in names.get("en", ()) if name not in own]


def _countries(language: str) -> Iterator[tuple[str, Entry]]:
    for item in _lists()["countries"]:
        code, shown = item["code"], (_names(item, language) or [item["code"]])[0]
        english = item["names"]["en"][0]
        entry = Entry("country", shown, code, code, "GOV", Place(shown, code, name_en=english), name_en=english)
        for name in _names(item, language):
            yield folded(name), entry
        for word in _names(item, language, "demonyms"):
            yield folded(word), replace(entry, kind="demonym")
        for seat in _seats(item.get("seats")):
            place = Place((_names(seat, language) or [""])[0], code, *(seat.get("at") or (None, None)))
            for name in _names(seat, language):
                yield (
                    folded(name),
                    Entry("region", name, code, None, "GOV", place, seat=True, name_en=(seat["names"].get("en") or [None])[0]),
                )


def _seats(told: Any) -> list[Mapping[str, Any]]:
    """A country's seats of government: one or several."""
    return [told] if isinstance(told, dict) else list(told or ())


@functools.cache
def _towns() -> tuple[str, ...]:
    raw = lzma.decompress(resources.files("entente.languages.gazetteer").joinpath("cities.tsv.xz").read_bytes()).decode()
    return tuple(raw.splitlines())


@functools.cache
def _townspeople() -> Mapping[str, int]:
    """Count the people of a country's towns: which of two countries a word means that may mean either."""
    people: dict[str, int] = {}
    for line in _towns():
        fields = line.split("\t", 7)
        people[fields[2]] = people.get(fields[2], 0) + int(fields[6] or 0)
    return people


# Other spellings of capitals in the source that are nicknames, or name another place today: "Garden City" in Cairo is no Singapore.
_NICKNAMES = frozenset(
    {
        "garden city", "big durian", "mujib city", "city of david", "port royal", "fort royal", "new york van java",
        "koningin van het oosten", "grenada city", "new capital territory", "the bridge town", "dublin city", "city of brussels",
    }
)  # fmt: skip


def _cities(language: str) -> Iterator[tuple[str, Entry]]:
    capitals = {capital.get("geonames"): capital for item in _lists()["countries"] for capital in item.get("capitals", ())}
    arabic = language in ("ar", "fa", "ur")
    for line in _towns():
        number, name, country, _, lat, lon, size, latin, script = line.split("\t")[:9]
        population, capital = int(size or 0), capitals.get(int(number))
        if capital is None and population < _SMALLEST:
            continue
        shown = name
        spellings: Iterable[str] = [name]
        if arabic:
            spellings = [spelling for spelling in script.split("|") if spelling]
            if capital is not None:
                spellings = [*capital["names"].get(language, ()), *spellings]
            shown = next(iter(spellings), name)
        elif population >= _ALTERNATES_FROM or capital is not None:
            spellings = [name, *(spelling for spelling in latin.split("|") if len(spelling) > 3)]
            if capital is not None:
                spellings = [*spellings, *capital["names"].get(language, ()), *capital["names"].get("en", ())]
        place = Place(shown, country, float(lat), float(lon), int(number), name)
        # Folded: a variant that only lacks an accent ("Pekin" for "Pekín") is no old name.
        told = (name, *capital["names"].get(language, ()), *capital["names"].get("en", ())) if capital is not None else ()
        curated = {folded(one) for one in told}
        first = True
        for spelling in spellings:
            if capital is not None and spelling not in curated and folded(spelling) in _NICKNAMES:
                continue
            doubtful = capital is None and (population < _BIG_CITY or (not first and not arabic))
            first = False
            yield (
                folded(spelling),
                Entry(
                    "capital" if capital else "city",
                    shown,
                    country,
                    None,
                    None,
                    place,
                    capital is not None,
                    doubtful,
                    population,
                    name,
                    old=capital is not None and folded(spelling) not in curated,
                ),
            )


def _places(language: str) -> Iterator[tuple[str, Entry]]:
    for item in _lists()["places"]:
        names = [*_names(item, language), *item.get("own", {}).get(language, ())]
        english = (item["names"].get("en") or [None])[0]
        lat, lon = item.get("at") or (None, None)
        # Of several words, so that no state is seen in one of them: "Latin American countries" are none of the United States.
        peoples = (word for word in _names(item, language, "demonyms") if " " in word and item["kind"] == "region")
        for name in (*names, *peoples):
            yield (
                folded(name),
                Entry(
                    "region",
                    names[0],
                    item.get("country"),
                    None,
                    item.get("sector"),
                    Place(names[0], item.get("country"), lat, lon, None, english),
                    item["kind"] in ("palace", "residence", "headquarters"),
                    name_en=english,
                ),
            )


def _organizations(language: str) -> Iterator[tuple[str, Entry]]:
    for item in _lists()["organizations"]:
        names = [*_names(item, language), *item.get("own", {}).get(language, ())]
        english = (item["names"].get("en") or [None])[0]
        for name in names:
            yield folded(name), Entry("org", names[0], item.get("country"), f"org:{item['id']}", item.get("sector"), name_en=english)
