"""Time every pattern that Entente compiles on strings made to make patterns stumble.

`python bench/backtracking.py [--longest 4000]` records each regular expression that our own code and data compile while all languages are
loaded and a text of each is coded, then searches with it strings of one piece repeated and broken off at the end (letters, digits, blanks,
marks, words of the pattern itself). It prints the slowest; one that takes longer than `--limit` seconds ends the run with 1.
"""

import argparse
import itertools
import re
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

PIECES = (
    "a", "A", "1", " ", "\n", "\t", ".", ",", "-", "'", "’", "“", "(", "[", "<", "&", "%", "/", "_", "ا", "ال", "و", "é", "ş", "a ",
    "A. ", "1,", "1.", "1 ", "1-", "- ", ". ", "a-", "a'", "A b ", "ا ", "و ", "<a ", "a=", "&a", "20", "2026-", "the ", "of the ", "and ",
    "a\n", " \n", "\u0640", "\u0301", "\u200f",
)  # fmt: skip
TEXTS = {
    "en": "Turkish Foreign Minister Toran Belvek met Iraqi President Samir Dorvan in Baghdad on Tuesday, killing 12 people for $3 billion.",
    "fr": "Le ministre turc Toran Belvek a rencontré mardi le président irakien à Bagdad et promis 3 millions d’euros.",
    "es": "El ministro turco Toran Belvek se reunió el martes con el presidente iraquí en Bagdad y prometió 3 millones de euros.",
    "tr": "Dışişleri Bakanı Toran Belvek salı günü Bağdat'ta Irak Cumhurbaşkanı ile görüştü; 3 milyon dolar sözü verdi.",
    "ar": "التقى وزير الخارجية التركي كريم دوراني الرئيس العراقي في بغداد الثلاثاء وتعهد بثلاثة ملايين دولار.",
    "fa": "وزیر خارجه ترکیه روز سه‌شنبه در بغداد با رئیس جمهور عراق دیدار کرد.",
}


class TooLongError(Exception):
    """A search did not end in time."""


def patterns() -> list[re.Pattern[str]]:
    """Give every pattern of ours, in the order in which it was compiled."""
    found: dict[tuple[str, int], re.Pattern[str]] = {}
    compile_: Callable[..., re.Pattern[Any]] = re.compile

    def keep(pattern: Any, flags: int = 0) -> Any:
        made = compile_(pattern, flags)
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if str(caller).startswith("entente") and isinstance(made.pattern, str):
            found[made.pattern, made.flags] = made
        return made

    re.compile = keep  # type: ignore[assignment]
    try:
        import importlib
        import pkgutil

        import entente

        for module in pkgutil.walk_packages(entente.__path__, "entente."):
            if ".migrations." not in module.name:
                importlib.import_module(module.name)
        from entente.collect.build import build_document
        from entente.collect.claims import Claims
        from entente.run import code_document

        for language, text in TEXTS.items():
            code_document(build_document(text, (), Claims(language=language, published="2026-01-06"), None, None))
    finally:
        re.compile = compile_
    return list(found.values())


def attacks(pattern: re.Pattern[str], length: int) -> list[str]:
    """Make strings for a pattern: common pieces and its own words repeated, each broken off by what fits nothing."""
    own = re.findall(r"[^\W\d_]{2,}", pattern.pattern)[:6]
    pieces = [*PIECES, *own, *(f"{word} " for word in own), *(f"{one} {other} " for one, other in itertools.pairwise(own))]
    return [piece * (length // len(piece)) + end for piece in pieces for end in ("", "\x00!")]


def slowest(pattern: re.Pattern[str], length: int, limit: int) -> tuple[float, str]:
    """Give the longest time that a search took, and the beginning of its string."""

    def stop(*_: object) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, stop)
    worst, by = 0.0, ""
    for text in attacks(pattern, length):
        started = time.perf_counter()
        signal.alarm(limit)
        try:
            for _ in itertools.islice(pattern.finditer(text), 3):
                pass
        except TooLongError:
            return float(limit), text[:12]
        finally:
            signal.alarm(0)
        took = time.perf_counter() - started
        if took > worst:
            worst, by = took, text[:12]
    return worst, by


def main() -> int:
    """Time all patterns and print the slowest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--longest", type=int, default=4000)
    parser.add_argument("--limit", type=int, default=10)
    asked = parser.parse_args()
    timed = []
    for pattern in patterns():
        seconds, by = slowest(pattern, asked.longest, asked.limit)
        timed.append((seconds, by, pattern.pattern))
    timed.sort(reverse=True)
    for seconds, by, words in timed[:12]:
        print(f"{seconds:8.3f} s  on {by!r:18} {words[:120]!r}")
    print(f"{len(timed)} patterns on strings of {asked.longest} characters; the slowest took {timed[0][0]:.3f} s")
    return 1 if timed[0][0] >= asked.limit else 0


if __name__ == "__main__":
    sys.exit(main())
