"""The network at a time: which ties stand in a month, how strong they are, what became of them in a year, and the slider."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import numpy as np
from markupsafe import Markup, escape

from entente.analyse.ledger import Ledger
from entente.analyse.months import month_name as as_month
from entente.analyse.months import month_number, month_of
from entente.analyse.parameters import DEFAULTS
from entente.analyse.strength import strengths_at
from entente.record import Tie, edtf
from entente.serve.dates import month_name, month_title
from entente.serve.graph import Edge
from entente.serve.shell import Shell
from entente.serve.strengths import ledger_around, signed, why
from entente.serve.words import Words

# All events of a record of at most so many are measured for a network of everybody; of a larger one, those of the actor that is asked for.
_MOST_EVENTS: Final = 2_000
_MOST_MONTHS: Final = 120
_YEAR: Final = 12
_CHANGE: Final = 0.05
# Only the strength itself is drawn: no interval is asked for.
_POINT: Final = replace(DEFAULTS, replicates=2)


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a tie is in a month, and was a year before.

    Attributes:
        a, b: the ends.
        now, before: −1 to 1; None where refused.
        events: how many facts it rests on.
        change: `new`, `rising`, `falling` or `steady`.
        why: the address that tells what it rests on.
    """

    a: str
    b: str
    now: float | None
    before: float | None
    events: int
    change: str
    why: str


@dataclass(frozen=True, slots=True)
class Network:
    """What the page shows.

    Attributes:
        edges: all ties of all times, those of the time shown `drawn`.
        ties: stated ties of the time shown.
        strengths: the strengths of that time, the strongest first.
        months: `YYYY-MM`, all that can be chosen.
        at: the month shown; None for all times.
        undated: how many stated ties no month can hold.
    """

    edges: Sequence[Edge]
    ties: Sequence[Tie]
    strengths: Sequence[Strength]
    months: Sequence[str]
    at: str | None
    undated: int
    counts: Mapping[int, int]


def network_at(shell: Shell, every: Sequence[Tie], subject: str | None, at: int | None, measured: bool) -> Network:
    """Work out the network in a month.

    Args:
        shell: the request's.
        every: the stated ties that fit.
        subject: around whom; None for everybody.
        at: the month, as `analyse.months` numbers them; None for all times.
        measured: whether strengths are wanted: a question for one kind of tie wants none.
    """
    ledger = _ledger(shell, subject) if measured else None
    called = _Called(shell, [*(end for tie in every for end in (tie.a, tie.b)), *(ledger.actors if ledger is not None else ())])
    reach = {tie.id: _reach(tie) for tie in every}
    counts = _counts(ledger, reach)
    months = sorted(counts)
    span = list(range(max(months[0], months[-1] - _MOST_MONTHS + 1), months[-1] + 1)) if months else []
    shown = at if at is not None else (span[-1] if span else None)
    strengths = _strengths(called, ledger, shown, subject) if ledger is not None and shown is not None else []
    strong = {frozenset((each.a, each.b)) for each in strengths if each.now is not None}
    standing = [tie for tie in every if at is None or _stands(reach[tie.id], at)]
    here = {tie.id for tie in standing}
    edges = [_stated(called, tie, tie.id in here and not (tie.sign != "0" and frozenset((tie.a, tie.b)) in strong)) for tie in every]
    edges += _measured(called, ledger, strengths)
    undated = sum(first is None for first, _ in reach.values())
    return Network(edges, standing, strengths, [as_month(each) for each in span], as_month(at) if at is not None else None, undated, counts)


def _ledger(shell: Shell, subject: str | None) -> Ledger | None:
    if subject is None and shell.store.overview().events > _MOST_EVENTS:
        return None
    found = ledger_around(shell.store, subject)
    return found if len(found) else None


def _reach(tie: Tie) -> tuple[int | None, int | None]:
    """Give the first month for which anything tells a tie, and the month in which it ended; None where that is not told."""
    firsts: list[int] = []
    ends: list[int | None] = []
    for told in tie.tellings:
        begun, said = _month(told.start, 0), _month(told.said_on, 0)
        over = _month(told.end, 1)
        firsts += [month for month in (begun if begun is not None else said, over) if month is not None][:1]
        ends.append(over)
    last = max((end for end in ends if end is not None), default=None) if ends and all(end is not None for end in ends) else None
    return min(firsts, default=None), last


def _month(value: str | None, end: int) -> int | None:
    found = edtf.bounds(value) if value else None
    return None if found is None or found[end].year in (1, 9999) else month_of(found[end])


def _stands(reach: tuple[int | None, int | None], at: int) -> bool:
    first, last = reach
    return first is not None and first <= at and (last is None or at <= last)


def _counts(ledger: Ledger | None, reach: Mapping[str, tuple[int | None, int | None]]) -> dict[int, int]:
    """Count the facts by the month from which they count."""
    found: dict[int, int] = {}
    for first, _ in reach.values():
        if first is not None:
            found[first] = found.get(first, 0) + 1
    if ledger is not None:
        facts = {(int(month), int(fact)) for month, fact in zip(ledger.month, ledger.fact, strict=True)}
        for month, fact in facts:
            if ledger.facts[fact] not in reach:
                found[month] = found.get(month, 0) + 1
    return found


class _Called:
    """Names of parties, read at once, and where one reads why two are tied."""

    def __init__(self, shell: Shell, ids: Sequence[str]) -> None:
        self.words = shell.words
        self._shell, self._named = shell, shell.store.parties(ids)

    def name(self, id: str) -> str:
        return self.words.name(self._named.get(id), id)

    def why(self, one: str, other: str) -> str:
        return why(self._shell, one, other, self.name(other))


def _strengths(called: _Called, ledger: Ledger, month: int, subject: str | None) -> list[Strength]:
    now, before = _values(ledger, month), _values(ledger, month - _YEAR)
    found = []
    for pair in sorted({*now, *before}):
        value, events = now.get(pair, (None, 0))
        was = before.get(pair, (None, 0))[0]
        if value is None and was is None:
            continue
        a, b = reversed(pair) if pair[1] == subject else pair
        found.append(Strength(a, b, value, was, events, _became(was, value), called.why(a, b)))
    return sorted(found, key=lambda each: (each.now is None, -abs(each.now or 0), each.a, each.b))


def _values(ledger: Ledger, month: int) -> dict[tuple[str, str], tuple[float | None, int]]:
    snapshot = strengths_at(ledger, month, _POINT)
    enough = snapshot.enough(_POINT)
    return {
        (ledger.actors[int(snapshot.a[at])], ledger.actors[int(snapshot.b[at])]): (float(snapshot.strength[at]), int(snapshot.facts[at]))
        for at in np.flatnonzero(enough)
    }


def _became(before: float | None, now: float | None) -> str:
    if now is None:
        return "gone"
    if before is None:
        return "new"
    return "rising" if now - before > _CHANGE else "falling" if now - before < -_CHANGE else "steady"


def _stated(called: _Called, tie: Tie, drawn: bool) -> Edge:
    said = f"{called.name(tie.a)} – {called.words.named('tie', tie.kind)} – {called.name(tie.b)}"
    width = min(5.0, 1.4 + 0.9 * tie.sources.independent)
    rank = (tie.sources.independent, tie.sources.documents)
    return Edge(tie.id, tie.a, tie.b, tie.sign, width, f"/ties/{tie.id}", said, rank, drawn=drawn)


def _measured(called: _Called, ledger: Ledger | None, strengths: Sequence[Strength]) -> list[Edge]:
    """Give an edge for every pair that has ever had enough for a strength, so that nodes stay put while time moves."""
    if ledger is None:
        return []
    at = {frozenset((each.a, each.b)): each for each in strengths}
    words = called.words
    edges = []
    for a, b, facts, voices in _pairs(ledger):
        found = at.get(frozenset((a, b)))
        now = found.now if found is not None else None
        said = f"{called.name(a)} – {called.name(b)}: {signed(now)}"
        if found is not None and now is not None:
            said += f", {words(f'over.{found.change}')}, {words.count('count.evidence', found.events)}"
        width = 1.4 + 4.2 * abs(now or 0)
        change = found.change if found is not None and found.change in ("new", "rising", "falling") else ""
        sign = "-" if now is not None and now < 0 else "+"
        edges.append(Edge(f"{a} {b}", a, b, sign, width, called.why(a, b), said, (voices, facts), change, now is not None))
    return edges


def _pairs(ledger: Ledger) -> list[tuple[str, str, int, int]]:
    """Give the pairs that could have a strength at some time: (a, b, facts, voices) of all times."""
    found = []
    keys, of = np.unique(ledger.a * len(ledger.actors) + ledger.b, return_inverse=True)
    for number, key in enumerate(keys.tolist()):
        rows = np.flatnonzero(of == number)
        facts = len(np.unique(ledger.fact[rows]))
        if facts < DEFAULTS.least_facts:
            continue
        voices = len({int(voice) for row in rows for voice in ledger.voice[ledger.first[row] : ledger.first[row + 1]]})
        if voices >= DEFAULTS.floor:
            found.append((ledger.actors[key // len(ledger.actors)], ledger.actors[key % len(ledger.actors)], facts, voices))
    return found


# -- the slider


def slider(words: Words, network: Network, question: Sequence[tuple[str, str]], name: str, width: int) -> Markup:
    """Draw the months, a block for facts that came, each a link to its month; the past is at the left in every language."""
    if len(network.months) < 2:
        return Markup("")
    step = width / len(network.months)
    most = max(network.counts.values(), default=1)
    parts = [f'<path class="zero" d="M0 44.5H{width}"/>']
    for at, month in enumerate(network.months):
        x, count = at * step, network.counts.get(month_number(month), 0)
        tall = max(3.0, 30.0 * count / most) if count else 0.0
        later = " later" if network.at is not None and month > network.at else ""
        block = (
            f'<rect class="block{later}" x="{x + step * 0.18:.1f}" y="{40 - tall:.1f}" width="{step * 0.64:.1f}" height="{tall:.1f}"/>'
            if tall
            else ""
        )
        href = escape(f"/network?{urlencode([*question, ('at', month)])}")
        said = escape(f"{month_title(words, month)}: {words.count('count.evidence', count)}")
        hit = f'<rect class="hit" x="{x:.1f}" y="0" width="{step:.1f}" height="52"/>'
        parts.append(f'<a href="{href}" data-month="{month}" tabindex="-1"><title>{said}</title>{hit}{block}</a>')
        parts.append(_tick(words, month, x + step / 2, len(network.months), width))
    if network.at in network.months:
        x = (network.months.index(network.at) + 0.5) * step
        parts.append(f'<path class="past" d="M0 44.5H{x:.1f}"/>')
        parts.append(f'<g class="thumb" data-thumb aria-hidden="true" transform="translate({x:.1f} 44.5)"><circle r="7"/></g>')
    body = "".join(parts)
    label = escape(words("network.months"))
    return Markup(f'<svg class="months {name}" dir="ltr" viewBox="-8 0 {width + 16} 76" role="group" aria-label="{label}">{body}</svg>')


def _tick(words: Words, month: str, x: float, months: int, width: int) -> str:
    number = int(month[5:])
    room = width / months
    every = 1 if room >= 46 else 3 if room >= 15 else 12
    if (number - 1) % every:
        return ""
    label = month_name(words, number) if every < 12 else month[:4]
    year = f'<text class="label year" x="{x:.1f}" y="74">{month[:4]}</text>' if number == 1 and every < 12 else ""
    return f'<text class="label" x="{x:.1f}" y="62">{escape(label)}</text>{year}'
