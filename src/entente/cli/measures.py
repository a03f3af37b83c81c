"""Each measure of `entente analyse`: computed, and laid out for the screen, for pipes and for JSON."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from entente.analyse.balance import Balance, Hedger
from entente.analyse.brokers import Broker
from entente.analyse.coverage import Coverage, Told
from entente.analyse.itineraries import Traffic, Trip
from entente.analyse.months import month_name
from entente.analyse.ranks import Rank
from entente.analyse.strength import Series, Value
from entente.analyse.turns import Turns
from entente.cli import further_measures as further
from entente.cli.analysing import Answer, Case
from entente.cli.rows import day
from entente.cli.screen import Column, cell, plain
from entente.publish.drawings import (
    Wording,
    balance_drawing,
    coverage_drawing,
    tie_drawing,
    traffic_drawing,
    turns_drawing,
)
from entente.publish.measured import balance_table, coverage_table, itineraries_table, ties_table, turns_table
from entente.record.jsons import to_json
from entente.run.measures import journeys_of, network_of, tie_over_time, told_to, turns_of_pairs

_SHOWN: Final = 3
_LONG: Final = 20
_FEW: Final = 8


def ties(case: Case, parties: Sequence[str]) -> Answer:
    """Show the strength of one tie month by month."""
    a, b = parties
    found = tie_over_time(case.facts, case.scale, a, b, case.parameters, case.asked.span)
    series = found.series
    new = {value.month: [each.id for each in series.weighings if each.month == value.month] for value in series.values}
    screen = [
        (value.month, _strength(value), _bar(value.strength), str(value.independent), _ids(new[value.month]))
        for value in series.values
        if new[value.month] or value == series.values[-1]
    ]
    events = Column("events of the month", least=19)
    columns = (Column("month", 7), Column("strength", 22), Column("−   0   +", 11), Column("src", 4, True), events)
    names = f"{case.name(a)} and {case.name(b)}"
    words = [
        f"The tie of {names}, build {case.facts.build}: strength from −1 to 1 with its "
        f"{case.parameters.level_of_interval:.0%} interval; src: independent sources. Months that bring nothing new are left out here.",
    ]
    if not series.values:
        words = [f"Nothing dated is told of {names}."]
    return Answer(
        words, (columns, screen), ties_table(series, case.facts), to_json(series) | {"a": a, "b": b}, _left(case, series),
        lambda: tie_drawing(series, found.turns, Wording(case.facts.name)),
    )  # fmt: skip


def _left(case: Case, series: Series) -> list[str]:
    found = []
    for end in (series.a, series.b):
        acted = [case.name(party) for party, whom in series.stood_for if whom == end]
        if acted:
            found.append(f"For {case.name(end)} acted: {', '.join(acted)}.")
    if series.undated:
        found.append(f"Not counted, as no text dates them closely enough: {_ids(series.undated)}.")
    if series.unknown:
        found.append(f"Not counted, as their type is not in the codebook: {_ids(series.unknown)}.")
    return found


def turns(case: Case, parties: Sequence[str]) -> Answer:
    """Show the turns of one tie, of one party's ties, or of all."""
    series: Series | None = None
    found: tuple[Turns, ...]
    if len(parties) == 2:
        tie = tie_over_time(case.facts, case.scale, parties[0], parties[1], case.parameters)
        series, found = tie.series, (tie.turns,)
    else:
        found = turns_of_pairs(case.facts, case.scale, case.asked.level, case.parameters, parties[0] if parties else None)
    span = case.asked.span
    first, last = (month_name(month) if month is not None else None for month in (span.first_month, span.last_month))
    listed = [
        (each, turn)
        for each in found
        for turn in each.turns
        if (first is None or turn.month >= first) and (last is None or turn.month <= last)
    ]
    columns = (Column("month", 9), Column("turn", 10), Column("between"), Column("mean", 14), Column("chance", 6), Column("carried by", 21))
    screen = [
        (f"{turn.month}", turn.kind, case.pair(each.a, each.b), f"{turn.before:+.2f} → {turn.after:+.2f}", f"{turn.chance:.3f}",
         _ids(turn.carried_by))
        for each, turn in listed
    ]  # fmt: skip
    wording = Wording(case.facts.name)

    def drawn() -> str:
        return tie_drawing(series, found[0], wording) if series is not None else turns_drawing(listed, wording)

    table = turns_table(found, case.facts, first, last)
    return Answer(_turn_words(case, found, len(listed)), (columns, screen), table, {"series": to_json(found)}, (), drawn)


def _turn_words(case: Case, found: Sequence[Turns], count: int) -> list[str]:
    refused = [each for each in found if each.refused is not None]
    if len(found) == 1 and refused:
        return [f"{case.pair(found[0].a, found[0].b)}: no search for turns, it {_because(refused[0].refused)}."]
    searched = len(found) - len(refused)
    if not searched:
        return ["No tie has reports enough to look for turns."]
    by_chance = searched * case.parameters.chance
    return [
        f"{count} turn{'' if count == 1 else 's'} in {searched} tie{'' if searched == 1 else 's'} with reports enough, "
        f"build {case.facts.build}; in as many shuffled ones about {by_chance:.1f} would show one."
    ]


def _because(refused: str | None) -> str:
    return refused if refused is not None and refused.startswith("rests") else f"has {refused}"


def balance(case: Case, parties: Sequence[str]) -> Answer:
    """Show the signed network: camps, triangles that do not fit, hedgers and brokers."""
    network = network_of(case.facts, case.scale, case.asked.level, case.parameters, case.asked.span.last_month)
    found, brokers = network.balance, network.brokers
    columns = (Column("camp", 5), Column("who"), Column("firm", 5, True), Column("margin", 6, True), Column("ties", 4, True))
    screen = [
        (f"{each.part}.{each.side}", case.name(each.id), _share(each.firmness), f"{each.margin:.2f}", str(each.ties))
        for each in found.placed
    ]
    value = {"balance": to_json(found), "brokers": to_json(brokers)}
    return Answer(
        _balance_words(found), (columns, screen), balance_table(found, brokers, case.facts), value, _balance_after(case, found, brokers),
        lambda: balance_drawing(found, Wording(case.facts.name)),
    )  # fmt: skip


def _balance_words(found: Balance) -> list[str]:
    left = f"Left out: {found.thin} that rest on too few sources or events, {found.weak} of doubtful sign."
    if found.refused is not None:
        return [f"No balance for {found.month}: {found.refused}. {left}"]
    return [
        f"{len(found.ties)} ties of sure sign in {found.month}, build {found.build}. {left}",
        *([] if found.placed else ["No three of these parties are connected with a hostile tie among them: there are no camps to tell."]),
        f"{len(found.triangles)} of {found.all_triangles} triangles do not fit. {'' if found.index_exact else 'At most '}"
        f"{found.frustrated} tie{'' if found.frustrated == 1 else 's'} must be broken for two camps"
        f"{'' if found.index_exact else ' (searched, not proven)'}; tension {found.tension:.2f}{'' if found.exact else ' at most'}.",
    ]


def _balance_after(case: Case, found: Balance, brokers: Sequence[Broker]) -> list[str]:
    said = []
    strongest = sorted(found.ties, key=lambda tie: -abs(tie.strength))
    for tie in strongest[:_LONG]:
        interval = f"({tie.low:+.2f} to {tie.high:+.2f})"
        said.append(f"{case.pair(tie.a, tie.b)}: {tie.strength:+.2f} {interval}, {tie.independent} sources: {_ids(tie.events)}")
    said += _more(len(found.ties), _LONG, "ties, weaker ones")
    for triangle in found.triangles[:_FEW]:
        sides = "; ".join(f"{case.pair(tie.a, tie.b)} {tie.strength:+.2f} ({_ids(tie.events)})" for tie in triangle.ties)
        said.append(f"Does not fit: {sides}.")
    said += _more(len(found.triangles), _FEW, "such triangles")
    for hedger in found.hedgers[:_FEW]:
        ids = _ids(dict.fromkeys(id for tie in hedger.ties for id in tie.events))
        said.append(f"Hedges: {_said(case, hedger)} [{ids}]")
    said += _more(len(found.hedgers), _FEW, "hedgers")
    said += [f"Brokers: {_said(case, each)} [{_ids(each.events)}]" for each in brokers[:_FEW]]
    return said + _more(len(brokers), _FEW, "brokers")


def _more(count: int, shown: int, what: str) -> list[str]:
    return [f"And {count - shown} more {what}: --format json or csv gives all."] if count > shown else []


def itineraries(case: Case, parties: Sequence[str]) -> Answer:
    """Show who travels to whom, rank against rank, and what is a first."""
    party = parties[0] if parties else None
    found = journeys_of(case.facts, case.scale, case.asked.level, case.parameters, case.asked.span, party)
    columns = (Column("when", 11), Column("who → to whom"), Column("rank", 5), Column("src", 3, True), Column("id", 19))
    screen = [
        (day(trip.when), _route(case, trip), f"{_rank(trip.rank)}→{_rank(trip.host_rank)}", str(trip.independent), trip.event)
        for trip in found.trips
    ]
    words = [
        f"{len(found.trips)} visits by day, build {case.facts.build}; rank: 1 head of state, 2 of government, 3 minister or head of the "
        "forces, 4 deputy, 5 envoy, – not known of all who are named."
    ]
    value = {"trips": to_json(found.trips), "traffic": to_json(found.traffic)}
    after = [_traffic(case, each) for each in found.traffic[:_LONG] if each.there + each.back > 1]
    return Answer(
        words, (columns, screen), itineraries_table(found.trips, case.facts), value, after,
        lambda: traffic_drawing(found.traffic, Wording(case.facts.name)),
    )  # fmt: skip


def _route(case: Case, trip: Trip) -> str:
    who, whom = (", ".join(case.name(id) for id in ids) for ids in (trip.persons, trip.received_by))
    first = _first(trip)
    return f"{who} → {whom} ({case.name(trip.traveller)} → {case.name(trip.host)})" + (f"; {first}" if first else "")


def _first(trip: Trip) -> str:
    if trip.first_since is not None:
        return f"first since {trip.first_since}"
    return f"first told since {trip.covered_from}" if trip.first_in_record else ""


def _traffic(case: Case, each: Traffic) -> str:
    words = (
        f"{case.name(each.a)} → {case.name(each.b)} {each.there}, back {each.back} [{_ids((*each.events_there, *each.events_back))}]"
    )
    if each.asymmetry is None:
        return f"{words}; no asymmetry given: {each.refused}."
    return f"{words}; asymmetry {each.asymmetry:+.2f} ({each.low:+.2f} to {each.high:+.2f}), {each.independent} sources."


def coverage(case: Case, parties: Sequence[str]) -> Answer:
    """Show what each language's and outlet's public was told and what not."""
    found = told_to(case.facts, case.parameters, case.asked.span, parties[0] if parties else None)
    columns = (Column("public", 24), Column("docs", 5, True), Column("src", 4, True), Column("told", 5, True), Column("only", 5, True),
               Column("not", 4, True), Column("most quoted"))  # fmt: skip
    screen = [(*_told_numbers(each), _quoted(case, each)) for each in found.publics]
    words = [
        f"Whole events told to each public, build {case.facts.build}: told; only: told by no other; not: told by others within "
        f"{case.parameters.record_days} days of which the record holds documents of this public, and not by it "
        "(– too few documents to say). Quoted: in all its documents."
    ]
    return Answer(
        words, (columns, screen), coverage_table(found, case.facts), {"coverage": to_json(found)}, _anonymous(found),
        lambda: coverage_drawing(found, Wording(case.facts.name)),
    )  # fmt: skip


def _told_numbers(each: Told) -> tuple[str, ...]:
    silent = "–" if each.refused is not None else str(len(each.not_told))
    return (cell(each.public), str(each.documents), str(each.independent), str(len(each.told)), str(len(each.only_here)), silent)


def _quoted(case: Case, each: Told) -> str:
    return "; ".join(f"{case.name(quoted.speaker)} {len(quoted.statements)}" for quoted in each.quoted[:_SHOWN])


def _anonymous(found: Coverage) -> list[str]:
    if not found.one_anonymous:
        return ["Nothing rests on one anonymous source alone."]
    listed = ", ".join(
        f"{each.id} ({each.kind}; {', '.join(map(cell, each.outlets)) or 'outlet unknown'})" for each in found.one_anonymous[:_LONG]
    )
    more = len(found.one_anonymous) - _LONG
    return [f"Rest on one anonymous source: {listed}{f'; and {more} more' if more > 0 else ''}."]


def _said(case: Case, each: Hedger | Broker) -> str:
    """Give a sentence for the screen, its names set apart."""
    words = plain(each.says)
    for id in (each.id, *each.between):
        words = words.replace(plain(case.facts.name(id)), case.name(id))
    return words


def _ids(ids: Sequence[str] | Mapping[str, Any]) -> str:
    listed = list(ids)
    more = f" +{len(listed) - _SHOWN}" if len(listed) > _SHOWN else ""
    return " ".join(listed[:_SHOWN]) + more


def _strength(value: Value) -> str:
    if value.strength is None or value.low is None or value.high is None:
        return value.refused or ""
    return f"{value.strength:+.2f} ({value.low:+.2f} to {value.high:+.2f})"


def _bar(strength: float | None) -> str:
    if strength is None:
        return ""
    place = round(5 + 5 * strength)
    line = ["·"] * 11
    line[5] = "│"
    line[place] = "●"
    return "".join(line)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _rank(rank: Rank | None) -> str:
    return "–" if rank is None else str(rank.rank)


MEASURES: Final[Mapping[str, Callable[[Case, Sequence[str]], Answer]]] = {
    "ties": ties, "turns": turns, "balance": balance, "itineraries": itineraries, "coverage": coverage,
    "spread": further.spread, "dealings": further.dealings, "compare": further.compare,
}  # fmt: skip
