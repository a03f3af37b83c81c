"""Small records, written down fact by fact."""

from entente.analyse.facts import Facts, Paper, Telling
from entente.record import Entity, Event, HistoryEntry, Position, Sources, Statement, Tie, TieTelling

NOBODY = Sources(1, 1, (), ())


def person(id: str, country: str | None = None, sector: str | None = None) -> Entity:
    """Make a person."""
    return Entity(id, "person", id, (), (), country, sector)


def org(id: str, country: str | None = None, sector: str | None = None) -> Entity:
    """Make an organization."""
    return Entity(id, "org", id, (), (), country, sector)


def country(code: str) -> Entity:
    """Make a country."""
    return Entity(code, "country", code, (), (), code)


def event(id: str, actors: str, recipients: str = "", when: str | None = None, kind: str = "CONSULT/visit", **more: object) -> Event:
    """Make an event; actors and recipients are ids with blanks between, `kind` is TYPE or TYPE/mode."""
    type_, _, mode = kind.partition("/")
    history = tuple(HistoryEntry("planned", when, str(said), ()) for said in (more.get("said") or ()))  # type: ignore[attr-defined]
    return Event(
        id, type_, mode or None, (), tuple(actors.split()), tuple(recipients.split()), when, None,
        more.get("status", "occurred"), (), None, None, more.get("part_of"), history, 1.0, (), NOBODY,  # type: ignore[arg-type]
    )  # fmt: skip


def position(
    person: str, role: str, organization: str | None, start: str | None = None, end: str | None = None, **more: object
) -> Position:
    """Make a position."""
    name = f"po_{person}_{role}_{organization}_{start}"
    return Position(name, person, role, organization, start, end, more.get("status", "occurred"), 1.0, (), NOBODY)  # type: ignore[arg-type]


def tie(id: str, a: str, b: str, kind: str, sign: str, *said_on: str | None) -> Tie:
    """Make a stated tie."""
    tellings = tuple(TieTelling(None, None, day, f"{id}_{place}") for place, day in enumerate(said_on))
    return Tie(id, a, b, kind, sign, tellings, "occurred", 1.0, (), NOBODY)  # type: ignore[arg-type]


def statement(id: str, speaker: str) -> Statement:
    """Make a statement."""
    return Statement(id, speaker, None, "quote", "…", "occurred", 1.0, (), NOBODY)


def telling(document: str, voice: str | None = None, **more: str) -> Telling:
    """Make a telling; the document is its own voice where none is named."""
    known = (more.get(name) for name in ("outlet", "language", "published", "on", "mention"))
    return Telling(document, voice or document, *known)  # type: ignore[arg-type]


def facts(*given: object, told: dict[str, tuple[Telling, ...]] | None = None, voices: int = 1) -> Facts:
    """Put nouns together; what `told` leaves out is told by so many documents of its own."""
    listed = told or {}
    kinds = {kind: tuple(noun for noun in given if isinstance(noun, kind)) for kind in (Entity, Event, Position, Tie, Statement)}
    every = [noun for kind in (Event, Position, Tie, Statement) for noun in kinds[kind]]
    tellings = {
        noun.id: listed.get(noun.id, tuple(telling(f"{noun.id}.{each}", mention=f"{noun.id}_{each}") for each in range(voices)))
        for noun in every
    }
    papers = {each.document: Paper(each.document, each.outlet, each.language, each.published) for each in sum(tellings.values(), ())}
    return Facts(
        7, {noun.id: noun for noun in kinds[Entity]}, kinds[Event], kinds[Position], kinds[Tie], kinds[Statement], tellings,
        tuple(papers[name] for name in sorted(papers)),
    )  # fmt: skip
