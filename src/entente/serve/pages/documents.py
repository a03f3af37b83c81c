"""Reports: the list of them, with what could not be read; and one of them, whole, with all that was read in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, HTTPException, Request
from markupsafe import Markup, escape
from starlette.responses import Response

from entente.languages.pack import SUPPORTED
from entente.record import (
    Document,
    DocumentEntity,
    Entity,
    EntityMention,
    Event,
    EventMention,
    PositionMention,
    StatementMention,
    TieMention,
)
from entente.record.jsons import to_json
from entente.record.vocabulary import PLOVER_TYPES, STATUSES
from entente.serve import dates, headlines, siblings
from entente.serve.asking import filter_of
from entente.serve.lists import Pager
from entente.serve.pages.events import Id
from entente.serve.shell import Shell
from entente.serve.spans import Mark, mark_text
from entente.serve.then import kept, store_of, then_of
from entente.serve.words import Words, isolate
from entente.store.asking import DocumentReadings, Reading

router = APIRouter()
_PARTS = ("actor", "type", "country", "since", "until", "language")
_FOLDERS = {"event": "events", "position": "positions", "tie": "ties", "statement": "statements", "entity": "entities"}


@dataclass(frozen=True, slots=True)
class Read:
    """One thing that was read in a report, as its list shows it."""

    kind: str
    type: str
    mode: str | None
    line: Markup
    second: Markup
    href: str
    anchor: str


@router.get("/documents", include_in_schema=False)
def documents(request: Request) -> Response:
    """List the reports."""
    shell = Shell.of(request)
    asked = filter_of(request.query_params, _PARTS)
    # What came last is what one looks for; JSON and CSV keep the order in which things were told.
    rows, total = shell.store.documents_table(replace(asked, newest=True)), shell.store.count("documents", asked)
    pager = Pager("/documents", asked, total)
    return shell.page(
        "documents.html", "sources", str(shell.words("documents.title")), rows=rows, total=total, asked=asked, pager=pager,
        narrowed=any(getattr(asked, part) for part in _PARTS),
        failures=shell.store.failures() if not asked.offset else (), supported=SUPPORTED,
        siblings=[(form, pager.sibling(form)) for form in siblings.endings("documents")], told_left=shell.words("site.about"),
        told_right=shell.words.count("count.reports", total),
    )  # fmt: skip


@router.get("/documents.{form}", summary="Documents that fit, without their texts, as JSON (paged) or CSV")
def documents_in(request: Request, form: str) -> Response:
    """Give the documents that fit."""
    store = store_of(request)
    asked = filter_of(request.query_params, _PARTS, 100)
    if form == "csv":  # whole, as every list is in a form other than JSON
        return siblings.documents_csv(store.documents_table(replace(asked, limit=None, offset=0, after=None)))
    rows = store.documents_table(asked)
    if form != "json":
        raise HTTPException(404, f"There is no form {form} of documents: ask for json or csv.")
    total = store.count("documents", asked)
    after = kept(Pager("/documents.json", asked, total).next, then_of(request))
    return siblings.json_response(siblings.paged("documents", siblings.document_lines(rows), total, after))


def _document(shell: Shell, id: str) -> Document:
    document = shell.store.document(id)
    if document is None:
        raise HTTPException(404, str(shell.words("error.unknown-id", id=id).unescape()))
    out = shell.store.withdrawn([id]).get(id)
    if out is not None:
        raise HTTPException(410, str(shell.words("document.withdrawn", by=out.by, day=out.at[:10], why=out.why).unescape()))
    return document


@router.get("/documents/{id}.json", summary="One document, with its text and what is said of it")
def document_json(request: Request, id: Id) -> Response:
    """Give one document as JSON (`schema/document.json`)."""
    return siblings.json_response(to_json(_document(Shell.of(request), id)))


@router.get("/documents/{id}.csv", summary="One document, without its text, as a row of CSV")
def document_csv(request: Request, id: Id) -> Response:
    """Give one document as CSV."""
    shell = Shell.of(request)
    _document(shell, id)
    return siblings.documents_csv(list(shell.store.document_rows([id]).values()))


@router.get("/documents/{id}", include_in_schema=False)
def document(request: Request, id: Id) -> Response:
    """Show one report, whole."""
    shell = Shell.of(request)
    words, store = shell.words, shell.store
    found = _document(shell, id)
    said = store.readings(id)
    events = [fact for fact in said.facts.values() if isinstance(fact, Event)]
    named = {reading.fact for reading in said.readings if reading.kind == "entity" and reading.fact}
    named |= {party for event in events for party in (*event.actors, *event.recipients)}
    entities = store.parties(named)
    marks = [mark for reading in said.readings for mark in _marks(words, reading, entities)]
    others = store.document_rows([other for lineage in said.lineages for other in lineage.documents if other != id])
    title = found.told("title") or found.source or id
    return shell.page(
        "document.html", "sources", title, document=found, readings=said, paragraphs=list(_paragraphs(found.text, marks)),
        read=_list(words, said, entities), named=sorted(entities.values(), key=lambda item: (item.kind, item.name)), others=others,
        unread=found.language not in SUPPORTED, removed=store.removed([id]).get(id), types=PLOVER_TYPES, statuses=STATUSES,
        siblings=[(form, f"/documents/{id}.{form}") for form in ("json", "csv")],
        crumbs=[(str(words("documents.title")), "/documents")], told_left=f"{words('document')} {id}", told_right=_told(words, found, said),
    )  # fmt: skip


def _told(words: Words, document: Document, said: DocumentReadings) -> str:
    parts = [str(words("document.characters", n=words.number(len(document.text)))), str(words.count("count.readings", len(said.readings)))]
    return " · ".join(parts)


def _paragraphs(text: str, marks: Sequence[Mark]) -> list[Markup]:
    made, at = [], 0
    for line in text.split("\n"):
        made.append(mark_text(line, at, marks))
        at += len(line) + 1
    return made


def _marks(words: Words, reading: Reading, entities: dict[str, Entity]) -> list[Mark]:
    mention, folder = reading.mention, _FOLDERS[reading.kind]
    href = f"/{folder}/{reading.fact}" if reading.fact else ""
    match mention:
        case EventMention():
            trigger = mention.trigger
            return [
                Mark(trigger.start, trigger.end, "trigger", "", href, f"{mention.type} {mention.mode or ''}".strip(), f"c{trigger.start}")
            ]
        case DocumentEntity():
            name = words.name(entities.get(reading.fact or ""), mention.name)
            return [Mark(span.start, span.end, "named", "", href, name) for span in mention.spans]
        case PositionMention():
            return _found(
                mention.role, mention.evidence[0].text, mention.evidence[0].start, Mark(0, 0, "office", "", href, str(words("mark.office")))
            )
        case StatementMention():
            content = mention.evidence[0]
            return [Mark(content.start, content.end, "statement", "", "", str(words("mark.statement")), f"c{content.start}")]
        case TieMention():
            return []


def _found(wanted: str, text: str, start: int, like: Mark) -> list[Mark]:
    at = text.find(wanted)
    return [] if at < 0 else [Mark(start + at, start + at + len(wanted), like.role, "", like.href, like.title)]


def _list(words: Words, said: DocumentReadings, entities: dict[str, Entity]) -> list[Read]:
    """Give what was read, in order of the text; entities are listed apart."""
    found = []
    meant = {each.mention.id: entities[each.fact] for each in said.readings if each.kind == "entity" and each.fact in entities}

    def named(party: EntityMention) -> Markup:
        entity = meant.get(party.chain or "")
        return isolate(words.name(entity, entity.id) if entity is not None else party.name_en or party.name)

    for reading in said.readings:
        mention, fact = reading.mention, said.facts.get(reading.fact or "")
        href = f"/{_FOLDERS[reading.kind]}/{reading.fact}" if reading.fact else ""
        match mention:
            case EventMention():
                line = (
                    headlines.headline(words, fact, entities) if isinstance(fact, Event) else headlines.telling_line(words, mention, meant)
                )
                second = escape(dates.sentence(words, mention.when))
                found.append(Read("event", mention.type, mention.mode, line, second, href, f"c{mention.trigger.start}"))
            case PositionMention():
                second = named(mention.organization) if mention.organization else Markup("")
                line = Markup("{}: {}").format(named(mention.person), isolate(mention.role))
                found.append(Read("position", "", None, line, second, href, ""))
            case TieMention():
                line = Markup("{} – {}").format(named(mention.a), named(mention.b))
                found.append(Read("tie", mention.sign, None, line, escape(words.named("tie", mention.kind)), href, ""))
            case StatementMention():
                text = mention.evidence[0].text
                short = text if len(text) <= 140 else text[:139].rstrip() + "…"
                line = Markup("{}: {}").format(named(mention.speaker), isolate(f"“{short}”"))
                found.append(Read("statement", "", None, line, Markup(""), href, f"c{mention.evidence[0].start}"))
    return found
