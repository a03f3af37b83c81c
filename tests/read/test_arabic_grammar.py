"""Arabic grammar that tells who does it and to whom: passives, agreement, nameless states, two sides, hosts, and what is no party."""

from collections.abc import Callable

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import CodedDocument, Description, Document, document_id

# id: text, type, (actors, recipients) of each event of the type, in order
CASES = {
    "killed-by-number": (
        "وقتل أمس أربعة جنود إثيوبيين في هجوم شنه مسلحون صوماليون على ثكنة.",
        "ASSAULT", [({"مسلحون صوماليون"}, {"أربعة جنود إثيوبيين"})],
    ),
    "killed-by-nationality": (
        "قتل ثلاثة فلسطينيين برصاص الجيش الإسرائيلي في نابلس.", "ASSAULT", [({"الجيش الإسرائيلي"}, {"ثلاثة فلسطينيين"})],
    ),
    "plural-verb-after-number": (
        "وأعلنت الوزارة أن حوالي ستة آلاف جندي أميركي قتلوا في هجوم لداعش.", "ASSAULT", [({"داعش"}, {"ستة آلاف جندي أميركي"})],
    ),
    "an-army-kills": ("وقتل الجيش النيجيري قياديا في بوكو حرام.", "ASSAULT", [({"الجيش النيجيري"}, {"قياديا في بوكو حرام"})]),
    "topic": ("أما وزير الخارجية اللبناني فاتهم إسرائيل بخرق الاتفاق.", "ACCUSE", [({"وزير الخارجية اللبناني"}, {"إسرائيل"})]),
    "topic-with-a-relative": (
        "وأما رئيس البرلمان الكيني لويس ريدوندو، الذي سافر أمس، فقد اتهم أوغندا بالتدخل.", "ACCUSE", [({"لويس ريدوندو"}, {"أوغندا"})],
    ),
    "and-answered": (
        "ورد وزير الإعلام الإريتري باتهام الحكومة الإثيوبية بالسعي إلى الحرب.",
        "ACCUSE", [({"وزير الإعلام الإريتري"}, {"إثيوبيا"})],
    ),
    "was-told": ("ورد في البيان أن تركيا سحبت قواتها من سوريا.", "RETREAT", [({"تركيا"}, set())]),
    "a-border-closed-with": ("أغلقت موريتانيا معبر كوكي الحدودي مع مالي.", "SANCTION", [({"موريتانيا"}, {"مالي"})]),
    "scene-before-the-verb": ("وعلى صعيد متصل استنكرت مصر الغارات الإسرائيلية.", "ACCUSE", [({"مصر"}, {"إسرائيل"})]),
    "clause-after-hatta": ("لم يمض يوم واحد حتى استدعت الجزائر سفيرها لدى إسبانيا للتشاور.", "SANCTION", [({"الجزائر"}, {"إسبانيا"})]),
    "far-subject-of-kana": (
        "وكانت القوات الحكومية السودانية المتمركزة شرق المدينة بمساندة مروحيات قد هاجمت قوات الدعم السريع.",
        "ASSAULT", [({"القوات الحكومية السودانية"}, {"قوات الدعم السريع"})],
    ),
    "plural-of-people-ends": (
        "حمل وزير الداخلية الكيني المتظاهرين المسؤولية عن العنف.",
        "ACCUSE", [({"وزير الداخلية الكيني"}, {"المتظاهرين"})],
    ),
    "arrest": ("ألقت الشرطة الكينية القبض على أربعة عشر شخصا.", "COERCE", [({"الشرطة الكينية"}, {"أربعة عشر شخصا"})]),
    "ties-cut-with-ba": ("قطعت النيجر علاقاتها الدبلوماسية بأوكرانيا.", "SANCTION", [({"النيجر"}, {"أوكرانيا"})]),
    "tariffs-on-goods": ("أعلن الرئيس الأميركي فرض رسوم على الواردات من كندا.", "SANCTION",
                         [({"الرئيس الأميركي", "الولايات المتحدة"}, {"كندا"})]),
    "tear-gas": ("أطلقت الشرطة الكينية الغاز المسيل للدموع لتفريق المحتجين.", "ASSAULT", [({"الشرطة الكينية"}, {"المحتجين"})]),
    "units-of-a-force": ("شنت مقاتلات تابعة لسلاح الجو النيجيري غارات على بوكو حرام.", "ASSAULT",
                         [({"مقاتلات تابعة لسلاح الجو النيجيري"}, {"بوكو حرام"})]),
    "led-to-deaths": (
        "قصفت طائرات إسرائيلية مواقع لحزب الله ما أسفر عن مقتل أربعة جنود.", "ASSAULT", [({"طائرات إسرائيلية"}, {"حزب الله"})],
    ),
    "talks-and-no-journey": (
        "وصل إلى الدوحة وفد من حركة طالبان لإجراء محادثات مع مسؤولين أميركيين.", "CONSULT", [({"حركة طالبان"}, {"قطر"})],
    ),
    "the-government-of-the-speaker": (
        "طالب النائب العراقي حيدر الموسوي الحكومة باستدعاء السفير التركي.", "REQUEST", [({"حيدر الموسوي"}, {"الحكومة"})],
    ),
    "the-kingdom": (
        "أعلنت السعودية دعمها للسودان. وشكر البرهان المملكة على موقفها.",
        "SUPPORT", [({"السعودية"}, {"السودان"}), ({"البرهان"}, {"السعودية"})],
    ),
    "the-two-sides-after-between": (
        "تتوسط قطر بين الحكومة الكونغولية وحركة «تحالف نهر الكونغو». وكان الطرفان قد وقّعا في الدوحة اتفاقاً.",
        "AGREE", [({"جمهورية الكونغو الديمقراطية", "تحالف نهر الكونغو"}, set())],
    ),
    "the-two-leaders": (
        "التقى رئيس أذربيجان إلهام علييف ورئيس وزراء أرمينيا نيكول باشينيان في جدة. ورحبت تركيا باللقاء. واتفق الزعيمان على فتح الحدود.",
        "AGREE", [({"إلهام علييف", "نيكول باشينيان", "أذربيجان", "أرمينيا"}, set())],
    ),
    "mutual-blame": ("تبادلت إثيوبيا وإريتريا الاتهامات.", "ACCUSE", [({"إثيوبيا"}, {"إريتريا"}), ({"إريتريا"}, {"إثيوبيا"})]),
    "host-met-on-the-visit": (
        "زار وزير الخارجية المصري طرابلس، حيث التقى رئيس المجلس الرئاسي محمد المنفي.",
        "CONSULT", [({"وزير الخارجية المصري"}, {"ليبيا", "محمد المنفي"})],
    ),
    "destination": ("يعتزم وزير الدفاع الباكستاني زيارة بكين الأسبوع المقبل.", "CONSULT", [({"وزير الدفاع الباكستاني"}, {"الصين"})]),
    "chief-of-a-bloc": (
        "أجرى رئيس كتلة «المستقبل» النائب سعد الحريري اتصالات هاتفية بوزير الخارجية الفرنسي.", "CONSULT",
        [({"سعد الحريري", "وزير الخارجية الفرنسي"}, set())],
    ),
    "surname-that-is-a-town": (
        "وصل رئيس الوزراء الباكستاني عمران بخاري إلى السعودية. وشكر بخاري المملكة على دعمها.", "SUPPORT",
        [({"عمران بخاري"}, {"السعودية"})],
    ),
    "held-against-the-same": (
        "أدان الأردن القصف الإسرائيلي على الدوحة، ووصفه رئيس الوزراء القطري بأنه «إرهاب دولة».", "ACCUSE",
        [({"الأردن"}, {"إسرائيل"}), ({"رئيس الوزراء القطري"}, {"إسرائيل"})],
    ),
}

# id: text, somebody or something who is no party to anything in it
NOBODY = {
    "name-ends-before-a-deed": ("وفرض الاتحاد عقوبات على أوزبكستان.", "الاتحاد عقوبات"),
    "a-number-that-counts": ("ووجهت المحكمة 51 تهمة إلى زعيم المعارضة الكيني.", "المحكمة 51"),
    "a-minister-has-no-field": ("وصف الوزير القرار الإسرائيلي بأنه خاطئ.", "الوزير القرار"),
    "a-border-is-shared": ("وصل إلى غزة عبر المعبر الحدودي مع مصر وفد من تركيا.", "مصر"),
    "nationals-are-not-their-state": ("تظاهر آلاف الأردنيين احتجاجا على الغارات الإسرائيلية.", "الأردن"),
    "judge": ("وقال قاضي حسين احمد أمام حشد في إسلام آباد إن الحكومة فاشلة.", "قاضي"),
}


@pytest.fixture(scope="module")
def read() -> Callable[[str], CodedDocument]:
    codebook, pack = load_codebook(), load_pack("ar")
    reader, coder = make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack, by_words=False)

    def coded(text: str) -> CodedDocument:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", "ar", "user"),))
        return coder.code(reader.read(document), "test")

    return coded


@pytest.mark.parametrize(("text", "kind", "sides"), CASES.values(), ids=CASES.keys())
def test_a_deed_has_its_parties(
    read: Callable[[str], CodedDocument], text: str, kind: str, sides: list[tuple[set[str], set[str]]]
) -> None:
    told = [event for event in read(text).events if event.type == kind]
    found = [({party.name for party in event.actors}, {party.name for party in event.recipients}) for event in told]
    assert found == sides


@pytest.mark.parametrize(("text", "name"), NOBODY.values(), ids=NOBODY.keys())
def test_these_are_no_parties(read: Callable[[str], CodedDocument], text: str, name: str) -> None:
    assert name not in {party.name for event in read(text).events for party in (*event.actors, *event.recipients)}
