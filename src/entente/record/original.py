"""Originals: the bytes that a document was cleaned from, as they came."""

import hashlib
import zlib
from dataclasses import dataclass
from typing import Self

_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Original:
    """What a document was cleaned from.

    Attributes:
        document: its id.
        digest: SHA-256 of the bytes as they came, in hexadecimal: one page that gave two documents is kept once.
        size: how many bytes came.
        packed: the bytes, compressed (zlib).
        reading: all that reading them again takes (where they came from, what was said of them), as JSON; `collect` writes and reads it.
        cleaner: what cleaned them, by content: another one may make another text of them.
    """

    document: str
    digest: str
    size: int
    packed: bytes
    reading: str
    cleaner: str

    @classmethod
    def of(cls, document: str, data: bytes, reading: str, cleaner: str) -> Self:
        """Make one of bytes as they came."""
        return cls(document, hashlib.sha256(data).hexdigest(), len(data), zlib.compress(data, _LEVEL), reading, cleaner)

    @property
    def data(self) -> bytes:
        """The bytes as they came.

        Raises:
            ValueError: they are not whole.
        """
        try:
            data = zlib.decompress(self.packed)
        except zlib.error as error:
            raise ValueError(f"the original of {self.document} cannot be unpacked ({error})") from None
        if hashlib.sha256(data).hexdigest() != self.digest:
            raise ValueError(f"the original of {self.document} is not what came")
        return data
