"""Parts: single meetings and signings inside a visit are events of their own, with `part_of`. Containment is not identity."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from entente.record import edtf
from entente.resolve.events import Happenings
from entente.resolve.tellings import Telling, TellingJudge

# What may stand inside a visit besides meetings: agreements reached or signed there on the day.
_INSIDE = frozenset({("AGREE", "reached"), ("AGREE", "signed")})


def find_parts(happenings: Happenings, judge: TellingJudge) -> dict[str, str]:
    """Give, for each event that is a part, the event that it is part of.

    What a text says itself comes first (most mentions, then the smallest id); else a meeting is part of the one visit that has its parties,
    country and day.
    """
    parents: dict[str, str] = {}
    for name, members in happenings.clusters.items():
        said = Counter(
            parent
            for member in members
            if (parent := happenings.event_of.get(happenings.tellings[member].mention.part_of or "")) is not None and parent != name
        )
        if said:
            parents[name] = min(said, key=lambda parent: (-said[parent], parent))
    visits = _visits_by_country(happenings)
    for name, members in happenings.clusters.items():
        if name not in parents:
            inside = sorted(_inside(happenings, members, visits, judge) - {name})
            if len(inside) == 1:
                parents[name] = inside[0]
    return {name: parent for name, parent in parents.items() if not _turns(name, parents)}


def _turns(name: str, parents: Mapping[str, str]) -> bool:
    """Tell whether an event would be part of itself."""
    seen = {name}
    at = parents.get(name)
    while at is not None and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return at == name


def _visits_by_country(happenings: Happenings) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, members in happenings.clusters.items():
        for key in sorted({key for member in members if happenings.tellings[member].visit for key in _keys(happenings.tellings[member])}):
            found[key].append(name)
    return found


def _keys(telling: Telling) -> list[tuple[str, str]]:
    """Give country and months of a dated telling with a place."""
    where = telling.mention.where
    bounds = edtf.bounds(telling.when) if telling.when else None
    if where is None or where.country is None or bounds is None or (bounds[1] - bounds[0]).days > 31:
        return []
    return [(where.country, f"{day.year:04d}-{day.month:02d}") for day in sorted(set(bounds))]


def _inside(happenings: Happenings, members: tuple[str, ...], visits: Mapping[tuple[str, str], list[str]], judge: TellingJudge) -> set[str]:
    """Give the visits that hold a meeting."""
    found = set()
    for member in members:
        meeting = happenings.tellings[member]
        kind = (meeting.mention.type, meeting.mention.mode)
        if meeting.visit or meeting.mention.mode == "phone" or (kind[0] != "CONSULT" and kind not in _INSIDE) or meeting.tier > 1:
            continue
        for visit in sorted({visit for key in _keys(meeting) for visit in visits.get(key, ())}):
            if any(_holds(happenings.tellings[other], meeting, judge) for other in happenings.clusters[visit]):
                found.add(visit)
    return found


def _holds(visit: Telling, meeting: Telling, judge: TellingJudge) -> bool:
    """Tell whether a visit holds a meeting: its visitor and its hosts' country among the parties, the day, the country."""
    if not visit.visit or visit.tier > 1 or meeting.when is None or visit.when is None or edtf.gap_in_days(visit.when, meeting.when) != 0:
        return False
    mine, theirs = visit.mention.where, meeting.mention.where
    if mine is None or theirs is None or mine.country != theirs.country:
        return False
    guest = judge.parties.side(visit.actors, meeting.parties)
    camps = {judge.parties.camp_of(party) for party in visit.recipients} | {mine.country or ""}
    hosts = any(judge.parties.camp_of(party) in camps for party in meeting.parties)
    return guest is not None and guest[0] >= 0.6 and hosts and not judge.parties.excludes(visit.actors, meeting.parties)
