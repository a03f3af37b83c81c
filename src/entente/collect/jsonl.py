"""Read JSON Lines: one document an object, one object a line."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from entente.collect.clean import clean, one_line
from entente.collect.dates import iso_time
from entente.collect.refusal import RefusedError
from entente.collect.tags import language_code
from entente.record import Description
from entente.record.document import DescribedField

# Key in the file, field of the record, how the value is read, what was expected.
_KEYS: tuple[tuple[str, DescribedField, Callable[[str], str | None], str], ...] = (
    ("title", "title", one_line, "text"),
    ("url", "url", one_line, "an address"),
    ("outlet", "outlet", one_line, "a name"),
    ("author", "author", one_line, "a name"),
    ("published", "published", iso_time, "a day, such as 2026-01-06"),
    ("lang", "language", language_code, "a language code, such as en or ar"),
)
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
    """Read one object: `text`, and where known `id`, `title`, `url`, `outlet`, `author`, `published`, `lang`; other keys are left alone.

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
    text = data.get("text")
    if not isinstance(text, str):
        found = "has no 'text'" if text is None else f"has {_kind(text)} as 'text'"
        raise RefusedError(f"The object {found}.", "Put the article's text under 'text'.")
    if not text.strip():
        raise RefusedError("Its 'text' is empty.", "Put the article's text under 'text'.")
    return Row(_row_id(data.get("id")), clean(text), tuple(_descriptions(data)))


def _row_id(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise RefusedError(f"Its 'id' is {_kind(value)}.", "Give a text or a whole number.")
    return one_line(str(value)) or None


def _descriptions(data: dict[str, Any]) -> Iterator[Description]:
    for key, field, read, expected in _KEYS:
        value = data.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise RefusedError(f"Its '{key}' is {_kind(value)}.", f"Give {expected}, or leave it out.")
        if not one_line(value):
            continue
        told = read(value)
        if told is None:
            raise RefusedError(f"Its '{key}' is '{one_line(value)[:60]}'.", f"Give {expected}, or leave it out.")
        yield Description(field, told, "file")


def _kind(value: object) -> str:
    """Name a JSON value's kind in words."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object"}
    return "null" if value is None else names.get(type(value), "something else")
