"""Products of matrices for the trained pipelines, by numpy's own BLAS where it can be held to one thread.

It is about three times as fast as the one that thinc brings. Several threads would share a product out otherwise than one does, and round
it otherwise: texts would be read alike only where cores are as many. So where the BLAS cannot be held, thinc's own stays.

Coding holds it too while a document is read and coded: its products are small, so several threads cost more than they help: a tenth
of the processor's time, and more, where other work goes on beside.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

# Names that builds of OpenBLAS give the two functions; numpy's wheels bear the first.
_SPELLINGS = ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads64_", "openblas_{}_num_threads")
_FOLDERS = ("../numpy.libs", ".dylibs")


def quicken(nlp: Language) -> None:
    """Let a pipeline multiply by numpy's BLAS, on one thread; leave it as it is where that cannot be had."""
    ops = _ops()
    if ops is None:
        return
    for _, component in nlp.pipeline:
        if hasattr(component, "model") and hasattr(component.model, "walk"):
            for node in component.model.walk():
                node.ops = ops


def _threads() -> tuple[Callable[[], int], Callable[[int], None]] | None:
    """Give what tells and what sets the number of threads of the BLAS that numpy has loaded; None where it is no OpenBLAS of its own."""
    import numpy

    home = Path(numpy.__file__).parent
    for folder in _FOLDERS:
        for path in sorted((home / folder).glob("*openblas*")):
            try:
                library = ctypes.CDLL(str(path))
            except OSError:
                continue
            for spelling in _SPELLINGS:
                if hasattr(library, spelling.format("set")) and hasattr(library, spelling.format("get")):
                    return getattr(library, spelling.format("get")), getattr(library, spelling.format("set"))
    return None


class _OneThread:
    """The BLAS, held to one thread for as long as anybody works with it so; then the process has its threads back."""

    def __init__(self, told: Callable[[], int], to: Callable[[int], None]) -> None:
        self._told, self._to, self._lock = told, to, Lock()
        self._holders, self._before = 0, 1

    def __enter__(self) -> None:
        with self._lock:  # the number of threads is the whole process's
            if not self._holders:
                self._before = self._told()
                if self._before != 1:
                    self._to(1)
            self._holders += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._holders -= 1
            if not self._holders and self._before != 1:
                self._to(self._before)


@cache
def _held() -> _OneThread | None:
    threads = _threads()
    return None if threads is None else _OneThread(*threads)


def one_thread() -> AbstractContextManager[None]:
    """Hold numpy's BLAS to one thread for a while, in all threads of the process; leave it as it is where it cannot be held."""
    return _held() or nullcontext()


@cache
def _ops() -> Any:
    from thinc.api import NumpyOps

    found = _held()
    if found is None:
        return None
    held: _OneThread = found

    class OneThread(NumpyOps):  # type: ignore[misc]
        """thinc's operations, with the products of matrices by numpy."""

        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            """Multiply two matrices, each transposed where told."""
            with held:
                return self.xp.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)

        def maxout(self, X: Any) -> tuple[Any, Any]:
            """Give the best of the pieces of each unit, and nothing of which it was: only training asks."""
            best = X[..., 0]
            for piece in range(1, X.shape[-1]):
                best = self.xp.maximum(best, X[..., piece])
            return best, None

    return OneThread(use_blis=False)
