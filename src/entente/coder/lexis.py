"""What words were seen to tell: how often, in the texts coded for this project, a word told each type of event.

Word lists (`affinities.yaml`) say what a writer of lists thought of; these counts (`lexis.json` in a language's pack, written by
`training/weigher.py`) say what annotated news did with a word: "prolong" told a concession twice of four times. They make types thinkable
that no list names, and they are signs by which a clause is weighed. Languages without counts weigh nothing.
"""

import functools
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from importlib import resources

from entente.read.annotated import Annotated, Clause
from entente.record.quick import dataclass

# How often a word was seen, and how often it told which type.
Count = tuple[int, Mapping[str, int]]
# So much is added to how often a word was seen: what was seen once proves little.
_DOUBT = 1.5
# From these rates on a type is thought of: by the predicate, and by it together with its object.
_THINKABLE = {"word": 0.12, "pair": 0.2}
_OBJECTS = ("object", "of", "complement", "to", "in", "on")
_NOT_HEADS = frozenset({"PROPN", "PRON", "NUM"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", ""})
_LEVELS = (0.1, 0.25, 0.5)
# Places whose words stand beside the act, and say less of it.
_BESIDE = frozenset({"above", "subject"})
# The signs of words in each place, written once: they are asked for ten thousand times an article.
_OF_PLACE = {
    place: (
        f"{place} known", f"told by {place}", f"{place} odds", f"{place} odds × sureness", f"{place} never told it",
        tuple((level, f"told by {place} ≥ {level}") for level in _LEVELS),
    )
    for place in ("word", "object", "pair", "above", "subject")
}  # fmt: skip
_OF_ANOTHER = {place: f"told of another by {place}" for place in _OF_PLACE}
# Signs of words in the other places, which say more where the parties are found.
CROSSED_WITH_PARTIES = tuple(sign for place in ("word", "object", "pair") for sign in (f"told by {place}", f"{place} odds"))
_IF_FULL = tuple((sign, f"{sign} × full") for sign in CROSSED_WITH_PARTIES)
# Signs of the clause that say how far what its word tells elsewhere may be believed here.
_CROSSED = {sign: f"told by word × {sign}" for sign in (
    "entry", "entry with parties", "two parties", "nobody", "two countries", "negated", "future", "noun", "total", "predicate lead",
    "topic", "modal", "infinitive", "passive", "public", "private",
)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keys:
    """The words of a clause by what they are in it; each key begins with a letter for that.

    Attributes:
        word: the predicate, a noun with its light verb.
        object, subject: heads of phrases.
        pair: the predicate with an object or a particle.
        above: the predicate of the clause that it hangs on.
        inside: all other words.
    """

    word: tuple[str, ...]
    object: tuple[str, ...]
    pair: tuple[str, ...]
    above: tuple[str, ...]
    subject: tuple[str, ...]
    inside: tuple[str, ...]

    def all(self) -> tuple[str, ...]:
        """Give every key once."""
        return tuple(dict.fromkeys((*self.word, *self.object, *self.pair, *self.above, *self.subject, *self.inside)))


def names_in(doc: Annotated) -> frozenset[int]:
    """Give the tokens of names: who is named proves nothing of what is told, and is never counted."""
    return frozenset(at for named in doc.named if named.head == "name" for at in range(named.first, named.last))


def keys(doc: Annotated, clause: Clause, names: frozenset[int]) -> Keys:
    """Give the keys of a clause.

    Args:
        names: the document's tokens that are names.
    """
    tokens = doc.tokens
    word = f"{'v' if clause.verbal else 'n'} {clause.lemma}{f' {clause.light}' if clause.light else ''}"
    objects = [slot.argument.key for slot in clause.slot(*_OBJECTS)]
    heads = dict.fromkeys(tokens[at].lemma for at in objects if at not in names and tokens[at].pos not in _NOT_HEADS)
    particles = [slot.marker for slot in clause.slot("particle") if slot.marker]
    doers = [slot.argument.key for slot in clause.slot("subject", "by")]
    doers = [at for at in doers if at not in names and tokens[at].pos not in _NOT_HEADS]
    inside = [
        token.lemma
        for at, token in enumerate(tokens[clause.first : clause.last], clause.first)
        if at != clause.predicate and at not in names and token.pos in _CONTENT and len(token.lemma) > 2
    ]
    return Keys(
        (word,),
        tuple(f"o {head}" for head in heads),
        tuple(f"{word} {other}" for other in (*heads, *particles)),
        (f"g {doc.clauses[clause.governor].lemma}",) if clause.governor >= 0 else (),
        tuple(dict.fromkeys(f"s {tokens[at].lemma}" for at in doers)),
        tuple(dict.fromkeys(f"i {lemma}" for lemma in inside)),
    )


@dataclass(frozen=True, slots=True)
class Habits:
    """What the words of one clause told elsewhere: their counts, by place.

    Attributes:
        odds: of each type in any clause, told against not.
    """

    places: Mapping[str, Sequence[Count]] = field(default_factory=dict)
    inside: Sequence[Count] = ()
    odds: Mapping[str, float] = field(default_factory=dict)

    def types(self) -> tuple[str, ...]:
        """Give the types that are thinkable."""
        found = [
            name
            for place, least in _THINKABLE.items()
            for seen, told in self.places.get(place, ())
            for name, count in told.items()
            if count / (seen + _DOUBT) >= least
        ]
        return tuple(dict.fromkeys(found))

    def features(self, name: str, *others: Mapping[str, float]) -> dict[str, float]:
        """Give the signs for one type, as far as they are known before its parties are; some are 0.

        Args:
            others: the clause's other signs for that type.
        """
        return self.beside(name, *map(crossed, others))

    def beside(self, name: str, *others: Sequence[tuple[str, float]]) -> dict[str, float]:
        """Give the same, where the clause's other signs are `crossed` already."""
        if not self.odds:
            return {}
        by_word = 0.0
        found: dict[str, float] = {}
        for place, counts in self.places.items():
            if not counts:
                continue
            seen, told = counts[0] if len(counts) == 1 else max(counts, key=lambda count: count[1].get(name, 0) / (count[0] + _DOUBT))
            own = told.get(name, 0)
            rate = own / (seen + _DOUBT)
            self._of_place(found, place, seen, own)
            if place not in _BESIDE:
                most = max((count for other, count in told.items() if other != name), default=0)
                found[_OF_ANOTHER[place]] = most / (seen + _DOUBT)
            by_word = rate if place == "word" else by_word
        found.update(self._inside(name))
        if by_word:
            for signs in others:
                for sign, value in signs:
                    found[sign] = by_word * value
        return found

    def if_full(self, found: Mapping[str, float]) -> dict[str, float]:
        """Give the signs that stand beside those for one type where the parties that it needs are found."""
        return {full: value for sign, full in _IF_FULL if (value := found.get(sign))}

    def _of_place(self, found: dict[str, float], place: str, seen: int, own: int) -> None:
        """Add what a word in a place tells that was seen so often, and told the type so often."""
        rate, sureness = own / (seen + _DOUBT), min(1.0, math.log1p(seen) / 3)
        odds = math.log((own + 0.2) / (seen - min(own, seen) + 1)) / 3
        known, told_by, its_odds, surely, never, levels = _OF_PLACE[place]
        found[known], found[told_by], found[its_odds] = 1.0, rate, odds
        if place in _BESIDE:
            return
        found[surely] = odds * sureness
        found[never] = sureness * (not own)
        for level, sign in levels:
            if rate >= level:
                found[sign] = 1.0

    def _inside(self, name: str) -> Iterator[tuple[str, float]]:
        base = self.odds.get(name, 1e-3)
        scores = sorted((math.log((told.get(name, 0) + 0.5) / (seen + 8) / base) for seen, told in self.inside), reverse=True)
        if scores:
            total = math.fsum(scores)
            yield "inside", max(-3.0, min(6.0, total)) / 3
            yield "inside, best", scores[0] / 3
            yield "inside, second", scores[1] / 3 if len(scores) > 1 else 0.0
            yield "inside, mean", total / len(scores) / 2


def crossed(signs: Mapping[str, float]) -> list[tuple[str, float]]:
    """Give those signs of a clause that say how far what its word tells elsewhere may be believed, each by the name that it has then."""
    return [(name, value) for sign, name in _CROSSED.items() if (value := signs.get(sign))]


class Lexis:
    """The counts of one language by key, and how often each type is told in any clause."""

    def __init__(self, counts: Mapping[str, Count], odds: Mapping[str, float]) -> None:
        self.counts, self.odds = counts, odds

    def of(self, doc: Annotated, clause: Clause, names: frozenset[int]) -> Habits:
        """Give what the words of a clause told elsewhere."""
        if not self.counts:
            return Habits()
        found = keys(doc, clause, names)
        places = {
            place: [self.counts[key] for key in getattr(found, place) if key in self.counts]
            for place in ("word", "object", "pair", "above", "subject")
        }
        return Habits(places, [self.counts[key] for key in found.inside if key in self.counts], self.odds)


@functools.cache
def load_lexis(code: str) -> Lexis:
    """Open the counts of a language; such as weigh nothing where it has none."""
    file = resources.files("entente.languages").joinpath(code, "lexis.json")
    if not file.is_file():
        return Lexis({}, {})
    data = json.loads(file.read_text("utf-8"))
    return Lexis({key: (seen, told) for key, (seen, told) in data["words"].items()}, data["odds"])
