"""Every command of the how-tos runs, in order, on the sample's record."""

import os
import re
import runpy
import shlex
from pathlib import Path
from typing import Any

import pytest

from entente.cli import main
from entente.publish.plover import QUADS
from entente.publish.polecat import COLUMNS

FOLDER = Path(__file__).parent.parent / "docs" / "howto"
PAGES = sorted(FOLDER.glob("*.md"))
_BLOCK = re.compile(r"```(sh|python)\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_what_a_how_to_shows_runs(
    page: Path, sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ENTENTE_CODEBOOK", raising=False)
    monkeypatch.setenv("ENTENTE_RECORD", sample)
    os.symlink(sample, tmp_path / "entente.db")
    blocks = _BLOCK.findall(page.read_text("utf-8"))
    assert blocks
    for language, body in blocks:
        if language == "python":
            if "pandas" in body:
                pytest.importorskip("pandas", reason="pandas is not installed here (extra `dev`)")
            exec(compile(body, page.name, "exec"), {"__name__": "__main__"})
            continue
        for line in body.splitlines():
            words = shlex.split(line)
            if "parquet" in words:
                pytest.importorskip("pyarrow", reason="pyarrow is not installed here (extra `arrow`)")
            assert words[0] == "entente", line
            assert main(words[1:]) == 0, (line, capsys.readouterr().err)
            for name in (words[at + 1] for at, word in enumerate(words) if word == "--output"):
                assert (tmp_path / name).stat().st_size > 0, line


@pytest.mark.slow
def test_the_pictures_are_of_what_is_exported(sample: str) -> None:
    for library in ("networkx", "icalendar"):
        pytest.importorskip(library, reason=f"{library} is not installed here (extra `dev`)")
    draw = runpy.run_path(str(FOLDER.parent / "pictures.py"))
    assert draw["run"](["--check", sample]) == 0, "run `make readme`"


def test_a_loader_written_for_polecat_reads_the_table(sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed here (extra `dev`)")
    main(["export", "events", "--format", "polecat", "--record", sample, "--output", str(tmp_path / "entente.txt")])
    monkeypatch.chdir(tmp_path)
    body = next(body for language, body in _BLOCK.findall((FOLDER / "polecat-r.md").read_text("utf-8")) if language == "python")
    told: dict[str, Any] = {}
    exec(compile(body, "polecat-r.md", "exec"), told)
    events, dyads = told["events"], told["dyads"]
    assert tuple(events.columns[:40]) == COLUMNS
    assert set(events["Quad Code"]) <= set(QUADS)
    assert events["intensity"].between(-10, 10).all()
    assert not events.isin(["None"]).to_numpy().any()
    assert len(dyads) > 10
    assert ("620", "640") in {index[:2] for index in dyads.index}  # Libya to Türkiye, by their Correlates of War numbers


def test_polecat_reads_as_the_how_to_says(sample: str, tmp_path: Path) -> None:
    """R is not asked: its `read.delim(quote = "")` splits at tabs and line feeds, and takes rows of equal length."""
    main(["export", "events", "--format", "polecat", "--record", sample, "--output", str(tmp_path / "entente.txt")])
    rows = [line.split("\t") for line in (tmp_path / "entente.txt").read_text("utf-8").rstrip("\n").split("\n")]
    assert len(rows) > 50
    assert {len(row) for row in rows} == {40}
