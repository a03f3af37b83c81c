"""Facts as rows of CSV and TSV: one fact a row, lists joined by "; "."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from entente.publish.lines import Line, fact_line
from entente.publish.sheet import Extract

_SOURCES: Final = (
    "confidence", "documents", "independent", "languages", "outlets", "disagreements", "evidence", "evidence_source", "evidence_outlet",
    "evidence_published",
)  # fmt: skip
# How many people an event touched, as told: equal where the number is exact, one of the two empty where an end is open ("at least 12").
_SIZES: Final = tuple(f"{name}_{end}" for name in ("dead", "injured", "arrested", "present") for end in ("min", "max"))
# Beside a party's name stand its id, so that tables join whatever a name holds, and its country: lists of the same length.
PARTIES: Final = ("actors", "recipients", "person", "organization", "a", "b", "speaker")


def _with_parties(*columns: str) -> tuple[str, ...]:
    return tuple(each for name in columns for each in ((name, f"{name}_id", f"{name}_country") if name in PARTIES else (name,)))


COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "events": _with_parties("id", "type", "mode", "contexts", "actors", "recipients", "when", "place", "country", "lat", "lon", "geonames",
                            "status", "about", "amount", "unit", *_SIZES, "part_of", *_SOURCES),
    "entities": ("id", "kind", "name", "names", "country", "sector", "external", "maybe", "documents"),
    "positions": _with_parties("id", "person", "role", "organization", "from", "to", "status", *_SOURCES),
    "ties": _with_parties("id", "a", "b", "kind", "sign", "tellings", "status", *_SOURCES),
    "statements": _with_parties("id", "speaker", "told_to", "form", "text", "status", *_SOURCES),
}  # fmt: skip

# A spreadsheet takes a cell that begins so for a formula, and runs it; the wide forms are taken for the narrow ones in some.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A semicolon is quoted too: where it is the list separator of a country, an unquoted one begins a new cell.
_QUOTED = re.compile(r'[",;\r\n]')
# Where the semicolon is the separator of a country, what follows one begins a cell, quoted or not: a space makes that cell a text.
_NEXT_FORMULA = re.compile(r";(?=[=+\-@\t\r\n＝＋－＠])")
# The signs of ties: alone they compute nothing.
_HARMLESS = ("+", "-")
# U+0000 ends a text for many readers, and what follows is lost.
_NUL = str.maketrans({"\x00": "\ufffd"})
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def as_csv(extract: Extract) -> Iterator[str]:
    """Write a header and a row for each fact; unknown is an empty cell."""
    yield from map(_row, table_rows(extract))


def plain_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Write a header and rows of plain values; unknown is an empty cell, and no cell is taken for a formula."""
    yield _row(columns)
    for row in rows:
        yield _row(_cell(value) for value in row)


def _row(cells: Iterable[str]) -> str:
    # Python's own writer leaves a lone carriage return unquoted, and its reader then stumbles over it.
    return ",".join('"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells) + "\n"


def as_tsv(extract: Extract) -> Iterator[str]:
    """Write tab-separated rows without quotes: a tab, line end or backslash in a cell is `\\t`, `\\n`, `\\r` or `\\\\`."""
    for cells in table_rows(extract):
        yield "\t".join(cell.translate(_ESCAPED) for cell in cells) + "\n"


def table_rows(extract: Extract) -> Iterator[list[str]]:
    """Give the header, then a row of cells for each fact; no cell is one that a spreadsheet would run."""
    columns = COLUMNS[extract.kind]
    yield list(columns)
    for fact, sheet in extract.facts():
        values = row_values(fact_line(fact, sheet))
        yield [_cell(values.get(column)) for column in columns]


def row_values(line: Line) -> dict[str, Any]:
    """Flatten a line to what its columns show; a column of the same name as a key shows that key."""
    where, sources, amount = line.get("where") or {}, line.get("sources") or {}, line.get("amount") or {}
    evidence = [(span["text"], mention["document"]) for mention in line["mentions"] for span in mention["evidence"][:1]]
    values = line | {name: sources.get(name) for name in ("documents", "independent", "languages", "outlets")}
    if where:
        # In English where it is known, as the lists of the command line have it: one town is one value, whatever the text's language.
        values |= {"place": where.get("name_en") or where["name"]} | {name: where[name] for name in ("country", "lat", "lon", "geonames")}
    if "names" in line:
        values["names"] = [item["name"] for item in line["names"]]
        values["documents"] = len({mention["document"]["id"] for mention in line["mentions"]})
    if "external" in line:
        values["external"] = [f"{name}={value}" for name, value in line["external"].items()]
    if "tellings" in line:
        values["tellings"] = [f"{item['from'] or ''}/{item['to'] or ''} said {item['said_on'] or '?'}" for item in line["tellings"]]
    values |= {"amount": amount.get("value"), "unit": amount.get("unit")}
    values["disagreements"] = [
        f"{item['field']}: {' | '.join(reading['value'] for reading in item['readings'])}" for item in line.get("disagreements", ())
    ]
    if evidence:
        values["evidence"], document = evidence[0]
        values |= {f"evidence_{name}": document[name] for name in ("source", "outlet", "published")}
    return values | _sizes(line.get("size") or {}) | _parties(line)


def _sizes(size: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{name}_{end}": count[key] for name, count in size.items() if count for end, key in (("min", "low"), ("max", "high"))}


def _parties(line: Line) -> dict[str, Any]:
    """Give ids and countries of the parties; in a list an unknown country is an empty text, so that the lists stay in step."""
    found: dict[str, Any] = {}
    for name in PARTIES:
        party = line.get(name)
        if isinstance(party, list):
            found |= {f"{name}_id": [each["id"] for each in party], f"{name}_country": [each["country"] or "" for each in party]}
        elif party is not None:
            found |= {f"{name}_id": party["id"], f"{name}_country": party["country"]}
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):  # a party: its name, else its id
        value = value["name"] or value["id"]
    if isinstance(value, list):
        value = "; ".join(str(item["name"] or item["id"]) if isinstance(item, dict) else str(item) for item in value)
    text = _NEXT_FORMULA.sub("; ", str(value).translate(_NUL))
    return f"'{text}" if text.startswith(_FORMULA) and text not in _HARMLESS else text
