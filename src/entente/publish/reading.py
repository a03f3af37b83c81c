"""Exported JSON Lines read back into the nouns: what was written is what comes in."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from entente.publish.lines import Line
from entente.publish.sheet import Fact
from entente.record import Entity, Event, Position, Statement, Tie
from entente.record.errors import QueryError, UnknownNameError
from entente.record.jsons import from_json

CLASSES: Final[Mapping[str, type[Fact]]] = {
    "events": Event, "entities": Entity, "positions": Position, "ties": Tie, "statements": Statement,
}  # fmt: skip
# Keys that hold a party, or several: the line shows their names too, the noun has their ids.
_PARTY: Final = ("person", "organization", "a", "b", "speaker")
_PARTIES: Final = ("actors", "recipients")


def read_lines(kind: str, lines: Iterable[str]) -> Iterator[Fact]:
    """Read facts from the lines of an export in JSON Lines; empty lines are passed over.

    Raises:
        UnknownNameError: there is no such kind.
        QueryError: a line is none of that kind; the text says which, and what is wrong.
    """
    if kind not in CLASSES:
        raise UnknownNameError("kind of fact", kind, CLASSES)
    for number, words in enumerate(lines, 1):
        if words.strip():
            try:
                yield read_fact(kind, json.loads(words))
            except (ValueError, KeyError, TypeError) as error:
                why = f"Line {number} is no line of {kind} as `entente export {kind} --format jsonl` writes it: {error}"
                raise QueryError(why) from error


def read_fact(kind: str, line: Line) -> Fact:
    """Make a fact from the JSON values of its line; the mentions that the line shows are kept as ids."""
    values: dict[str, Any] = dict(line)
    values["mentions"] = sorted(mention["id"] for mention in line["mentions"])
    for key in _PARTY:
        if values.get(key) is not None and kind != "entities":
            values[key] = values[key]["id"]
    for key in _PARTIES:
        if key in values:
            values[key] = [party["id"] for party in values[key]]
    if kind == "entities":
        values["external"] = [[name, value] for name, value in line["external"].items()]
    return from_json(CLASSES[kind], values)
