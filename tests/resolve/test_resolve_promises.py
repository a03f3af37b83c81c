"""The promises of RECORD.md that resolving keeps, as properties over made-up worlds."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from stories import AMMAN, ANKARA, KEYS, TUESDAY, Story, sketch, written

from entente.record import Decision, Record, edtf
from entente.resolve import RESOLVER, Options, resolve

PERSONS = [
    ("Saddam Haftar", "LY"), ("صدام حفتر", "LY"), ("Saddam Khalifa Haftar", "LY"), ("Khalifa Haftar", "LY"), ("خليفة حفتر", "LY"),
    ("Haftar", "LY"), ("Haftar", None), ("Khalifa Hifter", None), ("Yaşar Güler", "TR"), ("يشار غولر", "TR"), ("Güler", "TR"),
    ("Yaşar Güler", None), ("Mohammed Ali", "EG"), ("Mohammed Ali", "IQ"), ("Mohammed Ali", None),
]  # fmt: skip
LANDS = [("JO", "Jordan"), ("TR", "Turkey"), ("LY", "ليبيا")]
BODIES = [
    ("Libyan National Army", "LY"),
    ("الجيش الوطني الليبي", "LY"),
    ("National Army", "LY"),
    ("Ministry of Defence", "TR"),
    ("Ministry of Defence", None),
]
WHENS = [None, None, "2026-01-06", "2026-01-07", "2026-03-01", "2026-01", "2025", "XXXX-01", "2026-01-05/2026-01-07"]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Story], list[Decision]]:
    """Draw some documents about few people and places, so that they meet."""
    stories = []
    for number in range(draw(st.integers(1, 6))):
        story = Story(
            f"s{number}", draw(st.sampled_from([None, "2026-01-08", "2026-01-09", "2026-03-02"])), draw(st.sampled_from([None, "A", "B"])),
            draw(st.sampled_from(["en", "ar"])), draw(st.sampled_from([(), ("http://x/1",)])),
        )  # fmt: skip
        for _ in range(draw(st.integers(0, 3))):
            person = story.who(*draw(st.sampled_from(PERSONS)))
            code, land_name = draw(st.sampled_from(LANDS))
            land, body = story.land(code, land_name), story.body(*draw(st.sampled_from(BODIES)))
            more: dict[str, Any] = {
                "when": draw(st.sampled_from(WHENS)), "time": draw(st.sampled_from([None, None, TUESDAY])),
                "where": draw(st.sampled_from([None, AMMAN, ANKARA])),
                "status": draw(st.sampled_from(["occurred", "occurred", "planned", "denied"])),
            }  # fmt: skip
            match draw(st.integers(0, 5)):
                case 0 | 1:
                    story.visit([person], [land], **more)
                case 2:
                    story.event("CONSULT", [person, body], [], **more)
                case 3:
                    story.event("ACCUSE", [body], draw(st.sampled_from([[], [land]])), **more)
                case 4:
                    story.position(
                        person, draw(st.sampled_from(["minister", "وزير", "deputy minister"])), draw(st.sampled_from([None, body]))
                    )
                    story.tie(person, land, draw(st.sampled_from(["ally", "backs"])), "+")
                case _:
                    story.statement(
                        person, draw(st.sampled_from(["we will stand by our friends", "we will stand by our friends always", "no"]))
                    )
        if story.text and draw(st.booleans()):
            story.passage(sketch=sketch(draw(st.integers(1, 2)), draw(st.integers(0, 14))), keys=draw(st.sampled_from([(), KEYS])))
        stories.append(story)
    return stories, draw(rulings(stories))


def rulings(stories: list[Story]) -> Any:
    """Draw some decisions about the events and persons of some documents."""
    anchors = [("event", story.at(event)) for story in stories for event in story.events]
    anchors += [("entity", story.at(chain.spans[0])) for story in stories for chain in story.chains.values()]
    if len(anchors) < 2:
        return st.just([])

    @st.composite
    def some(draw: st.DrawFn) -> list[Decision]:
        made = []
        for number in range(draw(st.integers(0, 4))):
            fact, one = draw(st.sampled_from(anchors))
            other = draw(st.sampled_from([anchor for kind, anchor in anchors if kind == fact]))
            kind = draw(st.sampled_from(["reject", "same", "different", "prefer"]))
            at = f"2026-02-0{draw(st.integers(1, 3))}"
            if kind in ("same", "different"):
                made.append(Decision(f"de_{number}", "ana", at, "", kind, fact, ((one,), (other,))))  # type: ignore[arg-type]
            elif kind == "reject":
                made.append(Decision(f"de_{number}", "ana", at, "", "reject", fact, ((one,),)))  # type: ignore[arg-type]
            else:
                made.append(Decision(f"de_{number}", "ana", at, "", "prefer", "event", ((one,),), field="when", value="2026-01-06"))
        return made

    return some()


def made_of(stories: list[Story], decisions: list[Decision]) -> Record:
    return resolve([story.publication() for story in stories], [story.coded() for story in stories], decisions)


@settings(max_examples=150, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_record(world: tuple[list[Story], list[Decision]], chance: random.Random) -> None:
    stories, decisions = world
    before = written(made_of(stories, decisions))
    mixed, rulings_mixed = list(stories), list(decisions)
    chance.shuffle(mixed)
    chance.shuffle(rulings_mixed)
    assert written(made_of(mixed, rulings_mixed)) == before


@settings(max_examples=50, deadline=None)
@given(worlds())
def test_what_is_added_twice_adds_nothing(world: tuple[list[Story], list[Decision]]) -> None:
    stories, decisions = world
    assert written(made_of(stories + stories, decisions + decisions)) == written(made_of(stories, decisions))


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_facts_rest_on_mentions_and_nothing_is_made_up(world: tuple[list[Story], list[Decision]]) -> None:
    stories, decisions = world
    made = made_of(stories, decisions)
    of = {mention.id: mention for story in stories for mention in (*story.events, *story.positions, *story.ties, *story.statements)}
    told: list[str] = []
    for fact in (*made.events, *made.positions, *made.ties, *made.statements):
        assert fact.mentions
        assert fact.id in fact.mentions
        assert 1 <= fact.sources.independent <= fact.sources.documents <= len(fact.mentions)
        assert 0 < fact.confidence <= 0.99
        told += fact.mentions
    assert len(told) == len(set(told))
    entities = {entity.id for entity in made.entities}
    assert all(entity.mentions for entity in made.entities)
    for event in made.events:
        assert {*event.actors, *event.recipients} <= entities
        assert event.when is None or edtf.is_edtf(event.when)
        assert event.where is None or event.where in [of[name].where for name in event.mentions]  # type: ignore[union-attr]
        assert set(event.maybe) <= {other.id for other in made.events} - {event.id}


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_one_document_never_tells_one_event_twice_and_father_and_son_stay_two(world: tuple[list[Story], list[Decision]]) -> None:
    stories, _ = world
    made = made_of(stories, [])
    of = {event.id: event for story in stories for event in story.events}
    for event in made.events:
        documents = [of[name].document for name in event.mentions]
        assert len(documents) == len(set(documents))
        days = sorted({when for name in event.mentions if (when := of[name].when) and len(when) == 10})
        assert all((edtf.gap_in_days(days[0], day) or 0) <= 1 for day in days)
    for entity in made.entities:
        names = {name.name for name in entity.names}
        assert not (
            names & {"Saddam Haftar", "صدام حفتر", "Saddam Khalifa Haftar"} and names & {"Khalifa Haftar", "خليفة حفتر", "Khalifa Hifter"}
        )


def test_the_resolver_is_named_with_its_configuration() -> None:
    assert resolve([], []).resolver == RESOLVER
    assert resolve([], [], (), Options(near=0.7)).resolver != RESOLVER
