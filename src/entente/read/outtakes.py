"""Words that are taken out of a sentence before it is parsed and put back into its tree: times, asides, quotation marks.

Trees go wrong at what stands between a verb and its phrases ("a reçu mardi à Genève son homologue"): without it they are plain.
"""

import functools
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from entente.read.fold import folded
from entente.read.grammar import Grammar

_QUOTES = frozenset('"«»“”„')
_LONGEST_QUOTE = 9  # tokens


@dataclass(frozen=True, slots=True)
class Outtake:
    """A stretch of a sentence's words that is parsed without.

    Attributes:
        first, last: half-open stretch of words, the commas around it included.
        kind: "time", "aside" or "mark".
    """

    first: int
    last: int
    kind: str


@functools.cache
def _patterns(grammar: "_Words") -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    nothing = r"(?!)"
    times = "|".join(grammar.times) or nothing
    asides = "|".join(re.escape(words) for words in sorted(grammar.asides, key=len, reverse=True)) or nothing
    between = "|".join(re.escape(words) for words in grammar.between_commas) or nothing
    return (re.compile(rf"(?:{times})(?= )"), re.compile(rf"(?:{asides})(?= )"), re.compile(rf"(?:{between})(?= ,)"))


@dataclass(frozen=True)
class _Words:
    times: tuple[str, ...]
    asides: tuple[str, ...]
    between_commas: tuple[str, ...]


def outtakes(words: Sequence[str], grammar: Grammar) -> list[Outtake]:
    """Find what a sentence is parsed without, in order; in a language that lists neither times nor asides, marks around a word or two."""
    if not grammar.set_aside_times and not grammar.asides:
        return _marks(words, [], grammar.bare_quotes, grammar.determiners) if grammar.bare_quotes else []
    norms = [folded(word) or word for word in words]
    starts, line = {}, ""
    for at, norm in enumerate(norms):
        starts[len(line)] = at
        line += norm + " "
    ends = {**{place - 1: at for place, at in starts.items()}, len(line) - 1: len(norms)}
    times, asides, between = _patterns(_Words(grammar.set_aside_times, grammar.asides, tuple(sorted(grammar.between_commas))))
    found: list[Outtake] = []
    taken = 0
    for place, at in starts.items():
        if at < max(taken, 1):
            continue
        for kind, pattern in (("time", times), ("aside", asides), ("aside", between)):
            match = pattern.match(line, place)
            last = ends.get(match.end()) if match else None
            if last is None or last >= len(norms) or not _may_go(norms, at, last, grammar, kind, pattern is between):
                continue
            first, last = _with_commas(norms, at, last)
            found.append(Outtake(first, last, kind))
            taken = last
            break
    return sorted(found + _marks(words, found), key=lambda each: each.first)


def _may_go(norms: Sequence[str], first: int, last: int, grammar: Grammar, kind: str, between: bool) -> bool:
    before = norms[first - 1]
    if between:
        return before == ","
    joined = norms[last] in grammar.and_words and before != ","
    return kind == "aside" or (before not in grammar.before_times and not joined)


def _with_commas(norms: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Commas on both sides go too: without what they enclose they enclose nothing."""
    return (first - 1, last + 1) if norms[first - 1] == "," and norms[last] == "," else (first, last)


def _marks(
    words: Sequence[str], others: Sequence[Outtake], longest: int = _LONGEST_QUOTE, openers: Set[str] | None = None
) -> list[Outtake]:
    """Quotation marks around a few words of the sentence's own ("dénonce « une mise en scène »").

    Args:
        openers: where given, only between one of these and a noun (the "unfair" ruling).
    """
    taken = {at for each in others for at in range(each.first, each.last)}
    places = [at for at, word in enumerate(words) if word in _QUOTES and at not in taken]
    found: list[Outtake] = []
    for opening, closing in zip(places[::2], places[1::2], strict=False):
        inside = words[opening + 1 : closing]
        apart = openers is not None and not (
            words[opening - 1].lower() in openers and words[closing + 1 : closing + 2] and words[closing + 1].islower()
        )
        if len(places) % 2 == 0 and opening and 0 < len(inside) <= longest and inside[0][:1].islower() and not apart:
            found += [Outtake(opening, opening + 1, "mark"), Outtake(closing, closing + 1, "mark")]
    return found


__all__ = ["Outtake", "outtakes"]
