"""Read knowledge bases that a user brings: a dump of Wikidata (JSON, one entity a line) or a table (CSV)."""

import bz2
import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final, cast, get_args

from entente.record.errors import CollectError
from entente.record.known import KnownEntity
from entente.record.vocabulary import EntityKind

# Classes of Wikidata whose instances are taken in: humans, and bodies that act in public. Subclasses stand in no line of their instances.
_PERSONS: Final = {"Q5"}
_ORGS: Final = {
    "Q43229", "Q4830453", "Q7278", "Q327333", "Q192350", "Q772547", "Q37726", "Q4508", "Q61883", "Q176799", "Q17149090", "Q245065",
    "Q484652", "Q79913", "Q11032", "Q1110794", "Q192283", "Q6881511", "Q783794", "Q891723", "Q18388277", "Q2659904", "Q35657",
    "Q35749", "Q11204", "Q47566", "Q17505024", "Q31728", "Q15925165", "Q178706", "Q2385804", "Q6500733", "Q47913", "Q748019",
    "Q1752939", "Q19967801", "Q41710", "Q1194093", "Q1127126", "Q21980538", "Q4120211", "Q1530022", "Q15911314", "Q163740",
    "Q4287745", "Q157031", "Q1785271", "Q7210356",
}  # fmt: skip
_COLUMNS: Final = ("name", "aliases", "kind", "country", "wikidata")
_CODE: Final = re.compile("[A-Z]{2}$")
_QID: Final = re.compile(r"Q[1-9]\d*$")


def read_known(path: Path) -> Iterator[KnownEntity]:
    """Read a knowledge base, by the file's name: .csv is a table, .json, .jsonl and .ndjson (also .gz, .bz2) a dump of Wikidata.

    Raises:
        CollectError: the file cannot be read, is of another format, or a line of it is wrong; the text says which.
    """
    ends = [suffix.lower() for suffix in path.suffixes]
    kind = next((end for end in reversed(ends) if end not in (".gz", ".bz2")), "")
    if kind not in (".csv", ".json", ".jsonl", ".ndjson"):
        raise CollectError(str(path), "is no knowledge base that can be read.", "Give a .csv, or Wikidata's .json (also .gz or .bz2).")
    try:
        with _open(path) as lines:
            yield from _table(path, lines) if kind == ".csv" else _dump(path, lines)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise CollectError(str(path), f"cannot be read: {error}.", "Give a readable file in UTF-8.") from error


def _open(path: Path) -> IO[str]:
    if path.suffix.lower() == ".gz":
        return cast(IO[str], gzip.open(path, "rt", encoding="utf-8-sig"))
    if path.suffix.lower() == ".bz2":
        return cast(IO[str], bz2.open(path, "rt", encoding="utf-8-sig"))
    return path.open(encoding="utf-8-sig", newline="")


def _table(path: Path, lines: Iterable[str]) -> Iterator[KnownEntity]:
    rows = csv.DictReader(lines)
    missing = {"name", "kind"} - set(rows.fieldnames or ())
    if missing:
        lacks = f"lacks the column {', '.join(sorted(missing))}."
        raise CollectError(str(path), lacks, f"Its first line names the columns: {', '.join(_COLUMNS)}.")
    for row in rows:
        told = {key: (value or "").strip() for key, value in row.items() if key and not isinstance(value, list)}
        yield _row(f"{path}:{rows.line_num}", told)


def _row(where: str, row: Mapping[str, str]) -> KnownEntity:
    """Read a row; columns besides the known ones are ids in the base that they name."""
    name, kind, country, wikidata = row["name"], row["kind"].lower(), row.get("country", "").upper() or None, row.get("wikidata", "")
    if not name:
        raise CollectError(where, "has no name.", "Fill the column 'name', or leave the line out.")
    if kind not in get_args(EntityKind):
        raise CollectError(where, f"has the kind '{kind}'.", f"Known: {', '.join(get_args(EntityKind))}.")
    if country is not None and not _CODE.match(country):
        raise CollectError(where, f"has the country '{country}'.", "Give the two letters of ISO 3166, or nothing.")
    if wikidata and not _QID.match(wikidata):
        raise CollectError(where, f"has the Wikidata id '{wikidata}'.", "Give an id such as Q1234, or nothing.")
    external = tuple((column, value) for column, value in row.items() if column not in _COLUMNS and value)
    digest = hashlib.sha256("|".join((kind, name, country or "")).encode()).hexdigest()[:16]
    aliases = tuple(alias.strip() for alias in re.split("[|;]", row.get("aliases", "")))
    id = f"wikidata:{wikidata}" if wikidata else f"kb:{digest}"
    return KnownEntity.make(id, name, cast(EntityKind, kind), aliases, country, external)


def _dump(path: Path, lines: Iterable[str]) -> Iterator[KnownEntity]:
    """Read a dump: persons and organizations. Countries are told by id; their codes stand in their own lines, wherever these are."""
    codes: dict[str, str] = {}
    waiting: list[tuple[KnownEntity, tuple[str, ...]]] = []
    for number, line in enumerate(lines, 1):
        words = line.strip().rstrip(",")
        if words in ("", "[", "]"):
            continue
        try:
            item = json.loads(words)
            if item.get("type", "item") != "item":
                continue
            for code in _values(item, "P297"):
                codes[item["id"]] = str(code)
            found = _item(item)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise CollectError(f"{path}:{number}", f"is no entity of Wikidata: {error}.", "Give a JSON dump, one entity a line.") from error
        if found is not None:
            waiting.append((found, _ids(item, "P27") or _ids(item, "P17")))
    for entity, countries in waiting:
        told = {codes.get(country) for country in countries}
        country = told.pop() if len(told) == 1 else None
        yield KnownEntity.make(entity.id, entity.name, entity.kind, entity.aliases, country)


def _item(item: Mapping[str, Any]) -> KnownEntity | None:
    classes = set(_ids(item, "P31"))
    kind: EntityKind | None = "person" if classes & _PERSONS else "org" if classes & _ORGS else None
    labels = {language: label["value"] for language, label in (item.get("labels") or {}).items()}
    if kind is None or not labels:
        return None
    aliases = [alias["value"] for several in (item.get("aliases") or {}).values() for alias in several]
    name = labels.get("en") or labels[min(labels)]
    return KnownEntity.make(f"wikidata:{item['id']}", name, kind, (*labels.values(), *aliases))


def _values(item: Mapping[str, Any], claim: str) -> list[Any]:
    """Give the values of a claim, deprecated and unknown ones left out."""
    told = [each for each in (item.get("claims") or {}).get(claim, ()) if each.get("rank") != "deprecated"]
    return [each["mainsnak"]["datavalue"]["value"] for each in told if "datavalue" in each.get("mainsnak", {})]


def _ids(item: Mapping[str, Any], claim: str) -> tuple[str, ...]:
    return tuple(value["id"] for value in _values(item, claim) if isinstance(value, dict) and "id" in value)
