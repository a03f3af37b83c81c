"""The workbench's questions, on SQLite and PostgreSQL alike: words, facets, time, order, pages; and records of the first version."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from store_sample import ARABIC, CODED_AR, CODED_EN, CODING, ENGLISH, make_record

from entente.record import Disagreement, Event, Record
from entente.record.errors import QueryError, UnknownNameError
from entente.record.facts import Reading
from entente.store import Asked, Store, fold_name
from entente.store.names import fold_text
from entente.store.search import phrases

FIRST = CODED_EN.events[0].id


@pytest.fixture
def built(coded_store: Store) -> Store:
    """Give a store with a record of two events: one contested, and one that is a part of it, undated."""
    coded_store.save_record(_two(), CODING)
    return coded_store


def _two() -> Record:
    record = make_record()
    whole = record.events[0]
    differ = Disagreement("when", (Reading("2026-01-06", whole.mentions[:1]), Reading("2026-01-07", whole.mentions[1:])))
    part = replace(whole, id="ev_part", type="AGREE", mode="signed", when=None, status="planned", part_of=whole.id, contexts=("economic",))
    return replace(record, events=tuple(sorted((replace(whole, disagreements=(differ,)), part), key=lambda event: event.id)))


def _ids(store: Store, **asked: object) -> set[str]:
    return {event.id for event in store.ledger(Asked(**asked)).events}  # type: ignore[arg-type]


BOTH, WHOLE, PART, NONE = {FIRST, "ev_part"}, {FIRST}, {"ev_part"}, set[str]()
QUESTIONS = {
    "all": ({}, BOTH),
    "type": ({"type": ("CONSULT",)}, WHOLE),
    "types": ({"type": ("CONSULT", "AGREE")}, BOTH),
    "actor-id": ({"actor": ("en_saddam",)}, BOTH),
    "actor-words": ({"actor": ("حفتر",)}, BOTH),
    "actor-nobody": ({"actor": ("Nobody",)}, NONE),
    "standing": ({"standing": ("contested",)}, WHOLE),
    "open": ({"standing": ("open",)}, PART),
    "status": ({"status": ("planned",)}, PART),
    "status-none": ({"status": ("denied",)}, NONE),
    "mode": ({"mode": ("signed",)}, PART),
    "context": ({"context": ("economic",)}, PART),
    "country": ({"country": ("PK",)}, BOTH),
    "language": ({"language": ("ar",), "type": ("AGREE",)}, PART),
    "outlet": ({"outlet": ("النهار",)}, BOTH),
    "since": ({"since": "2026"}, WHOLE),
    "until": ({"until": "2025"}, NONE),
    "words": ({"words": "visited islamabad"}, BOTH),
    "words-begin": ({"words": "islam"}, BOTH),
    "words-arabic": ({"words": "إسلام"}, BOTH),
    "words-no-hamza": ({"words": "اسلام"}, BOTH),
    "words-article": ({"words": "العلاقات"}, BOTH),
    "words-no-article": ({"words": "علاقات"}, BOTH),
    "words-vowels": ({"words": "عمان"}, BOTH),
    "phrase": ({"words": '"visited Islamabad"'}, BOTH),
    "phrase-turned": ({"words": '"Islamabad visited"'}, NONE),
    "nothing": ({"words": "zanzibar"}, NONE),
    "syntax": ({"words": 'NEAR( * "'}, NONE),
}


def test_origins_and_confidence_are_counted_and_asked_in_bands(built: Store) -> None:
    page = built.ledger(Asked())
    for facet in ("origins", "confidence"):
        counts = {item.value: item.count for item in page.facets[facet]}
        assert sum(counts.values()) == page.total
        for value, count in counts.items():
            assert built.ledger(Asked(**{facet: (value,)})).total == count  # type: ignore[arg-type]
    assert built.ledger(Asked(confidence=("under-0.6",))).total == sum(event.confidence < 0.6 for event in page.events)
    assert built.ledger(Asked(origins=("5+",))).total == 0


@pytest.mark.parametrize(("asked", "found"), QUESTIONS.values(), ids=QUESTIONS.keys())
def test_ledger_finds(built: Store, asked: dict[str, object], found: set[str]) -> None:
    assert _ids(built, **asked) == found
    assert set(built.ledger_ids(Asked(**asked))) == found  # type: ignore[arg-type]


def test_search_works_without_a_full_text_index(tmp_path: Path) -> None:
    with Store.open(tmp_path / "plain.db") as store:
        for document in (ENGLISH, ARABIC):
            store.add_document(document)
        for found in (CODED_EN, CODED_AR):
            store.save_coded(found)
        store.save_record(_two(), CODING)
        with store._engine.connect().execution_options(entente_writes=True) as connection, connection.begin():
            for trigger in ("search_came", "search_went", "search_changed"):
                connection.execute(text(f"DROP TRIGGER {trigger}"))
            connection.execute(text("DROP TABLE search_index"))
        assert _ids(store, words="islamabad visited") == BOTH
        assert _ids(store, words="zanzibar") == NONE


def test_a_facet_counts_what_would_be_shown(built: Store) -> None:
    page = built.ledger(Asked(type=("AGREE",)))
    assert (page.total, page.everything) == (1, 2)
    assert {item.value: item.count for item in page.facets["type"]} == {"AGREE": 1, "CONSULT": 1}
    assert {item.value: item.count for item in page.facets["standing"]} == {"open": 1, "contested": 0}
    assert [month.month for month in page.months] == [None]


def test_months_count_by_type(built: Store) -> None:
    months = built.ledger().months
    assert [(month.month, [type for type, _, _ in month.types]) for month in months] == [("2026-01", ["CONSULT"]), (None, ["AGREE"])]
    assert months[0].types[0][1:] == (True, 1)


def test_pages_go_on_after_a_mark(built: Store) -> None:
    first = built.ledger(Asked(limit=1))
    second = built.ledger(Asked(limit=1, after=first.next))
    assert [event.id for page in (first, second) for event in page.events] == [FIRST, "ev_part"]
    assert (first.before, second.before, second.next) == (0, 1, None)
    assert [event.id for event in built.ledger(Asked(order="oldest")).events] == [FIRST, "ev_part"]
    assert [event.id for event in built.ledger(Asked(type=("AGREE",), after=FIRST)).events] == ["ev_part"]


def test_nothing_tells_what_to_leave_out(built: Store) -> None:
    assert built.ledger(Asked(type=("AGREE",), standing=("contested",))).without == {"type": 1, "standing": 1}


WRONG = {
    "type": (Asked(type=("NOPE",)), UnknownNameError), "order": (Asked(order="upwards"), UnknownNameError),  # type: ignore[arg-type]
    "limit": (Asked(limit=0), QueryError), "date": (Asked(since="soon"), QueryError),
    "turned": (Asked(since="2026", until="2025"), QueryError),
    "words": (Asked(words="–"), QueryError), "actor": (Asked(actor=("…",)), QueryError), "mark": (Asked(after="ev_nope"), QueryError),
    "many": (Asked(country=tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq")), QueryError),
    "long": (Asked(words="x" * 1000), QueryError),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "error"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_question_is_refused(built: Store, asked: Asked, error: type[Exception]) -> None:
    with pytest.raises(error):
        built.ledger(asked)


def test_a_new_build_is_seen(built: Store, open_again: Callable[[], Store]) -> None:
    assert built.ledger().total == 2
    open_again().save_record(make_record(), CODING)
    assert built.ledger().total == 1
    assert _ids(built, words="signed") == NONE


def test_what_stands_around_a_fact(built: Store) -> None:
    person = built.one_entity("حفتر")
    assert person is not None
    assert person.id == "en_saddam"
    dossier = built.dossier(person)
    assert [item.id for item in dossier.held] == ["po_1"]
    assert [item.id for item in dossier.ties] == ["ti_1"]
    assert [item.id for item in dossier.said] == ["st_1"]
    assert dossier.about == ()
    assert [event.id for event in dossier.visits] == [FIRST]
    pakistan = built.one_entity("PK")
    assert pakistan is not None
    assert [item.id for item in built.dossier(pakistan).about] == ["st_1"]
    assert [item.value for item in built.company(Asked(actor=("en_saddam",)))] == ["PK"]
    told = built.told("en_saddam")
    assert (told.documents, told.first, told.last) == (2, "2026-01-09", "2026-01-09")
    assert built.standings([FIRST, "ev_part"]) == {FIRST: "contested", "ev_part": "open"}
    assert [event.id for event in built.parts(FIRST)] == ["ev_part"]
    assert [item.id for item in built.lineages([ENGLISH.id])] == ["li_1"]
    assert built.overview().documents == 2
    assert set(built.document_rows([ENGLISH.id, "doc_nope"])) == {ENGLISH.id}
    assert built.parties(["PK"])["PK"].mentions == ()
    ranked, total = built.ranked_entities("sad")
    assert ([(item.entity.id, item.events) for item in ranked], total) == ([("en_saddam", 2)], 1)
    assert built.ranked_ids(country="PK") == ("PK",)
    assert [item.id for item in built.offices("en_saddam")] == ["po_1"]


def test_a_documents_readings_come_with_their_facts(built: Store) -> None:
    found = built.readings(ENGLISH.id)
    assert found.coded
    kinds = {reading.kind: reading.fact for reading in found.readings if reading.kind != "entity"}
    assert kinds == {"event": FIRST, "position": "po_1", "tie": "ti_1", "statement": "st_1"} or kinds["event"] in BOTH
    assert all(isinstance(found.facts[id], object) for id in kinds.values() if id)
    assert [item.id for item in found.lineages] == ["li_1"]
    assert built.readings("doc_nope").readings == ()


def test_a_record_of_the_first_version_is_renewed(tmp_path: Path, built: Store) -> None:
    path = tmp_path / "old.db"
    with Store.open(path) as store:
        for document in (ENGLISH, ARABIC):
            store.add_document(document)
        for found in (CODED_EN, CODED_AR):
            store.save_coded(found)
        store.save_record(_two(), CODING)
    _make_old(path)
    Store.renew(path)
    with Store.open_for_reading(path) as store:
        assert store.ledger(Asked(words="islamabad")).total == 2
        assert store.ledger(Asked(standing=("contested",))).total == 1
        assert store.told("en_saddam").documents == 2
        build = store.build()
    with Store.open(path) as store:
        assert build is not None
        # What a renewed record keeps besides its facts is made with the next build, even where nothing else changed.
        assert store.save_record(_two(), CODING) == build.number + 1
    Store.renew(tmp_path / "nothing.db")
    assert not (tmp_path / "nothing.db").exists()


def _make_old(path: Path) -> None:
    """Take a record back to the first version."""
    with sqlite3.connect(path) as connection:
        young = ("entries", "feeds", "alerts", "watched", "tokens", "audit", "kept", "touched", "progress", "cleanings", "originals")
        for table in (*young, "withdrawals", "removed", "settings"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP TABLE search_index")
        connection.execute("DROP TABLE search")
        for column in ("documents", "independent"):
            connection.execute(f"ALTER TABLE facts DROP COLUMN {column}")
        connection.execute("DROP INDEX parties_entity")
        connection.execute("CREATE INDEX parties_entity ON parties (entity)")
        connection.execute("DELETE FROM facets WHERE facet NOT IN ('country', 'language')")
        connection.execute("DROP TABLE known")
        connection.execute("DROP TABLE arrivals")
        connection.execute("ALTER TABLE changes DROP COLUMN was")
        connection.execute("ALTER TABLE builds DROP COLUMN decisions")
        connection.execute("UPDATE entente_version SET version_num = '0001'")
    connection.close()


FOLDS = {
    "and": ("والرئيس", "رئيس"), "in": ("بعمان", "عمان"), "for-the": ("للجيش", "جيش"), "own-letter": ("وزير", "وزير"),
    "turkish": ("İstanbul’da", "istanbulda"), "latin": ("al-Tamimi’s", "tamimis"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "found"), FOLDS.values(), ids=FOLDS.keys())
def test_texts_are_folded_to_what_is_looked_for(words: str, found: str) -> None:
    assert fold_name(found) in fold_text(words).split()


def test_phrases_are_cut() -> None:
    assert phrases('"deputy commander" حفتر al') == [(("deputy", "commander"), False), (("حفتر",), True), (("al",), False)]


def test_events_of_nothing_known_are_nothing(store: Store) -> None:
    page = store.ledger()
    assert (page.events, page.total, page.months, page.next) == ((), 0, (), None)
    assert store.ranked_entities() == ((), 0)
    assert isinstance(page.events, tuple)
    assert Event.__name__ == "Event"
