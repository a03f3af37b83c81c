"""Parts: single meetings and signings inside a visit are events of their own, with `part_of`. Containment is not identity."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from entente.record import edtf
from entente.resolve.desk import Desk, number
from entente.resolve.events import Events
from entente.resolve.one_event import Happenings
from entente.resolve.tellings import Telling, TellingJudge

# What may stand inside a visit besides meetings: agreements reached or signed there on the day.
_INSIDE = frozenset({("AGREE", "reached"), ("AGREE", "signed")})


class Parts:
    """Which event is part of which, kept on the desk.

    An event's row: `visits` and `meetings` (where and when it is one, as handles), `parent` by what is told, and whether that leads in a
    `ring`, which makes nothing a part.
    """

    def __init__(self, desk: Desk, events: Events) -> None:
        self._desk, self._events = desk, events
        self._visits, self._meetings = desk.postings("visits", 8), desk.postings("meetings", 8)

    def parent(self, event: str) -> str | None:
        """Give the event that one is part of."""
        row = self._desk.row("part", event)
        return None if row is None or row["ring"] else row["parent"]

    def update(self, found: Happenings, before: Collection[str]) -> set[str]:
        """Find parts anew where events changed; give the events that may be part of another one now.

        Args:
            found: the events that were settled anew.
            before: those that stood in their place.
        """
        touched = {*found.clusters, *before}
        rows = self._desk.rows("part", touched)
        self._visits.change([(key, _number(name)) for name, row in rows.items() for key in row["visits"]], [])
        self._meetings.change([(key, _number(name)) for name, row in rows.items() for key in row["meetings"]], [])
        visits, meetings = (
            {name: sorted({key for member in members for key in where(found.tellings[member])}) for name, members in found.clusters.items()}
            for where in (_visit, _meeting)
        )
        self._visits.change([], [(key, _number(name)) for name, keys in visits.items() for key in keys])
        self._meetings.change([], [(key, _number(name)) for name, keys in meetings.items() for key in keys])
        for name in {*visits, *meetings}:
            self._desk.put("event number", f"{_number(name):x}", name)
        about = {key for row in rows.values() for key in row["visits"]} | {key for keys in visits.values() for key in keys}
        again = {node for nodes in self._meetings.members(about).values() for node in nodes}
        beside = {*self._desk.rows("event number", [f"{node:x}" for node in again]).values(), *self._told_beside(found)} - touched
        standing = self._events.standing(sorted(beside))
        old = {name: row["parent"] for name, row in self._desk.rows("part", [*touched, *beside]).items()}
        rings = {other for name in old for other in self._ring(name)}
        for name in set(before) - found.clusters.keys():
            self._desk.put("part", name, None)
            self._desk.put("event number", f"{_number(name):x}", None)
        for happenings in (found, standing):
            self._find(happenings, visits, meetings)
        return self._rings({*found.clusters, *standing.clusters}, rings)

    def _told_beside(self, found: Happenings) -> set[str]:
        """Give the events of mentions that are told as part of one that was settled anew."""
        names = set()
        for document in {telling.mention.document for telling in found.tellings.values()}:
            for name, telling in self._events.tellings(document).items():
                if telling.mention.part_of in found.event_of and name not in found.event_of:
                    names.add(self._desk.row("event of", name))
        return names

    def _find(self, happenings: Happenings, visits: dict[str, list[int]], meetings: dict[str, list[int]]) -> None:
        """Find what some events are part of.

        What a text says itself comes first (most mentions, then the smallest id); else a meeting is part of the one visit that has its
        parties, country and day.
        """
        for name, members in happenings.clusters.items():
            stood = self._desk.row("part", name) or {"visits": [], "meetings": [], "parent": None, "ring": False}
            said: Counter[str] = Counter()
            for member in members:
                within = happenings.tellings[member].mention.part_of
                parent = self._desk.row("event of", within) if within else None
                said.update([parent] if parent is not None and parent != name else [])
            inside = [] if said else sorted(self._inside(happenings, members) - {name})
            chosen = min(said, key=lambda each: (-said[each], each)) if said else inside[0] if len(inside) == 1 else None
            row = stood | {"parent": chosen, "ring": False}
            row |= {"visits": visits[name], "meetings": meetings[name]} if name in visits else {}
            plain = chosen is None and not row["visits"] and not row["meetings"]
            self._desk.put("part", name, None if plain else row)

    def _inside(self, happenings: Happenings, members: Iterable[str]) -> set[str]:
        """Give the visits that hold a meeting."""
        found: set[str] = set()
        for member in members:
            meeting = happenings.tellings[member]
            held = {node for nodes in self._visits.members(_meeting(meeting)).values() for node in nodes}
            names = sorted(self._desk.rows("event number", [f"{node:x}" for node in held]).values())
            visits = self._events.standing(names)
            for visit in names:
                told = (visits.tellings[other] for other in visits.clusters[visit])
                if visit not in found and any(_holds(each, meeting, self._events.judge) for each in told):
                    found.add(visit)
        return found

    def _ring(self, name: str) -> list[str]:
        """Give the events that an event would be part of and that would be part of it."""
        passed = [name]
        at: Any = name
        while (row := self._desk.row("part", at)) is not None and (at := row["parent"]) is not None:
            if at == name:
                return passed
            if at in passed:
                return []
            passed.append(at)
        return []

    def _rings(self, names: Collection[str], former: Collection[str]) -> set[str]:
        """Mark what would be part of itself."""
        changed = set(names)
        for name in {*names, *former, *(other for each in names for other in self._ring(each))}:
            row = self._desk.row("part", name)
            if row is not None and row["ring"] != bool(ring := self._ring(name)):
                self._desk.put("part", name, row | {"ring": bool(ring)})
                changed.add(name)
        return changed


def _number(event: str) -> int:
    return number("event", event)


def _days(telling: Telling) -> list[int]:
    """Give the handles of country and days of a telling that has a day and a place."""
    where = telling.mention.where
    bounds = edtf.bounds(telling.when) if telling.when else None
    if where is None or where.country is None or bounds is None or telling.tier > 1:
        return []
    return [number(where.country, str(day)) for day in range(bounds[0].toordinal(), bounds[1].toordinal() + 1)]


def _visit(telling: Telling) -> list[int]:
    return _days(telling) if telling.visit else []


def _meeting(telling: Telling) -> list[int]:
    kind = (telling.mention.type, telling.mention.mode)
    if telling.visit or telling.mention.mode == "phone" or (kind[0] != "CONSULT" and kind not in _INSIDE):
        return []
    return _days(telling)


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
