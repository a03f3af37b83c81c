"""Mark stretches of a text without changing it: what is shown, copied, is the text as it is stored.

A stretch's letter is put there by the stylesheet (`::after`), with a joiner-breaking U+200C before it: straight after an Arabic word a
Latin letter would join to it and change the shape of its last letter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

_LONGEST_WORD = 200
_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark.

    Attributes:
        start, end: code points of the text.
        role: `trigger`, `actor`, `place`, `time`, `topic`, `differs` … (a class of the stylesheet).
        letter: ties it to a field of the facts; "" for none.
        href: where it leads; "" for nowhere.
        title: what it is, in words.
        anchor: an id by which an address leads here; "" for none.
    """

    start: int
    end: int
    role: str
    letter: str = ""
    href: str = ""
    title: str = ""
    anchor: str = ""


def mark_text(text: str, offset: int, marks: Sequence[Mark]) -> Markup:
    """Mark stretches of a piece of a text.

    Args:
        text: the piece.
        offset: where it begins in the whole text, in which the marks count.
        marks: stretches; what lies outside the piece is left out, one that crosses another's end is cut there.
    """
    end = offset + len(text)
    inside = [mark for mark in marks if mark.start < end and offset < mark.end]
    ordered = sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.role))
    unique = list({(mark.start, mark.end, mark.role): mark for mark in reversed(ordered)}.values())[::-1]
    return _render(text, offset, offset, end, unique)


def _render(text: str, offset: int, low: int, high: int, marks: Sequence[Mark]) -> Markup:
    parts: list[Markup] = []
    at = low
    for place, mark in enumerate(marks):
        start, end = max(mark.start, at), min(mark.end, high)
        # What lies within one that came before was drawn there.
        if start >= end or any(other.start <= mark.start and mark.end <= other.end for other in marks[:place]):
            continue
        parts.append(_plain(text[at - offset : start - offset]))
        within = [other for other in marks[place + 1 :] if other.start >= start and other.end <= end]
        if mark.href:  # a link within a link is none
            within = [replace(other, href="") for other in within]
        parts.append(_wrapped(mark, _render(text, offset, start, end, within)))
        at = end
    parts.append(_plain(text[at - offset : high - offset]))
    return Markup("").join(parts)


def _wrapped(mark: Mark, content: Markup) -> Markup:
    tag = "a" if mark.href else "mark"
    letter = Markup(' data-l="{0}" data-f="{0}"').format(mark.letter) if mark.letter else Markup("")
    link = Markup(' href="{}"').format(mark.href) if mark.href else Markup("")
    title = Markup(' title="{}"').format(mark.title) if mark.title else Markup("")
    anchor = Markup(' id="{}"').format(mark.anchor) if mark.anchor else Markup("")
    place = Markup(' data-at="{}–{}"').format(mark.start, mark.end)
    return Markup('<{} class="s {}"{}{}{}{}{}>{}</{}>').format(tag, mark.role, anchor, link, letter, title, place, content, tag)


def _plain(text: str) -> Markup:
    """Escape a text, and let an endless word be broken: over one of thirty thousand Arabic letters a browser takes half a minute."""
    breaks = [found.end() for found in _ENDLESS.finditer(text)] if len(text) > _LONGEST_WORD else []
    return Markup("<wbr>").join(escape(text[low:high]) for low, high in pairwise((0, *breaks, len(text))))


def find_words(text: str, offset: int, words: str | None) -> tuple[int, int] | None:
    """Find words in a piece of text, as they stand there; give their place in the whole text, None where they are not there."""
    if not words:
        return None
    at = text.find(words)
    return None if at < 0 else (offset + at, offset + at + len(words))
