"""Offices are no persons: "the prime minister" is whoever held the office that day.

A person whom a document does not name but calls by an office that one person of a country holds at a time is the one whom documents of
about that day name in it. Where two could be meant, or the days are far apart, nobody is: it stands alone and says with whom it may be one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from entente.resolve.name_data import word_set
from entente.resolve.names import words
from entente.resolve.org_names import words_of_countries
from entente.resolve.portraits import Portrait
from entente.resolve.roles import meaning
from entente.resolve.settling import Link

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


def single_office(told: str) -> frozenset[str] | None:
    """Give what an office means that one person of a country holds ("Turkish foreign minister"), without the country; None for others."""
    found = words(told)
    if set(found) & _NOT_NOW:
        return None
    bare = " ".join(word for word in found if word not in words_of_countries() and word.removesuffix("s") not in words_of_countries())
    said = meaning(bare)
    if len(said) > 1 and said & _HEADS and said != {"president"}:
        said = (said - _HEADS) | {"head"}
    return said if said in _SINGLE else None


def link_holders(portraits: Iterable[Portrait], published: Mapping[str, str | None]) -> Iterator[Link]:
    """Link persons called by a country's office alone with those named in it, by how near in time the documents are (score up to 1)."""
    named: dict[tuple[str, frozenset[str]], list[Portrait]] = defaultdict(list)
    unnamed: list[tuple[Portrait, frozenset[str]]] = []
    for portrait in portraits:
        if portrait.kind != "person" or portrait.country is None:
            continue
        if portrait.full:
            for office in sorted(_offices(portrait), key=sorted):
                named[portrait.country, office].append(portrait)
        elif not portrait.bare:
            unnamed += [(portrait, office) for office in sorted(_called(portrait), key=sorted)]
    for portrait, office in unnamed:
        for holder in named.get((portrait.country or "", office), ()):
            near = _nearness(portrait, holder, published)
            if near is not None:
                yield Link(near, portrait.id, holder.id, firm=False)


def _offices(portrait: Portrait) -> set[frozenset[str]]:
    """Give the single offices that a document gives a named person; one of some body is none of the country's."""
    told = {f"{role} {place}" if place else role for role, place in portrait.offices}
    return {office for each in told if (office := single_office(each)) is not None}


def _called(portrait: Portrait) -> set[frozenset[str]]:
    office = single_office(portrait.called) if portrait.called else None
    return _offices(portrait) | ({office} if office is not None else set())


def _nearness(one: Portrait, other: Portrait, published: Mapping[str, str | None]) -> float | None:
    days = [abs(mine - theirs) for mine in _days(one, published) for theirs in _days(other, published)]
    return 1.0 - min(days) / REACH if days and min(days) <= REACH else None


def _days(portrait: Portrait, published: Mapping[str, str | None]) -> list[int]:
    told = sorted({day for document in portrait.documents if (day := published.get(document)) is not None})
    return [date.fromisoformat(day).toordinal() for day in told]
