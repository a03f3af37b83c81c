"""Doubt reaches the deed that is doubted, and no deed beside it."""

import pytest

from entente.codebook import load_codebook
from entente.coder.code import predicate_words
from entente.coder.cues import Cues
from entente.coder.status import told
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import Description, Document, document_id
from entente.run import code_document

TOLD = {
    "doubted-infinitive": ("The army is said to have shelled the town of Derna on Monday.", "alleged"),
    "believed-infinitive": ("Russia is believed to have attacked Ukraine's port of Odesa.", "alleged"),
    "doubt-beside": ("Iran, which is believed to hold dozens of missiles, attacked Iraq on Monday.", "occurred"),
    "doubt-beside-the-subject": ("The raid, which is believed to have lasted an hour, killed three soldiers in Derna.", "occurred"),
    "seems-so": ("The army appears to have shelled the town of Derna on Monday.", "alleged"),
}


@pytest.mark.parametrize(("text", "status"), TOLD.values(), ids=TOLD.keys())
def test_doubt_reaches_what_is_doubted(text: str, status: str) -> None:
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "en", "user"),))
    assert [(event.type, event.status) for event in code_document(document).events] == [("ASSAULT", status)]


HOW = {
    "only-waited-for": ("Egypt will not reopen it until Israel withdraws its troops.", "withdraw", None, "only what is waited for"),
    "no-longer": ("The ministry said it could no longer meet the rebels.", "meet", None, "negated"),
    "ceased": ("The rebels ceased shelling the harbour.", "shell", None, "ended"),
    "stopped-for": ("The convoy stopped to meet the rebels.", "meet", None, "only wanted"),
    "ended-after": ("The company was suspended after violating the law.", "violate", "occurred", ""),
    "cancelled-visit": ("Paris regretted the cancelled visit to Rabat.", "visit", "denied", "cancelled"),
    "cancellation-of": ("Paris regretted the cancellation of the visit to Rabat.", "visit", "denied", "cancelled"),
    "delayed": ("The visit to Rabat was delayed.", "visit", "denied", "cancelled"),
    "at-a-request": ("A stop in Rabat was put off at the request of the rebels.", "request", "occurred", ""),
    "not-put-off": ("She said her visit would not be put off.", "visit", "planned", "not cancelled"),
    "hoped-to-see": ("Oslo had hoped to see the crossing closed by December.", "close", None, ""),
    "delays-another": ("The visit to Rabat delayed the vote.", "visit", "occurred", ""),
    "said-it-had-and-would": ("Oslo said that it had paid the fine and would meet the rebels.", "meet", "planned", ""),
    "told-of-a-thing": ("Oslo may condemn the talks held by the rebels.", "talk", "occurred", ""),
    "allowed": ("The delegation was allowed to visit the prison.", "visit", None, "only possible"),
}


@pytest.mark.parametrize(("text", "word", "status", "why"), HOW.values(), ids=HOW.keys())
def test_how_a_thing_is_told(text: str, word: str, status: str | None, why: str) -> None:
    pack = load_pack("en")
    doc = make_reader(pack, *predicate_words(load_codebook(), pack)).read(Document(document_id(text, None, None), text))
    how = [told(doc, clause, Cues.of(pack)) for clause in doc.clauses if clause.lemma == word]
    assert [(each.status, each.why.startswith(why)) for each in how] == [(status, True)]
