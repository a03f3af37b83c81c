"""How much one may ask: allowances that fill up again with time, in memory that does not grow."""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

_MOST_KEYS = 10_000


class Allowance:
    """So much at once, and so much a minute, for each key; those not seen for longest are forgotten when there are too many.

    Args:
        a_minute: how much comes back in a minute.
        at_once: how much there is at most.
        clock: seconds that only ever grow.
    """

    def __init__(self, a_minute: float, at_once: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._full, self._clock = a_minute / 60, float(at_once), clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str, much: float = 1.0) -> int:
        """Take from a key's allowance; give 0, or, where it does not suffice and nothing was taken, the seconds to wait."""
        with self._lock:
            now = self._clock()
            left, since = self._left.get(key, (self._full, now))
            left = min(self._full, left + (now - since) * self._rate)
            if left < much:
                self._left[key] = (left, now)
                return max(1, ceil((much - left) / self._rate))
            self._left[key] = (left - much, now)
            self._left.move_to_end(key)
            while len(self._left) > _MOST_KEYS:
                self._left.popitem(last=False)
            return 0

    def give_back(self, key: str, much: float = 1.0) -> None:
        """Put back what was taken for nothing."""
        with self._lock:
            if key in self._left:
                left, since = self._left[key]
                self._left[key] = (min(self._full, left + much), since)

    def __len__(self) -> int:
        return len(self._left)


def neighbourhood(address: str) -> str:
    """Give what counts as one address: of IPv6 the network, of which whoever has one address has all."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:100]
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)
