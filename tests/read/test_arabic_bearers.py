"""Who is meant in Arabic by an honorific, a bare title, a word for a body or for two, and by a verb that leaves its subject out."""

from collections.abc import Callable

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import CodedDocument, Description, Document, document_id

_KING = "عاد ملك الأردن عبد الله الثاني إلى عمّان."
_EMIR = "أجرى أمير قطر الشيخ تميم بن حمد آل ثاني زيارة إلى نيروبي."

# id: text, type, names of the actors, of the recipients (None: whoever)
MEANT = {
    "majesty": (f"{_KING} ودعا جلالته الولايات المتحدة إلى وقف الحرب.", "REQUEST", {"عبد الله الثاني"}, {"الولايات المتحدة"}),
    "highness": (f"{_EMIR} وأدان سموه الهجوم الإسرائيلي على إيران.", "ACCUSE", {"تميم بن حمد آل ثاني"}, {"إسرائيل"}),
    "of-two-ministers-the-subject": (
        "زار وزير الخارجية العماني بدر البوسعيدي طهران والتقى نظيره الإيراني عباس عراقجي. ودعا معاليه إيران إلى ضبط النفس.",
        "REQUEST", {"بدر البوسعيدي"}, {"إيران"},
    ),
    "holiness": ("ندد البابا ليو الرابع عشر بالحرب. ودعا قداسته الولايات المتحدة إلى وقفها.", "REQUEST", {"ليو الرابع عشر"}, None),
    "her-excellency": (
        "استقبل وزير الدفاع حسن نور وزيرة الخارجية النيبالية سيتا رانا. وشكرت معاليها اليابان على مساعدتها.",
        "SUPPORT", {"سيتا رانا"}, {"اليابان"},
    ),
    "excellency-of-a-president": (
        "التقى الرئيس المصري عبد الفتاح السيسي وزير الدفاع الكيني سوبان تويا. وأدان سيادته هجمات حركة الشباب في الصومال.",
        "ACCUSE", {"عبد الفتاح السيسي"}, {"حركة الشباب"},
    ),
    "majesty-and-title": (
        "التقى العاهل المغربي محمد السادس رئيس فرنسا إيمانويل ماكرون. وشكر جلالة الملك إسبانيا على موقفها.",
        "SUPPORT", {"محمد السادس"}, {"إسبانيا"},
    ),
    "heir-before-a-country": (
        "استقبل ولي العهد السعودي الأمير محمد بن سلمان الرئيس الكيني وليام روتو. وطالب سمو ولي العهد إسرائيل بوقف الحرب.",
        "REQUEST", {"محمد بن سلمان"}, {"إسرائيل"},
    ),
    "king-receives-an-officer": (
        f"{_KING} واستقبل جلالة الملك رئيس الوزراء الإسباني بيدرو سانشيز.",
        "CONSULT", {"بيدرو سانشيز"}, {"عبد الله الثاني"},
    ),
    "bare-title-before-a-country": (
        "اتهم الرئيس الكولومبي غوستافو بيترو الشرطة بالفساد. وطالب الرئيس فرنسا بالاعتذار.",
        "REQUEST", {"غوستافو بيترو"}, {"فرنسا"},
    ),
    "loose-title": (
        "التقى الرئيس الروسي فلاديمير بوتين نظيره الصيني شي جين بينغ. وشكر الزعيم الروسي الهند على موقفها.",
        "SUPPORT", {"فلاديمير بوتين"}, {"الهند"},
    ),
    "title-of-one-untitled": (
        "أجرى ماكرون محادثات في يريفان. ودعا الرئيس الفرنسي أذربيجان إلى الحوار.",
        "REQUEST", {"ماكرون"}, {"أذربيجان"},
    ),
    "any-officer": (
        "كشف المتحدث باسم الجيش الكيني بول أوتينو عن عملية. واتهم المسؤول حركة الشباب بزرع ألغام.",
        "ACCUSE", {"بول أوتينو"}, {"حركة الشباب"},
    ),
    "post-abroad": (
        "وصل السفير البريطاني لدى كينيا نيل هارت إلى نيروبي. وأشاد السفير بأوغندا.",
        "SUPPORT", {"نيل هارت"}, {"أوغندا"},
    ),
    "realm-before-a-country": (
        "تستضيف سلطنة عمان محادثات. ودعت السلطنة إسرائيل إلى وقف هجماتها.",
        "REQUEST", {"عُمان"}, {"إسرائيل"},
    ),
    "body-before-a-body": (
        "تبنى تنظيم الدولة الإسلامية تفجيرا في كابل. وهدد التنظيم حركة طالبان بهجمات.",
        "THREATEN", {"تنظيم الدولة الإسلامية"}, {"حركة طالبان"},
    ),
    "alliance": (
        "يعقد حلف شمال الأطلسي قمة في أنقرة. واتهم الحلف روسيا بانتهاك أجوائه.",
        "ACCUSE", {"حلف شمال الأطلسي"}, {"روسيا"},
    ),
    "bloc": (
        "اجتمع قادة رابطة دول جنوب شرق آسيا. ودعا التكتل ميانمار إلى وقف العنف.",
        "REQUEST", {"رابطة دول جنوب شرق آسيا"}, {"ميانمار"},
    ),
    "set-body": ("دعا الرئيس الفلسطيني محمود عباس المجتمع الدولي إلى التدخل.", "REQUEST", {"محمود عباس"}, {"المجتمع الدولي"}),
    "set-body-after-a-government": ("ناشدت الحكومة الأفغانية المجتمع الدولي تقديم مساعدات.", "REQUEST", {"أفغانستان"}, {"المجتمع الدولي"}),
    "two-leaders-before-a-country": (
        "استقبل الرئيس الصربي ألكسندر فوتشيتش المستشار الألماني فريدريش ميرتس. ودعا الزعيمان كوسوفو إلى الحوار.",
        "REQUEST", {"ألكسندر فوتشيتش", "فريدريش ميرتس"}, {"كوسوفو"},
    ),
    "accused-with-no-subject": (
        "قالت وزيرة الخارجية السويدية ماريا ستينرغارد إن بلادها قلقة. وانتقدت إسرائيل بسبب الحصار.",
        "ACCUSE", {"ماريا ستينرغارد"}, {"إسرائيل"},
    ),
    "sender-of-a-letter": (
        f"{_EMIR} وتلقى سموه رسالة خطية من الرئيس الرواندي بول كاغامي يشكر فيها قطر على دعمها.",
        "SUPPORT", {"بول كاغامي"}, {"قطر"},
    ),
}  # fmt: skip

# id: text, a name that no party of its events bears
NOBODY = {
    "sovereignty": ("أكد الرئيس العراقي عبد اللطيف رشيد أن تركيا تنتهك سيادته.", "سيادته"),
    "title-and-country": ("وصل الرئيس الفلسطيني محمود عباس إلى أوسلو. وشكر فخامة الرئيس النرويج على دعمها.", "الرئيس النرويج"),
    "indefinite-accuser": ("اندلع حريق في قرية. واتهم حزب معارض الحكومة بالتقصير.", "حريق"),
}


@pytest.fixture(scope="module")
def read() -> Callable[[str], CodedDocument]:
    codebook, pack = load_codebook(), load_pack("ar")
    reader, coder = make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack, by_words=False)

    def coded(text: str) -> CodedDocument:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", "ar", "user"),))
        return coder.code(reader.read(document), "test")

    return coded


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), MEANT.values(), ids=MEANT.keys())
def test_who_is_meant(
    read: Callable[[str], CodedDocument], text: str, kind: str, actors: set[str], recipients: set[str] | None
) -> None:
    event = [event for event in read(text).events if event.type == kind][-1]
    assert {party.name for party in event.actors} == actors
    assert recipients is None or {party.name for party in event.recipients} == recipients


@pytest.mark.parametrize(("text", "name"), NOBODY.values(), ids=NOBODY.keys())
def test_these_are_no_parties(read: Callable[[str], CodedDocument], text: str, name: str) -> None:
    assert name not in {party.name for event in read(text).events for party in (*event.actors, *event.recipients)}
