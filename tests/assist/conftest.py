"""A server over the sample's record, and one that may rule."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from entente.store import Store


@pytest.fixture(scope="session")
def told(sample: str) -> Iterator[Store]:
    """Give the sample's record, opened for reading."""
    with Store.open_for_reading(sample) as store:
        yield store


@pytest.fixture(scope="session")
def server(told: Store) -> Any:
    """Give a server that reads."""
    pytest.importorskip("mcp", reason="the protocol's library is not installed here (extra `mcp`)")
    from entente.assist import make_server
    from entente.assist.questions import Questions

    return make_server(Questions(told))


@pytest.fixture
def ruled(sample: str, tmp_path: Path) -> Iterator[tuple[Store, Any]]:
    """Give a record of one's own, and a server that may rule on it."""
    pytest.importorskip("mcp", reason="the protocol's library is not installed here (extra `mcp`)")
    from entente.assist import make_server
    from entente.assist.questions import Questions
    from entente.assist.ruling import Rulings

    shutil.copy(sample, tmp_path / "entente.db")
    with Store.open(tmp_path / "entente.db") as store:
        yield store, make_server(Questions(store), Rulings(store, "Reviewer"))
