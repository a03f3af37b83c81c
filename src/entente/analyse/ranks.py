"""Rank of an office, from the words of the role; None where the words are not in the list (`ranks.yaml`)."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Final

import yaml

from entente.languages.folding import folded
from entente.record import Position, edtf

_ARTICLES: Final = ("the ", "le ", "la ", "el ", "ال")
_HELD: Final = ("occurred", "ongoing")


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank: 1 is the highest."""

    rank: int
    name: str


@functools.cache
def _ranks() -> Mapping[str, Rank]:
    listed = yaml.safe_load(resources.files("entente.analyse").joinpath("ranks.yaml").read_text("utf-8"))
    found: dict[str, Rank] = {}
    for entry in listed:
        rank = Rank(int(entry["rank"]), str(entry["name"]))
        for roles in entry["roles"].values():
            for role in roles:
                found.setdefault(_bare(str(role)), rank)
    return found


def _bare(role: str) -> str:
    words = " ".join(folded(role).replace("-", " ").replace("\u200c", " ").split())
    for article in _ARTICLES:
        if words.startswith(article) and len(words) > len(article) + 2:
            return words.removeprefix(article)
    return words


def rank_of_role(role: str) -> Rank | None:
    """Give the rank of a role by its words; None where they are not listed."""
    return _ranks().get(_bare(role))


def rank_of(person: str, positions: Iterable[Position], day: date | None) -> Rank | None:
    """Give the highest rank that a person's offices of a day have; None where none is known.

    Args:
        positions: that person's or everybody's.
        day: None for an unknown day, on which only undated offices count.
    """
    found = []
    for position in positions:
        if position.person != person or position.status not in _HELD:
            continue
        begin = edtf.bounds(position.start) if position.start else None
        end = edtf.bounds(position.end) if position.end else None
        if day is None and (begin or end):
            continue
        if day is not None and ((begin and day < begin[0]) or (end and day > end[1])):
            continue
        if (rank := rank_of_role(position.role)) is not None:
            found.append(rank)
    return min(found, key=lambda rank: rank.rank, default=None)
