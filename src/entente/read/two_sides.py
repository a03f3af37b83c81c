"""Whom a word for two stands for in a language that is read by patterns: the two whom a text has spoken of most up to there."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from entente.read.annotated import Named, Token

_FADES = 0.88  # what a sentence counts less for each one that lies between
_CLEAR = 0.85  # of the second's weight, what a third may have at most
_LEAST = 0.3  # weight below which nobody is one of two


@dataclass(slots=True)
class Told:
    """Who is spoken of: the entity that stands for them, its rank among those that could, and the sentences."""

    entity: int
    rank: int
    sentences: set[int]


def two_most_told(
    told: Mapping[Hashable, Told], here: int, likely: frozenset[Hashable] = frozenset(), together: bool = False
) -> tuple[int, ...]:
    """Give the two of whom most was said up to a sentence, the first told first; nobody where a third is as good as the second.

    Args:
        told: by whom they are one with, those who can be meant.
        here: number of the sentence with the word for two; who is told of in it for the first time speaks of two others.
        likely: of them, those whom the word or the text makes likelier ("the two ministers"); they count double.
        together: whether the two have to stand together in a sentence.
    """
    before = {key: each for key, each in told.items() if min(each.sentences) < here} if not together else dict(told)
    told = before if len(before) > 1 else told
    weight = {
        key: sum(_FADES ** (here - sentence) for sentence in each.sentences) * (2.0 if key in likely else 1.0) for key, each in told.items()
    }
    best = sorted(weight, key=lambda key: -weight[key])
    if together:
        pairs = [
            (weight[one] + weight[other], one, other)
            for place, one in enumerate(best)
            for other in best[place + 1 :]
            if told[one].sentences & told[other].sentences - {here}
        ]
        if not pairs and len(best) != 2:
            return ()
        pairs = pairs or [(0.0, best[0], best[1])]
        _, one, other = max(pairs, key=lambda pair: pair[0])
        best = [one, other]
    elif len(best) < 2 or weight[best[1]] < _LEAST or (len(best) > 2 and weight[best[2]] > _CLEAR * weight[best[1]]):
        return ()
    return tuple(told[key].entity for key in sorted(best[:2], key=lambda key: min(told[key].sentences)))


def gather(
    index: int, named: Sequence[Named], tokens: Sequence[Token], key_of: Callable[[int], tuple[Hashable, int, int] | None]
) -> dict[Hashable, Told]:
    """Gather who is spoken of before a mention.

    Args:
        index: the mention.
        key_of: of another mention, whom it is one with, its entity and the rank of that entity; None for nobody of account.
    """
    found: dict[Hashable, Told] = {}
    for other in range(index):
        known = key_of(other)
        if known is None:
            continue
        key, entity, rank = known
        each = found.setdefault(key, Told(entity, rank, set()))
        each.sentences.add(tokens[named[other].key].sentence)
        if rank > each.rank:
            each.entity, each.rank = entity, rank
    return found


__all__ = ["Told", "gather", "two_most_told"]
