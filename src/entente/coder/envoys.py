"""A summoned envoy stands for a land: a reproach to an ambassador or a chargé d'affaires is one to whoever sent them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
    for number in _outward(doc, envoy):
        words = [
            (abs(doc.tokens[named.first].start - envoy.span.start), index)
            for index, named in doc.near.named_in(number)
            if named.kind in ("country", "place") and named.country == envoy.country and (named.kind == "country" or named.seat)
        ]
        if words:
            return country_mention(doc, min(words)[1], str(envoy.country))
    return None


def _outward(doc: Annotated, envoy: EntityMention) -> Iterator[int]:
    """Give the sentences by how near they are to that of an envoy, its own first."""
    starts = [sentence.start for sentence in doc.sentences]
    own = max(0, bisect_right(starts, envoy.span.start) - 1)
    for far in range(len(starts)):
        yield from dict.fromkeys(number for number in (own - far, own + far) if 0 <= number < len(starts))


__all__ = ["with_senders"]
