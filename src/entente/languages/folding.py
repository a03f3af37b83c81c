"""Fold spelling variants for comparison, keeping every offset."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import ClassVar

from entente.record.quick import dataclass


def fold(text: str, table: Mapping[str, str]) -> tuple[str, list[int]]:
    """Replace each code point by its folded form; "" deletes it (tatweel, short vowels).

    Returns:
        The folded text, and for each place in it the offset in `text` it came from: a match i:j
        stands at origin[i] : origin[j-1] + 1, then over any combining marks that follow there (not
        over direction marks).
    """
    pieces = [table.get(char, char) for char in text]
    return "".join(pieces), [offset for offset, piece in enumerate(pieces) for _ in piece]


class FoldTable(dict[str, str]):
    """A folding table that works out a code point when it is first asked for.

    Latin and Cyrillic lose case and diacritics, Arabic its vowel marks, tatweel and the variants of alef, yeh and
    teh marbuta's dots stay as the pack says; direction marks and other invisible characters go.
    """

    _ARABIC: ClassVar = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": "", "٫": ".", "٬": ","}
    _PLAIN: ClassVar = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "“": '"', "”": '"', "„": '"',  # noqa: E501
              "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae",
              "œ": "oe", "İ": "i"}  # fmt: skip

    def get(self, char: str, default: str | None = None) -> str:  # type: ignore[override]
        """Give the folded form of one code point."""
        known = super().get(char)
        if known is None:
            known = self[char] = self._fold(char)
        return known

    def _fold(self, char: str) -> str:
        if char in self._ARABIC:
            return self._ARABIC[char]
        if char in self._PLAIN:
            return self._PLAIN[char]
        category = unicodedata.category(char)
        if category in ("Mn", "Cf"):
            return ""
        if category == "Nd":
            return str(unicodedata.digit(char))
        if "\u0600" <= char <= "\u06ff":
            return char
        apart = unicodedata.normalize("NFKD", char)
        plain = "".join(c for c in apart if unicodedata.category(c) != "Mn").lower()
        plain = "".join(self._PLAIN.get(c, self._ARABIC.get(c, c)) for c in plain)
        return plain if plain or category[0] == "M" or apart != char else char


FOLDS = FoldTable()


class _Points(dict[int, str]):
    """The same table by code point, as `str.translate` wants it."""

    def __missing__(self, point: int) -> str:
        found = self[point] = FOLDS.get(chr(point)) or ""
        return found


_POINTS = _Points()


@dataclass(frozen=True)
class Folded:
    """A text folded for comparison, with the way back to its own offsets."""

    original: str

    @cached_property
    def _pair(self) -> tuple[str, Sequence[int]]:
        # Few letters go or become two: between them places are counted on, letter by letter they need not be asked for.
        moving = "".join(char for char in set(self.original) if len(FOLDS.get(char)) != 1)
        if not moving:
            return self.original.translate(_POINTS), range(len(self.original))
        origin: list[int] = []
        done = 0
        for match in re.finditer(f"[{re.escape(moving)}]", self.original):
            at = match.start()
            origin += range(done, at)
            origin += [at] * len(FOLDS.get(match[0]))
            done = at + 1
        origin += range(done, len(self.original))
        return self.original.translate(_POINTS), origin

    @property
    def text(self) -> str:
        """The folded text."""
        return self._pair[0]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Give the offsets in the original text of a non-empty match start:end in the folded one."""
        origin = self._pair[1]
        first, last = origin[start], origin[end - 1] + 1
        while last < len(self.original) and unicodedata.category(self.original[last]) == "Mn":
            last += 1
        return first, last


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """Fold a short text for comparison."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return text.translate(_POINTS)
