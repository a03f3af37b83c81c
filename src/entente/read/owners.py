"""Whose officer somebody is where a pronoun or a phrase tells it: "its new foreign minister, X", "the Thai army's chief, X".

A country right at an office is read with the office (`phrases.py`). Here the owner is told by words that themselves lean on others, so that
only tying tells which country it is: a possessive ("whose defence minister, X"), a word for the land ("the country's president, X"), or the
name of a body of that country.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente.read.phrases import PhraseFinder

# Words between an owner and the office: "its new special envoy", "Tanzania's first woman president".
_BETWEEN = 4
_COLOURS = 3  # words between a comma and an office that tell more of it
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
        passing = finder.grammar.passing_modifiers - finder.grammar.determiners
        if at in finder.inside or (finder.tokens[at].pos not in _MODIFIERS and word not in passing):
            return None
        at -= 1
    return None


def _marked(finder: "PhraseFinder", marker: int) -> int | None:
    """The mention that ends at a possessive marker; else the country whose adjective colours the noun there ("the Thai army's")."""
    if marker - 1 in finder.inside:
        return finder.inside[marker - 1]
    definite = marker > 1 and finder.norms[marker - 2] in finder.grammar.definite_articles
    if definite and finder.norms[marker - 1] in finder.grammar.land_kinds:
        return _only_land(finder, marker)
    at = marker - 1
    while at > 0 and marker - at <= _BETWEEN and at not in finder.inside and finder.tokens[at].pos in _MODIFIERS:
        at -= 1
    index = finder.ends.get(at + 1)
    return index if index is not None and finder.named[index].kind == "country" else None


def _only_land(finder: "PhraseFinder", at: int) -> int | None:
    """The country that "the country" means before a token: the only one told in its sentence and the one before; None where two are."""
    sentence = finder.tokens[at].sentence
    near = [
        index
        for index, name in enumerate(finder.named)
        if name.kind == "country" and name.first < at and sentence - finder.tokens[name.first].sentence <= 1
    ]
    return near[0] if len({finder.named[index].country for index in near}) == 1 else None


def posting(finder: "PhraseFinder", last: int, end: int) -> int:
    """Where the phrase ends that tells where somebody is posted ("ambassador of Israel in Nairobi"); 0 where none does.

    Args:
        last: the token after the office's own words.
        end: the token after what was read behind it.
    """
    links = finder.grammar.of_words - finder.grammar.name_links
    at = last if last < end and finder.norms[last] in links else end
    if at + 1 >= len(finder.tokens) or finder.norms[at] not in links:
        return 0
    at += 2 if finder.norms[at + 1] in finder.grammar.determiners else 1
    index = finder.starts.get(at)
    if index is None or finder.tokens[at].sentence != finder.tokens[last - 1].sentence:
        return 0
    return finder.named[index].last if finder.named[index].kind in ("country", "place", "org") else 0


def owned_from(finder: "PhraseFinder", at: int) -> int:
    """Where a phrase begins between a comma and an office ("X, Tanzania's first woman president"); the office's own start elsewhere."""
    first, grammar = at, finder.grammar
    while first > 0 and at - first < _COLOURS and first - 1 not in finder.inside and finder.tokens[first - 1].pos in ("ADJ", "NUM", "NOUN"):
        first -= 1
    if first > 1 and finder.norms[first - 1] in grammar.possessive_markers and first - 1 in finder.ends:
        first = finder.named[finder.ends[first - 1]].first
    elif first > 0 and finder.norms[first - 1] in (grammar.possessive_pronouns | grammar.peer_owners) - grammar.relative_owners:
        first -= 1
    while first > 0 and finder.norms[first - 1] in grammar.determiners:
        first -= 1
    return first if first > 0 and finder.norms[first - 1] in (",", "(", "–", "—") else at


__all__ = ["owned_from", "owners", "posting"]
