"""Whose officer somebody is where the office tells it by a pronoun or by a phrase: "its new foreign minister, X", "the Thai army's chief, X".

A country right at an office is read with the office (`phrases.py`). Here the owner is told by words that themselves lean on others, so that
only tying tells which country it is: a possessive ("whose defence minister, X"), a word for the land ("the country's president, X"), or the
name of a body of that country.
"""

from typing import TYPE_CHECKING

from entente.read.annotated import Named

if TYPE_CHECKING:
    from entente.read.phrases import PhraseFinder

# Words between an owner and the office: "its new special envoy", "Tanzania's first woman president".
_BETWEEN = 4
_MODIFIERS = frozenset({"ADJ", "ADV", "NUM", "NOUN", "PROPN"})


def owners(finder: "PhraseFinder") -> dict[int, int]:
    """Give for each officer without a country the mention that tells whose officer they are, both by their place in `finder.named`.

    Asked for when all mentions are found, pronouns too.
    """
    found = {}
    for holder, (first, role_last, last) in finder.held_by.items():
        if finder.named[holder].country is not None:
            continue
        owner = _before(finder, first)
        if owner is None:
            inside = (finder.inside.get(at) for at in range(role_last, last))
            owner = next((index for index in inside if index is not None and finder.named[index].kind in ("org", "country")), None)
        if owner is not None and owner != holder:
            found[holder] = owner
    return found


def _before(finder: "PhraseFinder", first: int) -> int | None:
    """The mention that stands before the words of an office and owns it."""
    at = first - 1
    if at > 1 and finder.norms[at] == ")" and finder.norms[at - 2] == "(":
        at -= 3  # "Indonesian Military (TNI) spokesman"
    while at >= 0 and first - at <= _BETWEEN + 1 and finder.tokens[at].sentence == finder.tokens[first].sentence:
        index = finder.ends.get(at + 1)
        if index is not None and finder.named[index].kind in ("country", "org") and finder.named[index].head != "pronoun":
            return index
        word = finder.norms[at]
        relative = at if word in finder.grammar.relative_owners else at - 1 if word in finder.grammar.definite_articles else -1
        if relative >= 0 and finder.norms[relative] in finder.grammar.relative_owners:  # "whose minister", "dont le ministre"
            before = relative - 1 if relative and finder.norms[relative - 1] == "," else relative
            return finder.ends.get(before, finder.inside.get(relative))
        if word in finder.grammar.possessive_pronouns | finder.grammar.peer_owners:
            return finder.inside.get(at)
        if word in finder.grammar.possessive_markers:
            return _marked(finder, at)
        if at in finder.inside or (finder.tokens[at].pos not in _MODIFIERS and word not in finder.grammar.passing_modifiers):
            return None
        at -= 1
    return None


def _marked(finder: "PhraseFinder", marker: int) -> int | None:
    """The mention that ends at a possessive marker; else the country whose adjective colours the noun there ("the Thai army's")."""
    if marker - 1 in finder.inside:
        return finder.inside[marker - 1]
    if finder.norms[marker - 1] in finder.grammar.land_kinds and marker > 1 and finder.norms[marker - 2] in finder.grammar.definite_articles:
        return finder.add(Named(marker - 1, marker, marker - 1, "pronoun", "org", finder.tokens[marker - 1].text))
    at = marker - 1
    while at > 0 and marker - at <= _BETWEEN and at not in finder.inside and finder.tokens[at].pos in _MODIFIERS:
        at -= 1
    index = finder.ends.get(at + 1)
    return index if index is not None and finder.named[index].kind == "country" else None


__all__ = ["owners"]
