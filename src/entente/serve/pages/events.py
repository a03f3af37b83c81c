"""One event: what the record holds, every telling in its own language, where they differ."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path, Request
from starlette.responses import RedirectResponse, Response

from entente.record import Entity, Event
from entente.serve import dates, evidence, siblings
from entente.serve.headlines import headline, place_name
from entente.serve.panel import panel_of
from entente.serve.rows import rows_of, squares
from entente.serve.shell import Shell
from entente.serve.story import story_of
from entente.serve.words import Words
from entente.store import Gone, Moved, Standing, Store
from entente.store.answers import FactKind

router = APIRouter()
Id = Annotated[str, Path(max_length=100)]


def found_or_gone(shell: Shell, id: str, kind: FactKind, folder: str, ending: str = "") -> Any:
    """Give the fact of an id; where it leads elsewhere now, a response that goes there.

    Raises:
        HTTPException: there never was one (404), or it is gone (410).
    """
    found = shell.store.find(id)
    if found is None and shell.then is not None:
        came = _came_later(shell, id)
        if came is not None:
            raise HTTPException(404, came)
    if found is None or found.kind != kind:
        raise HTTPException(404, str(shell.words("error.unknown-id", id=id).unescape()))
    if isinstance(found, Gone):
        raise HTTPException(410, str(shell.words("event.gone", n=found.since, why=found.why).unescape()))
    if isinstance(found, Moved):
        return RedirectResponse(f"/{folder}/{quote(found.to)}{ending}", 301)
    assert isinstance(found, Standing)
    return found.fact


def _came_later(shell: Shell, id: str) -> str | None:
    """Say when a fact came that was not there at the time shown; None for what never came."""
    steps, _ = shell.present.story(id, 1)
    if not steps:
        return None
    build = steps[0].build
    day = dates.day_words(shell.words, build.created_at[:10])
    return str(shell.words("then.not-yet", id=id, n=build.number, day=day).unescape())


@router.get("/events/{id}.json", summary="One event, as its export line")
def event_json(request: Request, id: Id) -> Response:
    """Give one event as JSON, in the shape of `entente export events --format jsonl`."""
    shell = Shell.of(request)
    found = found_or_gone(shell, id, "event", "events", ".json")
    return found if isinstance(found, Response) else siblings.json_response(siblings.one(shell.store, found))


@router.get("/events/{id}.csv", summary="One event, as a row of CSV")
def event_csv(request: Request, id: Id) -> Response:
    """Give one event as CSV."""
    shell = Shell.of(request)
    found = found_or_gone(shell, id, "event", "events", ".csv")
    return found if isinstance(found, Response) else siblings.streamed(shell.store, "events", "csv", [found.id], shell.store.events_by_id)


@router.get("/events/{id}", include_in_schema=False)
def event(request: Request, id: Id) -> Response:
    """Show one event."""
    shell = Shell.of(request)
    words, store = shell.words, shell.store
    found = found_or_gone(shell, id, "event", "events")
    if isinstance(found, Response):
        return found
    told = store.mentions_of(found.id)
    near = [*found.maybe, *([found.part_of] if found.part_of else [])]
    others = {item.id: item for item in store.events_by_id(near)}
    parts = store.parts(found.id)
    entities = store.parties([id for item in (found, *others.values(), *parts) for id in (*item.actors, *item.recipients)])
    # Which words of the texts name them is told by their mentions.
    entities |= {entity.id: entity for entity in store.entities_by_id([*found.actors, *found.recipients])}
    lineages = store.lineages([item.document.id for item in told])
    tellings = evidence.tellings_of(words, found, told, entities, lineages)
    title = headline(words, found, entities)
    return shell.page(
        "event.html", "record", title.striptags(), event=found, entities=entities, headline_=title,
        facts=evidence.fact_rows(words, found, told, entities, _roles(store, found)), tellings=tellings,
        differences=evidence.differences(words, found, tellings),
        lineage=evidence.draw_lineage(words, tellings, lineages), hang=evidence.lineage_words(words, found, tellings, lineages),
        squares=squares(found.sources), standing=store.standings([found.id]).get(found.id, "one-origin"), others=others,
        part_rows=rows_of(words, store, parts, under_headings=False), place=place_name(words, found.where),
        crumbs=_crumbs(words, found), panel=panel_of(shell, found, "event", told), story=story_of(shell, found.id, told),
        siblings=[(form, f"/events/{found.id}.{form}") for form in ("json", "csv")],
        told_left=_told_left(words, found), told_right=_told_right(words, found),
    )  # fmt: skip


def _crumbs(words: Words, event: Event) -> list[tuple[str, str]]:
    month = dates.heading(event.when)
    crumbs = [(str(words("nav.record")), "/")]
    if month is not None:
        crumbs.append((dates.month_title(words, month), f"/events?since={month}&until={month}"))
    return crumbs


def _told_left(words: Words, event: Event) -> str:
    return f"{words('event')} {event.id}"


def _told_right(words: Words, event: Event) -> str:
    parts = [words.count("count.reports", event.sources.documents), words.count("count.origins", event.sources.independent)]
    parts.append(words.count("count.languages", len(event.sources.languages)))
    return " · ".join(map(str, parts))


def _roles(store: Store, event: Event) -> Mapping[str, str]:
    """Give the office of each person, where exactly what the texts of this event's people say is held: the best told one."""
    roles: dict[str, str] = {}
    people = [entity for entity in store.parties((*event.actors, *event.recipients)).values() if entity.kind == "person"]
    for person in people[:6]:
        role = _role(store, person)
        if role:
            roles[person.id] = role
    return roles


def _role(store: Store, person: Entity) -> str | None:
    held = store.offices(person.id)
    best = max(held, key=lambda item: (item.sources.documents, item.confidence, item.id), default=None)
    return best.role if best is not None else None
