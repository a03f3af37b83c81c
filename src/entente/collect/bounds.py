"""How much is taken out of things that hold other things: a small archive may hold more than any disk."""

import zlib
from dataclasses import dataclass
from typing import Protocol

from entente.collect.refusal import RefusedError

MAX_DEPTH = 3
"""Archives in archives, mails in mails: so deep, and no deeper."""

MAX_ENTRIES = 20_000
"""The most entries that are read out of one source."""

MAX_RATIO = 200
"""The most that an entry of an archive may grow; text shrinks to a third or a tenth, seldom to a fiftieth."""

MAX_UNPACKED = 4_000_000_000
"""The most bytes that are unpacked out of one source."""

_SMALL = 1_000_000
_CHUNK = 1 << 16
# Servers pack a body once, seldom twice.
_LAYERS = 3


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(slots=True)
class Budget:
    """What may still be taken out of one source; shared by all that it holds, however deep.

    Attributes:
        entries: entries that may still be read.
        unpacked: bytes that may still be unpacked.
        ratio: how often larger than its packed form an entry may be.
    """

    entries: int = MAX_ENTRIES
    unpacked: int = MAX_UNPACKED
    ratio: int = MAX_RATIO

    def enter(self) -> None:
        """Count an entry.

        Raises:
            RefusedError: it is one too many.
        """
        self.entries -= 1
        if self.entries < 0:
            raise RefusedError("It holds more entries than are read out of one source; the rest is left.", "Split it into smaller ones.")


class Metered:
    """A stream that is read only as far as its budget goes.

    Args:
        stream: what is unpacked.
        packed: bytes of its packed form.
        budget: what may still be unpacked.
    """

    def __init__(self, stream: _Readable, packed: int, budget: Budget) -> None:
        self._stream, self._budget = stream, budget
        self._allowed = max(packed * budget.ratio, _SMALL)

    def read(self, size: int = -1) -> bytes:
        """Read on.

        Raises:
            RefusedError: more comes out than any honest entry holds.
        """
        piece = self._stream.read(_CHUNK if size < 0 else min(size, _CHUNK))
        self._allowed -= len(piece)
        self._budget.unpacked -= len(piece)
        if self._allowed < 0:
            problem = f"It unpacks to more than {self._budget.ratio} times its size: a trap (zip bomb), or broken."
            raise RefusedError(problem, "Unpack it yourself, if you trust it, and add what it holds.")
        if self._budget.unpacked < 0:
            raise RefusedError("It unpacks to more than is read out of one source.", "Split it into smaller ones.")
        return piece


def unpack(data: bytes, encoding: str, max_bytes: int) -> bytes:
    """Undo what a server did to a body on its way, within bounds.

    Args:
        data: the body as it came.
        encoding: what its header names: "gzip", "deflate", "identity" or "", or several.
        max_bytes: the most that may come out.

    Raises:
        RefusedError: more comes out, it is damaged, or the encoding is not known.
    """
    layers = [part.strip().lower() for part in encoding.split(",")]
    if len(layers) > _LAYERS:  # each may hold as much as all may
        raise RefusedError(f"It is packed in {len(layers)} layers.", "Leave it out; no server means well by that.")
    for name in reversed(layers):
        if name in ("gzip", "x-gzip", "deflate"):
            data = _inflate(data, max_bytes)
        elif name not in ("", "identity"):
            raise RefusedError(f"It is packed in a way that is not read ('{name[:20]}').", "Save the page and give the file.")
    return data


def _inflate(data: bytes, max_bytes: int) -> bytes:
    # gzip or zlib by its head; some servers send raw deflate under the same name.
    for bits in (47, -15):
        unpacker = zlib.decompressobj(bits)
        try:
            found = unpacker.decompress(data, max_bytes + 1)
            if len(found) > max_bytes:
                problem = f"It unpacks to more than {max_bytes / 1e6:g} MB, the most that is read as one document."
                raise RefusedError(problem, "Leave it out; no article is so large.")
            if not unpacker.eof:
                raise RefusedError("It breaks off in the middle.", "Try again later.")
            return found
        except zlib.error:
            continue
    raise RefusedError("It is damaged: what is packed in it cannot be unpacked.", "Try again later.")
