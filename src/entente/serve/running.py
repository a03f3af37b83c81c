"""Run the workbench: which names it answers under, whether it asks for a token, and the server itself."""

import gc
import ipaddress
import socket
from collections.abc import Sequence

from entente.record.errors import DecisionError, QueryError
from entente.run import login
from entente.serve.app import make_app
from entente.serve.desk import Desk
from entente.serve.guard import LOOPBACK
from entente.serve.measured import Measures
from entente.serve.warming import warm_up
from entente.store import Store
from entente.store.tokens import moment

_SHORTEST_TOKEN = 16
# Connections; how much work is done at once is bounded in `make_app`. Browsers keep several open and idle.
_MOST_CONNECTIONS = 2_000
_MOST_WAITING = 512


def check_place(host: str, port: int, token: str | None, tokens: bool = False) -> None:
    """See that a server may stand there: anywhere but on this machine's own address it asks for a token, so that there must be one.

    Args:
        host, port: where.
        token: the word that opens all, None for none.
        tokens: whether the record has tokens that may be used.

    Raises:
        QueryError: it may not; the text says what to do.
    """
    if not 0 < port < 65536:
        raise QueryError(f"{port} is no port: give one from 1 to 65535.")
    if token is not None and (len(token) < _SHORTEST_TOKEN or not token.isascii() or not token.replace("-", "").replace("_", "").isalnum()):
        raise QueryError(f"A token is {_SHORTEST_TOKEN} or more letters, digits, '-' or '_': make one with `openssl rand -hex 16`.")
    if token is None and not tokens and not is_own(host):
        raise QueryError(
            f"On {host} others can reach the record: make tokens for them (`entente token add NAME`) or give a --token "
            f"({_SHORTEST_TOKEN} letters or digits, such as from `openssl rand -hex 16`); or leave --host out to serve this machine alone."
        )


def is_own(host: str) -> bool:
    """Tell whether an address is this machine's own, which nobody else reaches."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def names_of(host: str) -> frozenset[str] | None:
    """Give the names under which a server on an address is asked; None where it listens on all of them."""
    if is_own(host):
        return LOOPBACK | {host}
    if host in ("0.0.0.0", "::"):
        return None
    return LOOPBACK | {host.lower(), socket.gethostname().lower()}


def address_of(host: str, port: int, token: str | None) -> str:
    """Give the address to open."""
    shown = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/" + (f"?token={token}" if token else "")


def _author() -> str:
    try:
        return login()
    except DecisionError:
        return ""


def asks(host: str, token: str | None, behind: Sequence[str] = ()) -> bool:
    """Tell whether a server asks for tokens: where others can reach it, behind a proxy, or where the user gave a word."""
    return token is not None or bool(behind) or not is_own(host)


def has_tokens(store: Store) -> bool:
    """Tell whether a record has tokens that may be used now."""
    now = moment()
    return any(token.state(now) == "usable" for token in store.tokens())


def serve(
    store: Store,
    host: str = "127.0.0.1",
    port: int = 8080,
    token: str | None = None,
    desk: Desk | None = None,
    behind: Sequence[str] = (),
    measures: Measures | None = None,
) -> None:
    """Serve a record until interrupted.

    Args:
        store: the record, opened for reading.
        host, port: where to listen.
        token: a word that opens all; where others can reach the address, it or a token of the record must be brought.
        desk: what rulings and documents go through; None where nothing may be changed.
        behind: names under which a proxy with TLS, that stands before it, is asked.
        measures: what the pages of analysis ask; made over the record where None.

    Raises:
        QueryError: it may not stand there.
        OSError: the port is taken, or not this user's to take.
    """
    import uvicorn

    ask = asks(host, token, behind)
    check_place(host, port, token, not ask or has_tokens(store))
    names = names_of(host)
    names = names | {name.lower() for name in behind} if names is not None and behind else names
    # Taken here, so that a port in use is told in one line before anything starts.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host.strip("[]"), port))
        except OSError as error:
            raise QueryError(f"Nothing can be served on {host}:{port} ({error.strerror}): give another --port or --host.") from error
        # Where others come too, the login name of this machine is nobody's.
        app = make_app(store, names, token, desk, "" if ask else _author(), measures, ask=ask, behind=bool(behind))
        listening.listen(_MOST_WAITING)  # who comes meanwhile is answered then
        warm_up(app.pages, store)
        # What is in memory now stays there: looking through all of it for rubbish would take a page's time again and again.
        gc.collect()
        gc.freeze()
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, proxy_headers=False, limit_concurrency=_MOST_CONNECTIONS, timeout_keep_alive=10,
            h11_max_incomplete_event_size=32_768,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listening])
