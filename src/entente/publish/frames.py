"""Facts as rows for data frames: the columns of the CSV, each with one type."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from entente.publish.lines import fact_line
from entente.publish.sheet import Extract
from entente.publish.tabular import COLUMNS, row_values

_LISTS: Final = frozenset({
    "contexts", "actors", "recipients", "about", "languages", "outlets", "disagreements", "names", "external", "maybe", "tellings",
})  # fmt: skip
_FLOATS: Final = frozenset({"lat", "lon", "amount", "confidence"})
_WHOLE: Final = frozenset({"geonames", "documents", "independent"})
# Ids of parties stand beside their names, so that tables join.
_IDS: Final = ("actors", "recipients", "person", "organization", "a", "b", "speaker")


def _types(columns: tuple[str, ...]) -> dict[str, str]:
    types: dict[str, str] = {}
    for name in columns:
        kind = "list" if name in _LISTS else "float" if name in _FLOATS else "int" if name in _WHOLE else "str"
        types[name] = kind
        if name in _IDS:
            types[f"{name}_id"] = kind
    return types


# By kind of fact: each column and its type, `str`, `int`, `float` or `list` (of strings).
COLUMN_TYPES: Final[Mapping[str, Mapping[str, str]]] = {kind: _types(columns) for kind, columns in COLUMNS.items()}


def frame_rows(extract: Extract) -> Iterator[dict[str, Any]]:
    """Give a row for each fact: every column there, None where unknown."""
    types = COLUMN_TYPES[extract.kind]
    for fact, sheet in extract.facts():
        values = row_values(fact_line(fact, sheet))
        yield {name: _value(values.get(name.removesuffix("_id")), name.endswith("_id"), kind) for name, kind in types.items()}


def _value(value: Any, as_id: bool, kind: str) -> Any:
    if isinstance(value, list):
        return [_one(item, as_id) for item in value]
    if kind == "list":
        return []
    if kind == "float" and value is not None:
        return float(value)
    return _one(value, as_id)


def _one(value: Any, as_id: bool) -> Any:
    if isinstance(value, dict):
        value = value["id"] if as_id else value["name"] or value["id"]
    # Columns of text are Unicode: half a character is none.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
