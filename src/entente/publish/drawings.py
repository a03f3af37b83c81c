"""From measures to charts: what each shows, and the words that say the same to those who do not see it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import bidirectional

from entente.analyse.balance import Balance
from entente.analyse.coverage import Coverage
from entente.analyse.itineraries import Traffic
from entente.analyse.strength import Series, Value
from entente.analyse.turns import Turn, Turns
from entente.publish.bars import Bar, Sign, bars, signs
from entente.publish.beside import Dyad
from entente.publish.charts import WIDE, Caption, Counted, Mark, Point, counts, curve

# More actors than this make no table of marks that can be read; the rest stand in the table of ties.
MOST_ACTORS: Final = 24
_MOST_BARS: Final = 24
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH: Final[Mapping[str, str]] = {
    "tie.title": "The tie of {a} and {b} over time",
    "tie.what": "Strength from −1 (hostile) to +1 (friendly), with its interval. In {month} it is {value} ({low} to {high}), on {n}.",
    "tie.refused": "Strength from −1 (hostile) to +1 (friendly). For {month} it is refused: {why}.",
    "tie.month": "{month}: {value} ({low} to {high}); {n}",
    "tie.month-refused": "{month}: refused, {why}",
    "turn.thaw": "thaw", "turn.freeze": "freeze", "turn.escalation": "escalation",
    "turns.title": "Turns",
    "turns.what": "How far the mean of what a pair does moves: to the right towards friendship, to the left towards hostility.",
    "turns.row": "{before} → {after}; {n}",
    "balance.title": "Who stands how to whom in {month}",
    "balance.what": "Discs are friendly ties, diamonds hostile ones; a ring marks a tie that does not fit the camps. {n} ties.",
    "balance.tie": "{a} and {b}: {value}, {n}",
    "traffic.title": "Visits by pair, both ways",
    "traffic.what": "To the right visits of the first to the second, to the left visits back.",
    "traffic.row": "{there} there, {back} back; {n}",
    "coverage.title": "What each public was told",
    "coverage.what": "Filled: told to others too; hollow red: told to this public alone; dashed: told to others and not to it.",
    "coverage.row": "{told} told, {only} of them to no other, {silent} not told; {n}",
    "coverage.row-refused": "{told} told, {only} of them to no other; {n}",
    "beside.title": "{a} and {b}: our events and their rows by month",
    "beside.what": "Each on a scale of its own, from 0 to its highest; where one covers nothing, its line breaks.",
    "beside.ours": "our events", "beside.theirs": "their rows",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of charts, in some language.

    Attributes:
        name: of an entity, by id.
        public: of a public, by (`language` or `outlet`, name).
        say: a sentence by key, with values filled in.
        sources: how many independent sources, in words.
        refused: why a measure is refused, in words.
        month: of a month `YYYY-MM`, in full.
        months: of the months 1 to 12, short.
    """

    name: Callable[[str], str]
    public: Callable[[str, str], str] = lambda by, name: name
    say: Callable[..., str] = lambda key, **values: _ENGLISH[key].format(**values)
    sources: Callable[[int], str] = lambda n: f"{n} independent source{'' if n == 1 else 's'}"
    refused: Callable[[str], str] = str
    month: Callable[[str], str] = str
    months: Sequence[str] = _MONTHS


def tie_drawing(
    series: Series, turns: Turns | None, wording: Wording, width: int = WIDE, name: str = "", first: str | None = None, to: str = ""
) -> str:
    """Draw a tie over time.

    Args:
        series: the tie.
        turns: its turns, where they are wanted.
        wording: the words.
        width, name: of the drawing.
        first: the first month to show.
        to: address in which `{month}` stands for the month that is pointed at; empty for none.
    """
    new: dict[str, list[float]] = {}
    for each in series.weighings:
        new.setdefault(each.month, []).append(each.value)
    shown = [value for value in series.values if first is None or value.month >= first]
    if not shown:
        return ""
    points = [_point(value, new.get(value.month, ()), wording, to) for value in shown]
    marks = [Mark(turn.month, wording.say(f"turn.{turn.kind}")) for turn in turns.turns if turn.month >= shown[0].month] if turns else []
    said = wording.say("tie.title", a=wording.name(series.a), b=wording.name(series.b))
    return curve(points, marks, Caption(said, _now(shown[-1], wording), wording.months), width, name)


def _point(value: Value, new: Sequence[float], wording: Wording, to: str) -> Point:
    title = _month(value, wording)
    href = to.replace("{month}", value.month) if new else ""
    friendly, hostile = sum(each > 0 for each in new), sum(each < 0 for each in new)
    return Point(value.month, value.strength, value.low, value.high, title, href, friendly, hostile)


def _month(value: Value, wording: Wording) -> str:
    month = wording.month(value.month)
    if value.strength is None or value.low is None or value.high is None:
        return wording.say("tie.month-refused", month=month, why=wording.refused(value.refused or ""))
    numbers = {"value": signed(value.strength), "low": signed(value.low), "high": signed(value.high)}
    return wording.say("tie.month", month=month, n=wording.sources(value.independent), **numbers)


def _now(value: Value, wording: Wording) -> str:
    month = wording.month(value.month)
    if value.strength is None or value.low is None or value.high is None:
        return wording.say("tie.refused", month=month, why=wording.refused(value.refused or ""))
    numbers = {"value": signed(value.strength), "low": signed(value.low), "high": signed(value.high)}
    return wording.say("tie.what", month=month, n=wording.sources(value.independent), **numbers)


def turns_drawing(found: Sequence[tuple[Turns, Turn]], wording: Wording, width: int = WIDE, name: str = "", to: str = "") -> str:
    """Draw how far each turn moves the mean of its pair; of many, the largest."""
    largest = sorted(found, key=lambda item: -abs(item[1].after - item[1].before))[:_MOST_BARS]
    rows = []
    for each, turn in largest:
        moved = turn.after - turn.before
        label = f"{wording.name(each.a)} – {wording.name(each.b)}, {wording.month(turn.month)}: {wording.say(f'turn.{turn.kind}')}"
        n = wording.sources(min(turn.independent_before, turn.independent_after))
        note = wording.say("turns.row", before=signed(turn.before), after=signed(turn.after), n=n)
        part = [("coop" if moved > 0 else "conf", abs(moved))]
        rows.append(Bar(label, note, part if moved > 0 else (), () if moved > 0 else part, to.format(a=each.a, b=each.b)))
    return bars(rows, Caption(wording.say("turns.title"), wording.say("turns.what")), width, name)


def balance_drawing(found: Balance, wording: Wording, width: int = WIDE, name: str = "", to: str = "") -> str:
    """Draw who stands how to whom, actors in the order of their camps; of many, those with most ties."""
    placed = {each.id: each for each in found.placed}
    degree: dict[str, int] = {}
    for tie in found.ties:
        for end in (tie.a, tie.b):
            degree[end] = degree.get(end, 0) + 1
    most = sorted(degree, key=lambda id: (id not in placed, -degree[id], id))[:MOST_ACTORS]

    def camp(id: str) -> tuple[int, int]:
        return (placed[id].part, placed[id].side) if id in placed else (len(placed) + 1, 0)

    order = sorted(most, key=lambda id: (camp(id), -degree[id], id))
    at = {id: place for place, id in enumerate(order)}
    breaks = [place for place in range(1, len(order)) if camp(order[place]) != camp(order[place - 1])]
    marks = {}
    for tie in found.ties:
        if tie.a in at and tie.b in at:
            one, other = sorted((tie.a, tie.b), key=lambda id: at[id])
            same = camp(one) == camp(other)
            torn = one in placed and other in placed and same == (tie.strength < 0) and placed[one].part == placed[other].part
            n = wording.sources(tie.independent)
            title = wording.say("balance.tie", a=wording.name(one), b=wording.name(other), value=signed(tie.strength), n=n)
            marks[at[one], at[other]] = Sign(tie.strength, title, to.format(a=tie.a, b=tie.b), torn)
    said = wording.say("balance.title", month=wording.month(found.month))
    caption = Caption(said, wording.say("balance.what", n=len(found.ties)))
    return signs([wording.name(id) for id in order], marks, breaks, caption, width, name)


def traffic_drawing(found: Sequence[Traffic], wording: Wording, width: int = WIDE, name: str = "", to: str = "") -> str:
    """Draw visits by pair, both ways; of many, the busiest."""
    rows = []
    for each in found[:_MOST_BARS]:
        note = wording.say("traffic.row", there=each.there, back=each.back, n=wording.sources(each.independent))
        label = f"{towards(wording.name(each.a), wording.name(each.b))}"
        left = [("some", float(each.back))] if each.back else [("none", 0.0)]
        rows.append(Bar(label, note, [("bar", float(each.there))], left, to.format(a=each.a, b=each.b)))
    return bars(rows, Caption(wording.say("traffic.title"), wording.say("traffic.what")), width, name)


def coverage_drawing(found: Coverage, wording: Wording, width: int = WIDE, name: str = "", to: str = "") -> str:
    """Draw what each public was told, alone or with others, and what not; of many, those told most."""
    rows = []
    for each in found.publics[:_MOST_BARS]:
        told, only, silent = len(each.told), len(each.only_here), len(each.not_told)
        key = "coverage.row" if each.refused is None else "coverage.row-refused"
        note = wording.say(key, told=told, only=only, silent=silent, n=wording.sources(each.independent))
        parts = [("bar", float(told - only)), ("conf", float(only)), ("none", float(silent))]
        rows.append(Bar(wording.public(each.by, each.public), note, parts, (), to.format(by=each.by, public=each.public)))
    return bars(rows, Caption(wording.say("coverage.title"), wording.say("coverage.what")), width, name)


def beside_drawing(found: Dyad, wording: Wording, width: int = WIDE, name: str = "") -> str:
    """Draw our events and their rows of one pair by month."""
    said = wording.say("beside.title", a=wording.name(found.a), b=wording.name(found.b))
    months = [Counted(month.month, month.ours, month.theirs) for month in found.months]
    labels = wording.say("beside.ours"), wording.say("beside.theirs")
    return counts(months, labels, Caption(said, wording.say("beside.what"), wording.months), width, name)


def towards(one: str, other: str) -> str:
    """Write one name, an arrow in the direction in which that name is read, and the other."""
    first = next((bidirectional(char) for char in one if bidirectional(char) in ("L", "R", "AL")), "L")
    return f"{one} {'→' if first == 'L' else '←'} {other}"


def signed(value: float) -> str:
    """Write a strength with its sign, a true minus, and two digits."""
    return f"{value:+.2f}".replace("-", "\u2212")
