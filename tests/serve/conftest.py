"""One record for all tests of the workbench, a client that asks it, and the browser, where there is one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser, needs_a_browser
from serve_sample import fill
from starlette.testclient import TestClient

from entente.run import settle
from entente.serve import make_app
from entente.serve.desk import Desk
from entente.store import Store


@pytest.fixture(scope="session")
def served_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of a record with the sample in it."""
    path = tmp_path_factory.mktemp("serve") / "entente.db"
    with Store.open(path) as store:
        fill(store)
    return path


@pytest.fixture(scope="session")
def served(served_place: Path) -> Iterator[Store]:
    """Give the sample's record, opened for reading."""
    with Store.open_for_reading(served_place) as store:
        yield store


@pytest.fixture
def client(served: Store) -> TestClient:
    """Give a browser without cookies."""
    return TestClient(make_app(served), base_url="http://localhost", follow_redirects=False, headers={"accept-language": "en"})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk over a record of its own: the sample, resolved as any record is."""
    with Store.open(tmp_path / "entente.db") as store:
        fill(store)
        settle(store)
        yield Desk(store)


@pytest.fixture
def reviewer(desk: Desk) -> TestClient:
    """Give a browser on a record that can be changed."""
    app = make_app(desk.store, desk=desk, author="Reviewer")
    return TestClient(app, base_url="http://localhost", follow_redirects=False, headers={"accept-language": "en"})


# For a module and no longer: while it runs, this thread's event loop is its own, and tests after it may want theirs.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Give the browser that is installed; where there is none, skip, and say so loudly."""
    needs_a_browser()
    with browser() as found:
        yield found
