"""Maps as SVG, made on the server: outlines of Natural Earth, one fill, no labels of their own."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from markupsafe import Markup, escape

from entente.publish.naming import place_in
from entente.record import Event, edtf
from entente.serve.lettering import breadth
from entente.serve.words import Words, read_data

_SCALE = 100
_MOST_LABELS = 40
# As the stylesheet sets names on a map.
_FONT = 12.5
# A map shows at least so many degrees of longitude: a single town needs its surroundings.
_LEAST_SPAN = 26.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place and what happened there.

    Attributes:
        name: as shown, plain text.
        count: how many events.
        dated: how many of them have a date with a year.
        href: where it leads.
    """

    name: str
    lat: float
    lon: float
    count: int
    dated: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the world on paper: equirectangular, true to scale along its middle parallel."""

    west: float
    north: float
    east: float
    south: float
    width: int

    @property
    def _per_degree(self) -> float:
        return self.width / (self.east - self.west)

    @property
    def _stretch(self) -> float:
        return 1 / max(0.3, math.cos(math.radians((self.north + self.south) / 2)))

    @property
    def height(self) -> int:
        """The height that belongs to the width."""
        return round((self.north - self.south) * self._per_degree * self._stretch)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the place on paper."""
        return (lon - self.west) * self._per_degree, (self.north - lat) * self._per_degree * self._stretch


@dataclass(frozen=True, slots=True)
class _Ring:
    """A closed line of an outline, and the box that it lies in: (west, south, east, north)."""

    places: tuple[tuple[float, float], ...]
    box: tuple[float, float, float, float]


@cache
def _outline() -> dict[str, list[_Ring]]:
    loaded: dict[str, list[list[int]]] = json.loads(read_data("outline.json"))
    return {code: [_ring(ring) for ring in rings] for code, rings in loaded.items()}


def _ring(numbers: Sequence[int]) -> _Ring:
    places = tuple((numbers[at] / _SCALE, numbers[at + 1] / _SCALE) for at in range(0, len(numbers), 2))
    lons, lats = [lon for lon, _ in places], [lat for _, lat in places]
    return _Ring(places, (min(lons), min(lats), max(lons), max(lats)))


@lru_cache(maxsize=64)
def _land(view: View, own: str | None) -> str:
    """Draw the outline in a view: the same views are asked for again and again."""
    return "".join(_country(view, rings, code == own) for code, rings in _outline().items())


def points_of(words: Words, events: Iterable[Event], href: str = "") -> tuple[list[Point], list[tuple[str, int]]]:
    """Put events at their places.

    Args:
        words: the interface's words.
        events: the events.
        href: an address with `{}` for the place's words, or `{key}` for its `key_of`, which each point leads to.

    Returns:
        The points, most events first; and (name, count) of places without coordinates.
    """
    placed: dict[tuple[float, float], list[Event]] = {}
    loose: dict[str, int] = {}
    for event in events:
        where = event.where
        if where is None:
            continue
        if where.lat is None or where.lon is None:
            name = place_in(words.language, where)
            loose[name] = loose.get(name, 0) + 1
        else:
            placed.setdefault((round(where.lat, 2), round(where.lon, 2)), []).append(event)
    points = []
    for (lat, lon), here in placed.items():
        names = [place_in(words.language, event.where) for event in here if event.where is not None]
        name = max(sorted(set(names)), key=names.count)
        dated = sum(event.when is not None and edtf.bounds(event.when) is not None for event in here)
        points.append(Point(name, lat, lon, len(here), dated, href.format(_quoted(name), key=f"{lat:.2f},{lon:.2f}") if href else ""))
    return sorted(points, key=lambda point: (-point.count, point.name)), sorted(loose.items(), key=lambda item: (-item[1], item[0]))


def key_of(words: Words, event: Event) -> str:
    """Tell places apart as `points_of` does: "32.12,20.07"; the name of one without coordinates; "" where no text tells a place."""
    where = event.where
    if where is None:
        return ""
    if where.lat is None or where.lon is None:
        return place_in(words.language, where)
    return f"{round(where.lat, 2):.2f},{round(where.lon, 2):.2f}"


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(f'"{name}"' if " " in name else name)


def view_of(points: Sequence[Point], width: int, ratio: float) -> View:
    """Choose a view that holds the points with room around them, `ratio` times as wide as high."""
    lons, lats = [point.lon for point in points], [point.lat for point in points]
    west, east, south, north = min(lons) - 7, max(lons) + 9, min(lats) - 5, max(lats) + 5
    stretch = 1 / max(0.3, math.cos(math.radians((north + south) / 2)))
    span = max(east - west, (north - south) * ratio * stretch, _LEAST_SPAN)
    tall = span / ratio / stretch
    if tall > 140:
        tall, span = 140.0, min(360.0, 140 * ratio * stretch)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    south = max(-60.0, min(middle_y - tall / 2, 84 - tall))
    west = max(-180.0, min(middle_x - span / 2, 180 - span))
    return View(west, south + tall, west + span, south, width)


def draw(words: Words, points: Sequence[Point], own: str | None = None, width: int = 640, ratio: float = 1.7) -> Markup:
    """Draw a map of points: filled where all is dated, dashed where no date is known; the area grows with the count.

    Args:
        words: the interface's words.
        points: what to show; most events first.
        own: the ISO code of the subject's own country, tinted.
        width, ratio: of the drawing.
    """
    if not points:
        return Markup("")
    view = view_of(points, width, ratio)
    land = _land(view, own)
    dots, labels, taken = [], [], list[tuple[float, float, float, float]]()
    spots = [(*view.place(point.lon, point.lat), min(16.0, 4.0 + 2.2 * math.sqrt(point.count - 1))) for point in points]
    for number, (point, (x, y, radius)) in enumerate(zip(points, spots, strict=True)):
        name = "dot" + ("" if point.dated else " loose")
        title = escape(f"{point.name}: {words.count('count.events', point.count)}")
        dot = f'<circle class="{name}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{title}</title></circle>'
        dots.append(f'<a href="{escape(point.href)}" aria-label="{title}">{dot}</a>' if point.href else dot)
        if number < _MOST_LABELS:
            others = [(x - r, y - r, x + r, y + r) for at, (x, y, r) in enumerate(spots) if at != number]
            label = _label(view, point, x, y, radius, taken, others)
            if label:
                labels.append(label)
    body = f'<g class="land">{land}</g>{"".join(reversed(dots))}<g class="labels">{"".join(labels)}</g>'
    label = escape(words("map.title"))
    return Markup(f'<svg class="map" dir="ltr" viewBox="0 0 {width} {view.height}" role="group" aria-label="{label}">{body}</svg>')


_Box = tuple[float, float, float, float]


def _label(view: View, point: Point, x: float, y: float, radius: float, taken: list[_Box], others: Sequence[_Box]) -> str:
    """Set a name beside its point, where neither another name nor another point stands; "" where there is no room."""
    text = point.name if len(point.name) <= 24 else point.name[:23] + "…"
    count = f" {point.count}" if point.count > 1 else ""
    wide = breadth(text + count, _FONT)
    for anchor, left, top in (
        ("start", x + radius + 5, y - 8), ("end", x - radius - 5 - wide, y - 8), ("middle", x - wide / 2, y - radius - 19), ("middle",
        x - wide / 2, y + radius + 3),
    ):  # fmt: skip
        box = (left, top, left + wide, top + 16)
        if left < 2 or left + wide > view.width - 2 or top < 2 or top + 16 > view.height - 2:
            continue
        if any(box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in (*taken, *others)):
            continue
        taken.append(box)
        at = left if anchor == "start" else left + wide if anchor == "end" else left + wide / 2
        number = f'<tspan class="n">{count}</tspan>' if count else ""
        return f'<text x="{at:.1f}" y="{top + 12:.1f}" text-anchor="{anchor}" direction="ltr">{escape(text)}{number}</text>'
    return ""


def _country(view: View, rings: Sequence[_Ring], own: bool) -> str:
    paths = []
    digits = None if view.east - view.west > 90 else 1
    limits = (view.west - 1, view.south - 1, view.east + 1, view.north + 1)
    for ring in rings:
        west, south, east, north = ring.box
        if east < view.west or west > view.east or north < view.south or south > view.north:
            continue
        inside = west >= limits[0] and south >= limits[1] and east <= limits[2] and north <= limits[3]
        places = [view.place(lon, lat) for lon, lat in (ring.places if inside else _clip(ring.places, limits))]
        path = _path([(round(x, digits), round(y, digits)) for x, y in places])
        if path:
            paths.append(path)
    if not paths:
        return ""
    return f'<path{" class=" + chr(34) + "own" + chr(34) if own else ""} d="{"".join(paths)}"/>'


def _path(places: Sequence[tuple[float, float]]) -> str:
    """Write a closed path in relative steps, points that fall together once."""
    steps: list[str] = []
    at: tuple[float, float] | None = None
    for x, y in places:
        if at is None:
            steps.append(f"M{x:g} {y:g}l")
        else:
            dx, dy = round(x - at[0], 1), round(y - at[1], 1)
            if not dx and not dy:
                continue
            steps.append(f"{'' if dx < 0 else ' '}{dx:g}{'' if dy < 0 else ' '}{dy:g}")
        at = (x, y)
    return "".join(steps) + "z" if len(steps) > 3 else ""


def _clip(ring: Sequence[tuple[float, float]], box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """Cut a ring to a box, side by side (Sutherland and Hodgman)."""
    west, south, east, north = box
    points = list(ring)
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: list[tuple[float, float]] = []
        for (x1, y1), (x2, y2) in zip(points[-1:] + points[:-1], points, strict=True):
            before, after = ((x1, y1)[axis] - limit) * sign, ((x2, y2)[axis] - limit) * sign
            if (before < 0) != (after < 0):
                share = before / (before - after)
                kept.append((x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
            if after >= 0:
                kept.append((x2, y2))
        points = kept
        if not points:
            break
    return points
