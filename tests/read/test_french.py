"""French sentences: who holds which office, who does what to whom, and how it is told."""

import functools

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import CodedDocument, Description, Document, document_id

OFFICES = {
    "nationality-inside": ("Le ministre turc de la Défense Yaşar Güler a parlé.", ("Yaşar Güler", "ministre de la Défense", "TR")),
    "field-then-nationality": ("La ministre des Affaires étrangères congolaise Thérèse Kayikwamba a parlé.", ("Thérèse Kayikwamba", "ministre des Affaires étrangères", "CD")),  # noqa: E501
    "body-then-rank": ("Le chef d'état-major de l'armée libyenne, le général Mohammed al-Haddad, a parlé.", ("Mohammed al-Haddad", "chef d'état-major", "LY")),  # noqa: E501
    "title-and-name": ("Le président sénégalais Bassirou Diomaye Faye a parlé.", ("Bassirou Diomaye Faye", "président", "SN")),
    "after-the-name": ("Félix Tshisekedi, président de la République démocratique du Congo, a parlé.", ("Félix Tshisekedi", "président", "CD")),  # noqa: E501
    "ambassador-in-a-state": ("L'ambassadeur de France en Algérie, Stéphane Romatet, a parlé.", ("Stéphane Romatet", "ambassadeur", "FR")),
}  # fmt: skip

EVENTS = {
    "future-is-a-plan": ("Le président kényan William Ruto se rendra à Kampala mardi.", ("CONSULT", "planned", {"William Ruto"}, {"Ouganda"})),  # noqa: E501
    "conditional-is-a-claim": ("L'armée rwandaise aurait attaqué l'armée congolaise.", ("ASSAULT", "alleged", {"armée rwandaise"}, {"armée congolaise"})),  # noqa: E501
    "near-future": ("Le Premier ministre irakien va rencontrer le roi Abdallah II à Amman.", ("CONSULT", "planned", {"Premier ministre irakien"}, {"Abdallah II"})),  # noqa: E501
    "host-is-recipient": ("Le roi Abdallah II a reçu le Premier ministre irakien à Amman.", ("CONSULT", "occurred", {"Premier ministre irakien"}, {"Abdallah II"})),  # noqa: E501
    "passive-with-agent": ("Le village a été bombardé par l'armée soudanaise.", ("ASSAULT", "occurred", {"armée soudanaise"}, set())),
    "a-party-is-given-to": ("L'Allemagne a livré des chars à l'Ukraine.", ("AID", "occurred", {"Allemagne"}, {"Ukraine"})),
    "two-states-in-a-word": ("Les pourparlers franco-algériens ont repris.", ("CONSULT", "occurred", {"France", "Algérie"}, set())),
    "person-after-a-town": ("Le ministre turc de la Défense Yaşar Güler a reçu à Ankara Saddam Haftar.", ("CONSULT", "occurred", {"Saddam Haftar"}, {"Yaşar Güler"})),  # noqa: E501
    "accused-of-a-deed": ("L'ONU accuse le Rwanda d'avoir déployé des soldats en RDC.", ("MOBILIZE", "alleged", {"Rwanda"}, set())),
}  # fmt: skip

NOTHING = {
    "negated": "La France n'a pas rencontré l'Iran.",
    "only-possible": "L'Algérie pourrait expulser l'ambassadeur de France.",
    "condition": "Si le Mali quitte la Cédéao, tout changera.",
    "purpose": "Un émissaire est venu pour signer un accord avec le Tchad.",
}

TIMES = {
    "weekday": ("mardi dernier", "2026-01-06"),
    "day-and-month": ("le 6 janvier", "2026-01-06"),
    "first-of-month": ("le 1er janvier", "2026-01-01"),
    "range": ("du 3 au 5 novembre 2025", "2025-11-03/2025-11-05"),
    "days-ago": ("il y a deux jours", "2026-01-06"),
    "last-week": ("la semaine dernière", "2025-12-29/2026-01-04"),
    "begin-of-month": ("début janvier", "2026-01"),
    "decade": ("dans les années 1990", "199X"),
    "yesterday": ("hier soir", "2026-01-07"),
}


@functools.cache
def _coder() -> tuple[Reader, Coder]:
    codebook, pack = load_codebook(), load_pack("fr")
    return make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack, by_words=False)


def coded(text: str) -> CodedDocument:
    """Read and code a French text."""
    reader, coder = _coder()
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "fr", "user"),))
    return coder.code(reader.read(document), "test")


@pytest.mark.parametrize(("text", "expected"), OFFICES.values(), ids=OFFICES.keys())
def test_an_office_has_its_holder_and_country(text: str, expected: tuple[str, str, str]) -> None:
    found = {(position.person.name, position.role, position.person.country) for position in coded(text).positions}
    assert expected in found


@pytest.mark.parametrize(("text", "expected"), EVENTS.values(), ids=EVENTS.keys())
def test_who_does_what_to_whom(text: str, expected: tuple[str, str, set[str], set[str]]) -> None:
    found = [
        (event.type, event.status, {party.name for party in event.actors}, {party.name for party in event.recipients})
        for event in coded(text).events
    ]
    assert expected in found


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert not coded(text).events


@pytest.mark.parametrize(("text", "expected"), TIMES.values(), ids=TIMES.keys())
def test_times_settle_against_publication(text: str, expected: str) -> None:
    from datetime import date

    reader, _ = _coder()
    found = [match.rule.settle(date(2026, 1, 8)) for match in reader.times.find(text)]
    assert found == [expected]
