"""Facts as rows: narrow ones for a screen, full ones for pipes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from entente.cli.screen import Column, cell
from entente.languages.pack import SUPPORTED
from entente.record import Entity, Event, Place, Position, Sources, Statement, Tie
from entente.store import DocumentRow

Row = Sequence[str]
Listed = Event | Entity | Position | Tie | Statement | DocumentRow


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind is listed: the columns of the screen, and those of a pipe."""

    screen: tuple[Column, ...]
    pipe: tuple[str, ...]


LAYOUTS: Mapping[str, Layout] = {
    "events": Layout(
        (Column("when", 11), Column("what", 19), Column("who → whom, where"), Column("status", 8), Column("src", 4, True)),
        ("id", "when", "type", "mode", "actors", "recipients", "place", "country", "status", "documents", "independent"),
    ),
    "entities": Layout(
        (Column("kind", 7), Column("name"), Column("of", 3), Column("also", 22), Column("id", 19)),
        ("id", "kind", "name", "country", "sector", "names"),
    ),
    "positions": Layout(
        (Column("from", 11), Column("to", 11), Column("who, role, where"), Column("src", 4, True), Column("id", 19)),
        ("id", "person", "role", "organization", "from", "to", "status", "documents", "independent"),
    ),
    "ties": Layout(
        (Column("kind", 11), Column("", 1), Column("between"), Column("src", 4, True), Column("id", 19)),
        ("id", "kind", "sign", "a", "b", "status", "documents", "independent"),
    ),
    "statements": Layout(
        (Column("who", 20), Column("what"), Column("src", 4, True), Column("id", 19)),
        ("id", "speaker", "told_to", "form", "text", "status", "documents", "independent"),
    ),
    "documents": Layout(
        (Column("published", 10), Column("lang", 7), Column("outlet, title"), Column("read", 7), Column("id", 20)),
        ("id", "published", "language", "outlet", "title", "source", "url", "kind", "characters"),
    ),
}


def of_ids(ids: Iterable[str], entities: Mapping[str, Entity]) -> str:
    """Name entities: their names, joined; an id where the name is not known."""
    return ", ".join(cell(entities[id].name if id in entities else id) for id in ids)


def what(event: Event) -> str:
    """Name an event's type and mode."""
    return event.type if event.mode is None else f"{event.type}/{event.mode}"


def parties(event: Event, entities: Mapping[str, Entity]) -> str:
    """Say who did it to whom."""
    actors = of_ids(event.actors, entities) or "somebody"
    return f"{actors} → {of_ids(event.recipients, entities)}" if event.recipients else actors


def place(where: Place | None) -> str:
    """Name a place, in English where we can, with its country."""
    if where is None:
        return ""
    name = where.name_en or where.name
    return cell(name) if where.country is None or where.country == name else f"{cell(name)} {where.country}"


def day(value: str | None) -> str:
    """Write a date for a narrow column: an interval on two lines, unknown as a dash."""
    return (value or "–").replace("/", "/\n")


def day_or_told(event: Event) -> str:
    """Write an event's date for a narrow column; where no text gives one, when it was first told, and that it is that."""
    if event.when is None and (said := event.first_told) is not None:
        return f"told\n{said}"
    return day(event.when)


def told(sources: Sources) -> str:
    """Give documents and independent sources: "4/2"."""
    return f"{sources.documents}/{sources.independent}"


def screen_row(fact: Listed, entities: Mapping[str, Entity]) -> Row:
    """Make a fact a row of its kind's screen columns."""
    match fact:
        case Event():
            where = place(fact.where)
            who = parties(fact, entities) + (f"; {where}" if where else "")
            return (day_or_told(fact), f"{what(fact)}\n{fact.id}", who, fact.status, told(fact.sources))
        case Entity():
            others = [item.name for item in fact.names if item.name != fact.name][:2]
            return (fact.kind, cell(fact.name), fact.country or "–", ", ".join(map(cell, others)), fact.id)
        case Position():
            held = f"{of_ids([fact.person], entities)}: {cell(fact.role)}"
            if fact.organization is not None:
                held += f", {of_ids([fact.organization], entities)}"
            return (day(fact.start), day(fact.end), held, told(fact.sources), fact.id)
        case Tie():
            between = f"{of_ids([fact.a], entities)} – {of_ids([fact.b], entities)}"
            return (fact.kind, fact.sign, between, told(fact.sources), fact.id)
        case Statement():
            return (of_ids([fact.speaker], entities), cell(_short(fact.text, 160)), told(fact.sources), fact.id)
        case DocumentRow():
            title = ": ".join(cell(_short(part, 90)) for part in (fact.outlet, fact.title or fact.source) if part)
            return (fact.published or "–", fact.language or "unknown", title, "yes" if is_read(fact.language) else "not yet", fact.id)


def pipe_row(fact: Listed, entities: Mapping[str, Entity]) -> Sequence[str | None]:
    """Make a fact a row of its kind's pipe columns."""

    def name(id: str | None) -> str | None:
        return None if id is None else entities[id].name if id in entities else id

    def names(ids: Iterable[str]) -> str:
        return "; ".join(name(id) or "" for id in ids)

    match fact:
        case Event():
            where = fact.where
            at = (where.name_en or where.name, where.country) if where is not None else (None, None)
            return (fact.id, fact.when, fact.type, fact.mode, names(fact.actors), names(fact.recipients), *at, fact.status, *_counts(fact))
        case Entity():
            return (fact.id, fact.kind, fact.name, fact.country, fact.sector, "; ".join(item.name for item in fact.names))
        case Position():
            return (fact.id, name(fact.person), fact.role, name(fact.organization), fact.start, fact.end, fact.status, *_counts(fact))
        case Tie():
            return (fact.id, fact.kind, fact.sign, name(fact.a), name(fact.b), fact.status, *_counts(fact))
        case Statement():
            return (fact.id, name(fact.speaker), fact.told_to, fact.form, fact.text, fact.status, *_counts(fact))
        case DocumentRow():
            known = (fact.id, fact.published, fact.language, fact.outlet, fact.title, fact.source, fact.url, fact.kind)
            return (*known, str(fact.characters))


def _counts(fact: Event | Position | Tie | Statement) -> tuple[str, str]:
    return str(fact.sources.documents), str(fact.sources.independent)


def is_read(language: str | None) -> bool:
    """Tell whether documents of a language are read."""
    return language in SUPPORTED


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
