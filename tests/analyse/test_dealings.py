"""Who deals with whom, as it is told: small records that tell the patterns, and such that must not."""

from told_facts import country, event, facts, org, person, position, tie

from entente.analyse.dealings import between_foes, both_ways, crossings, dealings_of, openings, quarrels, reaches
from entente.analyse.divided import divided
from entente.analyse.facts import Facts
from entente.analyse.parameters import Parameters
from entente.analyse.scale import Scale

PARAMETERS = Parameters()
ARMY, CABINET = org("army", "LY", "MIL"), org("cabinet", "LY", "GOV")
MILITIA, REGULARS = org("militia", "SD", "REB"), org("regulars", "SD", "MIL")


def told(*given: object, voices: int = 2) -> Facts:
    return facts(country("TR"), country("EG"), country("AE"), ARMY, CABINET, MILITIA, REGULARS, *given, voices=voices)


def test_an_old_friend_of_one_body_who_later_deals_with_another_is_told(scale: Scale) -> None:
    given = told(
        event("e1", "TR", "cabinet", "2019/2020", "SUPPORT"), event("e2", "chief", "TR", "2025-11-20"), person("chief", "LY"),
        position("chief", "commander", "army"),
    )  # fmt: skip
    found = openings(dealings_of(given, scale, "organization", PARAMETERS), given)
    assert [(each.who, each.old.friendly, each.new.friendly) for each in found] == [("TR", ("e1",), ("e2",))]


NOT_OPENED = {
    "within-a-year": (event("e1", "TR", "cabinet", "2025-03", "SUPPORT"), event("e2", "TR", "army", "2025-11-20")),
    "undated": (event("e1", "TR", "cabinet", None, "SUPPORT"), event("e2", "TR", "army", "2025-11-20")),
    "another-country": (event("e1", "TR", "regulars", "2019", "SUPPORT"), event("e2", "TR", "army", "2025-11-20")),
    "hostile": (event("e1", "TR", "cabinet", "2019", "ACCUSE"), event("e2", "TR", "army", "2025-11-20")),
    "planned": (event("e1", "TR", "cabinet", "2019", "SUPPORT"), event("e2", "TR", "army", "2025-11-20", status="planned")),
}


def test_what_does_not_follow_from_the_dates_is_not_told(scale: Scale) -> None:
    for name, given in NOT_OPENED.items():
        whole = told(*given)
        assert openings(dealings_of(whole, scale, "organization", PARAMETERS), whole) == (), name
    whole = told(*NOT_OPENED["within-a-year"][1:], event("e1", "TR", "cabinet", "2019", "SUPPORT"), voices=1)
    assert openings(dealings_of(whole, scale, "organization", PARAMETERS), whole) == (), "one voice alone tells of the new partner"


def test_a_war_next_door_sets_friends_on_two_sides(scale: Scale) -> None:
    whole = told(
        tie("t1", "militia", "regulars", "rival", "-", "2026-02-03"), tie("t2", "AE", "militia", "backs", "+", "2026-02-03"),
        tie("t3", "army", "militia", "backs", "+", "2026-02-03"), tie("t4", "EG", "regulars", "backs", "+", "2026-02-03"),
        tie("t5", "EG", "army", "backs", "+", "2026-02-03"), tie("t6", "AE", "army", "ally", "+", "2026-02-03"),
    )  # fmt: skip
    dealings = dealings_of(whole, scale, "organization", PARAMETERS)
    (quarrel,) = quarrels(dealings)
    assert {(quarrel.odds.a, quarrel.odds.b)} == {("militia", "regulars")}
    assert {end for each in quarrel.with_a for end in (each.a, each.b)} == {"militia", "AE", "army"}
    assert {end for each in quarrel.with_b for end in (each.a, each.b)} == {"regulars", "EG"}
    (crossed,) = crossings(dealings)
    assert {crossed.one, crossed.other} == {"army", "EG"}
    assert (*crossed.ones.friendly, *crossed.others.friendly, *crossed.odds.hostile, *crossed.theirs.friendly) == ("t3", "t4", "t1", "t5")


WAR = (
    tie("t1", "militia", "regulars", "rival", "-", "2026-02-03"), tie("t2", "AE", "militia", "backs", "+", "2026-02-03"),
    tie("t3", "EG", "regulars", "backs", "+", "2026-02-03"), tie("t4", "EG", "army", "backs", "+", "2026-02-03"),
    tie("t5", "AE", "army", "backs", "+", "2026-02-03"),
)  # fmt: skip


def test_backers_of_one_whom_another_war_divides_are_told_with_what_else_is_told_of_the_three(scale: Scale) -> None:
    whole = told(*WAR, event("e1", "EG", "army", "2026-01", "ACCUSE"), event("e2", "EG", "army", "2026-01", "SUPPORT"))
    (found,) = divided(dealings_of(whole, scale, "organization", PARAMETERS))
    assert {found.one, found.other, found.shared} == {"EG", "AE", "army"}
    assert {(found.side.a, found.side.b), (found.other_side.a, found.other_side.b)} == {("EG", "regulars"), ("AE", "militia")}
    assert found.odds.hostile == ("t1",)
    assert [each.hostile for each in (found.ones, found.others) if each.hostile] == [("e1",)]
    assert found.between is None
    assert found.theirs == ()


NOT_DIVIDED = {
    "on-one-side": (tie("t6", "AE", "regulars", "backs", "+", "2026-02-03"),),
    "friends-of-each-other": (event("e1", "AE", "EG", "2026-01"),),
    "no-quarrel": (event("e1", "militia", "regulars", "2026-01", "AGREE"), event("e2", "militia", "regulars", "2026-02", "CONSULT/visit")),
}


def test_who_share_a_friend_and_are_not_set_apart_are_not_told(scale: Scale) -> None:
    for name, more in NOT_DIVIDED.items():
        assert divided(dealings_of(told(*WAR, *more), scale, "organization", PARAMETERS)) == (), name
    assert divided(dealings_of(told(*WAR, voices=1), scale, "organization", PARAMETERS)) == (), "one voice for each part"


def test_who_keeps_in_with_two_at_odds_is_told_and_who_takes_a_side_is_not(scale: Scale) -> None:
    whole = told(
        event("e1", "TR", "EG", "2026-01", "ACCUSE"), event("e2", "army", "TR", "2026-01"), event("e3", "army", "EG", "2026-01"),
        event("e4", "AE", "EG", "2026-01"), event("e5", "AE", "TR", "2026-01", "ACCUSE"),
    )  # fmt: skip
    found = between_foes(dealings_of(whole, scale, "organization", PARAMETERS))
    assert [(each.who, each.between) for each in found] == [("army", ("EG", "TR"))]


def test_a_reproach_by_several_is_no_quarrel_among_them(scale: Scale) -> None:
    whole = told(event("e1", "TR EG AE", "", "2026-01", "ACCUSE/disapprove"), event("e2", "TR EG", "", "2026-01", "ASSAULT"))
    found = {(each.a, each.b): each for each in dealings_of(whole, scale, "country", PARAMETERS)}
    assert {pair: each.hostile for pair, each in found.items()} == {("EG", "TR"): ("e2",)}


def test_partners_below_the_floor_are_no_reach(scale: Scale) -> None:
    given = (event("e1", "army", "TR", "2026-01"), event("e2", "army", "EG", "2026-01"), event("e3", "AE", "army", "2026-01", "ACCUSE"),
             event("e4", "AE", "army", "2026-02"))  # fmt: skip
    assert reaches(dealings_of(told(*given), scale, "organization", PARAMETERS), 3) == ()
    dealings = dealings_of(told(*given, voices=3), scale, "organization", PARAMETERS)
    assert [(each.who, len(each.partners), each.odds) for each in reaches(dealings, 3)] == [("army", 2, ())]
    assert [(each.a, each.b) for each in both_ways(dealings)] == [("AE", "army")]
