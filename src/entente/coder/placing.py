"""Place an event: weigh every place that the text names near it, and give it the likeliest, if it is likely enough.

Rules look for a place in the event's own clause, and else for the only one of its sentence. News tells where things happen once, in the
headline, the date line or the sentence before, and goes on. So every place of the sentence, of those before it, of the opening and of the
story as a whole, and the countries of whoever takes part are weighed by how they stand (`placing_signs.py`); a small network
(`placing.npz`, written by `training/placing.py` from the texts coded for this project) says how likely each is the event's. What the rules
find is one sign among the others, the strongest. Types of a user's own stay as rules have them.
"""

from collections.abc import Sequence
from typing import Any

from entente.coder.candidate import Candidate
from entente.coder.networks import SignNetworks
from entente.coder.parties import ONLY_SAID, Parties, place_of
from entente.coder.placing_signs import PlacingSigns
from entente.coder.spots import Spot, Spots
from entente.read.annotated import Annotated, Clause
from entente.record import Place
from entente.record.quick import replace
from entente.record.vocabulary import PLOVER_TYPES

# How likely a place must be to be told as an event's. Chosen on news of our own, each theme by weights that have not seen it: about there
# the right ones are most before the wrong ones (docs/decisions/placing.md).
LIKELY = 0.35
# What is only said has its place seldom told, and in its words stands where the deed was that it is about.
_SAID = 0.5
# Types of which next to none would reach that: it is not worth the work to weigh them.
_NOWHERE = frozenset({"SUPPORT", "REQUEST", "THREATEN"})
# And another place of the text, for its country to be that of a likelier place whose country nobody knows.
_LIES_IN = 0.2


def places_told(doc: Annotated, told: Sequence[Candidate], network: SignNetworks | None) -> list[Place | None]:
    """Give the place of each event of a document; None where none is likely enough.

    Args:
        told: the events, cast.
        network: None leaves all to the rules.
    """
    ruled = [ruled_place(doc, item) for item in told]
    weighed = [number for number, item in enumerate(told) if item.type in PLOVER_TYPES and not (item.type in _NOWHERE and _only_said(item))]
    if network is None or not weighed:
        return ruled
    spots = Spots(doc)
    signs = PlacingSigns(doc, spots, told, [spots.key_of(place) for place in ruled])
    found = {number: signs.of(number) for number in weighed}
    rows = [each for number in weighed for _, each in found[number]]
    odds = network.odds(rows)["where"] if rows else []
    placed, at = list(ruled), 0
    for number in weighed:
        likely = odds[at : at + len(found[number])]
        at += len(likely)
        among = [spot for spot, _ in found[number]]
        placed[number] = likeliest(spots, among, likely, ruled[number], least_of(told[number]))
    return placed


def least_of(item: Candidate) -> float:
    """Give how likely a place must be to be told as an event's."""
    return _SAID if _only_said(item) else LIKELY


def _only_said(item: Candidate) -> bool:
    return item.type in ONLY_SAID and not item.trigger.frame.where


def likeliest(spots: Spots, among: Sequence[Spot], odds: Any, ruled: Place | None, least: float) -> Place | None:
    """Give the likeliest place, if it is likely enough, by the words of the event's sentence where that names it."""
    order = sorted(range(len(among)), key=lambda at: -odds[at])
    if not order or odds[order[0]] < least:
        return None
    key = among[order[0]].key
    place = spots.place(key)
    if ruled is not None and spots.key_of(ruled) == key:
        place = replace(place, name=ruled.name)
    if place.country is not None:
        return place
    lands = [spots.place(among[at].key).country for at in order if odds[at] >= _LIES_IN]
    return replace(place, country=next((country for country in lands if country is not None), None))


def ruled_place(doc: Annotated, item: Candidate) -> Place | None:
    """Give the place that rules find: the clause's own, else the only one of the sentence; none for what is only said."""
    if _only_said(item):
        return None
    return item.parties.where or _sentence_place(doc, doc.clauses[item.clause], item.parties)


def _sentence_place(doc: Annotated, clause: Clause, parties: Parties) -> Place | None:
    """The only place that the sentence names, where the clause itself names none; a capital that acts is no place."""
    acting = {party.span for party in (*parties.actors, *parties.recipients)}
    clauses = [each for _, each in doc.near.clauses_in(clause.sentence)]
    speaking = {index for each in clauses for slot in each.slot("subject") for index in slot.argument.mentions}  # "Ankara said …"
    places = [
        index
        for index, named in doc.near.named_in(clause.sentence)
        if named.kind == "place"
        and doc.span(named.first, named.last) not in acting
        and not (named.seat and index in speaking)
    ]
    if any(doc.named[index].seat for index in places):  # "the Kremlin denied …"
        speaking = {index for other in clauses for slot in other.slot("subject", "by") for index in slot.argument.mentions}
        places = [index for index in places if index not in speaking or not doc.named[index].seat]
    if not clause.verbal and clause.governor >= 0:  # "bombed Kabul two days after the visit": not the visit's place
        over = {index for slot in doc.clauses[clause.governor].slots for index in slot.argument.mentions}
        own = {index for slot in clause.slots for index in slot.argument.mentions}
        places = [index for index in places if index in own or index not in over]
    chains = {doc.named[index].chain for index in places}
    return place_of(doc, places[0]) if len(chains) == 1 else None


__all__ = ["LIKELY", "least_of", "likeliest", "places_told", "ruled_place"]
