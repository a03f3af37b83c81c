"""Settings of all tests, and a record of the sample to ask."""

import os

import pytest
from hypothesis import settings

# The same examples at each run, so that a change is judged by itself; `HYPOTHESIS_PROFILE=explore` looks for
# new ones, as `make test-all` does, and `long` for minutes.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a record of the sample; look, do not change."""
    from entente.cli.sample import sample_path
    from entente.run import add
    from entente.store import Store

    where = tmp_path_factory.mktemp("sample") / "sample.db"
    with Store.open(where) as store:
        add(store, [sample_path()], workers=1)
    return str(where)
