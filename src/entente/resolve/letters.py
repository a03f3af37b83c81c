"""What learned confusions of letters say of two words in two scripts: how likely one is the other carried over by sound.

The table (`letters.json`) is learned by `training/letters.py` from open lists of transliterated names, one part a script: how much more
often letters of the two scripts stand for each other than chance would have it, and weights that turn the best alignment into odds.
"""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from math import exp

# How many letters of the one script and of Latin may stand for each other. Both words carry an opening and a closing mark, so that what
# happens at the edges (a silent last letter) can be learned.
MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3))
OPEN, CLOSE = "^", "$"
_NEVER = -1e9


@dataclass(frozen=True)
class Letters:
    """The confusions of one script with Latin.

    Attributes:
        gains: for letters of the script and Latin ones the logarithm of how much oftener than by chance they stand for each other.
        floor: the gain of letters never seen together; once for each letter.
        weights: of `signs`, the first of them alone.
    """

    gains: Mapping[tuple[str, str], float]
    floor: float
    weights: tuple[float, ...]

    @functools.cached_property
    def rows(self) -> "Rows":
        """The gains by the letters of the script."""
        return rows_of(self.gains)


Rows = Mapping[str, Mapping[str, float]]
_NOTHING: Mapping[str, float] = {}


def rows_of(gains: Mapping[tuple[str, str], float]) -> Rows:
    """Give gains by the letters of the script, then by the Latin ones."""
    found: dict[str, dict[str, float]] = {}
    for (native, latin), gain in gains.items():
        found.setdefault(native, {})[latin] = gain
    return found


def best_alignment(native: str, latin: str, gains: Rows, floor: float) -> tuple[float, list[tuple[str, str]]]:
    """Give the best alignment of two marked words and its whole gain.

    Args:
        gains: as `rows_of` gives them.
    """
    height, width = len(native) + 1, len(latin) + 1
    best = [[_NEVER] * width for _ in range(height)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * width for _ in range(height)]
    best[0][0] = 0.0
    pieces = [[latin[place : place + along] for along in range(4)] for place in range(width)]
    for row in range(height):
        here_row = best[row]
        # For each move that stays inside: how far it goes, what the letters of the script gain, what unknown ones lose, where it leads.
        moves = [
            (down, along, gains.get(native[row : row + down], _NOTHING), floor * (down + along), best[row + down])
            for down, along in MOVES
            if row + down < height
        ]
        for place in range(width):
            here = here_row[place]
            if here == _NEVER:
                continue
            for down, along, gained, lost, goal in moves:
                end = place + along
                if end >= width:
                    continue
                gain = here + gained.get(pieces[place][along], lost)
                if gain > goal[end]:
                    goal[end] = gain
                    back[row + down][end] = (down, along)
    steps, row, place = [], height - 1, width - 1
    while row or place:
        down, along = back[row][place]
        steps.append((native[row - down : row], latin[place - along : place]))
        row, place = row - down, place - along
    return best[-1][-1], steps[::-1]


def signs(native: str, latin: str, by_sound: float, letters: Letters) -> tuple[float, ...]:
    """Give what is weighed of two words: their gain, whole and by letter, the worst step, lengths, and what the table of sounds says."""
    one, other = f"{OPEN}{native}{CLOSE}", f"{OPEN}{latin}{CLOSE}"
    gain, steps = best_alignment(one, other, letters.rows, letters.floor)
    gains = [letters.gains.get(step, letters.floor * (len(step[0]) + len(step[1]))) for step in steps]
    lost = [value for value in gains if value < 0]
    size = len(native) + len(latin)
    return (1.0, gain / 10, 2 * gain / size, min(gains) / 4, sum(lost) / 4, min(size, 30) / 10, by_sound, max(0.0, by_sound - 0.8) * 5)


def odds(values: Sequence[float], letters: Letters) -> float:
    """Weigh signs: the logarithm of the odds that two words are one."""
    return sum(weight * value for weight, value in zip(letters.weights, values, strict=True))


@functools.cache
def load_letters() -> Mapping[str, Letters]:
    """Read the table, once: the confusions by script."""
    file = resources.files("entente.resolve").joinpath("letters.json")
    told = json.loads(file.read_text("utf-8"))
    return {
        script: Letters(
            {(native, latin): gain for native, row in part["gains"].items() for latin, gain in row.items()},
            part["floor"],
            tuple(part["weights"]),
        )
        for script, part in told["scripts"].items()
    }


@functools.lru_cache(maxsize=200_000)
def one_word(script: str, native: str, latin: str, by_sound: float) -> float:
    """Give the probability that a word of another script and a Latin one are one, by letters learned and by sound.

    Args:
        script: `arabic`, `hebrew` or `cyrillic`; Cyrillic comes folded to Latin letters.
        native, latin: the folded words.
        by_sound: what the table of sounds says of them (0–1).
    """
    letters = load_letters()[script]
    return 1.0 / (1.0 + exp(-odds(signs(native, latin, by_sound, letters), letters)))
