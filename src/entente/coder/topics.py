"""How much a passage reads like news of politics: a linear model over its words, one a language, and over who is named in it.

The weights (`topics.json` in a language's pack) are written by `training/weigher.py` from the texts coded for this project: passages that
tell events against passages on sport, companies, weather, history and fiction that tell none. Languages without weights weigh nothing.
"""

import functools
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from entente.read.annotated import Annotated, Token

# A passage is judged with its neighbours until it has so many tokens.
ENOUGH = 60
# Weights are kept as whole numbers of this.
UNIT = 0.01
_MOST = 4.0
_STEM = 5
_OFFICIAL = frozenset({"GOV", "MIL", "REB", "UAF", "SPY", "LEG", "JUD", "OPP", "PTY", "COP"})


class Topics:
    """The weights of one language by sign."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self.weights = weights

    def of(self, doc: Annotated) -> dict[int, float]:
        """Give by paragraph how political it reads: a log-odds of events told against none, -4 to 4; 0 where nothing is known."""
        if not self.weights:
            return {}
        found: dict[tuple[int, int], float] = {}
        by_paragraph = {}
        for paragraph, window in windows(doc).items():
            if window not in found:
                total = sum(value * self.weights.get(name, 0) for name, value in signs(doc, *window).items()) * UNIT
                found[window] = max(-_MOST, min(_MOST, total))
            by_paragraph[paragraph] = found[window]
        return by_paragraph


def windows(doc: Annotated) -> dict[int, tuple[int, int]]:
    """Give by paragraph the tokens, first:last (half-open), that it is judged by: its own, and its neighbours' while they are few."""
    ends: dict[int, tuple[int, int]] = {}
    for sentence in doc.sentences:
        low, high = ends.get(sentence.paragraph, (sentence.first, sentence.last))
        ends[sentence.paragraph] = (min(low, sentence.first), max(high, sentence.last))
    order = sorted(ends)
    found = {}
    for at, paragraph in enumerate(order):
        before, after = at, at
        low, high = ends[paragraph]
        while high - low < ENOUGH and (before > 0 or after + 1 < len(order)):
            if after + 1 < len(order):
                after += 1
                high = max(high, ends[order[after]][1])
            if before > 0 and high - low < ENOUGH:
                before -= 1
                low = min(low, ends[order[before]][0])
        found[paragraph] = (low, high)
    return found


def signs(doc: Annotated, low: int, high: int) -> dict[str, float]:
    """Give the signs of tokens low:high: words and the beginnings of long ones, as one unit vector; who is named; the constant."""
    counts = Counter(_words(doc.tokens[low:high]))
    found = {name: 1 + math.log(count) for name, count in counts.items()}
    length = math.sqrt(sum(value * value for value in found.values())) or 1.0
    found = {name: value / length for name, value in found.items()}
    size = max(1, high - low)
    for name, count in _named(doc, low, high).items():
        found[name] = min(1.0, count * 10 / size)
    found["~"] = 1.0
    return found


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.norm[:1].isalpha() and len(token.norm) > 1:
            yield token.lemma
            if len(token.norm) > _STEM:
                yield token.norm[:_STEM] + "*"


def _named(doc: Annotated, low: int, high: int) -> Counter[str]:
    """Count who is named in tokens low:high, by what they are."""
    found: Counter[str] = Counter()
    for _, named in doc.near.starting(low, high):
        if named.head != "pronoun":
            public = named.kind == "country" or named.seat or named.sector in _OFFICIAL
            found["~public" if public else f"~{named.kind}"] += 1
            if named.role:
                found["~office"] += 1
    return found


@functools.cache
def load_topics(language: str) -> Topics:
    """Open a language's weights; without any where there are none."""
    file = resources.files("entente.languages").joinpath(language).joinpath("topics.json")
    return Topics(json.loads(file.read_text("utf-8"))["weights"] if file.is_file() else {})
