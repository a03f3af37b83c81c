"""English names: what opens a sentence, what counts, whose office it is; and how candidates are weighed against each other."""

import pytest
from as_read import read

from entente.read.weigh import best_together

NAMES = {
    "police-are-no-town": ("Police arrested two men in Karachi.", {("Karachi", "place", "PK")}),
    "a-person-opens": ("Kishida spoke in Tokyo.", {("Kishida", "person", "JP"), ("Tokyo", "place", "JP")}),
    "an-adjective-opens": ("Rare protests broke out in Havana.", {("Havana", "place", "CU")}),
    "a-number-is-no-name": ("Sixty Malian soldiers were killed.", {("Malian", "country", "ML")}),
    "dozens": ("Dozens of Kenyan officers left.", {("Kenyan", "country", "KE")}),
    "dominican": (
        "Dominican President Luis Abinader met reporters.",
        {("Dominican", "country", "DO"), ("Luis Abinader", "person", "DO")},
    ),
    "salisbury": ("He was poisoned in Salisbury.", {("Salisbury", "place", "GB")}),
    "a-numbered-fleet": ("The U.S. 5th Fleet is based in Bahrain.", {("U.S. 5th Fleet", "org", "US"), ("Bahrain", "country", "BH")}),
    "a-numbered-division": ("The 82nd Airborne Division left.", {("82nd Airborne Division", "org", None)}),
    "a-ruler's-numeral": ("It was founded under Henry I and enlarged.", {("Henry I", "person", None)}),
    "no-numeral": ("In Syria I met Kishida.", {("Syria", "country", "SY"), ("Kishida", "person", "JP")}),
    "a-byname": ("The tomb of Ivan the Terrible was opened.", {("Ivan the Terrible", "person", None)}),
    "is-the-group": ("They fought IS in Mosul.", {("IS", "org", None), ("Mosul", "place", "IQ")}),
    "is-the-verb": ("WHAT IS HAPPENING IN SYRIA", {("SYRIA", "country", "SY")}),
    "footnotes": (
        "Masoud Barzani,[1] who met Nechirvan Barzani.[2] left.",
        {("Masoud Barzani", "person", "IQ"), ("Nechirvan Barzani", "person", "IQ")},
    ),
    "a-bracket-without-blank": ("Abboud Qanbar(Arabic: x) commanded.", {("Abboud Qanbar", "person", None)}),
    "a-direction-mark": ("The troops left Mosul\u200e on Sunday.", {("Mosul", "place", "IQ")}),
    "a-preposition-opens": ("Near Mosul, one strike hit a tank.", {("Mosul", "place", "IQ")}),
    "a-clergyman": ("Reverend William Hechler spoke.", {("William Hechler", "person", None)}),
    "firms": ("Boeing and Huawei signed.", {("Boeing", "org", "US"), ("Huawei", "org", "CN")}),
    "nobody-is-in-a-person": ("She lives in Hammersmith.", {("Hammersmith", "place", None)}),
    "no-person-has-an-article": ("They crossed the Danevirke.", {("Danevirke", "place", None)}),
    "but-a-regime-has": ("They fought the Assad regime.", {("Assad", "person", None)}),
    "office-of-the-union": ("EU foreign policy chief Kaja Kallas spoke.", {("EU", "country", "EU"), ("Kaja Kallas", "person", "EU")}),
}

BEST = {
    "the-whole-beats-its-part": ({(0, 3): 0.6, (0, 1): 0.3}, [(0, 3)]),
    "two-parts-beat-the-whole": ({(0, 3): 0.4, (0, 1): 0.3, (2, 3): 0.3}, [(0, 1), (2, 3)]),
    "worth-nothing": ({(0, 1): -0.1, (2, 3): 0.1}, [(2, 3)]),
    "none": ({}, []),
}


@pytest.mark.parametrize(("text", "wanted"), NAMES.values(), ids=NAMES.keys())
def test_english_names(text: str, wanted: set[tuple[str, str, str | None]]) -> None:
    doc = read(text, "en")
    found = {(doc.span(name.first, name.last).text, name.kind, name.country) for name in doc.named if name.head == "name"}
    assert found == wanted


@pytest.mark.parametrize(("worth", "wanted"), BEST.values(), ids=BEST.keys())
def test_the_likeliest_together_stand(worth: dict[tuple[int, int], float], wanted: list[tuple[int, int]]) -> None:
    assert best_together(worth) == wanted
