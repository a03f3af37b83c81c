"""How to cite a fact: BibTeX and CSL JSON, with the build that says so and the documents that tell it."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from entente.publish.days import exact_days
from entente.publish.headlines import headline
from entente.publish.sheet import DocumentLike, Fact, Origin, Sheet, detail
from entente.publish.titles import counted, title_of, told_of
from entente.record import Event

_TEX: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_CONTROL: Final = re.compile("[\x00-\x1f\x7f\u2028\u2029]+")


def as_bibtex(fact: Fact, sheet: Sheet, origin: Origin) -> str:
    """Give BibTeX: an entry for the fact as this build has it, and one for each document that tells it (undated stays undated)."""
    parts = [_entry(fact.id, _fields(fact, sheet, origin))]
    for document in _documents(fact, sheet):
        fields = {
            "title": detail(document, "title") or document.source or document.id,
            "author": detail(document, "author"),
            "journal": document.outlet,
            "year": document.published[:4] if document.published else None,
            "date": document.published,
            "url": detail(document, "url"),
            "language": document.language,
        }
        parts.append(_entry(document.id, fields, "article" if document.outlet else "misc"))
    return "\n".join(parts)


def as_csl(fact: Fact, sheet: Sheet, origin: Origin) -> str:
    """Give CSL JSON: an item for the fact as this build has it, and one for each document that tells it."""
    made = _day(origin.made_at[:10]) if origin.build is not None else None
    item: dict[str, Any] = {
        "id": fact.id,
        "type": "dataset",
        "title": _title(fact, sheet),
        "author": [{"literal": f"Entente {origin.version}"}],
        "container-title": origin.title,
        "issued": made,
        "version": _version(origin),
        "note": _note(fact),
    }
    if isinstance(fact, Event):
        days = exact_days(fact.when)
        item["event-date"] = {"date-parts": [[day.year, day.month, day.day] for day in dict.fromkeys(days)]} if days else None
    items = [item]
    for document in _documents(fact, sheet):
        author = detail(document, "author")
        items.append(
            {
                "id": document.id,
                "type": "article-newspaper",
                "title": detail(document, "title") or document.source or document.id,
                "author": [{"literal": author}] if author else None,
                "container-title": document.outlet,
                "issued": _day(document.published) if document.published else None,
                "URL": detail(document, "url"),
                "language": document.language,
            }
        )
    known = [{key: value for key, value in each.items() if value not in (None, "")} for each in items]
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def _title(fact: Fact, sheet: Sheet) -> str:
    return headline(fact, sheet.entities) if isinstance(fact, Event) else title_of(fact, sheet)


CITATIONS: Final[Mapping[str, Callable[[Fact, Sheet, Origin], str]]] = {"bibtex": as_bibtex, "csl": as_csl}


def _documents(fact: Fact, sheet: Sheet) -> list[DocumentLike]:
    return list({document.id: document for _, document in told_of(fact, sheet)}.values())


def _fields(fact: Fact, sheet: Sheet, origin: Origin) -> dict[str, str | None]:
    made = origin.made_at[:10] if origin.build is not None else None
    return {
        "title": _title(fact, sheet),
        "author": f"Entente {origin.version}",
        "howpublished": origin.title,
        "year": made[:4] if made else None,
        "date": made,
        "version": _version(origin),
        "note": _note(fact),
    }


def _version(origin: Origin) -> str | None:
    if origin.build is None:
        return None
    return f"build {origin.build}" + (f", sha256:{origin.digest}" if origin.digest else "")


def _note(fact: Fact) -> str:
    words = [fact.id]
    if isinstance(fact, Event):
        words += [f"date: {fact.when or 'not told'}", f"status: {fact.status}"]
    sources = getattr(fact, "sources", None)
    if sources is not None:
        words.append(counted(sources))
    return "; ".join(words)


def _day(day: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def _entry(key: str, fields: Mapping[str, str | None], kind: str = "misc") -> str:
    rows = "".join(f",\n  {name} = {{{_tex(value, name)}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{key}{rows}\n}}\n"


def _tex(value: str, name: str) -> str:
    plain = _CONTROL.sub(" ", value)
    words = plain if name == "url" and not set("{}\\") & set(plain) else "".join(_TEX.get(char, char) for char in plain)
    # Two braces keep a corporate author, and the capitals of a title, as they are.
    return f"{{{words}}}" if name in ("author", "title") else words
