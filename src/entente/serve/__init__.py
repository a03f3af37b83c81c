"""The workbench: pages over a record, made on the server, and the same facts as JSON and CSV beside each page."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entente.serve.app import make_app
    from entente.serve.running import serve

__all__ = ["make_app", "serve"]


def __getattr__(name: str) -> Any:
    """Load the web framework only when a server is asked for."""
    if name == "make_app":
        from entente.serve.app import make_app

        return make_app
    if name == "serve":
        from entente.serve.running import serve

        return serve
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
