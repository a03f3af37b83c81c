"""The store: documents, mentions, decisions and the record, kept in SQLite or PostgreSQL.

Importing this package loads no database library; the first use of `Store` does.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from entente.store.answers import Background, Build, Change, DocumentRow, Gone, Moved, Standing, State, Told
from entente.store.filters import Filter
from entente.store.ledger import Asked, Counted, LedgerPage, Month
from entente.store.names import fold_name

if TYPE_CHECKING:
    from entente.store.copies import backup, restore
    from entente.store.documents import Mark
    from entente.store.moving import migrate
    from entente.store.salvaging import Salvaged, salvage
    from entente.store.store import Store

__all__ = [
    "Asked", "Background", "Build", "Change", "Counted", "DocumentRow", "Filter", "Gone", "LedgerPage",
    "Mark", "Month", "Moved", "Salvaged", "Standing", "State",
    "Store", "Told", "backup", "fold_name", "migrate", "restore", "salvage",
]  # fmt: skip

_LOADED_LATER = {
    "Mark": "entente.store.documents",
    "migrate": "entente.store.moving",
    "Store": "entente.store.store",
    "backup": "entente.store.copies",
    "restore": "entente.store.copies",
    "Salvaged": "entente.store.salvaging",
    "salvage": "entente.store.salvaging",
}


def __getattr__(name: str) -> Any:
    """Load what needs a database library when it is first asked for."""
    if name in _LOADED_LATER:
        return getattr(import_module(_LOADED_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
