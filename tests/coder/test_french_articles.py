"""What French agency reports tell in gerunds, quotations with their speaker behind them, long names and titles that were lost before."""

import pytest
from wanted import Wanted, annotated, coded

ROWS = {
    # --- gerunds, participles, relative words
    "whom a gerund accuses": (
        "Le Premier ministre moldave Dan Rusu a rejeté les critiques de l'Union européenne, accusant Bruxelles d'ingérence.",
        ["REJECT Rusu > EU", "ACCUSE Rusu > EU"],
    ),
    "a participle that looked like a noun": (
        "Le Tchad a pour sa part fermé sa frontière et expulsé 1 200 migrants soudanais en une journée.",
        ["SANCTION? TD > SD", "COERCE TD > migrants"],
    ),
    "whom they accuse": (
        "Des opposants ont défilé à Erevan contre le Premier ministre arménien Aram Sarkis, qu'ils accusent de corruption.",
        ["PROTEST opposants >", "ACCUSE opposants > Sarkis"],
    ),
    "what is to be annulled": (
        "Le Maroc a maintenu les manœuvres, que l'Espagne lui avait demandé d'annuler.",
        ["REQUEST ES > MA", "MOBILIZE? MA >", "COOPERATE? MA >"],
    ),
    "all are asked": (
        "L'émissaire américain a exhorté le gouvernement de Juan Paz et son rival Luis Rey à respecter la trêve.",
        ["REQUEST US > Paz,Rey"],
    ),
    "both are who": (
        "L'Égypte et l'Érythrée, qui ont signé un accord avec la Somalie, ont menacé l'Éthiopie.",
        ["AGREE both:EG,ER,SO", "THREATEN EG,ER > ET"],
    ),
    "he is received, not heard": (
        "Le président tchadien a reçu jeudi au palais rose le ministre nigérien des Affaires étrangères, porteur d'un message, "
        "a annoncé la présidence.",
        ["CONSULT ministre > TD"],
    ),
    # --- who says it blames them
    "they mock": ("Le ministre congolais a estimé que le Rwanda se moque de l'Union africaine.", ["ACCUSE CD > RW"]),
    "the speaker stands behind": ("« Le Tchad ment », a réagi le ministre soudanais des Affaires étrangères.", ["ACCUSE SD > TD"]),
    "he who says it is none of them": (
        "Patrick Bila a accusé l'armée rwandaise d'avoir menti. « Le Rwanda se moque de nous », a-t-il estimé, "
        "demandant à l'Union européenne de réagir.",
        ["ACCUSE Bila > RW", "REQUEST Bila > EU"],
    ),
    # --- titles, epithets, stand-ins
    "a transition has its head": ("Le président de la transition gabonaise a remercié le Maroc.", ["SUPPORT GA > MA"]),
    "for the time being": ("La présidente par intérim malgache a remercié le Kenya.", ["SUPPORT MG > KE"]),
    "who lives there": (
        "Donald Trump a parlé à Bakou. Le locataire de la Maison Blanche a remercié l'Azerbaïdjan.",
        ["SUPPORT Trump > AZ", "CONSULT? Trump >"],
    ),
    "his daughter is another": (
        "L'ancien président philippin Rodrigo Duterte est à La Haye. La fille de l'accusé, la vice-présidente Sara Duterte, "
        "a accusé le Japon. M. Duterte a remercié la Chine.",
        ["ACCUSE Sara > JP", "SUPPORT Rodrigo > CN", "CONSULT? Rodrigo >"],
    ),
    "an NGO again": (
        "Human Rights Watch a condamné le Mali. L'ONG a exhorté le Niger à libérer deux reporters.",
        ["ACCUSE Watch > ML", "REQUEST Watch > NE"],
    ),
    "she is thanked": (
        "Le Premier ministre kényan Ali Moi a reçu l'ambassadrice de France. Il l'a remerciée d'avoir aidé Nairobi.",
        ["CONSULT ambassadrice > Moi", "SUPPORT Moi > FR", "AID? FR > KE"],
    ),
    "a movement again": (
        "Le Togo a dissous le Front national pour la défense des droits, qu'il accuse de violences. "
        "Le mouvement a appelé le Bénin à réagir.",
        ["ACCUSE TG > Front", "REQUEST Front > BJ", "COERCE? TG > Front"],
    ),
    # --- deeds
    "ready for it": (
        "La Chine s'est dite prête à accueillir des pourparlers.",
        ["AGREE CN >"],
    ),
    "worried": ("Le Kenya s'est dit préoccupé par les arrestations au Mali.", ["ACCUSE KE >", "COERCE? ML >", "COERCE? > ML"]),
    "a door is slammed": ("L'Érythrée a claqué la porte de l'Union africaine.", ["SANCTION ER > africaine"]),
    "two navies": ("Le Maroc et l'Espagne ont entamé leurs manœuvres navales.", ["COOPERATE both:MA,ES"]),
    "roads stay blocked": ("Des paysans boliviens maintiennent leurs barrages à Oruro.", ["PROTEST paysans >"]),
    "talks go on": (
        "Le gouvernement colombien et l'ELN ont annoncé la reprise de leurs pourparlers.",
        ["AGREE both:CO,ELN", "CONSULT? both:CO,ELN"],
    ),
    "no summons": ("Le président serbe a convoqué le Conseil de sécurité nationale.", []),
    "a birthday": ("Le Kosovo a célébré mardi le dix-huitième anniversaire de son indépendance.", []),
    "refugees arrive": ("Plus de 20 000 déplacés ont afflué vers Butembo en deux jours, selon Médecins sans frontières.", []),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS)
def test_reports_are_told_with_their_parties(text: str, expected: list[str]) -> None:
    wanted, found = [Wanted.of(line) for line in expected], coded("fr", text).events
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]


NAMES = {
    "up to the bracket": (
        "L'attaque a été revendiquée par le Groupe de soutien à l'islam et aux musulmans (Jnim).",
        "Groupe de soutien à l'islam et aux musulmans",
    ),
    "a party with its article": ("Le parti Les Bâtisseurs a appelé au calme.", "Les Bâtisseurs"),
    "a company": ("La compagnie Woodside avait refusé.", "Woodside"),
    "no article": ("Elle a rencontré son homologue, Le Hoai Trung.", "Le Hoai Trung"),
    "a quotation's article": ("Il a crié : « Le Maroc doit partir ».", "Maroc"),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES)
def test_names_are_whole(text: str, name: str) -> None:
    assert name in [named.label for named in annotated("fr", text).named]
