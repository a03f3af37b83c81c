"""Balance: who stands with whom in a signed network, which triangles do not fit, and who keeps in with both sides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.analyse.facts import Facts
from entente.analyse.frustration import Sides, frustrated_triangles, least_tension, parts
from entente.analyse.ledger import Floats, Ints
from entente.analyse.months import month_name
from entente.analyse.parameters import Parameters
from entente.analyse.strength import Snapshot

# A part of two actors has one tie: it tells a tie, and no camps.
_LEAST_ACTORS = 3


@dataclass(frozen=True, slots=True)
class SignedTie:
    """A tie of the network: ids of its ends, strength and interval, voices, and the events behind it."""

    a: str
    b: str
    strength: float
    low: float
    high: float
    independent: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """An actor in the split.

    Attributes:
        part: number of the connected part, 1 for the largest; sides of different parts have nothing to do with one another.
        side: 1 or 2.
        firmness: share of the bootstrap's networks in which it stands with most of its side; None where it was not drawn.
        margin: tension that its changing sides would add; 0 where it might as well stand there.
        ties: how many it has.
    """

    id: str
    part: int
    side: int
    firmness: float | None
    margin: float
    ties: int


@dataclass(frozen=True, slots=True)
class Triangle:
    """Three ties whose signs do not fit together."""

    actors: tuple[str, str, str]
    ties: tuple[SignedTie, SignedTie, SignedTie]


@dataclass(frozen=True, slots=True)
class Hedger:
    """Who has good ties with both sides of a hostile pair: told by its three ties, in `says` as a sentence."""

    id: str
    score: float
    between: tuple[str, str]
    ties: tuple[SignedTie, SignedTie, SignedTie]
    says: str


@dataclass(frozen=True, slots=True)
class Balance:
    """The signed network of one month.

    Attributes:
        month: EDTF.
        ties: those that rest on enough sources and whose interval leaves no doubt of the sign.
        weak: ties that rest on enough, of doubtful sign; left out.
        thin: ties that rest on too few sources or events; left out.
        triangles: frustrated ones, the tensest first.
        all_triangles: how many there are in all.
        frustrated: ties that no split can please: the frustration index, a number of ties.
        index_exact: whether no smaller number is possible.
        tension: sum of the strengths of the frustrated ties in the split of least tension.
        exact: whether no split has less.
        refused: why there is no balance; None where there is one.
    """

    month: str
    build: int | None
    ties: tuple[SignedTie, ...]
    weak: int
    thin: int
    placed: tuple[Placed, ...]
    triangles: tuple[Triangle, ...]
    all_triangles: int
    frustrated: int
    index_exact: bool
    tension: float
    exact: bool
    hedgers: tuple[Hedger, ...]
    refused: str | None


def balance_of(snapshot: Snapshot, facts: Facts, parameters: Parameters, draws: int = 100) -> Balance:
    """Read the balance out of the ties of one month.

    Args:
        draws: networks of the bootstrap that are split again, to see how firm the split is.
    """
    enough = snapshot.enough(parameters)
    clear = enough & ((snapshot.low > 0) | (snapshot.high < 0))
    firm = snapshot.where(clear)
    names, ends = np.unique(np.concatenate((firm.a, firm.b)), return_inverse=True)
    u, v = ends[: len(firm.a)], ends[len(firm.a) :]
    month, weak, thin = month_name(snapshot.month), int(np.sum(enough & ~clear)), int(np.sum(~enough))
    ties = tuple(_tie(firm, number) for number in range(len(firm.a)))
    if len(names) < _LEAST_ACTORS:
        why = f"only {len(ties)} tie{' rests' if len(ties) == 1 else 's rest'} on enough and of sure sign; two that meet are needed"
        return Balance(month, facts.build, ties, weak, thin, (), (), 0, 0, True, 0.0, True, (), why)
    search = (parameters.exact_actors, parameters.restarts, parameters.seed)
    split = least_tension(len(names), u, v, firm.strength, *search)
    index = least_tension(len(names), u, v, np.sign(firm.strength), *search)
    torn, all_triangles = frustrated_triangles(len(names), u, v, firm.strength)
    firmness = _firmness(firm, len(names), u, v, split.sides, parameters, min(draws, len(firm.draws))) if draws else None
    margins = np.bincount(ends, np.tile(firm.strength * split.sides[u] * split.sides[v], 2), minlength=len(names)).astype(np.float64)
    own = [firm.ledger.actors[name] for name in names]
    return Balance(
        month,
        facts.build,
        ties,
        weak,
        thin,
        _placed(own, u, v, firm.strength < 0, split.sides, firmness, margins),
        _triangles(torn, ties),
        all_triangles,
        int(index.tension + 0.5),
        index.exact,
        round(split.tension, 4),
        split.exact,
        hedgers(ties, facts, parameters),
        None,
    )


def _tie(firm: Snapshot, number: int) -> SignedTie:
    a, b = firm.ledger.actors[firm.a[number]], firm.ledger.actors[firm.b[number]]
    strength, low, high = (round(float(column[number]), 4) for column in (firm.strength, firm.low, firm.high))
    return SignedTie(a, b, strength, low, high, int(firm.independent[number]), firm.events(number))


def _firmness(firm: Snapshot, actors: int, u: Ints, v: Ints, sides: Sides, parameters: Parameters, draws: int) -> list[float]:
    """Split the networks of the bootstrap and see in how many each actor stands where it stands.

    Sides have no names: in each connected part the drawn split is turned to agree with the split as far as it can.
    """
    part = parts(actors, u, v)
    same = np.zeros(actors)
    exact, restarts = (
        min(parameters.exact_actors, 14),
        max(1, parameters.restarts // 4),
    )
    for drawn in firm.draws[:draws].astype(np.float64):
        there = least_tension(actors, u, v, drawn, exact, restarts, parameters.seed).sides
        agree = there * sides
        turn = np.where(np.bincount(part, agree, minlength=actors) < 0, -1, 1)[part]
        same += agree * turn > 0
    return [round(float(share), 3) for share in same / draws] if draws else [0.0] * actors


def _placed(
    own: list[str], u: Ints, v: Ints, foes: NDArray[np.bool_], sides: Sides, firmness: list[float] | None, margins: Floats
) -> tuple[Placed, ...]:
    """Place the actors of each connected part that holds a hostile tie: where all are friends, there are no camps."""
    part = parts(len(own), u, v)
    sizes = np.bincount(part, minlength=len(own))
    order = sorted(set(part.tolist()), key=lambda name: (-sizes[name], own[name]))
    number = {name: place for place, name in enumerate(order, 1)}
    degree = np.bincount(np.concatenate((u, v)), minlength=len(own))
    torn = {int(part[at]) for at in u[foes].tolist()}
    found = [
        Placed(
            own[at],
            number[int(part[at])],
            1 if sides[at] > 0 else 2,
            None if firmness is None else firmness[at],
            round(float(margins[at]), 4) + 0.0,
            int(degree[at]),
        )
        for at in range(len(own))
        if sizes[part[at]] >= _LEAST_ACTORS and int(part[at]) in torn
    ]
    return tuple(sorted(found, key=lambda placed: (placed.part, placed.side, placed.id)))


def _triangles(torn: Ints, ties: tuple[SignedTie, ...]) -> tuple[Triangle, ...]:
    found = []
    for one, other, third in torn.tolist():
        sides = tuple(sorted((ties[one], ties[other], ties[third]), key=lambda tie: (tie.a, tie.b)))
        actors = sorted({name for tie in sides for name in (tie.a, tie.b)})
        found.append(Triangle((actors[0], actors[1], actors[2]), (sides[0], sides[1], sides[2])))
    return tuple(sorted(found, key=lambda each: (-min(abs(tie.strength) for tie in each.ties), each.actors)))


def hedgers(ties: tuple[SignedTie, ...], facts: Facts, parameters: Parameters) -> tuple[Hedger, ...]:
    """Find who has good ties with both sides of a hostile pair, by the weakest of the three ties; the best pair of each actor."""
    good: dict[str, dict[str, SignedTie]] = {}
    for tie in ties:
        if tie.strength >= parameters.good and tie.low > 0:
            good.setdefault(tie.a, {})[tie.b] = tie
            good.setdefault(tie.b, {})[tie.a] = tie
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, SignedTie, SignedTie, SignedTie]] = {}
    for foes in ties:
        if foes.strength > parameters.bad or foes.high >= 0:
            continue
        for name in good.get(foes.a, {}).keys() & good.get(foes.b, {}).keys():
            one, other = good[foes.a][name], good[foes.b][name]
            score = min(one.strength, other.strength, -foes.strength)
            scores[name] = scores.get(name, 0.0) + score
            if name not in best or score > best[name][0]:
                best[name] = (score, one, other, foes)
    found = []
    for name, (_, one, other, foes) in best.items():
        says = (
            f"{facts.name(name)} has good ties with {facts.name(foes.a)} ({_told(one)}) and with {facts.name(foes.b)} ({_told(other)}), "
            f"which are hostile to each other ({_told(foes)})."
        )
        found.append(Hedger(name, round(scores[name], 4), (foes.a, foes.b), (one, other, foes), says))
    return tuple(sorted(found, key=lambda hedger: (-hedger.score, hedger.id)))


def _told(tie: SignedTie) -> str:
    return f"{tie.strength:+.2f}, {tie.independent} independent sources"
