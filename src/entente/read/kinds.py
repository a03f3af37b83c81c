"""Say how likely a stretch of words is just the name of a person, of an organization, of a place, or no name at all.

A small linear model over what stands in and around it: its words and their shapes, what the rules and the recogniser say of it, the
gazetteer's meanings, the words beside it, what it depends on. Its features name no text and no language; the weights are the pack's
(`kinds.msgpack`), written by `training/kinds.py` from openly licensed corpora.
"""

import functools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources

from entente.languages.index import Entry, Gazetteer
from entente.read.annotated import Token

CLASSES = ("person", "org", "place", "none")
_OUTSIDE = "–"
_LARGE_TOWN = 1_000_000
_QUOTES = frozenset("\"'“”‘’«»")
Stretch = tuple[int, int]


@dataclass(frozen=True)
class KindModel:
    """Weights by feature, one a class in the order of `CLASSES`."""

    weights: Mapping[str, tuple[float, ...]]

    def scores(self, features: Sequence[str]) -> dict[str, float]:
        """Give the probability of each class."""
        person, org, place, none = 0.0, 0.0, 0.0, 0.0
        for feature in features:
            weights = self.weights.get(feature)
            if weights is not None:
                person += weights[0]
                org += weights[1]
                place += weights[2]
                none += weights[3]
        top = max(person, org, place, none)
        powers = [math.exp(value - top) for value in (person, org, place, none)]
        whole = sum(powers)
        return {name: power / whole for name, power in zip(CLASSES, powers, strict=True)}


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


@dataclass(frozen=True)
class Evidence:
    """What is known of a document's words before names are weighed.

    Attributes:
        hints: the recogniser's kind by token, "other" for names of no kind of ours.
        ruled: the kinds that the rules give, by tokens first:last (half-open).
        gazetteer: the pack's lists.
        lists: for folded words, the lists of the lexicon that they stand in, as one word.
        spans: the recogniser's names, from `hints`.
        rule_at, span_at: the stretch of `ruled` and of `spans` that a token lies in.
        ordinary: tells of a folded word whether the general dictionary has it.
        company: for folded words of the document's longer names, what the recogniser mostly calls those names.
        longer: the folded words of the names of several words that the rules give.
    """

    tokens: Sequence[Token]
    hints: Mapping[int, str]
    ruled: Mapping[Stretch, str]
    gazetteer: Gazetteer
    lists: Mapping[str, str]
    ordinary: Callable[[str], bool]
    spans: Mapping[Stretch, str] = field(default_factory=dict)
    company: Mapping[str, str] = field(default_factory=dict)
    rule_at: Mapping[int, Stretch] = field(default_factory=dict)
    span_at: Mapping[int, Stretch] = field(default_factory=dict)
    longer: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        tokens: Sequence[Token],
        hints: Mapping[int, str],
        ruled: Mapping[Stretch, str],
        gazetteer: Gazetteer,
        lists: Mapping[str, str],
        ordinary: Callable[[str], bool],
    ) -> "Evidence":
        """Gather it."""
        return cls.drawn(tokens, hints, ruled, gazetteer, lists, ordinary, spans_of(tokens, hints))

    @classmethod
    def drawn(
        cls,
        tokens: Sequence[Token],
        hints: Mapping[int, str],
        ruled: Mapping[Stretch, str],
        gazetteer: Gazetteer,
        lists: Mapping[str, str],
        ordinary: Callable[[str], bool],
        spans: Mapping[Stretch, str],
    ) -> "Evidence":
        """Gather it where the recogniser's names are known by their ends."""
        by_rule, by_span = ({at: stretch for stretch in drawn for at in range(*stretch)} for drawn in (ruled, spans))
        longer = frozenset(token.norm for first, last in ruled if last - first > 1 for token in tokens[first:last])
        return cls(tokens, hints, ruled, gazetteer, lists, ordinary, spans, company_of(tokens, hints), by_rule, by_span, longer)


def features(seen: Evidence, first: int, last: int) -> tuple[str, ...]:
    """Give the features of tokens first:last (half-open)."""
    return (*_inside(seen, first, last), *_around(seen, first, last))


def _inside(seen: Evidence, first: int, last: int) -> Iterator[str]:
    words = seen.tokens[first:last]
    size = min(len(words), 4)
    rule = beside(seen.ruled, seen.rule_at, first, last)
    hint = beside(seen.spans, seen.span_at, first, last)
    whole = seen.gazetteer.get(" ".join(word.norm for word in words))
    listed = weighed(whole)
    yield "bias"
    yield f"size {size}"
    yield f"rule {rule}"
    yield f"rule {rule} {size}"
    yield f"hint {hint}"
    yield f"hint {hint} {size}"
    yield f"hint rule {hint} {rule}"
    yield f"hint whole {hint} {listed}"
    yield f"whole {listed}"
    yield f"whole rule {listed} {rule}"
    yield from (f"word {word.norm}" for word in words)
    yield f"first {words[0].norm}"
    yield f"last {words[-1].norm}"
    yield f"end {words[-1].norm[-3:]} {size > 1}"
    yield f"end {words[-1].norm[-2:]}"
    yield f"start {words[0].norm[:3]}"
    shapes = " ".join(shape(word.text) for word in words[:4])
    yield f"shape {shapes}"
    yield f"shape hint {shapes} {hint}"
    yield f"tags {' '.join(word.pos for word in words[:4])}"
    heads = f"{seen.lists.get(words[0].norm, _OUTSIDE)} {seen.lists.get(words[-1].norm, _OUTSIDE)}"
    yield f"lists {heads} {size > 1}"
    yield f"lists hint {heads} {hint}"
    yield from (f"list in {seen.lists[word.norm]}" for word in words if word.norm in seen.lists)
    if size > 1:
        for name, word in (("first", words[0]), ("last", words[-1])):
            yield f"entry {name} {weighed(seen.gazetteer.get(word.norm))}"
    else:
        yield f"company {seen.company.get(words[0].norm, _OUTSIDE)} {hint}"
        yield f"company {seen.company.get(words[0].norm, _OUTSIDE)} {listed}"


def _around(seen: Evidence, first: int, last: int) -> Iterator[str]:
    tokens, sentence = seen.tokens, seen.tokens[first].sentence

    def at(place: int) -> Token | None:
        return tokens[place] if 0 <= place < len(tokens) and tokens[place].sentence == sentence else None

    before, after, further = at(first - 1), at(last), at(first - 2)
    norm_before, norm_after = before.norm if before else _OUTSIDE, after.norm if after else _OUTSIDE
    single = last - first == 1
    yield f"opens {before is None} {single} {tokens[first].pos}"
    plain = f"{seen.ordinary(tokens[first].norm)} {seen.ordinary(tokens[last - 1].norm)} {single}"
    yield f"ordinary {plain} {before is None}"
    yield f"ordinary {plain} {tokens[first].pos} {tokens[last - 1].pos}"
    yield f"ending before {norm_before} {tokens[last - 1].norm[-2:]}"
    yield f"before {norm_before}"
    yield f"before {norm_before} {single}"
    yield f"before tag {before.pos if before else _OUTSIDE} {_case(before)}"
    yield f"further {further.norm if further else _OUTSIDE} {norm_before}"
    yield f"after {norm_after}"
    yield f"after {norm_after} {single}"
    yield f"after tag {after.pos if after else _OUTSIDE} {_case(after)}"
    yield f"sides {_case(before)} {_case(after)} {single}"
    yield f"list before {seen.lists.get(norm_before, _OUTSIDE)} {single}"
    yield f"list after {seen.lists.get(norm_after, _OUTSIDE)}"
    if before is not None and after is not None and before.text in _QUOTES and after.text in _QUOTES:
        yield "quoted"
    key = next((place for place in range(last - 1, first - 1, -1) if not first <= tokens[place].head < last), last - 1)
    head, relation = tokens[tokens[key].head], tokens[key].dep
    yield f"relation {relation}"
    yield f"relation {relation} {weighed(seen.gazetteer.get(tokens[first].norm)) if single else 'long'} {head.pos}"
    yield f"head {head.lemma} {relation}"
    yield f"head {head.lemma} {relation} {beside(seen.spans, seen.span_at, first, last)}"
    yield f"head tag {head.pos} {relation}"


def _case(token: Token | None) -> str:
    if token is None:
        return _OUTSIDE
    return "X" if token.text[:1].isupper() else "x" if token.text[:1].isalpha() else "." if not token.text[:1].isdigit() else "9"


def beside(told: Mapping[Stretch, str], covers: Mapping[int, Stretch], first: int, last: int) -> str:
    """Say how a stretch lies to the first that someone else drew there, and of what kind that is."""
    exact = told.get((first, last))
    if exact is not None:
        return f"= {exact}"
    other = next((covers[at] for at in range(first, last) if at in covers), None)
    if other is None:
        return _OUTSIDE
    begin, end = other
    return f"{'in' if begin <= first and last <= end else 'over' if first <= begin and end <= last else 'across'} {told[other]}"


def weighed(entry: Entry | None) -> str:
    if entry is None:
        return _OUTSIDE
    size = "large" if entry.population >= _LARGE_TOWN else ""
    return f"{entry.kind}{size}{'?' if entry.ambiguous else ''}"


def shape(text: str) -> str:
    """Write a word's shape: "Xx" for Cairo, "XX" for NATO, "XxXx" for McCain, "X." for an initial, "9" for digits."""
    drawn = ""
    for char in text:
        sign = "X" if char.isupper() else "x" if char.isalpha() else "9" if char.isdigit() else char
        if not drawn.endswith(sign) or (sign == "X" and len(drawn) < 2):
            drawn += sign
    return drawn[:6]


def spans_of(tokens: Sequence[Token], hints: Mapping[int, str]) -> dict[Stretch, str]:
    """Give the recogniser's names: runs of tokens of one kind in one sentence."""
    spans: dict[Stretch, str] = {}
    start: int | None = None
    for at in sorted(hints):
        if start is not None and hints.get(at - 1) == hints[at] and tokens[at - 1].sentence == tokens[at].sentence:
            del spans[start, at]
        else:
            start = at
        spans[start, at + 1] = hints[at]
    return spans


def company_of(tokens: Sequence[Token], hints: Mapping[int, str]) -> dict[str, str]:
    """Give, for words of the document's names of two words and more, what the recogniser mostly calls those names."""
    counts: dict[str, dict[str, int]] = {}
    for at, kind in hints.items():
        near = any(hints.get(place) == kind and tokens[place].sentence == tokens[at].sentence for place in (at - 1, at + 1))
        if near:
            kinds = counts.setdefault(tokens[at].norm, {})
            kinds[kind] = kinds.get(kind, 0) + 1
    return {word: max(kinds, key=lambda kind: (kinds[kind], kind)) for word, kinds in counts.items()}
