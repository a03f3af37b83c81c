"""Who takes part beyond what frames find: nobody is invented, no reporter becomes a culprit, no state stands beside its own army."""

import pytest
from wanted import annotated, coded

from entente.coder.networks import load_networks

# Force that somebody tells of, and did not use.
ONLY_TOLD = [
    ("en", "The United Nations mission said that shelling had killed four civilians in Tripoli."),
    ("en", "Four civilians were killed in a strike on Omdurman, the Sudanese Doctors' Network said."),
    ("en", "Amnesty International said on Monday that twenty protesters had been arrested in Tunis."),
    ("en", "The Norwegian Refugee Council reported that forty people had been killed in a raid on a camp near Bria."),
    ("fr", "La mission des Nations unies a annoncé que des tirs d'obus avaient tué quatre civils à Tripoli."),
    ("fr", "Selon Médecins sans frontières, quarante personnes ont été tuées dans le bombardement du marché."),
    ("es", "La misión de las Naciones Unidas dijo que los bombardeos mataron a cuatro civiles en Trípoli."),
    ("es", "Según Amnistía Internacional, veinte manifestantes fueron detenidos en Túnez."),
    ("tr", "Birleşmiş Milletler misyonu, Trablus'taki bombardımanda dört sivilin öldürüldüğünü söyledi."),
    ("ar", "قالت بعثة الأمم المتحدة إن أربعة مدنيين قتلوا في قصف على طرابلس."),
]

NEWS = [
    ("en", "Poland summoned the Russian ambassador on Tuesday over the drones, and expelled two of his staff. Moscow called it absurd."),
    ("en", "The Lebanese army took the hill at dawn. By noon it had been shelled, and three of its soldiers were dead."),
    ("fr", "Le Tchad a rompu avec Paris et expulsé l'ambassadeur. La France a regretté une décision injuste."),
    ("es", "El presidente de Chile viajó a Lima. Allí se firmó un acuerdo, que Bolivia rechazó de inmediato."),
    ("tr", "Fidan pazartesi günü Kahire'ye gitti. Görüşmede bir anlaşma imzalandı, İsrail ise bunu kınadı."),
    ("ar", "وصل وزير الدفاع التركي إلى طرابلس وبحث مع المنفي التعاون العسكري. ونددت اليونان بالزيارة."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ONLY_TOLD)
def test_who_only_tells_of_force_did_not_use_it(language: str, text: str) -> None:
    for event in coded(language, text).events:
        if event.type in ("ASSAULT", "COERCE"):
            assert not event.actors, [party.name for party in event.actors]


# Somebody whom one sentence names, and another that tells by other words to whom it was done, or who did it.
OTHERS = [
    ("en", "Baker Andre Wilson spoke to a daily on Monday. Thousands marched over the police killing of an unarmed man in Denver.", "Andre Wilson"),  # noqa: E501
    ("en", "Envoy Ama Boateng spoke on Monday. A young man was stopped at the gate. Guards later arrested him.", "Ama Boateng"),
    ("en", "President Hamid Wardak visited Herat on Monday. A gunman shot at the gate.", "gunman"),
    ("en", "Lavrov met the ambassador. Russia also punished countries that expelled its diplomats.", "Lavrov"),
    ("fr", "Le ministre Paul Biyoghe a parlé lundi. La police a arrêté un étudiant au marché.", "Paul Biyoghe"),
    ("es", "El presidente Luis Arce habló el lunes. La policía detuvo a un estudiante en el mercado.", "Luis Arce"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name"), OTHERS)
def test_nobody_stands_in_for_others_that_a_sentence_tells_of(language: str, text: str, name: str) -> None:
    *_, last = text.removesuffix(".").split(". ")
    for event in coded(language, text).events:
        if event.trigger.text in last and name not in last:
            assert name not in {party.name for party in (*event.actors, *event.recipients)}
    assert all(name != party.name for event in coded(language, text).events for party in event.recipients)


# Who is backed, and who used force in the same sentence.
BACKED = [
    ("tr", "Ankara, 2019-2020 savaşında Trablus’taki hükümeti desteklemiş, Hafter güçlerinin saldırısı durdurulmuştu.", "Hafter"),
    ("en", "Qatar backed the government in Mogadishu in the war of 2009, and the assault of Al-Shabaab was halted.", "Shabaab"),
]


@pytest.mark.parametrize(("language", "text", "enemy"), BACKED)
def test_who_attacks_is_not_backed(language: str, text: str, enemy: str) -> None:
    backed = [event for event in coded(language, text).events if event.type in ("SUPPORT", "AID")]
    assert backed
    assert all(enemy not in party.name for event in backed for party in event.recipients)


@pytest.mark.parametrize(("language", "text"), [*NEWS, *ONLY_TOLD])
def test_whoever_takes_part_is_named_by_the_text(language: str, text: str) -> None:
    for event in coded(language, text).events:
        for party in (*event.actors, *event.recipients):
            assert text[party.span.start : party.span.end] == party.span.text


@pytest.mark.parametrize(("language", "text"), [*NEWS, *ONLY_TOLD])
def test_nobody_stands_on_both_sides(language: str, text: str) -> None:
    for event in coded(language, text).events:
        sides = [{(party.kind, party.chain or party.span.start) for party in parties} for parties in (event.actors, event.recipients)]
        assert not sides[0] & sides[1]


def test_of_signs_that_nobody_knows_the_networks_say_something() -> None:
    odds = load_networks()["casting"].odds([["a sign of no text"], ["any"], ["any", "frame actor"]])
    assert [len(odds[name]) for name in ("part", "side")] == [3, 3]
    assert all(0 <= chance <= 1 for each in odds.values() for chance in each)


def test_a_frame_s_word_weighs_much() -> None:
    odds = load_networks()["casting"].odds([["any", "frame actor", "frame actor of 1"], ["any", "other actors 1"]])
    found, not_found = odds["part"]
    assert found > not_found


def test_a_text_without_events_has_no_cast() -> None:
    assert coded("en", "It rained.").events == ()
    assert annotated("en", "").clauses == ()
