"""Open a record and ask it."""

from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from entente.api.analysis import Analysis, Measured
from entente.api.facts import EntityFact, EventFact, FactView, FactViews
from entente.publish import Origin, Report, Sheet
from entente.publish.reading import read_lines
from entente.publish.sheet import Fact
from entente.record import Entity, Event
from entente.record.errors import QueryError
from entente.run.briefing import brief_of, panel_of
from entente.run.exporting import origin_of, sheet_of, sheets
from entente.run.measures import TieOverTime
from entente.store import Filter, Gone, Moved, Standing, Store

F = TypeVar("F", bound=FactView)
_KINDS = {"event": "events", "entity": "entities", "position": "positions", "tie": "ties", "statement": "statements"}


def open(where: str | Path = "entente.db", *, codebook: str | None = None) -> "OpenRecord":
    """Open a record to look at it.

    Args:
        where: a file, or an address `postgresql://user@host/name`.
        codebook: a folder of codebook files of one's own, if the record was made with one.

    Raises:
        StoreError: there is none, or it is of another version.
    """
    return OpenRecord(Store.open_for_reading(where), codebook)


def read_export(path: str | Path, kind: str = "events") -> tuple[Fact, ...]:
    """Read an export in JSON Lines back into nouns.

    Raises:
        QueryError: a line is none of that kind.
    """
    with Path(path).open(encoding="utf-8") as lines:
        return tuple(read_lines(kind, lines))


def add(
    where: str | Path,
    *sources: str | Path,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    codebook: str | None = None,
    workers: int | None = 1,
) -> "OpenRecord":
    """Take texts into a record, made where there is none, and open it: files, folders, or patterns, as `entente add` takes them.

    Args:
        where: the record: a file, or an address `postgresql://user@host/name`.
        sources: what to take in.
        published, outlet, language: what is said of all of them.
        codebook: a folder of codebook files of one's own.
        workers: processes to code with; None for as many as fit.

    Raises:
        StoreError: the record cannot be written, or another process makes it anew.
        CollectError: there is nothing at a source.
    """
    from entente.collect import Claims
    from entente.run import CodingOptions
    from entente.run import add as add_to

    with Store.open(where) as store:
        claims = Claims(published=published, outlet=outlet, language=language)
        add_to(store, sources, claims, CodingOptions(codebook=codebook), workers=workers)
    return open(where, codebook=codebook)


def sample_path() -> str:
    """Give the file of the sample: 51 dispatches of our own, in several languages, to try things on."""
    return str(files("entente").joinpath("sample", "dispatches.jsonl"))


class OpenRecord:
    """A record, open for reading. Every question takes the filters of the command line, by the same names.

    `actor` is an id or words of a name in any script; `since` and `until` are years, months or days; `type`, `mode`, `country`, `status`
    and `language` as `entente events --help` says; `limit` how many at most. All may be left out.
    """

    def __init__(self, store: Store, codebook: str | None = None) -> None:
        """Use `entente.open`."""
        self.store = store
        self._codebook = codebook
        self._analysis: Analysis | None = None

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Self:
        """Close when the block ends."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close."""
        self.close()

    @property
    def origin(self) -> Origin:
        """The build, what made it, and when: what to cite."""
        return origin_of(self.store, self._codebook)

    def events(
        self,
        actor: str | None = None,
        *,
        type: str | None = None,
        mode: str | None = None,
        country: str | None = None,
        since: str | None = None,
        until: str | None = None,
        status: str | None = None,
        language: str | None = None,
        limit: int | None = None,
    ) -> FactViews[EventFact]:
        """Give the events that fit, earliest day first, undated last.

        Raises:
            QueryError: a filter makes no sense; the text says what to give instead.
        """
        asked = Filter(actor, type, country, since, until, status, mode, language, limit)
        return self._ask("events", asked, EventFact)

    def entities(
        self,
        actor: str | None = None,
        *,
        type: str | None = None,
        country: str | None = None,
        language: str | None = None,
        limit: int | None = None,
    ) -> FactViews[EntityFact]:
        """Give the persons, organizations, countries and places that fit."""
        return self._ask("entities", Filter(actor, type, country, language=language, limit=limit), EntityFact)

    def positions(self, actor: str | None = None, **asked: Any) -> FactViews[FactView]:
        """Give who held which office: filters `country`, `since`, `until`, `status`, `language`, `limit`."""
        return self._ask("positions", _filter(actor, asked), FactView)

    def ties(self, actor: str | None = None, **asked: Any) -> FactViews[FactView]:
        """Give standing relations: filters as for positions, and `type` (a kind of tie)."""
        return self._ask("ties", _filter(actor, asked), FactView)

    def statements(self, actor: str | None = None, **asked: Any) -> FactViews[FactView]:
        """Give who said what: filters as for ties."""
        return self._ask("statements", _filter(actor, asked), FactView)

    def find(self, id: str) -> FactView:
        """Give the fact of an id; one that leads elsewhere gives what stands there.

        Raises:
            QueryError: there is none; for one that is gone the text says since when and why.
        """
        found = self.store.find(id)
        if isinstance(found, Gone):
            raise QueryError(f"{id} is gone since build {found.since}: {found.why}")
        if not isinstance(found, Standing | Moved) or found.kind not in _KINDS:
            raise QueryError(f"There is no fact {id} in {self.store.label}.")
        fact: Any = found.fact
        make = EventFact if isinstance(fact, Event) else EntityFact if isinstance(fact, Entity) else FactView
        return make(fact, sheet_of(self.store, (fact,)), self.origin)

    def panel(
        self,
        by: str = "month",
        *,
        dyads: Iterable[str] = (),
        directed: bool = False,
        since: str | None = None,
        until: str | None = None,
        report: Report | None = None,
    ) -> str:
        """Give pairs of countries by month or week as CSV, zeros told apart from no coverage: `pandas.read_csv(io.StringIO(…))` reads it.

        Args:
            by: "month" or "week".
            dyads: pairs such as "LY-TR"; all that have an event, where none is given.
            directed: count a → b apart from b → a.
            since, until: years, months or days.
            report: told what was not counted.
        """
        return "".join(panel_of(self.store, by, dyads=tuple(dyads), directed=directed, since=since, until=until, report=report))

    def brief(self, actor: str | None = None, other: str | None = None, *, since: str | None = None, until: str | None = None) -> str:
        """Give a page of HTML to print: an actor, a pair, or a period, with every sentence and its source."""
        return "".join(brief_of(self.store, actor, other, since, until))

    @property
    def analyse(self) -> Analysis:
        """The measures: ties over time, turns, balance, itineraries, coverage, comparison."""
        if self._analysis is None:
            self._analysis = Analysis(self.store, self._codebook)
        return self._analysis

    def ties_over_time(self, a: str, b: str, *, since: str | None = None, until: str | None = None) -> Measured[TieOverTime]:
        """Measure how strong the tie of two parties is, month by month: the same as `analyse.ties_over_time`."""
        return self.analyse.ties_over_time(a, b, since=since, until=until)

    def _ask(self, kind: str, asked: Filter, make: Callable[[Any, Sheet, Origin], F]) -> FactViews[F]:
        origin = self.origin
        return FactViews(kind, [make(fact, sheet, origin) for sheet in sheets(self.store, kind, asked) for fact in sheet.facts], origin)

    def __repr__(self) -> str:
        """Show where it is and what it holds."""
        counts = ", ".join(f"{self.store.count(table)} {table}" for table in ("events", "entities", "positions", "ties", "statements"))
        build = self.store.build()
        return f"<record {self.store.label}: {counts}; build {build.number if build else 'none yet'}>"


def _filter(actor: str | None, asked: dict[str, Any]) -> Filter:
    known = set(Filter.__dataclass_fields__) - {"actor", "offset"}
    unknown = set(asked) - known
    if unknown:
        raise QueryError(f"There is no filter '{min(unknown)}'. Known: {', '.join(sorted(known))}.")
    return Filter(actor, **asked)
