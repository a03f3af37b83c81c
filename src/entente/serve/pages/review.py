"""The review queue: events in doubt, and rulings that find nothing, each with the buttons to rule on it."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from entente.record.errors import UnknownNameError
from entente.serve.asking import number, pairs, single
from entente.serve.queue import ORDERS, REASONS, queue
from entente.serve.rows import rows_of
from entente.serve.ruling import batches
from entente.serve.shell import Shell
from entente.serve.spans import Mark, mark_text
from entente.store.answers import AnyMention

router = APIRouter()
_ROWS = 20


@router.get("/review", include_in_schema=False)
def review(request: Request) -> Response:
    """List what a person should look at: by doubt, or by weight."""
    shell = Shell.of(request)
    store, words = shell.store, shell.words
    found = pairs(request.query_params, ("order", "reason", "offset", "ruled"))
    asked, reason = single(found, "order") or "doubt", single(found, "reason")
    if asked not in ORDERS:
        raise UnknownNameError("order", asked, ORDERS)
    if reason is not None and reason not in REASONS:
        raise UnknownNameError("reason", reason, REASONS)
    offset = number(single(found, "offset"), "offset", 0, 1_000_000, 0)
    every = queue(store, next(order for order in ORDERS if order == asked))
    kept = [item for item in every if reason is None or reason in item.reasons]
    shown = kept[offset : offset + _ROWS]
    rows = {row.event.id: row for row in rows_of(words, store, store.events_by_id([item.event for item in shown]), under_headings=False)}
    quotes = {id: _quotation(store, id) for id in rows}
    problems = {each.decision: each.problem for each in store.unmoored()}
    held = batches(store.decisions(), problems)
    ruled = next((each for each in held if any(one.id == single(found, "ruled") for one in each.decisions)), None)
    more = f"/review?order={asked}{f'&reason={reason}' if reason else ''}&offset={offset + _ROWS}" if offset + _ROWS < len(kept) else None
    build = store.build()
    return shell.page(
        "review.html", "review", str(words("review.title")), items=[item for item in shown if item.event in rows], rows=rows, quotes=quotes,
        order=asked, orders=ORDERS, reason=reason, ruled=ruled, total=len(kept), following=more, first=offset + 1,
        reasons=[(name, sum(name in item.reasons for item in every)) for name in REASONS], everything=len(every),
        unmoored=[each for each in held if each.problems and not each.undone and each.first.kind != "undo"][:40],
        seen=str(build.number) if build else "", told_left=words("site.about"), told_right=words.count("count.events", len(kept)),
    )  # fmt: skip


def _quotation(store: Any, id: str) -> Any:
    """Give the words of the first telling: (document row, marked words)."""
    told = store.mentions_of(id)
    if not told:
        return None
    mention: AnyMention = told[0].mention
    evidence, trigger = getattr(mention, "evidence", ()), getattr(mention, "trigger", None)
    if not evidence or trigger is None:
        return None
    span = evidence[0]
    return told[0].document, mark_text(span.text, span.start, [Mark(trigger.start, trigger.end, "trigger")])
