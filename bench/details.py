"""Measure the details of events on the gold that rules are developed on: contexts, sizes and amounts of events that were found.

`python bench/details.py [LANGUAGE…]` prints a line a language; `--contexts` adds a line for each context. An event's details count
where the event itself is in the gold (as `entente evaluate` pairs them). Held-out gold is never read here.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "quality"))

from floors import LANGUAGES, coded, documents

from entente.run.evaluate.events import pair

FIELDS = ("dead", "injured", "arrested", "present")


def pairs(language: str) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Give the events of a language's passages and articles that gold and coder both have."""
    for name in (f"{language}-passages-dev", f"{language}-dev"):
        for document, _ in documents(name):
            golds, founds = document.items("events"), list(coded(document.id, name).get("events") or [])
            for place, other in pair(golds, founds):
                if not golds[place].get("optional"):
                    yield golds[place], founds[other]


def fits(told: Any, found: Any) -> bool:
    """Whether a found number of people agrees with the gold's plain one, or its range."""
    if not found:
        return False
    ends = [told.get("low"), told.get("high")] if isinstance(told, Mapping) else [told]
    return any(end is not None and end in (found.get("low"), found.get("high")) for end in ends)


def count(language: str) -> Counter[str]:
    """Count hits, misses and false finds of one language."""
    tally: Counter[str] = Counter()
    for gold, found in pairs(language):
        wanted, given = set(gold.get("contexts") or ()), set(found.get("contexts") or ())
        for context in wanted | given:
            kind = "right" if context in wanted & given else "missed" if context in wanted else "wrong"
            tally[f"contexts {kind}"] += 1
            tally[f"{context} {kind}"] += 1
        sizes, told = gold.get("size") or {}, found.get("size") or {}
        for field in FIELDS:
            if field in sizes:
                tally["sizes"] += 1
                tally["sizes right"] += fits(sizes[field], told.get(field))
            elif told.get(field):
                tally["sizes beyond"] += 1
        amount = gold.get("amount")
        if amount:
            tally["amounts"] += 1
            tally["amounts right"] += bool(found.get("amount")) and found["amount"]["value"] == amount["value"]
        elif found.get("amount"):
            tally["amounts beyond"] += 1
    return tally


def shares(tally: Counter[str], name: str) -> str:
    """Say precision and recall of a name."""
    right, missed, wrong = (tally[f"{name} {kind}"] for kind in ("right", "missed", "wrong"))
    return f"precision {right / max(1, right + wrong):.3f}, recall {right / max(1, right + missed):.3f} (of {right + missed})"


def main() -> None:
    """Print the table."""
    for language in [name for name in sys.argv[1:] if not name.startswith("-")] or LANGUAGES:
        tally = count(language)
        print(
            f"{language}: contexts {shares(tally, 'contexts')}; "
            f"sizes {tally['sizes right']} of {tally['sizes']}, {tally['sizes beyond']} that gold does not tell; "
            f"amounts {tally['amounts right']} of {tally['amounts']}, {tally['amounts beyond']} that gold does not tell"
        )
        if "--contexts" in sys.argv:
            for name in sorted({key.rsplit(" ", 1)[0] for key in tally} - {"contexts", "sizes", "amounts"}):
                print(f"  {name:22} {shares(tally, name)}")


if __name__ == "__main__":
    main()
