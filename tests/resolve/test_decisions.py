from typing import Any

from stories import AMMAN, Story, record, sketch

from entente.record import Anchor, Decision, Record, Span, TimeRule, mention_id
from entente.record.jsons import dumps, to_json


def tale(name: str = "a", when: str | None = "2026-01-06", **more: Any) -> Story:
    story = Story(name, **more)
    story.visit([story.who("Saddam Haftar", "LY")], [story.land("JO", "Jordan")], when=when, where=AMMAN)
    return story


def decide(number: int, kind: Any, story: Story, mention: Any = None, **more: Any) -> Decision:
    fact = more.pop("fact", "event")
    anchors = more.pop("anchors", ((story.at(mention if mention is not None else story.events[0]),),))
    return Decision(f"de_{number}", "ana", f"2026-02-{number:02d}", "because", kind, fact, anchors, **more)


def problems(made: Record) -> list[str]:
    return [each.decision for each in made.unmoored]


def with_when(story: Story, when: str) -> str:
    return dumps({**to_json(story.events[0]), "when": when})


def test_reject_takes_a_mention_out_and_undo_brings_it_back() -> None:
    story = tale()
    reject = decide(1, "reject", story)
    assert not record(story, decisions=[reject]).events
    undo = Decision("de_2", "ana", "2026-02-02", "wrong", "undo", undoes="de_1")
    assert len(record(story, decisions=[undo, reject]).events) == 1
    redo = Decision("de_3", "ana", "2026-02-03", "right after all", "undo", undoes="de_2")
    assert not record(story, decisions=[undo, redo, reject]).events


def test_the_later_reading_wins_and_the_earlier_is_listed() -> None:
    story = tale()
    first = Decision("de_1", "ana", "2026-02-01", "", "correct", "event", ((story.at(story.events[0]),),), with_when(story, "2026-01-07"))
    later = Decision("de_2", "ben", "2026-02-02", "", "correct", "event", ((story.at(story.events[0]),),), with_when(story, "2026-01-08"))
    made = record(story, decisions=[later, first])
    assert [event.when for event in made.events] == ["2026-01-08"]
    assert problems(made) == ["de_1"]
    agreed = Decision("de_3", "ben", "2026-02-03", "", "confirm", "event", later.anchors, later.mention)
    assert problems(record(story, decisions=[later, agreed])) == []


def test_a_ruled_reading_survives_a_recoding_that_finds_nothing_or_something_else() -> None:
    story, blank = tale(), Story("a")
    correct = Decision("de_1", "ana", "2026-02-01", "", "correct", "event", ((story.at(story.events[0]),),), with_when(story, "2026-01-07"))
    made = record(blank, decisions=[correct])
    assert ([event.when for event in made.events], problems(made)) == (["2026-01-07"], [])
    wider = tale()
    words = Span(wider.events[0].trigger.start, wider.events[0].trigger.end + 1, wider.events[0].trigger.text + " ")
    wider.events[0] = type(wider.events[0])(
        mention_id("ev", wider.id, words.start, 1), wider.id, "SUPPORT", words, (words,), wider.events[0].actors
    )
    made = record(wider, decisions=[correct])
    assert [(event.type, event.when) for event in made.events] == [("CONSULT", "2026-01-07")]
    assert (wider.events[0].id, story.events[0].id) in made.redirects


def test_add_brings_what_the_machine_missed() -> None:
    story, blank = tale(), Story("a")
    words = story.events[0]
    add = Decision("de_1", "ana", "2026-02-01", "", "add", "event", ((story.at(words),),), dumps(to_json(words)))
    assert [event.when for event in record(blank, decisions=[add]).events] == ["2026-01-06"]
    assert not record(blank, decisions=[add, decide(2, "reject", story)]).events
    assert problems(record(blank, decisions=[add, decide(2, "reject", story)])) == ["de_1"]
    nowhere = Decision("de_1", "ana", "2026-02-01", "", "add", "event", ((Story("z").at(words),),), dumps(to_json(words)))
    assert problems(record(blank, decisions=[nowhere])) == ["de_1"]


def test_what_cannot_be_read_is_listed() -> None:
    story = tale()
    bad = Decision("de_1", "ana", "2026-02-01", "", "correct", "event", ((story.at(story.events[0]),),), '{"type": "CONSULT"}')
    made = record(story, decisions=[bad])
    assert (len(made.events), problems(made)) == (1, ["de_1"])


def test_describe_gives_a_day_that_settles_the_rules() -> None:
    story = Story("a")
    story.visit([story.who("Saddam Haftar", "LY")], [story.land("JO")], time=TimeRule("weekday", weekday=1), where=AMMAN)
    say = decide(1, "describe", story, fact="document", field="published", value="2026-01-09")
    made = record(story, decisions=[say])
    assert [event.when for event in made.events] == ["2026-01-06"]
    otherwise = decide(2, "describe", story, fact="document", field="published", value="2026-01-16")
    made = record(story, decisions=[otherwise, say])
    assert [event.when for event in made.events] == ["2026-01-13"]
    assert problems(made) == ["de_1"]
    assert problems(record(story, decisions=[decide(1, "describe", story, fact="document", field="published", value="soon")])) == ["de_1"]


def test_outlets_are_as_described() -> None:
    story = tale(outlet="Annahr")
    made = record(story, decisions=[decide(1, "describe", story, fact="document", field="outlet", value="Annahar")])
    assert made.events[0].sources.outlets == ("Annahar",)


def test_same_and_different_over_events() -> None:
    one, other = tale("a", "2026-01-06"), tale("b", "2026-03-01")
    sets = ((one.at(one.events[0]),), (other.at(other.events[0]),))
    same = decide(1, "same", one, anchors=sets)
    assert len(record(one, other, decisions=[same]).events) == 1
    twin = tale("c", "2026-01-06")
    different = decide(2, "different", one, anchors=((one.at(one.events[0]),), (twin.at(twin.events[0]),)))
    assert len(record(one, twin, decisions=[different]).events) == 2
    later = decide(3, "different", one, anchors=sets)
    made = record(one, other, decisions=[same, later])
    assert (len(made.events), problems(made)) == (2, ["de_1"])


def test_prefer_chooses_among_values_told() -> None:
    stories = [tale("a", "2026-01-06"), tale("b", "2026-01-06"), tale("c", "2026-01-07")]
    prefer = decide(1, "prefer", stories[0], field="when", value="2026-01-07")
    made = record(*stories, decisions=[prefer])
    assert (made.events[0].when, made.events[0].disagreements[0].preferred) == ("2026-01-07", "2026-01-07")
    untold = decide(1, "prefer", stories[0], field="when", value="2026-01-09")
    made = record(*stories, decisions=[untold])
    assert (made.events[0].when, problems(made)) == ("2026-01-06", ["de_1"])


def test_a_person_may_part_a_lineage() -> None:
    one, other = tale("a").passage(sketch=sketch(1)), tale("b").passage(sketch=sketch(1))
    assert record(one, other).events[0].sources.independent == 1
    parted = Decision("de_1", "ana", "2026-02-01", "two reporters", "different", "lineage", ((Anchor(one.id),), (Anchor(other.id),)))
    made = record(one, other, decisions=[parted])
    assert (made.events[0].sources.independent, made.lineages) == (2, ())


def test_anchors_that_find_nothing_are_listed_and_harm_nothing() -> None:
    story, other = tale(), Story("z")
    missing = other.say("nothing is here")
    rulings = [
        decide(1, "reject", other, missing),
        decide(2, "same", story, anchors=((story.at(story.events[0]),), (other.at(missing),))),
        decide(3, "prefer", other, missing, field="when", value="2026-01-06"),
        Decision("de_4", "ana", "2026-02-04", "", "undo", undoes="de_99"),
    ]
    made = record(story, decisions=rulings)
    assert problems(made) == ["de_1", "de_2", "de_3", "de_4"]
    assert made.events == record(story).events
