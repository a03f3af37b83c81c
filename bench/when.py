"""Measure the dates of events on gold: `python bench/when.py [SET…]`, sets as in tests/quality/floors.py (those to develop on by default).

An event counts where gold and coder both have it. `right`, `wrong` and `missed` are of those that the gold dates, `beyond` of those that it
does not; sets held out may be counted so, and no text of theirs is printed.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "quality"))

from floors import LANGUAGES, coded, documents

from entente.run.evaluate.alike import bare_date, same_date
from entente.run.evaluate.events import pair


def count(name: str) -> Counter[str]:
    """Count the dates of a set's events."""
    tally: Counter[str] = Counter()
    for document, _ in documents(name):
        golds, founds = document.items("events"), list(coded(document.id, name).get("events") or [])
        for place, other in pair(golds, founds):
            told, found = golds[place].get("date"), founds[other].get("when")
            if golds[place].get("optional") or not (bare_date(told) or bare_date(found)):
                continue
            tally["right" if same_date(told, found) else "wrong" if told and found else "missed" if told else "beyond"] += 1
    return tally


def main() -> None:
    """Print a line a set."""
    for name in sys.argv[1:] or [f"{language}-{kind}" for language in LANGUAGES for kind in ("passages-dev", "dev")]:
        tally = count(name)
        given, asked = tally["right"] + tally["wrong"] + tally["beyond"], tally["right"] + tally["wrong"] + tally["missed"]
        shares = f"precision {tally['right'] / max(1, given):.3f}, recall {tally['right'] / max(1, asked):.3f}"
        print(f"{name:18} {shares}", *(f"{kind} {tally[kind]}" for kind in ("right", "wrong", "missed", "beyond")))


if __name__ == "__main__":
    main()
