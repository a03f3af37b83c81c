"""Train how likely an event must be to be told (`entente/coder/bars.py`); called by training/weigher.py.

A row is the likeliest event of a clause, by weights that have not seen its theme: its log odds, what stands around it, how it is told, and
whether it is told in truth. Passages that tell nothing count as often as real news does: they are what the bar is for.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from entente.coder.bars import BEYOND, Around, How
from training.folds import fold_of
from training.logistic import fit

TARGET = Path(__file__).parents[1] / "src/entente/coder/bars.json"
# The least probability that is told. F1 of events is best at 0.4, in articles and in real news; precision is above recall from 0.45.
TOLD = 0.45
DECAY, FOLDS = 1e-4, 8


@dataclass(frozen=True)
class Likely:
    """The likeliest event of a clause: its log odds, its place, whether it is told, and how often it counts."""

    odds: float
    around: Around
    how: How
    told: bool
    theme: str
    weight: float

    def signs(self) -> dict[str, float]:
        """Give all that it is weighed by."""
        slopes = {f"× {sign}": self.odds * value for sign, value in self.around.slopes().items()}
        return self.around.signs() | self.how.signs() | slopes | {"beyond": max(0.0, self.odds - BEYOND)}


def learn(rows: Sequence[Likely]) -> tuple[list[str], Any]:
    """Fit a logistic regression; the signs, and their weights."""
    names = sorted({sign for row in rows for sign in row.signs()})
    table = _table(rows, names)
    spread = table.std(axis=0)
    spread[spread == 0] = 1.0  # the bias does not vary
    table /= spread
    told, weight = (numpy.array([float(getattr(row, name)) for row in rows]) for name in ("told", "weight"))
    weight /= weight.sum()
    return names, fit(table, told, weight, DECAY) / spread


def left_out(rows: Sequence[Likely]) -> Any:
    """Tell of each row whether it is told, by weights that have not seen its theme."""
    fold, tells = numpy.array([fold_of(row.theme, FOLDS) for row in rows]), numpy.zeros(len(rows), dtype=bool)
    for number in range(FOLDS):
        names, weights = learn([row for row, other in zip(rows, fold, strict=True) if other != number])
        here = [row for row, other in zip(rows, fold, strict=True) if other == number]
        tells[fold == number] = _table(here, names) @ weights >= numpy.log(TOLD / (1 - TOLD))
    return tells


def ship(rows: Sequence[Likely]) -> None:
    """Write the weights."""
    names, weights = learn(rows)
    held = {name: round(float(value), 4) for name, value in zip(names, weights, strict=True)}
    data = {
        "about": "Written by training/weigher.py from what of tests/gold may be learned from.",
        "rows": len(rows),
        "told": round(float(numpy.log(TOLD / (1 - TOLD))), 4),
        "signs": {name: value for name, value in held.items() if not name.startswith("× ") and name != "beyond"},
        "slopes": {name[2:]: value for name, value in held.items() if name.startswith("× ")},
        "beyond": held["beyond"],
    }
    TARGET.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _table(rows: Sequence[Likely], names: Sequence[str]) -> Any:
    place, table = {name: number for number, name in enumerate(names)}, numpy.zeros((len(rows), len(names)))
    for row, held in zip(table, rows, strict=True):
        for sign, value in held.signs().items():
            if sign in place:
                row[place[sign]] = value
    return table
