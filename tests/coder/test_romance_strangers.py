"""French and Spanish news as a stranger reads it: who does the second deed, who only vouches, what a noun beside a name adds."""

import pytest
from wanted import Wanted, coded

ROWS = {
    # --- who does the second deed
    "a noun before the second verb": (
        "es",
        "Miles de jubilados se manifestaron frente al Congreso y la policía detuvo a quince personas.",
        ["PROTEST jubilados >", "COERCE policía > personas"],
    ),
    "a noun before the second verb in French": (
        "fr",
        "Le Mali a fermé sa frontière avec l'Algérie et la junte a expulsé l'ambassadeur français.",
        ["SANCTION ML > DZ", "SANCTION|COERCE junte > ambassadeur"],
    ),
    "behind a list of towns": (
        "es",
        "Los rebeldes atacaron Goma y Sake y el ejército congoleño mató a diez combatientes.",
        ["ASSAULT rebeldes >", "ASSAULT ejército > combatientes"],
    ),
    "a list of hosts stays one": (
        "fr",
        "Le ministre a reçu l'ambassadeur du Kenya et la ministre ougandaise.",
        ["CONSULT KE,UG > ministre"],
    ),
    "a participle behind an infinitive": (
        "fr",
        "Le président ukrainien Volodymyr Zelensky a accusé Moscou de terroriser les civils et réclamé des missiles à ses alliés.",
        ["ACCUSE Zelensky > RU", "REQUEST Zelensky >"],
    ),
    "a participle of the same passive": (
        "fr",
        "Le Rwanda a été accusé par le Congo de soutenir les rebelles et sanctionné par Washington.",
        ["ACCUSE CD > RW", "SANCTION US > RW", "SUPPORT? RW >"],
    ),
    # --- a place does nothing
    "where somebody meets": (
        "es",
        "El presidente Santiago Peña viajará la próxima semana a Brasilia, donde se reunirá con Luiz Inácio Lula da Silva.",
        ["CONSULT Peña > BR planned"],
    ),
    "where somebody accuses": (
        "es",
        "La ministra llegó a Rabat, donde acusó a Argelia de mentir.",
        ["CONSULT ministra > MA", "ACCUSE ministra > DZ"],
    ),
    "where it is signed by others": (
        "es",
        "El canciller viajó a Lima, donde se firmó el acuerdo entre Perú y Chile.",
        ["CONSULT canciller > PE", "AGREE both:PE,CL"],
    ),
    # --- who only vouches
    "an announcer behind the deed": (
        "es",
        "Perú rompió relaciones diplomáticas con México, anunció el canciller Hugo de Zela.",
        ["SANCTION PE > MX"],
    ),
    "who denies behind a relative": (
        "es",
        "El Ejército hondureño fue acusado de planear un golpe de Estado, extremo que negó el jefe del Estado Mayor, Roosevelt Hernández.",
        ["ACCUSE > HN", "REJECT Hernández >"],
    ),
    "on whose request": (
        "es",
        "El Consejo de Seguridad de la ONU se reunirá el miércoles a petición de Argelia.",
        ["CONSULT Consejo > planned"],
    ),
    "a request that is refused stays one's own": ("es", "Kenia rechazó la petición de Uganda.", ["REJECT KE > UG"]),
    # --- a noun beside a name is no further party
    "countries that mediate": (
        "es",
        "Catar y Egipto, países mediadores, condenaron el bombardeo israelí.",
        ["ACCUSE Catar,Egipto > IL", "ASSAULT? IL >"],
    ),
    "a mediator between commas": (
        "fr",
        "L'Angola, médiateur dans le conflit, a invité le Rwanda et le Congo à des pourparlers.",
        ["AGREE|REQUEST AO > RW,CD"],
    ),
    "a group and its name": ("fr", "Le groupe JNIM a imposé un blocus à Bamako.", ["COERCE JNIM > ML"]),
    "a movement and its name": ("es", "El movimiento islamista Hamás rechazó la tregua.", ["REJECT Hamás >"]),
    "a gang and its name": (
        "es",
        "El presidente Daniel Noboa atribuyó el crimen a la banda Los Lobos.",
        ["ACCUSE Noboa > Lobos"],
    ),
}
# What no party may be called, by the row that tells of it.
NOBODY = {
    "countries that mediate": "países",
    "a group and its name": "groupe",
    "a movement and its name": "movimiento",
    "a gang and its name": "banda",
    "a noun before the second verb": "Congreso y",
    "on whose request": "Argelia",
}


@pytest.mark.parametrize(("language", "text", "expected"), ROWS.values(), ids=ROWS)
def test_sentences_of_strangers_are_told(language: str, text: str, expected: list[str]) -> None:
    wanted, found = [Wanted.of(line) for line in expected], coded(language, text).events
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]


@pytest.mark.parametrize(("row", "word"), NOBODY.items(), ids=NOBODY)
def test_what_tells_more_of_a_party_is_none(row: str, word: str) -> None:
    language, text, _ = ROWS[row]
    parties = [party for event in coded(language, text).events for party in (*event.actors, *event.recipients)]
    assert parties
    assert not any(party.name.startswith(word) for party in parties)


# Of the last clause of a document too it is told on whose word it is.
SOURCES = {
    "elided": ("fr", "Pékin a accordé à Dakar un prêt de 200 millions, d'après le ministère des Finances.", "ministère des Finances"),
    "unnamed": (
        "fr",
        "Quatorze soldats maliens ont été tués, a indiqué un élu local sous couvert d'anonymat.",
        "un élu local sous couvert d'anonymat",
    ),
    "last clause": ("en", "Rebels killed nine soldiers, according to the Kenyan army.", "Kenyan army"),
}


@pytest.mark.parametrize(("language", "text", "source"), SOURCES.values(), ids=SOURCES)
def test_on_whose_word_it_is_told(language: str, text: str, source: str) -> None:
    assert [event.attribution.source for event in coded(language, text).events if event.attribution] == [source]


# Of whom only another sentence tells: who took to no street, and was not hailed by officials of their own state.
AWAY = {
    "a king and a march": (
        "Le roi Mohammed VI a reçu jeudi le secrétaire d'État américain Marco Rubio. "
        "Des manifestations ont éclaté à Agadir contre la dégradation des services de santé.",
        "PROTEST",
        "Mohammed VI",
    ),
    "a minister and himself": (
        "Le ministre algérien des Affaires étrangères, Ahmed Attaf, a reçu dimanche à Alger son homologue tunisien, Mohamed Ali Nafti. "
        "À l'issue de l'entretien, le chef de la diplomatie tunisienne a salué la qualité des relations entre les deux pays.",
        "SUPPORT",
        "Mohamed Ali Nafti",
    ),
}


@pytest.mark.parametrize(("text", "kind", "name"), AWAY.values(), ids=AWAY)
def test_officials_of_another_sentence_stay_out(text: str, kind: str, name: str) -> None:
    found = [event for event in coded("fr", text).events if event.type == kind]
    assert found
    assert not any(party.name == name for event in found for party in (*event.actors, *event.recipients))
