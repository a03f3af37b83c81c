"""A real server and a real browser, where there is one."""

import importlib.util
import shutil
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from entente.serve import make_app
from entente.serve.desk import Desk
from entente.store import Store

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
NO_BROWSER = "THE WORKBENCH IS NOT TESTED IN A BROWSER HERE: no chromium (apt-get install chromium fonts-noto-core)"


@contextmanager
def running(store: Store, desk: Desk | None = None, *, ask: bool = False) -> Iterator[str]:
    """Serve a record on a free port of this machine, and give its address; with `ask`, to those who have its tokens."""
    import uvicorn

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(make_app(store, desk=desk, author="Tester", ask=ask), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        for _ in range(200):
            if server.started:
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(5)


def needs_a_browser() -> None:
    """Skip a test where there is no browser, and say so loudly."""
    import pytest

    if CHROMIUM is None or importlib.util.find_spec("playwright") is None:
        warnings.warn(NO_BROWSER, stacklevel=2)
        pytest.skip(NO_BROWSER)


@contextmanager
def browser() -> Iterator[Any]:
    """Start the browser that is installed; none is downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()
