"""Tell a visit from the single meetings on it: each with a host of its own, told in a sentence of its own."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from entente.coder.candidate import Candidate
from entente.read.annotated import Annotated
from entente.record import EntityMention, EventMention

# What a sentence ends with; a headline does not.
_ENDS = frozenset(".!?؟…۔。»”\"'")


def with_single_meetings(events: Sequence[EventMention], meetings: Collection[str]) -> list[EventMention]:
    """Give events with no way of visiting where a sentence after that of a visit tells whom the visitor met there.

    "X came to Islamabad. He met Y. Talks with Z followed" tells a visit and two meetings on it, which are events of their own, parts of
    the visit. A meeting at the host's is a visit as well where nothing else tells of one, or only the headline does.

    Args:
        events: of one document.
        meetings: ids of the events whose words tell that people met, and not that somebody came.
    """
    visits = [event for event in events if _visit(event) and event.id not in meetings and event.evidence[0].text.rstrip()[-1:] in _ENDS]
    return [
        replace(event, mode=None, recipients=_met_here(event))
        if event.id in meetings and any(_on_it(event, visit) for visit in visits)
        else event
        for event in events
    ]


def _met_here(meeting: EventMention) -> tuple[EntityMention, ...]:
    """Who was met by the words of its own sentence: hosts told of before were met before."""
    return tuple(host for host in meeting.recipients if meeting.evidence[0].holds(host.span))


def with_planned_talks(doc: Annotated, found: Sequence[Candidate]) -> list[Candidate]:
    """Give talks that a visit is made for as planned where the visit is ("is expected in Lima for a meeting of the commission")."""
    planned = {item.clause for item in found if item.type == "CONSULT" and item.status == "planned" and doc.clauses[item.clause].verbal}
    return [replace(item, status="planned") if _for(doc, item) in planned else item for item in found]


def _for(doc: Annotated, item: Candidate) -> int:
    """Give the clause that talks told by a noun are made part of by a preposition; -1 where there is none."""
    clause = doc.clauses[item.clause]
    talks = item.type == "CONSULT" and item.status == "occurred" and not clause.verbal and clause.relation == "obl"
    return clause.governor if talks else -1


def _visit(event: EventMention) -> bool:
    return event.type == "CONSULT" and event.mode == "visit"


def _on_it(meeting: EventMention, visit: EventMention) -> bool:
    """Whether a visitor met, in a later sentence, hosts by name whom the telling of the visit does not have."""
    if not _visit(meeting) or meeting.status != visit.status or meeting.evidence[0].start < visit.evidence[0].end:
        return False
    guests = any(_same(guest, other) for guest in meeting.actors for other in visit.actors)
    there = {host.country for host in visit.recipients} | {None}
    hosts = [host for host in _met_here(meeting) if host.kind == "person" and host.head == "name"]
    known = (*visit.actors, *visit.recipients)
    return guests and bool(hosts) and all(host.country in there and not any(_same(host, other) for other in known) for host in hosts)


def _same(one: EntityMention, other: EntityMention) -> bool:
    return (one.chain is not None and one.chain == other.chain) or one.name == other.name


__all__ = ["with_planned_talks", "with_single_meetings"]
