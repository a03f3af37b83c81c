"""How strong the tie of two parties is, month by month, as `entente analyse ties` measures it."""

from typing import Final

from entente.analyse.ledger import ledger_between
from entente.analyse.parameters import DEFAULTS
from entente.analyse.scale import scale_of
from entente.analyse.strength import series_of
from entente.assist.quoting import Line
from entente.codebook import load_codebook
from entente.run.measuring import facts_between
from entente.store import Store

_MONTHS: Final = 24
_IDS: Final = 10


class Strengths:
    """Measures ties of a record, from the facts of the two alone."""

    def __init__(self, store: Store, codebook: str | None) -> None:
        """Measure in this record, with the intensities of this codebook."""
        self._store, self._codebook = store, codebook

    def of(self, a: str, b: str) -> Line:
        """Measure the tie of two parties; months that bring nothing new are left out, but for the last."""
        facts, scale = facts_between(self._store, a, b), scale_of(load_codebook(self._codebook))
        series = series_of(ledger_between(facts, scale, a, b, DEFAULTS), a, b, facts.build, DEFAULTS)
        new: dict[str, list[str]] = {}
        for weighing in series.weighings:
            new.setdefault(weighing.month, []).append(weighing.id)
        told = [value for value in series.values if value.month in new or value is series.values[-1]]
        months = [
            {
                "month": value.month, "strength": value.strength, "low": value.low, "high": value.high, "refused": value.refused,
                "independent": value.independent, "new": new.get(value.month, [])[:_IDS],
            }
            for value in told[-_MONTHS:]
        ]  # fmt: skip
        scale_words = "-1 (enmity) to 1 (alliance), with its interval; docs/analysis.md"
        return {"scale": scale_words, "months": months, "undated": list(series.undated)[:_IDS]}
