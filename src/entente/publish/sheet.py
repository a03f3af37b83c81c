"""What an export needs: facts, and what they point to."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from entente._version import __version__
from entente.record import (
    DocumentEntity,
    Entity,
    Event,
    EventMention,
    Position,
    PositionMention,
    Statement,
    StatementMention,
    Tie,
    TieMention,
)
from entente.record.document import DescribedField

Fact = Event | Entity | Position | Tie | Statement
AnyMention = EventMention | PositionMention | TieMention | StatementMention | DocumentEntity


class DocumentLike(Protocol):
    """What a line shows of a document: a `Document` of the record fits, and so does the store's row without a text."""

    @property
    def id(self) -> str: ...
    @property
    def source(self) -> str | None: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """Facts of one kind, in the order in which they are to be written.

    Attributes:
        facts: the facts.
        entities, mentions, documents: by id, what they point to. A mention or document that is not given is left out of the lines;
            an entity that is not given shows its id alone.
    """

    facts: Sequence[Fact]
    entities: Mapping[str, Entity] = field(default_factory=dict)
    mentions: Mapping[str, AnyMention] = field(default_factory=dict)
    documents: Mapping[str, DocumentLike] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changed:
    """What the newest build that touched a fact did to it.

    Attributes:
        change: `came`, `changed` or `went`.
        at: when, ISO time in UTC.
        kind: kind of fact.
        why: for `went`: why it is gone.
    """

    change: str
    at: str
    kind: str = "event"
    why: str | None = None


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file that goes into a package beside the facts: its path there, what it is, its media type, its bytes."""

    path: str
    title: str
    media_type: str
    pieces: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where exported facts come from: what a reader needs to cite them.

    Attributes:
        build: number of the build; None where there is none.
        made_at: when the build was made, ISO time in UTC; formats that must bear a time bear this one, never the present.
        resolver, coding: what made the record.
        digest: the record's hash.
        version: of Entente.
        title: what to call the record.
        language: of headlines, where a format has them (calendars, feeds): en, fr or ar.
        under: PLOVER type of each type that is a codebook's own.
        changes: by id of a fact, what happened to it last (for feeds).
        files: what packages carry beside the facts; asked for once.
    """

    build: int | None = None
    made_at: str = "1970-01-01T00:00:00Z"
    resolver: str = ""
    coding: str = ""
    digest: str = ""
    version: str = __version__
    title: str = "Entente"
    language: str = "en"
    under: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, Changed] = field(default_factory=dict)
    files: Callable[[], Iterable[PackedFile]] = tuple


class Report:
    """What a format could not hold, counted as it is written: nothing is left out or coarsened in silence."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def note(self, what: str, id: str) -> None:
        """Count one case: what happened, to which fact."""
        self.counts[what] += 1
        self.examples.setdefault(what, id)

    def lines(self) -> list[str]:
        """Give a line for each kind of case, with how often and the first fact that it befell."""
        return [f"{what}: {count} (first: {self.examples[what]})" for what, count in sorted(self.counts.items())]


@dataclass(frozen=True, slots=True)
class Extract:
    """Facts on their way out: a kind of fact, portions of them in order, where they come from, and the report to keep."""

    kind: str
    sheets: Iterable[Sheet]
    origin: Origin = field(default_factory=Origin)
    report: Report = field(default_factory=Report)

    def facts(self) -> Iterator[tuple[Fact, Sheet]]:
        """Give each fact with the sheet that holds what it points to."""
        for sheet in self.sheets:
            for fact in sheet.facts:
                yield fact, sheet

    def events(self) -> Iterator[tuple[Event, Sheet]]:
        """Give the events alone."""
        for fact, sheet in self.facts():
            if isinstance(fact, Event):
                yield fact, sheet


def detail(document: DocumentLike, field: DescribedField) -> str | None:
    """Give what is known of a document beyond what every line shows (`url`, `title`, `author`); None where nothing is."""
    told = getattr(document, "told", None)
    value = told(field) if told is not None else getattr(document, field, None)
    return None if value is None else str(value)
