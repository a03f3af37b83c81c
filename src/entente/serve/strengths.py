"""How strong ties are over time, for dossiers and the network: what `entente.analyse` gives, from the events and ties that name both ends.

Parties stand for themselves here, as they are named; who acts for whom is the matter of `entente analyse`. A strength is drawn only where
the measure gives one: it refuses what rests on too few independent origins or too few events.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal
from urllib.parse import urlencode

import numpy as np
from markupsafe import Markup, escape

from entente.analyse.ledger import Ledger, ledger_of
from entente.analyse.months import month_name as as_month
from entente.analyse.parameters import DEFAULTS
from entente.analyse.scale import Scale, scale_of
from entente.analyse.strength import Series, series_of
from entente.codebook.load import load_codebook
from entente.record import Entity, Tie
from entente.run.measuring import facts_in
from entente.serve.dates import month_name
from entente.serve.shell import Shell
from entente.serve.words import Words
from entente.store import Asked, Filter, Store

Trend = Literal["new", "rising", "falling", "steady"]
# A dossier that rests on more events than this is not measured while its reader waits: the ties come after the page.
MOST_AT_ONCE: Final = 60
# Of more events the newest count: a strength looks back four years.
_MOST_EVENTS: Final = 4_000
_MOST_TIES: Final = 4_000
_BARS: Final = 11
_MOST_ROWS: Final = 8
_CHANGE: Final = 0.05
_MOST_KEPT: Final = 12
_kept: OrderedDict[tuple[str, str, str], Ledger] = OrderedDict()
_keeping = threading.Lock()


@cache
def scale() -> Scale:
    """Give the intensities of the house's codebook."""
    return scale_of(load_codebook(None))


def ledger_around(store: Store, party: str | None) -> Ledger:
    """Write down what events and stated ties say of pairs, each party standing for itself; kept until the record changes.

    Args:
        store: the record.
        party: whose events and ties; None for everybody's. Of many events the newest count.
    """
    build = store.build()
    key = (store.label, build.digest if build is not None else "", party or "")
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    ids = store.ledger_ids(Asked(actor=(party,) if party else ()))[:_MOST_EVENTS]
    ties = store.ties(Filter(actor=party, limit=_MOST_TIES))
    found = ledger_of(facts_in(store, store.events_by_id(ids), ties), scale(), "person", DEFAULTS)
    with _keeping:
        _kept[key] = found
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """The tie to another, over time.

    Attributes:
        other: whose.
        relation: stated kinds, in words.
        drawn: its bars, on an axis that all rows of a dossier share.
        now: the strength in the last month; None where it is refused.
        low, high: its interval.
        trend: against the first month that is drawn; None without two strengths.
        events: how many events and ties it rests on.
        independent: from how many independent origins.
        why: the address that tells what it rests on.
        months: (month, strength) of all months that are drawn; None where it is refused.
    """

    other: str
    relation: str
    drawn: Markup
    now: float | None
    low: float | None
    high: float | None
    trend: Trend | None
    events: int
    independent: int
    why: str
    months: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """The ties of an entity over time: rows, and the months of their bars (first letters, for the axis)."""

    rows: Sequence[Row]
    axis: Markup
    first: str
    last: str


def over_time(shell: Shell, entity: Entity, ties: Sequence[Tie]) -> OverTime | None:
    """Measure the ties of an entity: the strongest first, then the best told. None where nothing dated is told of any."""
    ledger = ledger_around(shell.store, entity.id)
    if not len(ledger) or entity.id not in ledger.actors:
        return None
    own = ledger.actors.index(entity.id)
    last = int(ledger.month.max())
    first = last - _BARS + 1
    rows = []
    others = np.where(ledger.a == own, ledger.b, ledger.a)
    mine = np.flatnonzero((ledger.a == own) | (ledger.b == own))
    counted, counts = np.unique(others[mine], return_counts=True)
    busiest = counted[np.lexsort((counted, -counts))][: 3 * _MOST_ROWS]
    for other in busiest.tolist():
        held = ledger.take(mine[others[mine] == other])
        id = ledger.actors[other]
        series = series_of(held, entity.id, id, ledger_build(shell), DEFAULTS, last)
        rows.append(_row(shell, entity, id, [tie for tie in ties if id in (tie.a, tie.b)], series, first))
    rows.sort(key=lambda row: (row.now is None, -abs(row.now or 0), -row.events, row.other))
    return OverTime(rows[:_MOST_ROWS], _axis(shell.words, first, last), as_month(first), as_month(last))


def ledger_build(shell: Shell) -> int | None:
    """Give the number of the build that is shown."""
    build = shell.store.build()
    return build.number if build is not None else None


def _row(shell: Shell, entity: Entity, other: str, ties: Sequence[Tie], series: Series, first: int) -> Row:
    values = {value.month: value for value in series.values}
    shown = [values.get(as_month(first + at)) for at in range(_BARS)]
    strengths = [value.strength if value is not None else None for value in shown]
    told = {weighing.month for weighing in series.weighings}
    last = series.values[-1] if series.values else None
    marks = [as_month(first + at) in told for at in range(_BARS)]
    said = dict.fromkeys(relation(shell.words, tie, entity.id) for tie in ties)
    now = last.strength if last is not None else None
    low, high = (last.low, last.high) if last is not None else (None, None)
    events, independent = (len(last.events), last.independent) if last is not None else (0, 0)
    words = str(shell.words.listed(list(said)).striptags())
    name = shell.words.name(shell.store.parties((other,)).get(other), other)
    months = tuple((as_month(first + at), strength) for at, strength in enumerate(strengths))
    return Row(
        other, words, _bars(strengths, marks), now, low, high, _trend(strengths), events, independent,
        why(shell, entity.id, other, name), months,
    )  # fmt: skip


def relation(words: Words, tie: Tie, of: str) -> str:
    """Say the kind of a tie as it is from one end."""
    inverse = {"backs": "backed-by", "subordinate": "superior", "member": "has-member"}
    return words.named("tie", inverse.get(tie.kind, tie.kind) if tie.b == of else tie.kind)


def _trend(strengths: Sequence[float | None]) -> Trend | None:
    known = [value for value in strengths if value is not None]
    if not known or strengths[-1] is None:
        return None
    if strengths[0] is None:
        return "new"
    moved = known[-1] - known[0]
    return "rising" if moved > _CHANGE else "falling" if moved < -_CHANGE else "steady"


def _bars(strengths: Sequence[float | None], told: Sequence[bool]) -> Markup:
    """Draw signed bars around a zero line; a month without a strength stays empty, and a dot says that something was told in it."""
    parts = ['<path class="zero" d="M0 16.5H220"/>']
    for at, (value, report) in enumerate(zip(strengths, told, strict=True)):
        x = at * 20 + 3
        if value is not None:
            tall = max(1.0, abs(value) * 15)
            parts.append(
                f'<rect class="{"coop" if value >= 0 else "conf"}" x="{x}" y="{16 - tall if value >= 0 else 17:.1f}" '
                f'width="14" height="{tall:.1f}"/>'
            )
        elif report:
            parts.append(f'<circle class="told" cx="{x + 7}" cy="16.5" r="2"/>')
    return Markup(f'<svg class="bars" dir="ltr" viewBox="0 0 220 33" aria-hidden="true" focusable="false">{"".join(parts)}</svg>')


def _axis(words: Words, first: int, last: int) -> Markup:
    parts = []
    for at, number in enumerate(range(first, last + 1)):
        if at % 5 == 0:
            label = f"{month_name(words, number % 12 + 1)} {number // 12}"
            anchor = ("start", "middle", "end")[at // 5]
            x = (at * 20, at * 20 + 10, 220)[at // 5]
            parts.append(f'<text x="{x}" y="11" text-anchor="{anchor}">{escape(label)}</text>')
    return Markup(f'<svg class="bars axis" dir="ltr" viewBox="0 0 220 15" aria-hidden="true" focusable="false">{"".join(parts)}</svg>')


def signed(value: float | None) -> str:
    """Write a strength with its sign, a true minus: "+0.50", "−0.80"; an en dash for none."""
    return "–" if value is None else f"{value:+.2f}".replace("-", "\u2212")


def why(shell: Shell, one: str, other: str, name: str) -> str:
    """Give the address that tells what a tie rests on: its measure's page, where this workbench has one, else the events of both.

    Args:
        shell: the request's.
        one, other: the ends.
        name: the name of the other.
    """
    if any(getattr(route, "path", "") == "/analysis/ties" for route in shell.request.app.routes):
        return f"/analysis/ties?{urlencode({'a': one, 'b': other, 'level': 'person'})}"
    return f"/events?{urlencode({'q': name, 'actor': one})}"
