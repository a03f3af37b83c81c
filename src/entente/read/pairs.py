"""The two of a story ("iki bakan", "iki ülke", "taraflar"), for languages that are read without trees."""

from collections import Counter
from typing import TYPE_CHECKING

from entente.read.fold import folded

if TYPE_CHECKING:
    from entente.read.tying import Tying

_NEAR = 3  # sentences
_RUN = 12  # sentences of one story


def two_of_story(index: int, told: "Tying", countries: bool) -> tuple[int, ...]:
    """Give the two entities that a word for two means, () where the text tells no two.

    Persons who hold the office that the word names, the last told of two states; for states the two that one of the last sentences
    tells of together, else the two that the text before told of most.

    Args:
        index: the mention of two.
        told: the mentions with what they were tied to so far.
        countries: whether the word is one for states.
    """
    if not countries:
        held = _of_office(index, told)
        return held or _persons(index, told, None)
    return _states_near(index, told) or _states(index, told)


def _of_office(index: int, told: "Tying") -> tuple[int, ...]:
    word = told.tokens[told.named[index].key].norm
    offices = next((wanted.split() for stem, wanted in told.grammar.pair_offices.items() if word.startswith(stem)), None)
    return _persons(index, told, offices) if offices else ()


def _persons(index: int, told: "Tying", offices: list[str] | None) -> tuple[int, ...]:
    roles: dict[int, list[str]] = {}
    for office in told.offices:
        roles.setdefault(told.of[office.person], []).append(folded(office.role_norm or office.role))
    found: list[int] = []
    for other, _ in told._back(index, _RUN):
        number = told.of[other]
        if number < 0 or number in found or told.chains[number].kind != "person":
            continue
        chain = told.chains[number]
        held = " ".join([*roles.get(number, ()), *(folded(role) for role in chain.roles)]).split()
        if offices is not None and not any(word.startswith(office) for word in held for office in offices):
            continue
        if found and chain.country is not None and chain.country == told.chains[found[0]].country:
            continue
        found.append(number)
        if len(found) == 2:
            return found[1], found[0]
    return ()


def _states_near(index: int, told: "Tying") -> tuple[int, ...]:
    """The two states that one sentence, the nearest, tells of alone, where the text before it or after told of both as often as of any."""
    by_sentence: dict[int, dict[str, int]] = {}
    for other, back in told._back(index, _NEAR):
        number = told.of[other]
        if number >= 0 and (side := _side(told, number)) is not None:
            by_sentence.setdefault(back, {})[side] = number
    usual = {side for side, _ in _told_of(told).most_common(2)}
    for back in sorted(by_sentence):
        if len(by_sentence[back]) == 2 and (back == 0 or set(by_sentence[back]) == usual):
            first, second = reversed(by_sentence[back].values())
            return first, second
    return ()


def _told_of(told: "Tying") -> Counter[str]:
    """How often the names of a text tell of each state, by its own name, its people or its seat of government."""
    sides = (_side(told, told.of[other]) for other, name in enumerate(told.named) if told.of[other] >= 0 and name.head == "name")
    return Counter(side for side in sides if side is not None)


def _side(told: "Tying", number: int) -> str | None:
    """Whose side a state, a person or a seat of government is on; bodies, and towns that are only places, are on none."""
    chain = told.chains[number]
    if chain.kind == "org" or chain.country == "EU" or (chain.kind == "place" and not told._seat(number)):
        return None
    return chain.country


def _states(index: int, told: "Tying") -> tuple[int, ...]:
    counted: Counter[str] = Counter()
    of: dict[str, int] = {}
    for other, back in told._back(index, _RUN):
        number = told.of[other]
        side = _side(told, number) if number >= 0 else None
        if side is not None:
            counted[side] += 3 if back <= 1 else 2 if back <= _NEAR else 1
            of[side] = number if told.chains[number].kind == "country" else of.get(side, number)
    everywhere = _told_of(told)
    two = sorted(of, key=lambda side: (-everywhere[side], -counted[side]))[:2]
    return (of[two[0]], of[two[1]]) if len(two) == 2 else ()
