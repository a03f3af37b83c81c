"""Facts as Parquet: the columns of the CSV with their types, lists as lists."""

import io
from collections.abc import Iterator
from typing import Any, Final

from entente.publish.lines import fact_line
from entente.publish.sheet import Extract
from entente.publish.tabular import COLUMNS, row_values
from entente.record.errors import QueryError

_LISTS: Final = {
    "contexts", "actors", "recipients", "about", "languages", "outlets", "disagreements", "names", "external", "maybe", "tellings",
}  # fmt: skip
_FLOATS: Final = {"lat", "lon", "amount", "confidence"}
_WHOLE: Final = {"geonames", "documents", "independent"}
# Ids of parties stand beside their names, so that tables join.
_IDS: Final = ("actors", "recipients", "person", "organization", "a", "b", "speaker")
_GROUP: Final = 10_000


def as_parquet(extract: Extract) -> Iterator[bytes]:
    """Write a Parquet file in row groups of at most 10,000 facts; unknown is null.

    Raises:
        QueryError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ModuleNotFoundError as error:
        raise QueryError("Parquet needs pyarrow: install it with `pip install 'entente[arrow]'`.") from error
    return _pieces(extract, arrow, parquet)


def _pieces(extract: Extract, arrow: Any, parquet: Any) -> Iterator[bytes]:
    schema = _schema(extract, arrow)
    sink = io.BytesIO()
    with parquet.ParquetWriter(arrow.PythonFile(_Tap(sink), mode="w"), schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for fact, sheet in extract.facts():
            rows.append(_row(row_values(fact_line(fact, sheet)), schema.names))
            if len(rows) >= _GROUP:
                writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
                rows.clear()
                yield _drained(sink)
        if rows:
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
    yield _drained(sink)


class _Tap:
    """A file that only grows: what is written is taken away between pieces, while its position goes on."""

    def __init__(self, sink: io.BytesIO) -> None:
        self.sink, self.written, self.closed = sink, 0, False

    def write(self, data: Any) -> int:
        self.written += len(data)
        return self.sink.write(data)

    def tell(self) -> int:
        return self.written

    def flush(self) -> None:
        return None

    def close(self) -> None:
        self.closed = True


def _drained(sink: io.BytesIO) -> bytes:
    data = sink.getvalue()
    sink.seek(0)
    sink.truncate()
    return data


def _schema(extract: Extract, arrow: Any) -> Any:
    words = arrow.string()
    fields = []
    for name in COLUMNS[extract.kind]:
        kind = arrow.list_(words) if name in _LISTS else arrow.float64() if name in _FLOATS else arrow.int64() if name in _WHOLE else words
        fields.append(arrow.field(name, kind))
        if name in _IDS:
            fields.append(arrow.field(f"{name}_id", kind))
    origin = extract.origin
    told = {"entente.version": origin.version, "entente.build": str(origin.build or ""), "entente.digest": origin.digest}
    return arrow.schema(fields, metadata=told)


def _row(values: dict[str, Any], names: list[str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name in names:
        party = name.endswith("_id")
        value = values.get(name.removesuffix("_id"))
        if isinstance(value, list):
            row[name] = [_one(item, party) for item in value]
        else:
            row[name] = _one(value, party)
        if name in _FLOATS and row[name] is not None:
            row[name] = float(row[name])
    return row


def _one(value: Any, as_id: bool) -> Any:
    if isinstance(value, dict):
        value = value["id"] if as_id else value["name"] or value["id"]
    # Parquet's strings are Unicode: half a character is none.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
