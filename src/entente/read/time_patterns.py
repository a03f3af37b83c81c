"""Patterns of a time grammar, filled with the words of its language; each is compiled when one of its beginnings is first met."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from entente.read.fold import folded
from entente.read.time_words import TimeWords

# What stands between a list's name and how often it was used before in the pattern.
_AGAIN = "__"
_HOLE = re.compile(r"\{([a-z]\w*)\}")
_NAME = re.compile(r"\?P<(\w+)>")


class TimePattern:
    """A pattern of times, compiled when it is first asked for.

    Attributes:
        entry: the pack's entry.
        opening: a shorter pattern whose matches begin with the same three letters: it costs little to see where the long one may begin.
    """

    def __init__(self, entry: Mapping[str, Any], written: str, opening: str) -> None:
        self.entry = entry
        self.opening = opening
        self._written = written

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self._written)


class PatternWriter:
    """Writes the patterns of one language.

    Args:
        words: its word lists.
        macros: what its patterns share, by name; a macro may name another.
        before: what must, or may, stand before an expression.
    """

    def __init__(self, words: TimeWords, macros: Mapping[str, str], before: str) -> None:
        self._words = words
        self._before = before
        self._macros = {name: f"(?:{body})" for name, body in macros.items()}
        for _ in range(3):
            self._macros = {name: self._spread(body) for name, body in self._macros.items()}

    def written(self, entry: Mapping[str, Any]) -> TimePattern:
        """Write an entry's pattern, with the macros and word lists that it names."""
        spread = self._words.spelled(fold_pattern(self._spread(entry["match"])))
        spaced = spread.replace(" ?", r"\s*").replace(" ", r"\s+")
        whole, opening = (
            rf"{self._before}(?P<all>{_bounded(_filled(spaced, holes))})(?![\w%])" for holes in (self._words.holes, self._words.openings)
        )
        return TimePattern(entry, whole, opening)

    def _spread(self, pattern: str) -> str:
        return _HOLE.sub(lambda match: self._macros.get(match.group(1), match.group()), pattern)


def plain_name(group: str) -> str:
    """Give the name of the list that a group of a pattern matched, whichever use of it this was."""
    return group.partition(_AGAIN)[0]


def _filled(pattern: str, holes: Mapping[str, str]) -> str:
    """Put the word lists into a pattern; a list used again is captured under a name of its own."""
    seen: dict[str, int] = {}

    def once(match: re.Match[str]) -> str:
        name = match.group(1)
        seen[name] = seen.get(name, 0) + 1
        return match.group() if seen[name] == 1 else f"?P<{name}{_AGAIN}{seen[name]}>"

    return _NAME.sub(once, _HOLE.sub(lambda match: holes[match.group(1)], pattern))


def fold_pattern(pattern: str) -> str:
    """Fold the Arabic letters written in a pattern, leaving its signs alone."""
    return "".join(folded(char) if "\u0600" <= char <= "\u06ff" and folded(char) else char for char in pattern)


def _bounded(pattern: str) -> str:
    """Bound the repetitions of a pattern: a page of blanks, or of one word, would else take the square of its length."""
    for open_end, bound in ((r"\s+", r"\s{1,8}"), (r"\s*", r"\s{0,8}"), (")*", "){0,6}"), (")+", "){1,6}")):
        pattern = pattern.replace(open_end, bound)
    return pattern
