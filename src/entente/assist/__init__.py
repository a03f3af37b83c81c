"""Assist: the record for programs that reason in words, by the Model Context Protocol: few tools, each answer with its sentences.

Nothing of the protocol's library is imported before `make_server` is called (extra `mcp`).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entente.assist.server import make_server

__all__ = ["make_server"]


def __getattr__(name: str) -> Any:
    """Load the protocol only when a server is asked for."""
    if name == "make_server":
        from entente.assist.server import make_server

        return make_server
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
