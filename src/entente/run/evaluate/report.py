"""The figures in print: one layout, so that runs can be laid side by side."""

from collections.abc import Hashable, Iterator, Sequence

from entente.record.counting import number_of
from entente.run.evaluate.agreement import Agreement
from entente.run.evaluate.alpha import nominal_alpha
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


def agreement_report(agreed: Agreement) -> Iterator[str]:
    """Give the lines of a comparison of two codings."""
    yield f"{number_of(agreed.documents, 'text')} coded by both"
    for name, ids in (("A", agreed.only_first), ("B", agreed.only_second)):
        if ids:
            yield f"{len(ids)} only in {name}, left out: {', '.join(ids[:5])}{' …' if len(ids) > 5 else ''}"
    yield ""
    yield f"{'':<26}{'F1':>6}{'of A in B':>12}{'of B in A':>12}{'both':>7}"
    kinds = ("events", "events, type aside", "actors", "recipients", "positions", "ties", "statements")
    for kind in kinds:
        found, both = agreed.score(kind), agreed.tally[f"{kind} right"]
        if both or agreed.tally[f"{kind} missed"] or agreed.tally[f"{kind} wrong"]:
            yield f"{kind:<26}{found.f1:>6.2f}{found.recall:>12.2f}{found.precision:>12.2f}{both:>7}"
    yield ""
    yield f"{'Krippendorff, nominal':<26}{'alpha':>6}{'the same':>12}{'of':>7}"
    fields: dict[str, Sequence[Sequence[Hashable]]] = {"types told, by text": agreed.types, **agreed.values}
    for name, values in fields.items():
        alpha = nominal_alpha(values)
        same = sum(one == other for one, other in values)
        yield f"{name:<26}{'n/a' if alpha is None else f'{alpha:.2f}':>6}{same / len(values) if values else 0:>12.2f}{len(values):>7}"


def _score(tally: Tally, name: str) -> str:
    found = tally.score(name)
    return f"P {found.precision:.2f} R {found.recall:.2f} F1 {found.f1:.2f}"


def _share(tally: Tally, name: str, of: str) -> str:
    share = tally.share(name, of)
    return "n/a" if share is None else f"{share:.2f} ({tally[of]})"
