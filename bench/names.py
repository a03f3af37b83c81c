"""Measure how names are compared, beside anyascii with rapidfuzz: `python bench/names.py` (`--print`: leave docs/names.md as it is).

Word pairs across scripts (Google's ar2en, Wikidata's transliterations), the name pairs of the OpenSanctions matcher, and the project's own
hard pairs (tests/resolve/name_pairs.yaml). The halves to develop on lie beside the project (`--shared DIR`); what is not there is said so.
"""

import functools
import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pages
import yaml
from anyascii import anyascii
from rapidfuzz import fuzz, process

BEGIN = "<!-- figures:begin, written by `python bench/names.py` -->"
OWN = pages.ROOT / "tests/resolve/name_pairs.yaml"
SEED = "entente names 1"
# Positives of each word set that are measured on; training leaves out all that `kept` keeps.
SIZE = 3000
WORD_SETS = {
    "Arabic, Google": ("names-google-ar2en/dev.jsonl.gz", "ar"),
    "Arabic, Wikidata": ("names-wikidata-translit/dev_en_arabic.jsonl.gz", "native"),
    "Russian, Wikidata": ("names-wikidata-translit/dev_en_russian.jsonl.gz", "native"),
    "Hebrew, Wikidata": ("names-wikidata-translit/dev_en_hebrew.jsonl.gz", "native"),
}


@dataclass(frozen=True)
class Pair:
    """Two names, and whether they are one's."""

    one: str
    other: str
    same: bool
    kind: str = "person"


Scorer = Callable[[Pair], float]


def rows(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines()]


def order(text: str) -> int:
    """Give a number that shuffles: the same on every machine."""
    return int(hashlib.sha1(f"{SEED}|{text}".encode()).hexdigest(), 16)


def kept(native: str) -> bool:
    """Tell whether a native word is kept for measuring; no model is trained on its pairs."""
    return order(native) % 5 == 0


def word_pairs(path: Path, key: str, kept_back: bool = True, size: int = SIZE) -> list[Pair]:
    """Make the fixed pairs of a word set: each positive with one random and one near English word that is not its own.

    The near one is the English word nearest by letters to the right one, among the words of this selection. A word that shares any native
    spelling with the right one is another spelling of it ("Husain", "Hussein") and no negative.
    """
    all_rows = [(row[key], row["en"]) for row in rows(path)]
    natives: dict[str, set[str]] = defaultdict(set)
    for native, english in all_rows:
        natives[english].add(native)
    chosen = sorted((row for row in set(all_rows) if kept(row[0]) == kept_back), key=lambda row: order("|".join(row)))[:size]
    vocabulary = sorted({english for _, english in chosen})
    pairs = []
    for native, english in chosen:
        own = natives[english]
        draw = random.Random(order(f"{native}|{english}|negative"))
        near = process.extract(english, vocabulary, scorer=fuzz.ratio, limit=12)
        nearest = next((word for word, _, _ in near if word != english and not natives[word] & own), None)
        other = draw.choice(vocabulary)
        while natives[other] & own or other == nearest:
            other = draw.choice(vocabulary)
        pairs += [Pair(native, english, True), Pair(native, other, False)]
        if nearest is not None:
            pairs.append(Pair(native, nearest, False))
    return pairs


def opensanctions(path: Path) -> list[Pair]:
    """Read the pairs of the OpenSanctions matcher's bench."""
    kinds = {"Person": "person", "Company": "org", "Organization": "org", "Vessel": "org", "LegalEntity": "any"}
    return [Pair(row["name1"], row["name2"], str(row["is_match"]).lower() == "true", kinds[row["schema"]]) for row in rows(path)]


def own_pairs(group: str | None = None, path: Path = OWN) -> list[Pair]:
    """Read the project's own hard pairs, all or one group of them."""
    told = yaml.safe_load(path.read_text("utf-8"))
    return [
        Pair(one, other, what == "same", part.partition(",")[0])
        for part in told
        if group in (None, part)
        for what in ("same", "different")
        for one, other in told[part][what]
    ]


def scores(pairs: Iterable[Pair], scorer: Scorer) -> list[tuple[float, bool]]:
    """Score pairs."""
    return [(scorer(pair), pair.same) for pair in pairs]


def figures(scored: Sequence[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    """Give precision, recall, F1 at a threshold."""
    told = sum(score >= threshold for score, _ in scored)
    right = sum(score >= threshold and same for score, same in scored)
    wanted = sum(same for _, same in scored)
    p, r = right / told if told else 0.0, right / wanted if wanted else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def best(scored: Sequence[tuple[float, bool]]) -> float:
    """Give the threshold of the best F1 on these very pairs, among a hundred."""
    return max((place / 100 for place in range(1, 100)), key=lambda threshold: figures(scored, threshold)[2])


def plain_word(pair: Pair) -> float:
    """Compare two words as the baseline does: anyascii, vowels left out, ratio."""
    one, other = (_no_vowels(anyascii(name).lower()) for name in (pair.one, pair.other))
    return fuzz.ratio(one, other) / 100


def _no_vowels(word: str) -> str:
    return "".join(char for char in word if char not in "aeiou'`") or word


def plain_name(pair: Pair) -> float:
    """Compare two names as the baseline does: anyascii, words sorted."""
    return fuzz.token_sort_ratio(anyascii(pair.one).lower(), anyascii(pair.other).lower()) / 100


def ours_word(pair: Pair) -> float:
    """Compare two words as the project does."""
    from entente.resolve.likeness import words_alike
    from entente.resolve.names import word

    return words_alike(word(pair.one), word(pair.other))


def ours_name(pair: Pair) -> float:
    """Compare two names as the project does."""
    from entente.resolve.bearers import same_bearer

    kinds = ("person", "org") if pair.kind == "any" else (pair.kind,)
    return max(same_bearer(pair.one, pair.other, kind).probability for kind in kinds)


def measure(pairs: list[Pair], ours: Scorer, plain: Scorer, threshold: float) -> Iterator[str]:
    """Give a row of the table for each system."""
    for name, scorer, cut in (("Entente", ours, threshold), ("anyascii + rapidfuzz", plain, None)):
        scored = scores(pairs, scorer)
        level = best(scored) if cut is None else cut
        p, r, f = figures(scored, level)
        merged = sum(score >= level and not same for score, same in scored)
        tuned = f"{level:.2f}, best here" if cut is None else f"{level:.2f} (best here {figures(scored, best(scored))[2]:.3f})"
        yield f"| {name} | {sum(same for _, same in scored)} | {len(pairs)} | {tuned} | {p:.3f} | {r:.3f} | {f:.3f} | {merged} |"


def tables(shared: Path) -> Iterator[str]:
    """Give the table."""
    yield "| set | system | same | pairs | threshold | P | R | F1 | wrongly same |\n|---|---|---|---|---|---|---|---|---|"
    sets: list[tuple[str, Callable[[], list[Pair]], Scorer, Scorer, float]] = [
        (name, lambda file=file, key=key: word_pairs(shared / "bench" / file, key), ours_word, plain_word, 0.82)
        for name, (file, key) in WORD_SETS.items()
    ]
    sanctions = shared / "bench/names-opensanctions/dev.jsonl.gz"
    sets.append(("OpenSanctions, all", lambda: opensanctions(sanctions), ours_name, plain_name, 0.5))
    for group in ("person", "person, second list", "org"):
        sets.append((f"own: {group}", functools.partial(own_pairs, group), ours_name, plain_name, 0.8))
    for name, read, ours, plain, threshold in sets:
        try:
            pairs = read()
        except FileNotFoundError:
            yield f"| {name} | not measured here: the data is not there |" + " |" * 7
            continue
        for line in measure(pairs, ours, plain, threshold):
            yield f"| {name} {line}"


def main() -> None:
    """Measure everything and write the table into the page."""
    pages.run(__doc__, "docs/names.md", BEGIN, lambda shared: ["\n".join(tables(shared))])


if __name__ == "__main__":
    main()
