"""Who takes part in French clauses: counted people, relative words, parted auxiliaries, names behind commas, gender of pronouns."""

import pytest
from wanted import Wanted, annotated, coded

ROWS = {
    # --- people and bodies told of by no name
    "young people": ("La police a arrêté douze jeunes gens qui voulaient entrer dans la mairie.", ["COERCE police > jeunes gens"]),
    "a relative object": (
        "Trois pêcheurs que la police kényane a arrêtés lundi ont été blessés.",
        ["COERCE police > pêcheurs", "ASSAULT? > pêcheurs"],
    ),
    "only a number": ("À Sikasso, la police en a arrêté quatorze.", ["COERCE police > quatorze"]),
    "some of others": ("La police kényane a arrêté hier trois de ses neveux.", ["COERCE KE > trois de ses neveux"]),
    "counted with a word before": ("Des hommes armés ont enlevé mardi plus de 40 élèves.", ["ASSAULT hommes > élèves"]),
    "an adjective that is counted": ("Le procureur de Casablanca a fait libérer jeudi douze mineurs.", ["RETREAT MA > mineurs"]),
    "a noun at the front": ("Dans les faubourgs de Lima, des jeunes ont brûlé des pneus.", ["PROTEST jeunes >"]),
    "a host without a name": ("Le khalife des mourides a reçu une délégation d'étudiants.", ["CONSULT délégation > khalife"]),
    # --- names
    "the name behind a comma": ("Le Maroc a relâché le chef du bureau local de Reuters, Paul Martin.", ["RETREAT MA > Martin"]),
    "kin and office before a name": (
        "Le président Tebboune a eu, mardi soir, un entretien avec son frère, le président tunisien, M. Kaïs Saïed.",
        ["CONSULT Tebboune,Saïed >"],
    ),
    "a seat of two words": ("La Maison Blanche a félicité le président Javier Milei.", ["SUPPORT US > Milei"]),
    "a body with a capital inside": ("Le département d'État a condamné la junte birmane.", ["ACCUSE département > MM"]),
    # --- trees
    "an adjective taken for a verb": (
        "Le ministère philippin des Affaires étrangères a convoqué vendredi l'ambassadeur Jing Wei, à qui il a remis une note.",
        ["ACCUSE PH > Wei"],
    ),
    "a phrase inside a perfect": ("L'aviation nigérienne a, dans la même semaine, tué huit rebelles.", ["ASSAULT NE > rebelles"]),
    "whose drones": ("Deux drones attribués à l'armée malienne ont bombardé le port de Kidal.", ["ASSAULT armée malienne >"]),
    "a verb behind a relative": (
        "Les États-Unis, qui ont gelé en mai dix milliards d'euros, ont sanctionné la Corée du Nord.",
        ["SANCTION US > KP", "SANCTION? US >"],
    ),
    "inverted behind a quotation": ("« Un scandale », s'indigne le ministre belge Maxime Prévot.", ["ACCUSE Prévot >"]),
    "a time behind a verb of saying": (
        "« La guerre est ouverte », avait averti jeudi le ministre pakistanais de la Défense, Khawaja Asif.",
        ["THREATEN Asif >"],
    ),
    # --- pronouns
    "gender": (
        "La présidente Claudia Sheinbaum a reçu le sénateur Adán López. Elle a condamné le Guatemala.",
        ["CONSULT both:Sheinbaum,López", "ACCUSE Sheinbaum > GT"],
    ),
    "a received delegation is not its host": (
        "Le président Joseph Aoun est rentré. Le ministre Walid Joumblatt a reçu une délégation de Jaramana.",
        ["CONSULT délégation > Joumblatt", "CONSULT? Aoun >"],
    ),
    # --- fronts, numbers, shared auxiliaries, embassies and assets
    "a name behind a phrase at the front": (
        "Au Congrès, Ramón Ibáñez, de la majorité, accuse le gouvernement d'avoir menti.",
        ["ACCUSE Ibáñez > gouvernement"],
    ),
    "a body at the front is a place": ("Au Parlement, un député, Karim Haddou, a réclamé une enquête.", ["REQUEST Haddou >"]),
    "any verb behind a quotation": (
        "« Un ami fidèle », a remercié le Premier ministre Edi Rama.",
        ["SUPPORT Rama >"],
    ),
    "hundreds of people": ("Hier, trois cents étudiants avaient défilé à Dakar.", ["PROTEST étudiants >"]),
    "hundreds who are promised": ("La Tanzanie a promis lundi deux cents hommes.", ["AGREE TZ >"]),
    "a unit that is asked for": ("La Tanzanie demande au Kenya une brigade.", ["REQUEST TZ > KE"]),
    "shared auxiliaries": (
        "Caracas a dénoncé une trahison, rappelé son ambassadeur à Lima et interdit l'importation de melons péruviens.",
        ["ACCUSE VE > PE", "SANCTION VE > PE", "SANCTION VE > PE"],
    ),
    "a joined passive": (
        "Un pêcheur a été arrêté par la police, puis relâché dans la nuit.",
        ["COERCE police > pêcheur", "RETREAT > pêcheur"],
    ),
    "whoever arrives is no sufferer": (
        "Le ministre belge des Affaires étrangères, Maxime Prévot, arrivé lundi à Kigali, a signé un accord.",
        ["CONSULT Prévot > RW", "AGREE? Prévot >"],
    ),
    "received apart": ("Jeudi, les médiateurs ont reçu à part un envoyé israélien, Yoav Shamir.", ["CONSULT Shamir > médiateurs"]),
    "how often": ("Un ministre omanais, Badr Al-Balushi, s'est rendu six fois à Téhéran.", ["CONSULT Al-Balushi > IR"]),
    "before an embassy": ("À Madrid, des exilés ont manifesté devant l'ambassade du Maroc.", ["PROTEST exilés > Maroc"]),
    "whose assets": ("L'Australie a gelé les avoirs de quatre sociétés liées à l'armée.", ["SANCTION AU > quatre sociétés"]),
    "recalled for consultations": ("L'Iran a rappelé pour consultations son ambassadeur à Bakou.", ["SANCTION IR > AZ"]),
    "a comma before the people": (
        "Dans la nuit de lundi à mardi, des inconnus armés ont enlevé trois gendarmes.",
        ["ASSAULT inconnus > gendarmes"],
    ),
    # --- what was done, in an infinitive
    "begun": ("L'armée soudanaise a commencé à bombarder la ville d'El-Fasher.", ["ASSAULT armée soudanaise >"]),
    "managed": ("Le Tchad a réussi à libérer les otages camerounais.", ["RETREAT TD > otages camerounais"]),
    "going on": ("Israël continue de bombarder le sud du Liban.", ["ASSAULT IL > LB ongoing"]),
    "insisted on": ("Le président sénégalais a tenu à remercier la France pour son soutien.", ["SUPPORT président sénégalais > FR"]),
    "not hesitated": ("Le ministre malien n'a pas hésité à accuser la Côte d'Ivoire de complicité.", ["ACCUSE ministre malien > CI"]),
    "never ceased": ("Le Rwanda n'a cessé de critiquer le Burundi.", ["ACCUSE RW > BI"]),
    "had to": ("Le Premier ministre népalais a dû démissionner mardi.", ["RETREAT Premier ministre >"]),
    "is to": ("L'Allemagne doit livrer des chars à l'Ukraine.", ["AGREE DE > UA"]),
    "could not": ("Le Rwanda n'a pas pu livrer les armes à la Centrafrique.", []),
    "only tried": ("La police ougandaise a tenté d'arrêter l'opposant Bobi Wine.", []),
    "only probable": ("Il est probable que les États-Unis condamnent le Mali.", []),
    # --- who did it not
    "who denounces an arrest": (
        "La Ligue tunisienne des droits de l'homme a dénoncé l'arrestation de dix avocats.",
        ["ACCUSE Ligue tunisienne des droits de l'homme >", "COERCE > avocats"],
    ),
    "whose adviser is charged": ("Paul Ménard, ancien conseiller d'Ali Bongo, est mis en examen à Libreville.", ["ACCUSE > Ménard"]),
    "a letter received": ("Le président Tebboune a reçu une lettre du roi Mohammed VI.", []),
    "a number told twice": ("Huit (8) militaires armés ont attaqué un bureau de poste à Bouaké.", ["ASSAULT militaires armés >"]),
}


@pytest.mark.parametrize(("text", "told"), ROWS.values(), ids=ROWS)
def test_a_french_deed_has_its_parties(text: str, told: list[str]) -> None:
    found = coded("fr", text).events
    wanted = [Wanted.of(line) for line in told]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]


# Deeds with who, named beside them, did not do them.
NO_DOERS = {
    "who denounces": ("La Ligue tunisienne des droits de l'homme a dénoncé l'arrestation de dix avocats.", "COERCE", "Ligue"),
    "whose adviser": ("Paul Ménard, ancien conseiller d'Ali Bongo, est mis en examen à Libreville.", "ACCUSE", "Bongo"),
}


@pytest.mark.parametrize(("text", "kind", "name"), NO_DOERS.values(), ids=NO_DOERS)
def test_who_is_named_beside_a_deed_did_not_do_it(text: str, kind: str, name: str) -> None:
    found = [event for event in coded("fr", text).events if event.type == kind]
    assert found
    assert not any(name in party.name for event in found for party in event.actors)


# Words with a capital that are nobody's name: what an article or a noun for a thing stands before.
NOBODY = {
    "a river": "Les soldats kényans ont traversé le Corantijn.",
    "a square": "La police a dispersé des manifestants sur la place Bayol.",
    "a plane": "L'Australie a livré un Hercules au Tchad.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_a_thing_with_a_name_is_no_person(text: str) -> None:
    assert not [name.label for name in annotated("fr", text).named if name.kind == "person"]
