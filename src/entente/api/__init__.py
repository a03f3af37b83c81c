"""Entente in Python, for notebooks and scripts: open a record, ask it, look at the sentences, take tables away.

>>> import entente
>>> record = entente.open("entente.db")
>>> visits = record.events(actor="Saddam Haftar", type="CONSULT", since="2025")
>>> visits[0].evidence[0].text
>>> visits.to_pandas()
>>> record.ties_over_time("Libya", "Türkiye").rows
"""

from entente.api.analysis import Analysis, Measured
from entente.api.facts import EntityFact, EventFact, Evidence, FactView, FactViews
from entente.api.opened import OpenRecord, add, open, read_export, sample_path
from entente.api.texts import CodedText, code
from entente.record.errors import EntenteError

__all__ = [
    "Analysis", "CodedText", "EntenteError", "EntityFact", "EventFact", "Evidence", "FactView", "FactViews", "Measured", "OpenRecord",
    "add", "code", "open", "read_export", "sample_path",
]  # fmt: skip
