"""Run the command line in this process."""

from pathlib import Path

import pytest
from cli_runner import Ended, Entente

from entente.cli import main


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
