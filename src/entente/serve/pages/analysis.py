"""Analysis: what is told and measured of ties, turns and balance. Every page has its siblings in JSON and CSV."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from entente.analyse.facts import Facts
from entente.analyse.ledger import ledger_of
from entente.analyse.months import month_number
from entente.analyse.strength import Snapshot, Value, strengths_at
from entente.analyse.turns import Turn, Turns
from entente.publish.charts import spark
from entente.publish.drawings import balance_drawing, signed, tie_drawing, turns_drawing
from entente.publish.measured import Table, as_values, balance_table, ties_table, turns_table
from entente.record.errors import QueryError
from entente.run.measures import Network, Span, TieOverTime, network_of, turns_of_pairs
from entente.serve.inquiry import Inquiry, Meant, twice
from entente.serve.opened import MOST_LISTED, Opener, known_of
from entente.serve.saying import Sayings, tie_address
from entente.serve.words import Words

router = APIRouter()

_MOST_SENTENCES: Final = 12
_MOST_TIES: Final = 40
_MOST_MONTHS: Final = 60
_MOST_FACTS: Final = 100
_MOST_QUOTED: Final = 24


@router.get("/analysis/ties", include_in_schema=False)
def ties(request: Request) -> Response:
    """Show the tie of two over time; the ties of one; the best told ties."""
    return _ties(Inquiry.of(request, "/analysis/ties", ("a", "b", "level", "since", "until")))


@router.get("/analysis/ties.{form}", summary="The strength of a tie month by month, or the ties of one party, as JSON or CSV")
def ties_in(request: Request, form: str) -> Response:
    """Give the same for machines: with `a` and `b` the strength of their tie month by month."""
    return _ties(Inquiry.of(request, "/analysis/ties", ("a", "b", "level", "since", "until"), form))


def _ties(inquiry: Inquiry) -> Response:
    a, b = inquiry.party(inquiry.get("a")), inquiry.party(inquiry.get("b"))
    if a.id is not None and b.id is not None:
        return _pair(inquiry, a.id, b.id)
    if inquiry.form and (a.words or b.words) and not (a.id or b.id):
        raise QueryError(f"'{a.words if a.entity is None else b.words}' is not one entity: give the id of one.")
    return inquiry.measured(lambda: _ties_of_one(inquiry, a, b))


def _pair(inquiry: Inquiry, a: str, b: str) -> Response:
    facts, tie = inquiry.measures.pair(a, b, inquiry.span)
    if inquiry.form:
        value = as_values(tie.series) | {"turns": as_values(tie.turns)}
        return inquiry.answer(ties_table(tie.series, facts), value, facts)
    sayings = inquiry.sayings(facts)
    title = inquiry.shell.words("an.ties.pair", a=sayings.name(a), b=sayings.name(b))
    wording = sayings.wording()
    query = inquiry.query(a=a, b=b)
    chart = twice(lambda **size: tie_drawing(tie.series, tie.turns, wording, to=f"/analysis/ties?{query}#m-{{month}}", **size))
    opener = Opener(inquiry.shell, known_of(facts))
    months = _months(tie, sayings)
    opened = opener.open(dict.fromkeys(id for month in months for id in month.listed), most_quoted=_MOST_QUOTED)
    return inquiry.page(
        "analysis_tie.html", "ties", title, a=a, b=b, sayings=sayings, tie=tie, chart=chart, months=months, opened=opened,
        now=sayings.tie(tie.series.values[-1], a, b) if tie.series.values else None, turns=opener.said(
            sayings.turn(tie.turns, turn) for turn in tie.turns.turns),
        undated=opener.open(tie.series.undated[:12]), unknown=opener.open(tie.series.unknown[:12], quoted=False),
        acted=_acted(tie, sayings), parameters=inquiry.measures.parameters,
        crumbs=[(str(inquiry.shell.words("an.title")), "/analysis"), (str(inquiry.shell.words("an.ties.title")), "/analysis/ties")],
        told_right=inquiry.shell.words.count("count.origins", tie.series.values[-1].independent) if tie.series.values else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of a tie in which something is new, or the last one; `more`: how many new facts are not listed."""

    value: Value
    label: str
    listed: tuple[str, ...]
    more: int


def _months(tie: TieOverTime, sayings: Sayings) -> list[MonthRow]:
    """Give the months that bring something, the newest first; and the last, which says how it stands now."""
    new: dict[str, list[str]] = {}
    for each in tie.series.weighings:
        new.setdefault(each.month, []).append(each.id)
    values = tie.series.values
    wanted = [
        (value, tuple(dict.fromkeys(new.get(value.month, ())))) for value in reversed(values) if value.month in new or value is values[-1]
    ][:_MOST_MONTHS]
    room, rows = _MOST_FACTS, []
    for value, ids in wanted:
        listed = ids[: min(MOST_LISTED, room)]
        room -= len(listed)
        rows.append(MonthRow(value, sayings.month(value.month), listed, len(ids) - len(listed)))
    return rows


def _acted(tie: TieOverTime, sayings: Sayings) -> list[Markup]:
    found = []
    for end in (tie.series.a, tie.series.b):
        acted = [party for party, whom in tie.series.stood_for if whom == end]
        if acted:
            found.append(sayings.words("an.ties.acted", who=sayings.who(end), list=sayings.names(acted)))
    return found


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie in a list: how strong it is now, and its course."""

    a: str
    b: str
    strength: float | None
    low: float | None
    high: float | None
    independent: int
    facts: int
    refused: str | None
    course: Markup
    href: str


def _ties_of_one(inquiry: Inquiry, a: Meant, b: Meant) -> Response:
    """List the ties of one party, or the best told ones of all."""
    chosen = a if a.words is not None else b
    party, level = chosen.id, inquiry.level

    def compute(facts: Facts) -> tuple[Facts, list[TieRow], int]:
        return _tie_rows(inquiry, facts, party)

    facts, rows, thin = inquiry.measures.ask(("ties", party, level, inquiry.span), compute)
    if inquiry.form:
        columns = ("a", "a_name", "b", "b_name", "strength", "low", "high", "independent", "facts", "refused")
        table = [(row.a, facts.name(row.a), row.b, facts.name(row.b), row.strength, row.low, row.high, row.independent, row.facts,
                  row.refused)
                 for row in rows]  # fmt: skip
        value = {"ties": [dict(zip(columns, cells, strict=True)) for cells in table]}
        return inquiry.answer(Table(columns, table), value, facts)
    sayings = inquiry.sayings(facts)
    words = inquiry.shell.words
    title = words("an.ties.of", who=sayings.name(party)) if party is not None else words("an.ties.title")
    return inquiry.page(
        "analysis_ties.html", "ties", title, sayings=sayings, rows=rows, thin=thin, party=party, a=a, b=b,
        parameters=inquiry.measures.parameters,
        crumbs=[(str(words("an.title")), "/analysis")], told_right=words.count("count.ties", len(rows)),
    )  # fmt: skip


def _tie_rows(inquiry: Inquiry, facts: Facts, party: str | None) -> tuple[Facts, list[TieRow], int]:
    """Measure all ties of a month, and the course of those that are listed; those of most voices first."""
    measures, level = inquiry.measures, inquiry.level
    ledger = ledger_of(facts, measures.scale, level, measures.parameters)
    if not len(ledger):
        return facts, [], 0
    month = inquiry.span.last_month
    snapshot = strengths_at(ledger, int(ledger.month.max()) if month is None else month, measures.parameters)
    enough = snapshot.enough(measures.parameters)
    order = sorted(
        range(len(snapshot.a)), key=lambda at: (not enough[at], -int(snapshot.independent[at]), int(snapshot.a[at]), int(snapshot.b[at]))
    )
    names = snapshot.ledger.actors
    wanted = [at for at in order if party is None or party in (names[snapshot.a[at]], names[snapshot.b[at]])]
    thin = sum(not enough[at] for at in wanted)
    shown = [at for at in wanted if enough[at] or party is not None][:_MOST_TIES]
    return facts, [_tie_row(inquiry, snapshot, at, bool(enough[at])) for at in shown], thin


def _tie_row(inquiry: Inquiry, snapshot: Snapshot, at: int, enough: bool) -> TieRow:
    measures = inquiry.measures
    a, b = (snapshot.ledger.actors[column[at]] for column in (snapshot.a, snapshot.b))
    counts = int(snapshot.independent[at]), int(snapshot.facts[at])
    if not enough:
        floor = measures.parameters
        refused = (
            f"rests on {counts[0]} independent source{'' if counts[0] == 1 else 's'}; {floor.floor} are needed"
            if counts[0] < floor.floor
            else f"rests on {counts[1]} event{'' if counts[1] == 1 else 's'}; {floor.least_facts} are needed"
        )
        return TieRow(a, b, None, None, None, *counts, refused, Markup(""), tie_address(a, b))
    course = measures.pair(a, b, inquiry.span)[1].series
    strengths = [value.strength for value in course.values][-60:]
    known = [value for value in strengths if value is not None]
    # Rows are kept for readers of every language: figures name the drawing.
    drawn = Markup(spark(strengths, f"{signed(known[0])} … {signed(known[-1])}" if known else "–"))
    numbers = (round(float(column[at]), 4) for column in (snapshot.strength, snapshot.low, snapshot.high))
    strength, low, high = numbers
    return TieRow(a, b, strength, low, high, *counts, None, drawn, tie_address(a, b))


@router.get("/analysis/turns", include_in_schema=False)
def turns(request: Request) -> Response:
    """Show thaws, freezes and escalations."""
    return _turns(Inquiry.of(request, "/analysis/turns", ("a", "b", "level", "since", "until")))


@router.get("/analysis/turns.{form}", summary="Thaws, freezes and escalations with the events that carry them, as JSON or CSV")
def turns_in(request: Request, form: str) -> Response:
    """Give the same for machines."""
    return _turns(Inquiry.of(request, "/analysis/turns", ("a", "b", "level", "since", "until"), form))


def _turns(inquiry: Inquiry) -> Response:
    a, b = inquiry.party(inquiry.get("a")), inquiry.party(inquiry.get("b"))
    measures = inquiry.measures
    if a.id is not None and b.id is not None:
        facts, tie = measures.pair(a.id, b.id, Span())
        found: tuple[Turns, ...] = (tie.turns,)
        return _show_turns(inquiry, facts, found, a, b)
    party, level = a.id or b.id, inquiry.level

    def answer() -> Response:
        facts, found = measures.ask(
            ("turns", party, level),
            lambda facts: (facts, turns_of_pairs(facts, measures.scale, level, measures.parameters, party)),
        )
        return _show_turns(inquiry, facts, found, a, b)

    return inquiry.measured(answer)


def _show_turns(inquiry: Inquiry, facts: Facts, found: Sequence[Turns], a: Meant, b: Meant) -> Response:
    listed = sorted(_within(inquiry, found), key=lambda item: (item[1].month, item[0].a, item[0].b), reverse=True)
    if inquiry.form:
        return inquiry.answer(turns_table(found, facts), {"series": as_values(found)}, facts)
    sayings = inquiry.sayings(facts)
    words, parameters = inquiry.shell.words, inquiry.measures.parameters
    wording = sayings.wording()
    chart = twice(lambda **size: turns_drawing(listed, wording, to="/analysis/ties?a={a}&b={b}", **size))
    opener = Opener(inquiry.shell, known_of(facts))
    searched = [each for each in found if each.refused is None]
    key = "an.turns.found" if listed else "an.turns.none" if searched else "an.turns.too-few"
    said = words.count("count.ties", len(searched))
    summary = words(key, n=said, **(_by_chance(words, len(listed), len(searched) * parameters.chance) if listed else {}))
    refused = [
        words("an.turns.refused", a=sayings.who(each.a), b=sayings.who(each.b), why=sayings.refused(each.refused))
        for each in found
        if each.refused is not None
    ]
    return inquiry.page(
        "analysis_turns.html", "turns", words("an.turns.title"), sayings=sayings, chart=chart,
        summary=summary if searched or not found else "",
        said=opener.said(sayings.turn(*item) for item in listed[:_MOST_TIES]), refused=refused, a=a, b=b, parameters=parameters,
        crumbs=[(str(words("an.title")), "/analysis")],
    )  # fmt: skip


def _by_chance(words: Words, found: int, chance: float) -> dict[str, object]:
    return {"found": words.count("an.turns.count", found), "chance": f"{chance:.1f}"}


def _within(inquiry: Inquiry, found: Sequence[Turns]) -> list[tuple[Turns, Turn]]:
    first, last = inquiry.span.first_month, inquiry.span.last_month

    return [
        (each, turn)
        for each in found
        for turn in each.turns
        if (first is None or month_number(turn.month) >= first) and (last is None or month_number(turn.month) <= last)
    ]


@router.get("/analysis/balance", include_in_schema=False)
def balance(request: Request) -> Response:
    """Show who stands with whom, who hedges and who brokers."""
    return _balance(Inquiry.of(request, "/analysis/balance", ("level", "until")))


@router.get("/analysis/balance.{form}", summary="The signed network of a month: ties, camps, triangles, hedgers, brokers, as JSON or CSV")
def balance_in(request: Request, form: str) -> Response:
    """Give the same for machines."""
    return _balance(Inquiry.of(request, "/analysis/balance", ("level", "until"), form))


def _balance(inquiry: Inquiry) -> Response:
    measures, level, month = inquiry.measures, inquiry.level, inquiry.span.last_month

    def answer() -> Response:
        facts, network = measures.ask(
            ("balance", level, month),
            lambda facts: (facts, network_of(facts, measures.scale, level, measures.parameters, month)),
        )
        return _show_balance(inquiry, facts, network)

    return inquiry.measured(answer)


def _show_balance(inquiry: Inquiry, facts: Facts, network: Network) -> Response:
    found = network.balance
    if inquiry.form:
        value = {"balance": as_values(found), "brokers": as_values(network.brokers)}
        return inquiry.answer(balance_table(found, network.brokers, facts), value, facts)
    sayings = inquiry.sayings(facts)
    words = inquiry.shell.words
    wording = sayings.wording()
    chart = twice(lambda **size: balance_drawing(found, wording, to="/analysis/ties?a={a}&b={b}", **size))
    opener = Opener(inquiry.shell, known_of(facts))
    title = words("an.balance.title", month=sayings.month(found.month)) if found.ties or found.thin else words("an.tab.balance")
    ties_ = sorted(found.ties, key=lambda tie: (-abs(tie.strength), tie.a, tie.b))
    return inquiry.page(
        "analysis_balance.html", "balance", title, sayings=sayings, chart=chart, found=found,
        why=sayings.refused(found.refused) if found.refused else "", strongest=ties_[:_MOST_TIES], more=max(0, len(ties_) - _MOST_TIES),
        triangles=opener.said(sayings.triangle(each) for each in found.triangles[:_MOST_SENTENCES]),
        hedgers=opener.said(sayings.hedger(each) for each in found.hedgers[:_MOST_SENTENCES]),
        brokers=opener.said(sayings.broker(each, found.month) for each in network.brokers[:_MOST_SENTENCES]),
        camps=_camps(network), crumbs=[(str(words("an.title")), "/analysis")], told_right=words.count("count.ties", len(found.ties)),
        tie_address=tie_address,
    )  # fmt: skip


def _camps(network: Network) -> list[tuple[str, list[object]]]:
    """Give the camps by their number, each with who stands in it."""
    camps: dict[str, list[object]] = {}
    for placed in network.balance.placed:
        camps.setdefault(f"{placed.part}.{placed.side}", []).append(placed)
    return sorted(camps.items())
