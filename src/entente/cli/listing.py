"""`entente events`, `entities`, `positions`, `ties`, `statements`, `documents`, and `export`: facts out of the record."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final, get_args

from entente.cli.ending import complain
from entente.cli.records import reading
from entente.cli.rows import LAYOUTS, Listed, pipe_row, screen_row
from entente.cli.screen import on_terminal, print_rows, print_table
from entente.codebook.load import load_codebook
from entente.publish import Report, Sheet, export, export_bytes, form_of
from entente.publish.naming import LANGUAGES
from entente.publish.sheet import Fact
from entente.publish.tabular import plain_csv
from entente.record.errors import QueryError, UnknownNameError
from entente.record.jsons import dumps, to_json
from entente.run.meant import country_meant, party_meant
from entente.store import Filter, Store
from entente.store.filters import Table

TABLE: Final = "table"
_LIST_FORMATS = ("jsonl", "json", "csv")


def list_facts(kind: Table, where: str, asked: Filter, form: str) -> int:
    """List facts of a kind that fit."""
    if form not in (TABLE, *_LIST_FORMATS):
        raise UnknownNameError("format", form, (TABLE, *_LIST_FORMATS))
    with reading(where) as store:
        asked = meant(store, kind, asked)
        found = ask(store, kind, asked)
        if form == TABLE:
            _show(store, kind, asked, found)
        elif kind == "documents":
            _write(_documents(found, form))
        else:
            _write(map(str, export(kind, form, sheet_of(store, found))))
    return 0


def meant(store: Store, kind: str, asked: Filter, codebook: str | None = None) -> Filter:
    """Put codes for what people call a country, and tell a mode that there is not from one of which nothing is told.

    Raises:
        QueryError: no country is called so.
        UnknownNameError: neither the codebook nor the record has such a mode.
    """
    if asked.actor is not None:
        asked = replace(asked, actor=party_meant(store, asked.actor))
    if asked.country is not None:
        asked = replace(asked, country=country_meant(asked.country))
    if asked.mode is not None and kind == "events" and not store.count("events", Filter(mode=asked.mode)):
        known = {name for each in load_codebook(codebook).types.values() for name, _ in each.modes}
        if asked.mode.lower() not in known:
            raise UnknownNameError("mode of event", asked.mode, known)
        asked = replace(asked, mode=asked.mode.lower())
    return asked


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
    if not found:
        print(_nothing(store, kind, asked))
        return
    print_table(layout.screen, (screen_row(fact, entities) for fact in found))
    total = len(found) if asked.limit is None else store.count(kind, asked)
    print(f"\n{len(found)} of {total} {kind}. One of them with its sentences: entente show ID")


def _nothing(store: Store, kind: Table, asked: Filter) -> str:
    """Say why nothing is listed, and what to do next."""
    whole = store.count(kind)
    if not whole:
        return f"The record holds no {kind} yet: `entente add SOURCE` takes texts in."
    if asked.actor is not None and not store.entities(Filter(actor=asked.actor, limit=1)):
        return f"None of {whole} {kind} fits: the record knows nobody of the name '{asked.actor}'. `entente entities` lists whom it knows."
    return f"None of {whole} {kind} fits: leave out one of the filters, or widen it."


def _documents(found: Sequence[Listed], form: str) -> Iterator[str]:
    lines = [to_json(row) for row in found]
    if form == "csv":
        columns = LAYOUTS["documents"].pipe
        yield from plain_csv(columns, ([line[name] for name in columns] for line in lines))
    elif form == "json":
        yield "[\n" + ",\n".join(map(dumps, lines)) + "\n]\n" if lines else "[]\n"
    else:
        yield from (dumps(line) + "\n" for line in lines)


def export_facts(kind: str, where: str, form: str, output: str | None, asked: Filter, codebook: str | None, titles: str = "en") -> int:
    """Write the facts of a kind that fit in a format, to stdout or a file; what the format could not hold is told on stderr."""
    from entente.run.exporting import changes_of, origin_of, sheets

    chosen, report = form_of(kind, form), Report()
    if titles not in LANGUAGES:
        raise UnknownNameError("language of titles", titles, LANGUAGES)
    aside = output is None or output == "-"
    if aside and chosen.binary and on_terminal():
        raise QueryError(f"{form} is no text for a screen: name a file with --output, such as entente.{chosen.extension}.")
    with reading(where) as store:
        origin = replace(origin_of(store, codebook), language=titles)
        if form == "atom":
            origin = replace(origin, changes=changes_of(store))
        asked = meant(store, kind, asked, codebook)
        pieces = export_bytes(kind, form, sheets(store, kind, asked), origin, report)
        write_pieces(pieces, output)
    for line in report.lines():
        complain(f"{form}: {line}")
    return 0


def write_pieces(pieces: Iterator[bytes], output: str | None) -> None:
    """Write a file in pieces, to stdout where none (or `-`) is named."""
    if output is None or output == "-":
        _write_bytes(pieces)
    else:
        _write_file(Path(output), pieces)


def _write_file(path: Path, pieces: Iterator[bytes]) -> None:
    """Write a file whole or not at all: a reader never sees half of one."""
    if path.is_dir():
        raise QueryError(f"{path} is a folder: name a file in it.")
    if not path.parent.is_dir():
        raise QueryError(f"{path} cannot be written: there is no folder {path.parent}. Make it, or name a file elsewhere.")
    first = next(pieces, b"")  # what is wrong with the question shows before the file is touched
    if path.exists() and not path.is_file():  # a pipe or a device
        with path.open("wb") as file:
            file.writelines(chain((first,), pieces))
        return
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(chain((first,), pieces))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _write_bytes(pieces: Iterator[bytes]) -> None:
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    for piece in pieces:
        if raw is not None:
            raw.write(piece)
        else:
            sys.stdout.write(piece.decode("utf-8"))
    sys.stdout.flush()


def _write(pieces: Iterator[str]) -> None:
    sys.stdout.writelines(pieces)
    sys.stdout.flush()
