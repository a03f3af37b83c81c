"""Who is the subject of an Arabic verb: by case, gender and number, by what goes on from the verb before, and by asides before the verb."""

from collections.abc import Callable

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import CodedDocument, Description, Document, document_id

# id: sentence, type, names of the actors, of the recipients (None: whoever)
CASES = {
    # numbers that stand for people
    "tens": ("تظاهر العشرات أمام السفارة الفرنسية في تونس.", "PROTEST", {"العشرات"}, None),
    "some-of-them": ("أوقفت الشرطة الأردنية خمسة منهم.", "COERCE", {"الشرطة الأردنية"}, {"خمسة منهم"}),
    "figures-of-them": ("اعتقلت الشرطة 9 منهم في وهران.", "COERCE", {"الشرطة"}, {"9 منهم"}),
    "a-bare-number": ("فرّقت الشرطة المحتجين واعتقلت ستة.", "COERCE", {"الشرطة"}, {"ستة"}),
    "by-their-country": ("رحّلت السويد 12 صوماليا إلى مقديشو.", "COERCE", {"السويد"}, {"12 صوماليا"}),
    # gender
    "she-did-it-to-a-man": ("دخلت قوة تركية القرية وخطفت المواطن.", "ASSAULT", {"قوة تركية"}, {"المواطن"}),
    # case
    "accusative": ("وكانت تشاد، التي تقول إنها تحمي المدنيين، قد قصفت أمس رتلاً في الصحراء.", "ASSAULT", {"تشاد"}, None),
    "dual": ("النرويج، التي تتقاسم مع روسيا حدودا طويلة، دعت الطرفين إلى ضبط النفس.", "REQUEST", {"النرويج"}, None),
    "plural-that-keeps-its-nun": ("هاجم متمردون 15 جنديا في كيدال.", "ASSAULT", {"متمردون"}, {"15 جنديا"}),
    # what is said with the verb
    "goes-on-to-offer": ("انتقدت الهند القرار وعرضت استضافة محادثات في نيودلهي.", "AGREE", {"الهند"}, None),
    "set-free": ("أوقفت الشرطة شاعرا في تونس ثم أخلت سبيل المرأة.", "RETREAT", {"الشرطة"}, {"المرأة"}),
    # clauses
    "after-that": ("توترت الأجواء بعدما طردت بولندا السفير البيلاروسي.", "SANCTION", {"بولندا"}, None),
    "relative-then-verb": ("فالبرهان الذي عاد إلى الخرطوم رفض هدنة الأشهر الثلاثة.", "REJECT", {"البرهان"}, None),
    "relative-of-a-thing": ("القائد الذي تطالب الولايات المتحدة بتسليمه مختبئ.", "REQUEST", {"الولايات المتحدة"}, None),
    "resumed": ("رد دونالد ترامب ببيان توعد فيه برفع الرسوم على كندا.", "THREATEN", {"دونالد ترامب"}, None),
    "topic-taken-up-by-a-pronoun": ("وكالات قالت إن الطائرة أسقطتها البحرية الأمريكية.", "ASSAULT", {"البحرية الأمريكية"}, None),
    "their-lawyer": ("أما ورثة المزارع فاتهم محاميهم بول كوهين إسرائيل بالسرقة.", "ACCUSE", {"بول كوهين"}, {"إسرائيل"}),
    "clock": ("10:30 أمهل الرئيس الكيني وليام روتو الجيش أسبوعا.", "THREATEN", {"وليام روتو"}, None),
    "both": (
        "التقى الرئيس الرواندي بول كاغامي الرئيس التركي رجب طيب أردوغان ووقعا اتفاقية.",
        "AGREE", {"بول كاغامي", "رجب طيب أردوغان", "رواندا", "تركيا"}, None,
    ),
    "asked-from": ("طلبت النيابة من موريتانيا تسليم المتهم.", "REQUEST", {"النيابة"}, {"موريتانيا"}),
}  # fmt: skip

# id: sentence, a name that no party of its events bears
NOBODY = {
    "a-thing-counted": ("صادرت الشرطة ثلاثة هواتف في وهران.", "ثلاثة"),
    "a-conjunction": ("توترت الأجواء بعدما طردت بولندا السفير البيلاروسي.", "بعدما"),
    "a-number-beside-a-body": ("اعتقلت الشرطة 9 منهم في وهران.", "الشرطة 9"),
}


@pytest.fixture(scope="module")
def read() -> Callable[[str], CodedDocument]:
    codebook, pack = load_codebook(), load_pack("ar")
    reader, coder = make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)

    def coded(text: str) -> CodedDocument:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", "ar", "user"),))
        return coder.code(reader.read(document), "test")

    return coded


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES.values(), ids=CASES)
def test_whoever_does_it_is_found(
    read: Callable[[str], CodedDocument], text: str, kind: str, actors: set[str], recipients: set[str] | None
) -> None:
    events = [event for event in read(text).events if event.type == kind]
    told = [({party.name for party in event.actors}, {party.name for party in event.recipients}) for event in events]
    assert any(actors == doers and (recipients is None or recipients == others) for doers, others in told), told


@pytest.mark.parametrize(("text", "name"), NOBODY.values(), ids=NOBODY)
def test_these_do_nothing(read: Callable[[str], CodedDocument], text: str, name: str) -> None:
    assert name not in {party.name for event in read(text).events for party in (*event.actors, *event.recipients)}
