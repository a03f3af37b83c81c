"""People whom everybody knows: that a name is theirs, and their country, where the text does not tell it ("Putin", "نتنياهو")."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from entente.languages.figures import english_names, figures, full_names, key, surnames
from entente.read.annotated import Named, Token
from entente.read.chains import Chain
from entente.read.fold import folded

_LONGEST = 5  # words of a name
_MISTAKEN = ("place", "org")


def as_figures(named: Sequence[Named]) -> list[Named]:
    """Give the names of a document, where what a finder took for a town or a body is the name of somebody whom everybody knows."""
    return [_as_person(name) if _mistaken(name) else name for name in named]


def with_figures(named: Sequence[Named], tokens: Sequence[Token]) -> list[Named]:
    """Give names with those of people whom everybody knows where nothing was found at all, by full name alone."""
    taken = {at for name in named for at in range(name.first, name.last)}
    return sorted([*named, *_untaken(tokens, taken)], key=lambda name: name.first)


def _mistaken(name: Named) -> bool:
    if name.head != "name" or name.kind not in _MISTAKEN or name.known is not None:
        return False
    return key(name.label) in full_names() or (folded(name.label) in surnames() and name.sector is None and name.place is None)


def _as_person(name: Named) -> Named:
    return replace(name, kind="person", country=None, sector=None, only_place=False, seat=False, place=None, name_en=None)


def _untaken(tokens: Sequence[Token], taken: Collection[int]) -> Iterator[Named]:
    at = 0
    while at < len(tokens):
        last = _end_of_name(tokens, at, taken)
        if last:
            yield Named(at, last, last - 1, "name", "person", " ".join(token.text for token in tokens[at:last]))
        at = max(last, at + 1)


def _end_of_name(tokens: Sequence[Token], first: int, taken: Collection[int]) -> int:
    """Give the token after the longest full name that begins here; 0 where none does."""
    begun = first in taken or tokens[first].text.islower() or key(tokens[first].text) not in _beginnings()
    if begun:
        return 0
    for last in range(min(first + _LONGEST, len(tokens)), first + 1, -1):
        inside = tokens[first:last]
        split = inside[0].sentence != inside[-1].sentence or not inside[-1].text[0].isalnum()
        if split or any(at in taken for at in range(first, last)):
            continue
        if key(" ".join(token.text for token in inside)) in full_names():
            return last
    return 0


@cache
def _beginnings() -> frozenset[str]:
    """Give the first words of full names."""
    return frozenset(key(name.split()[0]) for name in full_names().values())


def know_figures(chains: Sequence[Chain], named: Sequence[Named], held: Collection[int]) -> None:
    """Give persons of no country that of the person of public life who has their name.

    Whoever is named in full is known by the full name alone: another Bush is no president.

    Args:
        held: chains that hold an office of somebody's, or are somebody's kin, by the text: it says itself whose people they are.
    """
    known = figures()
    for number, chain in enumerate(chains):
        if chain.kind != "person" or chain.country is not None or chain.nominal or number in held:
            continue
        names = [named[index].label for index in chain.members if named[index].head == "name"]
        longest = max((len(name.split()) for name in names), default=0)
        chain.country = next((known[word] for name in names if len(name.split()) == longest and (word := key(name)) in known), None)


def name_figures(chains: Sequence[Chain], named: Sequence[Named]) -> None:
    """Give persons of public life, named in full and of the country that everybody knows them by, their names in English."""
    english = english_names()
    for chain in chains:
        if chain.kind == "person" and chain.name_en is None and not chain.nominal:
            labels = (named[index].label for index in chain.members if named[index].head == "name")
            meant = (english.get(key(label)) for label in labels if " " in label)
            chain.name_en = next((each[0] for each in meant if each is not None and each[1] == chain.country), None)


__all__ = ["as_figures", "know_figures", "name_figures", "with_figures"]
