"""Whom a pronoun cannot mean: nobody on the other side of its own clause ("Paz congratulated him" is not Paz)."""

from collections.abc import Mapping, Sequence

from entente.read.annotated import Argument, Clause, Named
from entente.read.grammar import Grammar

_DOERS = ("subject", "by")
# What only tells when, where or how says little of who is meant.
_OPEN = frozenset({"subject", "by", "modifier", "poss", "particle", "in", "time"})


# Words of an argument that is a pronoun and little else; of one that is a part of those meant.
_SHORT, _PART = 3, 6


def barred(clauses: Sequence[Clause], named: Sequence[Named], grammar: Grammar) -> Mapping[int, frozenset[int]]:
    """Give, for each pronoun that stands beside the doer of its own clause, the entities that it cannot mean.

    Only pronouns that were tied to one of those are given; reflexive ones are no mentions, and possessives may well be the doer's.
    """
    found: dict[int, frozenset[int]] = {}
    for clause in clauses:
        if not clause.verbal:
            continue
        doers = frozenset(
            chain for slot in clause.slot(*_DOERS) for index in slot.argument.mentions for chain in _chains(named[index]) if chain >= 0
        )
        if not doers:
            continue
        for slot in clause.slots:
            if slot.label in _OPEN:
                continue
            for index in slot.argument.mentions:
                if _bare_pronoun(named[index], slot.argument, grammar) and set(_chains(named[index])) & doers:
                    found[index] = found.get(index, frozenset()) | doers
    return found


def _chains(mention: Named) -> tuple[int, ...]:
    return mention.chains or (mention.chain,)


def _bare_pronoun(mention: Named, argument: Argument, grammar: Grammar) -> bool:
    """Whether a mention is a pronoun that fills its place alone, but for a preposition, or closes it ("more than 80 of them")."""
    from entente.read.fold import folded

    words = argument.last - argument.first
    alone = words <= _SHORT or (words <= _PART and mention.plural and mention.last == argument.last)
    return mention.head == "pronoun" and alone and folded(mention.label) not in grammar.possessive_pronouns


__all__ = ["barred"]
