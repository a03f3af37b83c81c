"""The network of ties: drawn, and the same as a table; at all times, or in one month."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from entente.record import Entity, Tie, edtf
from entente.record.errors import QueryError, UnknownNameError
from entente.record.vocabulary import TIE_KINDS
from entente.serve import dates, graph, siblings
from entente.serve.asking import pairs, single
from entente.serve.network_time import Network, Strength, network_at, slider
from entente.serve.shell import Shell
from entente.serve.strengths import signed
from entente.serve.words import Words, isolate
from entente.store import Filter

router = APIRouter()
_MOST_NODES = 60
_MOST_TIES = 4000
_STEPS = 2
_VIEWS = ("graph", "table")
_SHOWN = 40
_COLUMNS = ("basis", "a", "a_name", "b", "b_name", "kind", "sign", "strength", "year_before", "change", "origins", "facts", "id")


@dataclass(frozen=True, slots=True)
class View:
    """What a question to the network finds.

    Attributes:
        found: the question.
        actor, subject: around whom, in the question's words, and who that is; None for everybody.
        asked: the stated ties that are asked for.
        every: those that fit, at all times and around anybody.
        whole: the network at the time that is asked for.
        edges: those that are drawn.
        ties, strengths: stated ties and strengths among what is drawn.
    """

    found: Sequence[tuple[str, str]]
    actor: str | None
    subject: Entity | None
    asked: Filter
    every: Sequence[Tie]
    whole: Network
    edges: Sequence[graph.Edge]
    ties: Sequence[Tie]
    strengths: Sequence[Strength]


def view_of(request: Request, shell: Shell) -> View:
    """Answer a question to the network.

    Raises:
        QueryError: it makes no sense.
    """
    store = shell.store
    found = pairs(request.query_params, ("actor", "type", "since", "until", "view", "at"))
    actor = single(found, "actor")
    subject = store.one_entity(actor) if actor is not None else None
    id = subject.id if subject is not None else None
    asked = Filter(type=single(found, "type"), since=single(found, "since"), until=single(found, "until"), limit=_MOST_TIES)
    every = store.ties(asked)
    measured = asked.type is None and asked.since is None and asked.until is None and (actor is None or subject is not None)
    whole = network_at(shell, every if actor is None or subject is not None else (), id, _month(single(found, "at")), measured)
    edges = graph.around(whole.edges, id, _STEPS, _MOST_NODES)
    ends = {end for edge in edges for end in (edge.a, edge.b)}
    ties = [tie for tie in whole.ties if tie.a in ends and tie.b in ends]
    strengths = [each for each in whole.strengths if each.a in ends and each.b in ends]
    return View(found, actor, subject, asked, every, whole, edges, ties, strengths)


@router.get("/network", include_in_schema=False)
def network(request: Request) -> Response:
    """Show the ties that texts state and the strengths that events give, around an actor or all."""
    shell = Shell.of(request)
    words, store = shell.words, shell.store
    shown = view_of(request, shell)
    found, subject, edges, whole = shown.found, shown.subject, shown.edges, shown.whole
    id = subject.id if subject is not None else None
    view = single(found, "view") or _VIEWS[0]
    if view not in _VIEWS:
        raise UnknownNameError("view", view, _VIEWS)
    ends = {end for edge in edges for end in (edge.a, edge.b)}
    entities = store.parties([*ends, *(end for each in whole.strengths for end in (each.a, each.b))])
    own = [edge for edge in edges if id in (edge.a, edge.b)] if id is not None else edges
    drawn = [graph.draw(words, some, entities, id, *size) for some, size in ((edges, (1200, "wide")), (own, (368, "narrow")))]
    question = [(name, value) for name, value in found if name != "at"]
    every, ties = shown.every, shown.ties
    return shell.page(
        "network.html", "network", _title(words, subject, whole).striptags(), heading=_title(words, subject, whole), view=view, ties=ties,
        strengths=shown.strengths[:_SHOWN], entities=entities, subject=subject, actor=shown.actor, drawn=drawn, network=whole,
        signed=signed,
        sliders=[slider(words, whole, question, *size) for size in (("wide", 1100), ("narrow", 352))], asked=shown.asked, types=TIE_KINDS,
        neighbours=_neighbours(whole), question=question, is_empty=not edges,
        total=len(every), siblings=[(form, _sibling(found, form)) for form in siblings.endings("network")],
        told_left=words.count("count.actors", len(ends)), told_right=words("count.of", n=len(ties), all=words.count("count.ties",
        len(every))),
    )  # fmt: skip


def _sibling(found: Sequence[tuple[str, str]], form: str) -> str:
    query = urlencode([(name, value) for name, value in found if name != "view"])
    return f"/network.{form}{'?' if query else ''}{query}"


@router.get("/network.{form}", summary="The ties that the network shows: stated ones, and (JSON, CSV) how strong they are")
def network_in(request: Request, form: str) -> Response:
    """Give what the network shows, in one month or at all times; GraphML and GEXF have the stated ties."""
    siblings.check_form("network", form)
    shell = Shell.of(request)
    shown = view_of(request, shell)
    if form == "json":
        strengths = [
            {"a": each.a, "b": each.b, "strength": each.now, "year_before": each.before, "change": each.change, "facts": each.events}
            for each in shown.strengths
        ]
        value = {"at": shown.whole.at, "total": len(shown.ties), "ties": siblings.lines(shell.store, shown.ties), "strengths": strengths}
        return siblings.json_response(value)
    if form == "csv":
        return siblings.table_csv(_COLUMNS, _rows(shell, shown))
    held = {tie.id: tie for tie in shown.ties}
    return siblings.streamed(shell.store, "ties", form, list(held), lambda ids: [held[id] for id in ids])


def _rows(shell: Shell, shown: View) -> list[tuple[object, ...]]:
    """Write stated ties and strengths as rows: `basis` says which of the two a row is."""
    pairs_ = [(tie.a, tie.b) for tie in shown.ties] + [(each.a, each.b) for each in shown.strengths]
    named = shell.store.parties({end for pair in pairs_ for end in pair})
    called = [tuple(cell for id in pair for cell in (id, named[id].name if id in named else None)) for pair in pairs_]
    told: list[tuple[object, ...]] = [(tie.kind, tie.sign, None, None, None, tie.sources.independent, None, tie.id) for tie in shown.ties]
    told += [(None, None, each.now, each.before, each.change, None, each.events, None) for each in shown.strengths]
    basis = ["stated"] * len(shown.ties) + ["events"] * len(shown.strengths)
    return [(kind, *ends, *rest) for kind, ends, rest in zip(basis, called, told, strict=True)]


def _month(asked: str | None) -> int | None:
    """Read a month.

    Raises:
        QueryError: it is none.
    """
    if asked is None:
        return None
    reach = edtf.bounds(asked) if edtf.is_edtf(asked) and len(asked) == 7 and asked[:4].isdigit() else None
    if reach is None:
        raise QueryError(f"'{asked[:20]}' is no month: give one such as 2026-01.")
    return reach[0].year * 12 + reach[0].month - 1


def _title(words: Words, subject: object, whole: Network) -> Markup:
    name = words("network.of", who=isolate(words.name(subject, subject.id))) if isinstance(subject, Entity) else words("network.all")
    return Markup("{}{}{}").format(name, words("list.comma"), dates.month_title(words, whole.at)) if whole.at else name


def _neighbours(whole: Network) -> tuple[str | None, str | None]:
    """Give the months before and after the one that is shown."""
    if whole.at is None:
        return (whole.months[-1] if whole.months else None), None
    before = [month for month in whole.months if month < whole.at]
    after = [month for month in whole.months if month > whole.at]
    return (before[-1] if before else None), (after[0] if after else None)
