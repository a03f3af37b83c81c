"""Bodies whose name goes on in small letters behind a head with a capital ("le Syndicat national des enseignants du supérieur")."""

from collections.abc import Sequence
from dataclasses import replace

from entente.read.annotated import Named, Token
from entente.read.grammar import Grammar

# Tokens of the longest such name.
_LONGEST = 12


def small_step(tokens: Sequence[Token], first: int, at: int, grammar: Grammar, holders: frozenset[str]) -> int:
    """Give how many tokens at a place go on the name of a body that begins at `first`; 0 where none do.

    A custom capital ("le Parlement du pays", "l'Union de ce jour") brings no name: nouns for lands, times and single office-holders end it.

    Args:
        holders: words for offices; in the singular they own a body and are no part of its name ("la Commission du président").
    """
    if tokens[first].norm not in grammar.small_named_bodies or not tokens[first].text[:1].isupper() or at - first >= _LONGEST:
        return 0
    if _colours(tokens, first, at):
        return 1
    place = at
    if tokens[place].norm in grammar.and_words:
        if place + 1 < len(tokens) and tokens[at - 1].pos == "ADJ" and _colours(tokens, first, place + 1):
            return 2  # "Conseil économique et social"
        if at - 1 == first or tokens[at - 1].text[:1].isupper():
            return 0
        place += 1
    if place >= len(tokens) or tokens[place].norm not in grammar.small_name_links:
        return 0
    place += 1
    while place < len(tokens) and tokens[place].norm in grammar.definite_articles:
        place += 1
    if place >= len(tokens) or tokens[place].sentence != tokens[first].sentence:
        return 0
    noun = tokens[place]
    taken = grammar.land_kinds | grammar.country_words | grammar.time_nouns | holders
    fits = noun.pos == "NOUN" and noun.text.islower() and len(noun.text) > 2 and noun.norm not in taken
    return place + 1 - at if fits else 0


def _colours(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether an adjective in small letters belongs to a noun of the name."""
    token = tokens[at]
    if token.pos != "ADJ" or not token.text.islower() or token.sentence != tokens[first].sentence:
        return False
    return (first <= token.head < at and token.dep == "amod") or (tokens[at - 1].pos in ("NOUN", "PROPN") and token.dep in ("amod", "conj"))


def without_kind(found: Sequence[Named], tokens: Sequence[Token], kinds: frozenset[str]) -> list[Named]:
    """Take letters that only tell of what kind a body is off its name ("l'ONG Amnesty"); alone they stay as they are.

    Args:
        kinds: such letters, folded.
    """
    firsts, made = {name.first for name in found}, list[Named]()
    told = {name.last for name in found if name.last - name.first == 1 and tokens[name.first].norm in kinds and name.last in firsts}
    for name in found:
        lettered = tokens[name.first].norm in kinds
        if name.first in told and name.kind == "person":
            made.append(replace(name, kind="org"))
        elif lettered and name.last - name.first > 1:
            label = name.label[len(tokens[name.first].text) :].lstrip()
            made.append(replace(name, first=name.first + 1, key=max(name.key, name.first + 1), label=label))
        elif not lettered or name.last not in told:
            made.append(name)
    return made


__all__ = ["small_step", "without_kind"]
