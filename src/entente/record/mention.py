"""Mentions: what one document says."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from entente.record import edtf
from entente.record.document import Description
from entente.record.packed import Packed
from entente.record.span import Span
from entente.record.time import TimeRule
from entente.record.vocabulary import (
    ATTRIBUTION_KINDS,
    CONTEXTS,
    ENTITY_KINDS,
    SECTORS,
    SIGNS,
    STATUSES,
    TIE_KINDS,
    AttributionKind,
    EntityKind,
    Head,
    Sign,
    StatementForm,
    Status,
    TieKind,
)


def mention_id(prefix: str, document: str, start: int, number: int = 0) -> str:
    """Name a mention by its kind, its document and the start of its key span; `number` where several share that start.

    No version enters, so that a mention found again by a better coder keeps its name.
    """
    digest = hashlib.sha256(f"{prefix}|{document}|{start}|{number}".encode()).hexdigest()
    return f"{prefix}_{digest[:16]}"


def _check(name: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"there is no {name} {value!r}; known: {', '.join(known)}")


def _check_date(name: str, value: str | None) -> None:
    if value is not None and not edtf.is_edtf(value):
        raise ValueError(f"{name} is not an EDTF date of our subset: {value!r}")


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word the outlet tells something.

    Attributes:
        source: the source in the text's own words ("a Libyan military source").
        kind: `official`, `media`, `analyst` or `anonymous`.
        told_to: the outlet that the source spoke to, where it is named.
    """

    source: str
    kind: AttributionKind
    told_to: str | None = None

    def __post_init__(self) -> None:
        _check("attribution kind", self.kind, ATTRIBUTION_KINDS)


@dataclass(frozen=True, slots=True)
class Place:
    """A place, as deep as the text goes.

    Attributes:
        name: as the document gives it (its own script).
        country: ISO 3166 alpha-2; None where unknown or shared.
        lat, lon: degrees (WGS 84), where the gazetteer knows them.
        geonames: GeoNames id, where there is one.
        name_en: the English name, where known.
    """

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    name_en: str | None = None

    def has_point_of(self, other: "Place") -> bool:
        """Tell whether two places of the gazetteer's own (palaces, bases: without a GeoNames id) are one: White House, Maison-Blanche."""
        own = self.geonames is None and other.geonames is None and self.lat is not None
        return own and (self.lat, self.lon, self.country) == (other.lat, other.lon, other.country)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity of money, arms or goods: `unit` is an ISO 4217 code or a noun of the text."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, as a range: equal ends where it is exact, None where an end is open ("at least 12")."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Size:
    """How many people an event touched; None where the text does not tell."""

    dead: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    present: Count | None = None


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Somebody or something named at one place of a text.

    Attributes:
        name: the fullest name that this document gives the entity.
        span: the words at this place.
        head: `name`, `nominal` ("the delegation") or `pronoun`.
        kind: `person`, `org`, `country` or `place`.
        name_en: English name, where known.
        country: ISO 3166 alpha-2 (`EU` for the Union), None where unknown.
        sector: a PLOVER sector code, None where unknown.
        chain: id of the document's entity that this mention belongs to.
    """

    name: str
    span: Span
    head: Head
    kind: EntityKind
    name_en: str | None = None
    country: str | None = None
    sector: str | None = None
    chain: str | None = None

    def __post_init__(self) -> None:
        _check("entity kind", self.kind, ENTITY_KINDS)
        if self.sector is not None:
            _check("sector", self.sector, SECTORS)


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """One entity as one document names it: a chain of its mentions.

    Attributes:
        id: `en_` and 16 hex digits (document and first span).
        document: the document's id.
        name: the fullest name given here.
        names: every name form given here, in order of first use; no pronouns, no nominals.
        spans: where it is mentioned, names first in order of the text.
        kind, name_en, country, sector: as in `EntityMention`.
        known: id of the entity in the packs' lists (an ISO code `LY`, or `org:nato`), where the name is one of theirs.
        offices: (role, organization or country name) pairs that the text gives the entity.
        part_of: names of organizations or countries that the entity acts for in this text.
    """

    id: str
    document: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    name_en: str | None = None
    country: str | None = None
    sector: str | None = None
    known: str | None = None
    offices: tuple[tuple[str, str | None], ...] = ()
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as one document tells it (RECORD.md, Mentions).

    Attributes:
        type: a PLOVER type, or a codebook's own.
        trigger: the words that tell it, at its fullest telling.
        evidence: spans of the text that tell it; the first holds the trigger, the others retell it, or tell its day or place.
        when: EDTF, settled with what this document knows; None where unknown.
        when_text: the words that `when` rests on.
        time: the rule behind `when`, for settling it later from a date told elsewhere.
        part_of: id of the event mention (of the same document) that this one is a part of.
        reason: which frame and words of the codebook gave the mention.
    """

    prefix: ClassVar[str] = "ev"
    id: str
    document: str
    type: str
    trigger: Span
    evidence: tuple[Span, ...]
    actors: tuple[EntityMention, ...] = ()
    recipients: tuple[EntityMention, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status = "occurred"
    attribution: Attribution | None = None
    when: str | None = None
    when_text: str | None = None
    time: TimeRule | None = None
    where: Place | None = None
    about: tuple[str, ...] = ()
    amount: Amount | None = None
    size: Size | None = None
    part_of: str | None = None
    confidence: float = 0.5
    reason: str | None = None

    def __post_init__(self) -> None:
        _check("status", self.status, STATUSES)
        _check_date("when", self.when)
        for context in self.contexts:
            _check("context", context, CONTEXTS)
        if not self.evidence or not self.evidence[0].holds(self.trigger):
            raise ValueError("the first evidence of an event holds its trigger")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence lies between 0 and 1, not {self.confidence}")


@dataclass(frozen=True, slots=True)
class PositionMention:
    """An office that a document says a person holds, held or will hold."""

    prefix: ClassVar[str] = "po"
    id: str
    document: str
    person: EntityMention
    role: str
    evidence: tuple[Span, ...]
    organization: EntityMention | None = None
    start: str | None = None
    end: str | None = None
    role_en: str | None = None
    status: Status = "occurred"
    attribution: Attribution | None = None
    confidence: float = 0.5
    reason: str | None = None

    def __post_init__(self) -> None:
        _check("status", self.status, STATUSES)
        _check_date("from", self.start)
        _check_date("to", self.end)
        if not self.evidence:
            raise ValueError("a position has evidence")


@dataclass(frozen=True, slots=True)
class TieMention:
    """A standing relation that a document states between `a` and `b`."""

    prefix: ClassVar[str] = "ti"
    id: str
    document: str
    a: EntityMention
    b: EntityMention
    kind: TieKind
    sign: Sign
    evidence: tuple[Span, ...]
    start: str | None = None
    end: str | None = None
    status: Status = "occurred"
    attribution: Attribution | None = None
    confidence: float = 0.5
    reason: str | None = None

    def __post_init__(self) -> None:
        _check("tie kind", self.kind, TIE_KINDS)
        _check("sign", self.sign, SIGNS)
        _check_date("from", self.start)
        _check_date("to", self.end)
        if not self.evidence:
            raise ValueError("a tie has evidence")


@dataclass(frozen=True, slots=True)
class StatementMention:
    """One utterance: who said it, to whom, in what form; the first evidence is what was said."""

    prefix: ClassVar[str] = "st"
    id: str
    document: str
    speaker: EntityMention
    form: StatementForm
    evidence: tuple[Span, ...]
    told_to: str | None = None
    status: Status = "occurred"
    attribution: Attribution | None = None
    confidence: float = 0.5
    reason: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a statement has evidence")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text (a paragraph) with its sketch, for finding copies.

    Attributes:
        start, end: code points of the clean text.
        digest: hash of the folded words: equal passages have equal digests.
        sketch: MinHash of word shingles (a copy of most of it gives mostly equal values); empty where the passage is too short.
        keys: the language-free print: numbers, dates and name skeletons, in order.
    """

    start: int
    end: int
    digest: str
    sketch: Sequence[int]
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "sketch", Packed.of(self.sketch))


@dataclass(frozen=True, slots=True)
class Profile:
    """All that resolving may know of a text.

    Attributes:
        passages: its paragraphs that are not boilerplate.
        cites: outlets and agencies that the text names as its sources.
        words: how many words it has.
    """

    passages: tuple[Passage, ...]
    cites: tuple[str, ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """Everything that one coding found in one document.

    Attributes:
        document: id of the document.
        coding: name of the coding (coder, codebook, packs and models, by content hash).
        language: language the text was read in; "unknown" or an unread one gives no mentions.
        note: why nothing was read, where nothing could be; None otherwise.
        descriptions: what the text tells of itself (its date line), each with its span.
    """

    document: str
    coding: str
    language: str
    profile: Profile
    entities: tuple[DocumentEntity, ...] = ()
    events: tuple[EventMention, ...] = ()
    positions: tuple[PositionMention, ...] = ()
    ties: tuple[TieMention, ...] = ()
    statements: tuple[StatementMention, ...] = ()
    note: str | None = None
    descriptions: tuple[Description, ...] = ()


Mention = EventMention | PositionMention | TieMention | StatementMention
