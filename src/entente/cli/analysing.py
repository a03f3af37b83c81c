"""`entente analyse …`: measures over the record, printed as tables, JSON or CSV, each number with the ids of its events."""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from entente.analyse.facts import Facts
from entente.analyse.months import month_of
from entente.analyse.parameters import DEFAULTS, LEVELS, Level, Parameters
from entente.analyse.scale import Scale, scale_of
from entente.cli.records import reading
from entente.cli.screen import Column, on_terminal, print_pieces, print_rows, print_table
from entente.codebook.load import load_codebook
from entente.record import Event, edtf
from entente.record.errors import QueryError, UnknownNameError
from entente.record.jsons import dumps, to_json
from entente.run.measuring import facts_of, find_party
from entente.store import Store

FORMATS: Final = ("table", "json", "csv")
# A spreadsheet takes a cell that begins so for a formula; numbers are let through.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Asked:
    """What is asked of every measure.

    Attributes:
        record: where the record is.
        level: at which parties are stood for.
        since, until: first and last day, ISO; None for no bound.
        form: one of `FORMATS`.
    """

    record: str
    level: Level
    since: str | None
    until: str | None
    form: str
    codebook: str | None

    @property
    def first_month(self) -> int | None:
        """The month of `since`."""
        return _month(self.since, 0)

    @property
    def last_month(self) -> int | None:
        """The month of `until`."""
        return _month(self.until, 1)


@dataclass(frozen=True)
class Answer:
    """What a measure prints.

    Attributes:
        words: sentences over the table.
        screen: columns and rows for a terminal.
        columns, rows: the same for pipes and CSV, with all ids.
        value: the whole answer, for JSON.
        after: sentences under the table.
    """

    words: Sequence[str]
    screen: tuple[Sequence[Column], Sequence[Sequence[str]]]
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    value: dict[str, Any]
    after: Sequence[str] = ()


@dataclass(frozen=True)
class Case:
    """All that a measure works on."""

    facts: Facts
    scale: Scale
    asked: Asked
    parameters: Parameters
    store: Store


def ask_for(record: str, level: str, since: str | None, until: str | None, form: str, codebook: str | None) -> Asked:
    """Check what is asked.

    Raises:
        UnknownNameError: there is no such level or format.
        QueryError: a bound is no date with a year.
    """
    if form not in FORMATS:
        raise UnknownNameError("format", form, FORMATS)
    chosen = next((known for known in LEVELS if known == level), None)
    if chosen is None:
        raise UnknownNameError("level", level, LEVELS)
    for name, value in (("since", since), ("until", until)):
        if value is not None and (not edtf.is_edtf(value) or edtf.bounds(value) is None):
            raise QueryError(f"'{value}' is no date to count {name} from: give a year, month or day, such as 2026, 2026-01 or 2026-01-06.")
    return Asked(record, chosen, since, until, form, codebook)


def analyse(measure: str, asked: Asked, parties: Sequence[str | None] = ()) -> int:
    """Compute a measure and print it.

    Args:
        measure: one of those in `entente.cli.measures`.
        parties: names or ids, as the user gave them.
    """
    from entente.cli.measures import MEASURES

    with reading(asked.record) as store:
        ids = [find_party(store, words) for words in parties if words is not None]
        case = Case(facts_of(store), scale_of(load_codebook(asked.codebook)), asked, DEFAULTS, store)
        _print(MEASURES[measure](case, ids), case)
    return 0


def within(events: Sequence[Event], facts: Facts, asked: Asked) -> tuple[Event, ...]:
    """Give the events that can lie in the time asked for; where none is asked for, the undated too."""
    if asked.since is None and asked.until is None:
        return tuple(events)
    low = edtf.bounds(asked.since) if asked.since else None
    high = edtf.bounds(asked.until) if asked.until else None
    found = []
    for event in events:
        reach = edtf.bounds(event.when) if event.when else None
        if reach is not None and (low is None or reach[1] >= low[0]) and (high is None or reach[0] <= high[1]):
            found.append(event)
    return tuple(found)


def narrowed(case: Case) -> Facts:
    """Give the facts with only the events of the time asked for."""
    return replace(case.facts, events=within(case.facts.events, case.facts, case.asked))


def _month(value: str | None, end: int) -> int | None:
    reach = edtf.bounds(value) if value is not None else None
    return None if reach is None else month_of(reach[end])


def _print(answer: Answer, case: Case) -> None:
    if case.asked.form == "json":
        whole = {"build": case.facts.build, "level": case.asked.level, **answer.value, "parameters": _parameters(case.parameters)}
        print(dumps(whole | {"names": _names(whole, case.facts)}))
    elif case.asked.form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([_safe(cell) for cell in row] for row in answer.rows)
    elif not on_terminal():
        print_rows(answer.columns, answer.rows)
    else:
        for words in answer.words:
            print_pieces([(words, "")], marks=False)
        if answer.screen[1]:
            print_table(*answer.screen)
        for words in answer.after:
            print_pieces([(words, "")], marks=False)


def _safe(cell: str) -> str:
    if not cell.startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def _parameters(parameters: Parameters) -> dict[str, Any]:
    fields = {name: getattr(parameters, name) for name in parameters.__dataclass_fields__}
    return {name: dict(value) if hasattr(value, "items") else value for name, value in fields.items()}


def _names(value: Any, facts: Facts) -> dict[str, str]:
    """Name the entities whose ids stand anywhere in an answer."""
    found: dict[str, str] = {}

    def walk(item: Any) -> None:
        if isinstance(item, str) and item in facts.entities:
            found[item] = facts.name(item)
        elif isinstance(item, dict):
            for inner in item.values():
                walk(inner)
        elif isinstance(item, list | tuple):
            for inner in item:
                walk(inner)

    walk(value)
    return dict(sorted(found.items()))


__all__ = ["Answer", "Asked", "Case", "analyse", "ask_for", "find_party", "narrowed", "to_json", "within"]
