"""Entente: a sourced record of how leaders build ties, read from the news.

In Python: `entente.open("entente.db")` opens a record, `entente.code(text)` reads one text, `entente.read("events.jsonl")` an export.
Nothing is loaded before it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from entente._version import __version__

if TYPE_CHECKING:
    from entente.api import OpenRecord, code, open, read

__all__ = ["OpenRecord", "__version__", "code", "open", "read"]


def __getattr__(name: str) -> Any:
    """Load what people call in Python when it is first asked for."""
    if name in ("OpenRecord", "code", "open", "read"):
        return getattr(import_module("entente.api"), name)
    raise AttributeError(f"module 'entente' has no attribute {name!r}")
