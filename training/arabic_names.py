"""Names in the FANE corpora, brought to five classes: PER, ORG, GPE, LOC, FAC.

FANE splits conjunctions, one-letter prepositions and pronouns off their words. Real text has them attached, so they are joined
again; the word's label then covers the whole word ("وليبيا" is GPE), which is as fine as a word-level model can be.
"""

from collections.abc import Iterator
from pathlib import Path

from entente.languages.ar.pipeline.words import fold_word
from training.corpora import OUTSIDE, Sentence, guess_spaces, iob2, read_blocks

_FINE = {
    # "Police" are persons in uniform (generals, ministers of defence), as FANE's paper has it.
    "PER": "Politician Religious_PER Artist Other_PER Scientist Athlete Businessperson Engineer Lawyer Police",
    "ORG": "Government Non-Governmental Commercial Educational Media Sports Religious_ORG Medical-Science Entertainment",
    "GPE": "Nation State-or-Province County-or-District Population-Center GPE-Cluster",
    "LOC": "Continent Water-Body Land-Region-Natural",
    "FAC": "Building-Grounds Path Airport Subarea-Facility Plant",
}
# Left out: Group (Arabs, Muslims, Israelis), products, vehicles, weapons, Celestial.
FANE = {fine: ours for ours, fines in _FINE.items() for fine in fines.split()}

_JOINS_NEXT = frozenset(("و", "ف", "ب", "ل", "ك", "س"))
_JOINS_PREVIOUS = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ي"))
SHARED_LETTERS = 20


def read_fane(path: Path) -> Iterator[Sentence]:
    """Read a FANE file with clitics joined to their words."""
    for block in read_blocks(path):
        rows = [line.split("\t") for line in block]
        pairs = [(clean_word(row[0]), row[-1]) for row in rows if len(row) > 1 and clean_word(row[0])]
        words, labels = join_clitics(pairs)
        if words:
            yield Sentence(words, guess_spaces(words), iob2(labels, FANE))


def clean_word(word: str) -> str:
    """Drop the marks of direction that FANE puts before each Arabic word, and mend one broken word."""
    word = word.strip().strip("\u200e\u200f\ufeff")
    return word.replace("الالبنان", "اللبنان")  # FANE's splitter broke this one word throughout


def join_clitics(pairs: list[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Attach conjunctions and prepositions to the next word, pronouns to the one before.

    A letter with a label of its own is an abbreviation ("د ب ا") and stays; so does one before a numeral or a sign.
    """
    words: list[str] = []
    labels: list[str] = []
    prefix = ""
    for place, (word, label) in enumerate(pairs):
        following = pairs[place + 1][0] if place + 1 < len(pairs) else ""
        if word in _JOINS_NEXT and label == OUTSIDE and _is_word(following):
            prefix += word
        elif word in _JOINS_PREVIOUS and label == OUTSIDE and not prefix and words and _is_word(words[-1]):
            before = words[-1]
            words[-1] = (before[:-1] + "ت" if before.endswith("ة") else before) + word
        else:
            words.append(prefix + word)
            labels.append(label)
            prefix = ""
    return tuple(words), tuple(labels)


def _is_word(text: str) -> bool:
    return len(text) > 1 and text.isalpha() and not text.isascii()


def letters(words: tuple[str, ...]) -> str:
    """Give the folded letters of a sentence and nothing else: what two editions of a text have in common."""
    return "".join(char for word in words for char in fold_word(word) if char.isalpha())


def split_news(fane: Path, anercorp_test: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Split NewsFANE into training and test: test is what runs, letter by letter, through ANERcorp's test part.

    The two corpora annotate one text in different orders, so position does not tell. A sentence that shares more than a
    stock phrase, yet less than half of itself, goes to neither.
    """
    held_out = letters(tuple(line.split(" ")[0] for block in read_blocks(anercorp_test) for line in block))
    known = {held_out[i : i + SHARED_LETTERS] for i in range(len(held_out) - SHARED_LETTERS + 1)}
    train: list[Sentence] = []
    test: list[Sentence] = []
    for sentence in read_fane(fane):
        text = letters(sentence.words)
        pieces = [text[i : i + SHARED_LETTERS] for i in range(max(1, len(text) - SHARED_LETTERS + 1))]
        share = sum(piece in known for piece in pieces) / len(pieces)
        if share >= 0.5:
            test.append(sentence)
        elif share < 0.2:
            train.append(sentence)
    return train, test
