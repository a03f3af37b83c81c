"""Ties that a noun states, its owner behind it; and who is dealt with beside such a noun, of whom it says nothing."""

from functools import cache

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, document_id

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
    "founding-member": ("en", "Mali, a founding member of the African Union, left.", ("Mali", "member", "0", "African Union")),
}
UNTOLD = {
    "killed-members": ("fr", "Deux membres du Hezbollah ont été tués par Israël."),
    "met-a-partisan": ("fr", "La police a arrêté des partisans du roi au Maroc."),
    "the-killed": ("es", "Israel mató a dos miembros de Hizbulá."),
    "no-owner": ("es", "Turquía, viejo socio comercial, protestó."),
    "of-no-party": ("en", "Egypt, an ally of seven decades, condemned the raid."),
}


@cache
def _parts(language: str) -> tuple[Reader, Coder]:
    codebook, pack = load_codebook(), load_pack(language)
    return make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)


def _ties(language: str, text: str) -> list[tuple[str, str, str, str]]:
    reader, coder = _parts(language)
    claims = (Description("language", language, "user"),)
    coded = coder.code(reader.read(Document(document_id(text, None, None), text, descriptions=claims)), "test")
    return [(tie.a.name, tie.kind, tie.sign, tie.b.name) for tie in coded.ties]


@pytest.mark.parametrize(("language", "text", "tie"), TOLD.values(), ids=TOLD.keys())
def test_a_noun_ties_two(language: str, text: str, tie: tuple[str, str, str, str]) -> None:
    assert tie in _ties(language, text)


@pytest.mark.parametrize(("language", "text"), UNTOLD.values(), ids=UNTOLD.keys())
def test_no_tie_is_made_of_who_is_dealt_with(language: str, text: str) -> None:
    assert _ties(language, text) == []
