"""Whom a word for two means in a language that is read by trees: two who hold that office, or the two who dealt with each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.read.fold import folded
from entente.read.tying import FAR

if TYPE_CHECKING:
    from entente.read.tied_pairs import TiedPairs
    from entente.read.tied_titles import TiedTitles

_FADES = 0.8  # what two count less for each sentence that lies between
_BETWEEN = 0.15  # what two count who only go between others ("The United States and Qatar mediated")
_LOOSE = 0.6  # what somebody and an object or oblique of the verb count, beside two who are joined


@dataclass(frozen=True, slots=True)
class _Holder:
    """A person of the text, and how well the office that a word names fits: 2 held, 1 none known, 0 another."""

    number: int
    fit: int
    sentences: frozenset[int]


def two_of_office(index: int, told: "TiedTitles", office: str, told_so: bool = False) -> tuple[int, ...]:
    """Give two persons of different countries who hold an office, told in the same sentence at best; () where no two do.

    Args:
        index: the mention of two.
        office: the office in the singular, folded.
        told_so: whether both have to hold it by the text ("the leaders", which says of no two).
    """
    here = told.tokens[told.named[index].key].sentence
    holders = list(_holders(index, told, office))
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    for place, one in enumerate(holders):
        for other in holders[:place]:
            homes = told.chains[one.number].country, told.chains[other.number].country
            if one.fit + other.fit < (4 if told_so else 2) or (None not in homes and homes[0] == homes[1]):
                continue
            together = one.sentences & other.sentences
            near = min(here - max(one.sentences), here - max(other.sentences), *(here - at for at in together))
            score = 10 * (one.fit + other.fit) + (5 if together else 0) - near
            first, second = sorted((one, other), key=lambda holder: min(holder.sentences))
            if score > best[0] and (together or one.fit + other.fit == 4):
                best = score, (first.number, second.number)
    return best[1]


def _holders(index: int, told: "TiedTitles", office: str) -> Iterator[_Holder]:
    sentences: dict[int, set[int]] = {}
    for other, _ in told._back(index, FAR):
        number, name = told.of[other], told.named[other]
        if number >= 0 and told.chains[number].kind == "person" and not name.plural and told.chains[number].sector != "JRN":
            sentences.setdefault(number, set()).add(told.tokens[name.key].sentence)
    for number, at in sentences.items():
        fit = _fit(told, number, office)
        if fit:
            yield _Holder(number, fit, frozenset(at))


def _fit(told: "TiedTitles", number: int, office: str) -> int:
    """How well a person fits an office: a ruler any word for rulers; nobody a minister who is a prime minister."""
    chain, grammar = told.chains[number], told.grammar
    if office in grammar.rulers:
        held = told._rules(chain)
        return 2 if held else 0 if chain.roles else 1
    wanted = set(office.split())
    roles = [set(folded(role).split()) for role in chain.roles]
    if any(wanted <= role and not (role ^ wanted) & grammar.offices_apart for role in roles):
        return 2
    alike = set(grammar.alike_offices.get(office, "").split())
    if any(role & alike and not role & grammar.offices_apart for role in roles):
        return 2
    if roles and all(role & grammar.peers for role in roles):
        return 1  # "his Japanese counterpart X"
    return 0 if roles or office in grammar.exclusive_titles else 1


def two_facing(index: int, told: "TiedPairs", countries: bool) -> tuple[int, ...]:
    """Give the two who were told most, and last, as dealing with each other; () where none were.

    Args:
        index: the mention of two.
        countries: whether they have to speak for two states.
    """
    weights: dict[frozenset[object], float] = {}
    pairs: dict[frozenset[object], tuple[int, ...]] = {}
    for other, back in told._back(index, FAR):
        if told.of[other] < 0 or told.named[other].only_place:
            continue
        for chosen, joined in _pairs_at(other, told, countries):
            sides = frozenset(told.chains[number].country or number for number in chosen)
            if len(sides) < 2 and countries:
                continue
            sides = sides if len(sides) == 2 else frozenset(chosen)
            weight = _FADES ** max(back, 1) * (1.0 if joined else _LOOSE)
            if back == 0:
                weight *= _LOOSE  # who is told of beside the words themselves is as a rule somebody else
            if _goes_between(told, other):
                weight *= _BETWEEN
            weights[sides] = weights.get(sides, 0.0) + weight
            pairs.setdefault(sides, chosen)
    best = max(weights, key=lambda sides: weights[sides], default=None)
    return pairs[best] if best is not None else ()


def _pairs_at(other: int, told: "TiedPairs", countries: bool) -> Iterator[tuple[tuple[int, ...], bool]]:
    """The pairs that a mention ends, and whether they are joined by "and"; two bodies of one state too where sides may be such."""
    joined = told._joined_with(other)
    if len(joined) == 2 and not countries and all(told.chains[number].kind == "org" for number in joined):
        yield joined, True
        return
    for chosen, _ in told._pairs_at(other, True):
        kinds = [told.chains[number].kind for number in chosen]
        places = any(kind == "place" and not told._seat(number) for kind, number in zip(kinds, chosen, strict=True))
        if not places:
            yield chosen, set(chosen) <= set(joined)


def _goes_between(told: "TiedPairs", other: int) -> bool:
    """Whether a mention is the subject of a verb for those who go between others, or stands under a noun of it ("under EU mediation")."""
    at = told._top(told.named[other])
    for _ in range(3):
        head = told.tokens[at].head
        if head == at:
            return False
        at = head
        if told.tokens[at].lemma in told.grammar.go_betweens:
            return True
        if told.tokens[at].pos == "VERB":
            return False
    return False


__all__ = ["two_facing", "two_of_office"]
