"""Which mentions tell one event: candidates by type, parties and month; links; settling by how much a mention tells.

Order of settling: copies of one passage first; then mentions with a day and named parties; then, each attaching to the one cluster that
clearly fits best or standing alone, those with a day only, a month, a year, no time at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from entente.record import CodedDocument, EventMention, Passage, edtf
from entente.resolve.cast import Cast
from entente.resolve.dates import Dated
from entente.resolve.lineages import Lineages
from entente.resolve.names import fold
from entente.resolve.options import Options
from entente.resolve.parties import PartyJudge
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Link, Settling
from entente.resolve.sourcing import Tellers
from entente.resolve.tellings import Telling, TellingJudge, meetings_told

# In a bucket larger than this each mention is compared with the first ones only.
_BUCKET = 300
# Where the parties did more things of one type than this, a mention without a time is compared with those near its publication only.
_CROWD = 40
_COPY = 10.0
# A date that spans no more days than this is compared by days.
_EXACT = 7


@dataclass(frozen=True)
class Happenings:
    """Settled events.

    Attributes:
        tellings: by mention id.
        clusters: mention ids of each event, by the event's id.
        event_of: event id of each mention.
        maybe: events that an event may be the same as.
    """

    tellings: Mapping[str, Telling]
    clusters: Mapping[str, tuple[str, ...]]
    event_of: Mapping[str, str]
    maybe: Mapping[str, tuple[str, ...]]


def settle_events(
    documents: Iterable[CodedDocument], dated: Mapping[str, Dated], cast: Cast, tellers: Tellers, ruled: Ruled, options: Options
) -> Happenings:
    """Settle which event mentions are one event."""
    tellings = _tellings(documents, dated, cast, tellers)
    judge = TellingJudge(PartyJudge(cast), options)
    settling = Settling(
        tellings,
        lambda one, other: judge.apart(tellings[one], tellings[other]),
        {name: telling.signature for name, telling in tellings.items()},
        {name: frozenset({telling.mention.document}) for name, telling in tellings.items()},
        [pair for pair in ruled.must if set(pair) <= set(tellings)],
        [pair for pair in ruled.cannot if set(pair) <= set(tellings)],
    )
    settling.merge(_copies(tellings, judge))
    links, alike = _links(tellings, judge, cast)
    settling.merge(alike)
    for tier in range(5):
        level = {root: min(tellings[member].tier for member in members) for root, members in settling.clusters().items()}
        weak = {root for root, rank in level.items() if rank == tier}
        settled = {root for root, rank in level.items() if rank < tier}
        left = settling.attach(weak, settled, links, options.attach, options.margin) if tier else set()
        free = weak - left
        settling.merge(link for link in links if link.firm and settling.root(link.a) in free and settling.root(link.b) in free)
    return _name(tellings, settling, tellers)


def _tellings(documents: Iterable[CodedDocument], dated: Mapping[str, Dated], cast: Cast, tellers: Tellers) -> dict[str, Telling]:
    lineages: Lineages = tellers.lineages
    judge = PartyJudge(cast)
    found = {}
    for document in documents:
        parties = [
            (mention, cast.entities_of(mention.document, mention.actors), cast.entities_of(mention.document, mention.recipients))
            for mention in document.events
        ]
        siblings = meetings_told(parties)
        named = {passage.start: _countries(passage) for passage in lineages.passages.get(document.document, ())}
        for mention, *sides in parties:
            sides = _hosts_apart(mention, sides, judge)
            actors, recipients = (tuple(sorted(party for party in side if not judge.nameless(party))) for side in sides)
            nameless = tuple(tuple(sorted(party for party in side if judge.nameless(party))) for side in sides)
            found[mention.id] = Telling(
                mention, actors, recipients, dated[mention.id].when, tellers.said_on(mention), tellers.key_place(mention),
                lineages.twin(mention.document), _named(judge, actors + recipients), siblings, (nameless[0], nameless[1]),
                named.get(max((start for start in named if start <= mention.trigger.start), default=-1), frozenset()),
            )  # fmt: skip
    return dict(sorted(found.items()))


def _countries(passage: Passage) -> frozenset[str]:
    """Give the countries that a passage names, by its language-free print."""
    return frozenset(key for key in passage.keys if len(key) == 2 and key.isalpha() and key.isupper())


def _hosts_apart(mention: EventMention, sides: list[tuple[str, ...]], judge: PartyJudge) -> list[tuple[str, ...]]:
    """Put who is at home at the place of a visit among the hosts, where somebody from elsewhere is the visitor."""
    home = mention.where.country if mention.where else None
    if mention.mode != "visit" or home is None or len({judge.camp_of(party) for party in sides[0]}) < 2:
        return sides
    hosts = tuple(party for party in sides[0] if judge.camp_of(party) == home)
    return [tuple(party for party in sides[0] if party not in hosts), tuple(dict.fromkeys((*sides[1], *hosts)))]


def _named(judge: PartyJudge, parties: tuple[str, ...]) -> bool:
    entities = [judge.cast.entities[party] for party in parties if party in judge.cast.entities]
    return not any(judge.bare(entity.id) for entity in entities) and any(entity.kind in ("person", "org") for entity in entities)


def _copies(tellings: Mapping[str, Telling], judge: TellingJudge) -> Iterator[Link]:
    """Link mentions of one type that stand in copies of one passage; among several, those of the same words and rank come first."""
    standing: dict[tuple[str, str, str | None], dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings.values():
        if telling.place is not None:
            mention = telling.mention
            standing[telling.place, mention.type, mention.mode][mention.document].append(telling)
    for _, of_document in sorted(standing.items(), key=lambda each: str(each[0])):
        if len(of_document) < 2:
            continue
        rows = [sorted(row, key=lambda each: (each.mention.trigger.start, each.mention.id)) for _, row in sorted(of_document.items())]
        for later, row in enumerate(rows[1:], 1):
            for before in rows[: min(later, 8)]:
                for (mine, one), (theirs, other) in product(enumerate(before), enumerate(row)):
                    if judge.score(one, other) is not None:
                        same_words = fold(one.mention.trigger.text) == fold(other.mention.trigger.text)
                        score = _COPY + 0.5 * same_words - 0.01 * min(40, abs(mine - theirs))
                        yield Link(score, *_pair(one, other))


def _links(tellings: Mapping[str, Telling], judge: TellingJudge, cast: Cast) -> tuple[list[Link], list[Link]]:
    """Link all candidates that can be one event; give also the links between those that say the same, which settle first."""
    first: dict[object, str] = {}
    links, alike = [], []
    nodes: list[Telling] = []
    for name, telling in tellings.items():
        if telling.tier <= 1:  # of many that say the same, one is compared with the others
            before = first.setdefault(telling.signature, name)
            if before != name and tellings[before].mention.document != telling.mention.document:
                alike.append(Link(4.5, before, name))
                continue
        nodes.append(telling)
    for a, b in sorted(_candidates(nodes, cast, judge.parties, judge.options)):
        score = judge.score(tellings[a], tellings[b])
        if score is not None:
            links.append(Link(round(score, 4), a, b, _firm(tellings[a], tellings[b], judge)))
    return links, alike


def _firm(one: Telling, other: Telling, judge: TellingJudge) -> bool:
    """Tell whether two tellings that both lack what would tell are one all the same."""
    if max(one.tier, other.tier) <= 1 or one.twin == other.twin:
        return True
    sides = judge.sides(one, other)
    if sides is None or sides.score < 0.75 or one.when is None or one.when != other.when or edtf.bounds(one.when) is None:
        return False
    return one.tier == 2 or (judge.place(one, other) or 0.0) >= 0.5


def _candidates(nodes: list[Telling], cast: Cast, judge: PartyJudge, options: Options) -> set[tuple[str, str]]:
    """Give pairs that share type, two parties (or what these act for) and a time: days meet days a day apart, months meet what lies
    in them, and those without a time meet all times.
    """
    by_day: dict[tuple[tuple[str, ...], int], list[Telling]] = defaultdict(list)
    by_month: dict[tuple[tuple[str, ...], str], tuple[list[Telling], list[Telling]]] = defaultdict(lambda: ([], []))
    anywhen: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in nodes:
        days, months = _days(telling.when), _months(telling.when)
        for key in _party_keys(telling, cast, judge, options):
            anywhen[key].append(telling)
            for day in days:
                by_day[key, day].append(telling)
            for month in months:
                by_month[key, month][0 if days else 1].append(telling)
    pairs: set[tuple[str, str]] = set()
    for (key, _), members in by_day.items():
        pairs |= {_pair(one, other) for one, other in combinations_within(members, _BUCKET) if _worth(key, one, other)}
    for (key, _), (exact, coarse) in by_month.items():
        for place, one in enumerate(coarse[:_BUCKET]):
            pairs |= {_pair(one, other) for other in (*coarse[place + 1 :], *exact) if _worth(key, one, other)}
    for key, members in anywhen.items():
        held = members if key[0] == "two" or len(members) <= _CROWD else [each for each in members if each.one_sided]
        if len(held) <= _CROWD:
            open_ended = [each for each in held if not _months(each.when)]
            pairs |= {_pair(one, other) for one in open_ended for other in held if other is not one}
        else:
            pairs |= _near_publication(held)
    return pairs


def _worth(key: tuple[str, ...], one: Telling, other: Telling) -> bool:
    """Tell whether a pair that shares a key is to be compared: one party in common is enough only where a side is left out."""
    return key[0] == "two" or one.one_sided or other.one_sided


def combinations_within(members: list[Telling], first: int) -> Iterator[tuple[Telling, Telling]]:
    """Give the pairs of a bucket; in a crowded one, only those with one of its first members."""
    for place, one in enumerate(members[:first]):
        for other in members[place + 1 :]:
            yield one, other


def _near_publication(members: list[Telling]) -> set[tuple[str, str]]:
    """In a crowded bucket, compare a mention without a time with what happened within two weeks of its publication, and with its twins."""
    by_month: dict[str, list[Telling]] = defaultdict(list)
    by_twin: dict[str, list[Telling]] = defaultdict(list)
    for telling in members:
        by_twin[telling.twin].append(telling)
        for month in _months(telling.when):
            by_month[month].append(telling)
    pairs: set[tuple[str, str]] = set()
    for one in members:
        if not _months(one.when):
            near = [other for month in _months(one.published, 14) for other in by_month[month]][:_CROWD]
            pairs |= {_pair(one, other) for other in (*near, *by_twin[one.twin]) if other is not one}
    return pairs


def _pair(one: Telling, other: Telling) -> tuple[str, str]:
    a, b = sorted((one.mention.id, other.mention.id))
    return a, b


def _days(when: str | None) -> list[int]:
    """Give the days of a date told to the week or better, and the day after: dates a day apart share one. Nothing for coarser ones."""
    bounds = edtf.bounds(when) if when else None
    if bounds is None or (bounds[1] - bounds[0]).days > _EXACT:
        return []
    return list(range(bounds[0].toordinal(), bounds[1].toordinal() + 2))


def _months(when: str | None, reach: int = 1) -> list[str]:
    """Give the months that a date touches, a day before and after included; nothing for what spans more than fourteen."""
    bounds = edtf.bounds(when) if when else None
    if bounds is None or (bounds[1] - bounds[0]).days > 430:
        return []
    day, last = bounds[0] - timedelta(days=reach), bounds[1] + timedelta(days=reach)
    months = []
    while (day.year, day.month) <= (last.year, last.month):
        months.append(f"{day.year:04d}-{day.month:02d}")
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return months


def _party_keys(telling: Telling, cast: Cast, judge: PartyJudge, options: Options) -> list[tuple[str, ...]]:
    """Give the keys of a mention: its type (of a pair told for one another, the first) with two of its parties, and with each of them.

    The keys with one party serve mentions that leave a side out.
    """
    kind = min([telling.mention.type, *(pair[0] for pair in options.told_for_one_another if telling.mention.type in pair)])
    tokens = [sorted(_stands_for(party, cast, judge)) for party in telling.parties]
    keys: set[tuple[str, ...]] = {("one", kind, token) for mine in tokens for token in mine}
    for place, mine in enumerate(tokens):
        for theirs in tokens[place + 1 :]:
            keys |= {("two", kind, *sorted(pair)) for pair in product(mine, theirs) if pair[0] != pair[1]}
    return sorted(keys)


def _stands_for(party: str, cast: Cast, judge: PartyJudge) -> set[str]:
    entity = cast.entities.get(party)
    return {
        party,
        *(f"surname {name}" for name in judge.surnames(party)),
        *cast.acts_for.get(party, ()),
        *({entity.country} if entity and entity.country else ()),
        *(entity.maybe if entity else ()),
    }


def _name(tellings: Mapping[str, Telling], settling: Settling, tellers: Tellers) -> Happenings:
    """Name each event by its first mention."""
    clusters, named = {}, {}
    for root, members in settling.clusters().items():
        first = tellers.first(tellings[member].mention for member in members)
        named[root] = first.id
        clusters[first.id] = tuple(members)
    event_of = {member: name for name, members in clusters.items() for member in members}
    maybe = {named[root]: tuple(sorted(named[other] for other in others)) for root, others in settling.may_be().items()}
    return Happenings(tellings, dict(sorted(clusters.items())), event_of, maybe)
