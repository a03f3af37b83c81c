"""Analysis: who travels to whom, what each public was told, how a story spread, and other data sets' counts beside ours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from markupsafe import Markup
from starlette.responses import Response

from entente.analyse.correlation import Correlation
from entente.analyse.coverage import Coverage, Told
from entente.analyse.facts import Facts
from entente.analyse.itineraries import Traffic, Trip
from entente.analyse.ranks import Rank
from entente.analyse.spread import Spread
from entente.publish.beside import Beside, Dyad
from entente.publish.drawings import beside_drawing, coverage_drawing, signed, traffic_drawing
from entente.publish.measured import (
    as_values,
    beside_table,
    coverage_table,
    itineraries_table,
    spread_table,
)
from entente.record import Event
from entente.record.errors import QueryError, UnknownNameError
from entente.run.measures import Journeys, journeys_of, spread_of_event, told_to
from entente.serve import dates
from entente.serve.asking import number
from entente.serve.headlines import headline
from entente.serve.inquiry import Inquiry, Meant, twice
from entente.serve.opened import Opener, known_of
from entente.serve.pages.events import found_or_gone
from entente.serve.saying import Sayings, tie_address
from entente.serve.words import Words

router = APIRouter()

_MOST_TRIPS: Final = 200
_MOST_PAIRS: Final = 40
_MOST_QUOTED: Final = 12
_MOST_LISTED: Final = 40
_PUBLICS: Final = ("language", "outlet")


@router.get("/analysis/itineraries", include_in_schema=False)
def itineraries(request: Request) -> Response:
    """Show who travels to whom, rank against rank, and what is a first."""
    return _itineraries(Inquiry.of(request, "/analysis/itineraries", ("actor", "level", "since", "until")))


@router.get("/analysis/itineraries.{form}", summary="Visits: who travels to whom, rank against rank, firsts, as JSON or CSV")
def itineraries_in(request: Request, form: str) -> Response:
    """Give the same for machines."""
    return _itineraries(Inquiry.of(request, "/analysis/itineraries", ("actor", "level", "since", "until"), form))


def _itineraries(inquiry: Inquiry) -> Response:
    actor = inquiry.party(inquiry.get("actor"))
    measures, level, span, party = inquiry.measures, inquiry.level, inquiry.span, actor.id
    _refuse_unknown(inquiry, actor)

    def answer() -> Response:
        facts, found = measures.ask(
            ("itineraries", party, level, span),
            lambda facts: (facts, journeys_of(facts, measures.scale, level, measures.parameters, span, party)),
        )
        if inquiry.form:
            value = {"trips": as_values(found.trips), "traffic": as_values(found.traffic)}
            return inquiry.answer(itineraries_table(found.trips, facts), value, facts)
        return _show_itineraries(inquiry, facts, found, actor)

    return inquiry.measured(answer)


def _refuse_unknown(inquiry: Inquiry, actor: Meant) -> None:
    if inquiry.form and actor.words is not None and actor.id is None:
        raise QueryError(f"'{actor.words}' is not one entity: give the id of one.")


@dataclass(frozen=True, slots=True)
class TripRow:
    """A visit as the page lists it."""

    trip: Trip
    title: Markup
    date: dates.Shown
    ranks: Markup
    first: Markup


def _show_itineraries(inquiry: Inquiry, facts: Facts, found: Journeys, actor: Meant) -> Response:
    sayings = inquiry.sayings(facts)
    words = inquiry.shell.words
    wording = sayings.wording()
    chart = twice(lambda **size: traffic_drawing(found.traffic, wording, to="/analysis/ties?a={a}&b={b}", **size))
    known = {event.id: event for event in facts.events}
    newest = sorted(found.trips, key=lambda trip: (trip.when is None, dates.heading(trip.when) or "", trip.when or ""), reverse=True)
    dated, undated = [trip for trip in newest if trip.when], [trip for trip in newest if not trip.when]
    rows = [_trip_row(words, trip, known, facts) for trip in (*dated, *undated)[:_MOST_TRIPS]]
    title = words("an.trips.title") if actor.id is None else f"{words('an.trips.title')}: {sayings.name(actor.id)}"
    return inquiry.page(
        "analysis_itineraries.html", "itineraries", title, sayings=sayings, chart=chart, rows=rows, actor=actor,
        traffic=[_way(sayings, each) for each in found.traffic[:_MOST_PAIRS]], more=max(0, len(found.trips) - _MOST_TRIPS),
        crumbs=[(str(words("an.title")), "/analysis")], told_right=words.count("count.visits", len(found.trips)),
    )  # fmt: skip


def _trip_row(words: Words, trip: Trip, known: dict[str, Event], facts: Facts) -> TripRow:
    first = Markup("")
    if trip.first_since is not None:
        first = words("an.trips.first-since", day=dates.day_words(words, trip.first_since))
    elif trip.first_in_record and trip.covered_from is not None:
        first = words("an.trips.first-told", month=dates.month_title(words, trip.covered_from))
    return TripRow(trip, headline(words, known[trip.event], facts.entities), dates.shown(words, trip.when), _ranks(words, trip), first)


def _ranks(words: Words, trip: Trip) -> Markup:
    """Say rank against rank; and whether somebody was received above or below the rank that came."""
    said = words("an.trips.received", rank=_rank(words, trip.rank), host=_rank(words, trip.host_rank))
    if trip.rank is not None and trip.host_rank is not None and trip.rank.rank != trip.host_rank.rank:
        said += " – " + words("an.trips.above" if trip.host_rank.rank < trip.rank.rank else "an.trips.below")
    return said if trip.rank is not None or trip.host_rank is not None else words("an.rank.0")


def _rank(words: Words, rank: Rank | None) -> Markup:
    return words(f"an.rank.{rank.rank if rank is not None else 0}")


def _way(sayings: Sayings, each: Traffic) -> tuple[Markup, str]:
    """Say how often who came to whom, with asymmetry and rhythm where there are enough visits."""
    words = sayings.words
    counted = {"there": words.count("an.times", each.there), "back": words.count("an.times", each.back)}
    said = words("an.trips.way", a=sayings.who(each.a), b=sayings.who(each.b), **counted)
    if each.asymmetry is None or each.low is None or each.high is None:
        return said + f" ({sayings.sources(each.independent)})", tie_address(each.a, each.b)
    numbers = {"value": sayings.value(each.asymmetry), "low": sayings.value(each.low), "high": sayings.value(each.high)}
    said += words("an.semicolon") + words("an.trips.asymmetry", n=sayings.sources(each.independent), **numbers)
    if each.rhythm is not None:
        said += words("an.semicolon") + words("an.trips.rhythm", n=words.count("an.days", each.rhythm))
    return said, tie_address(each.a, each.b)


@router.get("/analysis/coverage", include_in_schema=False)
def coverage(request: Request) -> Response:
    """Show what each language's and outlet's public was told; with `public` what one of them was."""
    return _coverage(Inquiry.of(request, "/analysis/coverage", ("actor", "by", "public", "since", "until")))


@router.get("/analysis/coverage.{form}", summary="What each language's and outlet's public was told and what not, as JSON or CSV")
def coverage_in(request: Request, form: str) -> Response:
    """Give the same for machines."""
    return _coverage(Inquiry.of(request, "/analysis/coverage", ("actor", "by", "public", "since", "until"), form))


def _coverage(inquiry: Inquiry) -> Response:
    actor = inquiry.party(inquiry.get("actor"))
    measures, span, party = inquiry.measures, inquiry.span, actor.id
    _refuse_unknown(inquiry, actor)

    def answer() -> Response:
        facts, found = measures.ask(("coverage", party, span), lambda facts: (facts, told_to(facts, measures.parameters, span, party)))
        if inquiry.form:
            return inquiry.answer(coverage_table(found, facts), {"coverage": as_values(found)}, facts)
        public = inquiry.get("public")
        if public is not None:
            return _show_public(inquiry, facts, found, public, actor)
        return _show_coverage(inquiry, facts, found, actor)

    return inquiry.measured(answer)


def _show_coverage(inquiry: Inquiry, facts: Facts, found: Coverage, actor: Meant) -> Response:
    sayings = inquiry.sayings(facts)
    words = inquiry.shell.words
    wording = sayings.wording()
    to = "/analysis/coverage?" + (f"actor={actor.id}&" if actor.id else "").replace("{", "{{") + "by={by}&public={public}"
    languages = Coverage(found.build, tuple(each for each in found.publics if each.by == "language"), ())
    chart = twice(lambda **size: coverage_drawing(languages, wording, to=to, **size))
    opener = Opener(inquiry.shell, known_of(facts) | {item.id: item for item in facts.positions})
    anonymous = opener.open([each.id for each in found.one_anonymous[:_MOST_LISTED]])
    title = words("an.cover.title") if actor.id is None else f"{words('an.cover.title')}: {sayings.name(actor.id)}"
    return inquiry.page(
        "analysis_coverage.html", "coverage", title, sayings=sayings, chart=chart, found=found, actor=actor,
        groups=[(key, [each for each in found.publics if each.by == by]) for by, key in (("language", "languages"), ("outlet", "outlets"))],
        anonymous=anonymous, days=words.count("an.days", inquiry.measures.parameters.record_days),
        more=max(0, len(found.one_anonymous) - _MOST_LISTED), crumbs=[(str(words("an.title")), "/analysis")],
        told_right=words.count("count.languages", len(languages.publics)),
    )  # fmt: skip


def _show_public(inquiry: Inquiry, facts: Facts, found: Coverage, public: str, actor: Meant) -> Response:
    by = inquiry.get("by") or _PUBLICS[0]
    if by not in _PUBLICS:
        raise UnknownNameError("kind of public", by, _PUBLICS)
    one = next((each for each in found.publics if each.by == by and each.public == public), None)
    if one is None:
        raise HTTPException(404, f"The record holds no documents of the {by} '{public[:80]}'.")
    sayings = inquiry.sayings(facts)
    words = inquiry.shell.words
    opener = Opener(inquiry.shell, known_of(facts))
    name = sayings.public(by, public)
    return inquiry.page(
        "analysis_public.html", "coverage", words("an.cover.detail", public=name), sayings=sayings, one=one, name=name, actor=actor,
        sections=[(key, opener.open(ids[:_MOST_LISTED], quoted=key != "not-here"), len(ids)) for key, ids in _lists(one)],
        quoted=one.quoted[:_MOST_QUOTED], why=sayings.refused(one.refused) if one.refused else "",
        crumbs=[(str(words("an.title")), "/analysis"), (str(words("an.tab.coverage")), "/analysis/coverage")],
        told_right=words.count("count.reports", one.documents),
    )  # fmt: skip


def _lists(one: Told) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("parts-only", one.parts_only_here), ("only-here", one.only_here), ("words-only", one.statements_only_here),
        ("not-here", one.not_told),
    ]  # fmt: skip


@router.get("/analysis/spread", include_in_schema=False)
def spread(request: Request) -> Response:
    """Show how the telling of an event went from source to source."""
    return _spread(Inquiry.of(request, "/analysis/spread", ("event",)))


@router.get("/analysis/spread.{form}", summary="How the telling of an event spread, by the hour where it is told, as JSON or CSV")
def spread_in(request: Request, form: str) -> Response:
    """Give the same for machines."""
    return _spread(Inquiry.of(request, "/analysis/spread", ("event",), form))


def _spread(inquiry: Inquiry) -> Response:
    id = inquiry.get("event")
    if id is None:
        raise QueryError("Name an event: /analysis/spread?event=ev_….")
    store, measures = inquiry.shell.store, inquiry.measures
    event = found_or_gone(inquiry.shell, id, "event", "events")
    if isinstance(event, Response):
        return event

    def answer() -> Response:
        facts, found = measures.ask(("spread", event.id), lambda facts: (facts, spread_of_event(store, facts, event)))
        if inquiry.form:
            return inquiry.answer(spread_table(found), {"spread": as_values(found)}, facts)
        return _show_spread(inquiry, facts, found, event)

    return inquiry.measured(answer)


def _show_spread(inquiry: Inquiry, facts: Facts, found: Spread, event: Event) -> Response:
    sayings = inquiry.sayings(facts)
    words = inquiry.shell.words
    said = headline(words, event, facts.entities)
    voices = list(dict.fromkeys(step.voice for step in found.steps))
    later = [(code, hours) for code, hours in found.languages[1:] if hours is not None]
    languages = [
        words("an.spread.language" if hours else "an.spread.language-same", language=words.tongue(code), when=_after(words, hours))
        for code, hours in later
    ]
    return inquiry.page(
        "analysis_spread.html", "coverage", words("an.spread.title"), sayings=sayings, found=found, said=said, event=event,
        languages_=languages,
        steps=[
            (step, voices.index(step.voice) + 1, _after(words, step.hours) if at or step.hours is None else words("an.spread.first"))
            for at, step in enumerate(found.steps)
        ],
        why=sayings.refused(found.refused) if found.refused else "",
        crumbs=[(str(words("an.title")), "/analysis"), (str(words("an.tab.coverage")), "/analysis/coverage")],
        told_right=words("an.spread.in", n=len(found.steps), origins=sayings.sources(found.voices)),
    )  # fmt: skip


def _after(words: Words, hours: float | None) -> str:
    if hours is None:
        return "–"
    if hours == 0:
        return str(words("an.spread.same"))
    if hours % 24 == 0:
        return str(words.count("an.days", int(hours // 24)))
    return str(words("an.spread.hours", n=f"{hours:g}"))


@router.get("/analysis/compare", include_in_schema=False)
def compare(request: Request) -> Response:
    """Show our counts beside another data set's; with `a` and `b` those of one pair by month."""
    return _compare(Inquiry.of(request, "/analysis/compare", ("file", "a", "b")))


@router.get("/analysis/compare.{form}", summary="Our counts beside another data set's by pair of countries and month, as JSON or CSV")
def compare_in(request: Request, form: str) -> Response:
    """Give the same for machines."""
    return _compare(Inquiry.of(request, "/analysis/compare", ("file", "a", "b"), form))


def _compare(inquiry: Inquiry) -> Response:
    measures, words = inquiry.measures, inquiry.shell.words
    files = measures.beside_files
    if not files:
        if inquiry.form:
            raise QueryError("No other data is laid beside this record: serve it with --beside FILE.")
        crumbs = [(str(words("an.title")), "/analysis")]
        return inquiry.page("analysis_compare.html", "compare", words("an.beside.title"), found=None, files=(), crumbs=crumbs, siblings=())
    at = number(inquiry.get("file"), "file", 1, len(files)) - 1
    wanted = {value.upper() for name in ("a", "b") if (value := inquiry.get(name)) is not None}

    def answer() -> Response:
        found = measures.beside(at)
        dyads = [each for each in found.dyads if wanted <= {each.a, each.b}]
        if inquiry.form:
            value = {"beside": as_values(found) | {"dyads": as_values(dyads)}}
            build = inquiry.shell.store.build()
            return inquiry.answer(beside_table(found, dyads), value, Facts(build.number if build else None, {}))
        return _show_compare(inquiry, found, dyads, at)

    return inquiry.measured(answer)


@dataclass(frozen=True, slots=True)
class DyadRow:
    """A pair in both data sets, as the page lists it."""

    dyad: Dyad
    names: tuple[str, str]
    pearson: str
    spearman: str
    why: Sequence[Markup]
    chart: Markup


def _show_compare(inquiry: Inquiry, found: Beside, dyads: Sequence[Dyad], at: int) -> Response:
    words = inquiry.shell.words
    sayings = inquiry.sayings(Facts(None, {}))
    one = len(dyads) == 1
    rows = [_dyad_row(sayings, each, one) for each in dyads[:_MOST_PAIRS]]
    over = ""
    if found.refused is None:
        over = str(words(
            "an.beside.over", data=found.data_set, first=sayings.month(found.first or ""), last=sayings.month(found.last or ""),
            n=words.number(found.cells), p=_correlated(sayings, found.pearson), s=_correlated(sayings, found.spearman),
        ))  # fmt: skip
    reasons = {"no two countries": "an.beside.no-pair", "no day": "an.beside.no-day"}
    left = words.listed([f"{words.number(count)} – {words(reasons.get(why, why))}" for why, count in found.left_out.items()])
    return inquiry.page(
        "analysis_compare.html", "compare", words("an.beside.title"), sayings=sayings, found=found, rows=rows, over=over, left=left,
        one=one,        files=[path.name for path in inquiry.measures.beside_files], at=at, more=max(0, len(dyads) - _MOST_PAIRS),
        crumbs=[(str(words("an.title")), "/analysis")], told_right=words.count("count.pairs", len(dyads)),
    )  # fmt: skip


def _dyad_row(sayings: Sayings, each: Dyad, drawn: bool) -> DyadRow:
    words = sayings.words
    names = words.country(each.a), words.country(each.b)
    why = [_why(words, name, count) for name, count in each.why.items()]
    wording = replace(sayings.wording(), name=words.country)
    chart = twice(lambda **size: beside_drawing(each, wording, **size)) if drawn else Markup("")
    return DyadRow(each, names, _correlated(sayings, each.pearson), _correlated(sayings, each.spearman), why, chart)


def _why(words: Words, name: str, count: int) -> Markup:
    counted = {"no-coverage": "an.months", "no-file": "an.months", "our-copies": "count.reports", "unsure": "count.events",
               "undated": "count.events"}  # fmt: skip
    return words(f"an.why.{name}", n=words.count(counted.get(name, "an.rows"), count))


def _correlated(sayings: Sayings, each: Correlation) -> str:
    if each.value is None or each.low is None or each.high is None:
        return sayings.refused(each.refused or "")
    return f"{signed(each.value)} ({signed(each.low)} – {signed(each.high)})"
