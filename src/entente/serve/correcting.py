"""Corrections and additions: from what a person fills in to a whole mention, of which every name and place stands in the text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from entente.record import (
    DocumentEntity,
    EntityMention,
    EventMention,
    Place,
    PositionMention,
    Span,
    StatementMention,
    TieMention,
    edtf,
    mention_id,
)
from entente.record.errors import DecisionError
from entente.record.vocabulary import ENTITY_KINDS, PLOVER_TYPES, SIGNS, STATUSES, TIE_KINDS
from entente.serve.forms import Form
from entente.store.answers import AnyMention

_SURE: Final = 1.0
_LONGEST_QUOTATION = 600
_SENTENCE_END = re.compile(r"(?<=[.!?؟。।])[\"”»’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a document holds to choose from.

    Attributes:
        id, text: the document.
        entities: all that it names.
        places: places that its events were told at, by the words that name them.
        types: the types of events that may be given.
        taken: ids of mentions that are there already.
    """

    id: str
    text: str
    entities: Mapping[str, DocumentEntity]
    places: Mapping[str, Place]
    types: Sequence[str] = PLOVER_TYPES
    taken: frozenset[str] = frozenset()


def shelf_of(id: str, text: str, mentions: Iterable[AnyMention], types: Iterable[str] = ()) -> Shelf:
    """Lay out what a document's mentions offer."""
    found = list(mentions)
    entities = {each.id: each for each in found if isinstance(each, DocumentEntity)}
    places: dict[str, Place] = {}
    for mention in found:
        if isinstance(mention, EventMention) and mention.where is not None:
            for name in (mention.where.name, mention.where.name_en):
                if name:
                    places.setdefault(name, mention.where)
    return Shelf(id, text, entities, places, tuple(dict.fromkeys((*PLOVER_TYPES, *sorted(types)))), frozenset(each.id for each in found))


def corrected(mention: AnyMention, form: Form, shelf: Shelf) -> AnyMention:
    """Give a mention as a person corrects it; a field that the form leaves out stays as it is.

    Raises:
        DecisionError: a value makes no sense, or is not in the text; or nothing was changed.
    """
    match mention:
        case EventMention():
            made: AnyMention = _event(mention, form, shelf)
        case PositionMention():
            who = _one(form, "person", mention.person, shelf)
            office = form.get("role", mention.role)
            where = _one(form, "organization", mention.organization, shelf, may_lack=True)
            made = replace(mention, person=who or mention.person, role=office or mention.role, organization=where, **_time(mention, form))
        case TieMention():
            kind, sign = _choice(form, "type", mention.kind, TIE_KINDS), _choice(form, "sign", mention.sign, SIGNS)
            a, b = _one(form, "a", mention.a, shelf) or mention.a, _one(form, "b", mention.b, shelf) or mention.b
            made = replace(mention, kind=kind, sign=sign, a=a, b=b, **_time(mention, form))
        case StatementMention():
            speaker = _one(form, "speaker", mention.speaker, shelf) or mention.speaker
            shape = _choice(form, "form", mention.form, ("quote", "paraphrase"))
            made = replace(mention, speaker=speaker, form=shape, status=_choice(form, "status", mention.status, STATUSES))
        case DocumentEntity():
            name = form.get("name", mention.name) or mention.name
            if name != mention.name and name not in mention.names and name not in shelf.text:
                raise DecisionError(f"'{name[:80]}' is not in the text: give the name as it stands there.")
            names = tuple(dict.fromkeys((name, *mention.names))) if name != mention.name else mention.names
            english = form.get("name_en", mention.name_en or "") or None
            kind, country = _choice(form, "type", mention.kind, ENTITY_KINDS), _country(form, mention.country)
            made = replace(mention, name=name, names=names, name_en=english, kind=kind, country=country)
    if made == mention:
        raise DecisionError("Nothing was changed: confirm it, or say what reads otherwise.")
    return made if isinstance(made, DocumentEntity) else replace(made, confidence=_SURE, reason=None)


def added(form: Form, shelf: Shelf) -> EventMention:
    """Make the mention of an event that was missed, from the words that tell it.

    Raises:
        DecisionError: the words are not in the text, or a value makes no sense.
    """
    words = form.get("quotation")
    if not words:
        raise DecisionError("Give the words that tell it: select them in the text, or copy them.")
    if len(words) > _LONGEST_QUOTATION:
        raise DecisionError(f"That quotation has more than {_LONGEST_QUOTATION} characters: give the sentence that tells it.")
    trigger = found_in(shelf.text, words, _number(form.get("start")))
    number = 0
    while (id := mention_id("ev", shelf.id, trigger.start, number)) in shelf.taken:
        number += 1
    empty = EventMention(id, shelf.id, _choice(form, "type", "", shelf.types), trigger, (_sentence(shelf.text, trigger),))
    return replace(_event(empty, form, shelf), confidence=_SURE, reason=None)


def _event(mention: EventMention, form: Form, shelf: Shelf) -> EventMention:
    type = _choice(form, "type", mention.type, (mention.type, *shelf.types))
    status = _choice(form, "status", mention.status, STATUSES)
    when = form.get("when", mention.when or "") or None
    if when is not None and not edtf.is_edtf(when):
        raise DecisionError(f"'{when[:40]}' is no date: write it as 2026-01-06, 2026-01, 2026, or XXXX-12 where no year is told.")
    where = _place(form, mention, shelf)
    actors = _parties(form, "actor", mention.actors, mention, shelf)
    recipients = _parties(form, "recipient", mention.recipients, mention, shelf)
    # The rule would compute the date anew: it goes with the date that it gave. A mode belongs to its type.
    time = mention.time if when == mention.when else None
    mode = mention.mode if type == mention.type else None
    return replace(mention, type=type, mode=mode, status=status, when=when, time=time, where=where, actors=actors, recipients=recipients)


def newcomers(mention: AnyMention, shelf: Shelf) -> tuple[AnyMention, list[DocumentEntity]]:
    """Give a mention whose every party is an entity of its document, and the entities that nobody had read there before."""
    if not isinstance(mention, EventMention):
        return mention, []
    made: dict[tuple[int, int], DocumentEntity] = {}
    taken = set(shelf.taken)

    def known(party: EntityMention) -> EntityMention:
        if party.chain is not None:
            return party
        place = (party.span.start, party.span.end)
        if place not in made:
            number = 0
            while (id := mention_id("en", shelf.id, party.span.start, number)) in taken:
                number += 1
            taken.add(id)
            made[place] = DocumentEntity(id, shelf.id, party.name, party.kind, (party.name,), (party.span,))
        return replace(party, chain=made[place].id)

    actors, recipients = tuple(map(known, mention.actors)), tuple(map(known, mention.recipients))
    return replace(mention, actors=actors, recipients=recipients), list(made.values())


def _choice(form: Form, name: str, now: str, known: Sequence[str]) -> Any:
    value = form.get(name, now)
    if value not in known:
        raise DecisionError(f"There is no {name} '{value[:40]}'. Known: {', '.join(dict.fromkeys(known))}.")
    return value


def _time(mention: PositionMention | TieMention, form: Form) -> dict[str, Any]:
    found: dict[str, Any] = {"status": _choice(form, "status", mention.status, STATUSES)}
    for name in ("start", "end"):
        value = form.get(name, getattr(mention, name) or "") or None
        if value is not None and not edtf.is_edtf(value):
            raise DecisionError(f"'{value[:40]}' is no date: write it as 2026-01-06, 2026-01 or 2026.")
        found[name] = value
    return found


def _country(form: Form, now: str | None) -> str | None:
    value = form.get("country", now or "").upper() or None
    if value is not None and not re.fullmatch("[A-Z]{2}", value):
        raise DecisionError(f"'{value[:20]}' is no country's code: two letters, such as LY; empty where it has none.")
    return value


def _place(form: Form, mention: EventMention, shelf: Shelf) -> Place | None:
    now = mention.where
    words = form.get("where", now.name if now else "")
    if not words:
        return None
    if now is not None and words in (now.name, now.name_en):
        return now
    if words in shelf.places:
        return shelf.places[words]
    named = next((each for each in shelf.entities.values() if words in (each.name, each.name_en, *each.names)), None)
    if named is not None:
        return Place(named.name, named.country, name_en=named.name_en)
    found_in(shelf.text, words, mention.trigger.start)
    return Place(words)


def _parties(form: Form, side: str, now: Sequence[EntityMention], mention: EventMention, shelf: Shelf) -> tuple[EntityMention, ...]:
    """Give one side's parties: those chosen among what the document names, and those given in its words."""
    chosen = form.under("party.")
    # A form without the list (a machine's) leaves the parties as they are.
    listed = form.get("parties") == "listed"
    kept = [each for each in now if not listed or chosen.get(each.chain or f"at{each.span.start}", "") == side]
    held = {each.chain for each in kept}
    for id, where in chosen.items():
        if where == side and id in shelf.entities and id not in held:
            kept.append(_as_party(shelf.entities[id], mention))
    for words in form.all(f"{side}_words"):
        for each in filter(None, (part.strip() for part in words.split("|"))):
            kept.append(_in_words(each, form, mention, shelf))
    return tuple(dict.fromkeys(kept))


def _as_party(entity: DocumentEntity, mention: EventMention) -> EntityMention:
    def far(span: Span) -> tuple[bool, int]:
        return not any(each.holds(span) for each in mention.evidence), abs(span.start - mention.trigger.start)

    near = min(entity.spans, key=far)
    head: Any = "name" if near.text in (entity.name, *entity.names) else "nominal"
    return EntityMention(entity.name, near, head, entity.kind, entity.name_en, entity.country, entity.sector, entity.id)


def _in_words(words: str, form: Form, mention: EventMention, shelf: Shelf) -> EntityMention:
    span = found_in(shelf.text, words, mention.trigger.start)
    for entity in shelf.entities.values():
        if words in (entity.name, *entity.names) or any(each.start == span.start and each.end == span.end for each in entity.spans):
            return replace(_as_party(entity, mention), span=span)
    return EntityMention(words, span, "name", _choice(form, "party_kind", "org", ENTITY_KINDS))


def _one(form: Form, name: str, now: EntityMention | None, shelf: Shelf, may_lack: bool = False) -> EntityMention | None:
    """Give one party chosen among what the document names."""
    usual = (now.chain or "-") if now is not None else ""
    value = form.get(name, usual)
    if value == usual:
        return now
    if not value and may_lack:
        return None
    if value not in shelf.entities:
        raise DecisionError("That one is not named in the text: choose among those that are.")
    entity = shelf.entities[value]
    head: Any = "name" if entity.spans[0].text in (entity.name, *entity.names) else "nominal"
    return EntityMention(entity.name, entity.spans[0], head, entity.kind, entity.name_en, entity.country, entity.sector, entity.id)


def found_in(text: str, words: str, near: int = 0) -> Span:
    """Find words in a text, at the place nearest to another; blanks and line ends are one.

    Raises:
        DecisionError: they are not there.
    """
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    places = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if not places:
        raise DecisionError(f"'{words[:80]}' is not in the text: give words as they stand there; what no text says needs a note.")
    return Span.cut(text, *min(places, key=lambda place: abs(place[0] - near)))


def _sentence(text: str, span: Span) -> Span:
    """Give the sentence around a span."""
    ends = [match.span() for match in _SENTENCE_END.finditer(text)]
    low = max((end for _, end in ends if end <= span.start), default=0)
    high = min((start for start, _ in ends if start >= span.end), default=len(text))
    return Span.cut(text, low, max(high, span.end))


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else 0
