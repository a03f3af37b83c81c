"""A record with awkward texts: markup and script in titles, names and sentences, two scripts, disagreement, what has no date."""

from entente.record import (
    CodedDocument,
    Copy,
    Description,
    Disagreement,
    Document,
    DocumentEntity,
    Entity,
    EntityMention,
    Event,
    EventMention,
    FailedDocument,
    HistoryEntry,
    Lineage,
    NameCount,
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
    document_id,
    mention_id,
)
from entente.record.mention import Attribution
from entente.record.vocabulary import EntityKind
from entente.store import Store

CODING = "serve-test-1"
HOSTILE = "<script>alert('x')</script>"
OUTLET = 'Wire"><img src=x onerror=alert(1)>'
ENGLISH = (
    f"Saddam Haftar visited Amman on Tuesday & met {HOSTILE} officials.\nThe visit was “useful”, said a ‹spokesman›.\n"
    "Nothing else was coded here: 1 < 2."
)
ARABIC = "زار صدام حفتر عَمَّان يوم الأربعاء.\nوقال الرئيس إن العلاقات متينة."


def _document(text: str, outlet: str, published: str | None, language: str, title: str) -> Document:
    claims = [Description("language", language, "text"), Description("outlet", outlet, "page"), Description("title", title, "page")]
    claims += [Description("published", published, "page")] if published else []
    name = f"{language}.txt"
    return Document(document_id(text, None, outlet), text, "article", name, (f"/news/{name}",), tuple(sorted(claims, key=str)))


EN = _document(ENGLISH, OUTLET, "2026-01-09", "en", f"A title {HOSTILE}")
AR = _document(ARABIC, "صوت المرفأ", "2026-01-10", "ar", "زيارة")
PLACE = Place("Amman", "JO", 31.95, 35.93, 250441, "Amman")
WHERE_AR = Place("عَمَّان", "JO", 31.95, 35.93, 250441, "Amman")


def _cut(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span.cut(document.text, start, start + len(words))


def _line(document: Document, number: int) -> Span:
    lines = document.text.split("\n")
    start = sum(len(line) + 1 for line in lines[:number])
    return Span.cut(document.text, start, start + len(lines[number]))


def _who(document: Document, words: str, kind: EntityKind = "person", name_en: str | None = None) -> EntityMention:
    span = _cut(document, words)
    return EntityMention(words, span, "name", kind, name_en, chain=mention_id("en", document.id, span.start))


def _chain(document: Document, who: EntityMention) -> DocumentEntity:
    return DocumentEntity(who.chain or "", document.id, who.name, who.kind, (who.name,), (who.span,))


def _event(document: Document, trigger: str, who: EntityMention, when: str | None, words: str, where: Place) -> EventMention:
    key, line = _cut(document, trigger), _line(document, 0)
    said = Attribution(f"a source {HOSTILE}", "official") if document is EN else None
    return EventMention(
        mention_id("ev", document.id, key.start), document.id, "CONSULT", key, (line,), (who,), (), "visit", ("military",),
        attribution=said, when=when, when_text=words, where=where, confidence=0.9, reason=f"{document.language}-visit: {trigger}",
    )  # fmt: skip


WHO_EN, WHO_AR = _who(EN, "Saddam Haftar"), _who(AR, "صدام حفتر", name_en="Saddam Haftar")
CITY_EN, CITY_AR = _who(EN, "Amman", "place"), _who(AR, "عَمَّان", "place", "Amman")
VISIT_EN = _event(EN, "visited", WHO_EN, "2026-01-06", "on Tuesday", PLACE)
VISIT_AR = _event(AR, "زار", WHO_AR, "2026-01-07", "يوم الأربعاء", WHERE_AR)
OFFICE = PositionMention(mention_id("po", EN.id, 0), EN.id, WHO_EN, "deputy commander", (_line(EN, 0),), None, "2025-08", None)
TIE = TieMention(mention_id("ti", EN.id, 0), EN.id, WHO_EN, CITY_EN, "backs", "+", (_line(EN, 0),))
SAID = StatementMention(mention_id("st", AR.id, _line(AR, 1).start), AR.id, WHO_AR, "quote", (_cut(AR, "العلاقات متينة"),))
TALK = EventMention(
    mention_id("ev", EN.id, 900), EN.id, "ACCUSE", _cut(EN, "useful"), (_line(EN, 1),), (WHO_EN,), (), None, ("diplomatic",)
)

BOTH = Sources(2, 2, ("ar", "en"), tuple(sorted((OUTLET, "صوت المرفأ"))))
ONE = Sources(1, 1, ("en",), (OUTLET,))
IN_ARABIC = Sources(1, 1, ("ar",), ())
VISIT = min(VISIT_EN.id, VISIT_AR.id)
OTHER = max(VISIT_EN.id, VISIT_AR.id)
PERSON = "en_saddam"


def record() -> Record:
    """Make the record of both texts."""
    pair = tuple(sorted((VISIT_EN.id, VISIT_AR.id)))
    differ = Disagreement("when", (_reading("2026-01-06", VISIT_EN.id), _reading("2026-01-07", VISIT_AR.id)))
    history = (
        HistoryEntry("planned", "2026-01", "2026-01-02", (VISIT_EN.id,)),
        HistoryEntry("occurred", "2026-01-06", "2026-01-09", (VISIT_EN.id,)),
    )
    visit = Event(
        VISIT, "CONSULT", "visit", ("military",), (PERSON,), (), "2026-01-06", PLACE, "occurred", (f"aid {HOSTILE}",), None, None, None,
        history, 0.93, pair, BOTH, (differ,),
    )  # fmt: skip
    talk = Event(
        TALK.id, "ACCUSE", None, ("diplomatic",), (PERSON,), ("JO",), None, None, "alleged", (), None, None, VISIT,
        (HistoryEntry("alleged", None, "2026-01-09", (TALK.id,)),), 0.5, (TALK.id,), ONE,
    )  # fmt: skip
    names = (NameCount("Saddam Haftar", 3), NameCount("صدام حفتر", 2), NameCount(HOSTILE, 1))
    person = Entity(PERSON, "person", "Saddam Haftar", names, tuple(sorted((WHO_EN.chain or "", WHO_AR.chain or ""))), "LY", "MIL")
    jordan = Entity("JO", "country", "Jordan", (NameCount("Jordan", 1),), (CITY_EN.chain or "",), "JO", None, (("iso", "JO"),))
    return Record(
        (jordan, person), tuple(sorted((visit, talk), key=lambda item: item.id)),
        (Position(OFFICE.id, PERSON, "deputy commander", "JO", "2025-08", None, "occurred", 0.8, (OFFICE.id,), ONE),),
        (Tie(TIE.id, PERSON, "JO", "backs", "+", (TieTelling(None, None, "2026-01-09", TIE.id),), "occurred", 0.7, (TIE.id,), ONE),),
        (Statement(SAID.id, PERSON, f"Annahar {HOSTILE}", "quote", "العلاقات متينة", "occurred", 0.7, (SAID.id,), IN_ARABIC),),
        (Lineage("li_1", tuple(sorted((EN.id, AR.id))), (Copy("translation", (EN.id, 0), (AR.id, 0), True),)),),
        ((OTHER, VISIT),), (), "resolve-test",
    )  # fmt: skip


def _reading(value: str, mention: str):  # type: ignore[no-untyped-def]
    from entente.record.facts import Reading

    return Reading(value, (mention,))


def fill(store: Store) -> None:
    """Put the sample into an empty store."""
    for document in (EN, AR):
        store.add_document(document)
    store.add_failure(FailedDocument("/news/<b>broken</b>.pdf", "It holds no text.", "Give a file that has some."))
    chains_en, chains_ar = (_chain(EN, WHO_EN), _chain(EN, CITY_EN)), (_chain(AR, WHO_AR), _chain(AR, CITY_AR))
    empty = Profile((), (), 0)
    store.save_coded(CodedDocument(EN.id, CODING, "en", empty, chains_en, (VISIT_EN, TALK), (OFFICE,), (TIE,)))
    store.save_coded(CodedDocument(AR.id, CODING, "ar", empty, chains_ar, (VISIT_AR,), (), (), (SAID,)))
    store.save_record(record(), CODING)
