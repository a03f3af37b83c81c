"""The tutorial runs, from its first cell to its last."""

import ast
import json
import shutil
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "tutorial.ipynb"


def test_every_cell_runs_and_shows_something(sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample, tmp_path / "tutorial.db")  # known already: the first cell adds nothing new, and is quick
    names: dict[str, object] = {"__name__": "__main__"}
    for number, cell in enumerate(json.loads(NOTEBOOK.read_text("utf-8"))["cells"]):
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == [], f"cell {number} is kept without output"
        body = ast.parse("".join(cell["source"]), f"cell {number}")
        last = body.body.pop() if isinstance(body.body[-1], ast.Expr) else None
        exec(compile(body, f"cell {number}", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), names)
            show = getattr(value, "_repr_html_", None)
            assert value is None or (show() if show is not None else repr(value)), number
    assert {"visits.ics", "network.gexf", "events.jsonl"} <= {path.name for path in tmp_path.iterdir()}


def test_the_notebook_is_one() -> None:
    told = json.loads(NOTEBOOK.read_text("utf-8"))
    assert (told["nbformat"], told["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in told["cells"]}) == len(told["cells"])
    assert "![" not in NOTEBOOK.read_text("utf-8")
