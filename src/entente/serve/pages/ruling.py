"""Ruling: the form and the JSON that make one, the page to correct a reading, and the log of all that was ruled."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from entente.record import Decision, DocumentEntity, EventMention, PositionMention, StatementMention, TieMention
from entente.record.jsons import to_json
from entente.record.vocabulary import ENTITY_KINDS, SIGNS, STATUSES, TIE_KINDS
from entente.serve import siblings
from entente.serve.asking import number, pairs, single
from entente.serve.desk import FOLDERS, Conflict, Desk, seen_of
from entente.serve.forms import desk_of, keep_author, read_form, read_json, writer_of
from entente.serve.pages.events import Id
from entente.serve.panel import changes_shown
from entente.serve.ruling import KINDS, Batch, Ruling, address, batches, changed_by, form_of, mention_of, ruling_of, shelf, withdrawn_of
from entente.serve.shell import Shell
from entente.serve.spans import Mark, mark_text
from entente.store import Gone, Standing, Store
from entente.store.answers import AnyMention
from entente.store.auditing import Writer

router = APIRouter()
_ROWS = 50
_BACK = ("/review", "/rulings")
_AROUND = 140


def _made(desk: Desk, ruling: Ruling, by: Writer) -> tuple[tuple[Decision, ...], int, str]:
    """Keep a ruling; give its decisions, the build with them, and the address where its fact stands then."""
    ids = list(ruling.ids)
    decisions, build = desk.rule(lambda: ruling.decisions(desk.store), by, ruling.form.get("seen") or None)
    if ruling.kind == "add":
        ids = [mention_of(decisions[0])]
    if ruling.kind == "undo":
        undone = [each for each in desk.store.decisions() if each.id in {decision.undoes for decision in decisions}]
        ids += _facts_at(desk.store, undone)
    return decisions, build, desk.where(ids, decisions)


def _facts_at(store: Store, decisions: Sequence[Decision]) -> list[str]:
    """Give the facts that mentions at the key places of decisions tell now."""
    found: list[str] = []
    for decision in decisions[:5]:
        anchor = decision.anchors[0][0] if decision.anchors else None
        if anchor is None:
            continue
        for reading in store.readings(anchor.document).readings:
            start = _key(reading.mention)
            if reading.kind == decision.fact and reading.fact and start == anchor.start:
                found.append(reading.fact)
    return found


def _key(mention: AnyMention) -> int:
    if isinstance(mention, EventMention):
        return mention.trigger.start
    return mention.spans[0].start if isinstance(mention, DocumentEntity) else mention.evidence[0].start


@router.post("/rule", include_in_schema=False)
async def rule(request: Request) -> Response:
    """Take a ruling from a form, and go where its fact then stands."""
    desk = desk_of(request)
    form = await read_form(request, desk)
    ruling = ruling_of(form)
    try:
        decisions, _, where = await desk.run(_made, desk, ruling, writer_of(request))
    except Conflict as conflict:
        return await run_in_threadpool(_conflict, Shell.of(request), ruling, conflict)
    if form.get("back") in _BACK:
        where = f"{form.get('back')}?ruled={decisions[0].id}"
    response = RedirectResponse(where, 303)
    keep_author(response, form.get("by"))
    return response


def _conflict(shell: Shell, ruling: Ruling, conflict: Conflict) -> Response:
    hidden = [(name, value) for name, value in ruling.form.fields if name not in ("token", "seen")]
    since = batches(_shown_since(shell.store, ruling, conflict), {})
    stands = next((found for id in ruling.ids if (found := address(shell.store, id)) is not None), None)
    return shell.page(
        "conflict.html", "review", str(shell.words("conflict.title")), 409, hidden=hidden, since=since, stands=stands, conflict=conflict,
        told_left=shell.words("site.about"), told_right="",
    )  # fmt: skip


def _shown_since(store: Store, ruling: Ruling, conflict: Conflict) -> Sequence[Decision]:
    """Give what others ruled meanwhile; where the fact is gone, the last that was ruled on its kind."""
    if conflict.since:
        return conflict.since
    gone = any(isinstance(store.find(id), Gone) for id in ruling.ids)
    return [each for each in store.decisions() if each.kind in ("reject", "same", "correct", "undo")][-3:] if gone else ()


_BODY: Final = {
    "type": "object", "required": ["kind", "by", "why"],
    "properties": {
        "kind": {"enum": list(KINDS)}, "by": {"type": "string"}, "why": {"type": "string"},
        "id": {"type": "string", "description": "the fact"},
        "seen": {"type": "string", "description": "what was looked at: `seen` of a 409, or the number of a build"},
        "other": {"type": "string", "description": "for same: the other fact"},
        "apart": {"type": "array", "items": {"type": "string"}, "description": "for different: mentions that tell of another"},
        "field": {"type": "string"}, "value": {"type": "string"}, "undoes": {"type": "array", "items": {"type": "string"}},
        "mention": {"type": "string", "description": "for correct: which telling; its fields follow as in the form"},
        "document": {"type": "string"}, "quotation": {"type": "string", "description": "for add: the words that tell it"},
    },
}  # fmt: skip
_OPENAPI: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": _BODY}}},
    "responses": {
        "409": {"description": "What it is on has changed since `seen`, or others ruled: what stands now, who ruled what"}
    },
}


@router.post("/rulings", summary="Rule: kind, id, by, why, seen, and what that kind needs", status_code=201, openapi_extra=_OPENAPI)
async def rule_by_machine(request: Request) -> Response:
    """Take a ruling as JSON: 201 with its decisions, or 409 with what stands now where that was not what the sender saw."""
    desk = desk_of(request)
    body = await read_json(request, desk)
    ruling = ruling_of(form_of(body))
    try:
        decisions, build, where = await desk.run(_made, desk, ruling, writer_of(request))
    except Conflict as conflict:
        now = [found.fact for id in ruling.ids if isinstance(found := desk.store.find(id), Standing)]
        told = {"error": conflict.problem, "build": conflict.build, "seen": conflict.seen, "now": [to_json(fact) for fact in now]}
        since = [to_json(each) for each in _shown_since(desk.store, ruling, conflict)]
        return siblings.json_response(told | {"rulings": since}, 409)
    answer = {"decisions": [to_json(each) for each in decisions], "build": build, "address": where.partition("?")[0]}
    return siblings.json_response(answer, 201)


# -- the log

_COLUMNS: Final = ("id", "at", "by", "kind", "fact", "field", "value", "why", "undoes", "seen", "withdrawn", "problem")


@router.get("/rulings", include_in_schema=False)
def log(request: Request) -> Response:
    """List all rulings, the newest first, each with its undo."""
    shell = Shell.of(request)
    found = pairs(request.query_params, ("offset", "by", "ruled"))
    offset, by = number(single(found, "offset"), "offset", 0, 10_000_000, 0), single(found, "by")
    every = batches(shell.store.decisions(), {each.decision: each.problem for each in shell.store.unmoored()})
    kept = [each for each in every if by is None or each.first.by == by]
    shown = kept[offset : offset + _ROWS]
    following = f"/rulings?offset={offset + _ROWS}{f'&by={quote(by)}' if by else ''}" if offset + _ROWS < len(kept) else None
    return shell.page(
        "rulings.html", "review", str(shell.words("rulings.title")), shown=shown, following=following, total=len(kept), by=by,
        rulers=sorted({each.first.by for each in every})[:40], siblings=[("json", "/rulings.json"), ("csv", "/rulings.csv")],
        told_left=shell.words("site.about"), told_right=shell.words.count("count.rulings", len(kept)),
    )  # fmt: skip


@router.get("/rulings.json", summary="All rulings, by time, each with why it finds nothing where it does")
def log_json(request: Request) -> Response:
    """Give all decisions, in the shape of `entente decisions --format json`, withdrawn ones marked."""
    lines = _decision_lines(request.app.state.store)
    return siblings.json_response({"rulings": lines, "total": len(lines)})


@router.get("/rulings.csv", summary="All rulings, by time, a row each: without the mentions that they carry")
def log_csv(request: Request) -> Response:
    """Give all decisions as a table."""
    return _decisions_csv(_decision_lines(request.app.state.store))


@router.get("/rulings/{id}.json", summary="The decisions of one ruling, which were made at once")
def one_ruling_json(request: Request, id: Id) -> Response:
    """Give one ruling."""
    return siblings.json_response({"rulings": _lines_of(request, id)})


@router.get("/rulings/{id}.csv", summary="The decisions of one ruling, a row each")
def one_ruling_csv(request: Request, id: Id) -> Response:
    """Give one ruling as a table."""
    return _decisions_csv(_lines_of(request, id))


def _decision_lines(store: Store) -> list[dict[str, Any]]:
    decisions = store.decisions()
    problems, withdrawn = {each.decision: each.problem for each in store.unmoored()}, withdrawn_of(decisions)
    return [to_json(each) | {"problem": problems.get(each.id), "withdrawn": each.id in withdrawn} for each in decisions]


def _lines_of(request: Request, id: str) -> list[dict[str, Any]]:
    store: Store = request.app.state.store
    batch = next((each for each in batches(store.decisions(), {}) if any(decision.id == id for decision in each.decisions)), None)
    if batch is None:
        raise HTTPException(404, f"There is no ruling {id[:60]}.")
    own = {decision.id for decision in batch.decisions}
    return [line for line in _decision_lines(store) if line["id"] in own]


def _decisions_csv(lines: list[dict[str, Any]]) -> Response:
    def documents(line: dict[str, Any]) -> str:
        return " ".join(dict.fromkeys(anchor["document"] for group in line["anchors"] for anchor in group))

    return siblings.table_csv((*_COLUMNS, "documents"), ([*(line.get(name) for name in _COLUMNS), documents(line)] for line in lines))


@router.get("/rulings/{id}", include_in_schema=False)
def one_ruling(request: Request, id: Id) -> Response:
    """Show one ruling: where it holds on to the texts, and what it changed."""
    shell = Shell.of(request)
    store, words = shell.store, shell.words
    every = batches(store.decisions(), {each.decision: each.problem for each in store.unmoored()})
    batch = next((each for each in every if any(decision.id == id for decision in each.decisions)), None)
    if batch is None:
        raise HTTPException(404, str(words("error.unknown-id", id=id).unescape()))
    differences = [each for each in changed_by(store, batch) if each.kind != "lineage"][:20]
    changes = [(each, address(store, each.id), changes_shown(shell, [each])) for each in differences]
    undone = [each for each in every if batch.first.kind == "undo" and {d.id for d in each.decisions} & {d.undoes for d in batch.decisions}]
    return shell.page(
        "one_ruling.html", "review", f"{words.named('ruling', batch.first.kind)} · {batch.first.by}", batch=batch, changes=changes,
        places=_places(store, batch), undone=undone, crumbs=[(str(words("rulings.title")), "/rulings")],
        siblings=[(form, f"/rulings/{id}.{form}") for form in ("json", "csv")], told_left=id, told_right="",
    )  # fmt: skip


def _places(store: Store, batch: Batch) -> list[Any]:
    """Give the texts that a ruling holds on to: (document, its words around, marked)."""
    anchors = dict.fromkeys(anchor for decision in batch.decisions for group in decision.anchors for anchor in group)
    found: list[Any] = []
    for anchor in list(anchors)[:20]:
        document = store.document(anchor.document)
        if document is None or anchor.start is None or anchor.end is None:
            found.append((anchor, document, None))
            continue
        low, high = max(0, anchor.start - _AROUND), min(len(document.text), anchor.end + _AROUND)
        found.append((anchor, document, mark_text(document.text[low:high], low, [Mark(anchor.start, anchor.end, "trigger")])))
    return found


# -- correcting


@router.get("/correct/{id}", include_in_schema=False)
def correct(request: Request, id: Id) -> Response:
    """Show the form that corrects one telling of a fact."""
    shell = Shell.of(request)
    desk_of(request)
    words, store = shell.words, shell.store
    found = store.find(id)
    if found is None or isinstance(found, Gone) or found.kind not in FOLDERS:
        raise HTTPException(404, str(words("error.unknown-id", id=id).unescape()))
    told = store.mentions_of(id)
    asked = request.query_params.get("mention")
    chosen = next((each for each in told if each.mention.id == asked), told[0])
    held = shelf(store, chosen.document.id)
    return shell.page(
        "correct.html", "review", str(words("correct.title")), fact=found.fact, kind=found.kind, told=chosen, tellings=told[:40], held=held,
        mention=chosen.mention, parties=_parties(chosen.mention, held.entities), one_party=_one_party(chosen.mention),
        statuses=STATUSES, tie_kinds=TIE_KINDS, signs=SIGNS, entity_kinds=ENTITY_KINDS, seen=seen_of(store),
        text=_text(store, chosen.document.id, chosen.mention), crumbs=[(id, f"/{FOLDERS[found.kind]}/{id}")],
        told_left=id, told_right="",
    )  # fmt: skip


def _parties(mention: AnyMention, entities: Any) -> list[tuple[str, Any, str]]:
    """Give who may take part, as (key, entity or mention, side now): who does, then who is named where it is told, then the others."""
    if not isinstance(mention, EventMention):
        return []
    rows: dict[str, tuple[str, Any, str]] = {}
    for side, parties in (("actor", mention.actors), ("recipient", mention.recipients)):
        for party in parties:
            key = party.chain or f"at{party.span.start}"
            rows.setdefault(key, (key, entities.get(key, party), side))
    inside = [each for each in entities.values() if any(span.holds(at) for span in mention.evidence for at in each.spans)]
    for each in (*inside, *sorted(entities.values(), key=lambda entity: -len(entity.spans))):
        rows.setdefault(each.id, (each.id, each, ""))
    return list(rows.values())


def _one_party(mention: AnyMention) -> list[tuple[str, str, str | None, bool]]:
    """Give the single parties of a reading: (field, word for it, key of who it is now, whether it may lack)."""
    match mention:
        case PositionMention():
            where = mention.organization.chain or "-" if mention.organization else ""
            return [("person", "col.person", mention.person.chain or "-", False), ("organization", "col.organization", where, True)]
        case TieMention():
            return [("a", "correct.a", mention.a.chain or "-", False), ("b", "correct.b", mention.b.chain or "-", False)]
        case StatementMention():
            return [("speaker", "col.speaker", mention.speaker.chain or "-", False)]
    return []


def _text(store: Store, document: str, mention: AnyMention) -> Any:
    found = store.document(document)
    if found is None:
        return ""
    spans = mention.spans[:1] if isinstance(mention, DocumentEntity) else mention.evidence[:3]
    marks = [Mark(mention.trigger.start, mention.trigger.end, "trigger")] if isinstance(mention, EventMention) else []
    if isinstance(mention, DocumentEntity):
        low, high = max(0, spans[0].start - _AROUND), min(len(found.text), spans[0].end + _AROUND)
        return [mark_text(found.text[low:high], low, [Mark(spans[0].start, spans[0].end, "named")])]
    return [mark_text(span.text, span.start, marks) for span in spans]
