"""Positions, ties and statements: the lists of them, and one of each with its tellings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from entente.record import Entity, EntityMention, Position, PositionMention, Statement, StatementMention, Tie, TieMention
from entente.record.vocabulary import STATUSES, TIE_KINDS
from entente.serve import dates, siblings
from entente.serve.asking import filter_of
from entente.serve.lists import Pager
from entente.serve.pages.events import Id, found_or_gone
from entente.serve.panel import panel_of
from entente.serve.shell import Shell
from entente.serve.spans import Mark, find_words, mark_text
from entente.serve.story import story_of
from entente.serve.then import kept, store_of, then_of
from entente.serve.words import Words, isolate
from entente.store import DocumentRow, Filter, Store, Told
from entente.store.answers import FactKind

router = APIRouter()

_COMMON = ("actor", "country", "since", "until", "status", "language")
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {"positions": _COMMON, "ties": ("type", *_COMMON), "statements": ("type", *_COMMON)}
_KINDS: Final[Mapping[str, FactKind]] = {"positions": "position", "ties": "tie", "statements": "statement"}
_TYPES: Final = {"positions": (), "ties": TIE_KINDS, "statements": ("quote", "paraphrase")}
Listed = Position | Tie | Statement


def _ask(store: Store, table: str, asked: Filter) -> Sequence[Listed]:
    match table:
        case "positions":
            return store.positions(asked)
        case "ties":
            return store.ties(asked)
        case _:
            return store.statements(asked)


def _list(request: Request, table: str, section: str) -> Response:
    shell = Shell.of(request)
    asked = filter_of(request.query_params, _PARTS[table])
    # What came last is what one looks for; JSON, CSV and JSON Lines keep the order in which things were told.
    facts = _ask(shell.store, table, replace(asked, newest=True))
    name = next(key for key in ("positions", "ties", "statements") if key == table)
    total = shell.store.count(name, asked)
    entities = shell.store.parties([id for fact in facts for id in _parties(fact)])
    pager = Pager(f"/{table}", asked, total)
    return shell.page(
        f"{table}.html", section, str(shell.words(f"nav.{table}")), facts=facts, entities=entities, asked=asked, pager=pager, total=total,
        statuses=STATUSES, types=_TYPES[table], table=table,
        narrowed=any(getattr(asked, part) for part in _PARTS[table]), told=_told_on(shell.words, shell.store, facts),
        siblings=[(form, pager.sibling(form)) for form in siblings.endings(table)],
        told_left=shell.words("site.about"), told_right=shell.words.count(f"count.{table}", total),
    )  # fmt: skip


def _told_on(words: Words, store: Store, facts: Sequence[Listed]) -> dict[str, str]:
    """Say when each was told, by id: the day of its first report, and of its last where that is another; nothing of the undated."""
    tellings = store.told_in([fact.id for fact in facts])
    papers = store.papers(each.document for each in tellings)
    days: dict[str, set[str]] = {}
    for each in tellings:
        published = papers[each.document][2] if each.document in papers else None
        if published is not None:
            days.setdefault(each.fact, set()).add(published[:10])
    return {
        id: dates.sentence(words, f"{min(found)}/{max(found)}") if len(found) > 1 else dates.day_words(words, min(found))
        for id, found in days.items()
    }


def _parties(fact: Listed) -> list[str]:
    match fact:
        case Position():
            return [fact.person, *([fact.organization] if fact.organization else [])]
        case Tie():
            return [fact.a, fact.b]
        case Statement():
            return [fact.speaker]


@router.get("/positions", include_in_schema=False)
def positions(request: Request) -> Response:
    """List who held which office, and when."""
    return _list(request, "positions", "positions")


@router.get("/ties", include_in_schema=False)
def ties(request: Request) -> Response:
    """List standing relations."""
    return _list(request, "ties", "network")


@router.get("/statements", include_in_schema=False)
def statements(request: Request) -> Response:
    """List who said what."""
    return _list(request, "statements", "statements")


def _facts_in(request: Request, table: str, form: str) -> Response:
    store = store_of(request)
    if form == "json":
        asked = filter_of(request.query_params, _PARTS[table], 100)
        facts = _ask(store, table, asked)
        name = next(key for key in ("positions", "ties", "statements") if key == table)
        total = store.count(name, asked)
        following = kept(Pager(f"/{table}.json", asked, total).next, then_of(request))
        return siblings.json_response(siblings.paged(table, siblings.lines(store, facts), total, following))
    siblings.check_form(table, form)
    asked = filter_of(request.query_params, _PARTS[table])
    whole = Filter(**{part: getattr(asked, part) for part in _PARTS[table]})
    return siblings.walked(store, table, form, whole)


@router.get("/positions.{form}", summary="Positions that fit, as JSON (paged), CSV or JSON Lines")
def positions_in(request: Request, form: str) -> Response:
    """Give the positions that fit."""
    return _facts_in(request, "positions", form)


@router.get("/ties.{form}", summary="Ties that fit, as JSON (paged), CSV or JSON Lines")
def ties_in(request: Request, form: str) -> Response:
    """Give the ties that fit."""
    return _facts_in(request, "ties", form)


@router.get("/statements.{form}", summary="Statements that fit, as JSON (paged), CSV or JSON Lines")
def statements_in(request: Request, form: str) -> Response:
    """Give the statements that fit."""
    return _facts_in(request, "statements", form)


# -- one of them


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's telling of an office, a tie or a statement: its sentences, marked."""

    document: DocumentRow
    pieces: Sequence[Markup]
    start: int
    reason: str | None
    confidence: float
    word: Markup


def _one(request: Request, table: str, id: str, ending: str) -> Response:
    shell = Shell.of(request)
    found = found_or_gone(shell, id, _KINDS[table], table, ending)
    if isinstance(found, Response):
        return found
    if ending == ".json":
        return siblings.json_response(siblings.one(shell.store, found))
    if ending == ".csv":
        return siblings.streamed(shell.store, table, "csv", [found.id], lambda _: [found])
    return _page(shell, table, found)


def _page(shell: Shell, table: str, found: Listed) -> Response:
    words, store = shell.words, shell.store
    entities = store.parties(_parties(found))
    told_ = store.mentions_of(found.id)
    tellings = [_telling(words, told) for told in told_]
    numbers = {told.mention.id: told.document for told in told_}
    return shell.page(
        "fact.html", "network" if table == "ties" else table, _title(words, found, entities), fact=found, table=table, entities=entities,
        tellings=tellings, rows=_rows(words, found), heading=_heading(words, found, entities), by=numbers,
        panel=panel_of(shell, found, _KINDS[table], told_), story=story_of(shell, found.id, told_),
        crumbs=[(str(words(f"nav.{table}")), f"/{table}")], siblings=[(form, f"/{table}/{found.id}.{form}") for form in ("json", "csv")],
        told_left=found.id, told_right=words.count("count.reports", found.sources.documents),
    )  # fmt: skip


def _title(words: Words, found: Listed, entities: Mapping[str, Entity]) -> str:
    return _heading(words, found, entities).striptags()


def _heading(words: Words, found: Listed, entities: Mapping[str, Entity]) -> Markup:
    def name(id: str) -> Markup:
        return isolate(words.name(entities.get(id), id))

    match found:
        case Position():
            where = Markup(", {}").format(name(found.organization)) if found.organization else Markup("")
            return Markup("{}: {}{}").format(name(found.person), isolate(found.role), where)
        case Tie():
            return Markup("{} – {} – {}").format(name(found.a), words.named("tie", found.kind), name(found.b))
        case Statement():
            text = found.text if len(found.text) <= 160 else found.text[:159].rstrip() + "…"
            return Markup("{}: {}").format(name(found.speaker), isolate(f"“{text}”" if found.form == "quote" else text))


def _rows(words: Words, found: Listed) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    match found:
        case Position():
            rows += [("start", dates.sentence(words, found.start)), ("end", dates.sentence(words, found.end))]
        case Tie():
            rows += [("kind", words.named("tie", found.kind)), ("sign", words.named("sign", found.sign))]
            for told in found.tellings:
                if told.start or told.end:
                    first, last = (dates.sentence(words, day) if day else "…" for day in (told.start, told.end))
                    rows.append(("when", f"{first} – {last}"))
        case Statement():
            rows.append(("kind", words.named("form", found.form)))
    rows += [("status", words.named("status", found.status)), ("confidence", f"{found.confidence:.2f}")]
    return rows


def _telling(words: Words, told: Told) -> Telling:
    mention = told.mention
    assert isinstance(mention, PositionMention | TieMention | StatementMention)
    marks: list[Mark] = []
    for party in _named(mention):
        marks.append(Mark(party.span.start, party.span.end, "actor", "", "", str(words("mark.actor"))))
    if isinstance(mention, PositionMention):
        places = (find_words(span.text, span.start, mention.role) for span in mention.evidence)
        marks += [Mark(*place, "office", "", "", str(words("mark.office"))) for place in places if place is not None][:1]
    pieces = [mark_text(span.text, span.start, marks) for span in mention.evidence[:3]]
    said = mention.attribution
    word = words("telling.word", who=isolate(said.source), kind=words.named("attribution", said.kind)) if said else Markup("")
    return Telling(told.document, pieces, mention.evidence[0].start, mention.reason, mention.confidence, word)


def _named(mention: PositionMention | TieMention | StatementMention) -> list[EntityMention]:
    match mention:
        case PositionMention():
            return [mention.person, *([mention.organization] if mention.organization else [])]
        case TieMention():
            return [mention.a, mention.b]
        case StatementMention():
            return [mention.speaker]


def _add_pages() -> None:
    """Give each list its pages of one fact: the page itself, JSON and CSV."""

    def endpoint(table: str, ending: str) -> Any:
        def answer(request: Request, id: Id) -> Response:
            return _one(request, table, id, ending)

        answer.__doc__ = f"Give one of {table}{f' as {ending[1:].upper()}' if ending else ''}."
        return answer

    for table in _KINDS:
        for ending in (".json", ".csv", ""):
            summary = f"One of {table}, as its export line" if ending == ".json" else f"One of {table}, as a row of CSV"
            router.add_api_route(
                f"/{table}/{{id}}{ending}", endpoint(table, ending), include_in_schema=bool(ending), summary=summary,
                operation_id=f"{table}_one{ending.replace('.', '_')}",
            )  # fmt: skip


_add_pages()
