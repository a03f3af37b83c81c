"""Rows of whole numbers that take as little room as their digits: a million texts have hundreds of millions of them."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, overload

_CODES: Final[tuple[Literal["I", "q", "Q"], ...]] = ("I", "q", "Q")


class Packed(Sequence[int]):
    """Whole numbers that never change: as a tuple of them, in a tenth of the room where they have 32 bits."""

    __slots__ = ("_bytes", "_code")
    _bytes: bytes
    _code: Literal["I", "q", "Q"]

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        """Pack numbers of at most 64 bits.

        Raises:
            ValueError: one has more.
        """
        held = tuple(numbers)
        for code in _CODES:
            try:
                self._bytes, self._code = array(code, held).tobytes(), code
                return
            except OverflowError:
                continue
        raise ValueError("a number has more than 64 bits")

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "Packed":
        """Give packed numbers as they are, others packed."""
        return numbers if isinstance(numbers, Packed) else cls(numbers)

    def __len__(self) -> int:
        return len(self._bytes) // array(self._code).itemsize

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[int, ...]: ...
    def __getitem__(self, at: int | slice) -> int | tuple[int, ...]:
        found = memoryview(self._bytes).cast(self._code)
        return tuple(found[at]) if isinstance(at, slice) else found[at]

    def __iter__(self) -> Iterator[int]:
        return iter(memoryview(self._bytes).cast(self._code))

    def __bool__(self) -> bool:
        return bool(self._bytes)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packed):
            return self._bytes == other._bytes and self._code == other._code
        return tuple(self) == tuple(other) if isinstance(other, tuple | list) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
