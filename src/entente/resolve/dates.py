"""Dates carried over: what a rule gives when another telling, or a copy of the text, supplies its base. Nothing is made up."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from entente.record import EventMention, Publication, TimeRule, edtf


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an event mention as the record understands it.

    Attributes:
        when: EDTF; None where unknown.
        carried: whether the day it counts from was told elsewhere (a twin's day of publication, another event's date).
    """

    when: str | None
    carried: bool = False


def day(value: str | None) -> date | None:
    """Give the one day that a value means; None where it means more or less than one."""
    if value is None or edtf.is_approximate(value) or edtf.precision(value) != "day":
        return None
    found = edtf.bounds(value)
    return found[0] if found else None


def own_dates(mentions: Iterable[EventMention], publication: Publication, described: bool, twins_days: Collection[str]) -> dict[str, Dated]:
    """Date each mention of a document by itself, by its document's day, or by the day of a document that is one text with it.

    A day that a person gave to the document (`described`) settles its rules anew. Twins lend their day only where all of them
    (`twins_days`) give one and the same date.
    """
    found = {}
    published = day(publication.published)
    for mention in mentions:
        rule = mention.time
        relative = rule is not None and rule.kind != "fixed" and rule.base == "publication"
        if rule is None or not relative:
            found[mention.id] = Dated(mention.when)
        elif published is not None:
            anew = mention.when is None or edtf.bounds(mention.when) is None or described
            found[mention.id] = Dated((rule.settle(published) if anew else None) or mention.when)
        elif mention.when is None or edtf.bounds(mention.when) is None:
            values = {rule.settle(day(base)) for base in twins_days}
            value = values.pop() if len(values) == 1 else None
            found[mention.id] = Dated(value, carried=True) if value is not None else Dated(mention.when)
        else:
            found[mention.id] = Dated(mention.when)
    return found


def carried_over(mentions: Iterable[EventMention], when: Mapping[str, str | None]) -> dict[str, tuple[str, TimeRule]]:
    """Give the undated mentions of a document whose rules count from another event of it: that one's mention, and the rule.

    Args:
        mentions: all event mentions of one document.
        when: their dates by themselves.
    """
    ordered = sorted(mentions, key=lambda mention: mention.id)
    at: dict[int, EventMention] = {}
    for mention in ordered:
        at.setdefault(mention.trigger.start, mention)
    found = {}
    for mention in ordered:
        rule = mention.time
        if rule is not None and rule.base == "event" and rule.anchor is not None and when[mention.id] is None:
            anchor = at.get(rule.anchor)
            if anchor is not None and anchor.id != mention.id:
                found[mention.id] = anchor.id, rule
    return found


def rule_allows(mention: EventMention, when: str) -> bool:
    """Tell whether a mention's rule, without its base, can mean a date: "Tuesday" is some Tuesday."""
    rule = mention.time
    if rule is None or rule.plus is not None or rule.part is not None or rule.until is not None:
        return True
    if rule.kind == "weekday":
        told = day(when)
        return told is None or (rule.weekday == told.weekday() and (rule.value is None or rule.value.endswith(f"-{told.day:02d}")))
    if rule.kind == "partial" and rule.value is not None:
        return edtf.gap_in_days(rule.value, when) in (0, None)
    return True
