import pytest
from stories import Story, record, written

from entente.record import Record
from entente.record.known import KnownEntity
from entente.resolve import resolve

PKK = KnownEntity.make("wikidata:Q1", "Kurdistan Workers’ Party", "org", ("PKK", "حزب العمال الكردستاني", "Partiya Karkerên Kurdistanê"))
HAFTAR = KnownEntity.make("wikidata:Q2", "Khalifa Haftar", "person", ("خليفة حفتر",), "LY", (("opensanctions", "NK-1"),))
KIM = KnownEntity.make("kb:1", "Kim Jong-un", "person", ("Ким Чен Ын",), "KP")


def known_record(
    *names: str, kind: str = "org", country: str | None = None, known: tuple[KnownEntity, ...] = (PKK, HAFTAR, KIM)
) -> Record:
    stories = []
    for number, name in enumerate(names):
        story = Story(str(number))
        story.who(name, country, kind=kind)  # type: ignore[arg-type]
        stories.append(story)
    return resolve([story.publication() for story in stories], [story.coded() for story in stories], known=known)


ONE = {
    "acronym-of-another-language": (("PKK", "Kurdistan Workers’ Party", "حزب العمال الكردستاني"), "org", None, ("wikidata", "Q1")),
    "person-in-two-scripts": (("Khalifa Hifter", "خليفة حفتر"), "person", "LY", ("wikidata", "Q2")),
    "name-that-sound-does-not-tell": (("Kim Jong Un", "Ким Чен Ын"), "person", "KP", ("kb", "1")),
}


@pytest.mark.parametrize(("names", "kind", "country", "id"), ONE.values(), ids=ONE.keys())
def test_a_known_entity_lends_its_ids_and_aliases(names: tuple[str, ...], kind: str, country: str | None, id: tuple[str, str]) -> None:
    (entity,) = known_record(*names, kind=kind, country=country).entities
    assert id in entity.external
    assert {name.name for name in entity.names} == set(names)  # names of the base that no text says are not the record's


NONE = {
    "another-country": (("Khalifa Haftar",), "person", "EG", (HAFTAR,)),
    "another-kind": (("Khalifa Haftar",), "org", "LY", (HAFTAR,)),
    "the-son": (("Saddam Haftar",), "person", "LY", (HAFTAR,)),
    "bare-name": (("Haftar",), "person", "LY", (HAFTAR,)),
    "two-fit": (("Khalifa Haftar",), "person", "LY", (HAFTAR, KnownEntity.make("kb:2", "Khalifa Haftar", "person"))),
    "no-base": (("Khalifa Haftar",), "person", "LY", ()),
}


@pytest.mark.parametrize(("names", "kind", "country", "known"), NONE.values(), ids=NONE.keys())
def test_none_is_known_where_none_or_several_fit(
    names: tuple[str, ...], kind: str, country: str, known: tuple[KnownEntity, ...]
) -> None:
    assert [entity.external for entity in known_record(*names, kind=kind, country=country, known=known).entities] == [()]


def test_two_known_entities_stay_two() -> None:
    names = "Mohammed Hassan", "Mohammed Ali Hassan"
    known = tuple(KnownEntity.make(f"wikidata:Q{number}", name, "person", (), "EG") for number, name in enumerate(names, 1))
    assert len(known_record(*names, kind="person", country="EG").entities) == 1
    made = known_record(*names, kind="person", country="EG", known=known)
    assert {entity.name: entity.external for entity in made.entities} == {
        "Mohammed Hassan": (("wikidata", "Q1"),),
        "Mohammed Ali Hassan": (("wikidata", "Q2"),),
    }


def test_the_base_enters_the_resolvers_name_and_its_order_does_not_matter() -> None:
    one, other = Story("a"), Story("b")
    one.who("PKK", kind="org")
    other.who("Kurdistan Workers’ Party", kind="org")
    told = [[story.publication() for story in (one, other)], [story.coded() for story in (one, other)]]
    first, second = resolve(*told, known=[PKK, HAFTAR]), resolve(*told, known=[HAFTAR, PKK, PKK])
    assert written(first) == written(second)
    assert first.resolver != record(one, other).resolver
