"""Deeds of Arabic nouns whose doer the sentence's verb or the noun's own phrases tell: "خلال لقائه …", "مصرعهم برصاص الجيش"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.read.annotated import Named, Slot, Token


def own_presence(tokens: Sequence[Token], slots: Sequence[Slot], doer: Slot | None, feminine: bool) -> tuple[Slot, ...]:
    """Give a meeting or visit that is told beside a deed ("قال … خلال لقائه فلانا") to whoever does the deed.

    Args:
        slots: of the meeting's clause; its possessive, if any, is a pronoun at the noun.
        doer: the subject of the verb that it is told beside.
        feminine: whether that verb is, as "لقائها" goes with "أكدت" and "لقائه" with "أكد".
    """
    pronoun = "ها" if feminine else "ه"
    if doer is None:
        return tuple(slots)
    return tuple(
        replace(slot, argument=replace(slot.argument, mentions=doer.argument.mentions[:1])) if _is_owner(tokens, slot, pronoun) else slot
        for slot in slots
    )


def _is_owner(tokens: Sequence[Token], slot: Slot, pronoun: str) -> bool:
    token = tokens[slot.argument.key]
    return slot.label == "poss" and not slot.marker and token.pos == "PRON" and token.norm == pronoun


def by_means(tokens: Sequence[Token], named: Sequence[Named], slots: Sequence[Slot], folds: Mapping[str, frozenset[str]]) -> list[Slot]:
    """Give whoever's bullets or raid people died by as who did it ("لقي ثلاثة مصرعهم برصاص الجيش")."""
    return [
        replace(slot, label="by")
        if slot.label == "in"
        and tokens[slot.argument.first].norm in ("ب", "في")
        and (tokens[slot.argument.key].lemma in folds["means"])
        and any(named[index].kind in ("org", "country") and named[index].first > slot.argument.key for index in slot.argument.mentions)
        else slot
        for slot in slots
    ]


__all__ = ["by_means", "own_presence"]
