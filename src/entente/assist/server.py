"""The MCP server: the questions as tools, each told to the assistant with its arguments, its limits, and what its texts are."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.tools import Tool
from mcp_types import ToolAnnotations
from pydantic import Field

from entente import __version__
from entente.assist.explaining import explain
from entente.assist.measuring import MEASURES
from entente.assist.pages import MOST_ITEMS
from entente.assist.questions import Questions, order_of
from entente.assist.ruling import KINDS, Rulings
from entente.assist.tools import DATA, Answer, make_tool
from entente.store import Asked

INSTRUCTIONS: Final = (
    "A record of who met, aided, accused or fought whom, read from news in many languages. Each fact has an id and quotations: `text` is "
    "the characters `start` to `end` of the document named, unchanged, with its outlet and day. Cite them; say nothing of the record that "
    "no quotation tells. null is unknown: dates are EDTF (`2025-12~` about, `2025-04` that month), never filled in. `independent` counts "
    "sources that do not copy one another; status `alleged` is somebody's claim, `planned` has not happened. Names may be in any script; "
    f"a country stands for all who act for it in timeline and ties. Pass `next_cursor` back as `cursor` to go on. {DATA}"
)
_READS: Final = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_WRITES: Final = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False)

Words = Annotated[str, Field(min_length=1, max_length=300)]
Party = Annotated[str, Field(min_length=1, max_length=300, description="An entity's id, or a name in any script.")]
Other = Annotated[str | None, Field(max_length=300, description="The other of a pair: id or name.")]
Day = Annotated[str | None, Field(max_length=40, description="A year, month or day, such as 2026, 2026-01 or 2026-01-06.")]
Limit = Annotated[int, Field(ge=1, le=MOST_ITEMS, description=f"How many at most, up to {MOST_ITEMS}.")]
Cursor = Annotated[str | None, Field(max_length=400, description="`next_cursor` of the page before; all else must be asked the same.")]
Country = Annotated[str | None, Field(max_length=2, description="ISO 3166 code, such as LY.")]
Id = Annotated[str, Field(min_length=1, max_length=100)]
Some = Annotated[list[str] | None, Field(max_length=40)]


def make_server(questions: Questions, rulings: Rulings | None = None) -> MCPServer:
    """Make the server over a record.

    Args:
        questions: what answers.
        rulings: what writes; None where nothing may be changed: then no tool for it is offered.
    """
    tools: list[Tool] = [make_tool(ask, title, _READS) for ask, title in _reading(questions)]
    if rulings is not None:
        tools.append(make_tool(_writing(rulings), "Rule on a fact", _WRITES))
    return MCPServer("entente", title="Entente", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING", tools=tools)


def _reading(questions: Questions) -> list[tuple[Callable[..., Answer], str]]:
    def search_entities(
        words: Words,
        kind: Annotated[str | None, Field(description="person, org, country or place.")] = None,
        country: Country = None,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Answer:
        """Find persons in public roles, organizations, countries and places by words of a name in any script (beginnings of words
        will do), those in most events first: id, spellings, in how many events, and where a text names them."""
        return questions.search_entities(words, kind, country, limit, cursor)

    def find_events(
        words: Annotated[str | None, Field(max_length=300, description='Words of names or texts; "in quotes" side by side.')] = None,
        actor: Annotated[list[str] | None, Field(max_length=40, description="Ids or names: any of them, on either side.")] = None,
        type: Annotated[list[str] | None, Field(max_length=40, description="PLOVER types, such as CONSULT; see explain.")] = None,
        mode: Some = None,
        status: Annotated[list[str] | None, Field(max_length=5, description="occurred, ongoing, planned, alleged, denied.")] = None,
        standing: Annotated[
            list[str] | None, Field(max_length=5, description="corroborated, one-origin, second-hand, contested, open.")
        ] = None,
        country: Annotated[list[str] | None, Field(max_length=40, description="ISO codes of the place or of any party.")] = None,
        language: Annotated[list[str] | None, Field(max_length=40, description="Of a document that tells it, such as ar.")] = None,
        since: Day = None,
        until: Day = None,
        order: Annotated[str, Field(description="newest, oldest or sources (most independent ones first).")] = "newest",
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Answer:
        """Find events. Values of one argument widen (this or that), arguments narrow (this and that). Each event comes with up to two
        quotations; get_event has the rest. Where nothing fits, `would_fit_without` says which argument stands in the way."""
        facets = {"actor": actor, "type": type, "mode": mode, "status": status, "standing": standing, "country": country}
        chosen: dict[str, Any] = {name: tuple(values or ()) for name, values in {**facets, "language": language}.items()}
        return questions.find_events(Asked(words, since=since, until=until, order=order_of(order), **chosen), limit, cursor)

    def get_event(id: Id, limit: Limit = 25, cursor: Cursor = None) -> Answer:
        """Give one event whole: parties, date, place, status and its history, parts, and every sentence that tells it, with which
        documents copy one another."""
        return questions.event(id, limit, cursor)

    def dossier(actor: Party, limit: Annotated[int, Field(ge=1, le=20, description="Of each kind, up to 20.")] = 5) -> Answer:
        """Give what the record tells of one entity: spellings, offices held, who holds offices in it, stated ties, what it said, the
        newest events, and who is most often with it; each with a quotation."""
        return questions.dossier(actor, limit)

    def timeline(
        actor: Party, other: Other = None, since: Day = None, until: Day = None, limit: Limit = 15, cursor: Cursor = None
    ) -> Answer:
        """Give the events of one party, or between two, the oldest first. The undated come last, and only without since and until."""
        return questions.timeline(actor, other, since, until, limit, cursor)

    def ties(
        actor: Party,
        other: Other = None,
        kind: Annotated[str | None, Field(description="ally, backs, rival, tension, kin, member or subordinate.")] = None,
        limit: Limit = 15,
        cursor: Cursor = None,
    ) -> Answer:
        """Give the standing relations that texts state of one party, or between two, with sign (+, -, 0), times and quotations.
        Between two, `strength` is how strong the tie of their events is, month by month, from -1 to 1, with the events behind it."""
        return questions.ties(actor, other, kind, limit, cursor)

    def analyse(
        measure: Annotated[str, Field(max_length=20, description=", ".join(MEASURES) + ".")],
        actor: Annotated[str | None, Field(max_length=300, description="Whom it is about: id or name; everybody where left out.")] = None,
        level: Annotated[str | None, Field(max_length=20, description="person, organization or country.")] = None,
        since: Day = None,
        until: Day = None,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Answer:
        """Measure the record. dealings: who stands by whom, who keeps in with both sides of a quarrel, whom a quarrel divides.
        turns: thaws, freezes, escalations. balance: camps, triangles that do not fit, hedgers, brokers. itineraries: visits, ranks, and
        who travels. coverage: what each language's and outlet's public was told and not told. Each row has its numbers and
        ids of what it rests on; `rest_on` quotes the first of these, `refused` says what rests on too little."""
        return questions.analyse(measure, actor, level, since, until, limit, cursor)

    def compare_sources(id: Id, limit: Limit = 15, cursor: Cursor = None) -> Answer:
        """Put the tellings of one event side by side: what each document says of date, place, parties and status in its own words, on
        whose word, the points on which they differ with who says what, and which documents copy one another."""
        return questions.compare(id, limit, cursor)

    def explain_(what: Annotated[str, Field(min_length=1, max_length=100, description="Any id, or a type such as CONSULT.")]) -> Answer:
        """Say why the record says so: what found each telling, how sure, on whose word, what people ruled on it, and what the words of
        the answer mean. For a type of event: its definition, modes and examples."""
        return explain(questions, what)

    explain_.__name__ = "explain"
    return [
        (search_entities, "Search entities"), (find_events, "Find events"), (get_event, "Event with evidence"), (dossier, "Dossier"),
        (timeline, "Timeline"), (ties, "Ties"), (analyse, "Analyse"), (compare_sources, "Compare sources"), (explain_, "Explain"),
    ]  # fmt: skip


def _writing(rulings: Rulings) -> Callable[..., Answer]:
    def rule(
        kind: Annotated[str, Field(description=", ".join(KINDS) + ".")],
        id: Id,
        why: Annotated[str, Field(description="The reason, in words: what in the quotations speaks for it.")],
        build: Annotated[int, Field(ge=1, description="The `build` of the answer in which you saw the fact.")],
        note: Annotated[str | None, Field(description="The words of an annotation; with kind annotate alone.")] = None,
    ) -> Answer:
        """Keep a ruling on a fact for ever, under the user's name with "(assistant)" behind it, and make the record anew: confirm or reject
        what its texts were read to say, or annotate it. Ask your user first. It is refused where the fact has changed since `build`;
        a person withdraws it with `entente decide undo`."""
        return rulings.rule(kind, id, why, build, note)

    return rule
