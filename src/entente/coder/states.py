"""The states that office-holders bind: who promises, agrees, threatens or cuts ties in office does so for a country too."""

from collections.abc import Mapping
from dataclasses import replace

from entente.coder.parties import Parties, country_mention
from entente.read.annotated import Annotated
from entente.read.fold import folded
from entente.record import EntityMention

# Deeds that somebody in office does in the name of a state.
_BINDING = frozenset({"AGREE", "CONCEDE", "THREATEN", "SANCTION"})

# Of these, what may be done to one's own people.
_AT_HOME = frozenset({"THREATEN", "SANCTION"})


def with_states(doc: Annotated, parties: Parties, kind: str, classes: Mapping[str, frozenset[str]]) -> Parties:
    """Add beside the office-holders who act the countries that they act for, where nobody else stands on their side.

    Args:
        kind: PLOVER type.
        classes: of a language's words: `state-offices`, words that the offices begin with whose holders speak for a state.
    """
    offices = classes.get("state-offices", frozenset())
    if not offices or kind not in _BINDING or not parties.actors or any(party.kind != "person" for party in parties.actors):
        return parties
    told = {party.country for party in parties.recipients if party.kind == "country"}
    added: list[EntityMention] = []
    for party in parties.actors:
        if party.country is None or party.country in told or not _in_office(doc, party, offices):
            continue
        if kind in _AT_HOME and parties.recipients and all(other.country in (None, party.country) for other in parties.recipients):
            continue  # "gave the army a week": a quarrel at home is no state's
        told.add(party.country)
        index = next((index for index, _ in doc.near.beginning(party.span.start)), None)
        if index is not None:
            added.append(country_mention(doc, index, party.country))
    return replace(parties, actors=(*parties.actors, *added)) if added else parties


def _in_office(doc: Annotated, party: EntityMention, offices: frozenset[str]) -> bool:
    """Whether the text gives somebody an office of state."""
    held = [role for entity in (doc.near.called(party.chain) if party.chain is not None else ()) for role, _ in entity.offices]
    said = [*held, party.name] if party.head == "nominal" or not held else held
    return any(folded(words).split()[:1] and folded(words).split()[0].removeprefix("ال") in offices for words in said)


__all__ = ["with_states"]
