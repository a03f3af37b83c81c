"""How far two codings of the same texts agree: people's or machines', each as a gold file has it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from entente.record.errors import CollectError
from entente.run.evaluate.alike import any_same_name, bare_date, names_of, same_party, share_words, squash
from entente.run.evaluate.alpha import nominal_alpha
from entente.run.evaluate.gold import read_gold
from entente.run.evaluate.sheet import as_gold
from entente.run.evaluate.standing import same_position, same_statement, same_tie
from entente.run.evaluate.tally import Score, Tally

Item = Mapping[str, Any]
_FIELDS: Final[Mapping[str, Callable[[Item], str]]] = {
    "type": lambda event: str(event["type"]),
    "mode": lambda event: str(event.get("mode")),
    "status": lambda event: str(event.get("status")),
    "when": lambda event: bare_date(event.get("date")),
    "where (country)": lambda event: str((event.get("place") or {}).get("country")),
    "attribution (kind)": lambda event: str((event.get("attribution") or {}).get("kind")),
}
_STANDING: Final[Mapping[str, Callable[[Item, Item], bool]]] = {"positions": same_position, "ties": same_tie, "statements": same_statement}


@dataclass(slots=True)
class Agreement:
    """What two codings have in common.

    Attributes:
        documents: texts that both coded.
        only_first, only_second: ids that one of them alone has.
        values: for each field, the two codings' values for each event that both found, whatever its type.
        types: for each text and each type that either told in it, whether each told it.
        tally: counts of events, parties and standing facts that both, or one alone, have.
    """

    documents: int = 0
    only_first: list[str] = field(default_factory=list)
    only_second: list[str] = field(default_factory=list)
    values: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: {name: [] for name in _FIELDS})
    types: list[tuple[bool, bool]] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def alpha(self, name: str) -> float | None:
        """Give Krippendorff's alpha of a field over the events that both found."""
        return nominal_alpha(self.values[name])

    def types_alpha(self) -> float | None:
        """Give Krippendorff's alpha of which types each text tells."""
        return nominal_alpha(self.types)

    def score(self, name: str) -> Score:
        """Give F1 (and how much of each coding is in the other) of what was counted under a name."""
        return self.tally.score(name)


def read_coding(path: Path) -> dict[str, Item]:
    """Read a coding: gold files or annotation sheets (a file or a folder of YAML), or the lines of `entente code`; by the text's id.

    Raises:
        CollectError: it is none of these.
    """
    if path.suffix != ".jsonl":
        return {document.id: document.data for document in read_gold(path)}
    found: dict[str, Item] = {}
    try:
        for line in path.read_text("utf-8").splitlines():
            told = as_gold(json.loads(line))
            found[str(told["id"])] = told
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise CollectError(str(path), "It is no output of `entente code`.", "Name the file that it was written to.") from error
    return found


def compare(first: Mapping[str, Item], second: Mapping[str, Item], every_type: Sequence[str]) -> Agreement:
    """Compare two codings, text by text."""
    agreed = Agreement(only_first=sorted(set(first) - set(second)), only_second=sorted(set(second) - set(first)))
    for name in first:
        if name in second:
            agreed.documents += 1
            _compare_text(first[name], second[name], every_type, agreed)
    return agreed


def _compare_text(first: Item, second: Item, every_type: Sequence[str], agreed: Agreement) -> None:
    ones, others = ([dict(event) for event in told.get("events") or []] for told in (first, second))
    _compare_types(ones, others, every_type, agreed)
    pairs = list(_pairs(ones, others))
    met = {place for place, _ in pairs}, {place for _, place in pairs}
    same = [(ones[one], others[other]) for one, other in pairs if _same_type(ones[one], others[other])]
    for kind, right in (("events", len(same)), ("events, type aside", len(pairs))):
        agreed.tally.add(f"{kind} right", right)
        agreed.tally.add(f"{kind} missed", _asked(ones, met[0]) - right)
        agreed.tally.add(f"{kind} wrong", _asked(others, met[1]) - right)
    for one, other in ((ones[one], others[other]) for one, other in pairs):
        for name, value in _FIELDS.items():
            agreed.values[name].append((value(one), value(other)))
    for one, other in same:
        for side in ("actor", "recipient"):
            _compare_parties(one, other, side, agreed.tally)
    for kind, alike in _STANDING.items():
        _compare_standing(first.get(kind) or [], second.get(kind) or [], kind, alike, agreed.tally)


def _compare_types(ones: Sequence[Item], others: Sequence[Item], every_type: Sequence[str], agreed: Agreement) -> None:
    """Which types a text tells; where the one calls a type possible only (optional), it counts as the other has it."""
    for kind in every_type:
        told = [[event for event in events if event["type"] == kind] for events in (ones, others)]
        sure = [any(not event.get("optional") for event in events) for events in told]
        if sure[0] != sure[1] and all(told):
            sure = [True, True]
        agreed.types.append((sure[0], sure[1]))


def _asked(events: Sequence[Item], met: set[int]) -> int:
    """Count the events that the other should have: all but the optional ones that it has not."""
    return sum(place in met or not event.get("optional") for place, event in enumerate(events))


def _same_type(one: Item, other: Item) -> bool:
    kinds = [{event["type"], *(event.get("alt_types") or ())} for event in (one, other)]
    return one["type"] in kinds[1] or other["type"] in kinds[0]


def _pairs(ones: Sequence[Item], others: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Pair events that are told at the same place, those alike in type and parties first."""
    links = []
    for place, one in enumerate(ones):
        for number, other in enumerate(others):
            if _same_place(one, other):
                links.append((_same_type(one, other), _nearer(one, other), _common(one, other), -place, -number))
    taken: tuple[set[int], set[int]] = set(), set()
    for *_, place, number in sorted(links, reverse=True):
        if -place not in taken[0] and -number not in taken[1]:
            taken[0].add(-place)
            taken[1].add(-number)
            yield -place, -number


def _same_place(one: Item, other: Item) -> bool:
    triggers, evidence = ([squash(str(event.get(key) or "")) for event in (one, other)] for key in ("trigger", "evidence"))
    near = any(word and (word in told) for word, told in zip(triggers, reversed(evidence), strict=True))
    return near and share_words(*evidence)


def _nearer(one: Item, other: Item) -> bool:
    first, second = (squash(str(event.get("trigger") or "")) for event in (one, other))
    return first in second or second in first


def _common(one: Item, other: Item) -> int:
    return sum(any(same_party(party, found) for found in other.get("actors") or ()) for party in one.get("actors") or ())


def _compare_parties(one: Item, other: Item, side: str, tally: Tally) -> None:
    """Count parties of a side by name; those that either calls optional are asked of nobody."""
    told = [[party for party in event.get("actors") or () if party.get("side") == side] for event in (one, other)]
    free, right, missed = list(told[1]), 0, 0
    for party in told[0]:
        found = next((found for found in free if any_same_name(names_of(party), names_of(found))), None)
        if found is not None:
            free.remove(found)
            right += 1
        else:
            missed += not party.get("optional")
    tally.add(f"{side}s right", right)
    tally.add(f"{side}s missed", missed)
    tally.add(f"{side}s wrong", sum(not party.get("optional") for party in free))


def _compare_standing(ones: Sequence[Item], others: Sequence[Item], kind: str, alike: Callable[[Item, Item], bool], tally: Tally) -> None:
    free, missed, right = list(others), 0, 0
    for one in ones:
        found = next((other for other in free if alike(one, other)), None)
        if found is not None:
            free.remove(found)
            right += 1
        else:
            missed += not one.get("optional")
    tally.add(f"{kind} right", right)
    tally.add(f"{kind} missed", missed)
    tally.add(f"{kind} wrong", sum(not other.get("optional") for other in free))
