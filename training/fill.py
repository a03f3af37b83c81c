"""Train the weights by which the coder fills an empty side of an event with somebody who stands elsewhere in or before the sentence.

python -m training.fill

It learns from the development halves of tests/gold alone, as training/weigher.py does, whose weights it needs.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from entente.coder.code import Coder
from entente.coder.events import Weighing
from entente.coder.fill import SIDES, Side, candidates_of, signs_of
from entente.coder.parties import party_at
from entente.coder.sources import Sources
from entente.read.annotated import Annotated
from entente.record import EntityMention
from entente.run.evaluate.alike import any_same_name, names_of
from training.weigher import all_texts, stretches, touches, types_of

TARGET = Path(__file__).parent.parent / "src/entente/coder/fill.json"
DECAY, STEPS, RATE, FOLDS, LEAST = 1e-3, 800, 0.05, 8, 5
# How sure one must be. What is filled is right in nearly half of all cases; the reason of such a mention says where it stands.
SURE: Mapping[Side, float] = {"actors": 0.5, "recipients": 0.4}


@dataclass(frozen=True)
class Row:
    """A mention that may fill a side: its signs, whether the gold has it there, and its event."""

    signs: tuple[str, ...]
    right: bool
    theme: str
    event: tuple[str, int]


def main() -> None:
    """Read, measure with each theme left out, train on all, ship."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    made: dict[Side, list[Row]] = {side: [] for side in SIDES}
    for doc, coder, events, theme, name in all_texts():
        for side, row in rows_of(doc, coder, events, theme, name):
            made[side].append(row)
    data: dict[str, Any] = {"about": "Written by training/fill.py from the development halves of tests/gold.", "sure": {}, "weights": {}}
    for side, rows in made.items():
        counts = Counter(name for row in rows for name in row.signs)
        names = sorted(name for name, count in counts.items() if count >= LEAST)
        report(side, rows, names)
        data["sure"][side] = SURE[side]
        weights = train(matrix(rows, names), numpy.array([row.right for row in rows], dtype=float))
        data["weights"][side] = {name: round(float(value), 3) for name, value in zip(names, weights, strict=True)}
    TARGET.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


def rows_of(doc: Annotated, coder: Coder, events: Sequence[dict[str, Any]], theme: str, name: str) -> Iterator[tuple[Side, Row]]:
    """Give the rows of one text: for each gold event that a clause tells, who may stand on a side that its frame left empty."""
    weighing = Weighing(doc, coder.matcher, coder.cues, Sources(doc, coder.cues))
    for number, clause in enumerate(doc.clauses):
        told = [event for event in events if touches(doc, clause, stretches(doc.text, event))]
        for item in weighing.tell(number, clause):
            event = next((event for event in told if item.type in types_of(event)), None)
            if event is None:
                continue
            for side in SIDES:
                if getattr(item.parties, side):
                    continue  # only what the frame left empty is filled
                gold = [party for party in event["actors"] if party["side"] == side.removesuffix("s")]
                other = item.parties.recipients if side == "actors" else item.parties.actors
                for index in candidates_of(doc, clause, other):
                    party = party_at(doc, index)
                    if party is None:
                        continue
                    right = any(any_same_name(names_of(each), spellings(party)) for each in gold)
                    yield side, Row(tuple(signs_of(doc, clause, index, other, item.speaker)), right, theme, (name, number))


def spellings(party: EntityMention) -> list[str]:
    """Give the names under which a gold file may have a party."""
    return [name for name in (party.name, party.name_en, party.span.text) if name]


def matrix(rows: Sequence[Row], names: Sequence[str]) -> Any:
    """Give the signs as an array, a row each."""
    place = {name: number for number, name in enumerate(names)}
    made = numpy.zeros((len(rows), len(names)), dtype=numpy.float32)
    for number, row in enumerate(rows):
        for name in row.signs:
            if name in place:
                made[number, place[name]] = 1
    return made


def train(signs: Any, right: Any) -> Any:
    """Fit a logistic regression by Adam, with decay; from naught, so that it is the same each time."""
    weights = numpy.zeros(signs.shape[1])
    first, second = numpy.zeros_like(weights), numpy.zeros_like(weights)
    for step in range(1, STEPS + 1):
        guess = 1 / (1 + numpy.exp(-(signs @ weights)))
        slope = signs.T @ (guess - right) / len(right) + DECAY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (numpy.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def report(side: Side, rows: Sequence[Row], names: Sequence[str]) -> None:
    """Print how often the likeliest mention is right, themes left out."""
    fold = numpy.array([int(hashlib.sha256(row.theme.encode()).hexdigest(), 16) % FOLDS for row in rows])
    signs, right = matrix(rows, names), numpy.array([row.right for row in rows], dtype=float)
    guesses = numpy.zeros(len(rows))
    for number in range(FOLDS):
        seen = fold != number
        guesses[~seen] = 1 / (1 + numpy.exp(-(signs[~seen] @ train(signs[seen], right[seen]))))
    best: dict[tuple[str, int], tuple[float, bool]] = {}
    for row, guess in zip(rows, guesses, strict=True):
        if guess > best.get(row.event, (0.0, False))[0]:
            best[row.event] = (float(guess), row.right)
    print(f"{side}: {len(rows)} mentions, {int(right.sum())} right; {len(best)} events")
    for sure in numpy.arange(0.2, 0.85, 0.05):
        taken = [hit for guess, hit in best.values() if guess >= sure]
        print(f"  sure {sure:.2f}: {len(taken)} filled, right {sum(taken) / max(1, len(taken)):.2f}")


if __name__ == "__main__":
    main()
