from pathlib import Path

import pytest
import yaml

from entente.resolve.bearers import TURNED, compare
from entente.resolve.entities import _person_keys
from entente.resolve.names import parse
from entente.resolve.org_names import orgs_alike
from entente.resolve.roles import same_role

PAIRS = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("one", "other"), PAIRS["same"], ids=range(len(PAIRS["same"])))
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    assert compare(parse(one), parse(other)).verdict == "same"
    assert compare(parse(other), parse(one)) == compare(parse(one), parse(other))


@pytest.mark.parametrize(("one", "other"), PAIRS["same"], ids=range(len(PAIRS["same"])))
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert set(_person_keys(parse(one))) & set(_person_keys(parse(other)))


@pytest.mark.parametrize(("one", "other"), PAIRS["different"], ids=range(len(PAIRS["different"])))
def test_relatives_and_namesakes_are_two(one: str, other: str) -> None:
    found = compare(parse(one), parse(other))
    assert found.verdict != "same" or found.probability <= TURNED  # turned names count only where fathers' names do not follow


def test_enough_pairs_are_tried() -> None:
    assert len(PAIRS["same"]) >= 60
    assert len(PAIRS["different"]) >= 60


CONFLICTS = {
    "father-and-son": ("Saddam Haftar", "Khalifa Haftar", "conflict"),
    "father-in-the-name": ("Saddam Khalifa Haftar", "Khalifa Haftar", "unsure"),
    "kings": ("Abdullah I", "Abdullah II", "conflict"),
    "bare": ("Haftar", "Khalifa Haftar", "unsure"),
    "strangers": ("Asim Munir", "Hakan Fidan", "unrelated"),
}


@pytest.mark.parametrize(("one", "other", "verdict"), CONFLICTS.values(), ids=CONFLICTS.keys())
def test_verdicts(one: str, other: str, verdict: str) -> None:
    assert compare(parse(one), parse(other)).verdict == verdict


ORGS = {
    "spelling": ("Ministry of Defense", "Ministry of Defence", True, True),
    "generic-without-country": ("Ministry of Defence", "Ministry of Defence", False, False),
    "demonym": ("Libyan National Army", "National Army", True, True),
    "demonym-arabic": ("الجيش الوطني الليبي", "الجيش الوطني", True, True),
    "demonym-without-country": ("Libyan National Army", "National Army", False, False),
    "one-body-in-two-languages": ("Ethiopia’s foreign ministry", "وزارة الخارجية الإثيوبية", True, True),
    "one-body-in-three": ("ministère turc de la Défense", "Turkish Ministry of Defence", True, True),
    "one-body-turkish": ("Libya Savunma Bakanlığı", "وزارة الدفاع الليبية", True, True),
    "one-body-elsewhere": ("Ethiopia’s foreign ministry", "وزارة الخارجية المصرية", False, False),
    "two-ministries-in-two-languages": ("Ethiopia’s defence ministry", "وزارة الخارجية الإثيوبية", True, False),
    "army-of-a-movement": ("Free Syrian Army", "الجيش السوري", True, False),
    "by-sound": ("Ansar Allah", "أنصار الله", False, True),
    "by-sound-one-word": ("Annahar", "النهار", False, True),
    "hamas": ("Hamas", "حماس", False, True),
    "fatah-is-not-hamas": ("Fatah", "حماس", False, False),
    "french-elided": ("ministère de l'Intérieur", "وزارة الداخلية", True, True),
    "french-article": ("l'armée libanaise", "الجيش اللبناني", True, True),
    "two-ministries": ("Ministry of Interior", "Ministry of Defence", True, False),
    "army-and-armed-forces": ("Jordanian Army", "Jordanian Armed Forces", True, False),
    "acronyms": ("LNA", "GNA", True, False),
    "legal-form": ("Siemens AG", "Siemens", False, True),
}


@pytest.mark.parametrize(("one", "other", "home", "expected"), ORGS.values(), ids=ORGS.keys())
def test_organizations(one: str, other: str, home: bool, expected: bool) -> None:
    assert (orgs_alike(one, other, home)[0] >= 0.8) is expected
    assert (orgs_alike(other, one, home)[0] >= 0.8) is expected


ROLES = {
    "hyphens": ("deputy commander-in-chief", "Deputy Commander in Chief", True),
    "deputy-is-no-chief": ("deputy commander-in-chief", "commander-in-chief", False),
    "of": ("Defence Minister", "Minister of Defense", True),
    "arabic": ("وزير الدفاع", "Defence Minister", True),
    "arabic-other": ("وزير الداخلية", "Defence Minister", False),
    "prime-minister": ("رئيس الوزراء", "Prime Minister", True),
    "president": ("رئيس", "President", True),
    "turkish": ("Cumhurbaşkanı", "President", True),
    "chairman-president": ("chairman", "president", False),
    "french-elided": ("ministre de l’Intérieur", "Interior Minister", True),
    "french-elided-other": ("ministre de l'Économie", "Interior Minister", False),
    "french-staff": ("chef d'état-major", "Chief of Staff", True),
    "french-spokesman": ("porte-parole", "spokeswoman", True),
    "arabic-council-of-ministers": ("رئيس مجلس الوزراء", "Prime Minister", True),
    "arabic-council": ("رئيس مجلس النواب", "Prime Minister", False),
    "spanish-head-of-government": ("presidente del Gobierno", "Prime Minister", True),
    "french-head-of-government": ("chef du gouvernement", "Premier ministre", True),
    "french-head-of-diplomacy": ("chef de la diplomatie", "Foreign Minister", True),
    "american-foreign-minister": ("Secretary of State", "وزير الخارجية", True),
    "another-secretary-of-state": ("secrétaire d'État aux Transports", "Foreign Minister", False),
    "deputy-arabic": ("نائب القائد العام", "القائد العام", False),
}


@pytest.mark.parametrize(("one", "other", "expected"), ROLES.values(), ids=ROLES.keys())
def test_roles(one: str, other: str, expected: bool) -> None:
    assert same_role(one, other) is expected
    assert same_role(other, one) is expected
