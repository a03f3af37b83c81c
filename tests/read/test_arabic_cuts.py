"""A word is cut alike wherever it stands: how it was cut in one place is remembered for the next."""

from itertools import pairwise

import pytest

from entente.languages.pack import load_pack
from entente.read.arabic import ArabicReader
from entente.read.arabic_tokens import Cutter
from entente.read.segment import Stretch

TEXT = "وقال الوزير للصحفيين إن سيارته وصلت. ثم قال الوزير للصحفيين إن سيارته وصلت، وقال مُحَمَّد ذلك."


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return ArabicReader(load_pack("ar"), frozenset(), frozenset()).cutter


def _told(cutter: Cutter, text: str, at: int = 0) -> list[tuple[int, int, str, str, str]]:
    pieces = cutter.pieces(text, [Stretch(at, len(text), 0)])
    return [(piece.start - at, piece.end - at, piece.norm, piece.kind, piece.lemma) for piece in pieces]


def test_met_words_are_cut_as_unmet_ones(cutter: Cutter) -> None:
    cutter._known_cuts.cache_clear()
    first = _told(cutter, TEXT)
    assert _told(cutter, TEXT) == first
    assert _told(cutter, "خبر: " + TEXT, 5) == first


def test_pieces_of_a_word_follow_one_another(cutter: Cutter) -> None:
    pieces = _told(cutter, TEXT)
    assert (pieces[0][2], pieces[0][3]) == ("و", "clitic")
    assert all(one[1] <= other[0] for one, other in pairwise(pieces))
    assert max(end for _, end, *_ in pieces) == len(TEXT)
