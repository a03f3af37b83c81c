"""`entente serve`: the workbench over a record."""

import sys

from entente.cli.ending import DONE
from entente.cli.records import Store
from entente.serve.running import address_of, check_place, serve


def serve_record(where: str, host: str, port: int, token: str | None) -> int:
    """Open a record to look at it, say where, and serve it until interrupted.

    Raises:
        StoreError: there is no record.
        QueryError: it may not, or cannot, be served there.
    """
    check_place(host, port, token)
    Store.renew(where)
    with Store.open_for_reading(where) as store:
        print(f"The workbench of {store.label}: {address_of(host, port, token)}", flush=True)
        if token is not None:
            print("Whoever has that address, with its token, can read the record.", file=sys.stderr)
        print("Ctrl+C ends it.", flush=True)
        serve(store, host, port, token)
    return DONE
