"""The two of a story ("iki bakan", "iki ülke", "taraflar"), for languages that are read without trees."""

from collections import Counter
from typing import TYPE_CHECKING

from entente.read.fold import folded
from entente.read.tying import ARMED

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
    return _two_of_one_state(index, told) or _states_near(index, told) or _state_and_rebels(index, told) or _states(index, told)


def _two_of_one_state(index: int, told: "Tying") -> tuple[int, ...]:
    """Two sides of one country that the text named side by side last ("hükümet ile isyancılar"), where it named no two states so after."""
    for other, _ in told._back(index, _RUN):
        second = told.of[other]
        first = next((told.of[before] for before in told._ends.get(told.named[other].first - 1, ()) if _side_by_side(before, told)), -1)
        if min(first, second) < 0 or first == second or {told.chains[first].kind, told.chains[second].kind} - {"org", "country"}:
            continue
        lands = {told.chains[number].country for number in (first, second)}
        armed = any(told.chains[number].sector in ARMED for number in (first, second))
        return (first, second) if len(lands) == 1 and armed else ()
    return ()


def _side_by_side(before: int, told: "Tying") -> bool:
    """Whether a word for "and" or "with" stands right behind a mention."""
    return told.tokens[told.named[before].last].norm in told.grammar.and_words


def _state_and_rebels(index: int, told: "Tying") -> tuple[int, ...]:
    """An armed group near by its name, and its state's army or government, whichever the text told of most before."""
    counted: Counter[int] = Counter()
    rebels = -1
    for other, back in told._back(index, _RUN):
        number, name = told.of[other], told.named[other]
        if number < 0 or name.head == "pronoun" or told.chains[number].kind not in ("org", "country"):
            continue
        counted[number] += 1
        if rebels < 0 and back <= _NEAR and name.head == "name" and told.chains[number].sector in ARMED:
            rebels = number
    land = told.chains[rebels].country if rebels >= 0 else None
    foes = [number for number in counted if number != rebels and told.chains[number].country == land and _for_a_state(told, number)]
    if land is None or not foes:
        return ()
    return max(foes, key=lambda number: (counted[number], -number)), rebels


def _for_a_state(told: "Tying", number: int) -> bool:
    chain = told.chains[number]
    return chain.kind == "country" or chain.sector in ("MIL", "GOV")


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
