"""Cut a text into paragraphs and sentences, and mark what is boilerplate: no offset moves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entente.read.fold import Folded, folded

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# A stop ends a sentence when space and the start of another follow; closing quotes and brackets belong to the first.
_STOP = re.compile(r"([.!?…؟۔]+|\.{3})([\"'”’»)\]]*(?:[ \u00a0\u202f]»)?)(\s+)(?=(?:[\"'“‘(\[]|«[ \u00a0\u202f]?)*[\w])")
# A closing quotation mark glued to the next capital: paragraphs pasted together ("… choice.”The recent …").
_GLUED = re.compile(r"[.!?][\"”»](?=[A-ZÀ-Þ])")
_ARABIC_GLUED = re.compile(r"[.؟!](?=[\u0621-\u064a]{2})")
# "BAMAKO, July 2 (Harmattan News) -": where and when a report was filed, not what happened.
_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’./-]*[ ,/]*){1,6}?,?\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?)?\s*(?:\([^()]{2,40}\))?\s*(?:[-–—]{1,2}|—)\s+(?=[\w\"“])"  # noqa: E501
)


# "Bamako, 12 novembre 2025 - ", "Kinshasa (AFP) - ": months in small letters, as Romance languages write them.
_DATELINE_SMALL = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’-]*[ ,]*){1,4}?,?\s*(?:(?:le )?\d{1,2}(?:er)?(?: de)? [a-zéûàô]{3,10}\.?(?: de)?(?: \d{4})?|(?=\())"
    r"\s*(?:\([^()]{2,40}\))?\s*(?:[-–—]{1,2}|\.)\s+(?=[\w\"“«])"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph or a sentence at start:end.

    Attributes:
        paragraph: running number of its paragraph.
        boilerplate: not the report's own words.
        dateline: a line that tells when the text was published.
    """

    start: int
    end: int
    paragraph: int = 0
    boilerplate: bool = False
    dateline: bool = False


class BoilerplateMarks:
    """The boilerplate patterns of one language, compiled once from a pack's `boilerplate.yaml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._lines = [(re.compile(_fold_letters(entry["match"])), bool(entry.get("dateline"))) for entry in data["line"]]

    def of(self, paragraph: str) -> tuple[bool, bool]:
        """Tell of a paragraph whether it is boilerplate, and whether it is a date line."""
        plain = folded(paragraph).strip(" \t-•*|>")
        # Patterns speak of furniture, which is short: a long paragraph is the report's own.
        if len(plain) > 400:
            return False, False
        for pattern, dateline in self._lines:
            if pattern.match(plain):
                return True, dateline
        return _list_of_names(paragraph), False


def _fold_letters(pattern: str) -> str:
    return "".join(folded(char) if "\u0600" <= char <= "\u06ff" and folded(char) else char for char in pattern)


def _list_of_names(paragraph: str) -> bool:
    """Tell whether a line is only names and commas ("Libya Review, Maghrebi.org, Middle East Eye")."""
    parts = [part.strip() for part in paragraph.split(",")]
    if len(parts) < 3 or paragraph.rstrip().endswith((".", "!", "?")):
        return False
    return all(0 < len(part.split()) <= 4 and part.split()[0][:1].isupper() and not part.split()[-1][:1].islower() for part in parts)


def _filed(paragraph: str) -> re.Match[str] | None:
    """The words before a report that tell where and when it was filed; None where it has none."""
    filed = _DATELINE.match(paragraph)
    if filed and (filed.group(0).split(",")[0].isupper() or "(" in filed.group(0)):
        return filed
    small = _DATELINE_SMALL.match(paragraph)
    return small if small and re.search(r"\d [a-z]|\(", small.group(0)) else None


def paragraphs(text: str, marks: BoilerplateMarks | None = None) -> list[Stretch]:
    """Cut a text at line breaks; blank lines make no paragraph."""
    found = []
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        start, end = match.start(), match.end()
        start += len(match.group()) - len(match.group().lstrip())
        end -= len(match.group()) - len(match.group().rstrip())
        boilerplate, dateline = marks.of(text[start:end]) if marks else (False, False)
        filed = _filed(text[start:end]) if not boilerplate else None
        if filed and filed.end() < 90 and start + filed.end() < end:
            found.append(Stretch(start, start + len(filed.group(0).rstrip()), number, True, True))
            start += filed.end()
        found.append(Stretch(start, end, number, boilerplate, dateline))
    return found


def sentences(
    text: str, stretches: Sequence[Stretch], abbreviations: frozenset[str], before_capitals: frozenset[str] = frozenset()
) -> list[Stretch]:
    """Cut paragraphs into sentences.

    Args:
        abbreviations: folded words that end in a stop without ending a sentence ("gen.", "d.").
        before_capitals: of these, the ones that do end it where a capital follows ("p.m.").
    """
    found = []
    for stretch in stretches:
        start = stretch.start
        for cut in _cuts(text[stretch.start : stretch.end], abbreviations, before_capitals):
            end = stretch.start + cut
            if text[start:end].strip():
                found.append(_trimmed(text, start, end, stretch))
            start = end
        if text[start : stretch.end].strip():
            found.append(_trimmed(text, start, stretch.end, stretch))
    return found


def _trimmed(text: str, start: int, end: int, stretch: Stretch) -> Stretch:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return Stretch(start, end, stretch.paragraph, stretch.boilerplate, stretch.dateline)


def _cuts(paragraph: str, abbreviations: frozenset[str], before_capitals: frozenset[str]) -> list[int]:
    cuts = []
    for match in _STOP.finditer(paragraph):
        mark, word = match.group(1), _last_word(paragraph, match.start())
        after = paragraph[match.end() : match.end() + 1]
        if (
            mark == "."
            and not match.group(2)
            and (
                folded(word) + "." in abbreviations or (len(word) == 1 and word.isupper()) or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word)
            )
            and not (folded(word) + "." in before_capitals and after.isupper())
        ):
            continue
        if mark in ("…", "...", "..") and after.islower():
            continue
        if after.islower() and mark == "." and not match.group(2):
            continue
        cuts.append(match.end())
    cuts += [match.end() for match in _GLUED.finditer(paragraph)]
    cuts += [match.end() for match in _ARABIC_GLUED.finditer(paragraph)]
    return sorted(set(cuts))


def _last_word(text: str, end: int) -> str:
    start = end
    while start > 0 and not text[start - 1].isspace() and text[start - 1] not in '(“"‘«':
        start -= 1
    return text[start:end]


def date_lines(text: str, stretches: Sequence[Stretch]) -> list[Folded]:
    """Give the date lines of a text, folded, for reading the day of publication from them."""
    return [Folded(text[stretch.start : stretch.end]) for stretch in stretches if stretch.dateline]
