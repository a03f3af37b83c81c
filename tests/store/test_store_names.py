"""One key for all spellings that mean the same letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.store import fold_name

SAME = {
    "case": ("Saddam HAFTAR", "saddam haftar"),
    "diacritics": ("Yaşar Güler", "yasar guler"),
    "dotless-i": ("Işık", "isik"),
    "capital-dotted-i": ("İstanbul", "istanbul"),
    "slashed-letters": ("Łódź Ørsted", "lodz orsted"),
    "sharp-s": ("Strauß", "STRAUSS"),
    "hamza": ("أنقرة", "انقره"),
    "madda": ("آباد", "اباد"),
    "seat-of-hamza": ("رئيس مؤتمر", "رييس موتمر"),
    "vowel-marks": ("عَمَّان", "عمان"),
    "tatweel": ("إســلام", "اسلام"),
    "article": ("الحنيطي", "حنيطي"),
    "latin-article": ("Yousef al-Hunaiti", "yousef Hunaiti"),
    "alef-maqsura": ("مصطفى", "مصطفي"),
    "persian-letters": ("خامنه‌ای علی", "خامنهاي علي"),
    "presentation-forms": ("ﻟﻴﺒﻴﺎ", "ليبيا"),
    "direction-marks": ("\u200fصدام\u200e", "صدام"),
    "apostrophes": ("Sana’a", "sanaa"),
    "punctuation": ("Jean-Pierre  (Dr.)", "jean pierre dr"),
    "full-width": ("ＮＡＴＯ", "nato"),
}
OTHER = {
    "letters": ("صدام", "حسام"),
    "short-word-with-alef-lam": ("الي", "ي"),
    "article-alone-stays": ("Al", "El"),
    "order": ("Haftar Saddam", "Saddam Haftar"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_spellings_meet(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER.keys())
def test_others_stay_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(st.text())
def test_any_text_folds_to_words_with_single_blanks(text: str) -> None:
    folded = fold_name(text)
    assert folded == " ".join(folded.split())
    assert "\x00" not in folded
