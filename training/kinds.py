"""Train the small model that says what an unlisted name is, and ship it with its language's pack.

python -m training.kinds en

It learns from texts that the trained recogniser has not seen, so that it knows how far to trust the recogniser. The held-out test
(Universal NER on PUD) takes no part.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy
import srsly

from entente.languages.pack import load_pack
from entente.read.forms import Forms
from entente.read.grammar import Grammar
from entente.read.kinds import CLASSES, company_of, features
from entente.read.names import NameFinder, Words
from entente.read.parser import parse
from entente.read.segment import Stretch
from training.corpora import Sentence
from training.english_names import read_gum, read_politics, read_uner, read_wikigold

HERE = Path(__file__).parent
LANGUAGES = HERE.parent / "src/entente/languages"
KIND = {"PER": "person", "ORG": "org", "LOC": "place"}
SOURCES = {"en": ("en/uner-ewt", "en/wikigold", "en/crossner-politics", "en/gum-open")}
SENTENCES_A_TEXT, LEAST_COUNT, EPOCHS, RATE, DECAY = 10, 2, 12, 0.15, 2e-4
# Features in which the recogniser speaks.
HEARSAY = ("hint ", "hints ")
# Eight bits a weight are enough.
LEVELS = 127
Row = tuple[tuple[str, ...], int]


def main() -> None:
    """Read the corpora, train, measure on a tenth, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("code", choices=sorted(SOURCES))
    parser.add_argument("--corpora", type=Path, default=HERE.parent.parent / "shared/corpora", help="folder of the corpora")
    options = parser.parse_args()
    rows = list(rows_of(options.code, options.corpora))
    random.Random(7).shuffle(rows)
    cut = len(rows) // 10
    held = train(rows[cut:])
    right = sum(guess(held, row[0]) == row[1] for row in rows[:cut])
    report = {"rows": len(rows), "right on a tenth left out": round(right / cut, 3), "sources": SOURCES[options.code]}
    ship(options.code, train(rows), report)


def rows_of(code: str, corpora: Path) -> Iterator[Row]:
    """Give a row for each run of capitals that no list knows: its features and the number of its class."""
    pack = load_pack(code)
    finder, forms = _Listening(pack, Words.of(pack)), Forms(code, Grammar.of(pack), frozenset())
    for sentences, seen in texts(corpora / code):
        text, stretches, gold = joined(sentences)
        tokens, hints = parse(code, text, stretches, forms)
        finder.asked = []
        finder.find(tokens, hints)
        company = company_of(tokens, hints)
        for first, last in finder.asked:
            kind = _gold_kind(tokens[first].start, tokens[last - 1].end, gold)
            told = features(tokens, first, last, hints, pack.gazetteer, company)
            if seen:  # here the recogniser knows the answers by heart: what it says would teach too much trust
                told = tuple(each for each in told if not each.startswith(HEARSAY))
            yield told, CLASSES.index(kind)


class _Listening(NameFinder):
    """A finder that notes which runs it has to guess."""

    asked: list[tuple[int, int]]

    def guessed(self, first: int, last: int) -> str | None:
        """Note the run."""
        self.asked.append((first, last))
        return None


def texts(folder: Path) -> Iterator[tuple[Sequence[Sentence], bool]]:
    """Give the training texts, ten sentences each, and whether the recogniser was trained on them."""
    unseen = (
        *(read_uner(folder / f"uner-ewt/en_ewt-uner-{part}.iob2.xz") for part in ("dev", "test")),
        read_politics(folder / "crossner-politics/test.txt.xz"),
        *(read_gum(folder / f"gum-open/en_gumopen-ud-{part}.conllu.xz") for part in ("dev", "test")),
    )
    seen = (
        read_uner(folder / "uner-ewt/en_ewt-uner-train.iob2.xz"),
        read_wikigold(folder / "wikigold/wikigold.conll.txt.xz"),
        *(read_politics(folder / f"crossner-politics/{part}.txt.xz") for part in ("train", "dev")),
        read_gum(folder / "gum-open/en_gumopen-ud-train.conllu.xz"),
    )
    for sets, known in ((unseen, False), (seen, True)):
        for told in sets:
            sentences = list(told)
            for at in range(0, len(sentences), SENTENCES_A_TEXT):
                yield sentences[at : at + SENTENCES_A_TEXT], known


def joined(sentences: Sequence[Sentence]) -> tuple[str, list[Stretch], list[tuple[int, int, str]]]:
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
    return text, stretches, gold


def _gold_kind(start: int, end: int, gold: Sequence[tuple[int, int, str]]) -> str:
    """The class of the marked name that shares most with a run; "none" where they share less than half of it."""
    shared = Counter({kind: min(end, stop) - max(start, begin) for begin, stop, kind in gold if begin < end and start < stop})
    kind, size = max(shared.items(), key=lambda each: each[1], default=("none", 0))
    return kind if size * 2 >= end - start else "none"


def train(rows: Sequence[Row]) -> dict[str, numpy.ndarray]:
    """Fit a multinomial logistic regression by AdaGrad; features met once are left out."""
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
