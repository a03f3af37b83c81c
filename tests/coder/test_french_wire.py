"""What French wires tell in long names, titles between commas, gerunds with pronouns, and answers to deeds just told."""

import pytest
from wanted import Wanted, annotated, coded

ROWS = {
    # --- offices of no list, and what they hold, between commas
    "a holder behind a field": (
        "La présidente de la province Sud, Odile Wamo, a appelé le Maroc à négocier.",
        ["REQUEST Wamo > MA"],
    ),
    "a holder behind an acronym": (
        "Le chef de l'Union des forces du progrès (UFP), Mamadou Sarr, a accusé la junte d'avoir menti.",
        ["ACCUSE Sarr > junte"],
    ),
    "what an office holds acts not": (
        "La cheffe de l'opposition, Ana Quispe, a exigé la libération de dix détenus.",
        ["REQUEST Quispe >"],
    ),
    "an NGO with its name": (
        "L'ONG Plume Libre a accusé le Tchad d'avoir tué un reporter.",
        ["ACCUSE Plume > TD", "ASSAULT? TD > reporter"],
    ),
    # --- gerunds, participles, verbs of one beside verbs of several
    "a gerund with its pronoun": (
        "Le Mali a rompu ses relations avec l'Ukraine, lui reprochant de soutenir les rebelles.",
        ["SANCTION ML > UA", "ACCUSE ML > UA", "SUPPORT? UA > rebelles", "AID? UA > rebelles"],
    ),
    "who rules a state acts not beside it": (
        "Le Mali et le Niger, dirigés par des militaires, ont quitté la Cédéao, l'accusant d'ingérence.",
        ["SANCTION ML,NE > Cédéao", "ACCUSE ML,NE > Cédéao"],
    ),
    "a participle that no tagger knew": ("Le Rwanda a nié toute implication dans le bombardement de Goma.", ["REJECT RW >", "ASSAULT? >"]),
    "who says goes on": (
        "Pékin a répondu que les navires philippins étaient entrés dans ses eaux et a exigé leur départ.",
        ["REQUEST CN > PH", "REJECT? CN > PH", "MOBILIZE? PH >"],
    ),
    "a mediator agrees not": (
        "L'Inde et le Pakistan avaient conclu en octobre à Doha une trêve négociée par le Qatar.",
        ["AGREE both:IN,PK"],
    ),
    # --- answers to what was just told
    "remarks condemned again": (
        "L'Égypte a dénoncé jeudi les propos du ministre israélien Dov Peretz. La Jordanie a également condamné ces déclarations.",
        ["ACCUSE EG > Peretz,IL", "ACCUSE JO > IL"],
    ),
    "an attack told twice": (
        "L'attaque de Titao a été revendiquée par le Front du Sahel. Dix soldats ont été tués. La Cédéao a condamné cette attaque.",
        ["ASSAULT Front > soldats", "ACCUSE Cédéao > Front"],
    ),
    "a union and its country's court": (
        "Le tribunal de Tunis a condamné vendredi Ali Souab à cinq ans de prison. "
        "Le Syndicat des avocats tunisiens a dénoncé « un verdict inique ».",
        ["SANCTION tribunal > Souab", "ACCUSE Syndicat > tribunal"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS)
def test_wires_are_told_with_their_parties(text: str, expected: list[str]) -> None:
    wanted, found = [Wanted.of(line) for line in expected], coded("fr", text).events
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]


# Bodies whose name goes on in small letters; the last is no such name.
NAMES = {
    "people": ("Le Syndicat national des journalistes tunisiens a protesté.", "Syndicat national des journalistes tunisiens"),
    "carriers": ("Le Collectif des transporteurs a salué le vote.", "Collectif des transporteurs"),
    "to whom": ("Le Haut-Commissariat aux réfugiés distribue des vivres.", "Haut-Commissariat aux réfugiés"),
    "for what": ("Le Comité pour la protection des journalistes a exigé une enquête.", "Comité pour la protection des journalistes"),
    "adjectives": ("La Commission électorale nationale indépendante a rejeté la plainte.", "Commission électorale nationale indépendante"),
    "a country after it": ("Le Conseil des ministres du Mali a adopté la loi.", "Conseil des ministres du Mali"),
    "no president's": ("La Commission du président Diop a adopté la loi.", "Diop"),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES)
def test_a_name_goes_on_in_small_letters(text: str, name: str) -> None:
    assert name in [named.label for named in annotated("fr", text).named]
