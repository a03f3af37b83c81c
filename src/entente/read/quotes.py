"""Find quotations: words between marks that are speech, not a name or a scare quote."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from entente.read.annotated import Quotation, Sentence
from entente.record import Span

_CLOSERS = {"“": "”", "«": "»", "„": "“”", "‹": "›"}
# All that opens or closes: nothing else in a text need be looked at.
_MARKS = re.compile('[\n"“”«»„‹›]')
_MIN_WORDS = 4


def find_quotes(text: str, sentences: Sequence[Sentence], least: int = _MIN_WORDS) -> tuple[Quotation, ...]:
    """Find quotations, marks left out; one that runs over several sentences is cut at each.

    Args:
        least: of so many words; fewer than four are as often a name or a term as speech.
    """
    found = []
    starts, ends = [sentence.start for sentence in sentences], [sentence.end for sentence in sentences]
    for start, end in _pairs(text):
        for number in range(bisect_right(ends, start), bisect_left(starts, end)):
            sentence = sentences[number]
            first, last = max(start, sentence.start), min(end, sentence.end)
            while first < last and text[first].isspace():
                first += 1
            while last > first and (text[last - 1].isspace() or text[last - 1] in '”»"'):
                last -= 1
            if last > first and len(text[first:last].split()) >= least:
                found.append(Quotation(Span.cut(text, first, last), number))
    return tuple(found)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Give the insides of matching marks; a paragraph's end closes what was left open."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    closer = ""
    straight: int | None = None
    for mark in _MARKS.finditer(text):
        at, char = mark.start(), mark.group()
        if char == "\n":
            if opened is not None:
                pairs.append((opened, at))
            opened = straight = None
        elif opened is not None and char in closer:
            pairs.append((opened, at))
            opened = None
        elif opened is None and char in _CLOSERS:
            opened, closer = at + 1, _CLOSERS[char]
        elif char == '"' and opened is None:
            if straight is None:
                straight = at + 1
            else:
                pairs.append((straight, at))
                straight = None
    if opened is not None:
        pairs.append((opened, len(text)))
    return sorted(pairs)
