"""`entente compare` and `entente import`: other data sets' events beside ours, or in a record of their own."""

import sys
from collections.abc import Iterator
from dataclasses import asdict, fields
from itertools import chain
from typing import Final

from entente.cli.ending import complain
from entente.cli.records import hint, reading, writing
from entente.publish import Extract
from entente.publish.compare import VERDICTS, Article, Compared, Comparison, compare, compare_articles
from entente.publish.tabular import plain_csv
from entente.record.errors import UnknownNameError
from entente.record.jsons import dumps
from entente.run.comparing import foreign_rows
from entente.run.exporting import origin_of, sheets
from entente.run.importing import import_rows
from entente.store import Store

_FORMS: Final = ("text", "jsonl", "csv")
_SHOWN: Final = 10
_SAID: Final = {
    "both": "both have it",
    "type": "same pair and day, another type",
    "date": "same pair and type, another day of the week around",
    "ours": "they lack it",
    "theirs": "we lack it",
}


def compare_file(path: str, where: str, form: str) -> int:
    """Say which of our events another data set has, which of theirs we lack, and which disagree."""
    if form not in _FORMS:
        raise UnknownNameError("format", form, _FORMS)
    told = Comparison()
    with reading(where) as store, foreign_rows(path) as given:
        first = next(given, None)
        rows = chain((first,), given) if first is not None else iter(())
        if first is not None and first.data_set == "gdelt-mentions":
            addresses = [(row.id, row.url) for row in store.documents_table() if row.url is not None]
            _print_articles(compare_articles(addresses, rows), form)
            return 0
        found = compare(Extract("events", sheets(store, "events"), origin_of(store)), rows, told)
        if form == "jsonl":
            for item in found:
                print(dumps(asdict(item)))
        elif form == "csv":
            _print_csv(found)
        else:
            _print_text(found, told)
    for line in told.report.lines():
        complain(f"compare: {line}")
    return 0


def _print_articles(found: list[Article], form: str) -> None:
    if form == "jsonl":
        for item in found:
            print(dumps(asdict(item)))
        return
    if form == "csv":
        rows = ((item.url, item.document, list(item.events)) for item in found)
        sys.stdout.writelines(plain_csv([field.name for field in fields(Article)], rows))
        return
    both = [item for item in found if item.document is not None and item.events]
    ours = [item for item in found if not item.events]
    print(f"articles: both have {len(both)}, they lack {len(ours)} of ours, we lack {len(found) - len(both) - len(ours)} of theirs")
    for item in both[:_SHOWN]:
        print(f"both     {item.document}  {item.url}  their events: {', '.join(item.events)}")
    for item in ours[:_SHOWN]:
        print(f"ours     {item.document}  {item.url}")


def _print_csv(found: Iterator[Compared]) -> None:
    rows = ((asdict(item) | {"pair": "-".join(item.pair)}).values() for item in found)
    sys.stdout.writelines(plain_csv([field.name for field in fields(Compared)], rows))


def _print_text(found: Iterator[Compared], told: Comparison) -> None:
    shown: dict[str, list[Compared]] = {verdict: [] for verdict in VERDICTS}
    for item in found:
        if len(shown[item.verdict]) < _SHOWN:
            shown[item.verdict].append(item)
    print("verdict  our events  their rows")
    for verdict in VERDICTS:
        print(f"{verdict:7}  {told.ours[verdict]:>10,}  {told.theirs[verdict]:>10,}  {_SAID[verdict]}")
    for verdict in VERDICTS[1:]:
        for item in shown[verdict]:
            ours = f"{item.ours} {item.our_type} {item.our_when}" if item.ours else "–"
            theirs = f"{item.theirs} {item.their_type} {item.their_when}" if item.theirs else "–"
            print(f"{verdict:7}  {'-'.join(item.pair)}  ours: {ours}  theirs: {theirs}")


def import_file(path: str, where: str) -> int:
    """Take another data set's rows into a record of their own."""
    with foreign_rows(path) as rows, writing(where, make=True) as store:
        made = import_rows(store, rows)
        print(f"rows:      {made.new} new, {made.known} known, {made.left_out} that tell no event")
        print(f"record:    {_holds(store)} (build {made.build})")
    print(f"look:      entente events{hint(where)}")
    return 0


def _holds(store: Store) -> str:
    return f"{store.count('events')} events, {store.count('entities')} entities, from {store.count('documents')} rows"
