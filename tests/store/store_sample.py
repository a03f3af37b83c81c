"""A small record about two Haftars, Pakistan and Libya, in two scripts, with all kinds of facts."""

from dataclasses import replace

from entente.record import (
    CodedDocument,
    Copy,
    Description,
    Document,
    DocumentEntity,
    Entity,
    EntityMention,
    Event,
    EventMention,
    HistoryEntry,
    Lineage,
    NameCount,
    Passage,
    Place,
    Position,
    PositionMention,
    Profile,
    Record,
    Sources,
    Span,
    Statement,
    StatementMention,
    Tie,
    TieMention,
    TieTelling,
    TimeRule,
    document_id,
    mention_id,
)

CODING = "rules-1+ar-3"
TEXT_EN = "Saddam Haftar visited Islamabad on Tuesday. He told Annahar that ties are strong. 👋🏽 end"
TEXT_AR = "زار صدام حفتر إســلام آباد يوم الثلاثاء،\u200f وقال إن العلاقات متينة. عَمَّان"


def make_document(text: str, outlet: str, published: str | None, language: str, source: str) -> Document:
    claims = [Description("language", language, "text"), Description("outlet", outlet, "page")]
    if published:
        claims.append(Description("published", published, "page"))
    return Document(document_id(text, None, outlet), text, "article", source, (f"/news/{source}",), tuple(sorted(claims, key=str)))


ENGLISH = make_document(TEXT_EN, "Libya Review", "2026-01-09", "en", "en.txt")
ARABIC = make_document(TEXT_AR, "النهار", None, "ar", "ar.txt")


def _cut(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span.cut(document.text, start, start + len(words))


def _named(document: Document, words: str, kind: str = "person", country: str | None = None, name_en: str | None = None) -> EntityMention:
    return EntityMention(words, _cut(document, words), "name", kind, name_en, country)  # type: ignore[arg-type]


def coded(document: Document, who: str, trigger: str, city: str, coding: str = CODING) -> CodedDocument:
    """Code a sample text: one event, position, tie and statement, and two entities."""
    person = _named(document, who, country="LY", name_en="Saddam Haftar")
    place = _named(document, city, "place", "PK")
    whole = Span.cut(document.text, 0, len(document.text))
    key = _cut(document, trigger)
    entities = tuple(
        DocumentEntity(mention_id("en", document.id, item.span.start), document.id, item.name, item.kind, (item.name,), (item.span,))
        for item in (person, place)
    )
    start = whole.start
    return CodedDocument(
        document.id,
        coding,
        document.language or "unknown",
        Profile((Passage(0, 20, "d", (1, 2, 3), ("tuesday",)),), ("Annahar",), 12),
        entities,
        (
            EventMention(
                mention_id("ev", document.id, key.start), document.id, "CONSULT", key, (whole,), (person,),
                (place,), "visit", ("military",),
                when_text="Tuesday", time=TimeRule("weekday", weekday=1), where=Place(city, "PK", 33.7, 73.1, 1176615), confidence=0.9,
            ),
        ),
        (PositionMention(mention_id("po", document.id, start), document.id, person, "deputy", (whole,), None, "2025-08", None),),
        (TieMention(mention_id("ti", document.id, start), document.id, person, place, "backs", "+", (whole,)),),
        (StatementMention(mention_id("st", document.id, start), document.id, person, "paraphrase", (whole,), "Annahar"),),
    )  # fmt: skip


CODED_EN = coded(ENGLISH, "Saddam Haftar", "visited", "Islamabad")
CODED_AR = coded(ARABIC, "صدام حفتر", "زار", "إســلام آباد")
BOTH = Sources(2, 1, ("ar", "en"), ("Libya Review", "النهار"))


def make_event(
    id: str, mentions: tuple[str, ...], when: str | None = "2026-01-06", status: str = "occurred", type: str = "CONSULT"
) -> Event:
    history = (HistoryEntry(status, when, "2026-01-09", mentions),)  # type: ignore[arg-type]
    return Event(
        id, type, "visit", ("military",), ("en_saddam",), ("PK",), when, Place("Islamabad", "PK", 33.7, 73.1, 1176615), status,  # type: ignore[arg-type]
        ("training",), None, None, None, history, 0.93, mentions, BOTH,
    )  # fmt: skip


def make_record(when: str | None = "2026-01-06") -> Record:
    """Make the record of both samples: each fact is told by both documents."""
    pairs = list(zip(_ids(CODED_EN), _ids(CODED_AR), strict=True))
    en_person, en_place, event, position, tie, statement = (tuple(sorted(pair)) for pair in pairs)
    first = CODED_EN.events[0].id
    others = tuple(sorted({(CODED_AR.events[0].id, first)}))
    saddam = Entity(
        "en_saddam", "person", "Saddam Haftar", (NameCount("Saddam Haftar", 3), NameCount("صدام حفتر", 2)), en_person, "LY", "MIL"
    )
    pakistan = Entity(
        "PK", "country", "Pakistan", (NameCount("Pakistan", 1), NameCount("إســلام آباد", 1)), en_place, "PK", None, (("iso", "PK"),)
    )
    return Record(
        tuple(sorted((saddam, pakistan), key=lambda item: item.id)),
        (make_event(first, event, when),),
        (Position("po_1", "en_saddam", "deputy commander", None, "2025-08", None, "occurred", 0.8, position, BOTH),),
        (Tie("ti_1", "en_saddam", "PK", "backs", "+", (TieTelling(None, None, "2026-01-09", tie[0]),), "occurred", 0.7, tie, BOTH),),
        (Statement("st_1", "en_saddam", "Annahar", "paraphrase", "ties are strong", "occurred", 0.7, statement, BOTH),),
        (Lineage("li_1", tuple(sorted((ENGLISH.id, ARABIC.id))), (Copy("translation", (ENGLISH.id, 0), (ARABIC.id, 0), False),)),),
        others,
        (),
        "resolve-1",
    )


def _ids(found: CodedDocument) -> list[str]:
    told = [item.id for part in (found.events, found.positions, found.ties, found.statements) for item in part]
    return [*(item.id for item in found.entities), *told]


def without_event(record: Record) -> Record:
    return replace(record, events=(), redirects=())
