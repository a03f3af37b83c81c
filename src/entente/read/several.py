"""Those of a story whom a word for several stands for, for languages that are read without trees: "üç ülke", "bakanlar", "liderler"."""

from typing import TYPE_CHECKING

from entente.read.fold import folded

if TYPE_CHECKING:
    from entente.read.tying import Tying

_NEAR = 3  # sentences
_RUN = 12  # sentences of one story
_MOST = 4  # of those who are told of by one word


def so_many(index: int, told: "Tying", count: int, countries: bool) -> tuple[int, ...]:
    """Give as many as a number word says: the states, or the persons of as many states, that the nearest sentence tells of together.

    Args:
        index: the mention of several.
        told: the mentions with what they were tied to so far.
        countries: whether the word is one for states.
    """
    by_sentence: dict[int, dict[str, int]] = {}
    for other, back in told._back(index, _NEAR):
        number = told.of[other]
        chain = told.chains[number] if number >= 0 else None
        if chain is None or chain.country in (None, "EU") or chain.kind == "org" or (chain.kind == "place" and not told._seat(number)):
            continue
        if not countries and chain.kind == "place":
            continue
        side = by_sentence.setdefault(back, {})
        if chain.country not in side or chain.kind == ("country" if countries else "person"):
            side[str(chain.country)] = number
    for back in sorted(by_sentence):
        if len(by_sentence[back]) == count:
            return tuple(reversed(by_sentence[back].values()))
    return ()


def of_office(index: int, told: "Tying") -> tuple[int, ...]:
    """Give those who hold the office that a plural names, where the story tells lately of two to four of as many lands."""
    word = told.tokens[told.named[index].key].norm
    stem = next((stem for stem in told.grammar.pair_offices if word.startswith(stem)), None)
    if stem is None:
        return ()
    return _holders(index, told, told.grammar.pair_offices[stem].split()) or _told_so(index, told, stem)


def _told_so(index: int, told: "Tying", stem: str) -> tuple[int, ...]:
    """Those for whom the same word stood lately, or the lands told right before it ("Çekya, Polonya ve Macaristan liderleri")."""
    for other, _ in told._back(index, _NEAR):
        key = told.named[other].key
        if not (told.named[other].plural and told.tokens[key].norm.startswith(stem)):
            continue
        if told.groups[other]:
            return told.groups[other]
        lands: dict[str, int] = {}
        for near in range(other - 1, -1, -1):
            number = told.of[near]
            if told.tokens[told.named[near].key].sentence != told.tokens[key].sentence:
                break
            if number >= 0 and told.chains[number].kind == "country":
                lands.setdefault(str(told.chains[number].country), number)
        return tuple(reversed(lands.values())) if 2 <= len(lands) <= _MOST else ()
    return ()


def _holders(index: int, told: "Tying", offices: list[str]) -> tuple[int, ...]:
    roles: dict[int, list[str]] = {}
    for office in told.offices:
        roles.setdefault(told.of[office.person], []).extend(folded(office.role_norm or office.role).split())
    found: dict[int, int] = {}  # by entity, how many sentences back it was told of last
    for other, back in told._back(index, _RUN):
        number = told.of[other]
        if number >= 0 and told.chains[number].kind == "person" and not told.named[other].plural:
            held = [*roles.get(number, ()), *(part for role in told.chains[number].roles for part in folded(role).split())]
            if any(word.startswith(office) for word in held for office in offices):
                found.setdefault(number, back)
    lands = {told.chains[number].country for number in found} - {None}
    if not 2 <= len(found) <= _MOST or len(lands) < len(found) - 1 or max(found.values()) > _NEAR:
        return ()
    return tuple(reversed(found))


__all__ = ["of_office", "so_many"]
