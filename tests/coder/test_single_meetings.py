"""A visit and the meetings on it: who came, who received, and which meetings are told by themselves."""

import pytest
from wanted import coded

# A text, and of each meeting of it who acts, on whom, and whether it is part of another.
TOLD = {
    "two hosts in sentences of their own": (
        "en",
        "Wang Yi visited Islamabad on Wednesday. Wang met Prime Minister Shehbaz Sharif. He held talks with Asim Munir in Rawalpindi.",
        [("Wang Yi", "Asim Munir", True)],
    ),
    "received soon after": (
        "en",
        "Hakan Fidan visited Baghdad on Sunday. Fidan was received by Prime Minister Adel Ramzi.",
        [("Hakan Fidan", "Adel Ramzi", False)],
    ),
    "no visit but the meeting": (
        "en",
        "Polish Foreign Minister Adam Nowak met his Czech counterpart Petr Kolar in Prague.",
        [("Adam Nowak", "Petr Kolar", False)],
    ),
}


@pytest.mark.parametrize(("language", "text", "wanted"), TOLD.values(), ids=TOLD)
def test_meetings_on_a_visit(language: str, text: str, wanted: list[tuple[str, str, bool]]) -> None:
    told = [event for event in coded(language, text).events if event.type == "CONSULT"]
    for actor, recipient, part in wanted:
        assert any(
            actor in [party.name for party in event.actors]
            and recipient in [party.name for party in event.recipients]
            and (event.part_of is not None) == part
            for event in told
        )


def test_whoever_met_a_visitor_at_home_is_no_visitor() -> None:
    text = "Hakan Fidan visited Baghdad on Sunday. He later met his Iraqi counterpart, Fuad Hussein."
    visits = [event for event in coded("en", text).events if event.mode == "visit"]
    assert [[party.name for party in visit.actors] for visit in visits] == [["Hakan Fidan"]]


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Quispe is expected in Lima next week for a first meeting of the joint commission.",
        "Steve Witkoff will fly to Moscow next week for talks with President Vladimir Putin.",
        "Mr Lammy is expected in Ankara on Thursday for a meeting with Hakan Fidan.",
    ],
)
def test_talks_that_a_planned_visit_is_for_are_no_talks_held(text: str) -> None:
    assert {(event.type, event.status) for event in coded("en", text).events} == {("CONSULT", "planned")}


@pytest.mark.parametrize(
    ("language", "text", "guest", "host"),
    [
        ("en", "General Ruiz Soto of Peru came to Quito on Monday and met Ecuador's defence minister, Ana Vela.", "Ruiz Soto", "Ana Vela"),
        ("ar", "التقى وزير الخارجية المصري سامي ناصف في أسمرة الرئيس الإريتري تسفاي هيلي.", "سامي ناصف", "تسفاي هيلي"),
        ("fr", "Le ministre togolais Kofi Adjo a été reçu à Bamako par le président malien Oumar Traoré.", "Kofi Adjo", "Oumar Traoré"),
    ],
)
def test_whoever_is_at_home_where_they_met_is_the_host(language: str, text: str, guest: str, host: str) -> None:
    visits = [event for event in coded(language, text).events if event.mode == "visit"]
    told = [([party.name for party in visit.actors], [party.name for party in visit.recipients]) for visit in visits]
    assert told
    assert all(guest in actors and host in recipients and host not in actors for actors, recipients in told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Saddam Haftar visited Jordan on Tuesday. The trip was about finding friends, said Samir Wadi, a Tunis-based analyst."),
        ("fr", "Saddam Haftar a visité la Jordanie mardi. Le voyage visait à trouver des amis, selon Samir Wadi, un analyste de Tunis."),
    ],
)
def test_the_trip_that_was_told_is_no_other(language: str, text: str) -> None:
    (visit,) = [event for event in coded(language, text).events if event.type == "CONSULT"]
    assert "Saddam Haftar" in [party.name for party in visit.actors]
