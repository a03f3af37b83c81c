"""Measures in Python say what the command line says, and show themselves in a notebook."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import entente
from entente import EntenteError, OpenRecord
from entente.analyse.parameters import Parameters
from entente.cli import main

ASKED: dict[str, Callable[[OpenRecord], object]] = {
    "ties Libya Türkiye": lambda record: record.ties_over_time("Libya", "Türkiye").json,
    "turns": lambda record: record.analyse.turns().json,
    "balance --until 2026-02": lambda record: record.analyse.balance(until="2026-02").json,
    "itineraries PK": lambda record: record.analyse.itineraries("Pakistan").json,
    "coverage": lambda record: record.analyse.coverage().json,
    "dealings TR": lambda record: record.analyse.dealings("TR").json,
}


@pytest.mark.parametrize(("words", "asked"), ASKED.items(), ids=ASKED.keys())
def test_python_and_the_command_line_agree(
    words: str, asked: Callable[[OpenRecord], object], sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["analyse", *words.split(), "--record", sample, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    with entente.open(sample) as record:
        found = json.loads(json.dumps(asked(record)))
    assert found["names"] == printed["names"] or words in ("turns", "ties Libya Türkiye")
    assert (found["build"], found["parameters"]) == (printed["build"], printed["parameters"])


def test_a_tie_has_rows_a_chart_and_a_picture_in_notebooks(sample: str, tmp_path: Path) -> None:
    with entente.open(sample) as record:
        tie = record.ties_over_time("LY", "TR", until="2026-02")
        assert tie.rows[-1]["b_name"] == "Türkiye"
        assert tie.value.series.values[-1].month == "2026-02"
        assert "<svg" in tie._repr_html_()
        tie.save_svg(tmp_path / "tie.svg")
        assert (tmp_path / "tie.svg").read_text("utf-8").startswith("<svg")
        assert tie.csv.startswith("a,a_name,b,b_name,month")
        with pytest.raises(EntenteError, match="nothing to draw"):
            record.analyse.turns("EG").save_svg(tmp_path / "none.svg")
        strict = record.analyse.with_parameters(Parameters(floor=99)).ties_over_time("LY", "TR")
        assert all(value.strength is None for value in strict.value.series.values)
        with pytest.raises(EntenteError, match="level"):
            record.analyse.balance(level="city")
