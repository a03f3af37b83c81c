"""Bodies told again, ships, office-holders after a place, groups of two words: names and nominals with the entity that they are."""

import pytest
from as_read import read

# language, text, words that must be one body's
SAME = {
    "the-council": (
        "en",
        "The African Union's Peace and Security Council suspended Gabon. The council met.",
        "Peace and Security Council",
        "council",
    ),
    "the-army-that-acts": (
        "en",
        "Chad’s army accused the Libyan National Army of an attack. The army sent troops north.",
        "Chad’s army",
        "army",
    ),
    "the-state-s-army-that-acts": (
        "en",
        "The Sudanese army shelled the Libyan National Army. The army sent troops north.",
        "Sudanese army",
        "army",
    ),
    "the-named-army-that-acts": (
        "en",
        "The Libyan National Army shelled the Sudanese army. The army sent troops north.",
        "Libyan National Army",
        "army",
    ),
    "short-name": ("en", "The Free Officers Movement (FOM) seized the port. FOM leaders spoke.", "Free Officers Movement", "FOM"),
    "other-letters": ("en", "The State Security Service (DSS) arrested an aide.", "State Security Service", "DSS"),
    "small-words-within": (
        "fr",
        "L'Alliance pour la refondation nationale (ARN) a pris Goma. L'ARN exige un dialogue.",
        "Alliance pour la refondation nationale",
        "ARN",
    ),
    "le-mouvement": ("fr", "Le Mouvement du 23 mars a pris Goma. Le mouvement a nommé un gouverneur.", "Mouvement du 23 mars", "mouvement"),
    "el-movimiento": (
        "es",
        "El Movimiento Campesino del Norte (MCN) bloqueó la ruta. El movimiento acusó al Gobierno.",
        "Movimiento Campesino del Norte",
        "movimiento",
    ),
    "turkish-letters": ("tr", "Ulusal Kurtuluş Cephesi (UKC) limanı ele geçirdi.", "Ulusal Kurtuluş Cephesi", "UKC"),
    "arabic-bracket": ("ar", "أعلن المجلس الوطني للمقاومة (مون) سيطرته على الميناء.", "المجلس الوطني للمقاومة", "مون"),
}
KINDS = {
    "warship": ("en", "USS Gerald R. Ford arrived in Haifa on Friday.", "USS Gerald R. Ford", ("org", "US")),
    "minister-for-a-region": ("en", "Minister for the Middle East Hamish Falconer welcomed it.", "Hamish Falconer", ("person", None)),
    "mayor-of": ("en", "Mayor of London Sadiq Khan met reporters.", "Sadiq Khan", ("person", "GB")),
    "coalition": ("en", "The coalition struck two depots.", "coalition", ("org", None)),
    "la-coalition": ("fr", "La coalition a annoncé des frappes.", "coalition", ("org", None)),
    "opposition": ("fr", "L'opposition dénonce un coup de force.", "opposition", ("org", None)),
    "hyphened-town": ("fr", "Les combats ont repris à El-Fasher.", "El-Fasher", ("place", "SD")),
    "guardia-costera": ("es", "La Guardia Costera rescató a 40 migrantes.", "Guardia Costera", ("org", None)),
    "estado-mayor": ("es", "El Estado Mayor confirmó el envío de refuerzos.", "Estado Mayor", ("org", None)),
}
NOT = {
    "tanker": ("en", "The Houthis struck the tanker Sounion.", "Sounion"),
    "bomb": ("en", "An IED killed two soldiers.", "IED"),
    "in-office": ("en", "He took office by force.", "office"),
    "another-council": ("en", "The Security Council met. The council of ministers did not.", "council"),
}


@pytest.mark.parametrize(("language", "text", "long", "short"), SAME.values(), ids=SAME.keys())
def test_one_body(language: str, text: str, long: str, short: str) -> None:
    made = read(text, language)
    chains = {made.span(name.first, name.last).text: name.chain for name in made.named if name.kind == "org"}
    assert chains[long] == chains[short] >= 0


@pytest.mark.parametrize(("language", "text", "words", "wanted"), KINDS.values(), ids=KINDS.keys())
def test_kinds(language: str, text: str, words: str, wanted: tuple[str, str | None]) -> None:
    made = read(text, language)
    assert wanted in [(name.kind, name.country) for name in made.named if made.span(name.first, name.last).text == words]


@pytest.mark.parametrize(("language", "text", "words"), NOT.values(), ids=NOT.keys())
def test_nobody(language: str, text: str, words: str) -> None:
    made = read(text, language)
    assert words not in [made.span(name.first, name.last).text for name in made.named]
