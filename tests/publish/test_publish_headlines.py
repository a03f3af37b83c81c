"""Headlines and names in the reader's language, in calendars and feeds as in the workbench."""

from dataclasses import replace

import pytest

from entente.publish import Origin, Sheet, export
from entente.publish.headlines import headline, templates
from entente.publish.naming import LANGUAGES, place_in
from entente.record import Entity, Event, NameCount, Place, Sources
from entente.serve.words import Words, all_words

SOURCES = Sources(1, 1, ("en",), ("Wire",))


def _entity(id: str, kind: str, name: str, *names: str, country: str | None = None) -> Entity:
    return Entity(id, kind, name, tuple(NameCount(each, 1) for each in (name, *names)), (), country)  # type: ignore[arg-type]


PARTIES = {
    each.id: each
    for each in (
        _entity("en_s", "person", "Saddam Haftar", "صدام حفتر"), _entity("en_g", "person", "Yaşar Güler", "يشار غولر"),
        _entity("JO", "country", "Jordan", country="JO"), _entity("en_b", "person", "{b} {p}"),
    )
}  # fmt: skip
ANKARA = Place("Ankara", "TR", 39.92, 32.85, 323786, "Ankara")
VISIT = Event("ev_1", "CONSULT", "visit", (), ("en_s",), ("en_g",), "2025-11-20", ANKARA, "occurred", (), None, None, None, (), 0.9,
              ("m_1",), SOURCES)  # fmt: skip

HEADLINES = {
    "english": (VISIT, "en", "Saddam Haftar visits Ankara for talks with Yaşar Güler"),
    "french-colon-stays-with-its-word": (VISIT, "fr", "Saddam Haftar visite Ankara\u00a0: entretiens avec Yaşar Güler"),
    "arabic-names-and-place": (VISIT, "ar", "زيارة صدام حفتر إلى أنقرة ومحادثات مع يشار غولر"),
    "planned": (replace(VISIT, status="planned"), "fr", "Prévu\u00a0: Saddam Haftar visite Ankara\u00a0: entretiens avec Yaşar Güler"),
    "a-visit-to-a-state-names-the-state": (replace(VISIT, recipients=("JO",)), "ar", "زيارة صدام حفتر إلى الأردن"),
    "many": (replace(VISIT, mode=None, actors=("en_s", "a", "b", "c", "d")), "en", "Saddam Haftar, a, b and 2 others meet Yaşar Güler"),
    "nobody": (replace(VISIT, mode=None, actors=(), recipients=()), "en", "Talks in Ankara"),
    "braces-in-a-name": (replace(VISIT, mode=None, actors=("en_b",)), "en", "{b} {p} meets Yaşar Güler"),
}


@pytest.mark.parametrize(("event", "language", "said"), HEADLINES.values(), ids=HEADLINES.keys())
def test_a_headline(event: Event, language: str, said: str) -> None:
    assert headline(event, PARTIES, language) == said


PLACES = {
    "town-in-arabic": (Place("Rawalpindi", "PK", 33.6, 73.04, 1166993, "Rawalpindi"), "ar", "راولبندي"),
    "capital-in-french": (Place("القاهرة", "EG", 30.06, 31.25, 360630, "Cairo"), "fr", "Le Caire"),
    "town-in-english": (Place("İstanbul", "TR", 41.01, 28.95, 745044, "Istanbul"), "en", "Istanbul"),
    "region-in-arabic": (Place("Eastern Libya", "LY", 31.5, 21.0, None, "Eastern Libya"), "ar", "شرق ليبيا"),
    "country": (Place("Chine", "CN", None, None, None, "China"), "ar", "الصين"),
    "unknown-stays-as-told": (Place("Boulikessi", None, None, None, None, None), "ar", "Boulikessi"),
    "unknown-in-another-script": (Place("أبو سليم", "LY", None, None, None, None), "en", "أبو سليم"),
}


@pytest.mark.parametrize(("where", "language", "name"), PLACES.values(), ids=PLACES.keys())
def test_a_place(where: Place, language: str, name: str) -> None:
    assert place_in(language, where) == name


@pytest.mark.parametrize("name", ["ics", "atom"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_calendars_and_feeds_have_headlines_in_the_reader_s_language(name: str, language: str) -> None:
    written = "".join(map(str, export("events", name, Sheet((VISIT,), PARTIES), Origin(language=language))))
    assert headline(VISIT, PARTIES, language) in written.replace("\r\n ", "")
    assert f"LANGUAGE={language}" in written or f'xml:lang="{language}"' in written


def test_the_workbench_and_calendars_say_it_in_the_same_words() -> None:
    rows = dict(all_words())
    for at, language in enumerate(LANGUAGES):
        words = templates()[language]["words"]
        assert (words["comma"], words["and"]) == (rows["list.comma"][at], rows["list.and"][at])
        assert words["others"] == rows["count.others"][at]
        assert {f"prefix.{key}": value for key, value in words["prefix"].items()} == {
            key: row[at] for key, row in rows.items() if key.startswith("prefix.")
        }
        assert Words(language).country("LY")
