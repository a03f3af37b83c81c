"""Train the networks by which the coder casts its events: who takes part, and on which side.

python -m training.casting              # train on all that may be learned from, measure each theme left out, ship
python -m training.casting --print      # measure only

It learns from the same texts as `training/weigher.py`, and after it: the events are those that the coder tells. Everybody whom it thinks of
for an event that gold tells as well is a row: right where gold has them take part, by name or, where nobody has the name, by country. Of
those whom gold calls optional, and of second words for one who is there by name, nothing is learned.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests/quality"))

import floors  # noqa: E402

from entente.coder.casting_signs import CastingSigns  # noqa: E402
from entente.coder.code import Coder  # noqa: E402
from entente.coder.events import candidates  # noqa: E402
from entente.coder.options import Cast  # noqa: E402
from entente.coder.sources import Sources  # noqa: E402
from entente.record import EntityMention  # noqa: E402
from entente.run.evaluate.alike import same_party  # noqa: E402
from training.folds import fold_of  # noqa: E402
from training.network import Network, train  # noqa: E402
from training.sign_networks import common, matrix, write  # noqa: E402
from training.weigher import ONLY_TOPICS, Text, all_texts, parts, stretches, touches, types_of  # noqa: E402

FOLDS = 8
UNITS, ROUNDS, BATCH = 32, 9, 1024


@dataclass(frozen=True)
class Row:
    """Somebody who may take part: the signs, whether they do, whether they are acted on (None: not told), and the theme."""

    signs: list[str]
    part: bool
    acted_on: bool | None
    theme: str


def main() -> None:
    """Read, measure with each theme left out, train on all, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="measure only")
    options = parser.parse_args()
    rows = list(all_rows())
    names = common([row.signs for row in rows])
    signs = matrix([row.signs for row in rows], names)
    report(rows, signs)
    if not options.print:
        ship(rows, signs, names)


def all_rows() -> Iterator[Row]:
    """Give the rows of all texts that may be learned from."""
    for language in floors.LANGUAGES:
        reader, coder = parts(language)
        coder.matcher.networks = {}
        for text in all_texts(language, reader):
            if not text.theme.endswith(ONLY_TOPICS):
                yield from rows_of(text, coder)


def rows_of(text: Text, coder: Coder) -> Iterator[Row]:
    """Give the rows of one text: of each event that both gold and the coder tell."""
    doc = text.doc
    told = candidates(doc, coder.matcher, coder.cues, Sources(doc, coder.cues))
    signs = CastingSigns(doc, Cast(doc, told))
    places = [(event, stretches(doc.text, event)) for event in text.events]
    for item in told:
        here = [event for event, stretch in places if item.type in types_of(event) and touches(doc, doc.clauses[item.clause], stretch)]
        if here and not here[0].get("optional"):
            found = signs.of(item, item.type)
            for (_, each), answer in zip(found, answers([option.party for option, _ in found], here[0]), strict=True):
                if answer is not None:
                    yield Row(each, *answer, text.theme)


def answers(parties: Sequence[EntityMention], event: dict[str, Any]) -> Iterator[tuple[bool, bool | None] | None]:
    """Tell of each whether they take part in a gold event and whether they are acted on; None where nothing is to be learned."""
    gold = event.get("actors") or []
    alike = [[same_party(each, as_told(party)) for each in gold] for party in parties]
    named = [any(row[place] == "name" for row in alike) for place in range(len(gold))]
    for row in alike:
        met = [place for place, how in enumerate(row) if how == "name"] or [
            place for place, how in enumerate(row) if how and not named[place]
        ]
        if not met:
            yield None if any(row) else (False, None)
            continue
        needed = {gold[place].get("side") == "recipient" for place in met if not gold[place].get("optional")}
        yield (True, needed.pop() if len(needed) == 1 else None) if needed else None


def as_told(party: EntityMention) -> dict[str, Any]:
    """Give a party as it is published, which is how gold's are compared with it."""
    return {"name": party.name, "name_en": party.name_en, "kind": party.kind, "country": party.country}


def learn(signs: Any, told: Any, networks: int) -> Network:
    """Learn one of the two networks."""
    return train(signs, told, networks, units=UNITS, rounds=ROUNDS, batch=BATCH)


def report(rows: Sequence[Row], signs: Any) -> None:
    """Print how right the networks are on themes that they have not seen."""
    fold = numpy.array([fold_of(row.theme, FOLDS) for row in rows])
    part = numpy.array([row.part for row in rows], dtype=float)
    side = numpy.array([-1.0 if row.acted_on is None else float(row.acted_on) for row in rows])
    guesses, sides = numpy.zeros(len(rows)), numpy.zeros(len(rows))
    for number in range(FOLDS):
        seen = fold != number
        guesses[~seen] = learn(signs[seen], part[seen], 1).total(signs[~seen])
        sides[~seen] = learn(signs[seen & (side >= 0)], side[seen & (side >= 0)], 1).total(signs[~seen])
    chances = 1 / (1 + numpy.exp(-guesses))
    order = numpy.argsort(-chances)
    precision = numpy.cumsum(part[order]) / numpy.arange(1, len(rows) + 1)
    print(f"{len(rows)} rows, {int(part.sum())} take part; average precision {(precision * part[order]).sum() / part.sum():.4f}")
    print(f"right side {((sides > 0) == side)[side >= 0].mean():.3f} of {int((side >= 0).sum())}")
    for low in numpy.arange(0, 1, 0.1):
        band = part[(chances >= low) & (chances < low + 0.1)]
        if len(band):
            print(f"  probability {low:.1f}–{low + 0.1:.1f}: {len(band)} rows, take part {band.mean():.2f}")


def ship(rows: Sequence[Row], signs: Any, names: Sequence[str]) -> None:
    """Train on all, and write the weights."""
    part = learn(signs, numpy.array([row.part for row in rows], dtype=float), 3)
    told = numpy.array([row.acted_on is not None for row in rows])
    side = learn(signs[told], numpy.array([float(bool(row.acted_on)) for row in rows])[told], 3)
    about = {"rows": len(rows), "take part": int(sum(row.part for row in rows))}
    write("casting", {"part": part, "side": side}, names, about)


if __name__ == "__main__":
    main()
