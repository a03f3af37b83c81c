"""The attic: bytes put away in a temporary file while a record is made from nothing, packed, and gone with the process."""

import struct
import tempfile
import zlib
from types import TracebackType
from typing import Final, Self

_HEAD: Final = struct.Struct("<?I")
_WORTH_PACKING: Final = 256
# So much is gathered before it is written.
_GATHERED: Final = 1 << 20


class Attic:
    """Bytes in a temporary file, by where they lie. It is told of nowhere in the file system, so nothing of it outlives the process.

    Raises:
        OSError: there is no room for it.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="entente-")  # noqa: SIM115 – closed by `close`
        self._waiting = bytearray()
        self._written = 0

    def put(self, data: bytes, pack: bool = True) -> int:
        """Put bytes away, packed where that makes them less; give where they lie."""
        place = self._written + len(self._waiting)
        packed = zlib.compress(data, 1) if pack and len(data) >= _WORTH_PACKING else b""
        less = bool(packed) and len(packed) < len(data)
        self._waiting += _HEAD.pack(less, len(packed if less else data)) + (packed if less else data)
        if len(self._waiting) >= _GATHERED:
            self._flush()
        return place

    def get(self, place: int) -> bytes:
        """Give bytes that were put away."""
        if self._waiting:
            self._flush()
        self._file.seek(place)
        packed, size = _HEAD.unpack(self._file.read(_HEAD.size))
        data = self._file.read(size)
        return zlib.decompress(data) if packed else data

    def _flush(self) -> None:
        self._file.seek(self._written)
        self._file.write(self._waiting)
        self._written += len(self._waiting)
        self._waiting.clear()

    def close(self) -> None:
        """Let go of all that lies there."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
