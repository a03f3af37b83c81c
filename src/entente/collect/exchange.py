"""One question to one server and its answer, within bounds of time and size: the only place where a socket of ours speaks HTTP."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection

from entente.collect.reach import connect
from entente.collect.refusal import RefusedError

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Attributes:
        status: HTTP status.
        headers: by lower-case name; of one told twice the first.
        body: as it came, not unpacked; empty for a redirect.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Deadline:
    """Hang up when the time is over, whatever the server is doing: dripping its head, its body, or nothing."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._link: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, link: socket.socket) -> None:
        """Watch a connection; a second handle to it stays with us, since TLS takes the first one over."""
        self._link = link.dup()
        if self.over:
            self._hang_up()

    def _hang_up(self) -> None:
        self.over = True
        if self._link is not None:
            with contextlib.suppress(OSError):
                self._link.shutdown(socket.SHUT_RDWR)

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.cancel()
        if self._link is not None:
            self._link.close()


def ask(
    address: str, headers: Mapping[str, str], silence: float, total: float, max_bytes: int, allowed: frozenset[str], tls: ssl.SSLContext
) -> Answer:
    """Send a GET and read the answer.

    Args:
        address: a tidy address in ASCII.
        headers: of the request.
        silence: seconds that the server may be silent.
        total: seconds for all of it.
        max_bytes: the most that is read of the body.
        allowed: hosts that need not be public.
        tls: how certificates are checked.

    Raises:
        RefusedError: the host is not public, or the body is larger than `max_bytes`.
        TimeoutError: it takes longer.
        OSError, HTTPException, HTTPError, ValueError: there is no whole answer.
    """
    parts = urlsplit(address)
    deadline = _Deadline(total)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port, silence, allowed, tls, deadline)
    try:
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in reversed(list(response.headers.items()))}
        body = b"" if 300 <= response.status < 400 else _body(response, told, max_bytes, deadline)
        if deadline.over:
            raise TimeoutError
        return Answer(response.status, told, body)
    except Exception as error:
        if deadline.over and not isinstance(error, RefusedError):
            raise TimeoutError from None
        raise
    finally:
        deadline.stop()
        connection.close()


def _body(response: Any, headers: Mapping[str, str], max_bytes: int, deadline: _Deadline) -> bytes:
    told = headers.get("content-length", "")
    pieces: list[bytes] = []
    size = 0
    while not (told.isdigit() and int(told) > max_bytes):
        piece = response.read1(_CHUNK, decode_content=False)
        if not piece:
            return b"".join(pieces)
        if deadline.over:
            raise TimeoutError
        pieces.append(piece)
        size += len(piece)
        if size > max_bytes:
            break
    raise RefusedError(f"Its answer is larger than {max_bytes / 1e6:g} MB, the most that is read.", "Leave it out, or fetch it yourself.")


def _connection(
    scheme: str, host: str, port: int | None, silence: float, allowed: frozenset[str], tls: ssl.SSLContext, deadline: _Deadline
) -> HTTPConnection:
    """Make a connection that opens its socket by `reach.connect` and under the deadline."""

    def open_link(connection: HTTPConnection) -> socket.socket:
        link = connect(host, connection.port, silence, allowed)
        deadline.watch(link)
        return link

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return open_link(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return open_link(self)

    if scheme == "https":
        return Secure(host, port or 443, timeout=silence, ssl_context=tls)
    return Plain(host, port or 80, timeout=silence)
