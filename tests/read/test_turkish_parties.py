"""Who is meant in Turkish: names by all their parts, words for several, bodies told again by a word, envoys."""

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.annotated import Annotated, Named
from entente.read.reading import make_reader
from entente.read.turkish_joints import harmonious
from entente.record import Document, document_id

PACK, CODEBOOK = load_pack("tr"), load_codebook()
READER, CODER = make_reader(PACK, *predicate_words(CODEBOOK, PACK)), Coder(CODEBOOK, PACK, by_words=False)


def read(text: str) -> Annotated:
    return READER.read(Document(document_id(text, None, None), text))


def meant(doc: Annotated, named: Named) -> list[str]:
    """The names of whoever a mention stands for."""
    return [doc.entities[chain].name for chain in named.chains or (named.chain,) if chain >= 0]


PEOPLE = {
    "initials": ("Kanada Savunma Bakanı R. M. Whitmore kararı eleştirdi.", ["R. M. Whitmore"]),
    "one-initial": ("Bakan, meslektaşı K. Raghavan ile görüştü.", ["K. Raghavan"]),
    "number-of-a-ruler": ("Patrik III. Yeremya'yı aradı.", ["III. Yeremya"]),
    "no-ruler-but-a-war": ("II. Dünya Savaşı'nda binlerce asker öldü.", []),
    "many-particles": ("Dışişleri Bakanı Nasır Salim el-Hamed es-Sani imza koydu.", ["Nasır Salim el-Hamed es-Sani"]),
    "article-before-a-town's-name": ("Bakan Selim es-Sahar'da konuştu.", ["Selim es-Sahar"]),
    "double-surname": ("Senegal Başbakanı Marcel Diouf-Camara konuştu.", ["Marcel Diouf-Camara"]),
    "two-who-met": ("Tarhan Bulut-Ivan Petrov görüşmesi sürdü.", ["Tarhan Bulut", "Ivan Petrov"]),
    "month-for-a-name": ("Tacikistan lideri Kasım Rahmetov konuştu.", ["Kasım Rahmetov"]),
    "month": ("Başbakan 7 Kasım Cuma günü konuştu.", []),
    "no-people-of-a-land": ("Başbakan İrakli Şengelia konuştu.", ["İrakli Şengelia"]),
    "rank-between-office-and-name": ("Deniz Kuvvetleri Komutanı Oramiral Selim Dağcı konuştu.", ["Selim Dağcı"]),
    "clergy": ("Polis, Peder Arman Kevorkyan'ı yakaladı.", ["Arman Kevorkyan"]),
}


@pytest.mark.parametrize(("text", "names"), PEOPLE.values(), ids=PEOPLE.keys())
def test_persons_by_all_their_names_and_nobody_by_a_title(text: str, names: list[str]) -> None:
    doc = read(text)
    assert [named.label for named in doc.named if named.kind == "person" and named.head == "name"] == names
    assert all(named.label not in ("Başkan", "Dışişleri", "Bakanı", "Komutanı", "Devlet") for named in doc.unnamed)


def test_an_acronym_of_two_letters_is_known_under_its_ending() -> None:
    doc = read("AB'nin kararı eleştirildi; BM'ye başvuruldu.")
    assert [(named.kind, named.country) for named in doc.named] == [("country", "EU"), ("org", None)]


SEVERAL = {
    "sides-in-a-case": ("Gabon ile Gine çatıştı. Fransa tarafları görüşmeye çağırdı.", "tarafları", ["Gabon", "Gine"]),
    "rivals": ("Gabon ile Gine çatıştı. Fransa iki rakibi buluşturdu.", "iki rakibi", ["Gabon", "Gine"]),
    "three-states": ("Almanya, Fransa ve İtalya çağrı yaptı. Üç ülke bildiri yayımladı.", "Üç ülke", ["Almanya", "Fransa", "İtalya"]),
    "leaders-of-states": (
        "Almanya, Fransa ve İtalya liderleri görüştü. Liderler anlaşma imzaladı.",
        "Liderler",
        ["Almanya", "Fransa", "İtalya"],
    ),
    "ministers": (
        "Mısır Dışişleri Bakanı Bedir Salim ile Yunan mevkidaşı Yorgo Pappas görüştü. Bakanlar anlaşma imzaladı.",
        "Bakanlar",
        ["Bedir Salim", "Yorgo Pappas"],
    ),
    "three-of-whom-nobody-told": ("Almanya ve Fransa çağrı yaptı. Üç ülke bildiri yayımladı.", "Üç ülke", []),
    "body-by-its-last-word": ("Güney Geçiş Konseyi karar aldı. Konsey, Umman'ı eleştirdi.", "Konsey", ["Güney Geçiş Konseyi"]),
    "ministry": ("Çad Dışişleri Bakanlığı nota verdi. Bakanlık, kararı kınadı.", "Bakanlık", ["Çad Dışişleri Bakanlığı"]),
    "armed-group": ("Hamas teklifi reddetti. Örgüt, İsrail'i suçladı.", "Örgüt", ["Hamas"]),
    "armed-movement": ("Hamas teklifi reddetti. Hareket ise bunu yalanladı.", "Hareket", ["Hamas"]),
}


@pytest.mark.parametrize(("text", "words", "names"), SEVERAL.values(), ids=SEVERAL.keys())
def test_whom_a_noun_stands_for(text: str, words: str, names: list[str]) -> None:
    doc = read(text)
    assert meant(doc, next(named for named in doc.named if named.label == words)) == names


def test_the_parties_to_something_are_no_two_sides() -> None:
    doc = read("Gabon ile Gine çatıştı. Anlaşmanın tarafları toplandı.")
    assert not any(named.chains for named in doc.named)


def test_an_office_with_a_case_alone_belongs_to_no_body_before_it() -> None:
    doc = read("Rusya Dışişleri Bakanlığı büyükelçiyi çağırdı.")
    assert "büyükelçiyi" in [named.label for named in doc.named]


ENVOYS = {
    "land-before-the-office": ("Riga, Rusya'nın maslahatgüzarını çağırdı.", "RU"),
    "town-of-the-post": ("Nuakşot, Mali'nin Nuakşot Büyükelçisi Adama Keita'yı bakanlığa çağırdı.", "ML"),
    "people's-word": ("Moskova, Fransız büyükelçisini bakanlığa çağırdı.", "FR"),
}


@pytest.mark.parametrize(("text", "land"), ENVOYS.values(), ids=ENVOYS.keys())
def test_a_summoned_envoy_brings_the_land_that_sent_them(text: str, land: str) -> None:
    event = next(event for event in CODER.code(read(text), "test").events if event.type == "ACCUSE")
    assert [party.kind for party in event.recipients if party.country == land] == ["person", "country"]


@pytest.mark.parametrize(("word", "agrees"), {"ıraklı": True, "irakli": False, "ürdünlü": True, "kübalılar": True}.items())
def test_the_ending_for_whence_somebody_is_agrees_with_the_vowel_before_it(word: str, agrees: bool) -> None:
    assert harmonious(word) is agrees
