"""Headlines that give every word a capital are read as sentences."""

import pytest
from as_read import read

from entente.read.title_case import in_plain_case

BODY = "Police in Mexico arrested three men on Monday over the killing of a mayor. Mark Carney had met the mayor in May."

# headline, body, how it is read
HEADLINES = {
    "verbs-and-words-of-the-body": (
        "Police Arrest Three Over Killing of Mayor in Oaxaca",
        BODY,
        "Police arrest three over killing of mayor in Oaxaca",
    ),
    "name-of-the-body": ("Mexico Mayor Meets Mark Carney in Ottawa", BODY, "Mexico mayor meets Mark Carney in Ottawa"),
    "lands-keep-theirs": ("Turkey Accuses Greece of Arming Islands", "", "Turkey accuses Greece of arming Islands"),
    "sentence": ("President Anwar Ibrahim met Prime Minister Mark Carney", BODY, "President Anwar Ibrahim met Prime Minister Mark Carney"),
    "ends-in-a-stop": ("Police Arrest Three Over Killing.", BODY, "Police Arrest Three Over Killing."),
}
VERBS = frozenset({"arrest", "meets", "accuses", "arming"})


@pytest.mark.parametrize(("headline", "body", "wanted"), HEADLINES.values(), ids=HEADLINES.keys())
def test_headline_is_written_as_a_sentence(headline: str, body: str, wanted: str) -> None:
    lands = {"turkey", "greece", "mexico"}
    assert in_plain_case([headline, body], VERBS.__contains__, lambda _: False, {"over", "of", "in"}, lands)[0] == wanted


def test_no_list_of_joining_words_no_headlines() -> None:
    assert in_plain_case(["Police Arrest Three"], VERBS.__contains__, lambda _: False, frozenset(), frozenset()) == ["Police Arrest Three"]


def test_text_keeps_its_letters() -> None:
    text = "Kenya Deports Ugandan Activist After Protest\nKenya deported the activist on Monday."
    doc = read(text, "en")
    assert doc.text == text
    assert [doc.text[token.start : token.end] for token in doc.tokens][1] == "Deports"
    assert next(clause for clause in doc.clauses if clause.lemma == "deport").verbal
