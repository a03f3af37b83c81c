"""The figures in print: one layout, so that runs can be laid side by side."""

from collections.abc import Iterator

from entente.run.evaluate.tally import Tally


def report(documents: int, tally: Tally) -> Iterator[str]:
    """Give the lines of the report."""
    yield f"{documents} documents"
    yield f"{'events':<12} {_score(tally, 'events')}  (type, in the right sentence)"
    yield f"{'strict':<12} {_score(tally, 'strict')}  (and every participant on its side, and status)"
    yield f"{'who by name':<12} {_score(tally, 'who')}   who by country {_score(tally, 'who by country')}"
    yield " ".join(
        (
            f"when {_share(tally, 'when', 'when asked')} invented {tally['when invented']}",
            f" where country {_share(tally, 'where country', 'where asked')} name {_share(tally, 'where name', 'where asked')}",
            f" status {_share(tally, 'status', 'status asked')}",
            f" attribution {_share(tally, 'attribution', 'attribution asked')}",
            f" mode {_share(tally, 'mode', 'mode asked')}",
        )
    )
    for kind in ("positions", "ties", "statements"):
        note = "" if kind == "positions" else " (gold of statements and ties is a choice: read R first)"
        yield f"{kind:<12} {_score(tally, kind)} {note}"


def _score(tally: Tally, name: str) -> str:
    found = tally.score(name)
    return f"P {found.precision:.2f} R {found.recall:.2f} F1 {found.f1:.2f}"


def _share(tally: Tally, name: str, of: str) -> str:
    share = tally.share(name, of)
    return "n/a" if share is None else f"{share:.2f} ({tally[of]})"
