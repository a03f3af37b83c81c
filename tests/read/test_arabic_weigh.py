"""Arabic names are weighed: what the rules know stands, and what the recogniser knows better takes their place."""

import pytest
from as_read import read

NAMES = {
    "ministry-of-a-state": ("رحّبت وزارة الدفاع الليبية بالقرار.", "وزارة الدفاع الليبية", "org"),
    "numbered-brigade": ("اندلعت اشتباكات مع اللواء 444 في طرابلس.", "اللواء 444", "org"),
    "quoted-body": ('توصّل "جهاز الردع" إلى اتفاق.', "جهاز الردع", "org"),
    "titled-person": ("استقبل المشير خليفة حفتر الوفد في بنغازي.", "خليفة حفتر", "person"),
    "region": ("وصلت الطائرات إلى شرق ليبيا أمس.", "شرق ليبيا", "place"),
}
NOT = {
    "adverb-opens": ("ميدانياً، أعلنت القوات تقدمها.", "ميدانيا"),
    "adjective-in-quotes": ('قال الوزير إن القرار "شجاع وينسجم مع القانون".', "شجاع"),
}


def found(text: str) -> set[tuple[str, str]]:
    doc = read(text, "ar")
    return {(doc.span(name.first, name.last).text, name.kind) for name in doc.named if name.head == "name"}


@pytest.mark.parametrize(("text", "name", "kind"), NAMES.values(), ids=NAMES.keys())
def test_name_stands(text: str, name: str, kind: str) -> None:
    assert (name, kind) in found(text)


@pytest.mark.parametrize(("text", "word"), NOT.values(), ids=NOT.keys())
def test_word_is_no_name(text: str, word: str) -> None:
    assert not [name for name, _ in found(text) if name.startswith(word)]
