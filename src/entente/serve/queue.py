"""The review queue: what a person should look at first, by doubt or by weight, with the reasons."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from entente.record import Decision, DocumentEntity, Event, EventMention, edtf
from entente.record.errors import QueryError, UnknownNameError
from entente.serve.ruling import mention_of, withdrawn_of
from entente.store import Asked, Store
from entente.store.doubts import Doubtful

Reason = Literal["rejected-again", "contested", "alleged", "unsure"]
REASONS: Final[tuple[Reason, ...]] = ("rejected-again", "contested", "alleged", "unsure")
Order = Literal["doubt", "weight"]
ORDERS: Final[tuple[Order, ...]] = ("doubt", "weight")
# How grave a reason is: a confidence that lacks this much weighs the same.
_GRAVITY: Final = {"rejected-again": 1.0, "contested": 0.6, "alleged": 0.5, "unsure": 0.0}
_MOST_REJECTED: Final = 100
_MOST_SIMILAR: Final = 300


@dataclass(frozen=True, slots=True)
class Item:
    """An event to look at.

    Attributes:
        event: its id.
        reasons: why, the gravest first.
        doubt: 0 upwards; what is unlikely and disputed is most.
        weight: how much rests on it: more with every document and origin.
        rejected: the rejection that a new telling goes against, None where that is not the reason.
    """

    event: str
    reasons: tuple[Reason, ...]
    doubt: float
    weight: float
    rejected: Decision | None = None


def queue(store: Store, order: Order = "doubt") -> list[Item]:
    """Give what is to be looked at; events whose every telling was ruled upon are left out."""
    decisions = store.decisions()
    withdrawn = withdrawn_of(decisions)
    standing = [each for each in decisions if each.id not in withdrawn and each.kind != "undo"]
    settled = {mention_of(each) for each in standing if each.kind in ("confirm", "correct", "add")}
    preferred = [each for each in standing if each.kind == "prefer"]
    items: dict[str, Item] = {}
    for each in store.doubtful():
        if not (each.mentions and settled.issuperset(each.mentions)):
            items[each.event] = _item(each)
    for event, ruling in _told_again(store, [each for each in standing if each.kind == "reject" and each.fact == "event"]).items():
        if settled.issuperset(event.mentions):
            continue
        known = items.get(event.id)
        reasons: tuple[Reason, ...] = ("rejected-again", *(known.reasons if known else ()))
        weight = known.weight if known else _weight(event.sources.documents, event.sources.independent)
        items[event.id] = Item(event.id, reasons, _doubt(reasons, event.confidence), weight, ruling)
    found = _without_chosen(store, items.values(), preferred)
    if order == "weight":
        return sorted(found, key=lambda item: (-item.weight, -item.doubt, item.event))
    return sorted(found, key=lambda item: (-item.doubt, -item.weight, item.event))


def _item(found: Doubtful) -> Item:
    reasons = tuple(reason for reason in REASONS if reason in found.doubts)
    return Item(found.event, reasons, _doubt(reasons, found.confidence), _weight(found.documents, found.independent))


def _doubt(reasons: Sequence[Reason], confidence: float) -> float:
    return round(max((_GRAVITY[reason] for reason in reasons), default=0.0) + 1.0 - confidence, 3)


def _weight(documents: int, independent: int) -> float:
    return round(math.log2(1 + independent) + 0.25 * math.log2(1 + documents), 3)


def _without_chosen(store: Store, items: Iterable[Item], preferred: Sequence[Decision]) -> list[Item]:
    """Leave out what is only contested, where a person chose among the readings."""
    every = list(items)
    if not preferred:
        return every
    contested = [item.event for item in every if item.reasons == ("contested",)]
    held = {each.id: each.disagreements for each in store.events_by_id(contested)}
    return [item for item in every if not held.get(item.event) or any(each.preferred is None for each in held[item.event])]


def _told_again(store: Store, rejections: Sequence[Decision]) -> dict[Event, Decision]:
    """Find events that tell what a person rejected: of its type, with a party of it, at a time that can be the same."""
    found: dict[Event, Decision] = {}
    for decision in rejections[-_MOST_REJECTED:]:
        for anchor in decision.anchors[0]:
            readings = store.readings(anchor.document).readings
            entity_of = {each.mention.id: each.fact for each in readings if isinstance(each.mention, DocumentEntity) and each.fact}
            for reading in readings:
                mention = reading.mention
                if isinstance(mention, EventMention) and reading.fact is None and mention.trigger.start == anchor.start:
                    for event in _like(store, mention, entity_of):
                        found.setdefault(event, decision)
    return found


def _like(store: Store, mention: EventMention, entity_of: dict[str, str]) -> list[Event]:
    sides = ({entity_of.get(party.chain or "", "") for party in side} - {""} for side in (mention.actors, mention.recipients))
    actors, recipients = sides
    if not actors | recipients:
        return []
    try:
        ids = store.ledger_ids(Asked(type=(mention.type,), actor=tuple(sorted(actors | recipients))))[:_MOST_SIMILAR]
    except (QueryError, UnknownNameError):  # the rejected one was the last of its type, or of its party
        return []
    return [event for event in store.events_by_id(ids) if _could_be(event, mention, actors, recipients)]


def _could_be(event: Event, mention: EventMention, actors: set[str], recipients: set[str]) -> bool:
    here = {*event.actors, *event.recipients}
    if any(side and not side & here for side in (actors, recipients)):
        return False
    if event.when is None or mention.when is None:
        return True
    gap = edtf.gap_in_days(event.when, mention.when)
    return gap is None or gap <= 1
