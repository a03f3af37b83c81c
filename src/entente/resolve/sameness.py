"""Second level of decisions: sameness. Sets of anchors become pairs that must be one and pairs that cannot."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from entente.record import Anchor, Decision, Unmoored
from entente.resolve.settling import Groups

# Finds the nodes that a set of anchors points at.
Find = Callable[[Sequence[Anchor]], list[str]]


@dataclass
class Ruled:
    """What people ruled on sameness among the nodes of one kind.

    Attributes:
        must: pairs that are one.
        cannot: pairs that are two.
        unmoored: rulings that found nothing or that later ones contradict.
    """

    must: list[tuple[str, str]] = field(default_factory=list)
    cannot: list[tuple[str, str]] = field(default_factory=list)
    unmoored: list[Unmoored] = field(default_factory=list)

    @property
    def touched(self) -> frozenset[str]:
        """Every node that a ruling names."""
        return frozenset(node for pair in (*self.must, *self.cannot) for node in pair)


def rule_sameness(decisions: Iterable[Decision], fact: str, find: Find) -> Ruled:
    """Read the rulings on one kind of fact, the last first: a later ruling wins, and one that it contradicts is listed.

    Args:
        decisions: in order, none of them withdrawn.
        fact: the kind of fact.
        find: gives the nodes that a set of anchors points at.
    """
    ruled = Ruled()
    one = Groups()
    two: list[tuple[str, str, str]] = []  # pairs that cannot be one, and the decision that says so
    why: dict[frozenset[str], str] = {}
    ours = [decision for decision in decisions if decision.fact == fact and decision.kind in ("same", "different")]
    for decision in reversed(ours):
        sets = [sorted(set(find(anchors))) for anchors in decision.anchors]
        if not all(sets):
            ruled.unmoored.append(Unmoored(decision.id, f"no {fact} stands at {'one' if any(sets) else 'any'} of its anchors"))
        sets = [nodes for nodes in sets if nodes]
        if len(sets) < 2:
            continue
        if decision.kind == "same":
            _one(decision, sets, one, two, ruled, why)
        else:
            _two(decision, sets, one, two, ruled, why)
    ruled.cannot = sorted({(a, b) for a, b, _ in two})
    ruled.unmoored.reverse()
    return ruled


def _one(
    decision: Decision, sets: list[list[str]], one: Groups, two: list[tuple[str, str, str]], ruled: Ruled, why: dict[frozenset[str], str]
) -> None:
    nodes = [node for nodes in sets for node in nodes]
    for node in nodes[1:]:
        barred = next((by for a, b, by in two if {one.root(a), one.root(b)} == {one.root(nodes[0]), one.root(node)}), None)
        if barred is not None:
            ruled.unmoored.append(Unmoored(decision.id, f"{barred} later rules otherwise (different)"))
            continue
        one.join(nodes[0], node)
        why.setdefault(frozenset((nodes[0], node)), decision.id)
        ruled.must.append((nodes[0], node))


def _two(
    decision: Decision, sets: list[list[str]], one: Groups, two: list[tuple[str, str, str]], ruled: Ruled, why: dict[frozenset[str], str]
) -> None:
    for place, mine in enumerate(sets):
        for theirs in sets[place + 1 :]:
            for a in mine:
                for b in theirs:
                    if one.root(a) != one.root(b):
                        two.append((a, b, decision.id))
                    elif a != b:
                        by = why.get(frozenset((a, b)), "a ruling")
                        ruled.unmoored.append(Unmoored(decision.id, f"{by} later rules otherwise (same)"))
                    else:
                        ruled.unmoored.append(Unmoored(decision.id, f"both of its anchors point at one {decision.fact}"))
