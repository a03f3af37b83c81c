"""Where a telling stands among all others: the handles by which it meets those that may tell the same event."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Final

from entente.record import edtf
from entente.resolve.archive import Archive
from entente.resolve.cast import Cast
from entente.resolve.graph import Rule, handle
from entente.resolve.parties import PartyJudge
from entente.resolve.tellings import Telling, TellingJudge

# Under one handle no more than so many are compared with all others; where the parties did more things of one type than `few` says, a
# mention without a time is compared with those near its publication only.
_DAY, _DAY_ONE, _MONTH, _MONTH_ONE, _MONTH_OTHER, _ANYWHEN = range(6)
RULES: Final = (Rule("all", 300), Rule("sides", 300), Rule("sides", 300), Rule("sides", 300), Rule("cross", 300), Rule("few", 40))
# A date that spans no more days than this is compared by days.
_EXACT = 7


def handles(telling: Telling, cast: Cast, archive: Archive, judge: TellingJudge) -> Iterator[int]:
    """Give the handles of a telling: days meet days a day apart, months meet what lies in them, those without a time all times, or,
    where that is a crowd, what happened about their publication.

    One party in common is enough only where a side is left out.
    """
    days, months = days_of(telling.when), months_of(telling.when)
    undated = not months
    near = months or months_of(telling.published, 14)
    made: dict[int, None] = {}
    if (scene := judge.scene(telling)) is not None:
        made = {handle(_DAY_ONE, *scene, str(day_), second=not telling.one_sided): None for day_ in days}
    for key in _party_keys(telling, cast, judge):
        two = key[0] == "two"
        for day_ in days:
            made[handle(_DAY if two else _DAY_ONE, *key, str(day_), second=not two and not telling.one_sided)] = None
        for month in near:
            if two:
                made[handle(_MONTH, *key, month, second=bool(days))] = None
            elif not undated or telling.one_sided:
                made[handle(_MONTH_ONE, *key, month, second=bool(days) or not telling.one_sided)] = None
                if bool(days) == telling.one_sided:
                    made[handle(_MONTH_OTHER, *key, month, second=bool(days))] = None
        made[handle(_ANYWHEN, *key, second=not undated)] = None
    if telling.twin != telling.mention.document or archive.context(telling.mention.document).get("twin"):
        made[handle(_MONTH, "twin", telling.twin, telling.mention.type, second=not undated)] = None
    yield from made


def days_of(when: str | None) -> list[int]:
    """Give the days of a date told to the week or better, and the day after: dates a day apart share one. Nothing for coarser ones."""
    bounds = edtf.bounds(when) if when else None
    if bounds is None or (bounds[1] - bounds[0]).days > _EXACT:
        return []
    return list(range(bounds[0].toordinal(), bounds[1].toordinal() + 2))


def months_of(when: str | None, reach: int = 1) -> list[str]:
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


def _party_keys(telling: Telling, cast: Cast, judge: TellingJudge) -> list[tuple[str, ...]]:
    """Give the keys of a mention: its type (see `TellingJudge.kinds`) with two of its parties, and with each of them.

    The keys with one party serve mentions that leave a side out. For a visit's host of no known country the country visited stands.
    """
    kinds = judge.kinds(telling)
    where = telling.mention.where.country if telling.visit and telling.mention.where else None
    tokens = [
        sorted(_stands_for(party, cast, judge.parties) | ({where} if where and judge.parties.homeless(party) else set()))
        for party in telling.parties
    ]
    keys: set[tuple[str, ...]] = {("one", kind, token) for kind in kinds for mine in tokens for token in mine}
    for place, mine in enumerate(tokens):
        for theirs in tokens[place + 1 :]:
            keys |= {("two", kind, *sorted(pair)) for kind in kinds for pair in product(mine, theirs) if pair[0] != pair[1]}
    return sorted(keys)


def _stands_for(party: str, cast: Cast, judge: PartyJudge) -> set[str]:
    entity = cast.view(party)
    return {
        party,
        *(f"surname {name}" for name in judge.surnames(party)),
        *cast.acts_for(party),
        *({entity.country} if entity and entity.country else ()),
        *(entity.maybe if entity else ()),
    }
