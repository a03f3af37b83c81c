"""Nouns go to JSON and come back the same, whatever script they hold; what breaks an invariant does not come to be."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.record import (
    Amount,
    Anchor,
    Attribution,
    CodedDocument,
    Copy,
    Count,
    Decision,
    Description,
    Disagreement,
    Document,
    DocumentEntity,
    Entity,
    EntityMention,
    Event,
    EventMention,
    HistoryEntry,
    Lineage,
    NameCount,
    Passage,
    Place,
    Position,
    PositionMention,
    Profile,
    Reading,
    Record,
    Size,
    Sources,
    Span,
    Statement,
    StatementMention,
    Tie,
    TieMention,
    TieTelling,
    TimeRule,
    Unmoored,
    document_id,
    mention_id,
)
from entente.record.errors import DecisionError
from entente.record.jsons import dumps, from_json, to_json
from entente.record.vocabulary import CONTEXTS, SECTORS, STATUSES, TIE_KINDS

ODD = [
    "e\u0301",
    "ــ",
    "إســلام",
    "\u200f",
    "\u200e",
    "\u2067",
    "👩\u200d👩\u200d👧",
    "𝔘",
    "🇱🇾",
    "\x00",
    "\u2028",
    '"',
    "\\",
    "\n",
    "ﷺ",
    "ｱ",
]
TEXTS = st.lists(st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=4)), max_size=6).map("".join)
WORDS = TEXTS.filter(bool)
MAYBE = st.none() | WORDS
IDS = st.integers(0, 2**64 - 1).map(lambda number: f"ev_{number:016x}")
DATES = st.sampled_from(["2026-01-06", "2025-12~", "2025-04", "XXXX-12", "2025-11-03/2025-11-05", "2025-04/.."])
SHARES = st.floats(0, 1)


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


def at_least_one(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, min_size=1, max_size=2).map(tuple)


SPANS = st.builds(lambda start, text: Span(start, start + len(text), text), st.integers(0, 10**6), WORDS)
STATUS = st.sampled_from(STATUSES)
PLACES = st.builds(
    Place, WORDS, st.none() | st.just("JO"), st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180), st.none(), MAYBE
)
AMOUNTS = st.builds(Amount, st.floats(allow_nan=False, allow_infinity=False), WORDS)
SIZES = st.builds(Size, st.none() | st.builds(Count, st.none() | st.integers(0), st.none() | st.integers(0)))
WHO = st.builds(
    EntityMention, WORDS, SPANS, st.sampled_from(["name", "nominal", "pronoun"]), st.sampled_from(["person", "org", "country", "place"]),
    MAYBE, st.none() | st.just("LY"), st.none() | st.sampled_from(SECTORS), st.none() | IDS,
)  # fmt: skip
VOICES = st.none() | st.builds(Attribution, WORDS, st.sampled_from(["official", "media", "analyst", "anonymous"]), MAYBE)
RULES = st.none() | st.builds(TimeRule, st.just("fixed"), DATES) | st.builds(TimeRule, st.just("weekday"), weekday=st.integers(0, 6))
EVENT_MENTIONS = SPANS.flatmap(
    lambda span: st.builds(
        EventMention, IDS, IDS, st.just("CONSULT"), st.just(span), st.just((span,)), some(WHO), some(WHO),
        MAYBE, some(st.sampled_from(CONTEXTS)),
        STATUS, VOICES, st.none() | DATES, MAYBE, RULES, st.none() | PLACES, some(WORDS), st.none() | AMOUNTS, st.none() | SIZES,
        st.none() | IDS, SHARES, MAYBE,
    )
)  # fmt: skip
POSITION_MENTIONS = st.builds(
    PositionMention, IDS, IDS, WHO, WORDS, at_least_one(SPANS), st.none() | WHO, st.none() | DATES,
    st.none() | DATES, MAYBE, STATUS, VOICES, SHARES,
)  # fmt: skip
TIE_MENTIONS = st.builds(
    TieMention, IDS, IDS, WHO, WHO, st.sampled_from(TIE_KINDS), st.sampled_from("+-0"), at_least_one(SPANS),
    st.none() | DATES, st.none() | DATES,
)  # fmt: skip
STATEMENT_MENTIONS = st.builds(StatementMention, IDS, IDS, WHO, st.sampled_from(["quote", "paraphrase"]), at_least_one(SPANS), MAYBE)
CHAINS = st.builds(
    DocumentEntity, IDS, IDS, WORDS, st.just("person"), some(WORDS), some(SPANS), MAYBE, MAYBE, MAYBE, MAYBE,
    some(st.tuples(WORDS, MAYBE)), some(WORDS),
)  # fmt: skip
PROFILES = st.builds(
    Profile, some(st.builds(Passage, st.just(0), st.just(9), WORDS, some(st.integers(0, 2**64)), some(WORDS))), some(WORDS), st.integers(0)
)
CODED = st.builds(
    CodedDocument, IDS, WORDS, st.just("ar"), PROFILES, some(CHAINS), some(EVENT_MENTIONS), some(POSITION_MENTIONS), some(TIE_MENTIONS),
    some(STATEMENT_MENTIONS), MAYBE,
)  # fmt: skip
SOURCES = st.builds(Sources, st.integers(0), st.integers(0), some(WORDS), some(WORDS))
DISPUTES = some(st.builds(Disagreement, WORDS, some(st.builds(Reading, WORDS, some(IDS))), MAYBE))
HISTORY = some(st.builds(HistoryEntry, STATUS, st.none() | DATES, MAYBE, some(IDS)))
EVENTS = st.builds(
    Event, IDS, st.just("CONSULT"), MAYBE, some(st.just("military")), some(IDS), some(IDS), st.none() | DATES, st.none() | PLACES, STATUS,
    some(WORDS), st.none() | AMOUNTS, st.none() | SIZES, st.none() | IDS, HISTORY, SHARES, some(IDS),
    SOURCES, DISPUTES, some(IDS), some(WORDS),
)  # fmt: skip
ENTITIES = st.builds(
    Entity, IDS, st.just("org"), WORDS, some(st.builds(NameCount, WORDS, st.integers(1))), some(IDS), MAYBE, MAYBE,
    some(st.tuples(WORDS, WORDS)), some(IDS),
)  # fmt: skip
POSITIONS = st.builds(
    Position, IDS, IDS, WORDS, st.none() | IDS, st.none() | DATES, st.none(), STATUS, SHARES, some(IDS), SOURCES, DISPUTES
)
TELLINGS = some(st.builds(TieTelling, st.none() | DATES, st.none() | DATES, MAYBE, IDS))
TIES = st.builds(Tie, IDS, IDS, IDS, st.just("kin"), st.just("0"), TELLINGS, STATUS, SHARES, some(IDS), SOURCES, DISPUTES)
SAYINGS = st.builds(Statement, IDS, IDS, MAYBE, st.just("quote"), WORDS, STATUS, SHARES, some(IDS), SOURCES, DISPUTES)
COPIES = st.builds(
    Copy, st.sampled_from(["exact", "translation"]), st.tuples(IDS, st.integers(0)), st.tuples(IDS, st.integers(0)), st.booleans()
)
LINEAGES = st.builds(Lineage, IDS, some(IDS), some(COPIES))
RECORDS = st.builds(
    Record, some(ENTITIES), some(EVENTS), some(POSITIONS), some(TIES), some(SAYINGS), some(LINEAGES), some(st.tuples(IDS, IDS)),
    some(st.builds(Unmoored, IDS, WORDS)), TEXTS,
)  # fmt: skip
CLAIMS = st.builds(Description, st.sampled_from(["outlet", "title"]), TEXTS, st.sampled_from(["user", "page", "text"]), st.none() | SPANS)
DOCUMENTS = st.builds(Document, IDS, TEXTS, st.sampled_from(["article", "note", "row"]), MAYBE, some(WORDS), some(CLAIMS))
ANCHORS = st.builds(Anchor, IDS, st.none() | st.integers(0), st.none() | st.integers(0), MAYBE)
DECISIONS = st.builds(
    Decision, IDS, WORDS, WORDS, TEXTS, st.sampled_from(["reject", "annotate"]), st.just("event"), at_least_one(at_least_one(ANCHORS)),
    st.none(), MAYBE, MAYBE,
)  # fmt: skip
NOUNS = st.one_of(CODED, RECORDS, DOCUMENTS, DECISIONS)


@given(NOUNS)
def test_nouns_come_back_from_json(noun: Any) -> None:
    written = dumps(to_json(noun))
    read = from_json(type(noun), json.loads(written))
    assert read == noun
    assert dumps(to_json(read)) == written
    assert "\n" not in written


@given(TEXTS, st.data())
def test_a_cut_span_is_its_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(-2, len(text) + 2))
    end = data.draw(st.integers(-2, len(text) + 2))
    if 0 <= start < end <= len(text):
        span = Span.cut(text, start, end)
        assert text[span.start : span.end] == span.text
        assert from_json(Span, json.loads(dumps(to_json(span)))) == span
    else:
        with pytest.raises(ValueError, match="no span"):
            Span.cut(text, start, end)


HELD = {
    "same": ((2, 5), (2, 5), True, True),
    "within": ((2, 9), (3, 5), True, True),
    "over-the-end": ((2, 5), (4, 7), False, True),
    "touching": ((2, 5), (5, 7), False, False),
    "apart": ((2, 5), (8, 9), False, False),
    "around": ((3, 5), (2, 9), False, True),
}


@pytest.mark.parametrize(("one", "other", "holds", "meets"), HELD.values(), ids=HELD.keys())
def test_spans_hold_and_meet(one: tuple[int, int], other: tuple[int, int], holds: bool, meets: bool) -> None:
    first, second = (Span(start, end, "ليبيا و السلام"[: end - start]) for start, end in (one, other))
    assert first.holds(second) is holds
    assert first.meets(second) is meets
    assert second.meets(first) is meets


SPAN, PERSON = Span(0, 1, "x"), EntityMention("x", Span(0, 1, "x"), "name", "person")
WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "span-longer-than-its-text": (lambda: Span(0, 2, "x"), "cannot hold"),
    "span-counted-in-utf-16": (lambda: Span(0, 2, "👋"), "cannot hold"),
    "empty-span": (lambda: Span(3, 3, ""), "cannot hold"),
    "negative-span": (lambda: Span(-1, 0, "x"), "cannot hold"),
    "trigger-outside-its-evidence": (lambda: EventMention("e", "d", "AID", Span(5, 6, "y"), (SPAN,)), "holds its trigger"),
    "event-without-evidence": (lambda: EventMention("e", "d", "AID", SPAN, ()), "holds its trigger"),
    "made-up-date": (lambda: EventMention("e", "d", "AID", SPAN, (SPAN,), when="Tuesday"), "not an EDTF date"),
    "unknown-status": (lambda: EventMention("e", "d", "AID", SPAN, (SPAN,), status="maybe"), "no status"),  # type: ignore[arg-type]
    "unknown-context": (lambda: EventMention("e", "d", "AID", SPAN, (SPAN,), contexts=("sport",)), "no context"),
    "confidence-over-one": (lambda: EventMention("e", "d", "AID", SPAN, (SPAN,), confidence=1.5), "between 0 and 1"),
    "position-without-evidence": (lambda: PositionMention("p", "d", PERSON, "chief", ()), "has evidence"),
    "unknown-tie": (lambda: TieMention("t", "d", PERSON, PERSON, "friend", "+", (SPAN,)), "no tie kind"),  # type: ignore[arg-type]
    "unknown-sector": (lambda: EntityMention("x", SPAN, "name", "person", sector="ARMY"), "no sector"),
    "unknown-key": (lambda: from_json(Span, {"start": 0, "end": 1, "text": "x", "words": "x"}), "no field words"),
    "missing-key": (lambda: from_json(Span, {"start": 0}), "missing"),
    "word-for-number": (lambda: from_json(Span, {"start": "0", "end": 1, "text": "x"}), "int was expected"),
    "inner-name-in-json": (lambda: from_json(TieTelling, {"start": None, "end": None, "said_on": None, "mention": "m"}), "no field"),
}


@pytest.mark.parametrize(("make", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_breaks_an_invariant_does_not_come_to_be(make: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        make()


SETS = ((Anchor("doc_1", 0, 1, "x"),),)
POOR: dict[str, tuple[Callable[[], object], str]] = {
    "kind": (lambda: Decision("d", "A", "t", "", "delete", "event", SETS), "There is no decision"),  # type: ignore[arg-type]
    "no-anchor": (lambda: Decision("d", "A", "t", "", "reject"), "at least one anchor"),
    "same-of-one": (lambda: Decision("d", "A", "t", "", "same", "event", SETS), "two sets"),
    "correct-without-a-mention": (lambda: Decision("d", "A", "t", "", "correct", "event", SETS), "whole mention"),
    "prefer-nothing": (lambda: Decision("d", "A", "t", "", "prefer", "event", SETS, field="when"), "field and a value"),
    "undo-of-nothing": (lambda: Decision("d", "A", "t", "", "undo"), "names the decision"),
}


@pytest.mark.parametrize(("make", "said"), POOR.values(), ids=POOR.keys())
def test_a_ruling_that_lacks_something_says_what(make: Callable[[], object], said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        make()


def test_public_names_stand_in_json() -> None:
    line = to_json(TieTelling("2025", None, None, "m"))
    assert line == {"from": "2025", "to": None, "said_on": None, "mention": "m"}
    assert from_json(TieTelling, line) == TieTelling("2025", None, None, "m")


BELIEVED = {
    "user-over-page": ([("page", "A"), ("user", "B")], "B"),
    "page-over-feed-and-file": ([("file", "A"), ("feed", "B"), ("page", "C")], "C"),
    "smallest-among-equals": ([("page", "B"), ("page", "A")], "A"),
    "nobody": ([], None),
}


@pytest.mark.parametrize(("said", "expected"), BELIEVED.values(), ids=BELIEVED.keys())
def test_who_is_believed_does_not_hang_on_the_order(said: list[tuple[Any, str]], expected: str | None) -> None:
    for order in (said, said[::-1]):
        assert Document("d", "", descriptions=tuple(Description("outlet", value, by) for by, value in order)).outlet == expected


def test_ids_hang_on_text_and_place_alone() -> None:
    ids = [document_id("t", "u", "o"), document_id("t", None, "o"), document_id("t", None, None), document_id("u", None, None)]
    assert len(set(ids)) == 4
    assert document_id("t", "u", "o") == document_id("t", "u", "other")
    assert mention_id("ev", "d", 1) == mention_id("ev", "d", 1, 0) != mention_id("ev", "d", 1, 1)
    assert mention_id("ev", "d", 1).startswith("ev_")
    assert len(mention_id("ev", "d", 1)) == 19
