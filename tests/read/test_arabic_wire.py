"""Wire reports in Arabic: offices over fields that no list has, nouns in a row, pronouns as parties, participles after a doer."""

import pytest
from arabic_told import tells, told

# id: text, type, names of the actors, of the recipients (None: whoever)
CASES = {
    "office-over-a-field": ("وندد رئيس المرحلة الانتقالية إبراهيم تراوري بالهجوم.", "ACCUSE", {"إبراهيم تراوري"}, None),
    "office-by-joint-and-adjective": (
        "اتهم رئيس لجنة الأمن والدفاع النيابية كريم عليوي تركيا بقصف دهوك.",
        "ACCUSE", {"كريم عليوي"}, {"تركيا"},
    ),
    "two-offices-of-one": (
        "وانتقد وزير الدولة لشؤون الإعلام الناطق الرسمي باسم الحكومة فهد الخيطان إيران.", "ACCUSE", {"فهد الخيطان"}, None,
    ),
    "office-after-holder-is-whom-the-verb-needs": (
        "وطالب رئيس التحالف مثنى السامرائي رئيس البرلمان بتقديم اعتذار علني.", "REQUEST", {"مثنى السامرائي"}, {"رئيس البرلمان"},
    ),
    "her-office-and-country": (
        "تزور وزيرة الخارجية البريطانية مارغريت بيكيت كينيا.", "CONSULT", {"مارغريت بيكيت"}, {"كينيا"},
    ),
    "bureau-and-its-holder": (
        "دعا مكتب الممثل السامي كريستيان شميدت السلطات إلى احترام القضاء.", "REQUEST", {"مكتب الممثل السامي"}, {"السلطات"},
    ),
    "noun-after-noun-is-another": ("استنكرت النقابة القرار.", "ACCUSE", {"النقابة"}, set()),
    "no-adjective-of-a-feminine-noun": (
        "واستخدمت الشرطة الغاز المسيل للدموع لتفريق المتظاهرين.", "ASSAULT", {"الشرطة"}, {"المتظاهرين"},
    ),
    "pronoun-of-another-gender": (
        "ويواجه الرئيس قيس سعيد انتقادات من منظمات حقوقية تتهمه بتصفية خصومه.", "ACCUSE", {"منظمات"}, {"قيس سعيد"},
    ),
    "pronoun-struck": ("تجمع محتجون أمام المحكمة ففرقتهم الشرطة.", "ASSAULT", {"الشرطة"}, {"محتجون"}),
    "bullets-of": ("أعلن وزير الداخلية مقتل ثلاثة متظاهرين برصاص الشرطة.", "ASSAULT", {"الشرطة"}, {"ثلاثة متظاهرين"}),
    "participle-after-a-town": ("وردت بكين متهمة مانيلا بدخول مياهها.", "ACCUSE", {"الصين"}, {"الفلبين"}),
    "participle-after-a-holder": (
        "ورد رئيس الوزراء إيراكلي كوباخيدزه متهما المعارضة بالسعي إلى انقلاب.", "ACCUSE", {"إيراكلي كوباخيدزه"}, {"المعارضة"},
    ),
    "participle-that-is-a-noun-too": (
        "نددت رابطة حقوق الإنسان التونسية بالاعتقالات، مطالبة السلطات بالإفراج عن الموقوفين.", "REQUEST", None, {"السلطات"},
    ),
    "each-of-several": (
        "وأعربت كل من السعودية والإمارات والكويت عن تضامنها مع الأردن.", "SUPPORT", {"السعودية", "الإمارات", "الكويت"}, {"الأردن"},
    ),
    "the-union-is-masculine": (
        "وانتقد رئيس الوزراء إيراكلي كوباخيدزه المعارضة. وعلق الاتحاد الأوروبي المساعدات لجورجيا.",
        "SANCTION", {"الاتحاد الأوروبي"}, None,
    ),
    "boycott-announced": ("أعلن حزب الأمل في بنين مقاطعة الانتخابات.", "PROTEST", {"حزب الأمل"}, None),
    "fire-exchanged": ("تبادل الجيشان الهندي والباكستاني إطلاق النار.", "ASSAULT", {"الهند", "باكستان"}, set()),
}  # fmt: skip
# id: text, type, a party that takes no part
STRANGERS = {
    "who-backs-them": (
        "استعاد الجيش الكونغولي السيطرة على البلدة بعد معارك عنيفة مع متمردين مدعومين من رواندا.", "ASSAULT", "رواندا",
    ),
    "not-is-no-name": ("وطالبت الخارجية السفير بوقف السلوك غير القانوني لسفن بلاده.", "REQUEST", "غير القانوني"),
    "what-is-asked-for-asks-nobody": ("وطلب من سلطات طرابلس تفكيك شبكات التهريب.", "REQUEST", "شبكات التهريب"),
    "a-drone-is-no-march": ("اتهمت الحركة الجيش بقصف مناطق سكنية بالطائرات المسيرة.", "PROTEST", "الحركة"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES.values(), ids=CASES.keys())
def test_wire_reports_tell_their_parties(text: str, kind: str, actors: set[str] | None, recipients: set[str] | None) -> None:
    found = told(text, by_words=True)
    assert tells(found, kind, actors, recipients), found


@pytest.mark.parametrize(("text", "kind", "stranger"), STRANGERS.values(), ids=STRANGERS.keys())
def test_strangers_take_no_part(text: str, kind: str, stranger: str) -> None:
    found = told(text, by_words=True)
    assert not any(one == kind and stranger in doers | others for one, doers, others in found), found
