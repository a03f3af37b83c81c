"""People whom everybody knows: that a name is theirs, and their country, where the text does not tell it ("Putin", "نتنياهو")."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from entente.languages.figures import ARTICLES, english_names, figures, full_names, key, surnames
from entente.read.annotated import Named, Token
from entente.read.chains import Chain
from entente.read.fold import folded

_LONGEST = 5  # words of a name
_MISTAKEN = ("place", "org")
_HYPHENS = frozenset("-‐‑–")


def as_figures(named: Sequence[Named]) -> list[Named]:
    """Give the names of a document, where what a finder took for a town or a body is the name of somebody whom everybody knows."""
    return [_as_person(name) if _mistaken(name) else name for name in named]


def with_figures(named: Sequence[Named], tokens: Sequence[Token], titles: Collection[str] = ()) -> list[Named]:
    """Give names with those of people whom everybody knows, where they are named in full.

    What was found of such a name, or in it, gives way ("Israel Katz" is no Israel); of a name that begins with a title, what was
    found behind it stays, and is of that person's country ("King Hussein").

    Args:
        titles: words, folded, that are titles at the beginning of a name.
    """
    whole = list(figures_named(tokens))
    if not whole:
        return list(named)
    held = {at: name for name in named for at in range(name.first, name.last)}
    gone: set[int] = set()
    known: list[Named] = []
    for first, last, country in whole:
        inside = {id(held[at]): held[at] for at in range(first, last) if at in held}
        if any(name.first < first or name.last > last for name in inside.values()):
            continue
        if folded(tokens[first].text) in titles and any(name.kind == "person" and name.last == last for name in inside.values()):
            known += [replace(name, country=country) for name in inside.values() if name.last == last]
            gone |= {key for key, name in inside.items() if name.last == last}
            continue
        gone |= set(inside)
        known.append(Named(first, last, last - 1, "name", "person", _text(tokens[first:last])))
    return sorted([*(name for name in named if id(name) not in gone), *known], key=lambda name: name.first)


def _text(tokens: Sequence[Token]) -> str:
    """The words of tokens, with a space where one was."""
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        parts.append(token.text if token.start == before.end else " " + token.text)
    return "".join(parts)


def figures_named(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str | None]]:
    """Give where people whom everybody knows are named in full: tokens, half-open, and the country that they are known for."""
    at = 0
    while at < len(tokens):
        last = _end_of_name(tokens, at)
        if last:
            yield at, last, figures().get(key(_text(tokens[at:last])))
        at = max(last, at + 1)


def _mistaken(name: Named) -> bool:
    if name.head != "name" or name.kind not in _MISTAKEN or name.known is not None:
        return False
    return key(name.label) in full_names() or (folded(name.label) in surnames() and name.sector is None and name.place is None)


def _as_person(name: Named) -> Named:
    return replace(name, kind="person", country=None, sector=None, only_place=False, seat=False, place=None, name_en=None)


def _end_of_name(tokens: Sequence[Token], first: int) -> int:
    """Give the token after the longest full name that begins here; 0 where none does."""
    if tokens[first].text.islower() or not tokens[first].text[0].isalnum():
        return 0
    last = _end_of_word(tokens, first)
    if key(_text(tokens[first:last])) not in _beginnings():
        return 0
    ends: list[int] = []
    words = 1
    while words < _LONGEST and last < len(tokens) and tokens[last].text[0].isalnum():
        words += 1
        if tokens[last].sentence != tokens[first].sentence:
            break
        bears = key(tokens[last].text) not in ARTICLES  # "por Joe Biden el lunes"
        last = _end_of_word(tokens, last)
        if bears:
            ends.append(last)
    return next((end for end in reversed(ends) if key(_text(tokens[first:end])) in full_names()), 0)


def _end_of_word(tokens: Sequence[Token], at: int) -> int:
    """Where a word ends that may be several tokens: what is written onto it, and parts joined by a hyphen."""
    last = at + 1
    while last < len(tokens) and tokens[last].start == tokens[last - 1].end and tokens[last].sentence == tokens[at].sentence:
        if tokens[last].text in _HYPHENS and last + 1 < len(tokens) and tokens[last + 1].start == tokens[last].end:
            last += 2
        elif tokens[last].text[0].isalnum():
            last += 1
        else:
            break
    return last


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


__all__ = ["as_figures", "figures_named", "know_figures", "name_figures", "with_figures"]
