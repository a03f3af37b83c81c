"""Language packs: the words and patterns of one language, read from its folder once and checked."""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from entente.languages.index import Gazetteer, gazetteer
from entente.record.errors import CodebookError, UnknownNameError

_HERE = resources.files("entente.languages")
SUPPORTED = tuple(sorted(folder.name for folder in _HERE.iterdir() if folder.is_dir() and folder.joinpath("pack.yaml").is_file()))
_FILES = (
    "lexicon",
    "stems",
    "grammar",
    "times",
    "boilerplate",
    "attribution",
    "cues",
    "ties",
    "prepositions",
    "contexts",
    "sentences",
    "affinities",
    "elsewhere",
    "people",
)
READERS = ("arabic", "ezafe", "parse", "turkish")
_SETTINGS = ("code", "name", "script", "direction", "reader", "pipelines")


@dataclass(frozen=True)
class Pack:
    """One language as data.

    Attributes:
        code: ISO 639-1.
        reader: how its clauses are found: from a "parse", or by the patterns of "arabic" or "turkish".
        data: the parsed YAML files by name ("lexicon", "times", …).
        version: hash of the files, for the name of a coding.
        gazetteer: names of places, countries and known organizations.
    """

    code: str
    reader: str
    data: Mapping[str, Any]
    version: str
    gazetteer: Gazetteer
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)


@functools.cache
def load_pack(code: str) -> Pack:
    """Load the pack of a language.

    Raises:
        UnknownNameError: there is no pack for it.
        CodebookError: a file of the pack is not valid YAML, or its settings are wrong.
    """
    if code not in SUPPORTED:
        raise UnknownNameError("language pack", code, SUPPORTED)
    folder = _HERE.joinpath(code)
    digest = hashlib.sha256()
    settings = _yaml(folder.joinpath("pack.yaml"), code, digest)
    for key in settings:
        if key not in _SETTINGS:
            raise CodebookError(f"languages/{code}/pack.yaml", 1, f"a pack has no setting '{key}'. Known: {', '.join(_SETTINGS)}.")
    if settings.get("reader") not in READERS:
        raise CodebookError(f"languages/{code}/pack.yaml", 1, f"'reader' is one of {', '.join(READERS)}.")
    data = {name: _yaml(folder.joinpath(f"{name}.yaml"), code, digest) for name in _FILES}
    return Pack(code, settings["reader"], data, digest.hexdigest()[:12], gazetteer(code))


def _yaml(file: Traversable, code: str, digest: "hashlib._Hash") -> dict[str, Any]:
    """Read one file of a pack; an empty mapping where the pack has none."""
    if not file.is_file():
        return {}
    raw = file.read_bytes()
    digest.update(raw)
    try:
        return dict(yaml.load(raw, Loader=_LOADER) or {})
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CodebookError(f"languages/{code}/{file.name}", mark.line + 1 if mark else None, "this is not valid YAML.") from error


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
