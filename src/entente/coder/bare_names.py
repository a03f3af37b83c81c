"""Parties under a name that reading knew for nobody's: a word in capitals that stands where only somebody can ("acusó a Acedo")."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.coder.parties import Parties, slots_of
from entente.read.annotated import Annotated, Clause, Slot
from entente.record import EntityMention

# Words aimed at somebody, and deeds done to somebody: of these verbs a name before or after is a person or body.
_AIMED = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "COERCE"})
_SAYING = _AIMED - {"COERCE"}
_DIRECT = ("object", "iobject", "to")
_LONGEST = 4  # words of a name
_SHORTEST = 3  # letters


def with_bare_names(doc: Annotated, clause: Clause, kind: str, parties: Parties, classes: Mapping[str, frozenset[str]]) -> Parties:
    """Give a side that nobody stands on the one whom only an unknown name tells of.

    Args:
        kind: PLOVER type.
        classes: of a language's words: `before-names`, prepositions that bring a person whom something is said or done to. A language
            without them leaves unknown names alone.
    """
    marks = classes.get("before-names", frozenset())
    if not marks or not clause.verbal or clause.light or kind not in _AIMED:
        return parties
    actors, recipients = parties.actors, parties.recipients
    if not actors and kind in _SAYING:
        actors = tuple(_named(doc, clause.slot("subject"), recipients))
    if not recipients:
        told = [slot for slot in slots_of(clause, *_DIRECT) if _brought(doc, slot, marks)]
        recipients = tuple(_named(doc, told, actors))
    if actors is parties.actors and recipients is parties.recipients:
        return parties
    return replace(parties, actors=actors, recipients=recipients)


def _brought(doc: Annotated, slot: Slot, marks: frozenset[str]) -> bool:
    """Whether a name stands bare right behind its verb, or behind a preposition that brings a person."""
    before = doc.tokens[slot.argument.key - 1] if slot.argument.key else None
    return before is not None and (before.norm in marks or before.pos in ("VERB", "AUX", "ADV"))


def _named(doc: Annotated, slots: Sequence[Slot], others: Sequence[EntityMention]) -> list[EntityMention]:
    for slot in slots:
        key = slot.argument.key
        last = _end(doc, key)
        known = [named for at in range(key, last) for _, named in doc.near.over(at)]
        if last <= key or any(named.kind != "place" or named.country is not None for named in known):
            continue
        span = doc.span(key, last)
        if not any(party.span.meets(span) for party in others):
            return [EntityMention(span.text, span, "name", "person", None, None, None, None)]
    return []


def _end(doc: Annotated, key: int) -> int:
    """Where the words in capitals end that a name begins with; its own place where it is none, or an article stands before it."""
    token = doc.tokens[key]
    if token.pos != "PROPN" or not token.text[:1].isupper() or len(token.text) < _SHORTEST:
        return key
    before = doc.tokens[key - 1] if key else None
    opens = before is None or before.sentence != token.sentence
    if opens and token.text[1:].islower():  # any word may open a sentence with a capital
        return key
    if not opens and before is not None and before.pos in ("DET", "PROPN"):
        return key
    last = key + 1
    while last < min(len(doc.tokens), key + _LONGEST) and doc.tokens[last].pos == "PROPN" and doc.tokens[last].text[:1].isupper():
        last += 1
    return last


__all__ = ["with_bare_names"]
