"""Folding keeps the way back: what matches in the folded text stands at its own place in the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.read.fold import FOLDS, Folded, fold, folded

AWKWARD = st.text(alphabet=st.sampled_from("aéßœﬁİıأإآىةـًُّ٠٩ ‏‎\u200d🙂𝒳-’«»\n"), max_size=40) | st.text(max_size=40)

PAIRS = {
    "hamza": ("أنقرة", "انقرة"),
    "tatweel-and-vowel-marks": ("مُحَـــمَّد", "محمد"),
    "yeh": ("مصطفى", "مصطفي"),
    "digits": ("٢٠٢٦", "2026"),
    "diacritics": ("Yaşar Güler", "yasar guler"),
    "dotless-i": ("Işık", "isik"),
    "curly-apostrophe": ("Haftar’s", "haftar's"),
}


@pytest.mark.parametrize(("text", "expected"), PAIRS.values(), ids=PAIRS.keys())
def test_variants_fold_together(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_a_ligature_leads_back_to_its_one_letter() -> None:
    text = "oﬃce"
    view = Folded(text)
    assert view.text == "office"
    assert view.back(1, 4) == (1, 2)


@given(AWKWARD)
def test_every_place_leads_back_inside_the_text(text: str) -> None:
    view = Folded(text)
    for place in range(len(view.text)):
        start, end = view.back(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert view.text[place] in folded(text[start:end])


@given(AWKWARD)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(AWKWARD | AWKWARD.map(lambda text: f"]^-\\{text}[ـ]"))
def test_a_text_is_folded_as_letter_by_letter(text: str) -> None:
    whole, origin = fold(text, FOLDS)
    view = Folded(text)
    assert view.text == whole
    assert all(view.back(place, place + 1)[0] == at for place, at in enumerate(origin))
