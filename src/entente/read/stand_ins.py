"""Find words that stand for somebody told before: styles of address, bare ranks, kinds of land and of bodies, words for two."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entente.read.annotated import Named
from entente.read.names import longest

if TYPE_CHECKING:
    from entente.read.phrases import PhraseFinder

_REACH = 120  # words in which a league of states is still spoken of
_WIDE = 3  # words between an article and its noun, or after it, that may tell which one is meant


def addressed(finder: "PhraseFinder") -> None:
    """Take styles of address for persons: "His Majesty", "Son Altesse royale", "Su Santidad"; not before the name they belong to."""
    for at, token in enumerate(finder.tokens):
        if token.norm not in finder.grammar.styles:
            continue
        first = at - 1
        while first > 0 and finder.norms[first] in finder.grammar.style_words:
            first -= 1
        last = at + 1
        while last < len(finder.tokens) and finder.norms[last] in finder.grammar.style_words:
            last += 1
        if first < 0 or finder.norms[first] not in finder.grammar.possessive_pronouns or _named_behind(finder, last):
            continue
        taken = finder.inside.get(at)
        if taken is None:
            finder.add(Named(first, last, at, "nominal", "person", finder._text(first, last)))
        elif first <= finder.named[taken].first and finder.named[taken].last <= last:
            finder.named[taken] = Named(first, last, at, "nominal", "person", finder._text(first, last))
            finder._index()


def _named_behind(finder: "PhraseFinder", at: int) -> bool:
    """Whether a name or an office stands right behind, after an article at most."""
    while at < len(finder.tokens) and finder.norms[at] in finder.grammar.definite_articles | {","}:
        at += 1
    known = at in finder.starts and finder.named[finder.starts[at]].kind == "person"
    return known or (at < len(finder.norms) and finder.norms[at] in finder.words.role_heads and finder.tokens[at].text[:1].isupper())


def ranks_again(finder: "PhraseFinder") -> None:
    """Take a rank alone after the article for a person ("the general"); who it is, is asked later."""
    for at, token in enumerate(finder.tokens):
        noun = token.pos in ("NOUN", "PROPN") or token.dep in ("nsubj", "nsubj:pass", "obj")
        alone = token.norm in finder.grammar.ranks_alone and at not in finder.inside and noun
        if alone and _after_article(finder, at) and _ends(finder, at + 1):
            finder.add(Named(at, at + 1, at, "nominal", "person", token.text, role=token.text))


def lands_again(finder: "PhraseFinder") -> None:
    """Take "the Gulf state", "the island", "el país caribeño" for a state told before: mentions only where they are tied."""
    for at, token in enumerate(finder.tokens):
        if token.norm not in finder.grammar.land_kinds or at in finder.inside or token.pos not in ("NOUN", "PROPN"):
            continue
        first, last = _phrase(finder, at)
        between = [place for place in range(first, last) if place != at]
        if not _after_article(finder, first) or any(finder.norms[place] in finder.grammar.other_lands for place in between):
            continue
        told = {finder.inside[place] for place in between if place in finder.inside}
        if any(finder.named[index].country is not None or finder.named[index].kind != "place" for index in told):
            continue
        if not between and token.dep not in ("nsubj", "nsubj:pass"):
            continue
        if finder.norms[last : last + 1] and finder.norms[last] in finder.grammar.name_links | finder.grammar.possessive_markers:
            continue
        finder.add(Named(first, last, at, "pronoun", "org", finder._text(first, last)))


def bodies_of_kind(finder: "PhraseFinder") -> None:
    """Take "the rebel group", "el bloque regional", "l'Alliance" for a body told before: mentions only where they are tied."""
    kinds = finder.grammar.rebel_bodies | finder.grammar.league_bodies
    for index, name in enumerate(finder.named):  # "l'ONG"
        lone = name.head == "name" and name.last - name.first == 1 and name.known is None
        if lone and finder.norms[name.first] in finder.grammar.civil_bodies and _told_alone(finder, name):
            finder.named[index] = Named(name.first, name.last, name.key, "pronoun", "org", name.label)
    leagues = [name.first for name in finder.named if name.head == "name" and name.kind == "org" and name.known and name.country is None]
    for index, name in enumerate(finder.named):
        league = name.head == "name" and name.kind == "org" and name.known is None and name.last - name.first == 1
        told = league and finder.norms[name.first] in finder.grammar.league_bodies and _after_article(finder, name.first)
        if told and _ends(finder, name.last) and any(0 < name.first - first < _REACH for first in leagues):
            finder.named[index] = Named(name.first, name.last, name.key, "pronoun", "org", name.label)
    for at, token in enumerate(finder.tokens):
        if token.norm not in kinds or at in finder.inside or token.pos not in ("NOUN", "PROPN"):
            continue
        first, last = _phrase(finder, at)
        between = [place for place in range(first, last) if place != at]
        fitting = between and all(finder.norms[place] in finder.grammar.body_kinds for place in between)
        if fitting and _after_article(finder, first) and not set(range(first, last)) & finder.inside.keys():
            finder.add(Named(first, last, at, "pronoun", "org", finder._text(first, last)))


def _told_alone(finder: "PhraseFinder", name: Named) -> bool:
    return _after_article(finder, name.first) and _ends(finder, name.last)


def _phrase(finder: "PhraseFinder", at: int) -> tuple[int, int]:
    """A noun with the words that tell which one: before it where a language sets them there, else its adjectives behind it."""
    first, last = at, at + 1
    if finder.grammar.order == "head-first":
        while last < len(finder.tokens) and last - at < _WIDE and finder.tokens[last].pos == "ADJ" and finder._same(last, at):
            last += 1
        return first, last
    while first > 0 and finder._same(first - 1, at) and at - first <= _WIDE:
        before = finder.tokens[first - 1]
        part = before.pos in ("ADJ", "NOUN", "PROPN", "VERB") or before.text in ("-", "of") or first - 1 in finder.inside
        if not part:
            break
        first -= 1
    return first, last


def _after_article(finder: "PhraseFinder", at: int) -> bool:
    articles = finder.grammar.definite_articles | finder.grammar.joined_articles
    return at > 0 and finder._same(at - 1, at) and finder.norms[at - 1] in articles


def _ends(finder: "PhraseFinder", at: int) -> bool:
    """Whether a noun phrase ends before a token: no name, noun or "of" goes on with it."""
    if at >= len(finder.tokens) or not finder._same(at, at - 1):
        return True
    return (
        at not in finder.starts
        and finder.tokens[at].pos not in ("NOUN", "PROPN", "ADJ")
        and finder.norms[at] not in (finder.grammar.name_links | finder.grammar.possessive_markers | {"-"})
    )


def _opens_sides(finder: "PhraseFinder", at: int) -> int:
    """1 where an article stands right before a word for sides with nothing behind it ("a appelé les parties à …"); else 0."""
    grammar = finder.grammar
    opens = grammar.order == "head-first" and finder.norms[at] in grammar.plural_articles and at + 2 < len(finder.norms)
    return int(opens and finder.norms[at + 1] in grammar.bare_sides and _ends(finder, at + 2))


def twos(finder: "PhraseFinder") -> Iterator[tuple[int, int, int]]:
    """Give the words for two that an opener and a noun for offices or states make ("the two foreign ministers"): first token, noun, end."""
    openers = frozenset(tuple(words.split()) for words in finder.grammar.two_openers)
    for at in range(len(finder.tokens)):
        length = longest(openers, finder.norms, at, 3) or _opens_sides(finder, at)
        if not length:
            continue
        place, end = at + length, at + length + _WIDE
        while place < min(end, len(finder.tokens)) and finder._same(place, at):
            noun = finder.grammar.singular(finder.norms[place])
            plural = noun != finder.norms[place] or finder.norms[place] in finder.grammar.invariable_nouns
            if plural and (noun in finder.grammar.two_offices or finder.norms[place] in finder.grammar.country_words):
                last = _portfolio_end(finder, place + 1) if noun in finder.grammar.two_offices else place + 1
                if last == place + 1 and last < len(finder.norms) and finder.norms[last] in finder.grammar.name_links:
                    break  # "the two leaders of Armenia" are told
                if last not in finder.starts:  # "both Presidents X and Y"
                    yield at, place, last
                break
            if finder.tokens[place].pos not in ("ADJ", "NOUN", "PROPN") or place in finder.starts:
                break
            place += 1


def _portfolio_end(finder: "PhraseFinder", at: int) -> int:
    """Where "of state", "des Affaires étrangères" ends that belongs to an office; the place itself where nothing does."""
    if at >= len(finder.norms) or finder.norms[at] not in finder.grammar.name_links:
        return at
    for begin in (at + 1, at + 2, at):
        length = longest(finder.words.portfolios, finder.norms, begin, 6)
        if length:
            return begin + length
    return at


__all__ = ["addressed", "bodies_of_kind", "lands_again", "ranks_again", "twos"]
