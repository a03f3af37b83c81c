"""`entente panel`, `entente brief`, `entente cite`: facts for statistics, for print, and for footnotes."""

import sys
from collections.abc import Sequence

from entente.cli.ending import complain
from entente.cli.listing import write_pieces
from entente.cli.records import reading
from entente.publish import Report
from entente.publish.cite import CITATIONS
from entente.record.errors import QueryError, UnknownNameError
from entente.run.briefing import brief_of, panel_of
from entente.run.exporting import origin_of, sheet_of_one
from entente.store import Gone, Moved, Standing


def write_panel(where: str, by: str, dyads: Sequence[str], directed: bool, since: str | None, until: str | None, output: str | None) -> int:
    """Write the panel of pairs of countries by period as CSV; what was not counted is told on stderr."""
    report = Report()
    with reading(where) as store:
        rows = panel_of(store, by, dyads=dyads, directed=directed, since=since, until=until, report=report)
        write_pieces((row.encode() for row in rows), output)
    for line in report.lines():
        complain(f"panel: {line}")
    return 0


def write_brief(where: str, actor: str | None, other: str | None, since: str | None, until: str | None, output: str | None) -> int:
    """Write the brief of an actor, a pair or a period as one HTML file."""
    with reading(where) as store:
        write_pieces((piece.encode("utf-8", "replace") for piece in brief_of(store, actor, other, since, until)), output)
    return 0


def cite(where: str, id: str, form: str) -> int:
    """Print how to cite a fact as the newest build has it, and the documents that tell it."""
    if form not in CITATIONS:
        raise UnknownNameError("form of citation", form, CITATIONS)
    with reading(where) as store:
        found = store.find(id)
        if isinstance(found, Gone):
            raise QueryError(f"{id} is gone since build {found.since}: {found.why}")
        sheet = sheet_of_one(store, found.fact) if isinstance(found, Standing | Moved) else None
        if sheet is None or not sheet.facts:
            raise QueryError(f"There is no fact {id} in {store.label}: take an id from `entente events`.")
        sys.stdout.write(CITATIONS[form](sheet.facts[0], sheet, origin_of(store)))
    return 0
