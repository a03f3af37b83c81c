"""Charts as SVG: the curve of a tie, counts side by side, a small line for a list. Drawn from values; classes carry what colour says.

A chart is a string of SVG without any style of its own: `charts.css` has the rules, which the workbench serves as a file, and which
`standalone` puts into a file that is to be looked at alone. Time runs from left to right in every language. All text is escaped here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib import resources
from itertools import groupby
from typing import Final, Literal

# Widths of the drawing: for wide screens and print, and for narrow ones, where the same point size is kept.
WIDE: Final = 1120
NARROW: Final = 368
_LEFT: Final = 34
_RIGHT: Final = 12
_TOP: Final = 20
_PLOT: Final = 190
_TICKS: Final = 46
_LABELS: Final = 38
_MOST_TICKS: Final = 4
_YEAR: Final = 12
_COLOURS: Final[Mapping[str, tuple[str, str]]] = {
    "paper": ("#FBFAF8", "#141518"), "ink": ("#1A1B1E", "#ECEAE4"), "ink2": ("#505258", "#B9B8B3"), "ink3": ("#696B71", "#96968F"),
    "rule": ("#DDDBD3", "#303238"), "rule2": ("#B9B6AB", "#50535A"), "edge": ("#87857B", "#71757E"), "link": ("#1B4F72", "#8FC3E2"),
    "coop": ("#17626E", "#6DBBC6"), "conf": ("#9E3420", "#EB917A"), "warn": ("#7F5300", "#DDB365"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One month of a curve.

    Attributes:
        month: `YYYY-MM`.
        value, low, high: −1 to 1; None where the measure is refused.
        title: what the month says, for those who point at it or hear it read.
        href: where the month leads; empty for nowhere.
        friendly, hostile: how many facts are new in it.
    """

    month: str
    value: float | None
    low: float | None
    high: float | None
    title: str
    href: str = ""
    friendly: int = 0
    hostile: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A turn: the month by which it lies, and its word."""

    month: str
    label: str


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart says of itself.

    Attributes:
        title: its name.
        description: the same in sentences: what a reader who does not see it should know.
        months: names of the months, 1 to 12, short.
    """

    title: str
    description: str
    months: Sequence[str] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class _Paper:
    """Where things stand on the paper of a chart over time."""

    first: int
    count: int
    width: int
    plot: int = _PLOT
    left: int = _LEFT
    marks: list[str] = field(default_factory=list)

    @property
    def step(self) -> float:
        return (self.width - self.left - _RIGHT) / max(1, self.count)

    def x(self, month: int) -> float:
        return self.left + (month - self.first + 0.5) * self.step


def number_of(month: str) -> int:
    """Number a month `YYYY-MM`."""
    return int(month[:4]) * _YEAR + int(month[5:7]) - 1


def curve(points: Sequence[Point], marks: Iterable[Mark], caption: Caption, width: int = WIDE, name: str = "") -> str:
    """Draw the strength of a tie: a line with its interval, a gap where it is refused, and under it the facts of each month.

    Args:
        points: month by month, without gaps in between.
        marks: turns.
        caption: its words.
        width: of the drawing; it is shown as wide as there is room.
        name: a class beside `chart`.
    """
    if not points:
        return ""
    paper = _Paper(number_of(points[0].month), len(points), width)
    body = [_levels(paper)]
    drawn = [(number_of(point.month), point) for point in points]
    runs = [list(run) for known, run in groupby(drawn, lambda item: item[1].value is not None) if known]
    body += [_band(run, paper) for run in runs] + [_line(run, paper) for run in runs]
    body += [_silence(list(run), paper) for known, run in groupby(drawn, lambda item: item[1].value is not None) if not known]
    body += [_turn(mark, paper) for mark in marks]
    body += [_ticks(month, point, paper) for month, point in drawn]
    body.append(_calendar(paper, caption, _TOP + paper.plot + _TICKS))
    body += [_hit(month, point, paper) for month, point in drawn if point.title]
    return _framed("".join(body), paper.width, _TOP + paper.plot + _TICKS + _LABELS, caption, name)


def _y(value: float, plot: int = _PLOT) -> float:
    return _TOP + plot * (1 - value) / 2


def _levels(paper: _Paper) -> str:
    lines = []
    for value, label in ((1.0, "+1"), (0.5, ""), (0.0, "0"), (-0.5, ""), (-1.0, "−1")):
        y = _y(value)
        lines.append(f'<path class="{"grid" if value else "zero"}" d="M{paper.left} {y:.1f}H{paper.width - _RIGHT}"/>')
        if label:
            lines.append(f'<text class="end faint" x="{paper.left - 6}" y="{y + 4:.1f}">{label}</text>')
    return "".join(lines)


def _band(run: Sequence[tuple[int, Point]], paper: _Paper) -> str:
    told = [(paper.x(month), point.low, point.high) for month, point in run if point.low is not None and point.high is not None]
    if len(told) < 2:
        return "".join(f'<path class="whisker" d="M{x:.1f} {_y(low):.1f}V{_y(high):.1f}"/>' for x, low, high in told)
    upper = "L".join(f"{x:.1f} {_y(high):.1f}" for x, _, high in told)
    lower = "L".join(f"{x:.1f} {_y(low):.1f}" for x, low, _ in reversed(told))
    return f'<path class="band" d="M{upper}L{lower}Z"/>'


def _line(run: Sequence[tuple[int, Point]], paper: _Paper) -> str:
    places = [(paper.x(month), _y(point.value)) for month, point in run if point.value is not None]
    if len(places) == 1:
        return f'<circle class="point" cx="{places[0][0]:.1f}" cy="{places[0][1]:.1f}" r="3.5"/>'
    x, y = places[-1]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    return f'<path class="line" d="M{path}"/><circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'


def _silence(run: Sequence[tuple[int, Point]], paper: _Paper) -> str:
    begin, end = paper.x(run[0][0]) - paper.step / 2, paper.x(run[-1][0]) + paper.step / 2
    return f'<path class="silent" d="M{begin + 1:.1f} {_y(0):.1f}H{max(begin + 2, end - 1):.1f}"/>'


def _turn(mark: Mark, paper: _Paper) -> str:
    x = paper.x(number_of(mark.month)) - paper.step / 2
    return (
        f'<path class="turn" d="M{x:.1f} {_TOP - 4}V{_TOP + paper.plot}"/>'
        f'<text class="mid strong" x="{min(max(x, paper.left + 30), paper.width - 40):.1f}" y="{_TOP - 8}">{escape(mark.label)}</text>'
    )


def _ticks(month: int, point: Point, paper: _Paper) -> str:
    """Stand a block for each fact of a month over or under a line of their own; beyond four, a number says how many."""
    base, x = _TOP + paper.plot + 24, paper.x(month)
    wide = max(1.6, min(9.0, paper.step * 0.7))
    parts = []
    for count, name, way in ((point.friendly, "up", -1), (point.hostile, "down", 1)):
        for number in range(min(count, _MOST_TICKS)):
            y = base - 4 - 4.5 * number if way < 0 else base + 1 + 4.5 * number
            parts.append(f'<rect class="{name}" x="{x - wide / 2:.1f}" y="{y:.1f}" width="{wide:.1f}" height="3"/>')
    return "".join(parts)


def _calendar(paper: _Paper, caption: Caption, top: float) -> str:
    """Name months where there is room, and years."""
    parts, last = [], -100.0
    every = next((step for step in (1, 2, 3, 6, _YEAR) if step * paper.step >= 34), _YEAR)
    for month in range(paper.first, paper.first + paper.count):
        x, of_year = paper.x(month), month % _YEAR
        if of_year % every == 0 and every < _YEAR:
            parts.append(f'<text class="mid faint" x="{x:.1f}" y="{top + 14}">{escape(caption.months[of_year])}</text>')
        if (of_year == 0 or month == paper.first) and x - last >= 34:
            parts.append(f'<text class="mid strong" x="{x:.1f}" y="{top + 30}">{month // _YEAR}</text>')
            last = x
        if of_year == 0:
            parts.append(f'<path class="grid" d="M{x - paper.step / 2:.1f} {_TOP}V{top:.1f}"/>')
    return "".join(parts)


def _hit(month: int, point: Point, paper: _Paper) -> str:
    x, title = paper.x(month) - paper.step / 2, escape(point.title)
    inner = f'<title>{title}</title><rect class="hit" x="{x:.1f}" y="{_TOP}" width="{paper.step:.2f}" height="{paper.plot + _TICKS}"/>'
    if not point.href:
        return f"<g>{inner}</g>"
    return f'<a href="{escape(point.href)}" aria-label="{title}">{inner}</a>'


@dataclass(frozen=True, slots=True)
class Counted:
    """Two counts of a month; None where one has no coverage: no count, and not 0."""

    month: str
    ours: int | None
    theirs: int | None


def counts(months: Sequence[Counted], labels: tuple[str, str], caption: Caption, width: int = WIDE, name: str = "") -> str:
    """Draw two counts by month, each on a scale of its own from 0 to its highest; where one is not covered, its line breaks."""
    if not months:
        return ""
    paper = _Paper(number_of(months[0].month), len(months), width, 150)
    body = [f'<path class="zero" d="M{paper.left} {_TOP + paper.plot}H{width - _RIGHT}"/>']
    for at, (which, label) in enumerate(zip(("ours", "theirs"), labels, strict=True)):
        values = [(number_of(month.month), getattr(month, which)) for month in months]
        top = max((value for _, value in values if value is not None), default=0)
        body.append(f'<text class="{"end " if at else ""}strong" x="{width - _RIGHT if at else paper.left}" y="{_TOP - 8}">')
        body.append(f"{escape(label)}: 0–{top}</text>")
        for known, run in groupby(values, lambda item: item[1] is not None):
            if known:
                places = [(paper.x(month), _TOP + paper.plot * (1 - (value or 0) / max(1, top))) for month, value in run]
                body.append(_stroke(places, which))
    body.append(_calendar(paper, caption, _TOP + paper.plot))
    return _framed("".join(body), width, _TOP + paper.plot + _LABELS, caption, name)


def _stroke(places: Sequence[tuple[float, float]], which: Literal["ours", "theirs"] | str) -> str:
    if len(places) == 1:
        return f'<circle class="point" cx="{places[0][0]:.1f}" cy="{places[0][1]:.1f}" r="3"/>'
    return f'<path class="line {which}" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in places)}"/>'


def spark(values: Sequence[float | None], title: str) -> str:
    """Draw a small line of a strength over time for a list, on the common scale −1 to 1."""
    count = max(1, len(values) - 1)
    parts = ['<path class="zero" d="M0 15H180"/>']
    placed = [(180 * at / count if len(values) > 1 else 90.0, value) for at, value in enumerate(values)]
    for known, run in groupby(placed, lambda item: item[1] is not None):
        if known:
            spots = [(x, 15 - 13 * (value or 0.0)) for x, value in run]
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
            alone = len(spots) == 1
            parts.append(f'<path class="line{" alone" if alone else ""}" d="M{path}{"h.1" if alone else ""}"/>')
    head = '<svg class="spark" dir="ltr" viewBox="0 0 180 30" role="img" preserveAspectRatio="none">'
    return f"{head}<title>{escape(title)}</title>{''.join(parts)}</svg>"


def _framed(body: str, width: float, height: float, caption: Caption, name: str) -> str:
    # Links inside are reached one by one, so the whole is a group and no single picture.
    role = "group" if "<a " in body else "img"
    return framed(body, width, height, caption, name, role)


def framed(body: str, width: float, height: float, caption: Caption, name: str, role: str = "img") -> str:
    """Put a drawing into its frame, with the title and description that those hear who do not see it."""
    classes = f"chart {name}".strip()
    label = escape(f"{caption.title}. {caption.description}" if caption.description else caption.title)
    return (
        f'<svg class="{classes}" dir="ltr" viewBox="0 0 {width:g} {height:g}" role="{role}" aria-label="{label}">'
        f"<title>{escape(caption.title)}</title><desc>{escape(caption.description)}</desc>{body}</svg>"
    )


@cache
def rules() -> str:
    """Give the rules of `charts.css`."""
    return resources.files("entente.publish").joinpath("charts.css").read_text("utf-8")


def standalone(drawing: str) -> str:
    """Make a file of a chart: with its rules, light, dark and for print; links, which lead into the workbench, are taken out."""
    light, dark = (";".join(f"--{name}:{pair[at]}" for name, pair in _COLOURS.items()) for at in (0, 1))
    sans = '--sans:"Source Sans 3","Noto Sans","Noto Naskh Arabic","Geeza Pro",system-ui,sans-serif'
    style = (
        f"svg{{{light};{sans};background:var(--paper)}}@media (prefers-color-scheme:dark){{svg{{{dark}}}}}"
        f"@media print{{svg{{{light};--paper:#FFFFFF}}}}{rules()}"
    )
    head, _, rest = drawing.partition(">")
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{style}</style>{"".join(_unlinked(rest))}\n'


def _unlinked(body: str) -> Iterator[str]:
    for at, part in enumerate(body.split("<a ")):
        yield part if at == 0 else "<g>" + part.partition(">")[2].replace("</a>", "</g>", 1)
