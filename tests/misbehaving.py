"""A server on this machine that misbehaves in every way that fetching must bear; each path is one way."""

import contextlib
import gzip
import re
import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator

EN = "The minister received the envoy at the airport on Tuesday, officials said. They agreed to train officers."
PAGE = f"<!doctype html><html><body><article><p>{EN}</p><p>{EN.replace('envoy', 'general')}</p></article></body></html>"
AR = "استقبل الوزير المبعوث في المطار يوم الثلاثاء، وبحث معه سبل التعاون في مجال التدريب، وفق بيان من مكتبه."
FEED = """<rss version="2.0"><channel><title>The Example</title>
<item><guid>1</guid><title>One</title><link>/page</link><description>Short.</description></item>
<item><guid>2</guid><title>Two</title><link>/gone</link><description>The envoy left on Tuesday.</description></item></channel></rss>"""


def answer(body: bytes | str = PAGE, status: str = "200 OK", kind: str = "text/html; charset=utf-8", *more: str) -> bytes:
    raw = body.encode() if isinstance(body, str) else body
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(raw)}", "Connection: close", *more]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + raw


def to(place: str, status: str = "302 Found") -> bytes:
    return answer(b"", status, "text/html", f"Location: {place}")


class Misbehaving(socketserver.ThreadingTCPServer):
    """The server.

    Attributes:
        asked: the paths that were asked for, in order, with their heads.
        robots: what robots.txt says; None for 404, a number for an error.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 50

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str]] = []
        self.counts: Counter[str] = Counter()
        self.robots: str | int | None = None
        self.pages: dict[str, bytes] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def say(self, path: str, head: str) -> Iterator[bytes]:
        """Give what the server sends for a path, piece by piece."""
        number = self.counts[path]
        if path == "/robots.txt":
            if isinstance(self.robots, int):
                yield answer(b"", f"{self.robots} Trouble")
            else:
                yield answer(self.robots, kind="text/plain") if self.robots is not None else answer(b"", "404 Not Found")
        elif path in self.pages:
            yield self.pages[path]
        elif path == "/page":
            yield answer()
        elif path == "/slow-head":
            for char in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 50:
                yield bytes([char])
                time.sleep(0.05)
        elif path == "/slow-body":
            yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
            for _ in range(100):
                yield b"a"
                time.sleep(0.05)
        elif path == "/silent":
            time.sleep(1.5)
        elif path == "/endless":
            yield b"HTTP/1.1 200 OK\r\n\r\n"
            for _ in range(3000):
                yield b"a" * 10_000
        elif path == "/endless-head":
            yield b"HTTP/1.1 200 OK\r\n"
            for index in range(3000):
                yield f"X-{index}: {'a' * 1000}\r\n".encode()
        elif path == "/says-huge":
            yield b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nabc"
        elif path == "/loop":
            yield to("/loop")
        elif path == "/chain":
            yield to("/chain?" + "a" * number)
        elif path == "/inward":
            yield to(f"http://localhost:{self.server_address[1]}/page")
        elif path == "/metadata":
            yield to("http://169.254.169.254/latest")
        elif path == "/to-file":
            yield to("file:///etc/passwd")
        elif path == "/nowhere":
            yield answer(b"", "302 Found")
        elif path == "/moved":
            yield to("/page", "301 Moved Permanently")
        elif path == "/bomb":
            yield answer(gzip.compress(b"a" * 20_000_000), "200 OK", "text/html", "Content-Encoding: gzip")
        elif path == "/bad-gzip":
            yield answer(b"\x1f\x8b\x08\x00" + b"\xff" * 60, "200 OK", "text/html", "Content-Encoding: gzip")
        elif path == "/brotli":
            yield answer(b"xxxx", "200 OK", "text/html", "Content-Encoding: br")
        elif path == "/gzip":
            yield answer(gzip.compress(PAGE.encode()), "200 OK", "text/html", "Content-Encoding: gzip")
        elif path == "/too-short":
            yield b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + PAGE.encode()
        elif path == "/too-long":
            yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PAGE.encode()) + PAGE.encode() * 2
        elif path == "/bad-chunks":
            yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"
        elif path == "/chunks":
            yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode())
        elif path == "/bad-charset":
            yield answer(f"<html><body><p>{AR}</p></body></html>".replace("،", "").encode("cp1256"), "200 OK", "text/html; charset=klingon")
        elif path == "/charset-in-head":
            yield answer(f"<html><body><p>{AR}</p></body></html>".replace("،", "").encode("iso8859-6"), "200 OK", "text/html; charset=iso-8859-6")  # noqa: E501
        elif path == "/continues":
            for _ in range(20_000):
                yield b"HTTP/1.1 100 Continue\r\n\r\n"
        elif path == "/negative-length":
            yield b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + b"a" * 2_000_000
        elif path == "/huge-chunk":
            yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n" + b"a" * 2_000_000
        elif path == "/many-layers":
            yield answer(gzip.compress(PAGE.encode()), "200 OK", "text/html", "Content-Encoding: " + ", ".join(["gzip"] * 2_000))
        elif path == "/to-password":
            yield to(f"http://user:secret@127.0.0.1:{self.server_address[1]}/page")
        elif path == "/long-address":
            yield to("/page?" + "a" * 1_000_000)
        elif path == "/no-status":
            yield b"HTTP/1.1 abc OK\r\n\r\nabc"
        elif path == "/no-bytes":
            yield answer(b"", "204 No Content")
        elif path == "/part":
            yield answer(PAGE[:40], "206 Partial Content")
        elif path == "/404-in-words":
            yield answer("<html><body><p>Nothing is here.</p></body></html>", "404 Not Found")
        elif path == "/no-http":
            yield b"SSH-2.0-OpenSSH_9.9\r\n"
        elif path == "/hangs-up":
            return
        elif path == "/429":
            yield answer(b"", "429 Too Many", "text/html", "Retry-After: 0") if number == 1 else answer()
        elif path == "/429-long":
            yield answer(b"", "429 Too Many", "text/html", "Retry-After: 3600")
        elif path == "/500-then-200":
            yield answer(b"", "500 Trouble") if number == 1 else answer()
        elif path == "/500":
            yield answer(b"", "500 Trouble")
        elif path == "/403":
            yield answer(b"", "403 Forbidden")
        elif path == "/etag":
            same = re.search(r'(?im)^if-none-match: "v1"', head) is not None
            yield answer(b"", "304 Not Modified") if same else answer(FEED, "200 OK", "text/xml", 'ETag: "v1"')
        elif path == "/feed":
            yield answer(FEED, "200 OK", "application/rss+xml")
        else:
            yield answer(b"", "404 Not Found")


class _Handler(socketserver.BaseRequestHandler):
    server: Misbehaving

    def handle(self) -> None:
        head = b""
        self.request.settimeout(2)
        with contextlib.suppress(OSError):
            while b"\r\n\r\n" not in head and (piece := self.request.recv(4096)):
                head += piece
            target = head.split(b" ")[1].decode() if b" " in head else ""
            path = target.partition("?")[0]
            self.server.counts[path] += 1
            self.server.asked.append((target, head.decode("latin-1")))
            self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for piece in self.server.say(path, head.decode("latin-1")):
                self.request.sendall(piece)


@contextlib.contextmanager
def misbehaving() -> Iterator[Misbehaving]:
    """Run the server while the block runs."""
    with Misbehaving() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
