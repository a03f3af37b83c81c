"""Compare two builds: which facts came, went and changed, in which fields, and why."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select

from entente.record import Decision
from entente.record.errors import StoreError
from entente.record.jsons import dumps, from_json
from entente.store import tables, withdrawing
from entente.store.answers import FACT_CLASSES, Build, Fact, FactKind
from entente.store.lookup import builds
from entente.store.rows import portions

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that reads otherwise; None where the fact was not there."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands otherwise between two builds.

    Attributes:
        kind, id: the fact.
        change: whether it came, went or changed from the first to the second build.
        fields: what reads otherwise, as JSON; for one that came or went, its whole reading.
        why: the reasons that the record knows, in words; never empty.
    """

    kind: FactKind
    id: str
    change: Literal["came", "went", "changed"]
    fields: tuple[FieldChange, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A difference with what the fact said at the first and at the second build; None where it was not there."""

    difference: Difference
    before: Fact | None
    after: Fact | None


def compare(connection: Connection, first: int, second: int) -> list[Compared]:
    """Give the differences from one build to a later one, each with the fact before and after.

    Raises:
        StoreError: there is no such build, or it was made before builds kept what they changed.
    """
    before, after, found = _found(connection, first, second)
    return [Compared(each, _fact(each.kind, before[each.id]), _fact(each.kind, after[each.id])) for each in found]


def _fact(kind: FactKind, reading: Words | None) -> Fact | None:
    return None if reading is None else from_json(FACT_CLASSES[kind], reading)


def diff(connection: Connection, first: int, second: int) -> list[Difference]:
    """Give the differences from one build to another, by kind, then id; a later first build is compared backwards.

    Raises:
        StoreError: there is no such build, or it was made before builds kept what they changed.
    """
    if first > second:
        return [_backwards(each) for each in diff(connection, second, first)]
    return _found(connection, first, second)[2]


def _found(
    connection: Connection, first: int, second: int
) -> tuple[Mapping[str, Words | None], Mapping[str, Words | None], list[Difference]]:
    known = {build.number: build for build in builds(connection)}
    for number in (first, second):
        if number not in known:
            raise StoreError(f"There is no build {number}: `entente diff` alone lists those that are there.")
    before, after = _readings(connection, first, second)
    told = reasons(connection, known[first], known[second], [each for each in (*before.values(), *after.values()) if each])
    kinds = _kinds(connection, first, second)
    found = []
    for id in sorted(after, key=lambda each: (_kind_rank(kinds[each]), each)):
        old, new = before[id], after[id]
        if old == new:
            continue
        change: Literal["came", "went", "changed"] = "came" if old is None else "went" if new is None else "changed"
        found.append(Difference(kinds[id], id, change, tuple(fields(old, new)), tuple(told.why(old, new))))
    return before, after, found


def _kind_rank(kind: FactKind) -> int:
    return ("event", "position", "tie", "statement", "entity", "lineage").index(kind)


def _backwards(one: Difference) -> Difference:
    turned: dict[str, Literal["came", "went", "changed"]] = {"came": "went", "went": "came", "changed": "changed"}
    changes = tuple(FieldChange(each.field, each.after, each.before) for each in one.fields)
    return Difference(one.kind, one.id, turned[one.change], changes, one.why)


def _readings(connection: Connection, first: int, second: int) -> tuple[dict[str, Words | None], dict[str, Words | None]]:
    """Give what each fact that the builds between touched said at the first and at the second build; None where it was not there."""
    columns = tables.changes.c
    wanted = select(columns.build, columns.id, columns.change, columns.was).where(columns.build > first).order_by(columns.build)
    before: dict[str, Words | None] = {}
    after: dict[str, Words | None] = {}
    touched: set[str] = set()
    for build, id, change, was in connection.execute(wanted):
        if change != "came" and was is None:
            raise StoreError(f"Build {build} was made before builds kept what they changed: compare later ones.")
        reading = None if was is None else json.loads(was)
        if build <= second:
            touched.add(id)
            before.setdefault(id, reading)
        elif id in touched:
            after.setdefault(id, reading)
    for portion in portions(sorted(touched - set(after))):
        rows = connection.execute(select(tables.facts.c.id, tables.facts.c.json).where(tables.facts.c.id.in_(portion)))
        after.update({id: json.loads(words) for id, words in rows})
    return {id: before[id] for id in touched}, {id: after.get(id) for id in touched}


def _kinds(connection: Connection, first: int, second: int) -> dict[str, FactKind]:
    columns = tables.changes.c
    between = select(columns.id, columns.kind).where(columns.build > first, columns.build <= second)
    return {row.id: row.kind for row in connection.execute(between)}


def fields(old: Words | None, new: Words | None) -> Iterable[FieldChange]:
    """Give the fields that read otherwise."""
    for name in dict.fromkeys((*(old or ()), *(new or ()))):
        mine, theirs = (old or {}).get(name), (new or {}).get(name)
        if name != "id" and mine != theirs:
            yield FieldChange(name, None if old is None else dumps(mine), None if new is None else dumps(theirs))


@dataclass(frozen=True)
class Reasons:
    """What may have made a difference.

    Attributes:
        new: documents that came between the builds, with the name that the user knows them by.
        of_mention: document of each mention, or the document itself.
        ruled: decisions made between the builds, by document that they point into.
        general: what holds for the whole build: another coding, another resolver.
        out, back: what is said of documents that were withdrawn, and added again, between the builds.
    """

    new: Mapping[str, str]
    of_mention: Mapping[str, str]
    ruled: Mapping[str, tuple[Decision, ...]]
    general: tuple[str, ...]
    out: Mapping[str, str]
    back: Mapping[str, str]

    def why(self, old: Words | None, new: Words | None) -> list[str]:
        """Give the reasons for one difference."""
        mine, theirs = (set((each or {}).get("mentions", ())) | set((each or {}).get("documents", ())) for each in (old, new))
        documents = {self.of_mention.get(member, member) for member in mine | theirs}
        came = sorted({self.new[name] for member in theirs - mine if (name := self.of_mention.get(member, member)) in self.new})
        found = [f"new document: {', '.join(came)}"] if came else []
        for fresh, moved in ((self.out, mine - theirs), (self.back, theirs - mine)):
            found += sorted({fresh[name] for member in moved if (name := self.of_mention.get(member, member)) in fresh})
        rulings = {decision.id: decision for name in sorted(documents) for decision in self.ruled.get(name, ())}
        found += [f"ruled by {each.by} ({each.kind}, {each.id}): {each.why}" for each in rulings.values()]
        found += self.general
        if not found and mine != theirs:
            found.append("its mentions were put together otherwise, since what they are compared with has changed")
        return found or ["what it points to has changed"]


def reasons(connection: Connection, first: Build | None, second: Build, facts: Iterable[Words]) -> Reasons:
    """Gather the reasons why facts may read otherwise at a build than at an earlier one; None for before all builds."""
    general = []
    if first is not None and first.coding != second.coding:
        general.append(f"the texts were read by another coding ({first.coding}, then {second.coding})")
    if first is not None and first.resolver != second.resolver:
        general.append(f"another resolver put them together ({first.resolver}, then {second.resolver})")
    members = sorted({member for fact in facts for member in (*fact.get("mentions", ()), *fact.get("documents", ()))})
    of_mention = _documents(connection, members)
    low = first.number if first is not None else 0
    told = {of_mention.get(member, member) for member in members}
    new = _arrived(connection, low, second.number, told)
    out, back = _withdrawn_between(connection, first.created_at if first is not None else "", second.created_at, told)
    return Reasons(new, of_mention, _ruled(connection, low, second.number), tuple(general), out, back)


def _withdrawn_between(connection: Connection, since: str, until: str, documents: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Say of those of the documents that were taken out, and of those that were added again, from one time to another."""
    out, back = {}, {}
    for each in withdrawing.listed(connection, sorted(documents)):
        name = each.source or each.document
        if since < each.at <= until:
            out[each.document] = f"{name} was {each.words}"
        if each.back is not None and since < each.back <= until:
            back[each.document] = f"{name}, {each.words}, was added again"
    return out, back


def _arrived(connection: Connection, first: int, second: int, documents: Iterable[str]) -> dict[str, str]:
    """Give those of the documents that came between the builds, with the name that the user knows them by."""
    written, arrived, found = tables.documents.c, tables.arrivals.c, {}
    for portion in portions(sorted(documents)):
        rows = select(written.id, written.source).join(tables.arrivals, arrived.document == written.id).where(written.id.in_(portion))
        for id, source in connection.execute(rows.where(arrived.build > first, arrived.build <= second)):
            found[id] = source or id
    return found


def _documents(connection: Connection, members: list[str]) -> dict[str, str]:
    """Give the document of each mention; a ruled reading may bear an id that no coding gave."""
    found: dict[str, str] = {}
    for portion in portions(members):
        columns = tables.mentions.c
        rows = connection.execute(select(columns.id, columns.document).where(columns.id.in_(portion)))
        found.update({row.id: row.document for row in rows})
    return found


def _ruled(connection: Connection, first: int, second: int) -> dict[str, tuple[Decision, ...]]:
    """Give the decisions that the second build knew and the first did not, by document; an undo stands with what it withdraws."""
    columns = tables.builds.c
    low, high = (connection.execute(select(columns.decisions).where(columns.number == number)).scalar() for number in (first, second))
    if low == high and low is not None:
        return {}
    held = tables.decisions.c
    wanted = select(held.json).where(held.number > (low or 0)).order_by(held.number)
    if high is not None:
        wanted = wanted.where(held.number <= high)
    found: dict[str, list[Decision]] = {}
    for words in connection.execute(wanted).scalars().all():
        decision = from_json(Decision, json.loads(words))
        target = _ruled_on(connection, decision)
        anchors = [anchor for group in (target.anchors if target else ()) for anchor in group]
        for document in sorted({anchor.document for anchor in anchors}):
            found.setdefault(document, []).append(decision)
    return {document: tuple(held) for document, held in found.items()}


def _ruled_on(connection: Connection, decision: Decision) -> Decision | None:
    """Give what a decision rules on in the end: itself; of an undo (of an undo …) the decision that it withdraws or brings back."""
    target: Decision | None = decision
    while target is not None and target.kind == "undo":
        words = connection.execute(select(tables.decisions.c.json).where(tables.decisions.c.id == (target.undoes or ""))).scalar()
        target = from_json(Decision, json.loads(words)) if words is not None else None
    return target
