"""Run the command line in this process, and keep a record of the sample to ask."""

from pathlib import Path

import pytest
from cli_runner import Ended, Entente

from entente.cli import main
from entente.cli.sample import sample_path
from entente.run import add
from entente.store import Store


@pytest.fixture
def entente(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Entente:
    """Give a way to run a command in an empty folder."""
    for name in ("ENTENTE_RECORD", "ENTENTE_CODEBOOK", "ENTENTE_BY", "ENTENTE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*words: str | Path) -> Ended:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a record of the sample; look, do not change."""
    where = tmp_path_factory.mktemp("sample") / "sample.db"
    with Store.open(where) as store:
        add(store, [sample_path()], workers=1)
    return str(where)
