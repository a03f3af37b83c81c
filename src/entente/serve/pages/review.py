"""The review queue: events in doubt, and rulings that find nothing, each with the buttons to rule on it."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from entente.record import Event
from entente.record.errors import UnknownNameError
from entente.serve import siblings
from entente.serve.asking import MOST_ROWS, number, pairs, single
from entente.serve.desk import seen_of
from entente.serve.queue import ORDERS, REASONS, Item, Order, queue
from entente.serve.rows import rows_of
from entente.serve.ruling import batches
from entente.serve.shell import Shell
from entente.serve.spans import Mark, mark_text
from entente.serve.then import kept as kept_to
from entente.serve.then import store_of, then_of
from entente.store import Store
from entente.store.answers import AnyMention

router = APIRouter()
_ROWS = 20


_COLUMNS = ("event", "type", "when", "where", "reasons", "doubt", "weight", "confidence", "documents", "independent", "rejected_by")


@router.get("/review", include_in_schema=False)
def review(request: Request) -> Response:
    """List what a person should look at: by doubt, or by weight."""
    shell = Shell.of(request)
    store, words = shell.store, shell.words
    found, asked, reason, offset = _asked(request)
    every = queue(store, asked)
    kept = [item for item in every if reason is None or reason in item.reasons]
    shown = kept[offset : offset + _ROWS]
    rows = {row.event.id: row for row in rows_of(words, store, store.events_by_id([item.event for item in shown]), under_headings=False)}
    quotes = {id: _quotation(store, id) for id in rows}
    problems = {each.decision: each.problem for each in store.unmoored()}
    held = batches(store.decisions(), problems)
    ruled = next((each for each in held if any(one.id == single(found, "ruled") for one in each.decisions)), None)
    more = f"/review?order={asked}{f'&reason={reason}' if reason else ''}&offset={offset + _ROWS}" if offset + _ROWS < len(kept) else None
    return shell.page(
        "review.html", "review", str(words("review.title")), items=[item for item in shown if item.event in rows], rows=rows, quotes=quotes,
        order=asked, orders=ORDERS, reason=reason, ruled=ruled, total=len(kept), following=more, first=offset + 1,
        reasons=[(name, sum(name in item.reasons for item in every)) for name in REASONS], everything=len(every),
        unmoored=[each for each in held if each.problems and not each.undone and each.first.kind != "undo"][:40],
        siblings=[(form, f"/review.{form}?order={asked}{f'&reason={reason}' if reason else ''}") for form in siblings.endings("review")],
        seen=seen_of(store), told_left=words("site.about"), told_right=words.count("count.events", len(kept)),
    )  # fmt: skip


def _asked(request: Request) -> tuple[list[tuple[str, str]], Order, str | None, int]:
    """Read a question to the queue: all of it, the order, the one reason that is asked for, and how many to leave out."""
    found = pairs(request.query_params, ("order", "reason", "offset", "ruled", "limit"))
    asked, reason = single(found, "order") or "doubt", single(found, "reason")
    order = next((each for each in ORDERS if each == asked), None)
    if order is None:
        raise UnknownNameError("order", asked, ORDERS)
    if reason is not None and reason not in REASONS:
        raise UnknownNameError("reason", reason, REASONS)
    return found, order, reason, number(single(found, "offset"), "offset", 0, 1_000_000, 0)


@router.get("/review.{form}", summary="What a person should look at, by doubt or by weight, with the reasons, as JSON (paged) or CSV")
def review_in(request: Request, form: str) -> Response:
    """Give the queue; JSON in pages, CSV whole."""
    siblings.check_form("review", form)
    found, order, reason, offset = _asked(request)
    store = store_of(request)
    kept = [item for item in queue(store, order) if reason is None or reason in item.reasons]
    if form == "json":
        limit = number(single(found, "limit"), "limit", 100, MOST_ROWS)
        after = f"/review.json?order={order}{f'&reason={reason}' if reason else ''}&limit={limit}&offset={offset + limit}"
        shown = kept[offset : offset + limit]
        held = {event.id: line for event, line in _lines(store, [item.event for item in shown])}
        rows = [
            {"event": held[item.event], "reasons": item.reasons, "doubt": item.doubt, "weight": item.weight,
             "rejected_by": item.rejected.id if item.rejected else None}
            for item in shown if item.event in held
        ]  # fmt: skip
        following = kept_to(after, then_of(request)) if offset + limit < len(kept) else None
        return siblings.json_response({"total": len(kept), "next": following, "review": rows})
    events = {event.id: event for event in store.events_by_id([item.event for item in kept])}
    return siblings.table_csv(_COLUMNS, (_row(item, events[item.event]) for item in kept if item.event in events))


def _lines(store: Store, ids: list[str]) -> list[tuple[Event, dict[str, Any]]]:
    events = list(store.events_by_id(ids))
    return list(zip(events, siblings.lines(store, events), strict=True))


def _row(item: Item, event: Event) -> tuple[object, ...]:
    where = event.where.name if event.where else None
    told = event.sources
    return (
        item.event, event.type, event.when, where, " ".join(item.reasons), item.doubt, item.weight, event.confidence, told.documents,
        told.independent, item.rejected.id if item.rejected else None,
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
