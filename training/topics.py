"""Train what tells passages of politics from others, one model a language (entente/coder/topics.py); called by training/weigher.py.

Learned from what of tests/gold may be learned from: passages and paragraphs that tell an event, against passages that tell none.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import scipy.sparse

from entente.coder.topics import UNIT, Topics, signs, windows
from entente.read.annotated import Annotated
from training.folds import fold_of
from training.logistic import fit

LANGUAGES = Path(__file__).parent.parent / "src/entente/languages"
DECAY, ROUNDS, FOLDS, LEAST = 2e-3, 300, 6, 3


@dataclass(frozen=True)
class Sample:
    """A window of a text, whether it tells an event, and the text's fold."""

    signs: dict[str, float]
    told: bool
    fold: int


def samples(doc: Annotated, events: Sequence[dict[str, Any]], name: str, whole: bool) -> Iterable[Sample]:
    """Give the windows of a text that one knows of.

    Args:
        whole: whether all of the text is meant: a passage tells events or none. Of an article, the paragraphs without events stay open.
    """
    places = [at for event in events if (at := doc.text.find(event["evidence"])) >= 0]
    for low, high in dict.fromkeys(windows(doc).values()):
        start, end = doc.tokens[low].start, doc.tokens[high - 1].end
        told = any(start <= at < end for at in places)
        if told or (whole and not events):
            yield Sample(signs(doc, low, high), told, fold_of(name, FOLDS))


def train(found: Sequence[Sample]) -> dict[str, int]:
    """Fit a logistic regression in which both kinds weigh alike; weights as whole numbers of UNIT."""
    counts = Counter(name for sample in found for name in sample.signs)
    names = sorted(name for name, count in counts.items() if count >= 2)
    place = {name: number for number, name in enumerate(names)}
    cells = [(at, place[name], value) for at, sample in enumerate(found) for name, value in sample.signs.items() if name in place]
    across, down, values = (numpy.array(column) for column in zip(*cells, strict=True))
    rows = scipy.sparse.csr_array((values, (across, down)), shape=(len(found), len(names)))
    told = numpy.array([sample.told for sample in found], dtype=float)
    share = numpy.where(told > 0, 1 / told.sum(), 1 / (1 - told).sum())
    fitted = fit(rows, told, share, DECAY, ROUNDS)
    kept = {name: round(float(value) / UNIT) for name, value in zip(names, fitted, strict=True)}
    return {name: value for name, value in kept.items() if abs(value) >= LEAST}


def left_out(found: Sequence[Sample]) -> list[Topics]:
    """Give for each fold what was learned without it."""
    return [Topics(train([sample for sample in found if sample.fold != fold])) for fold in range(FOLDS)]


def ship(language: str, found: Sequence[Sample]) -> None:
    """Write a language's weights."""
    data = {
        "about": "Written by training/weigher.py from what of tests/gold may be learned from.",
        "told": sum(sample.told for sample in found),
        "not": sum(not sample.told for sample in found),
        "weights": train(found),
    }
    (LANGUAGES / language / "topics.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
