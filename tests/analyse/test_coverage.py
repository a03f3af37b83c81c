"""What each public was told."""

from told_facts import country, event, facts, position, statement, telling

from entente.analyse.coverage import Told, coverage_of
from entente.analyse.facts import Facts
from entente.analyse.parameters import Parameters

PARAMETERS = Parameters()


def _ar(document: str, day: str, **more: str) -> object:
    return telling(document, language="ar", outlet="Al-Mina", published=day, **more)


def _en(document: str, day: str, **more: str) -> object:
    return telling(document, language="en", outlet="Wire", published=day, **more)


TOLD = {
    "ev_both": (_ar("a1", "2024-03-02"), _en("e1", "2024-03-02")),
    "ev_ar": (_ar("a2", "2024-03-03"),),
    "ev_en": (_en("e2", "2024-03-03"),),
    "ev_late": (_ar("a3", "2024-09-01"),),
    "ev_undated": (_ar("a2", "2024-03-03"),),
    "st_1": (_en("e1", "2024-03-02"), _ar("a1", "2024-03-02")),
    "st_2": (_en("e3", "2024-03-05"),),
}
EVENTS = [event(id, "AA", "BB", day) for id, day in (("ev_both", "2024-03-01"), ("ev_ar", "2024-03-01"), ("ev_en", "2024-03-01"),
          ("ev_late", "2024-09-01"), ("ev_undated", None))]  # fmt: skip


def _facts(**told: tuple[object, ...]) -> Facts:
    people = (country("AA"), country("BB"), statement("st_1", "AA"), statement("st_2", "AA"))
    return facts(*people, *EVENTS, told={**TOLD, **told})  # type: ignore[arg-type]


def _public(given: Facts, name: str) -> Told:
    return next(each for each in coverage_of(given, EVENTS, PARAMETERS).publics if each.public == name)


def test_told_only_here_and_not_told() -> None:
    english = _public(_facts(), "en")
    assert (english.documents, english.independent) == (3, 3)
    assert english.told == ("ev_both", "ev_en")
    assert english.only_here == ("ev_en",)
    # In September the record holds no English document: silence then says nothing.
    assert english.not_told == ("ev_ar", "ev_undated")
    assert [(quoted.speaker, quoted.statements) for quoted in english.quoted] == [("AA", ("st_1", "st_2"))]


def test_outlets_are_publics_too() -> None:
    assert _public(_facts(), "Al-Mina").told == ("ev_both", "ev_ar", "ev_late", "ev_undated")


def test_two_documents_are_too_few_to_be_silent() -> None:
    few = _public(_facts(st_2=(_en("e2", "2024-03-03"),)), "en")
    assert few.not_told == ()
    assert few.refused == "rests on 2 independent sources; 3 are needed"


def test_what_rests_on_one_anonymous_source() -> None:
    hidden = {"on": "anonymous"}
    given = _facts(
        ev_ar=(_ar("a2", "2024-03-03", **hidden), telling("a2copy", "a2", on="anonymous")),  # a copy adds nothing
        ev_en=(_en("e2", "2024-03-03", **hidden), _en("e1", "2024-03-02", **hidden)),  # two such sources
        ev_both=(_ar("a1", "2024-03-02", **hidden), _ar("a1", "2024-03-02")),  # the outlet says so too
    )
    assert [(each.kind, each.id, each.documents) for each in coverage_of(given, EVENTS, PARAMETERS).one_anonymous] == [
        ("event", "ev_ar", 2)
    ]


def test_positions_may_rest_on_one_anonymous_source() -> None:
    office = position("ann", "minister", "AA")
    given = facts(office, told={office.id: (telling("d", on="anonymous"),)})
    assert [each.kind for each in coverage_of(given, [], PARAMETERS).one_anonymous] == ["position"]
