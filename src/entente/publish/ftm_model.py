"""What of the FollowTheMoney model is used here: schemata and their properties, and the values that these take.

Written from the published model (followthemoney 3 and 4); a test checks it against the library where that is installed.
"""

import re
from collections.abc import Mapping
from typing import Final

_THING: Final = {
    "name": "name", "alias": "name", "summary": "text", "description": "text", "country": "country", "sourceUrl": "url",
    "publisher": "string", "wikidataId": "identifier", "keywords": "string", "notes": "text", "proof": "entity",
}  # fmt: skip
_LEGAL: Final = _THING | {"sector": "string", "classification": "string"}
_INTERVAL: Final = {
    "startDate": "date", "endDate": "date", "date": "date", "summary": "text", "description": "text", "recordId": "string",
    "sourceUrl": "url", "publisher": "string", "proof": "entity",
}  # fmt: skip
_LINK: Final = _INTERVAL | {"role": "string", "status": "string"}

SCHEMATA: Final[Mapping[str, Mapping[str, str]]] = {
    "Person": _LEGAL,
    "Organization": _LEGAL,
    "PublicBody": _LEGAL,
    "Address": _THING | {"full": "address", "latitude": "number", "longitude": "number"},
    "Event": _THING | _INTERVAL | {"location": "address", "addressEntity": "entity", "involved": "entity"},
    "Article": _THING | {"title": "string", "author": "string", "fileName": "string", "language": "language", "publishedAt": "date"},
    "Position": _THING | {"organization": "entity"},
    "Occupancy": _INTERVAL | {"holder": "entity", "post": "entity"},
    "Membership": _LINK | {"member": "entity", "organization": "entity"},
    "Family": _INTERVAL | {"person": "entity", "relative": "entity", "relationship": "string"},
    "UnknownLink": _LINK | {"subject": "entity", "object": "entity"},
    "Note": _THING | {"entity": "entity"},
}
# ISO 639-1 to the codes of three letters that the model takes.
LANGUAGES: Final[Mapping[str, str]] = {
    "en": "eng", "ar": "ara", "fr": "fra", "tr": "tur", "es": "spa", "fa": "fas", "de": "deu", "ru": "rus", "ur": "urd", "he": "heb",
    "it": "ita", "pt": "por", "uk": "ukr", "zh": "zho", "ja": "jpn", "ko": "kor", "hi": "hin", "id": "ind", "nl": "nld", "pl": "pol",
    "el": "ell", "az": "aze", "hy": "hye", "ka": "kat", "ku": "kur", "ps": "pus", "sw": "swa", "am": "amh", "bn": "ben", "sv": "swe",
}  # fmt: skip
_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def date_values(when: str) -> dict[str, str] | None:
    """Give the properties that hold a date: `date`, or `startDate` and `endDate`; None where the model cannot hold it.

    The model takes a year, month or day. Approximate dates, decades, and dates without a year have no place in it.
    """
    first, slash, last = when.partition("/")
    if not slash:
        return {"date": when} if _DATE.fullmatch(when) else None
    ends = {"startDate": first, "endDate": last}
    told = {name: value for name, value in ends.items() if value != ".."}
    return told if all(_DATE.fullmatch(value) for value in told.values()) else None


def ftm_id(id: str) -> str:
    """Give an id as the model takes one: it knows letters, digits, dots and hyphens, and no underscore (`ev_1f` is `ev-1f`)."""
    return id.replace("_", "-")


def clean(kind: str, value: str) -> str | None:
    """Give a value in the form that a type of property takes; None where it is none."""
    if kind == "country":
        return value.lower() if _COUNTRY.fullmatch(value) else None
    if kind == "language":
        return LANGUAGES.get(value)
    if kind == "url":
        return value if value.startswith(("http://", "https://")) and not any(char.isspace() for char in value) else None
    if kind == "entity":
        return ftm_id(value)
    if kind in ("date", "number", "identifier"):
        return value
    words = _CONTROL.sub("\ufffd", value).strip()
    return words or None
