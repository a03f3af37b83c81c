"""The coder's word lists: every pack has the same keys, and every pattern finds its example."""

import pytest

from entente.coder.cues import Cues, Words
from entente.coder.measures import Measures
from entente.languages.pack import SUPPORTED, load_pack
from entente.read.fold import folded
from entente.record import Amount, Count

WITH_CUES = [code for code in SUPPORTED if load_pack(code).data["cues"]]
PATTERNS = {
    f"{code}-{field}-{place}": (code, field, entry["example"])
    for code in WITH_CUES
    for field in ("dead", "injured", "arrested")
    for place, entry in enumerate(load_pack(code).data["cues"].get(field) or ())
}
SUMS = {
    "sign-and-scale": ("en", "pledged $50m in aid", [Amount(50e6, "USD")]),
    "words": ("en", "a loan of 1.5 billion euros", [Amount(1.5e9, "EUR")]),
    "lead": ("en", "worth 300 million US dollars", [Amount(300e6, "USD")]),
    "no-money": ("en", "a 500 pound bomb", []),
    "arabic": ("ar", "بقيمة 20 مليون دولار", [Amount(20e6, "USD")]),
}
COUNTS = {
    "floor": ("en", "At least 12 people were killed", {"dead": Count(12, None)}),
    "ceiling": ("en", "up to 30 people were wounded", {"injured": Count(None, 30)}),
    "vague": ("en", "Dozens of protesters were killed", {"dead": Count(24, None)}),
    "vague-many": ("en", "dozens of people", {}),
    "two-fates": ("en", "killing three and wounding seven", {"dead": Count(3, 3), "injured": Count(7, 7)}),
    "arabic": ("ar", "مقتل خمسة جنود و إصابة عشرة", {"dead": Count(5, 5), "injured": Count(10, 10)}),
}


def measures(code: str) -> Measures:
    return Measures.of(load_pack(code).data["cues"])


@pytest.mark.parametrize("code", WITH_CUES)
def test_a_pack_has_no_key_that_nobody_reads(code: str) -> None:
    assert set(load_pack(code).data["cues"]) <= set(load_pack("en").data["cues"])


def test_every_word_list_has_a_key() -> None:
    assert set(Words.__dataclass_fields__) <= set(load_pack("en").data["cues"])


@pytest.mark.parametrize("code", SUPPORTED)
def test_a_pack_without_some_lists_still_gives_cues(code: str) -> None:
    assert Cues.of(load_pack(code)).words is not None


@pytest.mark.parametrize(("code", "field", "example"), PATTERNS.values(), ids=PATTERNS.keys())
def test_a_pattern_of_sizes_finds_its_example(code: str, field: str, example: str) -> None:
    assert field in measures(code).counts(folded(example))


@pytest.mark.parametrize(("code", "text", "sums"), SUMS.values(), ids=SUMS.keys())
def test_amounts(code: str, text: str, sums: list[Amount]) -> None:
    assert list(measures(code).amounts(folded(text))) == sums


@pytest.mark.parametrize(("code", "text", "counts"), COUNTS.values(), ids=COUNTS.keys())
def test_counts(code: str, text: str, counts: dict[str, Count]) -> None:
    assert measures(code).counts(folded(text)) == counts
