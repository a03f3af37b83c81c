"""A headline for an event, and a line for each telling, made from their fields by templates."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from entente.publish.headlines import template
from entente.publish.naming import is_arabic_script, is_country, place_in
from entente.record import Amount, Count, Entity, EntityMention, Event, EventMention, Place, Size
from entente.serve import dates
from entente.serve.words import Words, fill, isolate


def headline(words: Words, event: Event, entities: Mapping[str, Entity]) -> Markup:
    """Say in a line what an event is: "Saddam Haftar visits Amman for talks with Yousef al-Hunaiti"."""
    actors, recipients = words.who(event.actors, entities), words.who(event.recipients, entities)
    hosts = [entities[id] for id in event.recipients if id in entities]
    only_states = bool(hosts) and all(host.kind in ("country", "place") for host in hosts)
    said = _say(
        words,
        event.type,
        event.mode,
        actors,
        recipients,
        len(event.actors or event.recipients),
        place_name(words, event.where),
        only_states,
    )
    return _with_status(words, said, event.status)


def telling_line(words: Words, mention: EventMention, known: Mapping[str, Entity]) -> Markup:
    """Say in a line what one document tells of an event; its date and on whose word.

    Args:
        words: the interface's words.
        mention: what the document tells.
        known: the entities that its names mean, by the document's own entities: named as the record names them, so that a reader of
            another script can tell who is meant; others are named as the document does.
    """

    def named(party: EntityMention) -> Markup:
        entity = known.get(party.chain or "")
        return isolate(words.name(entity, entity.id)) if entity is not None else _name(words, party.name, party.name_en)

    actors = words.listed([named(item) for item in mention.actors])
    recipients = words.listed([named(item) for item in mention.recipients])
    only_states = bool(mention.recipients) and all(item.kind in ("country", "place") for item in mention.recipients)
    place = place_name(words, mention.where)
    said = _with_status(
        words,
        _say(words, mention.type, mention.mode, actors, recipients, len(mention.actors or mention.recipients), place, only_states),
        mention.status,
    )
    parts: list[str | Markup] = [said]
    if mention.when is not None:
        parts.append(dates.sentence(words, mention.when))
    if mention.attribution is not None:
        parts.append(
            words("telling.word", who=isolate(mention.attribution.source), kind=words.named("attribution", mention.attribution.kind))
        )
    return Markup(" · ").join(escape(part) for part in parts)


def _name(words: Words, name: str, name_en: str | None) -> Markup:
    wanted = name if (words.language == "ar") == is_arabic_script(name) else name_en or name
    return isolate(wanted)


def _with_status(words: Words, said: Markup, status: str) -> Markup:
    return said if status == "occurred" else words(f"prefix.{status}", it=said)


def _say(words: Words, type: str, mode: str | None, a: Markup, b: Markup, actors: int, p: Markup, only_states: bool) -> Markup:
    parts = ("a" if a else "") + ("b" if b else "")
    told = template(words.language, type, mode, parts, place=bool(p), actors=actors, only_states=only_states)
    return fill(told, {"a": a, "b": b, "p": p})


def place_name(words: Words, where: Place | None) -> Markup:
    """Name a place in the interface's language, where that is known; empty for none."""
    return Markup("") if where is None else isolate(place_in(words.language, where))


def place_line(words: Words, where: Place | None) -> tuple[Markup, str]:
    """Give a place's name, and its country's where that says more."""
    if where is None:
        return Markup(""), ""
    name = place_name(words, where)
    country = words.country(where.country) if where.country else ""
    return name, "" if is_country(where) else country


def second_line(words: Words, event: Event) -> Markup:
    """Say what else the record holds, beneath the headline: topics in their own words, amount, people."""
    parts: list[Markup] = [isolate(topic) for topic in event.about[:4]]
    if event.amount is not None:
        parts.append(isolate(amount_words(event.amount)))
    parts += [escape(text) for text in size_words(words, event.size)]
    if not parts:
        parts = [escape(words.named("context", context)) for context in event.contexts[:3]]
    return Markup(" · ").join(parts)


def amount_words(amount: Amount) -> str:
    """Write an amount."""
    value = f"{amount.value:,.15g}".replace(",", "\u202f")
    return f"{value}\u00a0{amount.unit}"


def size_words(words: Words, size: Size | None) -> Sequence[str]:
    """Write how many people an event touched."""
    if size is None:
        return ()
    told = [(name, getattr(size, name)) for name in ("dead", "injured", "arrested", "present")]
    return [str(words(f"size.{name}", n=count_words(words, count))) for name, count in told if count is not None]


def count_words(words: Words, count: Count) -> str:
    """Write a number of people, as exact as it is told."""
    if count.low is not None and count.low == count.high:
        return words.number(count.low)
    if count.high is None:
        return str(words("size.least", n=words.number(count.low or 0)))
    if count.low is None:
        return str(words("size.most", n=words.number(count.high)))
    return str(words("size.range", a=words.number(count.low), b=words.number(count.high)))
