"""What builds did: to one fact, step by step with the reasons; and how much each did to the record."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, case, func, select

from entente.store import difference, tables
from entente.store.answers import Build
from entente.store.difference import FieldChange
from entente.store.lookup import builds

_MANY = 400


@dataclass(frozen=True, slots=True)
class Step:
    """What one build did to a fact.

    Attributes:
        build: the build.
        change: whether the fact came, was changed, or went.
        fields: what reads otherwise since, as JSON; empty for one that came or went, or of which the earlier reading was not kept.
        why: the reasons that the record knows, in words.
    """

    build: Build
    change: Literal["came", "changed", "went"]
    fields: tuple[FieldChange, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildCounts:
    """What one build did to the record.

    Attributes:
        came, changed, went: how many events, offices, ties, statements and actors.
        documents: how many documents it was the first to know.
        decisions: how many rulings it was the first to follow; None where builds did not write that down.
    """

    came: int = 0
    changed: int = 0
    went: int = 0
    documents: int = 0
    decisions: int | None = None


def story(connection: Connection, id: str, limit: int) -> tuple[list[Step], int]:
    """Give the steps of a fact, the first one first; none for an id that never was a fact.

    Args:
        connection: to the record.
        id: of the fact.
        limit: of more, the first step and the last ones are given.

    Returns:
        The steps, and how many there are in all.
    """
    columns = tables.changes.c
    rows = connection.execute(select(columns.build, columns.change, columns.was).where(columns.id == id).order_by(columns.build)).all()
    if not rows:
        return [], 0
    known = {build.number: build for build in builds(connection)}
    now = connection.execute(select(tables.facts.c.json).where(tables.facts.c.id == id)).scalar()
    readings = [*(row.was for row in rows), now]
    steps = []
    for at, row in enumerate(rows):
        if 0 < at < len(rows) - limit:
            continue
        before, after = (None if words is None else json.loads(words) for words in readings[at : at + 2])
        fields = tuple(difference.fields(before, after)) if row.change == "changed" and before is not None else ()
        steps.append(Step(known[row.build], row.change, fields, _why(connection, known, row.build, before, after)))
    return steps, len(rows)


def _why(connection: Connection, known: dict[int, Build], number: int, before: Any, after: Any) -> tuple[str, ...]:
    previous = max((each for each in known if each < number), default=None)
    alone = before if after is None else after if before is None else None
    if alone is not None and len(alone.get("mentions", ())) >= _MANY:
        return ()  # hundreds of documents are no reason that anybody reads
    before, after = _differing(before, after)
    reasons = difference.reasons(connection, known.get(previous or 0), known[number], [each for each in (before, after) if each])
    return tuple(reasons.why(before, after))


def _differing(before: Any, after: Any) -> tuple[Any, Any]:
    """Leave out of very many mentions those that both readings have: their documents are no reason for a difference."""
    if not before or not after or len(before.get("mentions", ())) < _MANY:
        return before, after
    both = set(before.get("mentions", ())) & set(after.get("mentions", ()))
    return tuple({**each, "mentions": [id for id in each.get("mentions", ()) if id not in both]} for each in (before, after))  # type: ignore[return-value]


def touched(connection: Connection, after: int, until: int | None) -> dict[str, int]:
    """Count by kind the facts that came, changed or went after a build, until another (or until now)."""
    columns = tables.changes.c
    wanted = select(columns.kind, func.count(columns.id.distinct())).where(columns.build > after)
    if until is not None:
        wanted = wanted.where(columns.build <= until)
    return dict(connection.execute(wanted.group_by(columns.kind)).all())


def counts(connection: Connection) -> dict[int, BuildCounts]:
    """Count what each build did."""
    columns, arrived = tables.changes.c, tables.arrivals.c
    each = [func.sum(case((columns.change == change, 1), else_=0)) for change in ("came", "changed", "went")]
    rows = connection.execute(select(columns.build, *each).where(columns.kind != "lineage").group_by(columns.build))
    changed = {build: (int(came), int(other), int(went)) for build, came, other, went in rows}
    documents = {build: int(count) for build, count in connection.execute(select(arrived.build, func.count()).group_by(arrived.build))}
    decisions = dict(_ruled(connection))
    return {
        number: BuildCounts(*changed.get(number, (0, 0, 0)), documents.get(number, 0), decided) for number, decided in decisions.items()
    }


def _ruled(connection: Connection) -> Iterable[tuple[int, int | None]]:
    columns = tables.builds.c
    before: int | None = 0
    for number, last in connection.execute(select(columns.number, columns.decisions).order_by(columns.number)):
        # Decisions are numbered without gaps: they are only ever appended.
        yield number, last - before if last is not None and before is not None else None
        before = last
