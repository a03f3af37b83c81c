"""More measures of `entente analyse`: the spread of a story, dealings as told, and counts beside another data set's."""

from collections.abc import Iterable, Sequence
from typing import Final

from entente.analyse.correlation import Correlation
from entente.analyse.dealings import Dealing, partners
from entente.analyse.facts import Facts
from entente.cli.analysing import Answer, Case
from entente.cli.screen import Column, cell
from entente.publish.beside import REASONS, Beside, Dyad
from entente.publish.drawings import Wording, beside_drawing
from entente.publish.measured import as_values, beside_table, dealings_table, spread_table
from entente.record import Event
from entente.record.errors import QueryError
from entente.run.comparing import foreign_rows
from entente.run.measures import AsTold, as_told, beside_rows, spread_of_event

_LONG: Final = 20
_SHOWN: Final = 3


def spread(case: Case, asked: Sequence[str]) -> Answer:
    """Show the documents that tell an event, as they came."""
    standing = case.store.find(asked[0])
    fact = getattr(standing, "fact", None)
    if not isinstance(fact, Event):
        raise QueryError(f"There is no event {asked[0]}. See `entente events`.")
    found = spread_of_event(case.store, case.facts, fact)
    columns = (
        Column("hours", 7, True),
        Column("published", 20),
        Column("lang", 4),
        Column("outlet"),
        Column("", 5),
        Column("document", 20),
    )
    screen = [
        ("–" if step.hours is None else f"{step.hours:g}{'' if step.exact == 'hour' else ' d'}", cell(step.published), cell(step.language),
         cell(step.outlet), "copy" if step.is_copy else "", step.document)
        for step in found.steps
    ]  # fmt: skip
    voices = f"{found.voices} independent source{'' if found.voices == 1 else 's'}"
    words = [f"{fact.id} in {len(found.steps)} documents of {voices}; hours after the first (d: only the day is told)."]
    if found.refused is not None:
        words.append(f"It is {found.refused}.")
    return Answer(words, (columns, screen), spread_table(found), {"spread": as_values(found)})


def dealings(case: Case, asked: Sequence[str]) -> Answer:
    """Say who deals with whom, as it is told."""
    party = asked[0] if asked else None
    found = as_told(case.facts, case.scale, case.asked.level, case.parameters, party)
    columns = (Column("who"), Column("friendly", 8, True), Column("src", 4, True), Column("hostile", 8, True), Column("src", 4, True))
    listed = [each for _, each in partners(found.dealings, party)] if party is not None else _best(found.dealings)
    screen = [
        (case.pair(each.a, each.b), str(len(each.friendly)), str(each.independent_friendly), str(len(each.hostile)),
         str(each.independent_hostile))
        for each in listed[:_LONG]
    ]  # fmt: skip
    words = [
        f"{len(found.dealings)} pairs of whom something with a sign is told, build {case.facts.build}: events and stated ties, and the "
        "independent sources behind them. Nothing is weighed here, and nothing refused: one source may be all there is."
    ]
    return Answer(
        words, (columns, screen), dealings_table(found.dealings, case.facts), {"as_told": as_values(found)}, list(_sentences(case, found))
    )


def _best(found: Iterable[Dealing]) -> list[Dealing]:
    return sorted(found, key=lambda each: (-each.independent_friendly - each.independent_hostile, each.a, each.b))


def _sentences(case: Case, found: AsTold) -> Iterable[str]:
    for opening in found.openings:
        old, new = (_other(each, opening.who) for each in (opening.old, opening.new))
        yield (
            f"{case.name(opening.who)} stood by {case.name(old)} by {opening.before} ({_rests(opening.old, False)}); since "
            f"{opening.since} it also deals with {case.name(new)} ({_rests(opening.new, False)})."
        )
    for each in found.between[:_LONG]:
        one, other = each.between
        yield (
            f"{case.name(each.who)} has friendly dealings with {case.name(one)} ({_rests(each.ones, False)}) and with "
            f"{case.name(other)} ({_rests(each.others, False)}), and these two are at odds ({_rests(each.odds, True)})."
        )
    for cross in found.crossed[:_LONG]:
        mine, theirs = _other(cross.ones, cross.one), _other(cross.others, cross.other)
        yield (
            f"{case.name(cross.one)} stands by {case.name(mine)} ({_rests(cross.ones, False)}) and {case.name(cross.other)} by "
            f"{case.name(theirs)} ({_rests(cross.others, False)}), which are at odds ({_rests(cross.odds, True)}); yet the two deal as "
            f"friends ({_rests(cross.theirs, False)})."
        )
    for split in found.divided[:_LONG]:
        one, other, shared = (case.name(id) for id in (split.one, split.other, split.shared))
        a, b = case.name(_other(split.side, split.one)), case.name(_other(split.other_side, split.other))
        yield (
            f"{one} ({_rests(split.ones, False)}) and {other} ({_rests(split.others, False)}) both stand by {shared}; where {a} and {b} "
            f"are at odds ({_rests(split.odds, True)}), {one} stands by {a} ({_rests(split.side, False)}) and {other} by {b} "
            f"({_rests(split.other_side, False)})."
        )
    for quarrel in found.quarrels[:_LONG]:
        a, b = quarrel.odds.a, quarrel.odds.b
        sides = [
            f"{case.name(end)} has {', '.join(case.name(_other(each, end)) for each in friends)} with it"
            for end, friends in ((a, quarrel.with_a), (b, quarrel.with_b))
            if friends
        ]
        yield f"{case.name(a)} and {case.name(b)} are at odds ({_rests(quarrel.odds, True)}): {'; '.join(sides)}."
    for reach in found.reaches[:_LONG]:
        said = ", ".join(f"{case.name(_other(each, reach.who))} ({_rests(each, False)})" for each in reach.partners)
        yield f"{case.name(reach.who)} has friendly dealings with {said}."
    for pair in found.both_ways[:_LONG]:
        yield f"Of {case.pair(pair.a, pair.b)} both is told: friendly ({_rests(pair, False)}) and hostile ({_rests(pair, True)})."


def _rests(each: Dealing, hostile: bool) -> str:
    ids, n = (each.hostile, each.independent_hostile) if hostile else (each.friendly, each.independent_friendly)
    more = f" +{len(ids) - _SHOWN}" if len(ids) > _SHOWN else ""
    return f"{n} independent source{'' if n == 1 else 's'}: {' '.join(ids[:_SHOWN])}{more}"


def _other(each: Dealing, who: str) -> str:
    return each.b if each.a == who else each.a


def compare(case: Case, asked: Sequence[str]) -> Answer:
    """Correlate our counts with another data set's."""
    path, *parties = asked
    with foreign_rows(path) as rows:
        found = beside_rows(case.store, rows, case.parameters)
    wanted = {case.facts.entities[id].country or id if id in case.facts.entities else id for id in parties}
    listed = [each for each in found.dyads if wanted <= {each.a, each.b}]
    columns = (Column("pair", 7), Column("ours", 5, True), Column("theirs", 7, True), Column("Pearson", 24), Column("Spearman", 24),
               Column("n", 4, True))  # fmt: skip
    screen = [
        (f"{each.a}-{each.b}", str(each.ours), str(each.theirs), _correlated(each.pearson), _correlated(each.spearman), str(each.pearson.n))
        for each in listed[:_LONG]
    ]  # fmt: skip
    value = {"beside": as_values(found) | {"dyads": [as_values(each) for each in listed]}, "reasons": dict(REASONS)}
    table = beside_table(found, listed)
    return Answer(_compared(found), (columns, screen), table, value, _reasons(found, listed), lambda: _drawn(listed, case.facts))


def _drawn(listed: Sequence[Dyad], facts: Facts) -> str:
    return beside_drawing(listed[0], Wording(facts.name)) if listed else ""


def _compared(found: Beside) -> list[str]:
    if found.refused is not None:
        return [f"Nothing is compared: {found.refused}."]
    over = [f"{name} {_correlated(each)}" for name, each in (("Pearson", found.pearson), ("Spearman", found.spearman))]
    return [
        f"Our events and the rows of {found.data_set} by pair of countries and month, {found.first} to {found.last}: over all "
        f"{found.cells} pairs of numbers {', '.join(over)}."
    ]


def _reasons(found: Beside, listed: Sequence[Dyad]) -> list[str]:
    named = {name for each in listed for name in each.why}
    counted = [(each, "; ".join(f"{name} {count}" for name, count in each.why.items())) for each in listed[:_LONG]]
    said = [f"{each.a}-{each.b} differ: {why}." for each, why in counted if why]
    said += [f"{name}: {words}." for name, words in REASONS.items() if name in named]
    if found.left_out:
        said.append("Rows left out: " + ", ".join(f"{count} with {why}" for why, count in found.left_out.items()) + ".")
    return said


def _correlated(each: Correlation) -> str:
    if each.value is None or each.low is None or each.high is None:
        return each.refused or ""
    return f"{each.value:+.2f} ({each.low:+.2f} to {each.high:+.2f})"
