"""Cleaning changes line ends and what is not Unicode, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.collect import clean

CASES = {
    "crlf": ("one\r\ntwo", "one\ntwo"),
    "cr": ("one\rtwo", "one\ntwo"),
    "cr-crlf": ("one\r\r\ntwo", "one\n\ntwo"),
    "line-separator": ("one\u2028two\u2029three", "one\ntwo\nthree"),
    "leading-mark-goes": ("\ufeffone", "one"),
    "mark-inside-stays": ("one\ufefftwo", "one\ufefftwo"),
    "nul": ("a\x00b", "a\ufffdb"),
    "lone-surrogates": ("a\ud83db\udc4dc", "a\ufffdb\ufffdc"),
    "noncharacters": ("\ufdd0 \uffff \U0010fffe", "\ufffd \ufffd \ufffd"),
    "empty": ("", ""),
}

KEPT = {
    "spaces": "  two  spaces, a\ttab and a no-break\u00a0space \n\n\n",
    "next-line-and-form-feed": "one\u0085two\x0cthree\x0b",
    "combining": "cafe\u0301, عَمَّان, Yas\u0327ar",
    "tatweel": "صــدام حفــتر",
    "direction-marks": "\u200fصدام\u200e \u202bحفتر\u202c \u2067x\u2069",
    "persian-joiner": "می\u200cخواهد",
    "emoji": "\U0001f469\u200d\U0001f4bb \U0001f1f1\U0001f1fe ❤\ufe0f",
    "presentation-forms": "ﻻ ﷺ ﬁ",
    "decomposed-hangul": "\u1112\u1161\u11ab",
    "soft-hyphen": "co\u00adoperation",
    "private-use": "\ue000",
}

# Everything that Unicode has, without what cleaning is for.
unicode_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\u2028\u2029\x00")).map(
    lambda text: "".join(char for char in text if not (0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE)).lstrip("\ufeff")
)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_clean_mends(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_clean_keeps(text: str) -> None:
    assert clean(text) == text


@given(st.text(st.characters()))
def test_cleaning_is_idempotent_and_gives_unicode(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert "\r" not in once


@given(unicode_text)
def test_unicode_passes_unchanged(text: str) -> None:
    assert clean(text) == text


@given(st.lists(unicode_text.map(lambda text: text.replace("\n", " "))), st.sampled_from(["\r\n", "\r", "\u2028", "\u2029"]))
def test_only_line_ends_change(lines: list[str], end: str) -> None:
    # A line holds no end of its own: "\r" before "\n" would be one end, not two.
    assert clean(end.join(lines)) == "\n".join(lines).lstrip("\ufeff")
