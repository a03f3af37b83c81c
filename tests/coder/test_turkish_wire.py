"""What agencies tell in Turkish: offices after short names, statements that speak in passives, duties, several told by one word."""

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
    "office-after-a-bracket": ("Afrika Birliği (AfB) Komisyon Sözcüsü Paul Menda, darbeyi kınadı.", "Paul Menda", None),
    "ministry-after-a-bracket": (
        "Kuzey Kıbrıs Türk Cumhuriyeti (KKTC) Dışişleri Bakanlığı, İsrail'i kınadı.",
        "Dışişleri Bakanlığı",
        "CY",
    ),
    "first-name-like-a-town": ("Sırbistan Savunma Bakanı Bratislav Kostiç iddiaları reddetti.", "Bratislav Kostiç", "RS"),
    "envoy-named-like-a-town": ("Filistin'in BM Daimi Temsilcisi Riyad Halil teşekkür etti.", "Riyad Halil", "PS"),
    "month-before-an-article": ("Irak Savunma Bakanı Kasım el-Rubai kararı kınadı.", "Kasım el-Rubai", "IQ"),
    "body-of-two-heads": ("İzmir Cumhuriyet Başsavcılığı soruşturma başlattı.", "İzmir Cumhuriyet Başsavcılığı", "TR"),
    "embassy": ("Peru'nun Roma Büyükelçiliği kararı kınadı.", "Roma Büyükelçiliği", "PE"),
    "trade-before-a-name": ("Polis, Yeni Zelandalı pilot Lucas Brandt'ı yakaladı.", "Lucas Brandt", "NZ"),
    "forces": ("Gana'da güvenlik güçleri 12 kişiyi gözaltına aldı.", "güvenlik güçleri", "GH"),
}


@pytest.mark.parametrize(("text", "label", "country"), NAMES.values(), ids=NAMES.keys())
def test_who_is_named_with_an_office_body_or_trade(text: str, label: str, country: str | None) -> None:
    found = {named.label: named.country for named in read(text).named}
    assert label in found
    assert found[label] == country


TOLD = {
    "statement-above-a-converb": (
        "Pekin'den yapılan açıklamada teknenin izinsiz girdiği ileri sürülerek Manila provokasyonlara son vermeye çağrıldı.",
        "REQUEST",
        ["CN"],
        ["PH"],
    ),
    "sides-to-be-called-on": (
        "Gabon ile Gine çatıştı. Fransa, tarafları gerilimi artıracak adımlardan kaçınmaya davet etti.",
        "REQUEST",
        ["FR"],
        ["GA", "GN"],
    ),
    "invited-to-come": ("Fransa, Ruanda'yı zirveye katılmaya davet etti.", "AGREE", ["FR"], ["RW"]),
    "duty": ("Ürdün, İsrail'in saldırılarını durdurması gerektiğini vurguladı.", "REQUEST", ["JO"], ["IL"]),
    "among-several": ("Kenya ile Çad'ın da aralarında bulunduğu 10 ülke tasarıyı reddetti.", "REJECT", ["KE", "TD"], []),
    "country-by-a-noun": ("Küba ve garantör ülke Norveç, Mali'yi ateşkese çağırdı.", "REQUEST", ["CU", "NO"], ["ML"]),
    "delegations-of-two": ("Mısır ve Sudan anlaştı. İki ülke heyetleri Paris'te bir araya geldi.", "CONSULT", ["EG", "SD"], []),
    "government-and-charges": ("Phnom Penh yönetimi ihlal iddialarını yalanladı.", "REJECT", ["KH"], []),
    "genitive-over-a-converb": (
        "Sözcü, Çad askerlerinin köye gelerek evleri ateşe verdiğini bildirdi.",
        "ASSAULT",
        ["TD"],
        [],
    ),
    "disputed-is-no-verb": ("Kenya yönetimi, Gine'nin tartışmalı bölgede ruhsat vermesini kınadı.", "ACCUSE", ["KE"], ["GN"]),
    "met-by-another": (
        "Katar Emiri Temim, ziyaret için geldiği Umman'da Sultan Heysem tarafından törenle karşılandı.",
        "CONSULT",
        ["QA"],
        ["OM"],
    ),
    "a-land-in-li": ("Somali lideri, Etiyopya'ya teşekkür etti.", "SUPPORT", ["SO"], ["ET"]),
    "since": ("Ocaktan bu yana Ukrayna'yı bombalayan Rusya konuştu.", "ASSAULT", ["RU"], ["UA"]),
    "more-than": ("Mali ordusu 30'dan fazla Çad askerini öldürdü.", "ASSAULT", ["ML"], ["TD"]),
}


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), TOLD.values(), ids=TOLD.keys())
def test_who_did_it_to_whom(text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    events = [event for event in CODER.code(read(text), "test").events if event.type == kind]
    sides = [
        (sorted({party.country for party in event.actors if party.country}), sorted({p.country for p in event.recipients if p.country}))
        for event in events
    ]
    assert (sorted(actors), sorted(recipients)) in sides, sides
