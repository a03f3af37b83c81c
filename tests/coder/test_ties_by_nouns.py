"""Ties that a noun states, its owner behind it; and who is dealt with beside such a noun, of whom it says nothing."""

import pytest
from wanted import coded

TOLD = {
    "great-ally": ("fr", "La Turquie, grande alliée de la Somalie, a protesté.", ("Turquie", "ally", "+", "Somalie")),
    "ally-of-always": ("fr", "L'Égypte, alliée de toujours de l'armée soudanaise, proteste.", ("Égypte", "ally", "+", "armée soudanaise")),
    "privileged-partner": ("fr", "Le Maroc, partenaire privilégié du Sénégal, a salué l'accord.", ("Maroc", "ally", "+", "Sénégal")),
    "historic-ally": ("fr", "La France est un allié historique du Liban.", ("France", "ally", "+", "Liban")),
    "his-ally": ("fr", "Le président Erdogan a reçu Devlet Bahçeli, son allié nationaliste.", ("Devlet Bahçeli", "ally", "+", "Erdogan")),
    "member-of": ("fr", "La Suède, membre de l'Otan, a envoyé un navire.", ("Suède", "member", "0", "Otan")),
    "backed-behind": ("fr", "Les rebelles du M23, soutenus par le Rwanda, ont pris la ville.", ("Rwanda", "backs", "+", "rebelles du M23")),
    "gran-aliada": ("es", "Turquía, gran aliada de Somalia, protestó.", ("Turquía", "ally", "+", "Somalia")),
    "de-siempre": ("es", "Egipto, aliado de siempre del ejército sudanés, protestó.", ("Egipto", "ally", "+", "ejército sudanés")),
    "viejo-aliado": ("es", "Cuba es un viejo aliado de Venezuela.", ("Cuba", "ally", "+", "Venezuela")),
    "respaldados": ("es", "Los rebeldes del M23, respaldados por Ruanda, tomaron la ciudad.", ("Ruanda", "backs", "+", "rebeldes del M23")),
    "longtime-ally": ("en", "Jordan, a longtime ally of Britain, condemned the raid.", ("Jordan", "ally", "+", "United Kingdom")),
    "both-of-one": ("es", "Juan Soto, viejo rival y viejo amigo de Evo Morales, calló.", ("Juan Soto", "rival", "-", "Evo Morales")),
    "army-and-its-allies": (
        "fr",
        "Le lieutenant Marc Elongo dit que l'armée congolaise et ses alliés ougandais avancent.",
        ("Ouganda", "ally", "+", "armée congolaise"),
    ),
    "its-ally-behind": ("en", "Beirut asked Washington to restrain its ally Israel.", ("Israel", "ally", "+", "Lebanon")),
    "su-valedor": (
        "es",
        "El Frente Polisario protestó. Argelia es desde hace años su principal valedor.",
        ("Argelia", "backs", "+", "Frente Polisario"),
    ),
    "supporters-of": ("en", "Red-shirted supporters of Ali Hassan took it.", ("Red-shirted supporters", "backs", "+", "Ali Hassan")),
    "partisans-de": (
        "fr",
        "Des partisans de l'ancien Premier ministre emprisonné Imran Khan ont protesté.",
        ("partisans", "backs", "+", "Imran Khan"),
    ),
    "seguidores-de": ("es", "Ayer, seguidores de Evo Morales cortaron la ruta.", ("seguidores", "backs", "+", "Evo Morales")),
    "founding-member": ("en", "Mali, a founding member of the African Union, left.", ("Mali", "member", "0", "African Union")),
}
UNTOLD = {
    "killed-members": ("fr", "Deux membres du Hezbollah ont été tués par Israël."),
    "met-a-partisan": ("fr", "La police a arrêté des partisans du roi au Maroc."),
    "the-killed": ("es", "Israel mató a dos miembros de Hizbulá."),
    "no-owner": ("es", "Turquía, viejo socio comercial, protestó."),
    "followers-of-a-country": ("en", "Five of the church's Japanese followers left."),
    "its-friends-only": ("en", "Israel recognised the region; Somalia and its friends protested."),
    "ses-amis": ("fr", "Le Guyana appelle ses amis."),
    "of-no-party": ("en", "Egypt, an ally of seven decades, condemned the raid."),
}


def _ties(language: str, text: str) -> list[tuple[str, str, str, str]]:
    return [(tie.a.name, tie.kind, tie.sign, tie.b.name) for tie in coded(language, text).ties]


@pytest.mark.parametrize(("language", "text", "tie"), TOLD.values(), ids=TOLD.keys())
def test_a_noun_ties_two(language: str, text: str, tie: tuple[str, str, str, str]) -> None:
    assert tie in _ties(language, text)


@pytest.mark.parametrize(("language", "text"), UNTOLD.values(), ids=UNTOLD.keys())
def test_no_tie_is_made_of_who_is_dealt_with(language: str, text: str) -> None:
    assert _ties(language, text) == []
