"""Facts as one meets them in a notebook: a noun of the record with what it points to, and lists of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from entente.api import html
from entente.publish import Origin, Report, Sheet, export_bytes
from entente.publish.cite import CITATIONS
from entente.publish.frames import COLUMN_TYPES, frame_rows
from entente.publish.lines import Line, fact_line
from entente.publish.sheet import DocumentLike, Extract, Fact
from entente.publish.titles import spans_of, title_of, told_of
from entente.record import Entity, Event, EventMention, Place, Sources, Span
from entente.record.errors import QueryError, UnknownNameError

F = TypeVar("F", bound="FactView")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that tells a fact.

    Attributes:
        text: the sentence, as it stands in the document.
        start, end: where it stands in the clean text, in code points.
        document: whose it is (id, source, outlet, published, language).
        trigger: the words that tell an event; None for other facts, and for further sentences.
    """

    text: str
    start: int
    end: int
    document: DocumentLike
    trigger: Span | None = None

    def _repr_html_(self) -> str:
        return html.quotation(self.text, self.document, self.start, self.trigger)


class FactView:
    """A fact with what it points to. Fields of the noun are its own: `.id`, `.status`, `.confidence`, `.sources` …"""

    def __init__(self, noun: Fact, sheet: Sheet, origin: Origin) -> None:
        """Put a noun, what it points to, and where it comes from together; `OpenRecord` does that."""
        self.noun, self._sheet, self._origin = noun, sheet, origin

    def __getattr__(self, name: str) -> Any:
        """Give a field of the noun."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.noun, name)

    def __dir__(self) -> list[str]:
        """List the noun's fields too, for completion."""
        return sorted({*super().__dir__(), *self.noun.__dataclass_fields__})

    def __eq__(self, other: object) -> bool:
        """Two views of one noun are the same."""
        return isinstance(other, FactView) and self.noun == other.noun

    def __hash__(self) -> int:
        """Hash by the id."""
        return hash(self.noun.id)

    @property
    def id(self) -> str:
        """The id, as the command line prints it."""
        return self.noun.id

    @property
    def title(self) -> str:
        """The fact in one line."""
        return title_of(self.noun, self._sheet)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sentences that tell it, earliest published first."""
        found = []
        for mention, document in told_of(self.noun, self._sheet):
            trigger = mention.trigger if isinstance(mention, EventMention) else None
            for number, span in enumerate(spans_of(mention)):
                found.append(Evidence(span.text, span.start, span.end, document, trigger if number == 0 else None))
        return tuple(found)

    @property
    def line(self) -> Line:
        """The fact as JSON values, as `entente export --format jsonl` writes it."""
        return fact_line(self.noun, self._sheet)

    def cite(self, form: str = "bibtex") -> str:
        """Give how to cite it, with its build and the documents that tell it: "bibtex" or "csl" (JSON).

        Raises:
            UnknownNameError: there is no such form.
        """
        if form not in CITATIONS:
            raise UnknownNameError("form of citation", form, CITATIONS)
        return CITATIONS[form](self.noun, self._sheet, self._origin)

    def _party(self, id: str) -> "EntityFact":
        entity = self._sheet.entities.get(id)
        return EntityFact(entity or Entity(id, "org", id, (), ()), self._sheet, self._origin)

    def __repr__(self) -> str:
        """Show id and title."""
        return f"<{self.id} {self.title}>"

    def _repr_html_(self) -> str:
        quotes = "".join(item._repr_html_() for item in self.evidence)
        return html.card(self.title, self.line, quotes)


class EntityFact(FactView):
    """A person, organization, country or place."""

    noun: Entity

    @property
    def name(self) -> str:
        """The name to show."""
        return self.noun.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling met, commonest first."""
        return tuple(item.name for item in self.noun.names)


class EventFact(FactView):
    """An event."""

    noun: Event

    @property
    def type(self) -> str:
        """PLOVER type, or a codebook's own."""
        return self.noun.type

    @property
    def when(self) -> str | None:
        """EDTF date; None where no text tells one."""
        return self.noun.when

    @property
    def where(self) -> Place | None:
        """The place; None where no text tells one."""
        return self.noun.where

    @property
    def sources(self) -> Sources:
        """How many documents and independent sources tell it."""
        return self.noun.sources

    @property
    def actors(self) -> tuple[EntityFact, ...]:
        """Who did it."""
        return tuple(self._party(id) for id in self.noun.actors)

    @property
    def recipients(self) -> tuple[EntityFact, ...]:
        """To whom."""
        return tuple(self._party(id) for id in self.noun.recipients)


class FactViews(Sequence[F], Generic[F]):
    """Facts that fit a question, in its order. A slice is such a list too."""

    def __init__(self, kind: str, items: Sequence[F], origin: Origin) -> None:
        """Hold facts of a kind; `OpenRecord` makes these."""
        self.kind, self._items, self._origin = kind, tuple(items), origin

    @overload
    def __getitem__(self, at: int) -> F: ...
    @overload
    def __getitem__(self, at: slice) -> "FactViews[F]": ...
    def __getitem__(self, at: int | slice) -> "F | FactViews[F]":
        """Give one fact, or a list of some."""
        return FactViews(self.kind, self._items[at], self._origin) if isinstance(at, slice) else self._items[at]

    def __len__(self) -> int:
        """How many."""
        return len(self._items)

    def _sheets(self) -> Iterator[Sheet]:
        for item in self._items:
            yield Sheet((item.noun,), item._sheet.entities, item._sheet.mentions, item._sheet.documents)

    def to_pandas(self) -> Any:
        """Give a pandas DataFrame, a row a fact: dates stay EDTF text, lists are lists, unknown is missing.

        Raises:
            QueryError: pandas is not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise QueryError("A DataFrame needs pandas: install it with `pip install pandas`.") from error
        frame = pandas.DataFrame(list(self._rows()), columns=list(COLUMN_TYPES[self.kind]))
        whole = {name: "Int64" for name, kind in COLUMN_TYPES[self.kind].items() if kind == "int"}
        return frame.astype(whole | {name: "float64" for name, kind in COLUMN_TYPES[self.kind].items() if kind == "float"})

    def to_polars(self) -> Any:
        """Give a polars DataFrame; else as `to_pandas`.

        Raises:
            QueryError: polars is not installed.
        """
        try:
            import polars
        except ModuleNotFoundError as error:
            raise QueryError("A DataFrame needs polars: install it with `pip install polars`.") from error
        kinds = {"str": polars.String, "int": polars.Int64, "float": polars.Float64, "list": polars.List(polars.String)}
        schema = {name: kinds[kind] for name, kind in COLUMN_TYPES[self.kind].items()}
        return polars.DataFrame(list(self._rows()), schema=schema)

    def _rows(self) -> Iterator[dict[str, Any]]:
        return frame_rows(Extract(self.kind, self._sheets(), self._origin))

    def export(self, name: str, path: str | Path | None = None, report: Report | None = None) -> bytes | Path:
        """Write these facts in a format of `entente export`.

        Args:
            name: the format, such as "ics" or "gexf".
            path: where to; None gives the bytes back.
            report: told what the format could not hold.
        """
        pieces = export_bytes(self.kind, name, self._sheets(), self._origin, report)
        if path is None:
            return b"".join(pieces)
        with Path(path).open("wb") as file:
            file.writelines(pieces)
        return Path(path)

    def __repr__(self) -> str:
        """Show how many, and the first few."""
        shown = "".join(f"\n  {item!r}" for item in self._items[:5])
        more = f"\n  … and {len(self) - 5} more" if len(self) > 5 else ""
        return f"{len(self)} {self.kind}{shown}{more}"

    def _repr_html_(self) -> str:
        return html.table(self.kind, [item.line for item in self._items[: html.MOST]], len(self))
