"""Cut a text into paragraphs and sentences, and mark what is boilerplate: no offset moves."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from entente.read.fold import folded
from entente.record.quick import dataclass

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# A stop may end a sentence when space and the start of another follow; closing quotes and brackets belong to the first. Direction marks
# and no-break spaces stand anywhere.
_MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_STOP = re.compile(
    rf"(?<![.!?…؟۔])(?P<mark>[.!?…؟۔]++)(?P<closed>[\u00a0\u202f{_MARKS}]?[\"'”’»)\]]*(?: »)?)(?P<gap>\s+)(?=[{_MARKS}]*[\"'“‘«„(\[¿¡﴿—–-]*[{_MARKS}\s]*[\w•])"  # noqa: E501
)
# A closing quotation mark glued to the next capital: paragraphs pasted together ("… choice.”The recent …").
_GLUED = re.compile('[.!?](?:["”]|[ \u00a0\u202f]?»)(?=[A-ZÀ-Þİ])')
_ARABIC_GLUED = re.compile(r"[.؟!](?=[\u0621-\u064a]{2})(?<![\u0621-\u064a][.])|(?<=[\u0621-\u064a]{3})\.(?=[\u0621-\u064a]{3})")
# A stop glued to the next sentence ("left for Doha.He is due"): small letters before it, a capital and a small letter after.
_GLUED_STOP = re.compile(r"(?<=[a-zà-ÿğışçöü]{3})[.!?](?=[A-ZÀ-ÞİŞÇĞÖÜ][a-zà-ÿğışçöü]|[AI] [a-z]|[“«„][A-ZÀ-ÞİŞÇĞÖÜ])")
# An address on the web ends what names it; it may hold stops of its own.
# Of a mail address no more is tried than one may have: a "word" of 200,000 letters (a picture in base64) would take the square of them.
_ADDRESS = re.compile(r"(?:https?://|www\.|\bt\.me/)\S+|(?<!\S)[^\s@]{1,120}@(?=[^\s.]{1,200}\.\S)\S+")
# Titles of other reports under a heading of theirs: how long each is at most (code points), and how many there are.
_LONGEST_TITLE, _MOST_LISTED = 110, 8
_LIST_NUMBER = re.compile(r"\d{1,2}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?")
_INNER_CAPITAL = re.compile(r"[a-z]{1,2}[A-Z]|(?:al|el|an|ar|as|ash|at|ad|bin)-[A-Z]")
# "BAMAKO, July 2 (Harmattan News) -": where and when a report was filed, not what happened.
_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’./-]*+[ ,/]++){1,6}?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?)?\s*(?:\([^()]{2,40}\))?\s*(?:\.?[-–—]{1,2}|—)\s+(?=[\w\"“])"  # noqa: E501
)


# "Bamako, 12 novembre 2025 - ", "Kinshasa (AFP) - ", "Quito/Lima, 5 mar (EFE).- ": months in small letters, as in Romance languages.
_TOWN_LINE = re.compile(r"^(?P<town>[^\W\d_][^\n()–—\-:.،,]{1,30}?)\s*(?:\([^()]{2,40}\)\s*)?\.?[-–—]{1,2}\s+(?=[\w\"“«¿¡])")
# "PESHAWAR: The crossing was closed", "KARACHI/QUETTA: …": a town in capitals, as South Asian dailies write it.
_TOWN_COLON = re.compile(r"^(?P<town>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{3,30})(?:/[A-ZÀ-Þ'’ -]{3,30})*:\s+(?=[A-ZÀ-Þ\"“])")
# What follows the first of two dashes around an aside, where a dateline has but one: "Egypt – a friend of Russia – …", "مصر – التي … – …".
_ASIDE = re.compile(r"(?:[a-zß-ÿ]|(?:التي|الذي|الذين|وهي|وهو)\b)[^.!?\n]{3,90}?(?:\s[-–—]\s|\w—)")
# What news in haste begins with ("BREAKING: ", "SON DAKİKA: ", "عاجل | "): nobody's name.
_ALERT = re.compile(
    r"^(?:BREAKING(?: NEWS)?|UPDATE \d+|URGENT|URGENTE|ÚLTIMA HORA|ALERTE|FLASH|SON DAKİKA|FLAŞ|عاجل)\s*[:|–—-]\s*(?=\S)"
)
_DATELINE_LENGTH = 120
# Code points of a sentence.
_LONGEST = 1_500
_DATELINE_SMALL = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’/-]*+(?: \([^()]{2,20}\))?[ ,]++){1,4}?"
    r"(?:(?:le )?\d{1,2}(?:er)?(?: de)? [a-zéûàô]{3,10}\.?(?: de)?(?: \d{4})?|(?=\())"
    r"\s*(?:\([^()]{2,40}\))?\s*(?:\.?[-–—]{1,2}|\.)\s+(?=[\w\"“«¿¡])"
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
        self._heads = [re.compile(_fold_letters(entry["match"])) for entry in data["line"] if entry.get("heads")]

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


    def lists(self, paragraph: str) -> bool:
        """Tell of a paragraph whether it only heads the titles of other reports ("Related news:"), and says nothing else."""
        plain = folded(paragraph).strip(" \t-•*|>")
        for pattern in self._heads:
            heading = pattern.match(plain)
            if heading is not None and not plain[heading.end() :].strip(" :.…|-•"):
                return True
        return False


def _is_title(paragraph: str) -> bool:
    """Whether a line reads as the title of another report: short, and without a stop."""
    line = paragraph.strip()
    return len(line) <= _LONGEST_TITLE and not re.search(r"[.!؟?۔](?:\s|[\"'”’»)]*$)", line)


def _fold_letters(pattern: str) -> str:
    return "".join(folded(char) if "\u0600" <= char <= "\u06ff" and folded(char) else char for char in pattern)


def _list_of_names(paragraph: str) -> bool:
    """Tell whether a line is only names and commas ("Libya Review, Maghrebi.org, Middle East Eye")."""
    parts = [part.strip() for part in paragraph.split(",")]
    if len(parts) < 3 or paragraph.rstrip().endswith((".", "!", "?")):
        return False
    return all(0 < len(part.split()) <= 4 and part.split()[0][:1].isupper() and not part.split()[-1][:1].islower() for part in parts)


def _filed(paragraph: str, is_place: Callable[[str], bool]) -> re.Match[str] | None:
    """The words before a report that tell where and when it was filed; None where it has none."""
    paragraph = paragraph[:_DATELINE_LENGTH]
    if alert := _ALERT.match(paragraph):
        return alert
    town = _TOWN_LINE.match(paragraph)
    if town and is_place(folded(town["town"].strip())):
        return None if _ASIDE.match(paragraph[town.end() :]) else town
    town = _TOWN_COLON.match(paragraph)
    if town and is_place(folded(town["town"].strip())):
        return town
    filed = _DATELINE.match(paragraph)
    if filed and (filed.group(0).split(",")[0].isupper() or "(" in filed.group(0)):
        return filed
    small = _DATELINE_SMALL.match(paragraph)
    return small if small and re.search(r"\d [a-z]|\(", small.group(0)) else None


def _no_place(name: str) -> bool:
    return False


def paragraphs(
    text: str,
    marks: BoilerplateMarks | None = None,
    unfinished: frozenset[str] = frozenset(),
    is_place: Callable[[str], bool] = _no_place,
) -> list[Stretch]:
    """Cut a text at line breaks; blank lines make no paragraph, and a line that only goes on with a sentence makes none of its own.

    Args:
        unfinished: folded words that end no line of its own: what follows on the next line goes on.
        is_place: tells whether folded words name a place: a report may open with where it was filed and a dash ("عمّان - ").
    """
    found: list[Stretch] = []
    listing = 0  # how many titles of other reports may still follow
    for number, (start, end) in enumerate(_unwrapped(text, unfinished)):
        boilerplate, dateline = marks.of(text[start:end]) if marks else (False, False)
        if marks and marks.lists(text[start:end]):
            listing = _MOST_LISTED
        elif listing and not boilerplate and _is_title(text[start:end]):
            boilerplate, listing = True, listing - 1
        else:
            listing = 0
        filed = _filed(text[start:end], is_place) if not boilerplate else None
        if filed and filed.end() < 90 and start + filed.end() < end:
            found.append(Stretch(start, start + len(filed.group(0).rstrip()), number, True, True))
            start += filed.end()
        found.append(Stretch(start, end, number, boilerplate, dateline))
    return found


def _unwrapped(text: str, unfinished: frozenset[str]) -> list[tuple[int, int]]:
    """Give the paragraphs' offsets, lines of a wrapped one together."""
    lines = []
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        lines.append((match.start() + len(line) - len(line.lstrip()), match.end() - len(line) + len(line.rstrip())))
    found: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(lines):
        if found and text[found[-1][1] : start].count("\n") == 1 and _goes_on(text, lines[number - 1], (start, end), unfinished):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _goes_on(text: str, before: tuple[int, int], line: tuple[int, int], unfinished: frozenset[str]) -> bool:
    """Tell whether a line goes on with the sentence of the line before."""
    last, first = text[before[1] - 1], text[line[0]]
    if last in '.!?…؟۔:;؛”»"' or not (first.isalpha() or first.isdigit()):
        return False
    if first.islower():
        return before[1] - before[0] >= 8
    return folded(text[before[0] : before[1]]).rsplit(None, 1)[-1] in unfinished


@dataclass(frozen=True, slots=True)
class Stops:
    """What a language knows of stops.

    Attributes:
        abbreviations: folded words that end in a stop without ending a sentence ("gen.", "d.").
        before_capitals: of these, the ones that do end it where a capital follows ("p.m.").
        goes_on: folded words before which they don't, capital or not ("9 a.m. Friday").
        openers: folded words that open a sentence after an abbreviation that may also end one ("the U.S. In Washington").
        ordinals: whether a stop after a number makes it an ordinal ("7. Kolordu").
        unfinished: folded words that no line of its own ends in ("of", "على").
    """

    abbreviations: frozenset[str]
    before_capitals: frozenset[str] = frozenset()
    goes_on: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    ordinals: bool = False
    unfinished: frozenset[str] = frozenset()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Stops":
        """Make them of a pack's `sentences.yaml`."""

        def words(key: str) -> frozenset[str]:
            return frozenset(folded(str(word)) for word in data.get(key) or ())

        return cls(
            words("abbreviations"),
            words("before_capitals"),
            words("goes_on"),
            words("openers"),
            bool(data.get("ordinals")),
            words("unfinished"),
        )


def sentences(text: str, stretches: Sequence[Stretch], stops: Stops) -> list[Stretch]:
    """Cut paragraphs into sentences."""
    found: list[Stretch] = []
    for stretch in stretches:
        start = stretch.start
        for cut in _cuts(text[stretch.start : stretch.end], stops):
            end = stretch.start + cut
            found += _bounded(text, start, end, stretch)
            start = end
        found += _bounded(text, start, stretch.end, stretch)
    return found


def _bounded(text: str, start: int, end: int, stretch: Stretch) -> Iterator[Stretch]:
    """Give a sentence; one that no reader could follow is cut at a blank, so that no text takes more time than its length warrants."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = blank if blank > 0 else start + _LONGEST
        if text[start:cut].strip():
            yield _trimmed(text, start, cut, stretch)
        start = cut
    if text[start:end].strip():
        yield _trimmed(text, start, end, stretch)


def _trimmed(text: str, start: int, end: int, stretch: Stretch) -> Stretch:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return Stretch(start, end, stretch.paragraph, stretch.boilerplate, stretch.dateline)


def _cuts(paragraph: str, stops: Stops) -> list[int]:
    addresses = [match.span() for match in _ADDRESS.finditer(paragraph)]
    inside = [(start, end) for start, end in addresses if end < len(paragraph)]
    cuts = [match.end() for match in _STOP.finditer(paragraph) if _ends_sentence(paragraph, match, stops)]
    for glued in (_GLUED, _ARABIC_GLUED, _GLUED_STOP):
        cuts += [match.end() for match in glued.finditer(paragraph) if not any(low <= match.start() < high for low, high in addresses)]
    for start, end in inside:
        after = paragraph[end:].lstrip()
        named = paragraph[start:end].startswith(("http", "t.me"))
        if paragraph[end].isspace() and (after[:1].isupper() or (named and _uncased(after))):
            cuts.append(end)
    return sorted(set(cuts))


def _ends_sentence(paragraph: str, match: re.Match[str], stops: Stops) -> bool:
    mark, closed = match["mark"], match["closed"].strip("\u00a0\u202f" + _MARKS_PLAIN)
    word = _last_word(paragraph, match.start())
    following = _NEXT_WORD.match(paragraph, match.end())
    after = following[1] if following else ""
    small = after[:1].islower() and not _INNER_CAPITAL.match(after)
    if mark == "." and closed in ("", ")"):
        ordinal = (word.isdigit() and len(word) <= 2) or _ROMAN.fullmatch(word)  # "7. Kolordu", "II. Abdullah"
        if _is_list_number(paragraph, match.start(), word) or (stops.ordinals and ordinal):
            return False
        whole = folded(re.split("['’]", word)[-1]) + "."  # "l'art. 16"
        capital = after[:1].isupper()
        initials = bool(_INITIALS.fullmatch(word))
        single = len(word) == 1 and word.isalpha() and (word.isupper() or not capital)
        if whole in stops.before_capitals:
            return capital and folded(after) not in stops.goes_on
        # "Su cuenta de X. La guerrilla …": a network, nobody's initial.
        if word == "X" and _SMALL_WORD.search(paragraph[max(0, match.start() - 14) : match.start() - 1]):
            return not small
        if whole in stops.abbreviations or initials or single:
            return not single and not small and folded(after) in stops.openers
        return not small
    if small:  # "“Not today!” the crowd shouted": what follows in small letters goes on
        return False
    if _uncased(after):  # no capital tells: a call in quotation marks goes on with who calls, one sign of three dots trails off
        opened = paragraph[match.end() : match.end() + 1]
        return mark != "…" and not (closed and mark[-1] in "!?؟" and opened.isalpha())
    return True


_ROMAN = re.compile("[IVX]+")
_SMALL_WORD = re.compile(r"\b[a-zà-ÿ]{2,}\s\Z")
_MARKS_PLAIN = "\u200e\u200f\u061c"
_NEXT_WORD = re.compile(rf"[{_MARKS}\s\"'“‘«„(\[¿¡﴿—–-]*([\w'’-]+)")


def _uncased(word: str) -> bool:
    """Tell whether a word is of a script without capitals."""
    return word[:1].isalpha() and not word[:1].islower() and not word[:1].isupper()


def _is_list_number(paragraph: str, at: int, word: str) -> bool:
    """Tell whether a stop follows the number of a list's item, at the head of the paragraph."""
    return bool(_LIST_NUMBER.fullmatch(word)) and not paragraph[: at - len(word)].strip()


def _last_word(text: str, end: int) -> str:
    start = end
    while start > 0 and not text[start - 1].isspace() and text[start - 1] not in '(“"‘«':
        start -= 1
    return text[start:end]
