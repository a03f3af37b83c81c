"""Arabic names that their writing tells: Latin capitals, agencies' letters, picture credits; where a body's name ends; Ali and "on"."""

import pytest
from as_read import read

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


def found(text: str) -> set[tuple[str, str, str | None]]:
    doc = read(text, "ar")
    return {(doc.span(name.first, name.last).text, name.kind, name.country) for name in doc.named if name.head == "name"}


@pytest.mark.parametrize(("text", "wanted"), NAMES.values(), ids=NAMES.keys())
def test_names(text: str, wanted: set[tuple[str, str, str | None]]) -> None:
    assert wanted <= found(text)


@pytest.mark.parametrize(("text", "name"), NOT.values(), ids=NOT.keys())
def test_no_names(text: str, name: str) -> None:
    assert name not in {told for told, *_ in found(text)}
