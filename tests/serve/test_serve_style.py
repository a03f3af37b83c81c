"""The stylesheet keeps its promises: contrast, logical properties, nothing from elsewhere; the words are there in every language."""

import re
from importlib import resources

import pytest

from entente.publish.headlines import templates
from entente.publish.naming import LANGUAGES
from entente.record.vocabulary import CONTEXTS, ENTITY_KINDS, PLOVER_TYPES, STATUSES, TIE_KINDS
from entente.serve.headlines import headline
from entente.serve.kinds import quad
from entente.serve.words import Words, all_words
from entente.store.derived import STANDINGS
from entente.store.ledger import FACETS, ORDERS

FOLDER = resources.files("entente.serve")
STYLE = re.sub(r"/\*.*?\*/", "", FOLDER.joinpath("static/style.css").read_text("utf-8"), flags=re.DOTALL)
SCRIPT = FOLDER.joinpath("static/comfort.js").read_text("utf-8")
TEMPLATES = {item.name: item.read_text("utf-8") for item in FOLDER.joinpath("templates").iterdir() if item.name.endswith(".html")}


def _colours(theme: str) -> dict[str, str]:
    start = STYLE.index(':root[data-theme="dark"]') if theme == "dark" else STYLE.index(":root {")
    block = STYLE[start : STYLE.index("}", start)]
    return dict(re.findall(r"--([a-z0-9]+): (#[0-9A-F]{6})", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


TEXT = [
    (name, ground, 4.5)
    for name in ("ink", "ink2", "ink3", "link", "coop", "conf", "warn", "where", "when", "what")
    for ground in ("paper",)
]
PAIRS = [*TEXT, ("ink", "trig", 7.0), ("warn", "warnbg", 4.5), ("ink", "raised", 7.0), ("ink2", "raised", 4.5), ("ink2", "sunk", 4.5),
         ("edge", "paper", 3.0), ("edge", "raised", 3.0), ("paper", "ink", 7.0), ("ink", "land", 7.0)]  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS, ids=[f"{text}-on-{ground}" for text, ground, _ in PAIRS])
def test_contrast(theme: str, text: str, ground: str, least: float) -> None:
    colours = _colours(theme)
    assert _contrast(colours[text], colours[ground]) >= least


def test_both_dark_themes_are_one() -> None:
    asked, followed = (STYLE.index(mark) for mark in (':root[data-theme="dark"]', ':root[data-theme="system"]'))
    one, other = (re.findall(r"--[a-z0-9]+: [^;]+", STYLE[at : STYLE.index("}", at)]) for at in (asked, followed))
    assert one == other


# Physical sides do not mirror. Charts and maps set text-anchor and coordinates in SVG, and are left as they are in every language.
_PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border)-(?:left|right)(?:-\w+)?|left|right|float|clear)\s*:|text-align:\s*(?:left|right)|"
    r"border-(?:top|bottom)-(?:left|right)-radius"
)


def test_only_logical_properties() -> None:
    assert _PHYSICAL.findall(STYLE) == []


def test_nothing_comes_from_elsewhere() -> None:
    assert "@import" not in STYLE
    assert [found for found in re.findall(r"url\(([^)]*)\)", STYLE) if not found.startswith("#")] == []
    assert not re.search(r"https?://", STYLE + SCRIPT)
    for name, text in TEMPLATES.items():
        assert "://" not in text.replace('"://" in', ""), name
        assert "|safe" not in text.replace(" ", ""), name
        assert "style=" not in text, name


def test_arabic_is_never_spaced_or_slanted() -> None:
    assert ":lang(ar) { letter-spacing: 0; text-transform: none; font-style: normal; }" in STYLE
    assert '"\\200C" attr(data-l)' in STYLE


def test_script_makes_no_markup() -> None:
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", SCRIPT)


def test_words_are_whole_in_every_language() -> None:
    for key, row in all_words():
        assert len(row) == len(LANGUAGES), key
        names = [set(re.findall(r"\{(\w+)\}", form)) for text in row for form in ([text] if isinstance(text, str) else [text["other"]])]
        assert all(each == names[0] for each in names), key


def test_every_value_has_its_word() -> None:
    words = Words("en")
    wanted = [f"standing.{item}" for item in STANDINGS] + [f"status.{item}" for item in STATUSES] + [f"tie.{item}" for item in TIE_KINDS]
    wanted += [f"kind.{item}" for item in ENTITY_KINDS] + [f"context.{item}" for item in CONTEXTS]
    wanted += [f"facet.{item}" for item in FACETS] + [f"sort.{item}" for item in ORDERS]
    assert [key for key in wanted if not words.has(key)] == []


def test_every_word_asked_for_is_there() -> None:
    words = Words("en")
    for name, text in TEMPLATES.items():
        for key in re.findall(r"w(?:\.count)?\('([a-z.-]+)'[,)]", text):
            assert words.has(key), f"{name}: {key}"


def test_every_type_has_headlines_and_a_mark() -> None:
    tables = templates()
    for language in LANGUAGES:
        assert set(PLOVER_TYPES) <= set(tables[language])
        assert tables[language].keys() == tables["en"].keys()
        for key, forms in tables[language].items():
            if key not in ("at", "words"):
                assert {"ab", "a", "b", "none"} <= set(forms), (language, key)
    assert all(quad(type) != "other" for type in PLOVER_TYPES)
    assert headline.__doc__
