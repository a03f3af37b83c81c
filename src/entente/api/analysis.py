"""Measures in Python: the same as `entente analyse`, as values, rows, JSON, CSV and drawings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, Generic, TypeVar

from entente.analyse.coverage import Coverage
from entente.analyse.facts import Facts
from entente.analyse.parameters import DEFAULTS, LEVELS, Level, Parameters
from entente.analyse.scale import Scale, scale_of
from entente.analyse.spread import Spread
from entente.analyse.turns import Turns
from entente.codebook import load_codebook
from entente.publish.beside import Beside
from entente.publish.charts import standalone
from entente.publish.drawings import (
    Wording,
    balance_drawing,
    beside_drawing,
    coverage_drawing,
    tie_drawing,
    traffic_drawing,
    turns_drawing,
)
from entente.publish.measured import (
    Cell,
    Table,
    as_values,
    balance_table,
    beside_table,
    coverage_table,
    dealings_table,
    itineraries_table,
    measured_json,
    spread_table,
    ties_table,
    turns_table,
)
from entente.publish.tabular import plain_csv
from entente.record import Event
from entente.record.errors import QueryError, UnknownNameError
from entente.run.comparing import foreign_rows
from entente.run.meant import find_party
from entente.run.measures import (
    AsTold,
    Journeys,
    Network,
    Span,
    TieOverTime,
    as_told,
    beside_rows,
    journeys_of,
    network_of,
    spread_of_event,
    tie_over_time,
    told_to,
    turns_of_pairs,
)
from entente.run.measuring import facts_between, facts_of
from entente.store import Moved, Standing, Store

V = TypeVar("V")
_SHOWN = 8


@dataclass(frozen=True)
class Measured(Generic[V]):
    """A measure and what it rests on.

    Attributes:
        value: the measure itself; docs/analysis.md tells what its fields mean.
        table: the same in rows, every id with its name beside it.
        facts: what it was measured on.
    """

    value: V
    table: Table
    facts: Facts = field(repr=False)
    _level: Level
    _parameters: Parameters = field(repr=False)
    _drawn: Callable[[], str] | None = field(default=None, repr=False)

    @property
    def rows(self) -> list[dict[str, Cell]]:
        """The table as a list of mappings: `pandas.DataFrame(measured.rows)` takes it."""
        return [dict(zip(self.table.columns, row, strict=True)) for row in self.table.rows]

    @property
    def json(self) -> dict[str, Any]:
        """The whole as JSON values, with build, parameters, and the name of every id; as `entente analyse … --json` writes it."""
        values = as_values(self.value)
        whole = values if isinstance(values, dict) else {"values": values}
        return measured_json(whole, self.facts, self._level, self._parameters)

    @property
    def csv(self) -> str:
        """The table as CSV."""
        return "".join(plain_csv(self.table.columns, self.table.rows))

    @property
    def svg(self) -> str:
        """The chart as a file of SVG; empty where nothing is to be drawn."""
        drawn = self._drawn() if self._drawn is not None else ""
        return standalone(drawn) if drawn else ""

    def save_svg(self, path: str | Path) -> None:
        """Write the chart into a file.

        Raises:
            QueryError: there is nothing to draw.
        """
        drawn = self.svg
        if not drawn:
            raise QueryError(f"There is nothing to draw into {path}: the measure found nothing, or has no chart.")
        Path(path).write_text(drawn, encoding="utf-8")

    def _repr_html_(self) -> str:
        """Show the chart and the first rows in a notebook."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.table.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape('' if cell is None else str(cell)[:60])}</td>" for cell in row) + "</tr>"
            for row in self.table.rows[:_SHOWN]
        )
        more = len(self.table.rows) - _SHOWN
        note = f"<p>and {more} more rows</p>" if more > 0 else ""
        return f"{self.svg}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


class Analysis:
    """Ask a record's measures. Parties are ids or names; `level` is "person", "organization" or "country"; times are EDTF.

    The whole record is read once, when a measure first needs it; the tie of two reads that pair's facts alone.
    """

    def __init__(self, store: Store, codebook: str | None = None, parameters: Parameters = DEFAULTS) -> None:
        """Use `entente.open(…).analyse`, or `.analyse.with_parameters(…)`."""
        self._store, self._codebook, self.parameters = store, codebook, parameters
        self._facts: Facts | None = None
        self._scale: Scale | None = None

    def with_parameters(self, parameters: Parameters) -> "Analysis":
        """Measure with other parameters than the usual ones."""
        return Analysis(self._store, self._codebook, parameters)

    def ties_over_time(self, a: str, b: str, *, since: str | None = None, until: str | None = None) -> Measured[TieOverTime]:
        """Measure how strong the tie of two parties is, month by month, and find its turns.

        Raises:
            QueryError: a name means nobody or several, both ends are one, or a bound is no date.
        """
        one, other = find_party(self._store, a), find_party(self._store, b)
        facts = facts_between(self._store, one, other)
        found = tie_over_time(facts, self.scale, one, other, self.parameters, Span(since, until))
        words = Wording(facts.name)
        return self._made(found, ties_table(found.series, facts), facts, "country", lambda: tie_drawing(found.series, found.turns, words))

    def turns(self, party: str | None = None, *, level: str = "country") -> Measured[tuple[Turns, ...]]:
        """Find thaws, freezes and escalations: of one party's ties, or of all."""
        facts, at = self.facts, _level(level)
        found = turns_of_pairs(facts, self.scale, at, self.parameters, self._party(party))
        listed = [(each, turn) for each in found for turn in each.turns]
        return self._made(found, turns_table(found, facts), facts, at, lambda: turns_drawing(listed, Wording(facts.name)))

    def balance(self, *, level: str = "country", until: str | None = None) -> Measured[Network]:
        """Measure the signed network of a month: camps, triangles that do not fit, who hedges and who brokers."""
        facts, at = self.facts, _level(level)
        found = network_of(facts, self.scale, at, self.parameters, Span(until=until).last_month)
        table = balance_table(found.balance, found.brokers, facts)
        return self._made(found, table, facts, at, lambda: balance_drawing(found.balance, Wording(facts.name)))

    def itineraries(
        self, party: str | None = None, *, level: str = "country", since: str | None = None, until: str | None = None
    ) -> Measured[Journeys]:
        """List visits: who travels to whom, rank against rank, firsts."""
        facts, at = self.facts, _level(level)
        found = journeys_of(facts, self.scale, at, self.parameters, Span(since, until), self._party(party))
        table = itineraries_table(found.trips, facts)
        return self._made(found, table, facts, at, lambda: traffic_drawing(found.traffic, Wording(facts.name)))

    def coverage(self, party: str | None = None, *, since: str | None = None, until: str | None = None) -> Measured[Coverage]:
        """Compare what each language's and outlet's public was told, and what not."""
        facts = self.facts
        found = told_to(facts, self.parameters, Span(since, until), self._party(party))
        return self._made(found, coverage_table(found, facts), facts, "country", lambda: coverage_drawing(found, Wording(facts.name)))

    def spread(self, event: str) -> Measured[Spread]:
        """Follow the telling of an event from source to source.

        Raises:
            QueryError: there is no such event.
        """
        standing = self._store.find(event)
        if not isinstance(standing, Standing | Moved) or not isinstance(standing.fact, Event):
            raise QueryError(f"There is no event {event}.")
        found = spread_of_event(self._store, self.facts, standing.fact)
        return self._made(found, spread_table(found), self.facts, "country")

    def dealings(self, party: str | None = None, *, level: str = "organization") -> Measured[AsTold]:
        """Say who deals with whom as it is told, however few tell it."""
        facts, at = self.facts, _level(level)
        found = as_told(facts, self.scale, at, self.parameters, self._party(party))
        return self._made(found, dealings_table(found.dealings, facts), facts, at)

    def compare(self, file: str | Path) -> Measured[Beside]:
        """Correlate our counts with those of a table of GDELT events, ICEWS or POLECAT, by pair of countries and month.

        Raises:
            CollectError: there is no such file.
            QueryError: it is none of these tables.
        """
        with foreign_rows(file) as rows:
            found = beside_rows(self._store, rows, self.parameters)
        facts = self.facts
        return self._made(
            found, beside_table(found), facts, "country",
            lambda: beside_drawing(found.dyads[0], Wording(facts.name)) if found.dyads else "",
        )  # fmt: skip

    @property
    def facts(self) -> Facts:
        """What the measures of the whole record read; read once."""
        if self._facts is None:
            self._facts = facts_of(self._store)
        return self._facts

    @property
    def scale(self) -> Scale:
        """The intensities of the codebook."""
        if self._scale is None:
            self._scale = scale_of(load_codebook(self._codebook))
        return self._scale

    def _party(self, words: str | None) -> str | None:
        return None if words is None else find_party(self._store, words)

    def _made(self, value: V, table: Table, facts: Facts, level: Level, drawn: Callable[[], str] | None = None) -> Measured[V]:
        return Measured(value, table, facts, level, self.parameters, drawn)


def _level(name: str) -> Level:
    found = next((level for level in LEVELS if level == name), None)
    if found is None:
        raise UnknownNameError("level", name, LEVELS)
    return found
