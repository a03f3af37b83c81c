"""Measures as tables and as JSON: every id with its name, every number with its sources; the same for files, pages and screens."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.analyse.balance import Balance, SignedTie
from entente.analyse.brokers import Broker
from entente.analyse.coverage import Coverage
from entente.analyse.dealings import Dealing
from entente.analyse.facts import Facts
from entente.analyse.itineraries import Trip
from entente.analyse.parameters import Parameters
from entente.analyse.spread import Spread
from entente.analyse.strength import Series
from entente.analyse.turns import Turns
from entente.publish.beside import Beside, Dyad
from entente.publish.sheet import Fact, Sheet
from entente.publish.titles import title_of
from entente.record.jsons import to_json

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A measure in rows: ids of several facts in one cell are parted by blanks, names by semicolons; None is unknown or refused."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def ties_table(series: Series, facts: Facts) -> Table:
    """Give the strength of a tie month by month."""
    names = (series.a, facts.name(series.a), series.b, facts.name(series.b))
    rows = [
        (*names, value.month, value.strength, value.low, value.high, value.independent, value.refused, _ids(value.events))
        for value in series.values
    ]
    return Table(("a", "a_name", "b", "b_name", "month", "strength", "low", "high", "independent", "refused", "events"), rows)


def turns_table(found: Iterable[Turns], facts: Facts, first: str | None = None, last: str | None = None) -> Table:
    """Give turns, those of the months asked for; a pair that was refused has a row that says why."""
    rows: list[Sequence[Cell]] = []
    for each in found:
        names = (each.a, facts.name(each.a), each.b, facts.name(each.b))
        if each.refused is not None:
            rows.append((*names, *(None,) * 7, each.independent, None, None, _ids(each.events), None, each.refused))
        for turn in each.turns:
            if (first is None or turn.month >= first) and (last is None or turn.month <= last):
                numbers = (turn.before, turn.after, turn.chance, turn.independent_before, turn.independent_after)
                ids = (_ids(turn.carried_by), _ids(turn.events_before), _ids(turn.events_after))
                rows.append((*names, turn.kind, turn.last_before, turn.likeliest, turn.month, *numbers, *ids, None))
    columns = ("a", "a_name", "b", "b_name", "kind", "last_before", "likeliest", "month", "before", "after", "chance", "independent_before",
               "independent_after", "carried_by", "events_before", "events_after", "refused")  # fmt: skip
    return Table(columns, rows)


def balance_table(found: Balance, brokers: Iterable[Broker], facts: Facts) -> Table:
    """Give the network: its ties, camps, hedgers, triangles that do not fit, and brokers, told apart by the first column."""
    rows: list[Sequence[Cell]] = []
    for tie in found.ties:
        rows.append(
            (
                "tie",
                *_both(facts, [tie.a]),
                *_both(facts, [tie.b]),
                tie.strength,
                tie.low,
                tie.high,
                tie.independent,
                None,
                _ids(tie.events),
            )
        )
    for placed in found.placed:
        camp, firm = f"{placed.part}.{placed.side}", None if placed.firmness is None else f"firm {placed.firmness:.2f}"
        rows.append(("camp", *_both(facts, [placed.id]), camp, None, placed.margin, None, None, placed.ties, firm, None))
    for hedger in found.hedgers:
        least = min(tie.independent for tie in hedger.ties)
        who = (*_both(facts, [hedger.id]), *_both(facts, hedger.between))
        rows.append(("hedger", *who, hedger.score, None, None, least, hedger.says, _tie_ids(hedger.ties)))
    for each in found.triangles:
        least = min(tie.independent for tie in each.ties)
        rows.append(("triangle", *_both(facts, each.actors), None, None, None, None, None, least, None, _tie_ids(each.ties)))
    for broker in brokers:
        who = (*_both(facts, [broker.id]), *_both(facts, broker.between))
        rows.append(("broker", *who, broker.score, None, None, broker.independent, broker.says, _ids((*broker.events, *broker.quarrel))))
    return Table(("what", "id", "name", "with", "with_name", "value", "low", "high", "number", "says", "events"), rows)


def itineraries_table(trips: Iterable[Trip], facts: Facts) -> Table:
    """Give visits by day."""
    rows = []
    for trip in trips:
        ranks = tuple(None if rank is None else rank.rank for rank in (trip.rank, trip.host_rank))
        parties = (*_both(facts, trip.persons), *_both(facts, trip.received_by))
        ends = (*_both(facts, [trip.traveller]), *_both(facts, [trip.host]))
        rows.append((trip.event, trip.when, *ends, *parties, *ranks, trip.first_since, trip.covered_from, trip.independent))
    columns = ("event", "when", "traveller", "traveller_name", "host", "host_name", "persons", "persons_names", "received_by",
               "received_by_names", "rank", "host_rank", "first_since", "first_in_record_covered_from", "independent")  # fmt: skip
    return Table(columns, rows)


def coverage_table(found: Coverage, facts: Facts) -> Table:
    """Give what each public was told and what not."""
    rows = []
    for each in found.publics:
        quoted = "; ".join(f"{item.speaker} {facts.name(item.speaker)}: {_ids(item.statements)}" for item in each.quoted)
        ids = map(_ids, (each.told, each.only_here, each.not_told, each.parts_only_here, each.statements, each.statements_only_here))
        rows.append((each.by, each.public, each.documents, each.independent, *ids, quoted, each.refused))
    rows += [
        ("one-anonymous", each.kind, each.documents, 1, each.id, None, None, None, None, None, "; ".join(each.outlets), None)
        for each in found.one_anonymous
    ]
    columns = ("by", "public", "documents", "independent", "told", "only_here", "not_told", "parts_only_here", "statements",
               "statements_only_here", "quoted", "refused")  # fmt: skip
    return Table(columns, rows)


def spread_table(found: Spread) -> Table:
    """Give the documents that tell an event, as they came."""
    rows = [
        (step.document, step.voice, step.outlet, step.language, step.published, step.exact, step.hours, "yes" if step.is_copy else "no")
        for step in found.steps
    ]
    return Table(("document", "voice", "outlet", "language", "published", "exact", "hours", "copy"), rows)


def dealings_table(found: Iterable[Dealing], facts: Facts) -> Table:
    """Give what is told of each pair."""
    rows = [
        (*_both(facts, [each.a]), *_both(facts, [each.b]), _ids(each.friendly), each.independent_friendly, _ids(each.hostile),
         each.independent_hostile, *(None if day is None else day.isoformat() for day in (each.first, each.last)))
        for each in found
    ]  # fmt: skip
    columns = ("a", "a_name", "b", "b_name", "friendly", "independent_friendly", "hostile", "independent_hostile", "friendly_since",
               "friendly_by")  # fmt: skip
    return Table(columns, rows)


def beside_table(found: Beside, dyads: Sequence[Dyad] | None = None) -> Table:
    """Give both counts by pair (all, or some) and month, with the pair's correlation in each of its rows."""
    rows = []
    for each in found.dyads if dyads is None else dyads:
        numbers = (each.pearson.value, each.pearson.low, each.pearson.high, each.spearman.value, each.spearman.low, each.spearman.high)
        why = "; ".join(f"{name} {count}" for name, count in each.why.items())
        for month in each.months:
            counts = (month.month, month.ours, month.theirs, _ids(month.events), _ids(month.rows))
            rows.append((each.a, each.b, *counts, each.pearson.n, *numbers, each.independent, each.pearson.refused, why))
    columns = ("a", "b", "month", "ours", "theirs", "events", "their_rows", "n", "pearson", "pearson_low", "pearson_high", "spearman",
               "spearman_low", "spearman_high", "independent", "refused", "why")  # fmt: skip
    return Table(columns, rows)


def measured_json(value: Mapping[str, Any], facts: Facts, level: str, parameters: Parameters) -> dict[str, Any]:
    """Give a whole answer: what was measured, with the build, the parameters, and the name of every id that stands anywhere in it.

    `names` has the entities, `titles` the events and ties in one line.
    """
    whole = {"build": facts.build, "level": level, **value, "parameters": _plain(parameters)}
    ids = set(_strings(whole))
    listed: tuple[Fact, ...] = (*facts.events, *facts.ties, *facts.positions, *facts.statements)
    told = {fact.id: fact for fact in listed if fact.id in ids}
    sheet = Sheet((), facts.entities, {}, {})
    names = {id: facts.name(id) for id in sorted(ids) if id in facts.entities}
    return whole | {"names": names, "titles": {id: title_of(told[id], sheet) for id in sorted(told)}}


def as_values(value: Any) -> Any:
    """Give a measure as JSON values: days as ISO dates."""
    return _written(to_json(value))


def _written(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _written(inner) for key, inner in value.items()}
    return [_written(inner) for inner in value] if isinstance(value, list | tuple) else value


def _plain(parameters: Parameters) -> dict[str, Any]:
    fields = {name: getattr(parameters, name) for name in parameters.__dataclass_fields__}
    return {name: dict(value) if hasattr(value, "items") else value for name, value in fields.items()}


def _strings(item: Any) -> Iterable[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, Mapping):
        for inner in item.values():
            yield from _strings(inner)
    elif isinstance(item, list | tuple):
        for inner in item:
            yield from _strings(inner)


def _ids(ids: Sequence[str]) -> str:
    return " ".join(ids)


def _tie_ids(ties: Sequence[SignedTie]) -> str:
    return _ids(list(dict.fromkeys(id for tie in ties for id in tie.events)))


def _both(facts: Facts, ids: Sequence[str]) -> tuple[str, str]:
    return _ids(ids), "; ".join(facts.name(id) for id in ids)
