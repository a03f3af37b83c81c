"""What one attack led to, and the noun that a sentence sums it up with, are one attack."""

import pytest

from entente.record import Description, Document, document_id
from entente.run import code_document

# A sentence with a blow, what it cost and a noun for it all.
TOLD = {
    "ar-shelling": (
        "ar",
        "وكانت المدفعية الجبلية أمطرت البلدة ذاتها بوابل من القذائف يوم الأحد مما أودى بحياة ثلاثة جنود من الجيش واثنين من المزارعين، "
        "في أول قصف لمنطقة مأهولة منذ الهدنة.",
    ),
    "en-ambush": ("en", "Rebels ambushed an army convoy near Tara, killing nine soldiers, in the third attack since May."),
}


@pytest.mark.parametrize(("language", "text"), TOLD.values(), ids=TOLD)
def test_a_blow_and_what_came_of_it_are_told_once(language: str, text: str) -> None:
    described = (Description("language", language, "text"),)
    coded = code_document(Document(document_id(text, None, None), text, source="test", descriptions=described))
    assert [event.type for event in coded.events].count("ASSAULT") == 1
