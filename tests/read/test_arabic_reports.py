"""Plain reports in Arabic: who is meant by a surname, a short title or a pronoun, what is part of a body's name, and what tells nothing."""

import pytest
from arabic_told import tells, told

# id: text, type, names of the actors, of the recipients (None: whoever)
CASES = {
    "surname-like-a-country": (
        "وصل الوزير إلى بغداد حيث استقبله محمد شياع السوداني. وقال مكتبه إن السوداني سيزور الكويت.",
        "CONSULT", {"محمد شياع السوداني"}, {"الكويت"},
    ),
    "deed-after-a-body": ("فرض الجيش حظر تجول شاملا في العاصمة.", "COERCE", {"الجيش"}, set()),
    "means-after-a-body": ("وقال شهود إن الشرطة فتحت النار عندما فتحت الشرطة النار على حشود.", "ASSAULT", {"الشرطة"}, {"حشود"}),
    "number-after-a-body": ("ونشرت السلطات آلافا من قوات الشرطة في العاصمة.", "MOBILIZE", {"السلطات"}, None),
    "officer-of-a-body-by-ba": (
        "ودعت مسؤولة السياسة الخارجية بالاتحاد الأوروبي كايا كالاس صربيا إلى التعاون.", "REQUEST", {"كايا كالاس"}, {"صربيا"},
    ),
    "officer-of-a-common-body": ("وانتقد السكرتير الأول للجبهة يوسف أوشيش الحكومة.", "ACCUSE", {"يوسف أوشيش"}, {"الحكومة"}),
    "spokesman-of-a-common-body": (
        "وقال المتحدث باسم الحزب بريدوما سومايلا إن حزبه سيطعن في القرار، داعيا المواطنين إلى الهدوء.",
        "REQUEST", {"بريدوما سومايلا"}, {"المواطنين"},
    ),
    "their-leader-says-so": (
        "رحبت الحركة بالقرار، واتهمت زعيمتها لويسا غونزاليس الحكومة بالتزوير.", "ACCUSE", {"لويسا غونزاليس"}, {"الحكومة"},
    ),
    "keeper-of-the-shrines": (
        "استقبل خادم الحرمين الشريفين الملك سلمان بن عبد العزيز رئيس وزراء باكستان.", "CONSULT", None, {"سلمان بن عبد العزيز"},
    ),
    "body-with-what-it-is-for": (
        "ونددت اللجنة الوطنية للدفاع عن الحريات بالحكم.", "ACCUSE", {"اللجنة الوطنية للدفاع عن الحريات"}, None,
    ),
    "adjective-closes-a-phrase": (
        "ودعت الولايات المتحدة في بيان مشترك الحكومة السورية إلى وقف العنف.", "REQUEST", {"الولايات المتحدة"}, {"الحكومة السورية"},
    ),
    "call-renewed-upon-somebody": (
        "وجددت الوزارة دعوتها المجتمع الدولي إلى وقف الاعتداءات الإسرائيلية.", "REQUEST", {"الوزارة"}, {"المجتمع الدولي"},
    ),
    "not-a-noun": ("وأدان رئيس المفوضية الهجوم ودعا إثيوبيا إلى ضبط النفس.", "REQUEST", {"رئيس المفوضية"}, {"إثيوبيا"}),
    "vehicle-of-an-army": ("وقال سكان إن طائرة مسيرة تابعة للجيش السوداني قصفت البلدة.", "ASSAULT", {"الجيش السوداني"}, None),
    "people-no-list-has": ("وتظاهر مئات الطلاب والنقابيين أمام البرلمان.", "PROTEST", {"مئات الطلاب"}, None),
    "warns-that-it": (
        "وحظرت السلطات المسيرات، وحذرت وزارة الداخلية من أنها ستتعامل بحزم مع المخالفين.", "THREATEN", {"وزارة الداخلية"}, None,
    ),
    "cooperation-halted": (
        "وأوقفت إيران تعاونها مع الوكالة الدولية للطاقة الذرية.", "SANCTION", {"إيران"}, {"الوكالة الدولية للطاقة الذرية"},
    ),
    "counted-people-of-a-country": ("وأثار توقيف ثمانية صرب غضب بلغراد.", "COERCE", set(), {"صربيا"}),
    "ordered-to-leave": ("أمرت بولندا دبلوماسيا بيلاروسيا بمغادرة البلاد خلال 72 ساعة.", "SANCTION", {"بولندا"}, None),
    "answer-vowed": ("وتعهدت مينسك بالرد على بولندا.", "THREATEN", {"بيلاروس"}, {"بولندا"}),
    "answer-announced": ("وقالت وزارة الخارجية الروسية إن روسيا سترد بالمثل على مولدوفا.", "THREATEN", None, {"مولدوفا"}),
    "sent-to-jail": ("وأمر قاضي التحقيق بإيداع الصحفي عبد الوكيل سالم الحبس المؤقت.", "COERCE", None, {"عبد الوكيل سالم"}),
    "has-to": ("وقال وزير الخارجية المصري إنه يتعين على إسرائيل سحب قواتها من الجنوب.", "REQUEST", None, {"إسرائيل"}),
    "hastened-to": ("وسارعت إيران إلى التنديد بالقرار.", "ACCUSE", {"إيران"}, None),
    "recalled-their-envoys": (
        "استدعت مالي والنيجر وبوركينا فاسو سفراءها لدى الجزائر للتشاور.", "SANCTION", {"مالي", "النيجر", "بوركينا فاسو"}, {"الجزائر"},
    ),
    "attack-in-a-relative-clause": (
        "وأدانت مصر الهجوم الذي شنته حركة الشباب على مقديشو.", "ASSAULT", {"حركة الشباب"}, None,
    ),
    "attack-beaten-back": ("وأعلن الجيش أنه صد هجوما شنته الحركة الشعبية على كادقلي.", "ASSAULT", {"الحركة الشعبية"}, None),
    "north-korea": (
        "واتهم الزعيم الكوري الشمالي سيول بالعدوان. وحثت القوات الكورية الشمالية اليابان على الانسحاب.",
        "REQUEST", {"القوات الكورية الشمالية"}, {"اليابان"},
    ),
    "capital-of-two-words": ("وعقد المجلس اجتماعا طارئا وحث بيونغ يانغ على وقف التجارب.", "REQUEST", None, {"كوريا الشمالية"}),
    "citizens-abroad": (
        "أجرى وزير الشؤون الخارجية والتعاون الإفريقي والمغاربة المقيمين بالخارج ناصر بوريطة مباحثات مع وزير الخارجية الإسباني.",
        "CONSULT", {"ناصر بوريطة", "وزير الخارجية الإسباني"}, set(),
    ),
    "captain": ("واتهم الكابتن إبراهيم تراوري فرنسا بتمويل الجماعات المسلحة.", "ACCUSE", {"إبراهيم تراوري"}, {"فرنسا"}),
    "name-like-as": (
        "وطالب زعيم المعارضة كالونزو موسيوكا الحكومة الكينية بالاستقالة.", "REQUEST", {"كالونزو موسيوكا"}, {"كينيا"},
    ),
    "eliminated": ("وأعلن الجيش الجزائري أنه قضى على ثلاثة إرهابيين في تبسة.", "ASSAULT", {"الجيش الجزائري"}, None),
}  # fmt: skip
# id: text, type that is not told
UNTOLD = {
    "anonymity": ("وقال مسؤول في الحكومة طلب عدم الكشف عن هويته إن المحادثات مع إيران توقفت.", "REQUEST"),
    "verdict-is-no-condemnation": ("حكمت المحكمة على النائب بالسجن خمس سنوات بعد إدانته بارتكاب جرائم فساد.", "ACCUSE"),
    "violence-of-every-form": ("وأكدت الإمارات رفضها الدائم لجميع أشكال العنف والإرهاب.", "REJECT"),
    "deed-halted-is-no-arrest": ("وأوقفت إيران تعاونها مع الوكالة الدولية للطاقة الذرية.", "COERCE"),
}
# id: text, type, a party that takes no part
STRANGERS = {
    "money-is-not-mali": ("وفرضت فرنسا العقوبات المالية على روسيا.", "SANCTION", "مالي"),
    "sea-food-is-no-navy": ("وعلقت الصين استيراد المأكولات البحرية اليابانية.", "SANCTION", "البحرية اليابانية"),
    "words-are-no-body": ("وأكد قائد الجيش أن الجيش \"لن يسمح بذلك\" ودعا المتظاهرين إلى الهدوء.", "REQUEST", "الجيش \"لن يسمح بذلك\""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES.values(), ids=CASES.keys())
def test_reports_tell_their_parties(text: str, kind: str, actors: set[str] | None, recipients: set[str] | None) -> None:
    found = told(text, by_words=True)
    assert tells(found, kind, actors, recipients), found


@pytest.mark.parametrize(("text", "kind"), UNTOLD.values(), ids=UNTOLD.keys())
def test_reports_tell_no_more(text: str, kind: str) -> None:
    found = told(text, by_words=True)
    assert all(one != kind for one, _, _ in found), found


@pytest.mark.parametrize(("text", "kind", "stranger"), STRANGERS.values(), ids=STRANGERS.keys())
def test_strangers_take_no_part_in_reports(text: str, kind: str, stranger: str) -> None:
    found = told(text, by_words=True)
    assert not any(one == kind and stranger in doers | others for one, doers, others in found), found
