"""`entente forget`: texts after their time, one document, one person's names; for ever."""

import sys
from typing import Annotated

import typer

from entente.cli.access import writer
from entente.record.counting import number_of

forget_app = typer.Typer(
    help="Take words out of a record for ever: texts after their time, a document, a person's names. No undo brings them back.",
    no_args_is_help=True, rich_markup_mode=None,
)  # fmt: skip

Record = Annotated[
    str, typer.Option("--record", metavar="PATH|URL", envvar="ENTENTE_RECORD", help="The record: a file, or a postgresql:// address.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Codebook = Annotated[
    str | None,
    typer.Option(metavar="DIR", envvar="ENTENTE_CODEBOOK", help="Folder with codebook files of your own, with which the record is coded."),
]
DEFAULT_RECORD = "entente.db"


@forget_app.command("texts")
def texts(
    days: Annotated[int | None, typer.Option(metavar="N", help="Keep texts for so many days from now on; 0 for ever.")] = None,
    facts: Annotated[str, typer.Option(metavar="stay|go", help="Do facts stay, with what they quote, or go with the text?")] = "stay",
    record: Record = DEFAULT_RECORD,
    yes: Yes = False,
    codebook: Codebook = None,
) -> int:
    """Remove the texts whose time is over. With --days, set that time first: it stays with the record, and `entente watch` keeps to it."""
    from entente.cli.records import writing
    from entente.record.errors import UnknownNameError
    from entente.run import CodingOptions
    from entente.run.forgetting import Retention, due, forget_due, retention_of, set_retention

    if facts not in ("stay", "go"):
        raise UnknownNameError("choice of --facts", facts, ("stay", "go"))
    with writing(record) as store:
        if days is not None:
            set_retention(store, Retention(days, "go" if facts == "go" else "stay") if days else None, writer())
        retention = retention_of(store)
        if retention is None:
            print("setting: texts are kept for ever; set a time with --days")
            return 0
        print(f"setting: texts are kept for {retention.days} days; their facts {retention.facts}")
        ids = due(store, retention)
        if ids and not _sure(f"The texts of {number_of(len(ids), 'document')} are removed for ever.", yes):
            return 1
        done = forget_due(store, CodingOptions(codebook=codebook), writer())
        print(f"removed: the texts of {number_of(len(done.documents), 'document')}, {number_of(done.rulings, 'ruling')}")
    return _told(record)


@forget_app.command("document")
def document(
    ids: Annotated[list[str], typer.Argument(metavar="DOCUMENT…", help="Their ids (doc_…).", show_default=False)],
    record: Record = DEFAULT_RECORD,
    yes: Yes = False,
    codebook: Codebook = None,
) -> int:
    """Remove documents, with all that is said of them and the facts that rest on them alone; they are not taken in again."""
    from entente.cli.records import writing
    from entente.run import CodingOptions
    from entente.run.forgetting import forget_documents

    with writing(record) as store:
        if not _sure(f"{number_of(len(ids), 'document')}, and what rests on nothing else, will be removed for ever.", yes):
            return 1
        done = forget_documents(store, ids, CodingOptions(codebook=codebook), writer())
        print(f"removed: {number_of(len(done.documents), 'document')}, {number_of(done.rulings, 'ruling')} on them")
    return _told(record)


@forget_app.command("person")
def person(
    who: Annotated[str, typer.Argument(metavar="ID|NAME", help="The person's id (en_…), or the whole name.", show_default=False)],
    record: Record = DEFAULT_RECORD,
    yes: Yes = False,
    codebook: Codebook = None,
) -> int:
    """Remove a person's names from every text, title, path and ruling; the record is made anew without them."""
    from entente.cli.records import writing
    from entente.run import CodingOptions
    from entente.run.forgetting import forget_person, person_of

    with writing(record) as store:
        found = person_of(store, who)
        places, spellings = store.names_in_texts(found)
        count = sum(map(len, places.values()))
        print(f"found:   {', '.join(spellings) or found.name}: {number_of(count, 'place')} in {number_of(len(places), 'document')}")
        if not _sure("These names are removed for ever.", yes):
            return 1
        done = forget_person(store, found.id, CodingOptions(codebook=codebook), writer())
        print(f"removed: the names in {number_of(len(done.documents), 'document')}, {number_of(done.rulings, 'ruling')} with these names")
    return _told(record)


def _sure(words: str, yes: bool) -> bool:
    """Ask whoever sits there; a program says --yes."""
    from entente.record.errors import QueryError

    if yes:
        return True
    if not sys.stdin.isatty():
        raise QueryError(f"{words} Say so with --yes.")
    return typer.confirm(f"{words} Go on?")


def _told(record: str) -> int:
    """Name the files beside a record in which the words still stand."""
    from pathlib import Path

    if "://" not in record:
        path = Path(record)
        beside = sorted(str(each) for kind in ("before-restore", "damaged") for each in path.parent.glob(f"{path.name}.{kind}-*"))
        for each in beside:
            print(f"beside:  {each} still holds what was removed: delete it", file=sys.stderr)
    print("Copies, exports and what others took hold it still: docs/security.md says what to do.", file=sys.stderr)
    return 0

