"""The atlas: which places of the world bear a name, with where they lie. Towns, provinces and counties; countries stand in the gazetteer.

The table is `gazetteer/atlas.tsv.xz`, cut by `training/gazetteer/atlas.py`. It is unpacked at the first look-up and searched as it is: no
name becomes an object before it is asked for.
"""

import functools
import lzma
import re
from array import array
from dataclasses import dataclass
from importlib import resources
from typing import Literal

Kind = Literal["town", "capital", "province", "county"]
_KINDS: dict[bytes, Kind] = {b"p": "town", b"c": "capital", b"1": "province", b"2": "county"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the atlas.

    Attributes:
        geonames: its id in GeoNames; 0 where it has none.
        kind: `town`, `capital` (of a country), `province` (first-order division) or `county` (second-order).
        country: ISO alpha-2, as GeoNames assigns it.
        province: GeoNames code of its first-order division; "" where unknown.
        lat, lon: degrees, WGS 84; of a division its middle, or that of its towns.
        people: 0 where unknown; of a division those of its towns.
        fame: how many names it has in all languages: well-known places have many.
        name: its name there, in Latin letters.
        firm: whether the name that was looked up is its own; False for one of many variants.
    """

    geonames: int
    kind: Kind
    country: str
    province: str
    lat: float
    lon: float
    people: int
    fame: int
    name: str
    firm: bool


def plain(key: str) -> str:
    """Write a folded name as the table has it: hyphens as spaces, "St." in full."""
    words = key.replace("-", " ").split()
    if len(words) > 1 and words[0] in _SAINTS:
        words[0] = _SAINTS[words[0]]
    return " ".join(words)


_SAINTS = {"st": "saint", "st.": "saint", "ste": "sainte", "ste.": "sainte"}


class Atlas:
    """The table, searched by halving."""

    def __init__(self, table: bytes) -> None:
        """Take the unpacked table: places by line, an empty line, names in order of their bytes."""
        self._places, _, self._names = table.partition(b"\n\n")
        self._starts = array("L", [0, *(match.end() for match in re.finditer(b"\n", self._places))])

    def __len__(self) -> int:
        """Count the places."""
        return len(self._starts)

    def find(self, key: str) -> tuple[Spot, ...]:
        """Give the places that bear a folded name, by country; "=NSW" finds letters that stand for a province."""
        wanted = (key if key.startswith("=") else plain(key)).encode()
        low, high = 0, len(self._names)
        while low < high:
            start = self._names.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._names.find(b"\n", start)
            name, _, numbers = self._names[start:end].partition(b"\t")
            if name == wanted:
                return tuple(map(self._spot, numbers.split(b",")))
            if name < wanted:
                low = end + 1
            else:
                high = start
        return ()

    def _spot(self, number: bytes) -> Spot:
        line = int(number.removeprefix(b"~"))
        end = self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self._places)
        fields = self._places[self._starts[line] : end].split(b"\t")
        geonames, kind, country, province, lat, lon, people, fame, name = fields
        return Spot(
            int(geonames),
            _KINDS[kind],
            country.decode(),
            province.decode(),
            float(lat),
            float(lon),
            int(people),
            int(fame),
            name.decode(),
            not number.startswith(b"~"),
        )


@functools.cache
def atlas() -> Atlas:
    """Open the atlas, once a process."""
    return Atlas(lzma.decompress(resources.files("entente.languages.gazetteer").joinpath("atlas.tsv.xz").read_bytes()))
