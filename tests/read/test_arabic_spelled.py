"""Arabic names that their writing tells: Latin capitals, agencies' letters, picture credits; where a body's name ends; Ali and "on"."""

import pytest

from entente.codebook import load_codebook
from entente.coder.code import predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, document_id

NAMES = {
    "two-latin-companies": ("أعلنت IBM وLenovo اتفاقاً جديداً.", {("IBM", "org", None), ("Lenovo", "org", None)}),
    "latin-two-words": ("وقالت شركة Rolls Royce إنها وقعت العقد.", {("Rolls Royce", "org", None)}),
    "agency-with-stops": ("أنقرة - أ. ف. ب: وصل الوفد.", {("أنقرة", "place", "TR"), ("أ. ف. ب", "org", None)}),
    "agency-without": ("نيويورك - اف ب: وصل الوفد.", {("نيويورك", "place", "US"), ("اف ب", "org", None)}),
    "picture-credit": ("جنود على الطريق (الفرنسية - أرشيف).", {("الفرنسية", "org", None)}),
    "coast-guard": ("أنقذ خفر السواحل الليبي أربعين مهاجراً.", {("خفر السواحل الليبي", "org", "LY")}),
    "ali-after-a-demonym": ("التقى المفاوض الإيراني علي لاريجاني الوفد.", {("علي لاريجاني", "person", "IR")}),
    "ali-after-and": ("اعتقلت الشرطة محمد أبو فارس وعلي أبو السكر.", {("علي أبو السكر", "person", None)}),
    "ali-speaks": ("وقال علي الأنصاري إن الحوار مستمر.", {("علي الأنصاري", "person", None)}),
    "person-after-a-ministry": (
        "وقال المتحدث باسم وزارة الداخلية زماراي بشاري إن التحقيق بدأ.",
        {("وزارة الداخلية", "org", None), ("زماراي بشاري", "person", None)},
    ),
}
NOT = {
    "on-a-table": ("وضع الملف الإيراني على الطاولة.", "على"),
    "on-spelled-with-ya": ("اتفق الطرفان علي وقف النار.", "علي"),
    "english-quotation": ("كتب على اللافتة person taking this picture بخط كبير.", "person"),
    "a-day-is-no-part": ("صوّت مجلس النواب الخميس على القرار.", "مجلس النواب الخميس"),
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    pack = load_pack("ar")
    return make_reader(pack, *predicate_words(load_codebook(), pack))


def found(reader: Reader, text: str) -> set[tuple[str, str, str | None]]:
    told = (Description("language", "ar", "user"),)
    read = reader.read(Document(document_id(text, None, None), text, descriptions=told))
    return {(read.span(name.first, name.last).text, name.kind, name.country) for name in read.named if name.head == "name"}


@pytest.mark.parametrize(("text", "wanted"), NAMES.values(), ids=NAMES.keys())
def test_names(reader: Reader, text: str, wanted: set[tuple[str, str, str | None]]) -> None:
    assert wanted <= found(reader, text)


@pytest.mark.parametrize(("text", "name"), NOT.values(), ids=NOT.keys())
def test_no_names(reader: Reader, text: str, name: str) -> None:
    assert name not in {told for told, *_ in found(reader, text)}
