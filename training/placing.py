"""Train the network by which the coder places its events.

python -m training.placing              # train on all that may be learned from, measure each theme left out, ship
python -m training.placing --print      # measure only

It learns from the same texts as `training/casting.py`, and after it: the events are those that the coder tells, with the parties that it
casts. Every place that it thinks of for an event that gold tells as well is a row: right where it has the name of gold's place, less so
where it only lies in the same country, and wrong where gold has none. Of optional events nothing is learned.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from entente.coder.code import Coder
from entente.coder.events import candidates
from entente.coder.placing import LIKELY, least_of, likeliest, ruled_place
from entente.coder.placing_signs import PlacingSigns
from entente.coder.sources import Sources
from entente.coder.spots import Spot, Spots
from entente.record import Place
from entente.run.evaluate.alike import any_same_name, names_of, same_party
from training.casting import as_told
from training.folds import fold_of
from training.network import Network, train
from training.sign_networks import common, matrix, write
from training.weigher import ONLY_TOPICS, Text, all_texts, floors, parts, stretches, touches, types_of

FOLDS = 8
UNITS, ROUNDS, BATCH = 20, 8, 1024
NETWORKS = 2
# What a place is worth that only lies in the right country: enough to be told where nobody is nearer.
SAME_COUNTRY = 0.7
BARS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Event:
    """An event that gold tells as well: the places that it may be at with their signs, gold's, what rules say, how likely
    one must be, and the theme."""

    spots: Spots
    among: list[Spot]
    signs: list[list[str]]
    gold: Mapping[str, Any]
    ruled: Place | None
    least: float
    theme: str
    passage: bool
    language: str


def main() -> None:
    """Read, measure with each theme left out, train on all, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="measure only")
    options = parser.parse_args()
    events = [event for event in all_events() if event.among]
    rows = [signs for event in events for signs in event.signs]
    names = common(rows)
    signs = matrix(rows, names)
    told = numpy.array([worth(event.gold, event.spots.place(spot.key)) for event in events for spot in event.among])
    report(events, left_out(events, signs, told))
    if not options.print:
        about = {"rows": len(rows), "events": len(events), "with a place": sum(bool(event.gold) for event in events)}
        write("placing", {"where": learn(signs, told, NETWORKS)}, names, about)


def all_events() -> Iterator[Event]:
    """Give the events of all texts that may be learned from."""
    for language in floors.LANGUAGES:
        reader, coder = parts(language)
        for text in all_texts(language, reader):
            if not text.theme.endswith(ONLY_TOPICS):
                yield from events_of(text, coder)


def events_of(text: Text, coder: Coder) -> Iterator[Event]:
    """Give the events of one text that both gold and the coder tell."""
    doc = text.doc
    told = candidates(doc, coder.matcher, coder.cues, Sources(doc, coder.cues))
    ruled = [ruled_place(doc, item) for item in told]
    spots = Spots(doc)
    signs = PlacingSigns(doc, spots, told, [spots.key_of(place) for place in ruled])
    places = [(event, stretches(doc.text, event)) for event in text.events]
    for number, item in enumerate(told):
        here = [event for event, stretch in places if item.type in types_of(event) and touches(doc, doc.clauses[item.clause], stretch)]
        if not here:
            continue
        parties = [as_told(party) for party in (*item.parties.actors, *item.parties.recipients)]
        gold = max(here, key=lambda event: sum(any(same_party(each, party) for party in parties) for each in event.get("actors") or ()))
        if not gold.get("optional"):
            found = signs.of(number)
            among, of_them = [spot for spot, _ in found], [each for _, each in found]
            place, least = gold.get("place") or {}, least_of(item)
            yield Event(spots, among, of_them, place, ruled[number], least, text.theme, text.passage, doc.language)


def worth(gold: Mapping[str, Any], place: Place) -> float:
    """Tell how right a place is for an event: 1 where it has the name of gold's."""
    if any_same_name(names_of(gold), names_of({"name": place.name, "name_en": place.name_en})):
        return 1.0
    return SAME_COUNTRY if same_country(gold, place) else 0.0


def same_country(gold: Mapping[str, Any], place: Place) -> bool:
    """Tell whether a place is known to lie in the country of gold's."""
    return bool(gold.get("country")) and gold["country"] == place.country


def learn(signs: Any, told: Any, networks: int) -> Network:
    """Learn how likely a place is the event's."""
    return train(signs, told, networks, units=UNITS, rounds=ROUNDS, batch=BATCH)


def left_out(events: Sequence[Event], signs: Any, told: Any) -> list[Any]:
    """Give the probabilities of each event's places by weights that have not seen its theme."""
    fold = numpy.array([fold_of(event.theme, FOLDS) for event in events for _ in event.among])
    total = numpy.zeros(len(fold))
    for number in range(FOLDS):
        seen = fold != number
        total[~seen] = learn(signs[seen], told[seen], NETWORKS).total(signs[~seen])
    chances = 1 / (1 + numpy.exp(-total))
    ends = numpy.cumsum([len(event.among) for event in events])
    return numpy.split(chances, ends[:-1])


def report(events: Sequence[Event], odds: Sequence[Any]) -> None:
    """Print what rules find and what the network does: of articles and passages at several bars, of each language at ours."""
    pairs = list(zip(events, odds, strict=True))
    for passage in (False, True):
        chosen = [pair for pair in pairs if pair[0].passage == passage]
        print("passages" if passage else "articles", len(chosen), "events,", sum(bool(event.gold) for event, _ in chosen), "with a place")
        show("rules", count([(event.gold, event.ruled) for event, _ in chosen]))
        for bar in BARS:
            show(f"bar {bar}", count([placed(event, chances, bar) for event, chances in chosen]))
    for language in floors.LANGUAGES:
        chosen = [pair for pair in pairs if pair[0].language == language and not pair[0].passage]
        show(f"{language} rules", count([(event.gold, event.ruled) for event, _ in chosen]))
        show(language, count([placed(event, chances, LIKELY) for event, chances in chosen]))


def placed(event: Event, chances: Any, bar: float) -> tuple[Mapping[str, Any], Place | None]:
    """Give gold's place of an event, and the one that it would be told at with a bar."""
    return event.gold, likeliest(event.spots, event.among, chances, event.ruled, max(bar, event.least if event.least > LIKELY else 0))


def count(told: Sequence[tuple[Mapping[str, Any], Place | None]]) -> Counter[str]:
    """Count what is right: by country, by name; what is wrong in both, and what is told where gold has none."""
    counts: Counter[str] = Counter()
    for gold, place in told:
        if place is None:
            counts["none"] += bool(gold)
        elif not gold:
            counts["invented"] += 1
        else:
            country, name = same_country(gold, place), worth(gold, place) == 1
            counts.update({"country": country, "name": name, "right": country or name, "wrong": not (country or name)})
    return counts


def show(name: str, counts: Mapping[str, int]) -> None:
    """Print counts, and the right ones less the others."""
    balance = counts["right"] - counts["wrong"] - counts["invented"]
    kinds = ("country", "name", "right", "wrong", "none", "invented")
    print(f"  {name:10}", *(f"{kind} {counts[kind]:5}" for kind in kinds), f"right less wrong and invented {balance}")


if __name__ == "__main__":
    main()
