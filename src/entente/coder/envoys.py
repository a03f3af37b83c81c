"""A summoned envoy stands for a land: a reproach to an ambassador or a chargé d'affaires is one to whoever sent them."""

from collections.abc import Sequence
from dataclasses import replace

from entente.coder.candidate import Candidate
from entente.coder.parties import country_mention
from entente.read.annotated import Annotated
from entente.record import EntityMention

_SUMMON = "summon"


def with_senders(doc: Annotated, told: Sequence[Candidate]) -> list[Candidate]:
    """Add beside summoned envoys the lands that they are sent by, where the text names them."""
    return [_with_senders(doc, item) if item.trigger.frame.name.startswith(_SUMMON) else item for item in told]


def _with_senders(doc: Annotated, item: Candidate) -> Candidate:
    everybody = (*item.parties.actors, *item.parties.recipients)
    known = {party.country for party in everybody if party.kind == "country"}
    known |= {party.country for party in item.parties.actors if party.head == "name"}
    added: list[EntityMention] = []
    for party in item.parties.recipients:
        if party.kind != "person" or party.country is None or party.country in known:
            continue
        sender = _land(doc, party)
        if sender is not None:
            known.add(party.country)
            added.append(sender)
    return replace(item, parties=replace(item.parties, recipients=(*item.parties.recipients, *added))) if added else item


def _land(doc: Annotated, envoy: EntityMention) -> EntityMention | None:
    """The land of an envoy by the words that name it nearest to theirs; None where it is only guessed."""
    words = [
        (abs(doc.tokens[named.first].start - envoy.span.start), index)
        for index, named in enumerate(doc.named)
        if named.kind in ("country", "place") and named.country == envoy.country and (named.kind == "country" or named.seat)
    ]
    return country_mention(doc, min(words)[1], str(envoy.country)) if words else None


__all__ = ["with_senders"]
