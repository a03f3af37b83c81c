"""What a place name may mean: the countries, regions, provinces and towns that bear it."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import log10

from entente.languages import gazetteer as lists
from entente.languages.atlas import Spot, atlas
from entente.languages.folding import folded

# What a country's name is worth before anything else is known: more than a town of any size. An area named in our own list
# stands just below; towns count by the tenfold of their people (a million: 6).
_COUNTRY, _LISTED, _CAPITAL, _PROVINCE, _COUNTY, _VARIANT = 9.0, 8.5, 1.8, 0.5, -0.5, -1.5
_LEAST_PEOPLE = 300
# An old name of a capital ("Salisbury") is mostly somebody else's. A place of a hundred names is worth this twice.
_OLD_NAME, _FAME = -2.5, 0.8
_MOST_OF_A_CAPITAL = 8.8  # Mexico is the country
# A town that holds this share of the people of the province that is called like it is what the name means.
_EPONYM = 0.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning of a place name.

    Attributes:
        kind: `country`, `region` (of our own list), `capital`, `province`, `county` or `town`.
        name: its own name in Latin letters; of what our lists hold, the English one.
        country: ISO alpha-2; None where several or none.
        province: GeoNames code of its first-order division; "" where unknown.
        lat, lon: degrees; None where unknown.
        geonames: its id; None where it has none.
        worth: how likely the name means it before anything else is known.
        building: a palace, headquarters or base: it fills no area.
        adjective: the name is an adjective or a word for its people ("Libyan").
    """

    kind: str
    name: str
    country: str | None
    province: str
    lat: float | None
    lon: float | None
    geonames: int | None
    worth: float
    building: bool = False
    adjective: bool = False

    def holds(self, other: "Candidate") -> bool:
        """Whether another place lies inside this country or province."""
        if self is other or self.country is None or self.country != other.country:
            return False
        if self.kind == "country":
            return other.kind != "country"
        inside = other.kind in ("town", "county", "capital") and bool(self.province) and self.province == other.province
        return self.kind == "province" and inside


@functools.lru_cache(maxsize=4096)
def candidates(key: str, language: str, letters: str = "") -> tuple[Candidate, ...]:
    """Give the meanings of a folded name, the likeliest first.

    Args:
        letters: the capitals that a name is written with ("NSW"), or shortened to ("Calif."): they may stand for a province.
    """
    found = [*_listed(language).get(key, ())]
    spots = list(atlas().find(key))
    if letters:
        spots += [spot for spot in atlas().find("=" + letters) if spot not in spots]
    ours = {one.country for one in found if one.kind == "region"}  # what we list ourselves, we do not take from elsewhere
    found += [_candidate(spot, spots) for spot in spots if spot.kind not in ("province", "county") or spot.country not in ours]
    return tuple(sorted(found, key=lambda one: (-one.worth, one.country or "", one.geonames or 0)))


def _candidate(spot: Spot, namesakes: list[Spot]) -> Candidate:
    worth = log10(max(spot.people, _LEAST_PEOPLE)) + _FAME * log10(1 + spot.fame)
    if not spot.firm:
        worth += _VARIANT if spot.kind != "capital" else _OLD_NAME
    if spot.kind == "capital" and spot.firm:
        worth = min(worth + _CAPITAL, _MOST_OF_A_CAPITAL)
    elif spot.kind == "county":
        worth += _COUNTY
    elif spot.kind == "province":
        here = [other for other in namesakes if (other.country, other.province) == (spot.country, spot.province)]
        towns = [other.people for other in here if other.kind in ("town", "capital")]
        capital = any(other.kind == "capital" and other.country == spot.country for other in namesakes)
        worth += _COUNTY if towns and max(towns) > _EPONYM * spot.people else 0.0 if capital else _PROVINCE
    return Candidate(spot.kind, spot.name, spot.country, spot.province, spot.lat, spot.lon, spot.geonames or None, worth)


@functools.cache
def _listed(language: str) -> Mapping[str, tuple[Candidate, ...]]:
    """Give what our own lists hold, by folded name: countries with their peoples, regions, seas, palaces, bases."""
    found: dict[str, list[Candidate]] = {}
    for key, candidate in _entries(language):
        if candidate not in found.setdefault(key, []):
            found[key].append(candidate)
    return {key: tuple(meanings) for key, meanings in found.items()}


def _entries(language: str) -> Iterator[tuple[str, Candidate]]:
    spoken = (language, "en") if language != "en" else ("en",)
    for country in lists.countries():
        lat, lon = country.at or (None, None)
        worth = _COUNTRY - (country.owner is not None)
        meant = Candidate("country", country.names["en"][0], country.code, "", lat, lon, country.geonames, worth)
        names = {folded(name) for one in spoken for name in country.names.get(one, ())}
        yield from ((name, meant) for name in sorted(names))
        words = {folded(name) for one in spoken for name in country.demonyms.get(one, ())} - names
        yield from ((word, replace(meant, adjective=True)) for word in sorted(words))
        lat, lon = country.seat_at or (None, None)
        for name in {name for one in spoken for name in country.seats.get(one, ())}:
            yield folded(name), Candidate("region", name, country.code, "", lat, lon, None, _LISTED, True)
    for region in lists.regions():
        english = next(iter(region.names.get("en", ())), "")
        building = region.kind in _BUILDINGS
        meant = Candidate("region", english, region.country, "", region.lat, region.lon, None, _LISTED, building)
        for told in (region.names, region.demonyms):
            for name in {name for one in spoken for name in told.get(one, ())}:
                yield folded(name), meant


_BUILDINGS = frozenset({"base", "facility", "headquarters", "palace", "residence", "square", "city"})

__all__ = ["Candidate", "candidates"]
