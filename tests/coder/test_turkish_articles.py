"""What whole articles of agencies tell in Turkish: short names in brackets, verbs in -erek, own deeds announced, statements told again."""

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.annotated import Annotated
from entente.read.reading import make_reader
from entente.record import Document, document_id

PACK, CODEBOOK = load_pack("tr"), load_codebook()
READER, CODER = make_reader(PACK, *predicate_words(CODEBOOK, PACK)), Coder(CODEBOOK, PACK, by_words=False)


def read(text: str) -> Annotated:
    return READER.read(Document(document_id(text, None, None), text))


NAMES = {
    "body-behind-a-bracket": ("Afrika Birliği (AfB) Konseyi kararı kınadı.", "Afrika Birliği Konseyi"),
    "church": ("Gürcü Ortodoks Kilisesi saldırıyı kınadı.", "Ortodoks Kilisesi"),
    "body-that-did-it": ("Van Cumhuriyet Başsavcılığınca terör örgütü üyesi 4 kişi yakalandı.", "Van Cumhuriyet Başsavcılığı"),
    "people-done-something-to": ("Raporda, Ulusal Muhafızların göçmenleri dövdüğü belirtildi.", "göçmenleri"),
    "people-and-a-decision": ("Meydanda toplanan yüzlerce kişi kararı ıslıklarla protesto etti.", "yüzlerce kişi"),
}


@pytest.mark.parametrize(("text", "label"), NAMES.values(), ids=NAMES.keys())
def test_who_is_named(text: str, label: str) -> None:
    assert label in {named.label for named in read(text).named}


TOLD = {
    "bracket-inside-a-phrase": (
        "Yemen hükümeti ile Husiler, Birleşmiş Milletler (BM) gözetiminde esirlerin bırakılması konusunda uzlaşmaya vardı.",
        "AGREE",
        ["YE", "YE"],
        [],
    ),
    "converb-of-the-main-verb": ("Küba ve Çin, saldırıyı kınayarak bunun hukukun ihlali olduğunu belirtti.", "ACCUSE", ["CN", "CU"], []),
    "converb-over-a-passive": (
        "Belarus Dışişleri Bakanlığı, Litvanya'ya tepki göstererek sınırın kapatılacağını duyurdu.",
        "ACCUSE",
        ["BY"],
        ["LT"],
    ),
    "converb-of-the-content": ("Sözcü, Çad askerlerinin köye gelerek evleri ateşe verdiğini bildirdi.", "ASSAULT", ["TD"], []),
    "support-that-came": ("Japonya ve Avustralya'dan da Manila'ya destek geldi.", "SUPPORT", ["AU", "JP"], ["PH"]),
    "own-deed-announced": ("Sudan ordusu, Çad birliklerinin sınırdaki mevzilerini bombaladığını duyurdu.", "ASSAULT", ["SD"], ["TD"]),
    "deed-of-another-announced": ("Ukrayna ordusu, Rusya'nın köyü bombaladığını duyurdu.", "ASSAULT", ["RU"], []),
    "militants-killed-by-who-tells": (
        "Pakistan ordusu, sınırdaki iki operasyonda 23 militanın öldürüldüğünü açıkladı.",
        "ASSAULT",
        ["PK"],
        ["PK"],
    ),
    "participle-between-doer-and-object": (
        "Örgüt, Tunus makamlarının Afrika ülkelerinden gelen göçmenleri sınır dışı ettiğini bildirdi.",
        "COERCE",
        ["TN"],
        ["TN"],
    ),
    "refused-as-baseless": ("Hindistan, Pakistan'ın suçlamalarını \"asılsız\" diye nitelendirerek reddetti.", "REJECT", ["IN"], ["PK"]),
    "called-ill-before-the-verb": ("Fransa, Nijer'in kararını \"hukuka aykırı\" olarak değerlendirdi.", "ACCUSE", ["FR"], ["NE"]),
    "unacceptable": ("Mısır, İran'ın adımını kabul edilemez olarak niteledi.", "ACCUSE", ["EG"], ["IR"]),
    "statement-told-again": (
        "Gana Dışişleri Bakanlığından yapılan açıklamada görüşmelerin süreceği bildirildi. Açıklamada Mali'nin tutumu kınandı.",
        "ACCUSE",
        ["GH"],
        ["ML"],
    ),
    "after-a-genitive": ("Gine, Mali'nin baskısının ardından askerlerini çekeceğini açıkladı.", "CONCEDE", ["GN"], []),
    "two-sides-of-one-state": (
        "Yemen hükümeti ile Husiler anlaştı. Fransa, tarafları ateşkese davet etti.",
        "REQUEST",
        ["FR"],
        ["YE", "YE"],
    ),
    "army-and-rebels": (
        "Sudan ordusu HDK'nin mevzilerini bombaladı. Mısır, tarafları ateşkese davet etti.",
        "REQUEST",
        ["EG"],
        ["SD", "SD"],
    ),
    "sides-to-be-called-on-at-once": (
        "Kamboçya ile Tayland çatıştı. Fransa, taraflara saldırıları gecikmeden durdurma çağrısında bulundu.",
        "REQUEST",
        ["FR"],
        ["KH", "TH"],
    ),
    "lawyer-of-somebody": ("Saakaşvili'nin avukatı Nino Beridze yaptığı açıklamada Rusya'yı suçladı.", "ACCUSE", [], ["RU"]),
    "member-of-a-body": (
        "Ulusal Konsey'in Boşnak üyesi Denis Halil, hukuka saygı gösterilmesi gerektiğini belirterek Sırbistan'ı kınadı.",
        "ACCUSE",
        ["BA"],
        ["RS"],
    ),
    "border-closed": ("Kenya birlik gönderdi. Burundi sınırı kapattı.", "SANCTION", ["BI"], []),
    "things-that-are-somebody-s": (
        "İsrail ordusuna ait insansız hava araçları, Lübnan ordusunu vurdu.",
        "ASSAULT",
        ["IL"],
        ["LB"],
    ),
    "not-recognised": ("Rusya, Kosova'nın bağımsızlığını tanımadığını yineledi.", "REJECT", ["RU"], ["XK"]),
}


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), TOLD.values(), ids=TOLD.keys())
def test_who_did_it_to_whom(text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    events = [event for event in CODER.code(read(text), "test").events if event.type == kind]
    sides = [
        (sorted(party.country for party in event.actors if party.country), sorted(p.country for p in event.recipients if p.country))
        for event in events
    ]
    assert (sorted(actors), sorted(recipients)) in sides, sides


NOT_TOLD = {
    "resignation-asked-for": ("Kenya'da muhalefet, başbakanın istifasını istedi.", "RETREAT"),
    "called-something-good": ("Fransa, görüşmeyi \"samimi ve yapıcı\" olarak nitelendirdi.", "ACCUSE"),
    "border-closed-by-nobody": ("Suriye sınırı kapatıldı.", "AGREE"),
}


@pytest.mark.parametrize(("text", "kind"), NOT_TOLD.values(), ids=NOT_TOLD.keys())
def test_what_is_not_told(text: str, kind: str) -> None:
    assert kind not in {event.type for event in CODER.code(read(text), "test").events}


def test_people_of_another_number_are_others() -> None:
    doc = read("Bakanlık dokuz kişinin yaralandığını, polis 27 kişinin gözaltına alındığını açıkladı.")
    chains = [named.chain for named in doc.named if "kişi" in named.label]
    assert len(chains) == len(set(chains)) == 2
