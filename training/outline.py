"""Cut the outline of the world's countries for the workbench's maps out of npm's `world-atlas`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m training.outline package/countries-50m.json

writes `src/entente/serve/data/outline.json`: by ISO code ("-" for what has none), rings of hundredths of a degree, longitude and
latitude in turn. The coordinates are Natural Earth's, which are in the public domain; borders are as drawn there. Borders are
simplified arc by arc, so that neighbours still share them; islands smaller than a ninth of a square degree are left out.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from babel.core import get_global

OUTLINE: Final = Path(__file__).parent.parent / "src" / "entente" / "serve" / "data" / "outline.json"
# In degrees: what is finer than this cannot be seen on a map of some regions, 1,200 pixels wide.
_TOLERANCE = 0.11
_SMALLEST = 0.11
_SCALE = 100

Point = tuple[float, float]
# Of Natural Earth's, without a number of ISO 3166.
_BY_NAME: Final = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Decode a topology's arcs to degrees (TopoJSON: quantized, each point the step from the one before)."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Leave out the points that lie nearer than `tolerance` to the line between those kept (Douglas and Peucker); ends stay."""
    if len(points) < 3:
        return points
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    stack = [(0, len(points) - 1)]
    while stack:
        low, high = stack.pop()
        far, at = max(((_distance(points[place], points[low], points[high]), place) for place in range(low + 1, high)), default=(0.0, 0))
        if far > tolerance:
            keep[at] = True
            stack += [(low, at), (at, high)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]


def _distance(point: Point, low: Point, high: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, low, high
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return float(((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5)


def ring_of(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join arcs to a ring; a negative number is an arc backwards."""
    ring: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def unwrap(ring: list[Point]) -> list[list[Point]]:
    """Let a ring that crosses the 180th meridian run on beyond it, and give it once more on the world's other side."""
    made, turn = [ring[0]], 0.0
    for (before, _), (lon, lat) in pairwise(ring):
        turn += -360.0 if lon - before > 180 else 360.0 if before - lon > 180 else 0.0
        made.append((lon + turn, lat))
    lons = [lon for lon, _ in made]
    if max(lons) > 180.5:
        return [made, [(lon - 360, lat) for lon, lat in made]]
    return [made, [(lon + 360, lat) for lon, lat in made]] if min(lons) < -180.5 else [made]


def area(ring: list[Point]) -> float:
    """Give the area of a ring in square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def outline(topology: dict[str, Any]) -> dict[str, list[list[int]]]:
    """Give the rings of each country."""
    arcs = [simplify(arc, _TOLERANCE) for arc in arcs_of(topology)]
    numbers = get_global("territory_aliases")
    found: dict[str, list[list[int]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape["type"] is None:
            continue
        code = numbers.get(str(shape.get("id", "")).zfill(3), [_BY_NAME.get(shape["properties"]["name"], "-")])[0]
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [whole for polygon in polygons for ring in polygon for whole in unwrap(ring_of(ring, arcs))]
        large = [ring for ring in rings if len(ring) > 3 and area(ring) >= _SMALLEST] or [max(rings, key=area)]
        found.setdefault(code, []).extend([round(value * _SCALE) for point in ring for value in point] for ring in large)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    made = outline(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    OUTLINE.write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")
    print(f"{OUTLINE}: {len(made)} countries, {sum(map(len, made.values()))} rings, {OUTLINE.stat().st_size:,} bytes")
