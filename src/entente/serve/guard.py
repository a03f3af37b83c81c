"""What stands before every page: who may ask, how much, and what a browser may do with the answer."""

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from entente.record.errors import StoreError
from entente.serve.access import LONGEST_SECONDS, Access, TooOftenError
from entente.serve.limits import Allowance, neighbourhood
from entente.store.auditing import Writer
from entente.store.tokens import SCOPES, may

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = Mapping[str, str]

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
# Where a request says who sent it.
CALLER: Final = "entente_caller"
_LONGEST_ADDRESS = 8_000
_LONGEST_TOKEN = 500
_BIGGEST_BODY = 1_000_000
# Where documents are added, as much as this may come at once.
BIGGEST_UPLOAD: Final = 32_000_000
UPLOADS: Final = "/add"
LOGIN: Final = "/login"
# Pages of admins; all that changes something asks `review`, all else `read`.
_ADMINS = ("/audit",)
_OPEN_TO_ALL = (LOGIN, "/favicon.ico")
_A_MINUTE, _AT_ONCE = 1_200, 300
_ADDRESS_A_MINUTE, _ADDRESS_AT_ONCE = 6_000, 1_000
# Asked by programs that keep no cookie and send no header: they bring the token in every address, and their POST only reads.
PROGRAMS: Final = "reconcile"
# Where a request says that it had to bring a token.
ASKED_FOR_TOKEN: Final = "entente_asked_for_token"

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
_WORDS_401 = "This workbench asks for its token: log in at /login, or open the address that `entente serve` printed, if ?token= is in it."


class Guard:
    """An ASGI application around another: checks each request, and puts the security headers on each answer.

    Args:
        app: the application.
        hosts: names under which the server may be asked (the `Host` header without its port); None for any. A page elsewhere whose
            name was pointed at this machine is refused, since it asks under its own name.
        access: who may ask what; None where everybody may all, as on one's own machine. A token comes as `Authorization: Bearer`, or
            is given on the login page, which sets a cookie; the word of `--token` also once as `?token=`.
        behind: whether a proxy of ours with TLS stands before it, which tells from where a request comes (`X-Forwarded-For`).
        author: who asks where no token is asked for.
    """

    def __init__(
        self, app: App, hosts: Iterable[str] | None, access: Access | None = None, behind: bool = False, author: str = "", name: str = ""
    ) -> None:
        self.pages, self._hosts, self._access = app, None if hosts is None else frozenset(hosts), access
        self._behind, self._author = behind, author
        self.cookie = cookie_name(name, behind)
        self._per_token, self._per_address = Allowance(_A_MINUTE, _AT_ONCE), Allowance(_ADDRESS_A_MINUTE, _ADDRESS_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it at once."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.pages(scope, receive, send)
            return
        headers = headers_of(scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _answer(send, *refusal)
            return
        address = self.address_of(scope)
        if self._access is None:
            scope[CALLER] = Writer(self._author, None, "own", address)
        elif not await self._let_in(self._access, scope, headers, send, address):
            return
        await self.pages(scope, _bounded(receive, _most(scope)), _with_headers(send))

    async def _let_in(self, access: Access, scope: Scope, headers: Headers, send: Send, address: str) -> bool:
        """Find out who asks and whether they may; where they may not, answer."""
        near = neighbourhood(address)
        if wait := self._per_address.take(near):
            await _too_often(send, wait)
            return False
        try:
            given = _asked(scope).get("token", "ent_")
            if _by_program(scope) and given != "ent_":
                found = await access.of_token(given[:_LONGEST_TOKEN], near)
                return await self._pass(None if found is None else replace(found, address=address), scope, headers, send)
            # The record's own tokens come in no address: addresses are written down in many places.
            if not given.startswith("ent_") and (met := await access.of_token(given[:_LONGEST_TOKEN], near)) is not None:
                await self._welcome(access, met, scope, send)
                return False
            caller = await self._caller(access, headers, address, near)
        except TooOftenError as error:
            await _too_often(send, error.seconds)
            return False
        except StoreError as error:
            await _answer(send, 503, str(error))
            return False
        return await self._pass(caller, scope, headers, send)

    async def _pass(self, caller: Writer | None, scope: Scope, headers: Headers, send: Send) -> bool:
        """Let a caller through who may what is asked; answer any other."""
        scope[ASKED_FOR_TOKEN] = True
        if caller is None:
            if scope["path"] in _OPEN_TO_ALL or scope["path"].startswith("/static/"):
                return True
            await _ask_for_token(scope, headers, send)
            return False
        scope[CALLER] = caller
        if wait := self._per_token.take(caller.token or ""):
            await _too_often(send, wait)
            return False
        wanted = _wanted(scope)
        if not may(caller.scope, wanted):
            await _answer(send, 403, f"This token may {_MAY[caller.scope]}; this needs one of scope '{wanted}'.")
            return False
        return True

    async def _caller(self, access: Access, headers: Headers, address: str, near: str) -> Writer | None:
        kind, _, words = headers.get("authorization", "").partition(" ")
        found = None
        if kind.lower() == "bearer" and words.strip():
            found = await access.of_token(words.strip()[:_LONGEST_TOKEN], near)
        elif (session := cookie_of(headers, self.cookie)) is not None:
            found = await access.of_session(session[:_LONGEST_TOKEN], near)
        return None if found is None else replace(found, address=address)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
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
        if not length.isdigit() or len(length) > 15 or int(length) > most:
            return 413, f"The request is bigger than {most} bytes: send less at once."
        return None

    def address_of(self, scope: Scope) -> str:
        """Give from where a request comes; what a proxy is told is believed only where one of ours stands before us: its own, the last."""
        headers = headers_of(scope)
        if self._behind and (told := headers.get("x-forwarded-for", "").rpartition(",")[2].strip()):
            return told[:100]
        client = scope.get("client")
        return str(client[0]) if client else ""

    async def _welcome(self, access: Access, caller: Writer, scope: Scope, send: Send) -> None:
        """Begin a session, and take the token out of the address."""
        rest = [(name, value) for name, value in parse_qsl(scope["query_string"].decode("latin-1")) if name != "token"]
        # The decoded path goes back encoded, and never as "//elsewhere".
        path = "/" + urlencode([("", scope["path"])])[1:].replace("%2F", "/").lstrip("/")
        where = path + (f"?{urlencode(rest)}" if rest else "")
        cookie = self.cookie_set(access.begin(caller))
        await _answer(send, 303, "", ((b"location", where.encode("latin-1")), (b"set-cookie", cookie.encode("latin-1"))))

    def cookie_set(self, session: str, seconds: float = LONGEST_SECONDS) -> str:
        """Give the header that keeps a session in a browser: no script sees it, and no page elsewhere makes it be sent."""
        secure = "; Secure" if self._behind else ""
        return f"{self.cookie}={session}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds:.0f}{secure}"


_MAY: Final = {"read": "read", "review": "read, rule and add documents", "admin": "all"}
assert set(_MAY) == set(SCOPES)


def headers_of(scope: Scope) -> dict[str, str]:
    """Give the headers of a request by name; of several of one name the last."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def cookie_name(name: str, behind: bool) -> str:
    """Give the cookie of a record: browsers send one machine's cookies to all its ports, and records beside it have their own."""
    return ("__Host-" if behind else "") + "entente_login_" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _wanted(scope: Scope) -> str:
    """Give the scope that a request needs."""
    path = scope["path"]
    if any(path == page or path.startswith((f"{page}.", f"{page}/")) for page in _ADMINS):
        return "admin"
    reads = scope["method"] in ("GET", "HEAD", "OPTIONS") or path in (LOGIN, "/logout") or _by_program(scope)
    return "read" if reads else "review"


def _asked(scope: Scope) -> dict[str, str]:
    return dict(parse_qsl(scope["query_string"].decode("latin-1")))


def cookie_of(headers: Headers, wanted: str) -> str | None:
    """Give the value of a cookie; what other programs on this machine set beside it may have any form."""
    parts = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
    return next((value for name, _, value in parts if name == wanted), None)


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


async def _ask_for_token(scope: Scope, headers: Headers, send: Send) -> None:
    """Send a browser that looks to the login page; tell anything else in words."""
    if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
        kept = [(name, value) for name, value in _asked(scope).items() if name != "token"]
        back = quote(scope["path"] + (f"?{urlencode(kept)}" if kept else ""), safe="")
        await _answer(send, 303, "", ((b"location", f"{LOGIN}?next={back}".encode("latin-1")),))
        return
    await _answer(send, 401, _WORDS_401, ((b"www-authenticate", b"Bearer"),))


async def _too_often(send: Send, seconds: int) -> None:
    words = f"That was too much at once: wait {seconds} seconds, then ask again."
    await _answer(send, 429, words, ((b"retry-after", str(seconds).encode()),))


async def _answer(send: Send, status: int, words: str, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    body = (words + "\n").encode("utf-8", "replace")
    plain = ((b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": [*plain, (b"cache-control", b"no-store"), *_HEADERS, *headers]})
    await send({"type": "http.response.body", "body": body})
