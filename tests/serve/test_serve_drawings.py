"""Drawings of the workbench have room for their words: no name stands over another, over a node, or beyond the paper."""

import re
from itertools import combinations

import pytest

from entente.serve.graph import Edge, draw
from entente.serve.lettering import breadth
from entente.serve.maps import Point
from entente.serve.maps import draw as draw_map
from entente.serve.words import Words

Box = tuple[float, float, float, float]

NAMES = [
    "United Arab Emirates", "Rapid Support Forces", "Sudanese Armed Forces", "Abdul Hamid Dbeibah", "Khalifa Haftar", "Egypt",
    "Saudi Arabia", "Pakistan", "Türkiye", "Tripoli authorities", "Azerbaijan", "Libya", "Ethiopia", "Somalia", "Israel",
    "United Nations", "Permanent Joint Ministerial Committee", "صدام حفتر", "Haftars",
]  # fmt: skip
# Some in a chain, some round one: as crowded as a record of some hundred reports is.
PAIRS = [
    (0, 1), (0, 4), (1, 2), (2, 5), (4, 5), (4, 3), (5, 12), (12, 13), (13, 14), (14, 15), (0, 6), (6, 7), (7, 8), (8, 9), (8, 10), (8, 11),
    (4, 16), (4, 17), (17, 18), (5, 4),
]  # fmt: skip


def _edges() -> list[Edge]:
    return [Edge(f"t{at}", NAMES[a], NAMES[b], "+" if at % 3 else "-", 2.0, f"/ties/t{at}", "x", (1, 1)) for at, (a, b) in enumerate(PAIRS)]


def _names(drawn: str, size: float) -> dict[str, Box]:
    found = {}
    for x, y, anchor, inner in re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)" text-anchor="(\w+)"[^>]*>(.*?)</text>', drawn):
        text = re.sub("<[^>]*>", "", inner)
        wide = breadth(text, size)
        left = float(x) - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        found[text] = (left, float(y) - 11, left + wide, float(y) + 3)
    return found


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("width", [1120, 368])
def test_names_in_the_network_stand_apart_and_on_the_paper(width: int) -> None:
    names = _names(draw(Words("en"), _edges(), {}, None, width, "x"), 14.0)
    assert len(names) == len(NAMES)
    assert [text for text, box in names.items() if box[0] < 0 or box[2] > width] == []
    assert [(a, b) for (a, one), (b, other) in combinations(names.items(), 2) if _meet(one, other)] == []


@pytest.mark.parametrize("width", [1120, 368])
def test_nodes_of_the_network_do_not_stand_on_one_another(width: int) -> None:
    drawn = draw(Words("en"), _edges(), {}, None, width, "x")
    places = [(float(x), float(y)) for x, y in re.findall(r'<circle class="node" cx="([\d.]+)" cy="([\d.]+)"', drawn)]
    assert len(places) == len(NAMES)
    assert all((a - x) ** 2 + (b - y) ** 2 > 30**2 for (a, b), (x, y) in combinations(places, 2))


def test_names_on_a_map_are_not_cut_at_its_edge() -> None:
    points = [Point("Manila", 14.6, 121.0, 2, 2), Point("Malacañang Palace", 14.6, 121.5, 2, 2), Point("Nouakchott", 18.1, -16.0, 2, 2)]
    names = _names(draw_map(Words("en"), points, width=1120, ratio=2.05), 12.5)
    assert "Nouakchott 2" in names
    assert all(box[0] >= 0 and box[2] <= 1120 for box in names.values())
