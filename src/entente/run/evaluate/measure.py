"""Measure one document: found against gold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from entente.run.evaluate.events import (
    count_pair,
    evidence_of,
    found_parties,
    is_strict,
    needed_parties,
    pair,
)
from entente.run.evaluate.gold import GoldDocument
from entente.run.evaluate.standing import same_position, same_statement, same_tie
from entente.run.evaluate.tally import Tally

Item = Mapping[str, Any]
_QUOTED = 90
STANDING: Final[Mapping[str, Callable[[Item, Item], bool]]] = {
    "positions": same_position,
    "ties": same_tie,
    "statements": same_statement,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """An event that was missed, false, or found but not wholly right, in words."""

    kind: Literal["MISS", "FALSE", "LOOSE"]
    document: str
    words: str


def measure(gold: GoldDocument, found: Item, tally: Tally) -> list[Finding]:
    """Count what a coding found in one document against its gold.

    Args:
        gold: the gold file.
        found: the document's line of `entente code`; an empty one where it was not coded.
        tally: counts of all documents so far; added to.

    Returns:
        The events that are not right, for a person to read.
    """
    findings = list(_events(gold, list(found.get("events") or []), tally))
    for kind, same in STANDING.items():
        _standing(kind, gold.items(kind), list(found.get(kind) or []), same, tally)
    return findings


def _events(gold: GoldDocument, founds: Sequence[Item], tally: Tally) -> Iterator[Finding]:
    golds = gold.items("events")
    pairs = pair(golds, founds)
    hit, used = {place for place, _ in pairs}, {other for _, other in pairs}
    for place, item in enumerate(golds):
        if place not in hit and not item.get("optional"):
            tally.add("events missed")
            tally.add("strict missed")
            yield Finding("MISS", gold.id, f"{item['type']}/{item.get('mode')} «{item['evidence'][:_QUOTED]}»")
    for other, found in enumerate(founds):
        if other not in used:
            tally.add("events wrong")
            tally.add("strict wrong")
            who = ", ".join(str(party.get("name")) for party in found_parties(found))
            yield Finding("FALSE", gold.id, f"{found.get('type')}/{found.get('mode')} [{who}] «{evidence_of(found)[:_QUOTED]}»")
    for place, other in pairs:
        item, found = golds[place], founds[other]
        if item.get("optional"):
            continue
        tally.add("events right")
        count_pair(item, found, tally)
        if is_strict(item, found):
            tally.add("strict right")
        else:
            tally.add("strict missed")
            tally.add("strict wrong")
            yield Finding("LOOSE", gold.id, _loose(item, found))


def _loose(gold: Item, found: Item) -> str:
    wanted = ", ".join(party["name"] for party in needed_parties(gold))
    got = ", ".join(str(party.get("name")) for party in found_parties(found))
    return f"{gold['type']} gold=[{wanted}]/{gold.get('status')} got=[{got}]/{found.get('status')}"


def _standing(kind: str, golds: Sequence[Item], founds: Sequence[Item], same: Callable[[Item, Item], bool], tally: Tally) -> None:
    """Pair each gold item with the first found one that is left; a second telling of a gold item is no error."""
    used: set[int] = set()
    for item in golds:
        other = next((place for place, found in enumerate(founds) if place not in used and same(item, found)), None)
        if other is not None:
            used.add(other)
        if not item.get("optional"):
            tally.add(f"{kind} {'missed' if other is None else 'right'}")
    for place, found in enumerate(founds):
        if place not in used and not any(same(item, found) for item in golds):
            tally.add(f"{kind} wrong")
