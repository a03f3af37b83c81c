"""Names in English corpora, brought to four classes: PER, ORG, LOC (states and places alike), OTH (peoples, works, events)."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.corpora import OUTSIDE, Sentence, comment, find_spaces, iob2, read_bare_words, read_blocks, word_rows

# OTH is no class of ours, but a recogniser that can say "another name" says less often that it is one of ours.
UNER = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "OTH": "OTH"}
WIKIGOLD = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "OTH"}
POLITICS = {
    **dict.fromkeys(("politician", "person"), "PER"),
    **dict.fromkeys(("organisation", "politicalparty"), "ORG"),
    **dict.fromkeys(("country", "location"), "LOC"),
    **dict.fromkeys(("event", "election", "misc"), "OTH"),
}
GUM = {"person": "PER", "organization": "ORG", "place": "LOC"}

# GUM's person spans hold the title; the other corpora leave it out.
_TITLES = {
    *("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "king", "queen", "prince", "princess", "pope", "president", "vice", "prime"),
    *("minister", "secretary", "senator", "governor", "mayor", "chief", "judge", "justice", "general", "professor"),
}
_BRACKET = re.compile(r"\((?P<opened>\d+)-(?P<type>[a-z]+)[^()]*|(?P<closed>\d*)\)")
Row = Sequence[str]


def read_uner(path: Path) -> Iterator[Sentence]:
    """Read Universal NER: its text line tells the blanks."""
    for block in read_blocks(path):
        rows = word_rows(block)
        words = tuple(row[1] for row in rows)
        yield Sentence(words, find_spaces(comment(block, "text"), words), iob2((row[2] for row in rows), UNER))


def read_wikigold(path: Path) -> Iterator[Sentence]:
    """Read Wikigold."""
    return read_bare_words(path, WIKIGOLD)


def read_politics(path: Path) -> Iterator[Sentence]:
    """Read CrossNER's politics part."""
    return read_bare_words(path, POLITICS)


def read_gum(path: Path) -> Iterator[Sentence]:
    """Derive names from GUM's entities: the run of proper nouns around the head of each person, organization and place.

    GUM marks whole noun phrases ("a minister from Ankara"); those with a common noun for head carry no name of their own.
    """
    for block in read_blocks(path):
        rows = word_rows(block)
        labels = [OUTSIDE] * len(rows)
        # Longer entities come later and overwrite: "University of Portsmouth" is one organization.
        for start, end, source_class in sorted(_entities(rows), key=lambda span: span[1] - span[0]):
            name = _name_within(rows, start, end, GUM.get(source_class, ""))
            if name is not None:
                first, last = name
                kind = GUM[source_class]
                labels[first : last + 1] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
        words = tuple(row[1] for row in rows)
        spaces = tuple("SpaceAfter=No" not in row[9] for row in rows)
        yield Sentence(words, spaces, iob2(labels, {kind: kind for kind in GUM.values()}))


def _entities(rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    """Give the entities that open and close within a sentence: first word, last word, GUM's type."""
    is_open: list[tuple[str, int, str]] = []
    for place, row in enumerate(rows):
        marks = next((item.removeprefix("Entity=") for item in row[9].split("|") if item.startswith("Entity=")), "")
        for mark in _BRACKET.finditer(marks):
            if mark["opened"] is not None:
                is_open.append((mark["opened"], place, mark["type"]))
                continue
            # "(8-place-…)" closes what was opened last; "8)" names what it closes.
            depth = next((i for i in reversed(range(len(is_open))) if mark["closed"] in ("", is_open[i][0])), None)
            if depth is not None:
                _, start, source_class = is_open.pop(depth)
                yield start, place, source_class


def _name_within(rows: Sequence[Row], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """Find the name in an entity's span; None where its head is no proper noun or its class is not ours."""
    inside = {row[0] for row in rows[start : end + 1]}
    head = next((place for place in range(start, end + 1) if rows[place][6] not in inside), None)
    if not kind or head is None or rows[head][3] != "PROPN":
        return None
    first = last = head
    while first > start and _is_part(rows, first - 1):
        first -= 1
    while last < end and _is_part(rows, last + 1):
        last += 1
    if kind != "PER" and last + 2 <= end and rows[last + 1][1].lower() == "of" and _is_part(rows, last + 2):
        last += 2  # "Ministry of Defence": an "of" belongs to the names of bodies and places
        while last < end and _is_part(rows, last + 1):
            last += 1
    while kind == "PER" and first < last and rows[first][1].lower().rstrip(".") in _TITLES:
        first += 1
    return first, last


def _is_part(rows: Sequence[Row], place: int) -> bool:
    """Tell whether a word can stand inside a name: a proper noun, a capitalised adjective, a joining hyphen."""
    word, tag = rows[place][1], rows[place][3]
    return tag == "PROPN" or (tag in ("ADJ", "NOUN", "VERB") and word[:1].isupper()) or word == "-"
