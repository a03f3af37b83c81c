"""Fetch addresses as a good citizen: wishes of sites are kept, hosts left in peace, and no answer costs more than its bounds.

FetchError
├── …with `retry_after`   the server asked for patience: seconds
└── …with `lasting`       trying again is of no use until somebody changes something
"""

import http.client
import random
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlsplit

from urllib3.exceptions import HTTPError

from entente._version import __version__
from entente.collect.address import plain_address
from entente.collect.bounds import unpack
from entente.collect.exchange import Answer, ask
from entente.collect.files import shown
from entente.collect.refusal import RefusedError
from entente.collect.robots import CLOSED, MAX_BYTES, OPEN, Rules, read_rules

CRAWLER = "Entente"
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_LATER = "Try again later."
_ROBOTS_STAND = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost.

    Attributes:
        silence: seconds that a server may be silent.
        total: seconds for one answer, however it drips.
        max_bytes: the most that is read of an answer, and that it may unpack to.
        redirects: how often an answer may point elsewhere.
        delay: seconds between two requests to one host; more where robots.txt asks.
        longest_delay: the most that robots.txt may ask; a site that asks more is asked that seldom.
        tries: how often a request is made where the server is in trouble.
        pause: seconds before the second try; doubled each time.
        patience: the most seconds that are waited for a server that asks for patience; beyond, the fetch fails for now.
    """

    silence: float = 20.0
    total: float = 60.0
    max_bytes: int = 20_000_000
    redirects: int = 5
    delay: float = 1.0
    longest_delay: float = 60.0
    tries: int = 3
    pause: float = 1.0
    patience: float = 60.0


class FetchError(RefusedError):
    """An address cannot be fetched.

    Attributes:
        lasting: trying again is of no use.
        retry_after: seconds that the server asked to be left alone; None where it did not ask.
        status: the HTTP status; None where there was no answer.
    """

    def __init__(
        self, problem: str, mend: str = _LATER, *, lasting: bool = False, retry_after: float | None = None, status: int | None = None
    ):
        super().__init__(problem, mend)
        self.lasting, self.retry_after, self.status = lasting, retry_after, status


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a fetch.

    Attributes:
        address: where it came from in the end.
        moved: the address that stands for the old one from now on; None where no permanent redirect was met.
        changed: False where the server says that nothing has changed since (`body` is empty then).
        body: the bytes, unpacked.
        kind: media type, lower case, without parameters; "" where none was told.
        charset: as the header tells; None where it does not.
        etag, modified: to ask with next time.
    """

    address: str
    moved: str | None
    changed: bool
    body: bytes = b""
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    rules: Rules | None = None
    learnt_at: float = 0.0


class Fetcher:
    """Fetch addresses; may be used by several threads: each host is asked by one at a time.

    Args:
        limits: what a fetch may cost.
        allowed: hosts that may be fetched although they are on this machine or in a private network.
        contact: an address by which a site's keeper reaches the user; it stands in the name that the fetcher gives.
        clock: seconds, for pacing.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        allowed: frozenset[str] = frozenset(),
        contact: str | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits or Limits()
        self._allowed = frozenset(host.lower().strip("[]") for host in allowed)
        self._agent = f"{CRAWLER}/{__version__}" + (f" (+{contact})" if contact else "")
        self._clock, self._sleep = clock, sleep
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()
        self._tls = ssl.create_default_context()

    def get(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch an address.

        Args:
            address: http or https.
            etag, modified: what an earlier answer gave: where nothing has changed since, no body comes.

        Raises:
            FetchError: robots.txt forbids it, it is not public, the server refuses or fails, or its answer is out of bounds.
        """
        here = self._tidy(address)
        moved: str | None = None
        lasting = True
        for _ in range(self.limits.redirects + 1):
            if not self._rules(here).allows(_target(here)):
                raise FetchError(f"The site's robots.txt asks not to fetch it ({shown(here)}).", "Leave it out.", lasting=True)
            answer = self._patiently(here, self._headers(etag, modified))
            if answer.status not in _REDIRECTS:
                return replace(self._fetched(answer, here), moved=moved)
            there = plain_address(answer.headers.get("location"), here)
            if there is None:
                raise FetchError("It redirects to what is no web address.", "Check its address.", lasting=True, status=answer.status)
            here = self._tidy(urljoin(here, there))
            lasting = lasting and answer.status in (301, 308)
            moved = here if lasting else moved
        raise FetchError(f"It redirects more than {self.limits.redirects} times.", "Check its address.", lasting=True)

    def sitemaps(self, address: str) -> tuple[str, ...]:
        """Give the sitemaps that a site's robots.txt names.

        Raises:
            FetchError: its robots.txt cannot be had.
        """
        return self._rules(self._tidy(address)).sitemaps

    # -- inside

    def _tidy(self, address: str) -> str:
        """Give an address in the letters that go over the wire.

        Raises:
            FetchError: it is no web address, or holds a password.
        """
        plain = plain_address(address)
        parts = urlsplit(plain or "")
        try:
            host = (parts.hostname or "").encode("idna").decode("ascii") if ":" not in (parts.hostname or "") else f"[{parts.hostname}]"
            port = f":{parts.port}" if parts.port is not None else ""
        except ValueError:
            host = ""
        if plain is None or not host:
            raise FetchError(f"'{shown(address)[:200]}' is no web address.", "Give one such as https://example.org/feed.xml.", lasting=True)
        if parts.username is not None:
            raise FetchError("It holds a user name; what needs one is not fetched.", "Fetch it yourself and add the file.", lasting=True)
        path, query = quote(parts.path, safe="/%:@!$&'()*+,;=~-._"), quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
        return f"{parts.scheme}://{host}{port}{path or '/'}{'?' + query if query else ''}"

    def _headers(self, etag: str | None, modified: str | None) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        return headers

    def _host(self, address: str) -> _Host:
        with self._guard:
            return self._hosts.setdefault(_origin(address), _Host())

    def _rules(self, address: str) -> Rules:
        """Give what a site asks; a site without robots.txt asks nothing, one whose robots.txt fails is left alone for now.

        Raises:
            FetchError: the site is not public, or in trouble.
        """
        host = self._host(address)
        if host.rules is not None and self._clock() - host.learnt_at < _ROBOTS_STAND:
            return host.rules
        place = f"{_origin(address)}/robots.txt"
        for _ in range(self.limits.redirects + 1):
            answer = self._patiently(place, self._headers(None, None))
            there = plain_address(answer.headers.get("location"), place) if answer.status in _REDIRECTS else None
            if there is None:
                break
            place = self._tidy(there)
        if answer.status == 200:
            text = unpack(answer.body, answer.headers.get("content-encoding", ""), self.limits.max_bytes)[:MAX_BYTES]
            rules = read_rules(text.decode("utf-8", "replace"), CRAWLER)
        else:
            rules = CLOSED if answer.status >= 500 or answer.status in (429, *_REDIRECTS) else OPEN
        host.rules, host.learnt_at = rules, self._clock()
        return rules

    def _patiently(self, address: str, headers: dict[str, str]) -> Answer:
        """Ask until there is an answer that is no trouble, as often as the limits allow.

        Raises:
            FetchError: there is none.
        """
        robots = address.endswith("/robots.txt")
        for number in range(1, self.limits.tries + 1):
            trouble = self._once(address, headers)
            if isinstance(trouble, Answer):
                if trouble.status not in _AGAIN:
                    return trouble
                asked = _retry_after(trouble.headers.get("retry-after"))
                words = "asks for patience" if trouble.status == 429 else "is in trouble"
                what = "The site's robots.txt cannot be had: the server" if robots else "The server"
                error = FetchError(f"{what} {words} (HTTP {trouble.status}).", retry_after=asked, status=trouble.status)
            else:
                error, asked = trouble, None
            wait = asked if asked is not None else self.limits.pause * 2 ** (number - 1) * random.uniform(1.0, 1.25)
            if error.lasting or number == self.limits.tries or wait > self.limits.patience:
                raise error
            self._sleep(wait)
        raise AssertionError("a fetch has at least one try")

    def _once(self, address: str, headers: dict[str, str]) -> Answer | FetchError:
        """Ask once, in the host's turn."""
        host = self._host(address)
        with host.lock:
            wait = host.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                return ask(address, headers, self.limits.silence, self.limits.total, self.limits.max_bytes, self._allowed, self._tls)
            except RefusedError as refused:
                return FetchError(refused.problem, refused.mend, lasting=True)
            except TimeoutError:
                return FetchError(f"The server takes more than {self.limits.silence:g} s to answer, or {self.limits.total:g} s in all.")
            except ssl.SSLCertVerificationError as error:
                return FetchError(f"The server's certificate does not hold ({error.verify_message}).", "Check its address.", lasting=True)
            except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
                words = " ".join(str(getattr(error, "strerror", None) or error).split())[:160]
                return FetchError(f"There is no whole answer ({type(error).__name__}: {shown(words)}).")
            finally:
                asked = host.rules.delay if host.rules is not None and host.rules.delay is not None else 0.0
                host.free_at = self._clock() + max(self.limits.delay, min(asked, self.limits.longest_delay))

    def _fetched(self, answer: Answer, address: str) -> Fetched:
        """Make sense of an answer that is no redirect.

        Raises:
            FetchError: it is an error, or out of bounds.
        """
        headers = answer.headers
        etag, modified = headers.get("etag"), headers.get("last-modified")
        if answer.status == 304:
            return Fetched(address, None, False, etag=etag, modified=modified)
        if answer.status not in (200, 203):
            gone = answer.status in (404, 410)
            problem = "There is nothing at this address" if gone else "The server does not give it"
            raise FetchError(f"{problem} (HTTP {answer.status}).", "Check its address.", lasting=True, status=answer.status)
        try:
            body = unpack(answer.body, headers.get("content-encoding", ""), self.limits.max_bytes)
            if body.startswith(b"\x1f\x8b\x08") and urlsplit(address).path.endswith(".xml.gz"):  # sitemaps are kept so
                body = unpack(body, "gzip", self.limits.max_bytes)
        except RefusedError as refused:
            raise FetchError(refused.problem, refused.mend, lasting=True) from None
        kind, _, parameters = headers.get("content-type", "").partition(";")
        charset = next((part.partition("=")[2].strip(" \"'") for part in parameters.split(";") if "charset=" in part.lower()), None)
        return Fetched(address, None, True, body, kind.strip().lower(), charset or None, etag, modified)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _target(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _retry_after(value: str | None) -> float | None:
    """Give the seconds that a server asks for: it says a number or a time."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
