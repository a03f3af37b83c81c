"""Count what words tell, one table a language (entente/coder/lexis.py); called by training/weigher.py.

Counted on the halves of tests/gold that may be learned from. Whoever weighs a text with the counts must leave that text out: `left_out`.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.coder.lexis import Lexis, keys
from entente.read.annotated import Annotated, Clause

LANGUAGES = Path(__file__).parent.parent / "src/entente/languages"
FOLDS = 10
# A key that told nothing, or was seen once in a pair with its object, is not kept.
LEAST = {"v": 1, "n": 1, "o": 2}


@dataclass(frozen=True)
class Seen:
    """A clause: its keys, the types that it tells, and its text's fold."""

    keys: tuple[str, ...]
    told: tuple[str, ...]
    fold: int


def fold_of(theme: str) -> int:
    """Give the fold of a text by its theme."""
    return int(hashlib.sha256(theme.encode()).hexdigest(), 16) % FOLDS


def seen(doc: Annotated, clause: Clause, told: Iterable[str], theme: str) -> Seen:
    """Give what a clause shows of its words."""
    word, objects, pairs = keys(doc, clause)
    return Seen(tuple(dict.fromkeys((word, *objects, *pairs))), tuple(dict.fromkeys(told)), fold_of(theme))


def count(found: Iterable[Seen]) -> dict[str, tuple[int, dict[str, int]]]:
    """Count how often each key was seen, and told which type."""
    times: Counter[str] = Counter()
    told: dict[str, Counter[str]] = {}
    for one in found:
        for key in one.keys:
            times[key] += 1
            if one.told:
                told.setdefault(key, Counter()).update(one.told)
    kept = {}
    for key, number in times.items():
        types = told.get(key)
        if types is None:
            if number > 2 and key[0] != "o" and key.count(" ") == 1:
                kept[key] = (number, {})
        elif sum(types.values()) >= LEAST[key[0]]:
            kept[key] = (number, dict(sorted(types.items())))
    return dict(sorted(kept.items()))


def left_out(found: Sequence[Seen]) -> list[Lexis]:
    """Give for each fold what was counted without it."""
    return [Lexis(count(one for one in found if one.fold != fold)) for fold in range(FOLDS)]


def ship(language: str, found: Sequence[Seen]) -> None:
    """Write a language's counts."""
    data = {"about": "Written by training/weigher.py from tests/gold: by word, how often it was seen and told which type.", "words": count(found)}
    (LANGUAGES / language / "lexis.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
