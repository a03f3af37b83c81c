"""Time expressions: every pattern of a pack has an example, and dates come from rules, never from guesses."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.languages.pack import SUPPORTED, load_pack
from entente.read.annotated import Sentence, TimeExpression
from entente.read.narrative import anchored, pointed
from entente.read.times import TimeGrammar
from entente.record import Span

GRAMMARS = {code: TimeGrammar(load_pack(code).data["times"], "وبلفك" if code == "ar" else "") for code in SUPPORTED}
PATTERNS = [(code, entry) for code in SUPPORTED for entry in load_pack(code).data["times"]["patterns"]]


@pytest.mark.parametrize(("code", "entry"), PATTERNS, ids=[f"{code}-{number}" for number, (code, _) in enumerate(PATTERNS)])
def test_each_pattern_finds_its_own_example(code: str, entry: dict[str, str]) -> None:
    assert GRAMMARS[code].find_all(entry["example"]), entry["example"]


PARTS = [(code, entry) for code in SUPPORTED for entry in load_pack(code).data["times"].get("joins", {}).get("parts", ())]


@pytest.mark.parametrize(("code", "entry"), PARTS, ids=[f"{code}-{number}" for number, (code, _) in enumerate(PARTS)])
def test_each_part_is_read_as_one_with_its_stretch(code: str, entry: dict[str, str]) -> None:
    found = GRAMMARS[code].find(entry["example"])
    assert len(found) == 1, entry["example"]
    assert found[0].rule.part is not None or found[0].rule.kind == "fixed"


PUBLISHED = date(2026, 1, 9)  # a Friday
CASES = {
    "weekday-before": ("en", "He visited Amman on Tuesday.", ["2026-01-06"]),
    "day-and-month-take-the-year-before": ("en", "They met on November 20th.", ["2025-11-20"]),
    "month-alone": ("en", "Munir's December visit", ["2025-12"]),
    "about-a-month-ago": ("en", "about a month ago", ["2025-12~"]),
    "full-date": ("en", "on 6 January 2026", ["2026-01-06"]),
    "range": ("en", "on November 3-5, 2025", ["2025-11-03/2025-11-05"]),
    "verb-may-is-no-month": ("en", "He may visit in time.", []),
    "march-of-troops-is-no-month": ("en", "The long march of the troops ended.", []),
    "number-is-no-year": ("en", "They sent 2000 soldiers.", []),
    "arabic-weekday": ("ar", "زار حفتر، الثلاثاء، عمّان", ["2026-01-06"]),
    "arabic-levantine-month": ("ar", "في 9 كانون الثاني 2026", ["2026-01-09"]),
    "arabic-maghrebi-month": ("ar", "يوم 12 جويلية 2025", ["2025-07-12"]),
    "arabic-month-ago-with-vowel-marks": ("ar", "قَبْلَ نحو شهرٍ", ["2025-12~"]),
    "arabic-indic-digits": ("ar", "في ٢٠ نوفمبر ٢٠٢٥", ["2025-11-20"]),
    "arabic-tatweel": ("ar", "يوم الثـــلاثاء", ["2026-01-06"]),
}


@pytest.mark.parametrize(("code", "text", "expected"), CASES.values(), ids=CASES.keys())
def test_times_settle_against_publication(code: str, text: str, expected: list[str]) -> None:
    assert [match.rule.settle(PUBLISHED) for match in GRAMMARS[code].find(text)] == expected


LISTED = [(code, row) for code, rows in yaml.safe_load((Path(__file__).parent / "times.yaml").read_text("utf-8")).items() for row in rows]


@pytest.mark.parametrize(("code", "row"), LISTED, ids=[f"{code}-{number}" for number, (code, _) in enumerate(LISTED)])
def test_rows_of_the_list(code: str, row: dict[str, object], request: pytest.FixtureRequest) -> None:
    if "xfail" in row:  # a gap: the row tells what is read, and why it is wrong
        request.applymarker(pytest.mark.xfail(strict=True, reason=str(row["xfail"])))
        assert [match.rule.settle(PUBLISHED) for match in GRAMMARS[code].find(str(row["text"]))] == []
        return
    rules = [match.rule for match in GRAMMARS[code].find(str(row["text"]))]
    published = row.get("published", PUBLISHED)
    assert isinstance(published, date)
    assert [None if rule.base == "event" else rule.settle(published) for rule in rules] == row["dates"]


NARRATIVES = {
    "month-takes-the-year-before": ("In March 1950 he left. By November he was back.", ["1950-03", "1950-11"]),
    "january-after-november-is-the-next-year": ("In November 1950 he left. In January he was back.", ["1950-11", "1951-01"]),
    "the-next-day": ("On 5 June 1967 it began. The next day they met.", ["1967-06-05", "1967-06-06"]),
    "no-day-from-a-month": ("In June 1967 it began. Two days later they met.", ["1967-06", None]),
    "nothing-before-it": ("In May he left.", ["XXXX-05"]),
    "an-event-named-after-it-is-not-the-day-before": ("On 5 June 1967 it began. Two days after the visit they met.", ["1967-06-05", None]),
}


@pytest.mark.parametrize(("text", "expected"), NARRATIVES.values(), ids=NARRATIVES.keys())
def test_narratives_count_from_the_date_before(text: str, expected: list[str | None]) -> None:
    assert [match.rule.settle(None) for match in anchored(GRAMMARS["en"].find(text)) if match.rule] == expected


POINTED = {
    "same-day": ("The minister came on Tuesday.", "He left the same day.", "2026-01-06"),
    "night-before": ("They met on Tuesday.", "The night before they had talked.", "2026-01-05"),
    "nothing-told-before": ("They met.", "He left the same day.", None),
    "never-from-a-month": ("They met in December.", "He left the next day.", None),
}


@pytest.mark.parametrize(("first", "second", "expected"), POINTED.values(), ids=POINTED.keys())
def test_news_points_back_to_the_day_told_last(first: str, second: str, expected: str | None) -> None:
    text = f"{first} {second}"
    sentences = (Sentence(0, len(first), 0, 0, 0), Sentence(len(first) + 1, len(text), 0, 0, 0))
    times = [
        TimeExpression(Span.cut(text, match.start, match.end), match.rule, int(match.start > len(first)), match.follows)
        for match in GRAMMARS["en"].find(text)
    ]
    last = pointed(times, sentences, PUBLISHED.isoformat())[-1]
    assert (None if last.rule.base == "event" else last.rule.settle(PUBLISHED)) == expected


SAME_YEAR = {
    "month": ("بدأت الحوادث مطلع عام 2022.", "وقتل جنود في مارس من العام ذاته.", "2022-03"),
    "day-of-the-month": ("اندلعت في مايو 2023.", "وتوقفت في العشرين من الشهر نفسه.", "2023-05-20"),
    "no-day-of-a-year": ("اندلعت عام 2023.", "وتوقفت في العشرين من الشهر نفسه.", None),
    "nothing-told-before": ("بدأت الحوادث.", "وقتل جنود في مارس من العام ذاته.", None),
}


@pytest.mark.parametrize(("first", "second", "expected"), SAME_YEAR.values(), ids=SAME_YEAR.keys())
def test_what_lies_in_the_same_year_takes_it_from_the_date_told_last(first: str, second: str, expected: str | None) -> None:
    text = f"{first} {second}"
    sentences = (Sentence(0, len(first), 0, 0, 0), Sentence(len(first) + 1, len(text), 0, 0, 0))
    times = [
        TimeExpression(Span.cut(text, match.start, match.end), match.rule, int(match.start > len(first)), match.follows)
        for match in GRAMMARS["ar"].find(text)
    ]
    last = pointed(times, sentences, PUBLISHED.isoformat())[-1]
    assert (None if last.rule.base == "event" else last.rule.settle(PUBLISHED)) == expected


UNDATED = {
    "weekday-stays-open": ("He visited Amman on Tuesday.", [None]),
    "month-without-year": ("Munir's December visit", ["XXXX-12"]),
    "day-without-year": ("They met on November 20th.", ["XXXX-11-20"]),
    "whole-date-stands": ("on 6 January 2026", ["2026-01-06"]),
}


@pytest.mark.parametrize(("text", "expected"), UNDATED.values(), ids=UNDATED.keys())
def test_nothing_is_invented_without_a_publication_date(text: str, expected: list[str | None]) -> None:
    assert [match.rule.settle(None) for match in GRAMMARS["en"].find(text)] == expected


def test_offsets_point_at_the_expression() -> None:
    text = "وقال إنّه زار عمّان يوم الثُّلاثاء."
    (match,) = GRAMMARS["ar"].find(text)
    assert "الثُّلاثاء" in text[match.start : match.end]


WORDS = {
    code: sorted({"12", "2025"}.union(*(str(entry["example"]).split() for other, entry in PATTERNS if other == code))) for code in SUPPORTED
}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_row_of_time_words_breaks_a_grammar(data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(SUPPORTED))
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS[code]), max_size=12)))
    for match in GRAMMARS[code].find(text):
        assert 0 <= match.start < match.end <= len(text)
