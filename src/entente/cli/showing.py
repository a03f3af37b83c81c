"""`entente show ID`: a fact, who tells it, and each sentence that tells it, its words marked."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from entente.cli.listing import sheet_of
from entente.cli.marking import Marks, mark_sentence
from entente.cli.records import Store, reading
from entente.cli.rows import is_read, of_ids, parties, place, what
from entente.cli.screen import Piece, cell, isolate, plain, print_heading, print_labelled, print_pieces, print_quoted
from entente.publish.lines import fact_line
from entente.publish.titles import counted
from entente.record import (
    Amount,
    Count,
    Disagreement,
    Document,
    DocumentEntity,
    Entity,
    Event,
    EventMention,
    Lineage,
    Position,
    Size,
    Sources,
    Statement,
    Tie,
)
from entente.record.errors import QueryError, UnknownNameError
from entente.record.jsons import dumps, to_json
from entente.store import DocumentRow, Filter, Gone, Moved, Told
from entente.store.answers import Fact

T = TypeVar("T")
_LABEL = 9
# An entity met everywhere is shown by the first of its sentences and facts.
_MOST = 10


def show_id(id: str, where: str, form: str) -> int:
    """Show what stands at an id.

    Raises:
        QueryError: there never was such an id, or it is gone.
        UnknownNameError: there is no such format.
    """
    if form not in ("text", "json"):
        raise UnknownNameError("format", form, ("text", "json"))
    with reading(where) as store:
        if id.startswith("doc_"):
            return _show_document(store, id, form)
        found = store.find(id)
        if found is None:
            raise QueryError(f"There is no {id} in {store.label}, and never was: take an id from a list, such as `entente events`.")
        if isinstance(found, Gone):
            raise QueryError(f"{id} is gone since build {found.since}: {found.why}")
        if isinstance(found.fact, Entity) and not found.fact.public:
            raise QueryError(f"{id} is a person whom no text shows in a public role: no page is kept of them, only what names them.")
        if form == "json":
            print(dumps(to_json(found.fact) if isinstance(found.fact, Lineage) else fact_line(found.fact, sheet_of(store, [found.fact]))))
            return 0
        if isinstance(found, Moved):
            print(f"{id} leads to {found.to}.\n")
        show_fact(store, found.fact)
    return 0


def show_fact(store: Store, fact: Fact) -> None:
    """Print a fact with its evidence."""
    match fact:
        case Event():
            _show_event(store, fact)
        case Entity():
            _show_entity(store, fact)
        case Position():
            _show_position(store, fact)
        case Tie():
            _show_tie(store, fact)
        case Statement():
            _show_statement(store, fact)
        case Lineage():
            _show_lineage(store, fact)


def line(label: str, words: str | None, indent: int = 0) -> None:
    """Print a labelled line; nothing where there is nothing to say."""
    if words:
        print_labelled(f"{label:<{_LABEL}} ", words, indent)


def _show_event(store: Store, event: Event) -> None:
    entities = store.background([event]).entities
    print_heading(f"{what(event)}  {parties(event, entities)}")
    line("id", event.id)
    line("when", (event.when or "unknown") + (f" (from the days of {', '.join(event.when_from)})" if event.when_from else ""))
    line("where", place(event.where))
    line("status", f"{event.status}, confidence {event.confidence:.2f}")
    line("context", ", ".join(event.contexts))
    line("about", "; ".join(map(cell, event.about)))
    line("amount", _amount(event.amount))
    line("size", _size(event.size))
    line("part of", event.part_of)
    _show_parties(event, store)
    _show_sources(event.sources)
    for entry in event.history if len(event.history) > 1 else ():
        line("history", f"{entry.status}{f' for {entry.when}' if entry.when else ''}, said {entry.said_on or 'on an unknown day'}")
    mentions = store.mentions_of(event.id)
    _show_disagreements(event.disagreements, mentions)
    line("maybe", ", ".join(event.maybe) and f"the same as {', '.join(event.maybe)}")
    _show_mentions(store, mentions)


def _show_parties(event: Event, store: Store) -> None:
    entities = store.background([event]).entities
    for label, ids in (("who", event.actors), ("whom", event.recipients)):
        for id in ids:
            line(label, _entity_words(entities.get(id), id))
            label = ""


def _entity_words(entity: Entity | None, id: str) -> str:
    if entity is None:
        return id
    others = [isolate(plain(item.name)) for item in entity.names if item.name != entity.name][:2]
    about = ", ".join(part for part in (entity.kind, entity.country, entity.sector, *others) if part)
    return f"{cell(entity.name)} ({about}) {id}"


def _show_entity(store: Store, entity: Entity) -> None:
    print_heading(cell(entity.name))
    line("id", entity.id)
    line("kind", ", ".join(part for part in (entity.kind, entity.country, entity.sector) if part))
    line("names", "; ".join(f"{cell(item.name)} ({item.count})" for item in entity.names))
    line("ids", ", ".join(f"{name} {value}" for name, value in entity.external))
    line("maybe", ", ".join(entity.maybe) and f"the same as {', '.join(entity.maybe)}")
    asked = Filter(actor=entity.id)
    for position in store.positions(asked):
        entities = store.background([position]).entities
        if position.person == entity.id:
            organization = f", {of_ids([position.organization], entities)}" if position.organization else ""
            line("position", f"{cell(position.role)}{organization} {position.id}")
    for tie in store.ties(asked):
        entities = store.background([tie]).entities
        line("tie", f"{of_ids([tie.a], entities)} {tie.kind} ({tie.sign}) {of_ids([tie.b], entities)} {tie.id}")
    events = store.events(asked)
    entities = store.background(events[:_MOST]).entities
    for event in events[:_MOST]:
        line("event", f"{event.when or '–'} {what(event)} {parties(event, entities)} {event.id}")
    if len(events) > _MOST:
        line("", f"and {len(events) - _MOST} more: entente events --actor {entity.id}")
    _show_mentions(store, store.mentions_of(entity.id))


def _show_position(store: Store, position: Position) -> None:
    entities = store.background([position]).entities
    organization = f", {of_ids([position.organization], entities)}" if position.organization else ""
    print_heading(f"{of_ids([position.person], entities)}: {cell(position.role)}{organization}")
    line("id", position.id)
    line("from", position.start or "unknown")
    line("to", position.end or "unknown")
    line("status", f"{position.status}, confidence {position.confidence:.2f}")
    line("who", _entity_words(entities.get(position.person), position.person))
    if position.organization:
        line("where", _entity_words(entities.get(position.organization), position.organization))
    _show_told(store, position)


def _show_tie(store: Store, tie: Tie) -> None:
    entities = store.background([tie]).entities
    print_heading(f"{tie.kind} ({tie.sign})  {of_ids([tie.a], entities)} – {of_ids([tie.b], entities)}")
    line("id", tie.id)
    line("status", f"{tie.status}, confidence {tie.confidence:.2f}")
    for label, id in (("a", tie.a), ("b", tie.b)):
        line(label, _entity_words(entities.get(id), id))
    for telling in tie.tellings:
        if telling.start or telling.end:
            line("time", f"{telling.start or '…'} to {telling.end or '…'}, said {telling.said_on or 'on an unknown day'}")
    _show_told(store, tie)


def _show_statement(store: Store, statement: Statement) -> None:
    entities = store.background([statement]).entities
    print_heading(f"{of_ids([statement.speaker], entities)}: {cell(statement.text)}")
    line("id", statement.id)
    line("form", statement.form)
    line("told to", statement.told_to)
    line("who", _entity_words(entities.get(statement.speaker), statement.speaker))
    _show_told(store, statement)


def _show_told(store: Store, fact: Position | Tie | Statement) -> None:
    _show_sources(fact.sources)
    mentions = store.mentions_of(fact.id)
    _show_disagreements(fact.disagreements, mentions)
    _show_mentions(store, mentions)


def _show_lineage(store: Store, lineage: Lineage) -> None:
    print_heading(f"One source in {len(lineage.documents)} documents")
    line("id", lineage.id)
    for id in lineage.documents:
        document = store.document(id)
        line("document", _whence(document, document.source or id) if document is not None else id)
    for copy in lineage.copies:
        words = f"{copy.b[0]} has it from {copy.a[0]}" if copy.directed else f"{copy.a[0]} and {copy.b[0]}"
        line("copy", f"{copy.kind}: {words}")


def _show_document(store: Store, id: str, form: str) -> int:
    document = store.document(id)
    if document is None:
        raise QueryError(f"There is no {id} in {store.label}: take an id from `entente documents`.")
    if form == "json":
        print(dumps(to_json(document)))
        return 0
    print_heading(cell(document.told("title") or document.source or id))
    line("id", document.id)
    line("read", "yes" if is_read(document.language) else f"not yet: there is no language pack for '{document.language or 'unknown'}'")
    for claim in document.descriptions:
        line(claim.field[:_LABEL], f"{cell(claim.value)} (says the {claim.by})")
    for place_ in document.locators:
        line("found at", place_)
    print()
    for paragraph in document.text.split("\n"):
        if paragraph.strip():
            print_quoted([(plain(paragraph), "")], marks=False)
    return 0


def _show_sources(sources: Sources) -> None:
    line("sources", "; ".join([counted(sources), ", ".join(sources.languages), *map(cell, sources.outlets)]))


def _show_disagreements(disagreements: Iterable[Disagreement], mentions: Sequence[Told]) -> None:
    of = {told.mention.id: told.document for told in mentions}
    for disagreement in disagreements:
        readings = []
        for each in disagreement.readings:
            sources = sorted({of[id].source or of[id].id for id in each.mentions if id in of})
            readings.append(f"{cell(each.value)} ({', '.join(map(cell, sources))})")
        chosen = f"; a person chose {cell(disagreement.preferred)}" if disagreement.preferred is not None else ""
        line("disagree", f"{disagreement.field}: {' | '.join(readings)}{chosen}")


def _show_mentions(store: Store, mentions: Sequence[Told]) -> None:
    copies = _copy_marks(store, [told.document.id for told in mentions])
    print()
    for number, told in enumerate(mentions[: _MOST if mentions and isinstance(mentions[0].mention, DocumentEntity) else None], 1):
        document = told.document
        print_pieces([(f"{number}. {_whence(document, document.source or document.id)}{copies.get(document.id, '')}", "dim")], marks=False)
        for pieces in _sentences(told):
            print_quoted(pieces, 3)
        line("why", _why(told), 3)


def _whence(document: DocumentRow | Document, name: str) -> str:
    parts = (document.outlet, document.published or "undated", document.language, name)
    return ", ".join(cell(part) for part in parts if part)


def _sentences(told: Told) -> list[list[Piece]]:
    mention = told.mention
    if isinstance(mention, DocumentEntity):
        return [[(plain(span.text), "")] for span in mention.spans[:1]]
    return [mark_sentence(span, Marks.of(mention)) for span in mention.evidence]


def _why(told: Told) -> str | None:
    mention = told.mention
    if isinstance(mention, DocumentEntity):
        return None
    said = mention.attribution
    parts = [f"on the word of {cell(said.source)} ({said.kind})" if said is not None else None]
    if mention.status != "occurred":
        parts.append(mention.status)
    if isinstance(mention, EventMention) and mention.when_text:
        parts.append(f"{cell(mention.when_text)} = {mention.when or 'open'}")
    parts.append(f"{mention.reason}, confidence {mention.confidence:.2f}" if mention.reason else None)
    return "; ".join(part for part in parts if part)


def _copy_marks(store: Store, documents: Sequence[str]) -> dict[str, str]:
    """Say which documents share a lineage: they count as one source."""
    if len(set(documents)) < 2:
        return {}
    marks = {}
    for lineage in store.record().lineages:
        here = [id for id in dict.fromkeys(documents) if id in lineage.documents]
        for id in here if len(here) > 1 else ():
            others = ", ".join(str(documents.index(other) + 1) for other in here if other != id)
            marks[id] = f" (shares its text with {others})"
    return marks


def _amount(amount: Amount | None) -> str | None:
    return None if amount is None else f"{amount.value:,.15g} {cell(amount.unit)}"


def _size(size: Size | None) -> str | None:
    if size is None:
        return None
    told = ((name, getattr(size, name)) for name in ("dead", "injured", "arrested", "present"))
    return ", ".join(f"{name} {_count(count)}" for name, count in told if count is not None)


def _count(count: Count) -> str:
    if count.low == count.high:
        return str(count.low)
    if count.high is None:
        return f"{count.low} or more"
    return f"up to {count.high}" if count.low is None else f"{count.low} to {count.high}"
