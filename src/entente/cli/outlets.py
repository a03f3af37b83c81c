"""`entente outlets`: the table of outlets, to look at and to edit; with a record, those that its documents come from."""

import sys
from collections import Counter
from pathlib import Path

from entente.cli.ending import DONE
from entente.cli.records import reading
from entente.cli.screen import Column, on_terminal, print_table
from entente.collect.outlets import COLUMNS, Outlet, load_outlets
from entente.publish.tabular import plain_csv

_SHOWN = ("name", "country", "language", "owner", "state", "rating")


def list_outlets(file: Path | None, record: str | None) -> int:
    """Print the table as CSV, or for people on a terminal; with a record, its outlets with their number of documents."""
    table = load_outlets(file)
    if record is None:
        return _print([outlet.row() for outlet in table], COLUMNS)
    counts: Counter[Outlet] = Counter()
    with reading(record) as store:
        for document in store.documents_table():
            known = table.find(document.outlet, document.url)
            if known is not None or document.outlet is not None:
                counts[known or Outlet(document.outlet or "")] += 1
    rows = [(*outlet.row(), str(count)) for outlet, count in sorted(counts.items(), key=lambda each: (-each[1], each[0].name))]
    return _print(rows, (*COLUMNS, "documents"))


def _print(rows: list[tuple[str, ...]], columns: tuple[str, ...]) -> int:
    if on_terminal():
        shown = [at for at, name in enumerate(columns) if name in (*_SHOWN, "documents")]
        print_table([Column(columns[at], right=columns[at] == "documents") for at in shown], [[row[at] for at in shown] for row in rows])
        return DONE
    sys.stdout.writelines(plain_csv(columns, rows))
    return DONE
