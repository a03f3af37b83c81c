"""The tie words' own examples: what an entry must find, it finds; what it must leave alone, gives no tie of its kind."""

from collections.abc import Callable

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import Description, Document, document_id

TIES = load_pack("en").data["ties"]
ENTRIES = [*TIES["verbs"], *TIES["phrases"]]
MATCHES = {f"{entry['id']}-{place}": (entry["kind"], text) for entry in ENTRIES for place, text in enumerate(entry["matches"])}
NOTS = {
    f"{entry['id']}-{place}": (entry["kind"], entry["sign"], each["text"]) for entry in ENTRIES for place, each in enumerate(entry["not"])
}
KNOWN = {"The army is fighting the Rapid Support Forces.": "an army without a country is no party"}
# Who, what, sign, to whom.
PAIRS = {
    "noun-of": ("Pakistan is an ally of Saudi Arabia.", ("Pakistan", "ally", "+", "Saudi Arabia")),
    "unnamed-body": (
        "Türkiye remains the main foreign backer of the Tripoli authorities.",
        ("Türkiye", "backs", "+", "Tripoli authorities"),
    ),
    "owner-first": ("Russia's ally Belarus held drills.", ("Belarus", "ally", "+", "Russia")),
    "foe": ("Turkey's longtime foe Greece complained.", ("Greece", "rival", "-", "Türkiye")),
    "each-other": ("Algeria and Morocco are bitter rivals.", ("Algeria", "rival", "-", "Morocco")),
    "linked-is-allied": ("The Iran-aligned Houthis fired a missile.", ("Iran", "ally", "+", "Houthis")),
    "proxy": ("Hezbollah, a proxy of Iran, agreed.", ("Hezbollah", "subordinate", "0", "Iran")),
    "member": ("Sweden, a NATO member, sent a ship.", ("Sweden", "member", "0", "NATO")),
    "relative": ("The UAE, which backs the RSF, denied it.", ("United Arab Emirates", "backs", "+", "RSF")),
    "passive": ("The RSF is supported by the Emirates.", ("United Arab Emirates", "backs", "+", "RSF")),
}


@pytest.fixture(scope="module")
def told() -> Callable[[str], list[tuple[str, str, str, str]]]:
    """One reader and coder for all sentences: the ties that a sentence tells."""
    codebook, pack = load_codebook(), load_pack("en")
    reader, coder = make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)

    def ties(text: str) -> list[tuple[str, str, str, str]]:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", "en", "user"),))
        return [(tie.a.name, tie.kind, tie.sign, tie.b.name) for tie in coder.code(reader.read(document), "examples").ties]

    return ties


def gaps(rows: dict[str, tuple[str, ...]]) -> list[object]:
    """Mark the rows whose sentence is a known gap."""
    return [
        pytest.param(*row, id=name, marks=[pytest.mark.xfail(strict=True, reason=KNOWN[row[-1]])] if row[-1] in KNOWN else [])
        for name, row in rows.items()
    ]


@pytest.mark.parametrize(("kind", "text"), gaps(MATCHES))
def test_an_entry_finds_its_example(told: Callable[[str], list[tuple[str, str, str, str]]], kind: str, text: str) -> None:
    assert kind in {tie[1] for tie in told(text)}


@pytest.mark.parametrize(("kind", "sign", "text"), gaps(NOTS))
def test_an_entry_leaves_its_counter_example_alone(
    told: Callable[[str], list[tuple[str, str, str, str]]], kind: str, sign: str, text: str
) -> None:
    assert (kind, sign) not in {tie[1:3] for tie in told(text)}


@pytest.mark.parametrize(("text", "tie"), PAIRS.values(), ids=PAIRS.keys())
def test_a_relation_has_its_two_sides(
    told: Callable[[str], list[tuple[str, str, str, str]]], text: str, tie: tuple[str, str, str, str]
) -> None:
    assert tie in told(text)
