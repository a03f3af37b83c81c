"""Within one document an event is given once: put its tellings together, and single meetings into their visit."""

from collections.abc import Sequence
from dataclasses import replace

from entente.record import EntityMention, EventMention, Place, edtf

# Characters between the sentence of a visit and that of who received the visitor.
_SOON = 300
_STATUS_WEIGHT = {"occurred": 0, "ongoing": 1, "planned": 2, "alleged": 3, "denied": 4}


def gather(found: Sequence[EventMention]) -> list[EventMention]:
    """Merge retellings, then set parts.

    Two mentions are one event when type and way are equal, their parties agree on each side, and neither time nor place excludes it.
    """
    merged: list[EventMention] = []
    alike: dict[str, list[int]] = {}  # by type
    for event in sorted(found, key=lambda item: (item.trigger.start, item.id)):
        others = alike.setdefault(event.type, [])
        place = next((number for number in others if _one(merged[number], event)), None)
        if place is None:
            others.append(len(merged))
            merged.append(event)
        else:
            merged[place] = _together(merged[place], event)
    return _with_parts(merged)


def _one(first: EventMention, second: EventMention) -> bool:
    if first.type != second.type or not _modes_meet(first, second):
        return False
    if {first.status, second.status} & {"denied"} and first.status != second.status and first.type != "CONSULT":
        return False
    if first.when and second.when and (gap := edtf.gap_in_days(first.when, second.when)) is not None and gap > 0:
        return False
    if (
        (first.when_text is None) != (second.when_text is None)
        and first.time != second.time
        and first.trigger.text == second.trigger.text
        and not _overlap(first, second)
    ):
        return False
    if first.when_text and second.when_text and first.time != second.time and (first.when is None or second.when is None):
        return False
    if (
        first.type != "CONSULT"
        and first.evidence[0] != second.evidence[0]
        and first.trigger.text.lower() != second.trigger.text.lower()
        and not _close(first, second)
    ):
        return False
    if not _places_meet(first, second) or _elsewhere(first, second) or _elsewhere(second, first):
        return False
    return _sides_agree(first, second)


def _overlap(first: EventMention, second: EventMention) -> bool:
    return _side(first.actors, second.actors) and _side(first.recipients, second.recipients)


def _close(first: EventMention, second: EventMention) -> bool:
    """Retellings of deeds other than visits name equal parties, or one is the headline, which tells what its text tells."""
    if {0} & {first.evidence[0].start, second.evidence[0].start} and (
        _covered_both(first, second) or _stood_for(first, second, told=False)
    ):
        return True
    return _names(first.actors) == _names(second.actors) and _names(first.recipients) == _names(second.recipients)


def _names(parties: Sequence[EntityMention]) -> set[str]:
    return {party.name for party in parties}


def _modes_meet(first: EventMention, second: EventMention) -> bool:
    return first.mode == second.mode or (first.type != "CONSULT" and (first.mode is None or second.mode is None))


def _places_meet(first: EventMention, second: EventMention) -> bool:
    if first.where is None or second.where is None:
        return True
    if first.where.country and second.where.country and first.where.country != second.where.country:
        return False
    return first.type == "CONSULT" or first.where.name == second.where.name or first.where.geonames is None or second.where.geonames is None


def _elsewhere(open_one: EventMention, other: EventMention) -> bool:
    """Whether a meeting with nobody named was held in a country of nobody who met in the other, whose place is not told."""
    if open_one.type != "CONSULT" or open_one.recipients or open_one.where is None or other.where is not None or not other.recipients:
        return False
    met = {party.country for party in (*other.actors, *other.recipients)}
    return open_one.where.country is not None and None not in met and open_one.where.country not in met


def _sides_agree(first: EventMention, second: EventMention) -> bool:
    if first.mode == second.mode == "visit" and _others_came(first, second):
        return False
    if _side(first.actors, second.actors) and _side(first.recipients, second.recipients):
        return True
    if _received_there(first, second):
        return True
    if first.type in ("CONSULT", "AGREE", "COOPERATE") and first.mode != "visit":  # who is named first means little where all meet
        one, other = (*first.actors, *first.recipients), (*second.actors, *second.recipients)
        if _covered(one, other) or _covered(other, one):
            return True
        return _stood_for(first, second, told=0 not in (first.evidence[0].start, second.evidence[0].start))
    return False


def _others_came(first: EventMention, second: EventMention) -> bool:
    """Whether two visits name persons as visitors, and no same one: bodies that both stand for make them no one journey."""
    mine, theirs = ([party for party in event.actors if party.kind == "person" and _by_name(party)] for event in (first, second))
    return bool(mine and theirs) and not any(_same(a, b) for a in mine for b in theirs)


def _by_name(party: EntityMention) -> bool:
    """Whether a name is known: told here, or elsewhere of whoever is told here by an office."""
    return party.head == "name" or party.name != party.span.text


def _received_there(first: EventMention, second: EventMention) -> bool:
    """A visit to a country and who received the visitor in its sentence or soon after, of no country that the text tells: one visit."""
    near = second.evidence[0].start - first.evidence[0].end < _SOON
    if not (first.mode == second.mode == "visit" and near and _side(first.actors, second.actors)):
        return False
    for visit, welcome in ((first, second), (second, first)):
        there = welcome.where is None or (visit.where is not None and welcome.where.country == visit.where.country)
        if any(host.kind == "country" for host in visit.recipients) and there:
            return bool(welcome.recipients) and all(host.kind == "person" and host.country is None for host in welcome.recipients)
    return False


def _side(one: Sequence[EntityMention], other: Sequence[EntityMention]) -> bool:
    """Two sides agree where a party equals one of the other's or its country, and no two named persons stand against each other."""
    if not one or not other:
        return True
    if any(_same(a, b) for a in one for b in other):
        return True
    return any(_acts_for(a, b) or _acts_for(b, a) for a in one for b in other)


def _covered(one: Sequence[EntityMention], other: Sequence[EntityMention]) -> bool:
    """Every party of the one is met among the other's."""
    return bool(one) and all(any(_same(a, b) or _acts_for(a, b) or _acts_for(b, a) for b in other) for a in one)


def _stood_for(first: EventMention, second: EventMention, told: bool = True) -> bool:
    """States of the one that persons of the other stand for, whose own country the text leaves out for some.

    Args:
        told: whether the text must tell the country of one of them at least.
    """
    states, persons = sorted((first, second), key=lambda event: any(party.kind == "person" for party in event.actors))
    known = {party.country for party in persons.actors}
    return (
        len(states.actors) == len(persons.actors) > 1
        and all(party.kind == "country" for party in states.actors)
        and all(party.kind == "person" for party in persons.actors)
        and not states.recipients
        and not persons.recipients
        and known - {None} <= {party.country for party in states.actors}
        and (not told or len(known - {None}) >= 1)
    )


def _covered_both(first: EventMention, second: EventMention) -> bool:
    """Every party of the one is met, on its side, among the other's; a side that one of them leaves open may be anybody."""
    sides = ((first.actors, second.actors), (first.recipients, second.recipients))
    open_sides = sum(not one or not other for one, other in sides)
    met = sum(_covered(one, other) or _covered(other, one) for one, other in sides)
    return met > 0 and met + open_sides >= 2


def _same(a: EntityMention, b: EntityMention) -> bool:
    return (a.chain is not None and a.chain == b.chain) or a.name == b.name


def _acts_for(a: EntityMention, b: EntityMention) -> bool:
    """Whether one can stand for the other: a country for its people, an office told without a name for who holds it."""
    unnamed = b.head == "nominal" and a.head == "name" and a.kind == b.kind == "person"
    return (b.kind == "country" or unnamed) and a.country is not None and a.country == b.country


def _together(kept: EventMention, more: EventMention) -> EventMention:
    """The fullest telling leads; what it lacks comes from the other."""
    lead, rest = (kept, more) if _fullness(kept) >= _fullness(more) else (more, kept)
    if lead.mode == "visit":
        lead, rest = _hosts_apart(lead, rest), _hosts_apart(rest, lead)
    return replace(
        lead,
        evidence=tuple(dict.fromkeys((*lead.evidence, *rest.evidence))),
        actors=_joined(lead.actors, rest.actors, rest.recipients, lead.recipients),
        recipients=_joined(lead.recipients, rest.recipients, rest.actors, lead.actors),
        contexts=tuple(dict.fromkeys((*lead.contexts, *rest.contexts))),
        mode=lead.mode or rest.mode,
        status=min(lead.status, rest.status, key=lambda status: _STATUS_WEIGHT[status]),
        attribution=lead.attribution
        if rest.attribution is not None
        else (lead.attribution if lead is kept and lead.attribution is None else None),
        when=lead.when or rest.when,
        when_text=lead.when_text or rest.when_text,
        time=lead.time or rest.time,
        where=_deeper(lead.where, rest.where),
        amount=lead.amount or rest.amount,
        size=lead.size or rest.size,
        about=tuple(dict.fromkeys((*lead.about, *rest.about))),
        confidence=round(1 - (1 - lead.confidence) * (1 - rest.confidence * 0.3), 2),
    )


def _hosts_apart(meeting: EventMention, visit: EventMention) -> EventMention:
    """Whoever met a visitor at home received the visitor, though the meeting is told as one of two equals."""
    guests, there = {party.country for party in visit.actors}, {party.country for party in visit.recipients}
    hosts = tuple(party for party in meeting.actors if party.country in there - guests - {None})
    if not hosts or len(hosts) == len(meeting.actors):
        return meeting
    guests_only = tuple(party for party in meeting.actors if party not in hosts)
    return replace(meeting, actors=guests_only, recipients=(*meeting.recipients, *hosts))


def _deeper(one: Place | None, other: Place | None) -> Place | None:
    """Of two places the one that the text takes further: a town over its country."""
    if one is None or other is None:
        return one or other
    return other if one.geonames is None and other.geonames is not None and one.country == other.country else one


def _joined(
    mine: tuple[EntityMention, ...], more: tuple[EntityMention, ...], others: tuple[EntityMention, ...], opposite: tuple[EntityMention, ...]
) -> tuple[EntityMention, ...]:
    """Add parties that the other telling names, unless they are known here, stand across, or are only a country's other name."""
    found = list(mine)
    for party in more:
        known = any(_same(party, other) for other in (*found, *opposite, *others))
        if not known and not any(_acts_for(other, party) for other in found) and (not mine or party.head == "name"):
            found.append(party)
    return tuple(found)


def _fullness(event: EventMention) -> tuple[int, int, int]:
    named = sum(party.head == "name" for party in (*event.actors, *event.recipients))
    return (
        int(event.status == "occurred"),
        named + len(event.recipients),
        -event.trigger.start,
    )


def _with_parts(events: list[EventMention]) -> list[EventMention]:
    """Meetings and agreements of a visitor with hosts at the place of a visit are parts of it, and share its day where it is one."""
    visits = [event for event in events if event.type == "CONSULT" and event.mode == "visit"]
    made = []
    for event in events:
        whole = next((visit for visit in visits if visit.id != event.id and _inside(event, visit)), None)
        if whole is None:
            made.append(event)
            continue
        met = event.type == "CONSULT" and _hosts_met(event, whole)
        # "talks with its leadership": the visit told again; "flew to Baku and met the president": who received him, told in one sentence
        if event.type == "CONSULT" and (met or not _named_host(event, whole)):
            place = (
                next(number for number, other in enumerate(made) if other.id == whole.id)
                if any(other.id == whole.id for other in made)
                else None
            )
            if place is not None:
                made[place] = _with_evidence(_with_hosts(made[place], event) if met else made[place], event)
                continue
        day = whole.when if event.when_text is None and whole.when and edtf.precision(whole.when) == "day" else event.when
        text = event.when_text if event.when_text is not None else whole.when_text if day else None
        told = [span for span in whole.evidence if text and event.when_text is None and text in span.text][:1]
        made.append(
            replace(
                event,
                part_of=whole.id,
                evidence=tuple(dict.fromkeys((*event.evidence, *told))),
                when=day,
                when_text=text,
                time=event.time or (whole.time if event.when_text is None else None),
                where=event.where or whole.where,
            )
        )
    return made


def _hosts_met(event: EventMention, visit: EventMention) -> bool:
    """Whether a meeting that the sentence of a visit tells after it is the visitor's with hosts of that country."""
    guests = {party.chain for party in visit.actors} - {None}
    everyone = (*event.actors, *event.recipients)
    return (
        event.mode is None
        and event.status == visit.status
        and event.evidence[0].meets(visit.evidence[0])
        and visit.trigger.start < event.trigger.start
        and any(party.chain in guests for party in everyone)
        and all(party.chain in guests or _hosts(party, visit) for party in everyone)
    )


def _hosts(party: EntityMention, visit: EventMention) -> bool:
    return party.country is None or party.country in {host.country for host in visit.recipients}


def _with_hosts(visit: EventMention, meeting: EventMention) -> EventMention:
    """Add to a visit those whom the visitor met."""
    guests = {party.chain for party in visit.actors}
    hosts = tuple(party for party in (*meeting.actors, *meeting.recipients) if party.chain not in guests)
    return replace(visit, recipients=_joined(visit.recipients, hosts, (), visit.actors))


def _named_host(event: EventMention, visit: EventMention) -> bool:
    """Whether a meeting names a person or body of the host's, beyond the country."""
    hosts = {host.country for host in visit.recipients}
    return any(party.head == "name" and party.kind != "country" and party.country in hosts for party in (*event.actors, *event.recipients))


def _with_evidence(visit: EventMention, retelling: EventMention) -> EventMention:
    return replace(
        visit,
        evidence=tuple(dict.fromkeys((*visit.evidence, *retelling.evidence))),
        when=visit.when or retelling.when,
        when_text=visit.when_text or retelling.when_text,
        time=visit.time or retelling.time,
    )


def _inside(event: EventMention, visit: EventMention) -> bool:
    if (
        event.mode in ("visit", "phone")
        or event.type not in ("CONSULT", "AGREE")
        or (event.status != visit.status and event.type == "CONSULT")
    ):
        return False
    if event.when and visit.when and edtf.gap_in_days(event.when, visit.when) not in (0, None):
        return False
    if event.when_text and event.time != visit.time and (visit.when is None or event.when is None):
        return False
    if event.where and visit.where and event.where.country != visit.where.country:
        return False
    parties = (*event.actors, *event.recipients)
    guests = any(_same(party, guest) or _acts_for(guest, party) for party in parties for guest in visit.actors)
    hosts = any(party.country is not None and any(party.country == host.country for host in visit.recipients) for party in parties)
    return guests and hosts
