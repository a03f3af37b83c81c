"""What words were seen to tell: how often, in the project's own annotated texts, a word told each type of event.

Word lists (`affinities.yaml`) say what a writer of lists thought of; these counts (`lexis.json` in a language's pack, written by
`training/weigher.py`) say what annotated news did with a word: "prolong" told a concession twice of four times. They make types thinkable
that no list names, and they are signs by which a clause is weighed. Languages without counts weigh nothing.
"""

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources

from entente.read.annotated import Annotated, Clause

Counts = Mapping[str, tuple[int, Mapping[str, int]]]
# So much is added to how often a word was seen: what was seen once proves little.
_DOUBT = 1.5
# From these rates on a type is thought of: by the predicate, and by it together with its object.
_THINKABLE = {"predicate": 0.12, "pair": 0.2}
_OBJECTS = ("object", "of", "complement", "to", "in", "on")
_LEVELS = (0.1, 0.25, 0.5)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the words of one clause told elsewhere: a rate, 0–1, by place and type; and whether the predicate was ever seen."""

    predicate: Mapping[str, float] = field(default_factory=dict)
    object: Mapping[str, float] = field(default_factory=dict)
    pair: Mapping[str, float] = field(default_factory=dict)
    seen: bool = False

    def types(self) -> tuple[str, ...]:
        """Give the types that are thinkable."""
        found = [name for name, rate in self.predicate.items() if rate >= _THINKABLE["predicate"]]
        found += [name for name, rate in self.pair.items() if rate >= _THINKABLE["pair"]]
        return tuple(dict.fromkeys(found))

    def features(self, name: str, full: bool) -> Iterator[tuple[str, float]]:
        """Give the signs for one type."""
        yield "told by word unseen", float(not self.seen)
        for place, rates in (("word", self.predicate), ("object", self.object), ("pair", self.pair)):
            own = rates.get(name, 0.0)
            rival = max((rate for other, rate in rates.items() if other != name), default=0.0)
            yield f"told by {place}", own
            yield f"told by {place} of another", rival
            for level in _LEVELS:
                if own >= level:
                    yield f"told by {place} ≥ {level}", 1.0
            if full:
                yield f"told by {place} × full", own


class Lexis:
    """The counts of one language: by key, how often it was seen and how often it told which type."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts

    def of(self, doc: Annotated, clause: Clause) -> Habits:
        """Give what the words of a clause told elsewhere."""
        if not self.counts:
            return Habits()
        word, objects, pairs = keys(doc, clause)
        return Habits(self._rates([word]), self._rates(objects), self._rates(pairs), word in self.counts)

    def _rates(self, found: Sequence[str]) -> dict[str, float]:
        rates: dict[str, float] = {}
        for key in found:
            if key in self.counts:
                seen, told = self.counts[key]
                for name, count in told.items():
                    rates[name] = max(rates.get(name, 0.0), count / (seen + _DOUBT))
        return rates


def keys(doc: Annotated, clause: Clause) -> tuple[str, list[str], list[str]]:
    """Give the keys of a clause: its predicate, the heads of its objects, and both together."""
    word = f"{'v' if clause.verbal else 'n'} {clause.lemma}"
    if clause.light:
        word = f"n {clause.lemma} {clause.light}"
    heads = dict.fromkeys(
        doc.tokens[slot.argument.key].lemma
        for slot in clause.slot(*_OBJECTS)
        if doc.tokens[slot.argument.key].pos not in ("PROPN", "PRON", "NUM")
    )
    particles = [slot.marker for slot in clause.slot("particle") if slot.marker]
    pairs = [f"{word} {other}" for other in (*heads, *particles)]
    return word, [f"o {head}" for head in heads], pairs


@functools.cache
def load_lexis(code: str) -> Lexis:
    """Open the counts of a language; such as weigh nothing where it has none."""
    file = resources.files("entente.languages").joinpath(code, "lexis.json")
    if not file.is_file():
        return Lexis({})
    data = json.loads(file.read_text("utf-8"))
    return Lexis({key: (seen, told) for key, (seen, told) in data["words"].items()})
