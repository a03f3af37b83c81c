"""Names from the Turkish Wikipedia NER set: five of its nineteen classes."""

from collections.abc import Iterator
from pathlib import Path

from training.corpora import Sentence, read_bare_words

# Left out: numbers, dates, money, events, products, laws, works, languages. NORP is peoples and parties' followers, TITLE is offices
# and trades ("grafiker", "eski genel başkanı"): no names.
CLASSES = {"PERSON": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC"}


def read_wiki_names(path: Path) -> Iterator[Sentence]:
    """Read one part of the set."""
    return read_bare_words(path, CLASSES)
