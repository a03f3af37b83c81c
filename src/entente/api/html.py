"""How facts look in a notebook: small tables and quotations, names kept apart from the text around them in every script."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

from entente.publish.lines import Line
from entente.publish.sheet import DocumentLike
from entente.publish.titles import whence
from entente.record import Span

# How many rows a list shows.
MOST: Final = 50
_COLUMNS: Final = {
    "events": ("when", "type", "actors", "recipients", "where", "status", "sources"),
    "entities": ("name", "kind", "country", "sector", "names"),
    "positions": ("person", "role", "organization", "from", "to", "status", "sources"),
    "ties": ("a", "kind", "sign", "b", "status", "sources"),
    "statements": ("speaker", "text", "told_to", "form", "sources"),
}  # fmt: skip
_SHOWN: Final = ("id", "when", "where", "status", "confidence", "contexts", "about", "amount", "from", "to", "country", "sector", "sources")


def bdi(words: object) -> str:
    """Escape words and keep their direction to themselves."""
    return f"<bdi>{escape(str(words))}</bdi>"


def cell(value: Any) -> str:
    """Show a JSON value of a line."""
    if value is None or value == []:
        return "–"
    if isinstance(value, list):
        return ", ".join(cell(item) for item in value)
    if isinstance(value, dict):
        if "independent" in value:
            return f"{value['documents']}/{value['independent']}"
        if "unit" in value:
            return bdi(f"{value['value']:g} {value['unit']}")
        if "geonames" in value:
            return bdi(", ".join(filter(None, (value.get("name_en") or value["name"], value["country"]))))
        return bdi(value.get("name") or value.get("id"))
    return bdi(value)


def table(kind: str, lines: Sequence[Line], total: int) -> str:
    """Show facts as a table of at most `MOST` rows."""
    columns = _COLUMNS[kind]
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    rows = "".join("<tr>" + "".join(f"<td>{_column(line, name)}</td>" for name in columns) + "</tr>" for line in lines)
    more = f" (the first {len(lines)} shown)" if len(lines) < total else ""
    return f"<table><caption>{total} {escape(kind)}{more}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _column(line: Line, name: str) -> str:
    if name == "type" and line.get("mode"):
        return bdi(f"{line['type']}/{line['mode']}")
    return cell(line.get(name))


def card(title: str, line: Line, quotes: str) -> str:
    """Show one fact: title, fields, sentences."""
    rows = "".join(f"<tr><th>{name}</th><td>{cell(line[name])}</td></tr>" for name in _SHOWN if line.get(name) not in (None, []))
    return f"<div><strong>{bdi(title)}</strong><table>{rows}</table>{quotes}</div>"


def quotation(text: str, document: DocumentLike, start: int, trigger: Span | None) -> str:
    """Show a sentence with the words that tell it in bold, and whose it is."""
    shown = escape(text)
    if trigger is not None and trigger.start - start >= 0 and trigger.end - start <= len(text):
        first, last = trigger.start - start, trigger.end - start
        shown = f"{escape(text[:first])}<b>{escape(text[first:last])}</b>{escape(text[last:])}"
    return f'<blockquote dir="auto">{shown}<footer>{bdi(whence(document))}</footer></blockquote>'
