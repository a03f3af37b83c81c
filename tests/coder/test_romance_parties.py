"""Who takes part in French and Spanish sentences: nouns of deeds, subjects behind verbs, joined verbs, names that reading does not know."""

import pytest
from wanted import Wanted, coded

ROWS = {
    # --- a noun of a deed with "of" and a target; a phrase between the noun and its verb
    "es-whose-sanctions": ("es", "Las sanciones de la Unión Europea contra Bielorrusia afectan a 26 funcionarios.", ["SANCTION EU > BY"]),
    "es-phrase-before-verb": (
        "es",
        "La visita del presidente serbio, Aleksandar Vucic, a Pekín fue criticada por la Comisión Europea.",
        ["CONSULT Vucic > CN", "ACCUSE Europea > Vucic"],
    ),
    "fr-whose-visit-is-praised": (
        "fr",
        "La visite du roi Abdallah II à Ankara a été saluée par le Hamas.",
        ["CONSULT Abdallah > TR", "SUPPORT Hamas > Abdallah"],
    ),
    "fr-envoys-expelled": (
        "fr",
        "Moscou a rappelé son ambassadeur à Chisinau après l'expulsion par la Moldavie de trois diplomates russes.",
        ["SANCTION RU > MD", "SANCTION|COERCE MD > RU alleged|occurred"],
    ),
    # --- subjects behind the verb
    "es-body-behind-verb": (
        "es",
        "Condenó el Gobierno de Indonesia el ataque de Israel contra un hospital de Gaza.",
        ["ACCUSE Indonesia > IL", "ASSAULT? IL >"],
    ),
    "es-behind-a-relative": (
        "es",
        "El Parlamento kosovar eligió a Dimal Basha, a quien felicitó la embajada de Estados Unidos.",
        ["SUPPORT US > Basha"],
    ),
    # --- verbs that look like nouns, and verbs joined to an infinitive
    "es-accented-past": (
        "es",
        "El Gobierno de Japón donó 20 ambulancias a la provincia argentina de Salta.",
        ["AID Japón > AR"],
    ),
    "fr-joined-to-infinitive": (
        "fr",
        "Le gouvernement thaïlandais a reproché au Cambodge d'avoir posé des mines et lui a réclamé des excuses.",
        ["ACCUSE TH > KH", "REQUEST TH > KH"],
    ),
    "es-before-the-rest": (
        "es",
        "Tras reunirse con el emir de Catar, el presidente libanés, Joseph Aoun, criticó a Hungría.",
        ["CONSULT both:Aoun,QA", "ACCUSE Aoun > HU"],
    ),
    "es-pronoun-is-no-subject": (
        "es",
        "El presidente de Kazajistán, Kasim Tokáyev, telefoneó a su homólogo uzbeko, Shavkat Mirziyóyev. Le agradeció la ayuda.",
        ["CONSULT both:Tokáyev,Mirziyóyev", "SUPPORT Tokáyev > Mirziyóyev"],
    ),
    # --- what an answer, a claim and a lifting are about
    "fr-answer-by-strikes": (
        "fr",
        "Le Hezbollah a revendiqué des tirs de roquettes sur Safed, auxquels Israël a répondu par des frappes sur Tyr.",
        ["ASSAULT Hezbollah >", "ASSAULT IL >"],
    ),
    "es-blockade-laid-on": ("es", "Arabia Saudí y Egipto levantaron el bloqueo impuesto a Catar en 2017.", ["RETREAT SA,EG > QA"]),
    "fr-blockade-laid-on": ("fr", "Riyad et Le Caire ont levé le blocus imposé au Qatar en 2017.", ["RETREAT SA,EG > QA"]),
    "fr-counted-behind-a-phrase": ("fr", "Les autorités bahreïnies ont remis en liberté 457 prisonniers.", ["RETREAT BH > prisonniers"]),
    # --- names that reading does not know, and titles with a place in them
    "es-unknown-name": ("es", "El ministro del Interior acusó también a Acedo de encubrir los hechos.", ["ACCUSE ministro > Acedo"]),
    "fr-title-with-a-place": (
        "fr",
        "Le maire d'Istanbul Ekrem Imamoglu a accusé la Grèce d'espionnage.",
        ["ACCUSE Imamoglu > GR"],
    ),
    "fr-court-is-not-accused": (
        "fr",
        "L'Afrique du Sud a porté plainte contre Israël devant la Cour internationale de justice.",
        ["ACCUSE ZA > IL"],
    ),
    # --- words that judge badly
    "es-judged-badly": (
        "es",
        "El ministro keniano afirmó que el Gobierno de Somalia es incapaz de controlar su frontera.",
        ["ACCUSE KE > Somalia"],
    ),
    "es-judged-well": ("es", "El ministro keniano afirmó que el Gobierno de Somalia es capaz de controlar su frontera.", []),
}
NOBODY = {"fr-title-with-a-place": "maire", "fr-court-is-not-accused": "Cour"}


@pytest.mark.parametrize("row", ROWS.keys())
def test_a_deed_has_its_parties(row: str) -> None:
    language, text, told = ROWS[row]
    found, wanted = coded(language, text).events, [Wanted.of(line) for line in told]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]
    if row in NOBODY:
        named = [party.name.split()[0] for event in found for party in (*event.actors, *event.recipients)]
        assert NOBODY[row] not in named
