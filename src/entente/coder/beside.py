"""Who cannot stand beside, or across from, those who take part in an event already: a state and its own people, mostly."""

from collections.abc import Mapping, Sequence

from entente.coder.options import Option
from entente.coder.parties import governs_itself
from entente.record import EntityMention

# Sectors that act for their state.
FOR_A_STATE = ("GOV", "MIL")


def their_country(party: EntityMention, sides: Mapping[str, Sequence[EntityMention]], name: str) -> bool:
    """Whether it is but the state that somebody acts for, or a body of a state that takes part: no state is a second party to itself."""
    if party.country is None or (party.kind != "country" and party.sector != "GOV"):
        return False
    told = [(side, other) for side, parties in sides.items() for other in parties if other.country == party.country]
    lands = [(side, other) for side, other in told if other.kind == "country" or governs_itself(other)]
    if any(side == name and governs_itself(other) != governs_itself(party) for side, other in lands):
        return True  # a land that governs itself and the state that it counts to are seldom of one mind: frames tell where they are
    if governs_itself(party):
        return False
    theirs = [(side, other) for side, other in told if not governs_itself(other)]
    if party.kind != "country":
        return any(side != name and other.kind == "country" for side, other in theirs)
    return any(side == name or other.kind == "country" or other.sector in FOR_A_STATE for side, other in theirs)


def state_signed(party: EntityMention, sides: Mapping[str, Sequence[EntityMention]]) -> bool:
    """Whether it is somebody of a state that agrees with another in its own name: who of its people had a hand in it, frames tell."""
    states = {other.country for parties in sides.values() for other in parties if other.kind == "country"}
    return party.kind == "person" and party.country in states and len(states) > 1


def colleague(option: Option, sides: Mapping[str, Sequence[EntityMention]]) -> bool:
    """Whether it is one of the same government as whoever acts, of whom the event's sentence does not tell: none turns to their own so."""
    party, acting = option.party, sides["actor"]
    if option.mentions or not acting or party.kind == "country" or party.country is None or party.sector not in FOR_A_STATE:
        return False
    return all(other.country == party.country and (other.kind == "country" or other.sector in FOR_A_STATE) for other in acting)


def lacks_another(party: EntityMention, there: Sequence[EntityMention]) -> bool:
    """Whether an act of two has one party so far, or several of one country of whom somebody of another is told."""
    camps = {other.country for other in there}
    return len(there) == 1 or (len(camps) == 1 and None not in camps and party.country not in camps)


def faces_their_state(party: EntityMention, across: Sequence[EntityMention]) -> bool:
    """Whether somebody would face their own state, or one who acts for it as they do; where no country is known, nobody can tell."""
    if party.country is None:
        return True
    own = [other for other in across if other.country == party.country]
    both = party.sector in FOR_A_STATE
    return any("country" in (party.kind, other.kind) or (both and other.sector in FOR_A_STATE) for other in own)


__all__ = ["FOR_A_STATE", "colleague", "faces_their_state", "lacks_another", "state_signed", "their_country"]
