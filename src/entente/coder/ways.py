"""How one thing of a sentence stands to another: the way through the tree, and the relation of two clauses."""

from collections.abc import Sequence

from entente.read.annotated import Clause, Token

# Steps of a path through the tree beyond which it says nothing.
_STEPS = 4
_RELATIONS = frozenset({"ccomp", "xcomp", "content", "advcl", "acl", "acl:relcl", "conj"})


def path_between(tokens: Sequence[Token], key: int, predicate: int) -> str:
    """Give the way from a word through the tree to a predicate; "" where it is long, or where there is no tree."""
    if not tokens[key].dep or key == predicate:
        return ""
    over: dict[int, list[str]] = {}
    at, steps = predicate, list[str]()
    while at not in over and len(steps) <= _STEPS:
        over[at] = steps
        steps = [*steps, tokens[at].dep]
        at = tokens[at].head
    at, climbed = key, list[str]()
    while at not in over:
        climbed.append(tokens[at].dep)
        if len(climbed) > _STEPS or tokens[at].head == at:
            return ""
        at = tokens[at].head
    down = over[at]
    return f"path {'<'.join(climbed)}>{'>'.join(reversed(down))}" if len(climbed) + len(down) <= _STEPS else ""


def relation_of(number: int, clause: Clause, place: int, other: Clause) -> str:
    """Tell how another clause of the sentence stands to an event's.

    Args:
        number: index of the event's clause.
        place: index of the other.
    """
    if place == number:
        return "own"
    if other.predicate == clause.predicate:
        return "twin"
    if place == clause.governor:
        return f"above {clause.relation}" if clause.relation in _RELATIONS else "above"
    if other.governor == number:
        return f"below {other.relation}" if other.relation in _RELATIONS else "below"
    return "beside" if other.governor == clause.governor >= 0 else "other"


__all__ = ["path_between", "relation_of"]
