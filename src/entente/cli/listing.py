"""`entente events`, `entities`, `positions`, `ties`, `statements`, `documents`, and `export`: facts out of the record."""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import Final, get_args

from entente.cli.records import reading
from entente.cli.rows import LAYOUTS, Listed, pipe_row, screen_row
from entente.cli.screen import on_terminal, print_rows, print_table
from entente.publish import FORMATS, KINDS, Sheet, export
from entente.publish.sheet import Fact
from entente.record.errors import UnknownNameError
from entente.record.jsons import dumps, to_json
from entente.store import Filter, Store
from entente.store.filters import Table

TABLE: Final = "table"
_DOCUMENT_FORMATS = ("jsonl", "json", "csv")


def list_facts(kind: Table, where: str, asked: Filter, form: str) -> int:
    """List facts of a kind that fit."""
    known = (TABLE, *(_DOCUMENT_FORMATS if kind == "documents" else FORMATS))
    if form not in known:
        raise UnknownNameError("format", form, known)
    with reading(where) as store:
        found = ask(store, kind, asked)
        if form == TABLE:
            _show(store, kind, asked, found)
        elif kind == "documents":
            _write(_documents(found, form))
        else:
            _write(export(kind, form, sheet_of(store, found)))
    return 0


def ask(store: Store, kind: Table, asked: Filter) -> Sequence[Listed]:
    """Ask the record for facts of a kind, or for documents."""
    match kind:
        case "events":
            return store.events(asked)
        case "entities":
            return store.entities(asked)
        case "positions":
            return store.positions(asked)
        case "ties":
            return store.ties(asked)
        case "statements":
            return store.statements(asked)
        case "documents":
            return store.documents_table(asked)


def sheet_of(store: Store, facts: Sequence[Listed]) -> Sheet:
    """Give facts with all that they point to."""
    kept = [fact for fact in facts if isinstance(fact, get_args(Fact))]
    behind = store.background(kept)
    return Sheet(kept, behind.entities, behind.mentions, behind.documents)


def _show(store: Store, kind: Table, asked: Filter, found: Sequence[Listed]) -> None:
    entities = sheet_of(store, found).entities
    layout = LAYOUTS[kind]
    if not on_terminal():
        print_rows(layout.pipe, (pipe_row(fact, entities) for fact in found))
        return
    print_table(layout.screen, (screen_row(fact, entities) for fact in found))
    total = len(found) if asked.limit is None else store.count(kind, asked)
    print(f"\n{len(found)} of {total} {kind}. One of them with its sentences: entente show ID")


def _documents(found: Sequence[Listed], form: str) -> Iterator[str]:
    lines = [to_json(row) for row in found]
    if form == "csv":
        text = io.StringIO()
        writer = csv.DictWriter(text, list(LAYOUTS["documents"].pipe), extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
        yield text.getvalue()
    elif form == "json":
        yield "[\n" + ",\n".join(map(dumps, lines)) + "\n]\n" if lines else "[]\n"
    else:
        yield from (dumps(line) + "\n" for line in lines)


def export_facts(kind: str, where: str, form: str, output: str | None) -> int:
    """Write all facts of a kind in a format, to stdout or a file."""
    if kind not in KINDS:
        raise UnknownNameError("kind of fact", kind, KINDS)
    if form not in FORMATS:
        raise UnknownNameError("export format", form, FORMATS)
    table: Table = next(name for name in get_args(Table) if name == kind)
    with reading(where) as store:
        pieces = export(kind, form, sheet_of(store, ask(store, table, Filter())))
        if output is None or output == "-":
            _write(pieces)
        else:
            with open(output, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(pieces)
    return 0


def _write(pieces: Iterator[str]) -> None:
    sys.stdout.writelines(pieces)
    sys.stdout.flush()
