"""Run the workbench: which names it answers under, whether it asks for a token, and the server itself."""

import ipaddress
import socket

from entente.record.errors import DecisionError, QueryError
from entente.run import login
from entente.serve.app import make_app
from entente.serve.desk import Desk
from entente.serve.guard import LOOPBACK
from entente.serve.measured import Measures
from entente.store import Store

_SHORTEST_TOKEN = 16
_WORKERS = 64


def check_place(host: str, port: int, token: str | None) -> None:
    """See that a server may stand there: anywhere but on this machine's own address it needs a token.

    Raises:
        QueryError: it may not; the text says what to do.
    """
    if not 0 < port < 65536:
        raise QueryError(f"{port} is no port: give one from 1 to 65535.")
    if token is not None and (len(token) < _SHORTEST_TOKEN or not token.isascii() or not token.replace("-", "").replace("_", "").isalnum()):
        raise QueryError(f"A token is {_SHORTEST_TOKEN} or more letters, digits, '-' or '_': make one with `openssl rand -hex 16`.")
    if token is None and not is_own(host):
        raise QueryError(
            f"On {host} others can reach the record: give a --token ({_SHORTEST_TOKEN} letters or digits, such as from "
            "`openssl rand -hex 16`), or leave --host out to serve this machine alone."
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


def serve(
    store: Store,
    host: str = "127.0.0.1",
    port: int = 8080,
    token: str | None = None,
    desk: Desk | None = None,
    measures: Measures | None = None,
) -> None:
    """Serve a record until interrupted.

    Args:
        store: the record, opened for reading.
        host, port: where to listen.
        token: what every request must bring; required where others can reach the address.
        desk: what rulings and documents go through; None where nothing may be changed.
        measures: what the pages of analysis ask; made over the record where None.

    Raises:
        QueryError: it may not stand there.
        OSError: the port is taken, or not this user's to take.
    """
    import uvicorn

    check_place(host, port, token)
    # Taken here, so that a port in use is told in one line before anything starts.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host.strip("[]"), port))
        except OSError as error:
            raise QueryError(f"Nothing can be served on {host}:{port} ({error.strerror}): give another --port or --host.") from error
        # Where others come too, the login name of this machine is nobody's.
        app = make_app(store, names_of(host), token, desk, _author() if token is None else "", measures)
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, proxy_headers=False, limit_concurrency=_WORKERS, timeout_keep_alive=10,
            h11_max_incomplete_event_size=32_768,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listening])
