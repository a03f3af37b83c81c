"""`entente serve`: the workbench over a record."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from entente.cli.ending import DONE
from entente.cli.records import Store
from entente.record.errors import StoreError
from entente.run import CodingOptions
from entente.run.comparing import foreign_rows
from entente.serve.desk import Desk
from entente.serve.measured import Measures
from entente.serve.running import address_of, check_place, serve


def serve_record(
    where: str, host: str, port: int, token: str | None, options: CodingOptions, read_only: bool, beside: Sequence[Path] = ()
) -> int:
    """Open a record, say where it is served, and serve it until interrupted; with `read_only`, nothing can be changed.

    Raises:
        StoreError: there is no record.
        QueryError: it may not, or cannot, be served there.
    """
    check_place(host, port, token)
    for path in beside:
        with foreign_rows(path) as rows:  # what cannot be read is told now, not on a page
            next(rows, None)
    Store.renew(where)
    with ExitStack() as opened:
        store = opened.enter_context(Store.open_for_reading(where))
        desk = None if read_only else _desk(opened, where, options)
        print(f"The workbench of {store.label}: {address_of(host, port, token)}", flush=True)
        if token is not None:
            may = "read the record" if desk is None else "read the record and rule on it"
            print(f"Whoever has that address, with its token, can {may}.", file=sys.stderr)
        print("Ctrl+C ends it.", flush=True)
        serve(store, host, port, token, desk, Measures(store, options.codebook, beside))
    return DONE


def _desk(opened: ExitStack, where: str, options: CodingOptions) -> Desk | None:
    """Open the record a second time, to be changed; where that is not allowed, it is served for reading."""
    try:
        return Desk(opened.enter_context(Store.open(where)), options)
    except StoreError as error:
        print(f"Nothing can be changed here: {error}", file=sys.stderr)
        return None
