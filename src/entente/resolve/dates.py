"""Dates carried over: what a rule gives when another telling, or a copy of the text, supplies its base. Nothing is made up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from entente.record import EventMention, Publication, edtf
from entente.resolve.lineages import Lineages


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


def own_dates(
    mentions: Iterable[EventMention],
    publications: Mapping[str, Publication],
    described: frozenset[tuple[str, str]],
    lineages: Lineages,
) -> dict[str, Dated]:
    """Date each mention by itself, by its document's day, or by the day of a document that is one text with it.

    A day that a person gave to a document settles its rules anew. Twins lend their day only where all of them give one and the same date.
    """
    lent: dict[str, set[str]] = defaultdict(set)
    for known in publications.values():
        if known.published:
            lent[lineages.twin(known.id)].add(known.published)
    found = {}
    for mention in mentions:
        publication = publications.get(mention.document)
        published = day(publication.published) if publication else None
        rule = mention.time
        relative = rule is not None and rule.kind != "fixed" and rule.base == "publication"
        if rule is None or not relative:
            found[mention.id] = Dated(mention.when)
        elif published is not None:
            anew = mention.when is None or edtf.bounds(mention.when) is None or (mention.document, "published") in described
            found[mention.id] = Dated((rule.settle(published) if anew else None) or mention.when)
        elif mention.when is None or edtf.bounds(mention.when) is None:
            values = {rule.settle(day(base)) for base in lent[lineages.twin(mention.document)]}
            value = values.pop() if len(values) == 1 else None
            found[mention.id] = Dated(value, carried=True) if value is not None else Dated(mention.when)
        else:
            found[mention.id] = Dated(mention.when)
    return found


def carry_over(mentions: Iterable[EventMention], dated: Mapping[str, Dated], event_dates: Mapping[str, str | None]) -> dict[str, Dated]:
    """Settle rules that count from another event of their text, once that event has a date.

    Args:
        mentions: all event mentions.
        dated: as `own_dates` gives.
        event_dates: for each mention, the date of the event that it tells.

    Returns:
        The dates after one step; equal to `dated` where nothing could be carried over.
    """
    ordered = sorted(mentions, key=lambda mention: mention.id)
    at: dict[tuple[str, int], EventMention] = {}
    for mention in ordered:
        at.setdefault((mention.document, mention.trigger.start), mention)
    result = dict(dated)
    for mention in ordered:
        rule = mention.time
        if rule is None or rule.base != "event" or rule.anchor is None or dated[mention.id].when is not None:
            continue
        anchor = at.get((mention.document, rule.anchor))
        if anchor is None or anchor.id == mention.id:
            continue
        base = day(dated[anchor.id].when) or day(event_dates.get(anchor.id))
        value = rule.settle(base) if base else None
        if value is not None:
            result[mention.id] = Dated(value, carried=True)
    return result


def rule_allows(mention: EventMention, when: str) -> bool:
    """Tell whether a mention's rule, without its base, can mean a date: "Tuesday" is some Tuesday."""
    rule = mention.time
    if rule is None:
        return True
    if rule.kind == "weekday":
        told = day(when)
        return told is None or rule.weekday == told.weekday()
    if rule.kind == "partial" and rule.value is not None:
        return edtf.gap_in_days(rule.value, when) in (0, None)
    return True
