"""French verbs that a parser takes for nouns: their forms, the clauses they bear, and the nouns that look like them."""

import pytest
from as_read import read

from entente.read.french_conjugation import conjugated, finite_forms

FORMS = {
    "accuser": ("accuse", "accusent", "accusa", "accusèrent", "accusait", "accusaient"),
    "rejeter": ("rejette", "rejettent", "rejeta", "rejetèrent", "rejetait", "rejetaient"),
    "geler": ("gèle", "gèlent", "gela", "gelèrent", "gelait", "gelaient"),
    "juger": ("juge", "jugent", "jugea", "jugèrent", "jugeait", "jugeaient"),
    "dénoncer": ("dénonce", "dénoncent", "dénonça", "dénoncèrent", "dénonçait", "dénonçaient"),
    "célébrer": ("célèbre", "célèbrent", "célébra", "célébrèrent", "célébrait", "célébraient"),
    "siéger": ("siège", "siègent", "siégea", "siégèrent", "siégeait", "siégeaient"),
    "créer": ("crée", "créent", "créa", "créèrent", "créait", "créaient"),
    "installer": ("installe", "installent", "installa", "installèrent", "installait", "installaient"),
    "déployer": ("déploie", "déploient", "déploya", "déployèrent", "déployait", "déployaient"),
    "bannir": ("bannit", "bannissent", "bannit", "bannirent", "bannissait", "bannissaient"),
    "démentir": ("dément", "démentent", "démentit", "démentirent", "démentait", "démentaient"),
    "soutenir": ("soutient", "soutiennent", "soutint", "soutinrent", "soutenait", "soutenaient"),
    "enjoindre": ("enjoint", "enjoignent", "enjoignit", "enjoignirent", "enjoignait", "enjoignaient"),
    "recevoir": ("reçoit", "reçoivent", "reçut", "reçurent", "recevait", "recevaient"),
    "abattre": ("abat", "abattent", "abattit", "abattirent", "abattait", "abattaient"),
    "pleuvoter": ("pleuvote", "pleuvotent", "pleuvota", "pleuvotèrent", "pleuvotait", "pleuvotaient"),
    "choir": ("", "", "", "", "", ""),
}

# The verb, its subject and its object (None for a pronoun or relative word).
CLAUSES = {
    "pronoun-before": ("Lomé a proposé une trêve, mais le syndicat la boycotte.", ("boycotte", "syndicat", "la")),
    "pronoun-cut-short": ("Deux ONG l'enjôlent ; les juges l'inculpent.", ("inculpent", "juges", "l'")),
    "pronoun-of-several": ("Les grévistes restent sur place, mais la junte les tance.", ("tance", "junte", "les")),
    "asked": ("Le chef de l'opposition adjure Moscou de retirer ses troupes.", ("adjure", "chef", "Moscou")),
    "adverb-between": ("Des combattants armés rançonnent de nouveau les villages.", ("rançonnent", "combattants", "villages")),
    "rare-past": ("Les enseignants grévistes conspuèrent le ministre.", ("conspuèrent", "enseignants", "ministre")),
    "like-a-noun": ("Leur fédération presse la Commission de trancher.", ("presse", "fédération", "Commission")),
    "like-a-noun-adverb": ("Le Togo commande aussitôt la fermeture des écoles.", ("commande", "Togo", "fermeture")),
    "like-a-noun-joined": ("Moscou quitte la table et injurie la délégation.", ("injurie", "Moscou", "délégation")),
    "subject-behind": ("La réforme que contestent les syndicats sera votée jeudi.", ("contestent", "syndicats", "que")),
    "subject-behind-past": ("La mesure qu'infirmèrent les juges sera appliquée.", ("infirmèrent", "juges", "qu'")),
    "joined-behind-que": ("C'est une version que Paris et Berlin répriment.", ("répriment", "Paris", "que")),
    "behind-a-colon": ("Crise au Togo : Paris et Berlin sanctionnent le chef de la junte", ("sanctionnent", "Paris", "chef")),
    "behind-a-day": ("Mardi matin, des combattants armés envoyèrent un émissaire.", ("envoyèrent", "combattants", "émissaire")),
    "in-turn": ("Le Togo ferme sa frontière, rapatrie son consul et crée une commission.", ("rapatrie", "Togo", "consul")),
    "last-in-turn": ("Le Togo ferme sa frontière, rapatrie son consul et crée une commission.", ("crée", "Togo", "commission")),
}

NOUNS = {
    "press": ("La presse locale a salué la visite du ministre et la marche des syndicats.", {"presse", "visite", "marche"}),
    "attack": ("Le ministre a condamné l'attaque et la menace d'un blocus.", {"attaque", "menace"}),
    "against": ("La lutte contre la fraude et l'aide aux réfugiés figurent au programme.", {"lutte", "aide", "contre"}),
    "note": ("La note remise par l'ambassade évoque une riposte graduée.", {"note", "riposte"}),
    "adjective": ("Cet engagement ferme de la France rassure Kiev.", {"ferme"}),
    "massacre": ("Le groupe a revendiqué le massacre sur les réseaux.", {"massacre"}),
    "deed": ("Prenant acte de l'accord, les dirigeants ont promis une réponse ferme.", {"acte", "réponse", "ferme"}),
    "like-a-plural": ("Le président résident a jugé le texte excellent et le ton violent.", {"président", "excellent", "violent"}),
}


@pytest.mark.parametrize("verb", FORMS)
def test_finite_forms_of_verbs(verb: str) -> None:
    assert conjugated(verb) == FORMS[verb]


def test_forms_are_found_folded_and_the_first_verb_has_them() -> None:
    found = finite_forms(["convenir", "convier"])
    assert found["convient"][:] == ("convenir", "present", False)
    assert found["convierent"][:] == ("convier", "past", True)


@pytest.mark.parametrize("name", CLAUSES)
def test_a_verb_taken_for_a_noun_bears_its_clause(name: str) -> None:
    text, (verb, subject, thing) = CLAUSES[name]
    found = read(text, "fr")
    clause = next(clause for clause in found.clauses if found.tokens[clause.predicate].text == verb)
    told = {(slot.label, found.tokens[slot.argument.key].text) for slot in clause.slots}
    assert clause.verbal
    assert not clause.passive
    assert {("subject", subject), ("object", thing)} <= told


@pytest.mark.parametrize("name", NOUNS)
def test_nouns_and_adjectives_that_look_like_verbs_stay_so(name: str) -> None:
    text, words = NOUNS[name]
    found = read(text, "fr")
    assert {token.text for token in found.tokens if token.pos == "VERB"}.isdisjoint(words)
