"""`entente mcp`: the record for an assistant, over standard input and output."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer


def mcp(
    record: Annotated[
        str, typer.Option("--record", metavar="PATH|URL", envvar="ENTENTE_RECORD", help="The record: a file, or a postgresql:// address.")
    ] = "entente.db",
    allow_rulings: Annotated[
        bool, typer.Option("--allow-rulings", help="Let the assistant confirm, reject and annotate, with a reason.")
    ] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", envvar="ENTENTE_BY", help="In whose name it rules; the login name where left out.")
    ] = None,
    codebook: Annotated[
        Path | None, typer.Option("--codebook", metavar="DIR", envvar="ENTENTE_CODEBOOK", help="Folder with codebook files of your own.")
    ] = None,
) -> int:
    """Serve a record to an assistant that speaks MCP, over standard input and output."""
    from entente.record.errors import QueryError

    try:
        from entente.assist import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise QueryError("An assistant's server needs the library mcp: install it with `pip install 'entente[mcp]'`.") from None
    from entente.assist.questions import Questions
    from entente.assist.ruling import Rulings
    from entente.cli.records import Store, reading, writing
    from entente.run import login

    with ExitStack() as opened:
        store: Store = opened.enter_context(writing(record) if allow_rulings else reading(record))
        rulings = Rulings(store, by or login()) if allow_rulings else None
        may = "read it and rule on it" if allow_rulings else "read it"
        print(f"entente: an assistant may {may}: {store.label}. MCP is spoken on standard input and output.", file=sys.stderr)
        make_server(Questions(store, None if codebook is None else str(codebook)), rulings).run("stdio")
    return 0
