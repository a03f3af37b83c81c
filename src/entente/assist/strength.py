"""How strong the tie of two parties is, month by month, as `entente analyse ties` measures it."""

from typing import Final

from entente.analyse.facts import Facts, Paper, gather
from entente.analyse.ledger import ledger_between
from entente.analyse.parameters import DEFAULTS
from entente.analyse.scale import scale_of
from entente.analyse.strength import series_of
from entente.assist.quoting import Line
from entente.codebook import load_codebook
from entente.store import Store

_MONTHS: Final = 24
_IDS: Final = 10
# Measuring reads all facts: above this it would take longer than an assistant waits.
_MOST_MEASURED: Final = 50_000


class Strengths:
    """Measures ties of a record; what measures read is read once a build."""

    def __init__(self, store: Store, codebook: str | None) -> None:
        """Measure in this record, with the intensities of this codebook."""
        self._store, self._codebook = store, codebook
        self._held: tuple[str, Facts] | None = None

    def of(self, a: str, b: str) -> Line:
        """Measure the tie of two parties; months that bring nothing new are left out, but for the last."""
        if self._store.overview().events > _MOST_MEASURED:
            return {"refused": f"the record holds more than {_MOST_MEASURED} events: ask `entente analyse ties`"}
        facts, scale = self._facts(), scale_of(load_codebook(self._codebook))
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

    def _facts(self) -> Facts:
        build = self._store.build()
        mark = "" if build is None else build.digest
        held = self._held
        if held is None or held[0] != mark:
            self._held = held = mark, load_facts(self._store)
        return held[1]


def load_facts(store: Store) -> Facts:
    """Read out of a record what the measures read."""
    record, build = store.record(), store.build()
    behind = store.background((*record.events, *record.positions, *record.ties, *record.statements))
    mentions = {id: (mention.document, getattr(mention, "attribution", None)) for id, mention in behind.mentions.items()}
    words = {id: (document, attribution.kind if attribution is not None else None) for id, (document, attribution) in mentions.items()}
    papers = (Paper(row.id, row.outlet, row.language, row.published) for row in store.documents_table())
    return gather(record, build.number if build is not None else None, words, papers)
