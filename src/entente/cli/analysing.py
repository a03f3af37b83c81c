"""`entente analyse …`: measures over the record, printed as tables, JSON or CSV, each number with the ids of its events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from entente.analyse.facts import Facts
from entente.analyse.parameters import DEFAULTS, LEVELS, Level, Parameters
from entente.analyse.scale import Scale, scale_of
from entente.cli.ending import complain
from entente.cli.records import reading
from entente.cli.screen import Column, cell, on_terminal, plain, print_pieces, print_rows, print_table
from entente.codebook.load import load_codebook
from entente.publish.charts import standalone
from entente.publish.measured import Table, measured_json
from entente.publish.tabular import plain_csv
from entente.record.errors import QueryError, UnknownNameError
from entente.record.jsons import dumps
from entente.run.meant import find_party
from entente.run.measures import Span, facts_of
from entente.run.measuring import facts_between
from entente.store import Store

FORMATS: Final = ("table", "json", "csv")


@dataclass(frozen=True)
class Asked:
    """What is asked of every measure.

    Attributes:
        record: where the record is.
        level: at which parties are stood for.
        span: the time.
        form: one of `FORMATS`.
        svg: the file to draw into; None for none.
    """

    record: str
    level: Level
    span: Span
    form: str
    codebook: str | None
    svg: Path | None = None


@dataclass(frozen=True)
class Answer:
    """What a measure prints.

    Attributes:
        words: sentences over the table.
        screen: columns and rows for a terminal.
        table: the same for pipes and CSV, with all ids and names.
        value: the whole answer, for JSON.
        after: sentences under the table.
        drawing: the chart, where the measure has one; made when it is asked for.
    """

    words: Sequence[str]
    screen: tuple[Sequence[Column], Sequence[Sequence[str]]]
    table: Table
    value: dict[str, Any]
    after: Sequence[str] = ()
    drawing: Callable[[], str] | None = None


@dataclass(frozen=True)
class Case:
    """All that a measure works on."""

    facts: Facts
    scale: Scale
    asked: Asked
    parameters: Parameters
    store: Store

    def name(self, id: str) -> str:
        """Name a party in a cell."""
        return cell(self.facts.name(id))

    def pair(self, a: str, b: str) -> str:
        """Name two parties in a cell."""
        return f"{self.name(a)} – {self.name(b)}"


def ask_for(
    record: str, level: str, since: str | None, until: str | None, form: str, codebook: str | None, svg: Path | None = None
) -> Asked:
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
    return Asked(record, chosen, Span(since, until), form, codebook, svg)


def analyse(measure: str, asked: Asked, words: Sequence[str | None] = ()) -> int:
    """Compute a measure and print it.

    Args:
        measure: one of those in `entente.cli.measures`.
        asked: what is asked.
        words: names or ids of parties, as the user gave them; for `spread` an event's id, for `compare` a file before them.

    Raises:
        QueryError: nothing is there to be drawn.
    """
    from entente.cli.measures import MEASURES

    given = [each for each in words if each is not None]
    with reading(asked.record) as store:
        scale = scale_of(load_codebook(asked.codebook))
        apart = given[:1] if measure in ("spread", "compare") else []
        ids = [find_party(store, each) for each in given[len(apart) :]]
        # Two parties alone are read alone: the whole record is not needed for them.
        pair = measure in ("ties", "turns") and len(ids) == 2 and ids[0] != ids[1]
        facts = facts_between(store, *ids) if pair else facts_of(store)
        case = Case(facts, scale, asked, DEFAULTS, store)
        answer = MEASURES[measure](case, [*apart, *ids])
        if asked.svg is not None:
            _draw(answer, asked.svg)
        _print(answer, case)
    return 0


def _draw(answer: Answer, path: Path) -> None:
    drawn = answer.drawing() if answer.drawing is not None else ""
    if not drawn:
        raise QueryError(f"There is nothing to draw into {path}: {' '.join(answer.words) or 'the measure found nothing.'}")
    path.write_text(standalone(drawn), encoding="utf-8")


def _print(answer: Answer, case: Case) -> None:
    if case.asked.form == "json":
        print(dumps(measured_json(answer.value, case.facts, case.asked.level, case.parameters)))
    elif case.asked.form == "csv":
        print("".join(plain_csv(answer.table.columns, answer.table.rows)), end="")
        _complain_of_nothing(answer)
    elif not on_terminal():
        print_rows(answer.table.columns, ([None if cell is None else str(cell) for cell in row] for row in answer.table.rows))
        _complain_of_nothing(answer)
    else:
        for words in answer.words:
            print_pieces([(words, "")], marks=False)
        if answer.screen[1]:
            print_table(*answer.screen)
        for words in answer.after:
            print_pieces([(words, "")], marks=False)


def _complain_of_nothing(answer: Answer) -> None:
    """Say why a table has no row, as the terminal does: an empty file alone does not tell a refusal from a failure."""
    for words in answer.words if not answer.table.rows else ():
        complain(plain(words))
