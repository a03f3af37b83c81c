"""Words removed for ever, on both databases: what stays keeps its places, what went comes back by no way."""

import pytest
from store_sample import ARABIC, CODED_AR, CODED_EN, CODING, ENGLISH, make_record

from entente.record.document import Document
from entente.store import Store
from entente.store.removing import BLOCK, hollow, joined, names_pattern, parts_pattern, rest

HOLLOW = {
    "middle": ("abcdef", [(2, 4)], f"ab{BLOCK}{BLOCK}ef"),
    "over-the-end": ("abc", [(2, 9)], f"ab{BLOCK}"),
    "lines-stay": ("a\nb", [(0, 3)], f"{BLOCK}\n{BLOCK}"),
    "beyond-16-bits": ("👋🏽x", [(0, 2)], f"{BLOCK}{BLOCK}x"),
    "nothing": ("عَمَّان", [], "عَمَّان"),
}
RESTS = {"all": (3, [], [(0, 3)]), "none": (3, [(0, 3)], []), "between": (9, [(5, 6), (1, 3), (2, 4)], [(0, 1), (4, 5), (6, 9)])}
FOUND = {
    "blanks": (["Tarek Zunbuli"], "Tarek\n Zunbuli came", ["Tarek\n Zunbuli"]),
    "size": (["Tarek Zunbuli"], "TAREK ZUNBULI", ["TAREK ZUNBULI"]),
    "longest": (["Tarek Zunbuli", "Tarek Zunbuli Bey"], "Tarek Zunbuli Bey", ["Tarek Zunbuli Bey"]),
    "with-a-particle": (["صدام حفتر"], "وصدام حفتر", ["صدام حفتر"]),
    "no-pattern": (["A. (B"], "A. (B and AxxB", ["A. (B"]),
    "nobody": ([], "anybody", []),
}
PARTS = {
    "alone": (["Tarek Zunbuli"], "Zunbuli's men, zunbuli-file, Zunbulis", ["Zunbuli", "zunbuli"]),
    "small-words": (["Abu al Hol"], "al-Hol and Abu", ["Hol", "Abu"]),
}


@pytest.mark.parametrize(("words", "gone", "left"), HOLLOW.values(), ids=HOLLOW.keys())
def test_hollow(words: str, gone: list[tuple[int, int]], left: str) -> None:
    assert hollow(words, gone) == left
    assert len(left) == len(words)


@pytest.mark.parametrize(("length", "kept", "gone"), RESTS.values(), ids=RESTS.keys())
def test_rest(length: int, kept: list[tuple[int, int]], gone: list[tuple[int, int]]) -> None:
    assert rest(length, kept) == gone


@pytest.mark.parametrize(("names", "text", "found"), FOUND.values(), ids=FOUND.keys())
def test_whole_names(names: list[str], text: str, found: list[str]) -> None:
    assert names_pattern(names).findall(text) == found


@pytest.mark.parametrize(("names", "text", "found"), PARTS.values(), ids=PARTS.keys())
def test_parts_of_names(names: list[str], text: str, found: list[str]) -> None:
    assert parts_pattern(names).findall(text) == found


def test_joined() -> None:
    assert joined([(4, 6), (0, 2), (1, 3), (6, 7)]) == ((0, 3), (4, 6), (6, 7))


@pytest.fixture
def filled(store: Store) -> Store:
    for document in (ENGLISH, ARABIC):
        store.add_document(document)
    store.save_many([CODED_EN, CODED_AR])
    store.save_record(make_record(), CODING)
    return store


def test_what_is_quoted_of_a_text_keeps_its_place(filled: Store) -> None:
    filled.remove_texts([ENGLISH.id])
    filled.sweep()
    left = filled.document(ENGLISH.id)
    assert left is not None
    assert len(left.text) == len(ENGLISH.text)
    for event in CODED_EN.events:
        assert all(left.text[span.start : span.end] == span.text for span in event.evidence)
    assert filled.record() == make_record()
    assert filled.problems() == ()
    assert filled.removed([ENGLISH.id, ARABIC.id]) == {ENGLISH.id: "text"}


def test_what_went_is_not_taken_in_again(filled: Store) -> None:
    filled.remove_documents([ENGLISH.id])
    filled.sweep()
    again: list[Document] = [ENGLISH]
    assert not filled.add_document(ENGLISH)
    assert filled.take_in(again) == ["known"]
    left = filled.document(ENGLISH.id)
    assert left is not None
    assert (set(left.text), left.locators, left.descriptions, left.source) == ({BLOCK}, (), (), None)
    assert list(filled.coded()) == [CODED_AR]
    assert [each.action for each in filled.audit()] == ["forget"]
    assert ENGLISH.id in filled.audit()[0].what


def test_settings_stand_until_they_are_taken_away(filled: Store) -> None:
    filled.put_setting("a", "1")
    filled.put_setting("a", "2")
    assert filled.setting("a") == "2"
    filled.put_setting("a", None)
    assert filled.setting("a") is None
