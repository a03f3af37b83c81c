"""The commands of `entente analyse`: what can be asked of each measure."""

from pathlib import Path
from typing import Annotated, Any

import typer

analyse_app = typer.Typer(
    help="Measure ties, turns, balance, itineraries and coverage; compare with other data sets.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Record = Annotated[
    str, typer.Option("--record", metavar="PATH|URL", envvar="ENTENTE_RECORD", help="The record: a file, or a postgresql:// address.")
]
CodebookFolder = Annotated[
    Path | None, typer.Option("--codebook", metavar="DIR", envvar="ENTENTE_CODEBOOK", help="Folder with codebook files of your own.")
]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Until this day, month or year.")]
Level = Annotated[str, typer.Option("--level", metavar="LEVEL", help="Whom parties stand for: person, organization or country.")]
Measured = Annotated[str, typer.Option("--format", metavar="table|json|csv", help="How to print.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="The same as --format csv.")]
Drawn = Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="Draw it into this file, too.")]
Party = Annotated[str, typer.Argument(metavar="NAME|ID", help="A person, organization or country.", show_default=False)]
AnyParty = Annotated[str | None, typer.Argument(metavar="[NAME|ID]", help="Only what concerns this party.")]
DEFAULT_RECORD = "entente.db"


def _analyse(measure: str, parties: list[str | None], **asked: Any) -> int:
    from entente.cli.analysing import analyse, ask_for

    codebook = asked["codebook"]
    form = "json" if asked["as_json"] else "csv" if asked["as_csv"] else asked["form"]
    question = ask_for(
        asked["record"], asked.get("level", "country"), asked.get("since"), asked.get("until"), form,
        None if codebook is None else str(codebook), asked.get("svg"),
    )  # fmt: skip
    return analyse(measure, question, parties)


@analyse_app.command("ties")
def analyse_ties(
    a: Party,
    b: Party,
    record: Record = DEFAULT_RECORD,
    since: Since = None,
    until: Until = None,
    form: Measured = "table",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    svg: Drawn = None,
    codebook: CodebookFolder = None,
) -> int:
    """Show how strong the tie of two parties is, month by month."""
    return _analyse(
        "ties", [a, b], record=record, since=since, until=until, form=form, as_json=as_json, as_csv=as_csv, svg=svg, codebook=codebook
    )


@analyse_app.command("turns")
def analyse_turns(
    a: AnyParty = None,
    b: AnyParty = None,
    record: Record = DEFAULT_RECORD,
    level: Level = "country",
    since: Since = None,
    until: Until = None,
    form: Measured = "table",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    svg: Drawn = None,
    codebook: CodebookFolder = None,
) -> int:
    """Find thaws, freezes and escalations: of two parties, of one, or of all."""
    return _analyse(
        "turns", [a, b], record=record, level=level, since=since, until=until, form=form, as_json=as_json, as_csv=as_csv, svg=svg,
        codebook=codebook,
    )  # fmt: skip


@analyse_app.command("balance")
def analyse_balance(
    record: Record = DEFAULT_RECORD,
    level: Level = "country",
    until: Until = None,
    form: Measured = "table",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    svg: Drawn = None,
    codebook: CodebookFolder = None,
) -> int:
    """Show camps, triangles that do not fit, who hedges and who brokers, as of a month."""
    return _analyse(
        "balance", [], record=record, level=level, until=until, form=form, as_json=as_json, as_csv=as_csv, svg=svg, codebook=codebook
    )


@analyse_app.command("itineraries")
def analyse_itineraries(
    party: AnyParty = None,
    record: Record = DEFAULT_RECORD,
    level: Level = "country",
    since: Since = None,
    until: Until = None,
    form: Measured = "table",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    svg: Drawn = None,
    codebook: CodebookFolder = None,
) -> int:
    """List who travels to whom, rank against rank, and what is a first."""
    return _analyse(
        "itineraries", [party], record=record, level=level, since=since, until=until, form=form, as_json=as_json, as_csv=as_csv, svg=svg,
        codebook=codebook,
    )  # fmt: skip


@analyse_app.command("coverage")
def analyse_coverage(
    party: AnyParty = None,
    record: Record = DEFAULT_RECORD,
    since: Since = None,
    until: Until = None,
    form: Measured = "table",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    svg: Drawn = None,
    codebook: CodebookFolder = None,
) -> int:
    """Compare what each language's and outlet's public was told."""
    return _analyse(
        "coverage", [party], record=record, since=since, until=until, form=form, as_json=as_json, as_csv=as_csv, svg=svg, codebook=codebook
    )


@analyse_app.command("spread")
def analyse_spread(
    event: Annotated[str, typer.Argument(metavar="ID", help="An event.", show_default=False)],
    record: Record = DEFAULT_RECORD,
    form: Measured = "table",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    codebook: CodebookFolder = None,
) -> int:
    """Follow the telling of one event from source to source, by the hour where the hour is told."""
    return _analyse("spread", [event], record=record, form=form, as_json=as_json, as_csv=as_csv, codebook=codebook)


@analyse_app.command("dealings")
def analyse_dealings(
    party: AnyParty = None,
    record: Record = DEFAULT_RECORD,
    level: Level = "organization",
    form: Measured = "table",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    codebook: CodebookFolder = None,
) -> int:
    """Say who deals with whom as it is told, however few tell it: old and new partners, friends of foes, quarrels and their sides."""
    return _analyse("dealings", [party], record=record, level=level, form=form, as_json=as_json, as_csv=as_csv, codebook=codebook)


@analyse_app.command("compare")
def analyse_compare(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of GDELT events, ICEWS or POLECAT.", show_default=False)],
    a: AnyParty = None,
    b: AnyParty = None,
    record: Record = DEFAULT_RECORD,
    form: Measured = "table",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    svg: Drawn = None,
    codebook: CodebookFolder = None,
) -> int:
    """Correlate our counts with another data set's, by pair of countries and month, and say why they differ."""
    return _analyse("compare", [str(file), a, b], record=record, form=form, as_json=as_json, as_csv=as_csv, svg=svg, codebook=codebook)
