"""Stories told several times: read from `tests/gold/stories/*.yaml`, with their mentions as coded by hand (README there)."""

import functools
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from entente.read.fold import folded
from entente.read.profile import name_print, sketch
from entente.record import (
    Amount,
    CodedDocument,
    Count,
    Description,
    Document,
    DocumentEntity,
    EntityMention,
    EventMention,
    Passage,
    Place,
    Profile,
    Publication,
    Size,
    Span,
    document_id,
    mention_id,
)

FOLDER = Path(__file__).parents[1] / "gold" / "stories"
_MARK = re.compile(r"\{(?P<key>[^{}|~]+)(?P<nominal>~?)\|(?P<words>[^{}]+)\}")
_COUNTS = ("dead", "injured", "arrested", "present")


@dataclass(frozen=True)
class Telling:
    """One text that tells a story's event, or one that looks like it.

    Attributes:
        event: name of the event that it tells; a look-alike tells one of its own.
        story: the story that it stands with.
        why: what sets a look-alike apart; None for a telling of the story.
        language, outlet, published, text: the document.
        coded: its mentions as coded by hand; the one event is `mention`.
    """

    event: str
    story: str
    why: str | None
    language: str
    outlet: str
    published: str
    text: str
    coded: CodedDocument

    @property
    def mention(self) -> EventMention:
        """The event mention that tells it."""
        return self.coded.events[0]

    def publication(self) -> Publication:
        """What resolving may know of the document."""
        return Publication(self.coded.document, self.published, self.outlet, self.language)

    def document(self) -> Document:
        """The document, to be coded."""
        told = {"language": self.language, "published": self.published, "outlet": self.outlet}
        claims = tuple(sorted(Description(field, value, "user") for field, value in told.items()))  # type: ignore[arg-type]
        return Document(self.coded.document, self.text, descriptions=claims)


def half(story: str) -> str:
    """Say in which half a story is, by its name: rules are looked for on `dev`, figures are given for `test`."""
    return "dev" if hashlib.sha256(story.encode()).digest()[0] % 2 else "test"


@functools.cache
def tellings() -> tuple[Telling, ...]:
    """Read all stories."""
    cast = yaml.safe_load((FOLDER / "cast.yaml").read_text("utf-8"))
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem != "cast":
            for story in yaml.safe_load(path.read_text("utf-8")):
                found += [_read(story, row, cast, story["id"], None, number) for number, row in enumerate(story["tellings"])]
                for number, row in enumerate(story["unlike"]):
                    found.append(_read(story, row, cast, f"{story['id']}-{number}", row[4]["why"], number))
    return tuple(found)


def _read(story: dict[str, Any], row: list[Any], cast: dict[str, Any], event: str, why: str | None, number: int) -> Telling:
    language, outlet, published, marked = str(row[0]), str(row[1]), str(row[2]), str(row[3])
    short = {"w": "when", "a": "actors", "r": "recipients", "at": "where"}
    changes = {short.get(key, key): value for key, value in (row[4] if len(row) > 4 else {}).items()}
    text, marks = _unmark(marked)
    document = document_id(text, f"{event}/{number}", outlet)  # each stood at an address of its own
    told = story["event"] | changes
    coded = _coded(document, language, text, marks, told, cast)
    return Telling(event, story["id"], why, language, outlet, published, text, coded)


def _unmark(marked: str) -> tuple[str, list[tuple[str, bool, Span]]]:
    """Take the marks out of a text; give the text and (key, nominal, span) of each mark."""
    text, at, marks = "", 0, []
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        words = found["words"]
        marks.append((found["key"], bool(found["nominal"]), Span(len(text), len(text) + len(words), words)))
        text += words
        at = found.end()
    return text + marked[at:], marks


def _coded(
    document: str, language: str, text: str, marks: list[tuple[str, bool, Span]], told: dict[str, Any], cast: dict[str, Any]
) -> CodedDocument:
    entities: dict[str, DocumentEntity] = {}
    parties: dict[str, EntityMention] = {}
    for key in dict.fromkeys(key for key, _, _ in marks if key not in "!@"):
        held = [(nominal, span) for each, nominal, span in marks if each == key]
        entities[key] = _entity(document, language, key, held, cast)
        one = entities[key]
        head = "nominal" if held[0][0] else "name"
        parties[key] = EntityMention(one.name, held[0][1], head, one.kind, one.name_en, one.country, one.sector, one.id)  # type: ignore[arg-type]
    trigger = next(span for key, _, span in marks if key == "!")
    where = next((span.text for key, _, span in marks if key == "@"), None)
    name = mention_id("ev", document, trigger.start)
    mention = EventMention(
        name, document, told["type"], trigger, (Span(0, len(text), text),), _side(told["actors"], parties, cast),
        _side(told["recipients"], parties, cast), told["mode"], (), told.get("status", "occurred"), None,
        None if told["when"] is None else str(told["when"]), None, None, _place(where, told, cast),
        amount=Amount(*told["amount"]) if told.get("amount") and re.search("[0-9]|mill|مليار|billion", text) else None,
        size=_size(told), confidence=0.8,
    )  # fmt: skip
    return CodedDocument(document, "hand", language, _profile(text, marks, cast), tuple(entities.values()), (mention,))


def _entity(document: str, language: str, key: str, held: list[tuple[bool, Span]], cast: dict[str, Any]) -> DocumentEntity:
    spans = tuple(span for _, span in held)
    names = tuple(dict.fromkeys(span.text for nominal, span in held if not nominal))
    name = max(names, key=len) if names else spans[0].text
    id = mention_id("en", document, spans[0].start)
    if key in cast["persons"]:
        country, office = cast["persons"][key]
        full = " " in name  # a bare family name: nothing in the text says of which country
        return DocumentEntity(id, document, name, "person", names, spans, None, country if full else None, _sector(office))
    if key in cast["organizations"]:
        kind, country, english, sector = cast["organizations"][key]
        return DocumentEntity(id, document, name, kind, names, spans, english if names and language != "en" else None, country, sector)
    return DocumentEntity(id, document, name, "country", names, spans, None, key, "GOV", key)


def _sector(office: str) -> str:
    return "MIL" if "army" in office or "defen" in office else "GOV"


def _side(keys: Iterable[str], parties: dict[str, EntityMention], cast: dict[str, Any]) -> tuple[EntityMention, ...]:
    """Give the parties of a side that a text names; a state stands for its minister where only it is named."""
    found = []
    for key in keys:
        state = cast["persons"][key][0] if key in cast["persons"] else None
        named = key if key in parties else state
        if named in parties and parties[named] not in found:
            found.append(parties[named])
    return tuple(found)


def _place(words: str | None, told: dict[str, Any], cast: dict[str, Any]) -> Place | None:
    if words is None or not told.get("where"):
        return None
    name, country, lat, lon, geonames = cast["places"][told["where"]]
    return Place(words, country, lat, lon, geonames, name)


def _size(told: dict[str, Any]) -> Size | None:
    counts = {part: Count(told[part], told[part]) for part in _COUNTS if told.get(part) is not None}
    return Size(**counts) if counts else None


def _profile(text: str, marks: list[tuple[str, bool, Span]], cast: dict[str, Any]) -> Profile:
    """Make the profile as reading makes it, with names and numbers as marked by hand."""
    words = re.findall(r"\w+", folded(text))
    keys = [(found.start(), str(int(found[0]))) for found in re.finditer(r"\d+", text)]
    for key, nominal, span in marks:
        if key in cast["persons"] and not nominal:
            keys.append((span.start, name_print(folded(span.text))))
        elif key in cast["organizations"] and not nominal:
            keys.append((span.start, f"org:{key}"))
        elif key == "@" or key not in "!":
            keys.append((span.start, key))
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]
    return Profile((Passage(0, len(text), digest, sketch(words), tuple(key for _, key in sorted(keys))),), (), len(words))
