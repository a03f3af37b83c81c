import pytest
from stories import KEYS, Story, record

from entente.record import Decision, Record


def names(made: Record, kind: str = "person") -> list[str]:
    return sorted(entity.name for entity in made.entities if entity.kind == kind)


def test_one_person_in_two_scripts_is_one_entity() -> None:
    one, other = Story("en"), Story("ar", lang="ar")
    one.who("Saddam Haftar", "LY")
    other.who("صدام حفتر", "LY")
    made = record(one, other)
    assert [[name.name for name in entity.names] for entity in made.entities] == [["Saddam Haftar", "صدام حفتر"]]
    assert made.entities[0].name == "Saddam Haftar"


def test_father_and_son_stay_two_in_every_mixture() -> None:
    stories = []
    for number, name in enumerate(
        [
            "Saddam Haftar",
            "Khalifa Haftar",
            "Saddam Khalifa Haftar",
            "صدام حفتر",
            "خليفة حفتر",
            "صدام خليفة حفتر",
            "Khalifa Belqasim Haftar",
        ]
    ):
        story = Story(str(number))
        story.who(name, "LY")
        stories.append(story)
    made = record(*stories)
    assert sorted(len(entity.mentions) for entity in made.entities) == [3, 4]


def test_kin_told_in_one_text_are_two_persons() -> None:
    story = Story("a")
    story.tie(story.who("Hassan Ali", "YE"), story.who("Hasan Ali", "YE"), "kin")
    assert len(record(story).entities) == 2


def test_namesakes_of_two_countries_are_two_and_say_so() -> None:
    one, other, third = Story("a"), Story("b"), Story("c")
    one.who("Mohammed Ali", "EG")
    other.who("Mohammed Ali", "IQ")
    third.who("Mohammed Ali")  # of no known country: either
    made = record(one, other, third)
    assert len(made.entities) == 3
    assert all(entity.maybe for entity in made.entities)


def test_a_common_office_makes_one_person_of_two_countries() -> None:
    one, other = Story("a"), Story("b")
    one.who("Ghassan Salame", "LB", offices=(("special envoy", "United Nations"),))
    other.who("Ghassan Salame", "LY", offices=(("special envoy", "United Nations"),))
    assert len(record(one, other).entities) == 1


def test_bare_family_name_attaches_where_only_one_fits() -> None:
    one, other = Story("a"), Story("b")
    one.who("Asim Munir", "PK")
    other.who("Munir", "PK")
    assert names(record(one, other)) == ["Asim Munir"]


def test_bare_family_name_never_joins_two() -> None:
    stories = [Story("a"), Story("b"), Story("c")]
    for story, name in zip(stories, ["Khalifa Haftar", "Saddam Haftar", "Haftar"], strict=True):
        story.who(name, "LY")
    made = record(*stories)
    assert names(made) == ["Haftar", "Khalifa Haftar", "Saddam Haftar"]
    bare = next(entity for entity in made.entities if entity.name == "Haftar")
    assert len(bare.maybe) == 2


def test_an_office_tells_which_of_two_a_bare_name_is() -> None:
    one, other, third = Story("a"), Story("b"), Story("c")
    one.who("Khalifa Haftar", "LY", offices=(("commander-in-chief", "Libyan National Army"),))
    other.who("Saddam Haftar", "LY", offices=(("deputy commander-in-chief", "Libyan National Army"),))
    third.who("حفتر", "LY", offices=(("commander-in-chief", "Libyan National Army"),))
    made = record(one, other, third)
    assert names(made) == ["Khalifa Haftar", "Saddam Haftar"]
    assert len(next(entity for entity in made.entities if entity.name == "Khalifa Haftar").mentions) == 2


def test_a_translation_tells_which_of_two_a_bare_name_is() -> None:
    one, other, twin = Story("a", lang="en"), Story("b"), Story("c", lang="ar")
    one.who("Saddam Haftar", "LY")
    other.who("Khalifa Haftar", "LY")
    twin.who("حفتر", "LY")
    made = record(one.passage(keys=KEYS), other, twin.passage(keys=KEYS))
    assert names(made) == ["Khalifa Haftar", "Saddam Haftar"]


def test_bare_given_names_of_strangers_stay_apart() -> None:
    one, other = Story("a"), Story("b")
    one.who("Ahmed Salem", "EG")
    other.who("Ahmed", "EG")
    assert len(record(one, other).entities) == 2


def test_reuters_style_given_name_left_out_needs_the_office() -> None:
    one, other, third = Story("a"), Story("b"), Story("c")
    one.who("Recep Tayyip Erdoğan", "TR", offices=(("President", "Turkey"),))
    other.who("Tayyip Erdogan", "TR", offices=(("president", "Turkey"),))
    third.who("Bilal Erdoğan", "TR")
    assert len(record(one, other, third).entities) == 2


def test_a_successor_with_his_fathers_name_and_office_stays_two() -> None:
    one, other = Story("a"), Story("b")
    one.who("Bashar Hafez al-Assad", "SY", offices=(("President", "Syria"),))
    other.who("Hafez al-Assad", "SY", offices=(("President", "Syria"),))
    assert len(record(one, other).entities) == 2


def test_an_alias_told_in_one_text_brings_others_together() -> None:
    one, other, third = Story("a"), Story("b"), Story("c")
    one.who("Mohamed Hamdan Dagalo", "SD", names=("Mohamed Hamdan Dagalo", "Hemedti"))
    other.who("Hemedti", "SD")
    third.who("محمد حمدان دقلو", "SD")
    assert len(record(one, other, third).entities) == 1


def test_organizations_of_two_countries_stay_two() -> None:
    one, other, third = Story("a"), Story("b"), Story("c")
    one.body("Ministry of Defence", "LY")
    other.body("Ministry of Defence", "TR")
    third.body("Ministry of Defence")
    assert len(record(one, other, third).entities) == 3


def test_acronym_told_in_one_text_links_others() -> None:
    one, other, third = Story("a"), Story("b"), Story("c")
    one.body("Libyan National Army", "LY", names=("Libyan National Army", "LNA"))
    other.body("LNA", "LY")
    third.body("الجيش الوطني الليبي", "LY", name_en="Libyan National Army")
    made = record(one, other, third)
    assert [entity.name for entity in made.entities] == ["Libyan National Army"]


def test_countries_are_their_iso_codes() -> None:
    one, other = Story("a"), Story("b", lang="ar")
    one.land("JO", "Jordan")
    other.land("JO", "الأردن")
    made = record(one, other)
    assert [(entity.id, entity.name, entity.external) for entity in made.entities] == [("JO", "Jordan", (("iso", "JO"),))]


def test_nominals_without_a_name_stay_where_they_are() -> None:
    one, other = Story("a"), Story("b")
    one.body("the delegation", "LY", head="nominal")
    other.body("the delegation", "LY", head="nominal")
    assert len(record(one, other).entities) == 2


def test_known_ids_link_at_once() -> None:
    one, other = Story("a"), Story("b", lang="ar")
    one.body("NATO", known="org:nato")
    other.body("حلف شمال الأطلسي", known="org:nato")
    made = record(one, other)
    assert [entity.external for entity in made.entities] == [(("org", "nato"),)]


def test_people_rule_who_is_who() -> None:
    one, other, third = Story("a"), Story("b"), Story("c")
    a, b, c = one.who("Mohammed Deif", "PS"), other.who("Mohammed al-Masri", "PS"), third.who("Mohammed Deif", "PS")
    same = Decision("de_1", "ana", "2026-01-01", "one man", "same", "entity", ((one.at(a),), (other.at(b),)))
    different = Decision("de_2", "ana", "2026-01-02", "a namesake", "different", "entity", ((one.at(a),), (third.at(c),)))
    made = record(one, other, third, decisions=[different, same])
    assert sorted(len(entity.mentions) for entity in made.entities) == [1, 2]
    assert not made.unmoored
    again = Decision("de_3", "ben", "2026-01-03", "no", "different", "entity", ((one.at(a),), (other.at(b),)))
    made = record(one, other, third, decisions=[same, again])
    assert [each.decision for each in made.unmoored] == ["de_1"]
    assert len(made.entities) == 2  # the two who bear one name


def told_by_office(*named: tuple[str, str, str], day: str | None, office: str = "Turkish foreign minister", country: str = "TR") -> Record:
    """Tell of holders (name, office, day), and in one document more of somebody by the office alone."""
    stories = [Story(f"{name} {published}", published=published) for name, _, published in named]
    for story, (name, role, _) in zip(stories, named, strict=True):
        story.who(name, country, offices=((role, None),))
    last = Story("last", published=day)
    last.who(office, country, head="nominal")
    return record(*stories, last)


CAVUSOGLU, FIDAN = "Mevlüt Çavuşoğlu", "Hakan Fidan"


def test_an_office_is_whoever_held_it_that_day() -> None:
    held = (CAVUSOGLU, "Foreign Minister", "2023-03-01"), (FIDAN, "foreign minister", "2025-06-10")
    made = told_by_office(*held, day="2025-06-20")
    assert {entity.name: len(entity.mentions) for entity in made.entities} == {CAVUSOGLU: 1, FIDAN: 2}
    made = told_by_office(*held, day="2023-02-20", office="وزير الخارجية التركي")
    assert {entity.name: len(entity.mentions) for entity in made.entities} == {CAVUSOGLU: 2, FIDAN: 1}


OFFICES = {
    "no-day": ([(FIDAN, "foreign minister", "2025-06-10")], None, "Turkish foreign minister"),
    "far-in-time": ([(FIDAN, "foreign minister", "2025-06-10")], "2024-01-01", "Turkish foreign minister"),
    "another-office": ([(FIDAN, "defence minister", "2025-06-10")], "2025-06-11", "Turkish foreign minister"),
    "deputy": ([(FIDAN, "deputy foreign minister", "2025-06-10")], "2025-06-11", "Turkish foreign minister"),
    "former": ([(FIDAN, "former foreign minister", "2025-06-10")], "2025-06-11", "Turkish foreign minister"),
    "no-single-office": ([(FIDAN, "envoy", "2025-06-10")], "2025-06-11", "Turkish envoy"),
    "two-holders": (
        [(FIDAN, "foreign minister", "2023-06-10"), (CAVUSOGLU, "foreign minister", "2023-06-01")],
        "2023-06-05",
        "Turkish foreign minister",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("named", "day", "office"), OFFICES.values(), ids=OFFICES.keys())
def test_an_office_that_does_not_tell_stands_alone(named: list[tuple[str, str, str]], day: str | None, office: str) -> None:
    made = told_by_office(*named, day=day, office=office)
    assert len(made.entities) == len(named) + 1
