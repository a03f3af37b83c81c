"""Words for one fact in one line, as calendars, feeds and citations show it."""

from collections.abc import Iterable

from entente.publish.naming import place_in
from entente.publish.sheet import AnyMention, DocumentLike, Fact, Sheet
from entente.record import DocumentEntity, Entity, Event, Position, Sources, Span, Statement, Tie
from entente.record.counting import number_of


def name_of(id: str | None, sheet: Sheet) -> str:
    """Give the name of an entity; its id where the sheet lacks it."""
    entity = sheet.entities.get(id) if id is not None else None
    return entity.name if entity is not None else id or ""


def names_of(ids: Iterable[str], sheet: Sheet) -> str:
    """Give names, joined by commas."""
    return ", ".join(name_of(id, sheet) for id in ids)


def title_of(fact: Fact, sheet: Sheet) -> str:
    """Say in one line what a fact is."""
    match fact:
        case Event():
            sides = [side for side in (names_of(fact.actors, sheet), names_of(fact.recipients, sheet)) if side]
            what = f"{fact.type}/{fact.mode}" if fact.mode else fact.type
            told = "" if fact.status == "occurred" else f" ({fact.status})"
            return f"{what}{told}: {' → '.join(sides) or 'parties unknown'}"
        case Entity():
            return fact.name
        case Position():
            at = f", {name_of(fact.organization, sheet)}" if fact.organization else ""
            return f"{name_of(fact.person, sheet)}: {fact.role}{at}"
        case Tie():
            return f"{fact.kind} ({fact.sign}): {name_of(fact.a, sheet)} – {name_of(fact.b, sheet)}"
        case Statement():
            return f"{name_of(fact.speaker, sheet)}: {fact.text}"


def place_of(event: Event, language: str = "en") -> str | None:
    """Give a place in words, in a language where it has a name in it, its country's code after it."""
    if event.where is None:
        return None
    name = place_in(language, event.where)
    return f"{name}, {event.where.country}" if event.where.country else name


def counted(sources: Sources) -> str:
    """Say how many documents tell a fact, and how many of them copy no other."""
    return f"{number_of(sources.documents, 'document')}, {sources.independent} independent"


def told_of(fact: Fact, sheet: Sheet) -> list[tuple[AnyMention, DocumentLike]]:
    """Give the mentions of a fact that the sheet holds, with their documents: earliest published first, undated last."""
    found = [sheet.mentions[id] for id in fact.mentions if id in sheet.mentions and sheet.mentions[id].document in sheet.documents]
    pairs = [(mention, sheet.documents[mention.document]) for mention in found]
    return sorted(pairs, key=lambda pair: (pair[1].published is None, pair[1].published or "", pair[1].id, pair[0].id))


def whence(document: DocumentLike) -> str:
    """Say where a document is from: outlet, day, and the name that its user knows it by."""
    parts = (document.outlet, document.published, document.source or document.id)
    return ", ".join(part for part in parts if part)


def source_lines(fact: Fact, sheet: Sheet) -> list[str]:
    """Give a line for each mention: the sentence that tells it and whose it is."""
    lines = []
    for mention, document in told_of(fact, sheet):
        for span in spans_of(mention)[:1]:
            lines.append(f"“{span.text}” – {whence(document)}")
    return lines


def spans_of(mention: AnyMention) -> tuple[Span, ...]:
    """Give the evidence of a mention; of an entity's the first place where it is named."""
    return mention.spans[:1] if isinstance(mention, DocumentEntity) else mention.evidence
