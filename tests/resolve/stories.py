"""A small factory: documents told in a few words, coded by hand."""

from dataclasses import dataclass, field
from typing import Any

from entente.record import (
    Anchor,
    CodedDocument,
    DocumentEntity,
    EntityMention,
    EventMention,
    Passage,
    Place,
    PositionMention,
    Profile,
    Publication,
    Record,
    Span,
    StatementMention,
    TieMention,
    TimeRule,
    document_id,
    mention_id,
)
from entente.record.jsons import dumps, to_json
from entente.record.vocabulary import EntityKind
from entente.resolve import resolve

AMMAN = Place("Amman", "JO", 31.95, 35.94, 250441)
ANKARA = Place("Ankara", "TR", 39.92, 32.85, 323786)
ISTANBUL = Place("Istanbul", "TR", 41.01, 28.95, 745044)
TUESDAY = TimeRule("weekday", weekday=1)
A_MONTH_BEFORE = TimeRule("shift", amount=-1, unit="month", about=True)


@dataclass
class Story:
    """One document, written and coded step by step."""

    name: str
    published: str | None = None
    outlet: str | None = None
    lang: str = "en"
    locators: tuple[str, ...] = ()
    text: str = ""
    chains: dict[str, DocumentEntity] = field(default_factory=dict)
    events: list[EventMention] = field(default_factory=list)
    positions: list[PositionMention] = field(default_factory=list)
    ties: list[TieMention] = field(default_factory=list)
    statements: list[StatementMention] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The document's id."""
        return document_id(self.name, None, None)

    def say(self, words: str) -> Span:
        """Write some words and give their span."""
        start = len(self.text)
        self.text += words + " "
        return Span(start, start + len(words), words)

    def who(self, name: str, country: str | None = None, kind: EntityKind = "person", **more: Any) -> EntityMention:
        """Name somebody: one chain a name, `names` for further forms, `head` for a mention that is no name."""
        words, head = more.pop("words", name), more.pop("head", "name")
        span = self.say(words)
        if name not in self.chains:
            chain = mention_id("en", self.id, span.start)
            names = more.pop("names", (name,) if head == "name" or words != name else ())
            self.chains[name] = DocumentEntity(chain, self.id, name, kind, names, (span,), country=country, **more)
        chain = self.chains[name].id
        return EntityMention(name, span, head, kind, self.chains[name].name_en, country, more.get("sector"), chain)

    def land(self, code: str, name: str | None = None) -> EntityMention:
        """Name a country."""
        return self.who(name or code, code, "country", known=code)

    def body(self, name: str, country: str | None = None, **more: Any) -> EntityMention:
        """Name an organization."""
        return self.who(name, country, "org", **more)

    def event(self, kind: str, actors: list[EntityMention], recipients: list[EntityMention], **more: Any) -> EventMention:
        """Tell an event."""
        trigger = self.say(more.pop("trigger", kind.lower()))
        mention = EventMention(
            mention_id("ev", self.id, trigger.start), self.id, kind, trigger, (trigger,), tuple(actors), tuple(recipients),
            **{"confidence": 0.8, **more},
        )  # fmt: skip
        self.events.append(mention)
        return mention

    def visit(self, actors: list[EntityMention], recipients: list[EntityMention], **more: Any) -> EventMention:
        """Tell a visit."""
        return self.event("CONSULT", actors, recipients, mode="visit", trigger="visited", **more)

    def position(self, person: EntityMention, role: str, body: EntityMention | None = None, **more: Any) -> PositionMention:
        """Tell a position."""
        words = self.say(role)
        mention = PositionMention(mention_id("po", self.id, words.start), self.id, person, role, (words,), body, **more)
        self.positions.append(mention)
        return mention

    def tie(self, a: EntityMention, b: EntityMention, kind: Any, sign: Any = "0", **more: Any) -> TieMention:
        """Tell a tie."""
        words = self.say(f"tie {kind}")
        mention = TieMention(mention_id("ti", self.id, words.start), self.id, a, b, kind, sign, (words,), **more)
        self.ties.append(mention)
        return mention

    def statement(self, speaker: EntityMention, said: str, **more: Any) -> StatementMention:
        """Tell an utterance."""
        words = self.say(said)
        mention = StatementMention(mention_id("st", self.id, words.start), self.id, speaker, more.pop("form", "quote"), (words,), **more)
        self.statements.append(mention)
        return mention

    def passage(self, start: int = 0, **more: Any) -> "Story":
        """Close a passage that reaches from `start` to here."""
        end = len(self.text)
        digest = more.pop("digest", f"{self.id}:{start}")
        self.passages.append(Passage(start, end, digest, tuple(more.pop("sketch", ())), tuple(more.pop("keys", ()))))
        return self

    def publication(self) -> Publication:
        """What resolving may know of the document."""
        return Publication(self.id, self.published, self.outlet, self.lang, None, self.locators)

    def coded(self) -> CodedDocument:
        """What was found in it."""
        return CodedDocument(
            self.id, "hand", self.lang, Profile(tuple(self.passages)), tuple(self.chains.values()), tuple(self.events),
            tuple(self.positions), tuple(self.ties), tuple(self.statements),
        )  # fmt: skip

    def at(self, mention: Any) -> Anchor:
        """Anchor a decision at a mention, or at a span."""
        span = (
            mention
            if isinstance(mention, Span)
            else getattr(mention, "trigger", None) or getattr(mention, "span", None) or mention.evidence[0]
        )
        return Anchor(self.id, span.start, span.end, span.text)


def record(*stories: Story, decisions: Any = (), options: Any = None) -> Record:
    """Resolve some stories."""
    return resolve([story.publication() for story in stories], [story.coded() for story in stories], decisions, options)


def written(made: Record) -> str:
    """Write a record as it is exported."""
    return dumps(to_json(made))


def sketch(seed: int, changed: int = 0, size: int = 32) -> tuple[int, ...]:
    """Make a sketch; `changed` of its values differ from the plain one."""
    return tuple(seed * 1000 + place if place >= changed else -seed * 1000 - place - 7 for place in range(size))


KEYS = ("n:9", "d:2026-01", "sdm", "hftr", "mn", "rdn", "hnt", "lb", "nhr", "tmm", "hlf", "bd", "sd", "mtrd", "n:4")
