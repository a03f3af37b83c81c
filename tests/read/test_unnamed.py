"""Whom a text tells of by no name: two executives, his lawyer, eleven, a growers' union; and what is nobody."""

import functools
from collections.abc import Iterator

import pytest

from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, document_id

# By sentence: the words, whether a person or several (or a body), and the country where the words tell it.
FOUND = {
    "en-number-and-noun": ("en", "Police in Chad arrested two bakers yesterday.", ("two bakers", "org", None)),
    "en-possessed": ("en", "His lawyer rejected the charge.", ("His lawyer", "person", None)),
    "en-owner-of-a-body": ("en", "The growers' union blocked the road.", ("growers' union", "org", None)),
    "en-number-alone": ("en", "The police detained eleven.", ("eleven", "org", None)),
    "en-some-of-them": ("en", "Some 400 of them marched through the town.", ("400 of them", "org", None)),
    "en-told-of-before": ("en", "The court released the four.", ("four", "org", None)),
    "en-demonym": ("en", "The army arrested a Chadian baker.", ("Chadian baker", "person", "TD")),
    "en-ship": ("en", "The coastguard seized a tanker.", ("tanker", "org", None)),
    "fr-number-and-noun": ("fr", "La police a arrêté trois rédacteurs.", ("trois rédacteurs", "org", None)),
    "fr-possessed": ("fr", "Son avocat a rejeté l'accusation.", ("Son avocat", "person", None)),
    "fr-body-of": ("fr", "Le syndicat des planteurs a bloqué la route.", ("syndicat des planteurs", "org", None)),
    "es-number-and-noun": ("es", "La policía detuvo a 47 personas.", ("47 personas", "org", None)),
    "es-possessed": ("es", "Su abogado rechazó la acusación.", ("Su abogado", "person", None)),
    "es-number-alone": ("es", "La policía se llevó a dos.", ("dos", "org", None)),
    "es-body-of": ("es", "El sindicato de pescadores convocó una huelga.", ("sindicato de pescadores", "org", None)),
    "tr-channels": ("tr", "Mahkeme beş kanalı kapattı.", ("beş kanalı", "org", None)),
    "tr-plural": ("tr", "Gençler kararı kutladı.", ("Gençler", "org", None)),
    "ar-plural": ("ar", "أغلق شبان الطريق أمس.", ("شبان", "org", None)),
    "ar-possessed": ("ar", "رفض محاميه التهمة.", ("محاميه", "person", None)),
    "ar-some-of-them": ("ar", "أوقفت الشرطة ثمانية منهم.", ("ثمانية منهم", "org", None)),
}

NOBODY = {
    "en-things": ("en", "The storm destroyed the harvest and the price of bread rose."),
    "en-title-of-a-name": ("en", "The farmer Diego Ruiz spoke."),
    "en-what-somebody-is": ("en", "Diego Ruiz is a lawyer."),
    "en-substance": ("en", "The well was fouled by a nerve agent."),
    "en-year": ("en", "The treaty dates from 1987."),
    "en-share": ("en", "Prices rose 12 per cent."),
    "fr-things": ("fr", "La pluie a détruit la récolte."),
    "es-things": ("es", "La lluvia destruyó la cosecha."),
    "tr-things": ("tr", "Yağmur hasadı yok etti."),
    "ar-things": ("ar", "دمر المطر المحصول."),
    "ar-title-of-a-body": ("ar", "وكان قائد الجيش التشادي الفريق إدريس صو قد زار نيامي."),
    "ar-title-of-a-body-after-a-comma": ("ar", "وصل نائب قائد الجيش التشادي، إدريس صو، إلى نيامي."),
    "ar-what-somebody-is": ("ar", "وقال إدريس صو، رئيس هيئة الأركان المشتركة، إنه راض."),
    "en-title-before-a-name": ("en", "The deputy commander of eastern Chad's forces, Idris Sow, flew to Niamey."),
}


@functools.cache
def reader(language: str) -> Reader:
    return make_reader(load_pack(language), frozenset(), frozenset())


def told(language: str, text: str, groups: bool = False) -> Iterator[tuple[str, str, str | None]]:
    """Whom a text tells of by no name; where asked, those that are told of by their country, too."""
    claims = (Description("language", language, "user"),)
    doc = reader(language).read(Document(document_id(text, None, None), text, descriptions=claims))
    for named in (*doc.unnamed, *(name for name in doc.named if groups and name.head == "nominal")):
        yield named.label, named.kind, named.country


@pytest.mark.parametrize(("language", "text", "expected"), FOUND.values(), ids=FOUND.keys())
def test_people_and_bodies_without_a_name_are_mentions(language: str, text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in list(told(language, text, groups=True))


@pytest.mark.parametrize(("language", "text"), NOBODY.values(), ids=NOBODY.keys())
def test_nobody_is_invented(language: str, text: str) -> None:
    assert not list(told(language, text))
