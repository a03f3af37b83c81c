"""Pages that are ready: who only reads is given a page as it was made for the last who asked, until the record changes."""

import time
from collections import OrderedDict
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, replace
from secrets import token_hex
from threading import Lock
from typing import Any, Final

import anyio
from anyio import to_thread
from markupsafe import escape
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from entente.serve.conditional import known as has_it
from entente.serve.conditional import mark_of, unchanged
from entente.serve.forms import may_write, writer_of
from entente.serve.guard import CALLER
from entente.serve.shell import chosen
from entente.store import State, Store

# Pages of the record alone; no other rests on what changes without a build or a ruling.
_OF_THE_RECORD: Final = ("events", "entities", "network", "map", "calendar", "positions", "ties", "statements")
_MOST_BYTES: Final = 64_000_000
_BIGGEST: Final = 1_000_000
# What is said of a document may change without a build (a title, an outlet): no page is given for longer.
_SECONDS: Final = 30.0
_LOOKING: Final = 2


@dataclass(frozen=True, slots=True)
class _Page:
    """A page without a name; `plain` for one that may be given again, which no error and no page that sets a cookie may be."""

    made: float
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    plain: bool


class Ready:
    """An ASGI application around the pages. The name of whoever asks stands in none that is kept: it is put in as the page is given.

    Args:
        app: the pages.
        clock: seconds that only ever grow.
    """

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        self._app, self._clock = app, clock
        self._place = f"name-{token_hex(16)}"  # unguessable: no text of anybody's holds it
        self._pages: OrderedDict[tuple[object, ...], _Page] = OrderedDict()
        self._state: State | None = None
        self._bytes = 0
        self._lock = Lock()
        self._looking: anyio.CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give a page that is ready, else have it made and keep it."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_of_the_record(scope["path"]):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if may_write(request):  # their pages hold the token of their session
            await self._app(scope, receive, send)
            return
        store: Store = scope["app"].state.store
        if self._looking is None:  # threads of its own: whoever can be answered at once does not wait behind pages being made
            self._looking = anyio.CapacityLimiter(_LOOKING)
        state = await to_thread.run_sync(store.state, limiter=self._looking)
        caller = writer_of(request)
        key = (scope["path"], scope["query_string"], *chosen(request), caller.token is None, caller.scope)
        page = self._kept(state, key)
        if page is None:
            page = await self._made(scope, receive, send, state, key)
        if page is not None:
            await self._give(page, caller.name, scope, receive, send)

    def _kept(self, state: State, key: tuple[object, ...]) -> _Page | None:
        with self._lock:
            if state != self._state:
                self._state, self._bytes = state, 0
                self._pages.clear()
            page = self._pages.get(key)
            if page is None or self._clock() - page.made > _SECONDS:
                return None
            self._pages.move_to_end(key)
            return page

    async def _made(self, scope: Scope, receive: Receive, send: Send, state: State, key: tuple[object, ...]) -> _Page | None:
        """Have a page made, and keep it where it may be given again; None where it was no page and went to the asker as it is."""
        nameless: MutableMapping[str, Any] = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]}
        if CALLER in scope:
            nameless[CALLER] = replace(scope[CALLER], name=self._place)
        taken = _Taken(send)
        await self._app(nameless, receive, taken)
        if taken.start is None:
            return None
        headers = tuple(pair for pair in taken.start["headers"] if pair[0] not in (b"etag", b"content-length"))
        plain = taken.start["status"] == 200 and all(name != b"set-cookie" for name, _ in headers)
        page = _Page(self._clock(), taken.start["status"], headers, bytes(taken.body), plain)
        with self._lock:
            if plain and state == self._state and len(page.body) <= _BIGGEST:
                old = self._pages.pop(key, None)
                self._pages[key] = page
                self._bytes += len(page.body) - (len(old.body) if old is not None else 0)
                while self._bytes > _MOST_BYTES:
                    self._bytes -= len(self._pages.popitem(last=False)[1].body)
        return page

    async def _give(self, page: _Page, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        body = page.body.replace(self._place.encode(), str(escape(name)).encode("utf-8", "surrogatepass"))
        mark = mark_of(body)
        if page.plain and has_it(scope, mark):
            await unchanged(mark, scope, receive, send)
            return
        answer = Response(body, page.status)
        marked = [(b"etag", mark.encode())] if page.plain else []
        answer.raw_headers = [*page.headers, (b"content-length", str(len(body)).encode()), *marked]
        await answer(scope, receive, send)


class _Taken:
    """Takes an answer in, where it is a page, which bears the place of a name; any other goes on as it comes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        html = (name == b"content-type" and value.startswith(b"text/html") for name, value in message.get("headers", ()))
        if message["type"] == "http.response.start" and any(html):
            self.start = message
        elif self.start is None:
            await self._send(message)
        else:
            self.body += message.get("body", b"")


def _is_of_the_record(path: str) -> bool:
    parts = path.strip("/").split("/")
    return parts == [""] or (parts[0] in _OF_THE_RECORD and "." not in path)
