"""From the store to the measures: what they read, of the whole record or of two parties alone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from entente.analyse.facts import Facts, Paper, Telling, collect, voices_of
from entente.record import Event, Tie
from entente.store import DocumentRow, Store


def facts_of(store: Store) -> Facts:
    """Read out of a record what the measures read."""
    record, build = store.record(), store.build()
    papers = {row.id: _paper(row) for row in store.documents_table()}
    told = _tellings(store, None, papers, voices_of(record.lineages))
    entities = {entity.id: entity for entity in record.entities}
    ordered = tuple(papers[id] for id in sorted(papers))
    return Facts(
        build.number if build is not None else None,
        entities,
        record.events,
        record.positions,
        record.ties,
        record.statements,
        told,
        ordered,
    )


def facts_between(store: Store, a: str, b: str) -> Facts:
    """Read what the measures of one pair read: the events and stated ties in which whoever may act for one meets whoever may for the other.

    So a pair is measured in the time that its own events take, however large the record; papers and statements are left out.
    """
    sides = [store.acting_for(party) for party in (a, b)]
    events, ties = store.events_between(*sides), store.ties_between(*sides)
    named = facts_in(store, events, ties, (a, b))
    positions = store.offices_of(id for id, entity in named.entities.items() if entity.kind == "person")
    bodies = {position.organization for position in positions if position.organization is not None} - named.entities.keys()
    return replace(named, entities={**named.entities, **store.parties(bodies)}, positions=positions)


def facts_in(store: Store, events: Sequence[Event], ties: Sequence[Tie], also: Iterable[str] = ()) -> Facts:
    """Read who tells these events and stated ties, and whom they name; offices are left out, so each party stands for itself.

    Args:
        store: the record.
        events, ties: what is measured.
        also: parties that are wanted though no event or tie names them.
    """
    named = {id for event in events for id in (*event.actors, *event.recipients)} | {id for tie in ties for id in (tie.a, tie.b)} | {*also}
    entities = store.parties(named)
    told = store.told_in([*(event.id for event in events), *(tie.id for tie in ties)])
    papers = {id: Paper(id, *known) for id, known in store.papers(item.document for item in told).items()}
    voices = voices_of(store.lineages_around(papers))
    build = store.build()
    tellings = collect(((item.fact, item.mention, item.document, item.attribution) for item in told), papers, voices)
    return Facts(build.number if build is not None else None, entities, tuple(events), (), tuple(ties), (), tellings)


def _tellings(
    store: Store, facts: Sequence[str] | None, papers: dict[str, Paper], voices: dict[str, str]
) -> dict[str, tuple[Telling, ...]]:
    return collect(((item.fact, item.mention, item.document, item.attribution) for item in store.told_in(facts)), papers, voices)


def _paper(row: DocumentRow) -> Paper:
    return Paper(row.id, row.outlet, row.language, row.published)
