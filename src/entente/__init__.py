"""Entente: a sourced record of how leaders build ties, read from the news.

In Python: `entente.open("entente.db")` opens a record, `entente.add("entente.db", "news/")` takes texts into one,
`entente.code(text)` reads one text and keeps nothing, `entente.read_export("events.jsonl")` reads an export.
Nothing is loaded before it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from entente._version import __version__

if TYPE_CHECKING:
    from entente.api import EntenteError, OpenRecord, add, code, open, read_export, sample_path

__all__ = ["EntenteError", "OpenRecord", "__version__", "add", "code", "open", "read_export", "sample_path"]


def __getattr__(name: str) -> Any:
    """Load what people call in Python when it is first asked for."""
    if name in __all__:
        return getattr(import_module("entente.api"), name)
    raise AttributeError(f"module 'entente' has no attribute {name!r}")
