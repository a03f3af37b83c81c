"""`entente backup`, `entente restore` and `entente doctor --repair`: the ways back."""

from pathlib import Path

from entente.cli.adding import describe
from entente.cli.coding import complain_of
from entente.cli.ending import DONE, SOME_FAILED, complain
from entente.cli.records import reading, writing
from entente.cli.screen import ProgressLine
from entente.record.counting import number_of
from entente.record.errors import StoreError
from entente.run import CodingOptions, rebuild
from entente.store import backup, restore, salvage

_COUNTED = ("document", "decision", "build")


def back_up(file: Path, where: str) -> int:
    """Copy a record, in use or not, and verify the copy."""
    counts = backup(where, file)
    print(f"copied:  {_told(counts)} to {file}, verified")
    return DONE


def put_back(file: Path, where: str) -> int:
    """Put a copy in a record's place; what stood there is kept."""
    counts, kept = restore(file, where)
    if kept is not None:
        print(f"kept:    the former record as {kept}")
    print(f"put back: {_told(counts)} at {where}, verified")
    return DONE


def _told(counts: dict[str, int]) -> str:
    return ", ".join(number_of(counts.get(f"{name}s", 0), name) for name in _COUNTED)


def repair(where: str, options: CodingOptions) -> int:
    """Look whether a record is whole; if not, save what can be read into a new file and make the record anew from that."""
    found = problems_of(where)
    if not found:
        with writing(where) as store, store.settling("entente doctor"):  # a lock that a dead process left goes with this
            print(f"whole:   {where}: nothing to repair")
        return DONE
    for problem in found:
        complain(f"{where}: {problem}")
    if "://" in where:
        raise StoreError("A record in PostgreSQL is repaired with PostgreSQL's own tools, or put back with `pg_restore`.")
    done = salvage(where)
    print(f"kept:    the damaged file as {done.kept}")
    print(f"saved:   {', '.join(f'{number} {what}' for what, number in done.saved.items()) or 'nothing'}")
    if done.lost:
        print(f"lost:    {', '.join(f'{number} {what}' for what, number in done.lost.items())}; look for them in an older copy")
    with writing(where) as store, ProgressLine() as progress:
        made = rebuild(store, options, progress=progress)
        print(f"record:  {describe(store, made.build)}")
    for failed in made.failed:
        complain_of(failed)
    return SOME_FAILED if done.lost or made.failed else DONE


def problems_of(where: str) -> tuple[str, ...]:
    """Say what is wrong with a record that is there; nothing where it is whole.

    Raises:
        StoreError: there is none, or it is of another version or kind.
    """
    try:
        with reading(where) as store:
            return store.problems()
    except StoreError as error:
        if "damaged" in str(error):
            return (str(error),)
        raise
