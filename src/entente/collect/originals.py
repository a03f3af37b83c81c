"""Keep what documents were cleaned from, and clean it again once the cleaner has improved."""

import functools
import hashlib
import json
from importlib import metadata, resources
from typing import Any

from entente.collect.claims import Claims
from entente.collect.reading import Place, Raw, Reading, Taken
from entente.record import Description, Document
from entente.record.jsons import dumps, from_json, to_json
from entente.record.original import Original

LARGEST = 5_000_000
"""Bytes: what is larger is read, but not kept."""

# What cleaning does follows from these files and libraries alone.
_FILES = (
    "archive", "clean", "columns", "dateline", "dates", "days", "decode", "docx", "html", "mail", "markdown", "markup", "page", "pdf",
    "reading", "sniff", "tags",
)  # fmt: skip
_LIBRARIES = ("trafilatura", "selectolax", "pypdf")


@functools.cache
def cleaner_name() -> str:
    """Name what cleans by the content of its code, and its libraries by their versions."""
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update(resources.files("entente.collect").joinpath(f"{name}.py").read_bytes())
    for library in _LIBRARIES:
        digest.update(f"|{library} {_version(library)}".encode())
    return digest.hexdigest()[:12]


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "none"


def original_of(raw: Raw, document: Document) -> Original | None:
    """Give what a document was cleaned from; None where its text is all there was, and where that is too large to keep."""
    if len(raw.data) > LARGEST or raw.data == document.text.encode():
        return None
    place, reading = raw.place, raw.reading
    told: dict[str, Any] = {
        "where": place.where, "name": place.name, "locator": place.locator, "form": reading.form, "charset": reading.charset,
        "claims": to_json(reading.claims), "told": to_json(reading.told), "max_bytes": reading.max_bytes,
    }  # fmt: skip
    words = dumps({key: value for key, value in told.items() if value not in (None, [])})
    return Original.of(document.id, raw.data, words, cleaner_name())


def as_it_came(original: Original) -> Raw:
    """Give an original with all that reading it takes.

    Raises:
        ValueError: how it was read is not told in words that are known.
    """
    told = json.loads(original.reading)
    reading = Reading(
        from_json(Claims, told["claims"]),
        int(told["max_bytes"]),
        told=tuple(from_json(Description, claim) for claim in told.get("told", ())),
        form=told.get("form"),
        charset=told.get("charset"),
    )
    return Raw(original.data, Place(told["where"], told["name"], told.get("locator")), reading)


def read_with_originals(raw: Raw) -> tuple[tuple[Taken, ...], tuple[Original, ...]]:
    """Read what came: the documents in it, or why there are none, and what the documents were cleaned from."""
    items = tuple(raw.read())
    found = (original_of(raw, item) for item in items if isinstance(item, Document))
    return items, tuple(original for original in found if original is not None)
