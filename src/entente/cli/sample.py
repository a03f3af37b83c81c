"""The sample that comes with Entente."""

import json
from importlib import resources
from pathlib import Path
from typing import Final

SAMPLE_OUTLETS_ARE_INVENTED: Final = (
    "A sample of dispatches written for this demonstration: they retell public events in words of our own, from outlets that are invented."
)


def sample_path() -> Path:
    """Give the file of the sample's dispatches."""
    return Path(str(resources.files("entente").joinpath("sample/dispatches.jsonl")))


def sample_sources() -> frozenset[str]:
    """Give the ids of the sample's dispatches."""
    return frozenset(str(json.loads(line)["id"]) for line in sample_path().read_text("utf-8").splitlines() if line.strip())
