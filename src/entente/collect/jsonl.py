"""Read JSON Lines: one document an object, one object a line."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from entente.collect.clean import clean, one_line
from entente.collect.columns import address_in, fields_of, language_named, lead_of
from entente.collect.days import number_order, told_day
from entente.collect.html import article_text, fragment_text
from entente.collect.refusal import RefusedError
from entente.record import Description
from entente.record.document import DescribedField

# Key in the file, field of the record, how the value is read, what was expected.
_KEYS: tuple[tuple[str, DescribedField, Callable[[str], str | None], str], ...] = (
    ("title", "title", one_line, "text"),
    ("url", "url", one_line, "an address"),
    ("outlet", "outlet", one_line, "a name"),
    ("author", "author", one_line, "a name"),
    ("published", "published", told_day, "a day, such as 2026-01-06"),
    ("lang", "language", language_named, "a language code, such as en or ar"),
)
_MARKUP = re.compile(
    r"\s*<(?:!doctype\s+html|(?:html|body|article|section|div|p|span|figure|table|ul|h[1-6]|strong|br)\b[^<>]*>)", re.IGNORECASE
)
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MEND_LINE = 'Each line is one object, such as {"id": "1", "text": "…"}; write this one anew.'


@dataclass(frozen=True, slots=True)
class Row:
    """One document of a JSON Lines file.

    Attributes:
        id: the id that the file gives it; None where it gives none.
        text: its clean text.
        descriptions: what the file says of it.
    """

    id: str | None
    text: str
    descriptions: tuple[Description, ...]


def read_row(line: str) -> Row:
    """Read one object: `text`, and where known `id`, `title`, `url`, `outlet`, `author`, `published`, `lang`, by these names or by those
    that other tools give them (`columns.NAMES`); other keys are left alone.

    Null and "" say nothing. A value that cannot be what its key names refuses the line: a date is not dropped in silence.

    Raises:
        RefusedError: it is no JSON object, it has no text, or a value is wrong.
    """
    try:
        data = json.loads(line, strict=False)  # raw control characters inside a text are the text's
    except RecursionError:
        raise RefusedError("The JSON is nested too deep.", _MEND_LINE) from None
    except ValueError as error:
        at = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        raise RefusedError(f"It is not JSON{at}.", _MEND_LINE) from None
    if not isinstance(data, dict):
        raise RefusedError(f"It is JSON, but {_kind(data)}, not an object.", _MEND_LINE)
    return row_of(data)


def row_of(data: dict[str, Any]) -> Row:
    """Read one row by its names, as `read_row`.

    Raises:
        RefusedError: it has no text, or a value is wrong.
    """
    names = fields_of(data)
    key = names.get("text", "text")
    text = data.get(key)
    if not isinstance(text, str):
        found = "has no 'text'" if text is None else f"has {_kind(text)} as '{key}'"
        raise RefusedError(f"The object {found}.", "Put the article's text under 'text'.")
    lead = data.get(lead_of(data) or "")
    if isinstance(lead, str) and lead.strip():
        text = f"{lead.strip()}\n\n{text}"
    if not text.strip():
        raise RefusedError(f"Its '{key}' is empty.", "Put the article's text under 'text'.")
    return Row(_row_id(data.get(names.get("id", "id"))), _words(text), tuple(_descriptions(data, names)))


def _words(text: str) -> str:
    """Give the clean text of a row; where it is written in HTML, its words."""
    if not _MARKUP.match(text) or "</" not in text:
        return clean(text)
    words = article_text(text) if _PAGE.match(text) else fragment_text(text)
    if not words.strip():
        raise RefusedError("Its 'text' is HTML without words.", "Put the article's text under 'text'.")
    return words


def _row_id(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise RefusedError(f"Its 'id' is {_kind(value)}.", "Give a text or a whole number.")
    return one_line(str(value)) or None


def _descriptions(data: dict[str, Any], names: dict[str, str]) -> Iterator[Description]:
    for field, described, read, expected in _KEYS:
        key = names.get(field)
        value = _flat(data[key]) if key is not None else None
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise RefusedError(f"Its '{key}' is {_kind(value)}.", f"Give {expected}, or leave it out.")
        if not one_line(value):
            continue
        if field == "outlet" and key != "outlet" and address_in(value):  # a "source" that is an address names a page, no outlet
            if "url" not in names:
                yield Description("url", one_line(value), "file")
            continue
        told = read(value)
        if told is None:
            twice = ", where day and month may be exchanged" if field == "published" and number_order(value) == "either" else ""
            raise RefusedError(f"Its '{key}' is '{one_line(value)[:60]}'{twice}.", f"Give {expected}, or leave it out.")
        yield Description(described, told, "file")


def _flat(value: object) -> object:
    """Give the name in what other tools write as objects and lists: `{"id": "x", "name": "X"}`, `["A", "B"]`; else the value itself."""
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return value["name"]
    if isinstance(value, list):
        parts = [_flat(item) for item in value]
        if all(isinstance(part, str) for part in parts):
            return ", ".join(str(part) for part in parts)
    return value


def _kind(value: object) -> str:
    """Name a JSON value's kind in words."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object"}
    return "null" if value is None else names.get(type(value), "something else")
