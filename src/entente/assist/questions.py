"""What an assistant may ask: each question is a method, each answer is JSON with ids, quotations and sources.

Every answer names the build that it was read from. Only persons in public roles are found; of others no dossier is made.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, get_args

from entente.assist import quoting
from entente.assist.measuring import Measuring
from entente.assist.pages import MOST_ITEMS, ROOM, check_limit, page, portions
from entente.assist.quoting import Line, Listed
from entente.assist.strength import Strengths
from entente.publish import Sheet
from entente.record import Entity, Event, Lineage
from entente.record.errors import QueryError, UnknownNameError
from entente.record.vocabulary import ENTITY_KINDS
from entente.run.exporting import sheet_of
from entente.run.meant import find_party
from entente.store import Asked, Filter, Gone, Moved, Standing, Store, Told
from entente.store.filters import Table
from entente.store.ledger import ORDERS, Order
from entente.store.marks import marked

_NAMINGS: Final = 3
_OTHERS: Final = 10
_BEHIND: Final = 4


class Questions:
    """Asks a record on behalf of an assistant. Nothing here changes it."""

    def __init__(self, store: Store, codebook: str | None = None) -> None:
        """Ask this record; it stays the caller's to close. `codebook`: a folder of codebook files of one's own."""
        self.store, self.codebook = store, codebook
        self._strengths, self._measuring = Strengths(store, codebook), Measuring(store, codebook)

    def whole(self, line: Line) -> Line:
        """Put the build over an answer."""
        build = self.store.build()
        return {"build": None if build is None else build.number, **line}

    # -- lists

    def search_entities(self, words: str, kind: str | None, country: str | None, limit: int, cursor: str | None) -> Line:
        """Find persons, organizations, countries and places by words of a name, those in most events first."""
        if kind is not None and kind not in ENTITY_KINDS:
            raise UnknownNameError("kind of entity", kind, ENTITY_KINDS)
        question = ("entities", words, kind, country)
        after, kinds, code = marked(question, cursor), [kind] if kind else [], None if country is None else country.upper()
        found, total = self.store.ranked_entities(words, kinds, code, check_limit(limit) + 1, after=after)
        counts = {item.entity.id: item.events for item in found}
        lines = ({**line, "events": counts[line["id"]]} for line in quoting.namings(self.store, [item.entity for item in found]))
        return self.whole({"total": total, **page(question, lines, limit)})

    def find_events(self, asked: Asked, limit: int, cursor: str | None) -> Line:
        """Find events by words, parties, type, time and so on."""
        if asked.order not in ORDERS:
            raise UnknownNameError("order", asked.order, ORDERS)
        asked = replace(asked, actor=tuple(self.party(name).id for name in asked.actor))
        after = marked(asked, cursor)
        found = self.store.ledger(replace(asked, after=after, limit=check_limit(limit) + 1))
        answer = {"total": found.total, **page(asked, self._lines(found.events), limit)}
        if not found.total and found.without:
            answer["would_fit_without"] = dict(found.without)
        return self.whole(answer)

    def timeline(self, actor: str, other: str | None, since: str | None, until: str | None, limit: int, cursor: str | None) -> Line:
        """Give the events of a party, or between two, the oldest first; the undated last, and only where no time is asked for."""
        sides = self._sides(actor, other)
        return self._between("events", sides, Filter(since=since, until=until), limit, cursor)

    def ties(self, actor: str, other: str | None, kind: str | None, limit: int, cursor: str | None) -> Line:
        """Give the standing relations that texts state of a party, or between two."""
        sides = self._sides(actor, other)
        answer = self._between("ties", sides, Filter(type=kind), limit, cursor)
        return answer | {"strength": self._strengths.of(sides[0].id, sides[1].id)} if len(sides) == 2 and cursor is None else answer

    def analyse(
        self, measure: str, actor: str | None, level: str | None, since: str | None, until: str | None, limit: int, cursor: str | None
    ) -> Line:
        """Measure, and quote the first facts that each row rests on."""
        party = None if actor is None else self.party(actor).id
        question = ("analyse", measure, party, level, since, until)
        told, rows = self._measuring.rows(measure, party, level, since, until)
        after = marked(question, cursor)
        begin = 0 if after is None else next((at for at, row in enumerate(rows, 1) if row["id"] == after), len(rows))
        # Half the room is for what the rows rest on.
        answer = page(question, iter(rows[begin:]), check_limit(limit), ROOM // 2)
        behind = [id for row in answer["items"] for id in quoting.ids_in(row)[:_BEHIND]]
        facts = [self.fact(id)[0] for id in dict.fromkeys(behind) if self.store.find(id) is not None]
        quoted = page(question, self._lines(facts[:MOST_ITEMS], quoted=1), MOST_ITEMS, ROOM // 2)["items"]
        return self.whole({**told, "total": len(rows), **answer, "rest_on": quoted})

    def _between(self, table: Table, sides: Sequence[Entity], asked: Filter, limit: int, cursor: str | None) -> Line:
        question = (table, tuple(side.id for side in sides), asked)
        after = marked(question, cursor)
        check_limit(limit)

        def ask(after: str | None, step: int) -> Sequence[Any]:
            # A country stands for all who act for it.
            first = sides[0]
            one = {"country": first.country} if first.kind == "country" else {"actor": first.id}
            wanted = replace(asked, **one, limit=step, after=after)
            return self.store.events(wanted) if table == "events" else self.store.ties(wanted)

        fitting = (fact for some in portions(ask, after) for fact in self._fit(some, sides))
        answer = page(question, self._lines(fitting), limit)
        return self.whole({"of": [quoting.party(side.id, {side.id: side}) for side in sides], **answer})

    def _fit(self, facts: Sequence[Any], sides: Sequence[Entity]) -> Iterator[Listed]:
        """Give the facts in which each side is a party, or somebody of it, and two sides are two parties."""
        parties = {fact.id: (*fact.actors, *fact.recipients) if isinstance(fact, Event) else (fact.a, fact.b) for fact in facts}
        entities = self.store.parties(id for ids in parties.values() for id in ids)
        for fact in facts:
            there = [{id for id in parties[fact.id] if _acts_for(entities.get(id), side)} for side in sides]
            if all(there) and (len(there) < 2 or len(there[0] | there[1]) > 1):
                yield fact

    def _lines(self, facts: "Sequence[Listed] | Iterator[Listed]", quoted: int = 2) -> Iterator[Line]:
        """Give facts in short, reading what they point to a few at a time."""
        some: list[Any] = []
        for fact in facts:
            some.append(fact)
            if len(some) == _OTHERS:
                yield from self._few(some, quoted)
                some = []
        yield from self._few(some, quoted)

    def _few(self, facts: Sequence[Any], quoted: int) -> Iterator[Line]:
        sheet = sheet_of(self.store, facts)
        standings = self.store.standings([fact.id for fact in facts if isinstance(fact, Event)])
        for fact in facts:
            line = quoting.fact(fact, sheet, quoted)
            yield {**line, "standing": standings[fact.id]} if fact.id in standings else line

    # -- one of them

    def event(self, id: str, limit: int, cursor: str | None) -> Line:
        """Give one event with every sentence that tells it, a page of them at a time."""
        event, moved = self._found(id, Event)
        sheet = sheet_of(self.store, [event])
        line = self._head(event, sheet)
        line["history"] = [{"status": item.status, "when": item.when, "said_on": item.said_on} for item in event.history]
        parts = self.store.parts(event.id)[:_OTHERS]
        if parts:
            line["parts"] = [{"id": item.id, "type": item.type, "mode": item.mode, "when": item.when} for item in parts]
        told, _ = quoting.quotations(event, sheet, None)
        quoted = page(("event", event.id), _behind(told, "quotation", ("event", event.id), cursor), check_limit(limit))
        copies = self.copies(sorted({item["document"] for item in told}))
        return self.whole({**moved, "event": line, "quotations": quoted["items"], "next_cursor": quoted["next_cursor"], "copies": copies})

    def compare(self, id: str, limit: int, cursor: str | None) -> Line:
        """Put the tellings of an event side by side: what each document says, where they differ, who copies whom."""
        event, moved = self._found(id, Event)
        told = self.store.mentions_of(event.id)
        of = {item.mention.id: item.document.id for item in told}
        differ = [
            {
                "field": item.field,
                "readings": [
                    {
                        "value": quoting.clip(reading.value),
                        "documents": sorted({of[id] for id in reading.mentions if id in of})[:MOST_ITEMS],
                    }
                    for reading in item.readings
                ],
                "a_person_chose": item.preferred,
            }
            for item in event.disagreements
        ]
        question = ("compare", event.id)
        tellings = page(question, _behind(map(_telling, told), "mention", question, cursor), check_limit(limit))
        answer = {"event": self._head(event, sheet_of(self.store, [event])), "tellings": tellings["items"]}
        answer |= {"next_cursor": tellings["next_cursor"], "differences": differ, "copies": self.copies(sorted(set(of.values())))}
        return self.whole({**moved, **answer})

    def _head(self, event: Event, sheet: Sheet) -> Line:
        line = quoting.fact(event, sheet, 0)
        for name in ("quotations", "more_quotations"):
            line.pop(name, None)
        return {**line, "standing": self.store.standings([event.id]).get(event.id)}

    def copies(self, documents: Sequence[str]) -> list[Line]:
        """Say which of some documents copy one another: those of one lineage count as one source."""
        found = []
        for lineage in self.store.lineages(documents):
            here = [id for id in lineage.documents if id in documents]
            if len(here) > 1:
                kinds = sorted({copy.kind for copy in lineage.copies if copy.a[0] in here and copy.b[0] in here})
                found.append({"id": lineage.id, "documents": here, "kinds": kinds})
        return found

    def dossier(self, actor: str, limit: int) -> Line:
        """Give what is told of one entity: names, offices, ties, what it said, and its newest events."""
        check_limit(limit)
        entity = self.party(actor)
        found, told = self.store.dossier(entity), self.store.told(entity.id)
        line = next(quoting.namings(self.store, [entity], _NAMINGS))
        line["told_in"] = {"documents": told.documents, "first": told.first, "last": told.last}
        asked = Asked(actor=(entity.id,), limit=limit)
        ledger = self.store.ledger(asked)
        company = self.store.company(asked, _OTHERS)
        names = self.store.parties(item.value for item in company)
        counts = {"events": ledger.total} | {
            table: self.store.count(_table(table), Filter(actor=entity.id)) for table in ("positions", "ties", "statements")
        }
        lists: dict[str, Sequence[Any]] = {
            "positions": found.held, "held_there_by_others": found.seats, "ties": found.ties, "said": found.said,
            "named_in_statements": found.about, "newest_events": ledger.events,
        }  # fmt: skip
        answer: Line = {"entity": line, "counts": counts}
        answer["most_often_with"] = [{**quoting.party(item.value, names), "events": item.count} for item in company]
        for name, facts in lists.items():
            if facts:
                answer[name] = page((name, entity.id), self._lines(facts[:limit], quoted=1), limit, 12_000)["items"]
        return self.whole(answer)

    # -- who and what is meant

    def party(self, words: str) -> Entity:
        """Give the entity that an id or a name means.

        Raises:
            QueryError: none, several, or a person in no public role.
        """
        try:
            id = find_party(self.store, words)
        except QueryError as error:
            hint = "See `entente entities`."  # which an assistant cannot
            raise QueryError(str(error).replace(hint, "Try search_entities with part of it, or another spelling.")) from None
        found = self.store.find(id)
        entity = found.fact if isinstance(found, Standing | Moved) else None
        if not isinstance(entity, Entity) or not entity.public:
            raise QueryError(f"'{quoting.clip(words, 80)}' is a person whom no text shows in a public role: no dossier is kept of them.")
        return entity

    def _sides(self, actor: str, other: str | None) -> list[Entity]:
        sides = [self.party(words) for words in (actor, other) if words is not None]
        if len(sides) == 2 and sides[0].id == sides[1].id:
            raise QueryError("A pair has two ends: name two entities.")
        return sides

    def _found(self, id: str, kind: type[Event]) -> tuple[Event, Line]:
        fact, moved = self.fact(id)
        if not isinstance(fact, kind):
            raise QueryError(f"{quoting.clip(id, 80)} is no event but of kind {type(fact).__name__.lower()}: take an id from find_events.")
        return fact, moved

    def fact(self, id: str) -> tuple[Any, Line]:
        """Give the fact of an id, and where the id led elsewhere.

        Raises:
            QueryError: there never was one, or it is gone: the text says since when and why.
        """
        found = self.store.find(id)
        if found is None:
            raise QueryError(f"There is no {quoting.clip(id, 80)} in this record, and never was: take an id from another answer.")
        if isinstance(found, Gone):
            raise QueryError(f"{found.id} is gone since build {found.since}: {found.why}")
        if isinstance(found.fact, Lineage):
            raise QueryError(f"{found.id} is a lineage: see `copies` in the answer of get_event.")
        return found.fact, {"led_from": found.id} if isinstance(found, Moved) else {}


def _telling(told: Told) -> Line:
    return quoting.telling(told.mention, told.document)


def _behind(lines: Iterable[Line], key: str, question: object, cursor: str | None) -> Iterator[Line]:
    """Give the items behind the one that a cursor names, each with an `id` of its own."""
    after = marked(question, cursor)
    for line in lines:
        id = f"{line['document']}:{line['start']}" if key == "quotation" else line[key]
        if after is None:
            yield {"id": id, **line}
        elif id == after:
            after = None


def _acts_for(entity: Entity | None, side: Entity) -> bool:
    return entity is not None and (
        entity.id == side.id or (side.kind == "country" and side.country is not None and entity.country == side.country)
    )


def _table(name: str) -> Table:
    return next(table for table in get_args(Table) if table == name)


def order_of(words: str) -> Order:
    """Give the order of that name.

    Raises:
        UnknownNameError: there is none.
    """
    for known in ORDERS:
        if known == words:
            return known
    raise UnknownNameError("order", words, ORDERS)
