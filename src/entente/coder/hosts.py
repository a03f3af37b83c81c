"""Who received a visitor: of those who met on a visit, whoever is at home where it was."""

from collections.abc import Sequence
from dataclasses import replace

from entente.record import EntityMention, EventMention


def with_hosts(events: Sequence[EventMention]) -> list[EventMention]:
    """Give visits that are told as meetings of two their hosts ("the marshal went to Benghazi and met the general": the general's)."""
    return [_with_hosts(event) if event.type == "CONSULT" and event.mode == "visit" else event for event in events]


def _with_hosts(visit: EventMention) -> EventMention:
    lands = {host.country for host in visit.recipients if host.kind == "country"} or {visit.where.country if visit.where else None}
    lands -= {None}
    hosts = [party for party in visit.actors if party.country in lands]
    guests = [party for party in visit.actors if party.country not in lands]
    if not hosts or not any(_comes(guest) for guest in guests):
        return visit
    return replace(visit, actors=tuple(guests), recipients=(*visit.recipients, *hosts))


def _comes(guest: EntityMention) -> bool:
    """Whether somebody is known to be of another country."""
    return guest.country is not None


__all__ = ["with_hosts"]
