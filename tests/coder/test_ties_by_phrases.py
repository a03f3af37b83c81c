"""Ties that a phrase tells between its parties, kin told with a nominal, whose ally a possessive means, and since when a tie stands."""

import pytest
from wanted import coded

from entente.languages.pack import load_pack

ENTRIES = [(language, entry) for language in ("fr", "es") for entry in load_pack(language).data["ties"]["phrases"]]
MATCHES = {f"{entry['id']}-{place}": (code, entry["kind"], text) for code, entry in ENTRIES for place, text in enumerate(entry["matches"])}
NOTS = {f"{entry['id']}-{place}": (code, entry["kind"], each["text"]) for code, entry in ENTRIES for place, each in enumerate(entry["not"])}

TOLD = {
    "loyal-soldiers": ("en", "Fighters loyal to Riek Machar took Nasir.", ("Fighters", "backs", "+", "Riek Machar")),
    "backed-by": ("en", "The M23, backed by Rwanda, took Goma.", ("Rwanda", "backs", "+", "M23")),
    "demonym-support": ("en", "Iranian support for Hezbollah goes on.", ("Iran", "backs", "+", "Hezbollah")),
    "armed-wing": ("en", "The Qassam Brigades, the armed wing of Hamas, fired.", ("Qassam Brigades", "subordinate", "0", "Hamas")),
    "fell-out": ("en", "Nyesom Wike fell out with Atiku Abubakar.", ("Nyesom Wike", "tension", "-", "Atiku Abubakar")),
    "are-at-war": ("en", "Ethiopia and Eritrea are at war.", ("Ethiopia", "rival", "-", "Eritrea")),
    "dispute-between": ("en", "The long-running dispute between Algeria and Morocco simmers.", ("Algeria", "tension", "-", "Morocco")),
    "belongs": ("en", "Kyrgyzstan belongs to the Eurasian Economic Union.", ("Kyrgyzstan", "member", "0", "Eurasian Economic Union")),
    "once-foe": ("en", "Eritrea, once Ethiopia's bitterest foe, sent envoys.", ("Eritrea", "rival", "-", "Ethiopia")),
    "brother-in-law": ("en", "Ali Dbeibah, a brother-in-law of Khalifa Haftar, fled.", ("Ali Dbeibah", "kin", "0", "Khalifa Haftar")),
    "leaders-sister": ("en", "Kim Yo-jong, the leader's sister, warned Seoul.", ("Kim Yo-jong", "kin", "0", "leader")),
    "their-nephew": ("en", "Ahmed al-Dam, a nephew of Muammar Gaddafi, left.", ("Ahmed al-Dam", "kin", "0", "Muammar Gaddafi")),
    "que-soutient": ("fr", "Le Front Polisario, que soutient l'Algérie, a protesté.", ("Algérie", "backs", "+", "Front Polisario")),
    "bras-arme": ("fr", "Les Brigades al-Qassam, bras armé du Hamas, ont tiré.", ("Brigades al-Qassam", "subordinate", "0", "Hamas")),
    "brouille-entre": ("fr", "La brouille entre la Chine et le Japon dure.", ("Chine", "tension", "-", "Japon")),
    "son-parrain": ("fr", "Le Hezbollah a protesté. Téhéran, son parrain, s'est tu.", ("Iran", "backs", "+", "Hezbollah")),
    "su-valedora": ("es", "El Frente Polisario protestó. Argelia, su valedora, calló.", ("Argelia", "backs", "+", "Frente Polisario")),
    "que-protege": ("es", "Turquía, que protege a Abdul Hamid Dbeibé, protestó.", ("Turquía", "backs", "+", "Abdul Hamid Dbeibé")),
    "pleito-entre": ("es", "El pleito entre Perú y Ecuador sigue.", ("Perú", "tension", "-", "Ecuador")),
    "y-enemistadas": ("es", "Nigeria y Níger, enemistadas desde el golpe, callan.", ("Nigeria", "tension", "-", "Níger")),
    "son-rival": (
        "fr",
        "La Cour constitutionnelle a donné raison au sortant, Aurélio Lima. Son rival, l'avocat Delfim Reis, refuse de céder.",
        ("Delfim Reis", "rival", "-", "Aurélio Lima"),
    ),
    "su-rival": ("es", "Umaro Embaló ganó. Su rival, Fernando Dias, huyó.", ("Fernando Dias", "rival", "-", "Umaro Embaló")),
}
UNTOLD = {
    "a-distance": ("en", "The town of Metula is close to Lebanon."),
    "denied": ("en", "Rwanda is not allied with Congo."),
    "only-possible": ("en", "Egypt may be at odds with Ethiopia."),
    "a-purpose": ("en", "Burundi sent men to fight beside the Congolese army."),
    "a-deed": ("en", "Eritrea fought the TPLF in 2020."),
    "of-one-mind": ("en", "Russia, China and Burkina Faso opposed it."),
    "trade": ("en", "Germany is Uzbekistan's largest trading partner."),
    "a-seat": ("en", "Cabinet member Ali Hassan resigned."),
    "wished": ("en", "Somalia is ready to be a friend of Ethiopia."),
    "a-motion": ("en", "The motion was backed by Rwanda."),
    "private-kin": ("en", "Her brother was killed in Aleppo."),
    "people-of": ("fr", "Deux Ukrainiens à la solde de Moscou ont fui."),
    "commercial": ("fr", "L'Allemagne est un partenaire commercial de l'Ouzbékistan."),
    "comercial": ("es", "Alemania es socio comercial de Uzbekistán."),
    "three-at-odds": ("es", "Malí, Nigeria y Níger, enemistadas desde el golpe, callan."),
    "no-enfrentado": ("es", "Malí no está enfrentado a Argelia."),
}
YEARS = {
    "since": ("en", "Jordan, an ally of Britain since 1946, condemned the raid.", ("1946", None)),
    "desde": ("es", "Turquía, aliada de Somalia desde 2011, protestó.", ("2011", None)),
    "depuis": ("fr", "La Turquie, alliée de la Somalie depuis 2011, a protesté.", ("2011", None)),
    "no-year": ("en", "Jordan, a longtime ally of Britain, condemned the raid.", (None, None)),
    "the-year-of-a-deed": ("en", "In 1946 Jordan, an ally of Britain, condemned the raid.", (None, None)),
}


def _ties(language: str, text: str) -> list[tuple[str, str, str, str]]:
    return [(tie.a.name, tie.kind, tie.sign, tie.b.name) for tie in coded(language, text).ties]


@pytest.mark.parametrize(("language", "kind", "text"), MATCHES.values(), ids=MATCHES.keys())
def test_a_phrase_finds_its_example(language: str, kind: str, text: str) -> None:
    assert kind in {tie[1] for tie in _ties(language, text)}


@pytest.mark.parametrize(("language", "kind", "text"), NOTS.values(), ids=NOTS.keys())
def test_a_phrase_leaves_its_counter_example_alone(language: str, kind: str, text: str) -> None:
    assert kind not in {tie[1] for tie in _ties(language, text)}


@pytest.mark.parametrize(("language", "text", "tie"), TOLD.values(), ids=TOLD.keys())
def test_a_tie_has_its_two_sides(language: str, text: str, tie: tuple[str, str, str, str]) -> None:
    assert tie in _ties(language, text)


@pytest.mark.parametrize(("language", "text"), UNTOLD.values(), ids=UNTOLD.keys())
def test_what_is_no_standing_tie_gives_none(language: str, text: str) -> None:
    assert _ties(language, text) == []


@pytest.mark.parametrize(("language", "text", "told"), YEARS.values(), ids=YEARS.keys())
def test_a_year_tells_since_when_a_tie_stands(language: str, text: str, told: tuple[str | None, str | None]) -> None:
    assert [(tie.start, tie.end) for tie in coded(language, text).ties] == [told]
