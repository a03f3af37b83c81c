"""When events happened beyond what their own clause says: the day of the sentence before, never one that the text does not tell."""

import pytest
from wanted import coded

from entente.coder.dating import choice
from entente.coder.networks import load_networks

# A text, and of the events told, by type: the day.
FOLLOWS = [
    (
        "es",
        "El presidente de Chile viajó el martes a Lima. Allí firmó un acuerdo con su homólogo peruano. Bolivia rechazó el pacto.",
        {"CONSULT": "2026-06-16", "AGREE": "2026-06-16", "REJECT": None},
    ),
    (
        "tr",
        "Dışişleri Bakanı Hakan Fidan pazartesi günü Kahire'de Mısırlı mevkidaşıyla görüştü. İki bakan bir anlaşma imzaladı.",
        {"CONSULT": "2026-06-15", "AGREE": "2026-06-15"},
    ),
    (
        "ar",
        "التقى وزير الدفاع التركي رئيس الأركان الليبي في طرابلس يوم الثلاثاء. ووقع الجانبان اتفاقا للتعاون العسكري. "
        "ونددت اليونان بالاتفاق.",
        {"CONSULT": "2026-06-16", "AGREE": "2026-06-16", "ACCUSE": None},
    ),
    (
        "en",
        "Chad's president flew to Paris on Tuesday. He met the French defence minister. Niger condemned the visit.\n\n"
        "In 2019 Chad expelled a French diplomat.",
        {"SANCTION": "2019", "ACCUSE": None},
    ),
    (
        "fr",
        "Le Niger a condamné la visite du ministre. En 2019, le Tchad avait expulsé un diplomate français.",
        {"ACCUSE": None, "SANCTION": "2019"},
    ),
    ("en", "Egypt accused Ethiopia of aggression. The two countries fought in 1875.", {"ACCUSE": None}),
    ("fr", "Paris a expulsé l'attaché militaire. Le traité date de 1904.", {"SANCTION": None}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "days"), FOLLOWS)
def test_the_day_of_an_event(language: str, text: str, days: dict[str, str | None]) -> None:
    told = {event.type: event.when for event in coded(language, text, "2026-06-18").events}
    assert {name: told.get(name, "not told") for name in days} == days


@pytest.mark.parametrize(("language", "text", "days"), FOLLOWS)
@pytest.mark.parametrize("published", ["2026-06-18", None])
def test_the_words_of_a_day_stand_in_the_evidence(language: str, text: str, days: dict[str, str | None], published: str | None) -> None:
    for event in coded(language, text, published).events:
        assert event.when is None or event.when_text
        if event.when_text:
            assert any(event.when_text in span.text for span in event.evidence)
            assert all(text[span.start : span.end] == span.text for span in event.evidence)


def test_without_a_day_of_its_own_a_text_dates_by_what_it_says() -> None:
    told = {event.type: (event.when, event.when_text) for event in coded("es", FOLLOWS[0][1], None).events}
    assert told["CONSULT"] == (None, "martes")  # a Tuesday, of a week that nobody knows


def test_no_time_no_day() -> None:
    assert [event.when for event in coded("en", "Libya condemned Egypt. It also accused Turkey.", "2026-06-18").events] == [None, None]


@pytest.mark.parametrize(
    ("framed", "best", "chosen"),
    [
        (("own", 0.9), ("own", 0.9), "own"),
        (("own", 0.3), ("other", 0.6), "own"),  # not so much likelier that the clause's own words should yield
        (("own", 0.3), ("other", 0.8), "other"),
        (("own", 0.1), ("other", 0.3), None),
        (None, ("other", 0.6), "other"),
        (None, ("other", 0.4), None),
    ],
)
def test_the_frames_date_stays_unless_another_is_far_likelier(
    framed: tuple[str, float] | None, best: tuple[str, float], chosen: str | None
) -> None:
    assert choice(framed, best) == chosen


def test_what_the_frames_chose_weighs_most() -> None:
    near, far = ["any", "sentence 0", "by frames", "in own", "in clause"], ["any", "sentence -5"]
    framed, other = load_networks()["dating"].odds([near, far])["dates"]
    assert framed > 0.5 > other
