"""`entente reclean` and `entente originals`: the bytes that documents were cleaned from."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entente.record.counting import number_of

if TYPE_CHECKING:
    from entente.record.original import Original

Record = Annotated[
    str, typer.Option("--record", metavar="PATH|URL", envvar="ENTENTE_RECORD", help="The record: a file, or a postgresql:// address.")
]
KeepOriginals = Annotated[
    bool,
    typer.Option(
        "--originals/--no-originals", envvar="ENTENTE_ORIGINALS", help="Keep what came (pages, PDFs), so that it can be cleaned again."
    ),
]


def reclean(
    record: Record = "entente.db",
    codebook: Annotated[
        Path | None, typer.Option("--codebook", metavar="DIR", envvar="ENTENTE_CODEBOOK", help="Folder with codebook files of your own.")
    ] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", min=1, help="Processes; as many as fit, where left out.")] = None,
    gate: Annotated[bool, typer.Option("--gate/--no-gate", help="As in add.")] = False,
) -> int:
    """Clean again what an older Entente cleaned; another text of it becomes a revision, and the old one stays."""
    from entente.cli.adding import describe
    from entente.cli.coding import complain_of
    from entente.cli.ending import DONE, SOME_FAILED
    from entente.cli.records import writing
    from entente.cli.screen import ProgressLine
    from entente.run import CodingOptions
    from entente.run.recleaning import reclean as clean_all

    options = CodingOptions(codebook=str(codebook) if codebook is not None else None, gate=gate)
    with writing(record) as store, ProgressLine() as progress:
        done = clean_all(store, options, progress=progress, workers=workers)
        holds = describe(store, done.rebuilt.build) if done.rebuilt is not None else None
    failed = (*done.failed, *(done.rebuilt.failed if done.rebuilt is not None else ()))
    for each in failed:
        complain_of(each)
    print(f"cleaned:   {done.same} as they stand, {len(done.revised)} revised, {len(done.failed)} failed")
    for old, new in done.revised[:20]:
        print(f"revised:   {old} -> {new}")
    if len(done.revised) > 20:
        print(f"           and {len(done.revised) - 20} more")
    if holds is not None:
        print(f"record:    {holds}")
    return SOME_FAILED if failed else DONE


def originals(
    record: Record = "entente.db",
    write: Annotated[
        Path | None, typer.Option("--write", metavar="FOLDER", help="Write them into a folder, with a list (originals.jsonl).")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Forget them all; the documents stay.")] = False,
) -> int:
    """Say what is kept of what documents were cleaned from; write it out, or forget it."""
    from entente.cli.ending import DONE
    from entente.cli.records import reading, writing
    from entente.collect.originals import cleaner_name

    if write is not None:
        with reading(record) as store:
            print(f"written:   {_write(store.originals(), write)} originals to {write}")
    if drop:
        with writing(record) as store:
            print(f"forgotten: the originals of {number_of(store.drop_originals(), 'document')}")
    if write is None and not drop:
        with reading(record) as store:
            documents, older, came, kept = store.holds_originals(cleaner_name())
        print(f"originals: of {number_of(documents, 'document')}; {came:,} bytes came, {kept:,} are kept")
        if older:
            print(f"older:     {older} were cleaned by another version; `entente reclean` cleans them again")
    return DONE


def _write(found: "Iterable[Original]", folder: Path) -> int:
    """Write originals by their hash, each once, and which document came of which; give how many were written.

    Raises:
        StoreError: the folder cannot be written to, or an original is damaged.
    """
    from entente.record.errors import StoreError
    from entente.record.jsons import dumps

    written = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "originals.jsonl").open("w", encoding="utf-8") as rows:
            for item in found:
                place = folder / item.digest
                if not place.exists():
                    place.write_bytes(item.data)
                    written += 1
                told = {"document": item.document, "file": item.digest, "size": item.size, "reading": json.loads(item.reading)}
                rows.write(dumps({**told, "cleaner": item.cleaner}) + "\n")
    except (OSError, ValueError) as error:
        raise StoreError(f"The originals cannot all be written to {folder} ({error}): {written} were.") from error
    return written
