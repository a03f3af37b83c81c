"""Persian: dates of two calendars, names without capitals, verbs of a noun and a light verb."""

from collections.abc import Callable
from datetime import date

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.ezafe import verb_form
from entente.read.fold import folded
from entente.read.grammar import Grammar
from entente.read.reading import make_reader
from entente.read.times import TimeGrammar
from entente.record import Description, Document, EventMention, document_id

PACK = load_pack("fa")
TIMES = TimeGrammar(PACK.data["times"])
PUBLISHED = date(2026, 1, 9)  # a Friday, 19 Dey 1404


@pytest.mark.parametrize("example", [entry["example"] for entry in PACK.data["times"]["patterns"]])
def test_each_pattern_finds_its_own_example(example: str) -> None:
    assert TIMES.find(example)


DATES = {
    "solar-day": ("روز دوشنبه ۱۵ دی ۱۴۰۴ دیدار کردند.", ["2026-01-05"]),
    "solar-day-with-arabic-digits": ("١٥ دي ١٤٠٤", ["2026-01-05"]),
    "solar-day-without-year": ("آنها ۱۵ دی دیدار کردند.", ["2026-01-05"]),
    "solar-day-of-the-year-before": ("آنها ۲۹ اسفند دیدار کردند.", ["2025-03-19"]),
    "leap-day": ("۳۰ اسفند ۱۴۰۳", ["2025-03-20"]),
    "no-such-leap-day": ("۳۰ اسفند ۱۴۰۴", []),
    "solar-numbers": ("۱۴۰۴/۱۰/۱۵", ["2026-01-05"]),
    "solar-month": ("در دی‌ماه ۱۴۰۴", ["2025-12-22/2026-01-20"]),
    "solar-year": ("سال ۱۴۰۳", ["2024-03-20/2025-03-20"]),
    "gregorian-day": ("سه‌شنبه ۶ ژانویه ۲۰۲۶", ["2026-01-06"]),
    "gregorian-day-without-year": ("۲۰ نوامبر", ["2025-11-20"]),
    "gregorian-range": ("۳ تا ۵ نوامبر ۲۰۲۵", ["2025-11-03/2025-11-05"]),
    "weekday": ("وزیر سه‌شنبه به قاهره رفت.", ["2026-01-06"]),
    "weekday-in-two-words": ("وزیر سه شنبه به قاهره رفت.", ["2026-01-06"]),
    "yesterday": ("دیروز", ["2026-01-08"]),
    "two-days-ago": ("دو روز پیش", ["2026-01-07"]),
    "last-year-is-of-no-calendar": ("سال گذشته", []),
    "month-mehr-is-also-a-name": ("خبرگزاری مهر گزارش داد.", []),
    "number-is-no-year": ("آنها ۲۰۰۰ سرباز فرستادند.", []),
}


@pytest.mark.parametrize(("text", "expected"), DATES.values(), ids=DATES.keys())
def test_times_settle_against_publication(text: str, expected: list[str]) -> None:
    assert [match.rule.settle(PUBLISHED) for match in TIMES.find(text)] == [*expected]


def test_a_solar_day_without_year_stays_open_without_a_publication_date() -> None:
    (match,) = TIMES.find("آنها ۱۵ دی دیدار کردند.")
    assert match.rule.settle(None) is None


FORMS = {
    "present": ("می‌کند", "کرد"),
    "negated-present": ("نمی‌کنند", "کرد"),
    "perfect": ("کرده‌اند", "کرد"),
    "negated-past": ("نکرد", "کرد"),
    "subjunctive": ("بگیرد", "گرفت"),
    "present-of-another-stem": ("می‌آید", "آمد"),
    "begins-as-a-negation-does": ("نوشت", "نوشت"),
    "is-not": ("نیست", "بود"),
}


@pytest.mark.parametrize(("form", "verb"), FORMS.values(), ids=FORMS.keys())
def test_a_form_comes_from_its_verb(form: str, verb: str) -> None:
    assert verb_form(folded(form), Grammar.of(PACK)) == folded(verb)


@pytest.fixture(scope="module")
def events_in() -> Callable[[str], tuple[EventMention, ...]]:
    """One reader and coder for all sentences."""
    codebook = load_codebook()
    reader, coder = make_reader(PACK, *predicate_words(codebook, PACK)), Coder(codebook, PACK, by_words=False)

    def told(text: str) -> tuple[EventMention, ...]:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", "fa", "user"),))
        return coder.code(reader.read(document), "test").events

    return told


# Type, actors' countries, recipients' countries.
SENTENCES = {
    "met": ("وزیر امور خارجه ایران با همتای ترکیه‌ای خود در مسقط دیدار کرد.", "CONSULT", {"IR", "TR"}, set()),
    "travelled": ("رئیس‌جمهور قزاقستان به پکن سفر کرد.", "CONSULT", {"KZ"}, {"CN"}),
    "condemned": ("ترکیه حملات اسرائیل را محکوم کرد.", "ACCUSE", {"TR"}, {"IL"}),
    "threatened": ("اسرائیل ایران را تهدید کرد.", "THREATEN", {"IL"}, {"IR"}),
    "sanctioned": ("اتحادیه اروپا روسیه را تحریم کرد.", "SANCTION", {"EU"}, {"RU"}),
    "attacked": ("اسرائیل به لبنان حمله کرد.", "ASSAULT", {"IL"}, {"LB"}),
    "attack-noun": ("حمله روسیه به اوکراین ادامه دارد.", "ASSAULT", {"RU"}, {"UA"}),
    "supported": ("چین از پاکستان حمایت کرد.", "SUPPORT", {"CN"}, {"PK"}),
    "sent-arms": ("آمریکا به اوکراین سلاح ارسال کرد.", "AID", {"US"}, {"UA"}),
    "asked": ("عراق از ترکیه درخواست کرد.", "REQUEST", {"IQ"}, {"TR"}),
    "signed": ("عربستان با چین قرارداد نظامی امضا کرد.", "AGREE", {"SA", "CN"}, set()),
    "yeh-and-kaf-of-arabic": ("تركيه از پاكستان حمايت كرد.", "SUPPORT", {"TR"}, {"PK"}),
    "without-half-space": ("رئیس جمهور قزاقستان به پکن سفر کرد.", "CONSULT", {"KZ"}, {"CN"}),
}


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SENTENCES.values(), ids=SENTENCES.keys())
def test_who_did_what_to_whom(
    events_in: Callable[[str], tuple[EventMention, ...]], text: str, kind: str, actors: set[str], recipients: set[str]
) -> None:
    found = [event for event in events_in(text) if event.type == kind]
    assert found
    assert {party.country for party in found[0].actors} == actors
    assert {party.country for party in found[0].recipients} == recipients


def test_what_is_negated_is_no_event(events_in: Callable[[str], tuple[EventMention, ...]]) -> None:
    assert not [event for event in events_in("ترکیه اسرائیل را محکوم نکرد.") if event.status == "occurred"]


def test_what_is_arranged_is_planned(events_in: Callable[[str], tuple[EventMention, ...]]) -> None:
    (event,) = events_in("قرار است رئیس‌جمهور ایران به مسکو سفر کند.")
    assert (event.type, event.status) == ("CONSULT", "planned")
