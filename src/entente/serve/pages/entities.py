"""Actors: the list of them, and the dossier of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from entente.analyse.parameters import DEFAULTS
from entente.publish.naming import is_arabic_script
from entente.record import Entity, Position, Tie
from entente.record.errors import UnknownNameError
from entente.record.vocabulary import ENTITY_KINDS
from entente.serve import dates, maps, offices, siblings, strip
from entente.serve.asking import Address, after_of, number, pairs, single
from entente.serve.pages.events import Id, found_or_gone
from entente.serve.panel import MOST_READINGS, panel_of
from entente.serve.rows import rows_of
from entente.serve.shell import Shell
from entente.serve.story import story_of
from entente.serve.strengths import MOST_AT_ONCE, over_time, relation, signed
from entente.serve.strengths import Row as TieRow
from entente.serve.then import kept, store_of, then_of
from entente.serve.words import Words
from entente.store import Asked
from entente.store.asking import Ranked

router = APIRouter()
_ROWS = 50
_MOST_NAMES = 7


@dataclass(frozen=True, slots=True)
class Found:
    """What the list of actors was asked, and the page of it."""

    words: str | None
    kind: str | None
    country: str | None
    limit: int
    offset: int
    entities: Sequence[Ranked]
    total: int

    def address(self, offset: int, path: str = "/entities") -> str:
        """Give the address of the page that begins after so many."""
        parts = {"q": self.words, "kind": self.kind, "country": self.country, "offset": str(offset) if offset else None}
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{path}?{query}" if query else path

    @property
    def last(self) -> int:
        return self.offset + len(self.entities)


def _found(request: Request, rows: int) -> Found:
    asked = pairs(request.query_params, ("q", "kind", "country", "limit", "offset", "after"))
    before, after = after_of(request.query_params)
    words, kind, country = single(asked, "q"), single(asked, "kind"), single(asked, "country")
    if kind is not None and kind not in ENTITY_KINDS:
        raise UnknownNameError("kind of entity", kind, ENTITY_KINDS)
    limit = number(single(asked, "limit"), "limit", rows, 500)
    offset = number(single(asked, "offset"), "offset", before, 10**9, 0)
    kinds, code = [kind] if kind else [], country and country.upper()
    found, total = store_of(request).ranked_entities(words, kinds, code, limit, 0 if after is not None else offset, after)
    return Found(words, kind, country, limit, offset, found, total)


@router.get("/entities", include_in_schema=False)
def entities(request: Request) -> Response:
    """List actors, those in most events first."""
    shell = Shell.of(request)
    found = _found(request, _ROWS)
    return shell.page(
        "entities.html", "actors", str(shell.words("entities.title")), found=found, kinds=ENTITY_KINDS, also=_also,
        siblings=[(form, found.address(0, f"/entities.{form}")) for form in siblings.endings("entities")],
        told_left=shell.words("site.about"), told_right=shell.words.count("count.actors", found.total),
    )  # fmt: skip


@router.get("/entities.{form}", summary="Entities that fit, as JSON (paged), CSV or JSON Lines")
def entities_in(request: Request, form: str) -> Response:
    """Give the entities that fit."""
    store = store_of(request)
    if form != "json":
        siblings.check_form("entities", form)
        whole = _found(request, 500)
        ids = store.ranked_ids(whole.words, [whole.kind] if whole.kind else [], whole.country and whole.country.upper())
        return siblings.streamed(store, "entities", form, ids, store.entities_by_id)
    found = _found(request, 100)
    after = kept(found.address(found.last, "/entities.json"), then_of(request)) if found.last < found.total else None
    lines = siblings.lines(store, [item.entity for item in found.entities])
    return siblings.json_response(siblings.paged("entities", lines, found.total, after))


@router.get("/entities/{id}.json", summary="One entity, as its export line")
def entity_json(request: Request, id: Id) -> Response:
    """Give one entity as JSON."""
    shell = Shell.of(request)
    found = found_or_gone(shell, id, "entity", "entities", ".json")
    return found if isinstance(found, Response) else siblings.json_response(siblings.one(shell.store, found))


@router.get("/entities/{id}.csv", summary="One entity, as a row of CSV")
def entity_csv(request: Request, id: Id) -> Response:
    """Give one entity as CSV."""
    shell = Shell.of(request)
    found = found_or_gone(shell, id, "entity", "entities", ".csv")
    if isinstance(found, Response):
        return found
    return siblings.streamed(shell.store, "entities", "csv", [found.id], shell.store.entities_by_id)


@router.get("/entities/{id}", include_in_schema=False)
def entity(request: Request, id: Id) -> Response:
    """Show the dossier of one actor."""
    shell = Shell.of(request)
    words, store = shell.words, shell.store
    found = found_or_gone(shell, id, "entity", "entities")
    if isinstance(found, Response):
        return found
    asked = Asked(actor=(found.id,), limit=12)
    page = store.ledger(asked)
    dossier = store.dossier(found)
    company = store.company(asked, 8)
    named = [*(item.value for item in company), *found.maybe]
    named += [party for tie in dossier.ties for party in (tie.a, tie.b)]
    named += [party for item in (*dossier.held, *dossier.seats) for party in (item.person, item.organization) if party]
    named += [item.speaker for item in dossier.about]
    parties = store.parties(named)
    told = store.told(found.id)
    # What takes long comes after the page: a script asks for it, and without scripts a link leads there.
    over = over_time(shell, found, dossier.ties) if page.total <= MOST_AT_ONCE else None
    if over is not None:
        parties |= store.parties([row.other for row in over.rows])
    address = Address("/events", Asked(actor=(found.id,)))
    points, loose = maps.points_of(words, dossier.visits, f"/events?actor={quote(found.id)}&mode=visit&q={{}}")
    name = words.name(found, found.id)
    return shell.page(
        "entity.html", "actors", name, entity=found, name=name, names=_other_names(found, name), most_names=_MOST_NAMES,
        office=_office(dossier.held), page_=page, rows=rows_of(words, store, page.events, under_headings=False),
        strip=strip.draw(words, page.months, address), address=address, dossier=dossier, company=company, entities=parties, told=told,
        over=over, later=page.total > MOST_AT_ONCE, signed=signed, floor=DEFAULTS.floor, least=DEFAULTS.least_facts,
        ties=[_tie(words, tie, found.id) for tie in dossier.ties], map=maps.draw(words, points, found.country, 560, 1.72), points=points,
        loose=loose,
        offices=offices.draw(words, dossier.held, told.last), undated=_undated(dossier.held),
        outlets=[item for item in page.facets["outlet"] if item.count][:10],
        languages_=[item for item in page.facets["language"] if item.count],
        crumbs=[(str(words("entities.title")), "/entities")], siblings=[(form, f"/entities/{found.id}.{form}") for form in ("json", "csv")],
        story=story_of(shell, found.id, ()),
        panel=panel_of(shell, found, "entity", store.mentions_of(found.id) if len(found.mentions) <= MOST_READINGS else None),
        told_left=f"{words.named('kind', found.kind)} {found.id}", told_right=_told(words, found, told.first),
    )  # fmt: skip


@router.get("/entities/{id}/ties", include_in_schema=False)
def entity_ties(request: Request, id: Id) -> Response:
    """Show the ties of one actor over time, alone: for dossiers that rest on very many events."""
    shell = Shell.of(request)
    found = found_or_gone(shell, id, "entity", "entities", "/ties")
    if isinstance(found, Response):
        return found
    over = over_time(shell, found, shell.store.dossier(found).ties)
    name = shell.words.name(found, found.id)
    return shell.page(
        "entity_ties.html", "actors", f"{shell.words('over.title')}: {name}", entity=found, name=name, over=over, signed=signed,
        floor=DEFAULTS.floor, least=DEFAULTS.least_facts, entities=shell.store.parties([row.other for row in over.rows]) if over else {},
        crumbs=[(str(shell.words("entities.title")), "/entities"), (name, f"/entities/{found.id}")],
        siblings=[(form, f"/entities/{found.id}/ties.{form}") for form in ("json", "csv")],
        told_left=f"{shell.words.named('kind', found.kind)} {found.id}", told_right="",
    )  # fmt: skip


_TIE_COLUMNS = ("other", "name", "relation", "strength", "low", "high", "trend", "facts", "independent")


@router.get("/entities/{id}/ties.json", summary="How strong an entity's ties are, month by month")
def entity_ties_json(request: Request, id: Id) -> Response:
    """Give the ties over time; null in a month without a strength."""
    found, months, rows = _ties_over_time(request, id, "/ties.json")
    if isinstance(found, Response):
        return found
    lines = [dict(zip(_TIE_COLUMNS, _tie_cells(row, name), strict=True)) | {"months": dict(row.months)} for row, name in rows]
    return siblings.json_response({"entity": found.id, "months": months, "ties": lines})


@router.get("/entities/{id}/ties.csv", summary="How strong an entity's ties are, a column a month")
def entity_ties_csv(request: Request, id: Id) -> Response:
    """Give the ties over time as a table; an empty cell in a month without a strength."""
    found, months, rows = _ties_over_time(request, id, "/ties.csv")
    if isinstance(found, Response):
        return found
    table = ([*_tie_cells(row, name), *(value for _, value in row.months)] for row, name in rows)
    return siblings.table_csv((*_TIE_COLUMNS, *months), table)


def _ties_over_time(request: Request, id: str, ending: str) -> tuple[Entity | Response, list[str], list[tuple[TieRow, str]]]:
    """Give an entity, the months, and its ties with the names of their other ends; an answer instead, where it stands elsewhere."""
    shell = Shell.of(request)
    found = found_or_gone(shell, id, "entity", "entities", ending)
    if isinstance(found, Response):
        return found, [], []
    over = over_time(shell, found, shell.store.dossier(found).ties)
    if over is None or not over.rows:
        return found, [], []
    named = shell.store.parties([row.other for row in over.rows])
    rows = [(row, named[row.other].name if row.other in named else row.other) for row in over.rows]
    return found, [month for month, _ in over.rows[0].months], rows


def _tie_cells(row: TieRow, name: str) -> tuple[object, ...]:
    return row.other, name, row.relation or None, row.now, row.low, row.high, row.trend, row.events, row.independent


def _told(words: Words, entity: Entity, first: str | None) -> str:
    parts = [words("dossier.scripts", n=len(entity.names))]
    if first:
        parts.append(words("dossier.first", day=dates.day_words(words, first)))
    return " · ".join(map(str, parts))


def _also(words: Words, entity: Entity) -> list[str]:
    shown = words.name(entity, entity.id)
    return [item.name for item in entity.names if item.name != shown][:3]


def _other_names(entity: Entity, shown: str) -> list[str]:
    """Give the other spellings: the fullest in another script first, then the commonest."""
    names = list(dict.fromkeys([entity.name, *(item.name for item in entity.names)]))
    others = [name for name in names if name != shown]
    strange = [name for name in others if is_arabic_script(name) != is_arabic_script(shown)]
    fullest = max(strange, key=lambda name: (name.count(" ") > 0, -others.index(name)), default=None)
    return [*([fullest] if fullest else []), *(name for name in others if name != fullest)]


def _office(held: Sequence[Position]) -> tuple[str, str | None] | None:
    """Give the office that is told best: (role, organization's id)."""
    best = max(held, key=lambda item: (item.sources.independent, item.sources.documents, item.confidence, item.id), default=None)
    return (best.role, best.organization) if best else None


def _undated(held: Sequence[Position]) -> list[Position]:
    return [item for item in held if item.start is None and item.end is None]


def _tie(words: Words, tie: Tie, of: str) -> dict[str, Any]:
    """Say a tie from one end: the other end, and the relation in words."""
    other = tie.b if tie.a == of else tie.a
    return {"tie": tie, "other": other, "relation": relation(words, tie, of)}
