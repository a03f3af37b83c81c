"""Who asks: tokens of the record, the one word of `--token`, and the sessions of browsers that gave either."""

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import anyio
from anyio import to_thread

from entente.serve.limits import Allowance
from entente.store import Store
from entente.store.auditing import Writer
from entente.store.tokens import Kept, moment, opened

# The name of whoever gives the word of `--token`.
THE_WORD: Final = "--token"
IDLE_SECONDS: Final = 12 * 3600.0
LONGEST_SECONDS: Final = 7 * 24 * 3600.0
# So long a revoked token may still open something.
FRESH_SECONDS: Final = 1.0
_MOST_SESSIONS = 10_000
_MOST_OPENED = 10_000
_FAILURES_A_MINUTE = 10


@dataclass(slots=True)
class _Session:
    token: str
    began: float
    used: float


class TooOftenError(Exception):
    """An address tried too many wrong tokens; it waits so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Access:
    """Knows callers by what they bring. Sessions live in memory: the end of the server is theirs.

    Args:
        store: the record, whose tokens open it; another record's open nothing.
        word: the word of `--token`, which opens all; None for none.
        clock: seconds that only ever grow.
        now: this moment, as the store keeps moments.
    """

    def __init__(
        self, store: Store, word: str | None, clock: Callable[[], float] = time.monotonic, now: Callable[[], str] = moment
    ) -> None:
        self._store, self._clock, self._now = store, clock, now
        self._word = _digest(word) if word is not None else None
        self._secret = secrets.token_bytes(32)
        self._sessions: OrderedDict[bytes, _Session] = OrderedDict()
        # Tokens whose words were right once, by a hash with a key that nobody else has: the slow hash is taken once a run.
        self._opened: OrderedDict[bytes, str] = OrderedDict()
        self._kept: Mapping[str, Kept] = {}
        self._read_at = float("-inf")
        self._failures = Allowance(_FAILURES_A_MINUTE, _FAILURES_A_MINUTE, clock)
        self._lock = threading.Lock()
        self._slowly: anyio.CapacityLimiter | None = None
        self._reading: anyio.CapacityLimiter | None = None

    async def of_token(self, words: str, address: str) -> Writer | None:
        """Give who has a token; None for nobody: unknown, wrong, expired and revoked ones are answered alike, after as much work.

        Raises:
            TooOftenError: too many wrong ones came from that address.
        """
        await self._refresh()
        mark = self._mark(words)
        token = self._opened.get(mark)
        if token is not None:
            caller = self._caller(token, address)
            if caller is not None:
                return caller
        wait = self._failures.take(address)
        if wait:
            raise TooOftenError(wait)
        if self._slowly is None:
            self._slowly = anyio.CapacityLimiter(2)
        token = await to_thread.run_sync(self._open_once, words, mark, limiter=self._slowly)
        if token is None:
            return None
        self._failures.give_back(address)
        return self._caller(token, address)

    async def of_session(self, session: str, address: str) -> Writer | None:
        """Give who logged in with a session; None where it is over, or its token is."""
        await self._refresh()
        now, mark = self._clock(), self._mark(session)
        with self._lock:
            held = self._sessions.get(mark)
            if held is None:
                return None
            caller = self._caller(held.token, address)
            if caller is None or now - held.used > IDLE_SECONDS or now - held.began > LONGEST_SECONDS:
                del self._sessions[mark]
                return None
            held.used = now
            self._sessions.move_to_end(mark)
            return caller

    def begin(self, caller: Writer) -> str:
        """Begin a session of a caller, and give its secret."""
        session, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._sessions[self._mark(session)] = _Session(caller.token or "", now, now)
            while len(self._sessions) > _MOST_SESSIONS:
                self._sessions.popitem(last=False)
        return session

    def end(self, session: str) -> None:
        """End a session; one that is not there is left so."""
        with self._lock:
            self._sessions.pop(self._mark(session), None)

    def _open_once(self, words: str, mark: bytes) -> str | None:
        """Find the token of these words; of many who bring the same at once, most find that it is found."""
        token = self._opened.get(mark)
        if token is not None and self._caller(token, "") is not None:
            return token
        token = self._open(words)
        if token is not None:
            with self._lock:
                self._opened[mark] = token
                while len(self._opened) > _MOST_OPENED:
                    self._opened.popitem(last=False)
        return token

    def _open(self, words: str) -> str | None:
        """Find the token of these words, among all that there are by now; the word of `--token` takes as long as any other."""
        self._kept = self._store.kept_tokens()
        token = opened(words, self._kept, self._now())
        if self._word is not None and hmac.compare_digest(_digest(words), self._word):
            return THE_WORD
        return token.id if token is not None else None

    def _caller(self, token: str, address: str) -> Writer | None:
        if token == THE_WORD:
            return Writer(THE_WORD, THE_WORD, "admin", address) if self._word is not None else None
        held = self._kept.get(token)
        if held is None or held.token.state(self._now()) != "usable":
            return None
        return Writer(held.token.name, held.token.id, held.token.scope, address)

    async def _refresh(self) -> None:
        """Read the tokens anew where they were read too long ago."""
        if self._clock() - self._read_at <= FRESH_SECONDS:
            return
        if self._reading is None:  # a thread of its own: nobody waits for it behind pages that are being made
            self._reading = anyio.CapacityLimiter(1)
        async with self._reading:
            if self._clock() - self._read_at > FRESH_SECONDS:  # who waited for another's reading has it, too
                began = self._clock()
                self._kept = await to_thread.run_sync(self._store.kept_tokens, limiter=anyio.CapacityLimiter(1))
                self._read_at = began

    def _mark(self, words: str) -> bytes:
        return hmac.new(self._secret, words.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def _digest(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
