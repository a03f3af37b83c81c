"""The loader says what is wrong, in which file and line, and how to mend it."""

import pytest

from entente.codebook import check_codebook, load_codebook
from entente.record.errors import CodebookError

GOOD = """type: TWINNING
under: AGREE
frames:
  pair: {actors: [subject, with], recipients: []}
modes:
  towns: {intensity: 1}
triggers:
  en:
    - id: own-twin
      verbs: [twin]
      frame: pair
      matches: ["Serbia twinned with Greece."]
      not: [{text: "Twins were born.", why: people}]
"""

BROKEN = {
    "no-example": ('      matches: ["Serbia twinned with Greece."]\n', "", r"mine\.yaml:9: entry 'own-twin' has no example"),
    "no-counter-example": ('      not: [{text: "Twins were born.", why: people}]\n', "", r"mine\.yaml:9: .*no counter-example"),
    "unknown-key": ("frame: pair\n", "frame: pair\n      colour: red\n", r"mine\.yaml:9: an entry has no key 'colour'"),
    "unknown-slot": ("[subject, with]", "[subjekt, with]", r"no slot 'subjekt'\. Did you mean 'subject'\?"),
    "unknown-mode": ("frame: pair\n", "frame: pair\n      mode: town\n", r"no mode of TWINNING 'town'\. Did you mean 'towns'\?"),
    "unknown-frame": ("      frame: pair", "      frame: pear", r"mine\.yaml:9: entry 'own-twin' names no frame"),
    "no-plover-type": ("under: AGREE", "under: HUG", r"stands under no PLOVER type"),
    "not-yaml": ("frames:", "frames: [", r"mine\.yaml:\d+: this is not valid YAML"),
    "duplicate-key": ("under: AGREE", "under: AGREE\nunder: AID", r"mine\.yaml:"),
    "empty-frame": ("frames:", "frames:\n  bare:", r"a frame holds keys, not 'None'"),
    "frames-are-a-word": ("frames:", "frames: pair\nframing:", r"has no key 'framing'"),
    "a-slot-is-a-mapping": ("[subject, with]", "[{subject: with}]", r"not of the kind that its place needs"),
    "intensity-is-a-word": ("under: AGREE", "under: AGREE\nintensity: much", r"an intensity is a number, not 'much'"),
    "counter-example-without-a-reason": (", why: people", "", r"mine\.yaml:9: .*'text' and 'why'"),
}


@pytest.mark.parametrize(("old", "new", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_wrong_entry_is_named_with_its_line(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(CodebookError, match=message):
        check_codebook({"mine.yaml": GOOD.replace(old, new)})


def test_an_own_type_needs_one_file_and_no_python() -> None:
    book = check_codebook({"mine.yaml": GOOD})
    assert book.types["TWINNING"].under == "AGREE"


def test_an_id_is_used_once() -> None:
    with pytest.raises(CodebookError, match="already used"):
        check_codebook({"a.yaml": GOOD, "b.yaml": GOOD.replace("TWINNING", "PAIRING")})


def test_our_codebook_loads_and_has_both_languages() -> None:
    book = load_codebook()
    for name, kind in book.types.items():
        assert {trigger.language for trigger in kind.triggers} >= {"en", "ar"}, name
        assert kind.under == name
