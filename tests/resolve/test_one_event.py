import pytest
from stories import A_MONTH_BEFORE, AMMAN, ANKARA, ISTANBUL, KEYS, TUESDAY, Story, record, sketch

from entente.record import Amount, Attribution, Count, Event, Place, Record, Size, TimeRule


def told(made: Record) -> list[tuple[str | None, int]]:
    return sorted(((event.when, len(event.mentions)) for event in made.events), key=str)


def visit(name: str, when: str | None = None, who: str = "Saddam Haftar", published: str | None = None, **more: object) -> Story:
    story = Story(name, published)
    story.visit([story.who(who, "LY", sector="MIL")], [story.land("JO", "Jordan")], when=when, **{"where": AMMAN, **more})
    return story


def test_one_visit_told_by_two_is_one_event_with_two_sources() -> None:
    made = record(visit("a", "2026-01-06"), visit("b", "2026-01-06"))
    assert told(made) == [("2026-01-06", 2)]
    assert made.events[0].sources.independent == 2
    assert made.events[0].confidence == 0.96


def test_visits_on_other_days_are_two() -> None:
    assert told(record(visit("a", "2026-01-06"), visit("b", "2026-03-01"))) == [("2026-01-06", 1), ("2026-03-01", 1)]


def test_a_day_apart_is_a_disagreement_where_all_else_fits() -> None:
    made = record(visit("a", "2026-01-06"), visit("b", "2026-01-07"), visit("c", "2026-01-06"))
    assert told(made) == [("2026-01-06", 3)]
    (found,) = made.events[0].disagreements
    assert (found.field, [reading.value for reading in found.readings]) == ("when", ["2026-01-06", "2026-01-07"])


def test_a_day_apart_and_little_else_is_two() -> None:
    one, other = Story("a"), Story("b")
    for story, when in ((one, "2026-01-06"), (other, "2026-01-07")):
        story.event("ACCUSE", [story.land("IR")], [story.land("US")], when=when)
    assert len(record(one, other).events) == 2


def test_two_named_ministers_are_two_meetings() -> None:
    one, other = Story("a"), Story("b")
    one.event("CONSULT", [one.who("Hakan Fidan", "TR")], [one.who("Abbas Araghchi", "IR")], when="2026-02-01", where=ANKARA)
    other.event("CONSULT", [other.who("Yaşar Güler", "TR")], [other.who("Abbas Araghchi", "IR")], when="2026-02-01", where=ANKARA)
    assert len(record(one, other).events) == 2


def test_a_person_and_her_country_are_one_party() -> None:
    one, other = Story("a"), Story("b")
    one.event("ACCUSE", [one.who("Abbas Araghchi", "IR", sector="GOV")], [one.land("US")], when="2026-02-01")
    other.event("ACCUSE", [other.land("IR")], [other.land("US")], when="2026-02-01")
    made = record(one, other)
    assert len(made.events) == 1
    (actor,) = made.events[0].actors
    assert actor.startswith("en_")  # the country is spoken for by its minister


def test_accuser_and_accused_are_not_exchanged() -> None:
    one, other = Story("a"), Story("b")
    one.event("ACCUSE", [one.land("IR")], [one.land("US")], when="2026-02-01")
    other.event("ACCUSE", [other.land("US")], [other.land("IR")], when="2026-02-01")
    assert len(record(one, other).events) == 2


def test_talks_are_mutual_whoever_is_named_first() -> None:
    one, other = Story("a"), Story("b")
    one.event("CONSULT", [one.who("Hakan Fidan", "TR"), one.who("Abbas Araghchi", "IR")], [], when="2026-02-01")
    other.event("CONSULT", [other.who("عباس عراقجي", "IR")], [other.who("هاكان فيدان", "TR")], when="2026-02-01")
    assert len(record(one, other).events) == 1


def test_two_towns_are_two_meetings_and_one_visit() -> None:
    def meeting(name: str, where: Place, mode: str | None) -> Story:
        story = Story(name)
        story.event(
            "CONSULT", [story.who("Hakan Fidan", "TR")], [story.who("Abbas Araghchi", "IR")], when="2026-02-01", where=where, mode=mode
        )
        return story

    assert len(record(meeting("a", ANKARA, None), meeting("b", ISTANBUL, None)).events) == 2
    assert len(record(meeting("a", ANKARA, "visit"), meeting("b", ISTANBUL, "visit")).events) == 1


@pytest.mark.parametrize(("country", "events"), [(None, 1), ("EG", 2)], ids=["of no known country", "of another country"])
def test_hosts_of_one_visit_are_of_its_country_or_of_none_told(country: str | None, events: int) -> None:
    other = Story("b")
    host = other.who("Yousef al-Hunaiti", country)
    other.visit([other.who("Saddam Haftar", "LY", sector="MIL")], [host], when="2026-01-06", where=AMMAN)
    assert len(record(visit("a", "2026-01-06"), other).events) == events


def test_undated_mention_attaches_to_the_only_one() -> None:
    made = record(visit("a", "2026-01-06"), visit("b"))
    assert told(made) == [("2026-01-06", 2)]
    assert len(made.events[0].when_from) == 1


def test_undated_mention_never_joins_two_dated_ones() -> None:
    made = record(visit("a", "2026-01-06"), visit("b", "2026-03-01"), visit("c"))
    assert told(made) == [("2026-01-06", 1), ("2026-03-01", 1), (None, 1)]
    alone = next(event for event in made.events if event.when is None)
    assert len(alone.maybe) == 2


def test_publication_tells_which_an_undated_mention_is() -> None:
    made = record(visit("a", "2025-06-03"), visit("b", "2026-01-06"), visit("c", published="2026-01-08"))
    assert told(made) == [("2025-06-03", 1), ("2026-01-06", 2)]


def test_what_happened_cannot_be_after_its_text() -> None:
    made = record(visit("a", "2026-01-06"), visit("b", published="2025-12-20"))
    assert told(made) == [("2026-01-06", 1), (None, 1)]


@pytest.mark.parametrize(("weekday", "events"), [(1, 1), (2, 2)], ids=["a-tuesday", "no-wednesday"])
def test_a_weekday_without_base_still_constrains(weekday: int, events: int) -> None:
    made = record(visit("a", "2026-01-06"), visit("b", time=TimeRule("weekday", weekday=weekday)))
    assert len(made.events) == events


def test_a_month_joins_its_only_day_and_not_two() -> None:
    assert told(record(visit("a", "2025-11-20"), visit("b", "2025-11"))) == [("2025-11-20", 2)]
    made = record(visit("a", "2025-11-03"), visit("b", "2025-11-20"), visit("c", "2025-11"))
    assert told(made) == [("2025-11", 1), ("2025-11-03", 1), ("2025-11-20", 1)]
    assert told(record(visit("a", "2025-04"), visit("b", "2025-07"), visit("c", "2025-04"))) == [("2025-04", 2), ("2025-07", 1)]


def test_a_month_of_unknown_year_takes_the_year_told_elsewhere() -> None:
    assert told(record(visit("a", "2025-12-17"), visit("b", "XXXX-12"))) == [("2025-12-17", 2)]
    assert len(record(visit("a", "2025-11-17"), visit("b", "XXXX-12")).events) == 2


def test_a_bare_name_that_may_be_two_leaves_the_event_alone() -> None:
    one, other = visit("a", "2026-01-06", "Khalifa Haftar"), visit("b", "2026-01-06", "Saddam Haftar")
    made = record(one, other, visit("c", "2026-01-06", "Haftar"))
    assert len(made.events) == 3
    assert any(len(event.maybe) == 2 for event in made.events)


def test_planned_and_occurred_are_one_event_with_a_history() -> None:
    made = record(visit("a", "2026-01-06", published="2026-01-02", status="planned"), visit("b", "2026-01-06", published="2026-01-07"))
    (event,) = made.events
    assert event.status == "occurred"
    assert [(entry.status, entry.said_on) for entry in event.history] == [("planned", "2026-01-02"), ("occurred", "2026-01-07")]


def test_the_latest_word_decides_where_no_voice_says_it_happened() -> None:
    made = record(
        visit("a", "2026-01-06", published="2026-01-02", status="planned"),
        visit("b", "2026-01-06", published="2026-01-05", status="denied", attribution=Attribution("a spokesman", "official")),
    )
    assert [event.status for event in made.events] == ["denied"]


def test_a_denial_against_an_outlets_voice_is_a_disagreement() -> None:
    made = record(visit("a", "2026-01-06", published="2026-01-07"), visit("b", "2026-01-06", published="2026-01-08", status="denied"))
    (event,) = made.events
    assert event.status == "occurred"
    assert [each.field for each in event.disagreements] == ["status"]


def test_one_document_tells_an_event_once() -> None:
    story = Story("a")
    who, land = story.who("Saddam Haftar", "LY"), story.land("TR", "Turkey")
    story.visit([who], [land], when="2025-04")
    story.visit([who], [land], when="2025-07")
    assert len(record(story, visit("b", "2026-01-06")).events) == 3


def test_copies_add_documents_and_no_source() -> None:
    one, other, third = visit("a", "2026-01-06"), visit("b", "2026-01-06"), visit("c", "2026-01-06")
    made = record(one.passage(sketch=sketch(1)), other.passage(sketch=sketch(1, changed=6)), third.passage(sketch=sketch(2)))
    (event,) = made.events
    assert (event.sources.documents, event.sources.independent) == (3, 2)
    assert [copy.kind for lineage in made.lineages for copy in lineage.copies] == ["near"]


def test_copies_tell_one_value() -> None:
    told_by = [("a", "2026-01-06", 1), ("b", "2026-01-07", 2), ("c", "2026-01-07", 2), ("d", "2026-01-07", 2), ("e", "2026-01-06", 3)]
    made = record(*(visit(name, when).passage(sketch=sketch(seed)) for name, when, seed in told_by))
    assert [event.when for event in made.events] == ["2026-01-06"]


def twins() -> tuple[Story, Story]:
    """An undated English text and the Arabic one that tells its day."""
    one, other = Story("en", lang="en"), Story("ar", "2026-01-09", lang="ar")
    amman = Place("عمّان", "JO", 31.95, 35.94, 250441, "Amman")
    one.visit([one.who("Saddam Haftar", "LY")], [one.body("Jordanian Armed Forces", "JO")], time=TUESDAY, where=AMMAN)
    one.visit([one.who("Khairi al-Tamimi", "LY")], [one.land("JO", "Jordan")], time=A_MONTH_BEFORE, where=AMMAN)
    body = other.body("الجيش الأردني", "JO", name_en="Jordanian Armed Forces")
    other.visit([other.who("صدام حفتر", "LY")], [body], time=TUESDAY, when="2026-01-06", where=amman)
    return one.passage(keys=KEYS), other.passage(keys=KEYS[1:])


def test_a_translation_lends_its_day() -> None:
    made = record(*twins())
    assert told(made) == [("2025-12~", 1), ("2026-01-06", 2)]
    assert [event.sources.independent for event in made.events] == [1, 1]
    assert {copy.kind for lineage in made.lineages for copy in lineage.copies} == {"translation"}


def test_without_the_translation_no_day_is_made_up() -> None:
    one, _ = twins()
    assert told(record(one)) == [(None, 1), (None, 1)]


def test_a_date_counts_from_another_event_once_that_has_one() -> None:
    one = Story("a")
    who, land = one.who("Saddam Haftar", "LY"), one.land("JO", "Jordan")
    first = one.visit([who], [land], where=AMMAN)
    rule = TimeRule("shift", amount=2, base="event", anchor=first.trigger.start)
    one.event("AGREE", [who], [land], time=rule, where=AMMAN, mode="signed")
    other = visit("b", "2026-01-06")
    made = record(one, other)
    assert told(made) == [("2026-01-06", 2), ("2026-01-08", 1)]
    assert told(record(one)) == [(None, 1), (None, 1)]


def test_a_meeting_inside_a_visit_is_part_of_it() -> None:
    one, other = visit("a", "2026-01-06"), Story("b")
    other.event(
        "CONSULT", [other.who("Saddam Haftar", "LY")], [other.who("Yousef al-Hunaiti", "JO")], when="2026-01-06",
        where=Place("Amman", "JO", 31.95, 35.94),
    )  # fmt: skip
    made = record(one, other)
    of_mode: dict[str | None, Event] = {event.mode: event for event in made.events}
    assert of_mode[None].part_of == of_mode["visit"].id
    assert of_mode["visit"].part_of is None


def test_a_bare_meeting_with_the_named_host_is_the_visit_told_otherwise() -> None:
    one, other = Story("a"), Story("b")
    one.visit([one.who("Saddam Haftar", "LY")], [one.who("Yaşar Güler", "TR")], when="2025-11-20", where=ANKARA)
    other.event("CONSULT", [other.who("Saddam Haftar", "LY")], [other.who("يشار غولر", "TR")], when="2025-11-20", where=ANKARA)
    made = record(one, other)
    assert [(event.mode, len(event.mentions)) for event in made.events] == [("visit", 2)]


def test_amounts_and_numbers_that_differ_stand_side_by_side() -> None:
    one, other = Story("a"), Story("b")
    for story, dead, money in ((one, 12, 4e9), (other, 15, 3e9)):
        size, amount = Size(dead=Count(dead, dead)), Amount(money, "USD")
        story.event("ASSAULT", [story.land("RU")], [story.land("UA")], when="2026-02-01", where=ANKARA, size=size, amount=amount)
    (event,) = record(one, other).events
    assert [each.field for each in event.disagreements] == ["amount", "size.dead"]


def test_the_event_is_named_by_its_first_mention_and_others_lead_to_it() -> None:
    late, early = visit("a", "2026-01-06", published="2026-01-08"), visit("b", "2026-01-06", published="2026-01-07")
    made = record(late, early)
    assert made.events[0].id == early.events[0].id
    assert (late.events[0].id, early.events[0].id) in made.redirects


def test_agreements_with_other_partners_are_two_and_no_maybe() -> None:
    one, other = Story("a"), Story("b")
    one.event("AGREE", [one.land("LY"), one.land("JO")], [], when="2026-01-06", mode="reached")
    other.event("AGREE", [other.land("LY"), other.land("PK")], [], mode="reached")
    made = record(one, other)
    assert [(len(event.mentions), event.maybe) for event in made.events] == [(1, ()), (1, ())]


def test_a_text_that_leaves_a_side_out_tells_the_same_event() -> None:
    one, other = Story("a"), Story("b")
    one.event("SANCTION", [one.land("US")], [one.land("IR")], when="2026-02-03")
    other.event("SANCTION", [], [other.land("IR")], when="2026-02-03")
    assert told(record(one, other)) == [("2026-02-03", 2)]


def counterparts(second: str | None = "IR", minister: str = "Iranian counterpart") -> Record:
    one, other = Story("a"), Story("b")
    one.event("CONSULT", [one.who("Hakan Fidan", "TR"), one.who("Abbas Araghchi", "IR")], [], when="2026-01-06", where=ANKARA)
    unnamed = other.who(minister, second, head="nominal", sector="GOV")
    other.event("CONSULT", [other.who("Hakan Fidan", "TR"), unnamed], [], when="2026-01-06", where=ANKARA)
    return record(one, other)


def test_a_counterpart_is_whom_another_text_names() -> None:
    made = counterparts()
    assert told(made) == [("2026-01-06", 2)]
    names = {entity.id: entity.name for entity in made.entities}
    assert {names[party] for party in made.events[0].actors} == {"Hakan Fidan", "Abbas Araghchi"}


def test_a_counterpart_of_another_country_is_another() -> None:
    assert len(counterparts("IQ", "Iraqi counterpart").events) == 2


def test_another_minister_is_no_counterpart() -> None:
    assert len(counterparts(minister="Iranian defence minister").events) == 2


def attack(name: str, on: str, where: Place | None = None, group: str = "Al-Shabaab") -> Story:
    """An attack of a group on soldiers whose country only the passage tells."""
    story = Story(name)
    soldiers = story.who("soldiers", head="nominal", kind="org")
    story.event("ASSAULT", [story.body(group, "SO", sector="REB")], [soldiers], when="2026-02-24", where=where)
    return story.passage(keys=(on, "1", "2"))


def test_whom_rebels_attack_is_told_by_the_countries_around() -> None:
    assert len(record(attack("a", "SO"), attack("b", "SO")).events) == 1
    assert len(record(attack("a", "SO"), attack("b", "KE")).events) == 2


def test_a_visitor_put_on_the_wrong_side_is_a_visitor_all_the_same() -> None:
    one, other, third = Story("a"), Story("b"), Story("c")
    washington = Place("Washington", "US", 38.9, -77.04, 4140963)
    one.visit([], [one.land("US"), one.who("Fahd al-Otaibi", "SA")], when="2026-03-10", where=washington)
    other.visit([other.who("Nasser al-Dosari", "SA")], [other.land("US")], when="2026-03-10", where=washington)
    third.visit([third.who("Fahd al-Otaibi", "SA")], [third.land("US")], when="2026-03-10", where=washington)
    assert len(record(one, other).events) == 2
    assert len(record(other, third).events) == 2


def test_what_two_states_sign_a_day_apart_in_one_town_is_one_though_both_stand_on_one_side() -> None:
    one, other = Story("a"), Story("b")
    for story, when in ((one, "2026-03-12"), (other, "2026-03-11")):
        story.event("AGREE", [story.land("CD"), story.land("RW")], [], when=when, mode="signed", where=AMMAN)
    assert len(record(one, other).events) == 1


# Palaces and bases have no GeoNames id: the gazetteer gives each its point, under its name in every language.
POINTS = {
    "one-palace-in-two-languages": (Place("White House", "US", 38.8977, -77.0365), Place("البيت الأبيض", "US", 38.8977, -77.0365), []),
    "two-palaces": (Place("White House", "US", 38.8977, -77.0365), Place("Blair House", "US", 38.8991, -77.0385), ["where"]),
    "no-point-known": (Place("guest house", "US"), Place("lodge", "US"), ["where"]),
}


@pytest.mark.parametrize(("one_place", "other_place", "expected"), POINTS.values(), ids=POINTS.keys())
def test_a_palace_named_in_two_languages_is_no_disagreement(one_place: Place, other_place: Place, expected: list[str]) -> None:
    one, other = Story("a"), Story("b")
    for story, where in ((one, one_place), (other, other_place)):
        story.event("AGREE", [story.land("AM"), story.land("AZ")], [], when="2026-03-12", mode="signed", where=where)
    (event,) = record(one, other).events
    assert [each.field for each in event.disagreements] == expected
