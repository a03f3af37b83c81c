"""The application: pages, their siblings, and how it answers what goes wrong."""

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from entente import __version__
from entente.record.errors import DecisionError, EntenteError, QueryError, StoreError, UnknownNameError
from entente.serve import shell
from entente.serve.desk import Desk
from entente.serve.guard import LOOPBACK, Guard
from entente.serve.measured import Measures
from entente.serve.pages import (
    adding,
    analysis,
    analysis_more,
    analysis_told,
    documents,
    entities,
    events,
    ledger,
    lists,
    network,
    reconcile,
    review,
    ruling,
    when_where,
)
from entente.serve.shell import Shell
from entente.serve.siblings import json_response
from entente.store import Store

_MACHINE_FORMS: Final = re.compile(r"\.(json|jsonl|csv|geojson|ics|atom)$")


def make_app(
    store: Store,
    hosts: Iterable[str] | None = LOOPBACK,
    token: str | None = None,
    desk: Desk | None = None,
    author: str = "",
    measures: Measures | None = None,
) -> Guard:
    """Make the workbench over a record.

    Args:
        store: the record, opened for reading; it stays the caller's to close.
        hosts: names under which it may be asked; None for any (only with a token).
        token: what every request must bring; None for nothing.
        desk: what rulings and documents go through; None where nothing may be changed.
        author: the name under which people rule who have given none.
        measures: what the pages of analysis ask; made over the record where None.
    """
    app = FastAPI(
        title="Entente", version=__version__, docs_url=None, redoc_url=None,
        description="A sourced record of how political and military leaders build ties. Facts have the shape of Entente's exports.",
    )  # fmt: skip
    app.state.store, app.state.desk, app.state.author = store, desk, author
    app.state.measures = measures or Measures(store)
    for page in (
        ledger,
        review,
        ruling,
        adding,
        events,
        documents,
        entities,
        lists,
        when_where,
        network,
        analysis_told,
        analysis,
        analysis_more,
    ):
        app.include_router(page.router)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_api_route("/favicon.ico", _mark, include_in_schema=False)
    app.include_router(reconcile.router)
    app.middleware("http")(_themes)
    for kind in (EntenteError, HTTPException, Exception):
        app.add_exception_handler(kind, _failed)
    return Guard(app, hosts, token)


async def _themes(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    return shell.theme_choice(request) or await call_next(request)


def _static(name: str) -> Response:
    found = shell.static_files().get(name)
    if found is None:
        return PlainTextResponse("There is no such file.\n", 404)
    content, media, _ = found
    return Response(content, media_type=media, headers={"cache-control": "public, max-age=31536000, immutable"})


def _mark() -> Response:
    return _static("mark.svg")


def _failed(request: Request, error: Exception) -> Response:
    """Say in a page, or in JSON where that was asked for, what went wrong."""
    status, words = _told(error)
    if _MACHINE_FORMS.search(request.url.path) or "json" in request.headers.get("content-type", ""):
        return json_response({"error": words}, status)
    page = Shell.of(request)
    if isinstance(error, StoreError):  # nothing that needs the record can be shown
        return PlainTextResponse(words + "\n", status)
    kind = status if status in (400, 403, 404, 410, 413, 429) else 500
    answer = page.page("error.html", "", str(page.words(f"error.{kind}")), status, problem=words, kind=kind)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


def _told(error: Exception) -> tuple[int, str]:
    match error:
        case QueryError() | UnknownNameError():
            return 400, str(error)
        case HTTPException():
            return error.status_code, str(error.detail)
        case DecisionError():
            return 400, str(error)
        case EntenteError():
            return 503, str(error)
        case _:
            return 500, f"This is a fault of Entente ({type(error).__name__}). Please report it."
