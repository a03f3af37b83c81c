"""Words that are removed are nowhere in the record's file: not in rows, not in packed texts, not in pages that the database freed."""

import sqlite3
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from entente.cli.sample import sample_path
from entente.record import Decision
from entente.record.decision import Anchor
from entente.record.errors import QueryError
from entente.run import add
from entente.run.forgetting import Retention, due, forget_documents, forget_due, forget_person, person_of, retention_of, set_retention
from entente.store import Store

TEXT = """General Tarek Zunbuli visited Ankara on Tuesday and met Turkish Defense Minister Yaşar Güler.

The weather over the harbour was quincunxial that day, and the ferries ran late.

"We agreed to train together", Tarek Zunbuli, commander of the Libyan coast guard, told reporters after the talks with Güler.
"""
OTHER = """Commander Tarek Zunbuli of the Libyan coast guard met Egyptian Foreign Minister Badr Abdelatty in Cairo on Sunday.
"""
LATER = datetime.now(UTC) + timedelta(days=400)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """Give a record of two texts of our own and some of the sample."""
    (tmp_path / "zunbuli-in-ankara.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "cairo.txt").write_text(OTHER, encoding="utf-8")
    with Store.open(tmp_path / "r.db") as store:
        add(store, [tmp_path / "zunbuli-in-ankara.txt", tmp_path / "cairo.txt"], workers=1)
    return tmp_path / "r.db"


def words_of(where: Path) -> str:
    """Give all that a record's files hold, whatever is packed in it, in small letters."""
    found = [each.read_bytes() for each in where.parent.glob(f"{where.name}*")]
    with sqlite3.connect(f"file:{where}?mode=ro", uri=True) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    if isinstance(value, bytes):
                        try:
                            found.append(zlib.decompress(value))
                        except zlib.error:
                            found.append(value)
    return b"\n".join(found).decode("utf-8", "replace").casefold()


def document_of(store: Store, word: str) -> str:
    return next(each.id for each in store.documents() if word in each.text)


def test_the_words_are_there_at_first(where: Path) -> None:
    assert {word for word in ("quincunxial", "zunbuli", "ferries") if word in words_of(where)} == {"quincunxial", "zunbuli", "ferries"}


def test_a_text_whose_time_is_over_goes_and_its_facts_stay_with_what_they_quote(where: Path) -> None:
    with Store.open(where) as store:
        set_retention(store, Retention(365))
        assert due(store, Retention(365)) == ()
        before = store.record()
        done = forget_due(store, now=LATER)
        assert len(done.documents) == 2
        assert store.record() == before, "facts, mentions and quotations stand"
        assert forget_due(store, now=LATER).documents == (), "what is gone is not due again"
        for document in store.documents():
            for coded in store.coded():
                for event in coded.events if coded.document == document.id else ():
                    for span in (event.trigger, *event.evidence):
                        assert document.text[span.start : span.end] == span.text
        assert store.problems() == ()
    words = words_of(where)
    assert not [word for word in ("quincunxial", "ferries") if word in words]
    assert "zunbuli" in words


def test_a_text_may_go_with_its_facts(where: Path) -> None:
    with Store.open(where) as store:
        set_retention(store, Retention(365, "go"))
        forget_due(store, now=LATER)
        assert store.events() == ()
        assert store.problems() == ()
        assert len(list(store.documents())) == 2, "that there were two documents is known"
    assert not [word for word in ("quincunxial", "ferries", "zunbuli", "güler", "abdelatty", "cairo.txt") if word in words_of(where)]


def test_one_document_goes_with_what_rests_on_it_alone_and_with_the_rulings_on_it(where: Path) -> None:
    with Store.open(where) as store:
        met = {each.id: store.parties(each.recipients + each.actors).values() for each in store.events()}
        event = next(each for each in store.events() if any("Güler" in party.name for party in met[each.id]))
        told = store.mentions_of(event.id)
        span = told[0].mention.trigger  # type: ignore[union-attr]
        anchor = Anchor(told[0].document.id, span.start, span.end, span.text)
        ruled = ("Ruth", "2026-01-01T00:00:00+00:00", "the quincunxial one")
        store.append(Decision("de_1", *ruled, kind="reject", anchors=((anchor,),)))
        done = forget_documents(store, [document_of(store, "quincunxial")])
        assert done.rulings == 1
        assert store.decisions() == ()
        assert [each.where.name for each in store.events() if each.where] == ["Cairo"]
        assert store.problems() == ()
        with pytest.raises(QueryError, match="There is no document"):
            forget_documents(store, ["doc_no"])
    words = words_of(where)
    assert not [word for word in ("quincunxial", "ferries", "güler", "zunbuli-in-ankara") if word in words]
    assert "abdelatty" in words


def test_what_was_removed_does_not_come_back(where: Path) -> None:
    with Store.open(where) as store:
        forget_documents(store, [document_of(store, "quincunxial")])
        again = add(store, [where.parent / "zunbuli-in-ankara.txt"], workers=1)
        assert again.new == ()
    assert "quincunxial" not in words_of(where)


def test_a_persons_names_go_from_every_text_title_path_and_ruling(where: Path) -> None:
    with Store.open(where) as store:
        person = person_of(store, "tarek  ZUNBULI")
        assert person_of(store, person.id) == person
        done = forget_person(store, person.id)
        assert len(done.documents) == 2
        assert store.problems() == ()
        left = {item.name for entity in store.record().entities for item in entity.names}
        assert any("Güler" in name for name in left), "the others stand"
        with pytest.raises(QueryError, match="No person is called"):
            person_of(store, "Tarek Zunbuli")
    words = words_of(where)
    assert "zunbuli" not in words
    assert "quincunxial" in words, "what else the text says stands"


@pytest.mark.parametrize("who", ["Ankara", "Nobody At All"])
def test_only_a_person_that_is_there_can_go(where: Path, who: str) -> None:
    with Store.open(where) as store, pytest.raises(QueryError, match="No person is called"):
        person_of(store, who)


def test_what_was_broken_off_is_told_and_finished(where: Path) -> None:
    with Store.open(where) as store:
        store.remove_documents([document_of(store, "quincunxial")])
        assert "forget texts" in store.problems()[-1]
        forget_due(store)
        assert store.problems() == ()
    assert "quincunxial" not in words_of(where)


def test_the_setting_stands_in_the_record(where: Path) -> None:
    with Store.open(where) as store:
        assert retention_of(store) is None
        set_retention(store, Retention(30, "go"))
        with pytest.raises(QueryError, match="1 to"):
            set_retention(store, Retention(0))
    with Store.open(where) as store:
        assert retention_of(store) == Retention(30, "go")
        assert [each.action for each in store.audit()] == ["setting"]


def test_the_sample_can_lose_a_person(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db") as store:
        add(store, [sample_path()], workers=1)
        person = max((each for each in store.record().entities if each.kind == "person"), key=lambda each: len(each.names))
        names = [item.name for item in person.names if len(item.name.split()) > 1]
        forget_person(store, person.id)
        assert store.problems() == ()
    words = words_of(tmp_path / "s.db")
    assert not [name for name in names if name.casefold() in words]
