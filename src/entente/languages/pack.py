"""Language packs: the words and patterns of one language, read from its folder once and checked."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import yaml

from entente.languages.index import Gazetteer, gazetteer
from entente.record.errors import CodebookError, UnknownNameError

SUPPORTED = ("ar", "en")
# Kept as documents and said to be not yet read.
PLANNED = ("fr", "tr", "es", "fa")
_FILES = ("lexicon", "times", "boilerplate", "attribution", "ties", "prepositions", "contexts")


@dataclass(frozen=True)
class Pack:
    """One language as data.

    Attributes:
        code: ISO 639-1.
        data: the parsed YAML files by name ("lexicon", "times", …).
        version: hash of the files, for the name of a coding.
        gazetteer: names of places, countries and known organizations.
    """

    code: str
    data: Mapping[str, Any]
    version: str
    gazetteer: Gazetteer
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)


@functools.cache
def load_pack(code: str) -> Pack:
    """Load the pack of a language.

    Raises:
        UnknownNameError: there is no pack for it.
        CodebookError: a file of the pack is not valid YAML.
    """
    import hashlib

    if code not in SUPPORTED:
        raise UnknownNameError("language pack", code, SUPPORTED)
    folder = resources.files("entente.languages").joinpath(code)
    data: dict[str, Any] = {}
    digest = hashlib.sha256()
    for name in _FILES:
        file = folder.joinpath(f"{name}.yaml")
        if not file.is_file():
            data[name] = {}
            continue
        raw = file.read_bytes()
        digest.update(raw)
        try:
            data[name] = yaml.load(raw, Loader=_LOADER)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise CodebookError(f"languages/{code}/{name}.yaml", mark.line + 1 if mark else None, "this is not valid YAML.") from error
    return Pack(code, data, digest.hexdigest()[:12], gazetteer(code))


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
