"""The store: documents, mentions, decisions and the record, kept in SQLite or PostgreSQL.

Importing this package loads no database library; the first use of `Store` does.
"""

from typing import TYPE_CHECKING, Any

from entente.store.answers import Background, Build, Change, DocumentRow, Gone, Moved, Standing, Told
from entente.store.filters import Filter
from entente.store.ledger import Asked, Counted, LedgerPage, Month
from entente.store.names import fold_name

if TYPE_CHECKING:
    from entente.store.store import Store

__all__ = [
    "Asked", "Background", "Build", "Change", "Counted", "DocumentRow", "Filter", "Gone", "LedgerPage",
    "Month", "Moved", "Standing", "Store",
    "Told", "fold_name",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load `Store` (and SQLAlchemy with it) when it is first asked for."""
    if name == "Store":
        from entente.store.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
