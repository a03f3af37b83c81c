"""Who holds a post in Arabic, whom a verb is about, and who did what a noun tells: by words between office and name, gender and means."""

from collections.abc import Callable

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import Description, Document, document_id

# id: text, type, names of the actors, of the recipients (None: whoever)
CASES = {
    # a post's place between the office and the name
    "at-a-body": (
        "دعا مندوب غانا لدى الأمم المتحدة هارولد أغييمان مجلس الأمن إلى عقد جلسة طارئة.", "REQUEST", {"هارولد أغييمان"}, {"مجلس الأمن"},
    ),
    "sent-to-a-country": (
        "استقبل الرئيس الكيني وليام روتو المبعوث الأميركي الخاص إلى سوريا توم باراك في نيروبي.", "CONSULT", {"توم باراك"}, {"وليام روتو"},
    ),
    "in-a-body": (
        "شكر رئيس لجنة العلاقات الخارجية في مجلس الشيوخ الأميركي جيم ريش ماليزيا.", "SUPPORT", {"جيم ريش"}, {"ماليزيا"},
    ),
    "met-in-a-town": (
        "التقى وزير الخارجية المصري بدر عبد العاطي في الدوحة الرئيس الكيني وليام روتو.",
        "CONSULT", {"بدر عبد العاطي", "وليام روتو"}, None,
    ),
    "chief-of-several": (
        "التقى كبير المفتشين الدوليين هانز بليكس ومدير الوكالة الدولية للطاقة الذرية محمد البرادعي أمس الأحد في بغداد وزير الخارجية.",
        "CONSULT", {"هانز بليكس", "محمد البرادعي"}, None,
    ),
    "two-presidents": (
        "اجتمع الرئيسان الكيني وليام روتو والأوغندي يوري موسيفيني في جنيف.", "CONSULT", {"وليام روتو", "يوري موسيفيني"}, set(),
    ),
    "counterpart-told-once": (
        "وقع وزير الدفاع الصربي براتيسلاف غاسيتش ونظيره المجري كريستوف سالاي اتفاقية تعاون عسكري.",
        "AGREE", {"براتيسلاف غاسيتش", "كريستوف سالاي", "صربيا", "هنغاريا"}, set(),
    ),
    # names whose words look like others
    "name-like-a-verb": (
        "استدعت وزارة الخارجية الإسبانية القائم بالأعمال الإسرائيلي دانا إرليخ احتجاجا على اعتراض السفينة.",
        "ACCUSE", {"وزارة الخارجية الإسبانية"}, {"دانا إرليخ", "إسرائيل"},
    ),
    "name-like-a-preposition": (
        "دعت رئيسة المفوضية الأوروبية أورسولا فون دير لاين الصين إلى وقف الحرب.", "REQUEST", {"أورسولا فون دير لاين"}, {"الصين"},
    ),
    "country-after-a-name": (
        "شكر رئيس الوزراء اللبناني نواف سلام السعودية على دعمها الجيش اللبناني.", "SUPPORT", {"نواف سلام"}, {"السعودية"},
    ),
    # whom a verb is about
    "in-what-manner": ("انتقدت المتحدثة ماو نينغ بشدة العقوبات الأميركية.", "ACCUSE", {"ماو نينغ"}, {"الولايات المتحدة"}),
    "stance-is-no-doer": (
        "وصل رافاران إلى بكين. وانتقد بشكل غير مباشر الموقف الأميركي من أزمة العراق.", "ACCUSE", {"رافاران"}, {"الولايات المتحدة"},
    ),
    "body-leans": (
        "واتهمت جماعات حقوق الإنسان وواشنطن الحكومة السودانية بحشد قوات في دارفور.",
        "ACCUSE", {"جماعات", "الولايات المتحدة"}, {"السودان"},
    ),
    "after-what-colours": (
        "أكد مصدر أمني أن القوات الإثيوبية اعتقلت بعملية منفصلة شخصين آخرين.", "COERCE", {"القوات الإثيوبية"}, {"شخصين"},
    ),
    # means and meetings
    "nobody-known-shot": (
        "قتل عشرة أشخاص برصاص مسلحين مجهولين في ولاية زمفرة شمال غرب نيجيريا.", "ASSAULT", {"مسلحين"}, {"عشرة أشخاص"},
    ),
    "died-by": ("لقي تسعة مسلحين مصرعهم برصاص الجيش الفلبيني في جزيرة سولو.", "ASSAULT", {"الجيش الفلبيني"}, {"تسعة مسلحين"}),
    "his-meeting": (
        "قال الرئيس التونسي قيس سعيد خلال لقائه الرئيس الكيني وليام روتو إن الحوار ضروري.",
        "CONSULT", {"قيس سعيد", "وليام روتو"}, set(),
    ),
    "visit-to": ("قام الرئيس الكيني وليام روتو بزيارة خاطفة للصين.", "CONSULT", {"وليام روتو"}, {"الصين"}),
}


@pytest.fixture(scope="module")
def told() -> Callable[[str], list[tuple[str, set[str], set[str]]]]:
    pack, codebook = load_pack("ar"), load_codebook()
    reader, coder = make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)

    def code(text: str) -> list[tuple[str, set[str], set[str]]]:
        source = Document(document_id(text, None, None), text, source="t", descriptions=(Description("language", "ar", "text"),))
        events = coder.code(reader.read(source, ()), "x").events
        return [(event.type, {party.name for party in event.actors}, {party.name for party in event.recipients}) for event in events]

    return code


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES.values(), ids=CASES.keys())
def test_who_takes_part(
    told: Callable[[str], list[tuple[str, set[str], set[str]]]], text: str, kind: str, actors: set[str] | None, recipients: set[str] | None
) -> None:
    found = told(text)
    assert any(
        one == kind and (actors is None or doers == actors) and (recipients is None or others == recipients) for one, doers, others in found
    ), found
