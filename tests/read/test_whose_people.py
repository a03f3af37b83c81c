"""Whose people a named person is where the text tells it without a country at the office: "its new foreign minister, X", "X of Denmark"."""

from pathlib import Path

import pytest
import yaml
from as_read import read

TOLD: dict[str, list[list[str]]] = yaml.safe_load((Path(__file__).parent / "whose_people.yaml").read_text("utf-8"))
ROWS = [(language, *row) for language, rows in TOLD.items() for row in rows]


@pytest.mark.parametrize(("language", "name", "country", "text"), ROWS, ids=[f"{row[0]}-{place}" for place, row in enumerate(ROWS)])
def test_country_of_a_person_is_what_the_text_tells(language: str, name: str, country: str, text: str) -> None:
    found = {entity.country or "" for entity in read(text, language).entities if name in (*entity.names, entity.name)}
    assert found == {country}


# Who serves somewhere, or stands in for another, is not of that place; nor is anybody of a country that only a neighbour's phrase tells.
NOT_TOLD = {
    "whose-president": ("They met Omar Haddad, whose president had resigned, in Chad.", "Omar Haddad", "TD"),
    "envoy-to": ("Kenya and Chad said on Monday that the ambassador to Somalia, Omari Njoroge, had left.", "Omari Njoroge", "SO"),
    "two-countries-before": ("Thailand blamed Cambodia. The country's defence minister, Sok Dara, denied it.", "Sok Dara", "TH"),
    "fewer-names-than-lands": ("The leaders of Sweden, Denmark and Finland and Anna Lind met in Malmö.", "Anna Lind", "SE"),
    "of-a-thing": ("Anna Lind of the Reform Party condemned Sweden.", "Anna Lind", "SE"),
}


@pytest.mark.parametrize("name", NOT_TOLD)
def test_country_is_not_taken_from(name: str) -> None:
    text, person, country = NOT_TOLD[name]
    assert country not in {entity.country for entity in read(text, "en").entities if person in (*entity.names, entity.name)}


# An initial stands for the only person of that last name whose first name begins so.
INITIALS = {
    "after": ("President Ilham Aliyev came to Aktau. I. Aliyev met the president of Kazakhstan.", ["Ilham Aliyev", "I. Aliyev"], 1),
    "before": ("I. Aliyev came to Aktau. On Monday Ilham Aliyev met the president of Kazakhstan.", ["Ilham Aliyev", "I. Aliyev"], 1),
    "another-letter": ("President Ilham Aliyev came to Aktau. M. Aliyev met the president.", ["Ilham Aliyev", "M. Aliyev"], 2),
    "two-of-them": ("Ilham Aliyev and Igor Aliyev came. I. Aliyev met the president.", ["Ilham Aliyev", "Igor Aliyev", "I. Aliyev"], 3),
}


@pytest.mark.parametrize("name", INITIALS)
def test_initial_is_who_it_can_only_be(name: str) -> None:
    text, names, count = INITIALS[name]
    found = [entity for entity in read(text, "en").entities if set(names) & {*entity.names, entity.name}]
    assert len(found) == count
