"""Tellings: event mentions with their parties known and their dates carried over, and whether two of them can be one event."""

import functools
import math
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from itertools import combinations
from typing import Final

from entente.languages.index import names_of_countries
from entente.record import EventMention, Place, edtf
from entente.resolve import areas
from entente.resolve.dates import day, rule_allows
from entente.resolve.names import fold
from entente.resolve.options import Options
from entente.resolve.parties import PartyJudge, Sides

# Acts that both sides do: texts put the same party on either side.
MUTUAL: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Modes of one type that texts tell for one another: what one calls shelling another calls a strike from the air.
_MODES_FOR_ONE_ANOTHER: Final = frozenset(
    frozenset(pair.split())
    for pair in (
        "reached signed", "aerial heavy-weapons", "aerial drone", "drone heavy-weapons", "aerial explosives", "explosives suicide-attack",
        "aerial destroy", "destroy drone", "destroy heavy-weapons", "destroy explosives", "aerial targeted", "drone targeted",
        "explosives targeted", "firearms targeted", "demo riot", "demo obstruct", "arrest seize",
        "multilateral third-party",
    )
)  # fmt: skip
# Acts of two types that texts tell for one another: diplomats are expelled or deported, who is convicted is sentenced or jailed, a
# ship or a crew is seized, detained or captured, and a ceasefire is made or agreed upon.
_ACTS_FOR_ONE_ANOTHER: Final = frozenset(
    {
        frozenset({("COERCE", "deport"), ("SANCTION", "expel")}),
        frozenset({("COERCE", "arrest"), ("SANCTION", "convict")}),
        frozenset({("COERCE", "arrest"), ("ASSAULT", "abduct")}),
        frozenset({("COERCE", "seize"), ("ASSAULT", "abduct")}),
        frozenset({("RETREAT", "ceasefire"), ("AGREE", "reached")}),
        frozenset({("RETREAT", "ceasefire"), ("AGREE", "signed")}),
    }
)
# Acts that texts tell by the place alone where nobody is known who did them, or to whom.
_BY_PLACE: Final = frozenset({"ASSAULT", "PROTEST"})
_HAPPENED: Final = frozenset({"occurred", "ongoing"})
# What two tellings share by their parties where only town and day say that they are one.
_ONE_SCENE: Final = 0.3


@dataclass(frozen=True)
class Telling:
    """One event mention, ready to be compared.

    Attributes:
        mention: the mention itself.
        actors, recipients: entity ids of the parties that tell something.
        story: of an undated telling: what its document tells beside it with a day (type, day, and two states or the town): its story.
        around: countries that its passage names, in whatever part: what tells two events apart where a text leaves a side out.
        nameless: actors and recipients that are but a common noun ("protesters"): as good as a side left out.
        when: EDTF, carried over where that was possible.
        published: day of its document.
        place: group of the passage that its trigger stands in; None outside all passages.
        twin: group of documents that are one text with its document.
        named: whether a person or organization is among the parties, and none of them only a bare name.
        siblings: parties of the visits and of the other meetings that its document tells, for telling visits from meetings.
    """

    mention: EventMention
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    published: str | None
    place: str | None
    twin: str
    named: bool
    siblings: tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]] = ((), ())
    nameless: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    around: frozenset[str] = frozenset()
    story: frozenset[str] = frozenset()

    @property
    def parties(self) -> tuple[str, ...]:
        """All parties."""
        return self.actors + self.recipients

    @property
    def one_sided(self) -> bool:
        """Whether the text leaves a side out."""
        return not self.actors or not self.recipients

    @property
    def visit(self) -> bool:
        """Whether it is a visit."""
        return self.mention.type == "CONSULT" and self.mention.mode == "visit"

    @cached_property
    def tier(self) -> int:
        """How much it tells: 0 day and named parties, 1 a day, 2 a month, 3 a year or a month without year, 4 no time."""
        if self.when is None:
            return 4
        reach = edtf.bounds(self.when)
        days = (reach[1] - reach[0]).days if reach else 9999
        if days <= 7:
            return 0 if self.named else 1
        return 2 if days <= 75 else 3

    @cached_property
    def signature(self) -> Hashable:
        """What `TellingJudge.apart` looks at."""
        mention, where = self.mention, self.mention.where
        place = (where.country, where.geonames, where.lat, where.lon, fold(where.name_en or where.name)) if where else None
        consult = self.siblings if mention.type == "CONSULT" and mention.mode in ("visit", None) else None
        open_time = (mention.time, self.published, mention.status in _HAPPENED) if self.tier > 1 else None
        around = tuple(sorted(self.around)) if self.one_sided else None
        return mention.type, mention.mode, self.actors, self.recipients, self.when, place, consult, open_time, around


@dataclass
class TellingJudge:
    """Judges whether two tellings can be one event (RECORD.md, One event)."""

    parties: PartyJudge
    options: Options
    _sides: dict[tuple[Hashable, Hashable], Sides | None] = field(default_factory=dict)

    def apart(self, one: Telling, other: Telling) -> bool:
        """Tell whether two tellings exclude each other."""
        if not self._types(one, other) or self.excluded(one, other):
            return True
        if self.place(one, other) is None or self._elsewhere(one, other):
            return True
        gap = self.gap(one, other)
        return gap > 1 or (gap == 1 and not self._strong(one, other))

    def _elsewhere(self, one: Telling, other: Telling) -> bool:
        """Tell whether a side that is left out must be another's: besides what they share, the two name countries, and no same one.

        The country in which both place a deed of violence tells nothing: whoever was hit there is of it.
        """
        if not (one.one_sided or other.one_sided) or one.twin == other.twin:
            return False
        first, second = ({self.parties.state_of(party) for party in each.parties} for each in (one, other))
        shared = first & second
        if one.mention.type in _BY_PLACE and one.mention.where is not None and (self.place(one, other) or 0.0) >= 0.9:
            shared = shared | {one.mention.where.country or ""}
        mine, theirs = (
            (each.around | {camp for camp in camps if len(camp) == 2}) - shared for each, camps in ((one, first), (other, second))
        )
        return bool(mine and theirs and not mine & theirs)

    def _types(self, one: Telling, other: Telling) -> bool:
        first, second = one.mention, other.mention
        if first.type != second.type:
            acts = frozenset({(first.type, first.mode or ""), (second.type, second.mode or "")})
            return acts in _ACTS_FOR_ONE_ANOTHER or tuple(sorted((first.type, second.type))) in self.options.told_for_one_another
        if first.mode == second.mode:
            return True
        if "phone" in (first.mode, second.mode) and (first.where if second.mode == "phone" else second.where) is not None:
            return False  # a call has no place: what was told at one is another meeting
        if one.visit or other.visit:
            return first.mode is None or second.mode is None
        return first.mode is None or second.mode is None or frozenset((first.mode, second.mode)) in _MODES_FOR_ONE_ANOTHER

    def kinds(self, telling: Telling) -> tuple[str, ...]:
        """Give the types under which a telling meets others: of types told for one another the first, and those that its act is told by."""
        mention = telling.mention
        first = min([mention.type, *(pair[0] for pair in self.options.told_for_one_another if mention.type in pair)])
        act = (mention.type, mention.mode)
        others = {name for acts in _ACTS_FOR_ONE_ANOTHER if act in acts for name, _ in acts} - {mention.type}
        return first, *sorted(others)

    def scene(self, telling: Telling) -> tuple[str, ...] | None:
        """Give the words of the handle by which acts told by their town alone meet; None for others."""
        where = telling.mention.where
        if where is None or telling.mention.type not in _BY_PLACE or self.is_country(where) or areas.reach(where):
            return None
        return "scene", telling.mention.type, str(where.geonames or f"{where.country} {fold(where.name_en or where.name)}")

    def excluded(self, one: Telling, other: Telling) -> bool:
        """Tell whether the parties, or a visit and a meeting in it, exclude each other."""
        if one.visit != other.visit and one.mention.type == other.mention.type:
            return not self._bare_meeting(*((one, other) if one.visit else (other, one)))
        sides = self.sides(one, other)
        if sides is not None:
            return False
        both_told = self.parties.camps(one.parties) > 1 and self.parties.camps(other.parties) > 1  # and they do not fit
        return both_told or self.parties.excludes(one.actors, other.actors)

    def _bare_meeting(self, visit: Telling, meeting: Telling) -> bool:
        """Tell whether a bare "met X in Ankara" may be what another text calls a visit.

        Talks inside a visit are part of it. They can only be one where the meeting's text tells no visit, the visit's text no such meeting,
        and day, country and named parties are the same.
        """
        if meeting.mention.mode is not None or visit.tier > 1 or meeting.tier > 1 or self.gap(visit, meeting) != 0:
            return False
        if not self.place(visit, meeting):
            return False
        if any(self.parties.side(visit.actors, actors) for actors in meeting.siblings[0]):
            return False
        if any(self.parties.pooled(meeting.parties, talks) for talks in visit.siblings[1]):
            return False
        found = self.parties.pooled(visit.parties, meeting.parties)
        return found is not None and found.named

    def sides(self, one: Telling, other: Telling) -> Sides | None:
        """Compare the parties of two tellings; None where a side fits nothing or excludes the other."""
        sides = (one.actors, one.recipients, other.actors, other.recipients)
        key = (one.visit, other.visit, one.mention.type, other.mention.type, *sides, self._one_host(one, other))
        if (key, None) not in self._sides:
            self._sides[key, None] = self._compare_sides(one, other)
        return self._sides[key, None]

    def _compare_sides(self, one: Telling, other: Telling) -> Sides | None:
        actors, recipients = (one.actors, other.actors), (one.recipients, other.recipients)
        if one.visit and other.visit:
            return self.parties.directed(actors, recipients, host_names_exclude=False, one_host=self._one_host(one, other))
        mutual = not MUTUAL.isdisjoint((one.mention.type, other.mention.type)) or any(
            not each.recipients and self.parties.camps(each.actors) > 1 for each in (one, other)
        )
        direct = (
            None if mutual and (one.one_sided or other.one_sided) else self.parties.directed(actors, recipients, host_names_exclude=True)
        )
        if not mutual:
            return direct
        pooled = self.parties.pooled(one.parties, other.parties)
        return max((each for each in (direct, pooled) if each is not None), key=lambda each: (each.score, each.named), default=None)

    def _one_host(self, one: Telling, other: Telling) -> bool:
        """Tell whether two visits went to one country, by their places."""
        mine, theirs = one.mention.where, other.mention.where
        return mine is not None and theirs is not None and mine.country is not None and mine.country == theirs.country

    def gap(self, one: Telling, other: Telling) -> int:
        """Give the days between two tellings: 0 where their times can meet."""
        if one.when is not None and other.when is not None:
            return edtf.gap_in_days(one.when, other.when) or 0
        for mine, theirs in ((one, other), (other, one)):
            if mine.when is None and theirs.when is not None and not self._meets_rule(mine, theirs.when):
                return 9999
        days = {mention.time.weekday for mention in (one.mention, other.mention) if mention.time and mention.time.kind == "weekday"}
        return 9999 if one.when is None and other.when is None and len(days) > 1 else 0

    def _meets_rule(self, undated: Telling, when: str) -> bool:
        """Tell whether an undated telling can be of a date: its rule allows it, and its document could know it."""
        if not rule_allows(undated.mention, when):
            return False
        reach = edtf.bounds(when)
        published = edtf.bounds(undated.published) if undated.published else None
        if reach is None or published is None:
            return True
        one_day = timedelta(days=1)
        if undated.mention.status in _HAPPENED:
            return reach[0] <= published[1] + one_day
        return undated.mention.status != "planned" or reach[1] >= published[0] - one_day

    def _strong(self, one: Telling, other: Telling) -> bool:
        """Tell whether all but the day fits: the same named parties and the same place; of what is signed, both sides and the town."""
        sides, place = self.sides(one, other), self.place(one, other) or 0.0
        if sides is None:
            return False
        both = min(self.parties.camps(each.parties) for each in (one, other)) > 1  # of what is agreed both may stand on one side
        if one.mention.type == "AGREE" and place >= 0.9 and sides.score >= 0.55 and (both or not (one.one_sided and other.one_sided)):
            return True
        return sides.named and sides.score >= 0.7 and place >= 0.5

    def one_story(self, one: Telling, other: Telling) -> bool:
        """Tell whether two undated tellings are of one day's reports: "Asmara called it a provocation", after the same move of troops.

        They appeared within a day, and beside them both texts tell one thing of one day.
        """
        if one.when is not None or other.when is not None or not one.story & other.story:
            return False
        mine, theirs = (day(each.published) for each in (one, other))
        if mine is None or theirs is None or abs((mine - theirs).days) > 1:
            return False
        happened = {each.mention.status in _HAPPENED for each in (one, other)}
        sides = self.sides(one, other)
        return happened == {True} and sides is not None and sides.score >= 0.55

    def place(self, one: Telling, other: Telling) -> float | None:
        """Compare places: 1 one city, 0.5 one country, or an area and what lies in it, 0 unknown; None where they cannot be one."""
        mine, theirs = one.mention.where, other.mention.where
        if mine is None or theirs is None:
            return 0.0
        if not areas.of_one_country(mine) or not areas.of_one_country(theirs):
            return self._by_water(mine, theirs)
        if mine.country and theirs.country and mine.country != theirs.country:
            return None
        home = 0.5 if mine.country and theirs.country else 0.0
        if self.is_country(mine) or self.is_country(theirs):
            return home
        if fold(mine.name_en or mine.name) == fold(theirs.name_en or theirs.name) or (mine.geonames and mine.geonames == theirs.geonames):
            return 1.0
        apart = distance_km(mine, theirs)
        if apart is None:
            return home
        if apart <= self.options.nearby_km:
            return 0.9
        return home if (one.visit and other.visit) or apart <= max(areas.reach(mine), areas.reach(theirs)) else None

    def _by_water(self, mine: Place, theirs: Place) -> float | None:
        """Compare places of which one is a sea or a region of several countries, whose country a text does not tell."""
        if fold(mine.name_en or mine.name) == fold(theirs.name_en or theirs.name):
            return 1.0
        apart = distance_km(mine, theirs)
        if self.is_country(mine) or self.is_country(theirs) or apart is None:
            return 0.0
        return 0.5 if apart <= max(areas.reach(mine), areas.reach(theirs)) else None

    def is_country(self, place: Place) -> bool:
        """Tell whether a place is a whole country."""
        if place.country is None:
            return False
        names = _country_names().get(place.country, frozenset())
        return fold(place.name) in names or (place.name_en is not None and fold(place.name_en) in names) or place.name == place.country

    def score(self, one: Telling, other: Telling) -> float | None:
        """Give how well two tellings fit (0–5): parties 2, time 1, place 1, small things 0.75; None if they cannot be one."""
        sides = self._sides_of(one, other)
        place = self.place(one, other)
        if sides is None or place is None or self.apart(one, other):
            return None
        first, second = one.mention, other.mention
        topics = {fold(topic) for topic in first.about} & {fold(topic) for topic in second.about}
        contexts = set(first.contexts) & set(second.contexts)
        same_mode = first.mode == second.mode
        return 2 * sides.score + self._time(one, other) + place + 0.25 * bool(topics) + 0.25 * bool(contexts) + 0.25 * same_mode

    def _sides_of(self, one: Telling, other: Telling) -> Sides | None:
        if one.visit != other.visit:
            return self.parties.pooled(one.parties, other.parties)
        return self.sides(one, other) or (Sides(_ONE_SCENE, False) if self._one_scene(one, other) else None)

    def _one_scene(self, one: Telling, other: Telling) -> bool:
        """Tell whether two acts of violence or protests are one by their town and day: no side is told by both, and none is compared."""
        if one.mention.type != other.mention.type or one.mention.type not in _BY_PLACE:
            return False
        if (one.actors and other.actors) or (one.recipients and other.recipients):
            return False
        if self.scene(one) is None or self.scene(other) is None or (self.place(one, other) or 0.0) < 0.9:
            return False
        return one.when is not None and one.when == other.when and day(one.when) is not None

    def _time(self, one: Telling, other: Telling) -> float:
        """Give what the times say for two tellings that can meet."""
        if one.when is not None and other.when is not None:
            if self.gap(one, other) == 1:
                return 0.2
            return 1.0 if max(one.tier, other.tier) <= 1 or one.when == other.when else 0.6
        undated, dated = (one, other) if one.when is None else (other, one)
        if dated.when is None:
            return 0.0
        rule = undated.mention.time
        told = 0.5 if rule is not None and rule.kind in ("weekday", "partial") else 0.0
        reach = edtf.bounds(dated.when)
        published = edtf.bounds(undated.published) if undated.published else None
        close = reach is not None and published is not None and -14 <= (published[0] - reach[1]).days <= 14
        return max(told, 0.5 if close else 0.0)


@functools.cache
def _country_names() -> dict[str, frozenset[str]]:
    return {code: frozenset(map(fold, names)) for code, names in names_of_countries().items()}


def distance_km(one: Place, other: Place) -> float | None:
    """Give the distance between two places on the sphere; None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(one.lon - other.lon)
    return 6371.0 * math.acos(max(-1.0, min(1.0, math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn))))


def story_told(told: Iterable[tuple[EventMention, str | None, Collection[str]]]) -> frozenset[str]:
    """Give what a document tells with a day: type and day, with each two of the states told there, and with the town.

    Args:
        told: each mention, its date, and the states of its parties and its passage.
    """
    found = set()
    for mention, when, states in told:
        if day(when) is not None:
            found |= {f"{mention.type} {when} {' '.join(pair)}" for pair in combinations(sorted(states), 2)}
            if mention.where is not None and mention.where.geonames is not None:
                found.add(f"{mention.type} {when} @{mention.where.geonames}")
    return frozenset(found)


def meetings_told(
    told: Iterable[tuple[EventMention, tuple[str, ...], tuple[str, ...]]],
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Give the actors of the visits and the parties of the other meetings that a document tells."""
    visits, meetings = set(), set()
    for mention, actors, recipients in told:
        if mention.type == "CONSULT" and mention.mode == "visit":
            visits.add(actors)
        elif mention.type == "CONSULT":
            meetings.add(actors + recipients)
    return tuple(sorted(visits)), tuple(sorted(meetings))
