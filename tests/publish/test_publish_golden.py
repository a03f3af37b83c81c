"""Every export of a part of the sample is what it was: a difference is looked at, then taken over by `python tests/publish/golden.py`."""

import importlib.util

import golden
import pytest

FILES = {f"{kind}-{name}": (kind, name, file) for kind, name, file in golden.wanted()}


@pytest.mark.parametrize(("kind", "name", "file"), FILES.values(), ids=FILES.keys())
def test_exports_are_as_they_were(kind: str, name: str, file: str) -> None:
    if name == "parquet" and importlib.util.find_spec("pyarrow") is None:
        pytest.skip("pyarrow is not installed here (extra `arrow`)")
    with (golden.FOLDER / file).open(encoding="utf-8", newline="") as kept:
        assert golden.made(kind, name).decode() == kept.read(), "look at the difference, then: python tests/publish/golden.py"


def test_no_golden_file_is_of_a_format_that_is_gone() -> None:
    assert {path.name for path in golden.FOLDER.iterdir()} == {"facts.json", *(file for *_, file in golden.wanted())}
