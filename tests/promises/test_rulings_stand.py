"""Promises 4 and 5 where they meet: what a ruling made goes when it is withdrawn, and what stands by a ruling alone stands bit by bit."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parents[1] / "resolve"))
from test_any_path import NEW, settle
from test_bit_by_bit import Documents, Kept
from test_promises import exported
from told import Telling, tellings

from entente.record import Anchor, CodedDocument, Decision, DocumentEntity, EntityMention, EventMention, Span, mention_id
from entente.record.jsons import dumps, to_json
from entente.resolve import RESOLVER, resolve, update
from entente.store import Store

HEAD = ("ana", "2026-06-01", "")
UNDO = Decision("de_9", "ana", "2026-06-02", "", "undo", undoes="de_0")


def at(document: str, span: Span) -> Anchor:
    return Anchor(document, span.start, span.end, span.text)


# --- what a ruling on sameness made goes with it


def _entities(one: CodedDocument, other: CodedDocument) -> tuple[Anchor, Anchor]:
    return at(one.document, one.entities[0].spans[0]), at(other.document, other.entities[0].spans[0])


def _events(one: CodedDocument, other: CodedDocument) -> tuple[Anchor, Anchor]:
    return at(one.document, one.events[0].trigger), at(other.document, other.events[0].trigger)


def _documents(one: CodedDocument, other: CodedDocument) -> tuple[Anchor, Anchor]:
    return Anchor(one.document), Anchor(other.document)


def _sides(same_story: bool) -> tuple[CodedDocument, CodedDocument]:
    """Two tellings of one event, or of events that have nothing in common."""
    one = next(each for each in tellings() if each.coded.entities)
    fits: Callable[[Telling], bool] = (
        (lambda each: each.event == one.event and each is not one) if same_story else (lambda each: each.story != one.story)
    )
    return one.coded, next(each.coded for each in tellings() if fits(each) and each.coded.entities)


@pytest.mark.parametrize("kind", ["same", "different"])
@pytest.mark.parametrize(("fact", "anchors"), [("entity", _entities), ("event", _events), ("lineage", _documents)])
@pytest.mark.parametrize("later", [False, True])
def test_a_ruling_on_sameness_that_is_withdrawn_is_withdrawn_from_the_record(
    kind: str, fact: str, anchors: Callable[[CodedDocument, CodedDocument], tuple[Anchor, Anchor]], later: bool
) -> None:
    one, other = _sides(same_story=kind == "different")
    now = Documents()
    for telling in [*tellings()[:20], *(each for each in tellings() if each.coded in (one, other))]:
        now.known[telling.document().id], now.read[telling.document().id] = telling.document().publication(), telling.coded
    a, b = anchors(one, other)
    ruling = Decision("de_0", *HEAD, kind, fact, ((a,), (b,)))  # type: ignore[arg-type]
    kept = Kept()
    kept.update(now, list(now.known), [])
    kept.update(now, [], [ruling])
    if later:  # one of the two texts goes before the ruling does
        del now.known[other.document], now.read[other.document]
        decisions = [ruling]
        assert kept.update(now, [other.document], decisions) == resolve(now.known.values(), now.read.values(), decisions)
    decisions = [ruling, UNDO]
    assert kept.update(now, [], decisions) == resolve(now.known.values(), now.read.values(), decisions)


# --- what stands by a ruling alone


def _correct(event: EventMention, anchor: Span, kind: str = "correct") -> Decision:
    return Decision("de_0", *HEAD, kind, "event", ((at(event.document, anchor),),), mention=dumps(to_json(event)))  # type: ignore[arg-type]


def _unread(telling: Telling) -> tuple[list[CodedDocument], Decision, str]:
    """A reading confirmed in a text that this coding has not read."""
    party = telling.mention.actors[0]
    return [], _correct(telling.mention, telling.mention.trigger, "confirm"), mention_id("en", telling.coded.document, party.span.start)


def _unheard_of(telling: Telling) -> tuple[list[CodedDocument], Decision, str]:
    """A party corrected to words that the coding takes for nobody."""
    words = telling.text.split()[0]
    party = EntityMention(words, Span(0, len(words), words), "name", "org", country="LY", sector="MIL")
    event = replace(telling.mention, actors=(party,))
    free = next(n for n in range(9) if mention_id("en", event.document, 0, n) not in {each.id for each in telling.coded.entities})
    return [replace(telling.coded, coding=NEW)], _correct(event, event.trigger), mention_id("en", event.document, 0, free)


def _doubly_named(telling: Telling) -> tuple[list[CodedDocument], Decision, str]:
    """A reading whose id the coding gives to another one that begins at the same place."""
    event = telling.mention
    start = event.trigger.start
    wide = replace(event.trigger, end=event.trigger.end + 2, text=telling.text[start : event.trigger.end + 2])
    first = replace(event, id=mention_id("ev", event.document, start), trigger=wide, evidence=(Span(0, len(telling.text), telling.text),))
    second = replace(event, id=mention_id("ev", event.document, start, 1), type="COOPERATE", mode=None)
    ruled = replace(event, id=first.id, type="AID", mode=None)
    coded = replace(telling.coded, coding=NEW, events=(first, second))
    return [coded], _correct(ruled, event.trigger), mention_id("ev", event.document, start, 1)


def _added(telling: Telling) -> tuple[list[CodedDocument], Decision, str]:
    """An entity added by hand."""
    words = telling.text.split()[0]
    name, document = mention_id("en", telling.coded.document, 0), telling.coded.document
    entity = DocumentEntity(name, document, words, "org", (words,), (Span(0, len(words), words),))
    assert entity.id not in {each.id for each in telling.coded.entities}
    ruled = Decision("de_0", *HEAD, "add", "entity", ((at(entity.document, entity.spans[0]),),), mention=dumps(to_json(entity)))
    return [replace(telling.coded, coding=NEW)], ruled, entity.id


def _dated(telling: Telling) -> tuple[list[CodedDocument], Decision, str]:
    """A text whose day of publication a person described."""
    ruled = Decision("de_0", *HEAD, "describe", "document", ((Anchor(telling.coded.document),),), field="published", value="2020-01-01")
    return [replace(telling.coded, coding=NEW)], ruled, telling.mention.id


@pytest.mark.parametrize("case", [_unread, _unheard_of, _doubly_named, _added, _dated])
def test_what_stands_by_a_ruling_alone_stands_bit_by_bit(
    case: Callable[[Telling], tuple[list[CodedDocument], Decision, str]], tmp_path: Path
) -> None:
    telling, other = tellings()[0], next(each for each in tellings() if each.story != tellings()[0].story)
    coded, decision, named = case(telling)
    with Store.open(tmp_path / "one.db") as store:
        store.add_document(other.document())
        store.save_coded(replace(other.coded, coding=NEW))
        settle(store, NEW)
        store.add_document(telling.document())
        store.append(decision)
        for each in coded:
            store.save_coded(each)
        settle(store, NEW)
        (fact,) = (fact for fact in (*store.record().entities, *store.record().events) if named in fact.mentions)
        assert telling.coded.document in {told.mention.document for told in store.mentions_of(fact.id) if told.mention.id == named}
        assert store.problems() == ()
        step, found = exported(store), _derived(store)
        decisions = store.decisions()
        again = f"{RESOLVER} anew"
        store.settle(NEW, again, lambda source, names, shelf, attic: update(source, names, decisions, shelf=shelf, attic=attic))
        assert (exported(store), _derived(store)) == (step, found)


def _derived(store: Store) -> Sequence[object]:
    """What is computed of the facts, whichever build wrote it."""
    with store._engine.connect() as connection:
        facts = connection.execute(text("select id, json, documents from facts order by id")).all()
        return facts, connection.execute(text("select fact, facet, value from facets order by fact, facet, value")).all()
