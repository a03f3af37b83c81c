"""Arabic names are weighed: what the rules know stands, and what the recogniser knows better takes their place."""

import pytest

from entente.codebook import load_codebook
from entente.coder.code import predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, document_id

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


@pytest.fixture(scope="module")
def reader() -> Reader:
    pack = load_pack("ar")
    return make_reader(pack, *predicate_words(load_codebook(), pack))


def found(reader: Reader, text: str) -> set[tuple[str, str]]:
    told = (Description("language", "ar", "user"),)
    read = reader.read(Document(document_id(text, None, None), text, descriptions=told))
    return {(read.span(name.first, name.last).text, name.kind) for name in read.named if name.head == "name"}


@pytest.mark.parametrize(("text", "name", "kind"), NAMES.values(), ids=NAMES.keys())
def test_name_stands(reader: Reader, text: str, name: str, kind: str) -> None:
    assert (name, kind) in found(reader, text)


@pytest.mark.parametrize(("text", "word"), NOT.values(), ids=NOT.keys())
def test_word_is_no_name(reader: Reader, text: str, word: str) -> None:
    assert not [name for name, _ in found(reader, text) if name.startswith(word)]
