"""Before the first reader comes: what every page needs is read once, so that many who come at once do not each have it read."""

import asyncio
from contextlib import suppress
from typing import Any

from starlette.types import ASGIApp, Message

from entente.serve.guard import CALLER
from entente.store import Asked, Store
from entente.store.auditing import Writer

_PAGES = ("/", "/entities", "/network", "/map", "/calendar", "/review", "/documents", "/?lang=ar", "/?lang=fr")
# Of so many of the newest events one with two sides gives the page of two.
_LOOKED_AT = 20


def warm_up(pages: ASGIApp, store: Store) -> None:
    """Have a page of each kind made, and drop it: codebook, words, templates, outlines and the newest build's events are then in memory.

    Args:
        pages: the application behind its guard.
        store: the record that it reads.
    """
    store.warm()
    found = store.ledger(Asked(limit=_LOOKED_AT)).events
    newest, two = found[:1], next((event for event in found if event.actors and set(event.recipients) - set(event.actors)), None)
    paths = [*_PAGES, *(f"/events/{event.id}" for event in newest), *(f"/entities/{id}" for event in newest for id in event.actors[:1])]
    if two is not None:
        other = next(id for id in two.recipients if id not in two.actors)
        paths.append(f"/analysis/ties?a={two.actors[0]}&b={other}")
    asyncio.run(_ask(pages, paths))


async def _ask(pages: ASGIApp, paths: list[str]) -> None:
    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        pass

    for path in paths:
        plain, _, query = path.partition("?")
        scope: dict[str, Any] = {
            "type": "http", "method": "GET", "path": plain, "raw_path": plain.encode(), "query_string": query.encode(), "headers": [],
            "http_version": "1.1", "scheme": "http", "server": ("localhost", 80), "client": None, "root_path": "",
            "asgi": {"version": "3.0"}, CALLER: Writer("", None, "read"),
        }  # fmt: skip
        with suppress(Exception):  # a page that fails tells so whoever asks for it
            await pages(scope, receive, send)
