"""A codebook, a watchlist or a gold file of others is no larger than it looks: nothing that grows or sinks without end is made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from entente.codebook.load import check_codebook
from entente.record.errors import CodebookError, CollectError, EntenteError
from entente.run.alerting import load_watchlist

_TIMES_NINE = [f"&{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
LAUGHS = f"[&a [x, x, x, x, x, x, x, x, x], {', '.join(_TIMES_NINE)}]"  # 400 bytes that stand for 400 million words
DEEP = "[" * 100_000 + "]" * 100_000
HOSTILE = {
    **{f"laughs-{key}": f"{key}: {LAUGHS}\n" for key in ("type", "definition", "modes", "frames", "triggers", "future", "house_rules")},
    "a-merge": "a: &a {k: 1}\ntype: {<<: *a}\n",
    "itself": "type: &a [*a]\n",
    "deep": f"type: {DEEP}\n",
    "deep-by-lines": "\n".join(f"{' ' * n}a:" for n in range(500)),
    "deep-keys": "type: " + "{a: " * 2_000 + "1" + "}" * 2_000,
    "long": "type: AID\ndefinition: " + "x" * 5_000_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("name", ["AID.yaml", "codebook/AID.yaml"])
def test_a_hostile_codebook_is_refused_in_a_line(name: str, text: str) -> None:
    with pytest.raises(CodebookError) as told:
        check_codebook({name: text})
    assert len(str(told.value)) < 400


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_watchlist_is_refused_in_a_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(text.replace("type:", "rules:"), "utf-8")
    with pytest.raises(CollectError) as told:
        load_watchlist(path)
    assert len(str(told.value)) < 400


def test_ours_are_within_the_bounds_that_others_have() -> None:
    from importlib import resources

    from entente.codebook.bounded import check_bounds

    for file in resources.files("entente.codebook").iterdir():
        if file.name.endswith(".yaml"):
            check_bounds(file.read_text("utf-8"))


def _decisions(words: str, _folder: Path) -> object:
    from entente.cli.deciding import _objects

    return _objects(words, "file")


def _known(words: str, folder: Path) -> object:
    from entente.collect.known import read_known

    path = folder / "a.json"
    path.write_text(words, "utf-8")
    return list(read_known(path))


@pytest.mark.parametrize("read", [_decisions, _known])
@pytest.mark.parametrize("words", [DEEP, '{"a": ' * 50_000 + "1" + "}" * 50_000, f'[{{"id": {DEEP}}}]'], ids=["lists", "objects", "inside"])
def test_json_that_is_nested_too_deep_is_told(tmp_path: Path, words: str, read: Callable[[str, Path], object]) -> None:
    with pytest.raises(EntenteError):
        read(words, tmp_path)
