"""Other data sets' rows: GDELT events and mentions, ICEWS, POLECAT. Read as they are; nothing of them enters a record of ours."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from entente.languages.gazetteer import countries
from entente.publish.crosswalk import plover_of
from entente.record.errors import QueryError
from entente.record.vocabulary import PLOVER_TYPES


@dataclass(frozen=True, slots=True)
class Row:
    """One row of another data set.

    Attributes:
        data_set: `gdelt`, `gdelt-mentions`, `icews` or `polecat`.
        id: theirs.
        day: of the event; None where the row has none that is a day.
        code: the type in their words or code.
        type, mode: PLOVER's; None where theirs has no counterpart.
        actors, recipients: names as given.
        actor_countries, recipient_countries: ISO alpha-2, where known.
        place: (name, latitude, longitude), None where there is none.
        url: of the article, where the row has one.
        cells: the row's columns and values, empty ones left out.
    """

    data_set: str
    id: str
    day: date | None
    code: str
    type: str | None
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_countries: tuple[str, ...]
    recipient_countries: tuple[str, ...]
    place: tuple[str, float | None, float | None] | None
    url: str | None
    cells: tuple[tuple[str, str], ...]


_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
GDELT: Final[tuple[str, ...]] = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles",
    "AvgTone",
    *(f"{which}Geo_{name}" for which in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
# The first version of the table lacks the second-order divisions, and in its backfiles the address.
GDELT_1: Final = tuple(name for name in GDELT if not name.endswith("ADM2Code"))
MENTIONS: Final = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID",
    "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
    "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_BY_WIDTH: Final[Mapping[int, tuple[str, tuple[str, ...]]]] = {
    61: ("gdelt", GDELT), 58: ("gdelt", GDELT_1), 57: ("gdelt", GDELT_1[:-1]), 16: ("gdelt-mentions", MENTIONS),
    15: ("gdelt-mentions", MENTIONS[:-1]), 14: ("gdelt-mentions", MENTIONS[:-2]),
}  # fmt: skip
_EMPTY: Final = ("", "None", "NULL", "null", "nan")


def read_rows(lines: Iterable[str], name: str = "the file") -> Iterator[Row]:
    """Read the rows of a data set, which its header or its number of columns tells; a row that is short or long is passed over.

    Raises:
        QueryError: it is none of the data sets that are known; the text lists them.
    """
    source = (line.rstrip("\r\n") for line in lines)
    first = next((line for line in source if line.strip()), None)
    if first is None:
        return
    cells = first.lstrip("\ufeff").split("\t")
    columns: Sequence[str]
    rest: Iterable[str]
    if "Event ID" in cells and "CAMEO Code" in cells:
        data_set, columns, rest = "icews", cells, source
    elif "Event ID" in cells and "Event Type" in cells:
        data_set, columns, rest = "polecat", cells, source
    elif len(cells) in _BY_WIDTH:
        data_set, columns = _BY_WIDTH[len(cells)]
        rest = _after(first, source)
    else:
        raise QueryError(
            f"{name} is no table that is known: give GDELT events (61, 58 or 57 columns) or mentions (16), ICEWS or POLECAT, with tabs."
        )
    read = _READERS[data_set]
    for line in rest:
        values = line.split("\t")
        # POLECAT's rows may be shorter or longer than their header by empty cells at the end.
        if len(values) == len(columns) or (data_set == "polecat" and len(values) >= 7):
            yield read({key: value.strip() for key, value in zip(columns, values, strict=False) if value.strip() not in _EMPTY})


def _after(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _gdelt(row: Mapping[str, str]) -> Row:
    code = row.get("EventCode", "")
    kind, mode = plover_of(code)
    place = row.get("ActionGeo_FullName")
    return Row(
        "gdelt", row.get("GLOBALEVENTID", ""), _day(row.get("SQLDATE")), code, kind, mode,
        _words(row.get("Actor1Name")), _words(row.get("Actor2Name")),
        _code(row.get("Actor1CountryCode")), _code(row.get("Actor2CountryCode")),
        (place, _number(row.get("ActionGeo_Lat")), _number(row.get("ActionGeo_Long"))) if place else None,
        row.get("SOURCEURL"), tuple(row.items()),
    )  # fmt: skip


def _mention(row: Mapping[str, str]) -> Row:
    return Row(
        "gdelt-mentions", row.get("GLOBALEVENTID", ""), _day(row.get("EventTimeDate", "")[:8]), "", None, None, (), (), (), (), None,
        row.get("MentionIdentifier"), tuple(row.items()),
    )  # fmt: skip


def _icews(row: Mapping[str, str]) -> Row:
    code = row.get("CAMEO Code", "")
    # Some editions of the file have lost the leading zero of the code.
    kind, mode = plover_of(code if len(code) != 2 or code[:2] in _ROOTS else f"0{code}")
    return _table("icews", row, code, kind, mode, "Source", "Target")


def _polecat(row: Mapping[str, str]) -> Row:
    kind = row.get("Event Type", "").upper()
    mode = row.get("Event Mode")
    return _table("polecat", row, kind, kind if kind in PLOVER_TYPES else None, mode.lower() if mode else None, "Actor", "Recipient")


def _table(data_set: str, row: Mapping[str, str], code: str, kind: str | None, mode: str | None, actor: str, recipient: str) -> Row:
    place = row.get("Placename") or row.get("City") or row.get("Country")
    return Row(
        data_set, row.get("Event ID", ""), _day(row.get("Event Date")), code, kind, mode,
        _words(row.get(f"{actor} Name")), _words(row.get(f"{recipient} Name")),
        _code(row.get(f"{actor} Country")), _code(row.get(f"{recipient} Country")),
        (place, _number(row.get("Latitude")), _number(row.get("Longitude"))) if place else None,
        None, tuple(row.items()),
    )  # fmt: skip


_READERS: Final[Mapping[str, Callable[[Mapping[str, str]], Row]]] = {
    "gdelt": _gdelt, "gdelt-mentions": _mention, "icews": _icews, "polecat": _polecat,
}  # fmt: skip
_ROOTS: Final = frozenset(f"{number:02}" for number in range(1, 21))
# CAMEO's codes that are not ISO's of today.
_OLD: Final = {"ROM": "RO", "ZAR": "CD", "TMP": "TL", "PAL": "PS", "WSB": "PS", "GAZ": "PS", "KSV": "XK", "KOS": "XK", "EUR": "EU"}
_SEPARATORS: Final = re.compile(r"\s*[;|]\s*")


def _words(value: str | None) -> tuple[str, ...]:
    return tuple(part for part in _SEPARATORS.split(value) if part) if value else ()


def _code(value: str | None) -> tuple[str, ...]:
    """Give the ISO codes of countries told by a code of three letters or an English name."""
    found = (_OLD.get(part) or _by_name().get(part.casefold()) for part in _words(value))
    return tuple(dict.fromkeys(code for code in found if code is not None))


@cache
def _by_name() -> Mapping[str, str]:
    names = {name.casefold(): country.code for country in countries() for name in country.names.get("en", ())}
    return names | {country.alpha3.casefold(): country.code for country in countries()}


def _day(value: str | None) -> date | None:
    digits = (value or "").replace("-", "")[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])) if len(digits) == 8 else None
    except ValueError:
        return None


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        return None
