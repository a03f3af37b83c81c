"""Words taken out of a record for ever: a text but for what facts quote, a whole document, or a person's name wherever it stands.

A removed character becomes a block (U+2588) of the same length, so that every span that is left still equals its slice. The rows are
changed in one transaction; the record is then made anew from what is left (`run.forgetting`), and `opening.sweep` takes out of the file
what a database keeps of deleted rows. What was said before the removal of a document or a name is not kept for comparing builds.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, String, Table, Text, delete, insert, select, update

from entente.record import Anchor, Decision, Description
from entente.record.jsons import dumps, from_json, to_json
from entente.store import codings, keeping, originals, tables
from entente.store.rows import add_missing, digest, pack, portions, unpack

What = Literal["text", "document", "names"]
BLOCK: Final = "\u2588"
TOLD: Final = "(removed)"
Range = tuple[int, int]
# Columns of plain words outside the record's facts, in which a name or a document's place may stand.
_LOOSE: Final = (
    ("audit", "what"), ("failures", "problem"), ("failures", "mend"), ("entries", "problem"),
    ("feeds", "problem"), ("withdrawals", "why"),
)  # fmt: skip


def hollow(words: str, gone: Iterable[Range]) -> str:
    """Replace what stands in some ranges by blocks; the ends of lines stay."""
    letters = list(words)
    for start, end in gone:
        for at in range(max(0, start), min(end, len(letters))):
            if letters[at] != "\n":
                letters[at] = BLOCK
    return "".join(letters)


def rest(length: int, kept: Iterable[Range]) -> list[Range]:
    """Give what lies between ranges, in a text of so many code points."""
    found, last = [], 0
    for start, end in sorted(kept):
        if start > last:
            found.append((last, start))
        last = max(last, end)
    return [*found, (last, length)] if last < length else found


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Join ranges that overlap."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


# -- which


def known_since(connection: Connection, before: str) -> list[str]:
    """Give the documents that came into the record with a build made before a moment, and still have their words, by id."""
    arrivals, builds, gone = tables.arrivals.c, tables.builds.c, tables.removed.c
    wanted = select(arrivals.document).join(tables.builds, builds.number == arrivals.build).where(builds.created_at < before)
    wanted = wanted.where(arrivals.document.not_in(select(gone.document).where(gone.what.in_(("text", "document")))))
    return list(connection.execute(wanted.order_by(arrivals.document)).scalars())


def spellings_in(connection: Connection, mentions: Iterable[str]) -> dict[str, dict[Range, str]]:
    """Give for each document where mentions of an entity name it, and the words there; every coding is asked."""
    columns = tables.mentions.c
    found: dict[str, dict[Range, str]] = {}
    for portion in portions(mentions):
        wanted = select(columns.document, columns.json).where(columns.id.in_(portion), columns.kind == "entity")
        for document, words in connection.execute(wanted):
            mention = json.loads(words)
            # Spans of an entity's chain hold pronouns and "the minister", too; only those that name it are removed.
            names = {_folded(each) for each in (mention["name"], *mention.get("names", ()))}
            parts = {part for name in names for part in name.split() if len(part) > 2}
            for span in mention.get("spans", ()):
                said = set(_folded(span["text"]).split())
                if _folded(span["text"]) in names or said & parts:
                    found.setdefault(document, {})[span["start"], span["end"]] = span["text"]
    return found


def holding(connection: Connection, pattern: "re.Pattern[str]") -> Iterator[tuple[str, list[Range]]]:
    """Give the documents in whose texts a pattern is found, by id, and where."""
    columns = tables.texts.c
    wanted = select(columns.document, columns.text).order_by(columns.document).execution_options(yield_per=200)
    for id, packed in connection.execute(wanted):
        ranges = [match.span() for match in pattern.finditer(unpack(packed))]
        if ranges:
            yield id, ranges


def alone(connection: Connection, ids: Sequence[str], mentions: Iterable[str], whole: Sequence[str]) -> dict[str, list[Range]]:
    """Give where a part of a whole name stands alone in texts that name its bearer, but for what names somebody else there."""
    pattern, mine, found = parts_pattern(whole), set(mentions), {}
    held = tables.mentions.c
    for id in ids:
        others: set[Range] = set()
        wanted = select(held.id, held.json).where(held.document == id, held.kind == "entity")
        for mention, words in connection.execute(wanted):
            if mention not in mine:
                others |= set(_spans(json.loads(words)))
        ranges = [match.span() for match in pattern.finditer(_text(connection, id))]
        found[id] = [(start, end) for start, end in ranges if not any(low <= start and end <= high for low, high in others)]
    return found


def parts_pattern(whole: Iterable[str]) -> "re.Pattern[str]":
    """Make the pattern that finds parts of whole names: words of three letters and more that stand by themselves."""
    words = {part for name in whole for part in name.split() if sum(map(str.isalpha, part)) > 2}
    parts = sorted(words, key=lambda each: (-len(each), each))
    joined = "|".join(map(re.escape, parts))
    return re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])" if parts else r"(?!)", re.IGNORECASE)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


# -- removing


def take_text(connection: Connection, ids: Sequence[str]) -> None:
    """Remove texts but for what mentions and rulings quote; the facts stand as they do."""
    coding = codings.current(connection)
    number = codings.number(connection, coding) if coding is not None else None
    ruled = _quoted_by_rulings(connection)
    for id in ids:
        kept: set[Range] = set(ruled.get(id, ()))
        held = tables.mentions.c
        for words in connection.execute(select(held.json).where(held.document == id, held.coding == number)).scalars():
            kept |= set(_spans(json.loads(words)))
        told = tables.descriptions.c
        for words in connection.execute(select(told.json).where(told.document == id)).scalars():
            kept |= set(_spans(json.loads(words)))
        whole = _text(connection, id)
        _put(connection, id, hollow(whole, rest(len(whole), kept)))
        for table in (tables.mentions, tables.coded):  # other codings quote other words
            connection.execute(delete(table).where(table.c.document == id, table.c.coding != number))
    _note(connection, ids, "text")


def take_document(connection: Connection, ids: Sequence[str]) -> int:
    """Remove documents with all that was read in them; their ids stay, so that they are not taken in again. Gives how many rulings went."""
    gone = set(ids)
    for id in ids:
        whole = _text(connection, id)
        _put(connection, id, hollow(whole, [(0, len(whole))]))
    for portion in portions(ids):
        _blot(connection, _places_of(connection, portion))
        for table in (tables.mentions, tables.coded, tables.descriptions, tables.sources, tables.locators):
            connection.execute(delete(table).where(table.c.document.in_(portion)))
        bare = dict.fromkeys(("source", "outlet", "author", "language", "published", "title", "url"))
        connection.execute(update(tables.documents).where(tables.documents.c.id.in_(portion)).values(bare))
    count = _without_rulings(connection, lambda decision: _off(decision, gone))
    _note(connection, ids, "document")
    _start_anew(connection, ids)
    return count


def take_names(connection: Connection, places: Mapping[str, Sequence[Range]], spellings: Sequence[str]) -> int:
    """Remove a person's names: where they stand in texts, and in all that is said beside them. Gives how many rulings went.

    Args:
        connection: the record.
        places: where they stand, by document.
        spellings: the whole names, as they stand there.
    """
    pattern = names_pattern(spellings)
    for id, ranges in places.items():
        _put(connection, id, hollow(_text(connection, id), ranges))
    # What the texts are called stands beside them: titles, authors, paths.
    parts = parts_pattern(spellings)  # in what is said of these texts a surname alone goes, too
    _blot(connection, [place for place in _places_of(connection, list(places)) if parts.search(place)])
    for of, column in ((tables.descriptions, "json"), (tables.sources, "source"), (tables.locators, "locator")):
        _rename(connection, of, column, pattern, parts, set(places))
    titles = tables.documents.c
    for row in connection.execute(select(titles.id, titles.title, titles.author, titles.source)).all():
        found = parts if row.id in places else pattern
        values = {name: _blotted(getattr(row, name), found) for name in ("title", "author", "source") if getattr(row, name) is not None}
        if any(value != getattr(row, name) for name, value in values.items()):
            connection.execute(update(tables.documents).where(titles.id == row.id).values(values))
    for portion in portions(places):
        for table in (tables.mentions, tables.coded):
            connection.execute(delete(table).where(table.c.document.in_(portion)))
    for id, words in connection.execute(select(tables.known.c.id, tables.known.c.json)).all():
        if pattern.search(words):
            connection.execute(delete(tables.known).where(tables.known.c.id == id))
    count = _without_rulings(connection, lambda decision: _unnamed(decision, pattern))
    for beside, column in _LOOSE:
        _in_column(connection, beside, column, pattern)
    _note(connection, list(places), "names")
    _start_anew(connection, list(places))
    return count


def names_pattern(spellings: Iterable[str]) -> "re.Pattern[str]":
    """Make the pattern that finds any of these names, whatever its letters' size and the blanks in it."""
    longest = sorted({" ".join(each.split()) for each in spellings if each.strip()}, key=lambda each: (-len(each), each))
    return re.compile("|".join(r"\s+".join(map(re.escape, each.split())) for each in longest) or r"(?!)", re.IGNORECASE)


def forget_readings(connection: Connection) -> None:
    """Drop what was said before, where a document or a name went: what builds wrote down of changes, and alerts."""
    if all(what == "text" for what in unfinished(connection).values()):
        return
    connection.execute(update(tables.changes).values(was=None))
    connection.execute(delete(tables.alerts))
    connection.execute(update(tables.entries).where(tables.entries.c.state != "waiting").values(json=None))


def finish(connection: Connection) -> None:
    """Note that what was removed is gone from the file, too."""
    connection.execute(update(tables.removed).values(done=1))


def unfinished(connection: Connection) -> dict[str, str]:
    """Give the documents whose words were removed and may still be in the file, each with what was."""
    columns = tables.removed.c
    return {row.document: row.what for row in connection.execute(select(columns.document, columns.what).where(columns.done == 0))}


# -- settings


def setting(connection: Connection, name: str) -> str | None:
    """Give a setting of the record."""
    return connection.execute(select(tables.settings.c.value).where(tables.settings.c.name == name)).scalar()


def put_setting(connection: Connection, name: str, value: str | None) -> None:
    """Keep a setting; None takes it away."""
    connection.execute(delete(tables.settings).where(tables.settings.c.name == name))
    if value is not None:
        connection.execute(insert(tables.settings).values(name=name, value=value))


# -- inside


def _text(connection: Connection, id: str) -> str:
    packed = connection.execute(select(tables.texts.c.text).where(tables.texts.c.document == id)).scalar_one()
    return unpack(packed)


def _put(connection: Connection, id: str, words: str) -> None:
    connection.execute(update(tables.texts).where(tables.texts.c.document == id).values(text=pack(words)))


def _note(connection: Connection, ids: Sequence[str], what: What) -> None:
    """Note what was removed, and drop what it was cleaned from; of a document from which more was removed before, that stands."""
    _drop_originals(connection, ids)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    ranks = ("names", "text", "document")
    rows = connection.execute(select(tables.removed.c.document, tables.removed.c.what).where(tables.removed.c.what != "original"))
    held = {row.document: row.what for row in rows}
    for portion in portions(ids):
        connection.execute(delete(tables.removed).where(tables.removed.c.document.in_(portion)))
        noted = [{"document": id, "what": max(what, held.get(id, what), key=ranks.index), "at": now, "done": 0} for id in portion]
        connection.execute(insert(tables.removed), noted)


def _drop_originals(connection: Connection, ids: Sequence[str]) -> None:
    """Forget the bytes that documents were cleaned from, and those that share them; by their hash they are known, and not kept again."""
    columns, digests, sharing = tables.cleanings.c, set[str](), set[str]()
    for portion in portions(ids):
        digests |= set(connection.execute(select(columns.digest).where(columns.document.in_(portion))).scalars())
    for portion in portions(sorted(digests)):
        sharing |= set(connection.execute(select(columns.document).where(columns.digest.in_(portion))).scalars())
    if sharing:
        originals.drop(connection, sorted(sharing))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    add_missing(connection, tables.removed, [{"document": each, "what": "original", "at": now, "done": 1} for each in sorted(digests)])


def _start_anew(connection: Connection, ids: Sequence[str]) -> None:
    """Have the next build made from nothing: what resolving keeps rests on what went."""
    keeping.forget(connection)
    for portion in portions(ids):
        connection.execute(insert(tables.touched), [{"document": id} for id in portion])


def _spans(value: Any) -> Iterator[Range]:
    """Give the ranges of all spans in a mention's JSON, at whatever place."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value) and isinstance(value["start"], int) and isinstance(value["end"], int):
            yield value["start"], value["end"]
        for each in value.values():
            yield from _spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from _spans(each)


def _quoted_by_rulings(connection: Connection) -> dict[str, set[Range]]:
    found: dict[str, set[Range]] = {}
    for words in connection.execute(select(tables.decisions.c.json)).scalars():
        decision = from_json(Decision, json.loads(words))
        for anchor in (each for group in decision.anchors for each in group):
            if anchor.start is not None and anchor.end is not None:
                found.setdefault(anchor.document, set()).add((anchor.start, anchor.end))
        if decision.mention is not None:
            mention = json.loads(decision.mention)
            if isinstance(mention, dict) and isinstance(mention.get("document"), str):
                found.setdefault(mention["document"], set()).update(_spans(mention))
    return found


def _without_rulings(connection: Connection, change: Any) -> int:
    """Change each ruling, or take away those that `change` gives None for; an undo of one that went goes with it. Gives how many went."""
    columns, gone = tables.decisions.c, set()
    rows = [(number, from_json(Decision, json.loads(words))) for number, words in connection.execute(select(columns.number, columns.json))]
    for number, decision in sorted(rows):
        left = None if decision.undoes in gone else change(decision)
        if left is None:
            gone.add(decision.id)
            connection.execute(delete(tables.decisions).where(columns.number == number))
        elif left != decision:
            connection.execute(update(tables.decisions).where(columns.number == number).values(by=left.by, json=dumps(to_json(left))))
    return len(gone)


def _off(decision: Decision, documents: set[str]) -> Decision | None:
    """Give what is left of a ruling without some documents; None where it ruled upon them."""
    groups: list[tuple[Anchor, ...]] = [tuple(each for each in group if each.document not in documents) for group in decision.anchors]
    if groups == list(decision.anchors):
        return decision
    left = tuple(group for group in groups if group)
    least = 2 if decision.kind in ("same", "different") else len(decision.anchors)
    return replace(decision, anchors=left, why=TOLD) if len(left) >= least and decision.mention is None else None


def _unnamed(decision: Decision, pattern: "re.Pattern[str]") -> Decision | None:
    """Give a ruling without a name; None where it says it of a text."""
    if not pattern.search(dumps(to_json(decision))):
        return decision
    bare = replace(decision, why=_blotted(decision.why, pattern))
    return None if pattern.search(dumps(to_json(bare))) else bare


def _blotted(words: str, pattern: "re.Pattern[str]") -> str:
    return pattern.sub(lambda found: BLOCK * len(found.group()), words)


def _places_of(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Give the paths, addresses and names under which documents were met."""
    found: list[str] = []
    for portion in portions(ids):
        found += connection.execute(select(tables.locators.c.locator).where(tables.locators.c.document.in_(portion))).scalars()
        found += connection.execute(select(tables.sources.c.source).where(tables.sources.c.document.in_(portion))).scalars()
    return found


def _blot(connection: Connection, places: Iterable[str]) -> None:
    """Take paths and addresses out of what is told beside the record; the last part of a path alone, too: uploads are noted by it."""
    parts = {part for place in places for part in (place, place.rpartition("/")[2]) if len(part) > 3}
    if parts:
        for table, column in _LOOSE:
            _in_column(connection, table, column, names_pattern(parts))


def _rename(
    connection: Connection, of: Table, column: str, whole: "re.Pattern[str]", parts: "re.Pattern[str]", documents: set[str]
) -> None:
    """Blot names out of what is said of documents, of some also parts of names; the digests that stand in keys are made anew."""
    for row in connection.execute(select(of)).all():
        words, pattern = getattr(row, column), parts if row.document in documents else whole
        if pattern.search(words):
            if of is tables.descriptions:
                claim = from_json(Description, json.loads(words))
                left = dumps(to_json(replace(claim, value=_blotted(claim.value, pattern), span=None)))
            else:
                left = _blotted(words, pattern)
            connection.execute(delete(of).where(of.c.document == row.document, of.c.digest == row.digest))
            add_missing(connection, of, [{"document": row.document, "digest": digest(left), column: left}])


def _in_column(connection: Connection, table: str, column: str, pattern: "re.Pattern[str]") -> None:
    """Blot a pattern out of one column of words."""
    of = tables.metadata.tables[table]
    assert isinstance(of.c[column].type, String | Text)
    keys = list(of.primary_key.columns)
    for row in connection.execute(select(*keys, of.c[column]).where(of.c[column].is_not(None))).all():
        words = row[-1]
        if pattern.search(words):
            here = [key == value for key, value in zip(keys, row[:-1], strict=True)]
            connection.execute(update(of).where(*here).values({column: _blotted(words, pattern)}))
