"""The nouns for people and bodies of every pack: each once, in one of the two lists."""

from collections import Counter

import pytest

from entente.languages.pack import SUPPORTED, load_pack

# Packs that list any; the others go without.
LISTED = [code for code in SUPPORTED if load_pack(code).data["people"]]


@pytest.mark.parametrize("code", LISTED)
def test_a_noun_stands_once(code: str) -> None:
    lists = load_pack(code).data["people"]
    assert {"persons", "bodies"} <= set(lists)
    words = [word for listed in (lists["persons"], lists["bodies"]) for word in listed]
    assert all(isinstance(word, str) for word in words)
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert [word for word in words if " " in word] == []
