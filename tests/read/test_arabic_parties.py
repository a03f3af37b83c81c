"""Who does it and to whom in Arabic news sentences: by word order, agreement, apposition, number, means and what stands around a deed."""

from collections.abc import Callable

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.annotated import Annotated
from entente.read.reading import make_reader
from entente.record import CodedDocument, Description, Document, document_id

# id: sentence, type, names of the actors, of the recipients
CASES = {
    "dateline": ("كراكاس - أعلنت الحكومة الفنزويلية طرد السفير الهولندي.", "SANCTION", {"الحكومة الفنزويلية"}, {"هولندا"}),
    "dateline-and-agency": ("القاهرة - رويترز - اتهمت مصر إثيوبيا بخرق الاتفاق.", "ACCUSE", {"مصر"}, {"إثيوبيا"}),
    "counted": ("ألقت الشرطة الكينية القبض على 22 متظاهراً في نيروبي.", "COERCE", {"الشرطة الكينية"}, {"22 متظاهراً"}),
    "counted-of-a-country": ("أوقفت القوات المالية ثلاثة رعاة موريتانيين.", "COERCE", {"القوات المالية"}, {"ثلاثة رعاة موريتانيين"}),
    "delegation": ("وصل إلى نواكشوط مساء الاثنين وفد من الاتحاد الأوروبي.", "CONSULT", {"الاتحاد الأوروبي"}, {"موريتانيا"}),
    "crown-prince": (
        "أجرى رئيس الوزراء الباكستاني اتصالاً هاتفياً بولي العهد السعودي.",
        "CONSULT", {"رئيس الوزراء الباكستاني", "ولي العهد السعودي"}, set(),
    ),
    "headline-of-two-halves": ("مقتل جنود في هجوم والمجلس العسكري يتهم الجزائر", "ACCUSE", {"المجلس العسكري"}, {"الجزائر"}),
    "two-subjects-before": ("مصر والأردن تدينان الغارات الإسرائيلية.", "ACCUSE", {"مصر", "الأردن"}, {"إسرائيل"}),
    "sent-aboard": ("أرسلت تركيا طائرتين تحملان مساعدات طبية إلى السودان.", "AID", {"تركيا"}, {"السودان"}),
    "called-ill": ("وصفت الخارجية الصومالية الخطوة الإسرائيلية بأنها غير قانونية.", "ACCUSE", {"الخارجية الصومالية"}, {"إسرائيل"}),
    "warned-of-own-act": ("حذرت الجزائر إسبانيا من أنها ستقطع إمدادات الغاز.", "THREATEN", {"الجزائر"}, {"إسبانيا"}),
    "deed-with-doer": ("جاء ذلك بعد إسقاط الجيش الجزائري طائرة مسيّرة قرب الحدود.", "ASSAULT", {"الجيش الجزائري"}, set()),
    "relative-doer": (
        "ناقش الرئيس الموريتاني الوضع في محادثات أجراها مع وزير الخارجية المغربي.",
        "CONSULT", {"الرئيس الموريتاني", "وزير الخارجية المغربي"}, set(),
    ),
    "all-parties": ("دعت الأمم المتحدة جميع الأطراف إلى ضبط النفس.", "REQUEST", {"الأمم المتحدة"}, {"الأطراف"}),
    "means": ("قتل قائد في الحرس الثوري بغارة إسرائيلية على دمشق.", "ASSAULT", {"إسرائيل"}, {"قائد في الحرس الثوري"}),
    "means-after-lam": ("قتل 15 جندياً في قصف لقوات الدعم السريع على الفاشر.", "ASSAULT", {"قوات الدعم السريع"}, {"15 جندياً"}),
    "in-a-call": (
        "بحث وزير الخارجية المصري، في اتصال هاتفي مع نظيره الإيراني، خفض التصعيد.",
        "CONSULT", {"وزير الخارجية المصري", "نظيره الإيراني"}, set(),
    ),
    "counterpart-with-a-name": (
        "استقبل وزير الخارجية بدر عبد العاطي، أمس، نظيره القبرصي كونستانتينوس كومبوس.",
        "CONSULT", {"كونستانتينوس كومبوس"}, {"بدر عبد العاطي"},
    ),
    "two-discuss": ("أردوغان وماكرون يبحثان الأزمة الأوكرانية.", "CONSULT", {"أردوغان", "ماكرون"}, set()),
    "rounds-of-talks": ("انطلقت في جنيف جولة جديدة من المحادثات بين إيران وبريطانيا.", "CONSULT", {"إيران", "بريطانيا"}, set()),
    "pair-after-a-name": ("دعا الوزير الصيني وانغ يي البلدين إلى ضبط النفس.", "REQUEST", {"وانغ يي"}, None),
    "mediators": ("طالبت حركة حماس الوسطاء بالضغط على إسرائيل.", "REQUEST", {"حركة حماس"}, {"الوسطاء"}),
}  # fmt: skip

# id: sentence, a name that no party of its events bears
NOBODY = {
    "a-town-of-the-dateline": ("كراكاس - أعلنت الحكومة الفنزويلية طرد السفير الهولندي.", "فنزويلا"),
    "an-agency": ("القاهرة - رويترز - التقى وزير الخارجية المصري نظيره السوداني.", "رويترز"),
    "a-decade-is-no-deed": ("التقى الرئيس المصري رئيسة تنزانيا التي تزور مصر، وعقد معها جلسة مباحثات.", "عقد"),
    "praise-is-no-blame": ("وصف الوزير زيارة تركيا بأنها «تاريخية».", "تركيا"),
    "means-are-no-place": ("قتل قائد في الحرس الثوري بغارة إسرائيلية على دمشق.", "غارة إسرائيلية"),
}

# id: sentence, person, office ("" for none)
OFFICES = {
    "passive": ("عُيّن صدام حفتر نائباً للقائد العام من قبل والده خليفة.", "صدام حفتر", "نائباً للقائد العام"),
    "noun": ("أصدر ملك البحرين مرسوماً بتعيين الشيخ طلال بن حمود وزيراً للنفط.", "طلال بن حمود", "وزيراً"),
    "elected": ("انتخب البرلمان فؤاد معصوم رئيساً للجمهورية.", "فؤاد معصوم", "رئيساً"),
    "no-office-given": ("التقى فؤاد معصوم رئيساً جديداً.", "فؤاد معصوم", ""),
    "rank-after-a-region": ("قال قائد القوات في سوريا الجنرال جيمس وولكوت إن المهمة انتهت.", "جيمس وولكوت", "قائد القوات"),
}


@pytest.fixture(scope="module")
def read() -> Callable[[str], tuple[Annotated, CodedDocument]]:
    codebook, pack = load_codebook(), load_pack("ar")
    reader, coder = make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack, by_words=False)

    def coded(text: str) -> tuple[Annotated, CodedDocument]:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", "ar", "user"),))
        doc = reader.read(document)
        return doc, coder.code(doc, "test")

    return coded


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES.values(), ids=CASES.keys())
def test_a_deed_has_its_parties(
    read: Callable[[str], tuple[Annotated, CodedDocument]], text: str, kind: str, actors: set[str], recipients: set[str] | None
) -> None:
    told = [event for event in read(text)[1].events if event.type == kind]
    assert [{party.name for party in event.actors} for event in told] == [actors]
    assert recipients is None or {party.name for party in told[0].recipients} == recipients


@pytest.mark.parametrize(("text", "name"), NOBODY.values(), ids=NOBODY.keys())
def test_these_are_no_parties(read: Callable[[str], tuple[Annotated, CodedDocument]], text: str, name: str) -> None:
    assert name not in {party.name for event in read(text)[1].events for party in (*event.actors, *event.recipients)}


@pytest.mark.parametrize(("text", "person", "office"), OFFICES.values(), ids=OFFICES.keys())
def test_offices_given(read: Callable[[str], tuple[Annotated, CodedDocument]], text: str, person: str, office: str) -> None:
    held = [position.role for position in read(text)[1].positions if position.person.name == person]
    assert held == ([office] if office else [])
