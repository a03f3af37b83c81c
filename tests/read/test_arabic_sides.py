"""Who is meant in Arabic by words for two, by "the latter", by one's own country, and by people who are counted."""

import pytest
from arabic_told import tells, told

# id: text, type, names of the actors, of the recipients (None: not asked)
CASES = {
    "two-sides-spoken-of-most": (
        "زار وفد سويسري فنزويلا. وبحثت سويسرا مع فنزويلا ملف النفط. وكانت بولندا قد أغلقت سفارتها. واتفق الجانبان على فتح مكتب.",
        "AGREE", {"سويسرا", "فنزويلا"}, None,
    ),
    "two-sides-not-the-counted": (
        "اتهمت كينيا تنزانيا باحتجاز صيادين. ونفت تنزانيا ذلك وطردت كينيا ثمانية تجار. واتفق البلدان على فتح الحدود.",
        "AGREE", {"كينيا", "تنزانيا"}, None,
    ),
    "two-leaders-not-their-spokesman": (
        "التقى الرئيس الكيني وليام روتو الرئيس الغاني جون ماهاما في نيروبي. وقال المتحدث جوزيف أوتينو إن اللقاء ناجح. "
        "واتفق الزعيمان على فتح الحدود.",
        "AGREE", {"وليام روتو", "جون ماهاما", "كينيا", "غانا"}, None,
    ),
    "the-latter": (
        "التقى وزير الخارجية الكيني نظيره الغاني. ودعا الأخير إلى وقف الحرب في السودان.",
        "REQUEST", {"نظيره الغاني"}, None,
    ),
    "the-latter-a-country": ("زار الرئيس البولندي منغوليا. واتهمت الأخيرة روسيا بخرق الهدنة.", "ACCUSE", {"منغوليا"}, {"روسيا"}),
    "last-is-not-the-latter": ("اتهمت كينيا تنزانيا في الأيام الأخيرة بخرق الهدنة.", "ACCUSE", {"كينيا"}, {"تنزانيا"}),
    "his-own-country": (
        "قال رئيس الوزراء الهندي إن الهند صديقة نيبال، وأعلن أن بلاده سترسل مساعدات إلى نيبال.", "AGREE", {"الهند"}, {"نيبال"},
    ),
    "but-he-asked": ("أكد الوزير البولندي أن القرار نهائي، إلا أنه دعا روسيا إلى الحوار.", "REQUEST", {"الوزير البولندي"}, {"روسيا"}),
    "some-of-them": ("طاردت القوات المالية رعاة موريتانيين وقتلت سبعة منهم.", "ASSAULT", {"القوات المالية"}, {"سبعة منهم"}),
    "title-before-an-office": (
        "وقع معالي السيد وزير الدفاع الكيني ونظيره الغاني مذكرة تفاهم.", "AGREE",
        {"وزير الدفاع الكيني", "نظيره الغاني", "كينيا", "غانا"}, None,
    ),
    "received-among-commas": (
        "استقبل الرئيس الكيني وليام روتو، أمس، بقصر نيروبي، نظيره الغاني جون ماهاما، وأقيمت له مراسم رسمية.",
        "CONSULT", {"جون ماهاما"}, {"وليام روتو"},
    ),
    "promise-binds-the-state": ("وعد الرئيس الكيني وليام روتو بإعفاء الطلاب من الرسوم.", "AGREE", {"وليام روتو", "كينيا"}, None),
    "quarrel-at-home": ("أمهل الرئيس الكيني وليام روتو الجيش أسبوعا.", "THREATEN", {"وليام روتو"}, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES.values(), ids=CASES.keys())
def test_who_is_meant(text: str, kind: str, actors: set[str] | None, recipients: set[str] | None) -> None:
    found = told(text)
    assert tells(found, kind, actors, recipients), found
