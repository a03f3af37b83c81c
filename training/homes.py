"""Train the network by which reading tells whose people and bodies somebody is of, where no word says so.

python -m training.homes              # train on all that may be learned from, measure each theme left out, ship
python -m training.homes --print      # measure only

It learns from the same texts as `training/weigher.py`, and before it: gold gives the participants of its events their countries. Every
country that may be that of one whom gold names, and to whom the words give none, is a row.
"""

import argparse
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from entente.read.annotated import Annotated
from entente.read.home_signs import HomeSigns
from entente.read.homes import open_to
from entente.run.evaluate.alike import any_same_name, names_of
from training.network import Network, train
from training.sign_networks import common, left_out, matrix, write
from training.weigher import ONLY_TOPICS, Text, all_texts, floors, parts

UNITS, ROUNDS, BATCH = 32, 9, 512


@dataclass(frozen=True)
class Row:
    """A country that may be somebody's: the signs, whether it is, the theme, and who of which text."""

    signs: list[str]
    right: bool
    theme: str
    who: tuple[str, int]


def main() -> None:
    """Read, measure with each theme left out, train on all, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="measure only")
    options = parser.parse_args()
    rows = [row for language in floors.LANGUAGES for row in rows_of_language(language)]
    names = common([row.signs for row in rows])
    signs = matrix([row.signs for row in rows], names)
    right = numpy.array([row.right for row in rows], dtype=float)
    report(rows, left_out(signs, right, [row.theme for row in rows], functools.partial(learn, networks=1)))
    if not options.print:
        ship(rows, signs, names)


def rows_of_language(language: str) -> Iterator[Row]:
    """Give the rows of all texts of a language that may be learned from, read without homes."""
    reader, _ = parts(language)
    reader.homes = None
    for text in all_texts(language, reader):
        if not text.theme.endswith(ONLY_TOPICS):
            yield from rows_of(text)


def rows_of(text: Text) -> Iterator[Row]:
    """Give the rows of one text."""
    signs = HomeSigns(text.doc)
    for chain, land in homes_in_gold(text.doc, text.events):
        if open_to(text.doc.entities[chain]):
            for option, each in signs.of(chain).items():
                yield Row(each, option == land, text.theme, (text.name, chain))


def homes_in_gold(doc: Annotated, events: Sequence[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    """Give the entities of a document whom gold names in its events, with the country that it gives them all."""
    parties = [party for event in events for party in event.get("actors") or () if party.get("country") and party.get("kind") != "country"]
    named = {(str(party.get("name")), party["country"]): names_of(party) for party in parties}
    for chain, entity in enumerate(doc.entities):
        told = names_of({"name": entity.name, "name_en": entity.name_en})
        lands = {land for (_, land), names in named.items() if any_same_name(names, told)}
        if entity.kind in ("person", "org") and len(lands) == 1:
            yield chain, lands.pop()


def learn(signs: Any, right: Any, networks: int) -> Network:
    """Learn the network."""
    return train(signs, right, networks, units=UNITS, rounds=ROUNDS, batch=BATCH)


def report(rows: Sequence[Row], odds: Any) -> None:
    """Print how often the likeliest country is right with each theme left out, by how likely it is."""
    best: dict[tuple[str, int], int] = {}
    for number, row in enumerate(rows):
        if row.who not in best or odds[number] > odds[best[row.who]]:
            best[row.who] = number
    print(f"{len(rows)} rows, {len(best)} people and bodies without a country")
    for low in numpy.arange(0.3, 1, 0.05):
        told = [rows[number].right for number in best.values() if odds[number] >= low]
        print(f"  from {low:.2f}: {len(told)} are given one, right {sum(told) / max(1, len(told)):.3f}")


def ship(rows: Sequence[Row], signs: Any, names: Sequence[str]) -> None:
    """Train on all, and write the weights."""
    network = learn(signs, numpy.array([row.right for row in rows], dtype=float), 3)
    write("homes", {"home": network}, names, {"rows": len(rows), "right": sum(row.right for row in rows)}, "read")


if __name__ == "__main__":
    main()
