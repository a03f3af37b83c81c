"""For whom a party acts, by the offices of the day."""

from datetime import date

import pytest
from told_facts import country, org, person, position

from entente.analyse.acting import Acting
from entente.analyse.parameters import Level

ENTITIES = {
    each.id: each
    for each in (
        country("LY"), country("TR"), org("ministry", "TR", "GOV"), org("army", "LY", "MIL"), org("militia", "LY", "REB"), org("nato"),
        person("minister", "TR", "GOV"), person("general", "LY", "MIL"), person("rebel", "LY"), person("mover", "TR"), person("stranger"),
        person("planned"),
    )
}  # fmt: skip
POSITIONS = (
    position("minister", "minister", "ministry"),
    position("rebel", "leader", "militia"),
    position("mover", "adviser", "army", "2020", "2022-06"),
    position("mover", "minister", "ministry", "2023-01"),
    position("planned", "minister", "ministry", status="planned"),
)
DAY = date(2024, 5, 1)
CASES = {
    "person-itself": ("minister", DAY, "person", ("minister",)),
    "person-ministry": ("minister", DAY, "organization", ("ministry",)),
    "person-country": ("minister", DAY, "country", ("TR",)),
    "no-office-told": ("general", DAY, "organization", ("general",)),
    "no-office-told-country": ("general", DAY, "country", ("LY",)),
    "a-rebel-is-not-his-country": ("rebel", DAY, "country", ("militia",)),
    "an-armed-group-stands-for-itself": ("militia", DAY, "country", ("militia",)),
    "an-army-is-its-country": ("army", DAY, "country", ("LY",)),
    "an-alliance-stands-for-itself": ("nato", DAY, "country", ("nato",)),
    "office-of-that-day": ("mover", date(2021, 1, 1), "country", ("LY",)),
    "office-of-another-day": ("mover", date(2024, 1, 1), "country", ("TR",)),
    "between-offices": ("mover", date(2022, 9, 1), "organization", ("mover",)),
    "dated-offices-on-an-unknown-day": ("mover", None, "organization", ("mover",)),
    "planned-office": ("planned", DAY, "organization", ("planned",)),
    "nothing-known": ("stranger", DAY, "country", ("stranger",)),
    "not-in-the-record": ("gone", DAY, "country", ("gone",)),
}


@pytest.mark.parametrize(("party", "day", "level", "expected"), CASES.values(), ids=CASES.keys())
def test_acting(party: str, day: date | None, level: Level, expected: tuple[str, ...]) -> None:
    assert Acting(ENTITIES, POSITIONS).at(party, day, level) == expected
