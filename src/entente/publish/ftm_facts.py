"""Facts as entities of FollowTheMoney, each value with the document that it is from."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from entente.publish.ftm_model import SCHEMATA, clean, date_values, ftm_id
from entente.publish.sheet import DocumentLike, Extract, Fact, Report, Sheet, detail
from entente.publish.titles import counted, name_of, place_of, title_of, told_of, whence
from entente.record import Entity, Event, Position, Statement, Tie

_LEGAL: Final = {"person": "Person", "org": "Organization", "country": "PublicBody"}


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of a property; `origin` is the id of the document that says so, None where the record as a whole does."""

    prop: str
    value: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """An entity of FollowTheMoney with its values."""

    id: str
    schema: str
    claims: tuple[Claim, ...]


class _Draft:
    """An entity while its values are gathered; a value that its property cannot hold is noted in the report."""

    def __init__(self, id: str, schema: str, report: Report) -> None:
        self.id, self.schema, self.report = ftm_id(id), schema, report
        self.ours = id  # what the report names, so that `entente show` opens it
        self.claims: list[Claim] = []

    def add(self, prop: str, value: object, origin: str | None = None) -> None:
        if value is None or value == "":
            return
        kind = SCHEMATA[self.schema][prop]
        held = clean(kind, str(value))
        if held is None:
            self.report.note(f"left out: a {kind} that FollowTheMoney does not take", self.ours)
        else:
            self.claims.append(Claim(prop, held, origin))

    def when(self, words: str | None, label: str = "when", origin: str | None = None) -> None:
        """Add a date; one that the model cannot hold stands in words."""
        if words is None:
            return
        held = date_values(words)
        if held is None:
            self.report.note("date kept in words: approximate, a decade, or without a year", self.ours)
            self.add("notes" if "notes" in SCHEMATA[self.schema] else "description", f"{label}: {words}", origin)
        for prop, value in (held or {}).items():
            self.add(prop, value, origin)

    def done(self) -> Claimed:
        return Claimed(self.id, self.schema, tuple(self.claims))


def entities_of(extract: Extract) -> Iterator[Claimed]:
    """Give the entities that facts become: first what a fact points to, then the fact."""
    report = extract.report
    for fact, sheet in extract.facts():
        documents = {document.id: document for _, document in told_of(fact, sheet)}
        for document in documents.values():
            yield _article(document, report)
        match fact:
            case Entity():
                yield _entity(fact, sheet, report)
            case Event():
                yield from _event(fact, sheet, report)
            case Position():
                yield from _position(fact, sheet, report)
            case Tie():
                yield from _tie(fact, sheet, report)
            case Statement():
                yield from _statement(fact, sheet, report)


def schema_of(entity: Entity) -> str:
    """Give the schema of a person, organization, state or place."""
    return _LEGAL.get(entity.kind, "Address")


def _article(document: DocumentLike, report: Report) -> Claimed:
    draft = _Draft(document.id, "Article", report)
    for prop, value in (
        ("title", detail(document, "title") or document.source or document.id),
        ("author", detail(document, "author")),
        ("fileName", document.source),
        ("publisher", document.outlet),
        ("publishedAt", document.published),
        ("sourceUrl", detail(document, "url")),
        ("language", document.language if document.language != "unknown" else None),
    ):
        draft.add(prop, value, document.id)
    return draft.done()


def _entity(entity: Entity, sheet: Sheet, report: Report) -> Claimed:
    """Make a party: its names (how often each was met has no place in the model), country, sector, ids elsewhere."""
    schema = schema_of(entity)
    draft = _Draft(entity.id, schema, report)
    draft.add("name", entity.name)
    origins = {name: mention.document for mention, _ in told_of(entity, sheet) for name in getattr(mention, "names", ())}
    for item in entity.names:
        if item.name != entity.name:
            draft.add("alias", item.name, origins.get(item.name))
    draft.add("country", entity.country)
    if schema == "Address":
        draft.add("full", entity.name)
    else:
        draft.add("sector", entity.sector)
        draft.add("classification", "state" if entity.kind == "country" else None)
    for name, value in entity.external:
        if name == "wikidata":
            draft.add("wikidataId", value)
        elif name != "iso":
            draft.add("notes", f"{name}: {value}")
    for other in entity.maybe:
        draft.add("notes", f"may be the same as {other}")
    for _, document in told_of(entity, sheet)[:1]:
        draft.add("proof", document.id, document.id)
    return draft.done()


def _bare(entity: Entity, report: Report) -> Claimed:
    """Make a party that a fact points to: as `_entity`, without what its own mentions tell (that is the export of entities)."""
    return _entity(entity, Sheet(()), report)


def _parties(ids: tuple[str, ...], sheet: Sheet, report: Report) -> Iterator[Claimed]:
    for id in ids:
        entity = sheet.entities.get(id)
        if entity is not None:
            yield _bare(entity, report)


def _event(event: Event, sheet: Sheet, report: Report) -> Iterator[Claimed]:
    yield from _parties((*event.actors, *event.recipients), sheet, report)
    draft = _Draft(event.id, "Event", report)
    draft.add("name", title_of(event, sheet))
    draft.add("recordId", event.id)
    draft.when(event.when)
    if event.where is not None:
        address = _address(event, report)
        yield address
        draft.add("location", place_of(event))
        draft.add("country", event.where.country)
        draft.add("addressEntity", address.id)
    for side, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for id in ids:
            entity = sheet.entities.get(id)
            if entity is not None and entity.kind in _LEGAL:
                draft.add("involved", id)
            else:
                report.note("party in words: a place takes part in no Event", event.id)
            draft.add("notes", f"{side}: {name_of(id, sheet)} ({id})")
    for word in (event.type, f"{event.type}/{event.mode}" if event.mode else None, *event.contexts, f"status:{event.status}", *event.about):
        draft.add("keywords", word)
    _numbers(draft, event)
    _told(draft, event, sheet)
    yield draft.done()
    yield from _links(event, sheet)


def _numbers(draft: _Draft, event: Event) -> None:
    """Put in words what an Event has no property for."""
    if event.status != "occurred":
        draft.report.note("status in keywords and notes: an Event has none", event.id)
        draft.add("notes", f"status: {event.status}")
    if event.amount is not None:
        draft.add("notes", f"amount: {event.amount.value:g} {event.amount.unit}")
    for name in ("dead", "injured", "arrested", "present") if event.size is not None else ():
        count = getattr(event.size, name)
        if count is not None:
            told = count.low if count.low == count.high else f"{count.low or 0}–{count.high or ''}"
            draft.add("notes", f"{name}: {told}")
    if event.part_of is not None:
        draft.add("notes", f"part of: {event.part_of}")
    for entry in event.history if len(event.history) > 1 else ():
        draft.add("notes", f"history: {entry.status} for {entry.when or 'an unknown day'}, said {entry.said_on or 'on an unknown day'}")


def _links(event: Event, sheet: Sheet) -> Iterator[Claimed]:
    """Give a link for each actor and recipient: an Event does not tell who did it to whom."""
    told = Report()  # what a link cannot hold is the event's date, of which the event itself has told
    role = f"{event.type}/{event.mode}" if event.mode else event.type
    for actor in event.actors:
        for recipient in event.recipients:
            if actor in sheet.entities and recipient in sheet.entities:
                draft = _Draft(f"{event.id}.{actor}.{recipient}", "UnknownLink", told)
                draft.add("subject", actor)
                draft.add("object", recipient)
                draft.add("role", role if event.status == "occurred" else f"{role} ({event.status})")
                draft.add("recordId", event.id)
                draft.when(event.when)
                yield draft.done()


def _address(event: Event, report: Report) -> Claimed:
    where = event.where
    assert where is not None
    name = where.geonames or _mark(f"{where.name}|{where.country}")
    draft = _Draft(f"place-{name}", "Address", report)
    draft.add("full", place_of(event))
    draft.add("name", where.name_en or where.name)
    draft.add("alias", where.name if where.name_en not in (None, where.name) else None)
    draft.add("country", where.country)
    draft.add("latitude", where.lat)
    draft.add("longitude", where.lon)
    return draft.done()


def _mark(words: str) -> str:
    return hashlib.sha1(words.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:16]


def _position(position: Position, sheet: Sheet, report: Report) -> Iterator[Claimed]:
    holder = sheet.entities.get(position.person)
    organization = sheet.entities.get(position.organization) if position.organization is not None else None
    if holder is None or holder.kind != "person":
        report.note("left out: a position whose holder is no person", position.id)
        return
    yield _bare(holder, report)
    post = _Draft(f"post-{_mark(f'{position.role}|{position.organization}')}", "Position", report)
    at = f", {organization.name}" if organization is not None else ""
    post.add("name", f"{position.role}{at}")
    if organization is not None:
        yield _bare(organization, report)
        post.add("organization", organization.id if organization.kind in ("org", "country") else None)
        post.add("country", organization.country)
    yield post.done()
    draft = _Draft(position.id, "Occupancy", report)
    draft.add("holder", holder.id)
    draft.add("post", post.id)
    draft.add("recordId", position.id)
    _from_to(draft, position.start, position.end)
    if position.status != "occurred":
        draft.add("summary", f"status: {position.status}")
    _told(draft, position, sheet)
    yield draft.done()


def _tie(tie: Tie, sheet: Sheet, report: Report) -> Iterator[Claimed]:
    a, b = sheet.entities.get(tie.a), sheet.entities.get(tie.b)
    if a is None or b is None:
        report.note("left out: a tie with a party that is not in the record", tie.id)
        return
    yield from (_bare(a, report), _bare(b, report))
    role = f"{tie.kind} ({tie.sign})"
    if tie.kind == "kin" and a.kind == b.kind == "person":
        draft = _Draft(tie.id, "Family", report)
        ends = {"person": a.id, "relative": b.id, "relationship": role}
    elif tie.kind == "member" and a.kind in _LEGAL and b.kind in ("org", "country"):
        draft = _Draft(tie.id, "Membership", report)
        ends = {"member": a.id, "organization": b.id, "role": role}
    else:
        draft = _Draft(tie.id, "UnknownLink", report)
        ends = {"subject": a.id, "object": b.id, "role": role}
    for prop, value in ends.items():
        draft.add(prop, value)
    draft.add("recordId", tie.id)
    for telling in tie.tellings:
        _from_to(draft, telling.start, telling.end)
    if tie.status != "occurred":
        draft.add("summary", f"status: {tie.status}")
    _told(draft, tie, sheet)
    yield draft.done()


def _from_to(draft: _Draft, start: str | None, end: str | None) -> None:
    for prop, value in (("startDate", start), ("endDate", end)):
        held = date_values(value) if value is not None else None
        if held is not None and "date" in held:
            draft.add(prop, held["date"])
        else:
            draft.when(value, prop)


def _statement(statement: Statement, sheet: Sheet, report: Report) -> Iterator[Claimed]:
    yield from _parties((statement.speaker,), sheet, report)
    draft = _Draft(statement.id, "Note", report)
    draft.add("name", f"{name_of(statement.speaker, sheet)} ({statement.form})")
    draft.add("description", statement.text)
    draft.add("entity", statement.speaker if statement.speaker in sheet.entities else None)
    draft.add("notes", f"told to: {statement.told_to}" if statement.told_to else None)
    _told(draft, statement, sheet, quotes=False)
    yield draft.done()


def _told(draft: _Draft, fact: Fact, sheet: Sheet, quotes: bool = True) -> None:
    """Put the evidence beside: the documents as proof, their sentences, how sure, and what texts disagree on."""
    extra = "notes" if "notes" in SCHEMATA[draft.schema] else "description"
    for mention, document in told_of(fact, sheet):
        draft.add("proof", document.id, document.id)
        draft.add("publisher", document.outlet, document.id)
        draft.add("sourceUrl", detail(document, "url"), document.id)
        for span in getattr(mention, "evidence", ()) if quotes else ():
            draft.add("description", f"“{span.text}” ({whence(document)}, {span.start}–{span.end})", document.id)
    if isinstance(fact, Entity):
        return
    draft.add(extra, f"confidence {fact.confidence:g}; {counted(fact.sources)}")
    for dispute in fact.disagreements:
        values = " | ".join(reading.value for reading in dispute.readings)
        draft.add(extra, f"texts disagree on {dispute.field}: {values}")
