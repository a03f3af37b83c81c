"""Weigh an Arabic document's names against each other: where lists, patterns and the recogniser disagree on ends or kind.

As `weigh.py` does where there are capitals: what the rules drew, what the recogniser drew, and what a word more or less makes of either
are candidates. The pack's model (`ar/kinds.msgpack`, written by `training/kinds.py`) says how likely each is to be just a name, and of
which kind. Countries, listed bodies and seats are not weighed. The corpora mark fewer bodies than act in the news, so that those of the
rules stand, and weighing mends their ends and kinds.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from entente.read.annotated import Named
from entente.read.arabic_recognised import Recognised, closed_before, described, named_as, trimmed
from entente.read.arabic_swallowed import swallows
from entente.read.arabic_words import ARTICLE
from entente.read.kinds import Evidence, KindModel, Stretch, beside, weighed
from entente.read.weigh import best_together
from entente.record.vocabulary import EntityKind

if TYPE_CHECKING:
    from entente.read.arabic_names import NameFinder

# What is worth less is no name. Bodies that the rules know and persons with a title or a given name stand unless something better shares
# their words: the corpora leave many unmarked that act in the news.
LEAST, LEAST_RULED, LEAST_SURE = 0.3, 0.15, -0.1
# A part of a body that the rules drew ("وزارة" of "وزارة التجارة الصينية") must be so much likelier than the whole.
CUT = 0.6
# The rules' own kind stands unless another is so much likelier; what neither drew must be so much likelier than what they did.
LEAD, MADE_UP = 0.05, 0.1
# What the recogniser of names sees of a word; a pack's folder is no package that could be imported by name.
word_class: Callable[[str], str] = import_module("entente.languages.ar.pipeline.word_classes").word_class
_LONGEST = 9
_OUTSIDE = "–"
_CLITICS = frozenset({"CCONJ", "ADP"})
_NEVER_ENDS = frozenset({"PUNCT", "CCONJ", "ADP", "SCONJ", "PRON", "AUX", "PART"})
_QUOTES = frozenset('"“”«»„')
_KINDS: tuple[EntityKind, ...] = ("person", "org", "place")


def settle(finder: "NameFinder", model: KindModel) -> None:
    """Leave in a finder the names that stand together best."""
    seen = evidence(finder)
    judged = {stretch: model.scores(features(finder, seen, *stretch)) for stretch in candidates(finder, seen)}
    rules = {(name.first, name.last): name for name in finder.named if not is_firm(finder, name)}
    worth: dict[Stretch, float] = {}
    for stretch, scores in judged.items():
        ruled = rules.get(stretch)
        drawn = 0.0 if ruled is not None else CUT if _cuts(seen, stretch) else 0.0 if stretch in seen.spans else MADE_UP
        least = LEAST if ruled is None else LEAST_SURE if _sure(finder, ruled) else LEAST_RULED
        worth[stretch] = 1.0 - scores["none"] - least - drawn
    chosen = best_together(worth)
    made = [_made(finder, stretch, judged[stretch], rules.get(stretch)) for stretch in chosen]
    for name in rules.values():
        finder.drop(name.first)
    for name in made:
        finder.take(name)


def _cuts(seen: Evidence, stretch: Stretch) -> bool:
    """Whether a stretch is less than a body that the rules drew."""
    whole = next((seen.rule_at[at] for at in range(*stretch) if at in seen.rule_at), None)
    return whole is not None and whole != stretch and seen.ruled[whole] == "org" and whole[0] <= stretch[0] and stretch[1] <= whole[1]


def _sure(finder: "NameFinder", name: Named) -> bool:
    """Whether a name that the rules drew stands without the corpora's leave.

    So do a person after a title or with a given name, and a body of a state, of a sector (army, party, outlet …), numbered, in quotes, or
    told with what it is for.
    """
    if name.kind == "person":
        titled = name.first > 0 and finder.title_end(name.first - 1) == name.first
        return titled or (name.last - name.first > 1 and finder.norms[name.first] in finder.words.given)
    told = name.country is not None or name.sector is not None
    told = told or "ل" in finder.norms[name.first + 1 : name.last]  # what it is for: "اللجنة الوطنية للإفراج عن المعتقلين"
    marked = any(token.text[0].isdigit() or token.text in _QUOTES for token in finder.tokens[max(name.first - 1, 0) : name.last + 1])
    return name.kind == "org" and (told or marked)


def _made(finder: "NameFinder", stretch: Stretch, scores: Mapping[str, float], ruled: Named | None) -> Named:
    best = max(_KINDS, key=lambda kind: scores[kind])
    if ruled is not None and scores.get(ruled.kind, 0.0) > scores[best] - LEAD:
        return ruled
    held = [name for name in finder.named if name.first < stretch[1] and stretch[0] < name.last]
    made = named_as(finder, Recognised(*stretch, best), held)
    return replace(made, first=stretch[0], last=stretch[1])


def is_firm(finder: "NameFinder", name: Named) -> bool:
    """Whether a name is known for certain: a country or a listed body, a seat of government, a region or town that our lists have."""
    if name.kind == "place" and name.last - name.first > 1:
        length, entry = finder.entry(name.first, name.last)
        return name.seat or (entry is not None and length == name.last - name.first and entry.kind != "demonym")
    return name.kind == "country" or name.known is not None or name.seat


def evidence(finder: "NameFinder") -> Evidence:
    """Gather what is known before names are weighed."""
    words, hints = finder.words, dict[int, str]()
    spans: dict[Stretch, str] = {}
    for heard in finder.heard or ():
        first = heard.first
        while first < heard.last - 1 and finder.tokens[first].pos in _CLITICS and finder.norms[first] not in finder.particles:
            first += 1
        spans[first, heard.last] = heard.kind
        hints.update(dict.fromkeys(range(first, heard.last), heard.kind))
    ruled = {(name.first, name.last): name.kind for name in finder.named}
    return Evidence.drawn(finder.tokens, hints, ruled, words.pack.gazetteer, words.listed, words.common.__contains__, spans)


def candidates(finder: "NameFinder", seen: Evidence) -> Iterator[Stretch]:
    """Give all that may be names, each once, but what shares a word with a name known for certain."""
    taken = {at for name in finder.named if is_firm(finder, name) for at in range(name.first, name.last)}
    given: set[Stretch] = set()
    for stretch in _drawn(finder, seen):
        if stretch not in given and not any(at in taken for at in range(*stretch)) and not swallows(finder, *stretch):
            given.add(stretch)
            yield stretch


def _drawn(finder: "NameFinder", seen: Evidence) -> Iterator[Stretch]:
    cut = (trimmed(finder, heard) for heard in finder.heard or ())
    drawn = [*seen.ruled, *seen.spans, *((one.first, one.last) for one in cut if one is not None)]
    for first, last in dict.fromkeys(drawn):
        for begin in (first, first + 1, first - 1):
            for end in (last, last - 1, last + 1):
                moved = (begin != first) + (end != last)
                if moved < 2 and _can_be_name(finder, begin, end):
                    yield begin, end
        for at in range(first + 1, last - 1):  # either side of what joins two names
            if finder.tokens[at].pos in _CLITICS:
                yield from (stretch for stretch in ((first, at), (at + 1, last)) if _can_be_name(finder, *stretch))


def _can_be_name(finder: "NameFinder", first: int, last: int) -> bool:
    tokens = finder.tokens
    if not 0 <= first < last <= len(tokens) or last - first > _LONGEST or tokens[first].sentence != tokens[last - 1].sentence:
        return False
    opens = tokens[first].pos not in _NEVER_ENDS or finder.norms[first] in finder.particles or tokens[first].text in _QUOTES
    if described(finder, first, last) or any(closed_before(finder, first, at) for at in range(first + 1, last)):
        return False
    return opens and (tokens[last - 1].pos not in _NEVER_ENDS or tokens[last - 1].text in _QUOTES)


def features(finder: "NameFinder", seen: Evidence, first: int, last: int) -> tuple[str, ...]:
    """Give the features of tokens first:last (half-open); they name no text."""
    return (*_inside(finder, seen, first, last), *_around(finder, seen, first, last))


def _inside(finder: "NameFinder", seen: Evidence, first: int, last: int) -> Iterator[str]:
    norms, lemmas, tokens = finder.norms, finder.lemmas, finder.tokens
    size = min(last - first, 4)
    rule, hint = beside(seen.ruled, seen.rule_at, first, last), beside(seen.spans, seen.span_at, first, last)
    whole = weighed(finder.words.entry(finder.key(first, last)))
    classes = [word_class(norms[at]) for at in range(first, last)]
    held = finder.taken.get(first)
    tied = held is not None and (held.first, held.last) == (first, last) and held.country is not None
    yield "bias"
    yield f"size {size}"
    yield f"rule {rule} {size} {tied}"
    yield f"hint {hint} {size}"
    yield f"hint rule {hint} {rule}"
    yield f"hint whole {hint} {whole}"
    yield f"whole rule {whole} {rule}"
    yield from (f"word {norms[at]}" for at in range(first, last))
    yield from (f"class {told}" for told in classes)
    yield f"first {lemmas[first]} {size > 1}"
    yield f"last {lemmas[last - 1]} {size > 1}"
    yield f"first class {classes[0]} {size}"
    yield f"last class {classes[-1]} {size}"
    yield f"classes {' '.join(classes[:4])}"
    yield f"class hint {classes[0]} {classes[-1]} {hint}"
    yield f"tags {' '.join(token.pos for token in tokens[first : min(last, first + 4)])}"
    yield f"end {norms[last - 1][-2:]} {size > 1}"
    yield f"start {norms[first][:3]} {size > 1}"
    yield f"definite {norms[first].startswith(ARTICLE)} {norms[last - 1].startswith(ARTICLE)} {size} {hint}"
    yield f"list {seen.lists.get(lemmas[first], _OUTSIDE)} {seen.lists.get(lemmas[last - 1], _OUTSIDE)} {size > 1}"
    yield f"list hint {seen.lists.get(lemmas[first], _OUTSIDE)} {hint}"
    yield f"list rule {seen.lists.get(lemmas[first], _OUTSIDE)} {rule} {tied}"
    if size == 1:
        yield f"company {seen.company.get(norms[first], _OUTSIDE)} {hint}"


def _around(finder: "NameFinder", seen: Evidence, first: int, last: int) -> Iterator[str]:
    tokens, sentence = finder.tokens, finder.tokens[first].sentence

    def told(at: int) -> tuple[str, str, str, str, str]:
        if not 0 <= at < len(tokens) or tokens[at].sentence != sentence:
            return (_OUTSIDE,) * 5
        norm = finder.norms[at]
        return norm, finder.lemmas[at], word_class(norm), tokens[at].pos, seen.lists.get(finder.lemmas[at], _OUTSIDE)

    before, after, further = told(first - 1), told(last), told(first - 2)
    single = last - first == 1
    hint = beside(seen.spans, seen.span_at, first, last)
    glued = first > 0 and tokens[first - 1].end == tokens[first].start
    yield f"before {before[0]} {glued}"
    yield f"before {before[1]} {single}"
    yield f"before class {before[2]} {single}"
    yield f"before tag {before[3]} {after[3]} {single}"
    yield f"before list {before[4]} {hint}"
    yield f"further {further[0]} {before[0]}"
    yield f"further list {further[4]} {before[3]}"
    yield f"after {after[0]}"
    yield f"after class {after[2]} {single}"
    yield f"after list {after[4]} {hint}"
    yield f"after hint {beside(seen.spans, seen.span_at, last, last + 1) if last < len(tokens) else _OUTSIDE} {hint}"
    yield f"before hint {beside(seen.spans, seen.span_at, first - 1, first) if first else _OUTSIDE} {hint}"
    titled = first > 0 and finder.title_end(first - 1) == first
    yield f"titled {titled} {hint}"
    yield f"ordinary {finder.plain_word(first)} {finder.plain_word(last - 1)} {single} {hint}"
    if first and before[0] in _QUOTES and after[0] in _QUOTES:
        yield f"quoted {further[1]}"
        yield "quoted"


__all__ = ["candidates", "evidence", "features", "settle"]
