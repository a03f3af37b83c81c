"""Read Markdown: the words without their marks, and what the front matter says."""

import re
from datetime import date
from typing import Any

from entente.collect.clean import one_line
from entente.collect.columns import address_in, language_named
from entente.collect.days import told_day
from entente.collect.refusal import RefusedError
from entente.record import Description
from entente.record.document import DescribedField

_FRONT_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]+)\]\]")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYS: dict[str, DescribedField] = {
    "title": "title", "author": "author", "url": "url", "canonical": "url", "canonical_url": "url",
    "outlet": "outlet", "publisher": "outlet", "site": "outlet", "source": "outlet", "link": "url", "authors": "author",
    "lang": "language", "language": "language", "published": "published", "date": "published", "publish_date": "published",
}  # fmt: skip
_CODE = re.compile(r"^(```|~~~)[^\n]*\n.*?(?:^\1[ \t]*$\n?|\Z)", re.MULTILINE | re.DOTALL)
_PATTERNS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])"), r"\1"),
    (re.compile(r"^\[[^\]\n]+\]:[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[*+-][ \t]+", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def read_markdown(text: str) -> tuple[str, list[Description]]:
    """Give the words of a Markdown text, and what its front matter (YAML between lines of `---`, TOML between `+++`) says of it.

    Raises:
        RefusedError: the front matter is no YAML (TOML), or holds a value that cannot be what its key names.
    """
    told: list[Description] = []
    if (front := _FRONT.match(text)) is not None:
        told, text = _told(_yaml(front[1])), text[front.end() :]
    elif (front := _FRONT_TOML.match(text)) is not None:
        told, text = _told(_toml(front[1])), text[front.end() :]
    text = _CODE.sub("", text)
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text.strip("\n"), told


def _yaml(words: str) -> Any:
    import yaml

    try:
        return yaml.load(words, yaml.BaseLoader)  # every value stays the text it is
    except (yaml.YAMLError, RecursionError):
        raise RefusedError("Its front matter is no YAML.", "Mend the lines between the two '---', or take them out.") from None


def _toml(words: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(words, parse_float=str)
    except (ValueError, RecursionError):
        raise RefusedError("Its front matter is no TOML.", "Mend the lines between the two '+++', or take them out.") from None


def _told(data: Any) -> list[Description]:
    found: dict[DescribedField, str] = {}
    for key, value in data.items() if isinstance(data, dict) else ():
        field = _KEYS.get(str(key).lower())
        parts = [_WIKI.sub(r"\1", part) for part in map(_text, value if isinstance(value, list) else [value]) if part]
        words_ = one_line(", ".join(parts))
        if field == "outlet" and address_in(words_):  # clippers write the page's address as its source
            field = "url"
        if field is None or not words_:
            continue
        read = told_day(words_) if field == "published" else language_named(words_) if field == "language" else words_
        if read is None:
            expected = "a day, such as 2026-01-06" if field == "published" else "a language code, such as en or ar"
            raise RefusedError(f"Its '{key}' is '{words_[:60]}'.", f"Give {expected}, or leave it out.")
        found.setdefault(field, read)
    return [Description(field, value, "file") for field, value in found.items()]


def _text(value: object) -> str:
    """Give a value as text; "" for deeper things, which are none of ours."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ""
