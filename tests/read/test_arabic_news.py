"""Arabic news sentences of many kinds and word orders: type, who acts, on whom, and status, as the reader and the coder give them."""

from collections.abc import Callable

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import Description, Document, EventMention, document_id

OCCURRED, PLANNED = "occurred", "planned"

# id: sentence, type, countries or names of the actors, of the recipients, status
CASES = {
    "guest-and-host": (
        "التقى وزير الخارجية التركي هاكان فيدان نظيره الإيراني عباس عراقجي في إسطنبول يوم الأحد.",
        "CONSULT", {"عباس عراقجي"}, {"هاكان فيدان"}, OCCURRED,
    ),
    "name-before-capital": ("زار رئيس الوزراء الهندي ناريندرا مودي كييف.", "CONSULT", {"ناريندرا مودي"}, {"أوكرانيا"}, OCCURRED),
    "talks-with": (
        "بحث العاهل الأردني الملك عبد الله الثاني مع الرئيس الفرنسي إيمانويل ماكرون في باريس تطورات الأوضاع في غزة.",
        "CONSULT", {"عبد الله الثاني"}, {"إيمانويل ماكرون"}, OCCURRED,
    ),
    "planned-visit": (
        "ومن المقرر أن يزور الرئيس الكيني وليام روتو أديس أبابا الشهر المقبل.", "CONSULT", {"وليام روتو"}, None, PLANNED,
    ),
    "received": (
        "استقبل الملك عبد الله الثاني رئيس الوزراء العراقي في عمان.", "CONSULT", {"رئيس الوزراء العراقي"}, {"عبد الله الثاني"}, OCCURRED,
    ),
    "masdar-visit": (
        "تأتي زيارة الوفد البرلماني الإيطالي إلى طرابلس بعد أسبوع.", "CONSULT", {"الوفد البرلماني الإيطالي"}, {"ليبيا"}, OCCURRED,
    ),
    "signed": ("وقعت السعودية وباكستان اتفاقية دفاع مشترك في الرياض.", "AGREE", {"السعودية", "باكستان"}, set(), OCCURRED),
    "own-act": ("أعلنت اليابان أنها ستقدم قروضا جديدة لبنغلاديش.", "AGREE", {"اليابان"}, {"بنغلاديش"}, OCCURRED),
    "welcomed": ("رحبت الرئاسة الفلسطينية بقرار إسبانيا الاعتراف بدولة فلسطين.", "SUPPORT", {"الرئاسة الفلسطينية"}, {"إسبانيا"}, OCCURRED),
    "pardon": ("أصدر رئيس زامبيا عفوا عن أربعة كرواتيين.", "CONCEDE", {"رئيس زامبيا", "زامبيا"}, {"أربعة كرواتيين"}, OCCURRED),
    "swap": ("تبادلت روسيا وأوكرانيا أسرى الحرب بوساطة إماراتية.", "COOPERATE", {"روسيا", "أوكرانيا"}, set(), OCCURRED),
    "two-objects": ("منحت الصين جزر سليمان قرضا بقيمة 66 مليون دولار.", "AID", {"الصين"}, {"جزر سليمان"}, OCCURRED),
    "attributed-aid": ("وفق ما أوردته وكالة رويترز، سلمت إيران روسيا مئات الصواريخ الباليستية.", "AID", {"إيران"}, {"روسيا"}, OCCURRED),
    "gift": ("تسلم الجيش اللبناني هبة فرنسية.", "AID", {"فرنسا"}, {"الجيش اللبناني"}, OCCURRED),
    "freed": ("أفرجت السلطات الفنزويلية عن عشرة سجناء أميركيين.", "RETREAT", {"فنزويلا"}, {"عشرة سجناء أميركيين"}, OCCURRED),
    "lifted": ("رفع الاتحاد الأوروبي العقوبات المفروضة على سوريا.", "RETREAT", {"الاتحاد الأوروبي"}, {"سوريا"}, OCCURRED),
    "urged": ("طالبت فرنسا إسرائيل بوقف العمليات العسكرية في لبنان فورا.", "REQUEST", {"فرنسا"}, {"إسرائيل"}, OCCURRED),
    "accused": ("اتهمت رواندا بلجيكا بدعم جماعات متمردة.", "ACCUSE", {"رواندا"}, {"بلجيكا"}, OCCURRED),
    "held-responsible": (
        "حملت وزارة الدفاع السودانية قوات الدعم السريع مسؤولية قصف مستشفى في أم درمان.",
        "ACCUSE", {"وزارة الدفاع السودانية"}, {"قوات الدعم السريع"}, OCCURRED,
    ),
    "summoned": ("قررت وزارة الخارجية الهندية استدعاء السفير الكندي.", "ACCUSE", {"وزارة الخارجية الهندية"}, {"كندا"}, OCCURRED),
    "refused": ("رفضت بغداد طلبا أميركيا بتفكيك الحشد الشعبي.", "REJECT", {"العراق"}, {"الولايات المتحدة"}, OCCURRED),
    "threatened": ("لوحت واشنطن بفرض عقوبات على العراق.", "THREATEN", {"الولايات المتحدة"}, {"العراق"}, OCCURRED),
    "demonstrated": ("تظاهر آلاف الإسرائيليين في تل أبيب للمطالبة بصفقة.", "PROTEST", {"آلاف الإسرائيليين"}, set(), OCCURRED),
    "headline-sanctions": ("الصين تفرض عقوبات على ست شركات دفاع أميركية.", "SANCTION", {"الصين"}, {"شركات دفاع أميركية"}, OCCURRED),
    "raised-tariffs": ("رفعت واشنطن الرسوم الجمركية على الواردات البرازيلية.", "SANCTION", {"الولايات المتحدة"}, {"البرازيل"}, OCCURRED),
    "doer-inside-masdar": (
        "جاء ذلك بعد رفع الولايات المتحدة الرسوم على السيارات الصينية.", "SANCTION", {"الولايات المتحدة"}, {"الصين"}, OCCURRED,
    ),
    "called-home": ("استدعت الجزائر سفيرها في باريس للتشاور.", "SANCTION", {"الجزائر"}, None, OCCURRED),
    "missile-test": ("أطلقت كوريا الشمالية صاروخا باليستيا باتجاه بحر اليابان.", "MOBILIZE", {"كوريا الشمالية"}, set(), OCCURRED),
    "ships": ("نشرت بكين سفنا حربية قرب جزر متنازع عليها.", "MOBILIZE", {"الصين"}, set(), OCCURRED),
    "seized-town": ("سيطرت حركة 23 مارس على مدينة غوما.", "COERCE", {"حركة 23 مارس"}, set(), OCCURRED),
    "ousted": ("أطاح الجيش في الغابون بالرئيس علي بونغو.", "COERCE", {"الجيش في الغابون"}, None, OCCURRED),
    "holder-after-lam": (
        "قصفت المدفعية الباكستانية مواقع لحركة طالبان داخل الأراضي الأفغانية.",
        "ASSAULT", {"المدفعية الباكستانية"}, {"حركة طالبان"}, OCCURRED,
    ),
    "raids": ("شن الطيران الإسرائيلي غارات على بيروت.", "ASSAULT", {"الطيران الإسرائيلي"}, None, OCCURRED),
    "hollow-passive": ("اغتيل القيادي في حركة حماس إسماعيل هنية في طهران.", "ASSAULT", set(), {"إسماعيل هنية"}, OCCURRED),
    "passive-with-agent": ("قتل 15 مدنيا على يد مسلحي بوكو حرام في ولاية بورنو.", "ASSAULT", {"مسلحي بوكو حرام"}, None, OCCURRED),
    "stabbed": ("طعن فلسطيني جنديا إسرائيليا في الخليل.", "ASSAULT", {"فلسطين"}, {"إسرائيل"}, OCCURRED),
    "bomb-of-nobody": ("انفجرت عبوة ناسفة قرب مقر الحزب في طرابلس.", "ASSAULT", set(), set(), OCCURRED),
    "killed-in-a-blast": ("قتل ثلاثة جنود أتراك في انفجار لغم قرب الحدود.", "ASSAULT", set(), {"ثلاثة جنود أتراك"}, OCCURRED),
    "befell": ("تعرضت دورية للشرطة الباكستانية لهجوم مسلح.", "ASSAULT", set(), {"الشرطة الباكستانية"}, OCCURRED),
    "blew-himself-up": ("قالت الشرطة إن انتحاريا فجر نفسه قرب نقطة تفتيش.", "ASSAULT", set(), set(), OCCURRED),
    "stranded-passive": ("وكانت الوزيرة الباكستانية السابقة قد قتلت في هجوم انتحاري.", "ASSAULT", set(), None, OCCURRED),
    "crowd-by-its-number": ("تظاهر الآلاف احتجاجا على القرار.", "PROTEST", {"الآلاف"}, set(), OCCURRED),
    "out-on-a-march": ("خرج المئات في مسيرة وسط العاصمة.", "PROTEST", {"المئات"}, set(), OCCURRED),
    "protesters": ("تجمع نحو مائة متظاهر أمام البرلمان.", "PROTEST", {"مائة متظاهر"}, set(), OCCURRED),
}  # fmt: skip

SILENT = {
    "film": ("صدر فيلم عن اغتيال الرئيس الأميركي جون كينيدي.", "ASSAULT"),
    "charged-with-it": ("حكمت المحكمة على المتهمين بخطف السياح الألمان.", "ASSAULT"),
    "danger-of-it": ("حذر الوزير من خطر هجوم إيراني على إسرائيل.", "ASSAULT"),
    "in-words": ("شن الكاتب هجوما لاذعا على الحكومة اللبنانية.", "ASSAULT"),
    "calamity": ("ضربت أزمة مالية مدن الساحل التونسي.", "ASSAULT"),
    "known-by-it": ("التقى الوزير الرهينة التي خطفها مسلحون في مالي.", "ASSAULT"),
    "gas-blast": ("أسفر انفجار أنبوب غاز في المصنع عن مقتل عشرة عمال.", "ASSAULT"),
    "feigned": ("اعتصمت الوزيرة بالصمت.", "PROTEST"),
    "only-needed": ("شدد الرئيس اللبناني على ضرورة انسحاب إسرائيل من الجنوب.", "RETREAT"),
    "any-attack": ("توعد قائد الحرس الثوري الإيراني برد قاس على أي هجوم إسرائيلي.", "ASSAULT"),
    "cargo-visits-nobody": ("وصلت إلى مطار العريش طائرة مساعدات إماراتية.", "CONSULT"),
    "a-town-is-no-blame": ("قصفت كتائب القسام، الجناح العسكري لحركة حماس، مدينة تل أبيب.", "ACCUSE"),
    "called-for": ("دعت الصين إلى محادثات بين الهند وباكستان.", "CONSULT"),
}

TIES = {
    "ally": ("تبقى روسيا، الحليف الأوثق لطهران، صامتة.", ("ally", "روسيا", "إيران")),
    "backer": ("الجزائر هي الداعم الأول لجبهة البوليساريو منذ نصف قرن.", ("backs", "الجزائر", "جبهة البوليساريو")),
    "backs": ("تدعم الإمارات قوات الدعم السريع في السودان.", ("backs", "الإمارات", "قوات الدعم السريع")),
    "arm": ("قصفت كتائب القسام، الجناح العسكري لحركة حماس، مدينة تل أبيب.", ("member", "كتائب القسام", "حركة حماس")),
    "close": ("العلاقات الوثيقة بين مصر والسعودية تساعد على ذلك.", ("ally", "مصر", "السعودية")),
}


@pytest.fixture(scope="module")
def code() -> Callable[[str], tuple[list[EventMention], set[tuple[str, str, str]]]]:
    codebook, pack = load_codebook(), load_pack("ar")
    reader, coder = make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack, by_words=False)

    def coded(text: str) -> tuple[list[EventMention], set[tuple[str, str, str]]]:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", "ar", "user"),))
        made = coder.code(reader.read(document), "test")
        return list(made.events), {(tie.kind, tie.a.name, tie.b.name) for tie in made.ties}

    return coded


@pytest.mark.parametrize(("text", "kind", "actors", "recipients", "status"), CASES.values(), ids=CASES.keys())
def test_a_sentence_tells_its_event(
    code: Callable[[str], tuple[list[EventMention], set[tuple[str, str, str]]]],
    text: str,
    kind: str,
    actors: set[str],
    recipients: set[str] | None,
    status: str,
) -> None:
    told = [event for event in code(text)[0] if event.type == kind]
    assert [
        (
            {party.name for party in event.actors},
            {party.name for party in event.recipients} if recipients is not None else None,
            event.status,
        )
        for event in told
    ] == [(actors, recipients, status)]


@pytest.mark.parametrize(("text", "kind"), SILENT.values(), ids=SILENT.keys())
def test_a_sentence_tells_no_such_event(
    code: Callable[[str], tuple[list[EventMention], set[tuple[str, str, str]]]], text: str, kind: str
) -> None:
    assert kind not in {event.type for event in code(text)[0]}


@pytest.mark.parametrize(("text", "tie"), TIES.values(), ids=TIES.keys())
def test_a_sentence_states_a_tie(
    code: Callable[[str], tuple[list[EventMention], set[tuple[str, str, str]]]], text: str, tie: tuple[str, str, str]
) -> None:
    assert tie in code(text)[1]
