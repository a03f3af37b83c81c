"""The network of ties: drawn, and the same as a table; at all times, or in one month."""

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from entente.record import edtf
from entente.record.errors import QueryError, UnknownNameError
from entente.record.vocabulary import TIE_KINDS
from entente.serve import dates, graph, siblings
from entente.serve.asking import pairs, single
from entente.serve.network_time import Network, network_at, slider
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


@router.get("/network", include_in_schema=False)
def network(request: Request) -> Response:
    """Show the ties that texts state and the strengths that events give, around an actor or all."""
    shell = Shell.of(request)
    words, store = shell.words, shell.store
    found = pairs(request.query_params, ("actor", "type", "since", "until", "view", "at"))
    view = single(found, "view") or _VIEWS[0]
    if view not in _VIEWS:
        raise UnknownNameError("view", view, _VIEWS)
    actor = single(found, "actor")
    subject = store.one_entity(actor) if actor is not None else None
    id = subject.id if subject is not None else None
    asked = Filter(type=single(found, "type"), since=single(found, "since"), until=single(found, "until"), limit=_MOST_TIES)
    every = store.ties(asked)
    measured = asked.type is None and asked.since is None and asked.until is None and (actor is None or subject is not None)
    whole = network_at(shell, every if actor is None or subject is not None else (), id, _month(single(found, "at")), measured)
    edges = graph.around(whole.edges, id, _STEPS, _MOST_NODES)
    ends = {end for edge in edges for end in (edge.a, edge.b)}
    entities = store.parties([*ends, *(end for each in whole.strengths for end in (each.a, each.b))])
    own = [edge for edge in edges if id in (edge.a, edge.b)] if id is not None else edges
    drawn = [graph.draw(words, some, entities, id, *size) for some, size in ((edges, (1200, "wide")), (own, (368, "narrow")))]
    question = [(name, value) for name, value in found if name != "at"]
    ties = [tie for tie in whole.ties if tie.a in ends and tie.b in ends]
    strengths = [each for each in whole.strengths if each.a in ends and each.b in ends]
    return shell.page(
        "network.html", "network", _title(words, subject, whole).striptags(), heading=_title(words, subject, whole), view=view, ties=ties,
        strengths=strengths[:_SHOWN], entities=entities, subject=subject, actor=actor, drawn=drawn, network=whole, signed=signed,
        sliders=[slider(words, whole, question, *size) for size in (("wide", 1100), ("narrow", 352))], asked=asked, types=TIE_KINDS,
        neighbours=_neighbours(whole), question=question, is_empty=not edges,
        total=len(every), siblings=[(form, f"/ties.{form}") for form in siblings.endings("ties")],
        told_left=words.count("count.actors", len(ends)), told_right=words("count.of", n=len(ties), all=words.count("count.ties",
        len(every))),
    )  # fmt: skip


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
    from entente.record import Entity

    name = words("network.of", who=isolate(words.name(subject, subject.id))) if isinstance(subject, Entity) else words("network.all")
    return Markup("{}{}{}").format(name, words("list.comma"), dates.month_title(words, whole.at)) if whole.at else name


def _neighbours(whole: Network) -> tuple[str | None, str | None]:
    """Give the months before and after the one that is shown."""
    if whole.at is None:
        return (whole.months[-1] if whole.months else None), None
    before = [month for month in whole.months if month < whole.at]
    after = [month for month in whole.months if month > whole.at]
    return (before[-1] if before else None), (after[0] if after else None)
