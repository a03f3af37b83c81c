"""Whom titles, styles of address, kinds of land and body, and words for two stand for, in languages that are read by trees."""

from pathlib import Path

import pytest
import yaml
from as_read import read

MEANT = yaml.safe_load(Path(__file__).with_name("told_again.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("language", "text", "label", "meant"), MEANT.values(), ids=MEANT.keys())
def test_words_stand_for(language: str, text: str, label: str, meant: list[str]) -> None:
    doc = read(text, language)
    found = [
        {doc.entities[chain].name for chain in (named.chains or (named.chain,)) if chain >= 0}
        for named in doc.named
        if named.label == label
    ]
    assert (found or [set()])[-1] == set(meant)
