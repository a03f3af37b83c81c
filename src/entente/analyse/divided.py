"""Backers of one whom another quarrel divides: two stand by the same third, and each by its own side where two others are at odds.

So old backers drift apart, and from whom they back: what they want of the third is no longer one thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from entente.analyse.dealings import Dealing, across, by_pair, friends_of, signed_pairs

# So many voices must tell each of the five parts: of five single voices a story could be made of nearly anybody.
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Divided:
    """Two who stand by a third, and by the two sides of a quarrel that is not the third's.

    Attributes:
        shared: id of whom both stand by.
        one, other: ids of the two.
        ones, others: what is told of each with the third.
        side, other_side: what is told of each with its own side of the quarrel.
        odds: what sets the sides at odds.
        between: what is told of the two themselves, where anything is.
        theirs: what is told of the third with each side of the quarrel, where anything is.
    """

    shared: str
    one: str
    other: str
    ones: Dealing
    others: Dealing
    side: Dealing
    other_side: Dealing
    odds: Dealing
    between: Dealing | None
    theirs: tuple[Dealing, ...]


def divided(dealings: Iterable[Dealing]) -> tuple[Divided, ...]:
    """Find backers of one whom another quarrel divides; the best told first.

    Each stands by one side of the quarrel and not by the other, and the two are not told of as friends (`crossings` finds those). Each part
    must be told by two voices.
    """
    known = by_pair(dealings)
    signs = signed_pairs(each for each in known.values() if max(each.independent_friendly, each.independent_hostile) >= _LEAST)
    friends = friends_of(signs)
    found = []
    for odds, one, other in across(signs, friends):
        if other in friends[one]:
            continue
        for shared in sorted(friends[one].keys() & friends[other].keys() - {odds.a, odds.b}):
            ends = [(min(shared, end), max(shared, end)) for end in (odds.a, odds.b)]
            found.append(
                Divided(
                    shared,
                    one,
                    other,
                    friends[one][shared],
                    friends[other][shared],
                    friends[odds.a][one],
                    friends[odds.b][other],
                    odds,
                    known.get((min(one, other), max(one, other))),
                    tuple(known[pair] for pair in ends if pair in known),
                )
            )
    return tuple(sorted(found, key=_order))


def _order(each: Divided) -> tuple[int, int, str, str, str]:
    """Whose least told part is told best comes first; of equals, whose parts together are."""
    told = [part.independent_friendly for part in (each.ones, each.others, each.side, each.other_side)] + [each.odds.independent_hostile]
    return -min(told), -sum(told), each.shared, each.one, each.other


__all__ = ["Divided", "divided"]
