"""Offices over time: bars on one axis, each in a lane; hatched where no text gives the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from entente.record import Position, edtf
from entente.serve import dates
from entente.serve.words import Words

_WIDTH, _LANE = 560, 42


@dataclass(frozen=True, slots=True)
class Bar:
    """A position with at least one end told, in days since the beginning of the calendar; None for an end that no text tells."""

    position: Position
    first: int | None
    last: int | None


def bars(positions: Sequence[Position]) -> list[Bar]:
    """Give the positions that a text dates, by their beginning."""
    found = []
    for position in positions:
        low = edtf.bounds(position.start) if position.start else None
        high = edtf.bounds(position.end) if position.end else None
        if low or high:
            found.append(Bar(position, low[0].toordinal() if low else None, high[1].toordinal() if high else None))
    return sorted(found, key=lambda bar: (bar.first or bar.last or 0, bar.position.id))


def draw(words: Words, positions: Sequence[Position], until: str | None) -> Markup:
    """Draw offices over time.

    Args:
        words: the interface's words.
        positions: the offices.
        until: the day up to which the record reaches, where one is known.
    """
    found = bars(positions)
    if not found:
        return Markup("")
    told = [day for bar in found for day in (bar.first, bar.last) if day is not None and date.min.toordinal() < day < date.max.toordinal()]
    end: float = max([*told, date.fromisoformat(until[:10]).toordinal()] if until else told)
    span = max(365, end - min(told))
    start, end = min(told) - span * 0.12, end + span * 0.12
    axis = len(found) * _LANE + 8
    scale = _WIDTH / (end - start)
    parts = [_PATTERN]
    for lane, bar in enumerate(found):
        x1 = (bar.first - start) * scale if bar.first is not None else 0.0
        x2 = (bar.last - start) * scale if bar.last is not None else float(_WIDTH)
        y = lane * _LANE
        role = escape(_short(bar.position.role))
        anchor, at = ("start", x1) if x1 < _WIDTH * 0.6 else ("end", x2)
        when = escape(_reach(words, bar.position))
        parts.append(f'<text class="name" x="{at:.1f}" y="{y + 14}" text-anchor="{anchor}">{role} <tspan class="n">{when}</tspan></text>')
        known1, known2 = bar.first is not None, bar.last is not None
        if known1 and known2:
            parts.append(f'<rect class="held" x="{x1:.1f}" y="{y + 20}" width="{max(3, x2 - x1):.1f}" height="12"/>')
        else:
            solid = min(span * scale * 0.08, 40)
            edge = x1 if known1 else x2 - solid
            parts.append(f'<rect class="unknown" x="{x1:.1f}" y="{y + 20}" width="{max(3, x2 - x1):.1f}" height="12"/>')
            parts.append(f'<rect class="held" x="{edge:.1f}" y="{y + 20}" width="{solid:.1f}" height="12"/>')
    parts.append(f'<path class="zero" d="M0 {axis}.5H{_WIDTH}"/>')
    for year in _years(start, end):
        x = (date(year, 1, 1).toordinal() - start) * scale
        parts.append(f'<path class="zero" d="M{x:.1f} {axis}v5"/><text class="label" x="{x:.1f}" y="{axis + 18}">{year}</text>')
    label = escape(words("dossier.offices"))
    return Markup(
        f'<svg class="offices" dir="ltr" viewBox="0 0 {_WIDTH} {axis + 24}" role="img" aria-label="{label}">{"".join(parts)}</svg>'
    )


_PATTERN = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="stroke" d="M0 0V6"/></pattern></defs>'
)


def _years(start: float, end: float) -> list[int]:
    first, last = date.fromordinal(max(1, int(start))).year + 1, date.fromordinal(int(end)).year
    step = max(1, (last - first) // 7 + 1)
    return list(range(first, last + 1, step))


def _short(role: str) -> str:
    return role if len(role) <= 40 else role[:39] + "…"


def _reach(words: Words, position: Position) -> str:
    first, last = (dates.day_words(words, each) if each else "…" for each in (position.start, position.end))
    return f"{first} – {last}"
