"""Train the confusions of letters by which names in two scripts are compared, and write `src/entente/resolve/letters.json`.

python -m training.letters              # train all scripts, measure, ship
python -m training.letters --shared DIR

It learns from Google's ar2en (Apache-2.0) and Wikidata's transliterations (Merhav and Ash, COLING 2018; CC0 1.0): the pairs that
`bench/names.py` keeps for measuring (every fifth native word) and the held-out parts take no share. What ships are counts of letters.

Letters are aligned by expectation and maximization (the best alignment of each pair, counted; the gain of letters is how much oftener they
meet than by chance), then logistic weights tell pairs from as many random and near ones.
"""

import argparse
import json
import sys
from collections import Counter
from math import log
from pathlib import Path

import numpy

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "bench"))

import names as bench  # noqa: E402

from entente.resolve.letters import CLOSE, MOVES, OPEN, Letters, best_alignment, odds, rows_of, signs  # noqa: E402
from entente.resolve.likeness import words_by_sound  # noqa: E402
from entente.resolve.names import make_token, script_of, word  # noqa: E402

TARGET = HERE.parent / "src/entente/resolve/letters.json"
SOURCES = {
    "arabic": ("Arabic, Google", "Arabic, Wikidata"),
    "cyrillic": ("Russian, Wikidata",),
    "hebrew": ("Hebrew, Wikidata",),
}
ROUNDS, LEAST, FLOOR, PRICE, MOST = 6, 6, -2.5, 0.3, 24_000
Words = list[tuple[str, str]]


def clean(native: str, latin: str) -> tuple[str, str] | None:
    """Fold a pair, articles off; None where a side is no single word."""
    one, other = (word(name).text.replace("·", "") for name in (native, latin))
    return (one, other) if len(one) > 1 and len(other) > 1 and one.isalpha() and other.isalpha() else None


def start(words: Words) -> dict[tuple[str, str], float]:
    """Begin with how often single letters stand in one pair, at about one place."""
    together: Counter[tuple[str, str]] = Counter()
    for one, other in words:
        for place, letter in enumerate(one):
            at = place * len(other) / len(one)
            for spot in range(max(0, int(at) - 1), min(len(other), int(at) + 3)):
                together[letter, other[spot]] += 1
    return gains_of(together, 1)


def gains_of(counts: Counter[tuple[str, str]], least: int) -> dict[tuple[str, str], float]:
    """Turn counts of steps into gains over chance; a letter left out is weighed against its own frequency."""
    total = sum(counts.values())  # of steps
    native: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    for (one, other), count in counts.items():
        for letter in one:
            native[letter] += count
        for letter in other:
            latin[letter] += count
    natives, latins = sum(native.values()), sum(latin.values())
    gains = {}
    for (one, other), count in counts.items():
        if count < least:
            continue
        chance = sum(log(native[letter] / natives) for letter in one) + sum(log(latin[letter] / latins) for letter in other)
        # A step of more letters is rarer by chance: without a price for each it would always win.
        gains[one, other] = log(count / total) - chance - PRICE * (len(one) + len(other) - 2 if one and other else 0)
    return gains


def joined(steps: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the steps of several letters that neighbouring steps would make."""
    found = []
    for size in (2, 3):
        for place in range(len(steps) - size + 1):
            one = "".join(native for native, _ in steps[place : place + size])
            other = "".join(latin for _, latin in steps[place : place + size])
            if (len(one), len(other)) in MOVES and len(one) + len(other) > 2:
                found.append((one, other))
    return found


def align(words: Words) -> dict[tuple[str, str], float]:
    """Learn gains from pairs of words."""
    gains, floor = start(words), FLOOR
    for one in {letter for native, _ in words for letter in native}:
        gains.setdefault((one, ""), -2.0)
    for other in {letter for _, latin in words for letter in latin}:
        gains.setdefault(("", other), -1.0 if other in "aeiou" else -2.0)
    for turn in range(ROUNDS):
        counts: Counter[tuple[str, str]] = Counter()
        rows = rows_of(gains)
        for one, other in words:
            total, steps = best_alignment(f"{OPEN}{one}{CLOSE}", f"{OPEN}{other}{CLOSE}", rows, floor)
            if turn < 2 or total > 0:  # lists hold pairs that are no transliterations ("Rurik", "Prince"): they teach nothing
                counts.update(steps)
            if turn == 1:
                counts.update(joined(steps))
        gains = gains_of(counts, LEAST)
        print(f"    round {turn + 1}: {len(gains)} gains", flush=True)
    return {pair: round(gain, 2) for pair, gain in gains.items()}


def weigh(pairs: list[bench.Pair], script: str, letters: Letters) -> tuple[float, ...]:
    """Learn the weights of the signs by logistic regression with a small penalty (Newton's method)."""
    told, same = [], []
    for pair in pairs:
        found = clean(pair.one, pair.other)
        if found:
            told.append(signs(*found, sound(script, *found), letters))
            same.append(pair.same)
    x, y = numpy.array(told), numpy.array(same, dtype=float)
    weights = numpy.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + numpy.exp(-(x @ weights)))
        slope = x.T @ (y - p) - 0.5 * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + 0.5 * numpy.eye(x.shape[1])
        weights += numpy.linalg.solve(curve, slope)
    return tuple(round(float(weight), 3) for weight in weights)


def sound(script: str, one: str, other: str) -> float:
    """Compare two folded words by the table of sounds."""
    return words_by_sound(make_token(one, False, script), make_token(other, False, "latin"))


def train(script: str, shared: Path) -> tuple[Letters, dict[str, dict[str, float]]]:
    """Train one script and measure it on what was kept."""
    files = {name: (shared / "bench" / file, key) for name, (file, key) in bench.WORD_SETS.items() if name in SOURCES[script]}
    held = {row[key] for path, key in files.values() for row in bench.rows(path) if bench.kept(row[key])}
    words = {
        found
        for path, key in files.values()
        for row in bench.rows(path)
        if row[key] not in held and script_of(row[key]) == script and (found := clean(row[key], row["en"]))
    }
    chosen = sorted(words, key=lambda pair: bench.order("|".join(pair)))[:MOST]
    print(f"{script}: {len(words)} pairs, {len(chosen)} used", flush=True)
    letters = Letters(align(chosen), FLOOR, ())
    near = [pair for path, key in files.values() for pair in bench.word_pairs(path, key, kept_back=False, size=4000)]
    letters = Letters(letters.gains, FLOOR, weigh([pair for pair in near if pair.one not in held], script, letters))
    scores = {}
    for name, (path, key) in files.items():
        scored = []
        for pair in bench.word_pairs(path, key):
            found = clean(pair.one, pair.other)
            scored.append((odds(signs(*found, sound(script, *found), letters), letters) if found else -9.0, pair.same))
        p, r, f = bench.figures(scored, 0.0)
        scores[name] = {"P": round(p, 3), "R": round(r, 3), "F1": round(f, 3), "pairs": len(scored)}
        print(f"  {name}: {scores[name]}", flush=True)
    return letters, scores


def main() -> None:
    """Train all scripts and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    options = parser.parse_args()
    scripts = {}
    for script in SOURCES:
        letters, scores = train(script, options.shared)
        gains: dict[str, dict[str, float]] = {}
        for (one, other), gain in sorted(letters.gains.items()):
            gains.setdefault(one, {})[other] = gain
        scripts[script] = {"floor": letters.floor, "weights": letters.weights, "scores": scores, "gains": gains}
    told = {
        "about": "Written by training/letters.py: how much oftener than by chance letters of a script and Latin ones stand for each other.",
        "sources": [
            "Arabic to English names, google/transliteration, ar2en-train.txt, (c) Google, Apache-2.0",
            "Wikidata names in two scripts, steveash/NETransliteration-COLING2018 (Merhav and Ash, COLING 2018), CC0 1.0",
        ],
        "scripts": scripts,
    }
    TARGET.write_text(json.dumps(told, ensure_ascii=False, indent=None, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
