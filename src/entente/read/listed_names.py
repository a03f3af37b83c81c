"""Names of bodies that lists know and capitals do not show: "talibans pakistanais", "cartel de Sinaloa", "red Haqqani"."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from entente.languages.gazetteer import demonyms, organizations
from entente.read.fold import folded


@cache
def small_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Give the names of several words that a language begins with a small letter, folded, longest first, by their first word.

    Armies and services of a state that are called by its people's name ("armée turque") are no names: reading makes phrases of them. Nor
    is a noun that stands before what the body is called without it, too ("groupe État islamique").
    """
    peoples = {folded(word) for word in demonyms(language)}
    found: dict[str, set[str]] = {}
    for body in organizations():
        listed = {folded(name) for name in body.names.get(language, ())}
        for name in body.names.get(language, ()):
            first, *others = words = folded(name).split()
            state_s = body.kind != "armed-group" and not peoples.isdisjoint(words)
            if others and name[0].islower() and not state_s and " ".join(others) not in listed:
                found.setdefault(first, set()).add(" ".join(words))
    return MappingProxyType({first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()})


def begun_by(pieces: Sequence[str], names: Sequence[str]) -> int:
    """Give how many pieces of a text make the first of some names that they begin with; 0 where they begin with none.

    Args:
        pieces: folded words, each with the blank before it.
        names: folded names, the longest first.
    """
    for name in names:
        key = ""
        for number, piece in enumerate(pieces, 1):
            key += piece
            if key == name:
                return number
            if not name.startswith(key):
                break
    return 0


__all__ = ["begun_by", "small_names"]
