"""Areas: seas, regions and islands by name. A ship attacked "in the Red Sea" and one attacked off Hodeidah may be one ship."""

import functools
from typing import Final

from entente.languages.gazetteer import regions
from entente.record import Place
from entente.resolve.names import fold

# How far from its middle, in kilometres, an area's places may lie, by its kind.
_REACH: Final = {
    "ocean": 5000, "sea": 1300, "desert": 900, "river": 900, "mountains": 700, "region": 900, "subregion": 450, "disputed": 350,
    "peninsula": 400, "border": 400, "island": 250, "lake": 250, "strait": 150, "canal": 120,
}  # fmt: skip


def reach(place: Place) -> int:
    """Give how far from its middle the places of an area may lie, in kilometres; 0 for a town, a building or what is no known area."""
    return 0 if place.geonames is not None else _areas().get(fold(place.name_en or place.name), (0, True))[0]


def of_one_country(place: Place) -> bool:
    """Tell whether a place lies in one country: not so a sea, or a region of several."""
    return place.geonames is not None or _areas().get(fold(place.name_en or place.name), (0, True))[1]


@functools.cache
def _areas() -> dict[str, tuple[int, bool]]:
    return {
        fold(name): (_REACH[area.kind], area.country is not None)
        for area in regions()
        if area.kind in _REACH
        for names in area.names.values()
        for name in names
    }
