"""Whose the rulers and foreign ministers of states are that news of the last decades names without saying so ("Putin").

A hand-written list of names by country: it tells who "the Russian leader" cannot be, and decides no country of anybody by itself.
"""

import functools
import json
from collections.abc import Mapping, Sequence
from importlib import resources


@functools.cache
def load_rulers() -> Mapping[str, tuple[tuple[frozenset[str], str], ...]]:
    """Give, by the first word of a listed name, all words of it and the country, ISO alpha-2; small letters without accents."""
    held: dict[str, str] = json.loads(resources.files("entente.languages").joinpath("rulers.json").read_text("utf-8"))
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for country, names in held.items():
        for name in names.split("; "):
            words = name.split()
            found.setdefault(words[0], []).append((frozenset(words), country))
    return {word: tuple(rows) for word, rows in found.items()}


def ruler_of(words: Sequence[str]) -> str | None:
    """Give the country of a ruler by the folded words of the name, particles left out; None where the list has no such name.

    A name of one word must be listed as such; one of several must hold all words of a listed name, its first word first.
    """
    rows = load_rulers().get(words[0], ()) if words else ()
    told = set(words)
    return next((country for listed, country in rows if listed <= told and (len(listed) > 1 or len(told) == 1)), None)


__all__ = ["load_rulers", "ruler_of"]
