"""What stands before every page: who may ask, how much, and what a browser may do with the answer."""

import hmac
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
COOKIE: Final = "entente_token"
_LONGEST_ADDRESS = 8_000
_BIGGEST_BODY = 1_000_000
# Where documents are added, as much as this may come at once.
BIGGEST_UPLOAD: Final = 32_000_000
UPLOADS: Final = "/add"
PROGRAMS: Final = "reconcile"
# Where a request says that it had to bring a token.
ASKED_FOR_TOKEN: Final = "entente_asked_for_token"
_YEAR = 31_536_000

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Guard:
    """An ASGI application around another: checks each request, and puts the security headers on each answer.

    Args:
        app: the application.
        hosts: names under which the server may be asked (the `Host` header without its port); None for any. A page elsewhere whose
            name was pointed at this machine is refused, since it asks under its own name.
        token: what every request must bring: as `Authorization: Bearer`, in a cookie, or once as `?token=`, which sets the cookie.
            None: nothing.
    """

    def __init__(self, app: App, hosts: Iterable[str] | None, token: str | None) -> None:
        self._app, self._hosts, self._token = app, None if hosts is None else frozenset(hosts), token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it at once."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _answer(send, *refusal)
            return
        if self._token is not None:
            given = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("token")
            right = given is not None and hmac.compare_digest(given.encode(), self._token.encode())
            if right and not _by_program(scope):
                await self._welcome(scope, send)
                return
            if not right and not self._knows(headers):
                words = "This workbench asks for its token: open the address that `entente serve` printed, with ?token=… at its end."
                await _answer(send, 401, words, ((b"www-authenticate", b"Bearer"),))
                return
            scope[ASKED_FOR_TOKEN] = True
        await self._app(scope, _bounded(receive, _most(scope)), _with_headers(send))

    def _refusal(self, scope: Scope, headers: MutableMapping[str, str]) -> tuple[int, str] | None:
        host = _without_port(headers.get("host", ""))
        if self._hosts is not None and host not in self._hosts:
            return (
                421,
                f"This workbench does not answer under the name {host[:100]!r}: open it under the address that `entente serve` printed.",
            )
        if len(scope["raw_path"] if scope.get("raw_path") else scope["path"]) + len(scope["query_string"]) > _LONGEST_ADDRESS:
            return 414, f"The address is longer than {_LONGEST_ADDRESS} characters: ask for less at once."
        length = headers.get("content-length", "0")
        most = _most(scope)
        if not length.isdigit() or int(length) > most:
            return 413, f"The request is bigger than {most} bytes: send less at once."
        return None

    def _knows(self, headers: MutableMapping[str, str]) -> bool:
        assert self._token is not None
        offered = [headers.get("authorization", "").removeprefix("Bearer ").strip()]
        offered += [
            value.strip()
            for part in headers.get("cookie", "").split(";")
            for name, _, value in [part.partition("=")]
            if name.strip() == COOKIE
        ]
        known = [hmac.compare_digest(each.encode(), self._token.encode()) for each in offered]  # each in constant time
        return any(known)

    async def _welcome(self, scope: Scope, send: Send) -> None:
        """Keep the token in a cookie, and take it out of the address."""
        rest = [(name, value) for name, value in parse_qsl(scope["query_string"].decode("latin-1")) if name != "token"]
        # The decoded path goes back encoded, and never as "//elsewhere".
        path = "/" + urlencode([("", scope["path"])])[1:].replace("%2F", "/").lstrip("/")
        where = path + (f"?{urlencode(rest)}" if rest else "")
        cookie = f"{COOKIE}={self._token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={_YEAR}"
        await _answer(send, 303, "", ((b"location", where.encode("latin-1")), (b"set-cookie", cookie.encode("latin-1"))))


def _without_port(host: str) -> str:
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if ":" in host else host


def _by_program(scope: Scope) -> bool:
    """Tell whether a program asks that keeps no cookie: it brings the token in every address."""
    return str(scope["path"]).split("/")[1:2] == [PROGRAMS]


def _most(scope: Scope) -> int:
    return BIGGEST_UPLOAD if scope["path"] == UPLOADS and scope["method"] == "POST" else _BIGGEST_BODY


def _bounded(receive: Receive, most: int) -> Receive:
    """Cut a body off that grows past the limit, whatever its header said."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > most else message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message.get("headers", [])}  # an answer may have a policy of its own
            message["headers"] = [*message.get("headers", []), *(header for header in _HEADERS if header[0] not in own)]
        await send(message)

    return sending


async def _answer(send: Send, status: int, words: str, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    body = (words + "\n").encode()
    plain = ((b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": [*plain, *_HEADERS, *headers]})
    await send({"type": "http.response.body", "body": body})
