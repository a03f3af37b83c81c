"""Turkish as read: names with their offices, clauses with their places, and how a thing is told."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.annotated import Annotated
from entente.read.reading import make_reader
from entente.read.times import TimeGrammar
from entente.record import CodedDocument, Document, document_id

PACK, CODEBOOK = load_pack("tr"), load_codebook()
READER, CODER = make_reader(PACK, *predicate_words(CODEBOOK, PACK)), Coder(CODEBOOK, PACK, by_words=False)


def read(text: str) -> Annotated:
    return READER.read(Document(document_id(text, None, None), text))


def coded(text: str) -> CodedDocument:
    return CODER.code(read(text), "test")


PERSONS = {
    "office-with-a-country": ("Libya Başbakanı Dibeybe geldi.", "Dibeybe", "LY", "Başbakan"),
    "office-of-two-words": ("ABD Dışişleri Bakanı Marco Rubio'nun ziyareti sürüyor.", "Marco Rubio", "US", "Dışişleri Bakanı"),
    "office-in-a-body": (
        "Libya Ulusal Ordusu Genel Komutan Yardımcısı Saddam Hafter gitti.",
        "Saddam Hafter",
        "LY",
        "Genel Komutan Yardımcısı",
    ),
    "office-of-the-land": ("Milli Savunma Bakanı Yaşar Güler'i aradı.", "Yaşar Güler", "TR", "Milli Savunma Bakanı"),
    "small-letters": ("Mısır dışişleri bakanı Bedr Abdulati konuştu.", "Bedr Abdulati", "EG", "dışişleri bakanı"),
    "numbered-king": ("Ürdün Kralı 2. Abdullah Londra'ya gitti.", "2. Abdullah", "JO", "Kral"),
    "double-given-name": ("Fransa Başbakanı Jean-Luc Moreau konuştu.", "Jean-Luc Moreau", "FR", "Başbakan"),
    "elided-name": ("İrlanda Başbakanı Kevin O'Malley konuştu.", "Kevin O'Malley", "IE", "Başbakan"),
    "union-with-a-hyphen": ("Hak-İş Genel Başkanı Kemal Ozan konuştu.", "Kemal Ozan", "TR", "Genel Başkanı"),
    "body-of-an-office": ("CHP Grup Başkanvekili Selin Ataç konuştu.", "Selin Ataç", "TR", "Grup Başkanvekili"),
    "who-stands-for-an-office": ("Cumhuriyetçi Parti başkan adayı Paul Dixon konuştu.", "Paul Dixon", "US", "başkan adayı"),
    "particles": ("Avrupa Komisyonu Başkanı Ursula von der Leyen konuştu.", "Ursula von der Leyen", "EU", "Başkan"),
}


@pytest.mark.parametrize(("text", "name", "country", "role"), PERSONS.values(), ids=PERSONS.keys())
def test_an_office_tells_a_persons_country_and_role(text: str, name: str, country: str, role: str) -> None:
    person = next(named for named in read(text).named if named.kind == "person" and named.head == "name")
    assert (person.label, person.country, person.role) == (name, country, role)


def test_an_unknown_country_stays_unknown() -> None:
    person = next(named for named in read("Dışişleri Bakanı Maria Silva geldi.").named if named.kind == "person")
    assert person.country is None


NAMES = {
    "after-what-he-did": ("Dün Ankara'ya gelen Tahirov daha sonra basına konuştu.", "Tahirov", "person"),
    "set-off-at-the-beginning": ("Berlenko, muhalefeti eleştirdi.", "Berlenko", "person"),
    "body-of-many": ("Temsilciler Meclisi tasarıyı reddetti.", "Temsilciler Meclisi", "org"),
    "society-of-many": ("Gazeteciler Cemiyeti kararı kınadı.", "Gazeteciler Cemiyeti", "org"),
    "court-by-its-name": ("Danıştay kararı iptal etti.", "Danıştay", "org"),
}


@pytest.mark.parametrize(("text", "name", "kind"), NAMES.values(), ids=NAMES.keys())
def test_names_without_an_office(text: str, name: str, kind: str) -> None:
    assert (name, kind) in {(named.label, named.kind) for named in read(text).named if named.head == "name"}


NOT_NAMED = ("Karanlık, şehri sardı.", "Salgın hızla yayılan Kovid nedeniyle büyüdü.", "Dünyanın en büyük virüsü Nexo virüsü yayıldı.")


@pytest.mark.parametrize("text", NOT_NAMED)
def test_words_that_only_look_like_persons(text: str) -> None:
    assert not [named for named in read(text).named if named.kind == "person"]


def test_two_surnames_beside_a_hyphen_are_two() -> None:
    assert [named.label for named in read("Erdoğan-Putin görüşmesi sürüyor.").named] == ["Erdoğan", "Putin"]


COUNTRIES = {
    "case-after-apostrophe": ("Heyet Libya'ya gitti.", {"LY"}),
    "people": ("Mısırlı yetkililer konuştu.", {"EG"}),
    "people-by-acronym": ("ABD'li senatörler geldi.", {"US"}),
    "plain-word-is-no-country": ("Mali yardım sürüyor mu bilinmiyor, dedi uzman.", {"ML"}),
}


@pytest.mark.parametrize(("text", "codes"), COUNTRIES.values(), ids=COUNTRIES.keys())
def test_countries_are_found_under_their_endings(text: str, codes: set[str]) -> None:
    assert {named.country for named in read(text).named if named.country} == codes


EVENTS = {
    "visit-by-accusative": ("Mısır Cumhurbaşkanı Sisi, Riyad'ı ziyaret etti.", "CONSULT", "visit", "occurred", ["EG"], ["SA"]),
    "visit-by-dative": ("Katar Emiri Temim, Paris'e gitti.", "CONSULT", "visit", "occurred", ["QA"], ["FR"]),
    "host-is-recipient": ("Kral Abdullah, Irak Başbakanı Sudani'yi Amman'da kabul etti.", "CONSULT", "visit", "occurred", ["IQ"], [None]),
    "owner-and-bare-goal": ("Rusya Dışişleri Bakanı Lavrov'un Cezayir ziyareti bitti.", "CONSULT", "visit", "occurred", ["RU"], ["DZ"]),
    "expected": ("Çin Başbakanı Li'nin Hanoi'yi ziyaret etmesi bekleniyor.", "CONSULT", "visit", "planned", ["CN"], ["VN"]),
    "cancelled": ("Hindistan ile Pakistan arasındaki görüşme iptal edildi.", "CONSULT", None, "denied", ["IN", "PK"], []),
    "claimed": ("Çad, Sudan'ın kendisine saldırdığını iddia etti.", "ASSAULT", None, "alleged", ["SD"], []),
    "passive-with-agent": ("İran, Irak tarafından kınandı.", "ACCUSE", "disapprove", "occurred", ["IQ"], ["IR"]),
    "aimed-at": ("İsrail'in İran'a yönelik saldırısı sürüyor.", "ASSAULT", None, "ongoing", ["IL"], ["IR"]),
    "owner-of-a-deed-condemned": ("Ürdün, İsrail'in Suriye saldırısını kınadı.", "ACCUSE", "disapprove", "occurred", ["JO"], ["IL"]),
    "we-in-a-quotation": ('Kenya Cumhurbaşkanı Ruto, "İsrail\'i kınıyoruz" dedi.', "ACCUSE", "disapprove", "occurred", ["KE"], ["IL"]),
    "called-on": ("Fransa, Ruanda'yı askerlerini çekmeye çağırdı.", "REQUEST", None, "occurred", ["FR"], ["RW"]),
    "subject-carried-over": (
        "Peru Lima'da toplandı. Brezilya'yı protesto notasıyla kınadı.",
        "ACCUSE",
        "disapprove",
        "occurred",
        ["PE"],
        ["BR"],
    ),
    "what-is-still-to-be-held": (
        "Ermenistan Başbakanı Paşinyan, Sisi'yi Erivan'da düzenlenecek zirveye davet etti.",
        "AGREE",
        None,
        "occurred",
        ["AM"],
        ["EG"],
    ),
    "what-a-speaker-will-not-do": (
        "Norveç, Afganistan'a asker göndermeyeceklerini duyurdu.",
        "REJECT",
        None,
        "occurred",
        ["NO"],
        [None, "AF"],
    ),
    "what-a-speaker-will-do": (
        "Japonya Başbakanı, Kenya'ya üç gemi hibe edeceklerini açıkladı.",
        "AGREE",
        None,
        "occurred",
        ["JP"],
        ["KE"],
    ),
    "office-in-small-letters": (
        "Kolombiya devlet başkanı Gustavo Petro, Peru'yu kınadı.",
        "ACCUSE",
        "disapprove",
        "occurred",
        ["CO"],
        ["PE"],
    ),
    "office-held-before": (
        "Uluslararası Ceza Mahkemesi, Filipinler'in eski Devlet Başkanı Rodrigo Duterte hakkında tutuklama emri çıkardı.",
        "THREATEN",
        "arrest",
        "occurred",
        [None],
        ["PH"],
    ),
    "genitive-of-what-comes-later": (
        "Azerbaycan, Rusya'nın düşürülen uçak nedeniyle özür dilemesini talep etti.",
        "REQUEST",
        None,
        "occurred",
        ["AZ"],
        ["RU"],
    ),
    "object-that-looks-owned": ("Mali, iki Fransız diplomatı sınır dışı etti.", "SANCTION", "expel", "occurred", ["ML"], ["FR"]),
    "whose-answer": ("Kenya ateşkes önerilerini reddetti.", "REJECT", None, "occurred", ["KE"], []),
    "what-is-claimed-of-somebody": ("Nijer, Benin'i yalancılıkla itham etti.", "ACCUSE", "allege", "occurred", ["NE"], ["BJ"]),
    "headline": ("Katar'dan Lübnan'a insani yardım", "AID", None, "occurred", ["QA"], ["LB"]),
}


@pytest.mark.parametrize(("text", "kind", "mode", "status", "actors", "recipients"), EVENTS.values(), ids=EVENTS.keys())
def test_who_does_what_to_whom(
    text: str, kind: str, mode: str | None, status: str, actors: list[str | None], recipients: list[str | None]
) -> None:
    event = next(event for event in coded(text).events if event.type == kind)
    assert (event.mode, event.status) == (mode, status)
    assert [party.country for party in event.actors] == actors
    assert [party.country for party in event.recipients] == recipients


SUMS = {
    "decimal-comma": ("Dünya Bankası, Bangladeş'e 1,5 milyar dolar kredi sağladı.", 1.5e9),
    "decimal-point": ("Çin, Kenya'ya 2.5 milyar dolar kredi verdi.", 2.5e9),
    "thousands": ("Japonya, Kenya'ya 1.500.000 dolar hibe verdi.", 1.5e6),
}


@pytest.mark.parametrize(("text", "value"), SUMS.values(), ids=SUMS.keys())
def test_sums(text: str, value: float) -> None:
    amount = next(event.amount for event in coded(text).events if event.type == "AID")
    assert amount is not None
    assert amount.value == value


NO_EVENT = {
    "negated": "Ürdün, saldırıyı kınamadı.",
    "merely-possible": "İsrail, İran'a saldırabilir.",
    "must": "İsrail, İran'a saldırmamalı.",
    "condition": "Rusya, Polonya'ya saldırırsa NATO karşılık verir.",
    "purpose": "Mısır, İsrail'i kınamak için söz istedi.",
    "asked": "Türkiye, Yunanistan'ı ziyaret edecek mi?",
}


@pytest.mark.parametrize("text", NO_EVENT.values(), ids=NO_EVENT.keys())
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert not [
        event for event in coded(text).events if event.status in ("occurred", "ongoing") and event.type in ("ACCUSE", "ASSAULT", "CONSULT")
    ]


GRAMMAR = TimeGrammar(PACK.data["times"])
DATES = {
    "case-after-apostrophe": ("6 Ocak'ta görüştüler.", ["2026-01-06"]),
    "full-date": ("6 Ocak 2026 Salı günü", ["2026-01-06"]),
    "range": ("3-5 Kasım 2025 tarihlerinde", ["2025-11-03/2025-11-05"]),
    "weekday": ("salı günü", ["2026-01-06"]),
    "last-week": ("geçen hafta", ["2025-12-29/2026-01-04"]),
    "month": ("aralık ayında", ["2025-12"]),
    "days-ago": ("iki gün önce", ["2026-01-07"]),
    "decade": ("1990'larda", ["199X"]),
    "market-is-no-sunday": ("Kentteki pazar kapandı.", []),
    "number-is-no-year": ("2500 asker gönderildi.", []),
}


@pytest.mark.parametrize(("text", "expected"), DATES.values(), ids=DATES.keys())
def test_dates(text: str, expected: list[str]) -> None:
    assert [match.rule.settle(date(2026, 1, 9)) for match in GRAMMAR.find(text)] == expected


@pytest.mark.parametrize("entry", PACK.data["times"]["patterns"], ids=lambda entry: f"pattern-{entry['rule']}")
def test_each_pattern_of_time_finds_its_own_example(entry: dict[str, str]) -> None:
    assert GRAMMAR.find_all(entry["example"]), entry["example"]


SPEAKERS = {
    "content": ("Polonya Başbakanı Tusk, Rusya'nın Kiev'i bombaladığını söyledi.", "Tusk"),
    "according-to": ("Reuters'a göre Rusya, Kiev'i bombaladı.", "Reuters"),
    "statement-of-a-body": (
        "Suriye Savunma Bakanlığından yapılan açıklamada, İsrail'in Şam'ı bombaladığı bildirildi.",
        "Suriye Savunma Bakanlığı",
    ),
}


@pytest.mark.parametrize(("text", "source"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_on_whose_word(text: str, source: str) -> None:
    event = next(event for event in coded(text).events if event.type == "ASSAULT")
    assert event.attribution is not None
    assert event.attribution.source == source


PIECES = """Türkiye'nin Libya'ya ziyareti, ve ile " “ ” . ( ) 2025'te dedi Fidan görüştü -arak ’ karşı İ ı Bakanı saldırdığını tarafından"""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split()), max_size=25))
def test_any_text_is_read_and_spans_are_slices(pieces: list[str]) -> None:
    text = " ".join(pieces)
    doc = read(text or ".")
    for token in doc.tokens:
        assert doc.text[token.start : token.end] == token.text
    for clause in doc.clauses:
        assert doc.text[clause.span.start : clause.span.end] == clause.span.text


SIDES = {
    "states-of-two": (
        "Türkiye ile Mısır ortak tatbikata başladı. Tatbikat dün limanda sona erdi. İki ülke, Somali'yi kınadı.",
        "ACCUSE",
        ["TR", "EG"],
        ["SO"],
    ),
    "the-sides": (
        "Çin Dışişleri Bakanı Wang Yi, Delhi'de Hindistan Başbakanı Narendra Modi ile görüştü. Taraflar bir anlaşma imzaladı.",
        "AGREE",
        ["CN", "IN"],
        [],
    ),
    "people-of-two-states": (
        "Peru ile Şili sınırda buluştu. İki ülkenin içişleri bakanları bir anlaşma imzaladı.",
        "AGREE",
        ["PE", "CL"],
        [],
    ),
    "body-of-the-story": (
        "Gana'da seçim sonuçları açıklandı. Gana Başsavcısı sonuçları inceledi. Polis bir gazeteciyi gözaltına aldı.",
        "COERCE",
        ["GH"],
        ["GH"],
    ),
    "asked-of-the-other-side": (
        "Kenya, Uganda'yı kınadı. Nairobi, yasağın kaldırılmasını istedi.",
        "REQUEST",
        ["KE"],
        ["UG"],
    ),
}


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SIDES.values(), ids=SIDES.keys())
def test_whose_side_the_text_tells(text: str, kind: str, actors: list[str | None], recipients: list[str | None]) -> None:
    """Words for two, bodies of no land named and addressees left unsaid are known from the sentences before."""
    event = next(event for event in coded(text).events if event.type == kind)
    assert sorted(str(party.country) for party in event.actors) == sorted(map(str, actors))
    assert [party.country for party in event.recipients] == recipients


def test_two_who_hold_the_office_named() -> None:
    text = (
        "Umman Kralı Heysem Tarık, İran Dışişleri Bakanı Mehran Rezayi'yi kabul etti. "
        "Umman Dışişleri Bakanı Selim Harusi yemek verdi. İki bakan bir anlaşma imzaladı."
    )
    event = next(event for event in coded(text).events if event.type == "AGREE")
    assert {party.name for party in event.actors} == {"Mehran Rezayi", "Selim Harusi"}
