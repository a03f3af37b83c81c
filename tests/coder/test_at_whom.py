"""At whom words and deeds are aimed: neither the deed itself, nor whom it struck, nor who spoke against it first."""

import pytest
from wanted import coded

# A text, the type of an event, and its recipients; of several of the type the last.
TOLD = {
    "a deed is nobody": ("Iran condemned Israeli air strikes on Lebanon.", "ACCUSE", {"Israel"}),
    "the deed's own aim": ("Iran condemned Israeli air strikes on Lebanon.", "ASSAULT", {"Lebanon"}),
    "whose shelling": ("Russia condemned Georgian shelling of villages.", "ACCUSE", {"Georgia"}),
    "a day is no aim": ("France condemned the attack on Monday.", "ACCUSE", set()),
    "the struck are not accused": ("France condemned the attack on the embassy of Cuba.", "ACCUSE", set()),
    "the sanctioned are not backed": ("Germany welcomed sanctions against Russia.", "SUPPORT", set()),
    "nor those fought": ("Spain backed the operation against Hezbollah.", "SUPPORT", set()),
    "the helped are, against others": ("The United States sent weapons to Ukraine for its war against Russia.", "AID", {"Ukraine"}),
    "nor are those struck before": (
        "Gunmen stormed an army camp at Boulikessi in Mali on Sunday. Burkina Faso condemned the cowardly assaults.",
        "ACCUSE",
        {"Gunmen"},
    ),
    "to whom aid may go again": ("Trump suspended a ban on American aid to Azerbaijan's government.", "RETREAT", {"Azerbaijan"}),
    "of whom it is demanded": (
        "Somalia regards Somaliland as part of its territory and demanded again this week that Ethiopia tear the paper up.",
        "REQUEST",
        {"Ethiopia"},
    ),
    "denounced as well": ("Libya condemned Egypt. Turkey denounced it too.", "ACCUSE", {"Egypt"}),
    "what both denounce": (
        "Israel recognised Somaliland as a state. Somalia condemned the decision. Egypt and Djibouti also denounced it.",
        "ACCUSE",
        {"Israel"},
    ),
}


@pytest.mark.parametrize(("text", "kind", "recipients"), TOLD.values(), ids=TOLD)
def test_at_whom_it_is_aimed(text: str, kind: str, recipients: set[str]) -> None:
    told = [event for event in coded("en", text).events if event.type == kind]
    assert {party.name for party in told[-1].recipients} == recipients


def test_strikes_are_no_body() -> None:
    (strike,) = [event for event in coded("en", "Israeli strikes killed twelve people in Gaza.").events if event.type == "ASSAULT"]
    assert [party.name for party in strike.actors] == ["Israel"]


@pytest.mark.parametrize(
    ("language", "text", "actor", "recipient"),
    [
        ("en", "Libya has been under a United Nations arms embargo since 2011.", "United Nations", "Libya"),
        ("en", "Lebanon came under Israeli fire on Monday.", "Israel", "Lebanon"),
        ("fr", "L'Iran est sous sanctions américaines depuis 1979.", "États-Unis", "Iran"),
        ("es", "Irán está bajo sanciones de Estados Unidos desde 1979.", "Estados Unidos", "Irán"),
    ],
)
def test_who_is_under_sanctions_or_fire_bears_it(language: str, text: str, actor: str, recipient: str) -> None:
    (event,) = coded(language, text).events
    assert ([party.name for party in event.actors], [party.name for party in event.recipients]) == ([actor], [recipient])


def test_whoever_only_says_who_somebody_is_does_nothing() -> None:
    text = "Kim Yo Jong, the sister of North Korean leader Kim Jong Un, denounced the drill of South Korea."
    (event,) = coded("en", text).events
    assert [party.name for party in event.actors] == ["Kim Yo Jong"]
