"""People of public life by name, with the country whose leader, minister, commander or politician they are."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from entente.languages.folding import folded
from entente.languages.gazetteer import people_of_countries

ARTICLES = frozenset({"al", "el", "as", "es", "ad", "ed", "an", "en", "ar", "er"})
_SHORTEST = 3
_LATIN = re.compile("[A-Za-z]")


@lru_cache(maxsize=50_000)  # asked of every word that may begin a name: texts bring the same ones again and again
def key(name: str) -> str:
    """Give what spellings of one name have in common: letters alone, without Arabic articles."""
    words = "".join(char if char.isalnum() else " " for char in folded(name)).split()
    return "".join(word for word in words if word not in ARTICLES or len(words) == 1)


@cache
def figures() -> Mapping[str, str]:
    """Give the countries of people of public life by the key of their names, or of a surname that means one of them alone.

    Names that people of two countries share are left out.
    """
    found: dict[str, set[str]] = {}
    for name, country in _names():
        found.setdefault(key(name), set()).add(country)
    return MappingProxyType({name: next(iter(countries)) for name, countries in found.items() if len(countries) == 1})


@cache
def surnames() -> frozenset[str]:
    """Give, folded, the single words that mean one of these people by themselves, where a text of politics has nobody else of that name."""
    return frozenset(folded(name) for name, _ in _names() if " " not in name and key(name) in figures())


@cache
def full_names() -> Mapping[str, str]:
    """Give these people's names of several words, by key."""
    return MappingProxyType({key(name): name for name, _ in _names() if " " in name})


@cache
def english_names() -> Mapping[str, tuple[str, str]]:
    """Give how English has the names of these people, and their country, by the key of any spelling of the whole name.

    Only of lines that tell of one person for sure: such as have the name in another script besides.
    """
    found: dict[str, set[tuple[str, str]]] = {}
    for country, lines in people_of_countries().items():
        for line in lines:
            names = [name.rstrip("*") for name in line.split(", ")]
            if all(map(_latin, names)) or not _latin(names[0]):
                continue
            for name in names:
                found.setdefault(key(name), set()).add((names[0], country))
    return MappingProxyType({name: next(iter(meant)) for name, meant in found.items() if len(meant) == 1})


def _latin(name: str) -> bool:
    return _LATIN.search(name) is not None


def _names() -> Iterator[tuple[str, str]]:
    for country, lines in people_of_countries().items():
        for line in lines:
            for name in line.split(", "):
                whole = name.rstrip("*")
                yield whole, country
                last = whole.split()[-1]
                if name != whole and len(key(last)) >= _SHORTEST:
                    yield last, country


__all__ = ["english_names", "figures", "full_names", "key", "surnames"]
