"""Evaluate: how near the coding of texts comes to a careful coder's.

Matching is by type and shared words, never by offsets, so that cleaning may differ; `docs/evaluation.md` says what each figure means.
"""

from entente.run.evaluate.agreement import Agreement, compare, read_coding
from entente.run.evaluate.gold import GoldDocument, read_gold
from entente.run.evaluate.measure import Finding, measure
from entente.run.evaluate.report import agreement_report, report
from entente.run.evaluate.sheet import sheet
from entente.run.evaluate.tally import Tally

__all__ = [
    "Agreement",
    "Finding",
    "GoldDocument",
    "Tally",
    "agreement_report",
    "compare",
    "measure",
    "read_coding",
    "read_gold",
    "report",
    "sheet",
]
