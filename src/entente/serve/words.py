"""The interface's words in its languages, and what stands in every language's own way: numbers, lists, names of countries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml
from babel import Locale
from markupsafe import Markup, escape

from entente.publish.headlines import bound
from entente.publish.naming import LANGUAGES, country_in, is_arabic_script, name_in
from entente.record import Entity

FILES: Final = ("words.yaml", "words-history.yaml", "analysis.yaml")
_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "ur", "he", "ps", "ckb", "ug", "dv", "yi"})
_FEW_NAMES = 3
LONGEST_NAME: Final = 300


def read_data(name: str) -> str:
    """Give a data file of this room."""
    return resources.files("entente.serve").joinpath("data", name).read_text("utf-8")


@cache
def _table() -> Mapping[str, Sequence[str | Mapping[str, str]]]:
    loaded: dict[str, Sequence[str | Mapping[str, str]]] = {}
    for name in FILES:
        loaded |= yaml.safe_load(read_data(name))
    return loaded


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def direction(language: str | None) -> str:
    """Give the direction of a language's script; "auto" where the language is not known."""
    if not language or language == "unknown":
        return "auto"
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Words:
    """What the interface says in one language."""

    language: str

    @property
    def direction(self) -> str:
        """The direction of the page."""
        return direction(self.language)

    def __call__(self, key: str, **values: Any) -> Markup:
        """Give a text, with values filled in (escaped, unless they are markup); a key that is not there shows itself."""
        return fill(self._form(key, None), values)

    def count(self, key: str, n: int, **values: Any) -> Markup:
        """Give a text that says how many, in the form that the number takes."""
        return fill(self._form(key, n), {"n": self.number(n)} | values)

    def has(self, key: str) -> bool:
        """Tell whether there is a text of that key."""
        return key in _table()

    def named(self, prefix: str, value: str) -> str:
        """Give the word for a value of a vocabulary, such as ("tie", "ally"); the value itself where there is none."""
        key = f"{prefix}.{value}"
        return str(self(key)) if self.has(key) else value.replace("_", " ")

    def _form(self, key: str, n: int | None) -> str:
        row = _table().get(key)
        if row is None:
            return key
        text = row[LANGUAGES.index(self.language)]
        if isinstance(text, str):
            return bound(text) if self.language == "fr" else text
        form = "other" if n is None else str(_locale(self.language).plural_form(n))
        if n == 0 and "zero" in text:
            form = "zero"
        found = str(text.get(form, text["other"]))
        return bound(found) if self.language == "fr" else found

    def number(self, n: int) -> str:
        """Write a number: groups of thousands parted by a narrow blank, from five digits on."""
        return f"{n:,}".replace(",", "\u202f") if abs(n) >= 10_000 else str(n)

    def listed(self, parts: Sequence[str | Markup]) -> Markup:
        """Join parts as the language joins them: "a, b and c"."""
        if not parts:
            return Markup("")
        pieces = [escape(part) for part in parts]
        head = escape(self("list.comma")).join(pieces[:-1])
        return head + escape(self("list.and")) + pieces[-1] if head else pieces[-1]

    def country(self, code: str) -> str:
        """Name a country by its ISO code (EU for the Union); the code itself where it is not known."""
        return country_in(self.language, code)

    def tongue(self, code: str | None) -> str:
        """Name a language by its code."""
        return str(_locale(self.language).languages.get(code, code)) if code else "?"

    def name(self, entity: Entity | None, id: str) -> str:
        """Give the name of an entity to show: in the interface's own script where a text gives one."""
        return name_in(self.language, entity, id)

    def who(self, ids: Sequence[str], entities: Mapping[str, Entity]) -> Markup:
        """Name several entities: three at most, then how many others."""
        names: list[str | Markup] = [isolate(self.name(entities.get(id), id)) for id in ids]
        if len(names) > _FEW_NAMES + 1:
            names = [*names[:_FEW_NAMES], self.count("count.others", len(names) - _FEW_NAMES)]
        return self.listed(names)


def fill(template: str, values: Mapping[str, Any]) -> Markup:
    """Fill values into a text's braces; both are escaped, but for values that are markup."""
    return Markup(str(escape(template))).format(**values) if values else escape(template)


def hard(name: str) -> str:
    """Keep a name from breaking at its hyphens, for display only."""
    return name.replace("-", "\u2011")


def short(text: str) -> str:
    """Cut what is too long for a name or a title: a browser takes half a minute over a "title" of thirty thousand Arabic letters."""
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


def isolate(text: str, language: str | None = None) -> Markup:
    """Set a name apart, so that its direction does not disturb the line around it."""
    text = short(text)
    code = language or ("ar" if is_arabic_script(text) else None)
    mark = Markup(' lang="{}"').format(code) if code and code != "unknown" else Markup("")
    return Markup("<bdi{}>{}</bdi>").format(mark, hard(text))


def all_words() -> Iterable[tuple[str, Sequence[str | Mapping[str, str]]]]:
    """Give every key with its texts, as they stand in the file."""
    return _table().items()
