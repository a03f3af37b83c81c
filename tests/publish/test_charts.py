"""Charts: sound SVG in any script, with words for those who do not see it; nothing in them runs, and nothing is drawn that is refused."""

import re
from xml.etree import ElementTree

import pytest

from entente.publish.bars import Bar, Sign, bars, signs
from entente.publish.charts import Caption, Counted, Mark, Point, counts, curve, rules, spark, standalone
from entente.publish.drawings import towards

HOSTILE = "<script>&\"'"
CAPTION = Caption(f"Ties of {HOSTILE}", "ليبيا وتركيا")
POINTS = [
    Point("2025-11", None, None, None, "refused"), Point("2025-12", 0.2, 0.1, 0.3, "December", "/x?a=1&b=2", 9, 1),
    Point("2026-01", 0.25, 0.1, 0.4, HOSTILE), Point("2026-02", None, None, None, ""), Point("2026-03", -0.4, -0.6, -0.1, "March"),
]  # fmt: skip
CHARTS = {
    "curve": curve(POINTS, [Mark("2026-03", "تصعيد")], CAPTION),
    "curve-narrow": curve(POINTS, [], CAPTION, 368, "narrow"),
    "curve-one": curve(POINTS[1:2], [], CAPTION),
    "counts": counts([Counted("2025-12", 3, 0), Counted("2026-01", None, 5), Counted("2026-02", 0, 2)], ("ours", HOSTILE), CAPTION),
    "bars": bars([Bar(HOSTILE, "1", [("coop", 2.0), ("none", 1.0)], [("conf", 3.0)], "/y?a=1&b=2"), Bar("صوت المرفأ", "", [])], CAPTION),
    "signs": signs(["Libya", HOSTILE, "تركيا" * 20], {(0, 1): Sign(0.4, "x", "/z"), (1, 2): Sign(-0.2, "y", "", True)}, [2], CAPTION, 368),
    "spark": spark([0.1, None, -0.4, -0.5], HOSTILE),
}


@pytest.mark.parametrize("drawn", CHARTS.values(), ids=CHARTS.keys())
def test_a_chart_is_sound_and_says_what_it_shows(drawn: str) -> None:
    root = ElementTree.fromstring(drawn)
    assert root.tag == "svg"
    assert root.get("dir") == "ltr"
    assert next(root.iter("title")).text is not None
    assert not re.search(r"\son\w+=|style=|<script|javascript:", drawn)
    if "spark" not in drawn:
        assert CAPTION.title in (root.get("aria-label") or "")
        assert next(root.iter("desc")).text == CAPTION.description


@pytest.mark.parametrize("drawn", list(CHARTS.values())[:6], ids=list(CHARTS)[:6])
def test_a_file_of_a_chart_stands_alone(drawn: str) -> None:
    whole = standalone(drawn)
    root = ElementTree.fromstring(whole)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    style = next(root.iter("{http://www.w3.org/2000/svg}style")).text or ""
    assert "prefers-color-scheme:dark" in style
    assert "@media print" in style
    assert "href" not in whole
    assert set(re.findall(r"var\(--([a-z0-9]+)\)", rules())) <= set(re.findall(r"--([a-z0-9]+):", style))


def test_refused_months_are_gaps_and_no_line_is_drawn_through_them() -> None:
    root = ElementTree.fromstring(CHARTS["curve"])
    kinds = [(node.get("class") or "", node.tag) for node in root.iter()]
    assert sum(kind == "silent" for kind, _ in kinds) == 2
    assert sum(kind == "line" for kind, _ in kinds) == 1
    assert sum(kind == "band" for kind, _ in kinds) == 1


def test_nothing_is_drawn_of_nothing() -> None:
    assert (curve([], [], CAPTION), bars([], CAPTION), signs([], {}, [], CAPTION), counts([], ("", ""), CAPTION)) == ("", "", "", "")


NOTES = {
    "both-have-room": ("Libya → Türkiye", "3 there, 1 back", 368, 1),
    "too-long-for-one-line": ("United Arab Emirates → Qatar", "1 there, 0 back; 1 independent origin", 368, 2),
    "the-same-on-a-wide-one": ("United Arab Emirates → Qatar", "1 there, 0 back; 1 independent origin", 1120, 1),
}


@pytest.mark.parametrize(("label", "note", "width", "lines"), NOTES.values(), ids=NOTES.keys())
def test_what_is_said_of_a_bar_never_stands_over_its_name(label: str, note: str, width: int, lines: int) -> None:
    drawn = bars([Bar(label, note, [("bar", 1.0)])], CAPTION, width)
    heights = re.findall(r'<text [^>]*y="([\d.]+)"', drawn)
    assert len(set(heights)) == lines
    assert label in drawn.replace("<title>", "")
    assert float(ElementTree.fromstring(drawn).get("viewBox", "").split()[3]) >= max(map(float, heights)) + 18


def test_a_single_month_of_a_small_line_can_be_seen() -> None:
    assert 'class="line alone"' in spark([None, None, 0.3], "x")
    assert "alone" not in spark([0.2, 0.3], "x")


def test_arrows_point_the_way_that_is_read() -> None:
    assert (towards("Libya", "تركيا"), towards("ليبيا", "Türkiye")) == ("Libya → تركيا", "ليبيا ← Türkiye")
