"""What the trainings of `read/networks.py` share: which signs are learned of, their array, and how the weights are written."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
import scipy.sparse

from training.folds import fold_of
from training.network import Network

ROOMS = Path(__file__).parents[1] / "src/entente"
FOLDS = 8
# Signs that fewer rows bear teach nothing general.
LEAST = 12


def common(rows: Sequence[Sequence[str]], least: int = LEAST) -> list[str]:
    """Give the signs that enough rows bear, in order."""
    counts = Counter(sign for signs in rows for sign in signs)
    return sorted(sign for sign, count in counts.items() if count >= least)


def matrix(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Any:
    """Give the signs as a sparse array, a row each."""
    place = {name: number for number, name in enumerate(names)}
    cells = [(number, place[sign]) for number, signs in enumerate(rows) for sign in signs if sign in place]
    across, down = (numpy.array(column) for column in zip(*cells, strict=True))
    return scipy.sparse.csr_array((numpy.ones(len(cells), numpy.float32), (across, down)), shape=(len(rows), len(names)))


def left_out(signs: Any, right: Any, themes: Sequence[str], learn: Callable[[Any, Any], Network]) -> Any:
    """Give the probability of each row by a network that has not seen its theme."""
    fold, odds = numpy.array([fold_of(theme, FOLDS) for theme in themes]), numpy.zeros(len(themes))
    for number in range(FOLDS):
        seen = fold != number
        odds[~seen] = 1 / (1 + numpy.exp(-learn(signs[seen], right[seen]).total(signs[~seen])))
    return odds


def write(name: str, networks: Mapping[str, Network], signs: Sequence[str], about: Mapping[str, int], room: str = "coder") -> None:
    """Write networks over the same signs where a room finds them: NAME.npz and NAME.json.

    Args:
        about: counts of what they were learned from.
    """
    layers = {
        f"{kind} {layer}": getattr(network, layer).astype(numpy.float16)
        for kind, network in networks.items()
        for layer in ("hidden", "bias", "out", "straight")
    }
    numpy.savez_compressed(ROOMS / room / f"{name}.npz", **layers)
    source = f"Written by training/{name}.py from what of tests/gold may be learned from. The rows of {name}.npz are in this order."
    data = {"about": source, **about, "signs": list(signs)}
    (ROOMS / room / f"{name}.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
