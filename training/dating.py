"""Train the network by which the coder dates its events: which of the times near an event is its own.

python -m training.dating              # train on all that may be learned from, measure each theme left out, ship
python -m training.dating --print      # measure only

It learns from the same texts as `training/weigher.py`, and after `training/casting.py`: the events are those that the coder tells. Every
time that may be that of an event which gold tells as well is a row: right where it gives gold's date. Of those that count from another, and
of optional ones that gold leaves undated, nothing is learned.
"""

import argparse
import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from entente.coder.code import Coder
from entente.coder.dating import choice, counts_from, framed_date
from entente.coder.dating_signs import DatingSigns
from entente.coder.events import candidates
from entente.coder.sources import Sources
from entente.run.evaluate.alike import same_date
from training.network import Network, train
from training.sign_networks import common, left_out, matrix, write
from training.weigher import ONLY_TOPICS, Text, all_texts, floors, parts, stretches, touches, types_of

UNITS, ROUNDS, BATCH = 32, 14, 512


@dataclass(frozen=True)
class Row:
    """A time that may be an event's: the signs, whether it gives gold's date, the theme, and which event of which text.

    Attributes:
        framed: whether the frames chose it.
        asked: whether gold has a date for the event.
    """

    signs: list[str]
    right: bool
    theme: str
    event: tuple[str, int]
    framed: bool
    asked: bool


def rows_of(text: Text, coder: Coder) -> Iterator[Row]:
    """Give the rows of one text: of each event that both gold and the coder tell.

    Of a time that cannot be settled here ("on Monday" of a text without a date of its own) gold says nothing.
    """
    doc = text.doc
    told = candidates(doc, coder.matcher, coder.cues, Sources(doc, coder.cues))
    framed = [framed_date(doc, item) for item in told]
    signs = DatingSigns(doc, told, framed)
    places = [(event, stretches(doc.text, event)) for event in text.events]
    for number, item in enumerate(told):
        here = [event for event, stretch in places if item.type in types_of(event) and touches(doc, doc.clauses[item.clause], stretch)]
        gold = here[0].get("date") if here else None
        if not here or (here[0].get("optional") and not gold) or counts_from(framed[number]):
            continue
        for option, each in signs.of(number):
            when = option.settled.when
            if when is not None:
                right = bool(gold) and same_date(gold, when)
                yield Row(each, right, text.theme, (text.name, number), doc.times[option.at] is framed[number].expression, bool(gold))


def all_rows() -> Iterator[Row]:
    """Give the rows of all texts that may be learned from."""
    for language in floors.LANGUAGES:
        reader, coder = parts(language)
        for text in all_texts(language, reader):
            if not text.theme.endswith(ONLY_TOPICS):
                yield from rows_of(text, coder)


def learn(signs: Any, right: Any, networks: int) -> Network:
    """Learn the network."""
    return train(signs, right, networks, units=UNITS, rounds=ROUNDS, batch=BATCH)


def report(rows: Sequence[Row], odds: Any) -> None:
    """Print how right the dates are with each theme left out, by the frames alone and with the network."""
    events: dict[tuple[str, int], list[int]] = {}
    for number, row in enumerate(rows):
        events.setdefault(row.event, []).append(number)
    for name, pick in (("frames", by_frames), ("weighed", by_odds)):
        told = Counter(outcome(rows, places, pick(rows, odds, places)) for places in events.values())
        print(f"{name}: {len(events)} events; " + ", ".join(f"{kind} {count}" for kind, count in sorted(told.items())))
    for low in numpy.arange(0, 1, 0.1):
        band = [row.right for row, chance in zip(rows, odds, strict=True) if low <= chance < low + 0.1]
        if band:
            print(f"  probability {low:.1f}–{low + 0.1:.1f}: {len(band)} rows, right {sum(band) / len(band):.2f}")


def by_frames(rows: Sequence[Row], odds: Any, places: Sequence[int]) -> int | None:
    """Give the row that the frames chose."""
    return next((place for place in places if rows[place].framed), None)


def by_odds(rows: Sequence[Row], odds: Any, places: Sequence[int]) -> int | None:
    """Give the row that the coder would choose."""
    own, best = by_frames(rows, odds, places), max(places, key=lambda place: odds[place])
    return choice(None if own is None else (own, odds[own]), (best, odds[best]))


def outcome(rows: Sequence[Row], places: Sequence[int], chosen: int | None) -> str:
    """Say what became of an event."""
    asked = rows[places[0]].asked
    if chosen is None:
        return "left out" if asked else "rightly without"
    return "right" if rows[chosen].right else "wrong" if asked else "without one in gold"


def ship(rows: Sequence[Row], signs: Any, names: Sequence[str]) -> None:
    """Train on all, and write the weights."""
    network = learn(signs, numpy.array([row.right for row in rows], dtype=float), 3)
    write("dating", {"dates": network}, names, {"rows": len(rows), "right": sum(row.right for row in rows)})


def main() -> None:
    """Read, measure with each theme left out, train on all, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="measure only")
    options = parser.parse_args()
    rows = list(all_rows())
    names = common([row.signs for row in rows])
    signs = matrix([row.signs for row in rows], names)
    right = numpy.array([row.right for row in rows], dtype=float)
    report(rows, left_out(signs, right, [row.theme for row in rows], functools.partial(learn, networks=1)))
    if not options.print:
        ship(rows, signs, names)


if __name__ == "__main__":
    main()
