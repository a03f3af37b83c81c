"""Open a record where the user says it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from entente.store import Filter, Store


@contextmanager
def reading(where: str) -> Iterator[Store]:
    """Open a record that is there, to look at it."""
    with Store.open_for_reading(where) as store:
        yield store


@contextmanager
def writing(where: str, make: bool = False) -> Iterator[Store]:
    """Open a record to change it; one that is not there is made only with `make`."""
    if not make:
        Store.renew(where)  # an older record is brought to the present version, as any that is opened to be changed
        with Store.open_for_reading(where):  # says in words that there is none
            pass
    with Store.open(where) as store:
        yield store


def hint(where: str) -> str:
    """Give the option that names a record again, nothing for the usual place."""
    import shlex

    return "" if where == "entente.db" else f" --record {shlex.quote(where)}"


__all__ = ["Filter", "Store", "hint", "reading", "writing"]
