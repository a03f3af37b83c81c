"""Doubt reaches the deed that is doubted, and no deed beside it."""

import pytest

from entente.record import Description, Document, document_id
from entente.run import code_document

TOLD = {
    "doubted-infinitive": ("The army is said to have shelled the town of Derna on Monday.", "alleged"),
    "believed-infinitive": ("Russia is believed to have attacked Ukraine's port of Odesa.", "alleged"),
    "doubt-beside": ("Iran, which is believed to hold dozens of missiles, attacked Iraq on Monday.", "occurred"),
}


@pytest.mark.parametrize(("text", "status"), TOLD.values(), ids=TOLD.keys())
def test_doubt_reaches_what_is_doubted(text: str, status: str) -> None:
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "en", "user"),))
    assert [(event.type, event.status) for event in code_document(document).events] == [("ASSAULT", status)]
