"""Count what words tell, one table a language (entente/coder/lexis.py); called by training/weigher.py.

Counted on the texts of tests/gold that may be learned from. Whoever weighs a text with the counts must leave that text out: `left_out`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.coder.lexis import Count, Lexis, keys
from entente.read.annotated import Annotated, Clause
from training.folds import fold_of

LANGUAGES = Path(__file__).parent.parent / "src/entente/languages"
FOLDS = 10
# How often a key must have told anything to be kept; and how often a predicate must have been seen that told nothing.
LEAST = {"v": 1, "n": 1, "o": 2, "g": 2, "s": 2, "i": 3}
KNOWN = 3


@dataclass(frozen=True)
class Seen:
    """A clause: its keys, the types that it tells, and its text's fold."""

    keys: tuple[str, ...]
    told: tuple[str, ...]
    fold: int


def seen(doc: Annotated, clause: Clause, names: frozenset[int], told: Iterable[str], theme: str) -> Seen:
    """Give what a clause shows of its words."""
    return Seen(keys(doc, clause, names).all(), tuple(dict.fromkeys(told)), fold_of(theme, FOLDS))


def count(found: Sequence[Seen]) -> Lexis:
    """Count how often each key was seen and told which type, and each type was told."""
    times: Counter[str] = Counter()
    told: dict[str, Counter[str]] = {}
    types: Counter[str] = Counter()
    for one in found:
        types.update(one.told)
        for key in one.keys:
            times[key] += 1
            if one.told:
                told.setdefault(key, Counter()).update(one.told)
    kept: dict[str, Count] = {}
    for key, number in sorted(times.items()):
        if key in told:
            if sum(told[key].values()) >= LEAST[key[0]]:
                kept[key] = (number, dict(sorted(told[key].items())))
        elif number >= KNOWN and key[0] in "vn" and key.count(" ") == 1:
            kept[key] = (number, {})
    return Lexis(kept, {name: round(number / max(1, len(found)), 5) for name, number in sorted(types.items())})


def left_out(found: Sequence[Seen]) -> list[Lexis]:
    """Give for each fold what was counted without it."""
    return [count([one for one in found if one.fold != fold]) for fold in range(FOLDS)]


def ship(language: str, found: Sequence[Seen]) -> None:
    """Write a language's counts."""
    counted = count(found)
    about = "Written by training/weigher.py from tests/gold: by word, how often it was seen and told which type."
    data = {"about": about, "odds": counted.odds, "words": counted.counts}
    (LANGUAGES / language / "lexis.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
