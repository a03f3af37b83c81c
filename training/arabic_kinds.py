"""Rows for the small model that weighs Arabic names (`training/kinds.py`): news that the recogniser asked has not learned from.

Of NewsFANE's training part a third is left out in turn; a recogniser learns from the rest and from WikiFANE, and speaks of that third.
The part that is ANERcorp's test takes no part, nor does the development part.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from spacy.cli.train import train as train_pipeline
from spacy.language import Language

from entente.codebook import load_codebook
from entente.coder.code import predicate_words
from entente.languages.pack import load_pack
from entente.read.arabic import ArabicReader
from entente.read.arabic_names import NameFinder
from entente.read.arabic_tokens import name_hints, recognised, tag_hints
from entente.read.arabic_weigh import candidates, evidence, features
from entente.read.kinds import CLASSES
from entente.read.segment import Stretch
from training.corpora import Sentence
from training.recipes import NEWS_BLOCK, RECIPES, ArabicNameSets, arabic_name_sets, as_docs
from training.train import save

HERE = Path(__file__).parent
KIND = {"PER": "person", "ORG": "org", "LOC": "place", "GPE": "place", "FAC": "place"}
SENTENCES_A_TEXT = 10
PARTS, STEPS = 3, 1100
Row = tuple[tuple[str, ...], int]
_MARKS = frozenset("ًٌٍَُِّْـ")


def arabic_rows(corpora: Path, work: Path) -> Iterator[Row]:
    """Give a row for each stretch that may be a name: its features and the number of its class."""
    sets, reader = arabic_name_sets(corpora), arabic_reader()
    for part, blocks in enumerate(parts_of(sets)):
        recogniser = without(sets, part, work)
        for block in blocks:
            for at in range(0, len(block), SENTENCES_A_TEXT):
                yield from rows_of_text(reader, block[at : at + SENTENCES_A_TEXT], recogniser)


def arabic_reader() -> ArabicReader:
    """Make the reader, as the program does."""
    pack = load_pack("ar")
    return ArabicReader(pack, *predicate_words(load_codebook(), pack))


def parts_of(sets: ArabicNameSets) -> list[list[list[Sentence]]]:
    """Give the blocks of news of each part."""
    blocks = [sets.news[at : at + NEWS_BLOCK] for at in range(0, len(sets.news), NEWS_BLOCK)]
    return [blocks[part::PARTS] for part in range(PARTS)]


def without(sets: ArabicNameSets, part: int, work: Path) -> Language:
    """Give a recogniser that has not seen a part of the news; it is trained where the work folder has none yet."""
    folder = work / f"without-{part}"
    if not (folder / "out/model-last").is_dir():
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        nlp = spacy.blank("ar_named")
        news = [sentence for other, blocks in enumerate(parts_of(sets)) if other != part for block in blocks for sentence in block]
        told = {"train": [*as_docs(nlp, sets.wiki), *as_docs(nlp, news), *as_docs(nlp, news)], "dev": as_docs(nlp, sets.dev)}
        paths = {f"paths.{name}": str(save(docs, folder / f"{name}.spacy")) for name, docs in told.items()}
        steps = {"training.max_steps": STEPS, "training.eval_frequency": STEPS}
        train_pipeline(HERE / "configs" / RECIPES["ar", "ner"].config, folder / "out", overrides={**paths, **steps})
    return spacy.load(folder / "out/model-last")


def rows_of_text(reader: ArabicReader, sentences: Sequence[Sentence], recogniser: Language) -> Iterator[Row]:
    """Give the rows of one text of several sentences."""
    text, stretches, gold = joined(sentences)
    pieces = reader.cutter.pieces(text, stretches)
    tokens = reader.tagger.tokens(text, pieces, tag_hints("ar", text, stretches, pieces))
    heard = recognised("ar", text, stretches, tokens, recogniser) or ()
    finder = NameFinder(reader.words, text, tokens, name_hints(heard, tokens), heard)
    finder.gather()
    seen = evidence(finder)
    for first, last in candidates(finder, seen):
        kind = gold.get(whole_words(text, tokens[first].start, tokens[last - 1].end), "none")
        yield features(finder, seen, first, last), CLASSES.index(kind)


def joined(sentences: Sequence[Sentence]) -> tuple[str, list[Stretch], dict[tuple[int, int], str]]:
    """Write sentences as one text: its stretches and the names in it by offsets."""
    text, stretches, gold = "", [], list[tuple[int, int, str]]()
    for sentence in sentences:
        begin = len(text)
        for word, space, label in zip(sentence.words, sentence.spaces, sentence.labels, strict=True):
            start = len(text)
            text += word
            if label.startswith("B-"):
                gold.append((start, len(text), KIND[label[2:]]))
            elif label.startswith("I-"):
                gold[-1] = (gold[-1][0], len(text), gold[-1][2])
            text += " " if space else ""
        stretches.append(Stretch(begin, len(text), 0))
        text += "\n"
    return text, stretches, {(start, end): kind for start, end, kind in gold}


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to the words that it stands in: the corpus marks what is written together with a name."""
    while start and (text[start - 1].isalpha() or text[start - 1] in _MARKS):
        start -= 1
    while end < len(text) and (text[end].isalpha() or text[end] in _MARKS):
        end += 1
    return start, end
