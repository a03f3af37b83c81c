"""An aside between two dashes is shown to the parser between commas; all else stays as it is, and letters keep their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.read.dashes import with_commas

AND = {"and"}
AS_COMMAS = {
    "Egypt – a friend of Russia – attacked Chad.": "Egypt , a friend of Russia , attacked Chad.",
    "Egypt - a friend - left.": "Egypt , a friend , left.",
    "Egypt—a friend of Russia—attacked Chad.": "Egypt,a friend of Russia,attacked Chad.",
}
AS_IT_IS = [
    "Egypt attacked Chad – a friend of Russia.",
    "One – two – three – four.",
    "From 2019 – 2021 – it grew.",
    "CAIRO – Egypt said – on Monday – that it would.",
    "A well-known, long-time ally came.",
    "KABUL – the talks – ended.",
    "His son—his heir, some say—and the minister came.",
    "",
]


@pytest.mark.parametrize(("text", "shown"), AS_COMMAS.items())
def test_an_aside_is_shown_between_commas(text: str, shown: str) -> None:
    assert with_commas(text, AND) == shown


@pytest.mark.parametrize("text", AS_IT_IS)
def test_other_dashes_stay(text: str) -> None:
    assert with_commas(text, AND) == text


@given(st.text(alphabet="ab 1–—-.,", max_size=60))
def test_letters_keep_their_places(text: str) -> None:
    shown = with_commas(text, AND)
    assert len(shown) == len(text)
    assert all(one == other or (one in "–—-" and other == ",") for one, other in zip(text, shown, strict=True))
