"""Facts as rows for data frames: the columns of the CSV, each with one type."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from entente.publish.lines import fact_line
from entente.publish.sheet import Extract
from entente.publish.tabular import COLUMNS, row_values

_LISTS: Final = frozenset({
    "contexts", "actors", "actors_id", "actors_country", "recipients", "recipients_id", "recipients_country", "about", "languages",
    "outlets", "disagreements", "names", "external", "maybe", "tellings",
})  # fmt: skip
_FLOATS: Final = frozenset({"lat", "lon", "amount", "confidence"})
_WHOLE: Final = frozenset({"geonames", "documents", "independent"})


def _types(columns: tuple[str, ...]) -> dict[str, str]:
    return {name: _type(name) for name in columns}


def _type(name: str) -> str:
    if name in _LISTS:
        return "list"
    if name in _FLOATS:
        return "float"
    return "int" if name in _WHOLE or name.endswith(("_min", "_max")) else "str"


# By kind of fact: each column and its type, `str`, `int`, `float` or `list` (of strings).
COLUMN_TYPES: Final[Mapping[str, Mapping[str, str]]] = {kind: _types(columns) for kind, columns in COLUMNS.items()}


def frame_rows(extract: Extract) -> Iterator[dict[str, Any]]:
    """Give a row for each fact: every column there, None where unknown."""
    types = COLUMN_TYPES[extract.kind]
    for fact, sheet in extract.facts():
        values = row_values(fact_line(fact, sheet))
        yield {name: _value(values.get(name), kind) for name, kind in types.items()}


def _value(value: Any, kind: str) -> Any:
    if isinstance(value, list):
        return [_one(item) for item in value]
    if kind == "list":
        return []
    if kind == "float" and value is not None:
        return float(value)
    return _one(value)


def _one(value: Any) -> Any:
    if isinstance(value, dict):
        value = value["name"] or value["id"]
    # Columns of text are Unicode: half a character is none.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
