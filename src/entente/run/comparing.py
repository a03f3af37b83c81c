"""Read another data set's file, as it comes: plain, gzipped, or zipped."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from entente.publish.rows import Row, read_rows
from entente.record.errors import CollectError


@contextmanager
def foreign_rows(path: str | Path) -> Iterator[Iterator[Row]]:
    """Open a table of GDELT, ICEWS or POLECAT and give its rows; what is not UTF-8 in it is marked, not dropped.

    Raises:
        CollectError: there is no such file, or the archive holds not exactly one.
        QueryError: it is none of these tables.
    """
    where = Path(path)
    if not where.is_file():
        raise CollectError(str(path), "there is no such file.", "Name a table of GDELT, ICEWS or POLECAT.")
    with _opened(where) as raw:
        yield read_rows(io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="\n"), where.name)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            if len(names) != 1:
                raise CollectError(str(path), f"the archive holds {len(names)} files.", "Unpack it and name the table.")
            with archive.open(names[0]) as file:
                yield file
    elif path.suffix == ".gz":
        with gzip.open(path, "rb") as packed:
            yield packed  # type: ignore[misc]
    else:
        with path.open("rb") as plain:
            yield plain
