"""`entente token` and `entente audit`: who may use a served record, and who changed what in it."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from entente.store.auditing import Writer

token_app = typer.Typer(help="Make, list and revoke the tokens of a served record.", no_args_is_help=True, rich_markup_mode=None)

Record = Annotated[
    str, typer.Option("--record", metavar="PATH|URL", envvar="ENTENTE_RECORD", help="The record: a file, or a postgresql:// address.")
]
Format = Annotated[str, typer.Option("--format", metavar="table|json|jsonl|csv", help="How to print.")]
DEFAULT_RECORD = "entente.db"
_COLUMNS = ("name", "scope", "state", "id", "created_at", "expires_at", "revoked_at")
_AUDIT = ("number", "at", "who", "scope", "address", "action", "what")


@token_app.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who or what it is for.", show_default=False)],
    scope: Annotated[str, typer.Option(metavar="read|review|admin", help="Look; rule and add too; see who changed what too.")] = "read",
    days: Annotated[int, typer.Option(metavar="N", help="How long it holds; 0 for ever.")] = 90,
    record: Record = DEFAULT_RECORD,
) -> int:
    """Make a token and print it: it is shown this once, and nobody can read it again."""
    from entente.cli.records import writing

    with writing(record) as store:
        token, words = store.add_token(name, scope, days or None, writer())
    print(words)
    until = f"until {token.expires_at[:10]}" if token.expires_at else "for ever"
    print(f"Token {token.id} for '{name}': {scope}, {until}. Keep it safe: it is not shown again.", file=sys.stderr)
    return 0


@token_app.command("list")
def list_(record: Record = DEFAULT_RECORD, form: Format = "table") -> int:
    """List the tokens: whose, for what, until when; the words of none."""
    from entente.cli.records import reading
    from entente.store.tokens import moment

    now = moment()
    with reading(record) as store:
        rows = [
            (each.name, each.scope, each.state(now), each.id, each.created_at, each.expires_at, each.revoked_at) for each in store.tokens()
        ]
    return print_listed(form, _COLUMNS, rows)


@token_app.command("revoke")
def revoke(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="Which.", show_default=False)],
    record: Record = DEFAULT_RECORD,
) -> int:
    """Revoke a token for ever: a second later it opens nothing, and its sessions are over."""
    from entente.cli.records import writing

    with writing(record) as store:
        for token in store.revoke_token(name, writer()):
            print(f"Token {token.id} for '{token.name}' is revoked.")
    return 0


def audit(
    record: Record = DEFAULT_RECORD,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this one did.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 200,
    form: Format = "table",
) -> int:
    """List who changed what in a served record, and who made tokens; the newest first."""
    from entente.cli.records import reading

    with reading(record) as store:
        found = store.audit(limit, None, by)
    rows = [(each.number, each.at, each.by.name, each.by.scope, each.by.address, each.action, each.what) for each in found]
    return print_listed(form, _AUDIT, rows)


def print_listed(form: str, columns: Sequence[str], rows: Sequence[Sequence[str | int | None]]) -> int:
    """Print rows: a table (with tabs, for a pipe), JSON, JSON Lines or CSV."""
    from entente.cli.screen import Column, cell, on_terminal, print_rows, print_table
    from entente.publish.tabular import plain_csv
    from entente.record.errors import UnknownNameError
    from entente.record.jsons import dumps

    words = [[None if value is None else str(value) for value in row] for row in rows]
    if form == "table" and on_terminal():
        print_table([Column(name) for name in columns], [[cell(value) for value in row] for row in words])
    elif form == "table":
        print_rows(columns, words)
    elif form == "csv":
        print("".join(plain_csv(columns, words)), end="")
    elif form == "json":
        print(dumps([dict(zip(columns, row, strict=True)) for row in rows]))
    elif form == "jsonl":
        for row in rows:
            print(dumps(dict(zip(columns, row, strict=True))))
    else:
        raise UnknownNameError("format", form, ("table", "json", "jsonl", "csv"))
    return 0


def writer() -> "Writer":
    """Give who sits at this machine, for the audit."""
    from entente.record.errors import DecisionError
    from entente.run.ruling import login
    from entente.store.auditing import Writer

    try:
        return Writer(login())
    except DecisionError:
        return Writer("")
