"""What athletes, firms and families do among themselves is no event, nor what those long dead did; what states and offices do is."""

import pytest
from tests.coder.wanted import coded

NOTHING = {
    "an-athlete-by-nationality": (
        "en", "Okafor hit back twice before the interval. The Dane accused the line judge of falling for theatrics.",
    ),
    "two-makers": (
        "en", "Tavola threatened to sue Brightwell over the design of its bottle. Brightwell accused Tavola of bullying a small maker.",
    ),
    "a-maker-of-a-country": (
        "en",
        "Mitsuda and Hartwell have ended their alliance. The Japanese maker accused its American partner of withholding designs; "
        "Hartwell rejected the claim.",
    ),
    "a-cousin-stabbed": ("en", "A man stabbed his cousin in a quarrel over a tractor in a village near Multan."),
    "a-life-that-ended": (
        "en", "Elena Marchetti, who has died at 91, defended the lagoon. She met three popes and threatened a captain with an oar.",
    ),
    "whoever-is-long-dead": (
        "en", "Bismarck invites the ambassadors to Berlin and listens to Disraeli. Russia protests. The Sultan signs.",
    ),
    "a-heading-of-long-ago": ("en", "1683: the sultan's army besieges Vienna. The emperor flees and asks Poland for help."),
    "a-state-long-gone": ("en", "Prussia rejected the offer and threatened Saxony with war."),
    "now-in-cinemas": ("en", "A rogue colonel threatens to drown Istanbul. The president refuses to negotiate. In cinemas from Friday."),
    "fr-an-athlete": ("fr", "Mené deux sets à rien, Kovac résiste. Le Belge accuse le juge de ligne d'avoir volé un point."),
    "fr-firms": (
        "fr",
        "Mélisande accuse Corail d'avoir copié son flacon et réclame trois millions. Corail dément ; les clients des deux "
        "marques s'en amusent.",
    ),
    "fr-a-cousin": ("fr", "Un homme a poignardé son cousin dimanche, selon des proches."),
    "fr-long-dead": ("fr", "Louis XIV envahit la Hollande en mai. Amsterdam refuse de capituler et appelle l'Espagne à l'aide."),
    "fr-in-cinemas": ("fr", "Un colonel félon menace de noyer Istanbul. Le président refuse de négocier. En salles mercredi."),
    "es-an-athlete": ("es", "Dos sets abajo, Kovac resistió. El argentino acusó al juez de línea de robarle un punto."),
    "es-firms": (
        "es",
        "La fábrica Melisa acusa a Coralina de copiar su frasco y le exige tres millones. Coralina, otra marca de perfumes, "
        "lo niega.",
    ),
    "es-long-dead": ("es", "Solimán asedia Viena. Carlos V promete refuerzos que no llegan y el sultán acusa a su visir."),
    "es-in-cinemas": (
        "es",
        "Un coronel toma la represa y amenaza con anegar Estambul. El presidente se niega a negociar. En salas desde el "
        "jueves.",
    ),
}  # fmt: skip
TOLD = {
    "an-official-by-nationality": (
        "en", "Denmark's foreign minister flew home early. The Dane accused Moscow of cutting the cable.", "ACCUSE",
    ),
    "the-people-for-the-state": ("en", "The Russians accused Ukraine of shelling the plant.", "ACCUSE"),
    "a-firm-and-a-ministry": ("en", "The Japanese maker accused Vietnam's trade ministry of seizing its plant and shares.", "ACCUSE"),
    "gunmen-and-a-family": ("en", "Gunmen killed a provincial governor and his brother near Kandahar.", "ASSAULT"),
    "the-dead-remembered": ("en", "Russia condemned the removal of a statue of Catherine the Great in Odesa.", "ACCUSE"),
    "fr-un-ministre": (
        "fr", "Le ministre belge des Affaires étrangères est à Kigali. Le Belge a accusé le Rwanda de soutenir les rebelles.", "ACCUSE",
    ),
    "es-un-ministro": ("es", "El canciller argentino llegó a Quito. El argentino acusó a Venezuela de violar el acuerdo.", "ACCUSE"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NOTHING.values(), ids=NOTHING.keys())
def test_private_people_and_the_dead_make_no_news(language: str, text: str) -> None:
    assert [(event.type, event.trigger.text) for event in coded(language, text).events] == []


@pytest.mark.parametrize(("language", "text", "kind"), TOLD.values(), ids=TOLD.keys())
def test_who_acts_in_public_does(language: str, text: str, kind: str) -> None:
    assert kind in {event.type for event in coded(language, text).events}
