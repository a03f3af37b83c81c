"""The ledger: all events, by words, facets and time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from entente.record import Entity
from entente.serve import siblings, strip
from entente.serve.asking import Address, asked_of, is_open
from entente.serve.rows import grouped, rows_of
from entente.serve.shell import Shell, language_of
from entente.serve.then import kept, store_of, then_of
from entente.serve.words import Words
from entente.store import Asked, LedgerPage
from entente.store.catalogue import Overview
from entente.store.ledger import CONFIDENCES, FACETS, ORDERS, ORIGINS

router = APIRouter()

# How many values of a facet are open to view, and how many more unfold.
_OPEN: Mapping[str, int] = {"type": 16, "standing": 5, "status": 5, "actor": 6, "language": 6}
_USUAL_OPEN, _UNFOLD = 5, 10
_CLOSED = frozenset({"mode", "context", "outlet", "country", "origins", "confidence"})
# Facets whose values stand in an order of their own.
_ORDERED: Mapping[str, tuple[str, ...]] = {
    "standing": ("corroborated", "one-origin", "second-hand", "contested", "open"), "origins": ORIGINS, "confidence": CONFIDENCES,
}  # fmt: skip
Words_ = Annotated[str | None, Query(description="Words that the event's parties, place or texts hold, in any script.")]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet as the filters show it."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet as the filters show it: values open to view, and those that unfold."""

    name: str
    open: Sequence[Choice]
    folded: Sequence[Choice]
    chosen: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter, and the address without it."""

    label: str
    value: str
    without: str


@router.get("/", include_in_schema=False)
@router.get("/events", include_in_schema=False)
def ledger(request: Request) -> Response:
    """Show the ledger."""
    shell = Shell.of(request)
    words, store = shell.words, shell.store
    asked = asked_of(request.query_params)
    page = store.ledger(asked)
    address = Address(request.url.path, asked)
    names = store.parties([*(item.value for item in page.facets["actor"][: _OPEN["actor"] + _UNFOLD]), *asked.actor])
    overview = store.overview()
    build = store.build()
    chips = chips_of(words, address, names)
    return shell.page(
        "ledger.html", "record", str(words("nav.record")), build=build, q=asked.words, asked=asked, found=page, address=address,
        groups=list(grouped(rows_of(words, store, page.events, asked.order != "sources"))), by_month=asked.order != "sources",
        strip=strip.draw(words, page.months, address), facets=[facet_view(words, page, asked, name, names) for name in FACETS],
        chips=chips, orders=ORDERS, overview=overview, empty=not overview.documents, is_open=is_open(asked),
        calendar=address.of(replace(asked, since=None, until=None, after=None), "/calendar"),
        suggestions=_suggestions(words, page, address, names), siblings=[(form,
        address.sibling(form)) for form in siblings.endings("events")],
        told_left=words("site.about"), told_right=_told(words, overview), searched_in=address.beside_words(),
    )  # fmt: skip


@router.get("/events.{form}", summary="Events that fit, as JSON (paged), CSV or JSON Lines")
def events_in(request: Request, form: str, q: Words_ = None) -> Response:
    """Give the events that fit the same filters as the ledger: JSON in pages, the other forms whole."""
    return answer_events(request, form, asked_of(request.query_params, 100))


def answer_events(request: Request, form: str, asked: Asked) -> Response:
    """Answer with the events that fit a question, in a form.

    Raises:
        UnknownNameError: there is no such form.
    """
    store = store_of(request)
    if form != "json":
        siblings.check_form("events", form)
        return siblings.streamed(store, "events", form, store.ledger_ids(asked), store.events_by_id, language_of(request))
    page = store.ledger(asked)
    after = Address("/events.json", asked).after(page.next) if page.next else None
    return siblings.json_response(siblings.paged("events", siblings.lines(store, page.events), page.total, kept(after, then_of(request))))


def _told(words: Words, count: Overview) -> str:
    parts = [words.count("count.events", count.events), words.count("count.actors", count.entities)]
    parts += [words.count("count.reports", count.documents), words.count("count.languages", count.languages)]
    return " · ".join(map(str, parts))


def value_name(words: Words, facet: str, value: str, names: Mapping[str, Entity]) -> str:
    """Name a value of a facet."""
    match facet:
        case "actor":
            return words.name(names.get(value), value)
        case "country":
            return words.country(value)
        case "language":
            return words.tongue(value)
        case "standing" | "status" | "context" | "mode" | "origins" | "confidence":
            return words.named(facet, value)
        case _:
            return value.replace("_", " ")


def facet_view(words: Words, page: LedgerPage, asked: Asked, name: str, names: Mapping[str, Entity]) -> FacetView:
    """Arrange a facet: the values most met first, the chosen ones always to be seen, those without any last and dimmed."""
    chosen = set(getattr(asked, name))
    counted = page.facets[name]
    if name in _ORDERED:
        counts = {item.value: item.count for item in counted}
        choices = [Choice(value, words.named(name, value), counts.get(value, 0), value in chosen) for value in _ORDERED[name]]
    else:
        listed = [item for item in counted if item.count or item.value in chosen or name in ("type", "status")]
        choices = [Choice(item.value, value_name(words, name, item.value, names), item.count, item.value in chosen) for item in listed]
    room = _OPEN.get(name, _USUAL_OPEN)
    choices.sort(key=lambda item: not item.chosen if len(choices) > room else False)
    room = max(room, sum(item.chosen for item in choices))
    return FacetView(name, choices[:room], choices[room : room + _UNFOLD], len(chosen), name in _CLOSED and not chosen)


def chips_of(words: Words, address: Address, names: Mapping[str, Entity]) -> list[Chip]:
    """Give the active filters, each with the address without it."""
    asked = address.asked
    chips = []
    if asked.words is not None:
        quoted = asked.words if '"' in asked.words else f"“{asked.words}”"
        chips.append(Chip("", quoted, address.without("words")))
    if asked.since or asked.until:
        chips.append(Chip("", f"{asked.since or '…'} – {asked.until or '…'}", address.without("time")))
    for facet in FACETS:
        for value in getattr(asked, facet):
            label = str(words(f"facet.{facet}"))
            chips.append(Chip(label, value_name(words, facet, value, names), address.without(facet, value)))
    return chips


def _suggestions(words: Words, page: LedgerPage, address: Address, names: Mapping[str, Entity]) -> list[tuple[str, int, str]]:
    """Give, where nothing fits, each part of the question whose absence would help: (its name, how many, the address)."""
    found = []
    for part, count in sorted(page.without.items(), key=lambda item: -item[1]):
        if count:
            values = [value_name(words, part, value, names) for value in getattr(address.asked, part, ()) or ()] if part in FACETS else []
            label = str(words(f"facet.{part}")) if part != "words" else str(address.asked.words)
            found.append((", ".join(values) or label, count, address.without(part)))
    return found
