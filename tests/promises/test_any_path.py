"""Promise 4 on the way that a record is really made: bit by bit, in any order, with rulings in between, days of publication that come late,
one text under two names and from two outlets, a codebook that changes half-way, and documents that are withdrawn, some of them added again.
The end is what one go gives, byte for byte."""

import json
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "resolve"))
from test_promises import exported
from told import tellings

from entente.record import Anchor, CodedDocument, Decision, Description, Document, EventMention, TimeRule, document_id, mention_id
from entente.record.jsons import dumps, from_json, to_json
from entente.resolve import RESOLVER, resolve, update
from entente.store import Store

OLD, NEW = "codebook 1", "codebook 2"


def world(chance: random.Random) -> tuple[list[Document], dict[str, CodedDocument]]:
    """Choose some tellings of few stories: of some the day waits for the publication, and of some the text stands under a second name."""
    chosen = set(chance.sample(sorted({telling.story for telling in tellings()}), 4))
    pool = [telling for telling in tellings() if telling.story in chosen]
    documents, coded = [], {}
    for telling in chance.sample(pool, min(12, len(pool))):
        document, made = telling.document(), replace(telling.coded, coding=NEW)
        (event,) = made.events
        if event.when and len(event.when) == 10 and chance.random() < 0.4:
            rule = TimeRule("weekday", weekday=date.fromisoformat(event.when).weekday())
            made = replace(made, events=(replace(event, when=None, time=rule),))
        documents.append(document)
        coded[document.id] = made
        draw = chance.random()
        if draw < 0.2:  # the same text, met under another path
            documents.append(replace(document, locators=("/elsewhere/copy.txt",), source="copy.txt"))
        elif draw < 0.4:  # the same text, printed by another outlet
            other = reprinted(document)
            documents.append(other)
            coded[other.id] = moved(made, other.id)
    return documents, coded


def reprinted(document: Document) -> Document:
    """The same text from another outlet: another document."""
    told = (*(each for each in document.descriptions if each.field != "outlet"), Description("outlet", "Another Paper", "user"))
    return replace(document, id=document_id(document.text, None, "Another Paper"), source="other.txt", descriptions=tuple(sorted(told)))


def moved(coded: CodedDocument, document: str) -> CodedDocument:
    """The same readings in another document with the same text."""
    words = dumps(to_json(coded)).replace(coded.document, document)
    for each in (*coded.entities, *coded.events):
        start = each.trigger.start if isinstance(each, EventMention) else each.spans[0].start
        words = words.replace(each.id, mention_id(each.id[:2], document, start))  # type: ignore[arg-type]
    return from_json(CodedDocument, json.loads(words))


def earlier(coded: CodedDocument) -> CodedDocument:
    """What the codebook read before it changed: other types at the same places."""
    return replace(coded, coding=OLD, events=tuple(replace(event, type="SUPPORT", mode=None) for event in coded.events))


def rulings(chance: random.Random, coded: Sequence[CodedDocument]) -> list[Decision]:
    """Rule at random on sameness, on readings and on days; what is confirmed or corrected was read by one codebook or the other."""
    made = []

    def anchor(one: CodedDocument) -> Anchor:
        span = one.events[0].trigger
        return Anchor(one.document, span.start, span.end, span.text)

    for number in range(chance.randint(1, 5)):
        kind = chance.choice(["same", "different", "reject", "prefer", "describe", "confirm", "correct", "annotate", "undo"])
        one, other = chance.choice(coded), chance.choice(coded)
        head = (f"de_{number}", "ana", f"2026-06-0{chance.randint(1, 4)}", "")
        if kind == "undo" and made:
            made.append(Decision(*head, "undo", undoes=chance.choice(made).id))
        elif kind in ("same", "different"):
            made.append(Decision(*head, kind, "event", ((anchor(one),), (anchor(other),))))  # type: ignore[arg-type]
        elif kind == "describe":
            made.append(Decision(*head, "describe", "document", ((Anchor(one.document),),), field="published", value="2026-02-20"))
        elif kind in ("confirm", "correct"):
            event = chance.choice([one, earlier(one)]).events[0]
            told = event if kind == "confirm" else replace(event, status="denied", when="2026-02-11")
            made.append(Decision(*head, kind, "event", ((anchor(one),),), mention=dumps(to_json(told))))  # type: ignore[arg-type]
        elif kind == "annotate":
            made.append(Decision(*head, "annotate", "event", ((anchor(one),),), value="look again"))
        elif kind == "prefer":
            made.append(Decision(*head, "prefer", "event", ((anchor(one),),), field="when", value=one.events[0].when or "2026-02-10"))
        else:
            made.append(Decision(*head, "reject", "event", ((anchor(one),),)))
    return made


def settle(store: Store, coding: str) -> None:
    """Make the record as `entente add` does: up to date with what changed, where it can be."""
    decisions = store.decisions()
    store.settle(coding, RESOLVER, lambda source, names, shelf, attic: update(source, names, decisions, shelf=shelf, attic=attic))


def undated(document: Document) -> Document:
    return replace(document, descriptions=tuple(claim for claim in document.descriptions if claim.field != "published"))


def one_go(place: Path, documents: list[Document], coded: dict[str, CodedDocument], decisions: list[Decision]) -> str:
    with Store.open(place) as store:
        for document in documents:
            store.add_document(document)
            store.save_coded(coded[document.id])
        for decision in decisions:
            store.append(decision)
        with store.settling("test"):
            store.save_record(resolve(store.publications(), store.coded(NEW), store.decisions()), NEW)
        return exported(store)


def any_path(
    place: Path,
    chance: random.Random,
    documents: list[Document],
    coded: dict[str, CodedDocument],
    rulings: list[Decision],
    out: frozenset[str] = frozenset(),
) -> str:
    """Do the same in some order, settling now and then, the old codebook first and the new one from some point on.

    Those that are `out` come and are withdrawn; of the others some are withdrawn and added again.
    """
    with Store.open(place) as store:
        steps: list[Callable[[], object]] = []
        for document in documents:
            late = chance.random() < 0.4
            for told in (undated(document), document) if late else (document,):  # whatever is added is coded before the next build
                steps.append(lambda told=told: (store.add_document(told), store.save_coded(earlier(coded[told.id]))))  # type: ignore[misc]
        chance.shuffle(steps)
        for id in sorted({document.id for document in documents}):
            if id in out or chance.random() < 0.25:
                at = chance.randrange(len(steps) + 1)
                steps.insert(at, lambda id=id: _withdraw(store, id))  # type: ignore[misc]
                if id not in out:
                    several = [document for document in documents if document.id == id]
                    steps.insert(chance.randint(at + 1, len(steps)), lambda several=several: [*map(store.add_document, several)])  # type: ignore[misc]
        # Rulings come in any order, but nothing is withdrawn before it is there: an undo may withdraw another.
        undos = [decision for decision in rulings if decision.kind == "undo"]
        waiting = [decision for decision in rulings if decision.kind != "undo"]
        chance.shuffle(waiting)
        waiting += undos
        changes_at = chance.randrange(len(steps) + 1)
        coding = OLD
        for number, step in enumerate([*steps, None]):
            if number == changes_at:
                coding = NEW
            if step is not None:
                step()
            if coding == NEW:
                for found in store.coded(OLD):
                    store.save_coded(coded[found.document])
            while waiting and chance.random() < 0.3:
                _rule(store, waiting)
            if chance.random() < 0.3:
                settle(store, coding)
        while waiting:
            _rule(store, waiting)
        for id in out:  # one that was not there yet when its turn came, or came again under its other name
            _withdraw(store, id)
        settle(store, NEW)
        assert store.problems() == ()
        return exported(store)


def _withdraw(store: Store, id: str) -> None:
    if store.document(id) is not None:
        store.withdraw([id], "ana", "taken back")


def _rule(store: Store, waiting: list[Decision]) -> None:
    store.append(waiting.pop(0))


def check(seed: int) -> None:
    chance = random.Random(seed)
    documents, coded = world(chance)
    ruled = rulings(chance, list(coded.values()))
    ids = sorted(coded)
    out = frozenset(chance.sample(ids, chance.choice([0, 1, 2]))) if len(ids) > 3 else frozenset()
    with tempfile.TemporaryDirectory() as folder:
        stay = [document for document in documents if document.id not in out]
        expected = one_go(Path(folder) / "one.db", stay, coded, ruled)
        assert expected
        assert any_path(Path(folder) / "many.db", chance, documents, coded, ruled, out) == expected


@pytest.mark.parametrize("seed", range(5))
def test_any_path_leads_to_the_record_of_one_go(seed: int) -> None:
    check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5, 305))
def test_hundreds_of_paths_lead_to_the_record_of_one_go(seed: int) -> None:
    check(seed)


def test_described_days_enter_by_whoever_says_them() -> None:
    (telling, *_) = tellings()
    later = Description("published", telling.published, "user")
    assert replace(undated(telling.document()), descriptions=(later,)).published == telling.published
