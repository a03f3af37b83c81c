"""Where an event took place, and whether a place acts for its government: "Ankara said", and "in Ankara"."""

import pytest

from entente.record import Description, Document, document_id
from entente.run import code_document

# language, text, the event's type, its place (name and country; None for none), and the countries that act in it.
CASES = {
    "in-a-capital": ("en", "The ministers met in Ankara on Monday.", "CONSULT", ("Ankara", "TR"), set()),
    "a-capital-acts": ("en", "Ankara condemned the attack on Tuesday.", "ACCUSE", None, {"TR"}),
    "what-is-condemned-lies-elsewhere": ("en", "France condemned the attack in Nablus.", "ACCUSE", None, {"FR"}),
    "lebanons-tripoli": ("en", "Gunmen killed two soldiers in Tripoli, Lebanon, on Sunday.", "ASSAULT", ("Tripoli", "LB"), None),
    "libyas-tripoli": ("en", "Gunmen killed two soldiers in Tripoli on Sunday.", "ASSAULT", ("Tripoli", "LY"), None),
    "where-the-struck-thing-lies": ("en", "Russia shelled a hospital in Kharkiv.", "ASSAULT", ("Kharkiv", "UA"), {"RU"}),
    "a-struck-town": ("en", "Russian forces shelled Kherson on Monday, killing two civilians.", "ASSAULT", ("Kherson", "UA"), {"RU"}),
    "a-struck-town-after-its-peoples-name": ("en", "Russian drones struck Ukrainian Odesa.", "ASSAULT", ("Odesa", "UA"), {"RU"}),
    "a-struck-country-is-no-town": ("en", "Israel attacked Iran.", "ASSAULT", None, {"IL"}),
    "part-of-a-country": ("en", "Rebels attacked soldiers in eastern Libya on Monday.", "ASSAULT", ("Eastern Libya", "LY"), None),
    "struck-part-of-a-country": ("en", "Israel bombed southern Lebanon on Sunday.", "ASSAULT", ("Southern Lebanon", "LB"), {"IL"}),
    "french-part-of-a-country": ("fr", "Israël a bombardé le sud du Liban dimanche.", "ASSAULT", ("Sud-Liban", "LB"), {"IL"}),
    "spanish-part-of-a-country": ("es", "Israel bombardeó el sur del Líbano el domingo.", "ASSAULT", ("sur del Líbano", "LB"), {"IL"}),
    "arabic-part-of-a-country": ("ar", "قصفت إسرائيل جنوب لبنان يوم الأحد.", "ASSAULT", ("جنوب لبنان", "LB"), {"IL"}),
    "what-is-owned-by-a-part": ("en", "Eastern Libya's parliament rejected the deal.", "REJECT", None, {"LY"}),
    "a-capital-speaks-of-elsewhere": ("en", "Ankara said on Monday it had attacked rebels in northern Syria.", "ASSAULT", None, {"TR"}),
    "a-guest-at-headquarters": (
        "en",
        "Asim Munir met the Turkish chief of staff at GHQ Rawalpindi on Tuesday.",
        "CONSULT",
        ("GHQ Rawalpindi", "PK"),
        {"TR"},
    ),
    "a-counterpart-of-no-country-told": (
        "en",
        "Turkish minister Hakan Fidan met his counterpart in Ankara.",
        "CONSULT",
        ("Ankara", "TR"),
        None,  # of which land the counterpart is, only likelihoods say
    ),
    "arabic-in": ("ar", "التقى وزير الدفاع التركي نظيره السوري في دمشق.", "CONSULT", ("دمشق", "SY"), None),
    "arabic-capital-acts": ("ar", "أدانت أنقرة الهجوم.", "ACCUSE", None, {"TR"}),
    "french-in": ("fr", "Le ministre turc a rencontré son homologue à Tripoli.", "CONSULT", ("Tripoli", "LY"), None),
    "french-capital-acts": ("fr", "Paris a condamné l'attaque.", "ACCUSE", None, {"FR"}),
    "spanish-capital-acts": ("es", "Caracas condenó el ataque.", "ACCUSE", None, {"VE"}),
    "spanish-in": ("es", "Los presidentes de Colombia y Ecuador se reunieron en Quito.", "CONSULT", ("Quito", "EC"), None),
    "turkish-in": ("tr", "Bakan, Suriyeli mevkidaşıyla Şam'da görüştü.", "CONSULT", ("Şam", "SY"), None),
    "turkish-capital-acts": ("tr", "Ankara saldırıyı kınadı.", "ACCUSE", None, {"TR"}),
}


# What fails today, and how.
GAPS = {"what-is-condemned-lies-elsewhere": "the words are placed where the attack was"}
ROWS = [
    pytest.param(*row, id=name, marks=[pytest.mark.xfail(strict=True, reason=GAPS[name])] if name in GAPS else [])
    for name, row in CASES.items()
]


@pytest.mark.parametrize(("language", "text", "kind", "where", "actors"), ROWS)
def test_place_of_an_event(language: str, text: str, kind: str, where: tuple[str, str] | None, actors: set[str] | None) -> None:
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),))
    events = [event for event in code_document(document).events if event.type == kind]
    assert events
    found = events[0].where
    assert ((found.name, found.country) if found is not None else None) == where
    if actors:
        assert {party.country for party in events[0].actors} == actors


AFTER = {
    "named-again": ("en", "Faisal bin Farhan of Saudi Arabia visited Islamabad on Tuesday. Pakistan bombed Kabul two days after his visit.", "2026-01-08"),  # noqa: E501
    "opens-the-sentence": ("en", "Faisal bin Farhan of Saudi Arabia visited Islamabad on Tuesday. Two days after the visit, Pakistan bombed Kabul.", "2026-01-08"),  # noqa: E501
    "spanish": ("es", "El ministro saudí Faisal bin Farhan visitó Islamabad el martes. Dos días después de la visita, Pakistán bombardeó Kabul.", "2026-01-08"),  # noqa: E501
    "told-of-nothing-before": ("en", "Faisal bin Farhan of Saudi Arabia visited Islamabad on Tuesday. Two days after the earthquake, Pakistan bombed Kabul.", None),  # noqa: E501
    "one-of-two": (
        "en",
        "Hakan Fidan of Turkey visited Islamabad on Tuesday. Faisal bin Farhan of Saudi Arabia visited Ankara on Monday. "
        "Two days after the visit, Pakistan bombed Kabul.",
        None,
    ),
}  # fmt: skip


# What fails today, and how.
AFTER_GAPS = {
    "named-again": "the visit named again is taken for the one counted from, and has no day of its own",
}
AFTER_ROWS = [
    pytest.param(*row, id=name, marks=[pytest.mark.xfail(strict=True, reason=AFTER_GAPS[name])] if name in AFTER_GAPS else [])
    for name, row in AFTER.items()
]


@pytest.mark.parametrize(("language", "text", "when"), AFTER_ROWS)
def test_a_date_counts_from_an_event_of_a_sentence_before(language: str, text: str, when: str | None) -> None:
    told = (Description("language", language, "user"), Description("published", "2026-01-12", "user"))
    document = Document(document_id(text, None, None), text, descriptions=told)
    (blow,) = [event for event in code_document(document).events if event.type == "ASSAULT"]
    assert blow.when == when


OFFICERS = {
    "small-rank": ("Sudanese general Mohamed Hassan met reporters.", "SD"),
    "short-rank": ("Sudanese Gen. Mohamed Hassan met reporters.", "SD"),
    "possessive": ("Sudan's General Mohamed Hassan met reporters.", "SD"),
}


@pytest.mark.parametrize(("text", "country"), OFFICERS.values(), ids=OFFICERS.keys())
def test_an_officer_is_of_the_country_before_the_rank(text: str, country: str | None) -> None:
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "en", "user"),))
    assert {entity.country for entity in code_document(document).entities if entity.name == "Mohamed Hassan"} == {country}
