"""Analysis: what the record tells of who deals with whom, in sentences; the first page."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from entente.analyse.coverage import Told
from entente.analyse.facts import Facts
from entente.publish.measured import as_values, dealings_table
from entente.record import Event
from entente.record.errors import QueryError
from entente.run.measures import AsTold, Network, Span, as_told, network_of, told_to
from entente.serve.headlines import headline
from entente.serve.inquiry import Inquiry, Meant
from entente.serve.opened import Opener, known_of
from entente.serve.saying import Sayings, Sentence

router = APIRouter()

_MOST_SENTENCES: Final = 8
_MOST_ALONE: Final = 6


@router.get("/analysis", include_in_schema=False)
def overview(request: Request) -> Response:
    """Tell what the record says of who deals with whom, in sentences, and what the measures find."""
    return _overview(Inquiry.of(request, "/analysis", ("actor", "level")))


@router.get("/analysis.{form}", summary="Who deals with whom, as the record tells it, as JSON or CSV")
def overview_in(request: Request, form: str) -> Response:
    """Give the same for machines: every pair with its friendly and hostile facts."""
    return _overview(Inquiry.of(request, "/analysis", ("actor", "level"), form))


def _overview(inquiry: Inquiry) -> Response:
    actor = inquiry.party(inquiry.get("actor"))
    measures, party = inquiry.measures, actor.id
    # Bodies of one country are told apart here: that one of them is dealt with, and not another, is half of what there is to tell.
    level = inquiry.level if inquiry.get("level") else "organization"
    if actor.words is not None and party is None and inquiry.form:
        raise QueryError(f"'{actor.words}' is not one entity: give the id of one.")

    def answer() -> Response:
        facts, told, told_by_country, network = measures.ask(
            ("told", party, level),
            lambda facts: (
                facts,
                as_told(facts, measures.scale, level, measures.parameters, party),
                as_told(facts, measures.scale, "country", measures.parameters, party),
                network_of(facts, measures.scale, "country", measures.parameters),
            ),
        )
        if inquiry.form:
            return inquiry.answer(dealings_table(told.dealings, facts), {"as_told": as_values(told)}, facts)
        return _show_told(inquiry, facts, told, told_by_country, network, actor)

    return inquiry.measured(answer)


def _show_told(inquiry: Inquiry, facts: Facts, told: AsTold, by_country: AsTold, network: Network, actor: Meant) -> Response:
    sayings = inquiry.sayings(facts)
    words = inquiry.shell.words
    whens = {event.id: event.when for event in facts.events}
    opener = Opener(inquiry.shell, known_of(facts))
    wanted = actor.id
    sections = [
        ("openings", words("an.told.openings"), [sayings.opening(each, whens) for each in told.openings[:_MOST_SENTENCES]]),
        ("reaches", words("an.told.reaches"), [sayings.reach(each) for each in by_country.reaches[:_MOST_SENTENCES]]),
        ("divided", words("an.told.divided.title"), [sayings.divided(each) for each in told.divided[:_MOST_SENTENCES]]),
        ("between", words("an.told.between.title"), [sayings.between(each) for each in told.between[:_MOST_SENTENCES]]),
        ("crossed", words("an.told.crossed.title"), [sayings.crossed(each) for each in told.crossed[:_MOST_SENTENCES]]),
        ("quarrels", words("an.told.quarrels"), [sayings.quarrel(each) for each in told.quarrels[:_MOST_SENTENCES]]),
        ("drift", words("an.told.drift.title"), [sayings.drift(each) for each in told.both_ways[:_MOST_SENTENCES]]),
        *_only(inquiry, facts, sayings, wanted),
    ]
    found = network.balance
    measured = [sayings.hedger(each) for each in found.hedgers[:3]] + [sayings.broker(each, found.month) for each in network.brokers[:3]]
    shown = [(key, title, opener.said(sentences)) for key, title, sentences in sections if sentences]
    title = words("an.told.title") if wanted is None else f"{words('an.told.title')}: {sayings.name(wanted)}"
    return inquiry.page(
        "analysis.html", "overview", title, sayings=sayings, sections=shown, measured=opener.said(measured) if wanted is None else [],
        actor=actor, crumbs=(), told_right=words.count("count.pairs", len(told.dealings)),
    )  # fmt: skip


def _only(inquiry: Inquiry, facts: Facts, sayings: Sayings, party: str | None) -> list[tuple[str, Markup, list[Sentence]]]:
    """Say what only reports in one language tell, beginning with what is told of those of whom others tell too."""
    measures, words = inquiry.measures, inquiry.shell.words
    coverage = measures.ask(("coverage", party, Span()), lambda whole: (whole, told_to(whole, measures.parameters, party=party)))[1]
    events = {event.id: event for event in facts.events}
    found = []
    for public in coverage.publics:
        if public.by != "language" or public.refused is not None:
            continue
        ids = _weightiest(public, events)[:_MOST_ALONE]
        said = [sayings.only(public.public, id, headline(words, events[id], facts.entities), len(facts.voices([id]))) for id in ids]
        title = words("an.told.only.title", language=words.tongue(public.public))
        found.append((f"only-{public.public}", title, said))
    return found


def _weightiest(public: Told, events: Mapping[str, Event]) -> list[str]:
    """Order what only one public was told: first what belongs to a story that others tell, with parties on both sides and a day."""

    def order(id: str) -> tuple[bool, bool, bool, str, str]:
        event = events[id]
        whole = event.part_of is None
        parties = len({*event.actors, *event.recipients})
        return whole, parties < 2, event.when is None, _reversed(event.when), id

    return sorted((*public.parts_only_here, *public.only_here), key=order)


def _reversed(when: str | None) -> str:
    """Give a key by which the latest comes first."""
    return "".join(chr(0x10FFFF - ord(char)) for char in when or "")
