"""The commands, their options and their help; each calls a module of its own, imported only then."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from entente import __version__
from entente.cli.access import audit, token_app
from entente.cli.analyse_commands import analyse_app
from entente.cli.assistant import mcp
from entente.cli.forgetting import forget_app
from entente.cli.originals import KeepOriginals, originals, reclean
from entente.cli.withdrawing import withdraw

app = typer.Typer(
    name="entente",
    help="A sourced record of how political and military leaders build ties, read from news.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
codebook_app = typer.Typer(help="Check, try and look into the codebook.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(codebook_app, name="codebook")
kb_app = typer.Typer(help="Load a knowledge base: ids and names of known entities.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(kb_app, name="kb")
app.add_typer(analyse_app, name="analyse")
app.add_typer(token_app, name="token")
app.add_typer(forget_app, name="forget")
app.command()(audit)
app.command()(reclean)
app.command()(originals)
app.command()(withdraw)

Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, patterns, addresses, or - for standard input.", show_default=False)
]
Record = Annotated[
    str, typer.Option("--record", metavar="PATH|URL", envvar="ENTENTE_RECORD", help="The record: a file, or a postgresql:// address.")
]
Published = Annotated[str | None, typer.Option(metavar="DAY", help="Day of publication of every source, such as 2026-01-06.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of every source.")]
Language = Annotated[str | None, typer.Option("--lang", metavar="CODE", help="Language of every source, such as en or ar.")]
CodebookFolder = Annotated[
    Path | None, typer.Option("--codebook", metavar="DIR", envvar="ENTENTE_CODEBOOK", help="Folder with codebook files of your own.")
]
Workers = Annotated[int | None, typer.Option(metavar="N", min=1, help="Processes to code with; as many as fit, where left out.")]
Actor = Annotated[str | None, typer.Option(metavar="NAME|ID", help="Party on either side: an id, or words of a name in any script.")]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Type of event, kind of entity or tie, form of statement.")]
Mode = Annotated[str | None, typer.Option(metavar="MODE", help="Mode of event, such as visit.")]
Country = Annotated[str | None, typer.Option(metavar="CODE", help="Of the place or of a party: an ISO 3166 code, such as LY, or a name.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Until this day, month or year.")]
Status = Annotated[str | None, typer.Option(metavar="STATUS", help="occurred, ongoing, planned, alleged or denied.")]
ToldIn = Annotated[str | None, typer.Option("--lang", metavar="CODE", help="Language of a document that tells it.")]
Limit = Annotated[int | None, typer.Option(metavar="N", help="At most so many.")]
Format = Annotated[str, typer.Option("--format", metavar="table|json|jsonl|csv", help="How to print.")]
AllowHost = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="HOST", help="Fetch from this host although it is on this machine or in a private network."),
]
GateOption = Annotated[
    bool, typer.Option("--gate/--no-gate", help="Read only texts in which a fast first look finds something; for very many of all kinds.")
]
EngineOption = Annotated[
    Literal["here", "processes", "ray"] | None,
    typer.Option("--engine", help="Where to read and code: this process, processes of this machine, or Ray (an extra). Chosen by need."),
]
Address = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Of a running Ray cluster, such as auto or ray://host:10001.")]
Contact = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", envvar="ENTENTE_CONTACT", help="Your address, told to the sites that are fetched from."),
]
DEFAULT_RECORD = "entente.db"


@app.callback(invoke_without_command=True)
def entente(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.", is_eager=True)] = False,
) -> None:
    """A sourced record of how political and military leaders build ties, read from news."""
    if version:
        print(f"entente {__version__}")
        raise typer.Exit


app.command("mcp")(mcp)


def _claims(published: str | None, outlet: str | None, lang: str | None) -> Any:
    from entente.collect import Claims

    return Claims(published=published, outlet=outlet, language=lang)


def _fetcher(hosts: list[str] | None, contact: str | None) -> Any:
    from entente.collect.fetch import Fetcher

    return Fetcher(allowed=frozenset(hosts or ()), contact=contact)


def _options(codebook: Path | None, gate: bool = False) -> Any:
    from entente.run import CodingOptions

    return CodingOptions(codebook=None if codebook is None else str(codebook), gate=gate)


@app.command()
def code(
    sources: Sources,
    published: Published = None,
    outlet: Outlet = None,
    lang: Language = None,
    codebook: CodebookFolder = None,
    workers: Workers = None,
    form: Annotated[
        Literal["lines", "sheet", "blank"],
        typer.Option("--as", help="Lines of JSON; annotation sheets (YAML) to mend by hand; or blank ones to fill in."),
    ] = "lines",
) -> int:
    """Print what each text says, as JSON; keep nothing."""
    from entente.cli.coding import code_sources

    return code_sources(sources, _claims(published, outlet, lang), _options(codebook), workers, form)


@app.command()
def add(
    sources: Sources,
    record: Record = DEFAULT_RECORD,
    published: Published = None,
    outlet: Outlet = None,
    lang: Language = None,
    codebook: CodebookFolder = None,
    workers: Workers = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch the pages named by feeds, sitemaps, OPML and other lists.")] = False,
    allow_host: AllowHost = None,
    contact: Contact = None,
    gate: GateOption = False,
    engine: EngineOption = None,
    address: Address = None,
    keep: KeepOriginals = True,
) -> int:
    """Take texts into the record and make it anew."""
    from entente.cli.adding import add_sources, engine_of
    from entente.collect.web import Web

    web = Web(_fetcher(allow_host, contact), fetch)
    where = engine_of(engine, workers, address)
    return add_sources(sources, record, _claims(published, outlet, lang), _options(codebook, gate), workers, web, where, keep)


@app.command()
def watch(
    feeds: Annotated[
        list[str] | None, typer.Argument(metavar="[FEED…]", help="Addresses of feeds, OPML files, files with one address a line.")
    ] = None,
    record: Record = DEFAULT_RECORD,
    every: Annotated[str, typer.Option(metavar="TIME", help="Time between rounds, such as 15m, 2h or 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Go one round and end, as cron wants it.")] = False,
    health: Annotated[bool, typer.Option("--health", help="Show how each feed does, and end.")] = False,
    watchlist: Annotated[
        Path | None, typer.Option("--watchlist", metavar="FILE", help="YAML: what alerts are wanted for, and where they go.")
    ] = None,
    feeds_only: Annotated[bool, typer.Option("--feeds-only", help="Keep what the feeds hold; fetch no page.")] = False,
    allow_host: AllowHost = None,
    contact: Contact = None,
    codebook: CodebookFolder = None,
    workers: Workers = None,
    gate: GateOption = False,
    keep: KeepOriginals = True,
) -> int:
    """Watch feeds: what is new comes into the record, and alerts go out."""
    from entente.cli.watching import show_health, watch_feeds

    if health:
        return show_health(record)
    fetcher = _fetcher(allow_host, contact)
    return watch_feeds(feeds or [], record, every, once, watchlist, not feeds_only, fetcher, _options(codebook, gate), workers, keep)


@app.command()
def outlets(
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", envvar="ENTENTE_OUTLETS", help="A table of your own (CSV), over ours.")
    ] = None,
    record: Annotated[
        str | None, typer.Option("--record", metavar="PATH|URL", help="Show the outlets of this record's documents only.")
    ] = None,
) -> int:
    """Print the table of outlets: country, language, owner, state, your rating."""
    from entente.cli.outlets import list_outlets

    return list_outlets(file, record)


@app.command()
def rebuild(
    record: Record = DEFAULT_RECORD,
    codebook: CodebookFolder = None,
    workers: Workers = None,
    gate: Annotated[bool | None, typer.Option("--gate/--no-gate", help="As in add; --no-gate reads what the gate had stopped.")] = None,
    engine: EngineOption = None,
    address: Address = None,
) -> int:
    """Make the record anew from its documents and decisions."""
    from entente.cli.adding import engine_of, rebuild_record

    where = engine_of(engine, workers, address)
    return rebuild_record(record, _options(codebook, gate is True), workers, stopped=gate is False, engine=where)


def _list(kind: Any, record: str, form: str, **asked: Any) -> int:
    from entente.cli.listing import list_facts
    from entente.store import Filter

    return list_facts(kind, record, Filter(**asked), form)


@app.command()
def events(
    record: Record = DEFAULT_RECORD,
    actor: Actor = None,
    type_: Type = None,
    mode: Mode = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    status: Status = None,
    lang: ToldIn = None,
    limit: Limit = None,
    form: Format = "table",
) -> int:
    """List events by date."""
    asked = {"actor": actor, "type": type_, "mode": mode, "country": country, "since": since, "until": until, "status": status}
    return _list("events", record, form, **asked, language=lang, limit=limit)


@app.command()
def entities(
    record: Record = DEFAULT_RECORD,
    actor: Actor = None,
    type_: Type = None,
    country: Country = None,
    lang: ToldIn = None,
    limit: Limit = None,
    form: Format = "table",
) -> int:
    """List persons, organizations, countries and places."""
    return _list("entities", record, form, actor=actor, type=type_, country=country, language=lang, limit=limit)


@app.command()
def positions(
    record: Record = DEFAULT_RECORD,
    actor: Actor = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    status: Status = None,
    lang: ToldIn = None,
    limit: Limit = None,
    form: Format = "table",
) -> int:
    """List who held which office, and when."""
    asked = {"actor": actor, "country": country, "since": since, "until": until, "status": status}
    return _list("positions", record, form, **asked, language=lang, limit=limit)


@app.command()
def ties(
    record: Record = DEFAULT_RECORD,
    actor: Actor = None,
    type_: Type = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    status: Status = None,
    lang: ToldIn = None,
    limit: Limit = None,
    form: Format = "table",
) -> int:
    """List standing relations: allies, rivals, kin …"""
    asked = {"actor": actor, "type": type_, "country": country, "since": since, "until": until, "status": status}
    return _list("ties", record, form, **asked, language=lang, limit=limit)


@app.command()
def statements(
    record: Record = DEFAULT_RECORD,
    actor: Actor = None,
    type_: Type = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    status: Status = None,
    lang: ToldIn = None,
    limit: Limit = None,
    form: Format = "table",
) -> int:
    """List who said what."""
    asked = {"actor": actor, "type": type_, "country": country, "since": since, "until": until, "status": status}
    return _list("statements", record, form, **asked, language=lang, limit=limit)


@app.command()
def documents(
    record: Record = DEFAULT_RECORD,
    actor: Actor = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    lang: ToldIn = None,
    limit: Limit = None,
    form: Format = "table",
) -> int:
    """List the documents that the record rests on."""
    return _list("documents", record, form, actor=actor, country=country, since=since, until=until, language=lang, limit=limit)


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Any id that Entente printed.", show_default=False)],
    record: Record = DEFAULT_RECORD,
    form: Annotated[str, typer.Option("--format", metavar="text|json", help="How to print.")] = "text",
) -> int:
    """Show a fact with each sentence that tells it."""
    from entente.cli.showing import show_id

    return show_id(id, record, form)


@app.command()
def export(
    kind: Annotated[str, typer.Argument(metavar="[events|entities|positions|ties|statements]", help="What to write.")] = "events",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            help="jsonl, json, csv, tsv, parquet, polecat, plover, ftm, ftm-statements, graphml, gexf, geojson, ics, atom, annotations "
            "or crate.",
        ),
    ] = "jsonl",
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; stdout where left out.")] = None,
    record: Record = DEFAULT_RECORD,
    actor: Actor = None,
    type_: Type = None,
    mode: Mode = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    status: Status = None,
    lang: ToldIn = None,
    limit: Limit = None,
    titles: Annotated[str, typer.Option("--titles", metavar="en|fr|ar", help="Language of headlines in ics and atom.")] = "en",
    codebook: CodebookFolder = None,
) -> int:
    """Write facts of a kind, all or those that fit, for other programs."""
    from entente.cli.listing import export_facts
    from entente.store import Filter

    asked = Filter(actor, type_, country, since, until, status, mode, lang, limit)
    return export_facts(kind, record, form, output, asked, None if codebook is None else str(codebook), titles)


@app.command()
def panel(
    by: Annotated[str, typer.Option("--by", metavar="month|week", help="Length of a period.")] = "month",
    dyad: Annotated[list[str] | None, typer.Option("--dyad", metavar="A-B", help="Only this pair of countries; may be repeated.")] = None,
    directed: Annotated[bool, typer.Option("--directed", help="Count a → b apart from b → a.")] = False,
    since: Since = None,
    until: Until = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; stdout where left out.")] = None,
    record: Record = DEFAULT_RECORD,
) -> int:
    """Write pairs of countries by month or week as CSV, zeros told apart from no coverage."""
    from entente.cli.reporting import write_panel

    return write_panel(record, by, dyad or [], directed, since, until, output)


@app.command()
def brief(
    actor: Actor = None,
    other: Annotated[str | None, typer.Option("--with", metavar="NAME|ID", help="The other one of a pair.")] = None,
    since: Since = None,
    until: Until = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; stdout where left out.")] = None,
    record: Record = DEFAULT_RECORD,
) -> int:
    """Write a brief to print of an actor, a pair or a period: one HTML file."""
    from entente.cli.reporting import write_brief

    return write_brief(record, actor, other, since, until, output)


@app.command()
def cite(
    id: Annotated[str, typer.Argument(metavar="ID", help="Any id that Entente printed.", show_default=False)],
    form: Annotated[str, typer.Option("--format", metavar="bibtex|csl", help="How to print.")] = "bibtex",
    record: Record = DEFAULT_RECORD,
) -> int:
    """Print how to cite a fact, with its build and the documents that tell it."""
    from entente.cli.reporting import cite as print_citation

    return print_citation(record, id, form)


@app.command()
def compare(
    file: Annotated[str, typer.Argument(metavar="FILE", help="GDELT events or mentions, ICEWS, or POLECAT.", show_default=False)],
    record: Record = DEFAULT_RECORD,
    form: Annotated[str, typer.Option("--format", metavar="text|jsonl|csv", help="How to print.")] = "text",
) -> int:
    """Say which events another data set has too, which of its own we lack, and which disagree."""
    from entente.cli.comparing import compare_file

    return compare_file(file, record, form)


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="GDELT events, ICEWS, or POLECAT.", show_default=False)],
    record: Annotated[str, typer.Option("--record", metavar="PATH|URL", help="A record of their own.", show_default=False)],
) -> int:
    """Take another data set's rows into a record of their own."""
    from entente.cli.comparing import import_file

    return import_file(file, record)


@app.command()
def decide(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="confirm, reject, same, different, prefer, describe, annotate, undo.")
    ] = None,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID…]", help="What is ruled upon.")] = None,
    why: Annotated[str | None, typer.Option(metavar="WORDS", help="The reason.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", envvar="ENTENTE_BY", help="Who rules; the login name where left out.")] = None,
    field: Annotated[str | None, typer.Option(metavar="FIELD", help="For prefer and describe: which.")] = None,
    value: Annotated[str | None, typer.Option(metavar="VALUE", help="For prefer, describe and annotate: the value or words.")] = None,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE", help="Decisions as JSON or JSON Lines; - for stdin.")] = None,
    record: Record = DEFAULT_RECORD,
    codebook: CodebookFolder = None,
) -> int:
    """Keep a ruling on what the record says."""
    from entente.cli.deciding import decide_file, decide_words

    if file is not None:
        if kind is not None:
            raise typer.BadParameter("give either --file or a KIND, not both")
        return decide_file(file, record, _options(codebook))
    if kind is None:
        raise typer.BadParameter("name a KIND and ids, or a --file")
    if why is None:
        raise typer.BadParameter("say --why")
    return decide_words(kind, ids or [], why, by, field, value, record, _options(codebook))


@app.command()
def decisions(
    record: Record = DEFAULT_RECORD,
    form: Format = "table",
    export_to: Annotated[
        str | None, typer.Option("--export", metavar="FILE", help="Write all rulings to a file that can be kept in git; - for stdout.")
    ] = None,
    import_from: Annotated[
        str | None, typer.Option("--import", metavar="FILE", help="Take the rulings of such a file in; what is known is left alone.")
    ] = None,
    codebook: CodebookFolder = None,
) -> int:
    """List what people ruled; write it to a file, or take it from one."""
    from entente.cli.deciding import decide_file, export_decisions, list_decisions

    if export_to is not None and import_from is not None:
        raise typer.BadParameter("give either --export or --import, not both")
    if import_from is not None:
        return decide_file(import_from, record, _options(codebook))
    return list_decisions(record, form) if export_to is None else export_decisions(record, export_to)


@app.command()
def diff(
    first: Annotated[int | None, typer.Argument(metavar="[A]", help="Number of a build; where left out, the builds are listed.")] = None,
    second: Annotated[int | None, typer.Argument(metavar="[B]", help="Number of another; the newest where left out.")] = None,
    record: Record = DEFAULT_RECORD,
    form: Annotated[str, typer.Option("--format", metavar="text|json|jsonl", help="How to print.")] = "text",
) -> int:
    """Compare two builds: what came, went and changed, and why."""
    from entente.cli.differing import diff_builds, list_builds

    return list_builds(record, form) if first is None else diff_builds(first, second, record, form)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold file or folder of them (YAML).", show_default=False)],
    texts: Annotated[
        Path | None,
        typer.Argument(metavar="[TEXT_DIR]", help="Folder of the texts, of the same names; left out where the gold files hold them."),
    ] = None,
    detail: Annotated[bool, typer.Option("--detail", help="Name each event that was missed, false, or not wholly right.")] = False,
    codebook: CodebookFolder = None,
    workers: Workers = None,
) -> int:
    """Measure the coding of texts against gold files."""
    from entente.cli.evaluation import evaluate_folders

    return evaluate_folders(gold, texts, detail, _options(codebook), workers)


@app.command()
def agree(
    first: Annotated[
        Path, typer.Argument(metavar="A", help="A coding: gold files or sheets (.yaml), or lines (.jsonl) of `code`.", show_default=False)
    ],
    second: Annotated[Path, typer.Argument(metavar="B", help="Another coding of the same texts.", show_default=False)],
) -> int:
    """Compare two codings of the same texts: Krippendorff's alpha and F1, field by field."""
    from entente.cli.evaluation import agree_on

    return agree_on(first, second)


@app.command()
def demo(
    record: Annotated[
        str | None, typer.Option("--record", metavar="PATH|URL", help="Where to build it; a new folder where left out.")
    ] = None,
) -> int:
    """Build the sample's record and print it."""
    from entente.cli.demo import run_demo

    return run_demo(record)


@app.command()
def serve(
    record: Record = DEFAULT_RECORD,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; any but this machine's own needs a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", help="Port to listen on.")] = 8080,
    token: Annotated[
        str | None, typer.Option(metavar="WORD", envvar="ENTENTE_TOKEN", help="A word that opens all: 16 letters or more.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody rule or add documents.")] = False,
    behind: Annotated[
        list[str] | None, typer.Option("--behind", metavar="NAME", help="Name under which a proxy with TLS is asked; asks for tokens.")
    ] = None,
    beside: Annotated[
        list[Path] | None, typer.Option("--beside", metavar="FILE", help="A table of GDELT events, ICEWS or POLECAT to compare with.")
    ] = None,
    codebook: CodebookFolder = None,
) -> int:
    """Open a record in the browser: read it, search it, see what tells it, rule on it."""
    from entente.cli.serving import serve_record

    return serve_record(record, host, port, token, _options(codebook), read_only, behind or [], beside or ())


@app.command()
def migrate(
    to: Annotated[str, typer.Argument(metavar="PLACE", help="A new file, or postgresql://user@host/name.", show_default=False)],
    record: Record = DEFAULT_RECORD,
) -> int:
    """Copy the record into another store: from SQLite to PostgreSQL, or back."""
    from entente.cli.moving import move_record

    return move_record(record, to)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; a new file.", show_default=False)],
    record: Record = DEFAULT_RECORD,
) -> int:
    """Copy the record, while it is in use or not, and verify the copy."""
    from entente.cli.keeping import back_up

    return back_up(file, record)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `entente backup` wrote.", show_default=False)],
    record: Record = DEFAULT_RECORD,
) -> int:
    """Put a copy in the place of the record; what stood there is kept beside it."""
    from entente.cli.keeping import put_back

    return put_back(file, record)


@app.command()
def doctor(
    record: Record = DEFAULT_RECORD,
    repair: Annotated[bool, typer.Option("--repair", help="Save what can be read of a damaged record, and make it anew.")] = False,
    licences: Annotated[bool, typer.Option("--licences", help="List the licences of all that is installed with Entente.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="table|cyclonedx", help="For --licences: how to print.")] = "table",
    codebook: CodebookFolder = None,
) -> int:
    """Look whether all parts are there and work."""
    if licences:
        from entente.cli.licences import list_licences

        return list_licences(form)
    if repair:
        from entente.cli.keeping import repair as mend

        return mend(record, _options(codebook))
    from entente.cli.doctor import examine

    return examine(record)


@codebook_app.command("check")
def codebook_check(folder: CodebookFolder = None) -> int:
    """Check every entry; a wrong one is told with its file and line."""
    from entente.cli.codebooks import check

    return check(folder)


@codebook_app.command("test")
def codebook_test(
    types: Annotated[list[str] | None, typer.Argument(metavar="[TYPE…]", help="Only these types.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="CODE", help="Only this language.")] = None,
    folder: CodebookFolder = None,
) -> int:
    """Run the examples and counter-examples."""
    from entente.cli.codebooks import run_examples

    return run_examples(types or [], lang, folder)


@codebook_app.command("show")
def codebook_show(
    type_: Annotated[str, typer.Argument(metavar="TYPE", help="A type, such as CONSULT.", show_default=False)],
    folder: CodebookFolder = None,
) -> int:
    """Show a type: its definition, modes, and the words that tell it."""
    from entente.cli.codebooks import show

    return show(type_, folder)


@kb_app.command("import")
def kb_import(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="A .csv, or Wikidata's .json (also .gz, .bz2).", show_default=False)],
    record: Record = DEFAULT_RECORD,
    clear: Annotated[bool, typer.Option("--clear", help="Forget what was loaded before.")] = False,
    codebook: CodebookFolder = None,
) -> int:
    """Take known entities in and make the record anew."""
    from entente.cli.knowledge import import_known

    return import_known(files, record, clear, _options(codebook))


@kb_app.command("show")
def kb_show(record: Record = DEFAULT_RECORD) -> int:
    """Say what is loaded, and how much of the record it names."""
    from entente.cli.knowledge import show_known

    return show_known(record)
