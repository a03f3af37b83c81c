"""Bodies whose name goes on in small letters behind a head with a capital ("le Syndicat national des enseignants du supérieur")."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from entente.read.annotated import Named, Token
from entente.read.grammar import Grammar

# Tokens of the longest such name.
_LONGEST = 12
_ADJECTIVES = 2  # at most between the noun of a group and its name


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


def up_to_bracket(found: Sequence[Named], tokens: Sequence[Token], grammar: Grammar, text_of: Callable[[int, int], str]) -> list[Named]:
    """Let a body's name go on up to the bracket with its short name ("le Groupe de soutien à l'islam et aux musulmans (Jnim)").

    Args:
        text_of: gives the text of tokens first:last.
    """
    made = list(found)
    for short in found:
        last = short.first - 1
        closed = short.last < len(tokens) and tokens[short.last].text in (")", ",", ";")
        if short.kind != "org" or short.last - short.first != 1 or last < 2 or tokens[last].text != "(" or not closed:
            continue
        place = max((at for at, name in enumerate(made) if name.last <= last), key=lambda at: made[at].last, default=None)
        if place is not None and _goes_on_small(made[place], last, tokens, grammar):
            made[place] = replace(made[place], last=last, label=text_of(made[place].first, last))
    return made


def called_by(tokens: Sequence[Token], at: int, starts: Mapping[int, int], named: Sequence[Named]) -> int | None:
    """Give the index of the body's name that stands right behind the noun of one group; None where none does.

    Args:
        at: where the noun stands; adjectives may follow it.
        starts: where names start, with their indexes.
    """
    behind = at + 1
    while behind <= at + _ADJECTIVES and behind + 1 < len(tokens) and (tokens[behind].pos == "ADJ" or tokens[behind].dep == "amod"):
        behind += 1
    name = named[starts[behind]] if behind in starts and tokens[behind].sentence == tokens[at].sentence else None
    if name is None or name.kind != "org" or name.head != "name" or tokens[at].norm.endswith("s"):
        return None
    return starts[behind] if tokens[name.first].text[:1].isupper() and tokens[at].pos == "NOUN" and name.key < name.last else None


def _goes_on_small(body: Named, last: int, tokens: Sequence[Token], grammar: Grammar) -> bool:
    """Whether nothing but small words that hang together lies between a body's name, that of no state's, and a place."""
    between = tokens[body.last : last]
    if body.kind != "org" or body.head != "name" or body.known is not None or not 1 < len(between) <= _LONGEST or between[0].pos != "ADP":
        return False
    return tokens[body.first].norm in grammar.small_named_bodies and all(token.pos in _SMALL and token.text.islower() for token in between)


_SMALL = frozenset({"ADP", "DET", "NOUN", "ADJ", "CCONJ"})


def of_parties(found: Sequence[Named], tokens: Sequence[Token], grammar: Grammar, make: Callable[[int, int, str], Named]) -> list[Named]:
    """Take what is written with capitals behind the word for its kind for a body ("le parti Les Transformateurs").

    Args:
        make: makes a name of tokens first:last and a kind.
    """
    taken = {at for name in found for at in range(name.first, name.last)}
    made = list(found)
    for at in range(1, len(tokens) - 2):
        kind, article = tokens[at], tokens[at + 1]
        named = kind.text.islower() and kind.norm in grammar.small_named_bodies and article.text[:1].isupper()
        if kind.text.islower() and kind.norm in grammar.named_kinds and (unknown := _lone_name(made, tokens, at + 1)) is not None:
            made = [name for name in made if name.first != at + 1] + [make(at + 1, unknown, "org")]
            continue
        if not named or article.norm not in grammar.definite_articles or {at, at + 1} & taken:
            continue
        last = at + 2
        while last < len(tokens) and tokens[last].text[:1].isupper() and tokens[last].sentence == kind.sentence:
            last += 1
        inside = [name for name in made if name.first >= at + 2 and name.last <= last]
        if last == at + 2 or any(name.known is not None for name in inside):
            continue
        made = [name for name in made if name not in inside] + [make(at + 1, last, "org")]
    return sorted(made, key=lambda name: name.first)


def _lone_name(found: Sequence[Named], tokens: Sequence[Token], first: int) -> int | None:
    """Give where one word with a capital ends that no list knows and nobody bears with a given name; None for anything else."""
    if first + 1 >= len(tokens) or not tokens[first].text[:1].isupper() or tokens[first + 1].text[:1].isupper():
        return None
    if tokens[first].pos == "ADJ":
        return None
    here = [name for name in found if name.first <= first < name.last]
    fits = all(name.first == first and name.last == first + 1 and name.known is None and name.kind in ("person", "org") for name in here)
    return first + 1 if fits and not any(name.place is not None or name.seat for name in here) else None


def with_article(
    found: Sequence[Named], tokens: Sequence[Token], titles: dict[int, tuple[int, int]], text_of: Callable[[int, int], str]
) -> list[Named]:
    """Let a person's name begin with what looks like an article with a capital inside a sentence ("son homologue, Le Hoai Trung").

    Args:
        titles: by first token of a name, where its title stands; a name that begins earlier keeps its title.
        text_of: gives the text of tokens first:last.
    """
    made = list[Named]()
    for name in found:
        first = name.first - 1
        inside = first > 0 and tokens[first].sentence == tokens[first - 1].sentence == tokens[name.first].sentence
        if not inside or name.kind != "person" or name.head != "name" or tokens[first].text != "Le" or not _opens_name(tokens[first - 1]):
            made.append(name)
            continue
        if name.first in titles:
            titles[first] = titles.pop(name.first)
        made.append(replace(name, first=first, label=text_of(first, name.last)))
    return made


def _opens_name(before: Token) -> bool:
    """Whether a word can stand right before a name: no quotation mark or full stop, behind which any word has its capital."""
    return before.pos in ("NOUN", "ADJ", "CCONJ") or before.text == ","


__all__ = ["called_by", "of_parties", "small_step", "up_to_bracket", "with_article", "without_kind"]
