"""Measure the coder on all gold, and write the figures into docs/accuracy.md: `make accuracy` (`--print`: write nothing).

By set and field, by type and language, with the agreement of two codings beside it where a second one exists: it is the ceiling.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests/quality"))

import floors  # noqa: E402
import pages  # noqa: E402
from pages import table  # noqa: E402

from entente.record.vocabulary import PLOVER_TYPES  # noqa: E402
from entente.run.evaluate import Tally, compare, read_coding  # noqa: E402
from entente.run.evaluate.events import pair  # noqa: E402

BEGIN = "<!-- figures:begin, written by `make accuracy` -->"
NAMES = {"en": "English", "ar": "Arabic", "fr": "French", "tr": "Turkish", "es": "Spanish"}
PARTS = {
    "dev": "articles, developed on",
    "held": "articles, held out",
    "learn": "articles, learned from",
    "passages-dev": "passages, developed on",
    "passages-test": "passages, held out",
    "real-learn": "real news, learned from",
    "real-held": "real news, held out",
    "sample": "the demonstration's dispatches",
    "seeds": "the seed reports",
}


def main() -> None:
    """Measure everything and write the page."""
    pages.run(__doc__, "docs/accuracy.md", BEGIN, lambda _: tables())


def tables() -> Iterator[str]:
    """Give the tables of the page."""
    names = [name for name in floors.sets() if floors.available(name) and not name.endswith("passages-learn")]  # they tell nothing
    yield "**Events**: type at the right place, and strictly (every needed party on its side, nobody else, and the status)"
    yield table(("set", "texts", "gold", "P", "R", "F1", "strict F1"), (event_row(name) for name in names))
    yield "**Fields** of the events that were found"
    heads = ("set", "who by name", "who by country", "when", "dates invented", "where (country)", "status", "attribution", "mode")
    yield table(heads, (field_row(name) for name in names))
    yield "**What stands**: positions F1; recall of ties and statements, whose gold is a choice among many"
    yield table(("set", "positions", "ties", "statements"), (standing_row(name) for name in names if not floors.only_events(name)))
    yield "**By type**, articles and passages that are held out: F1 (gold events)"
    yield table(("type", *NAMES.values()), type_rows())
    yield "**Passages that tell nothing**: how many of them give an event all the same"
    yield table(("language", "passages", "with an event", "of those in the files `nothing-*`"), nothing_rows())
    yield "**Two codings** of the passages that are held out"
    heads = ("language", "texts", "events F1", "actors F1", "recipients F1", "alpha: types told", "type", "mode", "status", "when", "where")
    yield table(heads, agreement_rows())


def title(name: str) -> str:
    """Give a set's name in words."""
    language, _, part = name.partition("-")
    return f"{NAMES[language]}, {PARTS[part]}"


def event_row(name: str) -> Sequence[str]:
    """Give the row of a set."""
    tally = floors.measured(name)[0]
    events, gold = tally.score("events"), tally["events right"] + tally["events missed"]
    texts = str(sum(1 for _ in floors.documents(name)))
    figures = (events.precision, events.recall, events.f1, tally.score("strict").f1)
    return (title(name), texts, str(gold), *(f"{figure:.2f}" for figure in figures))


def field_row(name: str) -> Sequence[str]:
    """Give the row of a set."""
    tally = floors.measured(name)[0]
    return (
        title(name),
        f"{tally.score('who').f1:.2f}",
        f"{tally.score('who by country').f1:.2f}",
        share(tally, "when"),
        str(tally["when invented"]),
        share(tally, "where country", "where asked"),
        *(share(tally, field) for field in ("status", "attribution", "mode")),
    )


def share(tally: Tally, field: str, asked: str | None = None) -> str:
    """Give a share with the number that it is of."""
    asked = asked or f"{field} asked"
    value = tally.share(field, asked)
    return "n/a" if value is None else f"{value:.2f} ({tally[asked]})"


def standing_row(name: str) -> Sequence[str]:
    """Give the row of a set."""
    tally = floors.measured(name)[0]
    ties, statements = (tally.score(kind).recall for kind in ("ties", "statements"))
    return (title(name), f"{tally.score('positions').f1:.2f}", f"{ties:.2f}", f"{statements:.2f}")


def type_rows() -> Iterator[Sequence[str]]:
    """Give a row a type: F1 in each language, and how many events the gold asks for."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for language in NAMES:
        for name in (f"{language}-held", f"{language}-passages-test"):
            for document, _ in floors.documents(name):
                golds, founds = document.items("events"), list(floors.coded(document.id, name)["events"])
                pairs = dict(pair(golds, founds))
                for place, gold in enumerate(golds):
                    if place in pairs:
                        counts[language, gold["type"], "right"] += not gold.get("optional")
                    elif not gold.get("optional"):
                        counts[language, gold["type"], "missed"] += 1
                for place, found in enumerate(founds):
                    counts[language, found["type"], "false"] += place not in pairs.values()
    for kind in PLOVER_TYPES:
        row = [kind]
        for language in NAMES:
            right, missed, false = (counts[language, kind, what] for what in ("right", "missed", "false"))
            row.append(f"{2 * right / (2 * right + missed + false):.2f} ({right + missed})" if right + missed else "– (0)")
        yield row


def nothing_rows() -> Iterator[Sequence[str]]:
    """Count the passages without any gold event that give one."""
    for language, word in NAMES.items():
        passages = told = marked = marked_told = 0
        for name in (f"{language}-passages-dev", f"{language}-passages-test"):
            for document, _ in floors.documents(name):
                if not document.items("events"):
                    gives = bool(floors.coded(document.id, name)["events"])
                    passages, told = passages + 1, told + gives
                    if document.stem.startswith("nothing"):
                        marked, marked_told = marked + 1, marked_told + gives
        yield (word, str(passages), str(told), f"{marked_told} of {marked}")


def agreement_rows() -> Iterator[Sequence[str]]:
    """Compare the two codings of each language's held-out passages."""
    for language, word in NAMES.items():
        second = floors.GOLD / "passages/second" / language
        if not second.is_dir():
            continue
        agreed = compare(read_coding(floors.GOLD / "passages" / language), read_coding(second), PLOVER_TYPES)
        scores = (agreed.score(name).f1 for name in ("events", "actors", "recipients"))
        alphas = (agreed.types_alpha(), *(agreed.alpha(name) for name in ("type", "mode", "status", "when", "where (country)")))
        yield (
            word,
            str(agreed.documents),
            *(f"{score:.2f}" for score in scores),
            *("n/a" if alpha is None else f"{alpha:.2f}" for alpha in alphas),
        )


if __name__ == "__main__":
    main()
