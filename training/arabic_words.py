"""Arabic parts of speech for whole words: UD's PUD splits clitics off, real text does not."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.corpora import read_blocks, word_rows

Row = Sequence[str]
# A word is what its content is: "وبليبيا" (CCONJ + ADP + PROPN) counts as PROPN. Earlier tags win.
_CONTENT = ("PROPN", "VERB", "NOUN", "ADJ", "NUM", "ADV", "X", "AUX", "PRON", "DET", "ADP", "SCONJ", "PART", "CCONJ", "INTJ", "SYM")


def read_words(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """Give a document a sentence, its words whole and each with one universal tag.

    `tag_` is the composite of the parts ("CCONJ+NOUN"): it tells which clitics a word carries.
    """
    for block in read_blocks(path):
        words = list(_whole_words(word_rows(block)))
        yield Doc(
            vocab,
            words=["".join(part[1] for part in parts) for parts in words],
            spaces=["SpaceAfter=No" not in parts[-1][9] for parts in words],
            pos=[_content_tag([part[3] for part in parts]) for parts in words],
            tags=["+".join(part[3] for part in parts) for parts in words],
        )


def _whole_words(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Join rows that stand together without a blank, punctuation and symbols aside."""
    word: list[Row] = []
    for row in rows:
        alone = row[3] in ("PUNCT", "SYM")
        if word and (alone or word[-1][3] in ("PUNCT", "SYM") or "SpaceAfter=No" not in word[-1][9]):
            yield word
            word = []
        word.append(row)
    if word:
        yield word


def _content_tag(tags: Sequence[str]) -> str:
    return next((tag for tag in _CONTENT if tag in tags), tags[0])
