"""The network of ties: drawn, and the same as a table."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from entente.record.errors import UnknownNameError
from entente.record.vocabulary import TIE_KINDS
from entente.serve import graph, siblings
from entente.serve.asking import pairs, single
from entente.serve.shell import Shell
from entente.store import Filter

router = APIRouter()
_MOST_NODES = 60
_MOST_TIES = 4000
_STEPS = 2
_VIEWS = ("graph", "table")


@router.get("/network", include_in_schema=False)
def network(request: Request) -> Response:
    """Show the ties that texts state, around an actor or all."""
    shell = Shell.of(request)
    words, store = shell.words, shell.store
    found = pairs(request.query_params, ("actor", "type", "since", "until", "view"))
    view = single(found, "view") or _VIEWS[0]
    if view not in _VIEWS:
        raise UnknownNameError("view", view, _VIEWS)
    actor = single(found, "actor")
    subject = store.one_entity(actor) if actor is not None else None
    asked = Filter(type=single(found, "type"), since=single(found, "since"), until=single(found, "until"), limit=_MOST_TIES)
    every = store.ties(asked)
    ties = graph.around(every, subject.id if subject else None, _STEPS, _MOST_NODES) if actor is None or subject is not None else []
    entities = store.parties([id for tie in ties for id in (tie.a, tie.b)])
    drawn = [graph.draw(words, ties, entities, subject.id if subject else None, *size) for size in ((1200, "wide"), (368, "narrow"))]
    return shell.page(
        "network.html", "network", str(words("network.title")), view=view, ties=ties,
        entities=entities, subject=subject, actor=actor, drawn=drawn,
        asked=asked, types=TIE_KINDS, total=len(every), siblings=[(form, f"/ties.{form}") for form in siblings.endings("ties")],
        told_left=words.count("count.actors", len(entities)), told_right=words("count.of", n=len(ties), all=words.count("count.ties",
        len(every))),
    )  # fmt: skip
