"""Read the corpora as sentences: words with their gaps, and one label a word where names are marked."""

import lzma
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a sentence with the names marked in it.

    Attributes:
        words: the words in order.
        spaces: whether a blank follows each word.
        labels: IOB2 labels ("B-PER", "I-PER", "O"), one a word.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    labels: tuple[str, ...]


def read_text(path: Path) -> str:
    """Give a packed corpus file as text, without its byte-order mark."""
    with lzma.open(path, "rt", encoding="utf-8-sig") as file:
        return file.read()


def read_blocks(path: Path) -> Iterator[list[str]]:
    """Give the runs of lines between blank ones: a sentence each in all formats used here."""
    block: list[str] = []
    for line in read_text(path).split("\n"):
        if line.strip():
            block.append(line.rstrip("\r"))
        elif block:
            yield block
            block = []
    if block:
        yield block


def word_rows(block: Iterable[str]) -> list[list[str]]:
    """Split the word lines of a CoNLL-U-like block: comments, word ranges (3-4) and empty nodes (8.1) are left out."""
    rows = (line.split("\t") for line in block if not line.startswith("# "))
    return [row for row in rows if row[0].isdecimal()]


def comment(block: Iterable[str], key: str) -> str:
    """Give the value of a `# key = value` line of a block."""
    return next(line.partition(" = ")[2] for line in block if line.startswith(f"# {key} = "))


def iob2(labels: Iterable[str], classes: Mapping[str, str]) -> tuple[str, ...]:
    """Map labels to our classes and mend their beginnings; a class that the mapping lacks becomes "O".

    Takes IOB1 (as in Wikigold) and IOB2 alike: an "I-" that follows another class, or none, starts a name.
    """
    mended: list[str] = []
    inside: str | None = None
    for label in labels:
        mark, _, source_class = label.partition("-")
        ours = classes.get(source_class) if mark in ("B", "I") else None
        if ours is None:
            mended.append(OUTSIDE)
        else:
            mended.append(f"I-{ours}" if mark == "I" and ours == inside else f"B-{ours}")
        inside = ours
    return tuple(mended)


_NO_SPACE_BEFORE = {*".,:;!?)]}%،؛؟»”’", "...", "'s", "n't", "'re", "'ve", "'ll", "'m", "'d"}
_NO_SPACE_AFTER = {*"([{$«“‘"}


def guess_spaces(words: tuple[str, ...]) -> tuple[bool, ...]:
    """Guess the blanks of a text that came as bare words, as a printer would set them."""
    following = (*words[1:], "")
    return tuple(word not in _NO_SPACE_AFTER and after not in _NO_SPACE_BEFORE for word, after in zip(words, following, strict=True))


def find_spaces(text: str, words: tuple[str, ...]) -> tuple[bool, ...]:
    """Tell after which words a text has a blank.

    Raises:
        ValueError: the text does not consist of these words.
    """
    spaces, place = [], 0
    for word in words:
        place = text.index(word, place) + len(word)
        spaces.append(text[place : place + 1].isspace())
    return tuple(spaces)


def read_bare_words(path: Path, classes: Mapping[str, str]) -> Iterator[Sentence]:
    """Read a file of "word label" lines, which tells no blanks between words (Wikigold, CrossNER)."""
    for block in read_blocks(path):
        rows = [line.split() for line in block]
        words = tuple(row[0] for row in rows)
        yield Sentence(words, guess_spaces(words), iob2((row[-1] for row in rows), classes))
