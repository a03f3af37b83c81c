"""The reconciliation service under /reconcile, for OpenRefine and its like: names of a table matched with the record's entities."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from entente.record.errors import QueryError, StoreError, UnknownNameError
from entente.serve import reconciling
from entente.serve.asking import number
from entente.serve.guard import ASKED_FOR_TOKEN
from entente.serve.matching import Names
from entente.serve.siblings import json_response
from entente.serve.then import kept, store_of, then_of
from entente.store import Asked, Store

# Described by its own manifest and specification, so it is not part of our own description (OpenAPI).
router = APIRouter(prefix="/reconcile", include_in_schema=False)
# A page on this machine, such as OpenRefine's own, may read the answers; one from elsewhere, open in the same browser, may not.
_ON_THIS_MACHINE: Final = re.compile(r"https?://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?")
FRAMED: Final = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; "
    "frame-ancestors http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:*"
)
_MOST_FIELDS: Final = 10
_EVENTS: Final = 3


def _names(request: Request) -> Names:
    """Give the names of the record that is asked; those of now are kept, and of earlier times those that were asked for last."""
    state, store = request.app.state, store_of(request)
    kind = "names" if store is state.store else "names_then"
    held: tuple[Store, Names] | None = getattr(state, kind, None)
    if held is None or held[0] is not store:
        held = store, Names(store)
        setattr(state, kind, held)
    return held[1]


async def _told(request: Request, answer: Callable[[], Any]) -> Response:
    """Answer with JSON that a program on this machine may read; errors too, as programs look for no page."""
    try:
        response = json_response(await run_in_threadpool(answer))
    except (QueryError, UnknownNameError) as error:
        response = json_response({"error": str(error)}, 400)
    except StoreError as error:
        response = json_response({"error": str(error)}, 503)
    return _shared(request, response)


def _shared(request: Request, response: Response) -> Response:
    origin = request.headers.get("origin", "")
    if _ON_THIS_MACHINE.fullmatch(origin):
        response.headers["access-control-allow-origin"] = origin
    response.headers["vary"] = "origin"
    response.headers["cache-control"] = "private, no-cache"
    return response


def _asks_token(request: Request) -> bool:
    return bool(request.scope.get(ASKED_FOR_TOKEN))


def _answer(request: Request, queries: str | None, extend: str | None) -> Any:
    if queries is not None:
        return reconciling.reconcile(_names(request), queries)
    if extend is not None:
        return reconciling.extend(store_of(request), extend)
    then = then_of(request)
    return reconciling.manifest(str(request.base_url), _asks_token(request), kept("", then) if then is not None else None)


@router.get("")
async def service(request: Request, queries: str | None = None, extend: str | None = None) -> Response:
    """Give the manifest; with `queries` the candidates for each name, with `extend` the values of properties."""
    return await _told(request, lambda: _answer(request, queries, extend))


@router.post("")
async def service_form(request: Request) -> Response:
    """Give the candidates for each of `queries`, or the values that `extend` asks for."""
    body = await request.body()

    def answer() -> Any:
        try:
            fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except (UnicodeDecodeError, ValueError):
            raise QueryError("The request is no form in UTF-8 with `queries` or `extend`.") from None
        queries, extend = (fields.get(name, [None])[0] for name in ("queries", "extend"))
        if queries is None and extend is None:
            raise QueryError("The form has neither `queries` nor `extend`.")
        return _answer(request, queries, extend)

    return await _told(request, answer)


@router.get("/suggest/{what}")
async def suggest(request: Request, what: str, prefix: Annotated[str, Query(max_length=300)] = "", cursor: str | None = None) -> Response:
    """Suggest what begins with the prefix; `cursor` is how many to skip."""
    return await _told(request, lambda: reconciling.suggest(store_of(request), what, prefix, number(cursor, "cursor", 0, 100_000, 0)))


@router.get("/properties")
async def properties(request: Request, type: str | None = None, limit: str | None = None) -> Response:
    """Propose properties."""
    return await _told(request, lambda: reconciling.propose(type, None if limit is None else number(limit, "limit", 0, 1000)))


@router.get("/preview")
def preview(request: Request, id: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Show an entity in a small frame."""
    store = store_of(request)
    entity = reconciling.standing(store, id)
    if entity is None:
        page, status = Markup("<p>There is no such entity in this record.</p>"), 404
    else:
        told, offices = store.told(entity.id), store.offices(entity.id)[:2]
        ledger = store.ledger(Asked(actor=(entity.id,), limit=_EVENTS))
        rows = [Markup("<p>{}</p>").format(reconciling.describe(entity))]
        rows += [Markup("<p><bdi>{}</bdi></p>").format(item.role) for item in offices]
        rows.append(Markup("<p>{} events, {} documents</p>").format(ledger.total, told.documents))
        rows += [Markup("<p>{} {}</p>").format(event.when or "undated", event.type) for event in ledger.events]
        page = Markup("<h1><bdi>{}</bdi></h1>").format(entity.name[:200]) + Markup("").join(rows)
        status = 200
    html = Markup('<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Entente</title><body>{}</body></html>').format(page)
    response = HTMLResponse(str(html).encode("utf-8", "replace"), status, headers={"content-security-policy": FRAMED})
    return _shared(request, response)
