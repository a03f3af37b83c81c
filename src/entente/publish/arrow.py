"""Facts as Parquet: the columns of the CSV with their types, lists as lists."""

from collections.abc import Iterator
from typing import Any, Final

from entente.publish.frames import COLUMN_TYPES, frame_rows
from entente.publish.growing import GrowingFile
from entente.publish.sheet import Extract
from entente.record.errors import QueryError

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
    sink = GrowingFile()
    with parquet.ParquetWriter(arrow.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for row in frame_rows(extract):
            rows.append(row)
            if len(rows) >= _GROUP:
                writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
                rows.clear()
                yield sink.drained()
        if rows:
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
    yield sink.drained()


def _schema(extract: Extract, arrow: Any) -> Any:
    kinds = {"str": arrow.string(), "int": arrow.int64(), "float": arrow.float64(), "list": arrow.list_(arrow.string())}
    fields = [arrow.field(name, kinds[kind]) for name, kind in COLUMN_TYPES[extract.kind].items()]
    origin = extract.origin
    told = {"entente.version": origin.version, "entente.build": str(origin.build or ""), "entente.digest": origin.digest}
    return arrow.schema(fields, metadata=told)
