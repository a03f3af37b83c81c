"""The application: pages, their siblings, and how it answers what goes wrong."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Final

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from entente import __version__
from entente.record.errors import DecisionError, EntenteError, QueryError, StoreError, UnknownNameError
from entente.serve import shell
from entente.serve.access import Access
from entente.serve.conditional import Heads
from entente.serve.desk import Desk
from entente.serve.guard import CALLER, LOOPBACK, Guard
from entente.serve.measured import Measures
from entente.serve.openapi import describer
from entente.serve.pages import (
    access,
    adding,
    analysis,
    analysis_more,
    analysis_told,
    builds,
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
    withdrawing,
)
from entente.serve.ready import Ready
from entente.serve.shell import Shell
from entente.serve.siblings import json_response
from entente.store import Store

_THREADS: Final = 8
# What machines ask for: a list in some form, or one thing as JSON or CSV.
_MACHINE_FORMS: Final = re.compile(r"^/[a-z]+\.[^/]*$|\.(json|csv)$", re.DOTALL)


def make_app(
    store: Store,
    hosts: Iterable[str] | None = LOOPBACK,
    token: str | None = None,
    desk: Desk | None = None,
    author: str = "",
    measures: Measures | None = None,
    *,
    ask: bool = False,
    behind: bool = False,
) -> Guard:
    """Make the workbench over a record.

    Args:
        store: the record, opened for reading; it stays the caller's to close.
        hosts: names under which it may be asked; None for any (only with a token).
        token: a word that opens all; None for none. Where there is one, or with `ask`, requests bring it or a token of the record.
        desk: what rulings and documents go through; None where nothing may be changed.
        author: the name under which people rule who have given none.
        measures: what the pages of analysis ask; made over the record where None.
        ask: whether requests must bring a token of the record.
        behind: whether a proxy with TLS stands before it, which tells from where requests come.
    """
    app = application()
    app.state.store, app.state.desk, app.state.author = store, desk, author
    if desk is not None:
        desk.readers = store
    app.state.access = Access(store, token) if ask or token is not None else None
    app.state.measures = measures or Measures(store)
    guard = app.state.guard = Guard(app, hosts, app.state.access, behind, author, store.label)
    return guard


def application() -> FastAPI:
    """Make the pages alone: over no record yet, and without a guard."""
    app = FastAPI(
        title="Entente", version=__version__, docs_url=None, redoc_url=None, lifespan=_few_threads,
        description="A sourced record of how political and military leaders build ties. Facts have the shape of Entente's exports.",
    )  # fmt: skip
    for page in (
        access,
        ledger,
        review,
        ruling,
        adding,
        builds,
        events,
        documents,
        entities,
        lists,
        when_where,
        withdrawing,
        network,
        analysis_told,
        analysis,
        analysis_more,
    ):
        app.include_router(page.router)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_api_route("/favicon.ico", _mark, include_in_schema=False)
    app.include_router(reconcile.router)
    app.add_middleware(Ready)
    app.add_middleware(Heads)
    app.middleware("http")(_themes)
    for kind in (EntenteError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, _failed)
    app.openapi = describer(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _few_threads(app: FastAPI) -> AsyncIterator[None]:
    """Answer few requests at once, the others in turn: many threads on few cores make all slow, and each holds a connection."""
    to_thread.current_default_thread_limiter().total_tokens = _THREADS
    yield


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
        answer = json_response({"error": words}, status)
        answer.headers.update(getattr(error, "headers", None) or {})
        return answer
    page = _shell(request)
    stranger = request.app.state.access is not None and CALLER not in request.scope  # who is not let in learns nothing of the record
    if isinstance(error, StoreError) or stranger:  # nothing that needs the record can be shown
        return PlainTextResponse(words + "\n", status)
    kind = status if status in (400, 403, 404, 410, 413, 429) else 500
    answer = page.page("error.html", "", str(page.words(f"error.{kind}")), status, problem=words, kind=kind)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


def _shell(request: Request) -> Shell:
    """Give the shell of the time that was asked for; where there is none such, of now."""
    try:
        return Shell.of(request)
    except QueryError:
        request.state.entente_then = None
        return Shell.of(request)


def _wrong_part(error: RequestValidationError) -> str:
    """Say in one line which part of an address makes no sense."""
    first = error.errors()[0]
    part, given = str(first["loc"][-1]), str(first.get("input"))
    if first["type"].startswith("int_"):
        return f"'{given[:40]}' is no number: give one such as 12."
    return f"'{given[:40]}' is no {part}: {first['msg'][:1].lower()}{first['msg'][1:]}."


def _told(error: Exception) -> tuple[int, str]:
    match error:
        case QueryError() | UnknownNameError():
            return 400, str(error)
        case RequestValidationError():
            return 400, _wrong_part(error)
        case HTTPException():
            return error.status_code, str(error.detail)
        case DecisionError():
            return 400, str(error)
        case EntenteError():
            return 503, str(error)
        case _:
            return 500, f"This is a fault of Entente ({type(error).__name__}). Please report it."
