"""`entente migrate`: a record from one store into another."""

from entente.cli.ending import DONE
from entente.cli.records import hint
from entente.store import Store, migrate


def move_record(where: str, to: str) -> int:
    """Copy a whole record into an empty place, SQLite or PostgreSQL, and say what went over."""
    Store.renew(where)  # an older record is brought to the present version first
    counts = migrate(where, to)
    shown = ", ".join(f"{counts.get(name, 0)} {name}" for name in ("documents", "mentions", "decisions", "facts", "builds"))
    print(f"moved:   {shown}, counted; {where} is as it was")
    print(f"look:    entente events{hint(to)}")
    return DONE
