"""Say what a name that no list knows is: a person's, an organization's, a place's, or no name at all.

A small linear model over what stands in and around it: its words and their shapes, the recogniser's label, the gazetteer's meanings, the
words beside it, what it depends on. Its features name no text and no language; the weights are the pack's (`kinds.msgpack`), written by
`training/kinds.py` from openly licensed corpora.
"""

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from entente.languages.index import Gazetteer
from entente.read.annotated import Token

CLASSES = ("person", "org", "place", "none")
_OUTSIDE = "–"
# A run of capitals is no name only where the model is this sure of it, for one word and for several: a name lost costs more than
# one too many.
_SURE_OF_NONE = (0.6, 0.9)


@dataclass(frozen=True)
class KindModel:
    """Weights by feature, one a class in the order of `CLASSES`."""

    weights: Mapping[str, tuple[float, ...]]

    def scores(self, features: Sequence[str]) -> dict[str, float]:
        """Give the probability of each class."""
        sums = [0.0] * len(CLASSES)
        for feature in features:
            for place, weight in enumerate(self.weights.get(feature, ())):
                sums[place] += weight
        top = max(sums)
        powers = [math.exp(value - top) for value in sums]
        whole = sum(powers)
        return {name: power / whole for name, power in zip(CLASSES, powers, strict=True)}


def likeliest(scores: Mapping[str, float], size: int) -> str:
    """Give the class to believe of a run of so many words."""
    if scores["none"] > _SURE_OF_NONE[size > 1]:
        return "none"
    return max(CLASSES[:-1], key=lambda kind: scores[kind])


@functools.cache
def load_kinds(code: str) -> KindModel | None:
    """Open the model of a language; None where its pack has none."""
    file = resources.files("entente.languages").joinpath(code, "kinds.msgpack")
    if not file.is_file():
        return None
    import srsly

    packed = srsly.msgpack_loads(file.read_bytes())
    scale = packed["scale"]
    return KindModel({name: tuple(value * scale for value in values) for name, values in packed["weights"].items()})


def features(
    tokens: Sequence[Token], first: int, last: int, hints: Mapping[int, str], gazetteer: Gazetteer, company: Mapping[str, str]
) -> tuple[str, ...]:
    """Give the features of tokens first:last (half-open).

    Args:
        hints: the recogniser's kind by token.
        company: for folded words of the document's longer names, what the recogniser mostly calls those names.
    """
    return tuple(_features(tokens, first, last, hints, gazetteer, company))


def _features(
    tokens: Sequence[Token], first: int, last: int, hints: Mapping[int, str], gazetteer: Gazetteer, company: Mapping[str, str]
) -> Iterator[str]:
    words = tokens[first:last]
    size = min(len(words), 4)
    yield "bias"
    yield f"size {size}"
    told = [hints.get(at, _OUTSIDE) for at in range(first, last)]
    yield f"hint {told[0]} {told[-1]} {size > 1}"
    yield from (f"hints {kind}" for kind in sorted(set(told)))
    yield from (f"word {word.norm}" for word in words)
    yield f"first {words[0].norm}"
    yield f"last {words[-1].norm}"
    yield f"end {words[-1].norm[-3:]}"
    yield f"end {words[-1].norm[-2:]}"
    yield f"start {words[0].norm[:3]}"
    yield f"shape {' '.join(shape(word.text) for word in words[:4])}"
    yield f"tags {' '.join(word.pos for word in words[:4])}"
    yield from _around(tokens, first, last)
    whole = gazetteer.get(" ".join(word.norm for word in words))
    yield f"whole {whole.kind if whole else _OUTSIDE} {bool(whole and whole.ambiguous)}"
    yield f"hint whole {whole.kind if whole else _OUTSIDE} {told[-1]}"
    if size > 1:
        for name, word in (("first", words[0]), ("last", words[-1])):
            entry = gazetteer.get(word.norm)
            yield f"list {name} {entry.kind if entry else _OUTSIDE}"
    yield f"hint company {company.get(words[-1].norm, _OUTSIDE) if size == 1 else ''} {told[-1]}"


def _around(tokens: Sequence[Token], first: int, last: int) -> Iterator[str]:
    sentence = tokens[first].sentence

    def at(place: int) -> Token | None:
        return tokens[place] if 0 <= place < len(tokens) and tokens[place].sentence == sentence else None

    before, after, further = at(first - 1), at(last), at(first - 2)
    yield f"opens {before is None}"
    yield f"before {before.norm if before else _OUTSIDE}"
    yield f"before tag {before.pos if before else _OUTSIDE}"
    yield f"further {further.norm if further else _OUTSIDE} {before.norm if before else _OUTSIDE}"
    yield f"after {after.norm if after else _OUTSIDE}"
    yield f"after tag {after.pos if after else _OUTSIDE}"
    key = next((place for place in range(last - 1, first - 1, -1) if not first <= tokens[place].head < last), last - 1)
    head = tokens[tokens[key].head]
    yield f"relation {tokens[key].dep}"
    yield f"head {head.lemma} {tokens[key].dep}"
    yield f"head tag {head.pos} {tokens[key].dep}"


def shape(text: str) -> str:
    """Write a word's shape: "Xx" for Cairo, "XX" for NATO, "XxXx" for McCain, "X." for an initial, "9" for digits."""
    drawn = ""
    for char in text:
        sign = "X" if char.isupper() else "x" if char.isalpha() else "9" if char.isdigit() else char
        if not drawn.endswith(sign) or (sign == "X" and len(drawn) < 2):
            drawn += sign
    return drawn[:6]


def company_of(tokens: Sequence[Token], hints: Mapping[int, str]) -> dict[str, str]:
    """Give, for words of the document's names of two words and more, what the recogniser mostly calls those names."""
    counts: dict[str, dict[str, int]] = {}
    for at, kind in hints.items():
        beside = any(hints.get(place) == kind and tokens[place].sentence == tokens[at].sentence for place in (at - 1, at + 1))
        if beside:
            kinds = counts.setdefault(tokens[at].norm, {})
            kinds[kind] = kinds.get(kind, 0) + 1
    return {word: max(kinds, key=lambda kind: (kinds[kind], kind)) for word, kinds in counts.items()}
