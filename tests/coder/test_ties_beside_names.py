"""Ties that words beside names tell in Arabic and Turkish, and what is none: one row a sentence, half of them without a tie."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from wanted import coded

HERE = Path(__file__).parent
ROWS = {
    f"{language}-{row['id']}": (language, row)
    for language, name in (("ar", "arabic"), ("tr", "turkish"))
    if (HERE / f"{name}_ties.yaml").is_file()
    for row in yaml.safe_load((HERE / f"{name}_ties.yaml").read_text("utf-8"))
}


@pytest.mark.parametrize(("language", "row"), ROWS.values(), ids=ROWS.keys())
def test_ties_beside_names(language: str, row: dict[str, Any]) -> None:
    told = coded(language, row["text"]).ties
    short = [(tie.a.name, f"{tie.kind} {tie.sign}", tie.b.name) for tie in told]
    if "tie" not in row:
        assert not [tie for tie in told if tie.kind == row.get("not", tie.kind)], short
        return
    one, kind, other = row["tie"]
    found = [
        tie
        for tie in told
        for a, b in ((tie.a, tie.b), *(((tie.b, tie.a),) if tie.kind in ("ally", "rival", "tension", "kin") else ()))
        if one in f"{a.name} {a.span.text}" and other in f"{b.name} {b.span.text}" and f"{tie.kind} {tie.sign}" == kind
    ]
    assert found, short
    assert found[0].start == row.get("from")
    assert found[0].end == row.get("to")
