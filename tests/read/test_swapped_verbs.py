"""English verbs that the parser takes for nouns or participles are found, and nouns stay nouns."""

import pytest
from as_read import read

from entente.read.annotated import Annotated, Clause

# text, the verb, its subject, its object or what stands behind its preposition
FOUND = {
    "noun-like-present": ("Togo contests the sum.", "contest", "Togo", "sum"),
    "before-a-bare-noun": ("Algeria masses armour at the border.", "mass", "Algeria", "armour"),
    "a-past-like-its-verb": ("Peru's interior minister quit hours before the vote.", "quit", "minister", None),
    "a-past-never-met": ("Britain lent jamming gear.", "lend", "Britain", "gear"),
    "behind-an-apposition": ("Abigail Sorel, governor of Virginia, advanced $40 million to food banks.", "advance", "Sorel", "$"),
    "with-a-preposition": ("Niger's prime minister travels to Algiers.", "travel", "minister", "Algiers"),
    "present-before-an-article": ("A minister telephones the rebels.", "telephone", "minister", "rebels"),
    "behind-a-relative-word": ("The drill which the two navies held ended on Friday.", "hold", "navies", "which"),
    "women-in-black": ("Some 300 women in black marched from the Flea Market to the park.", "march", "women", "Market"),
    "people-like-a-verb": ("Gunmen killed two men, and jihadists burnt 19 others.", "burn", "jihadists", "others"),
    "headline": ("Israeli forces shell refugee camp amid truce talks", "shell", "forces", "camp"),
    "headline-in-capitals": ("Togo Contests Fine, Recalls Envoy", "recall", "Togo", "Envoy"),
    "behind-a-colon": ("Report: Brazil unveils troops in north", "unveil", "Brazil", "troops"),
    "joined-by-and": ("The minister rejects the claim and fines Moscow.", "fine", "minister", "Moscow"),
    "behind-an-aside": ("The union, led by Ana Petrov, rejects the plan.", "reject", "union", "plan"),
    "said": ("Police said jihadists dynamited a bridge.", "dynamite", "jihadists", "bridge"),
    "with-an-adverb": ("Tehran briefly recalled its envoy.", "recall", "Tehran", "envoy"),
    "a-word-in-marks": ('Denmark revoked the "illegal" decree on Monday.', "revoke", "Denmark", "decree"),
    "hours-before": ("The court annulled the ruling hours before the vote.", "annul", "court", "ruling"),
    "amid": ("Russia seals pact amid protests", "seal", "Russia", "pact"),
}


def _of(doc: Annotated, lemma: str) -> Clause | None:
    return next((clause for clause in doc.clauses if clause.lemma == lemma and clause.verbal), None)


def _words(doc: Annotated, clause: Clause) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for slot in clause.slots:
        kind = "subject" if slot.label == "subject" else "others"
        found.setdefault(kind, set()).add(doc.tokens[slot.argument.key].text)
    return found


@pytest.mark.parametrize(("text", "lemma", "subject", "other"), FOUND.values(), ids=FOUND.keys())
def test_verb_is_found(text: str, lemma: str, subject: str, other: str | None) -> None:
    doc = read(text, "en")
    clause = _of(doc, lemma)
    assert clause is not None
    words = _words(doc, clause)
    assert subject in words["subject"]
    assert other is None or other in words["others"]


# text, what is no verb in it
NOUNS = {
    "sanctions-hit": ("US sanctions hit the Iranian economy.", "sanction"),
    "headline-of-nouns": ("A round of truce talks in Cairo", "talk"),
    "talks": ("Peace talks with the rebels", "talk"),
    "told-about": ("Strikes the army made killed nine villagers.", "strike"),
    "with-an-article": ("The protests over the tax bill went on.", "protest"),
    "forces": ("US forces quit the base.", "force"),
    "rates": ("Birth rates in the region are very high.", "rate"),
    "whose": ("Togo denied its claims.", "claim"),
}


@pytest.mark.parametrize(("text", "lemma"), NOUNS.values(), ids=NOUNS.keys())
def test_noun_stays_a_noun(text: str, lemma: str) -> None:
    assert _of(read(text, "en"), lemma) is None


def test_participle_stays_one() -> None:
    doc = read("Rebels backed by Rwanda seized the town.", "en")
    clause = _of(doc, "back")
    seized = _of(doc, "seize")
    assert clause is not None
    assert clause.passive
    assert seized is not None
    assert "Rebels" in _words(doc, seized)["subject"]


def test_text_keeps_its_words() -> None:
    text = "Togo contests the sum. Algeria masses armour."
    doc = read(text, "en")
    assert [token.text for token in doc.tokens] == ["Togo", "contests", "the", "sum", ".", "Algeria", "masses", "armour", "."]
