"""The record: what all documents together say, each fact once."""

from dataclasses import dataclass

from entente.record.mention import Amount, Place, Size
from entente.record.vocabulary import CopyKind, EntityKind, Sign, StatementForm, Status, TieKind


@dataclass(frozen=True, slots=True)
class NameCount:
    """One spelling of a name and in how many mentions it was met."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, country or place, once.

    Attributes:
        id: `en_…`; for countries the ISO code (`LY`).
        name: the name to show: English where known, else the commonest full form.
        names: every script and spelling met, commonest first.
        mentions: ids of the document entities behind it, sorted.
        external: ids elsewhere, such as `{"iso": "LY"}`, as pairs.
        maybe: ids of entities that it may be the same as, where the texts do not tell.
        public: False for a person whom no text shows in a public role, such as a victim or a bystander: no list, search or export
            of entities has them.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[NameCount, ...]
    mentions: tuple[str, ...]
    country: str | None = None
    sector: str | None = None
    external: tuple[tuple[str, str], ...] = ()
    maybe: tuple[str, ...] = ()
    public: bool = True


@dataclass(frozen=True, slots=True)
class Sources:
    """Who tells a fact.

    Attributes:
        documents: how many documents.
        independent: how many lineages of the passages that tell it; copies add none.
        languages, outlets: sorted; outlets only where known.
    """

    documents: int
    independent: int
    languages: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a disputed field and the mentions that say so."""

    value: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which mentions of one fact differ. `preferred` is a person's choice, if one was made."""

    field: str
    readings: tuple[Reading, ...]
    preferred: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A status that an event had, for when, as said on a day (None where the document is undated)."""

    status: Status
    when: str | None
    said_on: str | None
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event, however many documents tell it. `actors` and `recipients` are entity ids."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    where: Place | None
    status: Status
    about: tuple[str, ...]
    amount: Amount | None
    size: Size | None
    part_of: str | None
    history: tuple[HistoryEntry, ...]
    confidence: float
    mentions: tuple[str, ...]
    sources: Sources
    disagreements: tuple[Disagreement, ...] = ()
    maybe: tuple[str, ...] = ()
    when_from: tuple[str, ...] = ()

    @property
    def first_told(self) -> str | None:
        """The earliest day of publication among the texts that tell it; None where none has one."""
        return min((entry.said_on for entry in self.history if entry.said_on is not None), default=None)


@dataclass(frozen=True, slots=True)
class Position:
    """A person in a role of an organization (entity ids), over a time."""

    id: str
    person: str
    role: str
    organization: str | None
    start: str | None
    end: str | None
    status: Status
    confidence: float
    mentions: tuple[str, ...]
    sources: Sources
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class TieTelling:
    """One telling of a tie in time."""

    start: str | None
    end: str | None
    said_on: str | None
    mention: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing relation between two entities, its tellings over time side by side."""

    id: str
    a: str
    b: str
    kind: TieKind
    sign: Sign
    tellings: tuple[TieTelling, ...]
    status: Status
    confidence: float
    mentions: tuple[str, ...]
    sources: Sources
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance, however many documents carry it."""

    id: str
    speaker: str
    told_to: str | None
    form: StatementForm
    text: str
    status: Status
    confidence: float
    mentions: tuple[str, ...]
    sources: Sources
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Passage `copy` repeats passage `of`; direction only where the dates tell it.

    Attributes:
        kind: `exact`, `near`, `excerpt`, `translation` or `revision`.
        a, b: (document id, start of the passage), the earlier one first where `directed`.
        directed: whether the publication days tell who copied whom.
    """

    kind: CopyKind
    a: tuple[str, int]
    b: tuple[str, int]
    directed: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """Documents whose passages copy one another."""

    id: str
    documents: tuple[str, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Unmoored:
    """A decision whose anchor finds nothing, or that another contradicts: kept and listed."""

    decision: str
    problem: str


@dataclass(frozen=True, slots=True)
class Record:
    """All facts of one build, each kind sorted by id.

    Attributes:
        redirects: (old or other id, id that stands), sorted.
        unmoored: decisions that found nothing to rule on, or that contradict another.
        resolver: name and version of the resolver that made it.
    """

    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    ties: tuple[Tie, ...] = ()
    statements: tuple[Statement, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    unmoored: tuple[Unmoored, ...] = ()
    resolver: str = ""
