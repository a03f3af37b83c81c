"""Measure where place names are put, on the development halves of two public benchmarks: `python bench/places.py [--misses]`.

Given the place names of the gold, each method says where they lie; right is what lies within 161 km (100 miles) of the gold's point, of
ALL its places that have one. `towns by people` is the plain look-up: the most populous town of that name, a country's capital. The
benchmarks lie beside the project (`--shared DIR`), with the licence of each; nothing is kept of them. `--misses` lists what was missed.
"""

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from entente.languages.folding import folded
from entente.languages.gazetteer import cities, countries
from entente.languages.index import gazetteer
from entente.read.places import Toponym, settle

NEAR_KM = 161.0
Point = tuple[float, float]
Method = Callable[["Text"], list[Point | None]]


@dataclass(frozen=True)
class Text:
    """A gold text: its names in order, and the point of each (None for those that only tell of a people or a language)."""

    words: str
    names: Sequence[Toponym]
    points: Sequence[Point | None]


def geovirus(folder: Path) -> Iterator[Text]:
    """Read GeoVirus: Wikinews on epidemics."""
    for line in _lines(folder / "geo-geovirus/dev.jsonl.gz"):
        places = line["locations"]
        names = [Toponym(int(one["start"]), int(one["end"]), one["name"]) for one in places]
        yield Text(line["text"], names, [(float(one["lat"]), float(one["lon"])) for one in places])


def geowebnews(folder: Path) -> Iterator[Text]:
    """Read GeoWebNews: world news, names of all kinds, those of peoples and languages too."""
    for line in _lines(folder / "geo-geowebnews/dev.jsonl.gz"):
        told = [one for one in line["toponyms"] if one.get("latitude") or one["type"] in ("Demonym", "Language")]
        names = [Toponym(int(one["start"]), int(one["end"]), one["extractedName"]) for one in told]
        points = [(float(one["latitude"]), float(one["longitude"])) if one.get("latitude") else None for one in told]
        yield Text(line["text"], names, points)


def _lines(file: Path) -> Iterator[dict[str, object]]:
    with gzip.open(file, "rt", encoding="utf-8") as source:
        yield from map(json.loads, source)


def by_people() -> Method:
    """Look names up among towns, the most populous first, and among countries, which stand where their capitals do."""
    at: dict[str, tuple[int, Point]] = {}
    points = {city.geonames: (city.lat, city.lon) for city in cities()}
    for city in cities():
        for name in (city.name, *city.latin):
            key = folded(name)
            if key not in at or at[key][0] < city.population:
                at[key] = (city.population, (city.lat, city.lon))
    for country in countries():
        if country.capitals and country.capitals[0].geonames in points:
            for name in country.names["en"]:
                at[folded(name)] = (0, points[country.capitals[0].geonames])
    return lambda text: [at[folded(name.text)][1] if folded(name.text) in at else None for name in text.names]


def listed() -> Method:
    """Look names up as the reader first finds them: one meaning a name."""
    names = gazetteer("en")

    def point(name: str) -> Point | None:
        entry = names.get(folded(name))
        place = entry.place if entry is not None else None
        return (place.lat, place.lon) if place is not None and place.lat is not None and place.lon is not None else None

    return lambda text: [point(name.text) for name in text.names]


def settled(text: Text) -> list[Point | None]:
    """Settle the names of a text together."""
    found = settle(text.names, text.words, "en")
    return [(place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None for place in found]


def apart_km(one: Point, other: Point) -> float:
    """Give the distance of two points."""
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def measure(texts: Sequence[Text], method: Method) -> tuple[int, int, int, Counter[str]]:
    """Count gold places, those given a point, those given one near enough, and the names of the others."""
    asked = given = right = 0
    missed: Counter[str] = Counter()
    for text in texts:
        for name, gold, found in zip(text.names, text.points, method(text), strict=True):
            if gold is None:
                continue
            asked, given = asked + 1, given + (found is not None)
            near = found is not None and apart_km(gold, found) <= NEAR_KM
            right += near
            if not near:
                missed[f"{name.text} {gold} {found}"] += 1
    return asked, given, right, missed


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared", help="the folder that holds bench/")
    parser.add_argument("--misses", action="store_true", help="list what the resolver missed")
    asked = parser.parse_args()
    methods: dict[str, Method] = {"towns by people": by_people(), "first meaning listed": listed(), "settled together": settled}
    print(f"{'set':<12} {'method':<22} {'places':>7} {'given':>7} {'within 161 km':>14} {'seconds':>8}")
    for name, read in (("GeoVirus", geovirus), ("GeoWebNews", geowebnews)):
        if not (asked.shared / "bench" / f"geo-{name.lower()}").is_dir():
            print(f"{name:<12} not measured here: the data is not there", file=sys.stderr)
            continue
        texts = list(read(asked.shared / "bench"))
        for title, method in methods.items():
            begun = time.perf_counter()
            places, given, right, missed = measure(texts, method)
            took = time.perf_counter() - begun
            print(f"{name:<12} {title:<22} {places:>7} {given / places:>7.1%} {right / places:>14.1%} {took:>8.2f}")
            if asked.misses and title == "settled together":
                print(*(f"  {count:>3} {words}" for words, count in missed.most_common()), sep="\n")


if __name__ == "__main__":
    main()
