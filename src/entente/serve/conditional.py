"""Answers that need not be sent again: each has a mark (ETag), and who brings the mark (If-None-Match) is told that nothing has changed."""

import hashlib
from collections.abc import Iterable, Mapping

from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PRIVATE = "private, no-cache"


def mark_of(*parts: str | bytes | None) -> str:
    """Make a mark of all that decides what an answer says."""
    digest = hashlib.sha256()
    for part in parts:
        words = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part or b""
        digest.update(len(words).to_bytes(8, "big") + words)
    return f'W/"{digest.hexdigest()[:24]}"'


def known(scope: Scope, mark: str) -> bool:
    """Tell whether the asker has the answer of this mark already."""
    if scope.get("method") not in ("GET", "HEAD"):
        return False
    given = b",".join(value for name, value in scope["headers"] if name == b"if-none-match").decode("latin-1")
    marks = {each.strip().removeprefix("W/") for each in given.split(",")}
    return mark.removeprefix("W/") in marks or "*" in marks


async def unchanged(mark: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Say that an answer is known."""
    await Response(status_code=304, headers={"etag": mark, "cache-control": _PRIVATE})(scope, receive, send)


class Heads:
    """Answers HEAD as GET is answered, without what it says: whoever checks links or looks for a change asks so."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def silent(message: Message) -> None:
            if message["type"] != "http.response.body":
                await send(message)
            elif not message.get("more_body", False):
                await send({"type": "http.response.body", "body": b""})

        await self._app({**scope, "method": "GET"}, receive, silent)


class Marked(Response):
    """An answer that is made already: its mark is made of what it says."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, or that it is known."""
        if self.status_code != 200:
            await super().__call__(scope, receive, send)
            return
        mark = mark_of(bytes(self.body), self.media_type)
        if known(scope, mark):
            await unchanged(mark, scope, receive, send)
            return
        self.headers["etag"] = mark
        self.headers.setdefault("cache-control", _PRIVATE)
        await super().__call__(scope, receive, send)


class MarkedStream(StreamingResponse):
    """An answer that is made while it is sent: its mark is made of the question and of what is asked, so that nothing is read in vain."""

    def __init__(self, pieces: Iterable[bytes], of: str, media_type: str, headers: Mapping[str, str]) -> None:
        """Send pieces; `of` names the state of what they are read from."""
        super().__init__(pieces, media_type=media_type, headers=dict(headers))
        self._of = of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, or that it is known."""
        mark = mark_of(self._of, scope["path"], scope["query_string"])
        if known(scope, mark):
            await unchanged(mark, scope, receive, send)
            return
        self.headers["etag"] = mark
        self.headers.setdefault("cache-control", _PRIVATE)
        await super().__call__(scope, receive, send)
