"""Questions: facts that fit a filter, and what measures and pages ask."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from entente.record import Entity, Event, Lineage, Position, Statement, Tie, Unmoored
from entente.record.errors import StoreError
from entente.store import asking, documents, doubts, lookup, opening, queries, tellings
from entente.store.answers import Background, DocumentRow, Fact
from entente.store.asking import DocumentReadings, Dossier, Ranked, ToldOf
from entente.store.catalogue import Catalogue, Overview
from entente.store.doubts import Doubtful
from entente.store.filters import Filter, Table
from entente.store.ledger import Asked, Counted, LedgerPage
from entente.store.methods.connected import STEP
from entente.store.methods.memory import Memory
from entente.store.tellings import ToldIn

_MOST_FACES = 20_000
_EVERYTHING = Filter()
_ANYTHING = Asked()


class Questions(Memory):
    """Facts by filter, and all that measures and the workbench ask of them."""

    # -- by filter

    def events(self, asked: Filter = _EVERYTHING) -> tuple[Event, ...]:
        """Give the events that fit: earliest day first, undated last, then by id. Undated ones fit no `since` or `until`."""
        return self._read(lambda connection: queries.facts(connection, "events", Event, asked))

    def entities(self, asked: Filter = _EVERYTHING) -> tuple[Entity, ...]:
        """Give the entities that fit, by id."""
        return self._read(lambda connection: queries.facts(connection, "entities", Entity, asked))

    def positions(self, asked: Filter = _EVERYTHING) -> tuple[Position, ...]:
        """Give the positions that fit, in order of time; one whose end is not told counts as open, one without dates as undated."""
        return self._read(lambda connection: queries.facts(connection, "positions", Position, asked))

    def ties(self, asked: Filter = _EVERYTHING) -> tuple[Tie, ...]:
        """Give the ties that fit, in order of time: from the earliest to the latest day that any telling gives it."""
        return self._read(lambda connection: queries.facts(connection, "ties", Tie, asked))

    def statements(self, asked: Filter = _EVERYTHING) -> tuple[Statement, ...]:
        """Give the statements that fit, by the earliest day of publication of their documents."""
        return self._read(lambda connection: queries.facts(connection, "statements", Statement, asked))

    def walk(self, table: Table, asked: Filter = _EVERYTHING, step: int = STEP) -> Iterator[tuple[tuple[Fact, ...], Background]]:
        """Go through the facts that fit, in the order of their own question, in portions, each with what it points to.

        All portions show one state of the record, and no more than a portion is in memory: so exports of any size are written.
        Documents are no facts: ask `documents_table`.
        """
        try:
            with self._reading() as connection:
                for facts in queries.walk(connection, table, asked, step):
                    yield tuple(facts), lookup.background(connection, facts)
        except SQLAlchemyError as error:
            raise StoreError(opening.explain(error, self.label)) from error

    def documents_table(self, asked: Filter = _EVERYTHING) -> tuple[DocumentRow, ...]:
        """Give the documents that fit, without their texts: earliest published first, undated last, then by id."""
        return self._read(lambda connection: queries.documents_table(connection, asked))

    def count(self, table: Table, asked: Filter = _EVERYTHING) -> int:
        """Give how many fit, whatever the limit."""
        return self._read(lambda connection: queries.count(connection, table, asked))

    def coverage(self) -> dict[tuple[str, str], int]:
        """Give how many documents published on a day name a country or anybody of it, by (ISO code, day); the undated count nowhere."""
        return self._read(queries.coverage)

    # -- what measures ask

    def told_in(self, facts: Sequence[str] | None = None) -> list[ToldIn]:
        """Give the mentions of facts with their documents; of every event, position, tie and statement where None."""
        return self._read(lambda connection: tellings.told_in(connection, facts))

    def papers(self, ids: Iterable[str]) -> dict[str, tuple[str | None, str | None, str | None]]:
        """Give outlet, language and day of publication of documents, by id; what is not there is left out."""
        return self._read(lambda connection: tellings.papers(connection, ids))

    def acting_for(self, party: str) -> frozenset[str]:
        """Give everybody who may ever act for a party: itself; of a country all of it; and who holds an office in any of these."""
        return self._ask(lambda connection, catalogue: tellings.acting_for(connection, catalogue, party))

    def events_between(self, ones: Iterable[str], others: Iterable[str]) -> tuple[Event, ...]:
        """Give the events in which somebody of the ones and somebody of the others take part, by id."""
        return self._ask(lambda connection, catalogue: tellings.events_between(connection, catalogue, ones, others))

    def ties_between(self, ones: Iterable[str], others: Iterable[str]) -> tuple[Tie, ...]:
        """Give the stated ties that have an end on either side, by id."""
        return self._read(lambda connection: tellings.ties_between(connection, sorted(ones), sorted(others)))

    def offices_of(self, persons: Iterable[str]) -> tuple[Position, ...]:
        """Give the positions of persons, by id."""
        return self._read(lambda connection: tellings.offices_of(connection, sorted(persons)))

    def lineages_around(self, documents: Iterable[str]) -> tuple[Lineage, ...]:
        """Give the lineages of documents and those that these hang together with."""
        return self._read(lambda connection: tellings.lineages_around(connection, documents))

    def publication_times(self, documents: Sequence[str]) -> dict[str, str]:
        """Give when documents were published, as exactly as is told: a day, or a day and time; those without are left out."""
        return self._read(lambda connection: tellings.publication_times(connection, documents))

    # -- the workbench's questions

    def ledger(self, asked: Asked = _ANYTHING) -> LedgerPage:
        """Give a page of events with counts of every facet and month.

        Raises:
            QueryError: a part of the question makes no sense; the text says what to give instead.
        """
        return self._ask(lambda connection, catalogue: asking.answer(connection, catalogue, asked))

    def ledger_ids(self, asked: Asked = _ANYTHING) -> tuple[str, ...]:
        """Give the ids of all events that fit, in order, whatever the limit."""
        return self._ask(lambda connection, catalogue: asking.ids(connection, catalogue, asked))

    def company(self, asked: Asked, limit: int = 10) -> tuple[Counted, ...]:
        """Count who else takes part in the events that fit, most first."""
        return self._ask(lambda connection, catalogue: asking.company(connection, catalogue, asked, limit))

    def events_by_id(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """Give events in the order of the ids; what does not stand is left out."""
        return self._read(lambda connection: asking.facts_by_id(connection, Event, ids))

    def entities_by_id(self, ids: Sequence[str]) -> tuple[Entity, ...]:
        """Give entities in the order of the ids; what does not stand is left out."""
        return self._read(lambda connection: asking.facts_by_id(connection, Entity, ids))

    def parties(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Give entities by id, as pages name them: without the ids of their mentions. What does not stand is left out.

        Those once read are kept in memory until the next build: a page names the same few again and again.
        """
        wanted = sorted(set(ids))

        def answer(connection: Connection, held: Catalogue) -> dict[str, Entity]:
            lacking = [id for id in wanted if id not in held.faces]
            if len(held.faces) + len(lacking) > _MOST_FACES:
                held.faces.clear()
                lacking = wanted
            for entity in asking.facts_by_id(connection, Entity, lacking):
                held.faces[entity.id] = replace(entity, mentions=())
            return {id: face for id in wanted if (face := held.faces.get(id)) is not None}

        return self._ask(answer)

    def one_entity(self, actor: str) -> Entity | None:
        """Give the entity that an id (an old one will do) or words of a name mean: of several the one in most events; None for none."""
        return self._ask(lambda connection, catalogue: asking.one_entity(connection, catalogue, actor))

    def doubtful(self, limit: int = 200) -> tuple[Doubtful, ...]:
        """Give events that a person should look at, up to a number for each kind of doubt, the least sure first."""
        return self._ask(lambda connection, catalogue: tuple(doubts.doubtful(connection, catalogue, limit)))

    def unmoored(self) -> tuple[Unmoored, ...]:
        """Give the decisions that found nothing to rule on, or that another contradicts."""
        return self._read(lookup.unmoored)

    def ranked_entities(
        self,
        words: str | None = None,
        kinds: Sequence[str] = (),
        country: str | None = None,
        limit: int = 50,
        offset: int = 0,
        after: str | None = None,
    ) -> tuple[tuple[Ranked, ...], int]:
        """Give the entities that have a name with a word that begins so, those in most events first; and how many there are.

        `after` is the id of the last entity of the page before.

        Raises:
            QueryError: the words hold no letter.
        """
        wanted = asking.Wanted(words, kinds, country, after)
        return self._ask(lambda connection, catalogue: asking.entities(connection, catalogue, wanted, limit, offset))

    def ranked_ids(self, words: str | None = None, kinds: Sequence[str] = (), country: str | None = None) -> tuple[str, ...]:
        """Give the ids of all of them, in that order."""
        wanted = asking.Wanted(words, kinds, country)
        return self._ask(lambda connection, catalogue: tuple(asking.ranked(connection, catalogue, wanted)[0]))

    def told(self, fact: str) -> ToldOf:
        """Give in how many documents a fact is told, and their first and last day of publication."""
        return self._read(lambda connection: asking.told_of(connection, fact))

    def dossier(self, entity: Entity) -> Dossier:
        """Give what is told of an entity besides its events."""
        return self._ask(lambda connection, catalogue: asking.dossier(connection, catalogue, entity))

    def offices(self, person: str) -> tuple[Position, ...]:
        """Give the positions that a person holds or held, the newest first."""
        return self._read(lambda connection: asking.with_party(connection, person, "position", Position, ("person",)))

    def readings(self, document: str) -> DocumentReadings:
        """Give what a document's text was found to say, in order of the text, and whose text it shares."""
        return self._read(lambda connection: asking.readings(connection, document))

    def lineages(self, documents: Sequence[str] | None = None) -> tuple[Lineage, ...]:
        """Give the lineages (documents whose passages copy one another) that hold any of these documents, by id; all where left out."""
        if documents is None:
            return self._read(lookup.lineages)
        return self._read(lambda connection: asking.lineages_of(connection, documents))

    def document_rows(self, ids: Iterable[str]) -> dict[str, DocumentRow]:
        """Give documents without their texts, by id; what is not there is left out."""
        wanted = list(ids)
        return self._read(lambda connection: documents.rows(connection, wanted))

    def standings(self, events: Iterable[str]) -> dict[str, str]:
        """Give how well events stand, by id: `corroborated`, `one-origin`, `second-hand`, `contested` or `open`."""
        wanted = sorted(set(events))
        return self._read(lambda connection: asking.standings(connection, wanted))

    def parts(self, event: str) -> tuple[Event, ...]:
        """Give the events that are part of another, by day."""
        return self._read(lambda connection: asking.parts_of(connection, event))

    def overview(self) -> Overview:
        """Count what the record held when its newest build was first asked."""
        return self._ask(lambda _, catalogue: catalogue.overview)
