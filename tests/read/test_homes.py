"""Whose people and bodies somebody is of: from the words, else from the text where it leaves little doubt, else unknown."""

import pytest

from entente.languages.pack import load_pack
from entente.read.annotated import Annotated
from entente.read.homes import SURE, at_home, likely_homes, open_to
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, document_id

# A text, somebody in it, and the countries that may be theirs: None where nothing need be known.
ONE_COUNTRY = [
    ("en", "Police in Zambia arrested forty people in Lusaka on Monday. The police used tear gas.", "police", ("ZM",)),
    ("en", "Police arrested two men.", "police", (None,)),
    ("fr", "La police a arrêté deux hommes.", "police", (None,)),
    ("es", "La policía detuvo a dos hombres.", "policía", (None,)),
    ("en", "The United Nations condemned Libya. Libya rejected it. Libya summoned the envoy.", "United Nations", (None,)),
]
NEWS = [
    ("en", "Peru expelled the Chilean ambassador. Marta Quispe called the step overdue. Police in Lima guarded the embassy."),
    ("fr", "Le Niger a fermé sa frontière avec le Bénin. Le ministre Abdou Salou a dénoncé un complot. La police a arrêté deux hommes."),
    ("es", "Bolivia acusó a Chile de espionaje. El canciller Rojas pidió explicaciones. La policía detuvo a dos hombres."),
    ("tr", "Gürcistan, Rusya'yı kınadı. Bakan Lomidze açıklama istedi. Polis iki kişiyi gözaltına aldı."),
    ("ar", "اتهم السودان تشاد بدعم المتمردين. وطلب الوزير حامد توضيحات. واعتقلت الشرطة رجلين."),
]


def read(language: str, text: str, homes: bool = True) -> Annotated:
    reader: Reader = make_reader(load_pack(language), frozenset(), frozenset())
    if not homes:
        reader.homes = None
    return reader.read(Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),)))


@pytest.mark.parametrize(("language", "text", "name", "lands"), ONE_COUNTRY)
def test_whose_somebody_is(language: str, text: str, name: str, lands: tuple[str | None, ...]) -> None:
    found = [entity.country for entity in read(language, text).entities if name in (entity.name, *entity.names)]
    assert all(land in lands for land in found)


@pytest.mark.parametrize(("language", "text"), NEWS)
def test_a_country_that_words_give_stays(language: str, text: str) -> None:
    plain, weighed = read(language, text, homes=False), read(language, text)
    for before, after in zip(plain.entities, weighed.entities, strict=True):
        assert after.country == before.country or open_to(before)


@pytest.mark.parametrize(("language", "text"), NEWS)
def test_only_countries_of_the_text_are_thought_of(language: str, text: str) -> None:
    plain = read(language, text, homes=False)
    told = {entity.country for entity in plain.entities} | {named.country for named in plain.named}
    weighed = read(language, text)
    assert {entity.country for entity in weighed.entities} <= told
    assert {land for land, _ in weighed.homes.values()} <= told
    assert all(chance < SURE for _, chance in weighed.homes.values())


def test_without_a_network_nobody_is_given_a_country() -> None:
    plain = read(*NEWS[0], homes=False)
    assert likely_homes(plain, None) == {}
    assert at_home(plain, None) == plain


def test_a_text_without_countries_has_no_homes() -> None:
    assert read("en", "It rained. The mayor sneezed.").homes == {}
    assert read("en", "").homes == {}
