"""Compare two ways of parting mentions into events: B³, MUC, CEAF-e, and their mean, the CoNLL score.

A parting is a mapping from items to the name of their cluster; names do not matter. Items of only one of the two count as clusters of
their own there.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each 0–1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Parting = Mapping[str, Hashable]


def b_cubed(gold: Parting, found: Parting) -> Score:
    """Give the mean share of each item's found cluster that is right, and of its gold cluster that was found (Bagga and Baldwin 1998)."""
    gold, found = _complete(gold, found)
    size_gold, size_found = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[item], found[item]) for item in gold)
    precision = sum(count * count / size_found[theirs] for (_, theirs), count in both.items())
    recall = sum(count * count / size_gold[mine] for (mine, _), count in both.items())
    return Score(precision / len(gold), recall / len(gold)) if gold else Score(0.0, 0.0)


def muc(gold: Parting, found: Parting) -> Score:
    """Links missing to make each cluster whole (Vilain and others 1995)."""
    gold, found = _complete(gold, found)
    return Score(_links(found, gold), _links(gold, found))


def ceaf_e(gold: Parting, found: Parting) -> Score:
    """The best one-to-one pairing of clusters, by 2|A∩B|/(|A|+|B|) (Luo 2005)."""
    gold, found = _complete(gold, found)
    size_gold, size_found = Counter(gold.values()), Counter(found.values())
    likeness: dict[Hashable, dict[Hashable, float]] = defaultdict(dict)
    for (mine, theirs), count in Counter((gold[item], found[item]) for item in gold).items():
        likeness[mine][theirs] = 2 * count / (size_gold[mine] + size_found[theirs])
    total = sum(_best_pairing(part) for part in _parts(likeness))
    return Score(total / len(size_found), total / len(size_gold)) if gold else Score(0.0, 0.0)


def conll(gold: Parting, found: Parting) -> float:
    """Give the mean of the three F1 scores."""
    return (muc(gold, found).f1 + b_cubed(gold, found).f1 + ceaf_e(gold, found).f1) / 3


def _complete(gold: Parting, found: Parting) -> tuple[dict[str, Hashable], dict[str, Hashable]]:
    items = sorted(set(gold) | set(found))
    return ({item: gold.get(item, ("alone", item)) for item in items}, {item: found.get(item, ("alone", item)) for item in items})


def _links(of: Parting, by: Parting) -> float:
    """Give the share of the links in the clusters of one parting that the other keeps."""
    clusters: dict[Hashable, list[str]] = defaultdict(list)
    for item, name in of.items():
        clusters[name].append(item)
    kept = sum(len(members) - len({by[item] for item in members}) for members in clusters.values())
    all_links = sum(len(members) - 1 for members in clusters.values())
    return kept / all_links if all_links else 0.0


def _parts(likeness: Mapping[Hashable, Mapping[Hashable, float]]) -> list[dict[Hashable, Mapping[Hashable, float]]]:
    """Cut the pairing into parts that have nothing in common, so that each is small."""
    of_column: dict[Hashable, list[Hashable]] = defaultdict(list)
    for row, columns in likeness.items():
        for column in columns:
            of_column[column].append(row)
    seen: set[Hashable] = set()
    parts = []
    for start in likeness:
        if start in seen:
            continue
        seen.add(start)
        part, waiting = {}, [start]
        while waiting:
            row = waiting.pop()
            part[row] = likeness[row]
            for column in likeness[row]:
                for other in of_column[column]:
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        parts.append(part)
    return parts


def _best_pairing(part: Mapping[Hashable, Mapping[Hashable, float]]) -> float:
    """Give the worth of the best one-to-one pairing of rows and columns (Hungarian method with potentials)."""
    rows = list(part)
    columns = list(dict.fromkeys(column for row in rows for column in part[row]))
    worth = np.array([[part[row].get(column, 0.0) for column in columns] for row in rows])
    if len(rows) > len(columns):
        worth = worth.T
    height, width = worth.shape
    of_row, of_column = np.zeros(height + 1), np.zeros(width + 1)
    paired, way = np.zeros(width + 1, dtype=int), np.zeros(width + 1, dtype=int)
    for row in range(1, height + 1):
        paired[0], column = row, 0
        least, used = np.full(width + 1, np.inf), np.zeros(width + 1, dtype=bool)
        while paired[column]:
            used[column] = True
            here = paired[column]
            cost = -worth[here - 1] - of_row[here] - of_column[1:]
            better = (cost < least[1:]) & ~used[1:]
            least[1:][better] = cost[better]
            way[1:][better] = column
            goal = int(np.argmin(np.where(used[1:], np.inf, least[1:]))) + 1
            delta = least[goal]
            of_row[paired[used]] += delta
            of_column[used] -= delta
            least[~used] -= delta
            column = goal
        while column:
            paired[column] = paired[way[column]]
            column = way[column]
    return float(sum(worth[paired[column] - 1, column - 1] for column in range(1, width + 1) if paired[column]))
