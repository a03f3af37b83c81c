"""Parties that share a deed, in conjunctions, beside companions, in lists that a tree tears apart, and to one another."""

import pytest

from entente.record import Description, Document, document_id
from entente.run import code_document

# language, text, type, actors, recipients
CASES: dict[str, tuple[str, str, str, set[str], set[str]]] = {
    "along-with": (
        "en",
        "France, along with Germany, imposed sanctions on Belarus on Monday.",
        "SANCTION",
        {"France", "Germany"},
        {"Belarus"},
    ),
    "as-well-as": ("en", "India, as well as Japan, condemned the attack on the embassy.", "ACCUSE", {"India", "Japan"}, set()),
    "with-between-commas": ("en", "France, with Germany, condemned the attack.", "ACCUSE", {"France", "Germany"}, set()),
    "together-with-in-front": ("en", "Together with Egypt, Qatar offered Hamas a new plan.", "AGREE", {"Qatar", "Egypt"}, {"Hamas"}),
    "embassies-of-four": (
        "en",
        "Protesters attacked the embassies of Rwanda, France, Belgium and the United States in Kinshasa.",
        "ASSAULT",
        {"Protesters"},
        {"Rwanda", "France", "Belgium", "United States"},
    ),
    "third-verb-has-the-first-subject": (
        "en",
        "Turkey condemned Israel, warned Greece and called on the United States to lift sanctions.",
        "REQUEST",
        {"Türkiye"},
        {"United States"},
    ),
    "two-places-struck": ("en", "Israel bombed targets in Lebanon and Syria on Monday.", "ASSAULT", {"Israel"}, {"Lebanon", "Syria"}),
    "list-torn-by-the-tree": (
        "en",
        "Japan's Shigeru Ishiba, South Korea's Lee Jae-myung and US President Donald Trump met in Bangkok.",
        "CONSULT",
        {"Shigeru Ishiba", "Lee Jae-myung", "Donald Trump"},
        set(),
    ),
    "states-and-more": (
        "en",
        "The statement was signed by Egypt, Jordan, Saudi Arabia and 20 other states.",
        "AGREE",
        {"Egypt", "Jordan", "Saudi Arabia"},
        set(),
    ),
    "statement-by-three": (
        "en",
        "A joint statement by Australia, Canada and New Zealand condemned the raid.",
        "ACCUSE",
        {"Australia", "Canada", "New Zealand"},
        set(),
    ),
    "talks-involving-three": (
        "en",
        "Talks involving Qatar, Egypt and the United States were held in Oslo on Sunday.",
        "CONSULT",
        {"Qatar", "Egypt", "United States"},
        set(),
    ),
    "officials-from-three": (
        "en",
        "Officials from India, Japan and Australia met in Geneva on Thursday.",
        "CONSULT",
        {"India", "Japan", "Australia"},
        set(),
    ),
    "object-of-two": ("en", "Canada expelled diplomats from India and China.", "SANCTION", {"Canada"}, {"India", "China"}),
    "de-concert-avec": (
        "fr",
        "Le Brésil, de concert avec la Colombie, a demandé au Venezuela de publier les résultats.",
        "REQUEST",
        {"Brésil", "Colombie"},
        {"Venezuela"},
    ),
    "avec-entre-virgules": (
        "fr",
        "La France, avec l'Allemagne, a imposé lundi des sanctions à la Biélorussie.",
        "SANCTION",
        {"France", "Allemagne"},
        {"Biélorussie"},
    ),
    "participes-en-serie": (
        "fr",
        "La Turquie a condamné Israël, averti la Grèce et appelé les États-Unis à lever les sanctions.",
        "THREATEN",
        {"Turquie"},
        {"Grèce"},
    ),
    "ambassades-de-quatre": (
        "fr",
        "Des manifestants ont attaqué mardi à Kinshasa les ambassades du Rwanda, de France, de Belgique et des États-Unis.",
        "ASSAULT",
        {"manifestants"},
        {"Rwanda", "France", "Belgique", "États-Unis"},
    ),
    "dos-sujetos": (
        "es",
        "Ruanda y el Congo se enfrentaron el martes en Goma.",
        "ASSAULT",
        {"Ruanda", "República Democrática del Congo"},
        set(),
    ),
    "junto-con": (
        "es",
        "Francia, junto con Alemania, impuso el lunes sanciones a Bielorrusia.",
        "SANCTION",
        {"Francia", "Alemania"},
        {"Bielorrusia"},
    ),
    "verbos-en-serie": (
        "es",
        "Turquía condenó a Israel, advirtió a Grecia y pidió a Estados Unidos levantar las sanciones.",
        "THREATEN",
        {"Turquía"},
        {"Grecia"},
    ),
}


def events_of(language: str, text: str, kind: str) -> list[tuple[set[str], set[str]]]:
    """Code a sentence; give the two sides of each event of a type, by name."""
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", language, "text"),))
    found = [event for event in code_document(document).events if event.type == kind]
    return [({party.name for party in event.actors}, {party.name for party in event.recipients}) for event in found]


@pytest.mark.parametrize(("language", "text", "kind", "actors", "recipients"), CASES.values(), ids=CASES.keys())
def test_those_who_share_a_deed_are_all_parties(language: str, text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    assert events_of(language, text, kind) == [(actors, recipients)]


MUTUAL = {
    "each-other": ("en", "Ghana and Togo blamed each other for the shelling of a border post.", "Ghana", "Togo"),
    "one-another": ("en", "The Philippines and China accused one another of ramming a supply boat.", "Philippines", "China"),
    "mutuellement": ("fr", "La Thaïlande et le Cambodge s'accusent mutuellement d'avoir ouvert le feu.", "Thaïlande", "Cambodge"),
    "accusations-echangees": ("fr", "L'Éthiopie et l'Érythrée ont échangé des accusations.", "Éthiopie", "Érythrée"),
    "mutuamente": ("es", "India y Pakistán se acusan mutuamente de violar el alto el fuego.", "India", "Pakistán"),
    "se-culparon": ("es", "Etiopía y Eritrea se culparon el lunes de romper la tregua.", "Etiopía", "Eritrea"),
}


@pytest.mark.parametrize(("language", "text", "one", "other"), MUTUAL.values(), ids=MUTUAL.keys())
def test_mutual_blame_is_two_accusations(language: str, text: str, one: str, other: str) -> None:
    found = events_of(language, text, "ACCUSE")
    assert len(found) == 2
    assert ({one}, {other}) in found
    assert ({other}, {one}) in found


NEITHER = {
    "neither": ("en", "Neither Uganda nor Rwanda accepted the offer of the African Union."),
    "ni": ("es", "Ni Ruanda ni Uganda aceptaron la propuesta de la Unión Africana."),
}


@pytest.mark.parametrize(("language", "text"), NEITHER.values(), ids=NEITHER.keys())
def test_what_neither_does_is_not_done(language: str, text: str) -> None:
    assert events_of(language, text, "AGREE") == []
