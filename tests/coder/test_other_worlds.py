"""What happens in plots, suppositions and times long past is no event; nor is what firms agree, or what a rule says of nobody."""

import pytest
from tests.coder.wanted import coded

from entente.languages.pack import load_pack
from entente.read.segment import BoilerplateMarks

NOTHING = {
    "plot-of-a-novel": (
        "en", "In Paloma Ruiz's debut novel, a Chilean ambassador is kidnapped on the eve of a summit. The president refuses to negotiate.",
    ),
    "season-and-episodes": (
        "en",
        "Season two opens with the assassination of the Peruvian finance minister. Agent Costa accuses her own director of the leak. "
        "All eight episodes drop on Friday.",
    ),
    "what-if": (
        "en", "What if the two Koreas reunited tomorrow? Seoul would absorb 26 million people and Beijing would demand guarantees.",
    ),
    "a-life-long-past": (
        "en",
        "Born in Smyrna in 1901, Leonidas Kazan joined the foreign ministry in 1926. He signed a trade pact in 1938 and resigned in 1940.",
    ),
    "fr-title-in-quotes": (
        "fr",
        "« Le Gouverneur de Petit-Goâve » commence par un siège. Un consul y est pris en otage par des rebelles ; Lima refuse de payer.",
    ),
    "fr-siege-of-1529": ("fr", "En 1529, l'armée de Soliman assiège Vienne ; l'archiduc refuse de capituler et le sultan se retire."),
    "es-supposed": ("es", "Supongamos que los rebeldes aceptasen una tregua y que Bogotá la garantizara."),
    "es-plot": ("es", "En la primera novela de Salima Okoro, el embajador de Brasil es secuestrado y el presidente se niega a negociar."),
    "tr-plot": ("tr", "Selime Okoro'nun ilk romanında Brezilya büyükelçisi kaçırılır. Cumhurbaşkanı pazarlığı reddeder."),
    "tr-siege-of-1529": ("tr", "1529'da Kanuni'nin ordusu Viyana'yı kuşattı; arşidük teslim olmayı reddetti."),
    "ar-siege-of-1529": ("ar", "في عام 1529 حاصر جيش السلطان سليمان فيينا، ورفض الأرشيدوق الاستسلام."),
    "ar-season": (
        "ar", "يبدأ الموسم الثاني باغتيال وزير المالية البيروفي. وتتهم العميلة كوستا مديرها بالخيانة. ثماني حلقات تعرض الجمعة.",
    ),
}  # fmt: skip
TOLD = {
    "treaty-of-long-ago": ("en", "Turkey accused Greece of violating the 1923 Treaty of Lausanne.", "ACCUSE"),
    "in-a-year-of-today": ("en", "In 2019 Turkey accused Greece of arming the islands.", "ACCUSE"),
    "question-before-a-named-deed": ("en", "Will the truce hold? Kenya condemned the attack on the convoy.", "ACCUSE"),
    "a-film-banned": ("en", "Tunisia's government banned a film about the revolt, and France condemned the ban on Monday.", "ACCUSE"),
    "fr-newspaper-in-quotes": ("fr", "Dans « Le Monde », le ministre malien des Finances accuse Dakar de mentir.", "ACCUSE"),
    "es-after-a-year-long-past": (
        "es", "En 1904 Bolivia y Chile fijaron su frontera. El lunes, el presidente de Bolivia acusó a Chile de incumplirla.", "ACCUSE",
    ),
}  # fmt: skip
CONTENTS = {
    "en": "Tunnel talks resume, page 4. Minister quits over ferry, page 6.",
    "fr": "À lire aussi. Le tunnel en débat. Un ministre démissionne.",
    "es": "También en portada. Vuelve el túnel. Dimite un ministro.",
    "tr": "Tünel görüşmeleri başladı, sayfa 4. Bakan istifa etti, sayfa 6.",
    "ar": "محادثات النفق، ص 4. استقالة وزير، ص 6.",
}


@pytest.mark.parametrize(("language", "text"), NOTHING.values(), ids=NOTHING.keys())
def test_another_world_tells_no_event(language: str, text: str) -> None:
    assert [event.type for event in coded(language, text).events] == []


@pytest.mark.parametrize(("language", "text", "kind"), TOLD.values(), ids=TOLD.keys())
def test_this_world_does(language: str, text: str, kind: str) -> None:
    assert kind in {event.type for event in coded(language, text).events}


@pytest.mark.parametrize(("language", "text"), CONTENTS.items(), ids=CONTENTS.keys())
def test_titles_with_their_pages_are_boilerplate(language: str, text: str) -> None:
    assert BoilerplateMarks(load_pack(language).data["boilerplate"]).of(text)[0]
