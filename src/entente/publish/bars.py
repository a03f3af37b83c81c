"""Charts of parts and pairs: bars to two sides, parts of a whole, and the signs of a network as a table of marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from entente.publish.charts import NARROW, WIDE, Caption, framed

_ROW: Final = 40
# A name and what is said beside it share a line where both have room; else what is said stands on a line of its own.
_LINE: Final = 16
_BAR: Final = 12
_HEAD: Final = 26
_CELL: Final = 24
# How wide a letter may be in the widest face that a system falls back to: with a narrower one there is only more room between words.
_LETTER: Final = 7.4
_NOTE_LETTER: Final = 7.4
_NAME_LETTER: Final = 8.4


@dataclass(frozen=True, slots=True)
class Bar:
    """One row.

    Attributes:
        label: whose it is.
        note: what it says in words and numbers.
        parts: lengths by class (`coop`, `conf`, `some`, `none`), drawn one after the other; those in `left` to the other side.
        left: lengths that run from the middle to the left.
        href: where it leads.
    """

    label: str
    note: str
    parts: Sequence[tuple[str, float]]
    left: Sequence[tuple[str, float]] = ()
    href: str = ""


def bars(rows: Sequence[Bar], caption: Caption, width: int = WIDE, name: str = "") -> str:
    """Draw rows of bars on one scale: each under its own name, so that names of any length and script have room."""
    if not rows:
        return ""
    two_sided = any(row.left for row in rows)
    most = max(1.0, *(sum(value for _, value in side) for row in rows for side in (row.parts, row.left)))
    middle = width / 2 if two_sided else 0.0
    room = (width - middle - 2) / most
    longest_note = _NOTE_LETTER * max(len(row.note) for row in rows)
    below = _LINE if any(_NAME_LETTER * len(row.label) + 12 + longest_note > width for row in rows) else 0
    tall = _ROW + below
    # The line in the middle stands behind the bars alone: it would strike the words through.
    steps = [f"M{middle:.1f} {_HEAD / 2 + at * tall + below + 18:.1f}v{_BAR + 4}" for at in range(len(rows))] if two_sided else []
    body = [f'<path class="zero" d="{"".join(steps)}"/>'] if steps else []
    for at, row in enumerate(rows):
        y = _HEAD / 2 + at * tall
        inner = [f'<text class="strong" x="0" y="{y + 14:.1f}">{escape(_short(row.label, width, _NAME_LETTER))}</text>']
        where = f'x="0" y="{y + 14 + below:.1f}"' if below else f'class="end" x="{width}" y="{y + 14:.1f}"'
        inner.append(f"<text {where}>{escape(row.note)}</text>")
        for side, way in ((row.parts, 1), (row.left, -1)):
            x = middle
            for kind, value in side:
                long = value * room
                start = x if way > 0 else x - long
                place = f'x="{start:.1f}" y="{y + below + 20:.1f}" width="{long:.1f}" height="{_BAR}"'
                inner.append(f'<rect class="bar {kind}" {place}/>')
                x += way * long
        words = escape(f"{row.label}: {row.note}")
        hit = f'<rect class="hit" x="0" y="{y:.1f}" width="{width}" height="{tall}"/>'
        link = f'<a href="{escape(row.href)}" aria-label="{words}">' if row.href else "<g>"
        body.append(f"{link}<title>{words}</title>{hit}{''.join(inner)}{'</a>' if row.href else '</g>'}")
    return framed("".join(body), width, _HEAD + tall * len(rows), caption, name, "group" if any(row.href for row in rows) else "img")


@dataclass(frozen=True, slots=True)
class Sign:
    """A tie in the table of marks: its strength −1 to 1, what it says, where it leads, and whether the split leaves it frustrated."""

    strength: float
    title: str
    href: str = ""
    frustrated: bool = False


def signs(
    names: Sequence[str],
    ties: Mapping[tuple[int, int], Sign],
    breaks: Sequence[int],
    caption: Caption,
    width: int = WIDE,
    name: str = "",
) -> str:
    """Draw who stands how to whom: a filled disc for friends, a hollow diamond for foes, the larger the stronger.

    Args:
        names: actors in the order of their camps.
        ties: by the places of both ends, the smaller first; a ring stands round those that do not fit.
        breaks: places before which a line parts two camps.
        caption: its words.
        width: of the drawing.
        name: a class beside `chart`.
    """
    if not names:
        return ""
    labels = width * 0.4 if width <= NARROW else 250.0
    cell = min(_CELL, (width - labels) / len(names))
    whole = cell * len(names)
    body = []
    for place, label in enumerate(names):
        y, x = _HEAD + place * cell, labels + place * cell
        body.append(f'<path class="grid" d="M{labels:.1f} {y:.1f}h{whole:.1f}M{x:.1f} {_HEAD}v{whole:.1f}"/>')
        words = f"{escape(_short(label, labels - 36))} {place + 1}"
        body.append(f'<text class="end" x="{labels - 8:.1f}" y="{y + cell / 2 + 4:.1f}">{words}</text>')
        body.append(f'<text class="mid faint" x="{x + cell / 2:.1f}" y="{_HEAD - 7}">{place + 1}</text>')
    for place in breaks:
        at = place * cell
        across = f"M0 {_HEAD + at:.1f}H{labels + whole:.1f}"
        body.append(f'<path class="zero" d="{across}M{labels + at:.1f} {_HEAD - 20}v{whole + 20:.1f}"/>')
    for (one, other), tie in sorted(ties.items()):
        for row, column in ((one, other), (other, one)):
            body.append(_mark(labels + (column + 0.5) * cell, _HEAD + (row + 0.5) * cell, cell, tie, row < column))
    linked = any(tie.href for tie in ties.values())
    return framed("".join(body), width, _HEAD + whole + 4, caption, name, "group" if linked else "img")


def _mark(x: float, y: float, cell: float, tie: Sign, first: bool) -> str:
    size = cell * (0.16 + 0.3 * min(1.0, abs(tie.strength)))
    shape = (
        f'<circle class="point coop" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'
        if tie.strength > 0
        else f'<path class="point conf" d="M{x:.1f} {y - size:.1f}l{size:.1f} {size:.1f}l{-size:.1f} {size:.1f}l{-size:.1f} {-size:.1f}Z"/>'
    )
    ring = f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="{cell * 0.47:.1f}"/>' if tie.frustrated else ""
    hit = f'<rect class="hit" x="{x - cell / 2:.1f}" y="{y - cell / 2:.1f}" width="{cell:.1f}" height="{cell:.1f}"/>'
    inner = f"<title>{escape(tie.title)}</title>{hit}{shape}{ring}"
    # Each tie stands twice; the keyboard meets it once.
    skipped = "" if first else ' tabindex="-1"'
    return f'<a href="{escape(tie.href)}"{skipped}>{inner}</a>' if tie.href else f"<g>{inner}</g>"


def _short(label: str, room: float, letter: float = _LETTER) -> str:
    most = max(6, int(room / letter))
    return label if len(label) <= most else label[: most - 1] + "…"
