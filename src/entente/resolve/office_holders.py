"""Offices are no persons: "the prime minister" is whoever held the office that day.

A person whom a document does not name but calls by an office that one person of a country holds at a time is the one whom documents of
about that day name in it. Where two could be meant, or the days are far apart, nobody is: it stands alone and says with whom it may be one.
"""

import functools
from collections.abc import Iterator
from datetime import date
from typing import Final

from entente.resolve.name_data import word_set
from entente.resolve.names import CACHED, words
from entente.resolve.org_names import words_of_countries
from entente.resolve.portraits import Portrait
from entente.resolve.roles import meaning

# How many days apart two documents may be for the one's holder to be the other's.
REACH: Final = 60
# A holder must be nearer in time than the next by this share of REACH.
MARGIN: Final = 0.35
# What the words of offices mean that one person of a country holds at a time; `head` stands for president, chairman, chief.
_SINGLE: Final = {
    frozenset(office.split())
    for office in (
        "president", "prime minister", "king", "foreign minister", "defence minister", "interior minister", "finance minister",
        "head staff", "head general staff", "head joint staff", "head army staff", "head intelligence", "head national intelligence",
        "army commander", "head army", "head parliament", "speaker parliament",
    )
}  # fmt: skip
_HEADS: Final = frozenset({"president", "chairman", "chief"})
# Words that say that an office is no longer, or not yet, held, or held for another.
_NOT_NOW: Final = word_set(
    "former ex late acting interim elect designate then previous outgoing سابق سابقه راحل منتخب مكلف eski ancien ancienne anterior پیشین"
)


@functools.lru_cache(maxsize=CACHED)
def office(told: str) -> frozenset[str]:
    """Give what the words of an office mean, its country left out ("Iranian ambassador", "ambassadeur d'Iran")."""
    return meaning(" ".join(word for word in words(told) if not {word, word.removesuffix("s")} & words_of_countries()))


def single_office(told: str) -> frozenset[str] | None:
    """Give what an office means that one person of a country holds ("Turkish foreign minister"), without the country; None for others."""
    if set(words(told)) & _NOT_NOW:
        return None
    said = office(told)
    if len(said) > 1 and said & _HEADS and said != {"president"}:
        said = (said - _HEADS) | {"head"}
    return said if said in _SINGLE else None


def holder_handles(portrait: Portrait) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Give the words of the handles by which persons called by an office alone meet those named in it, and whether it is a holder's.

    They meet where some of their days are within one stretch of time, or two that touch.
    """
    if portrait.kind != "person" or portrait.country is None or (portrait.bare and not portrait.full):
        return
    windows = {day // REACH for day in _days(portrait)}
    if not portrait.full:
        windows |= {window + step for window in windows for step in (-1, 1)}
    for office in _offices(portrait) if portrait.full else _called(portrait):
        yield from ((("holder", portrait.country, *sorted(office), str(window)), bool(portrait.full)) for window in windows)


def holder_score(one: Portrait, other: Portrait) -> float | None:
    """Give how near in time a person called by a country's office alone is to one named in it (up to 1); None where they are not such."""
    called, named = (other, one) if one.full else (one, other)
    if not named.full or called.full or called.bare or not one.kind == other.kind == "person":
        return None
    if named.country is None or called.country != named.country or not _called(called) & _offices(named):
        return None
    days = [abs(mine - theirs) for mine in _days(called) for theirs in _days(named)]
    return 1.0 - min(days) / REACH if days and min(days) <= REACH else None


def _offices(portrait: Portrait) -> set[frozenset[str]]:
    """Give the single offices that a document gives a named person; one of some body is none of the country's."""
    told = {f"{role} {place}" if place else role for role, place in portrait.offices}
    return {office for each in told if (office := single_office(each)) is not None}


def _called(portrait: Portrait) -> set[frozenset[str]]:
    office = single_office(portrait.called) if portrait.called else None
    return _offices(portrait) | ({office} if office is not None else set())


@functools.lru_cache(maxsize=100_000)
def _days(portrait: Portrait) -> tuple[int, ...]:
    return tuple(date.fromisoformat(day).toordinal() for day in portrait.days)
