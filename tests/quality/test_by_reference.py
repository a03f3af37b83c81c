"""Gold by reference: words become places in a corpus, and the same words again; what no corpus has is left out."""

import lzma
from pathlib import Path
from typing import Any

import by_reference
import pytest
import yaml

SENTENCES = ("Der erste Satz steht nur da.", "Chad's army  shelled Abéché on Monday.", "It arrested two bakers.", "Nobody answered.")
TEXT = "Chad's army shelled Abéché on Monday. It arrested two bakers.\nNobody answered."
GOLD: dict[str, Any] = {
    "id": "one",
    "events": [
        {
            "id": "e1",
            "type": "ASSAULT",
            "trigger": "shelled",
            "evidence": "Chad's army shelled Abéché on Monday",
            "alt_triggers": ["on Monday"],
            "status": "occurred",
            "actors": [{"name": "Chad", "aliases": ["Chad's army", "N'Djamena"], "kind": "country", "country": "TD", "side": "actor"}],
        }
    ],
}


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place with one treebank, and none of our gold yet."""
    treebank = tmp_path / "shared/corpora/en/ud-made/made.conllu.xz"
    treebank.parent.mkdir(parents=True)
    (tmp_path / "shared/bench").mkdir()
    with lzma.open(treebank, "wt", encoding="utf-8") as lines:
        lines.writelines(f"# text = {sentence}\n1\tword\n\n" for sentence in SENTENCES)
    monkeypatch.setattr(by_reference, "SHARED", tmp_path / "shared")
    monkeypatch.setattr(by_reference, "GOLD", tmp_path / "real")
    by_reference._plain.cache_clear()
    (tmp_path / "real/learn").mkdir(parents=True)
    for name, text in (("one", TEXT), ("two", "No corpus has a sentence such as this one.")):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump({**GOLD, "id": name}), "utf-8")
        (tmp_path / f"{name}.txt").write_text(text + "\n", "utf-8")
    return tmp_path


def test_words_become_places_and_the_same_words_again(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_reference.main(shared, shared, "en", held=False)
    assert "two: no corpus has this text" in capsys.readouterr().out
    kept = by_reference.path_of("en", held=False)
    assert not any(word in kept.read_text("utf-8") for word in ("shelled", "Abéché", "Chad's", "Monday", "bakers"))
    ((document, text),) = by_reference.texts(kept, "en")
    assert text == TEXT
    (event,) = document.items("events")
    assert {key: event[key] for key in ("trigger", "evidence", "alt_triggers", "actors")} == {
        key: GOLD["events"][0][key] for key in ("trigger", "evidence", "alt_triggers", "actors")
    }


def test_without_the_corpora_there_are_no_texts(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_reference.main(shared, shared, "en", held=False)
    monkeypatch.setattr(by_reference, "SHARED", shared / "elsewhere")
    assert list(by_reference.texts(by_reference.path_of("en", held=False), "en")) == []


def test_adding_the_same_again_changes_nothing(shared: Path) -> None:
    by_reference.main(shared, shared, "en", held=False)
    once = by_reference.path_of("en", held=False).read_bytes()
    by_reference.main(shared, shared, "en", held=False)
    assert by_reference.path_of("en", held=False).read_bytes() == once
