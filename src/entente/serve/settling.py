"""The record made anew in a process of its own, so that pages are answered meanwhile: resolving takes a whole core while it lasts."""

import json
import os
import subprocess
import sys
import threading

from entente.record.errors import StoreError

_NICE = 10
_PROGRAM = "import sys; from entente.serve.settling import work; work(sys.argv[1])"


class Settler:
    """A process that makes the record anew when it is asked to; started with the first asking, ended with `close`.

    Args:
        where: the record's path or address.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def settle(self) -> tuple[int, bytes]:
        """Make the record anew; give the number of the build that stands then, and its events for `Store.warm`.

        They are read there, too: that takes seconds of a big record, in which no page would be answered here.

        Raises:
            StoreError: it could not be made; the text says why.
        """
        with self._lock:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                process.stdin.write(b"settle\n")
                process.stdin.flush()
                line = process.stdout.readline()
                told = json.loads(line) if line else {}
                packed = process.stdout.read(told.get("size", 0))
            except OSError:
                line = b""
            if not line:
                self._process = None
                raise StoreError("the process that makes the record anew ended: the next ruling, or `entente rebuild`, starts it again.")
        if "problem" in told:
            raise StoreError(told["problem"])
        return int(told["build"]), packed

    def close(self) -> None:
        """End the process, once it has done what it does."""
        with self._lock:
            if self._process is not None and self._process.stdin is not None:
                self._process.stdin.close()
                self._process.wait()
            self._process = None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            # A session of its own: Ctrl+C ends the server, which lets this one finish its build.
            words = [sys.executable, "-c", _PROGRAM, self._where]
            self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        return self._process


def work(where: str) -> None:
    """Make the record anew for each line that comes; answer with a line of JSON, then its events. End when no more can come."""
    from entente.record.errors import EntenteError
    from entente.run import settle
    from entente.store import Store

    os.nice(_NICE)  # who reads goes before who waits for a build
    with Store.open(where) as store:
        for _ in sys.stdin:
            packed = b""
            try:
                build, packed = settle(store).build, store.packed()
                told: dict[str, object] = {"build": build, "size": len(packed)}
            except EntenteError as error:
                told = {"problem": str(error)}
            except Exception as error:  # whoever waits is told, whatever it was
                told = {"problem": f"this is a fault of Entente ({type(error).__name__}); please report it"}
            sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + packed)
            sys.stdout.buffer.flush()
