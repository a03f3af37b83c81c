"""`entente withdraw`: documents out of the record, with a reason, and the record made anew without them."""

from typing import Annotated

import typer

Record = Annotated[
    str, typer.Option("--record", metavar="PATH|URL", envvar="ENTENTE_RECORD", help="The record: a file, or a postgresql:// address.")
]
Format = Annotated[str, typer.Option("--format", metavar="table|json|jsonl|csv", help="How to print the list.")]
_COLUMNS = ("document", "source", "by", "at", "why", "back")


def withdraw(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT…]", help="Ids, names or paths; none: list what was withdrawn.", show_default=False),
    ] = None,
    why: Annotated[str, typer.Option(metavar="WORDS", help="The reason, kept with it.")] = "",
    by: Annotated[str | None, typer.Option(metavar="NAME", envvar="ENTENTE_BY", help="Who does it; the login name where left out.")] = None,
    record: Record = "entente.db",
    form: Format = "table",
) -> int:
    """Take documents out of the record, and make it anew without them; adding one again brings it back."""
    return _withdraw(documents, why, by, record) if documents else _list(record, form)


def _withdraw(documents: list[str], why: str, by: str | None, where: str) -> int:
    from entente.cli.adding import describe
    from entente.cli.ending import complain
    from entente.cli.records import writing
    from entente.cli.screen import ProgressLine
    from entente.run import login
    from entente.run.withdrawing import withdraw as take_out
    from entente.store.auditing import Writer

    name = by or login()
    with writing(where) as store:
        with ProgressLine() as progress:
            done = take_out(store, documents, name, why, by=Writer(name), progress=progress)
        unmoored = {each.decision: each.problem for each in store.unmoored()}
        out = {each.document for each in done.out}
        lost = [
            each.id for each in store.decisions()
            if each.id in unmoored and any(anchor.document in out for group in each.anchors for anchor in group)
        ]  # fmt: skip
        holds = describe(store, done.build) if done.build is not None else "nothing was read in it yet"
    for each in done.out:
        print(f"withdrawn  {each.document}  {each.source or ''}".rstrip())
    for each in done.before:
        complain(f"{each.source or each.document} is out already: {each.words}")
    for id in lost:
        complain(f"decision {id} is kept, but finds nothing any more: {unmoored[id]}")
    print(f"record: {holds}")
    return 0


def _list(where: str, form: str) -> int:
    from entente.cli.access import print_listed
    from entente.cli.records import reading

    with reading(where) as store:
        rows = [tuple(getattr(each, name) for name in _COLUMNS) for each in store.withdrawals()]
    return print_listed(form, _COLUMNS, rows)
