"""Who is joined to whom by "and", commas or "along with": such share what befalls them."""

from collections.abc import Mapping, Sequence

from entente.coder.candidate import Candidate
from entente.coder.options import sides_of
from entente.read.annotated import Annotated
from entente.record import EntityMention

# What binds the words of one name, or a title and its name: who is joined to the one is joined to the other.
_ONE_PHRASE = ("flat", "appos", "compound", "nmod:desc", "nmod:unmarked", "amod")
# How many steps up a tree are looked at.
_UP = 8


class Joined:
    """The conjuncts of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc
        self.at = {token.start: number for number, token in enumerate(doc.tokens)}

    def are(self, one: EntityMention, other: EntityMention) -> bool:
        """Whether two parties are conjuncts of one another, told side by side."""
        first, second = sorted((one, other), key=lambda party: party.span.start)
        if first.span.end > second.span.start:
            return False
        tops, conjuncts = self._up(first), self._up(second)
        return any(conjunct and top in tops for top, conjunct in conjuncts.items())

    def _up(self, party: EntityMention) -> dict[int, bool]:
        """Where one gets up the tree from a party's words, and whether by way of a "conj"."""
        seen: dict[int, bool] = {}
        for at in self._words(party):
            conjunct = False
            for _ in range(_UP):
                seen[at] = seen.get(at, False) or conjunct
                token = self.doc.tokens[at]
                if token.head == at or not (token.dep == "conj" or token.dep.startswith(_ONE_PHRASE)):
                    break
                conjunct = conjunct or token.dep == "conj"
                at = token.head
        return seen

    def _words(self, party: EntityMention) -> list[int]:
        """The tokens of a party's words that hang on a word outside of them."""
        first = self.at.get(party.span.start)
        if first is None:
            return []
        last = first
        while last < len(self.doc.tokens) and self.doc.tokens[last].start < party.span.end:
            last += 1
        return [at for at in range(first, last) if not first <= self.doc.tokens[at].head < last or self.doc.tokens[at].head == at]


def with_conjuncts(joined: Joined, item: Candidate, sides: Mapping[str, Sequence[EntityMention]]) -> dict[str, list[EntityMention]]:
    """Put those back whom the frames found and the weighing dropped beside one whom they are joined to and whom it kept.

    Args:
        sides: the parties by side as weighed.
    """
    made: dict[str, list[EntityMention]] = {side: list(parties) for side, parties in sides.items()}
    everybody = [party for parties in made.values() for party in parties]
    for side, found in sides_of(item):
        dropped = [party for party in found if party not in everybody]
        back = [party for party in dropped if any(kept in made[side] and joined.are(party, kept) for kept in found)]
        if back:
            order = [party for party in found if party in made[side] or party in back]
            made[side] = order + [party for party in made[side] if party not in order]
    return made


__all__ = ["Joined", "with_conjuncts"]
