"""A file that is sent on while it is written: for writers (zip, Parquet) that must be given one and never go back in it."""

import io
from typing import Any


class GrowingFile:
    """A file that only grows: what is written is taken away between pieces, while its position goes on.

    Without `seek`, so that zip writes sizes behind the data, and not before them.
    """

    def __init__(self) -> None:
        self._held, self._written, self.closed = io.BytesIO(), 0, False

    def write(self, data: Any) -> int:
        """Take bytes in; give how many."""
        count = self._held.write(data)
        self._written += count
        return count

    def tell(self) -> int:
        """Give how many bytes were ever written."""
        return self._written

    def flush(self) -> None:
        """Do nothing: what is written waits until it is drained."""

    def close(self) -> None:
        """Say that nothing more comes; what waits can still be drained."""
        self.closed = True

    @property
    def waiting(self) -> int:
        """How many bytes were written and not yet drained."""
        return self._held.tell()

    def drained(self) -> bytes:
        """Give what was written since it was drained last, and forget it."""
        data = self._held.getvalue()
        self._held.seek(0)
        self._held.truncate()
        return data
