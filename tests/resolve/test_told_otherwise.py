"""One event in other words: parties that no text names, areas and towns, acts told for one another, deeds known by their town."""

from typing import Any

import pytest
from stories import Story, record

from entente.record import Event, Place

RABAT = Place("Rabat", "MA", 34.01, -6.83, 2538475)
KHARKIV = Place("Kharkiv", "UA", 49.98, 36.25, 706483)
MOGADISHU = Place("Mogadishu", "SO", 2.04, 45.34, 53654)
RED_SEA = Place("Red Sea", "YE", 20.0, 38.5)
HODEIDAH = Place("Hodeidah", "YE", 14.80, 42.95, 79415)
YEMEN = Place("Yemen", "YE", 15.5, 47.5, 69543, "Yemen")
HURGHADA = Place("Hurghada", "EG", 27.26, 33.81, 361291)
DARFUR = Place("دارفور", "SD", 13.0, 25.0, None, "Darfur")
FASHER = Place("El Fasher", "SD", 13.63, 25.35, 376332)
KHARTOUM = Place("Khartoum", "SD", 15.55, 32.53, 379252)
FEZZAN = Place("Fezzan", "LY", 26.0, 14.5)
BENGHAZI = Place("Benghazi", "LY", 32.12, 20.07, 88319)
DAY = "2026-04-13"

Party = tuple[str, str | None, str, str | None, bool]


def body(name: str, country: str | None, sector: str | None = "GOV", named: bool = False) -> Party:
    return name, country, "org", sector, named


def person(name: str, country: str | None, sector: str | None = "GOV", named: bool = False) -> Party:
    return name, country, "person", sector, named


def land(code: str) -> Party:
    return code, code, "country", "GOV", True


def telling(name: str, kind: str, mode: str | None, by: list[Party], to: list[Party], **more: Any) -> Story:
    """One text: what was done, by whom and to whom; parties that are not named stand in common nouns."""
    story = Story(name, more.pop("published", None), lang=more.pop("lang", "en"))
    sides: list[list[Any]] = []
    for side in (by, to):
        told: list[Any] = []
        for words, country, sort, sector, named in side:
            if sort == "country":
                told.append(story.land(words))
            else:
                told.append(story.who(words, country, kind=sort, sector=sector, head="name" if named else "nominal"))
        sides.append(told)
    story.event(kind, sides[0], sides[1], mode=mode, **{"when": DAY, **more})
    return story


def events(one: tuple[Any, ...], other: tuple[Any, ...], mine: dict[str, Any], theirs: dict[str, Any]) -> tuple[Event, ...]:
    return record(telling("a", *one, **mine), telling("b", *other, **theirs)).events


UNNAMED = {
    "judges": (
        ("SANCTION", None, [land("EU")], [body("Belarusian judges", "BY", "JUD")]),
        ("SANCTION", None, [land("EU")], [body("juges biélorusses", "BY", "JUD")]),
        1,
    ),
    "judges-and-officers": (
        ("SANCTION", None, [land("EU")], [body("Belarusian judges", "BY", "JUD")]),
        ("SANCTION", None, [land("EU")], [body("officiers biélorusses", "BY", "MIL")]),
        2,
    ),
    "judges-of-two-countries": (
        ("SANCTION", None, [land("EU")], [body("Belarusian judges", "BY", "JUD")]),
        ("SANCTION", None, [land("EU")], [body("juges russes", "RU", "JUD")]),
        2,
    ),
    "an-army-and-its-general-staff": (
        ("ASSAULT", None, [body("Russian forces", "RU", "MIL")], [land("UA")]),
        ("ASSAULT", None, [body("armée russe", "RU", "MIL")], [land("UA")]),
        1,
    ),
    "two-named-bodies": (
        ("ASSAULT", None, [body("Wagner Group", "RU", "MIL", True)], [land("UA")]),
        ("ASSAULT", None, [body("Black Sea Fleet", "RU", "MIL", True)], [land("UA")]),
        2,
    ),
    "rebels-are-no-army": (
        ("ASSAULT", None, [body("Syrian rebels", "SY", "REB")], [land("TR")]),
        ("ASSAULT", None, [body("armée syrienne", "SY", "MIL")], [land("IQ")]),
        2,
    ),
    "an-ambassador": (
        ("ACCUSE", "disapprove", [land("SE")], [person("Iranian ambassador", "IR"), land("IR")]),
        ("ACCUSE", "disapprove", [land("SE")], [person("ambassadeur d’Iran", "IR"), land("IR")]),
        1,
    ),
    "an-ambassador-and-a-consul": (
        ("ACCUSE", "disapprove", [land("SE")], [person("Iranian ambassador", "IR")]),
        ("ACCUSE", "disapprove", [land("SE")], [person("consul d’Iran", "IR")]),
        2,
    ),
    "two-ministers": (
        ("CONSULT", None, [land("TR")], [person("Iraqi defence minister", "IQ")]),
        ("CONSULT", None, [land("TR")], [person("ministre irakien de l’Intérieur", "IQ")]),
        2,
    ),
}


@pytest.mark.parametrize(("one", "other", "expected"), UNNAMED.values(), ids=UNNAMED.keys())
def test_parties_that_no_text_names_are_of_their_country_and_office(one: tuple[Any, ...], other: tuple[Any, ...], expected: int) -> None:
    assert len(events(one, other, {}, {"lang": "fr"})) == expected
    assert len(events(other, one, {"lang": "fr"}, {})) == expected


def test_a_party_that_two_texts_call_otherwise_is_shown_once() -> None:
    (event,) = events(*UNNAMED["judges"][:2], {}, {})
    assert event.actors == ("EU",)
    assert len(event.recipients) == 1


PLACES = {
    "a-sea-and-a-port-on-it": (RED_SEA, HODEIDAH, 1),
    "a-sea-and-a-port-of-another-state": (RED_SEA, HURGHADA, 1),
    "a-sea-and-a-country-on-it": (RED_SEA, YEMEN, 1),
    "a-sea-and-a-town-far-from-it": (RED_SEA, BENGHAZI, 2),
    "a-region-and-a-town-in-it": (DARFUR, FASHER, 1),
    "a-region-and-a-town-elsewhere": (DARFUR, KHARTOUM, 2),
    "a-region-and-a-town-of-another-country": (FEZZAN, FASHER, 2),
    "two-towns": (HODEIDAH, HURGHADA, 2),
}


@pytest.mark.parametrize(("one", "other", "expected"), PLACES.values(), ids=PLACES.keys())
def test_areas_hold_towns(one: Place, other: Place, expected: int) -> None:
    deed = ("ASSAULT", None, [body("Ansar Allah", None, "REB", True)], [land("GR")])
    made = events(deed, deed, {"where": one}, {"where": other})
    assert len(made) == expected
    if expected == 1:
        assert made[0].disagreements == ()


def test_the_deepest_place_is_shown() -> None:
    deed = ("ASSAULT", None, [body("Ansar Allah", None, "REB", True)], [land("GR")])
    (event,) = events(deed, deed, {"where": RED_SEA}, {"where": HODEIDAH})
    assert event.where == HODEIDAH


ACTS = {
    "shelled-and-bombed": (("ASSAULT", "heavy-weapons"), ("ASSAULT", "aerial"), 1),
    "shot-and-shelled": (("ASSAULT", "firearms"), ("ASSAULT", "heavy-weapons"), 2),
    "diplomats-sent-home": (("SANCTION", "expel"), ("COERCE", "deport"), 1),
    "expelled-and-jailed": (("SANCTION", "expel"), ("COERCE", "arrest"), 2),
    "sentenced-and-jailed": (("SANCTION", "convict"), ("COERCE", "arrest"), 1),
    "a-ship-seized-and-detained": (("COERCE", "seize"), ("COERCE", "arrest"), 1),
    "a-ship-seized-and-captured": (("COERCE", "seize"), ("ASSAULT", "abduct"), 1),
    "detained-and-beaten": (("COERCE", "arrest"), ("ASSAULT", "beat"), 2),
    "sanctions-and-arrest": (("SANCTION", None), ("COERCE", "arrest"), 2),
    "ceasefire-made-and-agreed": (("RETREAT", "ceasefire"), ("AGREE", "reached"), 1),
    "withdrawal-and-agreement": (("RETREAT", "withdraw"), ("AGREE", "reached"), 2),
    "talks-with-a-mediator": (("CONSULT", "multilateral"), ("CONSULT", "third-party"), 1),
    "visit-and-call": (("CONSULT", "visit"), ("CONSULT", "phone"), 2),
}


@pytest.mark.parametrize(("one", "other", "expected"), ACTS.values(), ids=ACTS.keys())
def test_acts_told_for_one_another(one: tuple[str, str], other: tuple[str, str], expected: int) -> None:
    parties = ([land("RU")], [land("PL")])
    made = events((*one, *parties), (*other, *parties), {}, {})
    assert len(made) == expected
    if expected == 1:  # and both words are shown
        assert {each.field for each in made[0].disagreements} >= {"mode"}


BOMB = ("ASSAULT", "explosives", [], [body("12 people", None, None)])
SCENES = {
    "nobody-known": (BOMB, BOMB, {}, {}, 1),
    "another-day": (BOMB, BOMB, {}, {"when": "2026-04-14"}, 2),
    "another-town": (BOMB, BOMB, {}, {"where": HODEIDAH}, 2),
    "a-country-is-no-scene": (BOMB, BOMB, {"where": YEMEN}, {"where": YEMEN}, 2),
    "nothing-known": (BOMB, BOMB, {"where": None}, {"where": None}, 2),
    "another-act": (BOMB, ("ASSAULT", "firearms", [], [body("12 people", None, None)]), {}, {}, 2),
    "one-knows-who": (BOMB, ("ASSAULT", "explosives", [body("Al-Shabaab", "SO", "REB", True)], []), {}, {}, 1),
    "each-knows-one-side": (
        ("ASSAULT", "explosives", [], [land("SO")]),
        ("ASSAULT", "explosives", [body("Al-Shabaab", "SO", "REB", True)], []),
        {}, {}, 1,
    ),
    "others-were-hit": (("ASSAULT", "explosives", [], [land("SO")]), ("ASSAULT", "explosives", [], [land("TR")]), {}, {}, 2),
    "marchers": (("PROTEST", "demo", [body("thousands", None, None)], []), ("PROTEST", None, [body("miles", None, None)], []), {}, {}, 1),
    "no-scene-of-words": (("ACCUSE", None, [], [land("SO")]), ("ACCUSE", None, [land("TR")], []), {}, {}, 2),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "mine", "theirs", "expected"), SCENES.values(), ids=SCENES.keys())
def test_deeds_of_nobody_known_are_one_by_town_and_day(
    one: tuple[Any, ...], other: tuple[Any, ...], mine: dict[str, Any], theirs: dict[str, Any], expected: int
) -> None:
    assert len(events(one, other, {"where": MOGADISHU, **mine}, {"where": MOGADISHU, **theirs})) == expected


def test_a_deed_of_a_disputed_doer_joins_no_two() -> None:
    """Where two texts name two doers, one that names none joins neither, and says which it may be."""
    by_whom = [
        [body("Al-Shabaab", "SO", "REB", True)],
        [body("Islamic State", None, "REB", True)],
        [],
    ]
    made = record(*(telling(f"{n}", "ASSAULT", "explosives", by, [], where=MOGADISHU) for n, by in enumerate(by_whom))).events
    assert len(made) == 3
    assert max(len(event.maybe) for event in made) == 2


STORIES = {
    "one-story": ({}, {}, {}, 1),
    "the-day-after": ({}, {"published": "2026-08-13"}, {}, 1),
    "days-later": ({}, {"published": "2026-08-15"}, {}, 2),
    "nobody-knows-when-it-appeared": ({}, {"published": None}, {}, 2),
    "another-story": ({}, {}, {"when": "2026-08-10"}, 2),
    "an-undated-story": ({"when": None}, {}, {"when": None}, 2),
    "not-yet": ({}, {"status": "planned"}, {}, 2),
    "others-accused": ({}, {"to": [land("DJ")]}, {}, 2),
}


@pytest.mark.parametrize(("first_deed", "words", "second_deed", "expected"), STORIES.values(), ids=STORIES.keys())
def test_undated_words_are_one_where_they_follow_one_deed(
    first_deed: dict[str, Any], words: dict[str, Any], second_deed: dict[str, Any], expected: int
) -> None:
    """Two texts of one day tell a move of troops of one day, and that it was called a provocation, undated."""
    stories = []
    for name, deed, said in (("a", first_deed, {}), ("b", second_deed, words)):
        said = {"published": "2026-08-12", "to": [land("ET")], "status": "occurred", **said}
        story = Story(name, said["published"])
        when = {"when": "2026-08-11", **deed}["when"]
        story.event("MOBILIZE", [story.land("ET")], [story.land("ER")], mode="troops", when=when)
        story.event("ACCUSE", [story.land("ER")], [story.land(code) for code, *_ in said["to"]], status=said["status"])
        stories.append(story)
    made = [event for event in record(*stories).events if event.type == "ACCUSE"]
    assert len(made) == expected
    assert {event.when for event in made} == {None}
