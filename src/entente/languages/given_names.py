"""Given names of one gender, in Latin script, for telling "he" from "she" where no title does; names that both bear are left out."""

import functools
import json
from collections.abc import Mapping
from importlib import resources


@functools.cache
def load_given_names() -> Mapping[str, str]:
    """Give "m" or "f" by given name, in small letters without accents."""
    lists = json.loads(resources.files("entente.languages").joinpath("given_names.json").read_text("utf-8"))
    return {name: gender for gender in ("m", "f") for name in lists[gender].split()}


__all__ = ["load_given_names"]
