"""Deeds that whoever did them announces in Turkish: the genitive before them is whose the target is, not who struck.

"Ordu, isyancıların mevzilerini bombaladığını duyurdu" is said by the army of what the army did, though of "isyancıların köyleri
bombaladığını" the rebels did it: only what is told to be somebody's own ("mevzilerini") is that of the genitive before it.
"""

from collections.abc import Sequence
from dataclasses import replace

from entente.read.annotated import Named, Slot
from entente.read.turkish_tokens import Word
from entente.read.turkish_words import TurkishWords

_FORCES = frozenset({"MIL", "COP", "SPY", "REB", "UAF"})
_FOES = frozenset({"REB", "UAF"})


def is_force(named: Sequence[Named], slot: Slot) -> bool:
    """Whether what fills a slot is an armed body or its officer."""
    return any(named[index].sector in _FORCES for index in slot.argument.mentions)


def done_by_teller(slots: Sequence[Slot], teller: Slot, named: Sequence[Named], found: Sequence[Word], words: TurkishWords) -> list[Slot]:
    """Give the slots of a harming verb whose deed an armed body tells of: the owner of the target is no doer.

    Args:
        slots: those of the verb in -dığı.
        teller: the armed body that announces it.
    """
    doer = next((slot for slot in slots if slot.label == "subject"), None)
    target = next((slot for slot in slots if slot.label == "object"), None)
    if doer is None or target is None or doer.argument.last > target.argument.first or not _others(named, doer, teller):
        return list(slots)
    if not any(form.owned and form.case == "acc" and form.known for form in words.noun_forms(found[target.argument.key].low)):
        return list(slots)
    people = [index for index in target.argument.mentions if named[index].kind != "place"]
    hit = replace(target.argument, first=doer.argument.first, mentions=(*doer.argument.mentions, *people))
    return [replace(slot, argument=hit) if slot is target else slot for slot in slots if slot is not doer]


def measured_by_teller(
    slots: Sequence[Slot], teller: Slot, named: Sequence[Named], found: Sequence[Word], words: TurkishWords
) -> list[Slot]:
    """Give the slots of a measure that somebody announces: the genitive before its target is whose the target is.

    Args:
        slots: those of the noun for the measure ("yaptırım").
        teller: who announces it.
    """
    owner = next((slot for slot in slots if slot.label in ("poss", "subject") and slot.argument.first != teller.argument.first), None)
    target = next((slot for slot in slots if slot.label in ("to", "against") and not slot.marker), None)
    if owner is None or target is None or owner.argument.last > target.argument.first or not _others(named, owner, teller):
        return list(slots)
    if not any(form.owned and form.case == "dat" and form.known for form in words.noun_forms(found[target.argument.key].low)):
        return list(slots)
    hit = replace(target.argument, mentions=(*owner.argument.mentions, *target.argument.mentions))
    kept = [replace(slot, argument=hit) if slot is target else slot for slot in slots if slot is not owner]
    return kept if any(slot.label == "subject" for slot in kept) else [teller, *kept]


def suffered_by_foes(slots: Sequence[Slot], teller: Slot, named: Sequence[Named]) -> list[Slot]:
    """Give the slots of a passive harming verb: rebels and militants of whose end an armed body tells met it by that body's hands."""
    told = {slot.label for slot in slots}
    victims = [named[index] for slot in slots if slot.label == "object" for index in slot.argument.mentions]
    others = any(
        named[index].kind != "place" and named[index].country not in (None, *_lands(named, teller))
        for slot in slots
        if slot.label in ("in", "with")
        for index in slot.argument.mentions
    )
    if told & {"by", "subject"} or others or not victims or not all(victim.sector in _FOES for victim in victims):
        return list(slots)
    return [*slots, replace(teller, label="by")]


def _others(named: Sequence[Named], doer: Slot, teller: Slot) -> bool:
    """Whether a deed's subject is another than who tells of it, and somebody who can be struck."""
    mentions = doer.argument.mentions
    if not mentions or not all(named[index].kind in ("org", "country") for index in mentions):
        return False
    foes = any(named[index].sector in _FORCES and index not in teller.argument.mentions for index in mentions)
    return foes or not {named[index].country for index in mentions} & _lands(named, teller)


def _lands(named: Sequence[Named], slot: Slot) -> set[str | None]:
    return {named[index].country for index in slot.argument.mentions}


__all__ = ["done_by_teller", "is_force", "measured_by_teller", "suffered_by_foes"]
