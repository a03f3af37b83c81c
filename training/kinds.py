"""Train the small model that weighs names, and ship it with its language's pack.

python -m training.kinds en

It learns how far to trust the recogniser from what recognisers say of texts that they were not trained on: a part of the corpora is left
out in turn, one is trained on the rest, and it speaks of that part. The held-out test (Universal NER on PUD) takes no part.
"""

import argparse
import json
import os
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy
import spacy
import srsly
from spacy.cli.train import train as train_pipeline
from spacy.language import Language

from entente.languages.pack import load_pack
from entente.read.forms import Forms
from entente.read.grammar import Grammar
from entente.read.kinds import CLASSES, features
from entente.read.names import NameFinder, Words, without_overlap
from entente.read.parser import parse
from entente.read.segment import Stretch
from entente.read.weigh import candidates, evidence, lists_of
from training.arabic_kinds import arabic_rows
from training.corpora import Sentence
from training.english_names import read_gum, read_politics, read_uner, read_wikigold
from training.recipes import RECIPES, english_name_sets
from training.train import save

HERE = Path(__file__).parent
LANGUAGES = HERE.parent / "src/entente/languages"
KIND = {"PER": "person", "ORG": "org", "LOC": "place"}
SOURCES = {"en": ("en/uner-ewt", "en/wikigold", "en/crossner-politics", "en/gum-open"), "ar": ("ar/fane-gold",)}
SENTENCES_A_TEXT, LEAST_COUNT, EPOCHS, RATE, DECAY = 10, 3, 10, 0.15, 2e-4
# The recognisers that leave a part out need not be the best: two thirds of the texts and of the steps.
PARTS, STEPS = 3, 1200
# Eight bits a weight are enough.
LEVELS = 127
Row = tuple[tuple[str, ...], int]


def main() -> None:
    """Read the corpora, train, measure on a tenth, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("code", choices=sorted(SOURCES))
    parser.add_argument("--corpora", type=Path, default=HERE.parent.parent / "shared/corpora", help="folder of the corpora")
    parser.add_argument("--work", type=Path, default=Path("/tmp/train"), help="folder for what is thrown away afterwards")
    options = parser.parse_args()
    work = options.work / f"{options.code}-kinds"
    rows = list(arabic_rows(options.corpora, work) if options.code == "ar" else rows_of(options.code, options.corpora, work))
    random.Random(7).shuffle(rows)
    cut = len(rows) // 10
    held = train(rows[cut:])
    right = sum(guess(held, row[0]) == row[1] for row in rows[:cut])
    report = {"rows": len(rows), "right on a tenth left out": round(right / cut, 3), "sources": SOURCES[options.code]}
    ship(options.code, train(rows), report)


def rows_of(code: str, corpora: Path, work: Path) -> Iterator[Row]:
    """Give a row for each stretch that may be a name: its features and the number of its class."""
    pack = load_pack(code)
    words = Words.of(pack)
    finder, forms, lists = NameFinder(pack, words), Forms(code, Grammar.of(pack), frozenset()), lists_of(words)
    recognisers = [without(code, corpora, part, work) for part in range(PARTS)]
    for sentences, part in texts(corpora / code):
        text, stretches, gold = joined(sentences)
        tokens, hints = parse(code, text, stretches, forms, None if part is None else recognisers[part])
        found, titles = finder.find(tokens, hints)
        found = without_overlap(found)
        seen = evidence(finder, hints, found, lists)
        for first, last in candidates(finder, seen, found, titles):
            kind = gold.get((tokens[first].start, tokens[last - 1].end), "none")
            yield features(seen, first, last), CLASSES.index(kind)


def without(code: str, corpora: Path, part: int, work: Path) -> Language:
    """Give a recogniser that has not seen a part of the corpora; it is trained where the work folder has none yet."""
    folder = work / f"without-{part}"
    if not (folder / "out/model-last").is_dir():
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        sets = english_name_sets(corpora)
        docs = [doc for told in sets.train for place, doc in enumerate(told) if place * PARTS // len(told) != part]
        parts = {"train": [*docs, *sets.made], "dev": sets.dev}
        paths = {f"paths.{name}": str(save(told, folder / f"{name}.spacy")) for name, told in parts.items()}
        steps = {"training.max_steps": STEPS, "training.eval_frequency": STEPS}
        train_pipeline(HERE / "configs" / RECIPES[code, "ner"].config, folder / "out", overrides={**paths, **steps})
    return spacy.load(folder / "out/model-last")


def texts(folder: Path) -> Iterator[tuple[Sequence[Sentence], int | None]]:
    """Give the training texts, ten sentences each, and the part of each; None where the shipped recogniser knows none of it."""
    unseen = (
        *(read_uner(folder / f"uner-ewt/en_ewt-uner-{part}.iob2.xz") for part in ("dev", "test")),
        read_politics(folder / "crossner-politics/test.txt.xz"),
        *(read_gum(folder / f"gum-open/en_gumopen-ud-{part}.conllu.xz") for part in ("dev", "test")),
    )
    seen = (
        read_uner(folder / "uner-ewt/en_ewt-uner-train.iob2.xz"),
        read_wikigold(folder / "wikigold/wikigold.conll.txt.xz"),
        (sentence for part in ("train", "dev") for sentence in read_politics(folder / f"crossner-politics/{part}.txt.xz")),
        read_gum(folder / "gum-open/en_gumopen-ud-train.conllu.xz"),
    )
    for sets, known in ((unseen, False), (seen, True)):
        for told in sets:
            sentences = list(told)
            starts = range(0, len(sentences), SENTENCES_A_TEXT)
            for place, at in enumerate(starts):
                yield sentences[at : at + SENTENCES_A_TEXT], place * PARTS // len(starts) if known else None


def joined(sentences: Sequence[Sentence]) -> tuple[str, list[Stretch], dict[tuple[int, int], str]]:
    """Write sentences as one text: its stretches and the names in it by offsets."""
    text, stretches, gold = "", [], list[tuple[int, int, str]]()
    for sentence in sentences:
        begin = len(text)
        for word, space, label in zip(sentence.words, sentence.spaces, sentence.labels, strict=True):
            start = len(text)
            text += word
            if label.startswith("B-"):
                gold.append((start, len(text), KIND.get(label[2:], "other")))
            elif label.startswith("I-"):
                gold[-1] = (gold[-1][0], len(text), gold[-1][2])
            text += " " if space else ""
        stretches.append(Stretch(begin, len(text), 0))
        text += "\n"
    return text, stretches, {(start, end): kind for start, end, kind in gold if kind != "other"}


def train(rows: Sequence[Row]) -> dict[str, numpy.ndarray]:
    """Fit a multinomial logistic regression by AdaGrad; features met seldom are left out."""
    counts = Counter(feature for told, _ in rows for feature in told)
    index = {feature: place for place, feature in enumerate(sorted(name for name, count in counts.items() if count >= LEAST_COUNT))}
    weights = numpy.zeros((len(index), len(CLASSES)))
    squares = numpy.full_like(weights, 1e-2)
    known = [(numpy.array([index[feature] for feature in told if feature in index]), kind) for told, kind in rows]
    order = random.Random(3)
    for _ in range(EPOCHS):
        order.shuffle(known)
        for places, kind in known:
            sums = weights[places].sum(axis=0)
            chances = numpy.exp(sums - sums.max())
            chances /= chances.sum()
            chances[kind] -= 1.0
            step = chances + DECAY * len(known) * weights[places] / 50
            squares[places] += step**2
            weights[places] -= RATE * step / numpy.sqrt(squares[places])
    return {feature: weights[place] for feature, place in index.items()}


def guess(weights: Mapping[str, numpy.ndarray], told: Sequence[str]) -> int:
    """Give the number of the likeliest class."""
    return int(sum((weights[feature] for feature in told if feature in weights), numpy.zeros(len(CLASSES))).argmax())


def ship(code: str, weights: Mapping[str, numpy.ndarray], report: Mapping[str, object]) -> None:
    """Write the weights in eight bits, and what they came from."""
    top = max(float(numpy.abs(values).max()) for values in weights.values())
    scale = top / LEVELS
    packed = {name: [round(float(value) / scale) for value in values] for name, values in sorted(weights.items())}
    packed = {name: values for name, values in packed.items() if any(values)}
    folder = LANGUAGES / code
    (folder / "kinds.msgpack").write_bytes(srsly.msgpack_dumps({"scale": scale, "weights": packed}))
    told = {"model": f"{code}/kinds", "command": f"python -m training.kinds {code}", "features": len(packed), **report}
    (folder / "kinds.json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(told))


if __name__ == "__main__":
    main()
